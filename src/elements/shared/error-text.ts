import { html, nothing, type TemplateResult } from 'lit';
import type { TokenAdapterError } from '../../adapter/error.js';
import type { LocaleController } from '../../controllers/locale-controller.js';

/**
 * What went wrong and what to do next: the backend's text for people where it sent some, else our message for the error
 * code. Never the message, stack or body of a raw error, which may hold a secret (S11).
 *
 * @param wait How long the backend asks to wait before a retry, in ms.
 */
export function errorText(
  error: TokenAdapterError,
  { messages, format }: LocaleController,
  wait: number | undefined = error.retryAfter,
): string {
  const said = error.userMessage ?? messages.error(error.code, wait);
  return wait ? `${said} ${messages.retryIn(format.duration(wait))}` : said;
}

/**
 * As {@link errorText}, for reading the list: there, `not-found` does not mean that one token no longer exists. If the
 * first read fails with it or with `unsupported`, the backend has no tokens for this person.
 *
 * @param isFirst Whether no tokens have been read yet.
 */
export function listErrorText(error: TokenAdapterError, locale: LocaleController, isFirst: boolean): string {
  const { code, userMessage } = error;
  if (isFirst && (code === 'unsupported' || code === 'not-found')) return userMessage ?? locale.messages.unavailable();
  return code === 'not-found' ? (userMessage ?? locale.messages.error('unknown')) : errorText(error, locale);
}

/**
 * A failure in place: what could not be done, why, and the request ID to quote to support.
 *
 * @param advice The reason and what to do next. Default: {@link errorText}.
 */
export function renderError(
  headline: string,
  error: TokenAdapterError,
  locale: LocaleController,
  advice = errorText(error, locale),
): TemplateResult {
  return html`
    <p>
      <strong>${headline}</strong>
      ${advice} ${renderReference(error, locale)}
    </p>
  `;
}

/** The button that calls the page's `onSignIn`, where the session ended (R24); nothing where the page has none. */
export function renderSignIn(
  { code }: TokenAdapterError,
  onSignIn: (() => void) | undefined,
  { messages }: LocaleController,
): TemplateResult | typeof nothing {
  if (code !== 'unauthenticated' || onSignIn === undefined) return nothing;
  return html`<button type="button" part="button sign-in-button" @click=${onSignIn}>${messages.signIn()}</button>`;
}

/** The number of the failed request in the backend's logs, where there is one. */
export function renderReference(
  { requestId }: TokenAdapterError,
  { messages }: LocaleController,
): TemplateResult | typeof nothing {
  if (requestId === undefined) return nothing;
  return html`<span class="secondary">${messages.requestReference(requestId)}</span>`;
}
