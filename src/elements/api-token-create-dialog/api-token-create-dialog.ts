import { hasMethod } from '../../adapter/field-of.js';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { TokenAdapter } from '../../adapter/adapter.js';
import { defaultTimeout } from '../../adapter/call.js';
import type { AdapterProblem, CheckedIssuedToken } from '../../adapter/check.js';
import type { TokenAdapterError } from '../../adapter/error.js';
import { AnnouncementController } from '../../controllers/announcement-controller.js';
import { diagnose } from '../shared/diagnose.js';
import { CountdownController } from '../../controllers/countdown-controller.js';
import { LiveTimeController } from '../../controllers/live-time-controller.js';
import { isComposed } from '../../browser/composition.js';
import { ModalController } from '../../controllers/modal-controller.js';
import { lazy } from '../shared/lazy.js';
import { mayHavePending } from '../../collection/pending-key.js';
import { TokenCollection } from '../../collection/token-collection.js';
import type { TokenDraft, TokenPrefill } from '../../domain/draft.js';
import { newIdempotencyKey } from '../../domain/idempotency-key.js';
import { hasFullAccess } from '../../domain/full-access.js';
import { isQuotaReached } from '../../domain/policy.js';
import type { TokenForm } from '../../domain/token-form.js';
import { publicToken } from '../../domain/token.js';
import { minute } from '../../domain/zoned.js';
import { controls } from '../../styles/controls.js';
import { dialog } from '../../styles/dialog.js';
import { forms } from '../../styles/forms.js';
import { foundation } from '../../styles/foundation.js';
import { ApiTokenElement } from '../shared/api-token-element.js';
import type { Reauthenticate } from '../shared/reauthentication.js';
import { renderRevealPlace, revealSecret } from '../shared/reveal-secret.js';
import { styles } from './api-token-create-dialog.styles.js';
import { renderInList } from './exported-parts.js';
import { answeredBy, withoutAnswered } from './answered-fields.js';
import { CreationForm } from './creation-form.js';
import { noProblems, refusalOf, retryAt, type DialogState, type OpenState, type Submission } from './dialog-state.js';
import { LateField } from '../shared/expiry/late-field.js';
import { expiryStyles } from '../shared/expiry/expiry.styles.js';
import { KnownTokens } from './known-tokens.js';
import { submitByKey, submitByPress } from '../shared/submitting.js';
import { renderBox } from './notice-box.js';
import type * as sending from './sending.js';
import type { TokenCreatedDetail, TokenErrorDetail, TokenProblemsDetail } from './events.js';
import { addEnglish } from '../../localization/locale.js';
import { createEnglish } from '../../localization/messages/create.js';
import { expiryEnglish } from '../../localization/messages/expiry.js';
import { fieldsEnglish } from '../../localization/messages/fields.js';
import { layersEnglish } from '../../localization/messages/layers.js';
import { problemsEnglish } from '../../localization/messages/problems.js';
import { tokenEnglish } from '../../localization/messages/token.js';
import { termsEnglish } from '../../localization/messages/terms.js';

addEnglish(createEnglish, expiryEnglish, fieldsEnglish, layersEnglish, problemsEnglish, tokenEnglish, termsEnglish);

/** Lazy code that a creation needs from the moment it is sent. */
export const sendingCode = lazy(() => import('./sending.js'));

/** Always the same object, so that the form recognizes an unchanged draft and keeps the entries. */
const noDraft: TokenPrefill = {};

