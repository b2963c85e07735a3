import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ApiToken } from '../../domain/token.js';

/** The boxes that select rows: one by one or, with Shift held for a click or for the space bar, from row to row. */
export class RowBoxes {
  readonly #onTick: (token: ApiToken, isSelected: boolean, isRange: boolean) => void;
  /** Whether Shift is held for the tick that comes next. */
  #isRange = false;

  constructor(onTick: (token: ApiToken, isSelected: boolean, isRange: boolean) => void) {
    this.#onTick = onTick;
  }

  render(token: ApiToken, label: string, isSelected: boolean): TemplateResult {
    return html`<label
      class="select-target"
      @mousedown=${this.#onMousedown}
      @keydown=${this.#onKey}
      @keyup=${this.#onKey}
      @click=${(event: MouseEvent) => this.#onClick(event, token)}
    >
      <input type="checkbox" part="select-checkbox" aria-label=${label} .checked=${live(isSelected)} />
    </label>`;
  }

  /** A range of text would be selected with the range of rows. */
  readonly #onMousedown = (event: MouseEvent): void => {
    if (!event.shiftKey) return;
    event.preventDefault();
    (event.currentTarget as HTMLElement).querySelector('input')?.focus();
  };

  /** The click that follows the space bar does not tell of Shift in every engine. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === ' ') this.#isRange = event.shiftKey;
  };

  #onClick(event: MouseEvent, token: ApiToken): void {
    const input = (event.currentTarget as HTMLElement).querySelector('input');
    if (input === null || event.target !== input) {
      // Beside the box: the click on the box itself comes next.
      this.#isRange = event.shiftKey;
      return;
    }
    const isRange = event.shiftKey || this.#isRange;
    this.#isRange = false;
    this.#onTick(token, input.checked, isRange);
  }
}

/** How much of a page is selected. */
export type PageTick = 'none' | 'some' | 'all';

/** The box that selects a page or, where all of it is selected, takes it out. Without a label, text stands beside it. */
export function renderPageBox(ticked: PageTick, label: string | undefined, onTick: () => void): TemplateResult {
  return html`<input
    type="checkbox"
    part="select-page-checkbox"
    aria-label=${label ?? nothing}
    .checked=${live(ticked === 'all')}
    .indeterminate=${live(ticked === 'some')}
    @change=${onTick}
  />`;
}
