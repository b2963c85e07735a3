import { html, nothing, type TemplateResult } from 'lit';
import type { TokenAdapterError } from '../adapter/error.js';
import type { LocaleController } from '../controllers/locale-controller.js';

/**
 * What went wrong and what to do next, in words: the backend's own for people where it sent some, else ours for its
 * code. Never the message, stack or body of a raw error (S11).
 *
 * @param wait How long the backend still wants to be left alone, in ms.
 */
export function errorText(
  error: TokenAdapterError,
  { messages, format }: LocaleController,
  wait: number | undefined = error.retryAfter,
): string {
  const said = error.userMessage ?? messages.error(error.code);
  return wait === undefined ? said : `${said} ${messages.retryIn(format.duration(wait))}`;
}

/** A failure in place: what could not be done, why, and what to quote when asking for help. */
export function renderError(headline: string, error: TokenAdapterError, locale: LocaleController): TemplateResult {
  return html`
    <p>
      <strong>${headline}</strong>
      ${errorText(error, locale)} ${renderReference(error, locale)}
    </p>
  `;
}

/** The number of the failed request in the backend's logs, where there is one. */
export function renderReference(
  { requestId }: TokenAdapterError,
  { messages }: LocaleController,
): TemplateResult | typeof nothing {
  if (requestId === undefined) return nothing;
  return html`<span class="secondary">${messages.requestReference(requestId)}</span>`;
}
