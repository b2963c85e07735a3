import { systemClock, type Clock } from '../src/domain/clock.js';

/** The zone in which the stories' times are shown. */
export const storyTimeZone = 'Europe/Amsterdam';

/**
 * Always shows Monday 23 November 2026, 14:05 in Amsterdam, so that a story looks the same on every day. Its timers
 * run.
 */
export const storyClock: Clock = {
  now: () => Date.UTC(2026, 10, 23, 13, 5),
  timeZone: () => storyTimeZone,
  after: (delay, callback) => systemClock.after(delay, callback),
};

/** This many minutes, hours or days before the clock's time; after it if the amount is negative. */
export function ago(amount: number, unit: 'minutes' | 'hours' | 'days'): Date {
  const milliseconds = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 }[unit];
  return new Date(storyClock.now() - amount * milliseconds);
}

/** This many minutes, hours or days after the clock's time. */
export function ahead(amount: number, unit: 'minutes' | 'hours' | 'days'): Date {
  return ago(-amount, unit);
}
