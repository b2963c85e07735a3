/**
 * Dates as people type them in a language: written its way, as ISO 8601, or with the name of a month. What a language's
 * own way is comes from `Intl.DateTimeFormat`; dates are Gregorian in every language.
 */
import type { CalendarDay } from './expiry.js';

/** Why what is typed is no date. */
export type DayProblem =
  { readonly kind: 'date-missing' } | { readonly kind: 'date-unreadable' } | { readonly kind: 'no-such-day' };

type Field = 'year' | 'month' | 'day';

/** How a language writes dates. */
interface DateWriting {
  readonly format: Intl.DateTimeFormat;
  readonly order: readonly Field[];
  /** What can be the name of a month, in lower case, with its number from 1; the longest first. */
  readonly months: readonly (readonly [name: string, month: number])[];
  /** In lower case: no reason to refuse a text. */
  readonly ownLetters: string;
}

const writings = new Map<string, DateWriting>();

/**
 * The day that a text means in a language (BCP 47): in its order of day, month and year, with any separators and digits
 * of any script; with the year first where that has four digits (ISO 8601); with the month by its name. Two digits of a
 * year are of this century.
 */
export function parseDay(
  text: string,
  language: string,
): { readonly kind: 'day'; readonly day: CalendarDay } | DayProblem {
  const typed = plainDigits(text.normalize('NFKC'))
    .replace(/\p{Cf}/gu, '')
    .trim();
  if (typed === '') return { kind: 'date-missing' };
  const { order, months } = writingOf(language);
  const named = monthByName(typed, language, months);
  const rest = named?.rest ?? typed;
  const numbers = rest.match(/\d+/gu) ?? [];
  const usual = named === undefined ? order : order.filter((field) => field !== 'month');
  if (numbers.length !== usual.length || hasForeignLetters(rest, language)) return { kind: 'date-unreadable' };
  const found: Partial<Record<Field, string>> = {};
  for (const [index, field] of fieldsOf(numbers, usual).entries()) found[field] = numbers[index] ?? '';
  const { year = '', month = '', day = '' } = found;
  if (year.length !== 2 && year.length !== 4) return { kind: 'date-unreadable' };
  const read = { year: Number(year.padStart(4, '20')), month: named?.month ?? Number(month), day: Number(day) };
  return isInCalendar(read) ? { kind: 'day', day: read } : { kind: 'no-such-day' };
}

/** What the numbers are: four digits are a year, first or last whatever is usual. */
function fieldsOf(numbers: readonly string[], usual: readonly Field[]): readonly Field[] {
  const inOrder = (['year', 'month', 'day'] as const).filter((field) => usual.includes(field));
  if (numbers[0]?.length === 4) return inOrder;
  // The language begins with the year, but this text ends with it.
  if (numbers.at(-1)?.length === 4 && usual.at(-1) !== 'year') return [...inOrder].reverse();
  return usual;
}

/** A day as one types it in a language: "31/01/2027", "31.01.2027", "2027/01/31". */
export function formatDay({ year, month, day }: CalendarDay, language: string): string {
  const { format, order } = writingOf(language);
  const date = new Date(Date.UTC(year, month - 1, day, 12));
  // With the year first the month comes next, whatever the engine believes of a language.
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

/** Alone and inside a date, whole and shortened: languages inflect them. */
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

/** A month's name stands by itself ("mai" is none in "email"), but for what the language joins to it: בינואר. */
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

/** Letters that are no month's name and that the language does not put into dates itself. */
function hasForeignLetters(text: string, language: string): boolean {
  const { ownLetters } = writingOf(language);
  return [...text.toLocaleLowerCase(language)].some((letter) => /\p{L}/u.test(letter) && !ownLetters.includes(letter));
}

/** What a language writes between and onto the numbers of a date: 年 beside the year, 월 onto the month, ค.ศ. for the era. */
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

/** Without what nobody sees, in the digits 0 to 9. */
export function plain(text: string): string {
  return plainDigits(text.normalize('NFKC'))
    .replace(/\p{Cf}/gu, '')
    .trim();
}

/** Digits of every script as 0 to 9: in Unicode the ten digits of a script follow each other, beginning with its zero. */
function plainDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    let zero = code;
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String(code - zero);
  });
}

function isInCalendar({ year, month, day }: CalendarDay): boolean {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
