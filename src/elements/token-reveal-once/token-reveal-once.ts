import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { AnnouncementController } from '../../controllers/announcement-controller.js';
import { ModalController } from '../../controllers/modal-controller.js';
import { longestSecret } from '../../adapter/check.js';
import { secretFileName } from '../../domain/file-name.js';
import { tokenLabel } from '../../domain/name.js';
import type { IssuedPart, IssuedToken, RevealRequest } from '../../domain/token.js';
import { controls } from '../../styles/controls.js';
import { dialog } from '../../styles/dialog.js';
import { foundation } from '../../styles/foundation.js';
import { ApiTokenElement } from '../api-token-element.js';
import { checkIcon } from '../icons.js';
import { saveFile } from '../save-file.js';
import { copyKeys, copyToClipboard, putOnClipboard } from './clipboard.js';
import type { TokenRevealClosedDetail } from './events.js';
import { renderFacts } from './facts.js';
import { renderSnippet } from './snippet.js';
import { styles } from './token-reveal-once.styles.js';

/** What became of the secret, as far as the element can know. */
export type RevealOutcome = 'copied' | 'downloaded' | 'discarded';

/** How the latest attempt to copy went. */
type CopyState = 'not-tried' | 'copied' | 'failed';

/** Everything that is shown beside the secret. The secret itself is deliberately not part of it. */
type RevealState =
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'showing' | 'asking-to-leave';
      readonly token: IssuedToken['token'];
      readonly parts: readonly IssuedPart[];
      readonly asked: NonNullable<RevealRequest['asked']>;
      readonly copy: CopyState;
      readonly downloaded: boolean;
      readonly concealed: boolean;
    };

const closed: RevealState = { kind: 'closed' };

/** The end of a reveal whose turn never came. */
const discarded = { closed: Promise.resolve<RevealOutcome>('discarded') };

/** What is on show instead of a concealed secret. It says nothing of the secret's length. */
const dots = '•'.repeat(16);

/**
 * Shows a secret once, in plain text, in a modal dialog of its own: copy it now, never see it again.
 *
 * The secret is held in one private field and one text node while it is shown, and nowhere once the dialog closed,
 * the page was left, or the element stayed out of the document for a task.
 *
 * @example
 * const outcome = await document.querySelector('token-reveal-once').reveal({ token, secret });
 *
 * @element token-reveal-once
 *
 * @fires {CustomEvent<TokenRevealClosedDetail>} api-token-reveal-closed - After the dialog closed and the secret was let go. Does not bubble.
 *
 * @slot snippet - Replaces the example of how to use the token. It is never given the secret.
 *
 * @csspart dialog - The modal dialog.
 * @csspart heading - Its heading.
 * @csspart well - The box around the secret and its Copy button.
 * @csspart secret - The secret.
 * @csspart copy-button - Copies the secret.
 * @csspart conceal-button - Hides the secret on a shared screen, and shows it again.
 * @csspart difference - What had been asked for, where the backend granted something else.
 * @csspart snippet - The example of how to use the token.
 * @csspart download-button - Saves the secret as a text file.
 * @csspart done-button - Closes the dialog.
 *
 * @cssprop [--api-token-accent] - Colour of the primary action and of focus.
 * @cssprop [--api-token-surface=Canvas] - Background of the dialog.
 * @cssprop [--api-token-font-monospace] - Font of the secret.
 */
export class TokenRevealOnce extends ApiTokenElement {
  static override styles = [foundation, controls, dialog, styles];

