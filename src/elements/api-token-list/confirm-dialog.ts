import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { toTokenAdapterError, type TokenAdapterError } from '../../adapter/error.js';
import { AnnouncementController } from '../../controllers/announcement-controller.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { ModalController } from '../../controllers/modal-controller.js';
import { errorText, renderReference } from '../error-text.js';

/** An action that asks before it is done, in words, and what it does. */
export interface Confirmation {
  readonly heading: string;
  readonly consequence: string;
  /** A reason to think twice. Absent: there is none that is known. */
  readonly warning?: string;
  /** What tells the token from others. */
  readonly facts: TemplateResult;
  /** The choice that changes nothing; it has focus first. */
  readonly keep: string;
  readonly confirm: string;
  readonly confirming: string;
  /** Whether something is lost by it. */
  readonly destructive: boolean;
  /** What could not be done, for an error that `run` ended in. */
  readonly failed: (error: TokenAdapterError) => string;
  /** Whether it may be tried again after this error. */
  readonly mayRetry: (error: TokenAdapterError) => boolean;
  /** What to do instead, where it may not be tried again. */
  readonly insteadOfRetry?: string;
  /** Does it. Called again for each try. */
  readonly run: () => Promise<void>;
  /** The dialog is closed, and it is done. */
  readonly onDone: () => void;
  /** The dialog is closed, and it was not done. */
  readonly onKept: () => void;
}

type ConfirmState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'asking'; readonly confirmation: Confirmation; readonly error?: TokenAdapterError }
  | { readonly kind: 'running'; readonly confirmation: Confirmation };

/**
 * The step before something that cannot be taken back (WCAG 3.3.4, A17): it says what it is about and what follows.
 * Focus starts on the safe choice. A failure is told in place, with the way to try again (R12).
 */
export class ConfirmDialog implements ReactiveController {
  readonly #host: LitElement;
  readonly #locale: LocaleController;
  readonly #keepButton = createRef<HTMLButtonElement>();
  readonly #announcements: AnnouncementController;
  readonly #modal: ModalController;
  #state: ConfirmState = { kind: 'closed' };

  constructor(host: LitElement, locale: LocaleController) {
    this.#host = host;
    this.#locale = locale;
    host.addController(this);
    this.#announcements = new AnnouncementController(host);
    this.#modal = new ModalController(host, {
      part: 'confirm-dialog',
      role: 'alertdialog',
      labelledBy: 'confirm-heading',
      describedBy: 'confirm-consequence confirm-warning',
      initialFocus: () => this.#keepButton.value ?? null,
      onRequestClose: () => this.keep(),
    });
  }

  hostConnected(): void {}

  /** Asks. */
  async ask(confirmation: Confirmation): Promise<void> {
    if (this.#state.kind !== 'closed') return;
    this.#announcements.clear();
    this.#moveTo({ kind: 'asking', confirmation });
    await this.#host.updateComplete;
    // The question may have been withdrawn in the meantime.
    if (this.#isAsking) this.#modal.show();
  }

  /** Withdraws the question, as its safe choice does; what is being done is done to its end. */
  keep(): void {
    if (this.#state.kind !== 'asking') return;
    const { confirmation } = this.#state;
    this.#close();
    confirmation.onKept();
  }

  render(): TemplateResult {
    const state = this.#state;
    return this.#modal.render(state.kind === 'closed' ? nothing : this.#renderContents(state));
  }

  #renderContents(state: Exclude<ConfirmState, { kind: 'closed' }>): TemplateResult {
    const { confirmation } = state;
    const { heading, consequence, warning, facts } = confirmation;
    const error = state.kind === 'asking' ? state.error : undefined;
    return html`
      <h2 id="confirm-heading">${heading}</h2>
      <p id="confirm-consequence">${consequence}</p>
      ${facts}
      ${warning === undefined ? nothing : html`<p id="confirm-warning" class="error">${warning}</p>`}
      ${
        error === undefined
          ? nothing
          : html`<div class="notice">
              <p>
                <strong>${confirmation.failed(error)}</strong> ${this.#advice(confirmation, error)}
                ${renderReference(error, this.#locale)}
              </p>
            </div>`
      }
      ${this.#renderActions(state)} ${this.#announcements.render()}
    `;
  }

  #renderActions(state: Exclude<ConfirmState, { kind: 'closed' }>): TemplateResult {
    const { keep, confirm, confirming, destructive, mayRetry } = state.confirmation;
    const running = state.kind === 'running';
    const deadEnd = state.kind === 'asking' && state.error !== undefined && !mayRetry(state.error);
    return html`<div class="actions">
      <button
        type="button"
        part="keep-button"
        aria-disabled=${running ? 'true' : 'false'}
        ${ref(this.#keepButton)}
        @click=${this.#onKeep}
      >
        ${keep}
      </button>
      ${
        deadEnd
          ? nothing
          : html`<button
              type="button"
              part="confirm-button"
              class=${destructive ? 'danger' : 'primary'}
              @click=${this.#onConfirm}
            >
              ${running ? html`<span class="spinner" aria-hidden="true"></span> ${confirming}` : confirm}
            </button>`
      }
    </div>`;
  }

  #advice({ mayRetry, insteadOfRetry }: Confirmation, error: TokenAdapterError): string {
    return mayRetry(error) ? errorText(error, this.#locale) : (insteadOfRetry ?? '');
  }

  get #isAsking(): boolean {
    return this.#state.kind === 'asking';
  }

  #moveTo(state: ConfirmState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }

  #close(): void {
    this.#announcements.clear();
    this.#modal.close();
    this.#moveTo({ kind: 'closed' });
  }

  readonly #onKeep = (): void => {
    this.keep();
  };

  readonly #onConfirm = async (): Promise<void> => {
    if (this.#state.kind !== 'asking') return;
    const { confirmation } = this.#state;
    this.#announcements.announceResult(confirmation.confirming);
    this.#moveTo({ kind: 'running', confirmation });
    try {
      await confirmation.run();
    } catch (thrown) {
      const error = toTokenAdapterError(thrown);
      this.#announcements.announceFailure(`${confirmation.failed(error)} ${this.#advice(confirmation, error)}`);
      this.#moveTo({ kind: 'asking', confirmation, error });
      if (!confirmation.mayRetry(error)) this.#keepButton.value?.focus();
      return;
    }
    this.#close();
    confirmation.onDone();
  };
}
