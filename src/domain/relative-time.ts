/**
 * How far an instant is, in the words people use: which unit, how many of it, and until when that stays true.
 *
 * The rule. Under a minute: now. Under an hour: minutes. On the same calendar day, or under 12 hours: hours. Then
 * calendar days up to 31, then calendar months, then from 24 months on years; days and months are those of the viewer's
 * zone. The past is truncated: what was 1 h 59 min ago was "1 hour ago". The future goes to the nearest, a half up: a
 * token made a second ago for two months expires "in 2 months", for half a month. All bounds hang on the instant and
 * not on the present, hence what lies ahead never seems to move away, nor what has been to come back. (But for clocks
 * that go back over a midnight that had passed, last done in Newfoundland in 2011.)
 */
import { addMonths } from 'date-fns/addMonths';
import { millisecondsInDay, millisecondsInHour, millisecondsInMinute } from 'date-fns/constants';
import { differenceInCalendarMonths } from 'date-fns/differenceInCalendarMonths';
import { calendarDaysBetween } from './status.js';
import { UtcDate } from './utc-date.js';
import { instantOfWallClock, requireDate, startOfCalendarDay, wallClockAt, wallTimeAt } from './wall-time.js';

/** Arguments for `Intl.RelativeTimeFormat`, and when to ask again. */
export interface RelativeTime {
  /** Negative in the past; 0 seconds means now. */
  readonly value: number;
  readonly unit: 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year';
  /** Milliseconds until the words change: at least 1, finite, perhaps longer than one timer of a browser can wait. */
  readonly nextChange: number;
}

/** The words, and the first instant (ms since the epoch) at which they are no longer true. */
type Words = Omit<RelativeTime, 'nextChange'> & { readonly until: number };

/** Beyond these hours another day is called by its day. */
const hoursAcrossMidnight = 12 * millisecondsInHour;
const mostDays = 31;
const fewestMonthsInYears = 24;

/** The end of the time that is told apart (some 270,000 years): it leaves room to calculate in a `Date`. */
const farthest = 8.6e15;

/**
 * How far `instant` is from `now`, seen from `timeZone`.
 *
 * @throws RangeError if a date is invalid or the zone is unknown.
 */
export function relativeTime(instant: Date, now: Date, timeZone: string): RelativeTime {
  requireDate(instant, 'instant');
  requireDate(now, 'now');
  const present = within(now).getTime();
  const key = `${instant.getTime()} ${timeZone}`;
  let known = lately.get(key);
  if (known === undefined || present < known.from || present >= known.until) {
    known = { ...wordsFor(within(instant), within(now), timeZone), from: present };
    if (lately.size >= mostRemembered) lately.clear();
    lately.set(key, known);
  }
  const { value, unit, until } = known;
  return { value, unit, nextChange: until - present };
}

/** Words that have been found, from when to when they are true: a list says hundreds of them again at each key. */
const lately = new Map<string, Words & { readonly from: number }>();
const mostRemembered = 1000;

function wordsFor(instant: Date, now: Date, timeZone: string): Words {
  return instant > now ? ahead(instant, now, timeZone) : ago(instant, now, timeZone);
}

