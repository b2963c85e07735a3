import { sql, type ExpressionBuilder, type RawBuilder } from 'kysely';
import type { Database } from './database.js';
import { Problem } from './problem.js';
import type { DemoSchema } from './schema.js';
import { hashOf } from './secret.js';
import type { TokenRow } from './token-representation.js';

/** What a page is asked for, as read from the query string. */
export interface PageRequest {
  readonly limit: number;
  readonly search: string;
  readonly sort: SortField;
  readonly descending: boolean;
  /** Where the page begins: behind this row. */
  readonly after?: Position;
}

export interface Page {
  readonly rows: readonly TokenRow[];
  readonly nextCursor?: string;
  /** How many rows match the search, on all pages. */
  readonly total: number;
}

export type SortField = 'name' | 'createdAt' | 'expiresAt' | 'lastUsedAt';

/** A row's place in an order: the value it is ordered by, and its id for those that are equal. */
interface Position {
  readonly value: string;
  readonly id: string;
}

interface Order {
  /** What SQL orders by. No expiry counts as after every date, no use as before every date. */
  readonly expression: RawBuilder<unknown>;
  readonly type: RawBuilder<unknown>;
  valueOf(row: TokenRow): string;
}

const text = sql`text collate "und-x-icu"`;
const instant = sql`timestamptz`;

const orders: Readonly<Record<SortField, Order>> = {
  name: { expression: sql`name collate "und-x-icu"`, type: text, valueOf: (row) => row.name },
  createdAt: { expression: sql`created_at`, type: instant, valueOf: (row) => row.created_at.toISOString() },
  expiresAt: {
    expression: sql`coalesce(expires_at, 'infinity'::timestamptz)`,
    type: instant,
    valueOf: (row) => row.expires_at?.toISOString() ?? 'infinity',
  },
  lastUsedAt: {
    expression: sql`coalesce(last_used_at, '-infinity'::timestamptz)`,
    type: instant,
    valueOf: (row) => row.last_used_at?.toISOString() ?? '-infinity',
  },
};

const largestPage = 100;
const defaultPage = 50;

/**
 * Reads what page is wanted.
 *
 * @throws {Problem} 400 for a limit, sort, search or cursor that is none.
 */
export function readPageRequest(query: Readonly<Record<string, string>>): PageRequest {
  const { limit = String(defaultPage), sort = '-createdAt', search = '', cursor } = query;
  if (!/^[1-9]\d{0,8}$/u.test(limit)) throw badQuery('limit must be a whole number from 1.');
  if (search.length > 200 || search.includes('\0')) throw badQuery('search must be at most 200 characters of text.');
  const descending = sort.startsWith('-');
  const field = descending ? sort.slice(1) : sort;
  if (!Object.hasOwn(orders, field)) throw badQuery('sort must be name, createdAt, expiresAt or lastUsedAt.');
  const request = { limit: Math.min(Number(limit), largestPage), search, sort: field as SortField, descending };
  return cursor === undefined ? request : { ...request, after: positionIn(cursor, request) };
}

/** One page by keyset: rows that come or go meanwhile neither repeat nor hide others. */
export async function readPage(database: Database, userId: string, request: PageRequest): Promise<Page> {
  const order = orders[request.sort];
  const direction = request.descending ? sql`desc` : sql`asc`;
  const matching = database
    .selectFrom('api_token')
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .where((row) => matches(row, request.search));

  const { total } = await matching.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();

  let page = matching.selectAll().limit(request.limit + 1); // One more tells whether another page follows.
  if (request.after) {
    const { value, id } = request.after;
    const beyond = request.descending ? sql`<` : sql`>`;
    page = page.where(sql<boolean>`(${order.expression}, id) ${beyond} (${value}::${order.type}, ${id})`);
  }
  const found = await page.orderBy(sql`${order.expression} ${direction}, id ${direction}`).execute();
  const rows = found.slice(0, request.limit);
  const last = rows.at(-1);
  return { rows, total, ...(last && found.length > rows.length && { nextCursor: cursorBehind(last, request) }) };
}

function matches(row: ExpressionBuilder<DemoSchema, 'api_token'>, search: string) {
  const pattern = `%${search.replace(/[\\%_]/gu, '\\$&')}%`;
  // Case by Unicode on every server: the default collation of some knows ASCII only.
  return row.or([
    sql<boolean>`name collate "und-x-icu" ilike ${pattern}`,
    sql<boolean>`description collate "und-x-icu" ilike ${pattern}`,
  ]);
}

type OrderedSearch = Pick<PageRequest, 'search' | 'sort' | 'descending'>;

function cursorBehind(row: TokenRow, request: OrderedSearch): string {
  const parts = [keyOf(request), orders[request.sort].valueOf(row), row.id];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

function positionIn(cursor: string, request: OrderedSearch): Position {
  const refusal = badQuery('cursor is not from an earlier page of this search and sort.');
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw refusal;
  }
  if (!Array.isArray(parts) || parts.length !== 3 || parts[0] !== keyOf(request)) throw refusal;
  const [, value, id] = parts as readonly unknown[];
  if (typeof value !== 'string' || typeof id !== 'string' || /\0/u.test(value + id)) throw refusal;
  const isInstant = /^-?infinity$|^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u.test(value);
  if (request.sort !== 'name' && !(isInstant && (value.endsWith('y') || !Number.isNaN(Date.parse(value)))))
    throw refusal;
  return { value, id };
}

/** A cursor belongs to one order of one search; the search may be long, and a cursor is short. */
function keyOf(request: OrderedSearch): string {
  return hashOf(`${request.descending ? '-' : ''}${request.sort} ${request.search}`).slice(0, 16);
}

function badQuery(detail: string): Problem {
  return new Problem(400, 'invalid', `The query parameter ${detail}`);
}
