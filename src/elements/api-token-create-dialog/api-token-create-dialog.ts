import { Task } from '@lit/task';
import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { createRef } from 'lit/directives/ref.js';
import type { TokenAdapter } from '../../adapter/adapter.js';
import { defaultTimeout } from '../../adapter/call.js';
import type { CheckedIssuedToken } from '../../adapter/check.js';
import { isOutcomeUnknown, toTokenAdapterError, type TokenAdapterError } from '../../adapter/error.js';
import { AnnouncementController } from '../../controllers/announcement-controller.js';
import { LiveTimeController } from '../../controllers/live-time-controller.js';
import { ModalController } from '../../controllers/modal-controller.js';
import { TokenCollection } from '../../controllers/token-collection.js';
import type { TokenDraft } from '../../domain/draft.js';
import { newIdempotencyKey } from '../../domain/idempotency-key.js';
import type { TokenPolicy } from '../../domain/policy.js';
import {
  emptyTokenForm,
  readTokenForm,
  withinPolicy,
  type FormContext,
  type FormProblems,
  type TokenForm,
} from '../../domain/token-form.js';
import { publicToken } from '../../domain/token.js';
import { controls } from '../../styles/controls.js';
import { dialog } from '../../styles/dialog.js';
import { foundation } from '../../styles/foundation.js';
import { ApiTokenElement } from '../api-token-element.js';
import { errorText, renderError, renderReference } from '../error-text.js';
import { renderRevealPlace, revealSecret } from '../reveal-secret.js';
import { styles } from './api-token-create-dialog.styles.js';
import type { TokenCreatedDetail, TokenErrorDetail } from './events.js';
import { renderExpiryField } from './expiry-field.js';
import { renderNameField } from './name-field.js';
import { expiryError, nameError, otherFieldErrors } from './problem-text.js';

/** One submission: its body is frozen at the first try; backend and key are the same at every try. */
interface Submission {
  readonly collection: TokenCollection;
  readonly draft: TokenDraft;
  readonly idempotencyKey: string;
}

type DialogState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'editing'; readonly problems: FormProblems; readonly error?: TokenAdapterError }
  /** The part that shows the secret could not be loaded; nothing was sent. */
  | { readonly kind: 'not-sent' }
  | { readonly kind: 'submitting'; readonly submission: Submission; readonly afterUnknown: boolean }
  /** No answer came, at this try or an earlier one: the token may exist. */
  | { readonly kind: 'outcome-unknown'; readonly submission: Submission; readonly error: TokenAdapterError };

const noProblems: FormProblems = {};

/** How often the sentence with the distance is looked at again while the dialog is open, in ms. */
const minute = 60_000;

/**
 * A modal dialog that creates one token: a name, an optional expiry, Generate token or Cancel; then it hands the
 * secret to `<token-reveal-once>`.
 *
 * @example
 * const dialog = document.querySelector('api-token-create-dialog');
 * dialog.adapter = adapter;
 * button.addEventListener('click', () => dialog.show());
 *
 * @element api-token-create-dialog
 *
 * @fires {CustomEvent<TokenCreatedDetail>} api-token-created - After the backend confirmed the new token, before its secret is shown. Carries metadata only.
 * @fires {CustomEvent<void>} api-token-create-canceled - After the dialog was closed without a token. Does not bubble.
 * @fires {CustomEvent<TokenErrorDetail>} api-token-error - After the backend refused or did not answer. The person has been told.
 *
 * @csspart dialog - The modal dialog.
 * @csspart heading - Its heading.
 * @csspart name-input - The field for the name.
 * @csspart expiry-checkbox - "Select expiration date".
 * @csspart expiry-select - The choice of presets and "Specify exact date".
 * @csspart date-input - The field for an exact date.
 * @csspart time-input - The field for an exact time.
 * @csspart expiry-meaning - The sentence that says when the token will expire.
 * @csspart notice - What went wrong with the whole of it.
 * @csspart cancel-button - Closes the dialog.
 * @csspart generate-button - Creates the token.
 *
 * @cssprop [--api-token-accent] - Colour of the primary action and of focus.
 * @cssprop [--api-token-danger] - Colour of errors.
 * @cssprop [--api-token-warning] - Colour of the mark beside "Never expires".
 * @cssprop [--api-token-surface=Canvas] - Background of the dialog.
 */
