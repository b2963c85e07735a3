import type { LitElement, ReactiveController } from 'lit';

/** Distance between the focused element and the bar, in CSS pixels: room for the outline, and for a bar that grows. */
const roomAboveBar = 16;

/** The events that end a press. A press that became a drag has no `mouseup`. */
const pressEnds = ['mouseup', 'dragend', 'keydown'];

/**
 * Scrolls the focused element out from under the sticky table head and the selection bar (WCAG 2.4.11, A14), because not
 * every browser respects `scroll-margin` when focus scrolls.
 */
export class FocusInSightController implements ReactiveController {
  readonly #host: LitElement;
  /** The height of the bar after the latest update, in CSS pixels; 0 without a bar. */
  #barSize = 0;
  /** The window in which a mouse button is held down, because an element that moves away under the pointer is not clicked. */
  #pressedIn: Window | null = null;

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** Listens inside the shadow root, because focus that moves inside causes no events outside. */
  hostConnected(): void {
    this.#root.addEventListener('focusin', this.#onFocusin);
    this.#root.addEventListener('mousedown', this.#onMousedown, { capture: true });
  }

  hostDisconnected(): void {
    this.#root.removeEventListener('focusin', this.#onFocusin);
    this.#root.removeEventListener('mousedown', this.#onMousedown, { capture: true });
    this.#endPress();
  }

  /** Scrolls if the bar appears or grows over the focused element, such as the checkbox that was just checked. */
  hostUpdated(): void {
    const size = this.#find('.selection-bar')?.clientHeight ?? 0;
    const hasGrown = size > this.#barSize;
    this.#barSize = size;
    const focused = this.#root.activeElement as HTMLElement | null;
    if (hasGrown && focused !== null) this.#bringAboveBar(focused);
  }

  readonly #onMousedown = (): void => {
    this.#endPress();
    // The page may have moved the list to a frame, where the press ends (R36).
    this.#pressedIn = this.#host.ownerDocument.defaultView;
    for (const type of pressEnds) this.#pressedIn?.addEventListener(type, this.#endPress, { capture: true });
  };

  readonly #endPress = (): void => {
    for (const type of pressEnds) this.#pressedIn?.removeEventListener(type, this.#endPress, { capture: true });
    this.#pressedIn = null;
  };

  readonly #onFocusin = (event: Event): void => {
    const target = event.composedPath()[0] as HTMLElement;
    // A person who presses a control can see it.
    if (this.#pressedIn !== null) return;
    const rows = this.#find('tbody');
    const isInRows = rows !== null && event.composedPath().includes(rows);
    const bring = (): void => {
      this.#bringAboveBar(target);
      if (isInRows) this.#bringBelowHead(target);
    };
    bring();
    // Some browsers scroll to the focused element only after the focus event.
    requestAnimationFrame(bring);
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
    // The bar is at the end of the window, at its sticky distance. Both are in px of styles, as on a page with CSS `zoom`.
    const covered = bar.offsetHeight + (parseFloat(getComputedStyle(bar).bottom) || 0);
    style.scrollMarginBlockEnd = `${covered + roomAboveBar}px`;
    target.scrollIntoView({ block: 'nearest' });
    style.scrollMarginBlockEnd = '';
  }

  get #root(): ShadowRoot {
    return this.#host.renderRoot as ShadowRoot;
  }

  #find(selector: string): HTMLElement | null {
    return this.#root.querySelector<HTMLElement>(selector);
  }
}

/** Whether another element covers an element, or is nearer than `room` px below it. */
function isBehind(element: Element, covering: Element, room = 0): boolean {
  const [one, other] = [element.getBoundingClientRect(), covering.getBoundingClientRect()];
  return one.bottom + room > other.top && one.top < other.bottom;
}
