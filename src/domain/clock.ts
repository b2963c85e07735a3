/** Cancels a timer. Calling it again does nothing. */
export type CancelTimer = () => void;

/**
 * Where every element gets its time from, so that hosts can show another zone and tests never wait.
 */
export interface Clock {
  /** The present instant, in milliseconds since the Unix epoch (UTC). */
  now(): number;
  /** The viewer's IANA time zone, for example `Europe/Amsterdam`. */
  timeZone(): string;
  /** Runs `callback` once, `delay` ms from now. */
  after(delay: number, callback: () => void): CancelTimer;
}

/** The clock of the machine the page runs on. */
export const systemClock: Clock = {
  now: () => Date.now(),
  timeZone: () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
  after(delay, callback) {
    const timer = setTimeout(callback, delay);
    return () => clearTimeout(timer);
  },
};
