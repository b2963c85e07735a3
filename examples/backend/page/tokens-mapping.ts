import { expiry, isoTime, problemDocument, time, type RestMapping } from 'api-token-elements/adapters/rest.js';

const expiresAt = expiry(isoTime, { never: null });

/** Describes the requests and responses of this backend, for `restAdapter`. */
export const tokensMapping = {
  token: {
    id: 'id',
    name: 'name',
    hint: 'hint',
    createdAt: time('createdAt', isoTime),
    expiresAt: time('expiresAt', isoTime, { null: 'never' }),
    lastUsedAt: time('lastUsedAt', isoTime, { null: 'never' }),
  },
  list: { send: 'GET /tokens', rows: 'tokens', policy: 'policy' },
  create: { send: 'POST /tokens', body: { name: 'name', expiresAt }, secret: 'secret', row: 'token' },
  update: { send: 'PATCH /tokens/{token.id}', takes: ['name', 'expiry'], body: { name: 'name', expiresAt } },
  rotate: { send: 'POST /tokens/{token.id}/rotations', body: {}, secret: 'secret', row: 'token' },
  revoke: { send: 'DELETE /tokens/{token.id}' },
  failure: problemDocument,
} as const satisfies RestMapping;
