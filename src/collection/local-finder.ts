import {
  isCustomSortKey,
  isUnfiltered,
  longestTrue,
  manyTokens,
  matchesAll,
  type OrderValue,
  type CustomSortKey,
  type TokenOrder,
  type ListQuery,
} from '../domain/list-query.js';
import { difference } from './difference.js';
import { inParts } from './in-parts.js';
import { atOnce } from '../domain/sort-in-parts.js';
import {
  matchingInParts,
  matchingTokens,
  orderInParts,
  orderValue,
  searchableText,
  withSome,
} from '../domain/search-and-order.js';
import type { ApiToken } from '../domain/token.js';

/** How many tokens' texts are folded at a time, before the page gets a chance to respond. */
const foldedAtATime = 500;

/** Returns the function that gives a token's sort value in a custom column; undefined if there is no such column. */
export type CustomOrders = (by: CustomSortKey) => OrderOf | undefined;

type OrderOf = (token: ApiToken) => OrderValue;

interface Ordered {
  readonly tokens: readonly ApiToken[];
  readonly sort: TokenOrder;
  /** The sort value of each token. Absent if the values change only when the tokens do. */
  readonly values: readonly OrderValue[] | undefined;
  readonly order: readonly ApiToken[];
}

interface Matches {
  /** The sorted list in which they were found. */
  readonly order: readonly ApiToken[];
  readonly query: string;
  /** In ms since the epoch. It matters only for filters. */
  readonly at: number;
  readonly tokens: readonly ApiToken[];
}

