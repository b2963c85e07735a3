import type { CalendarDay } from './calendar-date.js';

/** Noon UTC on a day, for formatting the day with `Intl`. */
export function noonOf({ year, month, day }: CalendarDay): Date {
  const noon = new Date(0);
  // `Date.UTC` would turn the years 0 to 99 into 1900 to 1999.
  noon.setUTCFullYear(year, month - 1, day);
  noon.setUTCHours(12);
  return noon;
}
