import { html, type TemplateResult } from 'lit';
import type { CallLimits } from '../../adapter/call.js';
import type { AdapterProblem } from '../../adapter/check.js';
import type { TokenAdapterError } from '../../adapter/error.js';
import type { AnnouncementController } from '../../controllers/announcement-controller.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import type { TokenCollection } from '../../collection/token-collection.js';
import type { TokenDraft, TokenPrefill } from '../../domain/draft.js';
import { areScopesChosen, type TokenPolicy } from '../../domain/policy.js';
import { policyOfDraft, prefilledPurpose, scopesNotOnOffer } from '../../domain/prefill.js';
import { readTokenForm, type FormReading, type PurposeForm, type TokenForm } from '../../domain/token-form.js';
import { renderDescriptionField } from './description-field.js';
import { noProblems, refusalOf, type OpenState } from './dialog-state.js';
import { complaintOf, draftErrors, hasField } from './draft-problem-text.js';
import { ExpiryEditor, type ExpiryEditorHost } from '../shared/expiry/expiry-editor.js';
import { HostFieldsSlot } from './host-fields-slot.js';
import { NameCheckController } from './name-check.js';
import { renderNameField } from './name-field.js';
import { PolicyReader } from './policy-reader.js';
import { ScopesEntry } from './scopes-entry.js';

/** What the dialog provides to the form. */
export interface CreationFormOptions {
  readonly locale: LocaleController;
  readonly announcements: AnnouncementController;
  readonly limits: () => CallLimits;
  /** Whether a key is part of an IME composition. */
  readonly isComposing: (event: KeyboardEvent) => boolean;
  /** Whether the entries have been sent, so that the fields must not change for now. */
  readonly isFrozen: () => boolean;
  /** Called after each edit with the names of the fields that it changed. */
  readonly onEdit: (fields: readonly (keyof TokenForm)[]) => void;
  /** Called after each read of the policy with the parts that were invalid; usually empty. */
  readonly onProblems: (problems: readonly AdapterProblem[]) => void;
  /** Called if the policy could not be read. The form then works without a policy. */
  readonly onPolicyFailed: (error: TokenAdapterError) => void;
}

/**
 * The fields of the creation dialog, with their entries, options and errors under the backend's policy. The form reads
 * the policy each time it opens. If that fails, people can still create tokens, and the backend checks each one.
 */
export class CreationForm {
  readonly #host: ExpiryEditorHost;
  readonly #options: CreationFormOptions;
  readonly #expiry: ExpiryEditor;
  /** The page's own fields. */
  readonly hostFields: HostFieldsSlot;
  readonly #nameCheck: NameCheckController;
  readonly #policy: PolicyReader;
  readonly #scopes: ScopesEntry;
  #collection: TokenCollection | undefined;
  #prefill: TokenPrefill = {};
  /** Whether the entries are kept for the next opening. */
  #isKept = false;
  #purpose = prefilledPurpose({}, { policy: {} });

