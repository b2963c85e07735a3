import type { CallLimits } from '../adapter/call.js';
import type { ApiToken } from '../domain/token.js';
import type { TokenCollection } from './token-collection.js';
import { isReadToEnd, largestPage, readTokenPages } from './token-reading.js';

/** Most pages to read: beyond a thousand tokens, nobody can compare them. */
const mostPages = 10;

/** Tokens that were read. */
export interface TokensRead {
  readonly tokens: readonly ApiToken[];
  /** Whether a token that was just created is certain to be among these: all tokens were read, or the newest ones. */
  readonly hasNewest: boolean;
}

/** Reads up to a thousand tokens: the newest first if the backend sorts, and only those with a name if it searches. */
export async function readTokens(
  collection: TokenCollection,
  limits: CallLimits & { readonly signal: AbortSignal },
  name = '',
): Promise<TokensRead> {
  const { supports } = collection;
  const newestFirst = supports.sort?.includes('createdAt') === true;
  const asked = {
    search: supports.search === true ? name : '',
    filter: {},
    ...(newestFirst && { sort: { by: 'createdAt', direction: 'descending' } as const }),
  };
  const goal = { asked, counted: [], enough: Infinity, pageSize: largestPage, mostPages };
  const read = await readTokenPages(collection, goal, limits);
  return { tokens: read.tokens, hasNewest: newestFirst || isReadToEnd(read) };
}
