/**
 * Gitea's access tokens: routers/api/v1/user/app.go and reqBasicOrRevProxyAuth of routers/api/v1/api.go, read in
 * 2026-11. Every request needs the account's password, and tokens have no dates. With `twoFactors`, requests also need
 * a one-time code.
 */
import { startJsonServer, type JsonServer, type Reply } from './json-server.js';

interface Row {
  readonly id: number;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly token_last_eight: string;
}

export function startGitea({ twoFactors = false } = {}): Promise<JsonServer> {
  let rows: Row[] = Array.from({ length: 51 }, (_, index) => ({
    id: index + 1,
    name: `token ${index + 1}`,
    scopes: ['read:user'],
    token_last_eight: `0000${1000 + index}`,
  }));
  const refusal = (status: number, message: string): Reply => ({ status, body: { message, url: '/api/swagger' } });

  return startJsonServer(({ method, path, query, headers, body }) => {
    const [kind, credentials = ''] = headers.authorization?.split(' ') ?? [];
    if (kind !== 'Basic' || Buffer.from(credentials, 'base64').toString() !== 'ada:pässword') {
      return refusal(401, kind === 'Basic' ? 'invalid username, password or token' : 'auth required');
    }
    if (twoFactors && headers['x-gitea-otp'] !== '123456') return refusal(401, 'invalid provided OTP');
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
      if (scopes.length === 0) return refusal(400, 'access token must have a scope');
      if (scopes.includes('unknown')) {
        return refusal(400, 'invalid access token scope provided: invalid access token scope: unknown');
      }
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
    if (method !== 'DELETE' || !row) return refusal(404, "The target couldn't be found.");
    rows = rows.filter((each) => each !== row);
    return { status: 204 };
  });
}
