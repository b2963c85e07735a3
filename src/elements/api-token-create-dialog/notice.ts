import { html, nothing, type TemplateResult } from 'lit';
import { isOutcomeUnknown, type TokenAdapterError } from '../../adapter/error.js';
import type { LiveTimeController } from '../../controllers/live-time-controller.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { errorText, renderReference } from '../error-text.js';
import { nameInSentence } from '../text.js';
import { canTryAgain, waitLeft, type OpenState, type Refusal } from './dialog-state.js';
import type { OrphanSearch } from './orphan-search.js';

/** What the notices are rendered with. */
export interface NoticeContext {
  readonly locale: LocaleController;
  readonly orphans: OrphanSearch;
  /** The present on the viewer's clock, in ms since the epoch. */
  readonly now: number;
  readonly liveTime: LiveTimeController;
  /** Whether what a backend says of a field is said beside it. */
  readonly isSaidBesideField: (field: string) => boolean;
  /** Absent: the host has no way to prove who the person is. */
  readonly onSignIn: (() => void) | undefined;
}

/** What went wrong with the whole of it and what to do; nothing where it is said beside the fields. */
export function renderNotice(state: OpenState, context: NoticeContext): TemplateResult | typeof nothing {
  const { messages } = context.locale;
  switch (state.kind) {
    case 'submitting':
      return nothing;
    case 'not-sent':
      return renderBox(html`<p>${messages.createNotLoaded()}</p>`);
    case 'outcome-unknown':
      return renderOutcomeUnknown(state, context);
    case 'created-twice':
      return renderBox(html`<p>${failureText(state, context.locale)}</p>
        ${context.orphans.render()}`);
    case 'editing':
      if (state.unproven) return renderBox(html`<p>${messages.reauthenticationRefused()}</p>`);
      return state.refusal === undefined ? nothing : renderRefusal(state.refusal, state, context);
  }
}

/** What a state's notice says, for those who do not see it. */
export function failureText(state: OpenState, locale: LocaleController): string {
  const { messages } = locale;
  switch (state.kind) {
    case 'not-sent':
      return messages.createNotLoaded();
    case 'outcome-unknown':
      return `${messages.createOutcomeUnknown(state.refusal.error.code)} ${messages.createMayExist()}`;
    case 'editing':
      if (state.unproven) return messages.reauthenticationRefused();
      return state.refusal === undefined ? '' : `${messages.createFailed()} ${errorText(state.refusal.error, locale)}`;
    case 'created-twice':
      return messages.createdTwice(nameInSentence({ name: state.submission.draft.name }, messages));
    case 'submitting':
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
      ${isOutcomeUnknown(error) && error.retryAfter === undefined ? nothing : refusalText(state.refusal, state, context)}
      ${canTryAgain(state) ? messages.createRetryIsSafe() : nothing} ${renderReference(error, locale)}
    </p>
    ${renderSaid(saidOfFields(error).map(({ said }) => said))} ${canTryAgain(state) ? nothing : context.orphans.render()}
    ${renderSignIn(error, context)}`);
}

/** Nothing where the fields say it all. */
function renderRefusal(refusal: Refusal, state: OpenState, context: NoticeContext): TemplateResult | typeof nothing {
  const { locale, isSaidBesideField } = context;
  const { error } = refusal;
  const fields = saidOfFields(error);
  const others = fields.filter(({ field }) => !isSaidBesideField(field));
  if (fields.length > others.length && others.length === 0 && error.retryAfter === undefined) return nothing;
  return renderBox(html`<p>
      <strong>${locale.messages.createFailed()}</strong>
      ${refusalText(refusal, state, context)} ${renderReference(error, locale)}
    </p>
    ${renderSaid(others.map(({ said }) => said))} ${renderSignIn(error, context)}`);
}

function saidOfFields({ fields }: TokenAdapterError): readonly { readonly field: string; readonly said: string }[] {
  return Object.entries(fields).flatMap(([field, said]) => (said === undefined ? [] : [{ field, said }]));
}

/** What the backend said of fields, where it is not said beside them. */
function renderSaid(texts: readonly string[]): TemplateResult[] {
  return texts.map((text) => html`<p><bdi>${text}</bdi></p>`);
}

/** Why, and how long to wait, counted down; or that the wait is over (R26). */
function refusalText({ error }: Refusal, state: OpenState, { locale, now, liveTime }: NoticeContext): string {
  if (error.retryAfter === undefined) return errorText(error, locale);
  const left = waitLeft(state, now);
  if (left === 0) return locale.messages.retryPossible();
  liveTime.trueFor(left % 1000 || 1000);
  return errorText(error, locale, left);
}

/** The page's own way to sign in, where the session ended (R24). */
function renderSignIn({ code }: TokenAdapterError, context: NoticeContext): TemplateResult | typeof nothing {
  if (code !== 'unauthenticated' || context.onSignIn === undefined) return nothing;
  return html`<button type="button" part="sign-in-button" @click=${context.onSignIn}>
    ${context.locale.messages.signIn()}
  </button>`;
}

function renderBox(contents: TemplateResult): TemplateResult {
  // Focus comes here when what had it is gone.
  return html`<div class="notice" part="notice" tabindex="-1">${contents}</div>`;
}
