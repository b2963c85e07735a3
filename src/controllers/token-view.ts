import {
  isOwnSortKey,
  isUnfiltered,
  orderedBy,
  orderValue,
  select,
  type OrderValue,
  type OwnSortKey,
  type TokenFind,
  type TokenOrder,
  type TokenSelection,
} from '../domain/finding.js';
import type { ApiToken } from '../domain/token.js';
import type { LoadedTokens } from './token-reading.js';

/** One page of what was found. */
export interface TokenView {
  readonly rows: readonly ApiToken[];
  /** What these rows are. */
  readonly find: TokenFind;
  /** How many tokens come before the first row. */
  readonly before: number;
  /** How many tokens were found on all pages, where that is known. */
  readonly found: number | undefined;
  readonly hasNext: boolean;
  /** Whether every page can be turned to at once. */
  readonly isNumbered: boolean;
}

/** The page that `find` names of what the backend found, or of what is found here in all that was read. */
export function viewOf(loaded: LoadedTokens, find: TokenFind, here: LocalFinder | undefined, now: number): TokenView {
  const { pageSize } = find;
  const tokens = here?.find(loaded.tokens, find, now) ?? loaded.tokens;
  const isAll = here !== undefined || loaded.cursor === undefined;
  // What has been found may have become less than the page that was turned to.
  const page = Math.min(find.page, Math.max(0, Math.ceil(tokens.length / pageSize) - 1));
  const before = page * pageSize;
  const rows = tokens.slice(before, before + pageSize);
  return {
    rows,
    find: { ...find, page },
    before,
    found: here === undefined ? (loaded.total ?? (isAll ? tokens.length : undefined)) : tokens.length,
    hasNext: before + rows.length < tokens.length || !isAll,
    isNumbered: isAll,
  };
}

/** Tells of a column of the page's own what a token is ordered by; undefined: there is no such column. */
export type OwnOrders = (by: OwnSortKey) => OrderOf | undefined;

type OrderOf = (token: ApiToken) => OrderValue;

/** Finds among tokens that are all at hand. Orders them once; the folding of their text is remembered too. */
export class LocalFinder {
  readonly #ownOrder: OwnOrders;
  #ordered:
    | {
        readonly tokens: readonly ApiToken[];
        readonly direction: TokenOrder['direction'];
        readonly values: readonly OrderValue[];
        readonly order: readonly ApiToken[];
      }
    | undefined;
  #found:
    { readonly order: readonly ApiToken[]; readonly asked: string; readonly tokens: readonly ApiToken[] } | undefined;
  #counted: {
    readonly tokens: readonly ApiToken[];
    readonly second: number;
    readonly numbers: Map<string, number>;
  } = { tokens: [], second: 0, numbers: new Map() };

  constructor(ownOrder: OwnOrders) {
    this.#ownOrder = ownOrder;
  }

  /** Those of `tokens` that are selected at `now` (ms since the epoch), in the order that is selected. */
  find(tokens: readonly ApiToken[], selection: TokenSelection, now: number): readonly ApiToken[] {
    const order = this.#inOrder(tokens, selection.sort, now);
    const { search, filter } = selection;
    // What is found is looked at, and then shown: the same, unless a filter that goes by time is on.
    const asked = JSON.stringify([search, filter, isUnfiltered(filter) ? 0 : now]);
    if (this.#found?.order !== order || this.#found.asked !== asked) {
      this.#found = { order, asked, tokens: select(order, selection, now) };
    }
    return this.#found.tokens;
  }

  /** How many of `tokens` are selected at `now` (ms since the epoch), to the second. */
  count(tokens: readonly ApiToken[], selection: Pick<TokenSelection, 'search' | 'filter'>, now: number): number {
    // The same numbers are shown after each key of a search, and nobody waits for them to be counted again.
    const second = Math.floor(now / 1000);
    if (this.#counted.tokens !== tokens || this.#counted.second !== second) {
      this.#counted = { tokens, second, numbers: new Map() };
    }
    const key = JSON.stringify([selection.search, selection.filter]);
    const known = this.#counted.numbers.get(key) ?? select(tokens, selection, now).length;
    this.#counted.numbers.set(key, known);
    return known;
  }

  #inOrder(tokens: readonly ApiToken[], sort: TokenOrder | undefined, now: number): readonly ApiToken[] {
    const valueOf = sort && this.#valueIn(sort.by, now);
    if (sort === undefined || valueOf === undefined) return tokens;
    const { direction } = sort;
    const values = tokens.map(valueOf);
    const before = this.#ordered;
    // Comparing ten thousand values takes a moment, and ordering by them longer than a frame.
    const isSame =
      before?.tokens === tokens &&
      before.direction === direction &&
      before.values.every((value, index) => value === values[index]);
    if (!isSame) this.#ordered = { tokens, direction, values, order: orderedBy(tokens, values, direction) };
    return this.#ordered?.order ?? tokens;
  }

  #valueIn(by: TokenOrder['by'], now: number): OrderOf | undefined {
    if (isOwnSortKey(by)) return this.#ownOrder(by);
    return (token) => orderValue(token, by, now);
  }
}