  constructor(host: ExpiryEditorHost, options: CreationFormOptions) {
    this.#host = host;
    this.#options = options;
    const { announcements, locale } = options;
    const announceFailure = (text: string) => announcements.announceFailure(text);
    this.#expiry = new ExpiryEditor(host, {
      locale,
      announcements,
      context: () => ({ now: this.now, policy: this.policy }),
      isFrozen: options.isFrozen,
      onEdit: options.onEdit,
    });
    this.hostFields = new HostFieldsSlot(host, { locale, announceFailure, isComposing: options.isComposing });
    this.#nameCheck = new NameCheckController(host, options);
    this.#policy = new PolicyReader({
      limits: options.limits,
      onChange: () => host.requestUpdate(),
      onProblems: options.onProblems,
      onFailed: (error) => {
        options.onPolicyFailed(error);
        announceFailure(locale.messages.policyFailed());
      },
    });
    this.#scopes = new ScopesEntry(host, options);
  }

  /** The backend's policy. Until it is known, a policy that allows the entries and the prefill. */
  get policy(): TokenPolicy {
    const { policy } = this.#policy;
    if (policy !== undefined) return policy;
    const { description, scopes } = this.#purpose;
    const isEntered = { ...(description !== '' && { description }), ...(scopes.length > 0 && { scopes }) };
    return policyOfDraft({ ...this.#prefill, ...isEntered });
  }

  /**
   * Fills the form with the prefill, under the policy as far as known. Continues with the kept entries instead if the
   * prefill and the backend are the same as before.
   */
  open(collection: TokenCollection, prefill: TokenPrefill): void {
    const continues = this.#isKept && collection === this.#collection && isSameDraft(prefill, this.#prefill);
    this.#isKept = continues;
    this.#collection = collection;
    this.#policy.open(collection, continues);
    this.#prefill = prefill;
    this.#options.locale.read();
    if (continues) {
      this.#expiry.openAgain();
    } else {
      // Not under a policy for what was entered before.
      this.#purpose = prefilledPurpose(prefill, { policy: this.#policy.policy ?? {} });
      this.#expiry.open(prefill);
      this.#scopes.field?.reset();
      this.#scopes.tellUnknown(this.#policy.policy === undefined ? [] : scopesNotOnOffer(prefill, this.policy));
    }
    this.#checkName();
    void this.#policy.read();
  }

  /** Whether the lazy code of all fields in the form is loaded. */
  get isLoaded(): boolean {
    return this.#missingFields().length === 0;
  }

  /**
   * Loads the lazy code of the fields. A field that cannot be loaded says so in its place. Resolves to {@link isLoaded}.
   */
  async load(): Promise<boolean> {
    await Promise.all(this.#missingFields().map((field) => field.load()));
    return this.isLoaded;
  }

  #missingFields(): readonly { readonly load: () => Promise<unknown> }[] {
    const areScopesLoaded = !areScopesChosen(this.policy.scopes) || this.#scopes.field !== undefined;
    return [
      ...(this.#expiry.isLoaded ? [] : [this.#expiry]),
      ...(areScopesLoaded ? [] : [this.#scopes]),
      ...(this.hostFields.isLoaded ? [] : [this.hostFields]),
    ];
  }

  /** Continues with another backend and its policy. */
  moveTo(collection: TokenCollection): void {
    this.#collection = collection;
    this.#nameCheck.stop();
    this.#policy.moveTo(collection);
  }

  /** The current time, by the backend's clock as far as it is known. */
  get now(): Date {
    const { clock } = this.#host;
    return new Date(this.#collection?.now(clock) ?? clock.now());
  }

  /** Fills the page's own fields, once they are visible. */
  fillHostFields(): void {
    if (!this.#isKept) this.hostFields.field?.fill(this.#prefill.extra);
    this.#isKept = false;
  }

  /** Keeps the entries for the next opening with the same prefill. */
  keep(): void {
    this.#isKept = this.#expiry.isEdited || this.hostFields.field?.isEdited === true;
  }

  /** Stops the checks and announcements that follow from typing. */
  rest(): void {
    this.#nameCheck.stop();
    this.#expiry.rest();
  }

  /** The entries as a draft; undefined if they have problems. */
  get draft(): TokenDraft | undefined {
    const reading = this.#readEntries();
    return reading.kind === 'draft' ? reading.draft : undefined;
  }

  /** Reads all fields, and shows the errors of the page's own fields. The result is a draft to send, or the problems. */
  read(): FormReading {
    this.#readFields();
    const reading = this.#readEntries();
    const hostFields = this.hostFields.field;
    const invalid = hostFields?.invalid() ?? [];
    hostFields?.complain(invalid);
    return reading.kind === 'draft' && invalid.length > 0 ? { kind: 'problems', problems: noProblems } : reading;
  }

  #readEntries(): FormReading {
    const reading = readTokenForm({ ...this.#purpose, ...this.#expiry.form }, this.#expiry.context);
    if (reading.kind === 'problems') return reading;
    const extra = this.hostFields.field?.values() ?? {};
    return { kind: 'draft', draft: { ...reading.draft, ...(Object.keys(extra).length > 0 && { extra }) } };
  }

  /** Reads the values of the fields, because a page may stop the events of typing. */
  #readFields(): void {
    for (const field of ['name', 'description'] as const) {
      const control = this.#host.renderRoot.querySelector<HTMLInputElement | HTMLTextAreaElement>(`#${field}`);
      // A text area normalizes line breaks.
      const known = this.#purpose[field].replace(/\r\n?/gu, '\n');
      if (control !== null && control.value !== known) this.#onEdit({ [field]: control.value });
    }
    this.#expiry.readField();
  }

  render(state: OpenState): TemplateResult {
    const { locale, isFrozen } = this.#options;
    const frozen = isFrozen();
    if (!frozen) this.#followPolicy();
    const errors = this.#errors(state);
    const { problems, error } = complaintOf(state);
    const field = { form: this.#purpose, context: this.#expiry.context, locale, frozen, onEdit: this.#onEdit };
    return html`
      ${renderNameField({ ...field, error: errors.name, use: this.#nameCheck.use, taken: this.#nameCheck.taken })}
      ${renderDescriptionField({ ...field, error: errors.description })}
      ${this.#expiry.render({ problem: problems.expiry, error })}
      ${this.#scopes.render({ ...field, error: errors.scopes }, this.#policy)} ${this.hostFields.render(frozen)}
    `;
  }

  /** Shows the backend's messages about the page's own fields. */
  showRefusal(state: OpenState): void {
    const refusal = state.kind === 'editing' ? refusalOf(state) : undefined;
    if (refusal === undefined) return;
    const hostFields = this.hostFields.field;
    hostFields?.complain(hostFields.refused(refusal.error, this.#options.locale));
    const { code, fields } = refusal.error;
    // Find out which token has the name, and which names are free.
    if (code === 'conflict' && fields.name !== undefined) this.#askForName(true);
  }

  /** The first field with an error. */
  get concerned(): HTMLElement | undefined {
    return (
      this.#host.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]') ?? this.hostFields.field?.concerned
    );
  }

  /** The error message beside that field. */
  firstError(state: OpenState): string | undefined {
    const { name, description, expiry, scopes } = this.#errors(state);
    return name ?? description ?? expiry ?? scopes ?? this.hostFields.field?.problemText(this.#options.locale);
  }

  /** Whether the form has the field of a backend's message. */
  has(field: string): boolean {
    return hasField(field, this.policy) || this.hostFields.field?.has(field) === true;
  }

  /** Reads the policy again. If that fails, the form keeps the old policy. */
  async refreshPolicy(): Promise<void> {
    await this.#policy.refresh();
  }

  /**
   * Applies a new policy. Until the person edits the form, fills it again from the prefill. Not called while the entries
   * are being sent.
   */
  #followPolicy(): void {
    const policy = this.#policy.takeNew();
    if (policy === undefined) return;
    const asked = this.#expiry.isEdited ? this.#purpose : this.#prefill;
    this.#purpose = { ...this.#purpose, ...prefilledPurpose(asked, { policy }) };
    this.#expiry.followPolicy();
    this.#scopes.tellUnknown(scopesNotOnOffer(asked, policy));
    this.#checkName();
  }

  #errors(state: OpenState): ReturnType<typeof draftErrors> {
    const context = { name: this.#purpose.name, policy: this.policy, nameCheck: this.#nameCheck, expiry: this.#expiry };
    return draftErrors(state, { ...context, locale: this.#options.locale });
  }

  readonly #onEdit = (change: Partial<PurposeForm>): void => {
    // A render also resets the value that a frozen control shows.
    this.#host.requestUpdate();
    if (this.#options.isFrozen()) return;
    this.#expiry.isEdited = true;
    this.#purpose = { ...this.#purpose, ...change };
    if (change.name !== undefined) this.#checkName();
    this.#options.onEdit(Object.keys(change) as (keyof PurposeForm)[]);
  };

  #checkName(): void {
    if (this.policy.name?.unique === true) this.#askForName(false);
  }

  /** @param isTold Whether the form has already said that the name is in use. */
  #askForName(isTold: boolean): void {
    if (this.#collection === undefined) return;
    this.#nameCheck.ask(this.#purpose.name, this.policy.name, this.#collection, this.#options.limits(), isTold);
  }
}

/** Two empty drafts are the same. */
function isSameDraft(one: TokenPrefill, other: TokenPrefill): boolean {
  return one === other || Object.keys(one).length + Object.keys(other).length === 0;
}
