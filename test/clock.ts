import type { Clock } from '../src/domain/clock.js';

/** A clock that stands still until a test advances it. */
export interface ManualClock extends Clock {
  /** Lets `duration` ms pass, and runs each timer that becomes due at its own time. */
  advance(duration: number): void;
  /** How many timers are waiting. */
  readonly pendingTimers: number;
}

/** Absent: Monday 30 November 2026, 14:05 in Amsterdam. */
export function manualClock({
  at = '2026-11-30T13:05:00Z',
  timeZone = 'Europe/Amsterdam',
}: { readonly at?: string; readonly timeZone?: string } = {}): ManualClock {
  let now = Date.parse(at);
  const timers = new Set<{ readonly due: number; readonly callback: () => void }>();

  /** The earliest timer due by `end`. If several are due at the same time, the one that was set first. */
  const nextDue = (end: number) => [...timers].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];

  return {
    now: () => now,
    timeZone: () => timeZone,
    after(delay, callback) {
      const timer = { due: now + delay, callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    advance(duration) {
      const end = now + duration;
      for (let timer = nextDue(end); timer !== undefined; timer = nextDue(end)) {
        timers.delete(timer);
        now = Math.max(now, timer.due);
        timer.callback();
      }
      now = end;
    },
    get pendingTimers() {
      return timers.size;
    },
  };
}
