/**
 * Between instants and what a clock on a wall in some zone shows. The offsets come from `@date-fns/tz`, which reads
 * them from the engine's own time zone data; what a clock change skips or repeats is decided here.
 */
import { tzOffset } from '@date-fns/tz/tzOffset';
import { millisecondsInDay, millisecondsInMinute, millisecondsInSecond } from 'date-fns/constants';
import type { CalendarDay } from './expiry.js';
import { UtcDate } from './utc-date.js';

/** What calendar and clock show in some zone, in the Gregorian calendar. `month` counts from 1, `hour` from 0 to 23. */
export interface WallTime extends CalendarDay {
  readonly hour: number;
  readonly minute: number;
  /** Absent: 0. */
  readonly second?: number;
}

/** Which instant a wall time is: one, none because a clock change skips it, or two because one repeats it. */
export type ResolvedWallTime =
  | { readonly kind: 'exact'; readonly instant: Date }
  /** `before` is the last minute that exists before the gap, `after` the first one behind it. */
  | { readonly kind: 'skipped'; readonly before: Date; readonly after: Date }
  | { readonly kind: 'repeated'; readonly first: Date; readonly second: Date };

const knownTimeZones = new Set<string>();

/** Whether this engine knows the zone, by the IANA name or whatever else its `Intl` takes. */
export function isTimeZone(value: unknown): boolean {
  // An absent zone is none: `Intl` would take it for the machine's own.
  if (typeof value !== 'string') return false;
  if (knownTimeZones.has(value)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
  } catch {
    return false;
  }
  knownTimeZones.add(value);
  return true;
}

/**
 * What a clock in `timeZone` shows at `instant`, to the second.
 *
 * @throws RangeError if the instant is an invalid date or the zone is unknown.
 */
export function wallTimeAt(instant: Date, timeZone: string): Required<WallTime> {
  const clock = wallClockAt(instant, timeZone);
  return {
    year: clock.getFullYear(),
    month: clock.getMonth() + 1,
    day: clock.getDate(),
    hour: clock.getHours(),
    minute: clock.getMinutes(),
    second: clock.getSeconds(),
  };
}

/** The day that a calendar in `timeZone` shows at `instant`; throws as {@link wallTimeAt} does. */
export function calendarDayAt(instant: Date, timeZone: string): CalendarDay {
  const { year, month, day } = wallTimeAt(instant, timeZone);
  return { year, month, day };
}

/**
 * Which instant, if any, a clock in `timeZone` shows as `wall`. For a skipped time it names the two real minutes a
 * person can be offered instead: with clocks going from 02:00 to 03:00, 02:30 has 01:59 before and 03:00 after it.
 *
 * @throws RangeError if the date or time is not one of the calendar (30 February, 24:00), or the zone is unknown.
 */
export function resolveWallTime(wall: WallTime, timeZone: string): ResolvedWallTime {
  const clock = wallClockOf(wall);
  const [first, second] = instantsOf(clock, timeZone);
  if (first === undefined) {
    const after = endOfGap(clock, timeZone);
    return { kind: 'skipped', before: new Date(after - millisecondsInMinute), after: new Date(after) };
  }
  if (second === undefined) return { kind: 'exact', instant: new Date(first) };
  return { kind: 'repeated', first: new Date(first), second: new Date(second) };
}

/**
 * The first instant of a day: midnight, or what follows it where a clock change skips midnight, or the earlier of two.
 * A day that does not exist at all (30 December 2011 in Apia) begins with the next one.
 */
export function startOfCalendarDay({ year, month, day }: CalendarDay, timeZone: string): Date {
  const midnight = resolveWallTime({ year, month, day, hour: 0, minute: 0 }, timeZone);
  if (midnight.kind === 'exact') return midnight.instant;
  return midnight.kind === 'repeated' ? midnight.first : midnight.after;
}

