import type { TokenPolicy } from '../domain/policy.js';
import { byPage, epochMilliseconds, expiry, time } from './rest.js';
import { policyOf, readyAdapter, type ReadyAdapter, type ReadyAdapterOptions } from './rest/ready.js';
import { dayOf24Hours } from '../domain/duration.js';

/** Where Mattermost runs, and whose tokens are listed. */
export interface MattermostAdapterOptions extends ReadyAdapterOptions {
  /** The API, version 4: `/api/v4` on Mattermost's own origin. */
  readonly baseUrl: string;
  /** The id of the tokens' user. Absent: the signed-in user. */
  readonly userId?: string;
}

const expires_at = expiry(epochMilliseconds, { never: 0 });

/**
 * The adapter for personal access tokens of Mattermost 11.10 and later. It lists, creates, revokes, rotates, pauses and
 * resumes tokens. The elements show a token's description as its name. A token's only date is its expiration.
 *
 * Mattermost before 11.9 has no expiration. The adapter reads that from the server's configuration, and the dialog then
 * offers no expiration.
 *
 * @throws {TypeError} as `restAdapter` does.
 *
 * @see developers.mattermost.com/api-documentation and server/public/model/user_access_token.go, read in 2026-11.
 *
 * @example
 * list.adapter = mattermostAdapter({ baseUrl: '/api/v4', headers: () => ({ 'X-CSRF-Token': cookie('MMCSRF') }) });
 */
export function mattermostAdapter(
  options: MattermostAdapterOptions,
): ReadyAdapter<'create' | 'revoke' | 'update' | 'rotate' | 'policy'> {
  const { userId = 'me', policy, ...transport } = options;
  const tokens = `/users/${encodeURIComponent(userId)}/tokens` as const;
  return readyAdapter(transport, {
    token: {
      id: 'id',
      // The one text by which people recognize a token is its name, whatever the backend calls that text.
      name: 'description',
      expiresAt: time('expires_at', epochMilliseconds, { zero: 'never', absent: 'never' }),
      status: ({ is_active }) => (is_active === false ? 'paused' : undefined),
      // A paused token cannot be rotated.
      actions: ({ is_active }) => (is_active === false ? ['revoke', 'resume'] : undefined),
    },
    list: { send: `GET ${tokens}`, paging: byPage({ page: 'page', size: 'per_page', first: 0, largest: 200 }) },
    create: { send: `POST ${tokens}`, body: { description: 'name', expires_at }, secret: 'token' },
    revoke: { send: 'POST /users/tokens/revoke', body: { token_id: 'token.id' } },
    update: {
      send: ({ paused }) => (paused ? 'POST /users/tokens/disable' : 'POST /users/tokens/enable'),
      takes: ['paused'],
      body: { token_id: 'token.id' },
    },
    rotate: {
      send: 'POST /users/tokens/rotate',
      // Send the expiration again, because otherwise the server drops it.
      body: {
        token_id: 'token.id',
        expires_at: ({ token, ...rotation }, moment) => expires_at({ ...token, ...rotation }, moment),
      },
      secret: 'token',
    },
    policy: {
      send: 'GET /config/client?format=old',
      read: ({ MaximumPersonalAccessTokenLifetimeDays: days }) =>
        policyOf({ name: { maxLength: 255 }, expiry: lifetimesOf(days), rotation: { expiry: 'kept' } }, policy),
    },
    failure: {
      message: 'message',
      requestId: 'request_id',
      fields: {
        name: ({ id, message }) => (/description/.test(String(id)) ? message : undefined),
        expiry: ({ id, message }) => (/expires_at/.test(String(id)) ? message : undefined),
      },
    },
  });
}

/** The longest lifetime is a text of days; `'0'` means no limit. A server without this option ignores expirations. */
function lifetimesOf(days: unknown): NonNullable<TokenPolicy['expiry']> {
  if (days === undefined) return { presence: 'unsupported' };
  return Number(days) > 0 ? { presence: 'required', maxLifetime: Number(days) * dayOf24Hours } : {};
}
