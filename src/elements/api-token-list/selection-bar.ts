import { html, nothing, type TemplateResult } from 'lit';
import type { TokenAdapterError } from '../../adapter/error.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { mostTokensRead } from '../../domain/finding.js';
import { errorText } from '../error-text.js';

/** What there is to say of a selection beside its number. */
export type SelectionNote =
  | { readonly kind: 'none' }
  /** All that is found is being read. */
  | { readonly kind: 'reading'; readonly read: number; readonly total: number | undefined }
  /** All that is found is selected, but for what cannot be revoked and for what lies beyond the limit of reading. */
  | { readonly kind: 'all'; readonly isCut: boolean; readonly notRevocable: number }
  | { readonly kind: 'failed'; readonly error: TokenAdapterError }
  | { readonly kind: 'not-loaded' };

/** What the bar is rendered with. */
export interface SelectionBarContext {
  readonly locale: LocaleController;
  /** How many tokens are selected. */
  readonly amount: number;
  /** How many of them are not on the page that is shown. */
  readonly elsewhere: number;
  readonly note: SelectionNote;
  /** How many there are on all pages, where those of this page are selected and others are not. */
  readonly found: number | 'unknown' | undefined;
  /** Whether nothing is searched for or filtered. */
  readonly isAll: boolean;
  readonly onSelectFound: () => void;
  readonly onStop: () => void;
  readonly onClear: () => void;
  readonly onRevoke: () => void;
  /** Somebody reaches for the button that revokes. */
  readonly onIntent: () => void;
}

/** How many tokens are selected, and what can be done with them. */
export function renderSelectionBar(context: SelectionBarContext): TemplateResult {
  const { locale, amount, elsewhere, onClear, onRevoke, onIntent } = context;
  const { messages } = locale;
  return html`<div class="selection-bar" part="selection-bar" role="group" aria-label=${messages.selection()}>
    <p class="selection-amount">${amount === 0 ? nothing : messages.selected(amount, elsewhere)}</p>
    ${renderNote(context)}
    <div class="selection-actions">
      <button type="button" part="clear-selection-button" class="quiet" @click=${onClear}>
        ${messages.clearSelection()}
      </button>
      ${
        amount === 0
          ? nothing
          : html`<button
              type="button"
              part="revoke-selected-button"
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
        <button type="button" part="stop-button" class="quiet" @click=${onStop}>${messages.stop()}</button>
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
        <span class="error">${messages.selectFoundFailed()} ${errorText(note.error, locale)}</span>
        ${renderOffer(context)}
      </div>`;
    case 'not-loaded':
      return html`<p class="selection-note error">${messages.createNotLoaded()}</p>`;
  }
}

/** Offers what is found on other pages, once a page is selected. */
function renderOffer({ found, isAll, locale, onSelectFound }: SelectionBarContext): TemplateResult | typeof nothing {
  const { messages } = locale;
  if (found === undefined) return nothing;
  const amount = found === 'unknown' ? undefined : found;
  return html`<button type="button" part="select-found-button" class="quiet" @click=${onSelectFound}>
    ${isAll ? messages.selectAll(amount) : messages.selectFound(amount)}
  </button>`;
}
