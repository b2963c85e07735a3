import { isRecord } from '../../adapter/field-of.js';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { createRef, ref } from '../../browser/lit-directives.js';
import { AnnouncementController } from '../../controllers/announcement-controller.js';
import { ModalController } from '../../controllers/modal-controller.js';
import { longestSecret } from '../../adapter/longest-secret.js';
import { secretFileName } from '../../domain/file-name.js';
import { tokenLabel } from '../../domain/visible-name.js';
import type { IssuedPart, IssuedToken, RevealRequest } from '../../domain/token.js';
import { controls } from '../../styles/controls.js';
import { dialog } from '../../styles/dialog.js';
import { forms } from '../../styles/forms.js';
import { foundation } from '../../styles/foundation.js';
import { ApiTokenElement, isServer } from '../shared/api-token-element.js';
import { icon } from '../shared/icon.js';
import { saveFile } from '../shared/save-file.js';
import { copyKeys, copyToClipboard, putOnClipboard } from './clipboard.js';
import type { RevealOutcome, TokenRevealClosedDetail } from './events.js';
import { renderFacts } from './facts.js';
import { renderSnippet } from './snippet.js';
import { styles } from './token-reveal-once.styles.js';
import { addEnglish } from '../../localization/locale.js';
import { revealEnglish } from '../../localization/messages/reveal.js';
import { tokenEnglish } from '../../localization/messages/token.js';

addEnglish(revealEnglish, tokenEnglish);

const checkIcon = icon`${'check'}<path d="m5 12.5 4.5 4.5L19 7.5" />`;

export type { RevealOutcome } from './events.js';

/** How `reveal()` shows a secret. */
export interface RevealOptions {
  /**
   * Whether a secret that cannot be seen now waits until it can. Meanwhile, people can use the page. Absent: `reveal()`
   * rejects then.
   */
  readonly waits?: boolean;
  /** Called once the secret is visible. From then on the creation or rotation counts as complete. */
  readonly onShown?: () => void;
}

/** How the latest attempt to copy went. */
type CopyState = 'not-tried' | 'copied' | 'failed';

/** The state of the dialog. The secret is deliberately not part of the state. */
type RevealState =
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'showing' | 'asking-to-leave';
      readonly token: IssuedToken['token'];
      readonly parts: readonly IssuedPart[];
      readonly asked: NonNullable<RevealRequest['asked']>;
      readonly fullAccess: boolean;
      readonly copy: CopyState;
      /** Whether the person asked for a download. The browser may still have saved no file. */
      readonly downloaded: boolean;
      /** Whether the dialog has since asked the person to check the file. It asks once for each download (S18). */
      readonly fileAskedFor: boolean;
      readonly concealed: boolean;
    };

type OpenState = Exclude<RevealState, { kind: 'closed' }>;

const closed: RevealState = { kind: 'closed' };

/** The outcome of a secret that waited for its turn until the page was left. */
const discarded = { closed: Promise.resolve<RevealOutcome>('discarded') };

/** Shown in place of a concealed secret. The number of dots is fixed, so as not to reveal the secret's length. */
const dots = '•'.repeat(16);

/**
 * Shows a secret once, in plain text, in its own modal dialog. The person copies it there and never sees it again.
 *
 * While shown, the secret is held in one private field and one text node. The element clears both when the dialog
 * closes, when the page is left, or when the element is out of the document for longer than a task.
 *
 * @example
 * const outcome = await document.querySelector('token-reveal-once').reveal({ token, secret });
 *
 * @element token-reveal-once
 *
 * @fires {CustomEvent<TokenRevealClosedDetail>} api-token-reveal-closed - After the dialog closed and the secret was cleared. Does not bubble.
 *
 * @slot snippet - Replaces the example of how to use the token. The slot never receives the secret.
 *
 * @csspart button - Every button of the element, in addition to its own part.
 * @csspart primary-button - The button for the main action.
 * @csspart icon - Every icon.
 * @csspart icon-{name} - One icon, so that you can replace it: `icon-check`, `icon-warning`.
 * @csspart dialog - The modal dialog.
 * @csspart heading - The dialog's heading.
 * @csspart well - The box around the secret and its Copy button.
 * @csspart secret - The secret.
 * @csspart copy-button - Copies the secret.
 * @csspart conceal-button - Hides the secret on a shared screen, and shows it again.
 * @csspart difference - What was requested, if the backend granted something else.
 * @csspart full-access - Says that the token has all permissions of its creator.
 * @csspart snippet - The example of how to use the token.
 * @csspart download-button - Saves the secret as a text file.
 * @csspart done-button - Closes the dialog.
 * @csspart leave-button - Closes the dialog although the secret was not copied.
 * @csspart go-back-button - Goes back to the secret.
 *
 * @cssState open - A secret is shown.
 * @cssState concealed - The secret is hidden behind dots.
 * @cssState copied - The secret was copied.
 *
 * @cssprop [--api-token-accent] - Color of the primary action and of focus.
 * @cssprop [--api-token-surface=Canvas] - Background of the dialog.
 * @cssprop [--api-token-font-monospace] - Font of the secret.
 * @cssprop [--api-token-line] - Color of lines between rows and around groups. Default: a sixth of the text's color.
 * @cssprop [--api-token-button-radius] - Radius of buttons. Default: the radius.
 * @cssprop [--api-token-dialog-radius] - Radius of dialogs. Default: twice the radius.
 * @cssprop [--api-token-focus-ring] - Outline of the focused element. Default: 2px, solid, in the accent.
 * @cssprop [--api-token-heading-scale=1.25] - Size of headings, as a multiple of the text's.
 * @cssprop [--api-token-heading-weight=600] - Weight of headings.
 * @cssprop [--api-token-dialog-width=30em] - Width of dialogs, if there is room.
 * @cssprop [--api-token-backdrop] - Background between a dialog and the page. Default: black, 42 %.
 */
