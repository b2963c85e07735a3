/** The backend in a developer's first hour with the library: tokens over HTTP, with habits that a test can change. */
import {
  startJsonServer,
  now,
  type JsonRequest,
  type JsonServer,
  type Reply,
} from '../../adapters/servers/json-server.js';

/** How a server differs from the default. */
export interface Habits {
  /** Ids are numbers. */
  readonly numericIds?: boolean;
  /** No two tokens may share a name. */
  readonly uniqueNames?: boolean;
  /** The token limit. Three tokens exist from the start. */
  readonly limit?: number;
  /** The server refuses a token without an expiration. */
  readonly expirationRequired?: boolean;
  /** The lifetime in ms of every token, whatever was requested. */
  readonly lifetime?: number;
  /** The lifetime in ms of a token if none was requested. Absent: forever. */
  readonly defaultLifetime?: number;
  /** The longest allowed lifetime in ms. */
  readonly longestLifetime?: number;
  /** `expires_in` is in milliseconds instead of seconds. */
  readonly millisecondsToLive?: boolean;
  /** Creating a token causes an error in the server itself. */
  readonly failing?: boolean;
  /** Times are in seconds since 1970 instead of text. */
  readonly secondsSince1970?: boolean;
  /** Creating or revoking a token requires the account's password in `X-Password`. */
  readonly password?: string;
  /** The error code if the password is missing. */
  readonly passwordCode?: string;
  /** Writes need this token in `X-CSRF-Token`. */
  readonly csrfToken?: string;
  /** A missing CSRF token gets the same response as a missing session, as on many servers. */
  readonly csrfIsSession?: true;
  /** The server refuses a token without a scope. */
  readonly scopesRequired?: boolean;
}

interface Row {
  readonly id: string | number;
  readonly title: string;
  readonly prefix: string;
  readonly scopes: readonly string[];
  readonly created_at: string | number;
  readonly expires_at: string | number | null;
}

const createdEarlier = now - 86_400_000;

/** A text in every secret of this server, so that a report can be searched for secrets. */
export const canary = 'CANARY';

export function startFirstHourServer(habits: Habits = {}): Promise<JsonServer> {
  const { secondsSince1970 = false, limit = Infinity, lifetime } = habits;
  const time = (instant: number) => (secondsSince1970 ? instant / 1000 : new Date(instant).toISOString());
  let made = 0;
  const rowOf = (title: string, created: number, expiresAt: number | null, scopes: readonly string[] = []): Row => {
    const number = (made += 1);
    return {
      id: habits.numericIds ? number : `tok_${number}`,
      title,
      prefix: `acme_${number}`,
      scopes,
      created_at: time(created),
      expires_at: expiresAt === null ? null : time(expiresAt),
    };
  };
  let rows = ['Backup', 'Laptop', 'CI'].map((title) => rowOf(title, createdEarlier, null));
  const secrets = new Map<string, Row['id']>();

  return startJsonServer((request) => {
    const { method, path, query, headers } = request;
    if (path === '/api/whoami') {
      const secret = headers.authorization?.slice('Bearer '.length) ?? '';
      return secrets.has(secret) ? { status: 200, body: { name: 'Ada' } } : refusal(401, 'token_refused');
    }
    if (headers.authorization !== 'Bearer session') return refusal(401, 'signed_out');
    if (method === 'GET' && path === '/api/tokens') {
      const start = Number(query.get('cursor') ?? 0);
      const end = start + Math.min(Number(query.get('limit') ?? 20), 50);
      return { status: 200, body: { items: rows.slice(start, end), next: end < rows.length ? String(end) : null } };
    }
    const refused = method === 'GET' ? undefined : refusalOfWrite(request);
    if (refused) return refused;
    if (method === 'POST' && path === '/api/tokens') return create(request);
    const row = rows.find(({ id }) => path === `/api/tokens/${id}`);
    if (method !== 'DELETE' || !row) return refusal(404, 'not_found');
    rows = rows.filter((each) => each !== row);
    for (const [secret, id] of secrets) if (id === row.id) secrets.delete(secret);
    return { status: 204 };
  });

  function refusalOfWrite({ headers }: JsonRequest): Reply | undefined {
    if (habits.csrfToken !== undefined && headers['x-csrf-token'] !== habits.csrfToken)
      return habits.csrfIsSession ? refusal(401, 'signed_out') : refusal(403, 'forbidden');
    if (habits.password === undefined || headers['x-password'] === habits.password) return undefined;
    return refusal(401, habits.passwordCode ?? 'password_wanted');
  }

  function create({ body }: JsonRequest): Reply {
    const {
      title,
      scopes = [],
      expires_at = null,
      expires_in = null,
    } = body as {
      readonly title: string;
      readonly scopes?: readonly string[];
      readonly expires_at?: string | number | null;
      readonly expires_in?: number | null;
    };
    if (rows.length >= limit) return refusal(403, 'limit_reached');
    if (habits.uniqueNames && rows.some((row) => row.title === title)) return refusal(409, 'title_taken');
    if (habits.scopesRequired && scopes.length === 0) return refusal(422, 'scopes_missing');
    if (title.length > 100) return refusal(422, 'title_too_long');
    if (habits.failing) return { status: 500, body: '<h1>Internal Server Error</h1>' };
    const unit = habits.millisecondsToLive ? 1 : 1000;
    const asked = expires_in === null ? instantOf(expires_at) : now + expires_in * unit;
    if (asked === null && habits.expirationRequired) return refusal(422, 'expiration_missing');
    if (asked !== null && asked <= now) return refusal(422, 'expiration_past');
    if (asked !== null && asked > now + (habits.longestLifetime ?? Infinity)) return refusal(422, 'expiration_late');
    const given = lifetime ?? (asked === null ? habits.defaultLifetime : undefined);
    const row = rowOf(title, now, given === undefined ? asked : now + given, scopes);
    rows.push(row);
    const secret = `${row.prefix}_${canary}${'x'.repeat(20)}`;
    secrets.set(secret, row.id);
    return { status: 201, body: { token: row, secret } };
  }

  function instantOf(time: string | number | null): number | null {
    if (time === null) return null;
    return typeof time === 'number' ? time * 1000 : Date.parse(time);
  }
}

function refusal(status: number, code: string): Reply {
  return { status, body: { error: { code } } };
}
