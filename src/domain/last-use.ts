/** What can be said about a token's last use, only as precisely as its backend records it (decision 0013). */
import type { TokenPolicy } from './policy.js';
import { notAhead, relativeTime, type RelativeTime } from './relative-time.js';
import { calendarDaysBetween } from './status.js';
import type { ApiToken } from './token.js';
import { day, hour, startOfDay } from './zoned.js';

/** What is known of the last use. */
export type LastUse =
  | { readonly kind: 'unknown' }
  /** It was never used. The backend has recorded uses from the beginning. */
  | { readonly kind: 'never' }
  /** No use was recorded since then. The backend did not record uses before. */
  | { readonly kind: 'not-since'; readonly since: Date }
  | {
      readonly kind: 'used';
      readonly at: Date;
      /** With `day` precision, `at` stands for a day in UTC, without a time. */
      readonly precision: 'day' | 'hour' | 'minute';
      /** How long ago, in units no smaller than the precision. 0 means the current unit ("today"). */
      readonly distance: RelativeTime;
    };

/**
 * What is known about a token's last use at `now`, seen from `timeZone`. With a precision of a day, it counts days in
 * UTC; with a precision of an hour, it counts hours.
 */
export function lastUse(
  { lastUsedAt = 'unknown', createdAt }: Pick<ApiToken, 'lastUsedAt' | 'createdAt'>,
  { lastUsedPrecision = 0, lastUsedSince }: Pick<TokenPolicy, 'lastUsedPrecision' | 'lastUsedSince'>,
  now: Date,
  timeZone: string,
): LastUse {
  if (lastUsedAt === 'unknown') return { kind: 'unknown' };
  if (lastUsedAt === 'never') {
    const isRecordedWhole = lastUsedSince === undefined || (createdAt !== undefined && createdAt >= lastUsedSince);
    return isRecordedWhole ? { kind: 'never' } : { kind: 'not-since', since: lastUsedSince };
  }
  // If the two clocks differ, a use may seem to lie in the future: treat it as now.
  const used = notAhead(lastUsedAt, now);
  if (lastUsedPrecision >= day) {
    return { kind: 'used', at: lastUsedAt, precision: 'day', distance: daysSince(used, now) };
  }
  const distance = relativeTime(used, now, timeZone);
  if (lastUsedPrecision < hour || !['second', 'minute'].includes(distance.unit)) {
    return {
      kind: 'used',
      at: lastUsedAt,
      precision: lastUsedPrecision < hour ? 'minute' : 'hour',
      distance,
    };
  }
  const nextChange = Math.max(1, used.getTime() + hour - now.getTime());
  return { kind: 'used', at: lastUsedAt, precision: 'hour', distance: { value: 0, unit: 'hour', nextChange } };
}

/** Calendar days in UTC for up to a month; after that, as for any instant. */
function daysSince(of: Date, now: Date): RelativeTime {
  const days = calendarDaysBetween(of, now, 'UTC');
  const far = relativeTime(of, now, 'UTC');
  if (far.unit === 'month' || far.unit === 'year') return far;
  const tomorrow = startOfDay(now.getTime(), 1, 'UTC');
  return { value: -days, unit: 'day', nextChange: tomorrow - now.getTime() };
}
