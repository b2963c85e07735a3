import type { TokenPolicy } from '../domain/policy.js';
import { byPage, expiry, header, isoTime, text, time, wholeDays } from './rest.js';
import { checkOption, policyOf, readyAdapter, type ReadyAdapter, type ReadyAdapterOptions } from './rest/ready.js';
import { dayOf24Hours } from '../domain/duration.js';

/** Where GitLab runs, whose tokens are listed, and how the instance's rules differ from GitLab's defaults. */
export interface GitlabAdapterOptions extends ReadyAdapterOptions {
  /** The REST API, version 4: `/api/v4` on GitLab's own origin, `https://gitlab.example/api/v4` elsewhere. */
  readonly baseUrl: string;
  /** The id of the tokens' user. Without it, an administrator would see the tokens of the whole instance. */
  readonly userId: number;
}

/** GitLab refuses a token from 00:00 UTC on its expiration date. */
const day = { timeZone: 'UTC', inclusive: false };
const expires_at = expiry(wholeDays(day), {});

const gitlabPolicy: TokenPolicy = {
  description: { presence: 'optional', maxLength: 255 },
  scopes: {
    presence: 'required',
    choices: [
      { value: 'api', everything: true },
      { value: 'read_api' },
      { value: 'read_user' },
      { value: 'read_repository' },
      { value: 'write_repository' },
      { value: 'read_registry' },
      { value: 'write_registry' },
      { value: 'create_runner' },
      { value: 'manage_runner' },
      { value: 'k8s_proxy' },
      { value: 'self_rotate' },
    ],
  },
  // Leaving the date out means the longest lifetime, not never.
  expiry: { whenAbsent: 'backend-default', wholeDays: day, maxLifetime: 365 * dayOf24Hours },
  rotation: { expiry: 'chosen' },
  lastUsedPrecision: 10 * 60_000,
};

/**
 * The adapter for personal access tokens of GitLab 16 and later, by its REST API. It lists, searches, sorts, creates,
 * revokes and rotates tokens. GitLab has no way to edit a token. Only an administrator can create tokens:
 * docs/adapters/gitlab.md says why, and what other pages can do.
 *
 * @throws {TypeError} if `userId` is missing, and as `restAdapter` does.
 *
 * @see docs.gitlab.com/api/personal_access_tokens and lib/api/personal_access_tokens.rb of GitLab, read in 2026-11.
 *
 * @example
 * list.adapter = gitlabAdapter({ baseUrl: '/api/v4', userId: 42, headers: () => ({ 'X-CSRF-Token': csrfToken() }) });
 */
export function gitlabAdapter(options: GitlabAdapterOptions): ReadyAdapter<'create' | 'revoke' | 'rotate' | 'policy'> {
  const { userId, policy, ...transport } = options;
  checkOption('gitlabAdapter', 'userId', userId);
  return readyAdapter(transport, {
    token: {
      id: text('id'),
      name: 'name',
      description: 'description',
      scopes: 'scopes',
      createdAt: time('created_at', isoTime),
      lastUsedAt: time('last_used_at', isoTime, { null: 'never' }),
      lastUsedFrom: 'last_used_ips.0',
      expiresAt: time('expires_at', wholeDays(day), { null: 'never' }),
      status: ({ active, revoked }) => (active ? 'active' : revoked ? 'revoked' : 'expired'),
      // No actions, because rotating a revoked token would revoke its whole family.
      actions: ({ active }) => (active ? undefined : []),
    },
    list: {
      // Without revoked tokens, which GitLab keeps forever.
      send: `GET /personal_access_tokens?user_id=${userId}&revoked=false`,
      paging: byPage({ page: 'page', size: 'per_page', largest: 100, next: header('X-Next-Page') }),
      total: header('X-Total'),
      search: 'search',
      sort: {
        columns: { name: 'name', createdAt: 'created', expiresAt: 'expires', lastUsedAt: 'last_used' },
        ask: (column, direction) => ({ sort: `${column}_${direction === 'ascending' ? 'asc' : 'desc'}` }),
      },
    },
    create: {
      send: `POST /users/${userId}/personal_access_tokens`,
      body: { name: 'name', description: 'description', scopes: 'scopes', expires_at },
      secret: 'token',
    },
    revoke: { send: 'DELETE /personal_access_tokens/{token.id}' },
    rotate: { send: 'POST /personal_access_tokens/{token.id}/rotate', body: { expires_at }, secret: 'token' },
    policy: policyOf(gitlabPolicy, policy),
    failure: {
      word: ({ message }) => (/already revoked/.test(String(message)) ? 'not-found' : undefined),
      fields: {
        name: 'message.name',
        description: 'message.description',
        expiry: 'message.expires_at',
        scopes: 'message.scopes',
      },
    },
  });
}
