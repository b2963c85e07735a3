import { millisecondsInDay, millisecondsInMinute, millisecondsInSecond } from 'date-fns/constants';
import { endOfWholeDays, expiryProblem, type CalendarDay, type ExpiryChoice } from './expiry.js';
import type { ExpiryPolicy } from './policy.js';
import { calendarDayAt, startOfCalendarDay } from './wall-time.js';

/**
 * How far inside the backend's limits an expiry stays, in ms: its clock is known to the second at best, and a request
 * takes its time. A tenth of the lifetime where that is less.
 */
const margin = millisecondsInMinute;

/** A thousand years: the most that a choice of days may hold. */
const mostDays = 365_250;

/** The first and the last instant that pass at the backend, whenever within the margin it looks at its clock. */
export interface ExpiryLimits {
  readonly earliest?: Date;
  readonly latest?: Date;
}

/** The limits that hold for a token made at `now`; absent where policy sets none. */
export function expiryLimits(policy: ExpiryPolicy | undefined, now: Date): ExpiryLimits {
  const { minLifetime = 0, maxLifetime = Infinity } = policy ?? {};
  const inset = Math.min(margin, maxLifetime / 10);
  const earliest = roundedUp(new Date(now.getTime() + minLifetime + inset), policy);
  if (maxLifetime >= farthest) return minLifetime > 0 ? { earliest } : {};
  const latest = cutOff(new Date(now.getTime() + maxLifetime - inset), policy);
  if (minLifetime === 0) return { latest };
  if (earliest <= latest) return { earliest, latest };
  // There is no room for a margin: all that may pass is what lies between.
  const only = new Date(now.getTime() + (minLifetime + maxLifetime) / 2);
  return { earliest: only, latest: only };
}

/** A longer lifetime than this is none that matters: nearly three thousand centuries, in ms. */
const farthest = 8e15;

/**
 * What is wrong with an expiry that has to pass at the backend: {@link expiryProblem} with its margin kept.
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

/** A lifetime that policy allows to the millisecond, brought inside the margin; anything else as it is. */
export function withinMargin(expiresAt: Date, now: Date, policy: ExpiryPolicy | undefined): Date {
  const { latest } = expiryLimits(policy, now);
  if (latest === undefined || expiresAt <= latest) return expiresAt;
  return expiresAt.getTime() - now.getTime() <= (policy?.maxLifetime ?? 0) ? latest : expiresAt;
}

/** An instant without the parts that the backend would cut off; sooner by less than a minute. */
export function cutOff(instant: Date, policy: ExpiryPolicy | undefined): Date {
  if (policy?.granularity === undefined) return instant;
  const step = policy.granularity === 'minute' ? millisecondsInMinute : millisecondsInSecond;
  return new Date(Math.floor(instant.getTime() / step) * step);
}

/** An instant as people can enter it, by the minute or the second; later by less than that, so that it passes as said. */
function roundedUp(instant: Date, policy: ExpiryPolicy | undefined): Date {
  const step = policy?.granularity === 'second' ? millisecondsInSecond : millisecondsInMinute;
  return new Date(Math.ceil(instant.getTime() / step) * step);
}

/** The longest lifetime as a choice of its own; none where there is no longest one. */
export function longestExpiry(policy: ExpiryPolicy | undefined, now: Date): ExpiryChoice | undefined {
  const { latest } = expiryLimits(policy, now);
  if (policy?.maxLifetime === undefined || latest === undefined) return undefined;
  if (policy.wholeDays !== undefined) return { kind: 'day', day: lastWholeDay(latest, policy.wholeDays) };
  const days = policy.maxLifetime / millisecondsInDay;
  // Whoever counts lifetimes in days gets exactly the longest; an instant keeps the margin.
  if (Number.isInteger(days) && days <= mostDays) return { kind: 'days', days };
  return { kind: 'instant', instant: latest };
}

/** Whether any moment of a day may be chosen in `timeZone`; for backends that keep days, the day itself. */
export function isDayOffered(day: CalendarDay, policy: ExpiryPolicy | undefined, now: Date, timeZone: string): boolean {
  if (policy?.wholeDays !== undefined) {
    return passingProblem(endOfWholeDays(day, policy.wholeDays), now, policy) === undefined;
  }
  const { earliest = now, latest } = expiryLimits(policy, now);
  const end = endOfWholeDays(day, { timeZone, inclusive: true });
  return end > earliest && end > now && (latest === undefined || startOfCalendarDay(day, timeZone) <= latest);
}

/** The last day that may be chosen: the last whose end, as the backend understands it, is not later than `latest`. */
export function lastWholeDay(latest: Date, wholeDays: NonNullable<ExpiryPolicy['wholeDays']>): CalendarDay {
  const { timeZone } = wholeDays;
  const day = calendarDayAt(latest, timeZone);
  if (endOfWholeDays(day, wholeDays) <= latest) return day;
  return calendarDayAt(new Date(startOfCalendarDay(day, timeZone).getTime() - 1), timeZone);
}

/** The first day that may be chosen: the first whose end, as the backend understands it, is not sooner than `earliest`. */
export function firstWholeDay(earliest: Date, wholeDays: NonNullable<ExpiryPolicy['wholeDays']>): CalendarDay {
  const { timeZone } = wholeDays;
  const day = calendarDayAt(earliest, timeZone);
  if (endOfWholeDays(day, wholeDays) >= earliest) return day;
  return calendarDayAt(endOfWholeDays(day, { timeZone, inclusive: true }), timeZone);
}

/**
 * The date that a backend which keeps days has where it says that a token is refused from `end` on: the reverse of
 * {@link endOfWholeDays}, and for a moment within a day that day.
 */
export function wholeDayEndingAt(
  end: Date,
  { timeZone, inclusive }: NonNullable<ExpiryPolicy['wholeDays']>,
): CalendarDay {
  return calendarDayAt(new Date(end.getTime() - (inclusive ? 1 : 0)), timeZone);
}
