/**
 * Dates as people type them in a language: in its own format, or with the name of a month. `Intl.DateTimeFormat`
 * supplies the format. Dates are Gregorian in every language.
 */
import type { CalendarDay } from './calendar-date.js';
import { noonOf } from './noon.js';
import type { WallTime } from './wall-time.js';

/** Why the typed text is not a date. */
export type DayProblem =
  | { readonly kind: 'date-missing' }
  | { readonly kind: 'date-unreadable' }
  | { readonly kind: 'no-such-day' }
  /** A year of another calendar. `day` is the Gregorian day that it stands for. */
  | { readonly kind: 'other-calendar'; readonly day: CalendarDay; readonly time?: Omit<WallTime, keyof CalendarDay> };

type Field = 'year' | 'month' | 'day';

/** How a language writes dates. */
interface DateWriting {
  readonly format: Intl.DateTimeFormat;
  readonly order: readonly Field[];
  /** Month names in lower case with their numbers from 1, the longest first. */
  readonly months: readonly (readonly [name: string, month: number])[];
  /** Letters that the language itself writes in dates, in lower case. They do not make a text unreadable. */
  readonly ownLetters: string;
}

const writings = new Map<string, DateWriting>();

/**
 * The numbers that a text means as a date in a language (BCP 47). It reads the language's order of day, month and year,
 * with any separators and with digits of any script; a year of four digits first (ISO 8601); and a month by its name. A
 * year of two digits is in this century. The calendar may not have the day. Undefined if the text is not a date.
 */
export function readNumbers(text: string, language: string): CalendarDay | undefined {
  const typed = plain(text);
  const { order, months } = writingOf(language);
  const named = monthByName(typed, language, months);
  const rest = named?.rest ?? typed;
  const numbers = rest.match(/\d+/gu) ?? [];
  const usual = named === undefined ? order : order.filter((field) => field !== 'month');
  if (numbers.length !== usual.length || hasForeignLetters(rest, language)) return undefined;
  const found: Partial<Record<Field, string>> = {};
  for (const [index, field] of fieldsOf(numbers, usual).entries()) found[field] = numbers[index] ?? '';
  const { year = '', month = '', day = '' } = found;
  if (year.length !== 2 && year.length !== 4) return undefined;
  return { year: Number(year.padStart(4, '20')), month: named?.month ?? Number(month), day: Number(day) };
}

/**
 * Which field each number is. A number of four digits is the year, first or last, whatever the language's usual order.
 */
function fieldsOf(numbers: readonly string[], usual: readonly Field[]): readonly Field[] {
  const inOrder = (['year', 'month', 'day'] as const).filter((field) => usual.includes(field));
  if (numbers[0]?.length === 4) return inOrder;
  // The language puts the year first, but this text ends with it.
  if (numbers.at(-1)?.length === 4 && usual.at(-1) !== 'year') return [...inOrder].reverse();
  return usual;
}

/** A day as people type it in a language: "31/01/2027", "31.01.2027", "2027/01/31". */
export function formatDay({ year, month, day }: CalendarDay, language: string): string {
  const { format, order } = writingOf(language);
  const date = noonOf({ year, month, day });
  // After a year comes the month, even if the engine has another order for a language.
  return order.join() === 'year,day,month' ? date.toISOString().slice(0, 10) : format.format(date);
}

function writingOf(language: string): DateWriting {
  const known = writings.get(language);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat(language, {
    calendar: 'gregory',
    timeZone: 'UTC',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const parts = format.formatToParts(new Date(Date.UTC(2027, 0, 31, 12))).map(({ type }) => type);
  const order = parts.filter((type): type is Field => type === 'year' || type === 'month' || type === 'day');
  const months = monthNames(language);
  const writing: DateWriting = { format, order, months, ownLetters: ownLettersOf(language, format) };
  writings.set(language, writing);
  return writing;
}

/** Month names standing alone and inside a date, long and short, because languages inflect them. */
function monthNames(language: string): DateWriting['months'] {
  const names: (readonly [string, number])[] = [];
  for (const width of ['long', 'short'] as const) {
    for (const day of [undefined, 'numeric'] as const) {
      const format = new Intl.DateTimeFormat(language, {
        calendar: 'gregory',
        timeZone: 'UTC',
        month: width,
        ...(day !== undefined && { day, year: 'numeric' as const }),
      });
      for (let month = 1; month <= 12; month += 1) {
        const parts = format.formatToParts(new Date(Date.UTC(2027, month - 1, 15)));
        const name = parts.find(({ type }) => type === 'month')?.value ?? '';
        const stem = plain(name).replace(/\.$/u, '').toLocaleLowerCase(language);
        if (/\p{L}/u.test(stem) && !/\p{Nd}/u.test(stem)) names.push([stem, month]);
      }
    }
  }
  return names.sort(([a], [b]) => b.length - a.length);
}

/**
 * A month's name must be a word of its own ("mai" in "email" is not one), except for what the language attaches to it:
 * בינואר.
 */
function monthByName(text: string, language: string, months: DateWriting['months']) {
  const lower = text.toLocaleLowerCase(language);
  for (const [name, month] of months) {
    const at = lower.indexOf(name);
    if (at === -1) continue;
    const around = `${lower.slice(0, at).at(-1) ?? ''}${lower.slice(at + name.length)[0] ?? ''}`;
    if (hasForeignLetters(around, language)) continue;
    const rest = `${lower.slice(0, at)} ${lower.slice(at + name.length)}`;
    // "31st"
    return { month, rest: rest.replace(/(?<=\d)(?:st|nd|rd|th)(?!\p{L})/u, '') };
  }
  return undefined;
}

/** Whether the text has letters that are not part of a month's name and that the language does not write in dates. */
function hasForeignLetters(text: string, language: string): boolean {
  const { ownLetters } = writingOf(language);
  return [...text.toLocaleLowerCase(language)].some((letter) => /\p{L}/u.test(letter) && !ownLetters.includes(letter));
}

/**
 * The letters that a language writes between or after the numbers of a date: 年 after the year, 월 after the month, ค.ศ.
 * for the era.
 */
function ownLettersOf(language: string, numeric: Intl.DateTimeFormat): string {
  const formats = (['long', 'medium'] as const).map(
    (dateStyle) => new Intl.DateTimeFormat(language, { calendar: 'gregory', timeZone: 'UTC', dateStyle }),
  );
  return [numeric, ...formats]
    .flatMap((format) => format.formatToParts(Date.UTC(2027, 0, 31)))
    .filter(({ type, value }) => type === 'literal' || type === 'era' || /\p{Nd}/u.test(value))
    .map(({ value }) => value.normalize('NFKC').toLocaleLowerCase(language))
    .join('');
}

/** The text without invisible characters, and with the digits 0 to 9. */
export function plain(text: string): string {
  return plainDigits(text.normalize('NFKC'))
    .replace(/\p{Cf}/gu, '')
    .trim();
}

/** Turns digits of every script into 0 to 9. In Unicode, the ten digits of a script follow each other from its zero. */
function plainDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    let zero = code;
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String(code - zero);
  });
}

/** Whether the Gregorian calendar has such a day. */
export function isInCalendar({ year, month, day }: CalendarDay): boolean {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
