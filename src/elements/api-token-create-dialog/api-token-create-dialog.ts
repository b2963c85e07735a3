import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { createRef } from 'lit/directives/ref.js';
import type { TokenAdapter } from '../../adapter/adapter.js';
import { defaultTimeout } from '../../adapter/call.js';
import type { AdapterProblem, CheckedIssuedToken } from '../../adapter/check.js';
import type { TokenAdapterError } from '../../adapter/error.js';
import { AnnouncementController } from '../../controllers/announcement-controller.js';
import { LiveTimeController } from '../../controllers/live-time-controller.js';
import { ModalController } from '../../controllers/modal-controller.js';
import { settleCreation } from '../../controllers/pending-creations.js';
import { TokenCollection } from '../../controllers/token-collection.js';
import type { TokenPrefill } from '../../domain/draft.js';
import { isQuotaReached } from '../../domain/policy.js';
import type { TokenForm } from '../../domain/token-form.js';
import { publicToken } from '../../domain/token.js';
import { controls } from '../../styles/controls.js';
import { dialog } from '../../styles/dialog.js';
import { foundation } from '../../styles/foundation.js';
import { ApiTokenElement } from '../api-token-element.js';
import type { Reauthenticate } from '../reauthentication.js';
import { renderRevealPlace, revealSecret } from '../reveal-secret.js';
import { styles } from './api-token-create-dialog.styles.js';
import { calendarStyles } from '../expiry/calendar.styles.js';
import { answeredBy, CreationForm, withoutAnswered } from './creation-form.js';
import { Creation, pendingOf } from './creation.js';
import {
  canTryAgain,
  noProblems,
  waitLeft,
  withoutAnsweredFields,
  type DialogState,
  type OpenState,
} from './dialog-state.js';
import { EarlierTry } from './earlier-try.js';
import { exactDateStyles } from '../expiry/exact-date.styles.js';
import { expiryStyles } from '../expiry/expiry.styles.js';
import { failureText, renderNotice, type NoticeContext } from './notice.js';
import { OrphanSearch } from './orphan-search.js';
import { scopesStyles } from './scopes-field.styles.js';
import type { TokenCreatedDetail, TokenErrorDetail, TokenProblemsDetail } from './events.js';

/** In ms: the sentence that says what a preset means now changes with each minute of the backend's clock. */
const minute = 60_000;

/** The same each time, so that what was entered can be gone on with. */
const noDraft: TokenPrefill = {};

/**
 * A modal dialog that creates one token: a name, an optional expiry, Generate token or Cancel; then it hands the
 * secret to `<token-reveal-once>`.
 *
 * @example
 * <api-token-create-dialog>
 *   <button slot="trigger" type="button">New token</button>
 * </api-token-create-dialog>
 * <script type="module">
 *   document.querySelector('api-token-create-dialog').adapter = adapter;
 * </script>
 *
 * @element api-token-create-dialog
 *
 * @slot trigger - A button of the page's own that opens the dialog.
 * @slot fields - Form controls of the page's own. What has a name arrives in `draft.extra`; constraints are the controls' own, and what the backend says of `extra.<name>` is said of them.
 *
 * @fires {CustomEvent<TokenCreatedDetail>} api-token-created - After the backend confirmed the new token, before its secret is shown. Carries metadata only.
 * @fires {CustomEvent<void>} api-token-create-canceled - After the dialog was closed without a token; not while one is still on its way. Does not bubble.
 * @fires {CustomEvent<TokenProblemsDetail>} api-token-problems-found - After the backend's answer could not be read whole. Says where and what kind, never a value.
 * @fires {CustomEvent<TokenErrorDetail>} api-token-error - After the backend refused or did not answer. The person has been told.
 *
 * @csspart dialog - The modal dialog.
 * @csspart heading - Its heading.
 * @csspart name-input - The field for the name.
 * @csspart description-input - The field for a description, where the backend keeps one.
 * @csspart expiry-checkbox - "Select expiration date".
 * @csspart expiry-select - The choice of presets and "Specify exact date".
 * @csspart date-input - The field for an exact date.
 * @csspart calendar-button - Opens the calendar.
 * @csspart calendar - The calendar.
 * @csspart calendar-day - A day in it.
 * @csspart calendar-previous - Goes to the month before.
 * @csspart calendar-next - Goes to the month after.
 * @csspart calendar-month-select - The choice of a month.
 * @csspart calendar-year-select - The choice of a year.
 * @csspart hour-input - The field for the hour.
 * @csspart minute-input - The field for the minute.
 * @csspart second-input - The field for the second, where the backend keeps seconds.
 * @csspart day-period-select - AM or PM, where the language counts 12 hours.
 * @csspart time-offer - Takes a time that is offered instead of one that a clock change skips.
 * @csspart expiry-meaning - The sentence that says when the token will expire.
 * @csspart scopes - The choice of scopes.
 * @csspart scopes-search - The field that searches them.
 * @csspart scopes-list - The scopes.
 * @csspart scope-checkbox - One scope.
 * @csspart scope-level - One level of access to a resource.
 * @csspart scopes-input - The field for scopes where the backend does not say which there are.
 * @csspart policy-retry-button - Reads again what may be chosen.
 * @csspart fields - The page's own form controls and what is wrong with them.
 * @csspart quota - How many tokens there are of those there may be.
 * @csspart notice - What went wrong with the whole of it.
 * @csspart sign-in-button - Lets the page prove who the person is.
 * @csspart orphans - The tokens that a lost answer may have left.
 * @csspart orphan-checkbox - Chooses one of them.
 * @csspart revoke-orphans-button - Revokes the chosen ones.
 * @csspart look-again-button - Looks for them again.
 * @csspart leave-button - Leaves them as they are.
 * @csspart cancel-button - Closes the dialog.
 * @csspart generate-button - Creates the token.
 *
 * @cssprop [--api-token-accent] - Colour of the primary action and of focus.
 * @cssprop [--api-token-danger] - Colour of errors.
 * @cssprop [--api-token-warning] - Colour of the mark beside "Never expires".
 * @cssprop [--api-token-surface=Canvas] - Background of the dialog.
 */
