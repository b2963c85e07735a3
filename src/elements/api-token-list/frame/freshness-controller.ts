import type { LitElement, ReactiveController } from 'lit';
import type { Clock } from '../../../domain/clock.js';

/** From this age on, in ms, the list reads again when the person returns to the page. */
const stale = 60_000;

/** The element whose rows are kept fresh. */
export interface FreshnessHost extends LitElement {
  readonly clock: Clock;
}

/** What the list provides. */
export interface FreshnessOptions {
  /** Returns when the shown rows were read, in ms since the epoch; undefined without rows. */
  readonly asOf: () => number | undefined;
  readonly refresh: () => void;
  /** Called when the browser goes offline, and when it is back online. */
  readonly onConnection: (isOffline: boolean) => void;
}

/**
 * Reads again when the connection is back (R42), or when the person returns to a page with stale rows, also from the
 * back-forward cache. Does not poll.
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

  /** Whether the browser knows that it is offline. If false, the connection may still be missing. */
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

  readonly #onReturn = (event: Event): void => {
    const asOf = this.#options.asOf();
    if (document.visibilityState !== 'visible' || this.#isOffline || asOf === undefined) return;
    // The person was on another page, and may have revoked tokens there that this page still lists (R51).
    const wasPutAside = 'persisted' in event && event.persisted === true;
    if (wasPutAside || this.#host.clock.now() - asOf >= stale) this.#options.refresh();
  };
}
