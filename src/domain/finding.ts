/**
 * How tokens are searched, filtered and ordered: one rule for what an element does itself and for what it expects of a
 * backend that does it.
 */
import { expiresSoon, tokenStatus } from './status.js';
import type { ApiToken, TokenStatus } from './token.js';

/** Which column to order by, and which way. See {@link inOrder} for where "never" and "unknown" stand. */
export interface TokenSort {
  readonly by: 'name' | 'createdAt' | 'expiresAt' | 'lastUsedAt';
  readonly direction: 'ascending' | 'descending';
}

/** What the list itself can order by, whatever its backend can. */
export type SortColumn = TokenSort['by'] | 'status' | 'scopes';

/** Names an order by a column of the page's own: `column:team` is the one whose id is `team`. */
export type OwnSortKey = `column:${string}`;

/** How a list is ordered. */
export interface TokenOrder {
  readonly by: SortColumn | OwnSortKey;
  readonly direction: TokenSort['direction'];
}

/** Whether an order is by a column of the page's own. */
export function isOwnSortKey(by: TokenOrder['by']): by is OwnSortKey {
  return by.startsWith('column:');
}

/** A stretch of so many days of 24 hours that ends or, of an expiry, begins now, for example `within-14d`. */
export type WithinDays = `within-${number}d`;

/** Longer ago than so many days of 24 hours, for example `over-90d`. */
export type OverDays = `over-${number}d`;

/** What narrows a list. Of several conditions, all have to hold. */
export interface TokenFilter {
  /** The state as {@link tokenStatus} tells it: the backend's word or, without one, what the dates say. */
  readonly status?: TokenStatus;
  /** A scope that the token names itself; what a scope implies is not asked. */
  readonly scope?: string;
  readonly created?: WithinDays | OverDays;
  /** Within days: it still works, and will not after them. */
  readonly expiry?: WithinDays | 'never' | 'unknown';
  /** Over days: used, but not since. A token that was never used is not among those, nor one of which nobody knows. */
  readonly lastUse?: WithinDays | OverDays | 'never' | 'unknown';
}

/** What is wanted of a list, pages aside. */
export interface TokenSelection {
  /** What was typed; empty: nothing is searched for. */
  readonly search: string;
  readonly filter: TokenFilter;
  /** Absent: the backend's own order. */
  readonly sort?: TokenOrder | undefined;
}

/** The most tokens that are read in order to find among them what the backend does not find itself. */
export const mostTokensRead = 10_000;

/** What the person wants to see of a list. */
export interface TokenFind extends TokenSelection {
  /** From 0. */
  readonly page: number;
  /** How many tokens a page shows. */
  readonly pageSize: number;
}

const day = 24 * 60 * 60 * 1000;

/** Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowel signs: what people leave out when they search. */
const diacritics =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/gu;

