import { html, nothing, type TemplateResult } from 'lit';
import type { TokenAdapterError } from '../../../adapter/error.js';
import type { LocaleController } from '../../../controllers/locale-controller.js';
import { mostTokensRead, type ListQuery } from '../../../domain/list-query.js';
import { renderPageBox } from './select-boxes.js';
import { listErrorText, renderSignIn } from '../../shared/error-text.js';

/** What the bar says in addition to the number of selected tokens. */
export type SelectionNote =
  | { readonly kind: 'none' }
  /** All matching tokens are being read. */
  | { readonly kind: 'reading'; readonly read: number; readonly total: number | undefined }
  /**
   * All tokens that match `query` are selected, except those that cannot be revoked (`notRevocable`) and those beyond the limit
   * of reading (`isCut`).
   */
  | { readonly kind: 'all'; readonly query: ListQuery; readonly isCut: boolean; readonly notRevocable: number }
  | { readonly kind: 'failed'; readonly error: TokenAdapterError }
  | { readonly kind: 'not-loaded' };

/** The arguments of `renderSelectionBar`. */
export interface SelectionBarContext {
  readonly locale: LocaleController;
  /** How many tokens are selected. */
  readonly amount: number;
  /** How many of them are not on this page. */
  readonly elsewhere: number;
  readonly note: SelectionNote;
  /** The number of tokens on all pages, if those of this page are selected and others are not. */
  readonly found: number | 'unknown' | undefined;
  /** Whether the list has no search and no filters. */
  readonly isAll: boolean;
  readonly onSelectFound: () => void;
  /** Returns the action of a Sign in button; undefined if the page has no sign-in. */
  readonly onSignIn: (error: TokenAdapterError) => (() => void) | undefined;
  readonly onStop: () => void;
  readonly onClear: () => void;
  readonly onRevoke: () => void;
  /** Called when the person is about to press the button that revokes. */
  readonly onIntent: () => void;
}

/** The number of selected tokens, and the actions for them. */
export function renderSelectionBar(context: SelectionBarContext): TemplateResult {
  const { locale, amount, elsewhere, onClear, onRevoke, onIntent } = context;
  const { messages } = locale;
  return html`<div class="selection-bar" part="selection-bar" role="group" aria-label=${messages.selection()}>
    <p class="selection-amount">${amount === 0 ? nothing : messages.selected(amount, elsewhere)}</p>
    <label class="select-page without-head">${renderPageBox(undefined)} ${messages.selectPage()}</label>
    ${renderNote(context)}
    <div class="selection-actions">
      <button type="button" part="button clear-selection-button" class="quiet" @click=${onClear}>
        ${messages.clearSelection()}
      </button>
      ${
        amount === 0
          ? nothing
          : html`<button
              type="button"
              part="button danger-button revoke-selected-button"
              class="danger"
              aria-haspopup="dialog"
              @click=${onRevoke}
              @pointerenter=${onIntent}
              @focus=${onIntent}
            >
              ${messages.revokeSelected(amount)}
            </button>`
      }
    </div>
  </div>`;
}

function renderNote(context: SelectionBarContext): TemplateResult | typeof nothing {
  const { note, locale, onStop } = context;
  const { messages } = locale;
  switch (note.kind) {
    case 'none':
      return renderOffer(context);
    case 'reading':
      return html`<div class="selection-note">
        <span id="selection-reading">${messages.readingFound(note.read, note.total)}</span>
        <progress
          aria-labelledby="selection-reading"
          max=${note.total ?? nothing}
          value=${note.total === undefined ? nothing : note.read}
        ></progress>
        <button type="button" part="button stop-button" class="quiet" @click=${onStop}>${messages.stop()}</button>
      </div>`;
    case 'all': {
      const said = [
        ...(note.isCut ? [messages.selectionCut(mostTokensRead)] : []),
        ...(note.notRevocable > 0 ? [messages.notRevocable(note.notRevocable)] : []),
      ];
      return said.length === 0 ? nothing : html`<p class="selection-note">${said.join(' ')}</p>`;
    }
    case 'failed':
      return html`<div class="selection-note">
        <span class="error">${messages.selectFoundFailed()} ${listErrorText(note.error, locale, false)}</span>
        ${renderSignIn(note.error, context.onSignIn(note.error), locale)} ${renderOffer(context)}
      </div>`;
    case 'not-loaded':
      return html`<p class="selection-note error">${messages.createNotLoaded()}</p>`;
  }
}

/** Offers to select the tokens on the other pages, once this page is selected. */
function renderOffer({ found, isAll, locale, onSelectFound }: SelectionBarContext): TemplateResult | typeof nothing {
  const { messages } = locale;
  if (found === undefined) return nothing;
  const amount = found === 'unknown' ? undefined : found;
  return html`<button type="button" part="button select-found-button" class="quiet" @click=${onSelectFound}>
    ${isAll ? messages.selectAll(amount) : messages.selectFound(amount)}
  </button>`;
}
