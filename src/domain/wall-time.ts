/**
 * Converts between instants and the time that a wall clock in a zone shows. `@date-fns/tz` reads the offsets from the
 * engine's own time zone data. This file decides about times that a clock change skips or repeats.
 */
import type { CalendarDay } from './calendar-date.js';
import { endOfGap, instantsOf, minute as aMinute, wallAt } from './zoned.js';

export { isTimeZone, requireTimeZone } from './zoned.js';

/**
 * What the calendar and clock in a zone show, in the Gregorian calendar. `month` counts from 1, `hour` from 0 to 23.
 */
export interface WallTime extends CalendarDay {
  readonly hour: number;
  readonly minute: number;
  /** Absent: 0. */
  readonly second?: number;
}

/** The instant of a wall time: one; none if a clock change skips the time; or two if a clock change repeats it. */
export type ResolvedWallTime =
  | { readonly kind: 'exact'; readonly instant: Date }
  /** `before` is the last minute before the gap, `after` the first one after it. */
  | { readonly kind: 'skipped'; readonly before: Date; readonly after: Date }
  | { readonly kind: 'repeated'; readonly first: Date; readonly second: Date };

/**
 * What a clock in `timeZone` shows at `instant`, to the second.
 *
 * @throws RangeError if the instant is an invalid date or the zone is unknown.
 */
export function wallTimeAt(instant: Date, timeZone: string): Required<WallTime> {
  requireDate(instant, 'instant');
  const clock = new Date(wallAt(instant.getTime(), timeZone));
  return {
    year: clock.getUTCFullYear(),
    month: clock.getUTCMonth() + 1,
    day: clock.getUTCDate(),
    hour: clock.getUTCHours(),
    minute: clock.getUTCMinutes(),
    second: clock.getUTCSeconds(),
  };
}

/** The day that a calendar in `timeZone` shows at `instant`. Throws as {@link wallTimeAt} does. */
export function calendarDayAt(instant: Date, timeZone: string): CalendarDay {
  const { year, month, day } = wallTimeAt(instant, timeZone);
  return { year, month, day };
}

/**
 * The instant at which a clock in `timeZone` shows `wall`, if there is one. For a skipped time, it returns the two
 * nearest minutes to offer instead: when clocks go from 02:00 to 03:00, 02:30 has 01:59 before and 03:00 after it.
 *
 * @throws RangeError if the date or time does not exist in any zone (February 30, 24:00), or the zone is unknown.
 */
export function resolveWallTime(wall: WallTime, timeZone: string): ResolvedWallTime {
  const clock = clockOf(wall);
  const [first, second] = instantsOf(clock, timeZone);
  if (first === undefined) {
    const after = endOfGap(clock, timeZone);
    return { kind: 'skipped', before: new Date(after - aMinute), after: new Date(after) };
  }
  if (second === undefined) return { kind: 'exact', instant: new Date(first) };
  return { kind: 'repeated', first: new Date(first), second: new Date(second) };
}

/**
 * The first instant of a day: midnight; or the first time after it if a clock change skips midnight; or the earlier of
 * two midnights. A day that does not exist (December 30, 2011 in Apia) begins with the next one.
 */
export function startOfCalendarDay({ year, month, day }: CalendarDay, timeZone: string): Date {
  const midnight = resolveWallTime({ year, month, day, hour: 0, minute: 0 }, timeZone);
  if (midnight.kind === 'exact') return midnight.instant;
  return midnight.kind === 'repeated' ? midnight.first : midnight.after;
}

/** @throws RangeError with `what` in its message if the date is not valid. */
export function requireDate(date: Date, what: string): void {
  if (!(date instanceof Date) || Number.isNaN(date.getTime())) throw new RangeError(`${what} is not a valid date.`);
}

/** The wall time as a number, see `zoned.ts`. */
function clockOf({ year, month, day, hour, minute, second = 0 }: WallTime): number {
  const clock = new Date(0);
  // The `Date` constructor would turn the years 0 to 99 into 1900 to 1999.
  clock.setUTCFullYear(year, month - 1, day);
  clock.setUTCHours(hour, minute, second, 0);
  const shown = [clock.getUTCFullYear(), clock.getUTCMonth() + 1, clock.getUTCDate()];
  shown.push(clock.getUTCHours(), clock.getUTCMinutes(), clock.getUTCSeconds());
  if (shown.join() !== [year, month, day, hour, minute, second].join()) {
    throw new RangeError(`There is no ${year}-${month}-${day} ${hour}:${minute}:${second} in the calendar.`);
  }
  return clock.getTime();
}
