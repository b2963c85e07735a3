import type { ExpiryPolicy } from 'api-token-elements/adapter.js';
import { expiry, isoTime, lifetimeSeconds, text, time, type RestMapping } from 'api-token-elements/adapters/rest.js';

/** The tokens of a Grafana service account: everything in one answer, lifetimes in seconds, a create that says little. */
export function grafana(serviceAccountId: number, expiryPolicy: ExpiryPolicy = {}) {
  return {
    token: {
      id: text('id'),
      name: 'name',
      createdAt: time('created', isoTime),
      expiresAt: time('expiration', isoTime, { null: 'never' }),
      lastUsedAt: time('lastUsedAt', isoTime, { null: 'never' }),
      status: ({ isRevoked, hasExpired }) => (isRevoked ? 'revoked' : hasExpired ? 'expired' : undefined),
    },
    list: { send: `GET /serviceaccounts/${serviceAccountId}/tokens` },
    create: {
      send: `POST /serviceaccounts/${serviceAccountId}/tokens`,
      body: { name: 'name', secondsToLive: expiry(lifetimeSeconds, { never: 0 }) },
      secret: 'key',
    },
    revoke: { send: `DELETE /serviceaccounts/${serviceAccountId}/tokens/{token.id}` },
    // Whether a server limits lifetimes is not published: state it for yours.
    policy: { name: { unique: true }, expiry: expiryPolicy },
    failure: {
      message: 'message',
      fields: {
        name: ({ message }, { status }) => (status === 409 ? message : undefined),
        expiry: ({ message }, { status }) => (status === 400 && /seconds/.test(String(message)) ? message : undefined),
      },
    },
  } as const satisfies RestMapping;
}
