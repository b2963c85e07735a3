import { relativeTime, type RelativeTime } from '../domain/relative-time.js';

const formats = new Map<string, Intl.DateTimeFormat>();
const relativeFormats = new Map<string, Intl.RelativeTimeFormat>();

/** Dates are Gregorian in every locale: a token's expiry is a fact that is compared with others, not a custom. */
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

/** Units and how many seconds they have, the largest first. */
const durationUnits = [['day', 86_400], ['hour', 3_600], ['minute', 60], secondUnit] as const;

/** Writes dates, times and distances in one language and one time zone. */
export class Format {
  constructor(
    readonly tag: string,
    readonly timeZone: string,
  ) {}

  /** The same language in another time zone. */
  inZone(timeZone: string): Format {
    return new Format(this.tag, timeZone);
  }

  /** "31 Jan 2027, 14:05", to the second where that is asked for. */
  dateTime(instant: Date, precision: 'minute' | 'second' = 'minute'): string {
    const timeStyle = precision === 'second' ? 'medium' : 'short';
    return dateTimeFormat(this.tag, { dateStyle: 'medium', timeStyle, timeZone: this.timeZone }).format(instant);
  }

  /** "Sunday 31 January 2027" */
  fullDate(instant: Date): string {
    return dateTimeFormat(this.tag, { dateStyle: 'full', timeZone: this.timeZone }).format(instant);
  }

  /** "January 2027" */
  monthAndYear(instant: Date): string {
    return dateTimeFormat(this.tag, { month: 'long', year: 'numeric', timeZone: this.timeZone }).format(instant);
  }

  /** "January" */
  month(instant: Date): string {
    return dateTimeFormat(this.tag, { month: 'long', timeZone: this.timeZone }).format(instant);
  }

  /** "2027" */
  year(instant: Date): string {
    return dateTimeFormat(this.tag, { year: 'numeric', timeZone: this.timeZone }).format(instant);
  }

  /** "31 January" */
  dayAndMonth(instant: Date): string {
    return dateTimeFormat(this.tag, { day: 'numeric', month: 'long', timeZone: this.timeZone }).format(instant);
  }

  /** "31", without the word that some languages put after it. */
  day(instant: Date): string {
    const parts = dateTimeFormat(this.tag, { day: 'numeric', timeZone: this.timeZone }).formatToParts(instant);
    return parts.find((part) => part.type === 'day')?.value ?? '';
  }

  /** "31 Jan 2027" */
  date(instant: Date): string {
    return dateTimeFormat(this.tag, { dateStyle: 'medium', timeZone: this.timeZone }).format(instant);
  }

  /** "Sunday 31 January 2027 at 14:05", to the second where it has any and they are asked for. */
  longDateTime(instant: Date, precision: 'minute' | 'second' = 'minute'): string {
    const timeStyle = precision === 'second' ? 'medium' : 'short';
    return dateTimeFormat(this.tag, { dateStyle: 'full', timeStyle, timeZone: this.timeZone }).format(instant);
  }

  /** "14:05" */
  time(instant: Date): string {
    return dateTimeFormat(this.tag, { timeStyle: 'short', timeZone: this.timeZone }).format(instant);
  }

  /** "GMT+2", the offset that applies at an instant: what tells the two runs of a repeated hour apart. */
  offset(instant: Date): string {
    const parts = dateTimeFormat(this.tag, { timeZoneName: 'shortOffset', timeZone: this.timeZone }).formatToParts(
      instant,
    );
    return parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  }

  /** "in 2 months", "yesterday", "3 minutes ago" */
  distance(instant: Date, now: Date): string {
    return this.relative(relativeTime(instant, now, this.timeZone));
  }

  /** "today", "3 days ago": a distance that is known. */
  relative({ value, unit }: Pick<RelativeTime, 'value' | 'unit'>): string {
    let format = relativeFormats.get(this.tag);
    if (format === undefined) {
      format = new Intl.RelativeTimeFormat(this.tag, { numeric: 'auto' });
      relativeFormats.set(this.tag, format);
    }
    return format.format(value, unit);
  }

  /** "In 2 months": the same where it stands alone and not in a sentence. */
  distanceAlone(instant: Date, now: Date): string {
    return this.alone(this.distance(instant, now));
  }

  /** Words that stand in a sentence, as they stand alone: with a capital where the language has one. */
  alone(text: string): string {
    const [first = ''] = text;
    return first.toLocaleUpperCase(this.tag) + text.slice(first.length);
  }

  /** "T", "Tue", or "Tuesday". */
  weekday(instant: Date, width: 'narrow' | 'short' | 'long' = 'short'): string {
    return dateTimeFormat(this.tag, { weekday: width, timeZone: this.timeZone }).format(instant);
  }

  /** "12 seconds", "30 days": a duration in ms in the largest unit of which it is a whole number, rounded up to seconds. */
  duration(duration: number): string {
    const seconds = Math.ceil(duration / 1000);
    const [unit, size] = durationUnits.find((each) => seconds >= each[1] && seconds % each[1] === 0) ?? secondUnit;
    return new Intl.NumberFormat(this.tag, { style: 'unit', unit, unitDisplay: 'long' }).format(seconds / size);
  }

  /** "1,000" */
  number(amount: number): string {
    return new Intl.NumberFormat(this.tag).format(amount);
  }

  /** "6 tokens, 14 more allowed": amounts side by side. */
  amounts(amounts: readonly string[]): string {
    return new Intl.ListFormat(this.tag, { type: 'unit', style: 'short' }).format(amounts);
  }
}
