import { TokenAdapterError } from '../adapter/error.js';
import type { ScopeChoice, TokenPolicy } from '../domain/policy.js';
import { byPage, header, text } from './rest.js';
import { checkOption, policyOf, readyAdapter, type ReadyAdapter, type ReadyAdapterOptions } from './rest/ready.js';

/** Where Gitea or Forgejo runs, whose tokens are listed, and how the adapter gets the user's password. */
export interface GiteaAdapterOptions extends ReadyAdapterOptions {
  /** The API, version 1: `/api/v1` on Gitea's own origin, `https://gitea.example/api/v1` elsewhere. */
  readonly baseUrl: string;
  /** The user's name, as they sign in with it. */
  readonly user: string;
  /**
   * Returns the user's password. Called before each request, because Gitea requires the password every time and accepts no
   * session. If it returns no password, the adapter sends nothing, and the elements call `reauthenticate`. Absent:
   * `headers` authenticates.
   */
  readonly password?: () => string | undefined;
  /** Returns the one-time code of users with two factors. Called with `password`. */
  readonly oneTimeCode?: () => string | undefined;
}

/** The resources of Gitea's scopes. */
const resources = {
  activitypub: 'ActivityPub',
  issue: 'Issues',
  misc: 'Miscellaneous',
  notification: 'Notifications',
  organization: 'Organizations',
  package: 'Packages',
  repository: 'Repositories',
  user: 'User',
};

const giteaPolicy: TokenPolicy = {
  name: { unique: true },
  expiry: { presence: 'unsupported' },
  scopes: {
    presence: 'required',
    choices: [
      ...Object.entries(resources).flatMap(([scope, resource]): readonly ScopeChoice[] => [
        { value: `read:${scope}`, label: 'Read', resource },
        { value: `write:${scope}`, label: 'Read and write', resource, implies: [`read:${scope}`] },
      ]),
      { value: 'all', label: 'All', everything: true },
    ],
  },
};

/**
 * The adapter for the access tokens of Gitea 1.22 and later, and of Forgejo 8 and later. It lists, creates and revokes
 * tokens. These tokens never expire and have no dates.
 *
 * @throws {TypeError} if `user` is missing, and as `restAdapter` does.
 *
 * @see routers/api/v1/user/app.go of Gitea, read in 2026-11.
 *
 * @example
 * let password;
 * list.adapter = giteaAdapter({ baseUrl: '/api/v1', user: 'ada', password: () => password });
 * list.reauthenticate = async () => (password = await askForPassword()) !== undefined;
 */
export function giteaAdapter(options: GiteaAdapterOptions): ReadyAdapter<'create' | 'revoke' | 'policy'> {
  const { user, password, oneTimeCode, policy, ...transport } = options;
  checkOption('giteaAdapter', 'user', user);
  const headers: typeof options.headers = async (request) => {
    const all = new Headers(await options.headers?.(request));
    if (!password) return all;
    const known = password();
    if (known === undefined || known === '') throw new TokenAdapterError('reauthentication-required');
    all.set('Authorization', basicCredentials(user, known));
    const code = oneTimeCode?.();
    if (code !== undefined && code !== '') all.set('X-Gitea-OTP', code);
    return all;
  };
  const tokens = `/users/${encodeURIComponent(user)}/tokens` as const;

  return readyAdapter(
    { ...transport, headers },
    {
      token: {
        id: text('id'),
        name: 'name',
        scopes: 'scopes',
        // Not mapped: `sha1`, which is the secret when a token is created, and empty in lists.
        hint: ({ token_last_eight }) => `…${String(token_last_eight)}`,
        expiresAt: () => 'never',
      },
      list: {
        send: `GET ${tokens}`,
        paging: byPage({ page: 'page', size: 'limit', largest: 50 }),
        total: header('X-Total-Count'),
      },
      create: { send: `POST ${tokens}`, body: { name: 'name', scopes: 'scopes' }, secret: 'sha1' },
      revoke: { send: `DELETE ${tokens}/{token.id}` },
      policy: policyOf(giteaPolicy, policy),
      failure: {
        word: ({ message }) => (isAboutName(message) ? 'conflict' : undefined),
        // Gitea answers 401 to a session without a password, and to a wrong password.
        statuses: { 401: 'reauthentication-required' },
        fields: {
          name: ({ message }) => (isAboutName(message) ? message : undefined),
          scopes: ({ message }, { status }) => (status === 400 && /scope/.test(String(message)) ? message : undefined),
        },
      },
    },
  );
}

function isAboutName(message: unknown): boolean {
  return /name has been used already/.test(String(message));
}

/** Credentials for HTTP Basic (RFC 7617), in UTF-8. */
function basicCredentials(user: string, password: string): string {
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${user}:${password}`)))}`;
}
