import type { LitElement, ReactiveController } from 'lit';

const pointerEvents = ['pointerover', 'pointerout', 'pointerup'] as const;

/**
 * Marks the cell that a person points at with `data-pointed`, which shows the hidden third line of the cell. A mouse points
 * at a cell while it is over it. A finger points with a tap, until the next tap, because not every browser keeps `:hover`
 * after a tap. Escape removes the mark, because the line may cover other text (WCAG 1.4.13).
 */
export class PointedCellController implements ReactiveController, EventListenerObject {
  readonly #root: ShadowRoot;
  #pointed: HTMLElement | null = null;
  /** The cell under the mouse. After Escape it is no longer the pointed one. */
  #hovered: HTMLElement | null = null;
  #keys: AbortController | undefined;

  constructor(host: LitElement) {
    this.#root = host.renderRoot as ShadowRoot;
    host.addController(this);
  }

  hostConnected(): void {
    for (const type of pointerEvents) this.#root.addEventListener(type, this);
    // The mouse may have been there before this code was loaded.
    this.#hover(this.#root.querySelector<HTMLElement>('td:hover'));
  }

  hostDisconnected(): void {
    for (const type of pointerEvents) this.#root.removeEventListener(type, this);
    this.#hover(null);
  }

  handleEvent(event: Event): void {
    const { type, target, relatedTarget, pointerType, key } = event as PointerEvent & KeyboardEvent;
    if (type === 'keydown') {
      if (key === 'Escape') this.#point(null);
    } else if (pointerType !== 'touch') {
      if (type !== 'pointerup') this.#hover(cellOf(type === 'pointerover' ? target : relatedTarget));
    } else if (type === 'pointerup') {
      const cell = cellOf(target);
      this.#point(cell === this.#pointed ? null : cell);
    }
  }

  #hover(cell: HTMLElement | null): void {
    if (cell === this.#hovered) return;
    this.#hovered = cell;
    this.#point(cell);
  }

  #point(cell: HTMLElement | null): void {
    this.#pointed?.removeAttribute('data-pointed');
    this.#keys?.abort();
    this.#pointed = cell;
    if (cell === null) return;
    cell.setAttribute('data-pointed', '');
    this.#keys = new AbortController();
    // Not the global document: a page may move the list into a frame.
    cell.ownerDocument.addEventListener('keydown', this, { signal: this.#keys.signal });
  }
}

function cellOf(target: EventTarget | null): HTMLElement | null {
  return (target as Partial<Element> | null)?.closest?.<HTMLElement>('td') ?? null;
}
