import { tzOffset } from '@date-fns/tz/tzOffset';

/**
 * Calendar arithmetic on wall clocks. A wall clock is a number: the ms at which UTC shows the same time. This file has
 * the code that the first rows need; `wall-time.ts` has the rest.
 */
export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

const knownTimeZones = new Set<string>();

/** Whether `Intl` knows a zone. */
export function isTimeZone(value: unknown): boolean {
  // Reject an absent zone: `Intl` would use the machine's zone.
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

export function requireTimeZone(timeZone: string): void {
  if (!isTimeZone(timeZone)) throw new RangeError(`Unknown time zone: ${JSON.stringify(timeZone)}.`);
}

/** The farthest time from the epoch, in ms, that a `Date` can show in every zone: two days less than it can hold. */
const endOfTime = 8.64e15 - 2 * day;

/**
 * Offsets are looked up in steps of this length, in ms. Since 1970, no zone in the tz database has changed its clocks
 * twice within such a step.
 */
const stretch = 6 * day;

/** Cached offsets from 1970 on, by zone and step; undefined if the clocks change within the step. */
const stretches = new Map<string, Map<number, number | undefined>>();
const mostStretches = 1000;

function offsetAt(instant: number, timeZone: string): number {
  let known = stretches.get(timeZone);
  if (known === undefined) {
    known = new Map<number, number | undefined>();
    stretches.set(timeZone, known);
  }
  const place = Math.floor(instant / stretch);
  if (!known.has(place)) {
    if (known.size >= mostStretches) known.clear();
    const [first, last] = [place, place + 1].map((each) => exactOffsetAt(each * stretch, timeZone));
    known.set(place, first === last && place >= 0 ? first : undefined);
  }
  return known.get(place) ?? exactOffsetAt(instant, timeZone);
}

function exactOffsetAt(instant: number, timeZone: string): number {
  // `tzOffset` also looks a day ahead and back, which near the limits of `Date` is out of range.
  const minutes = tzOffset(timeZone, new Date(withinTime(instant)));
  if (Number.isNaN(minutes)) throw new RangeError('The time lies beyond what a Date can hold.');
  return Math.round(minutes * 60) * second;
}

export function wallAt(instant: number, timeZone: string): number {
  requireTimeZone(timeZone);
  return withinTime(instant + offsetAt(instant, timeZone));
}

function withinTime(time: number): number {
  return Math.max(-endOfTime, Math.min(endOfTime, time));
}

/** The instants at which clocks show a wall time: none in a gap, two if an hour is repeated. */
export function instantsOf(wall: number, timeZone: string): number[] {
  requireTimeZone(timeZone);
  const offsets = [-day, day].map((away) => offsetAt(wall + away, timeZone));
  const instants = offsets.map((offset) => wall - offset).filter((at, i) => offsetAt(at, timeZone) === offsets[i]);
  return [...new Set(instants)].sort((a, b) => a - b);
}

/**
 * The instant of a wall time. In a gap, the offset before the gap is used, so that the result lies as far after the
 * gap as the time lies in it.
 */
export function instantOf(wall: number, timeZone: string): number {
  return instantsOf(wall, timeZone)[0] ?? wall - offsetAt(wall - day, timeZone);
}

/** The first instant after the gap that contains a wall time. */
export function endOfGap(wall: number, timeZone: string): number {
  let before = wall - day;
  let after = wall + day;
  const offsetBefore = offsetAt(before, timeZone);
  while (after - before > second) {
    const middle = before + Math.floor((after - before) / 2 / second) * second;
    if (offsetAt(middle, timeZone) === offsetBefore) before = middle;
    else after = middle;
  }
  return after;
}

/** When the day begins that is `days` days after the day of a wall time. */
export function startOfDay(wall: number, days: number, timeZone: string): number {
  const midnight = (Math.floor(wall / day) + days) * day;
  return instantsOf(midnight, timeZone)[0] ?? endOfGap(midnight, timeZone);
}

export function daysBetween(from: number, to: number, timeZone: string): number {
  return Math.floor(wallAt(to, timeZone) / day) - Math.floor(wallAt(from, timeZone) / day);
}

const monthOf = (wall: number): number => new Date(wall).getUTCFullYear() * 12 + new Date(wall).getUTCMonth();

export function monthsBetween(from: number, to: number): number {
  return monthOf(to) - monthOf(from);
}

/** The same day in another month, clamped to its last day: one month after January 31 is the last day of February. */
export function addMonths(wall: number, months: number): number {
  const date = new Date(wall);
  const dayOfMonth = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + months);
  if (date.getUTCDate() !== dayOfMonth) date.setUTCDate(0);
  return date.getTime();
}
