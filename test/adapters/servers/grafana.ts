/** The tokens of one of Grafana's service accounts. */
import { now, startJsonServer, type JsonServer, type Reply } from './json-server.js';

interface Row {
  readonly id: number;
  readonly name: string;
  readonly created: string;
  readonly expiration: string | null;
  readonly lastUsedAt: string | null;
  readonly isRevoked: boolean;
}

const longestSeconds = 30 * 86_400;

export function startGrafana(): Promise<JsonServer> {
  const created = new Date(now).toISOString();
  let rows: Row[] = [
    { id: 1, name: 'dashboards', created, expiration: null, lastUsedAt: null, isRevoked: false },
    { id: 2, name: 'leaked', created, expiration: null, lastUsedAt: '2026-11-23T12:00:00Z', isRevoked: true },
    { id: 3, name: 'past', created, expiration: '2026-11-24T11:00:00Z', lastUsedAt: null, isRevoked: false },
  ];
  let made = rows.length;
  const refusal = (status: number, message: string): Reply => ({ status, body: { message } });

  return startJsonServer(({ method, path, headers, body }) => {
    if (headers.authorization !== 'Bearer session') return refusal(401, 'Unauthorized');
    const tokens = '/api/serviceaccounts/7/tokens';
    if (`${method} ${path}` === `GET ${tokens}`) {
      return {
        status: 200,
        body: rows.map((row) => ({ ...row, hasExpired: row.expiration !== null && Date.parse(row.expiration) <= now })),
      };
    }
    if (`${method} ${path}` === `POST ${tokens}`) {
      const { name, secondsToLive } = body as { readonly name: string; readonly secondsToLive: number };
      if (rows.some((row) => row.name === name)) return refusal(409, 'service account token name already exists');
      if (secondsToLive > longestSeconds) return refusal(400, 'Number of seconds before token expires is too large');
      const expiration = secondsToLive === 0 ? null : new Date(now + secondsToLive * 1000).toISOString();
      rows.push({ id: ++made, name, created, expiration, lastUsedAt: null, isRevoked: false });
      return { status: 200, body: { id: made, name, key: `glsa_CANARY-${made}` } };
    }
    const row = rows.find(({ id }) => path === `${tokens}/${id}`);
    if (method !== 'DELETE' || !row) return refusal(404, 'service account token not found');
    rows = rows.filter((each) => each !== row);
    return { status: 200, body: { message: 'API key deleted' } };
  });
}
