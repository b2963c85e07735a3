import { hasMethod } from '../../../adapter/field-of.js';
import { Task } from '@lit/task';
import { html, nothing, svg, type ReactiveController, type TemplateResult } from 'lit';
import { callAdapter } from '../../../adapter/call.js';
import type { AdapterProblem } from '../../../adapter/check-page.js';
import { checkTokenUsage } from '../../../adapter/check-usage.js';
import { toTokenAdapterError, TokenAdapterError } from '../../../adapter/error.js';
import type { LocaleController } from '../../../controllers/locale-controller.js';
import type { TokenCollection } from '../../../collection/token-collection.js';
import type { TokenListHost } from '../token-list-controller.js';
import type { ApiToken } from '../../../domain/token.js';
import {
  daysOfUse,
  summarizeUsage,
  usageBars,
  usageChartSize,
  type TokenUsage,
  type UsageSummary,
} from '../../../domain/usage.js';
import { errorText, renderSignIn } from '../../shared/error-text.js';

/** What is known about the usage of the token in the details. */
type UsageState =
  /** No details are open, or the backend does not provide usage. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: TokenAdapterError }
  | { readonly kind: 'ready'; readonly usage: TokenUsage };

/** What the dialog provides to the view. */
export interface UsageViewOptions {
  readonly locale: LocaleController;
  readonly onFailure: (text: string, error: TokenAdapterError) => void;
  readonly onProblems: (problems: readonly AdapterProblem[]) => void;
  /** Returns the action of a Sign in button, which calls `then` afterwards; undefined if the page has no sign-in. */
  readonly onSignIn: (error: TokenAdapterError, then: () => void) => (() => void) | undefined;
}

/**
 * How often a token was used on each of the last thirty days. The words say everything, and a chart beside them shows
 * it. The usage is not requested before the details open.
 */
export class UsageController implements ReactiveController {
  readonly #host: TokenListHost;
  readonly #options: UsageViewOptions;
  #state: UsageState = { kind: 'absent' };
  readonly #task: Task<readonly [ApiToken, TokenCollection], void>;
  /** The token whose usage was requested; undefined if no details are open. */
  #asked: readonly [ApiToken, TokenCollection] | undefined;

  constructor(host: TokenListHost, options: UsageViewOptions) {
    this.#host = host;
    this.#options = options;
    this.#task = new Task(host, {
      autoRun: false,
      task: async ([token, collection]: readonly [ApiToken, TokenCollection], { signal }) => {
        const { clock, timeout } = host;
        try {
          const { adapter } = collection;
          const ask = async (stop: AbortSignal): Promise<TokenUsage> => {
            // Another adapter object with the same key may not have this method.
            if (!hasMethod(adapter, 'usage')) throw new TokenAdapterError('unsupported');
            return adapter.usage(token, { signal: stop });
          };
          const answer = await callAdapter(ask, { clock, timeout, signal });
          const { usage, problems } = checkTokenUsage(answer);
          if (signal.aborted) return;
          options.onProblems(problems);
          this.#state = { kind: 'ready', usage };
        } catch (thrown) {
          // After an abort, nobody needs the error.
          if (!signal.aborted) this.#fail(toTokenAdapterError(thrown));
        }
      },
    });
    host.addController(this);
  }

  /** A list that was moved in the document still needs the usage (R22). */
  hostConnected(): void {
    if (this.#state.kind === 'loading') this.#read();
  }

  hostDisconnected(): void {
    this.#task.abort();
  }

  /** Requests the usage of a token. */
  show(token: ApiToken, collection: TokenCollection): void {
    this.clear();
    if (!hasMethod(collection.adapter, 'usage')) return;
    this.#asked = [token, collection];
    this.#read();
  }

  /** Clears the usage and aborts a request. */
  clear(): void {
    this.#task.abort();
    this.#asked = undefined;
    this.#state = { kind: 'absent' };
  }

  render(now: Date): TemplateResult | typeof nothing {
    const state = this.#state;
    const { messages } = this.#options.locale;
    if (state.kind === 'absent') return nothing;
    return html`<section
      class="usage"
      part="details-usage"
      aria-labelledby="usage-heading"
      aria-busy=${state.kind === 'loading' ? 'true' : 'false'}
    >
      <h3 id="usage-heading" part="details-usage-heading" tabindex="-1">${messages.usageHeading()}</h3>
      ${this.#renderState(state, now)}
    </section>`;
  }

  #renderState(state: Exclude<UsageState, { kind: 'absent' }>, now: Date): TemplateResult {
    const { locale } = this.#options;
    const { messages } = locale;
    switch (state.kind) {
      case 'loading':
        return html`<p class="secondary">${messages.usageLoading()}</p>
          <div class="chart-place"><span part="skeleton-line" class="bone"></span></div>`;
      case 'failed':
        return html`<div class="notice">
          <p><strong>${messages.usageFailed()}</strong> ${errorText(state.error, locale)}</p>
          <button type="button" part="button details-usage-retry-button" @click=${this.#onTryAgain}>
            ${messages.tryAgain()}
          </button>
          ${renderSignIn(state.error, this.#options.onSignIn(state.error, this.#onTryAgain), locale)}
        </div>`;
      case 'ready':
        return renderUsage(summarizeUsage(state.usage, now), locale);
    }
  }

  #read(): void {
    if (this.#asked === undefined) return;
    this.#moveTo({ kind: 'loading' });
    void this.#task.run(this.#asked);
  }

  #fail(error: TokenAdapterError): void {
    // The backend does not count the usage of this token.
    if (error.code === 'unsupported') {
      this.#moveTo({ kind: 'absent' });
      return;
    }
    const { locale, onFailure } = this.#options;
    onFailure(`${locale.messages.usageFailed()} ${errorText(error, locale)}`, error);
    this.#moveTo({ kind: 'failed', error });
  }

  #moveTo(state: UsageState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }

  /** The retry button is removed with the error, so focus moves to the heading of the usage (A4). */
  readonly #onTryAgain = (): void => {
    this.#host.renderRoot.querySelector<HTMLElement>('#usage-heading')?.focus();
    this.#read();
  };
}

