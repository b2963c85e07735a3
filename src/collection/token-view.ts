import type { PagedListQuery } from '../domain/list-query.js';
import type { ApiToken } from '../domain/token.js';
import type { LocalFinder } from './local-finder.js';
import type { LoadedTokens } from './token-reading.js';

/** One page of the tokens that match. */
export interface TokenView {
  readonly rows: readonly ApiToken[];
  /** The query that these rows answer. */
  readonly query: PagedListQuery;
  /** How many tokens come before the first row. */
  readonly before: number;
  /** How many tokens match on all pages, if known. */
  readonly found: number | undefined;
  readonly hasNext: boolean;
  /** Whether people can go to any page number. If the backend still has a cursor, the number of pages is unknown. */
  readonly isNumbered: boolean;
}

/** The page of a query: from the tokens that the backend found or, with `isHere`, that the finder finds. */
export function viewOf(
  loaded: LoadedTokens,
  query: PagedListQuery,
  isHere: boolean,
  here: LocalFinder | undefined,
  now: number,
): TokenView {
  const { pageSize } = query;
  const tokens = (isHere && here?.find(loaded.tokens, query, now)) || loaded.tokens;
  const isAll = isHere || loaded.cursor === undefined;
  // Clamp the page, because there may be fewer tokens by now.
  const page = Math.min(query.page, Math.max(0, Math.ceil(tokens.length / pageSize) - 1));
  const before = page * pageSize;
  const rows = tokens.slice(before, before + pageSize);
  return {
    rows,
    query: { ...query, page },
    before,
    found: !isHere ? (loaded.total ?? (isAll ? tokens.length : undefined)) : tokens.length,
    hasNext: before + rows.length < tokens.length || !isAll,
    isNumbered: isAll,
  };
}
