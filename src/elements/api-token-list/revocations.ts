import { html, nothing, type TemplateResult } from 'lit';
import type { LiveTimeController } from '../../controllers/live-time-controller.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import type { Revocation, RevocationOutcome, RevocationQueue } from '../../controllers/revocation-queue.js';
import { errorText, renderReference } from '../error-text.js';
import { mostNamed, renderTokenName } from './revoke-several-confirmation.js';

/** What the contents of the panel are rendered with. */
export interface RevocationsContext {
  readonly locale: LocaleController;
  readonly liveTime: LiveTimeController;
  /** The present on the viewer's clock, in ms since the epoch. */
  readonly now: number;
  readonly queue: RevocationQueue;
  /** Whether the list shows another owner's tokens by now: no name is shown then. */
  readonly hasLeft: boolean;
  readonly onStop: () => void;
  readonly onTryAgain: () => void;
  readonly dismiss: TemplateResult;
}

/** How revoking several tokens goes and, once it has ended, what became of each. */
export function renderRevocations(context: RevocationsContext): TemplateResult {
  return context.queue.state.kind === 'ended' ? renderEnded(context) : renderUnderWay(context);
}

/** Why it ended, and what became of how many. */
export function endingText(queue: RevocationQueue, hasLeft: boolean, locale: LocaleController): string {
  const { messages } = locale;
  const { state, done, revocations } = queue;
  if (hasLeft) return messages.revokingLeft(done, revocations.length);
  const count = (kind: RevocationOutcome['kind']): number =>
    revocations.filter(({ outcome }) => outcome.kind === kind).length;
  const [gone, failed, notBegun] = [count('already-gone'), count('failed'), count('not-begun')];
  const givenUp = state.kind === 'ended' && state.ending.kind === 'given-up' ? state.ending.error : undefined;
  const notBegunText = givenUp === undefined ? messages.revokingStopped : messages.revokingGivenUp;
  return [
    ...(done === 0 ? [] : [messages.chosenRevoked(done)]),
    ...(gone === 0 ? [] : [messages.alreadyGone(gone)]),
    ...(failed === 0 ? [] : [messages.notRevoked(failed)]),
    ...(notBegun === 0 ? [] : [notBegunText(notBegun)]),
    ...(givenUp === undefined ? [] : [errorText(givenUp, locale)]),
  ].join(' ');
}

function renderUnderWay({ locale, liveTime, now, queue, hasLeft, onStop }: RevocationsContext): TemplateResult {
  const { messages, format } = locale;
  const { state, done, revocations } = queue;
  const left = state.kind === 'waiting' ? Math.max(0, state.until - now) : 0;
  if (left > 0) liveTime.trueFor(left % 1000 || 1000);
  return html`<div class="progress">
      <p id="revoking-progress">${messages.revokingProgress(done, revocations.length)}</p>
      <progress aria-labelledby="revoking-progress" max=${revocations.length} value=${done}></progress>
      ${state.kind === 'waiting' ? html`<p class="secondary">${messages.revokingWaits(format.duration(left))}</p>` : nothing}
      ${state.kind === 'stopping' ? html`<p class="secondary">${messages.revokingStops()}</p>` : nothing}
    </div>
    ${
      hasLeft
        ? nothing
        : html`<div class="selection-actions">
            <button
              type="button"
              part="stop-button"
              aria-disabled=${state.kind === 'stopping' ? 'true' : 'false'}
              @click=${onStop}
            >
              ${messages.stop()}
            </button>
          </div>`
    }`;
}

function renderEnded(context: RevocationsContext): TemplateResult {
  const { locale, queue, hasLeft, onTryAgain, dismiss } = context;
  const { messages } = locale;
  const { left, revocations } = queue;
  const hasNotBegun = revocations.some(({ outcome }) => outcome.kind === 'not-begun');
  return html`<p class="ending">${endingText(queue, hasLeft, locale)}</p>
    ${hasLeft ? nothing : renderOutcomes(context)}
    <div class="selection-actions">
      ${dismiss}
      ${
        left.length === 0 || hasLeft
          ? nothing
          : html`<button type="button" part="try-again-button" @click=${onTryAgain}>
              ${hasNotBegun ? messages.revokeRest(left.length) : messages.tryAgain()}
            </button>`
      }
    </div>`;
}

/** What failed is in sight with its reason; the rest for those who ask. */
function renderOutcomes({ locale, queue }: RevocationsContext): TemplateResult {
  const { messages } = locale;
  const failed = queue.revocations.filter(({ outcome }) => outcome.kind === 'failed');
  const others = queue.revocations.filter(({ outcome }) => outcome.kind !== 'failed');
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
  const more = revocations.length - mostNamed;
  return html`<div class="several" part="several" role="group" tabindex="0" aria-label=${label}>
    <ul>
      ${revocations.slice(0, mostNamed).map(
        ({ token, outcome }) => html`<li>
          ${renderTokenName(token, messages)} <span>${outcomeText(outcome, locale)}</span>
          ${outcome.kind === 'failed' ? renderReference(outcome.error, locale) : nothing}
        </li>`,
      )}
    </ul>
    ${more > 0 ? html`<p class="secondary">${messages.andMore(more)}</p>` : nothing}
  </div>`;
}

function outcomeText(outcome: RevocationOutcome, locale: LocaleController): string {
  return outcome.kind === 'failed' ? errorText(outcome.error, locale) : locale.messages.outcome(outcome.kind);
}
