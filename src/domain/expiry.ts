import { addMonths } from 'date-fns/addMonths';
import { millisecondsInDay } from 'date-fns/constants';
import type { ExpiryPolicy, WholeDays } from './policy.js';
import { UtcDate } from './utc-date.js';
import {
  instantOfWallClock,
  requireDate,
  requireTimeZone,
  startOfCalendarDay,
  wallClockAt,
  wallTimeAt,
} from './wall-time.js';

/** A span of calendar months: two months after 31 December end on the last day of February. */
export interface CalendarMonths {
  readonly months: number;
}

/** A day of the Gregorian calendar without time or zone. `month` counts from 1. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** What a person chose, before a clock or a zone turns it into an instant. */
export type ExpiryChoice =
  | { readonly kind: 'never' }
  | { readonly kind: 'backend-default' }
  | { readonly kind: 'months'; readonly months: number }
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'instant'; readonly instant: Date }
  | { readonly kind: 'day'; readonly day: CalendarDay };

/** Why an expiry cannot be taken. `earliest` and `latest` are the bounds that policy sets, counted from `now`. */
export type ExpiryProblem =
  | { readonly kind: 'past' }
  | { readonly kind: 'too-soon'; readonly earliest: Date }
  | { readonly kind: 'too-late'; readonly latest: Date };

/** What is on offer where policy says nothing: 2, 6, 12 and 24 months after creation. */
export const defaultExpiryPresets: readonly CalendarMonths[] = [
  { months: 2 },
  { months: 6 },
  { months: 12 },
  { months: 24 },
];

/** A thousand years: any span up to it ends at an instant that a `Date` can hold. */
const longestSpan: { months: number; days: number } = { months: 12_000, days: 365_250 };

/**
 * When a token expires that is made at `createdAt` with this preset: so many calendar months later at the same time of
 * day on the clocks of `timeZone`, clamped to the month's end, never a count of days. A time that a clock change skips
 * moves forward by the length of the gap; of a time that is repeated the first is taken (RFC 5545, section 3.3.5).
 *
 * @throws RangeError if the months are not a whole number from 1 to 12,000, the date is invalid or the zone unknown.
 * @example
 * expiryFromPreset(new Date('2026-12-31T13:05:00Z'), { months: 2 }, 'Europe/Amsterdam'); // 28 February 2027, 14:05
 */
export function expiryFromPreset(createdAt: Date, { months }: CalendarMonths, timeZone: string): Date {
  requireSpan(months, 'months');
  requireDate(createdAt, 'createdAt');
  return instantOfWallClock(addMonths(wallClockAt(createdAt, timeZone), months), timeZone);
}

/**
 * The instant that a choice means if it takes effect at `at`; `'unknown'` where the backend's own default decides.
 * Months and days are those of the calendar in `timeZone` and keep the time of day; a day means its first instant.
 *
 * @throws RangeError if a count is not a whole number above 0, a date is invalid or not in the calendar, or the zone
 * is unknown.
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
    case 'days': {
      requireSpan(choice.days, 'days');
      const clock = wallClockAt(at, timeZone);
      return instantOfWallClock(new UtcDate(clock.getTime() + choice.days * millisecondsInDay), timeZone);
    }
    case 'instant':
      requireDate(choice.instant, 'instant');
      return choice.instant;
    case 'day':
      return startOfCalendarDay(choice.day, timeZone);
  }
}

/**
 * The instant from which a token that expires on `day` is refused by a backend that keeps only dates: the start of that
 * day in the backend's zone, or of the next one where the expiry date is the last day of use.
 *
 * @throws RangeError if the day is not in the calendar or the zone is unknown.
 */
export function endOfWholeDays({ year, month, day }: CalendarDay, { timeZone, inclusive }: WholeDays): Date {
  const start = startOfCalendarDay({ year, month, day }, timeZone);
  if (!inclusive) return start;
  const next = new UtcDate(wallClockAt(start, timeZone).getTime() + millisecondsInDay);
  return startOfCalendarDay(wallTimeAt(next, 'UTC'), timeZone);
}

/**
 * What is wrong with an expiry, by the clock that `now` was read from: the backend's where it tells it. Both bounds of
 * policy are themselves allowed.
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

/** Whether an expiry comes before the present one. One that is not known comes before none. */
export function endsSooner(next: Date | 'never' | 'unknown', present: Date | 'never' | 'unknown'): boolean {
  if (!(next instanceof Date) || present === 'unknown') return false;
  return present === 'never' || next < present;
}

/**
 * The presets that can be chosen now: those of policy, or else the usual ones, without any that would end sooner or
 * later than policy allows. (Twelve months are longer than 365 days if they hold a 29 February.) A preset that is no
 * count of months is not offered either.
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

function isSpan(count: number, unit: 'months' | 'days'): boolean {
  return Number.isInteger(count) && count > 0 && count <= longestSpan[unit];
}

function requireSpan(count: number, unit: 'months' | 'days'): void {
  if (isSpan(count, unit)) return;
  throw new RangeError(`${unit} must be a whole number from 1 to ${longestSpan[unit]}, and is ${String(count)}.`);
}
