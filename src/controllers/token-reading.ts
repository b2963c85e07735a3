import type { AdapterSupport, TokenQuery, TokenSort } from '../adapter/adapter.js';
import type { CallLimits } from '../adapter/call.js';
import type { AdapterProblem } from '../adapter/check.js';
import { mostTokensRead, searchWords, selectsAll, type TokenFilter, type TokenSelection } from '../domain/finding.js';
import type { TokenPolicy } from '../domain/policy.js';
import type { ApiToken } from '../domain/token.js';
import type { TokenCollection } from './token-collection.js';

/** How many rows are asked for at a time where more than a page of them is needed: few backends give more. */
const largestPage = 100;

/** What a backend can be asked to find: it orders by nothing that only the list orders by. */
export interface AskedSelection extends TokenSelection {
  readonly sort?: TokenSort | undefined;
}

/** The tokens read so far, as of one moment. */
export interface LoadedTokens {
  /** What the backend was asked to find. */
  readonly asked: AskedSelection;
  /** What it found, in its order. */
  readonly tokens: readonly ApiToken[];
  /** Where more of it begins; undefined: that is all. */
  readonly cursor: string | undefined;
  /** How many there are of it, where that is known. */
  readonly total: number | undefined;
  /** How many tokens there are in all of what is counted, by {@link countKey}; empty where the backend does not count. */
  readonly counts: ReadonlyMap<string, number>;
  readonly policy: TokenPolicy;
  readonly problems: readonly AdapterProblem[];
  /** How many rows have problems. */
  readonly unreadableRows: number;
  /** When they were read, in ms since the epoch on the viewer's clock. */
  readonly asOf: number;
}

/** What to read. */
export interface ReadingGoal {
  readonly asked: AskedSelection;
  readonly counted: readonly TokenFilter[];
  /** Reading stops once so many tokens are there. */
  readonly enough: number;
  readonly pageSize: number;
  /** Goes on behind what was read before. Absent: from the beginning. */
  readonly behind?: LoadedTokens;
  /** Hears how many tokens there are so far, after each page but the last, and of how many, where that is known. */
  readonly onProgress?: (read: number, total: number | undefined) => void;
}

/** Reads on until there are enough tokens or there are no more. An id that repeats across pages is one token. */
export async function readTokenPages(
  collection: TokenCollection,
  { asked, counted, enough, pageSize, behind, onProgress }: ReadingGoal,
  limits: CallLimits & { readonly signal: AbortSignal },
): Promise<Omit<LoadedTokens, 'policy'>> {
  const { supports } = collection.adapter;
  const byId = new Map(behind?.tokens.map((token) => [token.id, token]));
  const problems = [...(behind?.problems ?? [])];
  const seen = new Set<string>();
  let { cursor, total, unreadableRows = 0, counts = new Map<string, number>() }: Partial<LoadedTokens> = behind ?? {};
  const rowsAtATime = enough - byId.size > pageSize ? Math.max(pageSize, largestPage) : pageSize;
  do {
    if (cursor !== undefined) seen.add(cursor);
    const { page, problems: found } = await collection.list(
      {
        pageSize: rowsAtATime,
        ...partsOf(asked),
        ...(cursor === undefined && counted.length > 0 && supports?.counts === true && { counts: counted }),
        ...(cursor !== undefined && { cursor }),
      },
      limits,
    );
    if (page.counts?.length === counted.length) {
      counts = new Map(counted.map((filter, index) => [countKey(filter), page.counts?.[index] ?? 0]));
    }
    for (const problem of found) problems.push(problem);
    unreadableRows += rowsWithProblems(found);
    for (const token of page.tokens) byId.set(token.id, token);
    total = page.total;
    // A cursor that comes back would lead round in a circle.
    cursor = page.nextCursor !== undefined && seen.has(page.nextCursor) ? undefined : page.nextCursor;
    if (cursor !== undefined) onProgress?.(byId.size, total);
  } while (cursor !== undefined && byId.size < enough);
  return {
    asked,
    tokens: [...byId.values()],
    cursor,
    total,
    counts,
    problems,
    unreadableRows,
    asOf: limits.clock.now(),
  };
}

/** Under what a count is kept. */
export function countKey(filter: TokenFilter): string {
  return JSON.stringify(filter);
}

/** Whether the backend does by itself all that is wanted. */
export function isSupported(
  selection: TokenSelection,
  supports: AdapterSupport | undefined,
): selection is AskedSelection {
  const { search, filter, sort } = selection;
  const conditions = Object.entries(filter).filter(([, condition]) => condition !== undefined);
  return (
    (searchWords(search).length === 0 || supports?.search === true) &&
    conditions.every(([name]) => supports?.filter?.some((each) => each === name) === true) &&
    (sort === undefined || supports?.sort?.some((each) => each === sort.by) === true)
  );
}

/** Whether two selections are of the same tokens in the same order. */
export function isSameSelection(one: TokenSelection, other: TokenSelection): boolean {
  return JSON.stringify(partsOf(one)) === JSON.stringify(partsOf(other));
}

/** Whether two selections are of the same tokens, in whatever order. */
export function findsSame(one: TokenSelection, other: TokenSelection): boolean {
  return isSameSelection(one, { ...other, sort: one.sort });
}

/** What a selection says, in the same order each time, so that equal queries are alike. */
function partsOf(selection: AskedSelection): Pick<TokenQuery, 'search' | 'filter' | 'sort'>;
function partsOf(selection: TokenSelection): object;
function partsOf(selection: TokenSelection): object {
  const { search, filter, sort } = selection;
  const conditions = Object.entries(filter)
    .filter(([, condition]) => condition !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    ...(searchWords(search).length > 0 && { search: search.trim() }),
    ...(conditions.length > 0 && { filter: Object.fromEntries(conditions) }),
    ...(sort && { sort: { by: sort.by, direction: sort.direction } }),
  };
}

/** Whether all tokens there are were read, or as many as are ever read, in an order that `selection` can be told from. */
export function isWhole(loaded: LoadedTokens, selection: TokenSelection): boolean {
  const isInOrder = loaded.asked.sort === undefined || selection.sort !== undefined;
  return selectsAll(loaded.asked) && isInOrder && (loaded.cursor === undefined || isCut(loaded));
}

/** Whether reading stopped at its limit. */
export function isCut({ asked, cursor, tokens }: LoadedTokens): boolean {
  return selectsAll(asked) && cursor !== undefined && tokens.length >= mostTokensRead;
}

/** Problems name where they are, for example `tokens[3].expiresAt`. */
function rowsWithProblems(problems: readonly AdapterProblem[]): number {
  return new Set(problems.map(({ where }) => /^tokens\[\d+\]/u.exec(where)?.[0]).filter(Boolean)).size;
}
