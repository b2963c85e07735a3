import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { TokenView } from '../../controllers/token-view.js';
import { pageNumbers } from '../../domain/page-numbers.js';
import type { Format } from '../../localization/format.js';
import type { Messages } from '../../localization/messages.js';

/** How many tokens a page may show, for people to choose from. */
const pageSizes = [25, 50, 100];

/** What the pages are rendered with. */
export interface PagesContext {
  readonly messages: Messages;
  readonly format: Format;
  readonly view: TokenView;
  readonly onTurn: (page: number) => void;
  readonly onResize: (pageSize: number) => void;
}

/** Which rows are shown, of how many; undefined where they are all on one page. */
export function rowsShown({ view, messages }: Pick<PagesContext, 'view' | 'messages'>): string | undefined {
  if (!hasPages(view) || view.rows.length === 0) return undefined;
  return messages.rowsShown(view.before + 1, view.before + view.rows.length, view.found);
}

/** The way to other pages. Nothing where there is only one. */
export function renderPages(context: PagesContext): TemplateResult | typeof nothing {
  const { view, messages, onTurn } = context;
  if (!hasPages(view)) return nothing;
  const { page } = view.find;
  return html`<nav class="pages" part="pages" aria-label=${messages.pages()}>
    ${renderTurn(messages.previousPage(), 'previous-button', page > 0, () => onTurn(page - 1))}
    ${renderNumbers(context)}
    ${renderTurn(messages.nextPage(), 'next-button', view.hasNext, () => onTurn(page + 1))}
  </nav>`;
}

/** How many tokens a page shows. Nothing where the smallest page has room for all. */
export function renderPageSize({ view, messages, format, onResize }: PagesContext): TemplateResult | typeof nothing {
  const { pageSize } = view.find;
  if (!hasPages(view) && view.rows.length <= (pageSizes[0] ?? 0)) return nothing;
  const sizes = [...new Set([...pageSizes, pageSize])].sort((a, b) => a - b);
  return html`<label class="page-size">
    ${messages.rowsPerPage()}
    <select
      part="page-size-select"
      class="page-size-choice"
      @change=${(event: Event) => {
        onResize(Number((event.target as HTMLSelectElement).value));
      }}
    >
      ${sizes.map((size) => html`<option value=${size} .selected=${size === pageSize}>${format.number(size)}</option>`)}
    </select>
  </label>`;
}

function hasPages({ find, hasNext }: TokenView): boolean {
  return find.page > 0 || hasNext;
}

/** A button at its end stays, and keeps the focus: the next press may lead back. */
function renderTurn(label: string, part: string, isPossible: boolean, turn: () => void): TemplateResult {
  return html`<button
    type="button"
    part=${part}
    class="quiet"
    aria-disabled=${isPossible ? 'false' : 'true'}
    @click=${() => {
      if (isPossible) turn();
    }}
  >
    ${label}
  </button>`;
}

/** Every page has a number where all of them are at hand; else it is said which one this is, where that is known. */
function renderNumbers({ view, messages, format, onTurn }: PagesContext): TemplateResult | typeof nothing {
  const { page, pageSize } = view.find;
  const pages = view.found === undefined ? undefined : Math.max(page + 1, Math.ceil(view.found / pageSize));
  const text = pages === undefined ? messages.pageNumber(page + 1) : messages.pageOf(page + 1, pages);
  if (!view.isNumbered || pages === undefined) return html`<span class="page-text secondary always">${text}</span>`;
  return html`<span class="page-text secondary">${text}</span>
    <ol class="page-numbers">
      ${repeat(
        pageNumbers(page, pages),
        (number, place) => (number === 'gap' ? `gap ${place}` : number),
        (number) =>
          html`<li>
            ${
              number === 'gap'
                ? html`<span aria-hidden="true">…</span>`
                : html`<button
                    type="button"
                    part="page-button"
                    class="quiet"
                    aria-label=${messages.pageNumber(number + 1)}
                    aria-current=${number === page ? 'page' : nothing}
                    @click=${() => onTurn(number)}
                  >
                    ${format.number(number + 1)}
                  </button>`
            }
          </li>`,
      )}
    </ol>`;
}
