import { filterInParts } from './filter-in-parts.js';
import { foldText, searchWords } from './fold-text.js';
import {
  filterAt,
  matchesAll,
  type OrderValue,
  type SortColumn,
  type ListQuery,
  type TokenSort,
} from './list-query.js';
import { atOnce, sortInParts } from './sort-in-parts.js';
import { tokenStatus } from './status.js';
import { compareCodeUnits, compareSortable, compareText, sortable, type SortableText } from './text-order.js';
import type { ApiToken, TokenStatus } from './token.js';

/** Cache: folding ten thousand names takes longer than a frame, and a search needs them at each key press. */
const folded = new WeakMap<ApiToken, string>();

/** The text of a token that is searched: its name, hint and description, folded once. */
export function searchableText(token: ApiToken): string {
  return once(folded, token, () => foldText(`${token.name}\n${token.hint ?? ''}\n${token.description ?? ''}`));
}

function once(known: WeakMap<ApiToken, string>, token: ApiToken, tell: () => string): string {
  let text = known.get(token);
  if (text === undefined) {
    text = tell();
    known.set(token, text);
  }
  return text;
}

/** Whether every word occurs in the token's name, hint or description, in any order. */
export function matchesWords(token: ApiToken, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = searchableText(token);
  return words.every((word) => text.includes(word));
}

/** The tokens that match the query at `now` (ms since the epoch, on the backend's clock), in their present order. */
export function matchingTokens(
  tokens: readonly ApiToken[],
  query: Pick<ListQuery, 'search' | 'filter'>,
  now: number,
): readonly ApiToken[] {
  return matchesAll(query) ? tokens : tokens.filter(matcherOf(query, now));
}

/** Like {@link matchingTokens}, but yields after each part of the work, because there may be a hundred thousand tokens. */
export function* matchingInParts(
  tokens: readonly ApiToken[],
  query: Pick<ListQuery, 'search' | 'filter'>,
  now: number,
): Generator<void, readonly ApiToken[], void> {
  return matchesAll(query) ? tokens : yield* filterInParts(tokens, matcherOf(query, now));
}

function matcherOf(
  { search, filter }: Pick<ListQuery, 'search' | 'filter'>,
  now: number,
): (token: ApiToken) => boolean {
  const words = searchWords(search);
  const passes = filterAt(filter, now);
  return (token) => matchesWords(token, words) && passes(token);
}

/** A token's position in an order: plain data that a cursor can hold. */
export interface OrderPosition {
  /** A number of ms or a name; absent: not known. */
  readonly value?: Exclude<OrderValue, undefined>;
  readonly name: string;
  readonly id: string;
}

/**
 * A token's position in the order of a column. "Never" expires later than every date, and "never" used is earlier than
 * every date. An unknown value, or an empty name, has no value.
 */
export function positionIn(token: ApiToken, by: TokenSort['by']): OrderPosition {
  return positionAt(token, valueOf(token, by));
}

/** From tokens that work to tokens that have ended. A status that only the backend knows comes after these. */
const statuses: readonly TokenStatus[] = [
  'active',
  'retiring',
  'paused',
  'pending',
  'exhausted',
  'expired',
  'revoked',
  'denied',
];

/**
 * The value by which a token is sorted at `now` (ms since the epoch, on the backend's clock). Statuses go from tokens
 * that work to tokens that have ended; scopes are compared as text from A to Z, so that equal ones stand together.
 */
export function orderValue(token: ApiToken, by: SortColumn, now: number): OrderValue {
  if (by === 'scopes') return scopesText(token);
  if (by !== 'status') return valueOf(token, by);
  const status = tokenStatus(token, now);
  const rank = statuses.indexOf(status);
  return rank === -1 ? status : rank;
}

/** Cache, as for names: a list that is sorted by scopes needs these texts at each key press in the search. */
const scopesTexts = new WeakMap<ApiToken, string>();

function scopesText(token: ApiToken): OrderValue {
  const { scopes } = token;
  return scopes && once(scopesTexts, token, () => [...scopes].sort(compareText).join('\n'));
}

function positionAt({ name, id }: ApiToken, value: OrderValue): OrderPosition {
  return { name, id, ...(value !== undefined && { value }) };
}

