import { html, nothing, svg, type ReactiveController, type TemplateResult } from 'lit';
import type { AdapterProblem } from '../../adapter/check.js';
import { toTokenAdapterError, type TokenAdapterError } from '../../adapter/error.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import type { TokenCollection } from '../../controllers/token-collection.js';
import type { TokenListHost } from '../../controllers/token-list-controller.js';
import type { ApiToken } from '../../domain/token.js';
import {
  daysOfUse,
  summarizeUsage,
  usageBars,
  usageChartSize,
  type TokenUsage,
  type UsageSummary,
} from '../../domain/usage.js';
import { errorText } from '../error-text.js';

/** What is known of how often the token on show was used. */
type UsageState =
  /** Nobody looks at it, or the backend does not tell it. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: TokenAdapterError }
  | { readonly kind: 'ready'; readonly usage: TokenUsage };

/** What the view asks of the dialog it stands in. */
export interface UsageViewOptions {
  readonly locale: LocaleController;
  readonly onFailure: (text: string, error: TokenAdapterError) => void;
  readonly onProblems: (problems: readonly AdapterProblem[]) => void;
}

/**
 * How often a token was used on each of the last thirty days: in words, which say everything, and as a chart beside
 * them. It is asked for when the details open, and not before.
 */
export class UsageView implements ReactiveController {
  readonly #host: TokenListHost;
  readonly #options: UsageViewOptions;
  #state: UsageState = { kind: 'absent' };
  #request = new AbortController();
  #read: (() => Promise<void>) | undefined;

  constructor(host: TokenListHost, options: UsageViewOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** A list that was moved in the document still wants to know (R22). */
  hostConnected(): void {
    if (this.#state.kind === 'loading') void this.#read?.();
  }

  hostDisconnected(): void {
    this.#request.abort();
  }

  /** Asks for the use of a token. */
  show(token: ApiToken, collection: TokenCollection): void {
    this.clear();
    if (collection.adapter.usage === undefined) return;
    this.#read = () => this.#load(token, collection);
    void this.#read();
  }

  /** Forgets what was asked for, and lets go of a request that is under way. */
  clear(): void {
    this.#request.abort();
    this.#read = undefined;
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
          <div class="chart-place"><span class="bone"></span></div>`;
      case 'failed':
        return html`<div class="notice">
          <p><strong>${messages.usageFailed()}</strong> ${errorText(state.error, locale)}</p>
          <button type="button" part="details-usage-retry-button" @click=${this.#onTryAgain}>
            ${messages.tryAgain()}
          </button>
        </div>`;
      case 'ready':
        return renderUsage(summarizeUsage(state.usage, now), locale);
    }
  }

  async #load(token: ApiToken, collection: TokenCollection): Promise<void> {
    const { clock, timeout } = this.#host;
    const request = new AbortController();
    this.#request.abort();
    this.#request = request;
    this.#moveTo({ kind: 'loading' });
    try {
      const { usage, problems } = await collection.usage(token, { clock, timeout, signal: request.signal });
      if (request.signal.aborted) return;
      this.#options.onProblems(problems);
      this.#moveTo({ kind: 'ready', usage });
    } catch (thrown) {
      if (request.signal.aborted) return;
      this.#fail(toTokenAdapterError(thrown));
    }
  }

  #fail(error: TokenAdapterError): void {
    // Of this token the backend counts nothing.
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

  /** The button goes with what failed; the focus stays with what it was for (A4). */
  readonly #onTryAgain = (): void => {
    this.#host.renderRoot.querySelector<HTMLElement>('#usage-heading')?.focus();
    void this.#read?.();
  };
}

function renderUsage(summary: UsageSummary, { messages, format, timeZone }: LocaleController): TemplateResult {
  const inUtc = format.inZone('UTC');
  const { days } = summary;
  const [first, last] = [days[0], days.at(-1)];
  return html`
    <p part="details-usage-words">${usageWords(summary, messages, inUtc)}</p>
    <div class="chart-place">
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
        <span>${first && inUtc.dayAndMonth(first.date)}</span>
        <span>${last && inUtc.dayAndMonth(last.date)}</span>
      </div>
    </div>
    ${summary.timeZone === timeZone ? nothing : html`<p class="secondary">${messages.daysIn(summary.timeZone)}</p>`}
  `;
}

/** "412 uses in the last 30 days. Most on 14 November: 38. None since 20 November." */
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
  if (isOneDay) words.push(messages.allUsesOn(format.dayAndMonth(busiest.date)));
  else if (busiest !== undefined) words.push(messages.mostUsesOn(format.dayAndMonth(busiest.date), most));
  else if (total > 0) words.push(messages.usesAtMost(most));
  if (isIdle && !isOneDay && latest !== undefined) words.push(messages.noUseSince(format.dayAndMonth(latest.date)));
  return words.join(' ');
}
