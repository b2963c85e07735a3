import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { toTokenAdapterError, type TokenAdapterError } from '../../adapter/error.js';
import { AnnouncementController } from '../../controllers/announcement-controller.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { ModalController } from '../../controllers/modal-controller.js';
import { errorText, renderReference } from '../error-text.js';
import type { Modal } from '../reauthentication.js';

/** An action that asks before it is done, in words, and what it does. */
export interface Confirmation {
  readonly heading: string;
  /** What follows from it. Absent: the form says it. */
  readonly consequence?: string;
  /** A reason to think twice. Absent: there is none that is known. */
  readonly warning?: string;
  /** What tells the token from others. */
  readonly facts: TemplateResult;
  /** What has to be chosen first. Absent: nothing. */
  readonly form?: ConfirmationForm;
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
  /** The dialog is closed, and nothing was done. */
  readonly onKept: () => void;
  /** Something else that can be done, and taken back. */
  readonly alternative?: Alternative;
}

/** Fields within the question. */
export interface ConfirmationForm {
  /** `isFrozen`: what is entered is on its way, and may not be changed for now. */
  readonly render: (isFrozen: boolean) => TemplateResult;
  /** Has focus first. Absent: the choice that changes nothing. */
  readonly initialFocus?: () => HTMLElement | null;
  /** Whether it can be done with what is entered; what is wrong is said there otherwise. */
  readonly check: () => boolean;
  /** Says a failure beside the field that it is about; false where it is about none. */
  readonly tell: (error: TokenAdapterError) => boolean;
}

/** What is suggested in place of what was asked for. */
export interface Alternative {
  readonly advice: string;
  readonly label: string;
  readonly running: string;
  /** What could not be done. */
  readonly failed: string;
  readonly run: () => Promise<void>;
  /** The dialog is closed, and it is done. */
  readonly onDone: () => void;
}

type Deed = 'confirmed' | 'alternative';

type ConfirmState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'asking'; readonly confirmation: Confirmation; readonly failure?: Failure }
  | {
      readonly kind: 'running';
      readonly confirmation: Confirmation;
      readonly deed: Deed;
      /** Closed for a while, because the host asks something. */
      readonly isAside: boolean;
    };

interface Failure {
  readonly error: TokenAdapterError;
  readonly deed: Deed;
  /** Whether a field of the form says it. */
  readonly isSaidThere: boolean;
}

type OpenState = Exclude<ConfirmState, { kind: 'closed' }>;

/** How many there are: two in one tree must not share their ids. */
let dialogs = 0;

/**
 * The step before something that cannot be taken back (WCAG 3.3.4, A17): it says what it is about and what follows.
 * Focus starts on the safe choice. A failure is told in place, with the way to try again (R12).
 */
export class ConfirmDialog implements ReactiveController, Modal {
  /** Of the modal, in which all else is silent. */
  readonly announcements: AnnouncementController;
  readonly #host: LitElement;
  readonly #locale: LocaleController;
  readonly #keepButton = createRef<HTMLButtonElement>();
  readonly #modal: ModalController;
  readonly #id: string;
  #state: ConfirmState = { kind: 'closed' };
  /** Whether there was no place to come back to. */
  #isUnseen = false;