function renderUsage(summary: UsageSummary, { messages, format, timeZone }: LocaleController): TemplateResult {
  const inUtc = format.inZone('UTC');
  const { days } = summary;
  const [first, last] = [days[0], days.at(-1)];
  return html`
    <p part="details-usage-words">${usageWords(summary, messages, inUtc)}</p>
    ${summary.total === 0 ? nothing : renderChart(summary, first && inUtc.dayAndMonth(first.date), last && inUtc.dayAndMonth(last.date))}
    ${summary.timeZone === timeZone ? nothing : html`<p class="secondary">${messages.daysIn(summary.timeZone)}</p>`}
  `;
}

/** One bar per day, with the dates of the first and the last day. */
function renderChart(summary: UsageSummary, first: string | undefined, last: string | undefined): TemplateResult {
  return html`<div class="chart-place">
      <svg
        class="chart"
        part="details-usage-chart"
        viewBox="0 0 ${usageChartSize.width} ${usageChartSize.height}"
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
      >
        ${usageBars(summary).map(
          ({ x, y, width, height, kind }) =>
            svg`<rect class=${kind} x=${x} y=${y} width=${width} height=${height}></rect>`,
        )}
      </svg>
      <div class="chart-ends secondary" aria-hidden="true">
        <span>${first}</span>
        <span>${last}</span>
      </div>
    </div>`;
}

/** "Used 412 times in the last 30 days. Busiest day: November 14 (38). Not used since November 20." */
function usageWords(
  { total, most, busiest, latest, isIdle, since }: UsageSummary,
  messages: LocaleController['messages'],
  format: LocaleController['format'],
): string {
  const words = [
    since === undefined
      ? messages.usesInDays(total, daysOfUse)
      : messages.usesSince(total, format.dayAndMonth(since.date)),
  ];
  const isOneDay = busiest !== undefined && busiest.uses === total;
  if (isOneDay) words.push(messages.allUsesOn(format.dayAndMonth(busiest.date), total));
  else if (busiest !== undefined) words.push(messages.mostUsesOn(format.dayAndMonth(busiest.date), most));
  else if (total > 0) words.push(messages.usesAtMost(most));
  if (isIdle && !isOneDay && latest !== undefined) words.push(messages.noUseSince(format.dayAndMonth(latest.date)));
  return words.join(' ');
}
