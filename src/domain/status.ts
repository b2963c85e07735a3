import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import type { ApiToken, TokenStatus } from './token.js';
import { wallClockAt } from './wall-time.js';

const ended: ReadonlySet<TokenStatus> = new Set<TokenStatus>(['expired', 'revoked', 'denied']);

/** Whether a state is one from which a token's dates no longer matter. */
export function hasEnded(status: TokenStatus): boolean {
  return ended.has(status);
}

/**
 * A token's state at `now` (ms since the epoch). The backend's own word wins. Where it says nothing, the dates speak:
 * expired from the very instant of `expiresAt` or `retiresAt` on, retiring while `retiresAt` lies ahead, else active.
 */
export function tokenStatus(token: ApiToken, now: number): TokenStatus {
  if (token.status) return token.status;
  if (hasPassed(token.expiresAt, now) || hasPassed(token.retiresAt, now)) return 'expired';
  return token.retiresAt ? 'retiring' : 'active';
}

/** Whether a token that still works, as far as is known, expires within `window` ms after `now` (ms since the epoch). */
export function expiresSoon(token: ApiToken, now: number, window: number): boolean {
  if (!(token.expiresAt instanceof Date) || hasEnded(tokenStatus(token, now))) return false;
  const remaining = token.expiresAt.getTime() - now;
  return remaining > 0 && remaining <= window;
}

/**
 * Whether the latest recorded use lies within `window` ms before `now` (ms since the epoch). A use that seems to lie
 * ahead is recent: two clocks differ, and the token is in use.
 */
export function wasUsedRecently(token: ApiToken, now: number, window: number): boolean {
  return token.lastUsedAt instanceof Date && now - token.lastUsedAt.getTime() <= window;
}

/**
 * How many times the date changes on a calendar in `timeZone` on the way from one instant to the other: 1 from 23:59 to
 * 00:01, negative backwards. A date that a zone left out still counts.
 *
 * @throws RangeError if a date is invalid or the zone is unknown.
 */
export function calendarDaysBetween(from: Date, to: Date, timeZone: string): number {
  // `+ 0` turns the -0 that date-fns may answer into 0.
  return differenceInCalendarDays(wallClockAt(to, timeZone), wallClockAt(from, timeZone)) + 0;
}

function hasPassed(moment: ApiToken['expiresAt'] | undefined, now: number): boolean {
  return moment instanceof Date && moment.getTime() <= now;
}