  constructor(host: LitElement, locale: LocaleController) {
    this.#host = host;
    this.#locale = locale;
    host.addController(this);
    this.#id = `confirm-${(dialogs += 1)}`;
    this.announcements = new AnnouncementController(host);
    this.#modal = new ModalController(host, {
      part: 'confirm-dialog',
      // What is a form is no alert.
      role: () => (this.#form?.initialFocus === undefined ? 'alertdialog' : undefined),
      labelledBy: `${this.#id}-heading`,
      describedBy: ['consequence', 'warning', 'advice'].map((what) => `${this.#id}-${what}`).join(' '),
      initialFocus: () => this.#form?.initialFocus?.() ?? this.#keepButton.value ?? null,
      onRequestClose: () => this.keep(),
    });
  }

  hostConnected(): void {}

  /** Whether what was asked is being done. */
  get isRunning(): boolean {
    return this.#state.kind === 'running';
  }

  /**
   * Asks.
   *
   * @throws {DOMException} `InvalidStateError` where the dialog cannot be seen.
   */
  async ask(confirmation: Confirmation): Promise<void> {
    this.withdrawAside();
    if (this.#state.kind !== 'closed') return;
    this.announcements.clear();
    this.#moveTo({ kind: 'asking', confirmation });
    await this.#host.updateComplete;
    // The question may have been withdrawn in the meantime.
    if (!this.#isAsking) return;
    try {
      this.#modal.show();
    } catch (thrown) {
      this.#moveTo({ kind: 'closed' });
      throw thrown;
    }
  }

  /**
   * Withdraws the question, as its safe choice does; what is being done is done to its end, unless it waits for what the
   * host asks.
   */
  keep(): void {
    this.withdrawAside();
    if (this.#state.kind !== 'asking') return;
    const { confirmation } = this.#state;
    this.#close();
    confirmation.onKept();
  }

  /** Withdraws what waits for what the host asks; focus is the host's meanwhile. */
  withdrawAside(): void {
    if (this.#state.kind !== 'running' || !this.#state.isAside) return;
    const { confirmation } = this.#state;
    this.announcements.clear();
    this.#modal.abandon();
    this.#moveTo({ kind: 'closed' });
    confirmation.onKept();
  }

  standAside(): () => boolean {
    const { confirmation } = this.#state.kind === 'running' ? this.#state : {};
    if (this.#state.kind === 'running') {
      this.#moveTo({ ...this.#state, isAside: true });
      this.#modal.standAside();
    }
    return () => confirmation !== undefined && this.#comeBack(confirmation);
  }

  /** Where there is no place for the dialog any more, what was confirmed is done all the same. */
  #comeBack(confirmation: Confirmation): boolean {
    if (this.#state.kind !== 'running' || this.#state.confirmation !== confirmation) return false;
    this.#moveTo({ ...this.#state, isAside: false });
    try {
      this.#modal.comeBack();
    } catch {
      this.#isUnseen = true;
    }
    return true;
  }

  render(): TemplateResult {
    const state = this.#state;
    return this.#modal.render(state.kind === 'closed' ? nothing : this.#renderContents(state));
  }

  #renderContents(state: OpenState): TemplateResult {
    const { heading, consequence, warning, facts, form, alternative } = state.confirmation;
    const contents = html`
      <h2 id=${`${this.#id}-heading`}>${heading}</h2>
      ${consequence === undefined ? nothing : html`<p id=${`${this.#id}-consequence`}>${consequence}</p>`} ${facts}
      ${warning === undefined ? nothing : html`<p id=${`${this.#id}-warning`} class="error">${warning}</p>`}
      ${form?.render(this.isRunning) ?? nothing}
      ${alternative === undefined ? nothing : html`<p id=${`${this.#id}-advice`} class="secondary">${alternative.advice}</p>`}
      ${this.#renderFailure(state)} ${this.#renderActions(state)} ${this.announcements.render()}
    `;
    if (form === undefined) return contents;
    return html`<form novalidate autocomplete="off" @submit=${this.#onSubmit} @keydown=${this.#onKeydown}>
      ${contents}
    </form>`;
  }

  #renderFailure(state: OpenState): TemplateResult | typeof nothing {
    const failure = state.kind === 'asking' ? state.failure : undefined;
    if (failure === undefined || failure.isSaidThere) return nothing;
    return html`<div class="notice">
      <p>
        <strong>${headlineOf(failure, state.confirmation)}</strong> ${this.#advice(state.confirmation, failure)}
        ${renderReference(failure.error, this.#locale)}
      </p>
    </div>`;
  }

  #renderActions(state: OpenState): TemplateResult {
    const { keep, confirm, confirming, destructive, form, alternative } = state.confirmation;
    const deed = state.kind === 'running' ? state.deed : undefined;
    const button = (label: string, running: string, own: Deed) =>
      deed === own ? html`<span class="spinner" aria-hidden="true"></span> ${running}` : label;
    const disabled = (own: Deed) => (deed !== undefined && deed !== own ? 'true' : 'false');
    return html`<div class="actions">
      <button
        type="button"
        part="keep-button"
        aria-disabled=${deed === undefined ? 'false' : 'true'}
        ${ref(this.#keepButton)}
        @click=${this.#onKeep}
      >
        ${keep}
      </button>
      ${
        alternative === undefined
          ? nothing
          : html`<button
              type="button"
              part="alternative-button"
              aria-disabled=${disabled('alternative')}
              @click=${this.#onAlternative}
            >
              ${button(alternative.label, alternative.running, 'alternative')}
            </button>`
      }
      ${
        this.#isDeadEnd(state)
          ? nothing
          : html`<button
              type=${form === undefined ? 'button' : 'submit'}
              part="confirm-button"
              class=${destructive ? 'danger' : 'primary'}
              aria-disabled=${disabled('confirmed')}
              @click=${form === undefined ? this.#onConfirm : nothing}
            >
              ${button(confirm, confirming, 'confirmed')}
            </button>`
      }
    </div>`;
  }

  #isDeadEnd(state: OpenState): boolean {
    if (state.kind !== 'asking' || state.failure?.deed !== 'confirmed') return false;
    return !state.confirmation.mayRetry(state.failure.error);
  }

  #advice({ mayRetry, insteadOfRetry }: Confirmation, { error, deed }: Failure): string {
    return deed === 'alternative' || mayRetry(error) ? errorText(error, this.#locale) : (insteadOfRetry ?? '');
  }

  get #form(): ConfirmationForm | undefined {
    return this.#state.kind === 'closed' ? undefined : this.#state.confirmation.form;
  }

  get #isAsking(): boolean {
    return this.#state.kind === 'asking';
  }

  #isRunning(confirmation: Confirmation): boolean {
    return this.#state.kind === 'running' && this.#state.confirmation === confirmation;
  }

  /** Tries once more where there was no place to come back to. */
  #isSeen(): boolean {
    if (!this.#isUnseen) return true;
    this.#isUnseen = false;
    try {
      this.#modal.comeBack();
      return true;
    } catch {
      return false;
    }
  }

  #moveTo(state: ConfirmState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }

  #close(): void {
    this.#isUnseen = false;
    this.announcements.clear();
    this.#modal.close();
    this.#moveTo({ kind: 'closed' });
  }

  async #do(deed: Deed): Promise<void> {
    if (this.#state.kind !== 'asking') return;
    const { confirmation } = this.#state;
    const { alternative, form } = confirmation;
    if (deed === 'confirmed' && form?.check() === false) return;
    this.announcements.announceResult((deed === 'alternative' && alternative?.running) || confirmation.confirming);
    this.#moveTo({ kind: 'running', confirmation, deed, isAside: false });
    try {
      await (deed === 'alternative' ? alternative : confirmation)?.run();
    } catch (thrown) {
      // It was withdrawn while it stood aside.
      if (!this.#isRunning(confirmation)) return;
      const error = toTokenAdapterError(thrown);
      this.announcements.clear();
      const isSaidThere = deed === 'confirmed' && form?.tell(error) === true;
      const failure: Failure = { error, deed, isSaidThere };
      if (!isSaidThere) {
        this.announcements.announceFailure(
          `${headlineOf(failure, confirmation)} ${this.#advice(confirmation, failure)}`,
        );
      }
      const asking: ConfirmState = { kind: 'asking', confirmation, failure };
      this.#moveTo(asking);
      if (!this.#isSeen()) {
        this.keep();
        return;
      }
      if (this.#isDeadEnd(asking)) this.#keepButton.value?.focus();
      return;
    }
    this.#close();
    (deed === 'alternative' ? alternative : confirmation)?.onDone();
  }

  readonly #onKeep = (): void => {
    this.keep();
  };

  readonly #onConfirm = (): void => void this.#do('confirmed');

  readonly #onAlternative = (): void => void this.#do('alternative');

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.#do('confirmed');
  };

  /** Enter that chooses what an input method offers, or is held down, sends nothing (R7). */
  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.isComposing || event.repeat)) event.preventDefault();
  };
}

function headlineOf({ error, deed }: Failure, { failed, alternative }: Confirmation): string {
  return deed === 'alternative' ? (alternative?.failed ?? '') : failed(error);
}
