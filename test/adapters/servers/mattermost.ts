/**
 * Mattermost's personal access tokens: server/channels/app/session.go and server/public/model/user_access_token.go,
 * read in 2026-11. If `longestDays` is above 0, every token must have an expiration. Undefined means a server before
 * 11.9, which has no expirations. People sign in with a bearer token, or with a cookie, which requires a CSRF token for
 * every write.
 */
import { now, startJsonServer, type JsonServer, type Reply } from './json-server.js';

interface Row {
  readonly id: string;
  readonly user_id: string;
  readonly description: string;
  is_active: boolean;
  expires_at: number;
}

export function startMattermost(settings: { readonly longestDays?: number | undefined } = {}): Promise<JsonServer> {
  const { longestDays } = { longestDays: 0, ...settings };
  const isOld = longestDays === undefined;
  let rows: Row[] = ['CI', 'Backup', 'Old'].map((description, index) => ({
    id: `id${index}`,
    user_id: 'me',
    description,
    is_active: index !== 1,
    expires_at: index === 2 ? now + 1 : 0,
  }));
  let made = rows.length;

  const refusal = (status: number, id: string, message: string): Reply => ({
    status,
    body: { id, message, request_id: 'r-9', status_code: status },
  });
  const lifetimeFault = (expires_at: number) => {
    const said = (id: string, message: string) => refusal(400, `app.user_access_token.${id}.app_error`, message);
    const limited = longestDays !== undefined && longestDays > 0;
    if (expires_at === 0) return limited ? said('expires_at_required', 'An expiry date is required.') : undefined;
    if (expires_at <= now) return said('expires_at_in_past', 'The expiry date must be in the future.');
    const isTooFar = limited && expires_at > now + longestDays * 86_400_000;
    return isTooFar ? said('expires_at_too_far', `The expiry date is more than ${longestDays} days away.`) : undefined;
  };

  return startJsonServer(({ method, path, query, headers, body }) => {
    const hasCookie = /MMAUTHTOKEN=session/.test(headers.cookie ?? '');
    // Without its CSRF token, a write with a cookie counts as not signed in.
    const isForged = method !== 'GET' && headers['x-csrf-token'] !== 'csrf';
    if (headers.authorization !== 'Bearer session' && (!hasCookie || isForged)) {
      return refusal(401, 'api.context.session_expired.app_error', 'Invalid or expired session, please login again.');
    }
    const { token_id, description, expires_at = 0 } = body as Partial<Row> & { readonly token_id?: string };
    const row = rows.find(({ id }) => id === token_id);
    const done: Reply = { status: 200, body: { status: 'OK' } };
    switch (`${method} ${path}`) {
      case 'GET /api/v4/config/client':
        return { status: 200, body: isOld ? {} : { MaximumPersonalAccessTokenLifetimeDays: String(longestDays) } };
      case 'GET /api/v4/users/me/tokens': {
        const [page, size] = [Number(query.get('page') ?? 0), Math.min(Number(query.get('per_page') ?? 60), 200)];
        return { status: 200, body: rows.slice(page * size, (page + 1) * size) };
      }
      case 'POST /api/v4/users/me/tokens': {
        if (!description) {
          return refusal(400, 'api.context.invalid_body_param.app_error', 'Invalid or missing description.');
        }
        if (description.length > 255) {
          const id = 'model.user_access_token.is_valid.description.app_error';
          return refusal(400, id, 'Invalid description, must be 255 or less characters.');
        }
        const fault = lifetimeFault(expires_at);
        if (fault) return fault;
        const created = { id: `id${made++}`, user_id: 'me', description, is_active: true, expires_at };
        rows.push(created);
        return { status: 200, body: { ...created, token: `mm-CANARY-${created.id}` } };
      }
    }
    if (!row) return refusal(404, 'app.user_access_token.get_by_user.app_error', 'There is no such token.');
    switch (`${method} ${path}`) {
      case 'POST /api/v4/users/tokens/revoke':
        rows = rows.filter((each) => each !== row);
        return done;
      case 'POST /api/v4/users/tokens/disable':
        row.is_active = false;
        return done;
      case 'POST /api/v4/users/tokens/enable':
        row.is_active = true;
        return done;
      case 'POST /api/v4/users/tokens/rotate': {
        if (!row.is_active) {
          const id = 'api.user.rotate_user_access_token.disabled_token.app_error';
          return refusal(400, id, 'A disabled token cannot be rotated.');
        }
        const fault = lifetimeFault(expires_at);
        if (fault) return fault;
        row.expires_at = expires_at;
        return { status: 200, body: { ...row, token: `mm-CANARY-again-${row.id}` } };
      }
      default:
        return refusal(404, 'api.context.404.app_error', 'Sorry, we could not find the page.');
    }
  });
}
