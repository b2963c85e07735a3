import { sql, type RawBuilder } from 'kysely';
import type { Database } from './database.js';
import { Problem } from './problem.js';
import { hashOf } from './secret.js';
import { conditionOf, countedIn, filterColumns } from './token-filter.js';
import type { TokenRow } from './token-representation.js';

/** What a page is asked for, as read from the query string. */
export interface PageRequest {
  readonly limit: number;
  /** The database folds it, word by word. */
  readonly search: string;
  /** As asked for: a cursor belongs to it. */
  readonly filter: Readonly<Record<string, string>>;
  /** What to count, in the words of the API. Absent: nothing. */
  readonly counts?: string;
  readonly sort: SortField;
  readonly descending: boolean;
  /** Where the page begins: behind this row. */
  readonly after?: Position;
}

export interface Page {
  readonly rows: readonly TokenRow[];
  readonly nextCursor?: string;
  /** How many rows match the search and the filter, on all pages. */
  readonly total: number;
  readonly counts?: readonly number[];
}

export type SortField = 'name' | 'createdAt' | 'expiresAt' | 'lastUsedAt';

/** A row's place in an order: the value it is ordered by, and its name and id for those that are equal. */
export interface Position {
  readonly value: string;
  readonly name: string;
  readonly id: string;
}

interface Order {
  /** What SQL orders by. No expiry counts as after every date, no use as before every date. */
  readonly expression: RawBuilder<unknown>;
  readonly type: RawBuilder<unknown>;
  valueOf(row: TokenRow): string;
}

/** Numbers in names count by their value: "agent 2" comes before "agent 10". */
const byName = sql`name collate by_name`;
const text = sql`text collate by_name`;
const instant = sql`timestamptz`;

const orders: Readonly<Record<SortField, Order>> = {
  name: { expression: byName, type: text, valueOf: (row) => row.name },
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
  const { limit = String(defaultPage), sort = '-createdAt', search = '', cursor, counts } = query;
  if (!/^[1-9]\d{0,8}$/u.test(limit)) throw badQuery('limit must be a whole number from 1.');
  if (search.length > 200 || search.includes('\0')) throw badQuery('search must be at most 200 characters of text.');
  const descending = sort.startsWith('-');
  const field = descending ? sort.slice(1) : sort;
  if (!Object.hasOwn(orders, field)) throw badQuery('sort must be name, createdAt, expiresAt or lastUsedAt.');
  const request = {
    limit: Math.min(Number(limit), largestPage),
    search,
    filter: Object.fromEntries(
      filterColumns.flatMap((column) => (query[column] === undefined ? [] : [[column, query[column]]])),
    ),
    ...(counts !== undefined && { counts }),
    sort: field as SortField,
    descending,
  };
  return cursor === undefined ? request : { ...request, after: positionIn(cursor, request) };
}

/**
 * One page by keyset: rows that come or go meanwhile neither repeat nor hide others.
 *
 * @throws {Problem} 400 for a filter that is none.
 */
export async function readPage(database: Database, userId: string, request: PageRequest, now: Date): Promise<Page> {
  const { total } = await totalOf(database, userId, request, now).executeTakeFirstOrThrow();
  const counts =
    request.counts === undefined
      ? undefined
      : (await countsOf(database, userId, request.counts, now).executeTakeFirstOrThrow()).counts;
  const found = await pageOfTokens(database, userId, request, now).execute();
  const rows = found.slice(0, request.limit);
  const last = rows.at(-1);
  return {
    rows,
    total,
    ...(counts && { counts }),
    ...(last && found.length > rows.length && { nextCursor: cursorBehind(last, request) }),
  };
}

/**
 * The query for the rows of a page, and for one more row, which shows whether another page follows. An index leads to
 * the start of the page, however deep it is and however many rows are equal.
 */
