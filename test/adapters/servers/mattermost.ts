/** Mattermost's personal access tokens, with an end asked of every token where `longestDays` is above 0. */
import { now, startJsonServer, type JsonServer, type Reply } from './json-server.js';

interface Row {
  readonly id: string;
  readonly user_id: string;
  readonly description: string;
  is_active: boolean;
  expires_at: number;
}

export function startMattermost({ longestDays = 0 }: { readonly longestDays?: number } = {}): Promise<JsonServer> {
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
    const latest = longestDays > 0 ? now + longestDays * 86_400_000 : Infinity;
    const isFine = expires_at === 0 ? longestDays === 0 : expires_at > now && expires_at <= latest;
    return isFine ? undefined : refusal(400, 'api.user.create_user_access_token.expiry', 'Expiry is out of range.');
  };

  return startJsonServer(({ method, path, query, headers, body }) => {
    if (headers.authorization !== 'Bearer session')
      return refusal(401, 'api.context.session_expired', 'Sign in again.');
    const { token_id, description, expires_at = 0 } = body as Partial<Row> & { readonly token_id?: string };
    const row = rows.find(({ id }) => id === token_id);
    const done: Reply = { status: 200, body: { status: 'OK' } };
    switch (`${method} ${path}`) {
      case 'GET /api/v4/config/client':
        return { status: 200, body: { MaximumPersonalAccessTokenLifetimeDays: String(longestDays) } };
      case 'GET /api/v4/users/me/tokens': {
        const [page, size] = [Number(query.get('page') ?? 0), Math.min(Number(query.get('per_page') ?? 60), 200)];
        return { status: 200, body: rows.slice(page * size, (page + 1) * size) };
      }
      case 'POST /api/v4/users/me/tokens': {
        if (!description) return refusal(400, 'model.user_access_token.description', 'A description is needed.');
        const fault = lifetimeFault(expires_at);
        if (fault) return fault;
        const created = { id: `id${made++}`, user_id: 'me', description, is_active: true, expires_at };
        rows.push(created);
        return { status: 200, body: { ...created, token: `mm-CANARY-${created.id}` } };
      }
    }
    if (!row) return refusal(404, 'app.user_access_token.get.not_found', 'There is no such token.');
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
        const fault = lifetimeFault(expires_at);
        if (fault) return fault;
        row.expires_at = expires_at;
        return { status: 200, body: { ...row, token: `mm-CANARY-again-${row.id}` } };
      }
      default:
        return refusal(404, 'api.context.404', 'Not found.');
    }
  });
}
