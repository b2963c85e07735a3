import { html, nothing, type TemplateResult } from 'lit';
import type { LocaleController } from '../../controllers/locale-controller.js';
import type { TokenListState } from '../../controllers/token-list-controller.js';
import { errorText, renderError } from '../error-text.js';

/** What the notice is rendered with. */
export interface ListNoticeContext {
  readonly state: TokenListState;
  readonly isOffline: boolean;
  readonly locale: LocaleController;
  readonly onTryAgain: () => void;
}

/** What went wrong with reading the list, how old what is shown is, and the way to try again (R1, R2, R42). */
export function renderListNotice(context: ListNoticeContext): TemplateResult | typeof nothing {
  const { state, isOffline, locale } = context;
  const { messages, format } = locale;
  if (state.kind === 'failed') {
    return html`
      <div class="notice" part="notice">
        ${renderError(messages.listFailed(), state.error, locale)} ${renderTryAgain(context)}
      </div>
    `;
  }
  if (state.kind !== 'ready') return nothing;
  const asOf = format.time(new Date(state.loaded.asOf));
  if (isOffline) {
    return html`<div class="notice" part="notice">
      <p><strong>${messages.offline()}</strong> ${messages.showingAsOf(asOf)}</p>
    </div>`;
  }
  if (state.refresh.kind !== 'failed') return nothing;
  return html`
    <div class="notice" part="notice">
      <p>
        <strong>${state.refresh.isSearch ? messages.findFailed() : messages.refreshFailed()}</strong>
        ${messages.showingAsOf(asOf)} ${errorText(state.refresh.error, locale)}
      </p>
      ${renderTryAgain(context)}
    </div>
  `;
}

function renderTryAgain({ locale, onTryAgain }: ListNoticeContext): TemplateResult {
  return html`<button type="button" @click=${onTryAgain}>${locale.messages.tryAgain()}</button>`;
}
