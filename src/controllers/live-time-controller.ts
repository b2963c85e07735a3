import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CancelTimer, Clock } from '../domain/clock.js';

/** A page that shows nothing relative is looked at again after a day all the same: zones and clocks change. */
const longestWait = 24 * 60 * 60 * 1000;

/**
 * Renders the host again when a relative time it shows has stopped being true, and when the page is looked at again
 * after the machine slept or the tab was frozen (R33). Nothing runs in between.
 */
export class LiveTimeController implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly clock: Clock };
  #nextChange = longestWait;
  #cancelTimer: CancelTimer | undefined;

  constructor(host: ReactiveControllerHost & { readonly clock: Clock }) {
    this.#host = host;
    host.addController(this);
  }

  /** The words just rendered stay true for `duration` ms. */
  trueFor(duration: number): void {
    this.#nextChange = Math.min(this.#nextChange, Math.max(duration, 1000));
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
    this.#cancelTimer = this.#host.clock.after(this.#nextChange, () => this.#host.requestUpdate());
  }

  readonly #onVisibilityChange = (): void => {
    if (document.visibilityState === 'visible') this.#host.requestUpdate();
  };
}
