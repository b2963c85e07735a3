import { html, nothing, type TemplateResult } from 'lit';
import { isOutcomeUnknown, type TokenAdapterError } from '../../adapter/error.js';
import type { CountdownController } from '../../controllers/countdown-controller.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { errorText, renderReference, renderSignIn } from '../shared/error-text.js';
import { nameInSentence } from '../shared/name-in-sentence.js';
import type { OpenState, Refusal } from './dialog-state.js';
import { renderBox } from './notice-box.js';
import type { OrphanSearchController } from './orphan-search.js';
import { canTryAgain } from './refusal.js';

/** The arguments of the notices. */
export interface NoticeContext {
  readonly locale: LocaleController;
  readonly orphans: OrphanSearchController;
  /** The countdown before a retry. */
  readonly countdown: CountdownController;
  /** Whether the form shows the backend's message about a field beside that field. */
  readonly isSaidBesideField: (field: string) => boolean;
  /** Absent: the host has no `reauthenticate`. */
  readonly onSignIn: (() => void) | undefined;
}

/** The error message about the whole form, with what to do next. Empty if the fields already show the errors. */
export function renderNotice(state: OpenState, context: NoticeContext): TemplateResult | typeof nothing {
  const { messages } = context.locale;
  switch (state.kind) {
    case 'submitting':
    case 'not-sent':
      return nothing;
    case 'outcome-unknown':
      return renderOutcomeUnknown(state, context);
    case 'created-twice':
      return renderBox(html`<p>${failureText(state, context.locale)}</p>
        ${context.orphans.render()}`);
    case 'editing':
      if (state.reauthenticationRefused) return renderBox(html`<p>${messages.reauthenticationRefused()}</p>`);
      return state.refusal === undefined ? nothing : renderRefusal(state.refusal, context);
  }
}

/** The text of a state's notice, for screen readers. */
export function failureText(state: OpenState, locale: LocaleController): string {
  const { messages } = locale;
  switch (state.kind) {
    case 'outcome-unknown':
      return `${messages.createOutcomeUnknown(state.refusal.error.code)} ${messages.createMayExist()}`;
    case 'editing':
      if (state.reauthenticationRefused) return messages.reauthenticationRefused();
      return state.refusal === undefined ? '' : `${messages.createFailed()} ${reasonText(state.refusal.error, locale)}`;
    case 'created-twice':
      return messages.createdTwice(nameInSentence({ name: state.submission.draft.name }, messages));
    case 'submitting':
    case 'not-sent':
      return '';
  }
}

function renderOutcomeUnknown(
  state: Extract<OpenState, { kind: 'outcome-unknown' }>,
  context: NoticeContext,
): TemplateResult {
  const { locale } = context;
  const { messages } = locale;
  const { error } = state.refusal;
  return renderBox(html`<p>
      <strong>${messages.createOutcomeUnknown(error.code)}</strong> ${messages.createMayExist()}
      ${isReasonSaid(state, context) ? nothing : refusalText(state.refusal, context)}
      ${canTryAgain(state) ? messages.createRetryIsSafe() : nothing} ${renderReference(error, locale)}
    </p>
    ${renderSaid(saidOfFields(error).map(({ said }) => said))} ${canTryAgain(state) ? nothing : context.orphans.render()}
    ${renderSignIn(error, context.onSignIn, locale)}`);
}

/**
 * Whether the headline says enough, so that the error's own text is left out. Its advice when to try again is for a button,
 * which is absent until the list has shown whether there is a token.
 */
function isReasonSaid(
  state: Extract<OpenState, { kind: 'outcome-unknown' }>,
  { orphans }: Pick<NoticeContext, 'orphans'>,
): boolean {
  const { error } = state.refusal;
  if (!isOutcomeUnknown(error)) return false;
  return error.retryAfter === undefined || (!canTryAgain(state) && orphans.found === undefined);
}

/** Empty if the fields show all errors. */
function renderRefusal(refusal: Refusal, context: NoticeContext): TemplateResult | typeof nothing {
  const { locale, isSaidBesideField } = context;
  const { error } = refusal;
  const fields = saidOfFields(error);
  const others = fields.filter(({ field }) => !isSaidBesideField(field));
  if (fields.length > others.length && others.length === 0 && error.retryAfter === undefined) return nothing;
  return renderBox(html`<p>
      <strong>${locale.messages.createFailed()}</strong>
      ${refusalText(refusal, context)} ${renderReference(error, locale)}
    </p>
    ${renderSaid(others.map(({ said }) => said))} ${renderSignIn(error, context.onSignIn, locale)}`);
}

function saidOfFields({ fields }: TokenAdapterError): readonly { readonly field: string; readonly said: string }[] {
  return Object.entries(fields).flatMap(([field, said]) => (said === undefined ? [] : [{ field, said }]));
}

/** The backend's messages about fields that are not in the form. Empty texts are left out: the notice gives the reason. */
function renderSaid(texts: readonly string[]): TemplateResult[] {
  return texts.filter((text) => text !== '').map((text) => html`<p><bdi>${text}</bdi></p>`);
}

/** As {@link errorText}, for a creation: there, `not-found` does not mean that a token no longer exists. */
function reasonText(error: TokenAdapterError, locale: LocaleController, wait = error.retryAfter): string {
  if (error.code !== 'not-found') return errorText(error, locale, wait);
  return error.userMessage ?? locale.messages.error('unsupported');
}

/** Why the backend refused, with the countdown before a retry, or with the news that the countdown is over (R26). */
function refusalText({ error }: Refusal, { locale, countdown }: NoticeContext): string {
  if (error.retryAfter === undefined) return reasonText(error, locale);
  const { left } = countdown;
  return left === 0 ? locale.messages.retryPossible() : reasonText(error, locale, left);
}
