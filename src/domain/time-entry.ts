/** Times of day as people type them: hour and minute in fields of their own, on a clock of 24 or of 12 hours. */
import { plain } from './date-entry.js';

/** What the fields of a time hold, as typed. */
export interface TimeEntry {
  readonly hour: string;
  readonly minute: string;
  readonly second: string;
  /** Counts only in languages with a clock of 12 hours. */
  readonly dayPeriod: 'am' | 'pm';
}

/** A time of day; `hour` from 0 to 23. */
export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
  readonly second?: number;
}

/** Why what is typed is no time. */
export type TimeProblem =
  | { readonly kind: 'time-missing' }
  /** The bounds are those of the language's clock. */
  | { readonly kind: 'hour-invalid'; readonly least: number; readonly most: number }
  | { readonly kind: 'minute-invalid' }
  | { readonly kind: 'second-invalid' };

/** The fields of a time that can be stepped. */
export type TimeField = 'hour' | 'minute' | 'second';

const formats = new Map<string, Intl.DateTimeFormat>();
const numberFormats = new Map<string, Intl.NumberFormat>();

/** What a field stands in while it is read by itself. */
const midnight = { hour: '0', minute: '0', second: '0' };

/** Nothing typed. */
export function emptyTime(_language: string): TimeEntry {
  return { hour: '', minute: '', second: '', dayPeriod: 'am' };
}

/** Whether the clocks of a language (BCP 47) count 12 hours twice a day. */
export function usesDayPeriods(language: string): boolean {
  return formatOf(language).resolvedOptions().hour12 === true;
}

/** What a language calls the two halves of the day: "AM" and "PM", "午前" and "午後". */
export function dayPeriodNames(language: string): Readonly<Record<TimeEntry['dayPeriod'], string>> {
  const format = new Intl.DateTimeFormat(language, { hour: 'numeric', hour12: true, timeZone: 'UTC' });
  const nameAt = (hour: number) =>
    format.formatToParts(Date.UTC(2027, 0, 31, hour)).find(({ type }) => type === 'dayPeriod')?.value;
  return { am: nameAt(9) ?? 'AM', pm: nameAt(15) ?? 'PM' };
}

/** The time that the fields mean. An hour beyond 12 is taken for one of 24 on either clock; no second is 0. */
export function parseTime(
  entry: TimeEntry,
  language: string,
): ({ readonly kind: 'time' } & Required<TimeOfDay>) | TimeProblem {
  const [hourText, minuteText, secondText] = [entry.hour, entry.minute, entry.second].map(plain) as [
    string,
    string,
    string,
  ];
  if (hourText === '' || minuteText === '') return { kind: 'time-missing' };
  const twelve = usesDayPeriods(language);
  const typedHour = numberIn(hourText, 0, 23);
  if (typedHour === undefined) return { kind: 'hour-invalid', least: twelve ? 1 : 0, most: twelve ? 12 : 23 };
  const minute = numberIn(minuteText, 0, 59);
  if (minute === undefined) return { kind: 'minute-invalid' };
  const second = secondText === '' ? 0 : numberIn(secondText, 0, 59);
  if (second === undefined) return { kind: 'second-invalid' };
  return { kind: 'time', hour: twelve ? hourOfDay(typedHour, entry.dayPeriod) : typedHour, minute, second };
}

/** A time as it stands in the fields, in the language's digits; a second of 0 stays unsaid. */
export function timeEntryOf({ hour, minute, second = 0 }: TimeOfDay, language: string): TimeEntry {
  return {
    hour: twoDigits(usesDayPeriods(language) ? hour % 12 || 12 : hour, language),
    minute: twoDigits(minute, language),
    second: second === 0 ? '' : twoDigits(second, language),
    dayPeriod: hour < 12 ? 'am' : 'pm',
  };
}

/** A whole time in one text, as it is pasted: "14:05", "2:05 pm", "14h05", "午後2:05"; nothing where it is none. */
export function parseTypedTime(text: string, language: string): TimeEntry | undefined {
  const typed = plain(text).toLocaleLowerCase(language);
  const names = dayPeriodNames(language);
  const marks: Readonly<Record<TimeEntry['dayPeriod'], readonly string[]>> = {
    am: ['a.m.', 'am', plain(names.am).toLocaleLowerCase(language)],
    pm: ['p.m.', 'pm', plain(names.pm).toLocaleLowerCase(language)],
  };
  const dayPeriod = (['am', 'pm'] as const).find((each) => marks[each].some((mark) => typed.includes(mark)));
  const rest = (dayPeriod === undefined ? [] : [...marks[dayPeriod]]).reduce(
    (left, mark) => left.replace(mark, ''),
    typed,
  );
  const parts = /^\s*(\d{1,2})\s*[:.,h時时点點]\s*(\d{2})(?:\s*[:.,m分]\s*(\d{2}))?\s*[s秒分]?\s*$/u.exec(rest);
  if (parts === null) return undefined;
  const [, hourText = '', minuteText = '', secondText = '0'] = parts;
  const [hour, minute, second] = [Number(hourText), Number(minuteText), Number(secondText)];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return timeEntryOf({ hour: dayPeriod === undefined ? hour : hourOfDay(hour, dayPeriod), minute, second }, language);
}

/**
 * The fields after a step in one of them: round and round within it, but an hour that passes noon or midnight on a clock
 * of 12 changes the half of the day. What is blank or no number begins at its start.
 */
export function stepTime(entry: TimeEntry, field: TimeField, by: number, language: string): TimeEntry {
  const typed = plain(entry[field]);
  const alone = parseTime({ ...midnight, dayPeriod: entry.dayPeriod, [field]: typed || '0' }, language);
  const unreadable = alone.kind !== 'time';
  const size = field === 'hour' ? 24 : 60;
  const start = unreadable ? 0 : alone[field];
  const value = unreadable || typed === '' ? start : (((start + by) % size) + size) % size;
  if (field !== 'hour') return { ...entry, [field]: twoDigits(value, language) };
  const { hour, dayPeriod } = timeEntryOf({ hour: value, minute: 0 }, language);
  return { ...entry, hour, dayPeriod };
}

function formatOf(language: string): Intl.DateTimeFormat {
  const known = formats.get(language);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
  formats.set(language, format);
  return format;
}

function hourOfDay(hour: number, dayPeriod: TimeEntry['dayPeriod']): number {
  return hour > 12 ? hour : (hour % 12) + (dayPeriod === 'pm' ? 12 : 0);
}

function numberIn(text: string, least: number, most: number): number | undefined {
  const number = /^\d{1,2}$/u.test(text) ? Number(text) : NaN;
  return number >= least && number <= most ? number : undefined;
}

/** In the digits of the language, as its dates are. */
export function twoDigits(number: number, language: string): string {
  let format = numberFormats.get(language);
  if (format === undefined) {
    format = new Intl.NumberFormat(language, { minimumIntegerDigits: 2, useGrouping: false });
    numberFormats.set(language, format);
  }
  return format.format(number);
}