function ago(instant: Date, now: Date, timeZone: string): Words {
  const start = instant.getTime();
  const elapsed = now.getTime() - start;
  if (elapsed < millisecondsInMinute) return justNow(start);
  if (elapsed < millisecondsInHour) {
    const minutes = Math.floor(elapsed / millisecondsInMinute);
    return { value: -minutes, unit: 'minute', until: start + (minutes + 1) * millisecondsInMinute };
  }
  const days = calendarDaysBetween(instant, now, timeZone);
  if (days === 0 || elapsed < hoursAcrossMidnight) {
    const hours = Math.floor(elapsed / millisecondsInHour);
    const nextHour = start + (hours + 1) * millisecondsInHour;
    const midnight = startOfDayAfter(now, 1, timeZone);
    const dayCounts = midnight - start >= hoursAcrossMidnight;
    return { value: -hours, unit: 'hour', until: dayCounts ? Math.min(nextHour, midnight) : nextHour };
  }
  if (days <= mostDays) return { value: -days, unit: 'day', until: startOfDayAfter(now, 1, timeZone) };
  const clock = wallClockAt(instant, timeZone);
  const monthsAfter = (months: number): number => instantOfWallClock(addMonths(clock, months), timeZone).getTime();
  const counted = differenceInCalendarMonths(wallClockAt(now, timeZone), clock);
  // At least 1, also where a gap before midnight moves the end of the first month into the next day.
  const months = Math.max(1, monthsAfter(counted) <= now.getTime() ? counted : counted - 1);
  if (months < fewestMonthsInYears) return { value: -months, unit: 'month', until: monthsAfter(months + 1) };
  const years = Math.floor(months / 12);
  return { value: -years, unit: 'year', until: monthsAfter(12 * (years + 1)) };
}

function ahead(instant: Date, now: Date, timeZone: string): Words {
  const end = instant.getTime();
  const remaining = end - now.getTime();
  /** The first instant from which on less than `span` ms remain. */
  const whenLessRemains = (span: number): number => end - span + 1;
  if (remaining < millisecondsInMinute) return justNow(end);
  const minutes = Math.round(remaining / millisecondsInMinute);
  if (minutes < 60) {
    const least = Math.max(1, minutes - 0.5) * millisecondsInMinute;
    return { value: minutes, unit: 'minute', until: whenLessRemains(least) };
  }
  const days = calendarDaysBetween(now, instant, timeZone);
  if (days === 0 || remaining < hoursAcrossMidnight) {
    const hours = Math.round(remaining / millisecondsInHour);
    const least = hours === 1 ? 59.5 * millisecondsInMinute : (hours - 0.5) * millisecondsInHour;
    return { value: hours, unit: 'hour', until: whenLessRemains(least) };
  }
  if (days <= mostDays) {
    const midnight = startOfDayAfter(now, 1, timeZone);
    return { value: days, unit: 'day', until: Math.min(midnight, whenLessRemains(hoursAcrossMidnight)) };
  }
  const clock = wallClockAt(instant, timeZone);
  const monthsBefore = (months: number): number => instantOfWallClock(addMonths(clock, -months), timeZone).getTime();
  /** The last instant at which more than `months` months are said to remain: half a month earlier. */
  const lastOfMoreThan = (months: number): number => Math.floor((monthsBefore(months) + monthsBefore(months + 1)) / 2);
  const counted = differenceInCalendarMonths(clock, wallClockAt(now, timeZone));
  const whole = monthsBefore(counted) >= now.getTime() ? counted : counted - 1;
  const months = now.getTime() <= lastOfMoreThan(whole) ? whole + 1 : whole;
  if (months < fewestMonthsInYears) {
    const until = months === 1 ? startOfDayAfter(instant, -mostDays, timeZone) : lastOfMoreThan(months - 1) + 1;
    return { value: months, unit: 'month', until };
  }
  const years = Math.round(months / 12);
  const fewest = Math.max(fewestMonthsInYears, 12 * years - 6);
  return { value: years, unit: 'year', until: lastOfMoreThan(fewest - 1) + 1 };
}

function justNow(instant: number): Words {
  return { value: 0, unit: 'second', until: instant + millisecondsInMinute };
}

/** The first instant, in ms, of the calendar day that comes `days` days after that of `instant`. */
function startOfDayAfter(instant: Date, days: number, timeZone: string): number {
  const clock = new UtcDate(wallClockAt(instant, timeZone).getTime() + days * millisecondsInDay);
  return startOfCalendarDay(wallTimeAt(clock, 'UTC'), timeZone).getTime();
}

function within(date: Date): Date {
  return new Date(Math.max(-farthest, Math.min(farthest, date.getTime())));
}
