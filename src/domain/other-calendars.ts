/** Years of other calendars. Dates are Gregorian everywhere here, but nobody means the Gregorian year 2569 or 1405. */
import type { CalendarDay } from './calendar-date.js';
import { dayOf24Hours } from './duration.js';

/** A calendar that people use for dates, and roughly how its days map to Gregorian ones. */
interface Calendar {
  /** The name in `Intl`. */
  readonly name: string;
  /** An estimate in ms since the epoch, a few days off. */
  readonly about: (numbers: CalendarDay) => number;
}

const calendars: readonly Calendar[] = [
  { name: 'buddhist', about: ({ year, month, day: date }) => Date.UTC(year - 543, month - 1, date) },
  {
    name: 'persian',
    about: ({ year, month, day: date }) => Date.UTC(year + 621, 2, 21) + ((month - 1) * 30.5 + date - 1) * dayOf24Hours,
  },
  {
    name: 'islamic-umalqura',
    about: ({ year, month, day: date }) =>
      Date.UTC(622, 6, 19) + ((year - 1) * 354.367 + (month - 1) * 29.53 + date - 1) * dayOf24Hours,
  },
];

/** A date within these years before and after now counts as Gregorian, even if its year is a typing error. */
const [longAgo, farAhead] = [100, 200];

/** A date of another calendar is recognized only within this many years ahead: longer than any token lives. */
const lifetime = 60;

/**
 * The Gregorian day that a date means in the calendar of its language, or else in the calendar that gives the nearest
 * day. Undefined if the date may be Gregorian, or if no calendar puts it within reach of `now`.
 */
export function dayOfOtherCalendar(numbers: CalendarDay, language: string, now: Date): CalendarDay | undefined {
  const thisYear = now.getUTCFullYear();
  if (numbers.year > thisYear - longAgo && numbers.year < thisYear + farAhead) return undefined;
  const own = new Intl.DateTimeFormat(language).resolvedOptions().calendar;
  const found = calendars.flatMap((calendar) => {
    const day = gregorianDay(numbers, calendar);
    if (day === undefined || day.year < thisYear - 1 || day.year > thisYear + lifetime) return [];
    return [{ day, distance: calendar.name === own ? 0 : 1 + Math.abs(day.year - thisYear) }];
  });
  return found.sort((one, other) => one.distance - other.distance)[0]?.day;
}

/** Tries the days around the estimate. */
function gregorianDay(numbers: CalendarDay, { name, about }: Calendar): CalendarDay | undefined {
  const format = new Intl.DateTimeFormat(`en-u-ca-${name}-nu-latn`, {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  const middle = Math.round(about(numbers) / dayOf24Hours) * dayOf24Hours;
  for (let offset = -6; offset <= 6; offset += 1) {
    const date = new Date(middle + offset * dayOf24Hours);
    const parts = format.formatToParts(date);
    const part = (wanted: string) => Number(parts.find(({ type }) => type === wanted)?.value);
    if (part('year') === numbers.year && part('month') === numbers.month && part('day') === numbers.day) {
      return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
    }
  }
  return undefined;
}