export class TokenRevealOnce extends ApiTokenElement {
  static override styles = [foundation, controls, forms, dialog, styles];

  readonly #announcements = new AnnouncementController(this);
  readonly #secretText = createRef<HTMLElement>();
  readonly #copyButton = createRef<HTMLButtonElement>();
  readonly #goBackButton = createRef<HTMLButtonElement>();
  readonly #modal = new ModalController(this, {
    part: 'dialog',
    labelledBy: 'heading',
    // While the question is shown, the text that describes the dialog is hidden. The question is announced instead.
    describedBy: () => (this.#state.kind === 'showing' ? 'once' : undefined),
    initialFocus: () => (this.#state.kind === 'asking-to-leave' ? this.#goBackButton : this.#copyButton).value ?? null,
    onRequestClose: () => this.#onEscape(),
  });
  #state: RevealState = closed;
  #secret: string | undefined;
  #settle: ((outcome: RevealOutcome) => void) | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  /** Replaced when the page is left, so that a secret that was queued before is not shown when the page is restored. */
  #page: object = {};

  /** Whether a secret is shown. */
  get open(): boolean {
    return this.#state.kind !== 'closed';
  }

  /**
   * Shows a secret. If a secret is already shown, a second call waits until that dialog is closed.
   *
   * If you move the element in the document, it keeps showing the secret. If you remove it for longer than a task, or
   * the person leaves the page, it clears the secret, and does not show any that wait. If an ancestor is hidden later,
   * the dialog lets people use the page, and shows the secret again once it can be seen.
   *
   * @returns {Promise<RevealOutcome>} Whether the secret was copied or downloaded, once the dialog is closed.
   * @throws {TypeError} if `secret` is not a string, empty, or longer than 65,536 characters.
   * @throws {DOMException} `InvalidStateError` if the element is not in a document or, without `waits`, not displayed or
   * inert. You still have the secret then and can show it elsewhere.
   */
  async reveal(issued: RevealRequest, options: RevealOptions = {}): Promise<RevealOutcome> {
    if (typeof issued.secret !== 'string' || issued.secret === '' || issued.secret.length > longestSecret) {
      throw new TypeError(`reveal() needs a secret: a string of 1 to ${longestSecret} characters.`);
    }
    // A host without type checks may leave the token out.
    if (!isRecord(issued.token)) {
      throw new TypeError('reveal() needs a token: what the secret belongs to, at least its id.');
    }
    const page = this.#page;
    const turn = this.#queue.then(() => (page === this.#page ? this.#show(issued, options) : discarded));
    // The next call waits until this one ends, even if this one fails.
    this.#queue = turn.then((outcome) => outcome.closed).catch(() => undefined);
    return await (
      await turn
    ).closed;
  }

