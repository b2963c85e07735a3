import type { CalendarDay } from './calendar-date.js';
import { endOfWholeDays, expiryProblem, type ExpiryChoice } from './expiry.js';
import type { ExpiryPolicy } from './policy.js';
import { isSpan } from './span.js';
import { calendarDayAt, startOfCalendarDay } from './wall-time.js';
import { day as aDay, minute, second } from './zoned.js';

/**
 * How far an expiry stays inside the backend's limits, in ms, because the backend's clock is known only to the second
 * and a request takes time. If a tenth of the lifetime is less, that is used.
 */
const margin = minute;

/** The first and last instant that the backend accepts, even if its clock is off by the margin. */
export interface ExpiryLimits {
  readonly earliest?: Date;
  readonly latest?: Date;
}

/** The limits for a token that is created at `now`; absent if policy sets none. */
export function expiryLimits(policy: ExpiryPolicy | undefined, now: Date): ExpiryLimits {
  const { minLifetime = 0, maxLifetime = Infinity } = policy ?? {};
  const inset = Math.min(margin, maxLifetime / 10);
  const earliest = roundedUp(new Date(now.getTime() + minLifetime + inset), policy);
  if (maxLifetime >= farthest) return minLifetime > 0 ? { earliest } : {};
  const latest = cutOff(new Date(now.getTime() + maxLifetime - inset), policy);
  if (minLifetime === 0) return { latest };
  if (earliest <= latest) return { earliest, latest };
  // There is no room for a margin: only the middle between the two limits is accepted.
  const only = new Date(now.getTime() + (minLifetime + maxLifetime) / 2);
  return { earliest: only, latest: only };
}

/** Longer lifetimes than this do not matter: nearly three thousand centuries, in ms. */
const farthest = 8e15;

/**
 * Like {@link expiryProblem}, but also keeps the margin, so that the backend accepts the expiry.
 *
 * @throws RangeError if a date is invalid.
 */
export function passingProblem(
  expiresAt: Date,
  now: Date,
  policy: ExpiryPolicy | undefined,
): ReturnType<typeof expiryProblem> {
  const problem = expiryProblem(expiresAt, now);
  if (problem !== undefined) return problem;
  const { earliest, latest } = expiryLimits(policy, now);
  if (earliest !== undefined && expiresAt < earliest) return { kind: 'too-soon', earliest };
  if (latest !== undefined && expiresAt > latest) return { kind: 'too-late', latest };
  return undefined;
}

/** Moves an expiry that is within policy, but not within the margin, inside the margin. Returns any other unchanged. */
export function withinMargin(expiresAt: Date, now: Date, policy: ExpiryPolicy | undefined): Date {
  const { latest } = expiryLimits(policy, now);
  if (latest === undefined || expiresAt <= latest) return expiresAt;
  return expiresAt.getTime() - now.getTime() <= (policy?.maxLifetime ?? 0) ? latest : expiresAt;
}

/** The instant without the parts that the backend would cut off. It is less than a minute earlier. */
export function cutOff(instant: Date, policy: ExpiryPolicy | undefined): Date {
  if (policy?.granularity === undefined) return instant;
  const step = policy.granularity === 'minute' ? minute : second;
  return new Date(Math.floor(instant.getTime() / step) * step);
}

/**
 * The instant rounded up to a minute or second, which people can enter. It is later, so that the backend still accepts
 * it.
 */
function roundedUp(instant: Date, policy: ExpiryPolicy | undefined): Date {
  const step = policy?.granularity === 'second' ? second : minute;
  return new Date(Math.ceil(instant.getTime() / step) * step);
}

/** The longest lifetime, as a choice; undefined if policy sets no maximum. */
export function longestExpiry(policy: ExpiryPolicy | undefined, now: Date): ExpiryChoice | undefined {
  const { latest } = expiryLimits(policy, now);
  if (policy?.maxLifetime === undefined || latest === undefined) return undefined;
  if (policy.wholeDays !== undefined) return { kind: 'day', day: lastWholeDay(latest, policy.wholeDays) };
  const days = policy.maxLifetime / aDay;
  // A backend that counts lifetimes in days gets exactly the maximum; an instant keeps the margin.
  if (isSpan(days, 'days')) return { kind: 'days', days };
  return { kind: 'instant', instant: latest };
}

/** Whether any moment of a day in `timeZone` may be chosen. For backends that keep days: whether the day may be. */
export function isDayOffered(day: CalendarDay, policy: ExpiryPolicy | undefined, now: Date, timeZone: string): boolean {
  if (policy?.wholeDays !== undefined) {
    return passingProblem(endOfWholeDays(day, policy.wholeDays), now, policy) === undefined;
  }
  const { earliest = now, latest } = expiryLimits(policy, now);
  const end = endOfWholeDays(day, { timeZone, inclusive: true });
  return end > earliest && end > now && (latest === undefined || startOfCalendarDay(day, timeZone) <= latest);
}

/** The last day that may be chosen: its end, as the backend counts it, is not later than `latest`. */
export function lastWholeDay(latest: Date, wholeDays: NonNullable<ExpiryPolicy['wholeDays']>): CalendarDay {
  const { timeZone } = wholeDays;
  const day = calendarDayAt(latest, timeZone);
  if (endOfWholeDays(day, wholeDays) <= latest) return day;
  return calendarDayAt(new Date(startOfCalendarDay(day, timeZone).getTime() - 1), timeZone);
}

/** The first day that may be chosen: its end, as the backend counts it, is not earlier than `earliest`. */
export function firstWholeDay(earliest: Date, wholeDays: NonNullable<ExpiryPolicy['wholeDays']>): CalendarDay {
  const { timeZone } = wholeDays;
  const day = calendarDayAt(earliest, timeZone);
  if (endOfWholeDays(day, wholeDays) >= earliest) return day;
  return calendarDayAt(endOfWholeDays(day, { timeZone, inclusive: true }), timeZone);
}
