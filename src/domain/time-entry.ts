/** Times of day as people type them: separate fields for hour and minute, on a clock of 24 or 12 hours. */
import { plain } from './date-entry.js';
import { escapedForPattern, isJoint } from './date-words.js';

/** The text in the fields of a time, as typed. */
export interface TimeEntry {
  readonly hour: string;
  readonly minute: string;
  readonly second: string;
  /** Used only in languages with a 12-hour clock. */
  readonly dayPeriod: 'am' | 'pm';
}

/** A time of day; `hour` from 0 to 23. */
export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
  readonly second?: number;
}

/** Why the typed text is not a time. */
export type TimeProblem =
  | { readonly kind: 'time-missing' }
  /** The limits are those of the language's clock. */
  | { readonly kind: 'hour-invalid'; readonly least: number; readonly most: number }
  | { readonly kind: 'minute-invalid' }
  | { readonly kind: 'second-invalid' };

/** The fields of a time that Up and Down change. */
export type TimeField = 'hour' | 'minute' | 'second';

const formats = new Map<string, Intl.DateTimeFormat>();
const numberFormats = new Map<string, Intl.NumberFormat>();

/** The other fields while one field is read alone. On a 12-hour clock this is the start of a half of the day. */
const start = { hour: '12', minute: '0', second: '0' };

/** Names of the halves of the day that people copy in times, in addition to those of the page's language. */
const dayPeriodMarks: Readonly<Record<TimeEntry['dayPeriod'], readonly string[]>> = {
  am: ['a.m.', 'am', 'midnight', '午前', '上午', '오전', 'صباحا', 'ص'],
  pm: ['p.m.', 'pm', 'noon', '午後', '下午', '오후', 'مساء', 'م'],
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

/** "2 pm", "午後2時": an hour alone is a time only with the half of the day. */
const typedHour = /^(\d{1,2})\s*[時时시点點]?$/u;

/** Whether the clocks of a language (BCP 47) count 12 hours twice a day. */
export function usesDayPeriods(language: string): boolean {
  return formatOf(language).resolvedOptions().hour12 === true;
}

/** The smallest and largest hour on the language's clock: 1 to 12, 0 to 11 (`-u-hc-h11`), or 0 to 23. */
export function hourBounds(language: string): readonly [least: number, most: number] {
  if (!usesDayPeriods(language)) return [0, 23];
  return beginsAtZero(language) ? [0, 11] : [1, 12];
}

function beginsAtZero(language: string): boolean {
  return formatOf(language).resolvedOptions().hourCycle === 'h11';
}

/** The language's names for the two halves of the day: "AM" and "PM", "午前" and "午後". */
export function dayPeriodNames(language: string): Readonly<Record<TimeEntry['dayPeriod'], string>> {
  const format = new Intl.DateTimeFormat(language, { hour: 'numeric', hour12: true, timeZone: 'UTC' });
  const nameAt = (hour: number) =>
    format.formatToParts(Date.UTC(2027, 0, 31, hour)).find(({ type }) => type === 'dayPeriod')?.value;
  return { am: nameAt(9) ?? 'AM', pm: nameAt(15) ?? 'PM' };
}

/**
 * The time that the fields mean. On either clock, an hour of 0 or above 12 is read as on a 24-hour clock. An empty
 * second is 0.
 */
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
  const [least, most] = hourBounds(language);
  const isOfHalf = most < 23 && !(Number(hourText) < least);
  const hour = numberIn(hourText, 0, 23);
  if (hour === undefined) return { kind: 'hour-invalid', least, most };
  const minute = numberIn(minuteText, 0, 59);
  if (minute === undefined) return { kind: 'minute-invalid' };
  const second = secondText === '' ? 0 : numberIn(secondText, 0, 59);
  if (second === undefined) return { kind: 'second-invalid' };
  return { kind: 'time', hour: isOfHalf ? hourOfDay(hour, entry.dayPeriod) : hour, minute, second };
}

/** A time as text for the fields, in the language's digits. A second of 0 is left empty. */
export function timeEntryOf({ hour, minute, second = 0 }: TimeOfDay, language: string): TimeEntry {
  return {
    hour: twoDigits(hourOnClock(hour, language), language),
    minute: twoDigits(minute, language),
    second: second === 0 ? '' : twoDigits(second, language),
    dayPeriod: hour < 12 ? 'am' : 'pm',
  };
}

function hourOnClock(hour: number, language: string): number {
  if (!usesDayPeriods(language)) return hour;
  return beginsAtZero(language) ? hour % 12 : hour % 12 || 12;
}

/**
 * A whole time in one text, as people paste it: "14:05", "2:05 pm", "14h05", "14.05 Uhr", "午後2時5分". Undefined if it is
 * not a time.
 *
 * @param chosen The selected half of the day. It is used if the text names none, on a 12-hour clock.
 */