/**
 * A modal dialog that creates one token: a name, an optional expiration date, and the buttons Generate token and
 * Cancel. Afterwards, `<token-reveal-once>` shows the secret.
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
 * @slot trigger - Your own button that opens the dialog.
 * @slot fields - Your own form controls. The value of each control with a name is sent in `draft.extra`. The dialog checks the constraints of the controls, and shows a backend's message about `extra.<name>` with the control of that name.
 *
 * @fires {CustomEvent<TokenCreatedDetail>} api-token-created - After the backend confirmed the new token, before the dialog shows its secret. Carries metadata only.
 * @fires {CustomEvent<void>} api-token-create-canceled - After the dialog closed without creating a token; not while a request is still under way. Does not bubble.
 * @fires {CustomEvent<TokenProblemsDetail>} api-token-problems-found - After a response had invalid parts. The details say where and what kind, and never contain a value.
 * @fires {CustomEvent<TokenErrorDetail>} api-token-error - After the backend refused a request or did not answer. The dialog has already told the person.
 *
 * @csspart button - Every button of the element, in addition to its own part.
 * @csspart primary-button - The button for the main action.
 * @csspart danger-button - Every button that revokes tokens or otherwise ends something.
 * @csspart field - Every field to type or choose in.
 * @csspart label - Every label of a field or of a group of choices.
 * @csspart choice - Every checkbox or radio button together with its label.
 * @csspart icon - Every icon.
 * @csspart icon-{name} - One icon, so that you can replace it: `icon-warning`, `icon-clock`, `icon-calendar`, `icon-previous`, `icon-next`, `icon-check`.
 * @csspart dialog - The modal dialog.
 * @csspart heading - The dialog's heading.
 * @csspart name-input - The field for the name.
 * @csspart description-input - The field for a description, if the backend keeps descriptions.
 * @csspart expiry-checkbox - The checkbox "Select expiration date".
 * @csspart expiry-select - The choice of presets and "Specify exact date".
 * @csspart date-input - The field for an exact date.
 * @csspart calendar-button - Opens the calendar.
 * @csspart calendar - The calendar.
 * @csspart calendar-day - A day in the calendar.
 * @csspart calendar-previous - Goes to the previous month.
 * @csspart calendar-next - Goes to the next month.
 * @csspart calendar-month-select - The choice of a month.
 * @csspart calendar-year-select - The choice of a year.
 * @csspart hour-input - The field for the hour.
 * @csspart minute-input - The field for the minute.
 * @csspart second-input - The field for the second, if the backend keeps seconds.
 * @csspart day-period-select - AM or PM, if the language uses a 12-hour clock.
 * @csspart time-offer - Selects a valid time in place of one that a clock change skips.
 * @csspart expiry-meaning - The sentence that says when the token will expire.
 * @csspart scopes - The choice of scopes.
 * @csspart scopes-reach - The choice between everything and selected scopes, if selecting no scopes means everything.
 * @csspart scopes-everything-radio - The option "Everything you can do".
 * @csspart scopes-selected-radio - The option "Only what I select".
 * @csspart scopes-search - The field that searches the scopes.
 * @csspart scopes-list - The list of scopes.
 * @csspart scope-checkbox - The checkbox of one scope.
 * @csspart scope-level - One level of access to a resource.
 * @csspart scopes-input - The field to type scopes in, if the backend does not list them.
 * @csspart policy-retry-button - Loads the options for new tokens again.
 * @csspart load-again-button - Loads fields again, after loading failed.
 * @csspart fields - Your own form controls and their error messages.
 * @csspart quota - How many tokens exist, and how many are allowed.
 * @csspart notice - The error message about the whole form.
 * @csspart sign-in-button - Starts the page's own sign-in or confirmation of identity.
 * @csspart orphans - The tokens that an earlier attempt may have created although its response was lost.
 * @csspart orphan-checkbox - Selects one of these tokens.
 * @csspart revoke-orphans-button - Revokes the selected ones of these tokens.
 * @csspart look-again-button - Looks for these tokens again.
 * @csspart leave-button - Keeps these tokens as they are.
 * @csspart cancel-button - Closes the dialog.
 * @csspart generate-button - Creates the token.
 * @csspart reveal-{part} - The dialog that shows the secret, with the parts of `<token-reveal-once>`: `reveal-dialog`, `reveal-secret`.
 *
 * @cssState open - The dialog is open, or closed for now while the page confirms the person's identity.
 * @cssState busy - A token is being created.
 * @cssState failed - The last attempt was refused or not answered.
 * @cssState outcome-unknown - No response has come, so the token may or may not have been created.
 *
 * @cssprop [--api-token-accent] - Color of the primary action and of focus.
 * @cssprop [--api-token-danger] - Color of errors.
 * @cssprop [--api-token-warning] - Color of the mark beside "Never expires".
 * @cssprop [--api-token-surface=Canvas] - Background of the dialog.
 * @cssprop [--api-token-density=1] - Vertical spacing: below 1 closer, above 1 looser. Targets stay at least 24 px high.
 * @cssprop [--api-token-line] - Color of lines between rows and around groups. Default: a sixth of the text's color.
 * @cssprop [--api-token-edge] - Color of the edges of buttons and fields. Default: two thirds of the text's color.
 * @cssprop [--api-token-control-height] - Minimum height of buttons; fields are an eighth of an em higher. Default: 2.25em by density.
 * @cssprop [--api-token-button-radius] - Radius of buttons. Default: the radius.
 * @cssprop [--api-token-field-radius] - Radius of fields. Default: three quarters of the radius.
 * @cssprop [--api-token-dialog-radius] - Radius of dialogs. Default: twice the radius.
 * @cssprop [--api-token-focus-ring] - Outline of the focused element. Default: 2px, solid, in the accent.
 * @cssprop [--api-token-heading-scale=1.25] - Size of headings, as a multiple of the text's.
 * @cssprop [--api-token-heading-weight=600] - Weight of headings.
 * @cssprop [--api-token-dialog-width=30em] - Width of dialogs, if there is room.
 * @cssprop [--api-token-backdrop] - Background between a dialog and the page. Default: black, 42 %.
 */
