import type { LitElement, ReactiveController } from 'lit';
import type { Clock } from '../domain/clock.js';

/** From what age on rows are read again when somebody comes back to them, in ms. */
const stale = 60_000;

/** Whose rows are kept fresh. */
export interface FreshnessHost extends LitElement {
  readonly clock: Clock;
}

/** What is to be kept fresh. */
export interface FreshnessOptions {
  /** When the rows on show were read, in ms since the epoch; undefined while there are none. */
  readonly asOf: () => number | undefined;
  readonly refresh: () => void;
  /** Called when the connection is gone, and when it is back. */
  readonly onConnection: (isOffline: boolean) => void;
}

/**
 * Reads again when there is a reason to: the connection is back (R42), or somebody comes back to a page whose rows have
 * become old, also one that a browser had put aside. Nothing asks in between.
 */
export class FreshnessController implements ReactiveController {
  readonly #host: FreshnessHost;
  readonly #options: FreshnessOptions;
  #isOffline = false;

  constructor(host: FreshnessHost, options: FreshnessOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Whether the browser knows that it has no connection. That it knows of none to be missing says little. */
  get isOffline(): boolean {
    return this.#isOffline;
  }

  hostConnected(): void {
    this.#isOffline = !navigator.onLine;
    window.addEventListener('offline', this.#onConnection);
    window.addEventListener('online', this.#onConnection);
    window.addEventListener('pageshow', this.#onReturn);
    document.addEventListener('visibilitychange', this.#onReturn);
  }

  hostDisconnected(): void {
    window.removeEventListener('offline', this.#onConnection);
    window.removeEventListener('online', this.#onConnection);
    window.removeEventListener('pageshow', this.#onReturn);
    document.removeEventListener('visibilitychange', this.#onReturn);
  }

  readonly #onConnection = ({ type }: Event): void => {
    const isOffline = type === 'offline';
    if (isOffline === this.#isOffline) return;
    this.#isOffline = isOffline;
    this.#host.requestUpdate();
    this.#options.onConnection(isOffline);
    if (!isOffline) this.#options.refresh();
  };

  readonly #onReturn = (): void => {
    const asOf = this.#options.asOf();
    if (document.visibilityState !== 'visible' || this.#isOffline || asOf === undefined) return;
    if (this.#host.clock.now() - asOf >= stale) this.#options.refresh();
  };
}
