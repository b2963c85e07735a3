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

/** What a field stands in while it is read by itself: on a clock of 12 hours the start of either half of the day. */
const start = { hour: '12', minute: '0', second: '0' };

/** What the halves of the day are called wherever people copy times from, beside the words of the page's language. */
const dayPeriodMarks: Readonly<Record<TimeEntry['dayPeriod'], readonly string[]>> = {
  am: ['a.m.', 'am', '午前', '上午', '오전', 'صباحا', 'ص'],
  pm: ['p.m.', 'pm', '午後', '下午', '오후', 'مساء', 'م'],
};

/** Words around a time, without accents: "um 14:05 Uhr", "kl. 14.05", "à 14h05". */
const words = {
  before: String.raw`(?:um|kl\.?|klo|at|a|a las|alle|om)?`,
  after: String.raw`(?:uhr|hrs?\.?|h|น\.|ч\.?)?`,
};

const typedTime = new RegExp(
  String.raw`^${words.before}\s*(\d{1,2})\s*[:.,h時时시点點]\s*(\d{1,2})(?:\s*[:.,m分분]\s*(\d{1,2}))?\s*[s秒초分분]?\s*${words.after}$`,
  'u',
);

/** "2 pm", "午後2時": an hour by itself is one only with the half of the day. */
const typedHour = /^(\d{1,2})\s*[時时시点點]?$/u;

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

/** The time that the fields mean. An hour of 0 or beyond 12 is taken for one of 24 on either clock; no second is 0. */
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
  const hour = numberIn(hourText, 0, 23);
  if (hour === undefined) return { kind: 'hour-invalid', least: twelve ? 1 : 0, most: twelve ? 12 : 23 };
  const minute = numberIn(minuteText, 0, 59);
  if (minute === undefined) return { kind: 'minute-invalid' };
  const second = secondText === '' ? 0 : numberIn(secondText, 0, 59);
  if (second === undefined) return { kind: 'second-invalid' };
  return { kind: 'time', hour: twelve && hour > 0 ? hourOfDay(hour, entry.dayPeriod) : hour, minute, second };
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

/**
 * A whole time in one text, as it is pasted: "14:05", "2:05 pm", "14h05", "14.05 Uhr", "午後2時5分"; nothing where it is
 * none.
 *
 * @param chosen The half of the day that is chosen already: it counts where the text names none on a clock of 12 hours.
 */
export function parseTypedTime(
  text: string,
  language: string,
  chosen: TimeEntry['dayPeriod'] = 'am',
): TimeEntry | undefined {
  const { dayPeriod, rest } = splitDayPeriod(unaccented(plain(text).toLocaleLowerCase(language)), language);
  const parts = typedTime.exec(rest) ?? (dayPeriod === undefined ? null : typedHour.exec(rest));
  if (parts === null) return undefined;
  const [, hourText = '', minuteText = '0', secondText = '0'] = parts;
  const [hour, minute, second] = [Number(hourText), Number(minuteText), Number(secondText)];
  // One digit after the hour is the start of two, unless a word ends it.
  if (hour > 23 || minute > 59 || second > 59 || (minuteText.length === 1 && /[:.,h]\d$/u.test(rest))) return undefined;
  const isOfTwelve = hour > 0 && hour <= 12 && usesDayPeriods(language);
  const period = dayPeriod ?? (isOfTwelve ? chosen : undefined);
  return timeEntryOf({ hour: period === undefined ? hour : hourOfDay(hour, period), minute, second }, language);
}

/** Which half of the day a text names, and what it says beside that. */
function splitDayPeriod(
  text: string,
  language: string,
): { dayPeriod: TimeEntry['dayPeriod'] | undefined; rest: string } {
  const names = dayPeriodNames(language);
  for (const dayPeriod of ['am', 'pm'] as const) {
    const own = unaccented(plain(names[dayPeriod]).toLocaleLowerCase(language));
    const mark = [...dayPeriodMarks[dayPeriod], own].find((each) => text.includes(each));
    if (mark !== undefined) return { dayPeriod, rest: text.replace(mark, '').trim() };
  }
  return { dayPeriod: undefined, rest: text.trim() };
}

/** Without vowel signs, which some write and some do not. */
function unaccented(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .normalize('NFC');
}

/**
 * The fields after a step in one of them: round and round within it, but an hour that passes noon or midnight on a clock
 * of 12 changes the half of the day. What is blank or no number begins at its start.
 */
export function stepTime(entry: TimeEntry, field: TimeField, by: number, language: string): TimeEntry {
  const typed = plain(entry[field]);
  const first = field === 'hour' && !usesDayPeriods(language) ? '0' : start[field];
  const alone = parseTime({ ...start, dayPeriod: entry.dayPeriod, [field]: typed || first }, language);
  const unreadable = alone.kind !== 'time';
  const size = field === 'hour' ? 24 : 60;
  const from = unreadable ? 0 : alone[field];
  const value = unreadable || typed === '' ? from : (((from + by) % size) + size) % size;
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
