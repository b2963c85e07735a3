/** The grid of a calendar month, and how to move in it. Days are Gregorian and have no time zone. */
import { addDays } from 'date-fns/addDays';
import { addMonths } from 'date-fns/addMonths';
import type { CalendarDay } from './calendar-date.js';
import { noonOf } from './noon.js';
import { UtcDate } from './utc-date.js';
import { firstDayByRegion } from './week-data.js';

/** The standard has a method; earlier engines have a property. */
interface WeekInfoSource {
  readonly getWeekInfo?: () => { readonly firstDay: number };
  readonly weekInfo?: { readonly firstDay: number };
}

/** A month; `month` counts from 1. */
export type CalendarMonth = Omit<CalendarDay, 'day'>;

/** Monday is 1, Sunday 7, as ISO 8601 counts. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** How far to move: days, or calendar months. In a shorter month, a move by months ends on the last day. */
export type CalendarMove = { readonly days: number } | { readonly months: number };

/** The weeks of a month, each with seven days starting on `firstDay`. A day outside the month is undefined. */
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

/** The day that is one move away from `day`. */
export function moveBy(day: CalendarDay, move: CalendarMove): CalendarDay {
  const date = dateOf(day);
  return dayOf('days' in move ? addDays(date, move.days) : addMonths(date, move.months));
}

/** The first or last day of the week that `day` is in. */
export function edgeOfWeek(day: CalendarDay, edge: 'start' | 'end', firstDay: Weekday): CalendarDay {
  const place = placeInWeek(day, firstDay);
  return moveBy(day, { days: edge === 'start' ? -place : 6 - place });
}

/** The same day in another month, or that month's last day if it is shorter. */
export function dayInMonth({ day }: CalendarDay, { year, month }: CalendarMonth): CalendarDay {
  return { year, month, day: Math.min(day, daysIn({ year, month })) };
}

/** Negative if the first day is earlier. */
export function compareDays(one: CalendarDay, other: CalendarDay): number {
  return one.year - other.year || one.month - other.month || one.day - other.day;
}

/**
 * The first day of the week for a language and region (BCP 47), from the engine or, if it has no week data, from CLDR.
 */
export function firstDayOfWeek(language: string): Weekday {
  const locale = localeOf(language);
  if (locale === undefined) return 1;
  const firstDay = firstDayByEngine(locale);
  return isWeekday(firstDay) ? firstDay : firstDayByRegion(locale);
}

function localeOf(language: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(language);
  } catch {
    return undefined;
  }
}

function firstDayByEngine(locale: Intl.Locale & WeekInfoSource): number | undefined {
  try {
    return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay;
  } catch {
    return undefined;
  }
}

/** Noon UTC on a day, for formatting the day with `Intl`. */
export function dateOf(day: CalendarDay): UtcDate {
  return new UtcDate(noonOf(day));
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