  /** Closes if the secret was copied; otherwise asks first, inside the same dialog (S6, S18). */
  requestClose(): void {
    if (this.#state.kind === 'closed') return;
    if (outcomeOf(this.#state) === 'copied') this.close();
    else if (this.#state.kind === 'showing') void this.#turnTo('asking-to-leave');
  }

  /** Closes without asking, and clears the secret. */
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
    if (!isServer) window.addEventListener('pagehide', this.#onPagehide);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pagehide', this.#onPagehide);
    // A move in the document removes and inserts in one task. Only a removal that lasts clears the secret (S2).
    this.clock.after(0, () => {
      if (!this.isConnected) this.close();
    });
  }

  protected override states(): Readonly<Record<string, unknown>> {
    const { open } = this;
    const state = this.#state;
    return {
      open,
      concealed: state.kind !== 'closed' && state.concealed,
      copied: state.kind !== 'closed' && state.copy === 'copied',
    };
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    // Set here, because Lit would keep a template's value for comparison, where we cannot clear it (S2). The text's
    // element has its privacy markers from the start, before it receives the secret (S3).
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
      html`<h2 id="heading" part="heading">${asking ? this.#questionHeading(state) : messages.revealHeading()}</h2>
        <div class="view" ?hidden=${asking}>${this.#renderSecret(state)}</div>
        <div class="view" ?hidden=${!asking}>${this.#renderQuestion(state)}</div>
        ${this.#announcements.render()}`,
    );
  }

  #renderSecret(state: OpenState): TemplateResult {
    const { messages } = this.locale;
    const copied = state.copy === 'copied';
    return html`
      <p id="once">${messages.revealOnce()}</p>
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
          @mousedown=${this.#onMousedown}
          @dragstart=${this.#onDragstart}
        ></code>
        ${state.concealed ? html`<span class="visually-hidden">${messages.secretConcealed()}</span>` : nothing}
        <button
          type="button"
          part="button ${copied ? '' : 'primary-button'} copy-button"
          class=${copied ? '' : 'primary'}
          ${ref(this.#copyButton)}
          @click=${this.#onCopy}
        >
          ${copied ? html`${messages.copied()} ${checkIcon}` : messages.copy()}
        </button>
      </div>
      ${this.#renderCopyOutcome(state)} ${this.#renderDownloadWarning(state)}
      ${renderFacts(state, this.locale)} ${renderSnippet(this.snippet, messages)}
      <div class="actions showing">
        <div>
          <button type="button" part="button download-button" class="quiet" @click=${this.#onDownload}>
            ${messages.download()}
          </button>
          <button type="button" part="button conceal-button" class="quiet" @click=${this.#onConceal}>
            ${state.concealed ? messages.showSecret() : messages.hideSecret()}
          </button>
        </div>
        <button
          type="button"
          part="button ${copied ? 'primary-button' : ''} done-button"
          class=${copied ? 'primary' : ''}
          @click=${this.#onDone}
        >
          ${messages.done()}
        </button>
      </div>
    `;
  }

  #renderCopyOutcome({ copy }: OpenState): TemplateResult | typeof nothing {
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

  #renderDownloadWarning({ downloaded }: OpenState): TemplateResult | typeof nothing {
    if (!downloaded) return nothing;
    return html`<p class="outcome">${this.locale.messages.downloadIsUnencrypted()}</p>`;
  }

  #questionHeading({ downloaded }: OpenState): string {
    const { messages } = this.locale;
    return downloaded ? messages.fileQuestion() : messages.leaveHeading();
  }

