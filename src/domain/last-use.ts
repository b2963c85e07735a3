/** What can be said of a token's last use, and no more: as finely as its backend records it (0013). */
import { millisecondsInDay, millisecondsInHour } from 'date-fns/constants';
import type { TokenPolicy } from './policy.js';
import { relativeTime, type RelativeTime } from './relative-time.js';
import { calendarDaysBetween } from './status.js';
import type { ApiToken } from './token.js';
import { startOfCalendarDay, wallTimeAt } from './wall-time.js';

/** What is known of the last use. */
export type LastUse =
  | { readonly kind: 'unknown' }
  /** It was never used: the backend recorded from the beginning. */
  | { readonly kind: 'never' }
  /** No use was recorded since then; before, the backend did not record. */
  | { readonly kind: 'not-since'; readonly since: Date }
  | {
      readonly kind: 'used';
      readonly at: Date;
      /** From a day on, `at` is a day in UTC and no time of it. */
      readonly precision: 'day' | 'hour' | 'minute';
      /** How far that is, in no smaller unit than the precision; 0 of a unit is the present one ("today"). */
      readonly distance: RelativeTime;
    };

/**
 * What is known of a token's last use at `now`, seen from `timeZone`. What is recorded by the day is counted in days of
 * UTC, what is recorded by the hour in hours.
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
  if (lastUsedPrecision >= millisecondsInDay) {
    return { kind: 'used', at: lastUsedAt, precision: 'day', distance: daysSince(lastUsedAt, now) };
  }
  const distance = relativeTime(lastUsedAt, now, timeZone);
  if (lastUsedPrecision < millisecondsInHour || !['second', 'minute'].includes(distance.unit)) {
    return {
      kind: 'used',
      at: lastUsedAt,
      precision: lastUsedPrecision < millisecondsInHour ? 'minute' : 'hour',
      distance,
    };
  }
  const nextChange = Math.max(1, lastUsedAt.getTime() + millisecondsInHour - now.getTime());
  return { kind: 'used', at: lastUsedAt, precision: 'hour', distance: { value: 0, unit: 'hour', nextChange } };
}

/** In calendar days of UTC up to a month, then as far as any instant. What seems to lie ahead was today: clocks differ. */
function daysSince(day: Date, now: Date): RelativeTime {
  const days = Math.max(0, calendarDaysBetween(day, now, 'UTC'));
  const far = relativeTime(day, now, 'UTC');
  if (far.unit === 'month' || far.unit === 'year') return far;
  const tomorrow = startOfCalendarDay(wallTimeAt(new Date(now.getTime() + millisecondsInDay), 'UTC'), 'UTC');
  return { value: -days, unit: 'day', nextChange: tomorrow.getTime() - now.getTime() };
}
