import { byPage, header, text, type RestMapping } from 'api-token-elements/adapters/rest.js';

/** Gitea and Forgejo: the account's password with each request, unique names, no dates at all. */
export function gitea(user: string) {
  const tokens = `/users/${encodeURIComponent(user)}/tokens` as const;
  return {
    token: {
      id: text('id'),
      name: 'name',
      scopes: 'scopes',
      // `sha1` is the secret when a token is made and empty in lists: not mapped.
      hint: ({ token_last_eight }) => `…${String(token_last_eight)}`,
      expiresAt: () => 'never',
    },
    list: {
      send: `GET ${tokens}`,
      paging: byPage({ page: 'page', size: 'limit', largest: 50 }),
      total: header('X-Total-Count'),
    },
    create: { send: `POST ${tokens}`, body: { name: 'name', scopes: 'scopes' }, secret: 'sha1' },
    revoke: { send: `DELETE ${tokens}/{token.id}` },
    policy: {
      name: { unique: true },
      expiry: { presence: 'unsupported' },
      scopes: { presence: 'required', choices: [{ value: 'read:user' }, { value: 'write:repository' }] },
    },
    failure: {
      // A session is not enough: the host asks for the password in its step-up, and sends it by `headers`.
      word: ({ message }) => (/has been used already/.test(String(message)) ? 'conflict' : undefined),
      statuses: { 401: 'reauthentication-required' },
      fields: { name: ({ message }, { status }) => (status === 400 ? message : undefined) },
    },
  } as const satisfies RestMapping;
}
