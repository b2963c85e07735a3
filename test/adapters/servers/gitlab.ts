/** GitLab's personal access tokens, as far as a page for them goes, seen by an administrator. */
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
    if (headers['private-token'] !== 'admin') return { status: 401, body: { message: '401 Unauthorized' } };
    const [, id, action] = /^\/api\/v4\/personal_access_tokens(?:\/([^/]+))?(?:\/(rotate))?$/.exec(path) ?? [];
    const row = rows.find((each) => String(each.id) === id);

    if (method === 'GET' && path === '/api/v4/personal_access_tokens') {
      const [size, page] = [Number(query.get('per_page') ?? 20), Number(query.get('page') ?? 1)];
      const matching = rows
        .filter(({ user_id }) => String(user_id) === (query.get('user_id') ?? String(user_id)))
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
      const { name, description = null, scopes, expires_at } = body as Partial<Row>;
      if (!scopes?.length) return { status: 400, body: { message: { scopes: ["can't be blank"] } } };
      if (isRefused(expires_at)) return tooLate;
      return issued(add({ name: name ?? '', description, scopes, expires_at: expires_at ?? inDays(longestLifetime) }));
    }
    if (id !== undefined && !row) return { status: 401, body: { message: '401 Unauthorized' } };
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

/** Its search is an ILIKE for each word. */
function hasEveryWord(name: string, search: string): boolean {
  const words = search.toLowerCase().split(/\s+/u).filter(Boolean);
  return words.every((word) => name.toLowerCase().includes(word));
}
