import type { CallLimits } from '../adapter/call.js';
import { mostTokensRead, select, selectsAll, type TokenSelection } from '../domain/finding.js';
import type { ApiToken } from '../domain/token.js';
import type { TokenCollection } from './token-collection.js';
import { findsSame, isSupported, readTokenPages, type LoadedTokens } from './token-reading.js';

/** Every token that is found, or as many as are ever read. */
export interface FoundTokens {
  readonly tokens: readonly ApiToken[];
  /** Whether there may be more, beyond the limit of what is read. */
  readonly isCut: boolean;
}

/** What is to be found, and what is known of it already. */
export interface FoundTokensGoal {
  readonly selection: TokenSelection;
  /** What has been read, if anything. Where it holds all that is found, nothing is asked for. */
  readonly loaded: LoadedTokens | undefined;
  /** See `ReadingGoal`. */
  readonly onProgress?: (read: number, total: number | undefined) => void;
}

const pageSize = 100;

/**
 * All tokens that a search and a filter find, on every page of them: at hand, or read page by page, by the backend's
 * own finding where it has it all. Rejects as `list` does, and with the signal's reason.
 */
export async function readFound(
  collection: TokenCollection,
  { selection, loaded, onProgress }: FoundTokensGoal,
  limits: CallLimits & { readonly signal: AbortSignal },
): Promise<FoundTokens> {
  if (loaded?.cursor === undefined && loaded !== undefined) {
    if (selectsAll(loaded.asked))
      return { tokens: select(loaded.tokens, selection, collection.now(limits.clock)), isCut: false };
    if (findsSame(loaded.asked, selection)) {
      return { tokens: loaded.tokens, isCut: false };
    }
  }
  // The order makes no difference to what is found.
  const { search, filter } = selection;
  const isLeftToBackend = isSupported({ search, filter }, collection.adapter.supports);
  const asked = isLeftToBackend ? { search, filter } : { search: '', filter: {} };
  const read = await readTokenPages(
    collection,
    { asked, counted: [], enough: mostTokensRead, pageSize, ...(onProgress && { onProgress }) },
    limits,
  );
  return {
    tokens: isLeftToBackend ? read.tokens : select(read.tokens, selection, collection.now(limits.clock)),
    isCut: read.cursor !== undefined,
  };
}