export class ApiTokenCreateDialog extends ApiTokenElement {
  static override styles = [
    foundation,
    controls,
    dialog,
    expiryStyles,
    exactDateStyles,
    calendarStyles,
    scopesStyles,
    styles,
  ];

  /** The backend. Without one, or with one that cannot create, `show()` refuses. */
  @property({ attribute: false }) adapter: TokenAdapter | null = null;

  /** How long the backend may take to answer, in ms. */
  @property({ type: Number }) timeout = defaultTimeout;

  /** What the form is filled with when the dialog opens, unless `show()` is given something else. */
  @property({ attribute: false }) draft: TokenPrefill | null = null;

  /** The level of the dialog's heading in the page's outline, 1 to 6 (A20). */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  /**
   * Lets the person prove who they are, where the session ended or the backend wants a fresh proof. Without it the
   * dialog says in words what to do.
   */
  @property({ attribute: false }) reauthenticate: Reauthenticate | null = null;

  readonly #announcements = new AnnouncementController(this);
  readonly #liveTime = new LiveTimeController(this);
  readonly #reveal = createRef<HTMLElementTagNameMap['token-reveal-once']>();
  readonly #modal: ModalController = new ModalController(this, {
    part: 'dialog',
    labelledBy: 'heading',
    initialFocus: () =>
      this.renderRoot.querySelector<HTMLElement>('#name, .actions [part="leave-button"]') ??
      this.renderRoot.querySelector('dialog :is(input, select, button)'),
    fallbackFocus: () => this.renderRoot.querySelector<HTMLElement>('[part="notice"]'),
    onRequestClose: () => this.#onEscape(),
  });
  readonly #form = new CreationForm(this, {
    locale: this.locale,
    announcements: this.#announcements,
    limits: () => this.#limits(),
    isComposing: (event) => event.isComposing || this.#composing,
    isFrozen: () => this.#isFrozen,
    onEdit: (fields) => this.#onEdit(fields),
    onProblems: (problems) => this.#tellProblems(problems),
  });
  readonly #orphans = new OrphanSearch(this, {
    locale: this.locale,
    announcements: this.#announcements,
    limits: () => this.#limits(),
    onAllRevoked: () => {
      if (this.#state.kind === 'created-twice') this.close();
    },
  });
  readonly #earlierTry = new EarlierTry(this, {
    locale: this.locale,
    announcements: this.#announcements,
    limits: () => this.#limits(),
    onSettled: () => this.renderRoot.querySelector<HTMLElement>('#name')?.focus(),
  });
  readonly #creation: Creation = new Creation({
    limits: () => this.#limits(),
    orphans: this.#orphans,
    reauthenticate: () => this.reauthenticate,
    draft: () => this.#form.draft,
    show: () => this.requestUpdate(),
    complain: (state) => this.#complain(state),
    onSending: () => {
      this.#form.leaveHostFields(this.renderRoot.querySelector<HTMLElement>('[part="generate-button"]'));
      this.#announcements.announceResult(this.locale.messages.generating());
    },
    onError: (error) => this.#report(error),
    onIssued: async (issued, { draft }) => await this.#onIssued(issued, draft),
    dismiss: () => this.#modal.close(),
    standAside: () => this.#modal.standAside(),
    focusGenerate: async () => {
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('[part="generate-button"]')?.focus();
    },
    comeBack: () => this.#modal.comeBack(),
    abandon: () => {
      this.#form.keep();
      this.close();
    },
    openAgain: async (state) => {
      this.#creation.moveTo(state);
      await this.#present(state);
      this.#announcements.announceFailure(failureText(state, this.locale));
    },
  });
  /** The backend that the dialog was opened for. */
  #collection: TokenCollection | undefined;
  /** Whether that has become another one while it was open. */
  #isBackendNew = false;
  #toldOfWait = true;

  constructor() {
    super();
    this.addEventListener('click', this.#onClick);
  }

  /** Whether the dialog is open. */
  get open(): boolean {
    return this.#state.kind !== 'closed';
  }

  /**
   * Opens the dialog, filled with what is given. Does nothing if it is open.
   *
   * @param prefill As much of a draft as there is; absent: what the property `draft` holds, else nothing.
   * @throws {TypeError} if there is no adapter, or one that cannot create.
   * @throws {DOMException} `InvalidStateError` if the element is not in a document or not displayed.
   */
  async show(prefill: TokenPrefill | null = this.draft): Promise<void> {
    if (this.open) return;
    if (this.adapter?.create === undefined) {
      throw new TypeError('<api-token-create-dialog> needs an adapter that has a create method before show().');
    }
    this.#modal.requirePlace();
    const collection = TokenCollection.of(this.adapter);
    collection.use(this.adapter);
    this.#collection = collection;
    this.#isBackendNew = false;
    this.#form.open(collection, prefill ?? noDraft);
    this.#announcements.clear();
    this.#creation.open(collection);
    this.#earlierTry.open(collection);
    const opening: OpenState = { kind: 'editing', problems: noProblems };
    this.#creation.moveTo(opening);
    await this.#present(opening);
    this.#form.fillHostFields();
    this.#earlierTry.tell();
  }

  /** Closes the dialog as Cancel does; while a token is being generated the answer is awaited first (R9). */
  requestClose(): void {
    if (this.#state.kind !== 'submitting') this.close();
  }

  /** Closes the dialog without asking. A request that is under way finishes, and its secret is shown. */
  close(): void {
    const state = this.#state;
    if (state.kind === 'closed') return;
    if (state.kind === 'created-twice') settleCreation(state.submission.collection, pendingOf(state.submission));
    this.#form.rest();
    this.#modal.close();
    this.#creation.close();
    this.#earlierTry.end();
    // While one is on its way, a token may yet be made.
    if (state.kind !== 'created-twice' && state.kind !== 'submitting') {
      this.dispatchEvent(new CustomEvent('api-token-create-canceled'));
    }
  }

  protected override update(changed: PropertyValues): void {
    if (changed.has('adapter')) this.#followAdapter();
    this.#followBackend();
    this.#tellEndOfWait();
    super.update(changed);
  }

  protected override render(): TemplateResult {
    const state = this.#state;
    const shown = state.kind === 'reauthenticating' ? state.behind : state;
    return html`<slot name="trigger"></slot>
      ${this.#modal.render(shown.kind === 'closed' ? nothing : this.#renderContents(shown))}
      ${renderRevealPlace(this, this.#reveal)}`;
  }

  #renderContents(state: OpenState): TemplateResult {
    const { messages } = this.locale;
    const context = this.#noticeContext();
    this.#liveTime.trueFor(minute - (this.#form.now.getTime() % minute));
    return html`
      <form
        novalidate
        autocomplete="off"
        @submit=${this.#onSubmit}
        @keydown=${this.#onKeydown}
        @compositionend=${this.#onCompositionEnd}
      >
        <div id="heading" part="heading" class="heading" role="heading" aria-level=${this.headingLevel}>
          ${messages.createHeading()}
        </div>
        ${renderNotice(state, context)}
        ${state.kind === 'editing' || state.kind === 'not-sent' ? this.#earlierTry.render() : nothing}
        ${state.kind === 'created-twice' ? nothing : this.#form.render(state)} ${this.#renderActions(state)}
      </form>
      ${this.#announcements.render()}
    `;
  }

  #renderActions(state: OpenState): TemplateResult {
    const { messages } = this.locale;
    const { quota } = this.#form.policy;
    return html`<div class="actions">
      ${
        quota === undefined || state.kind === 'created-twice'
          ? nothing
          : html`<p class=${isQuotaReached(quota) ? 'quota full' : 'quota secondary'} part="quota">
              ${
                isQuotaReached(quota)
                  ? messages.quotaReached(quota.used, quota.limit)
                  : messages.quotaUsed(quota.used, quota.limit)
              }
            </p>`
      }
      <div class="buttons">
        <button
          type="button"
          part=${state.kind === 'created-twice' ? 'leave-button' : 'cancel-button'}
          aria-disabled=${state.kind === 'submitting' ? 'true' : 'false'}
          @click=${this.#onCancel}
        >
          ${state.kind === 'created-twice' ? messages.leaveThem() : messages.cancel()}
        </button>
        ${this.#renderGenerate(state)}
      </div>
    </div>`;
  }

  /** None where sending again could leave a second token, until the list has told what the first try left. */
  #renderGenerate(state: OpenState): TemplateResult | typeof nothing {
    const { messages } = this.locale;
    const waiting = waitLeft(state, this.clock.now()) > 0 ? 'true' : 'false';
    const generate = (label: unknown) =>
      html`<button type="submit" part="generate-button" class="primary" aria-disabled=${waiting}>${label}</button>`;
    switch (state.kind) {
      case 'created-twice':
        return nothing;
      case 'submitting':
        return generate(html`<span class="spinner" aria-hidden="true"></span> ${messages.generating()}`);
      case 'outcome-unknown':
        if (canTryAgain(state)) return generate(messages.tryAgain());
        if (this.#orphans.found === undefined) return nothing;
        // Not a submit button: Enter in a field is no decision to make another token.
        return html`<button type="button" part="generate-button" aria-disabled=${waiting} @click=${this.#onCreateAnew}>
          ${messages.createAnew()}
        </button>`;
      default:
        return generate(messages.generate());
    }
  }

  get #state(): DialogState {
    return this.#creation.state;
  }

  /** Nothing may be edited between the first try of a submission and its end: it is sent as it was shown. */
  get #isFrozen(): boolean {
    return !['closed', 'editing', 'not-sent'].includes(this.#state.kind);
  }

  #limits() {
    return { clock: this.clock, timeout: this.timeout };
  }

  #noticeContext(): NoticeContext {
    return {
      locale: this.locale,
      orphans: this.#orphans,
      now: this.clock.now(),
      liveTime: this.#liveTime,
      isSaidBesideField: (field) => this.#form.has(field),
      onSignIn: this.reauthenticate === null ? undefined : this.#onSignIn,
    };
  }

  async #present(state: OpenState): Promise<void> {
    try {
      await this.updateComplete;
      // Somebody may have closed it in the meantime.
      if (this.#state === state) this.#modal.show();
    } catch (error) {
      this.#creation.close();
      throw error;
    }
  }

  #onEdit(fields: readonly (keyof TokenForm)[]): void {
    const state = this.#state;
    if (state.kind !== 'editing') return;
    const refusal = state.refusal && withoutAnsweredFields(state.refusal, answeredBy(fields));
    this.#creation.moveTo({
      kind: 'editing',
      ...(refusal !== undefined && { refusal }),
      problems: withoutAnswered(state.problems, fields),
    });
  }

  /**
   * A host may make its adapter anew, or another one, while the dialog is open. What is entered stays; what is on its way
   * ends where it began (R21). Without any adapter the dialog stays with the one that it was opened for.
   */
  #followAdapter(): void {
    if (this.adapter === null || !this.open) return;
    const collection = TokenCollection.of(this.adapter);
    collection.use(this.adapter);
    if (collection === this.#collection) return;
    this.#collection = collection;
    this.#form.moveTo(collection);
    this.#isBackendNew = true;
  }

  /** What is on its way ends at the backend where it began; the rest begins when that is over. */
  #followBackend(): void {
    if (!this.#isBackendNew || this.#isFrozen || this.#collection === undefined) return;
    this.#isBackendNew = false;
    this.#creation.open(this.#collection);
    this.#earlierTry.open(this.#collection);
    this.#earlierTry.tell();
  }

  /** Pressed in passing, it loses nothing: what was entered is there again at the next opening. */
  #onEscape(): void {
    // What is on its way to be a token is none to go on with.
    if (this.#state.kind !== 'submitting' && this.#state.kind !== 'created-twice') this.#form.keep();
    this.requestClose();
  }

  readonly #onClick = (event: Event): void => {
    const trigger = event.composedPath().find((target) => target instanceof HTMLElement && target.slot === 'trigger');
    if (!(trigger instanceof HTMLElement) || trigger.parentElement !== this) return;
    // A button in a form of the page's would send that form (R37).
    event.preventDefault();
    // Safari gives a button that is pressed no focus, and there would be nothing to return it to.
    trigger.focus();
    void this.show();
  };

  readonly #onCancel = (): void => {
    this.requestClose();
  };

  readonly #onCreateAnew = (): void => {
    if (waitLeft(this.#state, this.clock.now()) === 0) void this.#creation.createAnew();
  };

  readonly #onSignIn = (): void => void this.#creation.signIn();

  /** Set while the key that ended a composition may still arrive: WebKit sends it afterwards. */
  #composing = false;

  readonly #onCompositionEnd = (): void => {
    this.#composing = true;
    setTimeout(() => (this.#composing = false));
  };

  /** Enter that chooses what an input method offers, or is held down, sends nothing (R7). */
  readonly #onKeydown = (event: KeyboardEvent): void => {
    const { target } = event;
    const sends = event.key === 'Enter' && (target instanceof HTMLInputElement || target instanceof HTMLButtonElement);
    if (sends && (event.isComposing || this.#composing || event.repeat)) event.preventDefault();
  };

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const state = this.#state;
    if (waitLeft(state, this.clock.now()) > 0) return;
    if (state.kind === 'outcome-unknown') {
      void this.#creation.tryAgain();
    } else if (state.kind === 'editing' || state.kind === 'not-sent') {
      void this.#submitForm();
    }
  };

  async #submitForm(): Promise<void> {
    const reading = this.#form.read();
    if (reading.kind === 'problems') {
      const state: OpenState = { kind: 'editing', problems: reading.problems };
      this.#creation.moveTo(state);
      await this.#complain(state);
    } else if (this.#collection !== undefined) {
      this.#form.rest();
      await this.#creation.submit(reading.draft, this.#collection);
    }
  }

  async #onIssued(issued: CheckedIssuedToken, { expiresAt, scopes }: TokenPrefill): Promise<void> {
    this.#emit('api-token-created', { token: publicToken(issued.token) });
    this.#tellProblems(issued.problems);
    const asked = { ...(expiresAt !== undefined && { expiresAt }), ...(scopes !== undefined && { scopes }) };
    await revealSecret({ ...issued, asked }, this.#reveal.value, this, this.locale.format.tag);
  }

  /** Shows what is wrong, says it once, and brings focus to the first field concerned (WCAG 3.3.1, A5). */
  async #complain(state: OpenState): Promise<void> {
    this.#toldOfWait = waitLeft(state, this.clock.now()) === 0;
    this.#form.showRefusal(state);
    this.#announcements.clear();
    await this.updateComplete;
    this.#form.comeBackToHostFields();
    const { concerned } = this.#form;
    // Focus that moves to a field makes its error heard; where it is there already, the error has to be said.
    if (concerned === undefined || concerned.matches(':focus')) {
      this.#announcements.announceFailure(this.#form.firstError(state) ?? failureText(state, this.locale));
    }
    concerned?.focus();
    // Its label, and what is wrong with it, come into sight along with it.
    concerned?.closest('.field')?.scrollIntoView({ block: 'nearest' });
  }

  /** A wait that is over is said, once: the button works again (R26). */
  #tellEndOfWait(): void {
    if (this.#toldOfWait || waitLeft(this.#state, this.clock.now()) > 0) return;
    this.#toldOfWait = true;
    if (this.open) this.#announcements.announceResult(this.locale.messages.retryPossible());
  }

  #report({ code, requestId }: TokenAdapterError): void {
    this.#emit('api-token-error', { operation: 'create', code, ...(requestId !== undefined && { requestId }) });
  }

  #tellProblems(problems: readonly AdapterProblem[]): void {
    if (problems.length > 0) this.#emit('api-token-problems-found', { problems });
  }

  #emit(
    type: 'api-token-created' | 'api-token-error' | 'api-token-problems-found',
    detail: TokenCreatedDetail | TokenErrorDetail | TokenProblemsDetail,
  ): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