export function pageOfTokens(database: Database, userId: string, request: PageRequest, now: Date) {
  const { expression, type } = orders[request.sort];
  const direction = request.descending ? sql`desc` : sql`asc`;
  // Equal rows are ordered from A to Z in both directions.
  const order = sql`${expression} ${direction}, ${byName}, id`;
  const limit = request.limit + 1;
  const matching = matchingTokens(database, userId, request, now).selectAll();
  if (!request.after) return matching.orderBy(order).limit(limit);
  const { value, name, id } = request.after;
  const here = sql`${value}::${type}`;
  const beyond = request.descending ? sql`<` : sql`>`;
  const equals = matching.where(sql<boolean>`${expression} = ${here} and (${byName}, id) > (${name}::${text}, ${id})`);
  const others = matching.where(sql<boolean>`${expression} ${beyond} ${here}`);
  // A single condition would read all equal rows before the page, which may be all tokens that never expire.
  const parts = [equals, others].map((part) => part.orderBy(order).limit(limit));
  return database
    .selectFrom(sql<TokenRow>`(${sql.join(parts, sql` union all `)})`.as<'page'>('page'))
    .selectAll()
    .orderBy(order)
    .limit(limit);
}

/** The query for how many tokens match the search and the filter, on all pages. */
export function totalOf(database: Database, userId: string, request: PageRequest, now: Date) {
  return matchingTokens(database, userId, request, now).select(sql<number>`count(*)::int`.as('total'));
}

function matchingTokens(database: Database, userId: string, { search, filter }: PageRequest, now: Date) {
  let matching = ownTokens(database, userId);
  for (const word of wordsIn(search)) matching = matching.where(contains(word));
  for (const [column, value] of Object.entries(filter)) matching = matching.where(conditionOf(column, value, now));
  return matching;
}

function ownTokens(database: Database, userId: string) {
  return database.selectFrom('api_token').where('user_id', '=', userId).where('revoked_at', 'is', null);
}

/**
 * The query for how many of all tokens the filters in `counts` hold.
 *
 * @throws {Problem} 400 for something to count that is none.
 */
export function countsOf(database: Database, userId: string, counts: string, now: Date) {
  // Count each alone, so that a rare value is counted in an index and not in all rows.
  const numbers = countedIn(counts, now).map(
    (each) =>
      sql`(${ownTokens(database, userId)
        .where(each)
        .select(sql`count(*)::int`.as('number'))})`,
  );
  return database.selectNoFrom(sql<number[]>`array[${sql.join(numbers)}]`.as('counts'));
}

/** Every word must occur. Splits at Unicode white space. */
function wordsIn(search: string): readonly string[] {
  return search.split(/\s+/u).filter(Boolean);
}

/** Uses `like`, which an index of letters supports. No character of the word is a wildcard, whatever it folds to. */
function contains(word: string) {
  const folded = sql`regexp_replace(fold_text(${word}), '([\\\\%_])', '\\\\\\1', 'g')`;
  return sql<boolean>`searched like '%' || ${folded} || '%'`;
}

type OrderedSearch = Pick<PageRequest, 'search' | 'filter' | 'sort' | 'descending'>;

function cursorBehind(row: TokenRow, request: OrderedSearch): string {
  const { value, name, id } = positionOf(row, request.sort);
  const parts = [keyOf(request), value, name, id];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Where a row stands in an order. */
export function positionOf(row: TokenRow, sort: SortField): Position {
  return { value: orders[sort].valueOf(row), name: row.name, id: row.id };
}

function positionIn(cursor: string, request: OrderedSearch): Position {
  const refusal = badQuery('cursor is not from an earlier page of this search and sort.');
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw refusal;
  }
  if (!Array.isArray(parts) || parts.length !== 4 || parts[0] !== keyOf(request)) throw refusal;
  const [, value, name, id] = parts as readonly unknown[];
  if (typeof value !== 'string' || typeof name !== 'string' || typeof id !== 'string') throw refusal;
  if (/\0/u.test(value + name + id)) throw refusal;
  const isInstant = /^-?infinity$|^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u.test(value);
  if (request.sort !== 'name' && !(isInstant && (value.endsWith('y') || !Number.isNaN(Date.parse(value)))))
    throw refusal;
  return { value, name, id };
}

/** A cursor belongs to one sort order of one search. The search may be long, but a cursor should be short. */
function keyOf(request: OrderedSearch): string {
  const { descending, sort, search, filter } = request;
  return hashOf(JSON.stringify([descending, sort, search, filter])).slice(0, 16);
}

function badQuery(detail: string): Problem {
  return new Problem(400, 'invalid', `The query parameter ${detail}`);
}
