/** How often a token was used, day by day, and what there is to say of the last thirty of them. */
import { millisecondsInDay } from 'date-fns/constants';
import { calendarDayAt } from './wall-time.js';

/** How often a token was used on one day. */
export interface DayOfUse {
  /** `YYYY-MM-DD`, in the zone of {@link TokenUsage.timeZone}. */
  readonly date: string;
  /** A whole number. */
  readonly uses: number;
}

/** How often a token was used, by day. */
export interface TokenUsage {
  /** In any order; a day that is not there had no use. Of interest are the last {@link daysOfUse}, today included. */
  readonly days: readonly DayOfUse[];
  /** The IANA zone in which the days begin. Absent: UTC. */
  readonly timeZone?: string;
  /** `YYYY-MM-DD`, the first day whose uses were counted: of those before it nothing is known. Absent: all were. */
  readonly since?: string;
}

/** How many days are shown, today included. */
export const daysOfUse = 30;

/** One day of a {@link UsageSummary}. */
export interface SummarizedDay {
  /** Midnight UTC of a day that has the same date: to be written in UTC, whatever zone the day is of. */
  readonly date: Date;
  readonly uses: number;
  /** Whether uses were counted by then; where not, `uses` is 0 and means nothing. */
  readonly isCounted: boolean;
}

/** The last thirty days of a token's use. */
export interface UsageSummary {
  /** The days up to today, the earliest first, without a gap. */
  readonly days: readonly SummarizedDay[];
  readonly timeZone: string;
  readonly total: number;
  /** The uses of the day that had most. */
  readonly most: number;
  /** The day that had more uses than any other; undefined where there is none, or several had as many. */
  readonly busiest: SummarizedDay | undefined;
  /** The latest day with a use. */
  readonly latest: SummarizedDay | undefined;
  /** Whether {@link UsageSummary.latest} is the day before yesterday or earlier. */
  readonly isIdle: boolean;
  /** The first day that was counted, where that is one of these days and not their first. */
  readonly since: SummarizedDay | undefined;
}

/**
 * The last thirty days up to the one on which `now` falls in the zone of the days. Days before and after them are left
 * out.
 *
 * @throws RangeError if `now` is no valid date or the zone is unknown.
 */
export function summarizeUsage({ days: told, timeZone = 'UTC', since }: TokenUsage, now: Date): UsageSummary {
  const usesOn = new Map(told.map(({ date, uses }) => [date, uses]));
  const { year, month, day } = calendarDayAt(now, timeZone);
  const today = Date.UTC(year, month - 1, day);
  const days = Array.from({ length: daysOfUse }, (_, place): SummarizedDay => {
    const date = new Date(today - (daysOfUse - 1 - place) * millisecondsInDay);
    const name = date.toISOString().slice(0, 10);
    const isCounted = since === undefined || name >= since;
    return { date, uses: isCounted ? (usesOn.get(name) ?? 0) : 0, isCounted };
  });
  const most = Math.max(...days.map(({ uses }) => uses));
  const busiest = days.filter(({ uses }) => uses === most);
  const latest = days.findLast(({ uses }) => uses > 0);
  return {
    days,
    timeZone,
    total: days.reduce((sum, { uses }) => sum + uses, 0),
    most,
    busiest: most > 0 && busiest.length === 1 ? busiest[0] : undefined,
    latest,
    isIdle: latest !== undefined && today - latest.date.getTime() >= 2 * millisecondsInDay,
    since: days[0]?.isCounted === true ? undefined : days.find(({ isCounted }) => isCounted),
  };
}

/** Whether text is a date of the calendar, written `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00Z`);
  // Some engines take 31 February for 3 March.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** One bar of a chart, in the units of its coordinate system: the origin is at the top, where time begins. */
export interface UsageBar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly kind: 'used' | 'unused' | 'not-counted';
}

/** The size of the chart that {@link usageBars} are for. */
export const usageChartSize = { width: 300, height: 64 };

const slot = usageChartSize.width / daysOfUse;
const gap = 2;
/** One use is to be seen beside a thousand. */
const leastHeight = 3;
const restHeight = 1.5;

/** The bars of a chart, one a day, as high as its uses are many; a day without any is a mark on the ground. */
export function usageBars({ days, most }: Pick<UsageSummary, 'days' | 'most'>): readonly UsageBar[] {
  return days.map(({ uses, isCounted }, place) => {
    const kind = !isCounted ? 'not-counted' : uses > 0 ? 'used' : 'unused';
    const height = uses > 0 ? Math.max(leastHeight, (uses / most) * usageChartSize.height) : restHeight;
    return {
      x: place * slot + gap / 2,
      y: round(usageChartSize.height - height),
      width: slot - gap,
      height: round(height),
      kind,
    };
  });
}

function round(length: number): number {
  return Math.round(length * 100) / 100;
}
