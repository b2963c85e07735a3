/**
 * Reads a date, or a date with its time, from one text: as people type it, as the elements write it, or as ISO 8601.
 */
import type { CalendarDay } from './calendar-date.js';
import { isInCalendar, plain, readNumbers, type DayProblem } from './date-entry.js';
import { withoutDateWords } from './date-words.js';
import { dayOfOtherCalendar } from './other-calendars.js';
import { readTypedTime, type TimeEntry, type TimeOfDay } from './time-entry.js';
import { wallTimeAt } from './wall-time.js';

/** A calendar day, and the time if the text has one. */
export interface TypedDay {
  readonly kind: 'day';
  readonly day: CalendarDay;
  readonly time?: TimeOfDay;
}

/** Zone, time and half of the day for reading a text. */
export interface Reading {
  /** A time with an offset ("2027-01-31T14:05:00Z") is an instant. It is converted to the clock of this zone. */
  readonly timeZone: string;
  /** The person is asked about a year that is far from this. Absent: every year counts as Gregorian. */
  readonly now?: Date;
  /** The half of the day that is selected beside the date. It is used for a time that names none. */
  readonly dayPeriod?: TimeEntry['dayPeriod'];
}

/** The numbers of a date, which may not be in the calendar, and the time if the text has one. */
interface TypedMoment {
  readonly kind: 'numbers';
  readonly numbers: CalendarDay;
  readonly time?: TimeOfDay;
}

/** Nobody types more characters, but people may paste whole pages. */
const longest = 120;

/**
 * ISO 8601 in its extended and compact forms, with the optional zone name in brackets of RFC 9557, which the offset
 * makes unnecessary.
 */
const iso =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[tT\s]\s*(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*([zZ]|[+−-]\d{2}(?::?\d{2})?)?)?(?:\[[^\]]*\])?$/u;

/** The day that a text means in a language (BCP 47), and the time if it has one; or why it means none. */
export function parseDay(
  text: string,
  language: string,
  { timeZone, now, dayPeriod }: Reading = { timeZone: 'UTC' },
): TypedDay | DayProblem {
  const read = readMoment(text, language, timeZone, dayPeriod);
  if (read.kind !== 'numbers') return read;
  const { numbers, time } = read;
  const other = now && dayOfOtherCalendar(numbers, language, now);
  if (other !== undefined) return { kind: 'other-calendar', day: other, ...(time !== undefined && { time }) };
  if (!isInCalendar(numbers)) return { kind: 'no-such-day' };
  return { kind: 'day', day: numbers, ...(time !== undefined && { time }) };
}

function readMoment(
  text: string,
  language: string,
  timeZone: string,
  dayPeriod: TimeEntry['dayPeriod'] | undefined,
): TypedMoment | Extract<DayProblem, { kind: 'date-missing' | 'date-unreadable' }> {
  const typed = plain(text);
  if (typed === '') return { kind: 'date-missing' };
  if (typed.length > longest) return { kind: 'date-unreadable' };
  return (
    readIso(typed, timeZone) ??
    withNumbers(readNumbers(typed, language)) ??
    readDateAndTime(typed, language, dayPeriod) ??
    first(withoutDateWords(typed, language), (rest) => {
      return withNumbers(readNumbers(rest, language)) ?? readDateAndTime(rest, language, dayPeriod);
    }) ?? { kind: 'date-unreadable' }
  );
}

function withNumbers(numbers: CalendarDay | undefined): TypedMoment | undefined {
  return numbers && { kind: 'numbers', numbers };
}

function readIso(typed: string, timeZone: string): TypedMoment | undefined {
  const parts = iso.exec(typed);
  if (parts === null) return undefined;
  const [year = 0, month = 0, day = 0] = parts.slice(1, 4).map(Number);
  const numbers = { year, month, day };
  const [hourText, minuteText, secondText, offset] = parts.slice(4);
  if (hourText === undefined) return { kind: 'numbers', numbers };
  const time = { hour: Number(hourText), minute: Number(minuteText), second: Number(secondText ?? 0) };
  if (time.hour > 23 || time.minute > 59 || time.second > 59) return undefined;
  if (offset === undefined || !isInCalendar(numbers)) return { kind: 'numbers', numbers, time };
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+−-])(\d{2}):?(\d{2})?$/u.exec(offset) ?? [];
  // No zone is 15 hours ahead or 13 behind. Larger numbers are a range of times, not an offset.
  if (Number(hours) > (sign === '+' ? 14 : 12) || Number(minutes) > 59) return undefined;
  const ahead = (sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(minutes));
  const instant = new Date(0);
  instant.setUTCFullYear(year, month - 1, day);
  instant.setUTCHours(time.hour, time.minute - ahead, time.second);
  const wall = wallTimeAt(instant, timeZone);
  return {
    kind: 'numbers',
    numbers: { year: wall.year, month: wall.month, day: wall.day },
    time: { hour: wall.hour, minute: wall.minute, second: wall.second },
  };
}

/** Most languages write the time after the date, some before. Never cut inside a number or inside "31.12.". */
function readDateAndTime(
  text: string,
  language: string,
  dayPeriod: TimeEntry['dayPeriod'] | undefined,
): TypedMoment | undefined {
  for (const isTimeLast of [true, false]) {
    for (let place = 1; place < text.length; place += 1) {
      const [before, after] = [text.slice(0, place), text.slice(place)];
      if (isWithinNumbers(before, after)) continue;
      const time = readTypedTime(trimmed(isTimeLast ? after : before), language, dayPeriod);
      const numbers = time && readNumbers(trimmed(isTimeLast ? before : after), language);
      if (time && numbers) return { kind: 'numbers', numbers, time };
    }
  }
  return undefined;
}

/** Whether a cut here would split a date or a time: 31.|12.27, 3.12|.2027. */
function isWithinNumbers(before: string, after: string): boolean {
  return (/\d[.:/-]?$/u.test(before) && /^\d/u.test(after)) || (/\d$/u.test(before) && /^[.:/-]\d/u.test(after));
}

function trimmed(text: string): string {
  return text.replace(/^[\s,،、;()–—-]+|[\s,،、;()–—-]+$/gu, '');
}

function first<Item, Result>(items: readonly Item[], read: (item: Item) => Result | undefined): Result | undefined {
  for (const item of items) {
    const result = read(item);
    if (result !== undefined) return result;
  }
  return undefined;
}