/** Searches, filters and sorts tokens that were all read. Remembers the sorted list, the matches and the folded texts. */
export class LocalFinder {
  readonly #customOrder: CustomOrders;
  /** The list as last sorted. `sort` and `values` show whether that still answers a query. */
  #ordered: Ordered | undefined;
  /** The latest result, because the list asks for it several times. */
  #matches: Matches | undefined;
  #counted: {
    readonly tokens: readonly ApiToken[];
    readonly second: number;
    readonly numbers: Map<string, number>;
  } = { tokens: [], second: 0, numbers: new Map() };

  /** How many tokens of a list have folded texts. */
  readonly #folded = new WeakMap<readonly ApiToken[], number>();

  constructor(customOrder: CustomOrders) {
    this.#customOrder = customOrder;
  }

  /**
   * The tokens that match a query at `now` (ms since the epoch), sorted as the query asks. For many tokens, what a filter
   * found may be a minute old.
   */
  find(tokens: readonly ApiToken[], query: ListQuery, now: number): readonly ApiToken[] {
    const order = this.#inOrder(tokens, query.sort, now);
    return this.#knownMatches(order, query, now) ?? atOnce(this.#makeMatches(order, query, now));
  }

  /** How many tokens match a query at `now` (ms since the epoch), to the second. */
  count(tokens: readonly ApiToken[], query: Pick<ListQuery, 'search' | 'filter'>, now: number): number {
    // Remembers the numbers, because the list shows the same numbers again after each key of a search.
    const second = Math.floor(now / 1000);
    if (this.#counted.tokens !== tokens || this.#counted.second !== second) {
      this.#counted = { tokens, second, numbers: new Map() };
    }
    const key = JSON.stringify([query.search, query.filter]);
    const known = this.#counted.numbers.get(key) ?? matchingTokens(tokens, query, now).length;
    this.#counted.numbers.set(key, known);
    return known;
  }

  /** Whether {@link find} can answer without blocking the page for long. */
  isPrepared(tokens: readonly ApiToken[], query: ListQuery, now: number): boolean {
    if (tokens.length < manyTokens) return true;
    if (query.search !== '' && this.#folded.get(tokens) !== tokens.length) return false;
    const order = this.#knownOrder(tokens, query.sort, now);
    return order !== undefined && this.#knownMatches(order, query, now) !== undefined;
  }

  /** Does the slow work for {@link find}, and lets the page respond in between. Rejects with the reason of `signal`. */
  async prepare(tokens: readonly ApiToken[], query: ListQuery, now: number, signal: AbortSignal): Promise<void> {
    if (tokens.length < manyTokens) return;
    const { search, sort } = query;
    if (search !== '') await inParts(this.#fold(tokens), signal);
    const order = this.#knownOrder(tokens, sort, now) ?? (await inParts(this.#makeOrder(tokens, sort, now), signal));
    if (this.#knownMatches(order, query, now) === undefined)
      await inParts(this.#makeMatches(order, query, now), signal);
  }

  #inOrder(tokens: readonly ApiToken[], sort: TokenOrder | undefined, now: number): readonly ApiToken[] {
    return this.#knownOrder(tokens, sort, now) ?? atOnce(this.#makeOrder(tokens, sort, now));
  }

  /** The list as last sorted, updated if few tokens differ; undefined if it has to be sorted again. */
  #knownOrder(tokens: readonly ApiToken[], sort: TokenOrder | undefined, now: number): readonly ApiToken[] | undefined {
    if (sort === undefined) return tokens;
    const before = this.#ordered;
    if (before?.sort.by !== sort.by || before.sort.direction !== sort.direction) return undefined;
    const valueOf = this.#valueIn(sort.by, now);
    if (valueOf === undefined) return tokens;
    // The values of a custom column, or those that depend on the time, may have changed.
    if (before.values?.every((value, index) => value === valueOf(before.tokens[index] as ApiToken)) === false) {
      return undefined;
    }
    if (before.tokens === tokens) return before.order;
    const change = difference(before.tokens, tokens);
    if (change === undefined) return undefined;
    const left = new Set(change.gone);
    const kept = before.order.filter((token) => !left.has(token));
    const order = withSome(kept, change.come, valueOf, sort.direction);
    this.#ordered = { tokens, sort, order, values: before.values && tokens.map(valueOf) };
    return order;
  }

  *#makeOrder(
    tokens: readonly ApiToken[],
    sort: TokenOrder | undefined,
    now: number,
  ): Generator<void, readonly ApiToken[], void> {
    if (sort === undefined) return tokens;
    const valueOf = this.#valueIn(sort.by, now);
    if (valueOf === undefined) return tokens;
    const values = tokens.map(valueOf);
    const order = yield* orderInParts(tokens, values, sort.direction);
    this.#ordered = { tokens, sort, order, values: isChangeable(sort.by) ? values : undefined };
    return order;
  }

  /** What was found last, if that still answers a query; undefined if the tokens have to be searched again. */
  #knownMatches(order: readonly ApiToken[], query: ListQuery, now: number): readonly ApiToken[] | undefined {
    if (matchesAll(query)) return order;
    const known = this.#matches;
    if (known?.order !== order || known.query !== matchesKey(query)) return undefined;
    const oldest = order.length < manyTokens ? 0 : longestTrue;
    return isUnfiltered(query.filter) || Math.abs(now - known.at) <= oldest ? known.tokens : undefined;
  }

  *#makeMatches(order: readonly ApiToken[], query: ListQuery, now: number): Generator<void, readonly ApiToken[], void> {
    const tokens = yield* matchingInParts(order, query, now);
    this.#matches = { order, query: matchesKey(query), at: now, tokens };
    return tokens;
  }

  #valueIn(by: TokenOrder['by'], now: number): OrderOf | undefined {
    if (isCustomSortKey(by)) return this.#customOrder(by);
    return (token) => orderValue(token, by, now);
  }

  /** Whether a token matches a query. */
  belongs(token: ApiToken, query: ListQuery, now: number): boolean {
    return matchingTokens([token], query, now).length > 0;
  }

  /** Folds the texts of many tokens before anybody searches them, and lets the page respond in between. */
  foldAhead(tokens: readonly ApiToken[]): void {
    void inParts(this.#fold(tokens));
  }

  /** Folds the texts in parts. Two runs over the same tokens share the work. */
  *#fold(tokens: readonly ApiToken[]): Generator<void, void, void> {
    for (let from = this.#folded.get(tokens) ?? 0; from < tokens.length; from = this.#folded.get(tokens) ?? 0) {
      const part = tokens.slice(from, from + foldedAtATime);
      for (const token of part) searchableText(token);
      this.#folded.set(tokens, from + part.length);
      yield;
    }
  }
}

/** Identifies what a query finds, in whatever order. */
function matchesKey({ search, filter }: ListQuery): string {
  return JSON.stringify([search, filter]);
}

/** Whether sort values can change without the tokens: with the time, or by a custom column. */
function isChangeable(by: TokenOrder['by']): boolean {
  return by === 'status' || isCustomSortKey(by);
}
