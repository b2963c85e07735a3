import type { TokenAdapterError } from '../../adapter/error.js';
import type { LoadedTokens, ReadingGoal } from '../../collection/token-reading.js';

/** The state of the list: without an adapter, before, or after its first read. */
export type TokenListState =
  /** There is no adapter yet. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: TokenAdapterError }
  | { readonly kind: 'ready'; readonly loaded: LoadedTokens; readonly refresh: TokenListRefresh };

/** The result of the latest attempt to read again while rows are shown. */
export type TokenListRefresh =
  | { readonly kind: 'current' }
  | { readonly kind: 'running' }
  /** `isSearch`: the rows still answer the previous search, filter, order or page, because the new one failed. */
  | { readonly kind: 'failed'; readonly error: TokenAdapterError; readonly isSearch: boolean };

/** Something that takes time and can be aborted. */
export interface Abortable {
  readonly stop: AbortController;
  /** Resolves when it has ended, however it ended. */
  ended: Promise<unknown>;
}

/** A read, and what it is for. Without a goal, nobody wants its answer anymore. */
export interface Reading extends Abortable {
  goal: ReadingGoal | undefined;
  isOver: boolean;
}
