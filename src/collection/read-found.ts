import type { CallLimits } from '../adapter/call.js';
import { mostTokensRead, matchesAll, type ListQuery } from '../domain/list-query.js';
import { matchingInParts } from '../domain/search-and-order.js';
import type { ApiToken } from '../domain/token.js';
import { inParts } from './in-parts.js';
import type { TokenCollection } from './token-collection.js';
import { hasSameMatches, isSupported, largestPage, readTokenPages, type LoadedTokens } from './token-reading.js';

/** The tokens that match, up to the limit of reading. */
export interface FoundTokens {
  readonly tokens: readonly ApiToken[];
  /** Whether reading stopped at the limit, so that more tokens may match. */
  readonly isCut: boolean;
}

/** The query, and the tokens that were already read. */
export interface FoundTokensGoal {
  readonly query: ListQuery;
  /** The tokens that were read, if any. If they include all matches, the backend is not asked. */
  readonly loaded: LoadedTokens | undefined;
  /** See `ReadingGoal`. */
  readonly onProgress?: (read: number, total: number | undefined) => void;
}

/**
 * Finds the tokens on all pages that match a search and a filter: among those already read, or page by page from the
 * backend, which searches and filters if it supports the whole query. Rejects as `list` does, or with the signal's
 * reason.
 */
export async function readFound(
  collection: TokenCollection,
  { query, loaded, onProgress }: FoundTokensGoal,
  limits: CallLimits & { readonly signal: AbortSignal },
): Promise<FoundTokens> {
  const matching = (tokens: readonly ApiToken[]): Promise<readonly ApiToken[]> =>
    inParts(matchingInParts(tokens, query, collection.now(limits.clock)), limits.signal);
  if (loaded?.cursor === undefined && loaded !== undefined) {
    if (matchesAll(loaded.asked)) return { tokens: await matching(loaded.tokens), isCut: false };
    if (hasSameMatches(loaded.asked, query)) return { tokens: loaded.tokens, isCut: false };
  }
  // Without the sort order, which does not change which tokens match.
  const { search, filter } = query;
  const isLeftToBackend = isSupported({ search, filter }, collection.supports);
  const asked = isLeftToBackend ? { search, filter } : { search: '', filter: {} };
  const read = await readTokenPages(
    collection,
    { asked, counted: [], enough: mostTokensRead, pageSize: largestPage, ...(onProgress && { onProgress }) },
    limits,
  );
  return {
    tokens: isLeftToBackend ? read.tokens : await matching(read.tokens),
    isCut: read.cursor !== undefined,
  };
}
