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
    const [target] = event.composedPath();
    const table = this.#host.renderRoot.querySelector('table');
    const body = table?.tBodies[0];
    if (!(target instanceof HTMLElement) || !body || !event.composedPath().includes(body)) return;
    this.#uncover(target);
    // Some engines scroll to what has focus only after they have told of it.
    requestAnimationFrame(() => this.#uncover(target));
  };

  #uncover(target: HTMLElement): void {
    const head = this.#host.renderRoot.querySelector('thead');
    if (head === null) return;
    const [focused, covering] = [target.getBoundingClientRect(), head.getBoundingClientRect()];
    if (focused.top < covering.bottom && focused.bottom > covering.top) target.scrollIntoView({ block: 'center' });
  }
}
