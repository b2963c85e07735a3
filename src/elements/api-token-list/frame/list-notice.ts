import { html, nothing, type TemplateResult } from 'lit';
import type { TokenAdapterError } from '../../../adapter/error.js';
import type { LocaleController } from '../../../controllers/locale-controller.js';
import type { TokenListState } from '../token-list-state.js';
import { listErrorText, renderError, renderSignIn } from '../../shared/error-text.js';

/** The arguments of `renderListNotice`. */
export interface ListNoticeContext {
  readonly state: TokenListState;
  readonly isOffline: boolean;
  /** The viewer's time, in ms since the epoch. */
  readonly now: number;
  readonly locale: LocaleController;
  readonly onTryAgain: () => void;
  /** Returns the action of a Sign in button; undefined without `reauthenticate`. */
  readonly onSignIn: (error: TokenAdapterError) => (() => void) | undefined;
}

/** Why the list could not be loaded, the age of the tokens that are shown, and a button that retries (R1, R2, R42). */
export function renderListNotice(context: ListNoticeContext): TemplateResult | typeof nothing {
  const { state, isOffline, now, locale } = context;
  const { messages, format } = locale;
  if (state.kind === 'failed') {
    return html`
      <div class="notice" part="notice">
        ${renderError(messages.listFailed(), state.error, locale, listErrorText(state.error, locale, true))} ${renderWaysOn(state.error, context)}
      </div>
    `;
  }
  if (state.kind !== 'ready') return nothing;
  // Formatted only where it is shown: every render of the list comes here, and formats cost time before the first rows.
  const asOf = (): string => format.pastTime(state.loaded.asOf, now);
  if (isOffline) {
    return html`<div class="notice" part="notice">
      <p><strong>${messages.offline()}</strong> ${messages.showingAsOf(asOf())}</p>
    </div>`;
  }
  if (state.refresh.kind !== 'failed') return nothing;
  return html`
    <div class="notice" part="notice">
      <p>
        <strong>${state.refresh.isSearch ? messages.findFailed() : messages.refreshFailed()}</strong>
        ${messages.showingAsOf(asOf())} ${listErrorText(state.refresh.error, locale, false)}
      </p>
      ${renderWaysOn(state.refresh.error, context)}
    </div>
  `;
}

function renderWaysOn(error: TokenAdapterError, { locale, onTryAgain, onSignIn }: ListNoticeContext): TemplateResult {
  return html`${renderSignIn(error, onSignIn(error), locale)}
    <button type="button" part="button retry-button" @click=${onTryAgain}>${locale.messages.tryAgain()}</button>`;
}
