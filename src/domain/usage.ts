/** How often a token was used on each day, and a summary of the last thirty days. */

import { day as aDay, wallAt } from './zoned.js';

/** How often a token was used on one day. */
export interface DayOfUse {
  /** `YYYY-MM-DD`, in the zone of {@link TokenUsage.timeZone}. */
  readonly date: string;
  /** A whole number. */
  readonly uses: number;
}

/** A token's uses by day. */
export interface TokenUsage {
  /** In any order. A missing day had no uses. Only the last {@link daysOfUse} days, including today, are shown. */
  readonly days: readonly DayOfUse[];
  /** The IANA zone of the days. Absent: UTC. */
  readonly timeZone?: string;
  /**
   * `YYYY-MM-DD`, the first day whose uses were counted. Nothing is known about days before. Absent: all days were
   * counted.
   */
  readonly since?: string;
}

/** How many days are shown, including today. */
export const daysOfUse = 30;

/** One day of a {@link UsageSummary}. */
export interface SummarizedDay {
  /** Midnight UTC of the same date. Format it in UTC, whatever zone the days are in. */
  readonly date: Date;
  readonly uses: number;
  /** Whether uses were already counted on this day. If not, `uses` is 0 and means nothing. */
  readonly isCounted: boolean;
}

/** The last thirty days of a token's use. */
export interface UsageSummary {
  /** All days up to today, the earliest first. */
  readonly days: readonly SummarizedDay[];
  readonly timeZone: string;
  readonly total: number;
  /** The uses of the busiest day. */
  readonly most: number;
  /** The day with more uses than any other; undefined if there are no uses, or if several days share the maximum. */
  readonly busiest: SummarizedDay | undefined;
  /** The latest day with a use. */
  readonly latest: SummarizedDay | undefined;
  /** Whether {@link UsageSummary.latest} is the day before yesterday or earlier. */
  readonly isIdle: boolean;
  /** The first day that was counted, if it is one of these days but not the first. */
  readonly since: SummarizedDay | undefined;
}

/**
 * Summarizes the last thirty days up to today, which is the day of `now` in the zone of the days. Other days are left
 * out.
 *
 * @throws RangeError if `now` is not a valid date or the zone is unknown.
 */
export function summarizeUsage({ days: told, timeZone = 'UTC', since }: TokenUsage, now: Date): UsageSummary {
  const usesOn = new Map(told.map(({ date, uses }) => [date, uses]));
  const wall = wallAt(now.getTime(), timeZone);
  const today = wall - (wall % aDay);
  const days = Array.from({ length: daysOfUse }, (_, place): SummarizedDay => {
    const date = new Date(today - (daysOfUse - 1 - place) * aDay);
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
    isIdle: latest !== undefined && today - latest.date.getTime() >= 2 * aDay,
    since: days[0]?.isCounted === true ? undefined : days.find(({ isCounted }) => isCounted),
  };
}

/** One bar of the chart, in chart units. The origin is at the top, on the side of the earliest day. */
export interface UsageBar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly kind: 'used' | 'unused' | 'not-counted';
}

/** The size of the chart for {@link usageBars}. */
export const usageChartSize = { width: 300, height: 64 };

const slot = usageChartSize.width / daysOfUse;
const gap = 2;
/** A single use must be visible next to a thousand. */
const leastHeight = 3;
const restHeight = 1.5;

/**
 * The bars of the chart, one per day, with a height in proportion to the uses. A day without uses is a mark on the
 * baseline.
 */
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