export class ApiTokenCreateDialog extends ApiTokenElement {
  /** Renders the dialog inside `<api-token-list>`. For the list only. */
  static readonly renderInList = renderInList;

  static override styles = [foundation, controls, forms, dialog, expiryStyles, styles];

  static override properties: PropertyDeclarations = {
    adapter: { attribute: false },
    timeout: { type: Number },
    draft: { attribute: false },
    headingLevel: { type: Number, attribute: 'heading-level' },
    reauthenticate: { attribute: false },
    debug: { type: Boolean },
  };

  /** The backend. Without an adapter, or with an adapter that cannot create, `show()` rejects. */
  adapter: TokenAdapter | null = null;

  /**
   * How long the backend may take to answer, in ms.
   *
   * @default 30000
   */
  timeout = defaultTimeout;

  /** The initial values of the form when the dialog opens, unless you pass others to `show()`. */
  draft: TokenPrefill | null = null;

  /** The level of the dialog's heading in the page's outline, 1 to 6 (A20). */
  headingLevel = 2;

  /**
   * Called to let the person confirm their identity, if the session ended or the backend requires that again. Without
   * this function, the dialog says in words what to do.
   */
  reauthenticate: Reauthenticate | null = null;

  /**
   * Writes the error that the adapter threw to the console, for developers of an adapter: the page shows only the
   * elements' own messages. For `create` and `rotate` it writes only the class of the error, because the message may
   * contain the secret. Not for production.
   */
  debug = false;

