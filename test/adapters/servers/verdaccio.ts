/**
 * The tokens of Verdaccio 6.10 (`npm token`), with the responses that the real server sends in `npm run test:servers`.
 * A revoked token is refused with 403.
 */
import { now, startJsonServer, type JsonServer, type Reply } from './json-server.js';

interface Row {
  readonly user: string;
  /** A mask. */
  readonly token: string;
  readonly key: string;
  readonly cidr: readonly string[];
  readonly readonly: boolean;
  readonly created: string;
}

export function startVerdaccio(): Promise<JsonServer> {
  const created = new Date(now).toISOString();
  const more = { user: 'ada', cidr: [], readonly: false, created };
  let rows: Row[] = [
    { ...more, token: 'NDI2Y...mNjY=', key: '3168eef9b2345a1118f6f8e8734d0777' },
    { ...more, token: 'YzJiN...0MjI=', key: 'f417040675240f6fee9fb547a09218bb', created: '2026-11-01T08:00:00.000Z' },
  ];
  let made = 0;
  const refusal = (status: number, error: string): Reply => ({ status, body: { error } });

  return startJsonServer(({ method, path, headers, body }) => {
    if (headers.authorization === 'Bearer revoked') return refusal(403, 'unauthorized access');
    const isSignedIn = headers.authorization === 'Bearer session';
    // It checks the password before it checks who is signed in.
    if (!isSignedIn && method !== 'POST') return refusal(401, 'no credentials provided');
    if (`${method} ${path}` === 'GET /-/npm/v1/tokens') {
      return { status: 200, body: { objects: rows, urls: { next: '' } } };
    }
    if (`${method} ${path}` === 'POST /-/npm/v1/tokens') {
      const { password, readonly = false, cidr_whitelist = [] } = body;
      if (typeof readonly !== 'boolean' || !Array.isArray(cidr_whitelist)) {
        return refusal(422, 'the parameters are not valid');
      }
      if (!isSignedIn || password !== 'secret') return refusal(401, 'bad username/password, access denied');
      const key = String(++made).padStart(32, '0');
      const secret = `CANARY${key}`;
      const row = { ...more, cidr: [], readonly, key, token: `${secret.slice(0, 5)}...${secret.slice(-5)}` };
      rows.push(row);
      return { status: 200, body: { ...row, token: secret } };
    }
    const [, key] = /^\/-\/npm\/v1\/tokens\/token\/([^/]+)$/.exec(path) ?? [];
    if (method !== 'DELETE' || key === undefined) return refusal(404, 'File not found');
    // The response is the same for a token that does not exist.
    rows = rows.filter((row) => row.key !== key);
    return { status: 200, body: {} };
  });
}
