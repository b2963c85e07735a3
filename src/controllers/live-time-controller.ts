import type { LitElement, ReactiveController } from 'lit';
import type { CancelTimer, Clock } from '../domain/clock.js';
import { dayOf24Hours } from '../domain/duration.js';

/** Longest time between two renders. Even without relative times: time zones and clocks change. */
const longestWait = dayOf24Hours;

/** Throttle: shortest time between two renders, so that times a few ms apart cause little work. Nobody reads faster. */
const shortestWait = 1000;

/** The element that shows the times. */
export interface LiveTimeHost extends LitElement {
  readonly clock: Clock;
}

/**
 * Renders the host again when one of its relative times is no longer true, and when the person returns to the page after
 * the computer slept or the tab was frozen (R33). Nothing runs in between.
 */
export class LiveTimeController implements ReactiveController {
  readonly #host: LiveTimeHost;
  #nextChange = longestWait;
  #cancelTimer: CancelTimer | undefined;

  constructor(host: LiveTimeHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Says that the text just rendered stays true for `duration` ms. Ignores a duration of 0 or less. */
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
    // Lit also updates removed elements, and a timer would keep them in memory forever (R38).
    if (!this.#host.isConnected) return;
    this.#cancelTimer = this.#host.clock.after(this.#nextChange, () => this.#host.requestUpdate());
  }

  readonly #onVisibilityChange = (): void => {
    if (document.visibilityState === 'visible') this.#host.requestUpdate();
  };
}
