import type { TemplateResult } from 'lit';
import type { TokenAdapterError } from '../../adapter/error.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { UnconfirmedError } from '../../collection/token-writes.js';
import { errorText, renderError } from './error-text.js';

/** What failed, or that the server did not confirm the change: a lost response does not show whether it was made (R45). */
export function failureHeadline(failed: string, error: TokenAdapterError, { messages }: LocaleController): string {
  return error instanceof UnconfirmedError ? messages.unconfirmed() : failed;
}

/** The reason, and what to do next. */
export function failureAdvice(error: TokenAdapterError, locale: LocaleController): string {
  if (!(error instanceof UnconfirmedError)) return errorText(error, locale);
  return error.isUnchanged ? locale.messages.unconfirmedUnchanged() : locale.messages.unconfirmedUnknown();
}

/** Headline and advice as one text, for announcements. */
export function failureText(failed: string, error: TokenAdapterError, locale: LocaleController): string {
  return `${failureHeadline(failed, error, locale)} ${failureAdvice(error, locale)}`;
}

/** A failure in place: headline, advice, and the request ID to quote to support. */
export function renderFailure(failed: string, error: TokenAdapterError, locale: LocaleController): TemplateResult {
  return renderError(failureHeadline(failed, error, locale), error, locale, failureAdvice(error, locale));
}