/**
 * What a clock in `timeZone` shows at `instant`, as a date that date-fns can calculate with: its fields are those of
 * the clock, its time value is not the instant.
 */
export function wallClockAt(instant: Date, timeZone: string): UtcDate {
  requireDate(instant, 'instant');
  requireTimeZone(timeZone);
  return new UtcDate(instant.getTime() + offsetAt(instant.getTime(), timeZone));
}

/**
 * The instant that a wall clock means where nobody can be asked: a skipped time moves forward by the length of the
 * gap, of a repeated one the first is taken (RFC 5545, section 3.3.5; `'compatible'` in Temporal).
 */
export function instantOfWallClock(clock: UtcDate, timeZone: string): Date {
  requireTimeZone(timeZone);
  const [first] = instantsOf(clock, timeZone);
  // A gap's times are read with the offset that held before it, which lands as far behind the gap as they lie in it.
  return new Date(first ?? clock.getTime() - offsetAt(clock.getTime() - millisecondsInDay, timeZone));
}

/** @throws RangeError that names `what` if the date is not a valid one. */
export function requireDate(date: Date, what: string): void {
  if (!(date instanceof Date) || Number.isNaN(date.getTime())) throw new RangeError(`${what} is not a valid date.`);
}

/** @throws RangeError that names the zone if this engine does not know it. */
export function requireTimeZone(timeZone: string): void {
  if (!isTimeZone(timeZone)) throw new RangeError(`Unknown time zone: ${JSON.stringify(timeZone)}.`);
}

function wallClockOf({ year, month, day, hour, minute, second = 0 }: WallTime): UtcDate {
  const clock = new UtcDate(0);
  // Not the constructor: it takes the years 0 to 99 for 1900 to 1999.
  clock.setFullYear(year, month - 1, day);
  clock.setHours(hour, minute, second, 0);
  const shown = [clock.getFullYear(), clock.getMonth() + 1, clock.getDate()];
  shown.push(clock.getHours(), clock.getMinutes(), clock.getSeconds());
  if (shown.join() !== [year, month, day, hour, minute, second].join()) {
    throw new RangeError(`There is no ${year}-${month}-${day} ${hour}:${minute}:${second} in the calendar.`);
  }
  return clock;
}

/**
 * All instants, earliest first, at which a clock in the zone shows `clock`. No offset is beyond a day, and no zone
 * changes its clocks twice within two days: the offsets in force a day before and a day after are all that can apply.
 */
function instantsOf(clock: UtcDate, timeZone: string): number[] {
  requireTimeZone(timeZone);
  const wall = clock.getTime();
  const offsets = [-millisecondsInDay, millisecondsInDay].map((away) => offsetAt(wall + away, timeZone));
  const instants = offsets
    .map((offset) => wall - offset)
    .filter((instant, i) => offsetAt(instant, timeZone) === offsets[i]);
  return [...new Set(instants)].sort((a, b) => a - b);
}

/** The instant at which the clock change that skips `clock` (in whole seconds) happens, found by halving the two days around it. */
function endOfGap(clock: UtcDate, timeZone: string): number {
  let before = clock.getTime() - millisecondsInDay;
  let after = before + 2 * millisecondsInDay;
  const offsetBefore = offsetAt(before, timeZone);
  while (after - before > millisecondsInSecond) {
    const seconds = Math.floor((after - before) / 2 / millisecondsInSecond);
    const middle = before + seconds * millisecondsInSecond;
    if (offsetAt(middle, timeZone) === offsetBefore) before = middle;
    else after = middle;
  }
  return after;
}

/** How far clocks in the zone are ahead of UTC, in ms. */
function offsetAt(instant: number, timeZone: string): number {
  const minutes = tzOffset(timeZone, new Date(instant));
  if (Number.isNaN(minutes)) throw new RangeError('The time lies beyond what a Date can hold.');
  return Math.round(minutes * 60) * millisecondsInSecond;
}
