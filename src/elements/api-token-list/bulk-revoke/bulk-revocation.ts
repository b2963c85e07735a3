import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { toTokenAdapterError, type TokenAdapterError } from '../../../adapter/error.js';
import { readFound } from '../../../collection/read-found.js';
import { CountdownController } from '../../../controllers/countdown-controller.js';
import { RevocationQueue } from './revocation-queue.js';
import type { TokenCollection } from '../../../collection/token-collection.js';
import type { LoadedTokens } from '../../../collection/token-reading.js';
import { tokenStatus } from '../../../domain/status.js';
import type { ApiToken } from '../../../domain/token.js';
import { listErrorText, renderError, renderSignIn } from '../../shared/error-text.js';
import { ConfirmDialog } from '../../shared/confirm-dialog.js';
import { hasModal, returnFocus } from '../../../browser/focus.js';
import { endingText, renderRevocations } from './bulk-results.js';
import { revokeSeveralConfirmation } from './bulk-confirmation.js';
import type { ListHost, ListServices } from '../list-services.js';
import { addEnglish } from '../../../localization/locale.js';
import { bulkEnglish } from '../../../localization/messages/bulk.js';
import { layersEnglish } from '../../../localization/messages/layers.js';
import { questionsEnglish } from '../../../localization/messages/questions.js';
import { termsEnglish } from '../../../localization/messages/terms.js';
import { writesOf, type SeveralRevocations } from '../../../collection/token-writes.js';
import { reauthenticationOf } from '../../shared/reauthentication.js';
import { dialog } from '../../../styles/dialog.js';
import { facts } from '../../../styles/facts.js';
import { forms } from '../../../styles/forms.js';
import { adoptStyles } from '../../../browser/adopt-styles.js';

addEnglish(bulkEnglish, questionsEnglish, layersEnglish, termsEnglish);

/** What the selection provides to a bulk revocation. */
export interface SelectedForRevoking {
  /** Returns the latest data of a token, if the token is selected and can be revoked. */
  present(token: ApiToken): ApiToken | undefined;
  /** Selects the tokens that are about to be revoked. */
  selectForRevoking(tokens: readonly ApiToken[]): void;
  /** Returns focus after the panel has gone. */
  returnFocus(): Promise<void>;
}

type Work =
  | { readonly kind: 'none' }
  /** The list is searching all pages for expired tokens. */
  | { readonly kind: 'looking'; readonly stop: AbortController }
  | { readonly kind: 'not-found'; readonly error: TokenAdapterError; readonly lookAgain: () => void }
  | {
      readonly kind: 'revoking';
      readonly queue: RevocationQueue;
      /** Whether the list now shows another owner's tokens. That person must not see these. */
      readonly hasLeft: boolean;
      /** Whether somebody has signed in since the run ended. */
      readonly hasSignedIn: boolean;
    };

/**
 * Revokes several tokens: asks once, then revokes one after another while the list stays usable. Shows the result for
 * each token until the person dismisses it. Tokens that could not be revoked stay selected.
 */
export class BulkRevocationController implements ReactiveController {
  readonly #host: ListHost;
  readonly #services: ListServices;
  readonly #selected: SelectedForRevoking;
  readonly #confirmDialog: ConfirmDialog;
  readonly #countdown: CountdownController;
  #work: Work = { kind: 'none' };
  /** The announced result, while the panel is shown. */
  #told = '';

