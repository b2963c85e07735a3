import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { Clock } from '../domain/clock.js';

/** How long a failure stays at least, in ms, so that screen readers have time to speak it. */
const hearing = 10_000;

/** The element that announces. */
interface AnnouncingHost extends LitElement {
  readonly clock: Clock;
}

/**
 * Announces results and failures to screen readers (WCAG 4.1.3). The live regions exist from the first render on: polite
 * for results, assertive for failures. Each modal has its own, because regions outside a modal are inert.
 *
 * A failure stays long enough to be spoken (A25): a result does not replace the failure, and another failure uses its own
 * region. Failures that are over are cleared.
 */
export class AnnouncementController implements ReactiveController {
  readonly #host: AnnouncingHost;
  #result = '';
  #failures = ['', ''];
  /** The index of the region with the latest failure. */
  #latest = 0;
  /** When the latest failure was announced, in ms since the epoch. */
  #failedAt = 0;

  constructor(host: AnnouncingHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.clear();
  }

  /** Announces a result, such as "Copied". Never pass the secret. */
  announceResult(text: string): void {
    this.#result = again(this.#result, text);
    if (this.#host.clock.now() - this.#failedAt > hearing) this.#failures = ['', ''];
    this.#host.requestUpdate();
  }

  /** Announces a failure. An empty text clears the failures. */
  announceFailure(text: string): void {
    if (text === '') {
      this.clear();
      this.#host.requestUpdate();
      return;
    }
    if (this.#failures[this.#latest] !== '') this.#latest = 1 - this.#latest;
    this.#failures[this.#latest] = again(this.#failures[1 - this.#latest], text);
    this.#failedAt = this.#host.clock.now();
    this.#result = '';
    this.#host.requestUpdate();
  }

  /** Removes a failure whose notice is gone, so that screen readers do not find text that is no longer shown. */
  withdrawFailure(text: string): void {
    this.#failures = this.#failures.map((failure) => (failure === text || failure === `${text}\u00a0` ? '' : failure));
    this.#host.requestUpdate();
  }

  clear(): void {
    this.#result = '';
    this.#failures = ['', ''];
  }

  /** Renders the regions, once in the host's template, inside the modal if there is one. */
  render(): TemplateResult {
    return html`
      <div class="visually-hidden" role="status">${this.#result}</div>
      ${this.#failures.map((failure) => html`<div class="visually-hidden" role="alert">${failure}</div>`)}
    `;
  }
}

/** Adds a space to a repeated text, because screen readers speak a region again only if its text changes. */
function again(before: string | undefined, text: string): string {
  return before === text ? `${text}\u00a0` : text;
}
