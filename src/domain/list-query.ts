/**
 * How tokens are searched, filtered and sorted. The element follows this rule itself, and expects the same of a backend
 * that does the work.
 */
import { expiresSoon, tokenStatus } from './status.js';
import type { ApiToken, TokenStatus } from './token.js';
import { dayOf24Hours } from './duration.js';

/** The column and direction to sort by. See {@link inOrder} for the place of "never" and "unknown". */
export interface TokenSort {
  readonly by: 'name' | 'createdAt' | 'expiresAt' | 'lastUsedAt';
  readonly direction: 'ascending' | 'descending';
}

/** The columns that the list itself can sort by, whatever the backend supports. */
export type SortColumn = TokenSort['by'] | 'status' | 'scopes';

/** Sorts by a custom column of the page: `column:team` is the column with the id `team`. */
export type CustomSortKey = `column:${string}`;

/** How a list is ordered. */
export interface TokenOrder {
  readonly by: SortColumn | CustomSortKey;
  readonly direction: TokenSort['direction'];
}

/** Whether this is the key of a custom column. */
export function isCustomSortKey(by: TokenOrder['by']): by is CustomSortKey {
  return by.startsWith('column:');
}

/** A span of this many days of 24 hours that ends now, or starts now for an expiration, for example `within-14d`. */
export type WithinDays = `within-${number}d`;

/** Longer ago than this many days of 24 hours, for example `over-90d`. */
export type OverDays = `over-${number}d`;

/** The filters of a list. A token must match all of them. */
export interface TokenFilter {
  /** The state from {@link tokenStatus}: the backend's own status or, without one, the status that the dates give. */
  readonly status?: TokenStatus;
  /** A scope that the token lists itself. Implied scopes do not count. */
  readonly scope?: string;
  readonly created?: WithinDays | OverDays;
  /** Within days: the token still works, and expires within that time. */
  readonly expiry?: WithinDays | 'never' | 'unknown';
  /**
   * Over days: used, but not since then. Tokens that were never used, or whose last use is unknown, are not included.
   */
  readonly lastUse?: WithinDays | OverDays | 'never' | 'unknown';
}

/** What a list should show, except for paging. */
export interface ListQuery {
  /** The search text; empty: no search. */
  readonly search: string;
  readonly filter: TokenFilter;
  /** Absent: the backend's order. */
  readonly sort?: TokenOrder | undefined;
}

/** The most tokens to read when the element itself searches, filters or sorts because the backend cannot. */
export const mostTokensRead = 10_000;

/** From this many tokens on, work that takes longer than a frame is split into parts. */
export const manyTokens = 5_000;

/** How long an answer about {@link manyTokens} is kept although it may change with the time, in ms. */
export const longestTrue = 60_000;

/** What the person wants to see of a list, with paging. */
export interface PagedListQuery extends ListQuery {
  /** Counts from 0. */
  readonly page: number;
  /** Tokens per page. */
  readonly pageSize: number;
}

/**
 * Returns a function that tells whether a token matches the whole filter at `now` (ms since the epoch, on the backend's
 * clock).
 */
export function filterAt(filter: TokenFilter, now: number): (token: ApiToken) => boolean {
  const { status, scope, created, expiry, lastUse } = filter;
  // Read the filter once, not for each of ten thousand tokens.
  const tests: ((token: ApiToken) => boolean)[] = [];
  if (status !== undefined) tests.push((token) => tokenStatus(token, now) === status);
  if (scope !== undefined) tests.push(({ scopes }) => scopes?.includes(scope) === true);
  if (created !== undefined) tests.push(momentAt(created, now, ({ createdAt }) => createdAt));
  if (expiry !== undefined) tests.push(expiryAt(expiry, now));
  if (lastUse !== undefined) tests.push(momentAt(lastUse, now, ({ lastUsedAt }) => lastUsedAt));
  return (token) => tests.every((test) => test(token));
}

/** How many tokens match a filter at `now` (ms since the epoch, on the backend's clock). */
export function countMatches(tokens: readonly ApiToken[], filter: TokenFilter, now: number): number {
  return tokens.filter(filterAt(filter, now)).length;
}

/** Whether there is no search and no filter. */
export function matchesAll({ search, filter }: Pick<ListQuery, 'search' | 'filter'>): boolean {
  return isBlank(search) && isUnfiltered(filter);
}

/** Whether the filter shows exactly the expired tokens. */
export function isOnlyExpired({ search, filter }: Pick<ListQuery, 'search' | 'filter'>): boolean {
  const { status, ...others } = filter;
  return status === 'expired' && isUnfiltered(others) && isBlank(search);
}

export function isUnfiltered(filter: TokenFilter): boolean {
  return Object.values(filter).every((condition) => condition === undefined);
}

/** The number of days in a condition; undefined if it has none. */
export function daysOf(condition: string): number | undefined {
  const days = /^(?:within|over)-(\d+)d$/.exec(condition)?.[1];
  return days === undefined ? undefined : Number(days);
}

function expiryAt(condition: string, now: number): (token: ApiToken) => boolean {
  const days = daysOf(condition);
  return days === undefined
    ? (token) => token.expiresAt === condition
    : (token) => expiresSoon(token, now, days * dayOf24Hours);
}

function momentAt(
  condition: string,
  now: number,
  momentOf: (token: ApiToken) => Date | 'never' | 'unknown' | undefined,
): (token: ApiToken) => boolean {
  const days = daysOf(condition);
  if (days === undefined) return (token) => (momentOf(token) ?? 'unknown') === condition;
  const bound = now - days * dayOf24Hours;
  const isOver = condition.startsWith('over');
  return (token) => {
    const moment = momentOf(token);
    return moment instanceof Date && moment.getTime() < bound === isOver;
  };
}

/** Whether a search has no words: only white space and invisible characters. */
export function isBlank(search: string): boolean {
  return !/[^\s\p{Cc}\p{Cf}\p{DI}]/u.test(search);
}

/** The value by which a token is sorted in a column. Undefined: not known, sorted last. */
export type OrderValue = number | string | undefined;