export class ApiTokenCreateDialog extends ApiTokenElement {
  static override styles = [foundation, controls, dialog, styles];

  /** The backend. Without one, or with one that cannot create, `show()` refuses. */
  @property({ attribute: false }) adapter: TokenAdapter | null = null;

  /** How long the backend may take to answer, in ms. */
  @property({ type: Number }) timeout = defaultTimeout;

  readonly #announcements = new AnnouncementController(this);
  readonly #liveTime = new LiveTimeController(this);
  readonly #reveal = createRef<HTMLElementTagNameMap['token-reveal-once']>();
  readonly #modal = new ModalController(this, {
    part: 'dialog',
    labelledBy: 'heading',
    initialFocus: () => this.renderRoot.querySelector<HTMLElement>('input'),
    onRequestClose: () => this.requestClose(),
  });
  /** Read each time the dialog opens. If it cannot be, creating stays possible and the backend judges. */
  readonly #policyTask = new Task(this, {
    autoRun: false,
    task: async ([collection]: readonly [TokenCollection], { signal }) =>
      await collection.policy({ clock: this.clock, timeout: this.timeout, signal }),
    onComplete: (policy) => {
      this.#policy = policy;
      if (!this.#isFrozen) this.#form = withinPolicy(this.#form, this.#formContext());
    },
  });
  #state: DialogState = { kind: 'closed' };
  #policy: TokenPolicy = {};
  #form: TokenForm = { name: '', expiryWanted: false, expiry: 'exact', date: '', time: '' };

  /** Whether the dialog is open. */
  get open(): boolean {
    return this.#state.kind !== 'closed';
  }

  /**
   * Opens the dialog, empty. Does nothing if it is open.
   *
   * @throws {TypeError} if there is no adapter, or one that cannot create.
   * @throws {DOMException} `InvalidStateError` if the element is not in a document or not displayed.
   */
  async show(): Promise<void> {
    if (this.open) return;
    if (this.adapter?.create === undefined) {
      throw new TypeError('<api-token-create-dialog> needs an adapter that has a create method before show().');
    }
    this.#modal.requirePlace();
    const collection = TokenCollection.of(this.adapter);
    collection.use(this.adapter);
    this.#policy = collection.pagePolicy ?? {};
    this.#form = emptyTokenForm(this.#formContext());
    this.#announcements.clear();
    void this.#policyTask.run([collection]);
    const opening: DialogState = { kind: 'editing', problems: noProblems };
    this.#moveTo(opening);
    try {
      await this.updateComplete;
      // Somebody may have closed it in the meantime.
      if (this.#state === opening) this.#modal.show();
    } catch (error) {
      this.#moveTo({ kind: 'closed' });
      throw error;
    }
  }

  /** Closes the dialog as Cancel does; while a token is being generated the answer is awaited first (R9). */
  requestClose(): void {
    if (this.#state.kind !== 'submitting') this.close();
  }

  /** Closes the dialog without asking. A request that is under way finishes, and its secret is shown. */
  close(): void {
    if (!this.open) return;
    this.#modal.close();
    this.#moveTo({ kind: 'closed' });
    this.dispatchEvent(new CustomEvent('api-token-create-canceled'));
  }

  protected override render(): TemplateResult {
    const state = this.#state;
    return html`${this.#modal.render(state.kind === 'closed' ? nothing : this.#renderContents(state))}
      ${renderRevealPlace(this, this.#reveal)}`;
  }

  #renderContents(state: Exclude<DialogState, { kind: 'closed' }>): TemplateResult {
    const { messages } = this.locale;
    this.#liveTime.trueFor(minute);
    const field = {
      form: this.#form,
      context: this.#formContext(),
      locale: this.locale,
      frozen: this.#isFrozen,
      onEdit: this.#onEdit,
    };
    const problem = state.kind === 'editing' ? state.problems.expiry : undefined;
    return html`
      <form novalidate autocomplete="off" @submit=${this.#onSubmit}>
        <h2 id="heading" part="heading">${messages.createHeading()}</h2>
        ${this.#renderNotice(state)} ${renderNameField({ ...field, error: this.#nameError(state) })}
        ${renderExpiryField({
          ...field,
          error: this.#expiryError(state),
          timeIsWrong: problem?.kind === 'time-missing' || problem?.kind === 'skipped',
        })}
        ${this.#renderActions(state)}
      </form>
      ${this.#announcements.render()}
    `;
  }

  #renderNotice(state: Exclude<DialogState, { kind: 'closed' }>): TemplateResult | typeof nothing {
    const { messages } = this.locale;
    switch (state.kind) {
      case 'not-sent':
        return html`<div class="notice" part="notice"><p>${messages.createNotLoaded()}</p></div>`;
      case 'outcome-unknown':
        return html`<div class="notice" part="notice">
          <p>
            <strong>${messages.createOutcomeUnknown(state.error.code)}</strong> ${messages.createMayExist()}
            ${isOutcomeUnknown(state.error) ? nothing : errorText(state.error, this.locale)}
            ${isRetrySafe(state.submission) ? messages.createRetryIsSafe() : messages.createLookInList()}
            ${renderReference(state.error, this.locale)}
          </p>
        </div>`;
      case 'editing': {
        const { error } = state;
        if (error === undefined || this.#nameError(state) !== undefined || this.#expiryError(state) !== undefined) {
          return nothing;
        }
        return html`<div class="notice" part="notice">
          ${renderError(messages.createFailed(), error, this.locale)} ${otherFieldErrors(error).map(
            (said) => html`<p><bdi>${said}</bdi></p>`,
          )}
        </div>`;
      }
      case 'submitting':
        return nothing;
    }
  }

  #renderActions(state: Exclude<DialogState, { kind: 'closed' }>): TemplateResult {
    const { messages } = this.locale;
    const submitting = state.kind === 'submitting';
    const label = state.kind === 'outcome-unknown' ? messages.tryAgain() : messages.generate();
    const busy = html`<span class="spinner" aria-hidden="true"></span> ${messages.generating()}`;
    return html`<div class="actions">
      <button
        type="button"
        part="cancel-button"
        aria-disabled=${submitting ? 'true' : 'false'}
        @click=${this.#onCancel}
      >
        ${messages.cancel()}
      </button>
      ${
        state.kind === 'outcome-unknown' && !isRetrySafe(state.submission)
          ? nothing
          : html`<button type="submit" part="generate-button" class="primary">${submitting ? busy : label}</button>`
      }
    </div>`;
  }

  /** Nothing may be edited between the first try of a submission and its end: it is sent as it was shown. */
  get #isFrozen(): boolean {
    return this.#state.kind === 'submitting' || this.#state.kind === 'outcome-unknown';
  }

  #formContext(): FormContext {
    const offset = this.adapter === null ? 0 : TokenCollection.of(this.adapter).clockOffset;
    return { now: new Date(this.clock.now() + offset), timeZone: this.locale.timeZone, policy: this.#policy };
  }

  #nameError(state: DialogState): string | undefined {
    if (state.kind !== 'editing' || this.#policy.name?.presence === 'unsupported') return undefined;
    return nameError(this.#form.name, state, this.#policy.name, this.locale.messages);
  }

  #expiryError(state: DialogState): string | undefined {
    if (state.kind !== 'editing' || this.#policy.expiry?.presence === 'unsupported') return undefined;
    return expiryError(state, this.locale);
  }

  #moveTo(state: DialogState): void {
    this.#state = state;
    this.requestUpdate();
  }

  /** Typing answers a complaint: what was said about the field goes when the field changes. */
  readonly #onEdit = (change: Partial<TokenForm>): void => {
    // A render also puts back what a frozen control shows.
    this.requestUpdate();
    if (this.#isFrozen) return;
    this.#form = { ...this.#form, ...change };
    if (this.#state.kind !== 'editing') return;
    const { name, expiry } = this.#state.problems;
    this.#state = {
      kind: 'editing',
      problems: {
        ...(name !== undefined && !('name' in change) && { name }),
        ...(expiry !== undefined && 'name' in change && { expiry }),
      },
    };
  };

  readonly #onCancel = (): void => {
    this.requestClose();
  };

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const state = this.#state;
    if (state.kind === 'outcome-unknown') {
      if (isRetrySafe(state.submission)) void this.#submit(state.submission, true);
    } else if (state.kind === 'editing' || state.kind === 'not-sent') {
      const reading = readTokenForm(this.#form, this.#formContext());
      if (reading.kind === 'problems') void this.#complain({ kind: 'editing', problems: reading.problems });
      else if (this.adapter !== null) {
        const collection = TokenCollection.of(this.adapter);
        void this.#submit({ collection, draft: reading.draft, idempotencyKey: newIdempotencyKey() }, false);
      }
    }
  };

  async #submit(submission: Submission, afterUnknown: boolean): Promise<void> {
    this.#announcements.announceResult(this.locale.messages.generating());
    this.#moveTo({ kind: 'submitting', submission, afterUnknown });
    try {
      // The code that shows a secret is here before a secret is asked for (R43).
      await import('../token-reveal-once/define.js');
    } catch {
      await this.#complain({ kind: 'not-sent' });
      return;
    }
    const { collection, draft, idempotencyKey } = submission;
    let issued: CheckedIssuedToken;
    try {
      issued = await collection.create(draft, idempotencyKey, { clock: this.clock, timeout: this.timeout });
    } catch (thrown) {
      await this.#fail(toTokenAdapterError(thrown), submission);
      return;
    }
    await this.#succeed(issued, submission);
  }

  /**
   * Once it is not known whether a token exists, only an answer to the same submission settles it: a refusal for
   * another reason, such as too many requests, does not. `invalid` does: the same key was judged and led to no token.
   */
  async #fail(error: TokenAdapterError, submission: Submission): Promise<void> {
    this.#emit('api-token-error', {
      operation: 'create',
      code: error.code,
      ...(error.requestId !== undefined && { requestId: error.requestId }),
    });
    if (isOutcomeUnknown(error)) submission.collection.invalidate();
    const { afterUnknown } = this.#stateOf(submission) ?? {};
    if (afterUnknown === undefined) return;
    const unsettled = isOutcomeUnknown(error) || (afterUnknown && error.code !== 'invalid');
    if (unsettled) await this.#complain({ kind: 'outcome-unknown', submission, error });
    else await this.#complain({ kind: 'editing', problems: noProblems, error });
  }

  /** The dialog is closed before the reveal opens: one modal at a time, and focus goes back to what opened this one. */
  async #succeed(issued: CheckedIssuedToken, submission: Submission): Promise<void> {
    if (this.#stateOf(submission) !== undefined) {
      this.#modal.close();
      this.#moveTo({ kind: 'closed' });
    }
    this.#emit('api-token-created', { token: publicToken(issued.token) });
    const { expiresAt, scopes } = submission.draft;
    const asked = { expiresAt, ...(scopes !== undefined && { scopes }) };
    await revealSecret({ ...issued, asked }, this.#reveal.value, this, this.locale.format.tag);
  }

  /** The state, if it still is that of this submission: a host may have closed the dialog and opened it again. */
  #stateOf(submission: Submission): Extract<DialogState, { kind: 'submitting' }> | undefined {
    const state = this.#state;
    return state.kind === 'submitting' && state.submission === submission ? state : undefined;
  }

  /** Shows what is wrong, says it once, and brings focus to the first field concerned (WCAG 3.3.1, A5). */
  async #complain(state: Exclude<DialogState, { kind: 'closed' | 'submitting' }>): Promise<void> {
    this.#moveTo(state);
    this.#announcements.clear();
    await this.updateComplete;
    const concerned = this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]');
    // Focus that moves to a field makes its error heard; where it is there already, the error has to be said.
    if (concerned === null || this.shadowRoot?.activeElement === concerned) this.#announceFailure(state);
    concerned?.focus();
  }

  #announceFailure(state: Exclude<DialogState, { kind: 'closed' | 'submitting' }>): void {
    const { messages } = this.locale;
    switch (state.kind) {
      case 'outcome-unknown': {
        const headline = messages.createOutcomeUnknown(state.error.code);
        this.#announcements.announceFailure(`${headline} ${messages.createMayExist()}`);
        return;
      }
      case 'not-sent':
        this.#announcements.announceFailure(messages.createNotLoaded());
        return;
      case 'editing': {
        const besideField = this.#nameError(state) ?? this.#expiryError(state);
        const said = state.error && `${messages.createFailed()} ${errorText(state.error, this.locale)}`;
        this.#announcements.announceFailure(besideField ?? said ?? '');
      }
    }
  }

  #emit(type: 'api-token-created' | 'api-token-error', detail: TokenCreatedDetail | TokenErrorDetail): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

/** Whether another try of a submission can leave a second live token: only an idempotent backend promises that it cannot. */
function isRetrySafe({ collection }: Submission): boolean {
  return collection.adapter.supports?.idempotent === true;
}
