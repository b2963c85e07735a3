/**
 * Cloudflare's tokens, of a user and of the account `a1`: developers.cloudflare.com/api, read in 2026-11. Every
 * response has an envelope, PUT replaces the whole token, and a roll returns a bare string.
 */
import { now, startJsonServer, type JsonServer, type Reply } from './json-server.js';

interface Row {
  readonly id: string;
  readonly issued_on: string;
  name: string;
  status: 'active' | 'disabled';
  policies: readonly unknown[];
  not_before?: string;
  expires_on?: string;
  last_used_on?: string;
}

export function startCloudflare(): Promise<JsonServer> {
  const issued_on = '2026-11-01T00:00:00Z';
  const policies = [
    { effect: 'allow', permission_groups: [{ id: 'dns-read', name: 'DNS Read' }], resources: { '*': '*' } },
  ];
  let rows: Row[] = [
    { id: 'f1', name: 'DNS', status: 'active', policies, issued_on, last_used_on: '2026-11-23T00:00:00Z' },
    { id: 'f2', name: 'Off', status: 'disabled', policies, issued_on, expires_on: '2027-01-01T00:00:00Z' },
    { id: 'f3', name: 'Next year', status: 'active', policies, issued_on, not_before: '2027-01-01T00:00:00Z' },
  ];
  let made = rows.length;

  const envelope = (result: unknown, more = {}): Reply => ({
    status: 200,
    body: { success: true, errors: [], messages: [], result, ...more },
  });
  const refusal = (status: number, code: number, message: string, pointer?: string): Reply => ({
    status,
    body: { success: false, errors: [{ code, message, ...(pointer && { source: { pointer } }) }], result: null },
  });
  const fault = ({ name, policies, expires_on }: Partial<Row>) => {
    if (!name || name.length > 120) return refusal(400, 1001, 'The name must have 1 to 120 characters.', '/name');
    if (!policies?.length) return refusal(400, 1001, 'At least one policy is needed.', '/policies');
    if (expires_on !== undefined && Date.parse(expires_on) <= now) {
      return refusal(400, 1001, 'The expiry must be in the future.', '/expires_on');
    }
    return undefined;
  };

  /** All permission groups in one response, each with the kinds of resources that it applies to. */
  const permissionGroups = [
    { id: 'dns-read', name: 'DNS Read', scopes: ['com.cloudflare.api.account.zone'] },
    { id: 'dns-write', name: 'DNS Write', scopes: ['com.cloudflare.api.account.zone'] },
    { id: 'workers-write', name: 'Workers Scripts Write', scopes: ['com.cloudflare.api.account'] },
    { id: 'memberships-read', name: 'Memberships Read', scopes: ['com.cloudflare.api.user'] },
  ];

  return startJsonServer(({ method, path: target, query, headers, body }) => {
    if (headers.authorization !== 'Bearer session') return refusal(401, 10000, 'Authentication error');
    const path = target.replace('/accounts/a1/', '/user/');
    if (`${method} ${path}` === 'GET /client/v4/user/tokens/permission_groups') return envelope(permissionGroups);
    if (`${method} ${path}` === 'GET /client/v4/user/tokens') {
      const [page, size] = [Number(query.get('page') ?? 1), Math.min(Number(query.get('per_page') ?? 20), 50)];
      return envelope(rows.slice((page - 1) * size, page * size), {
        result_info: { page, per_page: size, total_count: rows.length },
      });
    }
    if (`${method} ${path}` === 'POST /client/v4/user/tokens') {
      const wanted = body as Partial<Row>;
      const row = { id: `f${++made}`, status: 'active', issued_on: new Date(now).toISOString(), ...wanted } as Row;
      if (fault(wanted)) return fault(wanted) as Reply;
      rows.push(row);
      return envelope({ ...row, value: `cf-CANARY-${row.id}` });
    }
    const [, id = '', part] = /^\/client\/v4\/user\/tokens\/([^/]+)(\/value)?$/.exec(path) ?? [];
    const row = rows.find((each) => each.id === id);
    if (!row) return refusal(404, 1003, 'Invalid API Token');
    if (method === 'DELETE') {
      rows = rows.filter((each) => each !== row);
      return envelope({ id });
    }
    if (method === 'PUT' && part) return envelope(`cf-CANARY-again-${++made}-${id}`);
    if (method !== 'PUT') return refusal(405, 10405, 'Method not allowed');
    const wanted = body as Partial<Row>;
    if (fault(wanted)) return fault(wanted) as Reply;
    const { issued_on: since, last_used_on } = row;
    const changed = { id, issued_on: since, ...(last_used_on && { last_used_on }), status: 'active', ...wanted } as Row;
    rows = rows.map((each) => (each === row ? changed : each));
    return envelope(changed);
  });
}
