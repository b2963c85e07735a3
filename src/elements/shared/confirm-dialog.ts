import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { createRef, ref } from '../../browser/lit-directives.js';
import { toTokenAdapterError, type TokenAdapterError } from '../../adapter/error.js';
import { AnnouncementController } from '../../controllers/announcement-controller.js';
import type { Clock } from '../../domain/clock.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { ModalController } from '../../controllers/modal-controller.js';
import { renderReference, renderSignIn } from './error-text.js';
import { failureAdvice, failureHeadline } from './failure-text.js';
import { submitByKey, submitByPress } from './submitting.js';
import type { Modal } from './reauthentication.js';

/** A question before an action: its words, and what to run if the person confirms. */
export interface Confirmation {
  readonly heading: string;
  /** Says what confirming does. Absent: the form says so. */
  readonly consequence?: string;
  /** A reason to think twice. Absent: no reason is known. */
  readonly warning?: string;
  /** Details by which the person recognizes the token. */
  readonly facts: TemplateResult;
  /** Fields to fill in before confirming. Absent: no fields. */
  readonly form?: ConfirmationForm;
  /** Label of the safe button, which changes nothing and has focus first. */
  readonly keep: string;
  readonly confirm: string;
  readonly confirming: string;
  /** Whether the action loses something for good. The confirm button then warns by its color. */
  readonly destructive: boolean;
  /** Returns the headline that says what failed when `run` rejects with this error. */
  readonly failed: (error: TokenAdapterError) => string;
  /** Whether the dialog offers a retry after this error. */
  readonly mayRetry: (error: TokenAdapterError) => boolean;
  /** Says what to do if the dialog offers no retry. */
  readonly insteadOfRetry?: string;
  /** Runs the action. Called again for each retry. */
  readonly run: () => Promise<void>;
  /** Called after the action succeeded and the dialog closed. */
  readonly onDone: () => void;
  /** Called after the person declined and the dialog closed. */
  readonly onKept: () => void;
  /** Another action to offer, which can be undone. */
  readonly alternative?: Alternative;
  /** Lets the page sign the person in after the session ended; resolves to whether they did. Absent: no such button. */
  readonly signIn?: ((error: TokenAdapterError) => Promise<boolean>) | undefined;
}

/** Fields within the question. */
export interface ConfirmationForm {
  /** `isFrozen`: the entries are being sent, so the fields must not change for now. */
  readonly render: (isFrozen: boolean) => TemplateResult;
  /** Returns the element that has focus first. Absent: the safe button. */
  readonly initialFocus?: () => HTMLElement | null;
  /** Validates the fields. If it returns false, the form shows what to correct. */
  readonly check: () => boolean;
  /** Shows an error beside its field. Returns false if the error belongs to no field; the dialog then shows the error. */
  readonly tell: (error: TokenAdapterError) => boolean;
}

/** An action that the dialog suggests in place of the confirmed one. */
export interface Alternative {
  readonly advice: string;
  readonly label: string;
  readonly running: string;
  /** Says what failed when `run` rejects. */
  readonly failed: string;
  readonly run: () => Promise<void>;
  /** Called after `run` succeeded and the dialog closed. */
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
      /**
       * Where the dialog is: `aside`, closed for now, because the page asks the person to sign in or to confirm their
       * identity; `unseen`, not shown again afterwards, because it or an ancestor cannot be seen.
       */
      readonly place: 'shown' | 'aside' | 'unseen';
    };

interface Failure {
  readonly error: TokenAdapterError;
  readonly deed: Deed;
  /** Whether the form already shows the error beside a field. */
  readonly isSaidThere: boolean;
}

type OpenState = Exclude<ConfirmState, { kind: 'closed' }>;
type RunningState = Extract<ConfirmState, { kind: 'running' }>;

/** The element that shows the dialog. */
interface ConfirmDialogHost extends LitElement {
  readonly clock: Clock;
}

/** Counts the dialogs to number their ids, because two dialogs in one tree must not share ids. */
let dialogs = 0;

/**
 * Asks before an action that cannot be undone (WCAG 3.3.4, A17), and names the token and the consequence. Focus starts
 * on the safe button. If the action fails, the dialog says so in place and offers a retry (R12).
 */
