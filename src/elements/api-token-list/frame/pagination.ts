import { html, nothing, type TemplateResult } from 'lit';
import type { LocaleController } from '../../../controllers/locale-controller.js';
import type { TokenView } from '../../../collection/token-view.js';
import { pageNumbers } from '../../../domain/page-numbers.js';
import type { Format } from '../../../localization/format.js';
import type { Messages } from '../../../localization/messages.js';
import { renderOption } from '../../shared/option.js';
import { renderKeyed } from '../rows/keyed-elements.js';

/** The page sizes to choose from. */
const pageSizes = [25, 50, 100];

/** Says which rows are shown, and of how many; undefined if all are on one page. */
export function rowsShown(view: TokenView, messages: Messages): string | undefined {
  if (!hasPages(view) || view.rows.length === 0) return undefined;
  return messages.rowsShown(view.before + 1, view.before + view.rows.length, view.found);
}

/** The pagination. Empty if there is only one page. `viewOf` decides between page numbers and a cursor. */
export function renderPages(view: TokenView, messages: Messages): TemplateResult | typeof nothing {
  if (!hasPages(view)) return nothing;
  const { page } = view.query;
  return html`<nav class="pages" part="pages" aria-label=${messages.pages()}>
    ${renderTurn(messages.previousPage(), 'previous-button', page > 0, page - 1)}
    ${renderNumbers(view, messages)}
    ${renderTurn(messages.nextPage(), 'next-button', view.hasNext, page + 1)}
  </nav>`;
}

/** The choice of a page size. Empty if the smallest page has room for all tokens. */
export function renderPageSize(view: TokenView, messages: Messages, format: Format): TemplateResult | typeof nothing {
  const { pageSize } = view.query;
  if (!hasPages(view) && view.rows.length <= (pageSizes[0] ?? 0)) return nothing;
  const sizes = [...new Set([...pageSizes, pageSize])].sort((a, b) => a - b);
  return html`<label class="page-size">
    <span part="label">${messages.rowsPerPage()}</span>
    <select part="field page-size-select" data-act="page-size">
      ${sizes.map((size) => renderOption(size, format.number(size), size === pageSize))}
    </select>
  </label>`;
}

function hasPages({ query, hasNext }: TokenView): boolean {
  return query.page > 0 || hasNext;
}

/** A button for the previous or next page. It stays at the last page too, and keeps focus. */
function renderTurn(label: string, part: string, isPossible: boolean, page: number): TemplateResult {
  return html`<button
    type="button"
    part="button ${part}"
    class="quiet"
    aria-disabled=${isPossible ? 'false' : 'true'}
    data-act="turn"
    data-value=${page}
  >
    ${label}
  </button>`;
}

/** Numbers for all pages if their count is known. Otherwise, the number of the current page. */
function renderNumbers(view: TokenView, messages: Messages): TemplateResult {
  const { page } = view.query;
  const pages = pagesOf(view);
  const text = pages === undefined ? messages.pageNumber(page + 1) : messages.pageOf(page + 1, pages);
  if (!view.isNumbered || pages === undefined) return html`<span class="secondary">${text}</span>`;
  return html`<span class="page-text secondary">${text}</span>
    <ol class="page-numbers"></ol>`;
}

function pagesOf({ query, found }: TokenView): number | undefined {
  return found === undefined ? undefined : Math.max(query.page + 1, Math.ceil(found / query.pageSize));
}

/** Renders the page numbers into their place. A button keeps focus even if it moves. */
export function renderPageNumbers(place: Element, view: TokenView, { messages, format }: LocaleController): void {
  const { page } = view.query;
  renderKeyed(
    place,
    pageNumbers(page, pagesOf(view) ?? 1),
    (number, index) => (number === 'gap' ? `gap ${index}` : number),
    (number) =>
      html`<li>
        ${
          number === 'gap'
            ? html`<span aria-hidden="true">…</span>`
            : html`<button
                type="button"
                part="button page-button ${number === page ? 'page-button-current' : ''}"
                class="quiet"
                aria-label=${messages.pageNumber(number + 1)}
                aria-current=${number === page ? 'page' : nothing}
                data-act="turn"
                data-value=${number}
              >
                ${format.number(number + 1)}
              </button>`
        }
      </li>`,
  );
}
