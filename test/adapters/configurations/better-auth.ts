import { byOffset, expiry, isoTime, lifetimeSeconds } from 'api-token-elements/adapters/rest.js';
import { text, time, type RestMapping } from 'api-token-elements/adapters/rest.js';

const day = 86_400_000;
/** In a creation, null means the server's default. In an update, null removes the expiration. */
const expiresIn = expiry(lifetimeSeconds, { never: null });

/** The API keys of Better Auth: offsets, actions by POST, lifetimes in seconds, composite ids, no rotation. */
export const betterAuth = {
  token: {
    id: 'id',
    name: text('name'),
    hint: 'start',
    createdAt: time('createdAt', isoTime),
    expiresAt: time('expiresAt', isoTime, { null: 'never' }),
    lastUsedAt: time('lastRequest', isoTime, { null: 'unknown' }),
    scopes: ({ permissions }) =>
      Object.entries((permissions ?? {}) as Record<string, string[]>).flatMap(([resource, actions]) =>
        actions.map((action) => `${resource}:${action}`),
      ),
    status: ({ enabled, remaining }) => (enabled === false ? 'paused' : remaining === 0 ? 'exhausted' : undefined),
    opaque: ({ configId }) => ({ configId }),
  },
  list: {
    send: 'GET /api-key/list?sortBy=createdAt&sortDirection=desc',
    rows: 'apiKeys',
    total: 'total',
    paging: byOffset({ offset: 'offset', size: 'limit', total: 'total' }),
  },
  create: { send: 'POST /api-key/create', body: { name: 'name', expiresIn }, secret: 'key' },
  revoke: { send: 'POST /api-key/delete', body: { keyId: 'token.id', configId: 'token.opaque.configId' } },
  update: {
    send: 'POST /api-key/update',
    takes: ['name', 'expiry', 'paused'],
    body: {
      keyId: 'token.id',
      configId: 'token.opaque.configId',
      name: 'name',
      enabled: ({ paused }) => (paused === undefined ? undefined : !paused),
      expiresIn,
    },
  },
  policy: {
    name: { maxLength: 32 },
    expiry: { minLifetime: day, maxLifetime: 365 * day, whenAbsent: 'backend-default' },
    scopes: { presence: 'shown' },
  },
  failure: {
    word: 'code',
    words: { KEY_NOT_FOUND: 'not-found', EXPIRES_IN_IS_TOO_SMALL: 'invalid', EXPIRES_IN_IS_TOO_LARGE: 'invalid' },
    fields: {
      name: ({ code, message }) => (code === 'INVALID_NAME_LENGTH' ? message : undefined),
      expiry: ({ code, message }) => (/^EXPIRES_IN/.test(String(code)) ? message : undefined),
    },
  },
} as const satisfies RestMapping;