/** Characters that nobody sees: a name that hides one is found all the same. */
const invisible = /[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

/**
 * Text as it is searched: without regard to case, to accents, to what cannot be seen and to compatibility variants
 * (Unicode NFKD and full case folding), alike on every machine whatever its language. For comparing only.
 */
export function foldText(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
  const bare = text.normalize('NFKD').replace(diacritics, '').replace(invisible, '');
  // Down, up and down folds what has no case of one letter: ẞ, ß and ss. A sigma differs at the end of a word.
  return bare.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ');
}

/** Folding ten thousand names takes longer than a frame, and a search asks for them at each key. */
const folded = new WeakMap<ApiToken, string>();

/** What of a token is searched, folded once: its name, hint and description. */
export function searchableText(token: ApiToken): string {
  return once(folded, token, () => foldText(`${token.name}\n${token.hint ?? ''}\n${token.description ?? ''}`));
}

function once(known: WeakMap<ApiToken, string>, token: ApiToken, tell: () => string): string {
  const text = known.get(token) ?? tell();
  known.set(token, text);
  return text;
}

/** The words of a search, folded. */
export function searchWords(search: string): readonly string[] {
  return foldText(search).split(/\s+/u).filter(Boolean);
}

/** Whether every word occurs somewhere in the token's name, hint or description, in whatever order. */
export function matchesWords(token: ApiToken, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = searchableText(token);
  return words.every((word) => text.includes(word));
}

/** Tells of each token whether all of a filter holds for it at `now` (ms since the epoch, on the backend's clock). */
export function filterAt(filter: TokenFilter, now: number): (token: ApiToken) => boolean {
  const { status, scope, created, expiry, lastUse } = filter;
  // Read once, and not for each of ten thousand tokens.
  const tests: ((token: ApiToken) => boolean)[] = [];
  if (status !== undefined) tests.push((token) => tokenStatus(token, now) === status);
  if (scope !== undefined) tests.push(({ scopes }) => scopes?.includes(scope) === true);
  if (created !== undefined) tests.push(momentAt(created, now, ({ createdAt }) => createdAt));
  if (expiry !== undefined) tests.push(expiryAt(expiry, now));
  if (lastUse !== undefined) tests.push(momentAt(lastUse, now, ({ lastUsedAt }) => lastUsedAt));
  return (token) => tests.every((test) => test(token));
}

/** Whether nothing is searched for and nothing filtered. */
export function selectsAll({ search, filter }: Pick<TokenSelection, 'search' | 'filter'>): boolean {
  return searchWords(search).length === 0 && isUnfiltered(filter);
}

/** Those of `tokens` that are selected, as they stand, at `now` (ms since the epoch, on the backend's clock). */
export function select(
  tokens: readonly ApiToken[],
  selection: Pick<TokenSelection, 'search' | 'filter'>,
  now: number,
): readonly ApiToken[] {
  if (selectsAll(selection)) return tokens;
  const words = searchWords(selection.search);
  const found = words.length === 0 ? tokens : tokens.filter((token) => matchesWords(token, words));
  return isUnfiltered(selection.filter) ? found : found.filter(filterAt(selection.filter, now));
}

/** Whether all expired tokens are selected and nothing else. */
export function isOnlyExpired({ search, filter }: Pick<TokenSelection, 'search' | 'filter'>): boolean {
  const { status, ...others } = filter;
  return status === 'expired' && isUnfiltered(others) && searchWords(search).length === 0;
}

export function isUnfiltered(filter: TokenFilter): boolean {
  return Object.values(filter).every((condition) => condition === undefined);
}

/** How many days a condition says; undefined for a word without any. */
export function daysOf(condition: string): number | undefined {
  const days = /^(?:within|over)-(\d+)d$/.exec(condition)?.[1];
  return days === undefined ? undefined : Number(days);
}

function expiryAt(condition: string, now: number): (token: ApiToken) => boolean {
  const days = daysOf(condition);
  return days === undefined ? (token) => token.expiresAt === condition : (token) => expiresSoon(token, now, days * day);
}

function momentAt(
  condition: string,
  now: number,
  momentOf: (token: ApiToken) => Date | 'never' | 'unknown' | undefined,
): (token: ApiToken) => boolean {
  const days = daysOf(condition);
  if (days === undefined) return (token) => (momentOf(token) ?? 'unknown') === condition;
  const bound = now - days * day;
  const isOver = condition.startsWith('over');
  return (token) => {
    const moment = momentOf(token);
    return moment instanceof Date && moment.getTime() < bound === isOver;
  };
}

/** What a token is ordered by; absent: it is not known. */
export type OrderValue = number | string | undefined;

/** Where a token stands in an order: plain data, that a cursor can hold. */
export interface OrderPosition {
  /** A number of ms or a name; absent: it is not known. */
  readonly value?: Exclude<OrderValue, undefined>;
  readonly name: string;
  readonly id: string;
}

/**
 * Where a token stands in the order of a column. No expiry is later than every date and no use earlier than every date;
 * what is not known, and a name that is empty, has no value.
 */
export function positionIn(token: ApiToken, by: TokenSort['by']): OrderPosition {
  return positionAt(token, valueOf(token, by));
}

/** From what works to what has ended; a word of the backend's own comes after these. */
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
 * What a token is ordered by at `now` (ms since the epoch, on the backend's clock): its status from what works to what
 * has ended, its scopes by their words from A to Z, so that the same ones stand together.
 */
export function orderValue(token: ApiToken, by: SortColumn, now: number): OrderValue {
  if (by === 'scopes') return scopesText(token);
  if (by !== 'status') return valueOf(token, by);
  const status = tokenStatus(token, now);
  const rank = statuses.indexOf(status);
  return rank === -1 ? status : rank;
}

/** As with names: a list that is ordered by scopes asks for them at each key of a search. */
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
  // Not Infinity, which JSON does not know.
  return moment === 'never' ? (by === 'expiresAt' ? Number.MAX_VALUE : -Number.MAX_VALUE) : undefined;
}

/**
 * Compares two positions of one column, as `sort` wants it. Total: 0 only for the same token.
 *
 * "Never" is turned round with the dates; what is not known comes last in both directions. Equals are told apart by
 * name and then by id, from A to Z in both directions.
 */
export function comparePositions(a: OrderPosition, b: OrderPosition, direction: TokenSort['direction']): number {
  const [isKnown, isOtherKnown] = [a.value !== undefined, b.value !== undefined];
  if (isKnown !== isOtherKnown) return isKnown ? -1 : 1;
  const order = compareValues(a.value, b.value);
  if (order !== 0) return direction === 'descending' ? -order : order;
  return compareText(a.name, b.name) || compareCodeUnits(a.id, b.id);
}

/** The tokens in an order, anew; without one, as they are. */
export function inOrder(tokens: readonly ApiToken[], sort: TokenSort | undefined): readonly ApiToken[] {
  if (sort === undefined) return tokens;
  return orderedBy(
    tokens,
    tokens.map((token) => valueOf(token, sort.by)),
    sort.direction,
  );
}

/** The tokens by one value of each, anew. Equals stand as {@link comparePositions} has them. */
export function orderedBy(
  tokens: readonly ApiToken[],
  values: readonly OrderValue[],
  direction: TokenSort['direction'],
): readonly ApiToken[] {
  return tokens
    .map((token, index) => ({ token, position: positionAt(token, values[index]) }))
    .sort((a, b) => comparePositions(a.position, b.position, direction))
    .map(({ token }) => token);
}

function compareValues(a: OrderPosition['value'], b: OrderPosition['value']): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : Number(a > b);
  // One column of the page's own may tell both.
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return compareText(String(a), String(b));
}

/** By the root collation, numbers in it by their value: the same order in every language of the page. */
const collator = new Intl.Collator('en', { numeric: true });

/** What a collation calls equal is told apart by its characters, so that the order is total. */
function compareText(a: string, b: string): number {
  return collator.compare(a, b) || compareCodeUnits(a, b);
}

function compareCodeUnits(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