function valueOf(token: ApiToken, by: TokenSort['by']): OrderValue {
  return by === 'name' ? token.name || undefined : momentValue(token[by], by);
}

function momentValue(moment: Date | 'never' | 'unknown' | undefined, by: TokenSort['by']): number | undefined {
  if (moment instanceof Date) return moment.getTime();
  // Infinity would be lost in JSON.
  return moment === 'never' ? (by === 'expiresAt' ? Number.MAX_VALUE : -Number.MAX_VALUE) : undefined;
}

/**
 * Compares two positions in one column, for `sort`. It is a total order: 0 only for the same token.
 *
 * The direction also reverses "never"; unknown values come last in both directions. Equal values are ordered by name
 * and then by id, from A to Z in both directions.
 */
export function comparePositions(a: OrderPosition, b: OrderPosition, direction: TokenSort['direction']): number {
  return compareEntries(entryOf(a, a.value), entryOf(b, b.value), direction);
}

/** The sorted tokens, as a new array. Without a sort order, the same array. */
export function inOrder(tokens: readonly ApiToken[], sort: TokenSort | undefined): readonly ApiToken[] {
  if (sort === undefined) return tokens;
  return orderedBy(
    tokens,
    tokens.map((token) => valueOf(token, sort.by)),
    sort.direction,
  );
}

/** The tokens sorted by one value each, as a new array. Equal values are ordered as in {@link comparePositions}. */
export function orderedBy(
  tokens: readonly ApiToken[],
  values: readonly OrderValue[],
  direction: TokenSort['direction'],
): readonly ApiToken[] {
  return atOnce(orderInParts(tokens, values, direction));
}

/**
 * Like {@link orderedBy}, but yields after each part of the work: sorting a hundred thousand would block the page for
 * too long.
 */
export function* orderInParts(
  tokens: readonly ApiToken[],
  values: readonly OrderValue[],
  direction: TokenSort['direction'],
): Generator<void, readonly ApiToken[], void> {
  const entries: Entry<ApiToken>[] = [];
  for (const [index, token] of tokens.entries()) {
    entries.push(entryOf(token, values[index]));
    if (entries.length % 1_000 === 0) yield;
  }
  const sorted = yield* sortInParts(entries, (a, b) => compareEntries(a, b, direction));
  return sorted.map(({ item }) => item);
}

/** Inserts some tokens into a sorted list. If only a few were added or changed, the rest need not be sorted again. */
export function withSome(
  order: readonly ApiToken[],
  some: readonly ApiToken[],
  valueOf: (token: ApiToken) => OrderValue,
  direction: TokenSort['direction'],
): readonly ApiToken[] {
  const result = [...order];
  for (const token of some) {
    const entry = entryOf(token, valueOf(token));
    let [low, high] = [0, result.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = result[middle] as ApiToken;
      if (compareEntries(entryOf(other, valueOf(other)), entry, direction) < 0) low = middle + 1;
      else high = middle;
    }
    result.splice(low, 0, token);
  }
  return result;
}

/** What sorting compares. */
interface Entry<Item extends Pick<ApiToken, 'name' | 'id'> = Pick<ApiToken, 'name' | 'id'>> {
  readonly item: Item;
  readonly value: number | SortableText | undefined;
  /** Created when two values are equal. */
  name: SortableText | undefined;
}

function entryOf<Item extends Pick<ApiToken, 'name' | 'id'>>(item: Item, value: OrderValue): Entry<Item> {
  return { item, value: typeof value === 'string' ? sortable(value) : value, name: undefined };
}

/** As {@link comparePositions}. */
function compareEntries(a: Entry, b: Entry, direction: TokenSort['direction']): number {
  const order = compareEntryValues(a.value, b.value, direction === 'descending' ? -1 : 1);
  if (order !== 0) return order;
  a.name ??= sortable(a.item.name);
  b.name ??= sortable(b.item.name);
  return compareSortable(a.name, b.name) || compareCodeUnits(a.item.id, b.item.id);
}

function compareEntryValues(a: Entry['value'], b: Entry['value'], sign: 1 | -1): number {
  if (typeof a === 'number' && typeof b === 'number') return a === b ? 0 : a < b ? -sign : sign;
  // Unknown values come last in both directions.
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  if (typeof a === 'number') return -sign;
  return typeof b === 'number' ? sign : sign * compareSortable(a, b);
}
