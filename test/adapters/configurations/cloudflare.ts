import { byPage, expiry, isoTime, messagesIn, time, type RestMapping } from 'api-token-elements/adapters/rest.js';

const expires_on = expiry(isoTime, { never: undefined });
const messageFor = (is: string) => messagesIn('errors', { field: 'source.pointer', is, message: 'message' });

interface Policy {
  readonly permission_groups: readonly { readonly id: string }[];
}

/** Cloudflare: an envelope, changes that replace the whole, a roll that answers nothing but the secret. */
export const cloudflare = {
  token: {
    id: 'id',
    name: 'name',
    createdAt: time('issued_on', isoTime),
    expiresAt: time('expires_on', isoTime, { absent: 'never' }),
    lastUsedAt: time('last_used_on', isoTime, { absent: 'unknown' }),
    scopes: ({ policies }) =>
      (policies as Policy[]).flatMap(({ permission_groups }) => permission_groups.map(({ id }) => id)),
    status: ({ status, not_before }, { headers }) =>
      status === 'disabled'
        ? 'paused'
        : Date.parse(String(not_before)) > Date.parse(headers.get('Date') ?? '')
          ? 'pending'
          : status,
    // What a change has to send again.
    opaque: ({ policies, not_before, condition, expires_on }) => ({ policies, not_before, condition, expires_on }),
  },
  list: {
    send: 'GET /user/tokens',
    rows: 'result',
    total: 'result_info.total_count',
    paging: byPage({ page: 'page', size: 'per_page', largest: 50 }),
  },
  create: {
    send: 'POST /user/tokens',
    body: {
      name: 'name',
      expires_on,
      policies: ({ scopes }) => [
        {
          effect: 'allow',
          permission_groups: scopes?.map((id) => ({ id })),
          resources: { 'com.cloudflare.api.account.zone.*': '*' },
        },
      ],
    },
    secret: 'result.value',
    row: 'result',
  },
  revoke: { send: 'DELETE /user/tokens/{token.id}' },
  update: {
    send: 'PUT /user/tokens/{token.id}',
    takes: ['name', 'paused', 'expiry'],
    row: 'result',
    body: ({ token, name, paused = token?.status === 'paused', ...changes }, moment) => ({
      ...(token?.opaque as object),
      ...(changes.expiresAt && { expires_on: expires_on(changes, moment) }),
      name: name ?? token?.name,
      status: paused ? 'disabled' : 'active',
    }),
  },
  rotate: { send: 'PUT /user/tokens/{token.id}/value', body: {}, secret: 'result', token: {} },
  policy: {
    name: { maxLength: 120 },
    scopes: { presence: 'required', choices: [{ value: 'dns-read', label: 'Read DNS' }] },
  },
  failure: {
    fields: { name: messageFor('/name'), expiry: messageFor('/expires_on'), scopes: messageFor('/policies') },
  },
} as const satisfies RestMapping;
