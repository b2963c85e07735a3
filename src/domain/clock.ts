import { isTimeZone } from './zoned.js';

/** Cancels a timer. Calling it again does nothing. */
export type CancelTimer = () => void;

/** All elements read the time here, so that hosts can show another zone and tests never wait. */
export interface Clock {
  /** The current instant, in milliseconds since the Unix epoch (UTC). */
  now(): number;
  /** The viewer's IANA time zone, for example `Europe/Amsterdam`. A zone that `Intl` does not know counts as UTC. */
  timeZone(): string;
  /** Runs `callback` once, after `delay` ms. The delay may be longer than a browser's timer can wait. */
  after(delay: number, callback: () => void): CancelTimer;
}

/**
 * The longest delay of a browser's timer, in ms (24.8 days). HTML keeps delays in 32 bits, so a longer one fires at
 * once.
 */
const longestTimer = 2 ** 31 - 1;

/** The zone, and the second (since the epoch) in which it was read. */
let zone: { readonly second: number; readonly name: string | undefined } | undefined;

/**
 * The viewer's zone from a clock; undefined if `Intl` does not know it (R47). On a machine without a valid zone,
 * Chromium returns `Etc/Unknown`, which its own `Intl` rejects.
 */
export function viewerZone(clock: Clock): string | undefined {
  return clock === systemClock ? machineZone() : knownZone(clock.timeZone());
}

function machineZone(): string | undefined {
  // Every row asks for the zone, and reading it is slow. A traveler sees a new zone a second later.
  const second = Math.floor(Date.now() / 1000);
  if (zone?.second !== second) zone = { second, name: knownZone(new Intl.DateTimeFormat().resolvedOptions().timeZone) };
  return zone.name;
}

function knownZone(name: string): string | undefined {
  return isTimeZone(name) ? name : undefined;
}

/** The clock of the machine that runs the page. */
export const systemClock: Clock = {
  now: () => Date.now(),
  timeZone: () => machineZone() ?? 'UTC',
  after(delay, callback) {
    let timer: ReturnType<typeof setTimeout>;
    const wait = (left: number) => {
      timer = setTimeout(
        () => (left > longestTimer ? wait(left - longestTimer) : callback()),
        Math.min(left, longestTimer),
      );
    };
    wait(delay);
    return () => clearTimeout(timer);
  },
};