  readonly #announcements = new AnnouncementController(this);
  readonly #liveTime = new LiveTimeController(this);
  /** The countdown before a retry, if the backend asks for a wait (R26). */
  readonly #countdown = new CountdownController(this, {
    liveTime: this.#liveTime,
    until: () => retryAt(this.#state),
    onEnd: () => {
      const state = this.#state;
      const isStuck = state.kind === 'outcome-unknown' && this.#sending.field?.canSendAgain(state) !== true;
      if (this.open && !isStuck) this.#announcements.announceResult(this.locale.messages.retryPossible());
    },
  });
  readonly #modal: ModalController = new ModalController(this, {
    part: 'dialog',
    labelledBy: 'heading',
    initialFocus: () =>
      this.renderRoot.querySelector<HTMLElement>('#name, .actions [part~="leave-button"]') ??
      this.renderRoot.querySelector('dialog :is(input, select, button)'),
    fallbackFocus: () => this.renderRoot.querySelector<HTMLElement>('[part~="notice"]'),
    onRequestClose: () => this.#onEscape(),
  });
  readonly #form = new CreationForm(this, {
    locale: this.locale,
    announcements: this.#announcements,
    limits: () => this.#limits(),
    isComposing: (event) => isComposed(event) || this.#composing,
    isFrozen: () => this.#isFrozen,
    onEdit: (fields) => this.#onEdit(fields),
    onProblems: (problems) => this.#tellProblems(problems),
    onPolicyFailed: (error) => this.#log('policy', error),
  });
  readonly #known = new KnownTokens(
    () => this.#limits(),
    () => this.requestUpdate(),
  );
  readonly #sending: LateField<typeof sending, sending.Sending> = new LateField(this, {
    code: sendingCode,
    make: (module) => this.#makeSending(module),
    locale: this.locale,
    announceFailure: (text) => this.#announcements.announceFailure(text),
  });
  #state: DialogState = { kind: 'closed' };
  /** The backend that the dialog was opened for. */
  #collection: TokenCollection | undefined;
  /** Whether the backend has changed while the dialog was open. */
  #isBackendNew = false;

  constructor() {
    super();
    this.addEventListener('click', this.#onClick);
  }

  /** Whether the dialog is open. */
  get open(): boolean {
    return this.#state.kind !== 'closed';
  }

  /**
   * Opens the dialog with initial values. Does nothing if the dialog is open.
   *
   * @param prefill The initial values, as many as you have. Absent: the property `draft`, if set.
   * @throws {TypeError} if there is no adapter, or if the adapter cannot create.
   * @throws {DOMException} `InvalidStateError` if the element is not in a document or not displayed.
   */
  async show(prefill: TokenPrefill | null = this.draft): Promise<void> {
    if (this.open) return;
    if (this.adapter === null || !hasMethod(this.adapter, 'create')) {
      throw new TypeError('<api-token-create-dialog> needs an adapter that has a create method before show().');
    }
    this.#modal.requirePlace();
    const collection = TokenCollection.of(this.adapter);
    collection.use(this.adapter);
    this.#collection = collection;
    this.#tellTraits(collection);
    this.#isBackendNew = false;
    this.#form.open(collection, prefill ?? noDraft);
    this.#announcements.clear();
    this.#known.open(collection);
    this.#sending.field?.open(collection);
    const opening: OpenState = { kind: 'editing', problems: noProblems };
    this.#moveTo(opening);
    await this.#present(opening);
    this.#form.fillHostFields();
    this.#sending.field?.earlierTry.tell();
  }

  /** Closes the dialog as Cancel does. Does nothing while a token is being generated, because its answer is needed (R9). */
  requestClose(): void {
    if (this.#state.kind !== 'submitting') this.close();
  }

  /** Closes the dialog without asking. A request that is under way finishes, and its secret is shown. */
  close(): void {
    const state = this.#state;
    if (state.kind === 'closed') return;
    this.#sending.field?.settle(state);
    this.#form.rest();
    this.#modal.close();
    this.#end();
    this.#sending.field?.earlierTry.end();
    // Not canceled while a request is under way, because the backend may still create the token.
    if (state.kind !== 'created-twice' && state.kind !== 'submitting') {
      this.dispatchEvent(new CustomEvent('api-token-create-canceled'));
    }
  }

  protected override update(changed: PropertyValues): void {
    if (changed.has('adapter')) this.#followAdapter();
    this.#followBackend();
    super.update(changed);
  }

  protected override states(): Readonly<Record<string, unknown>> {
    const state = this.#state;
    return {
      open: this.open,
      busy: state.kind === 'submitting',
      failed: state.kind === 'not-sent' || refusalOf(state),
      'outcome-unknown': state.kind === 'outcome-unknown',
    };
  }

  protected override render(): TemplateResult {
    const state = this.#state;
    const shown = state.kind === 'reauthenticating' ? state.behind : state;
    return html`<slot name="trigger"></slot>
      ${this.#modal.render(shown.kind === 'closed' ? nothing : this.#renderContents(shown))}
      ${renderRevealPlace(this)}`;
  }

  #renderContents(state: OpenState): TemplateResult {
    const { messages } = this.locale;
    // The sentence about the expiration changes with each minute of the backend's clock.
    this.#liveTime.trueFor(minute - (this.#form.now.getTime() % minute));
    return html`
      <form
        novalidate
        autocomplete="off"
        @submit=${this.#onSubmit}
        @click=${this.#onPress}
        @keydown=${this.#onKeydown}
        @compositionend=${this.#onCompositionEnd}
      >
        <div id="heading" part="heading" class="heading" role="heading" aria-level=${this.headingLevel}>
          ${messages.createHeading()}
        </div>
        ${this.#renderNotice(state)}
        ${state.kind === 'editing' || state.kind === 'not-sent' ? this.#sending.field?.earlierTry.render() : nothing}
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
          part="button ${state.kind === 'created-twice' ? 'leave-button' : 'cancel-button'}"
          aria-disabled=${state.kind === 'submitting' ? 'true' : 'false'}
          @click=${this.#onCancel}
        >
          ${state.kind === 'created-twice' ? this.#sending.field?.leaveText() : messages.cancel()}
        </button>
        ${this.#renderGenerate(state)}
      </div>
    </div>`;
  }

  #renderGenerate(state: OpenState): TemplateResult | typeof nothing {
    const { messages } = this.locale;
    const waiting = this.#countdown.left > 0 ? 'true' : 'false';
    const generate = (label: unknown) =>
      html`<button type="submit" part="button primary-button generate-button" class="primary" aria-disabled=${waiting}>${label}</button>`;
    switch (state.kind) {
      case 'created-twice':
        return nothing;
      case 'submitting':
        return generate(html`<span class="spinner" aria-hidden="true"></span> ${messages.generating()}`);
      case 'outcome-unknown':
        return (
          this.#sending.field?.renderWayOn(state, {
            waiting,
            tryAgain: generate(messages.tryAgain()),
            onCreateAnew: this.#onCreateAnew,
          }) ?? nothing
        );
      default:
        return generate(messages.generate());
    }
  }

  #renderNotice(state: OpenState): TemplateResult | typeof nothing {
    if (state.kind === 'not-sent') return renderBox(html`<p>${this.#failureText(state)}</p>`);
    return (
      this.#sending.field?.renderNotice(state, {
        countdown: this.#countdown,
        isSaidBesideField: (field) => this.#form.has(field),
        onSignIn: this.reauthenticate === null ? undefined : this.#onSignIn,
      }) ?? nothing
    );
  }

  #failureText(state: OpenState): string {
    if (state.kind === 'not-sent') return this.locale.messages.createNotLoaded();
    return this.#sending.field?.failureText(state) ?? '';
  }

  #makeSending({ Sending }: typeof sending): sending.Sending {
    const made = new Sending({
      host: this,
      limits: () => this.#limits(),
      form: this.#form,
      modal: this.#modal,
      locale: this.locale,
      announcements: this.#announcements,
      state: () => this.#state,
      moveTo: (state) => this.#moveTo(state),
      submit: async (draft, collection, left) => {
        this.#known.add(left);
        await this.#submit(draft, collection);
      },
      complain: (state) => this.#complain(state),
      onSending: () => this.#onSending(),
      onError: (error) => this.#report(error),
      onIssued: (issued, { draft }, onShown) => this.#onIssued(issued, draft, onShown),
      openAgain: async (state) => {
        this.#moveTo(state);
        await this.#present(state);
        this.#announcements.announceFailure(this.#failureText(state));
      },
      close: () => this.close(),
    });
    if (this.#collection !== undefined) made.open(this.#collection);
    return made;
  }

  #moveTo(state: DialogState): void {
    this.#state = state;
    this.requestUpdate();
  }

  /** Stops everything except a request under way, whose secret is still shown. */
  #end(): void {
    this.#known.stop();
    this.#sending.field?.creation.close();
    this.#moveTo({ kind: 'closed' });
  }

  /** Whether the fields must not change: from the first attempt to the end of a submission, which is sent as shown. */
  get #isFrozen(): boolean {
    return !['closed', 'editing', 'not-sent'].includes(this.#state.kind);
  }

  #limits() {
    return { clock: this.clock, timeout: this.timeout };
  }

  async #present(state: OpenState): Promise<void> {
    try {
      await this.updateComplete;
      if (state.kind === 'editing' && !(this.#form.isLoaded && this.#isEarlierTryLoaded)) {
        await Promise.all([this.#form.load(), this.#isEarlierTryLoaded || this.#loadSending()]);
        await this.updateComplete;
      }
      // The dialog may have been closed meanwhile.
      if (this.#state === state) this.#modal.show();
    } catch (error) {
      this.#end();
      throw error;
    }
  }

  /** Whether the code that tells of an earlier attempt is loaded, or not needed. */
  get #isEarlierTryLoaded(): boolean {
    return this.#sending.field !== undefined || this.#collection === undefined || !mayHavePending(this.#collection);
  }

  async #loadSending(): Promise<sending.Sending | undefined> {
    await sendingCode.get();
    return this.#sending.field;
  }

  #onEdit(fields: readonly (keyof TokenForm)[]): void {
    this.#sending.prefetch();
    const state = this.#state;
    if (state.kind !== 'editing') return;
    const refusal = state.refusal && sendingCode.part?.withoutAnsweredFields(state.refusal, answeredBy(fields));
    this.#moveTo({
      kind: 'editing',
      ...(refusal !== undefined && { refusal }),
      problems: withoutAnswered(state.problems, fields),
    });
  }

  /**
   * Follows a host that sets a new adapter while the dialog is open. The entries stay, and a request under way ends at
   * the backend where it began (R21). If the host sets no adapter, the dialog keeps the one that it was opened for.
   */
  #followAdapter(): void {
    if (this.adapter === null || !this.open) return;
    const collection = TokenCollection.of(this.adapter);
    collection.use(this.adapter);
    this.#tellTraits(collection);
    if (collection === this.#collection) return;
    this.#collection = collection;
    this.#form.moveTo(collection);
    this.#isBackendNew = true;
  }

  /** Switches to a new backend once no request is under way, because a request ends at the backend where it began. */
  #followBackend(): void {
    if (!this.#isBackendNew || this.#isFrozen || this.#collection === undefined) return;
    this.#isBackendNew = false;
    this.#known.open(this.#collection);
    if (this.#isEarlierTryLoaded) this.#tellEarlierTry(this.#collection);
    else void this.#loadSending().then(() => this.#sending.field?.earlierTry.tell());
  }

  #tellEarlierTry(collection: TokenCollection): void {
    this.#sending.field?.open(collection);
    this.#sending.field?.earlierTry.tell();
  }

  /** Escape, pressed by accident, loses nothing: the entries are there again when the dialog opens next. */
  #onEscape(): void {
    // Do not keep entries that have been sent, because they are becoming a token.
    if (this.#state.kind !== 'submitting' && this.#state.kind !== 'created-twice') this.#form.keep();
    this.requestClose();
  }

  readonly #onClick = (event: Event): void => {
    const path = event.composedPath() as HTMLElement[];
    const trigger = path.find(({ slot, parentElement }) => slot === 'trigger' && parentElement === this);
    if (trigger === undefined) return;
    // A button inside the page's own form would submit that form (R37).
    event.preventDefault();
    // Safari does not focus a pressed button, so the dialog would not know where to return focus.
    trigger.focus();
    void this.show();
  };

  readonly #onCancel = (): void => {
    this.requestClose();
  };

  readonly #onCreateAnew = (): void => {
    if (this.#countdown.left === 0) void this.#sending.field?.creation.createAnew();
  };

  readonly #onSignIn = (): void => void this.#sending.field?.creation.signIn();

  /** True while the key that ended an IME composition may still arrive, because WebKit sends that key afterwards. */
  #composing = false;

  readonly #onCompositionEnd = (): void => {
    this.#composing = true;
    setTimeout(() => (this.#composing = false));
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    submitByKey(event, () => this.#send(), this.#composing);
  };

  readonly #onPress = (event: Event): void => {
    submitByPress(event, () => this.#send());
  };

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    this.#send();
  };

  #send(): void {
    const state = this.#state;
    if (this.#countdown.left > 0) return;
    if (state.kind === 'outcome-unknown') {
      void this.#sending.field?.creation.tryAgain();
    } else if (state.kind === 'editing' || state.kind === 'not-sent') {
      void this.#submitForm();
    }
  }

  async #submitForm(): Promise<void> {
    const pressed = this.#state;
    // The press waits for fields that are still loading. If loading failed, the fields say so and offer a retry.
    if (!this.#form.isLoaded && !(await this.#form.load())) {
      this.renderRoot.querySelector<HTMLElement>('[part~="load-again-button"]')?.focus();
      return;
    }
    if (this.#state !== pressed) return;
    const reading = this.#form.read();
    if (reading.kind === 'problems') {
      const state: OpenState = { kind: 'editing', problems: reading.problems };
      this.#moveTo(state);
      await this.#complain(state);
    } else if (this.#collection !== undefined) {
      this.#form.rest();
      await this.#submit(reading.draft, this.#collection);
    }
  }

  /** Sends a new draft, once the code for sending is loaded. */
  async #submit(draft: TokenDraft, collection: TokenCollection): Promise<void> {
    // From here on, an answer may already include the new token.
    this.#known.stop();
    const sentAt = collection.now(this.clock);
    const idempotencyKey = newIdempotencyKey();
    const submission: Submission = { collection, draft, idempotencyKey, sentAt, before: this.#known.ids };
    const submitting: DialogState = { kind: 'submitting', submission, afterUnknown: false };
    this.#onSending();
    this.#moveTo(submitting);
    const part = this.#sending.field ?? (await this.#loadSending());
    if (part !== undefined) {
      await part.creation.send(submission, false);
    } else if (this.#state === submitting) {
      const notSent: OpenState = { kind: 'not-sent' };
      this.#moveTo(notSent);
      await this.#complain(notSent);
    }
  }

  #onSending(): void {
    this.#form.hostFields.field?.leave(this.renderRoot.querySelector<HTMLElement>('[part~="generate-button"]'));
    this.#announcements.announceResult(this.locale.messages.generating());
  }

  async #onIssued(issued: CheckedIssuedToken, { expiresAt, scopes }: TokenPrefill, onShown: () => void): Promise<void> {
    this.#emit('api-token-created', { token: publicToken(issued.token) });
    this.#tellProblems(issued.problems);
    const asked = { ...(expiresAt !== undefined && { expiresAt }), ...(scopes !== undefined && { scopes }) };
    const place = this.renderRoot.querySelector('token-reveal-once') ?? undefined;
    const fullAccess = hasFullAccess(issued.token.scopes ?? scopes ?? [], this.#form.policy.scopes);
    await revealSecret({ ...issued, asked, fullAccess }, place, this, this.locale.format.tag, onShown);
  }

  /** Shows what is wrong, says it once, and brings focus to the first field concerned (WCAG 3.3.1, A5). */
  async #complain(state: OpenState): Promise<void> {
    this.#form.showRefusal(state);
    this.#announcements.clear();
    await this.updateComplete;
    this.#form.hostFields.field?.comeBack();
    const { concerned } = this.#form;
    // Screen readers read a field's error when focus moves there. If focus is already there, announce the error.
    if (concerned === undefined || concerned.matches(':focus')) {
      this.#announcements.announceFailure(this.#form.firstError(state) ?? this.#failureText(state));
    }
    concerned?.focus();
    // Scroll the field's label and error into view too.
    concerned?.closest('.field')?.scrollIntoView({ block: 'nearest' });
  }

  #log(operation: 'create' | 'policy', error: TokenAdapterError): void {
    if (this.debug) diagnose(({ logFailure }) => logFailure(this.localName, operation, error));
  }

  #report(error: TokenAdapterError): void {
    const { code, requestId } = error;
    this.#log('create', error);
    this.#emit('api-token-error', { operation: 'create', code, ...(requestId !== undefined && { requestId }) });
  }

  /** Reports problems with the adapter's key, methods and `supports`, unless the list has already reported them. */
  #tellTraits(collection: TokenCollection): void {
    const { problems, areProblemsTold } = collection;
    collection.areProblemsTold = true;
    // Not during the element's update, because a listener may change the adapter.
    if (!areProblemsTold) queueMicrotask(() => this.#tellProblems(problems));
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

declare global {
  interface HTMLElementTagNameMap {
    'api-token-create-dialog': ApiTokenCreateDialog;
  }
}
