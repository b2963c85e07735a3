/**
 * How far away an instant is, in the words people use: the unit, the number, and until when the words stay true.
 *
 * The rule. Under a minute: now. Under an hour: minutes. On the same calendar day, or under 12 hours: hours. Then
 * calendar days up to 31, then calendar months, and from 24 months on years. Days and months are those of the viewer's
 * zone. The past is truncated: 1 h 59 min ago is "1 hour ago". The future is rounded to the nearest, half up: a token
 * created a second ago for two months expires "in 2 months", until half a month has passed. All limits depend on the
 * instant and not on the current time, so the future never seems to move away, and the past never seems to come closer.
 * (Except for clocks that go back across midnight, last in Newfoundland in 2011.)
 */
import { addMonths, daysBetween, hour, instantOf, minute, monthsBetween, startOfDay, wallAt } from './zoned.js';

/** Arguments for `Intl.RelativeTimeFormat`, and when they change. */
export interface RelativeTime {
  /** Negative in the past; 0 seconds means now. */
  readonly value: number;
  readonly unit: 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year';
  /** Milliseconds until the words change: at least 1, finite, possibly longer than one browser timer can wait. */
  readonly nextChange: number;
}

/** The words, and the first instant (ms since the epoch) at which they are no longer true. */
type Words = Omit<RelativeTime, 'nextChange'> & { readonly until: number };

/** After this many hours, another day is counted in days. */
const hoursAcrossMidnight = 12 * hour;
const mostDays = 31;
const fewestMonthsInYears = 24;

/**
 * The last instant for which words are computed (some 270,000 years away). It leaves room for calculations with `Date`.
 */
const farthest = 8.6e15;

/**
 * How far `instant` is from `now`, seen from `timeZone`.
 *
 * @throws RangeError if a date is invalid or the zone is unknown.
 */
export function relativeTime(instant: Date, now: Date, timeZone: string): RelativeTime {
  requireValid('instant', instant);
  requireValid('now', now);
  const present = within(now);
  const key = `${instant.getTime()} ${timeZone}`;
  let known = lately.get(key);
  if (known === undefined || present < known.from || present >= known.until) {
    known = { ...(instant > now ? ahead : ago)(within(instant), present, timeZone), from: present };
    if (lately.size >= mostRemembered) lately.clear();
    lately.set(key, known);
  }
  const { value, unit, until } = known;
  return { value, unit, nextChange: until - present };
}

function requireValid(name: string, date: Date): void {
  if (Number.isNaN(date.getTime())) throw new RangeError(`${name} is not a valid date.`);
}

/** A moment in the past, never later than now: a backend's clock may be ahead. */
export function notAhead(past: Date, now: Date): Date {
  return past > now ? now : past;
}

/** Cache of words with the time in which they are true: a list asks for hundreds of them again at each key press. */
const lately = new Map<string, Words & { readonly from: number }>();
const mostRemembered = 1000;

function ago(instant: number, now: number, timeZone: string): Words {
  const start = instant;
  const elapsed = now - start;
  if (elapsed < minute) return justNow(start);
  if (elapsed < hour) {
    const minutes = Math.floor(elapsed / minute);
    return { value: -minutes, unit: 'minute', until: start + (minutes + 1) * minute };
  }
  const days = daysBetween(instant, now, timeZone);
  if (days === 0 || elapsed < hoursAcrossMidnight) {
    const hours = Math.floor(elapsed / hour);
    const nextHour = start + (hours + 1) * hour;
    const midnight = startOfDayAfter(now, 1, timeZone);
    const dayCounts = midnight - start >= hoursAcrossMidnight;
    return { value: -hours, unit: 'hour', until: dayCounts ? Math.min(nextHour, midnight) : nextHour };
  }
  if (days <= mostDays) return { value: -days, unit: 'day', until: startOfDayAfter(now, 1, timeZone) };
  const clock = wallAt(instant, timeZone);
  const monthsAfter = (months: number): number => instantOf(addMonths(clock, months), timeZone);
  const counted = monthsBetween(clock, wallAt(now, timeZone));
  // At least 1, even if a gap before midnight moves the end of the first month into the next day.
  const months = Math.max(1, monthsAfter(counted) <= now ? counted : counted - 1);
  if (months < fewestMonthsInYears) return { value: -months, unit: 'month', until: monthsAfter(months + 1) };
  const years = Math.floor(months / 12);
  return { value: -years, unit: 'year', until: monthsAfter(12 * (years + 1)) };
}

function ahead(instant: number, now: number, timeZone: string): Words {
  const end = instant;
  const remaining = end - now;
  /** The first instant at which less than `span` ms remain. */
  const whenLessRemains = (span: number): number => end - span + 1;
  if (remaining < minute) return justNow(end);
  const minutes = Math.round(remaining / minute);
  if (minutes < 60) {
    const least = Math.max(1, minutes - 0.5) * minute;
    return { value: minutes, unit: 'minute', until: whenLessRemains(least) };
  }
  const days = daysBetween(now, instant, timeZone);
  if (days === 0 || remaining < hoursAcrossMidnight) {
    const hours = Math.round(remaining / hour);
    const least = hours === 1 ? 59.5 * minute : (hours - 0.5) * hour;
    return { value: hours, unit: 'hour', until: whenLessRemains(least) };
  }
  if (days <= mostDays) {
    const midnight = startOfDayAfter(now, 1, timeZone);
    return { value: days, unit: 'day', until: Math.min(midnight, whenLessRemains(hoursAcrossMidnight)) };
  }
  const clock = wallAt(instant, timeZone);
  const monthsBefore = (months: number): number => instantOf(addMonths(clock, -months), timeZone);
  /** The last instant at which more than `months` months are shown: midway between the two numbers of months. */
  const lastOfMoreThan = (months: number): number => Math.floor((monthsBefore(months) + monthsBefore(months + 1)) / 2);
  const counted = monthsBetween(wallAt(now, timeZone), clock);
  const whole = monthsBefore(counted) >= now ? counted : counted - 1;
  const months = now <= lastOfMoreThan(whole) ? whole + 1 : whole;
  if (months < fewestMonthsInYears) {
    const until = months === 1 ? startOfDayAfter(instant, -mostDays, timeZone) : lastOfMoreThan(months - 1) + 1;
    return { value: months, unit: 'month', until };
  }
  const years = Math.round(months / 12);
  const fewest = Math.max(fewestMonthsInYears, 12 * years - 6);
  return { value: years, unit: 'year', until: lastOfMoreThan(fewest - 1) + 1 };
}

function justNow(instant: number): Words {
  return { value: 0, unit: 'second', until: instant + minute };
}

/** The first instant, in ms, of the calendar day that comes `days` days after that of `instant`. */
function startOfDayAfter(instant: number, days: number, timeZone: string): number {
  return startOfDay(wallAt(instant, timeZone), days, timeZone);
}

function within(date: Date): number {
  return Math.max(-farthest, Math.min(farthest, date.getTime()));
}