  readonly #announcements = new AnnouncementController(this);
  readonly #secretText = createRef<HTMLElement>();
  readonly #copyButton = createRef<HTMLButtonElement>();
  readonly #goBackButton = createRef<HTMLButtonElement>();
  readonly #modal = new ModalController(this, {
    part: 'dialog',
    labelledBy: 'heading',
    initialFocus: () => (this.#state.kind === 'asking-to-leave' ? this.#goBackButton : this.#copyButton).value ?? null,
    onRequestClose: () => this.#onEscape(),
  });
  #state: RevealState = closed;
  #secret: string | undefined;
  #settle: ((outcome: RevealOutcome) => void) | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  /** Another object once the page was left: what waited for its turn before is not shown after. */
  #page: object = {};

  /** Whether a secret is on show. */
  get open(): boolean {
    return this.#state.kind !== 'closed';
  }

  /**
   * Shows a secret. A second call while one is on show waits until that one is closed: nothing is overwritten.
   *
   * Moved in the document, the element keeps showing it. Removed for longer than a task, or with its page left, it lets
   * go, and what waited is not shown. Under an ancestor that is hidden later it stands aside, so that the page can be
   * used, and is back with the secret once it can be seen.
   *
   * @returns What became of the secret, once the dialog is closed.
   * @throws {TypeError} if `secret` is not a string, empty, or longer than 65,536 characters.
   * @throws {DOMException} `InvalidStateError` if the element is not in a document or not displayed. The caller still
   * has the secret then and can show it elsewhere.
   */
  async reveal(issued: RevealRequest): Promise<RevealOutcome> {
    if (typeof issued.secret !== 'string' || issued.secret === '' || issued.secret.length > longestSecret) {
      throw new TypeError(`reveal() needs a secret: a string of 1 to ${longestSecret} characters.`);
    }
    // A host that is not type-checked may leave it out.
    const token: unknown = issued.token;
    if (typeof token !== 'object' || token === null) {
      throw new TypeError('reveal() needs a token: what the secret belongs to, at least its id.');
    }
    const page = this.#page;
    const turn = this.#queue.then(() => (page === this.#page ? this.#show(issued) : discarded));
    // Whoever waits behind this one waits for its end, not for its success.
    this.#queue = turn.then((outcome) => outcome.closed).catch(() => undefined);
    return await (
      await turn
    ).closed;
  }

  /** Closes if the secret was copied or downloaded; otherwise asks first, inside the same dialog (S6). */
  requestClose(): void {
    if (this.#state.kind === 'closed') return;
    if (outcomeOf(this.#state) !== 'discarded') this.close();
    else if (this.#state.kind === 'showing') void this.#turnTo('asking-to-leave');
  }

  /** Closes without asking, and lets the secret go. */
  close(): void {
    if (this.#state.kind === 'closed') return;
    const outcome = outcomeOf(this.#state);
    this.#wipe();
    this.#state = closed;
    this.#modal.close();
    this.#announcements.clear();
    this.requestUpdate();
    this.#settle?.(outcome);
    this.#settle = undefined;
    window.removeEventListener('beforeunload', this.#onBeforeunload);
    this.dispatchEvent(new CustomEvent<TokenRevealClosedDetail>('api-token-reveal-closed', { detail: { outcome } }));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('pagehide', this.#onPagehide);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pagehide', this.#onPagehide);
    // A move in the document is a removal and an insertion in one task; only a removal that lasts lets go (S2).
    this.clock.after(0, () => {
      if (!this.isConnected) this.close();
    });
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    // Written by hand: a template would keep the value for comparing, beyond our reach (S2). The element that
    // takes it has carried its privacy markers since it was made (S3).
    const text = this.#secretText.value;
    if (text === undefined || this.#secret === undefined || this.#state.kind === 'closed') return;
    const shown = this.#state.concealed ? dots : this.#secret;
    if (text.textContent !== shown) text.textContent = shown;
  }

  protected override render(): TemplateResult {
    const state = this.#state;
    const { messages } = this.locale;
    if (state.kind === 'closed') return this.#modal.render(nothing);
    const asking = state.kind === 'asking-to-leave';
    return this.#modal.render(
      html`<h2 id="heading" part="heading">${asking ? messages.leaveHeading() : messages.revealHeading()}</h2>
        <div class="view" ?hidden=${asking}>${this.#renderSecret(state)}</div>
        <div class="view" ?hidden=${!asking}>${this.#renderQuestion()}</div>
        ${this.#announcements.render()}`,
    );
  }

  #renderSecret(state: Exclude<RevealState, { kind: 'closed' }>): TemplateResult {
    const { messages } = this.locale;
    const saved = outcomeOf(state) !== 'discarded';
    const copied = state.copy === 'copied';
    return html`
      <p>${messages.revealOnce()}</p>
      <div class="well" part="well" role="group" aria-label=${messages.secretLabel()}>
        <code
          part="secret"
          class="secret monospace rr-mask rr-block sentry-mask sentry-block ph-no-capture fs-exclude"
          data-dd-privacy="mask"
          data-hj-suppress
          data-clarity-mask="true"
          data-private
          data-openreplay-obscured
          translate="no"
          spellcheck="false"
          aria-hidden=${state.concealed ? 'true' : nothing}
          ${ref(this.#secretText)}
          @copy=${this.#onCopiedByHand}
        ></code>
        ${state.concealed ? html`<span class="visually-hidden">${messages.secretConcealed()}</span>` : nothing}
        <button
          type="button"
          part="copy-button"
          class=${copied ? '' : 'primary'}
          ${ref(this.#copyButton)}
          @click=${this.#onCopy}
        >
          ${copied ? html`${messages.copied()} ${checkIcon}` : messages.copy()}
        </button>
      </div>
      ${this.#renderCopyOutcome(state)} ${this.#renderDownloadWarning(state)}
      ${renderFacts(state, this.locale)} ${renderSnippet(this.snippet, this.ownerDocument, messages)}
      <div class="actions showing">
        <div>
          <button type="button" part="download-button" class="quiet" @click=${this.#onDownload}>
            ${messages.download()}
          </button>
          <button type="button" part="conceal-button" class="quiet" @click=${this.#onConceal}>
            ${state.concealed ? messages.showSecret() : messages.hideSecret()}
          </button>
        </div>
        <button type="button" part="done-button" class=${saved ? 'primary' : ''} @click=${this.#onDone}>
          ${messages.done()}
        </button>
      </div>
    `;
  }

  #renderCopyOutcome({ copy }: Exclude<RevealState, { kind: 'closed' }>): TemplateResult | typeof nothing {
    const { messages } = this.locale;
    switch (copy) {
      case 'copied':
        return html`<p class="outcome copied">${messages.copiedToClipboard()}</p>`;
      case 'failed':
        return html`<p class="outcome error">${messages.copyFailed(copyKeys())}</p>`;
      case 'not-tried':
        return nothing;
    }
  }

  #renderDownloadWarning({ downloaded }: Exclude<RevealState, { kind: 'closed' }>): TemplateResult | typeof nothing {
    if (!downloaded) return nothing;
    return html`<p class="outcome">${this.locale.messages.downloadIsUnencrypted()}</p>`;
  }

  #renderQuestion(): TemplateResult {
    const { messages } = this.locale;
    return html`
      <p>${messages.leaveConsequence()}</p>
      <div class="actions">
        <button type="button" @click=${this.#onLeave}>${messages.leaveAnyway()}</button>
        <button type="button" class="primary" ${ref(this.#goBackButton)} @click=${this.#onGoBack}>
          ${messages.goBack()}
        </button>
      </div>
    `;
  }

  /** Resolves once the secret is on show, to a promise of the end: wrapped, so that awaiting one is not awaiting both. */
  async #show({
    secret,
    token,
    parts = [],
    asked = {},
  }: RevealRequest): Promise<{ readonly closed: Promise<RevealOutcome> }> {
    this.#modal.requirePlace();
    this.#state = {
      kind: 'showing',
      token,
      parts,
      asked,
      copy: 'not-tried',
      downloaded: false,
      concealed: this.concealed,
    };
    this.#secret = secret;
    const closing = new Promise<RevealOutcome>((resolve) => {
      this.#settle = resolve;
    });
    this.requestUpdate();
    try {
      await this.updateComplete;
      // Somebody may have closed it in the meantime; it has told its outcome then.
      if (!this.open) return { closed: closing };
      this.#modal.show();
    } catch (error) {
      this.#wipe();
      this.#state = closed;
      this.#settle = undefined;
      this.requestUpdate();
      throw error;
    }
    // Only while it is needed: a listener for it keeps pages out of some browsers' back-forward cache.
    window.addEventListener('beforeunload', this.#onBeforeunload);
    return { closed: closing };
  }

  #wipe(): void {
    this.#secret = undefined;
    const text = this.#secretText.value;
    if (text === undefined || text.textContent === '') return;
    // A selection would hold on to the text node.
    text.ownerDocument.getSelection()?.removeAllRanges();
    text.textContent = '';
  }

  #change(changes: { copy?: CopyState; downloaded?: boolean; concealed?: boolean }): void {
    if (this.#state.kind === 'closed') return;
    this.#state = { ...this.#state, ...changes };
    this.requestUpdate();
  }

  async #turnTo(kind: 'showing' | 'asking-to-leave'): Promise<void> {
    if (this.#state.kind === 'closed') return;
    this.#state = { ...this.#state, kind };
    this.#announcements.clear();
    this.requestUpdate();
    await this.updateComplete;
    (kind === 'showing' ? this.#copyButton : this.#goBackButton).value?.focus();
  }

  readonly #onCopy = async (): Promise<void> => {
    const source = this.#secretText.value;
    if (this.#secret === undefined || source === undefined) return;
    const copied = await copyToClipboard(this.#secret, source, this.clock);
    if (this.#state.kind === 'closed') return;
    const { messages } = this.locale;
    if (copied) {
      this.#change({ copy: 'copied' });
      this.#announcements.announceResult(messages.copiedToClipboard());
    } else {
      this.#change({ copy: 'failed' });
      this.#announcements.announceFailure(messages.copyFailed(copyKeys()));
    }
  };

  /** The secret can only be selected whole, so whatever was copied from it is all of it. */
  readonly #onCopiedByHand = (event: ClipboardEvent): void => {
    if (this.#secret === undefined || !putOnClipboard(event, this.#secret)) return;
    this.#change({ copy: 'copied' });
    this.#announcements.announceResult(this.locale.messages.copiedToClipboard());
  };

  readonly #onDownload = (): void => {
    if (this.#secret === undefined || this.#state.kind === 'closed') return;
    const name = secretFileName(tokenLabel({ name: '', ...this.#state.token }) ?? '');
    saveFile({ name, type: 'text/plain', text: `${this.#secret}\n` }, this.ownerDocument, this.clock);
    this.#change({ downloaded: true });
    this.#announcements.announceResult(this.locale.messages.downloadIsUnencrypted());
  };

  readonly #onConceal = (): void => {
    if (this.#state.kind !== 'closed') this.#change({ concealed: !this.#state.concealed });
  };

  readonly #onDone = (): void => {
    this.requestClose();
  };

  readonly #onLeave = (): void => {
    this.close();
  };

  readonly #onGoBack = (): void => void this.#turnTo('showing');

  /** Escape leads to the safe side: from the secret to the question, from the question back to the secret. */
  #onEscape(): void {
    if (this.#state.kind === 'asking-to-leave') void this.#turnTo('showing');
    else this.requestClose();
  }

  /** The back-forward cache must not bring the secret back, nor one that waited behind it (S2). */
  readonly #onPagehide = (): void => {
    this.#page = {};
    this.close();
  };

  readonly #onBeforeunload = (event: BeforeUnloadEvent): void => {
    if (this.#state.kind !== 'closed' && outcomeOf(this.#state) === 'discarded') event.preventDefault();
  };
}

/** A copy that failed after one that succeeded leaves nobody sure of the clipboard; a file stays a file. */
function outcomeOf({ copy, downloaded }: Exclude<RevealState, { kind: 'closed' }>): RevealOutcome {
  if (copy === 'copied') return 'copied';
  return downloaded ? 'downloaded' : 'discarded';
}
