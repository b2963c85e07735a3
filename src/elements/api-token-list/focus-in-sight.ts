import type { LitElement, ReactiveController } from 'lit';

/** How far above the bar what has the focus is brought, in CSS pixels: its outline is seen, and the bar may still rise. */
const roomAboveBar = 16;

/**
 * Brings what has focus out from under what stays in sight over the rows (WCAG 2.4.11, A14): the head of the table, and
 * the bar of a selection. Not every engine heeds `scroll-margin` when focus scrolls.
 */
export class FocusInSight implements ReactiveController {
  readonly #host: LitElement;
  /** How tall the bar was after the latest update, in CSS pixels; 0: it was not there. */
  #barSize = 0;

  constructor(host: LitElement) {
    this.#host = host;
  }

  hostConnected(): void {
    this.#host.addEventListener('focusin', this.#onFocusin);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('focusin', this.#onFocusin);
  }

  /** The bar comes, or grows, over what has the focus: the box of its own row, for example. */
  hostUpdated(): void {
    const size = this.#find('.selection-bar')?.clientHeight ?? 0;
    const hasGrown = size > this.#barSize;
    this.#barSize = size;
    const focused = (this.#host.renderRoot as ShadowRoot).activeElement;
    if (hasGrown && focused instanceof HTMLElement) this.#bringAboveBar(focused);
  }

  readonly #onFocusin = (event: FocusEvent): void => {
    const [target] = event.composedPath();
    if (!(target instanceof HTMLElement)) return;
    this.#bringAboveBar(target);
    const rows = this.#find('tbody');
    if (rows === null || !event.composedPath().includes(rows)) return;
    this.#bringBelowHead(target);
    // Some engines scroll to what has focus only after they have told of it.
    requestAnimationFrame(() => this.#bringBelowHead(target));
  };

  #bringBelowHead(target: HTMLElement): void {
    const head = this.#find('thead');
    if (head !== null && isBehind(target, head)) target.scrollIntoView({ block: 'center' });
  }

  #bringAboveBar(target: HTMLElement): void {
    const bar = this.#find('.selection-bar');
    if (bar === null || bar.contains(target) || target.closest('dialog') || !isBehind(target, bar, roomAboveBar))
      return;
    const { style } = target;
    style.scrollMarginBlockEnd = `${window.innerHeight - bar.getBoundingClientRect().top + roomAboveBar}px`;
    target.scrollIntoView({ block: 'nearest' });
    style.scrollMarginBlockEnd = '';
  }

  #find(selector: string): Element | null {
    return this.#host.renderRoot.querySelector(selector);
  }
}

/** Whether an element is covered by another, or comes nearer than `room` px to its upper edge. */
function isBehind(element: Element, covering: Element, room = 0): boolean {
  const [one, other] = [element.getBoundingClientRect(), covering.getBoundingClientRect()];
  return one.bottom + room > other.top && one.top < other.bottom;
}
