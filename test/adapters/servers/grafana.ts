/**
 * The tokens of one of Grafana's service accounts: pkg/services/serviceaccounts/api/token.go, models.go and
 * pkg/middleware/csrf of Grafana, read in 2026-11. Lifetimes are limited to 30 days (`api_key_max_seconds_to_live`),
 * which also means that every token must have one.
 */
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

export function startGrafana({ isLimited = true, isOld = false } = {}): Promise<JsonServer> {
  const created = new Date(now).toISOString();
  let rows: Row[] = [
    { id: 1, name: 'dashboards', created, expiration: null, lastUsedAt: null, isRevoked: false },
    { id: 2, name: 'leaked', created, expiration: null, lastUsedAt: '2026-11-23T12:00:00Z', isRevoked: true },
    { id: 3, name: 'past', created, expiration: '2026-11-24T11:00:00Z', lastUsedAt: null, isRevoked: false },
  ];
  let made = rows.length;
  const refusal = (status: number, message: string, messageId?: string): Reply => ({
    status,
    body: { message, ...(messageId && { messageId, statusCode: status, traceID: '' }) },
  });
  const taken = isOld
    ? refusal(409, 'service account token with given name already exists in the organization')
    : refusal(
        400,
        'service account token with given name already exists in the organization',
        'serviceaccounts.ErrTokenAlreadyExists',
      );
  /** Names are unique in the organization. This is the name of another service account's token. */
  const elsewhere = 'alerts';

  return startJsonServer(({ method, path, headers, body }) => {
    const hasCookie = /grafana_session=/.test(headers.cookie ?? '');
    // The origin of reads is checked too.
    if (hasCookie && headers.origin !== undefined && headers.origin !== 'https://grafana.example') {
      return { status: 403, body: 'origin not allowed\n' };
    }
    if (/grafana_session=stale/.test(headers.cookie ?? '')) {
      return refusal(401, 'Unauthorized', 'session.token.rotate');
    }
    if (!hasCookie && headers.authorization !== 'Bearer glsa_host') {
      return refusal(401, 'Unauthorized', 'api-key.invalid');
    }
    const tokens = '/api/serviceaccounts/7/tokens';
    if (`${method} ${path}` === `GET ${tokens}`) {
      return {
        status: 200,
        body: rows.map((row) => ({
          ...row,
          secondsUntilExpiration: 0,
          hasExpired: row.expiration !== null && Date.parse(row.expiration) <= now,
        })),
      };
    }
    if (`${method} ${path}` === `POST ${tokens}`) {
      const { name, secondsToLive } = body as { readonly name: string; readonly secondsToLive: number };
      if (isLimited && secondsToLive === 0) {
        return refusal(400, 'Number of seconds before expiration should be set');
      }
      if (isLimited && secondsToLive > longestSeconds) {
        return refusal(400, 'Number of seconds before expiration is greater than the global limit');
      }
      if (name === elsewhere || rows.some((row) => row.name === name)) return taken;
      const expiration = secondsToLive === 0 ? null : new Date(now + secondsToLive * 1000).toISOString();
      rows.push({ id: ++made, name, created, expiration, lastUsedAt: null, isRevoked: false });
      return { status: 200, body: { id: made, name, key: `glsa_CANARY-${made}` } };
    }
    const row = rows.find(({ id }) => path === `${tokens}/${id}`);
    if (method !== 'DELETE' || !row) {
      return refusal(404, 'service account token not found', 'serviceaccounts.ErrTokenNotFound');
    }
    rows = rows.filter((each) => each !== row);
    return { status: 200, body: { message: 'Service account token deleted' } };
  });
}
