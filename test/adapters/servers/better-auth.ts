/** The API key plugin of Better Auth, in memory; test/adapters/better-auth/ runs the real one. */
import { now, startJsonServer, type JsonServer, type Reply } from './json-server.js';

interface Row {
  readonly id: string;
  readonly configId: string;
  readonly start: string;
  readonly createdAt: string;
  readonly lastRequest: string | null;
  readonly remaining: number | null;
  readonly permissions: unknown;
  name: string | null;
  enabled: boolean;
  expiresAt: string | null;
}

const day = 86_400;

export function startBetterAuth(): Promise<JsonServer> {
  let rows: Row[] = [];
  const expiring = (seconds: unknown) =>
    typeof seconds === 'number' ? new Date(now + seconds * 1000).toISOString() : null;
  const add = (more: Partial<Row>): Row => {
    const row: Row = {
      id: `key-${rows.length}`,
      configId: 'default',
      name: null,
      start: 'ba_9fK',
      enabled: true,
      remaining: null,
      lastRequest: null,
      expiresAt: null,
      createdAt: new Date(now).toISOString(),
      permissions: null,
      ...more,
    };
    rows.push(row);
    return row;
  };
  add({ lastRequest: '2026-11-24T11:00:00.000Z', permissions: { files: ['read', 'write'] } });
  add({ name: 'Worker', configId: 'workers', enabled: false });
  add({ name: 'Over', expiresAt: '2026-11-24T11:59:00.000Z' });

  const refusal = (status: number, code: string, message: string): Reply => ({ status, body: { code, message } });
  const lifetimeFault = (seconds: unknown) => {
    if (typeof seconds !== 'number') return undefined;
    if (seconds < day) return refusal(400, 'EXPIRES_IN_IS_TOO_SMALL', 'The expiresIn is smaller than the minimum.');
    if (seconds > 365 * day)
      return refusal(400, 'EXPIRES_IN_IS_TOO_LARGE', 'The expiresIn is larger than the maximum.');
    return undefined;
  };
  const deleteExpired = () => {
    rows = rows.filter(({ expiresAt }) => expiresAt === null || Date.parse(expiresAt) > now);
  };

  return startJsonServer(({ method, path, query, headers, body }) => {
    if (headers['origin'] !== 'https://app.example') return refusal(403, 'INVALID_ORIGIN', 'Invalid origin');
    if (headers.cookie === undefined) return refusal(401, 'UNAUTHORIZED_SESSION', 'Unauthorized or invalid session');
    const { name, expiresIn, keyId, configId = 'default', enabled } = body;
    const row = rows.find((each) => each.id === keyId && each.configId === configId);
    switch (`${method} ${path}`) {
      case 'GET /api/auth/api-key/list': {
        const offset = Number(query.get('offset') ?? 0);
        const page = rows.slice(offset, offset + Number(query.get('limit') ?? 100));
        const total = rows.length;
        deleteExpired();
        return { status: 200, body: { apiKeys: page, total } };
      }
      case 'POST /api/auth/api-key/create': {
        deleteExpired();
        if (String(name).length > 32) return refusal(400, 'INVALID_NAME_LENGTH', 'The name is too long.');
        const fault = lifetimeFault(expiresIn);
        if (fault) return fault;
        const created = add({ name: String(name), expiresAt: expiring(expiresIn) });
        return { status: 200, body: { ...created, key: `ba_CANARY-${created.id}` } };
      }
      case 'POST /api/auth/api-key/update': {
        if (!row) return refusal(404, 'KEY_NOT_FOUND', 'API Key not found');
        if (name === undefined && enabled === undefined && expiresIn === undefined) {
          return refusal(400, 'NO_VALUES_TO_UPDATE', 'No values to update.');
        }
        const fault = lifetimeFault(expiresIn);
        if (fault) return fault;
        if (typeof name === 'string') row.name = name;
        if (enabled !== undefined) row.enabled = enabled === true;
        if (expiresIn !== undefined) row.expiresAt = expiring(expiresIn);
        return { status: 200, body: row };
      }
      case 'POST /api/auth/api-key/delete': {
        if (!row) return refusal(404, 'KEY_NOT_FOUND', 'API Key not found');
        rows = rows.filter((each) => each !== row);
        return { status: 200, body: { success: true } };
      }
      default:
        return { status: 404 };
    }
  });
}
