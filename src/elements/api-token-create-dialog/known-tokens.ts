import type { CallLimits } from '../../adapter/call.js';
import { readTokens } from '../../collection/read-tokens.js';
import type { TokenCollection } from '../../collection/token-collection.js';

/**
 * Reads which tokens existed before a submission, if the backend may create two tokens for one submission. Otherwise
 * reads one row, only for the backend's clock, because presets count from that clock (R30).
 */
export class KnownTokens {
  readonly #limits: () => CallLimits;
  readonly #onRead: () => void;
  #ids: ReadonlySet<string> = new Set();
  #stop: AbortController | undefined;

  /** @param onRead Called after a read. */
  constructor(limits: () => CallLimits, onRead: () => void) {
    this.#limits = limits;
    this.#onRead = onRead;
  }

  /** The ids of the tokens that existed before, as far as they were read. */
  get ids(): ReadonlySet<string> {
    return this.#ids;
  }

  /** Starts reading for a new draft. */
  open(collection: TokenCollection): void {
    this.stop();
    this.#ids = new Set();
    if (collection.supports.idempotent !== true) void this.#readIds(collection);
    else if (!collection.isClockKnown) void this.#readClock(collection);
  }

  add(ids: readonly string[]): void {
    this.#ids = new Set([...this.#ids, ...ids]);
  }

  stop(): void {
    this.#stop?.abort();
  }

  async #readIds(collection: TokenCollection): Promise<void> {
    const stop = this.#begin();
    // If the read fails, no token is known to have existed before.
    const read = await readTokens(collection, { ...this.#limits(), signal: stop.signal }).catch(() => undefined);
    if (read === undefined || stop.signal.aborted) return;
    this.#ids = new Set(read.tokens.map(({ id }) => id));
    this.#onRead();
  }

  async #readClock(collection: TokenCollection): Promise<void> {
    const stop = this.#begin();
    // If the read fails, presets count from the viewer's clock, as a fallback.
    await collection.list({ pageSize: 1 }, { ...this.#limits(), signal: stop.signal }).catch(() => undefined);
    this.#onRead();
  }

  #begin(): AbortController {
    this.#stop = new AbortController();
    return this.#stop;
  }
}
