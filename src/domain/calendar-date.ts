/** A number of calendar months: two months after December 31 is the last day of February. */
export interface CalendarMonths {
  readonly months: number;
}

/** A day of the Gregorian calendar, without time or zone. `month` counts from 1. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Whether a text is a valid calendar date in the form `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00Z`);
  // Some engines read February 31 as March 3.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
