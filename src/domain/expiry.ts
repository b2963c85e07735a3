import type { CalendarDay, CalendarMonths } from './calendar-date.js';
import type { ExpiryPolicy, WholeDays } from './policy.js';
import { isSpan, longestSpan } from './span.js';
import { calendarDayAt, requireDate, requireTimeZone, startOfCalendarDay, wallTimeAt } from './wall-time.js';
import { addMonths, day as aDay, instantOf, wallAt } from './zoned.js';

/** A person's choice of expiration, before a clock and a time zone turn it into an instant. */
export type ExpiryChoice =
  | { readonly kind: 'never' }
  | { readonly kind: 'backend-default' }
  | { readonly kind: 'months'; readonly months: number }
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'instant'; readonly instant: Date }
  | { readonly kind: 'day'; readonly day: CalendarDay };

/** Why an expiry cannot be accepted. `earliest` and `latest` are the limits of policy, counted from `now`. */
export type ExpiryProblem =
  | { readonly kind: 'past' }
  | { readonly kind: 'too-soon'; readonly earliest: Date }
  | { readonly kind: 'too-late'; readonly latest: Date };

/** The presets if policy sets none: 2, 6, 12 and 24 months after creation. */
export const defaultExpiryPresets: readonly CalendarMonths[] = [
  { months: 2 },
  { months: 6 },
  { months: 12 },
  { months: 24 },
];

/**
 * When a token created at `createdAt` with this preset expires: that many calendar months later, at the same time of
 * day in `timeZone`, clamped to the end of the month. It is never a number of days. A time that a clock change skips
 * moves forward by the length of the gap; if a time occurs twice, the first is used (RFC 5545, section 3.3.5).
 *
 * @throws RangeError if the months are not a whole number from 1 to 12,000, the date is invalid or the zone unknown.
 * @example expiryFromPreset(new Date('2026-12-31T13:05:00Z'), { months: 2 }, 'Europe/Amsterdam'); // 28 February 2027,
 * 14:05
 */
export function expiryFromPreset(createdAt: Date, { months }: CalendarMonths, timeZone: string): Date {
  requireSpan(months, 'months');
  requireDate(createdAt, 'createdAt');
  return new Date(instantOf(addMonths(wallAt(createdAt.getTime(), timeZone), months), timeZone));
}

/**
 * The instant that a choice means if it takes effect at `at`; `'unknown'` if the backend's default decides. Months and
 * days are counted on the calendar of `timeZone` and keep the time of day. A day means its first instant.
 *
 * @throws RangeError if a count is not a whole number above 0, a date is invalid or not in the calendar, or the zone is
 * unknown.
 */
export function resolveExpiry(choice: ExpiryChoice, at: Date, timeZone: string): Date | 'never' | 'unknown' {
  requireDate(at, 'at');
  requireTimeZone(timeZone);
  switch (choice.kind) {
    case 'never':
      return 'never';
    case 'backend-default':
      return 'unknown';
    case 'months':
      return expiryFromPreset(at, choice, timeZone);
    case 'days':
      requireSpan(choice.days, 'days');
      return new Date(instantOf(wallAt(at.getTime(), timeZone) + choice.days * aDay, timeZone));
    case 'instant':
      requireDate(choice.instant, 'instant');
      return choice.instant;
    case 'day':
      return startOfCalendarDay(choice.day, timeZone);
  }
}

/**
 * The instant from which a backend that keeps only dates refuses a token that expires on `day`: the start of that day
 * in the backend's zone, or of the next day if the token still works on its expiry date.
 *
 * @throws RangeError if the day is not in the calendar or the zone is unknown.
 */
export function endOfWholeDays({ year, month, day }: CalendarDay, { timeZone, inclusive }: WholeDays): Date {
  const start = startOfCalendarDay({ year, month, day }, timeZone);
  if (!inclusive) return start;
  const next = wallAt(start.getTime(), timeZone) + aDay;
  return startOfCalendarDay(wallTimeAt(new Date(next), 'UTC'), timeZone);
}

/**
 * The date that a backend with whole days stores for a token that is refused from `end` on: the reverse of
 * {@link endOfWholeDays}. For a moment within a day, it is that day.
 */
export function wholeDayEndingAt(end: Date, { timeZone, inclusive }: WholeDays): CalendarDay {
  return calendarDayAt(new Date(end.getTime() - (inclusive ? 1 : 0)), timeZone);
}

/**
 * What is wrong with an expiry at `now`, which comes from the backend's clock if it is known. Both limits of policy are
 * inclusive.
 *
 * @throws RangeError if a date is invalid.
 */
export function expiryProblem(expiresAt: Date, now: Date, policy: ExpiryPolicy = {}): ExpiryProblem | undefined {
  requireDate(expiresAt, 'expiresAt');
  requireDate(now, 'now');
  if (expiresAt <= now) return { kind: 'past' };
  const earliest = new Date(now.getTime() + (policy.minLifetime ?? 0));
  if (expiresAt < earliest) return { kind: 'too-soon', earliest };
  const latest = new Date(now.getTime() + (policy.maxLifetime ?? Infinity));
  if (expiresAt > latest) return { kind: 'too-late', latest };
  return undefined;
}

/** Whether the next expiry is earlier than the present one. An unknown expiry is earlier than none. */
export function endsSooner(next: Date | 'never' | 'unknown', present: Date | 'never' | 'unknown'): boolean {
  if (!(next instanceof Date) || present === 'unknown') return false;
  return present === 'never' || next < present;
}

/**
 * The presets that can be chosen now: those of policy, or the default ones, without presets that would end earlier or
 * later than policy allows. (Twelve months are longer than 365 days if they include February 29.) A preset that is not
 * a valid number of months is not offered.
 *
 * @throws RangeError if `now` is an invalid date or the zone is unknown.
 */
export function offeredPresets(
  policy: ExpiryPolicy | undefined,
  now: Date,
  timeZone: string,
): readonly CalendarMonths[] {
  if (policy?.presence === 'unsupported') return [];
  return (policy?.presets ?? defaultExpiryPresets).filter(
    (preset) =>
      isSpan(preset.months, 'months') &&
      expiryProblem(expiryFromPreset(now, preset, timeZone), now, policy) === undefined,
  );
}

function requireSpan(count: number, unit: 'months' | 'days'): void {
  if (isSpan(count, unit)) return;
  throw new RangeError(`${unit} must be a whole number from 1 to ${longestSpan[unit]}, and is ${String(count)}.`);
}
