import type { LitElement, ReactiveController } from 'lit';
import type { ShownColumn } from './columns.js';

/** The layouts of rows, from the most content to the least. */
type Layout = 'all-columns' | 'asked-columns' | 'cards';

/** Widths in em below which a table is not tried: it might fit, but with one word per line in every cell. */
const leastForExtraColumns = 58;
const leastForThreeColumns = 32;
const moreForEachColumn = 7.5;

/** The width in em below which a list is narrow, as in the styles of the toolbar. */
const narrow = 46;

/**
 * How much wider a narrow list must become to be wide again, in em: more than a scroll bar, which may come or go with the
 * line that buttons need.
 */
const moreToBeWide = 1.25;

/**
 * Decides whether rows are a table or cards. A table breaks no words, so its width depends on the font, the language and
 * the names. The controller measures that width after each update, before the paint, and if the list's width or font
 * changes. The sizes that it observes depend on width and font. Its own decision changes them only through the page's scroll
 * bar, which each decision allows for, so there is no layout loop.
 */
export class RowLayoutController implements ReactiveController {
  readonly #host: LitElement;
  readonly #columns: () => readonly ShownColumn[];
  #observer: ResizeObserver | undefined;
  /** The observed sizes for which the rows were last laid out. */
  #sizes: readonly (number | undefined)[] = [];
  /** The last known width of the list, and size of its text, in px. */
  #width = 0;
  #em = 0;
  /** Whether the list was narrow at its last render. */
  #wasNarrow = false;

  constructor(host: LitElement, columns: () => readonly ShownColumn[]) {
    this.#host = host;
    this.#columns = columns;
    host.addController(this);
  }

  /** Whether quick filters are a select: as buttons, they would need several lines. */
  get isNarrow(): boolean {
    return this.#width > 0 && this.#width < (narrow + (this.#wasNarrow ? moreToBeWide : 0)) * this.#em;
  }

  /** Measures once before the first render, because an empty list is cheap to measure. */
  hostUpdate(): void {
    if (!this.#host.hasUpdated) {
      this.#width = this.#host.clientWidth;
      this.#em = fontSizeOf(this.#host);
    }
    this.#wasNarrow = this.isNarrow;
  }

  hostUpdated(): void {
    this.#choose();
    if (this.#observer === undefined) {
      this.#sizes = this.#measured;
      this.#observe();
    }
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  hostConnected(): void {
    if (this.#host.hasUpdated) this.#observe();
  }

  #observe(): void {
    // Use the ResizeObserver of the element's own document, because another document's observer is called too late.
    const { ResizeObserver: Observer } = (this.#host.ownerDocument.defaultView ?? globalThis) as Partial<
      typeof globalThis
    >;
    // A document without layout (jsdom) has no ResizeObserver.
    if (Observer === undefined) return;
    this.#observer ??= new Observer(() => this.#onResize());
    for (const watched of this.#watched) this.#observer.observe(watched);
  }

  /** The elements whose sizes follow the width of the list, and the width of its text. */
  get #watched(): readonly Element[] {
    return [...this.#host.renderRoot.querySelectorAll('header, #heading')];
  }

  get #measured(): readonly number[] {
    return this.#watched.map(widthOf);
  }

  #onResize(): void {
    const [width, textWidth] = this.#measured;
    const isOtherFont = textWidth !== this.#sizes[1];
    // Every observation begins with a call without a change.
    if (width !== this.#sizes[0] || isOtherFont) {
      this.#sizes = [width, textWidth];
      this.#width = width ?? 0;
      this.#em = fontSizeOf(this.#host);
      // Taller rows may add a scroll bar and so change the width, which the browser would report to the page as an error.
      this.#observer?.disconnect();
      this.#choose(isOtherFont);
      requestAnimationFrame(() => {
        if (this.#host.isConnected) this.#observe();
      });
    }
    if (this.isNarrow !== this.#wasNarrow) this.#host.requestUpdate();
  }

  #choose(isOtherFont = false): void {
    const section = this.#host.renderRoot.querySelector<HTMLElement>('.section');
    const table = section?.querySelector('table');
    if (!section || !table) return;
    // WebKit keeps a table's column widths after a change of font, until the cells are laid out again.
    if (isOtherFont) show(section, 'cards');
    // Try the layout first that most likely fits, before anything is measured: the engine then styles new rows only once.
    else if (this.#width > 0) show(section, this.#possible(this.#em, this.#width)[0] ?? 'cards');
    const width = widthOf(section);
    const em = fontSizeOf(section);
    this.#width = width;
    this.#em = em;
    // The list is not displayed, so nothing can be measured.
    if (width === 0) return;
    const layout = this.#possible(em, width).find((each) => {
      if (each === 'cards') return true;
      show(section, each);
      // In WebKit, cells overflow a table that is too narrow.
      const needed = Math.max(widthOf(table), table.scrollWidth);
      // Measure the section again, because shorter rows may have removed the page's scroll bar.
      return needed <= Math.ceil(widthOf(section));
    });
    show(section, layout ?? 'cards');
  }

  /** The layouts that may fit into a width in px, from the most content to the least. */
  #possible(em: number, width: number): readonly Layout[] {
    const columns = this.#columns();
    const asked = columns.filter(({ isExtra }) => !isExtra).length;
    const layouts: Layout[] = ['cards'];
    if (width >= em * (leastForThreeColumns + moreForEachColumn * (asked - 3))) layouts.unshift('asked-columns');
    if (width >= em * leastForExtraColumns && asked < columns.length) layouts.unshift('all-columns');
    return layouts;
  }
}

/** Writes only a change, because engines may calculate all styles again for the same value. */
function show(section: HTMLElement, layout: Layout): void {
  if (section.dataset['rows'] !== layout) section.dataset['rows'] = layout;
}

/**
 * An element's width in the px of its own styles; 0 if it is not displayed. Unlike its bounding box, this does not depend
 * on a `transform` or `zoom` of the page.
 */
function widthOf(element: Element): number {
  return parseFloat(getComputedStyle(element).width) || 0;
}

/** The size of an element's text, in px. */
function fontSizeOf(element: Element): number {
  return parseFloat(getComputedStyle(element).fontSize);
}
