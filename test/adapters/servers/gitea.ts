/** Gitea's access tokens: they want the account's password with every request, and have no dates. */
import { startJsonServer, type JsonServer, type Reply } from './json-server.js';

interface Row {
  readonly id: number;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly token_last_eight: string;
}

export function startGitea(): Promise<JsonServer> {
  let rows: Row[] = Array.from({ length: 51 }, (_, index) => ({
    id: index + 1,
    name: `token ${index + 1}`,
    scopes: ['read:user'],
    token_last_eight: `0000${1000 + index}`,
  }));
  const refusal = (status: number, message: string): Reply => ({ status, body: { message, url: '/api/swagger' } });

  return startJsonServer(({ method, path, query, headers, body }) => {
    const [kind, credentials = ''] = headers.authorization?.split(' ') ?? [];
    if (kind !== 'Basic' || atob(credentials) !== 'ada:password') return refusal(401, 'auth required');
    if (`${method} ${path}` === 'GET /api/v1/users/ada/tokens') {
      const [page, size] = [Number(query.get('page') ?? 1), Math.min(Number(query.get('limit') ?? 30), 50)];
      return {
        status: 200,
        body: rows.slice((page - 1) * size, page * size).map((row) => ({ ...row, sha1: '' })),
        headers: { 'X-Total-Count': String(rows.length) },
      };
    }
    if (`${method} ${path}` === 'POST /api/v1/users/ada/tokens') {
      const { name, scopes } = body as { readonly name: string; readonly scopes: readonly string[] };
      if (rows.some((row) => row.name === name)) return refusal(400, 'access token name has been used already');
      const sha1 = `CANARY${String(rows.length).padStart(30, '0')}beef`;
      const row = {
        id: rows.length + 1,
        name,
        scopes: scopes.map((scope) => scope.toLowerCase()),
        token_last_eight: '0000beef',
      };
      rows.push(row);
      return { status: 201, body: { ...row, sha1 } };
    }
    const wanted = decodeURIComponent(path.replace('/api/v1/users/ada/tokens/', ''));
    const row = rows.find(({ id, name }) => String(id) === wanted || name === wanted);
    if (method !== 'DELETE' || !row) return refusal(404, 'The target could not be found.');
    rows = rows.filter((each) => each !== row);
    return { status: 204 };
  });
}
