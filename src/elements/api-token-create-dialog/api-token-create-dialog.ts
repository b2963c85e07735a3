import { Task } from '@lit/task';
import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { createRef, ref } from 'lit/directives/ref.js';
import { live } from 'lit/directives/live.js';
import type { TokenAdapter } from '../../adapter/adapter.js';
import { defaultTimeout } from '../../adapter/call.js';
import { isOutcomeUnknown, toTokenAdapterError, type TokenAdapterError, type TokenField } from '../../adapter/error.js';
import { AnnouncementController } from '../../controllers/announcement-controller.js';
import { ModalController } from '../../controllers/modal-controller.js';
import { TokenCollection, type CheckedIssue } from '../../controllers/token-collection.js';
import type { TokenDraft } from '../../domain/draft.js';
import { newIdempotencyKey } from '../../domain/idempotency-key.js';
import { suggestName } from '../../domain/name.js';
import type { TokenPolicy } from '../../domain/policy.js';
import {
  emptyTokenForm,
  formPresets,
  readExpiry,
  readTokenForm,
  type FormContext,
  type FormProblems,
  withinPolicy,
  type TokenForm,
} from '../../domain/token-form.js';
import { publicToken } from '../../domain/token.js';
import { wallTimeAt } from '../../domain/wall-time.js';
import { controls } from '../../styles/controls.js';
import { dialog } from '../../styles/dialog.js';
import { foundation } from '../../styles/foundation.js';
import { ApiTokenElement } from '../api-token-element.js';
import { errorText, renderError, renderReference } from '../error-text.js';
import { clockIcon, warningIcon } from '../icons.js';
import { renderRichMessage } from '../text.js';
import { styles } from './api-token-create-dialog.styles.js';
import type { TokenCreatedDetail, TokenErrorDetail } from './events.js';
import { renderExactDate } from './exact-date.js';
import { expiryProblemText, nameProblemText } from './problem-text.js';

/** One submission: its body is frozen at the first try, its key is the same at every try. */
interface Submission {
  readonly draft: TokenDraft;
  readonly idempotencyKey: string;
}

type DialogState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'editing'; readonly problems: FormProblems; readonly error?: TokenAdapterError }
  /** The part that shows the secret could not be loaded; nothing was sent. */
  | { readonly kind: 'not-sent' }
  | { readonly kind: 'submitting'; readonly submission: Submission }
  /** No answer came: the token may exist. */
  | { readonly kind: 'outcome-unknown'; readonly submission: Submission; readonly error: TokenAdapterError };

