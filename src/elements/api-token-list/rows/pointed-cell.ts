import type { LitElement, ReactiveController } from 'lit';

/**
 * Marks the cell that a person points at with `data-pointed`, which shows the hidden third line of the cell. A mouse
 * points while it is over the cell. A finger or a pen points with a tap until the next tap, because not every browser
 * keeps `:hover` after a tap. Escape removes the mark, because the line may cover other text (WCAG 1.4.13).
 */
export class PointedCellController implements ReactiveController, EventListenerObject {
  readonly #host: LitElement;
  #pointed: Element | undefined;
  /** The cell under the mouse. After Escape it is no longer the pointed one. */
  #hovered: Element | undefined;
  #awayFromCell: AbortController | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    for (const type of ['pointerover', 'pointerup']) this.#host.renderRoot.addEventListener(type, this);
    this.#host.addEventListener('pointerleave', this);
    // The mouse may have been there before this code was loaded.
    this.#hover(this.#host.renderRoot.querySelector('td:hover') ?? undefined);
  }

  hostDisconnected(): void {
    for (const type of ['pointerover', 'pointerup']) this.#host.renderRoot.removeEventListener(type, this);
    this.#host.removeEventListener('pointerleave', this);
    this.#hovered = undefined;
    this.#point(undefined);
  }

  handleEvent(event: Event): void {
    const { type, pointerType, key } = event as PointerEvent & KeyboardEvent;
    const isMouse = pointerType === 'mouse';
    if (type === 'keydown') {
      if (key === 'Escape') this.#point(undefined);
    } else if (type === 'pointerdown') {
      if (!event.composedPath().includes(this.#host)) this.#point(undefined);
    } else if (type === 'pointerup') {
      const cell = this.#cellOf(event);
      if (!isMouse) this.#point(cell === this.#pointed ? undefined : cell);
    } else if (isMouse) {
      this.#hover(type === 'pointerover' ? this.#cellOf(event) : undefined);
    }
  }

  #hover(cell: Element | undefined): void {
    if (cell === this.#hovered) return;
    this.#hovered = cell;
    this.#point(cell);
  }

  #point(cell: Element | undefined): void {
    this.#pointed?.removeAttribute('data-pointed');
    this.#awayFromCell?.abort();
    this.#pointed = cell;
    if (cell === undefined) return;
    cell.setAttribute('data-pointed', '');
    this.#awayFromCell = new AbortController();
    const options = { capture: true, signal: this.#awayFromCell.signal };
    // Not the global document: a page may move the list into a frame.
    for (const type of ['keydown', 'pointerdown']) cell.ownerDocument.addEventListener(type, this, options);
  }

  /** A cell of the list itself: the list may stand in a cell of the page, and a row may hold content of the page. */
  #cellOf(event: Event): Element | undefined {
    const elements = event.composedPath() as Partial<Element>[];
    return elements.find(
      (each): each is Element => each.localName === 'td' && this.#host.renderRoot.contains(each as Element),
    );
  }
}
