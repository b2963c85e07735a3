import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { toTokenAdapterError, type TokenAdapterError } from '../../adapter/error.js';
import { AnnouncementController } from '../../controllers/announcement-controller.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { ModalController } from '../../controllers/modal-controller.js';
import type { TokenListHost } from '../../controllers/token-list-controller.js';
import { wasUsedRecently } from '../../domain/status.js';
import type { ApiToken } from '../../domain/token.js';
import { errorText } from '../error-text.js';
import { nameInSentence } from '../text.js';

type RevokeState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'asking'; readonly token: ApiToken; readonly error?: TokenAdapterError }
  | { readonly kind: 'revoking'; readonly token: ApiToken };

/** A use within this time, in ms, means that something will stop working: worth a warning. */
const recentUse = 7 * 24 * 60 * 60 * 1000;

/** What the dialog asks of the list it belongs to. */
export interface RevokeDialogOptions {
  readonly locale: LocaleController;
  /** Revokes; rejects if the backend did not. */
  readonly revoke: (token: ApiToken) => Promise<void>;
  /** The token is gone. */
  readonly onRevoked: (token: ApiToken) => void;
}

/**
 * The step before a token is revoked: it names the token, shows its hint, and warns when it was used lately
 * (WCAG 3.3.4, A17). Focus starts on the safe choice. A refusal is told in place, with the way to try again (R12).
 */
export class RevokeDialog implements ReactiveController {
  readonly #host: TokenListHost;
  readonly #options: RevokeDialogOptions;
  readonly #dialog = createRef<HTMLDialogElement>();
  readonly #keepButton = createRef<HTMLButtonElement>();
  readonly #announcements: AnnouncementController;
  readonly #modal: ModalController;
  #state: RevokeState = { kind: 'closed' };

  constructor(host: TokenListHost, options: RevokeDialogOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    this.#announcements = new AnnouncementController(host);
    this.#modal = new ModalController(host, {
      dialog: () => this.#dialog.value ?? null,
      initialFocus: () => this.#keepButton.value ?? null,
      onRequestClose: () => this.#keep(),
    });
  }

  hostConnected(): void {}

  /** Asks whether to revoke a token. */
  async ask(token: ApiToken): Promise<void> {
    this.#moveTo({ kind: 'asking', token });
    await this.#host.updateComplete;
    this.#modal.show();
  }

  render(): TemplateResult {
    const state = this.#state;
    return html`
      <dialog
        part="revoke-dialog"
        role="alertdialog"
        closedby="none"
        aria-labelledby="revoke-heading"
        aria-describedby="revoke-consequence"
        ${ref(this.#dialog)}
        @keydown=${this.#modal.onKeydown}
        @cancel=${this.#modal.onCancel}
        @close=${this.#modal.onClose}
        @mousedown=${this.#modal.onMousedown}
        @focusin=${this.#modal.onFocusin}
      >
        ${state.kind === 'closed' ? nothing : this.#renderSheet(state)}
      </dialog>
    `;
  }

  #renderSheet(state: Exclude<RevokeState, { kind: 'closed' }>): TemplateResult {
    const { locale } = this.#options;
    const { messages } = locale;
    const { token } = state;
    const revoking = state.kind === 'revoking';
    return html`
      <div class="sheet" tabindex="-1">
        <h2 id="revoke-heading">${messages.revokeQuestion(nameInSentence(token, messages))}</h2>
        <p id="revoke-consequence">${messages.revokeConsequence()}</p>
        ${this.#renderFacts(token)}
        ${
          state.kind === 'asking' && state.error !== undefined
            ? html`
                <div class="notice">
                  <p>
                    <strong>${messages.revokeFailed()}</strong>
                    ${errorText(state.error, locale)}
                  </p>
                </div>
              `
            : nothing
        }
        <div class="actions">
          <button
            type="button"
            part="keep-button"
            aria-disabled=${revoking ? 'true' : 'false'}
            ${ref(this.#keepButton)}
            @click=${this.#onKeep}
          >
            ${messages.keepToken()}
          </button>
          <button type="button" part="confirm-revoke-button" class="danger" @click=${this.#onConfirm}>
            ${
              revoking
                ? html`
                    <span class="spinner" aria-hidden="true"></span>
                    ${messages.revoking()}
                  `
                : messages.revoke()
            }
          </button>
        </div>
        ${this.#announcements.render()}
      </div>
    `;
  }

  #renderFacts(token: ApiToken): TemplateResult {
    const { messages, format } = this.#options.locale;
    const now = new Date(this.#host.clock.now());
    const { lastUsedAt, lastUsedFrom, hint } = token;
    const recent = wasUsedRecently(token, now.getTime(), recentUse);
    return html`
      <dl class="facts">
        ${
          hint === undefined
            ? nothing
            : html`
                <dt>${messages.revokeTokenTerm()}</dt>
                <dd class="monospace"><bdi>${hint}</bdi></dd>
              `
        }
        <dt>${messages.lastUsedColumn()}</dt>
        <dd>
          ${
            lastUsedAt instanceof Date
              ? html`
                  <span class=${recent ? 'recent' : ''}>${format.distance(lastUsedAt, now)}</span>
                  ${lastUsedFrom === undefined ? nothing : html`<bdi>${messages.lastUsedFrom(lastUsedFrom)}</bdi>`}
                `
              : lastUsedAt === 'never'
                ? messages.neverUsed()
                : messages.notKnown()
          }
        </dd>
      </dl>
    `;
  }

  #moveTo(state: RevokeState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }

  #keep(): void {
    if (this.#state.kind !== 'asking') return;
    this.#modal.close();
    this.#moveTo({ kind: 'closed' });
  }

  readonly #onKeep = (): void => this.#keep();

  readonly #onConfirm = async (): Promise<void> => {
    if (this.#state.kind !== 'asking') return;
    const { token } = this.#state;
    const { messages } = this.#options.locale;
    this.#announcements.announceResult(messages.revoking());
    this.#moveTo({ kind: 'revoking', token });
    try {
      await this.#options.revoke(token);
    } catch (thrown) {
      const error = toTokenAdapterError(thrown);
      this.#announcements.announceFailure(`${messages.revokeFailed()} ${errorText(error, this.#options.locale)}`);
      this.#moveTo({ kind: 'asking', token, error });
      return;
    }
    this.#announcements.clear();
    this.#modal.close();
    this.#moveTo({ kind: 'closed' });
    this.#options.onRevoked(token);
  };
}