export class ConfirmDialog implements Modal {
  /** The live region inside the modal: while a modal is open, screen readers ignore live regions outside of it. */
  readonly announcements: AnnouncementController;
  readonly #host: ConfirmDialogHost;
  readonly #locale: LocaleController;
  readonly #keepButton = createRef<HTMLButtonElement>();
  readonly #modal: ModalController;
  readonly #id: string;
  #state: ConfirmState = { kind: 'closed' };

  constructor(host: ConfirmDialogHost, locale: LocaleController) {
    this.#host = host;
    this.#locale = locale;
    this.#id = `confirm-${(dialogs += 1)}`;
    this.announcements = new AnnouncementController(host);
    this.#modal = new ModalController(host, {
      part: 'confirm-dialog',
      // A question with fields to fill in is a form, so it is a plain dialog and not an alert dialog.
      role: () => (this.#form?.initialFocus === undefined ? 'alertdialog' : undefined),
      labelledBy: `${this.#id}-heading`,
      describedBy: () => this.#describedBy,
      initialFocus: () => this.#form?.initialFocus?.() ?? this.#keepButton.value ?? null,
      onRequestClose: () => this.keep(),
    });
  }

  /** Whether the action, or its alternative, is running. */
  get isRunning(): boolean {
    return this.#state.kind === 'running';
  }

  /**
   * Shows the question.
   *
   * @throws {DOMException} `InvalidStateError` if the dialog cannot be seen.
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
   * Closes the question and does nothing, as the safe button does. A running action continues, unless the dialog is
   * closed for now while the host confirms the person's identity. Then the action is not tried again.
   */
  keep(): void {
    this.withdrawAside();
    if (this.#state.kind !== 'asking') return;
    const { confirmation } = this.#state;
    this.#close();
    confirmation.onKept();
  }

  /** Cancels an action that waits while the host confirms the person's identity. Leaves focus where the host has it. */
  withdrawAside(): void {
    if (this.#state.kind !== 'running' || this.#state.place !== 'aside') return;
    const { confirmation } = this.#state;
    this.announcements.clear();
    this.#modal.abandon();
    this.#moveTo({ kind: 'closed' });
    confirmation.onKept();
  }

  standAside(): () => boolean {
    const { confirmation } = this.#state.kind === 'running' ? this.#state : {};
    if (this.#state.kind === 'running') {
      this.#moveTo({ ...this.#state, place: 'aside' });
      this.#modal.standAside();
    }
    return () => confirmation !== undefined && this.#comeBack(confirmation);
  }

  /** Shows the dialog again. If it cannot be shown, the confirmed action still runs. */
  #comeBack(confirmation: Confirmation): boolean {
    if (this.#state.kind !== 'running' || this.#state.confirmation !== confirmation) return false;
    this.#moveTo({ ...this.#state, place: this.#showAgain() ? 'shown' : 'unseen' });
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
    return html`<form
      novalidate
      autocomplete="off"
      @submit=${this.#onSubmit}
      @click=${this.#onPress}
      @keydown=${this.#onKeydown}
    >
      ${contents}
    </form>`;
  }

  #renderFailure(state: OpenState): TemplateResult | typeof nothing {
    const failure = state.kind === 'asking' ? state.failure : undefined;
    if (failure === undefined || failure.isSaidThere) return nothing;
    const { signIn } = state.confirmation;
    return html`<div class="notice">
      <p>
        <strong>${this.#headline(state.confirmation, failure)}</strong> ${this.#advice(state.confirmation, failure)}
        ${renderReference(failure.error, this.#locale)}
      </p>
      ${renderSignIn(failure.error, signIn && this.#onSignIn, this.#locale)}
    </div>`;
  }

  #renderActions(state: OpenState): TemplateResult {
    const { keep, confirm, confirming, destructive, form, alternative } = state.confirmation;
    const deed = state.kind === 'running' ? state.deed : undefined;
    const button = (label: string, running: string, own: Deed) =>
      deed === own ? html`<span class="spinner" aria-hidden="true"></span> ${running}` : label;
    const kind = destructive ? 'danger' : 'primary';
    const disabled = (own: Deed) => (deed !== undefined && deed !== own ? 'true' : 'false');
    return html`<div class="actions">
      <button
        type="button"
        part="button confirm-keep-button"
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
              part="button confirm-alternative-button"
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
              part="button ${kind}-button confirm-button"
              class=${kind}
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
    return deed === 'alternative' || mayRetry(error) ? failureAdvice(error, this.#locale) : (insteadOfRetry ?? '');
  }

  #headline({ failed, alternative }: Confirmation, { error, deed }: Failure): string {
    const own = deed === 'alternative' ? (alternative?.failed ?? '') : failed(error);
    return failureHeadline(own, error, this.#locale);
  }

  get #form(): ConfirmationForm | undefined {
    return this.#state.kind === 'closed' ? undefined : this.#state.confirmation.form;
  }

  /** The ids of the texts that describe the dialog, out of those that the question has (A27). */
  get #describedBy(): string | undefined {
    if (this.#state.kind === 'closed') return undefined;
    const { consequence, warning, alternative } = this.#state.confirmation;
    const said = { consequence, warning, advice: alternative };
    return Object.entries(said)
      .flatMap(([what, value]) => (value === undefined ? [] : [`${this.#id}-${what}`]))
      .join(' ');
  }

  get #isAsking(): boolean {
    return this.#state.kind === 'asking';
  }

  #running(confirmation: Confirmation): RunningState | undefined {
    return this.#state.kind === 'running' && this.#state.confirmation === confirmation ? this.#state : undefined;
  }

  /** Asks after an action has ended. Gives up if the dialog still cannot be seen. Returns whether the question is there. */
  #askAgain({ place }: RunningState, asking: ConfirmState): boolean {
    this.#moveTo(asking);
    if (place !== 'unseen' || this.#showAgain()) return true;
    this.keep();
    return false;
  }

  /** Shows the dialog again. Returns false if it or an ancestor cannot be seen. */
  #showAgain(): boolean {
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
    this.#moveTo({ kind: 'running', confirmation, deed, place: 'shown' });
    try {
      await (deed === 'alternative' ? alternative : confirmation)?.run();
    } catch (thrown) {
      const running = this.#running(confirmation);
      // `withdrawAside()` has canceled the action meanwhile.
      if (running === undefined) return;
      const error = toTokenAdapterError(thrown);
      this.announcements.clear();
      const isSaidThere = deed === 'confirmed' && form?.tell(error) === true;
      const failure: Failure = { error, deed, isSaidThere };
      if (!isSaidThere) this.#announce(confirmation, failure);
      const asking: ConfirmState = { kind: 'asking', confirmation, failure };
      if (!this.#askAgain(running, asking)) return;
      if (this.#isDeadEnd(asking)) this.#keepButton.value?.focus();
      return;
    }
    this.#close();
    (deed === 'alternative' ? alternative : confirmation)?.onDone();
  }

  /**
   * Closes the dialog while the page signs the person in, then asks the question again. The action does not retry by
   * itself, because another person may have signed in.
   */
  async #signIn(): Promise<void> {
    if (this.#state.kind !== 'asking') return;
    const { confirmation, failure } = this.#state;
    if (failure === undefined || confirmation.signIn === undefined) return;
    this.announcements.clear();
    this.#moveTo({ kind: 'running', confirmation, deed: failure.deed, place: 'aside' });
    const comeBack = this.standAside();
    const isSignedIn = await confirmation.signIn(failure.error);
    const running = comeBack() ? this.#running(confirmation) : undefined;
    if (running === undefined) return;
    const isAsking = this.#askAgain(running, { kind: 'asking', confirmation, ...(!isSignedIn && { failure }) });
    if (isAsking && !isSignedIn) this.#announce(confirmation, failure);
  }

  #announce(confirmation: Confirmation, failure: Failure): void {
    const text = `${this.#headline(confirmation, failure)} ${this.#advice(confirmation, failure)}`;
    this.announcements.announceFailure(text);
  }

  readonly #onSignIn = (): void => void this.#signIn();

  readonly #onKeep = (): void => {
    this.keep();
  };

  readonly #onConfirm = (): void => void this.#do('confirmed');

  readonly #onAlternative = (): void => void this.#do('alternative');

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.#do('confirmed');
  };

  readonly #onPress = (event: Event): void => {
    submitByPress(event, this.#onConfirm);
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    submitByKey(event, this.#onConfirm);
  };
}
