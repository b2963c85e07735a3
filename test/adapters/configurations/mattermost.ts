import { byPage, epochMilliseconds, expiry, time, type RestMapping } from 'api-token-elements/adapters/rest.js';

const day = 86_400_000;
const expires_at = expiry(epochMilliseconds, { never: 0 });

/** Mattermost: a bare array without a total, a description for a name, 0 for never, everything by POST. */
export function mattermost(userId: string) {
  return {
    token: {
      id: 'id',
      // The one text that people tell a token by is its name, whatever the backend calls it.
      name: 'description',
      expiresAt: time('expires_at', epochMilliseconds, { zero: 'never', absent: 'never' }),
      status: ({ is_active }) => (is_active === false ? 'paused' : undefined),
    },
    list: {
      send: `GET /users/${encodeURIComponent(userId)}/tokens`,
      paging: byPage({ page: 'page', size: 'per_page', first: 0, largest: 200 }),
    },
    create: {
      send: `POST /users/${encodeURIComponent(userId)}/tokens`,
      body: { description: 'name', expires_at },
      secret: 'token',
    },
    revoke: { send: 'POST /users/tokens/revoke', body: { token_id: 'token.id' } },
    update: {
      send: ({ paused }) => (paused ? 'POST /users/tokens/disable' : 'POST /users/tokens/enable'),
      takes: ['paused'],
      body: { token_id: 'token.id' },
    },
    rotate: {
      send: 'POST /users/tokens/rotate',
      // An expiry that is not sent again would be lost.
      body: {
        token_id: 'token.id',
        expires_at: ({ token, ...rotation }, moment) => expires_at({ ...token, ...rotation }, moment),
      },
      secret: 'token',
    },
    policy: {
      send: 'GET /config/client?format=old',
      read: ({ MaximumPersonalAccessTokenLifetimeDays: days }) => ({
        expiry: Number(days) > 0 ? { presence: 'required', maxLifetime: Number(days) * day } : {},
        rotation: { expiry: 'kept' },
      }),
    },
    failure: {
      message: 'message',
      requestId: 'request_id',
      fields: { expiry: ({ id, message }) => (/expiry/.test(String(id)) ? message : undefined) },
    },
  } as const satisfies RestMapping;
}
