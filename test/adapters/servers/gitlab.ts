/**
 * GitLab's personal access tokens, as far as a page for them needs: lib/api/personal_access_tokens.rb and
 * lib/api/users.rb, read in 2026-11. People sign in with a token, or with the session of GitLab's own page, which
 * requires a CSRF token for every write. `admin` is an administrator; `ada` is user 42 and not an administrator.
 */
import { now, startJsonServer, type JsonServer, type Reply } from './json-server.js';

interface Row {
  readonly id: number;
  readonly user_id: number;
  readonly name: string;
  readonly description: string | null;
  readonly scopes: readonly string[];
  readonly created_at: string;
  readonly last_used_at: string | null;
  readonly last_used_ips: readonly string[];
  readonly expires_at: string | null;
  revoked: boolean;
}

const longestLifetime = 365;

export function startGitlab(): Promise<JsonServer> {
  const rows: Row[] = [];
  const add = (more: Partial<Row>): Row => {
    const row = {
      id: 100 + rows.length,
      user_id: 42,
      name: 'CI',
      description: null,
      scopes: ['api'],
      created_at: new Date(now).toISOString(),
      last_used_at: null,
      last_used_ips: [],
      expires_at: null,
      revoked: false,
      ...more,
    };
    rows.push(row);
    return row;
  };
  add({
    name: 'Old',
    expires_at: '2026-11-24',
    last_used_at: '2026-11-20T08:10:00.000Z',
    last_used_ips: ['192.0.2.7'],
  });
  add({ name: 'Gone', revoked: true });
  add({ name: "Somebody else's", user_id: 7 });
  add({ name: 'Forever', description: 'From before expiry was required' });

  const isActive = ({ revoked, expires_at }: Row) => !revoked && (expires_at === null || Date.parse(expires_at) > now);
  const shown = (row: Row) => ({ ...row, active: isActive(row) });
  const issued = (row: Row): Reply => ({ status: 201, body: { ...shown(row), token: `glpat-CANARY-${row.id}` } });
  const inDays = (days: number) => new Date(now + days * 86_400_000).toISOString().slice(0, 10);
  const isRefused = (date: unknown) =>
    typeof date === 'string' && (date > inDays(longestLifetime) || date <= inDays(0));
  const tooLate: Reply = {
    status: 400,
    body: { message: { expires_at: ['must be before 2027-11-25', 'must be in the future'] } },
  };

  return startJsonServer(({ method, path, query, headers, body }) => {
    const session = /_gitlab_session=(\w+)/.exec(headers.cookie ?? '')?.[1];
    // Without its CSRF token, a write of a session counts as not signed in.
    const isForged = method !== 'GET' && headers['x-csrf-token'] !== 'csrf';
    const person = headers['private-token'] ?? (isForged ? undefined : session);
    const unauthorized: Reply = { status: 401, body: { message: '401 Unauthorized' } };
    if (person !== 'admin' && person !== 'ada') return unauthorized;
    const isAdmin = person === 'admin';
    if (!isAdmin && method === 'GET' && (query.get('user_id') ?? '42') !== '42') return unauthorized;
    const [, id, action] = /^\/api\/v4\/personal_access_tokens(?:\/([^/]+))?(?:\/(rotate))?$/.exec(path) ?? [];
    const row = rows.find((each) => String(each.id) === id);

    if (method === 'GET' && path === '/api/v4/personal_access_tokens') {
      const [size, page] = [Math.min(Number(query.get('per_page') ?? 20), 100), Number(query.get('page') ?? 1)];
      const matching = rows
        .filter(({ user_id }) => String(user_id) === (query.get('user_id') ?? (isAdmin ? String(user_id) : '42')))
        .filter(({ revoked }) => query.get('revoked') !== 'false' || !revoked)
        .filter(({ name }) => hasEveryWord(name, query.get('search') ?? ''));
      const [, column = 'created', direction] = /^(\w+)_(asc|desc)$/.exec(query.get('sort') ?? '') ?? [];
      const order = (row: Row) =>
        ({ name: row.name, expires: row.expires_at ?? '~', last_used: row.last_used_at ?? '' })[column] ??
        row.created_at;
      matching.sort((a, b) => order(a).localeCompare(order(b)) * (direction === 'desc' ? -1 : 1));
      const rest = matching.slice(page * size);
      return {
        status: 200,
        body: matching.slice((page - 1) * size, page * size).map(shown),
        headers: { 'X-Next-Page': rest.length > 0 ? String(page + 1) : '', 'X-Total': String(matching.length) },
      };
    }
    if (method === 'POST' && path === '/api/v4/users/42/personal_access_tokens') {
      if (!isAdmin) return { status: 403, body: { message: '403 Forbidden' } };
      const { name, description = null, scopes, expires_at } = body as Partial<Row>;
      if (!scopes?.length) return { status: 400, body: { message: { scopes: ["can't be blank"] } } };
      if (isRefused(expires_at)) return tooLate;
      return issued(add({ name: name ?? '', description, scopes, expires_at: expires_at ?? inDays(longestLifetime) }));
    }
    // Only an administrator learns that the token does not exist.
    if (id !== undefined && !row) return isAdmin ? { status: 404, body: { message: '404 Not found' } } : unauthorized;
    if (row && method === 'DELETE') {
      row.revoked = true;
      return { status: 204 };
    }
    if (row && method === 'POST' && action === 'rotate') {
      if (row.revoked) {
        for (const relative of rows) relative.revoked = true;
        return { status: 400, body: { message: '400 Bad request - token already revoked' } };
      }
      if (isRefused(body['expires_at'])) return tooLate;
      row.revoked = true;
      return issued(
        add({
          ...row,
          id: 100 + rows.length,
          revoked: false,
          expires_at: (body['expires_at'] as string | undefined) ?? inDays(7),
        }),
      );
    }
    return { status: 404, body: { message: '404 Not Found' } };
  });
}

/** The search is an ILIKE for each word. */
function hasEveryWord(name: string, search: string): boolean {
  const words = search.toLowerCase().split(/\s+/u).filter(Boolean);
  return words.every((word) => name.toLowerCase().includes(word));
}
