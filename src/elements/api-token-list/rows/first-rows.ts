import type { LitElement, ReactiveController } from 'lit';

/** How many rows come first, at least. */
const fewest = 20;

/** The height of the lowest rows, in px. Lower ones only mean that some in view come with the rest. */
const lowest = 40;

/** How long the page has to show the first rows before the rest is rendered, in ms: more than a frame. */
const pause = 20;

/**
 * Renders the rows in view first, and the rest of the page of rows in another update: people see rows earlier, and the
 * page can respond in between. This applies only to the first rows after loading, where fewer placeholders stood. A row
 * that somebody may be using is never left out.
 */
export class FirstRowsController implements ReactiveController {
  readonly #host: LitElement;
  /** How many rows come first. */
  #first = fewest;
  /** How many placeholders of rows there were at the last update. Infinity once there were rows. */
  #there = 0;
  #rest: Promise<void> | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Resolves when the update with the rest is requested. Undefined if nothing is to be waited for. */
  get rest(): Promise<void> | undefined {
    return this.#rest;
  }

  /** Reads the height of the window before the update changes anything, because engines may lay out the page for it. */
  hostUpdate(): void {
    if (this.#there >= fewest) return;
    const height = this.#host.ownerDocument.defaultView?.innerHeight ?? 0;
    this.#first = Math.max(fewest, Math.ceil(height / lowest));
  }

  /**
   * Returns the rows to render now.
   *
   * @param placeholders How many placeholders the table has if there are no rows.
   */
  of<Row>(rows: readonly Row[], placeholders: number): readonly Row[] {
    const now = this.#there < this.#first ? rows.slice(0, this.#first) : rows;
    this.#there = rows.length > 0 ? Infinity : placeholders;
    if (now.length < rows.length) {
      this.#rest ??= afterPause().then(() => {
        this.#rest = undefined;
        this.#host.requestUpdate();
      });
    }
    return now;
  }
}

/**
 * Starts after the current update. A timer and not a frame, because a page that is not displayed has no frames. Not a timer
 * of the element's clock, because no time should pass for the page.
 */
async function afterPause(): Promise<void> {
  await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve, pause));
}
