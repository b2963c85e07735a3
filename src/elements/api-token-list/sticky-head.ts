import type { LitElement, ReactiveController } from 'lit';

/**
 * Brings what has focus out from under the head of the table, which stays in sight (WCAG 2.4.11): not every engine heeds
 * `scroll-margin` when focus scrolls.
 */
export class StickyHead implements ReactiveController {
  readonly #host: LitElement;

  constructor(host: LitElement) {
    this.#host = host;
  }

  hostConnected(): void {
    this.#host.addEventListener('focusin', this.#onFocusin);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('focusin', this.#onFocusin);
  }

  readonly #onFocusin = (event: FocusEvent): void => {
    const table = this.#host.renderRoot.querySelector('table');
    const [target] = event.composedPath();
    const [head, body] = [table?.tHead, table?.tBodies[0]];
    if (!head || !body || !(target instanceof HTMLElement) || !event.composedPath().includes(body)) return;
    const [focused, covering] = [target.getBoundingClientRect(), head.getBoundingClientRect()];
    if (focused.top < covering.bottom && focused.bottom > covering.top) target.scrollIntoView({ block: 'center' });
  };
}
