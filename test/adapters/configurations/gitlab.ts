import { byPage, expiry, header, isoTime, text } from 'api-token-elements/adapters/rest.js';
import { time, wholeDays, type RestMapping } from 'api-token-elements/adapters/rest.js';

/** A token is refused from 00:00 UTC on its expiry date. */
const day = { timeZone: 'UTC', inclusive: false };
const expires_at = expiry(wholeDays(day), {});

/** GitLab: numbered pages with headers, whole days, scopes required, rotation under a new id, no changes. */
export function gitlab(userId: number) {
  return {
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
      // To rotate a revoked token would revoke its whole family.
      actions: ({ active }) => (active ? undefined : []),
    },
    list: {
      // Without user_id an administrator sees everybody's; revoked rows stay for ever.
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
    policy: {
      scopes: {
        presence: 'required',
        choices: [{ value: 'api' }, { value: 'read_api' }, { value: 'read_repository' }],
      },
      expiry: { whenAbsent: 'backend-default', wholeDays: day, maxLifetime: 365 * 86_400_000 },
      rotation: { expiry: 'chosen' },
      lastUsedPrecision: 10 * 60_000,
    },
    failure: {
      word: ({ message }) => (/already revoked/.test(String(message)) ? 'not-found' : undefined),
      fields: { name: 'message.name', expiry: 'message.expires_at', scopes: 'message.scopes' },
    },
  } as const satisfies RestMapping;
}
