import { html, type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { toTokenAdapterError, type TokenAdapterError } from '../../adapter/error.js';
import { readFound } from '../../controllers/read-found.js';
import { RevocationQueue } from '../../controllers/revocation-queue.js';
import type { SeveralRevocations, TokenCollection } from '../../controllers/token-collection.js';
import type { TokenListHost } from '../../controllers/token-list-controller.js';
import type { LoadedTokens } from '../../controllers/token-reading.js';
import { tokenStatus } from '../../domain/status.js';
import type { ApiToken } from '../../domain/token.js';
import { renderError } from '../error-text.js';
import { ConfirmDialog } from './confirm-dialog.js';
import { hasModal, isFocusLost } from './focus.js';
import { endingText, renderRevocations } from './revocations.js';
import { revokeSeveralConfirmation } from './revoke-several-confirmation.js';
import type { SelectionOptions } from './selection.js';

/** What revoking several tokens needs of the list it belongs to, and of what is selected there. */
export interface RevokeSeveralOptions extends Omit<SelectionOptions, 'focusHeading'> {
  /** A token as it is today, if it is selected and can be revoked. */
  readonly present: (token: ApiToken) => ApiToken | undefined;
  /** Selects what is about to be revoked. */
  readonly select: (tokens: readonly ApiToken[]) => void;
  /** Gives focus to what is nearest to where the panel was. */
  readonly focusNearest: () => Promise<void>;
}

type Work =
  | { readonly kind: 'none' }
  /** Expired tokens are looked for on all pages. */
  | { readonly kind: 'looking'; readonly stop: AbortController }
  | { readonly kind: 'not-found'; readonly error: TokenAdapterError; readonly lookAgain: () => void }
  | {
      readonly kind: 'revoking';
      readonly queue: RevocationQueue;
      /** Whether the list shows another owner's tokens by now, who must see nothing of these. */
      readonly hasLeft: boolean;
    };

/**
 * Revokes several tokens: asks once, then works through them while the list stays usable, and says what became of each
 * until somebody dismisses it. What could not be revoked stays selected.
 */
export class RevokeSeveral implements ReactiveController {
  readonly #host: LitElement & TokenListHost;
  readonly #options: RevokeSeveralOptions;
  readonly #confirmDialog: ConfirmDialog;
  #work: Work = { kind: 'none' };
  /** Until when the wait lasts that was told already. */
  #toldWait = 0;

  constructor(host: LitElement & TokenListHost, options: RevokeSeveralOptions) {
    this.#host = host;
    this.#options = options;
    this.#confirmDialog = new ConfirmDialog(host, options.locale);
    host.addController(this);
  }

  /** Whoever removes the list wants nothing more of it; one that is only moved is back by then (R22). */
  hostDisconnected(): void {
    setTimeout(() => {
      if (!this.#host.isConnected) this.#stop();
    });
  }

  /** Whether the panel is shown, in the place of the selection's bar. */
  get isShown(): boolean {
    return this.#work.kind !== 'none';
  }

  get isRevoking(): boolean {
    return this.#work.kind === 'revoking' && this.#work.queue.state.kind !== 'ended';
  }

  /** Asks whether to revoke these tokens, and does it. */
  async ask(tokens: readonly ApiToken[], collection: TokenCollection, areExpired = false): Promise<void> {
    // No question comes over another layer, of which somebody is in the middle.
    if (this.isRevoking || hasModal(this.#host.renderRoot)) return;
    const { locale, tokens: list } = this.#options;
    const now = new Date(collection.now(this.#host.clock));
    const confirmation = {
      ...revokeSeveralConfirmation(tokens, locale, { now, policy: list.policy }, areExpired),
      // The dialog only asks: what follows takes its time, and the list stays usable meanwhile.
      run: () => Promise.resolve(),
      mayRetry: () => true,
      onDone: () => void this.#begin(tokens, collection, areExpired),
      onKept: () => undefined,
    };
    try {
      await this.#confirmDialog.ask(confirmation);
    } catch (thrown) {
      // Where nobody sees the list any more, nobody is asked.
      if (!(thrown instanceof DOMException && thrown.name === 'InvalidStateError')) throw thrown;
    }
  }

  /** Asks whether to revoke all expired tokens, on every page, and does it. */
  async cleanUp(
    collection: TokenCollection,
    loaded: LoadedTokens | undefined,
    isRevocable: (token: ApiToken) => boolean,
  ): Promise<void> {
    if (this.isRevoking || this.#work.kind === 'looking') return;
    const stop = new AbortController();
    this.#work = { kind: 'looking', stop };
    this.#host.requestUpdate();
    const { clock, timeout } = this.#host;
    let tokens: readonly ApiToken[];
    try {
      const selection = { search: '', filter: { status: 'expired' } };
      const found = await readFound(collection, { selection, loaded }, { clock, timeout, signal: stop.signal });
      // What a backend takes for expired is not revoked as such unless the row says so too.
      const now = collection.now(clock);
      tokens = found.tokens.filter((token) => isExpired(token, now) && isRevocable(token));
    } catch (thrown) {
      this.#rest();
      if (stop.signal.aborted) return this.#options.focusNearest();
      const error = toTokenAdapterError(thrown);
      this.#options.onError('list', error);
      this.#options.announcements.announceFailure(this.#options.locale.messages.listFailed());
      const lookAgain = (): void => void this.cleanUp(collection, undefined, isRevocable);
      this.#work = { kind: 'not-found', error, lookAgain };
      return;
    }
    this.#rest();
    if (stop.signal.aborted || tokens.length === 0) return this.#options.focusNearest();
    await this.ask(tokens, collection, true);
  }

  /** The list shows other tokens: the question is withdrawn, and no other token is begun (R21). */
  leave(): void {
    this.#confirmDialog.keep();
    if (this.#work.kind === 'looking') this.#work.stop.abort();
    if (this.#work.kind !== 'revoking' || !this.isRevoking) return this.#rest();
    const { queue } = this.#work;
    this.#work = { kind: 'revoking', queue, hasLeft: true };
    queue.stop();
  }

  /** The panel: how it goes, then what became of each token. */
  render(): TemplateResult | typeof nothing {
    const { locale, liveTime } = this.#options;
    const { messages } = locale;
    const work = this.#work;
    switch (work.kind) {
      case 'none':
        return nothing;
      case 'looking':
        return this.#renderPanel(
          html`<p><span class="spinner" aria-hidden="true"></span> ${messages.readingFound(0, undefined)}</p>
            <div class="selection-actions">
              <button type="button" part="stop-button" @click=${this.#onStop}>${messages.stop()}</button>
            </div>`,
        );
      case 'not-found':
        return this.#renderPanel(
          html`${renderError(messages.listFailed(), work.error, locale)}
            <div class="selection-actions">
              ${this.#renderDismiss()}
              <button type="button" part="try-again-button" @click=${work.lookAgain}>${messages.tryAgain()}</button>
            </div>`,
        );
      case 'revoking':
        return this.#renderPanel(
          renderRevocations({
            locale,
            liveTime,
            now: this.#host.clock.now(),
            queue: work.queue,
            hasLeft: work.hasLeft,
            onStop: this.#onStop,
            onTryAgain: () => void this.#run(),
            dismiss: this.#renderDismiss(),
          }),
        );
    }
  }

  renderLayers(): TemplateResult {
    return this.#confirmDialog.render();
  }

  #renderPanel(contents: TemplateResult): TemplateResult {
    // Focus comes here from the question, and not to a button that one would press once more by mistake.
    return html`<div
      class="selection-bar progress-panel"
      part="progress-panel"
      role="group"
      tabindex="-1"
      aria-label=${this.#options.locale.messages.revokingSeveral()}
    >
      ${contents}
    </div>`;
  }

  #renderDismiss(): TemplateResult {
    return html`<button type="button" part="dismiss-button" class="quiet" @click=${this.#onDismiss}>
      ${this.#options.locale.messages.dismiss()}
    </button>`;
  }

  async #begin(asked: readonly ApiToken[], collection: TokenCollection, areExpired: boolean): Promise<void> {
    const { onRevoked, onError, proof, select } = this.#options;
    const { clock, timeout } = this.#host;
    const present = (token: ApiToken): ApiToken | undefined => {
      // Another owner's list selects nothing of these; none of them is begun any more, and they only count.
      if (this.#work.kind === 'revoking' && this.#work.hasLeft) return token;
      const row = this.#options.present(token);
      const isOther = areExpired && row !== undefined && !isExpired(row, collection.now(clock));
      return isOther ? undefined : row;
    };
    // What was selected may have gone, or have become another, while the question was open.
    const tokens = areExpired ? asked : asked.flatMap((token) => this.#options.present(token) ?? []);
    if (tokens.length === 0) return this.#options.focusNearest();
    select(tokens);
    let several: SeveralRevocations | undefined;
    const queue = new RevocationQueue({
      tokens,
      clock,
      present,
      revoke: (token) => {
        several ??= collection.revokeSeveral();
        return several.revoke(token, { clock, timeout });
      },
      // What the host shows would be inert under another layer; the queue ends then, and can be gone on with.
      prove: (error) => (hasModal(this.#host.renderRoot) ? Promise.resolve(false) : proof.get(error)),
      onGone: onRevoked,
      onFailed: (error) => onError('revoke', error),
      onStep: () => {
        this.#tell(queue);
        if (queue.state.kind === 'ended') {
          several?.end();
          several = undefined;
        }
        this.#host.requestUpdate();
      },
    });
    this.#work = { kind: 'revoking', queue, hasLeft: false };
    await this.#run();
  }

  async #run(): Promise<void> {
    if (this.#work.kind !== 'revoking' || this.#work.hasLeft) return;
    const { queue } = this.#work;
    const { announcements, locale } = this.#options;
    announcements.announceResult(locale.messages.revokingProgress(queue.done, queue.revocations.length));
    // Whoever goes on within a wait hears of it again.
    this.#toldWait = 0;
    const ended = queue.run();
    await this.#focusPanel();
    await ended;
    // Nobody wants any of them revoked any more: there is nothing to tell.
    if (queue.revocations.length === 0) this.#rest();
    // The button that stops goes with what it stopped.
    await this.#host.updateComplete;
    if (!isFocusLost(this.#host)) return;
    await (this.isShown ? this.#focusPanel() : this.#options.focusNearest());
  }

  /** Waits and the end are said; each token that goes is not (A8). */
  #tell(queue: RevocationQueue): void {
    const { announcements, locale } = this.#options;
    const { state } = queue;
    if (state.kind === 'waiting' && state.until !== this.#toldWait) {
      this.#toldWait = state.until;
      const wait = locale.format.duration(state.until - this.#host.clock.now());
      announcements.announceResult(locale.messages.revokingWaits(wait));
    }
    if (state.kind !== 'ended') return;
    const hasLeft = this.#work.kind === 'revoking' && this.#work.hasLeft;
    const text = endingText(queue, hasLeft, locale);
    const isFailure = state.ending.kind === 'given-up' || queue.hasFailures;
    if (isFailure) announcements.announceFailure(text);
    else announcements.announceResult(text);
  }

  #stop(): void {
    if (this.#work.kind === 'looking') this.#work.stop.abort();
    if (this.#work.kind === 'revoking') this.#work.queue.stop();
  }

  #rest(): void {
    this.#work = { kind: 'none' };
    this.#host.requestUpdate();
  }

  async #focusPanel(): Promise<void> {
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>('.progress-panel')?.focus();
  }

  readonly #onStop = (): void => this.#stop();

  readonly #onDismiss = async (): Promise<void> => {
    this.#rest();
    await this.#options.focusNearest();
  };
}

function isExpired(token: ApiToken, now: number): boolean {
  return tokenStatus(token, now) === 'expired';
}