const noProblems: FormProblems = {};

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
  readonly #dialog = createRef<HTMLDialogElement>();
  readonly #nameInput = createRef<HTMLInputElement>();
  readonly #reveal = createRef<HTMLElementTagNameMap['token-reveal-once']>();
  readonly #modal = new ModalController(this, {
    dialog: () => this.#dialog.value ?? null,
    initialFocus: () => this.#nameInput.value ?? null,
    onRequestClose: () => this.requestClose(),
  });
  /** Read each time the dialog opens. If it cannot be, creating stays possible and the backend judges. */
  readonly #policyTask = new Task(this, {
    autoRun: false,
    args: () => [this.adapter] as const,
    task: async ([adapter], { signal }): Promise<TokenPolicy> => {
      if (adapter === null) return {};
      return await TokenCollection.of(adapter).policy({ clock: this.clock, timeout: this.timeout, signal });
    },
    onComplete: (policy) => {
      this.#form = withinPolicy(this.#form, { ...this.#formContext(), policy });
    },
  });
  #state: DialogState = { kind: 'closed' };
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
    this.#form = emptyTokenForm(this.#formContext());
    void this.#policyTask.run();
    this.#moveTo({ kind: 'editing', problems: noProblems });
    await this.updateComplete;
    try {
      this.#modal.show();
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
    return html`
      <dialog
        part="dialog"
        closedby="none"
        aria-labelledby="heading"
        ${ref(this.#dialog)}
        @keydown=${this.#modal.onKeydown}
        @cancel=${this.#modal.onCancel}
        @close=${this.#modal.onClose}
        @mousedown=${this.#modal.onMousedown}
        @focusin=${this.#modal.onFocusin}
      >
        ${state.kind === 'closed' ? nothing : this.#renderSheet(state)}
      </dialog>
      <token-reveal-once .clock=${this.clock} .timeZone=${this.timeZone} ${ref(this.#reveal)}></token-reveal-once>
    `;
  }

  #renderSheet(state: Exclude<DialogState, { kind: 'closed' }>): TemplateResult {
    const { messages } = this.locale;
    return html`
      <div class="sheet" tabindex="-1">
        <form novalidate autocomplete="off" @submit=${this.#onSubmit}>
          <h2 id="heading" part="heading">${messages.createHeading()}</h2>
          ${this.#renderNotice(state)} ${this.#renderName(state)} ${this.#renderExpiry(state)}
          ${this.#renderActions(state)}
        </form>
        ${this.#announcements.render()}
      </div>
    `;
  }

  #renderNotice(state: DialogState): TemplateResult | typeof nothing {
    const { messages } = this.locale;
    switch (state.kind) {
      case 'not-sent':
        return html`<div class="notice" part="notice"><p>${messages.createNotLoaded()}</p></div>`;
      case 'outcome-unknown':
        return html`
          <div class="notice" part="notice">
            <p>
              <strong>${messages.createOutcomeUnknown(state.error.code)}</strong>
              ${messages.createMayExist()}
              ${this.#retryIsSafe ? messages.createRetryIsSafe() : messages.createLookInList()}
              ${renderReference(state.error, this.locale)}
            </p>
          </div>
        `;
      case 'editing':
        return state.error === undefined || hasFieldMessages(state.error)
          ? nothing
          : html`<div class="notice" part="notice">${renderError(messages.createFailed(), state.error, this.locale)}</div>`;
      case 'closed':
      case 'submitting':
        return nothing;
    }
  }

  #renderName(state: DialogState): TemplateResult | typeof nothing {
    const { messages } = this.locale;
    const policy = this.#policy.name;
    if (policy?.presence === 'unsupported') return nothing;
    const error = this.#nameError(state);
    return html`
      <div class="field">
        <label for="name">${messages.nameLabel()}</label>
        <input
          id="name"
          part="name-input"
          type="text"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          data-1p-ignore
          data-lpignore="true"
          dir="auto"
          .value=${live(this.#form.name)}
          ?readonly=${this.#isFrozen}
          aria-required=${policy?.presence === 'optional' ? 'false' : 'true'}
          aria-invalid=${error === undefined ? 'false' : 'true'}
          aria-describedby=${error === undefined ? 'name-hint' : 'name-error name-hint'}
          ${ref(this.#nameInput)}
          @input=${this.#onNameInput}
        />
        ${error === undefined ? nothing : html`<p id="name-error" class="error">${error}</p>`}
        <div class="beneath secondary">
          <p id="name-hint">${messages.nameHint()}</p>
          ${
            policy?.maxLength === undefined
              ? nothing
              : html`
                  <span aria-hidden="true">
                    ${messages.nameLength([...this.#form.name.trim()].length, policy.maxLength)}
                  </span>
                `
          }
        </div>
      </div>
    `;
  }

  #renderExpiry(state: DialogState): TemplateResult | typeof nothing {
    const { messages } = this.locale;
    const presence = this.#policy.expiry?.presence ?? 'optional';
    if (presence === 'unsupported') return nothing;
    const wanted = presence === 'required' || this.#form.expiryWanted;
    return html`
      <div class="expiry">
        ${
          presence === 'required'
            ? html`
                <label for="expiry">${messages.expiryLabel()}</label>
                <p class="secondary">${messages.expiryRequired()}</p>
              `
            : html`
                <label class="checkbox">
                  <input
                    id="expiry-wanted"
                    part="expiry-checkbox"
                    type="checkbox"
                    .checked=${live(wanted)}
                    ?disabled=${this.#isFrozen}
                    @change=${this.#onExpiryWantedChange}
                  />
                  ${messages.selectExpiry()}
                </label>
              `
        }
        <div class=${presence === 'required' ? '' : 'indented'}>
          ${wanted ? this.#renderExpiryChoice(state) : nothing} ${this.#renderExpiryMeaning()}
        </div>
      </div>
    `;
  }

  #renderExpiryChoice(state: DialogState): TemplateResult {
    const { messages } = this.locale;
    const policy = this.#policy.expiry;
    const error = this.#expiryError(state);
    const problem = state.kind === 'editing' ? state.problems.expiry?.kind : undefined;
    return html`
      <select
        id="expiry"
        part="expiry-select"
        aria-label=${messages.expiryLabel()}
        aria-describedby=${error === undefined ? 'expiry-meaning' : 'expiry-error expiry-meaning'}
        ?disabled=${this.#isFrozen}
        .value=${live(String(this.#form.expiry))}
        @change=${this.#onExpiryChange}
      >
        ${formPresets(this.#formContext()).map(
          ({ months }) => html`
            <option value=${months} ?selected=${this.#form.expiry === months}>
              ${messages.expireInMonths(months)}
            </option>
          `,
        )}
        ${
          policy?.exact === false
            ? nothing
            : html`<option value="exact" ?selected=${this.#form.expiry === 'exact'}>${messages.specifyExactDate()}</option>`
        }
      </select>
      ${
        this.#form.expiry === 'exact'
          ? renderExactDate({
              wholeDays: policy?.wholeDays !== undefined,
              date: this.#form.date,
              time: this.#form.time,
              min: this.#today(),
              messages,
              errorId: error === undefined ? undefined : 'expiry-error',
              invalid: error === undefined ? undefined : problem === 'time-missing' ? 'time' : 'date',
              onChange: (change) => this.#edit(change),
            })
          : nothing
      }
      ${error === undefined ? nothing : html`<p id="expiry-error" class="error">${error}</p>`}
    `;
  }

  /** The sentence that says what the choice means now; none while an exact date is still incomplete. */
  #renderExpiryMeaning(): TemplateResult {
    const { messages } = this.locale;
    const wholeDays = this.#policy.expiry?.wholeDays;
    // What a backend keeps as a date is said in the zone in which its days begin: there it is exact.
    const format = wholeDays === undefined ? this.locale.format : this.locale.format.inZone(wholeDays.timeZone);
    const context = this.#formContext();
    const reading = readExpiry(this.#form, context);
    if (reading.kind === 'problem') return html`<p id="expiry-meaning" hidden></p>`;
    const { expiresAt } = reading;
    const never = expiresAt === 'never';
    const meaning = never
      ? messages.expiresNever()
      : expiresAt === 'unknown'
        ? [messages.expiresByDefault()]
        : messages.expiresAt({
            moment: format.longDateTime(expiresAt),
            zone: format.timeZone,
            distance: format.distance(expiresAt, context.now),
          });
    return html`
      <div class=${never ? 'meaning warning' : 'meaning'} part="expiry-meaning">
        ${never ? warningIcon : clockIcon}
        <p id="expiry-meaning">${renderRichMessage(meaning)}</p>
      </div>
    `;
  }

  #renderActions(state: DialogState): TemplateResult {
    const { messages } = this.locale;
    const submitting = state.kind === 'submitting';
    const deadEnd = state.kind === 'outcome-unknown' && !this.#retryIsSafe;
    const label = state.kind === 'outcome-unknown' ? messages.tryAgain() : messages.generate();
    return html`
      <div class="actions">
        <button
          type="button"
          part="cancel-button"
          aria-disabled=${submitting ? 'true' : 'false'}
          @click=${this.#onCancel}
        >
          ${messages.cancel()}
        </button>
        ${
          deadEnd
            ? nothing
            : html`
                <button type="submit" part="generate-button" class="primary">
                  ${
                    submitting
                      ? html`
                          <span class="spinner" aria-hidden="true"></span>
                          ${messages.generating()}
                        `
                      : label
                  }
                </button>
              `
        }
      </div>
    `;
  }

  get #policy(): TokenPolicy {
    return this.#policyTask.value ?? {};
  }

  /** Nothing may be edited between the first try of a submission and its end. */
  get #isFrozen(): boolean {
    return this.#state.kind === 'submitting' || this.#state.kind === 'outcome-unknown';
  }

  get #retryIsSafe(): boolean {
    return this.adapter?.supports?.idempotent === true;
  }

  #formContext(): FormContext {
    const offset = this.adapter === null ? 0 : TokenCollection.of(this.adapter).clockOffset;
    return { now: new Date(this.clock.now() + offset), timeZone: this.locale.timeZone, policy: this.#policy };
  }

  #today(): string {
    const { year, month, day } = wallTimeAt(this.#formContext().now, this.locale.timeZone);
    return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
  }

  #nameError(state: DialogState): string | undefined {
    const { messages } = this.locale;
    if (state.kind !== 'editing') return undefined;
    if (state.problems.name !== undefined) return nameProblemText(state.problems.name, messages);
    const said = state.error?.fields.name;
    if (said === undefined) return undefined;
    return state.error?.code === 'conflict'
      ? `${said} ${messages.nameSuggestion(suggestName(this.#form.name, [this.#form.name]))}`
      : said;
  }

  #expiryError(state: DialogState): string | undefined {
    const { messages, format } = this.locale;
    if (state.kind !== 'editing') return undefined;
    if (state.problems.expiry !== undefined) return expiryProblemText(state.problems.expiry, messages, format);
    return state.error?.fields.expiry;
  }

  #moveTo(state: DialogState): void {
    this.#state = state;
    this.requestUpdate();
  }

  /** Typing answers a complaint: what was said about the field goes when the field changes. */
  #edit(change: Partial<TokenForm>): void {
    if (this.#isFrozen) return;
    this.#form = { ...this.#form, ...change };
    if (this.#state.kind === 'editing') {
      const { name, expiry } = this.#state.problems;
      this.#state = {
        kind: 'editing',
        problems: {
          ...(name !== undefined && !('name' in change) && { name }),
          ...(expiry !== undefined && 'name' in change && { expiry }),
        },
      };
    }
    this.requestUpdate();
  }

  readonly #onCancel = (): void => {
    this.requestClose();
  };

  readonly #onNameInput = (event: InputEvent): void => {
    this.#edit({ name: (event.target as HTMLInputElement).value });
  };

  readonly #onExpiryWantedChange = (event: Event): void => {
    this.#edit({ expiryWanted: (event.target as HTMLInputElement).checked });
  };

  readonly #onExpiryChange = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.#edit({ expiry: value === 'exact' ? 'exact' : Number(value) });
  };

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const state = this.#state;
    if (state.kind === 'outcome-unknown') {
      if (this.#retryIsSafe) void this.#submit(state.submission);
    } else if (state.kind === 'editing' || state.kind === 'not-sent') {
      const reading = readTokenForm(this.#form, this.#formContext());
      if (reading.kind === 'problems') void this.#complain({ kind: 'editing', problems: reading.problems });
      else void this.#submit({ draft: reading.draft, idempotencyKey: newIdempotencyKey() });
    }
  };

  async #submit(submission: Submission): Promise<void> {
    const { adapter } = this;
    if (adapter === null) return;
    this.#announcements.announceResult(this.locale.messages.generating());
    this.#moveTo({ kind: 'submitting', submission });
    try {
      // The code that shows a secret is here before a secret is asked for (R43).
      await import('../token-reveal-once/define.js');
    } catch {
      await this.#complain({ kind: 'not-sent' });
      return;
    }
    let issue: CheckedIssue;
    try {
      issue = await TokenCollection.of(adapter).create(submission.draft, submission.idempotencyKey, {
        clock: this.clock,
        timeout: this.timeout,
      });
    } catch (thrown) {
      await this.#fail(toTokenAdapterError(thrown), submission, adapter);
      return;
    }
    await this.#succeed(issue);
  }

  async #fail(error: TokenAdapterError, submission: Submission, adapter: TokenAdapter): Promise<void> {
    this.#emit('api-token-error', {
      operation: 'create',
      code: error.code,
      ...(error.requestId !== undefined && { requestId: error.requestId }),
    });
    if (isOutcomeUnknown(error)) {
      TokenCollection.of(adapter).invalidate();
      await this.#complain({ kind: 'outcome-unknown', submission, error });
    } else {
      await this.#complain({ kind: 'editing', problems: noProblems, error });
    }
  }

  /** The dialog is closed before the reveal opens: one modal at a time, and focus goes back to what opened this one. */
  async #succeed(issue: CheckedIssue): Promise<void> {
    this.#modal.close();
    this.#moveTo({ kind: 'closed' });
    this.#emit('api-token-created', { token: publicToken(issue.token) });
    try {
      // The template always has one, and its code was loaded before the request was sent.
      await this.#reveal.value!.reveal(issue);
    } catch {
      await this.#revealElsewhere(issue);
    }
  }

  /** This element was removed or hidden meanwhile. The secret is shown all the same, at the end of the page (R9). */
  async #revealElsewhere(issue: CheckedIssue): Promise<void> {
    const reveal = this.ownerDocument.createElement('token-reveal-once');
    reveal.clock = this.clock;
    reveal.timeZone = this.timeZone;
    reveal.lang = this.locale.messages.tag;
    this.ownerDocument.body.append(reveal);
    try {
      await reveal.reveal(issue);
    } finally {
      reveal.remove();
    }
  }

  /** Shows what is wrong, says it once, and brings focus to the first field concerned (WCAG 3.3.1, A5). */
  async #complain(state: Exclude<DialogState, { kind: 'closed' | 'submitting' }>): Promise<void> {
    if (!this.open) return;
    const { messages } = this.locale;
    this.#moveTo(state);
    const fieldErrors = [this.#nameError(state), this.#expiryError(state)].filter((text) => text !== undefined);
    this.#announcements.clear();
    if (state.kind === 'outcome-unknown') {
      this.#announcements.announceFailure(
        `${messages.createOutcomeUnknown(state.error.code)} ${messages.createMayExist()}`,
      );
    } else if (state.kind === 'not-sent') {
      this.#announcements.announceFailure(messages.createNotLoaded());
    } else if (fieldErrors.length === 0 && state.error !== undefined) {
      this.#announcements.announceFailure(`${messages.createFailed()} ${errorText(state.error, this.locale)}`);
    }
    await this.updateComplete;
    const invalid = this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]');
    const concerned = invalid ?? this.renderRoot.querySelector<HTMLElement>('[aria-describedby^="expiry-error"]');
    concerned?.focus();
  }

  #emit(type: 'api-token-created' | 'api-token-error', detail: TokenCreatedDetail | TokenErrorDetail): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

/** Whether the backend said what is wrong beside fields that this form has. */
function hasFieldMessages(error: TokenAdapterError): boolean {
  const shown: readonly TokenField[] = ['name', 'expiry'];
  return shown.some((field) => error.fields[field] !== undefined);
}