  #questionConsequence({ downloaded }: OpenState): string {
    const { messages } = this.locale;
    return downloaded ? messages.fileConsequence() : messages.leaveConsequence();
  }

  #questionText(state: OpenState): string {
    return `${this.#questionHeading(state)} ${this.#questionConsequence(state)}`;
  }

  #renderQuestion(state: OpenState): TemplateResult {
    const { messages } = this.locale;
    return html`
      <p>${this.#questionConsequence(state)}</p>
      <div class="actions">
        <button type="button" part="button leave-button" @click=${this.#onLeave}>${messages.leaveAnyway()}</button>
        <button
          type="button"
          part="button primary-button go-back-button"
          class="primary"
          ${ref(this.#goBackButton)}
          @click=${this.#onGoBack}
        >
          ${messages.goBack()}
        </button>
      </div>
    `;
  }

  /**
   * Resolves once the secret is visible, or waits to be visible. The promise of the outcome is wrapped in an object,
   * because otherwise `await` would wait for the outcome too.
   */
  async #show(
    { secret, token, parts = [], asked = {}, fullAccess = false }: RevealRequest,
    { waits = false, onShown = () => undefined }: RevealOptions,
  ): Promise<{ readonly closed: Promise<RevealOutcome> }> {
    this.#modal.requirePlace();
    this.#state = {
      kind: 'showing',
      token,
      parts,
      asked,
      fullAccess,
      copy: 'not-tried',
      downloaded: false,
      fileAskedFor: false,
      concealed: this.concealed,
    };
    this.#secret = secret;
    const closing = new Promise<RevealOutcome>((resolve) => {
      this.#settle = resolve;
    });
    this.requestUpdate();
    try {
      await this.updateComplete;
      // If the dialog was closed meanwhile, `close()` has already settled the outcome.
      if (!this.open) return { closed: closing };
      if (waits) {
        this.#modal.showOnceSeen(onShown);
      } else {
        this.#modal.show();
        onShown();
      }
    } catch (error) {
      this.#wipe();
      this.#state = closed;
      this.#settle = undefined;
      this.requestUpdate();
      throw error;
    }
    // Only while a secret is shown, because this listener keeps pages out of some browsers' back-forward cache.
    window.addEventListener('beforeunload', this.#onBeforeunload);
    return { closed: closing };
  }

  #wipe(): void {
    this.#secret = undefined;
    const text = this.#secretText.value;
    if (text === undefined || text.textContent === '') return;
    // A selection would keep a reference to the text node.
    text.ownerDocument.getSelection()?.removeAllRanges();
    text.textContent = '';
  }

  #change(changes: Partial<Pick<OpenState, 'copy' | 'downloaded' | 'fileAskedFor' | 'concealed'>>): void {
    if (this.#state.kind === 'closed') return;
    this.#state = { ...this.#state, ...changes };
    this.requestUpdate();
  }

  async #turnTo(kind: 'showing' | 'asking-to-leave'): Promise<void> {
    if (this.#state.kind === 'closed') return;
    const { downloaded, fileAskedFor } = this.#state;
    this.#state = { ...this.#state, kind, fileAskedFor: fileAskedFor || (downloaded && kind === 'asking-to-leave') };
    this.#announcements.clear();
    // Focus stays in the same dialog, so screen readers would not say that the dialog now asks a question (A25).
    if (kind === 'asking-to-leave') this.#announcements.announceResult(this.#questionText(this.#state));
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

  /** The person can only select the whole secret, so a copy by hand counts as copied. */
  readonly #onCopiedByHand = (event: ClipboardEvent): void => {
    if (this.#secret === undefined || !putOnClipboard(event, this.#secret)) return;
    this.#change({ copy: 'copied' });
    this.#announcements.announceResult(this.locale.messages.copiedToClipboard());
  };

  /** Selects the secret as the browser would, but starts no drag, which would show the secret to the whole page (S18). */
  readonly #onMousedown = (event: MouseEvent): void => {
    const text = this.#secretText.value;
    if (event.button !== 0 || text === undefined) return;
    event.preventDefault();
    text.ownerDocument.getSelection()?.selectAllChildren(text);
  };

  /** Stops a drag by touch, which would give the secret to the page and to the drop target (S18). */
  readonly #onDragstart = (event: DragEvent): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  readonly #onDownload = (): void => {
    if (this.#secret === undefined || this.#state.kind === 'closed') return;
    const name = secretFileName(tokenLabel({ name: '', ...this.#state.token }) ?? '');
    saveFile({ name, type: 'text/plain', text: this.#secret }, this.ownerDocument, this.clock);
    this.#change({ downloaded: true, fileAskedFor: false });
    this.#announcements.announceResult(this.locale.messages.downloadIsUnencrypted());
  };

  readonly #onConceal = (): void => {
    if (this.#state.kind !== 'closed') this.#change({ concealed: !this.#state.concealed });
  };

  /** After the question about the file, a second press means yes and closes the dialog. */
  readonly #onDone = (): void => {
    if (this.#state.kind === 'showing' && this.#state.fileAskedFor) this.close();
    else this.requestClose();
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

  /** Closes, because the back-forward cache must not bring back this secret, or a secret that waits (S2). */
  readonly #onPagehide = (): void => {
    this.#page = {};
    this.close();
  };

  readonly #onBeforeunload = (event: BeforeUnloadEvent): void => {
    if (this.#state.kind !== 'closed' && outcomeOf(this.#state) !== 'copied') event.preventDefault();
  };
}

/** If a later copy failed, the outcome is not `copied`, because nobody knows what the clipboard holds. */
function outcomeOf({ copy, downloaded }: OpenState): RevealOutcome {
  if (copy === 'copied') return 'copied';
  return downloaded ? 'downloaded' : 'discarded';
}

declare global {
  interface HTMLElementTagNameMap {
    'token-reveal-once': TokenRevealOnce;
  }
}
