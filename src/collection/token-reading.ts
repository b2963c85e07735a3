import type { AdapterSupport, TokenQuery, TokenSort } from '../adapter/adapter.js';
import type { CallLimits } from '../adapter/call.js';
import type { AdapterProblem } from '../adapter/check.js';
import { isBlank, mostTokensRead, matchesAll, type TokenFilter, type ListQuery } from '../domain/list-query.js';
import type { TokenPolicy } from '../domain/policy.js';
import type { ApiToken } from '../domain/token.js';
import type { TokenCollection } from './token-collection.js';

/** How many rows to request at a time if more than a page is needed: few backends send more. */
export const largestPage = 100;

/** A query for the backend, without the sort orders that only the list supports. */
export interface AskedQuery extends ListQuery {
  readonly sort?: TokenSort | undefined;
}

/** The tokens read so far, as of one moment. */
export interface LoadedTokens {
  /** The query that the backend answered. */
  readonly asked: AskedQuery;
  /** The tokens, in the backend's order. */
  readonly tokens: readonly ApiToken[];
  /** The cursor of the next page; undefined if there are no more tokens. */
  readonly cursor: string | undefined;
  /** The total number of tokens that match, if known. */
  readonly total: number | undefined;
  /** The number of tokens for each counted filter, by {@link countKey}; empty if the backend does not count. */
  readonly counts: ReadonlyMap<string, number>;
  readonly policy: TokenPolicy;
  readonly problems: readonly AdapterProblem[];
  /** How many rows have problems. */
  readonly unreadableRows: number;
  /** When the tokens were read, in ms since the epoch by the viewer's clock. */
  readonly asOf: number;
  readonly trail: ReadingTrail;
}

/** The pagination so far, so that a list without end can be recognized (R46). */
interface ReadingTrail {
  /** The cursors that were followed. */
  readonly cursors: ReadonlySet<string>;
  readonly pages: number;
  /** How many of the latest pages in a row had no new token. */
  readonly barren: number;
}

/** What to read. */
export interface ReadingGoal {
  readonly asked: AskedQuery;
  readonly counted: readonly TokenFilter[];
  /** Reading stops at this number of tokens. */
  readonly enough: number;
  readonly pageSize: number;
  /** Continue after these tokens. Absent: read from the first page. */
  readonly behind?: Omit<LoadedTokens, 'policy'>;
  /** Reading stops after this number of pages. Absent: {@link mostPagesRead}. */
  readonly mostPages?: number;
  /** Called after each page except the last, with the number of tokens so far, and the total if known. */
  readonly onProgress?: (read: number, total: number | undefined) => void;
}

/** Reading stops after this number of pages in a row without a new token (R46). */
const mostBarrenPages = 3;

/** Most pages to read of one list: at ten tokens per page, as many tokens as are ever read. */
const mostPagesRead = 1_000;

/**
 * Reads pages until there are enough tokens or no more. An id that repeats across pages is one token. An empty page is
 * not the end. But if the pagination repeats a cursor, or three pages in a row have no new token, reading stops, and the
 * host receives a problem (R46).
 */
export async function readTokenPages(
  collection: TokenCollection,
  { asked, counted, enough, pageSize, behind, onProgress, mostPages = mostPagesRead }: ReadingGoal,
  limits: CallLimits & { readonly signal: AbortSignal },
): Promise<Omit<LoadedTokens, 'policy'>> {
  const { supports } = collection;
  const byId = new Map(behind?.tokens.map((token) => [token.id, token]));
  const ended = new Set<string>();
  const problems = [...(behind?.problems ?? [])];
  const cursors = new Set(behind?.trail.cursors);
  let { pages, barren } = behind?.trail ?? { pages: 0, barren: 0 };
  const lastPage = pages + mostPages;
  let { cursor, total, unreadableRows = 0, counts = new Map<string, number>() }: Partial<LoadedTokens> = behind ?? {};
  const rowsAtATime = enough - byId.size > pageSize ? Math.max(pageSize, largestPage) : pageSize;
  do {
    if (cursor !== undefined) cursors.add(cursor);
    const {
      page,
      problems: found,
      outlived,
    } = await collection.list(
      {
        pageSize: rowsAtATime,
        ...partsOf(asked),
        ...(cursor === undefined && counted.length > 0 && supports.counts === true && { counts: counted }),
        ...(cursor !== undefined && { cursor }),
      },
      limits,
    );
    if (page.counts?.length === counted.length) {
      counts = new Map(counted.map((filter, index) => [countKey(filter), page.counts?.[index] ?? 0]));
    }
    for (const problem of found) problems.push(problem);
    unreadableRows += rowsWithProblems(found);
    const before = byId.size + ended.size;
    for (const token of page.tokens) byId.set(token.id, token);
    for (const id of outlived) ended.add(id);
    barren = byId.size + ended.size > before ? 0 : barren + 1;
    pages += 1;
    total = page.total;
    cursor = page.nextCursor;
    if (cursor !== undefined && (cursors.has(cursor) || barren === mostBarrenPages || pages === lastPage)) {
      problems.push({ kind: 'endless-list', where: 'nextCursor' });
      // Keep the cursor at the limit, because more tokens may follow. A circle has no more tokens.
      if (pages < lastPage) cursor = undefined;
      break;
    }
    if (cursor !== undefined) onProgress?.(byId.size, total);
  } while (cursor !== undefined && byId.size < enough);
  if (matchesAll(asked)) collection.lastAmount = total ?? byId.size;
  return {
    asked,
    tokens: [...byId.values()],
    cursor,
    total,
    counts,
    problems,
    unreadableRows,
    asOf: limits.clock.now(),
    trail: { cursors, pages, barren },
  };
}

