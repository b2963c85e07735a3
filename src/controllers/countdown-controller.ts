import type { ReactiveController } from 'lit';
import type { LiveTimeController, LiveTimeHost } from './live-time-controller.js';

/** What a {@link CountdownController} counts down, and for whom. */
export interface CountdownOptions {
  readonly liveTime: LiveTimeController;
  /** Returns when the wait ends, in ms since the epoch on the viewer's clock. Undefined: there is no wait. */
  readonly until: () => number | undefined;
  /** Called once after each wait: when the time is over, or when `until` names no wait any more. */
  readonly onEnd?: () => void;
}

/**
 * The countdown of every wait that a backend asks for: Retry-After, a rate limit (429), a backoff (R26). The host renders
 * again each second, so that the text that it renders from {@link CountdownController.left} stays true.
 *
 * What has to happen when the wait is over is the caller's: a form enables its button, and the queue of a bulk revocation
 * has a timer of its own, which also runs while the list is not in a document.
 */
export class CountdownController implements ReactiveController {
  readonly #host: LiveTimeHost;
  readonly #options: CountdownOptions;
  #isRunning = false;

  constructor(host: LiveTimeHost, options: CountdownOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** How long the wait still lasts, in ms; 0 if it is over, or if there is none. */
  get left(): number {
    return Math.max(0, (this.#options.until() ?? 0) - this.#host.clock.now());
  }

  /** Before the host renders, so that what `onEnd` announces is rendered at once. */
  hostUpdate(): void {
    if (this.left > 0) {
      this.#isRunning = true;
      this.#options.liveTime.trueFor(1000);
    } else if (this.#isRunning) {
      this.#isRunning = false;
      this.#options.onEnd?.();
    }
  }
}
