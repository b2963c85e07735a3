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
  /** Runs `callback` once, `delay` ms from now; however long that is. */
  after(delay: number, callback: () => void): CancelTimer;
}

/** The longest delay of a browser's timer, in ms (24.8 days): HTML keeps it in 32 bits, and a longer one fires at once. */
const longestTimer = 2 ** 31 - 1;

/** The zone, and in which second since the epoch it was read. */
let zone: { readonly second: number; readonly name: string } | undefined;

/** The clock of the machine the page runs on. */
export const systemClock: Clock = {
  now: () => Date.now(),
  timeZone() {
    // Asked for by every row, and dear to answer; who travels sees it a second later.
    const second = Math.floor(Date.now() / 1000);
    if (zone?.second !== second) {
      zone = { second, name: new Intl.DateTimeFormat().resolvedOptions().timeZone };
    }
    return zone.name;
  },
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
