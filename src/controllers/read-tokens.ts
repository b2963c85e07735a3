import type { CallLimits } from '../adapter/call.js';
import type { ApiToken } from '../domain/token.js';
import type { TokenCollection } from './token-collection.js';

const pageSize = 100;

/** How many pages are read before the rest is left: a thousand tokens that one person made are none to compare with. */
const mostPages = 10;

/** Tokens that were read, and whether they are all there are. */
export interface TokensRead {
  readonly tokens: readonly ApiToken[];
  readonly complete: boolean;
}

/** Reads all tokens, the newest first where the backend sorts, up to a thousand; only those of a name where it searches. */
export async function readTokens(
  collection: TokenCollection,
  limits: CallLimits & { readonly signal: AbortSignal },
  name?: string,
): Promise<TokensRead> {
  const { supports } = collection.adapter;
  const newestFirst = supports?.sort?.includes('createdAt') === true;
  const tokens: ApiToken[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { page: read } = await collection.list(
      {
        pageSize,
        ...(newestFirst && { sort: { by: 'createdAt', direction: 'descending' } }),
        ...(name !== undefined && supports?.search === true && { search: name }),
        ...(cursor !== undefined && { cursor }),
      },
      limits,
    );
    tokens.push(...read.tokens);
    cursor = read.nextCursor;
    if (cursor === undefined) return { tokens, complete: true };
  }
  return { tokens, complete: false };
}