export function parseTypedTime(
  text: string,
  language: string,
  chosen: TimeEntry['dayPeriod'] = 'am',
): TimeEntry | undefined {
  const time = readTypedTime(text, language, chosen);
  return time && timeEntryOf(time, language);
}

/** Like {@link parseTypedTime}, but returns a time of day. */
export function readTypedTime(
  text: string,
  language: string,
  chosen: TimeEntry['dayPeriod'] = 'am',
): Required<TimeOfDay> | undefined {
  const { period, rest } = splitDayPeriod(unaccented(plain(text).toLocaleLowerCase(language)), language);
  const parts = typedTime.exec(rest) ?? (period === undefined ? null : typedHour.exec(rest));
  if (parts === null) return undefined;
  const [, hourText = '', minuteText = '0', secondText = '0'] = parts;
  const [hour, minute, second] = [Number(hourText), Number(minuteText), Number(secondText)];
  // A single digit after the hour is half of a minute, unless a word follows it.
  if (hour > 23 || minute > 59 || second > 59 || (minuteText.length === 1 && /[:.,h]\d$/u.test(rest))) return undefined;
  if (period !== undefined) return { hour: hourIn(period, hour), minute, second };
  const isOfTwelve = hour > 0 && hour <= 12 && usesDayPeriods(language);
  return { hour: isOfTwelve ? hourOfDay(hour, chosen) : hour, minute, second };
}

/** The name of a part of the day, and the hours for which it is used: "PM", "晚上", "in the evening". */
interface DayPeriod {
  readonly name: RegExp;
  readonly hours: ReadonlySet<number>;
}

/** Sorted with the longest names first. */
const dayPeriodsByLanguage = new Map<string, readonly DayPeriod[]>();

function dayPeriodsOf(language: string): readonly DayPeriod[] {
  const known = dayPeriodsByLanguage.get(language);
  if (known !== undefined) return known;
  const isOfTwelve = usesDayPeriods(language);
  const hoursByName = new Map<string, Set<number>>();
  const add = (name: string, hour: number) => {
    const bare = unaccented(plain(name).toLocaleLowerCase(language));
    // In a language with a 24-hour clock, the same word may mean something else.
    if (bare !== '' && (isOfTwelve || !isJoint(bare, language)))
      hoursByName.set(bare, (hoursByName.get(bare) ?? new Set()).add(hour));
  };
  // Some languages name more than two parts of the day, some of them only on request.
  const ways: readonly Intl.DateTimeFormatOptions[] = [{}, { dayPeriod: 'short' }, { dayPeriod: 'long' }];
  const written = ways.map(
    (way) => new Intl.DateTimeFormat(language, { ...way, hour: 'numeric', hourCycle: 'h12', timeZone: 'UTC' }),
  );
  for (let hour = 0; hour < 24; hour += 1) {
    for (const format of written) {
      const parts = format.formatToParts(Date.UTC(2027, 0, 31, hour));
      add(parts.find(({ type }) => type === 'dayPeriod')?.value ?? '', hour);
    }
    for (const mark of dayPeriodMarks[hour < 12 ? 'am' : 'pm']) add(mark, hour);
  }
  const periods = [...hoursByName]
    .sort(([one], [other]) => other.length - one.length)
    .map(([name, hours]) => ({ name: new RegExp(standingAlone(name), 'u'), hours }));
  dayPeriodsByLanguage.set(language, periods);
  return periods;
}

function standingAlone(word: string): string {
  return String.raw`(?<!\p{L})${escapedForPattern(word)}(?!\p{L})`;
}

/** Splits off the part of the day that a text names. */
function splitDayPeriod(text: string, language: string): { period: DayPeriod | undefined; rest: string } {
  const period = dayPeriodsOf(language).find(({ name }) => name.test(text));
  return { period, rest: (period === undefined ? text : text.replace(period.name, '')).trim() };
}

/** The hour on a 24-hour clock that is meant beside the name of a part of the day. */
function hourIn({ hours }: DayPeriod, hour: number): number {
  if (hour > 12) return hour;
  const [early, late] = [hour % 12, (hour % 12) + 12];
  if (hours.has(early) !== hours.has(late)) return hours.has(early) ? early : late;
  const isMorning = [...hours].filter((each) => each < 12).length * 2 >= hours.size;
  return isMorning ? early : late;
}

/** Without vowel signs, which not everybody types. */
function unaccented(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .normalize('NFC');
}

/**
 * The fields after a step in one of them. A field wraps around, but an hour that passes noon or midnight on a 12-hour
 * clock changes the half of the day. A field that is empty or not a number starts at its first value.
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

/** In the language's digits, as in its dates. */
export function twoDigits(number: number, language: string): string {
  let format = numberFormats.get(language);
  if (format === undefined) {
    format = new Intl.NumberFormat(language, { minimumIntegerDigits: 2, useGrouping: false });
    numberFormats.set(language, format);
  }
  return format.format(number);
}
