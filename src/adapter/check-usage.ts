import { isCalendarDate } from '../domain/calendar-date.js';
import type { DayOfUse, TokenUsage } from '../domain/usage.js';
import { collectProblems } from './check-page.js';
import { TokenAdapterError } from './error.js';
import { fieldOf } from './field-of.js';
import { array, objectOf, only, zone, type AdapterProblem, type Reader } from './read.js';

const wholeCount = only(
  'whole number, 0 or more',
  (value): value is number => Number.isSafeInteger(value) && Number(value) >= 0,
);

const calendarDate = only(
  'date, YYYY-MM-DD',
  (value): value is string => typeof value === 'string' && isCalendarDate(value),
);

const dayOfUse = objectOf<DayOfUse>({ date: calendarDate, uses: wholeCount }, 'date', 'uses');

/** If there are too many days, reads the last ones, because most backends send the earliest first. */
const daysOfUse: Reader<readonly DayOfUse[]> = (value, where, report) => {
  const told = array(value, where, report);
  if (!told) return undefined;
  if (told.length > mostDaysOfUse) report({ kind: 'too-long', where, length: told.length });
  const days = new Map<string, DayOfUse>();
  for (let index = Math.max(0, told.length - mostDaysOfUse); index < told.length; index += 1) {
    const place = `${where}[${index}]`;
    const day = dayOfUse(fieldOf(told, index), place, report);
    if (!day) continue;
    if (days.has(day.date)) report({ kind: 'duplicate-date', where: place });
    days.set(day.date, day);
  }
  return [...days.values()];
};

/** Without `days`, there is nothing to read. */
const usage = objectOf<TokenUsage>({ days: daysOfUse, timeZone: zone, since: calendarDate }, 'days');

/** Most days of use to read: more than ten years, although only thirty days are shown. */
const mostDaysOfUse = 4_000;

/**
 * Checks how often a token was used. Leaves out invalid days and days with invalid counts.
 *
 * @throws {TokenAdapterError} `unknown` if `days` is missing. An empty list of days is valid.
 */
export function checkTokenUsage(value: unknown): { usage: TokenUsage; problems: readonly AdapterProblem[] } {
  const { problems, report } = collectProblems();
  const read = usage(value, 'usage', report);
  if (!read) throw new TokenAdapterError('unknown');
  return { usage: read, problems };
}
