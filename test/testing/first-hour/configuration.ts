import { byCursor, expiry, isoTime, time, type RestMapping } from '../../../src/adapters/rest.js';

/** The correct configuration for the first-hour server. */
export const right = {
  token: {
    id: 'id',
    name: 'title',
    hint: 'prefix',
    scopes: 'scopes',
    createdAt: time('created_at', isoTime),
    expiresAt: time('expires_at', isoTime, { null: 'never' }),
  },
  list: {
    send: 'GET /tokens',
    rows: 'items',
    paging: byCursor({ cursor: 'cursor', size: 'limit', next: 'next' }),
  },
  create: {
    send: 'POST /tokens',
    body: { title: 'name', scopes: 'scopes', expires_at: expiry(isoTime, { never: null }) },
    secret: 'secret',
    row: 'token',
  },
  revoke: { send: 'DELETE /tokens/{token.id}' },
  failure: {
    word: 'error.code',
    words: {
      signed_out: 'unauthenticated',
      limit_reached: 'quota-exceeded',
      title_taken: 'conflict',
      password_wanted: 'reauthentication-required',
      expiration_past: 'invalid',
      not_found: 'not-found',
    },
    fields: {
      name: ({ error }) => (/^title_/.test(codeOf(error)) ? 'Choose another name.' : undefined),
      expiry: ({ error }) => (/^expiration_/.test(codeOf(error)) ? 'Choose another date.' : undefined),
    },
  },
} as const satisfies RestMapping;

function codeOf(error: unknown): string {
  return String((error as { readonly code?: unknown } | undefined)?.code);
}
