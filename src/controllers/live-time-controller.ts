import type { LitElement, ReactiveController } from 'lit';
import type { CancelTimer, Clock } from '../domain/clock.js';

/** A page that shows nothing relative is looked at again after a day all the same: zones and clocks change. */
const longestWait = 24 * 60 * 60 * 1000;

/** Nobody reads faster; it bounds the work that times a few ms apart could cause. */
const shortestWait = 1000;

/** What an element offers to keep its times true. */
export interface LiveTimeHost extends LitElement {
  readonly clock: Clock;
}

/**
 * Renders the host again when a relative time it shows has stopped being true, and when the page is looked at again
 * after the machine slept or the tab was frozen (R33). Nothing runs in between.
 */
export class LiveTimeController implements ReactiveController {
  readonly #host: LiveTimeHost;
  #nextChange = longestWait;
  #cancelTimer: CancelTimer | undefined;

  constructor(host: LiveTimeHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The words just rendered stay true for `duration` ms. A duration that is over says nothing. */
  trueFor(duration: number): void {
    if (duration > 0) this.#nextChange = Math.min(this.#nextChange, Math.max(duration, shortestWait));
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onVisibilityChange);
    window.addEventListener('pageshow', this.#onVisibilityChange);
  }

  hostDisconnected(): void {
    this.#cancelTimer?.();
    document.removeEventListener('visibilitychange', this.#onVisibilityChange);
    window.removeEventListener('pageshow', this.#onVisibilityChange);
  }

  hostUpdate(): void {
    this.#nextChange = longestWait;
  }

  hostUpdated(): void {
    this.#cancelTimer?.();
    // Lit updates elements that have been removed as well; a timer would keep them for ever (R38).
    if (!this.#host.isConnected) return;
    this.#cancelTimer = this.#host.clock.after(this.#nextChange, () => this.#host.requestUpdate());
  }

  readonly #onVisibilityChange = (): void => {
    if (document.visibilityState === 'visible') this.#host.requestUpdate();
  };
}