  constructor(host: ListHost, services: ListServices, selected: SelectedForRevoking) {
    this.#host = host;
    this.#services = services;
    this.#selected = selected;
    for (const styles of [forms, dialog, facts]) adoptStyles(host, styles);
    this.#confirmDialog = new ConfirmDialog(host, services.locale);
    this.#countdown = new CountdownController(host, {
      liveTime: services.liveTime,
      until: () => (this.#work.kind === 'revoking' ? this.#work.queue.waitEnd : undefined),
    });
    host.addController(this);
  }

  /** Stops if the list is removed. A list that is only moved in the document is connected again by then (R22). */
  hostDisconnected(): void {
    setTimeout(() => {
      if (!this.#host.isConnected) this.#stop();
    });
  }

  /** Whether the panel is shown in place of the selection bar. */
  get isShown(): boolean {
    return this.#work.kind !== 'none';
  }

  get isRevoking(): boolean {
    return this.#work.kind === 'revoking' && this.#work.queue.state.kind !== 'ended';
  }

  /** Asks whether to revoke these tokens, and revokes them. */
  async ask(tokens: readonly ApiToken[], collection: TokenCollection, areExpired = false): Promise<void> {
    // Do not open a question over another dialog that the person is using.
    if (this.isRevoking || hasModal(this.#host.renderRoot)) return;
    const { locale, tokens: list } = this.#services;
    const now = new Date(collection.now(this.#host.clock));
    const { policy, lacking } = list;
    const confirmation = {
      ...revokeSeveralConfirmation(tokens, locale, { now, policy, lacking }, areExpired),
      // The dialog only asks. It then closes, because revoking takes time and the list stays usable meanwhile.
      run: () => Promise.resolve(),
      mayRetry: () => true,
      onDone: () => void this.#begin(tokens, collection, areExpired),
      onKept: () => undefined,
    };
    try {
      await this.#confirmDialog.ask(confirmation);
    } catch (thrown) {
      // The list can no longer be seen, so there is nobody to ask.
      if ((thrown as Partial<DOMException> | undefined)?.name !== 'InvalidStateError') throw thrown;
    }
  }

  /** Searches all pages for expired tokens, asks whether to revoke them, and revokes them. */
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
      const query = { search: '', filter: { status: 'expired' } };
      const found = await readFound(collection, { query, loaded }, { clock, timeout, signal: stop.signal });
      // Revoke a token as expired only if its row says so too, and not only the backend's filter.
      const now = collection.now(clock);
      tokens = found.tokens.filter((token) => isExpired(token, now) && isRevocable(token));
    } catch (thrown) {
      this.#rest();
      if (stop.signal.aborted) return this.#selected.returnFocus();
      const error = toTokenAdapterError(thrown);
      this.#services.onError('list', error);
      this.#told = this.#services.locale.messages.listFailed();
      this.#services.announcements.announceFailure(this.#told);
      const lookAgain = (): void => void this.cleanUp(collection, undefined, isRevocable);
      this.#work = { kind: 'not-found', error, lookAgain };
      return;
    }
    this.#rest();
    if (stop.signal.aborted || tokens.length === 0) return this.#selected.returnFocus();
    await this.ask(tokens, collection, true);
  }

  /** The list shows other tokens: withdraws the question, and starts no other revocation (R21). */
  leave(): void {
    this.#confirmDialog.keep();
    if (this.#work.kind === 'looking') this.#work.stop.abort();
    if (this.#work.kind !== 'revoking' || !this.isRevoking) return this.#rest();
    const { queue } = this.#work;
    this.#work = { kind: 'revoking', queue, hasLeft: true, hasSignedIn: false };
    queue.stop();
  }

  /** Renders the panel: the progress, then the result for each token. */
  render(): TemplateResult | typeof nothing {
    const { locale } = this.#services;
    const { messages } = locale;
    const work = this.#work;
    switch (work.kind) {
      case 'none':
        return nothing;
      case 'looking':
        return this.#renderPanel(
          html`<p><span class="spinner" aria-hidden="true"></span> ${messages.readingFound(0, undefined)}</p>
            <div class="selection-actions">
              <button type="button" part="button stop-button" @click=${this.#onStop}>${messages.stop()}</button>
            </div>`,
        );
      case 'not-found':
        return this.#renderPanel(
          html`${renderError(messages.listFailed(), work.error, locale, listErrorText(work.error, locale, false))}
            <div class="selection-actions">
              ${this.#renderDismiss()}
              ${renderSignIn(work.error, this.#services.signIn(work.error, work.lookAgain), locale)}
              <button type="button" part="button try-again-button" @click=${work.lookAgain}>${messages.tryAgain()}</button>
            </div>`,
        );
      case 'revoking':
        return this.#renderPanel(
          renderRevocations({
            locale,
            waitLeft: this.#countdown.left,
            queue: work.queue,
            hasLeft: work.hasLeft,
            hasSignedIn: work.hasSignedIn,
            onSignIn: (error) => this.#services.signIn(error, () => void this.#goOnSignedIn(work.queue)),
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
    // After the question, focus moves here and not to a button, which a second press could trigger by mistake.
    return html`<div
      class="selection-bar progress-panel"
      part="progress-panel"
      role="group"
      tabindex="-1"
      aria-label=${this.#services.locale.messages.revokingSeveral()}
    >
      ${contents}
    </div>`;
  }

  #renderDismiss(): TemplateResult {
    return html`<button type="button" part="button dismiss-button" class="quiet" @click=${this.#onDismiss}>
      ${this.#services.locale.messages.dismiss()}
    </button>`;
  }

  async #begin(asked: readonly ApiToken[], collection: TokenCollection, areExpired: boolean): Promise<void> {
    const { onRevoked, onError } = this.#services;
    const { clock, timeout } = this.#host;
    const present = (token: ApiToken): ApiToken | undefined => {
      // Another owner's list does not select these tokens. The queue has been stopped and only counts them.
      if (this.#work.kind === 'revoking' && this.#work.hasLeft) return token;
      const row = this.#selected.present(token);
      const isOther = areExpired && row !== undefined && !isExpired(row, collection.now(clock));
      return isOther ? undefined : row;
    };
    // While the question was open, a selected token may have been deleted or changed.
    const tokens = areExpired ? asked : asked.flatMap((token) => this.#selected.present(token) ?? []);
    if (tokens.length === 0) return this.#selected.returnFocus();
    this.#selected.selectForRevoking(tokens);
    let several: SeveralRevocations | undefined;
    const queue = new RevocationQueue({
      tokens,
      clock,
      present,
      revoke: (token) => {
        several ??= writesOf(collection).revokeSeveral();
        return several.revoke(token, { clock, timeout });
      },
      lookFor: (doubtful) => {
        several ??= writesOf(collection).revokeSeveral();
        return several.lookFor(doubtful, { clock, timeout });
      },
      // What the host shows would be inert under an open dialog of the list. The queue then ends, and the person can
      // resume it.
      reauthenticate: (error) =>
        hasModal(this.#host.renderRoot) ? Promise.resolve(false) : reauthenticationOf(this.#host).ask(error),
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
    this.#work = { kind: 'revoking', queue, hasLeft: false, hasSignedIn: false };
    await this.#run();
  }

  async #run(): Promise<void> {
    if (this.#work.kind !== 'revoking' || this.#work.hasLeft) return;
    const { queue } = this.#work;
    const { announcements, locale } = this.#services;
    this.#withdrawTold();
    this.#work = { ...this.#work, hasSignedIn: false };
    announcements.announceResult(locale.messages.revokingProgress(queue.done, queue.revocations.length));
    const ended = queue.run();
    await this.#focusPanel();
    await ended;
    // None of the tokens is to be revoked anymore, so there is no result to show.
    if (queue.revocations.length === 0) this.#rest();
    // The Stop button has been removed, so focus moves.
    await this.#host.updateComplete;
    if (this.isShown) returnFocus(this.#host.renderRoot, this.#panel);
    else await this.#selected.returnFocus();
  }

  /** Announces waits and the result, but not each revoked token (A8). */
  #tell(queue: RevocationQueue): void {
    const { announcements, locale } = this.#services;
    const { state } = queue;
    if (state.kind === 'waiting') {
      announcements.announceResult(locale.messages.revokingWaits(locale.format.duration(this.#countdown.left)));
    }
    if (state.kind !== 'ended') return;
    const hasLeft = this.#work.kind === 'revoking' && this.#work.hasLeft;
    const text = endingText(queue, { hasLeft, hasSignedIn: false }, locale);
    this.#told = text;
    const isFailure = state.ending.kind === 'given-up' || queue.hasFailures;
    if (isFailure) announcements.announceFailure(text);
    else announcements.announceResult(text);
  }

  #stop(): void {
    if (this.#work.kind === 'looking') this.#work.stop.abort();
    if (this.#work.kind === 'revoking') this.#work.queue.stop();
  }

  /**
   * After sign-in, the person must resume the run: it does not continue by itself, because another person may have
   * signed in.
   */
  async #goOnSignedIn(queue: RevocationQueue): Promise<void> {
    if (this.#work.kind !== 'revoking' || this.#work.queue !== queue || this.isRevoking) return;
    this.#withdrawTold();
    this.#work = { ...this.#work, hasSignedIn: true };
    await this.#focusPanel();
  }

  /** Removes the announcement from the live region too, because its text is no longer shown. */
  #withdrawTold(): void {
    if (this.#told !== '') this.#services.announcements.withdrawFailure(this.#told);
    this.#told = '';
  }

  #rest(): void {
    this.#withdrawTold();
    this.#work = { kind: 'none' };
    this.#host.requestUpdate();
  }

  async #focusPanel(): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#panel?.focus();
  }

  get #panel(): HTMLElement | null {
    return this.#host.renderRoot.querySelector('.progress-panel');
  }

  readonly #onStop = (): void => this.#stop();

  readonly #onDismiss = async (): Promise<void> => {
    this.#rest();
    await this.#selected.returnFocus();
  };
}

function isExpired(token: ApiToken, now: number): boolean {
  return tokenStatus(token, now) === 'expired';
}
