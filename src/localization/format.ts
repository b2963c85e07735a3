import type { RelativeTime } from '../domain/relative-time.js';

const formats = new Map<string, Intl.DateTimeFormat>();
const relativeFormats = new Map<string, Intl.RelativeTimeFormat>();
const numberFormats = new Map<string, Intl.NumberFormat>();

/** Dates are Gregorian in every locale, because a token's expiration is compared with dates elsewhere. */
function dateTimeFormat(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${tag} ${JSON.stringify(options)}`;
  let format = formats.get(name);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(tag, { calendar: 'gregory', ...options });
    formats.set(name, format);
  }
  return format;
}

const secondUnit = ['second', 1] as const;

/** Units with their length in seconds, the largest first. */
const durationUnits = [['day', 86_400], ['hour', 3_600], ['minute', 60], secondUnit] as const;

/** Writes dates, times and distances in one language and one time zone. */
export class Format {
  constructor(
    readonly tag: string,
    readonly timeZone: string,
  ) {}

  #with(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return dateTimeFormat(this.tag, { ...options, timeZone: this.timeZone });
  }

  /** The format for dates and times in rows, which use it often. */
  #dateTime: Intl.DateTimeFormat | undefined;

  /** The same language in another time zone. */
  inZone(timeZone: string): Format {
    return new Format(this.tag, timeZone);
  }

  /** "31 Jan 2027, 14:05", optionally with seconds. */
  dateTime(instant: Date, precision: 'minute' | 'second' = 'minute'): string {
    if (precision === 'second') return this.#with({ dateStyle: 'medium', timeStyle: 'medium' }).format(instant);
    this.#dateTime ??= this.#with({ dateStyle: 'medium', timeStyle: 'short' });
    return this.#dateTime.format(instant);
  }

  /** "Sunday 31 January 2027" */
  fullDate(instant: Date): string {
    return this.#with({ dateStyle: 'full' }).format(instant);
  }

  /** "January 2027" */
  monthAndYear(instant: Date): string {
    return this.#with({ month: 'long', year: 'numeric' }).format(instant);
  }

  /** "January" */
  month(instant: Date): string {
    return this.#with({ month: 'long' }).format(instant);
  }

  /** "2027" */
  year(instant: Date): string {
    return this.#with({ year: 'numeric' }).format(instant);
  }

  /** "31 January" */
  dayAndMonth(instant: Date): string {
    return this.#with({ day: 'numeric', month: 'long' }).format(instant);
  }

  /** "31", without the word that some languages write after it. */
  day(instant: Date): string {
    const parts = this.#with({ day: 'numeric' }).formatToParts(instant);
    return parts.find((part) => part.type === 'day')?.value ?? '';
  }

  /** "31 Jan 2027" */
  date(instant: Date): string {
    return this.#with({ dateStyle: 'medium' }).format(instant);
  }

  /** "31 January 2027" */
  longDate(instant: Date): string {
    return this.#with({ dateStyle: 'long' }).format(instant);
  }

  /** "Sunday 31 January 2027 at 14:05", with seconds if requested and not 0. */
  longDateTime(instant: Date, precision: 'minute' | 'second' = 'minute'): string {
    const timeStyle = precision === 'second' ? 'medium' : 'short';
    return this.#with({ dateStyle: 'full', timeStyle }).format(instant);
  }

  /** "14:05" */
  time(instant: Date): string {
    return this.#with({ timeStyle: 'short' }).format(instant);
  }

  /** A moment in the past, in ms since the epoch: its time if that was today, otherwise with its date. */
  pastTime(instant: number, now: number): string {
    const moment = new Date(instant);
    return this.date(moment) === this.date(new Date(now)) ? this.time(moment) : this.dateTime(moment);
  }

  /** "GMT+2": the offset at an instant, which distinguishes the two runs of a repeated hour. */
  offset(instant: Date): string {
    const parts = this.#with({ timeZoneName: 'shortOffset' }).formatToParts(instant);
    return parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  }

  /** "today", "3 days ago": a distance that is already computed. */
  relative({ value, unit }: Pick<RelativeTime, 'value' | 'unit'>): string {
    let format = relativeFormats.get(this.tag);
    if (format === undefined) {
      format = new Intl.RelativeTimeFormat(this.tag, { numeric: 'auto' });
      relativeFormats.set(this.tag, format);
    }
    return format.format(value, unit);
  }

  /** Words from inside a sentence for use on their own: with a capital if the language has one. */
  alone(text: string): string {
    const [first = ''] = text;
    return first.toLocaleUpperCase(this.tag) + text.slice(first.length);
  }

  /** "T", "Tue", or "Tuesday". */
  weekday(instant: Date, width: 'narrow' | 'short' | 'long' = 'short'): string {
    return this.#with({ weekday: width }).format(instant);
  }

  /**
   * "12 seconds", "30 days": a duration in ms as a whole number of the largest possible unit, rounded up to seconds.
   */
  duration(duration: number): string {
    const seconds = Math.ceil(duration / 1000);
    const [unit, size] = durationUnits.find((each) => seconds >= each[1] && seconds % each[1] === 0) ?? secondUnit;
    return new Intl.NumberFormat(this.tag, { style: 'unit', unit, unitDisplay: 'long' }).format(seconds / size);
  }

  /** "1,000" */
  number(amount: number): string {
    let format = numberFormats.get(this.tag);
    if (format === undefined) {
      format = new Intl.NumberFormat(this.tag);
      numberFormats.set(this.tag, format);
    }
    return format.format(amount);
  }

  /** "6 tokens, 14 more allowed": several amounts in a row. */
  amounts(amounts: readonly string[]): string {
    const [first = ''] = amounts;
    if (amounts.length < 2) return first;
    return new Intl.ListFormat(this.tag, { type: 'unit', style: 'short' }).format(amounts);
  }
}
