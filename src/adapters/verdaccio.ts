import type { RequestOptions, TokenAdapter } from '../adapter/adapter.js';
import { TokenAdapterError, type TokenAdapterErrorCode } from '../adapter/error.js';
import type { TokenPolicy } from '../domain/policy.js';
import { isoTime, time, type AnswerSource } from './rest.js';
import { policyOf, readyAdapter, type ReadyAdapter, type ReadyAdapterOptions } from './rest/ready.js';

/** Where Verdaccio runs, how long its tokens live, and how the adapter gets the user's password. */
export interface VerdaccioAdapterOptions extends ReadyAdapterOptions {
  /** The registry itself: `/` on its own origin, `https://registry.example` elsewhere. */
  readonly baseUrl: string;
  /**
   * Returns the user's password. Called when a token is created, because Verdaccio requires the password in addition to the
   * session. If it returns no password, the adapter sends nothing, and the elements call `reauthenticate`.
   */
  readonly password: () => string | undefined;
  /**
   * The lifetime of a token, in ms: `security.api.jwt.sign.expiresIn` of Verdaccio's configuration, or `'never'` without
   * `security.api.jwt`. Verdaccio's answers do not contain it. Absent: unknown.
   */
  readonly lifetime?: number | 'never';
}

/**
 * The adapter for the tokens of Verdaccio 6, as of `npm token`. It lists, creates and revokes tokens. Tokens have no
 * name: people recognize them by their masked secret and creation time. A bearer token in `headers` identifies the user.
 *
 * @throws {TypeError} if `password` is missing, and as `restAdapter` does.
 *
 * @see src/api/endpoint/api/v1/token.ts of Verdaccio 6.10, which `npm run test:servers` runs.
 *
 * @example
 * list.adapter = verdaccioAdapter({
 *   baseUrl: '/',
 *   headers: () => ({ Authorization: `Bearer ${session.token}` }),
 *   password: () => password,
 * });
 * list.reauthenticate = async () => (password = await askForPassword()) !== undefined;
 */
export function verdaccioAdapter(options: VerdaccioAdapterOptions): ReadyAdapter<'create' | 'revoke' | 'policy'> {
  const { password, lifetime, policy, ...transport } = options;
  if (typeof password !== 'function') throw new TypeError('verdaccioAdapter needs `password`, a function.');
  const known: TokenPolicy = {
    name: { presence: 'unsupported' },
    description: { presence: 'unsupported' },
    expiry: { presence: 'unsupported', whenAbsent: lifetime === 'never' ? 'never' : 'backend-default' },
  };
  const rest = readyAdapter(transport, {
    token: {
      id: 'key',
      // In lists, `token` is the masked secret. In the answer to a creation, it is the secret, which no token may contain.
      hint: 'token',
      createdAt: time('created', isoTime),
      // Without a known lifetime, the page shows no expiration.
      ...(lifetime !== undefined && { expiresAt: endOf(lifetime) }),
    },
    list: { send: 'GET /-/npm/v1/tokens', rows: 'objects' },
    create: {
      send: 'POST /-/npm/v1/tokens',
      body: { password: () => knownPassword(password()), readonly: () => false, cidr_whitelist: () => [] },
      secret: 'token',
    },
    revoke: { send: 'DELETE /-/npm/v1/tokens/token/{token.id}' },
    policy: policyOf(known, policy),
    failure: {
      word: 'error',
      words: {
        'bad username/password, access denied': 'reauthentication-required',
        // The bearer token of the page was revoked.
        'unauthorized access': 'unauthenticated',
        // The address does not exist. For a token that does not exist, Verdaccio answers 200.
        'File not found': 'unknown',
      },
    },
  });

  return {
    ...rest,

    async create(draft, submission) {
      knownPassword(password());
      try {
        return await rest.create(draft, submission);
      } catch (error) {
        // Without a session, Verdaccio rejects every password. Only the list shows whether the session or the password is
        // wrong.
        const cause = isFailure(error, 'reauthentication-required') ? await failureOfList(rest, submission) : undefined;
        throw isFailure(cause, 'unauthenticated') ? cause : error;
      }
    },
  };
}

/** When a token expires, by the creation time in its row. */
function endOf(lifetime: number | 'never'): AnswerSource {
  return ({ created }) => (lifetime === 'never' ? lifetime : new Date(Date.parse(String(created)) + lifetime));
}

function isFailure(error: unknown, code: TokenAdapterErrorCode): boolean {
  return error instanceof TokenAdapterError && error.code === code;
}

async function failureOfList(adapter: TokenAdapter, { signal }: RequestOptions): Promise<unknown> {
  return adapter.list({ pageSize: 1 }, { signal }).then(
    () => undefined,
    (error: unknown) => error,
  );
}

function knownPassword(password: string | undefined): string {
  if (password === undefined || password === '') throw new TokenAdapterError('reauthentication-required');
  return password;
}
