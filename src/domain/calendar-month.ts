/** The grid of a calendar month, and the moves in it. Days are Gregorian and of no zone. */
import { addDays } from 'date-fns/addDays';
import { addMonths } from 'date-fns/addMonths';
import type { CalendarDay } from './expiry.js';
import { UtcDate } from './utc-date.js';

/** A method where engines follow the standard, a property where they were earlier than it. */
interface WeekInfoSource {
  readonly getWeekInfo?: () => { readonly firstDay: number };
  readonly weekInfo?: { readonly firstDay: number };
}

/** A month; `month` counts from 1. */
export type CalendarMonth = Omit<CalendarDay, 'day'>;

/** Monday is 1, Sunday 7, as ISO 8601 counts. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** How far a move goes: days, or calendar months, which end with their month where they are shorter. */
export type CalendarMove = { readonly days: number } | { readonly months: number };

/**
 * The weeks of a month, each of seven places, the first of which is `firstDay`; a place outside the month is undefined.
 */
export function weeksOf({ year, month }: CalendarMonth, firstDay: Weekday): (CalendarDay | undefined)[][] {
  const weeks: (CalendarDay | undefined)[][] = [];
  let week: (CalendarDay | undefined)[] = Array.from({ length: placeInWeek({ year, month, day: 1 }, firstDay) });
  for (let day = 1; day <= daysIn({ year, month }); day += 1) {
    week.push({ year, month, day });
    if (week.length === 7) {
      weeks.push(week);
      week = [];
    }
  }
  if (week.length > 0) weeks.push([...week, ...Array.from<undefined>({ length: 7 - week.length })]);
  return weeks;
}

/** The day that a move leads to. */
export function moveBy(day: CalendarDay, move: CalendarMove): CalendarDay {
  const date = dateOf(day);
  return dayOf('days' in move ? addDays(date, move.days) : addMonths(date, move.months));
}

/** The first or the last day of a day's week. */
export function edgeOfWeek(day: CalendarDay, edge: 'start' | 'end', firstDay: Weekday): CalendarDay {
  const place = placeInWeek(day, firstDay);
  return moveBy(day, { days: edge === 'start' ? -place : 6 - place });
}

/** The same day in another month, or the last one of it. */
export function dayInMonth({ day }: CalendarDay, { year, month }: CalendarMonth): CalendarDay {
  return { year, month, day: Math.min(day, daysIn({ year, month })) };
}

/** Negative where the first day comes earlier. */
export function compareDays(one: CalendarDay, other: CalendarDay): number {
  return one.year - other.year || one.month - other.month || one.day - other.day;
}

/** The day with which weeks begin in a language and region (BCP 47); Monday where the engine does not tell. */
export function firstDayOfWeek(language: string): Weekday {
  const locale = new Intl.Locale(language) as Intl.Locale & WeekInfoSource;
  const firstDay = (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay;
  return isWeekday(firstDay) ? firstDay : 1;
}

/** Noon in UTC of a day: what `Intl` writes it by. */
export function dateOf({ year, month, day }: CalendarDay): UtcDate {
  const date = new UtcDate(0);
  date.setFullYear(year, month - 1, day);
  date.setHours(12);
  return date;
}

function dayOf(date: Date): CalendarDay {
  return { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() };
}

function daysIn({ year, month }: CalendarMonth): number {
  return dateOf({ year, month: month + 1, day: 0 }).getDate();
}

function placeInWeek(day: CalendarDay, firstDay: Weekday): number {
  return (dateOf(day).getDay() - firstDay + 7) % 7;
}

function isWeekday(value: number | undefined): value is Weekday {
  return value !== undefined && Number.isInteger(value) && value >= 1 && value <= 7;
}
