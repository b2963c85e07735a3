import { html, nothing, type TemplateResult } from 'lit';
import type { TokenAdapterError } from '../../../adapter/error.js';
import type { LocaleController } from '../../../controllers/locale-controller.js';
import { isFailure, type Revocation, type RevocationOutcome, type RevocationQueue } from './revocation-queue.js';
import { errorText, renderReference, renderSignIn } from '../../shared/error-text.js';
import { renderSeveral, renderTokenName } from './bulk-confirmation.js';

/** What {@link renderRevocations} needs to render the panel. */
export interface RevocationsContext {
  readonly locale: LocaleController;
  /** How long the wait that the backend asked for still lasts, in ms. */
  readonly waitLeft: number;
  readonly queue: RevocationQueue;
  /** Whether the list now shows another owner's tokens. Names are hidden then, since they belong to the first owner. */
  readonly hasLeft: boolean;
  /** Whether someone has signed in since the run ended. The panel then no longer says "You are signed out". */
  readonly hasSignedIn: boolean;
  /** Returns the handler of the Sign in button, or undefined if the page has no `reauthenticate` callback. */
  readonly onSignIn: (error: TokenAdapterError) => (() => void) | undefined;
  readonly onStop: () => void;
  readonly onTryAgain: () => void;
  readonly dismiss: TemplateResult;
}

/** The progress of a bulk revocation and, after its end, the result for each token. */
export function renderRevocations(context: RevocationsContext): TemplateResult {
  return context.queue.state.kind === 'ended' ? renderEnded(context) : renderUnderWay(context);
}

/** Summary after the end: the number of tokens for each result, and the error that ended the run, if any. */
export function endingText(
  queue: RevocationQueue,
  { hasLeft, hasSignedIn }: { readonly hasLeft: boolean; readonly hasSignedIn: boolean },
  locale: LocaleController,
): string {
  const { messages } = locale;
  const { done, revocations } = queue;
  if (hasLeft) return messages.revokingLeft(done, revocations.length);
  const count = (kind: RevocationOutcome['kind']): number =>
    revocations.filter(({ outcome }) => outcome.kind === kind).length;
  const [revoked, gone, failed, notBegun] = [
    count('revoked'),
    count('already-gone'),
    count('failed'),
    count('not-begun'),
  ];
  const unconfirmed = count('unconfirmed');
  const givenUp = givenUpFor(queue);
  const notBegunText = givenUp === undefined ? messages.revokingStopped : messages.revokingGivenUp;
  return [
    ...(revoked === 0 ? [] : [messages.chosenRevoked(revoked)]),
    ...(gone === 0 ? [] : [messages.alreadyGone(gone)]),
    ...(failed === 0 ? [] : [messages.notRevoked(failed)]),
    ...(unconfirmed === 0 ? [] : [messages.notConfirmed(unconfirmed)]),
    ...(notBegun === 0 ? [] : [notBegunText(notBegun)]),
    ...(givenUp === undefined || hasSignedIn ? [] : [errorText(givenUp, locale)]),
  ].join(' ');
}

function givenUpFor({ state }: RevocationQueue): TokenAdapterError | undefined {
  return state.kind === 'ended' && state.ending.kind === 'given-up' ? state.ending.error : undefined;
}

function renderUnderWay({ locale, waitLeft, queue, hasLeft, onStop }: RevocationsContext): TemplateResult {
  const { messages, format } = locale;
  const { state, done, revocations } = queue;
  return html`<div class="progress">
      <p id="revoking-progress">${messages.revokingProgress(done, revocations.length)}</p>
      <progress aria-labelledby="revoking-progress" max=${revocations.length} value=${done}></progress>
      ${state.kind === 'waiting' ? html`<p class="secondary">${messages.revokingWaits(format.duration(waitLeft))}</p>` : nothing}
      ${state.kind === 'stopping' ? html`<p class="secondary">${messages.revokingStops()}</p>` : nothing}
    </div>
    ${
      hasLeft
        ? nothing
        : html`<div class="selection-actions">
            <button
              type="button"
              part="button stop-button"
              aria-disabled=${state.kind === 'stopping' ? 'true' : 'false'}
              @click=${onStop}
            >
              ${messages.stop()}
            </button>
          </div>`
    }`;
}

function renderEnded(context: RevocationsContext): TemplateResult {
  const { locale, queue, hasLeft, hasSignedIn, onSignIn, onTryAgain, dismiss } = context;
  const givenUp = hasLeft || hasSignedIn ? undefined : givenUpFor(queue);
  const { messages } = locale;
  const { left, revocations } = queue;
  const hasNotBegun = revocations.some(({ outcome }) => outcome.kind === 'not-begun');
  return html`<p class="ending">${endingText(queue, context, locale)}</p>
    ${hasLeft ? nothing : renderOutcomes(context)}
    <div class="selection-actions">
      ${dismiss} ${givenUp === undefined ? nothing : renderSignIn(givenUp, onSignIn(givenUp), locale)}
      ${
        left.length === 0 || hasLeft
          ? nothing
          : html`<button type="button" part="button try-again-button" @click=${onTryAgain}>
              ${hasNotBegun ? messages.revokeRest(left.length) : messages.tryAgain()}
            </button>`
      }
    </div>`;
}

/** Failures are visible with their reasons; the other results are in a collapsed section. */
function renderOutcomes({ locale, queue }: RevocationsContext): TemplateResult {
  const { messages } = locale;
  const failed = queue.revocations.filter(({ outcome }) => isFailure(outcome));
  const others = queue.revocations.filter(({ outcome }) => !isFailure(outcome));
  return html`${failed.length === 0 ? nothing : renderList(failed, messages.outcomes(), locale)}
    ${
      others.length === 0
        ? nothing
        : html`<details>
            <summary>${failed.length === 0 ? messages.outcomes() : messages.otherOutcomes(others.length)}</summary>
            ${renderList(others, messages.outcomes(), locale)}
          </details>`
    }`;
}

function renderList(revocations: readonly Revocation[], label: string, locale: LocaleController): TemplateResult {
  const { messages } = locale;
  return renderSeveral(
    revocations,
    label,
    ({ token, outcome }) =>
      html`${renderTokenName(token, messages)} <span>${outcomeText(outcome, locale)}</span>
        ${isFailure(outcome) ? renderReference(outcome.error, locale) : nothing}`,
    messages,
  );
}

function outcomeText(outcome: RevocationOutcome, locale: LocaleController): string {
  return outcome.kind === 'failed' ? errorText(outcome.error, locale) : locale.messages.outcome(outcome.kind);
}
