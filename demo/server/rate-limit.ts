import { Problem } from './problem.js';

/** How many requests are answered. Generous to people and scripts, tight enough to stop a loop. */
export interface RateLimit {
  /** How many requests may come at once. */
  readonly burst: number;
  /** How many more each second brings. */
  readonly perSecond: number;
}

interface Bucket {
  tokens: number;
  /** When `tokens` was true, in ms since the Unix epoch. */
  filledAt: number;
}

const bucketsKept = 10_000;

/** A token bucket for each caller: a session, an API token or, before either is known, an address. */
export class RateLimiter {
  readonly #limit: RateLimit;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  /** @param now The present instant, in ms since the Unix epoch. */
  constructor(limit: RateLimit, now: () => number) {
    this.#limit = limit;
    this.#now = now;
  }

  /**
   * Counts one request.
   *
   * @throws {Problem} 429 with `Retry-After` in seconds if the caller has none left.
   */
  take(caller: string): void {
    const bucket = this.#refilled(caller);
    if (bucket.tokens < 1) {
      const seconds = Math.ceil((1 - bucket.tokens) / this.#limit.perSecond);
      throw new Problem(429, 'rate-limited', 'Too many requests: wait a little and try again.', {
        headers: { 'Retry-After': String(seconds) },
      });
    }
    bucket.tokens -= 1;
  }

  #refilled(caller: string): Bucket {
    const now = this.#now();
    const before = this.#buckets.get(caller) ?? { tokens: this.#limit.burst, filledAt: now };
    const gained = (Math.max(0, now - before.filledAt) / 1000) * this.#limit.perSecond;
    const bucket = { tokens: Math.min(this.#limit.burst, before.tokens + gained), filledAt: now };
    // Delete and add the caller, so that the first key is the one that was quiet the longest. It is removed when there
    // is no room.
    this.#buckets.delete(caller);
    this.#buckets.set(caller, bucket);
    if (this.#buckets.size > bucketsKept) {
      const [quietest] = this.#buckets.keys();
      if (quietest !== undefined) this.#buckets.delete(quietest);
    }
    return bucket;
  }
}