/** The key of a filter's count. */
export function countKey(filter: TokenFilter): string {
  return JSON.stringify(filter);
}

/** Whether the backend supports the whole query. */
export function isSupported(query: ListQuery, supports: AdapterSupport | undefined): query is AskedQuery {
  const { search, filter, sort } = query;
  const conditions = Object.entries(filter).filter(([, condition]) => condition !== undefined);
  return (
    (isBlank(search) || supports?.search === true) &&
    conditions.every(([name]) => supports?.filter?.some((each) => each === name) === true) &&
    (sort === undefined || supports?.sort?.some((each) => each === sort.by) === true)
  );
}

/** Whether two queries match the same tokens in the same order. */
export function isSameQuery(one: ListQuery, other: ListQuery): boolean {
  return JSON.stringify(partsOf(one)) === JSON.stringify(partsOf(other));
}

/** Whether two queries match the same tokens, in any order. */
export function hasSameMatches(one: ListQuery, other: ListQuery): boolean {
  return isSameQuery(one, { ...other, sort: one.sort });
}

/** The parts of a query in a fixed order, so that equal queries have equal JSON. */
function partsOf(query: AskedQuery): Pick<TokenQuery, 'search' | 'filter' | 'sort'>;
function partsOf(query: ListQuery): object;
function partsOf(query: ListQuery): object {
  const { search, filter, sort } = query;
  const conditions = Object.entries(filter)
    .filter(([, condition]) => condition !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    ...(!isBlank(search) && { search: search.trim() }),
    ...(conditions.length > 0 && { filter: Object.fromEntries(conditions) }),
    ...(sort && { sort: { by: sort.by, direction: sort.direction } }),
  };
}

/** Whether reading has ended: no more tokens can be requested, although there may be more ({@link isReadToEnd}). */
export function isAllRead({ asked, cursor }: LoadedTokens): boolean {
  return matchesAll(asked) && cursor === undefined;
}

/**
 * Whether a token that was not read is certain not to be in what was asked for. Where reading only stopped, because the
 * pagination seemed endless (R46), nothing is known about it.
 */
export function isReadToEnd({ cursor, problems }: Pick<LoadedTokens, 'cursor' | 'problems'>): boolean {
  return cursor === undefined && !problems.some(({ kind }) => kind === 'endless-list');
}

/** Whether all tokens were read, up to the limit, in an order from which the query can be answered. */
export function isWhole(loaded: LoadedTokens, query: ListQuery): boolean {
  const isInOrder = loaded.asked.sort === undefined || query.sort !== undefined;
  return isInOrder && (isAllRead(loaded) || isCut(loaded));
}

/** Whether reading stopped at the limit. */
export function isCut({ asked, cursor, tokens, trail }: LoadedTokens): boolean {
  const isLimit = tokens.length >= mostTokensRead || trail.pages >= mostPagesRead;
  return matchesAll(asked) && cursor !== undefined && isLimit;
}

/** Counts the rows by the paths of the problems, for example `tokens[3].expiresAt`. */
function rowsWithProblems(problems: readonly AdapterProblem[]): number {
  return new Set(problems.map(({ where }) => /^tokens\[\d+\]/u.exec(where)?.[0]).filter(Boolean)).size;
}
