import type { TokenFilter } from '../../adapter/adapter.js';
import { byCursor } from './paging.js';
import type { RestMapping } from './mapping.js';
import { problemDocument } from './failure.js';
import { expiry, isoTime, time } from './time.js';

/** `status:expired`; several conditions with `+` between them, and `all` for none. */
function countOf(filter: TokenFilter): string {
  const conditions = Object.entries(filter).map(([column, value]) => `${column}:${value}`);
  return conditions.length === 0 ? 'all' : conditions.join('+');
}

const expiresAt = expiry(isoTime, { never: null });

/** The backend that docs/openapi.yaml describes. */
export const openApi = {
  token: {
    id: 'id',
    name: 'name',
    expiresAt: time('expiresAt', isoTime, { null: 'never' }),
    lastUsedAt: time('lastUsedAt', isoTime, { null: 'never' }),
    createdAt: time('createdAt', isoTime),
    lastUsedFrom: 'lastUsedFrom',
    hint: 'hint',
    description: 'description',
    scopes: 'scopes',
    createdBy: 'createdBy',
    owner: 'owner',
    retiresAt: time('retiresAt', isoTime),
    status: 'status',
    actions: 'actions',
    extra: 'extra',
  },
  list: {
    send: 'GET /api-tokens',
    rows: 'tokens',
    paging: byCursor({ cursor: 'cursor', size: 'limit', next: 'nextCursor' }),
    search: 'search',
    sort: {
      columns: { name: 'name', createdAt: 'createdAt', expiresAt: 'expiresAt', lastUsedAt: 'lastUsedAt' },
      ask: (column, direction) => ({ sort: direction === 'descending' ? `-${column}` : column }),
    },
    filter: { status: 'status', scope: 'scope', created: 'created', expiry: 'expiry', lastUse: 'lastUse' },
    total: 'total',
    counts: { ask: (filters) => ({ counts: filters.map(countOf).join(',') }), read: 'counts' },
    now: time('now', isoTime),
    policy: 'policy',
  },
  create: {
    send: 'POST /api-tokens',
    body: { name: 'name', description: 'description', scopes: 'scopes', expiresAt, extra: 'extra' },
    secret: 'secret',
    row: 'token',
    parts: 'parts',
  },
  revoke: { send: 'DELETE /api-tokens/{token.id}' },
  update: {
    send: 'PATCH /api-tokens/{token.id}',
    takes: ['name', 'description', 'expiry', 'paused', 'retiresAt'],
    body: {
      name: 'name',
      description: 'description',
      expiresAt,
      paused: 'paused',
      // Without `retiresAt`, the token has no old secret.
      retiresAt: ({ retiresAt }) => (retiresAt === 'now' ? null : undefined),
    },
  },
  rotate: {
    send: 'POST /api-tokens/{token.id}/rotations',
    body: { expiresAt, overlap: 'overlap' },
    overlap: true,
    secret: 'secret',
    row: 'token',
  },
  policy: { send: 'GET /api-tokens/policy' },
  usage: { send: 'GET /api-tokens/{token.id}/usage' },
  failure: problemDocument,
  idempotent: true,
} as const satisfies RestMapping;
