import type { ApiToken, TokenStatus } from './token.js';
import { daysBetween } from './zoned.js';

const ended: ReadonlySet<TokenStatus> = new Set<TokenStatus>(['expired', 'revoked', 'denied']);

/** Whether this status makes the token's dates irrelevant. */
export function hasEnded(status: TokenStatus): boolean {
  return ended.has(status);
}

/**
 * A token's status at `now` (ms since the epoch). The backend's own status wins. Without one, the dates decide: expired
 * from the exact instant of `expiresAt` or `retiresAt` on, retiring while `retiresAt` is in the future, otherwise
 * active.
 */
export function tokenStatus(token: ApiToken, now: number): TokenStatus {
  if (token.status) return token.status;
  if (hasPassed(token.expiresAt, now) || hasPassed(token.retiresAt, now)) return 'expired';
  return token.retiresAt ? 'retiring' : 'active';
}

/** Whether a token that is not known to have ended expires within `window` ms after `now` (ms since the epoch). */
export function expiresSoon(token: ApiToken, now: number, window: number): boolean {
  if (!(token.expiresAt instanceof Date) || hasEnded(tokenStatus(token, now))) return false;
  const remaining = token.expiresAt.getTime() - now;
  return remaining > 0 && remaining <= window;
}

/**
 * Whether the last recorded use is within `window` ms before `now` (ms since the epoch). A use in the future counts as
 * recent: the two clocks differ, and the token is in use.
 */
export function wasUsedRecently(token: ApiToken, now: number, window: number): boolean {
  return token.lastUsedAt instanceof Date && now - token.lastUsedAt.getTime() <= window;
}

/**
 * How many times the date changes in `timeZone` between two instants: 1 from 23:59 to 00:01; negative if `to` is
 * earlier. A date that the zone skipped still counts.
 *
 * @throws RangeError if a date is invalid or the zone is unknown.
 */
export function calendarDaysBetween(from: Date, to: Date, timeZone: string): number {
  return daysBetween(from.getTime(), to.getTime(), timeZone);
}

function hasPassed(moment: ApiToken['expiresAt'] | undefined, now: number): boolean {
  return moment instanceof Date && moment.getTime() <= now;
}
