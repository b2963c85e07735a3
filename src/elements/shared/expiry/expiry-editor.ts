import type { LitElement, nothing, TemplateResult } from 'lit';
import type { TokenAdapterError } from '../../../adapter/error.js';
import type { AnnouncementController } from '../../../controllers/announcement-controller.js';
import type { LocaleController } from '../../../controllers/locale-controller.js';
import type { Clock } from '../../../domain/clock.js';
import type { TokenPrefill } from '../../../domain/draft.js';
import { prefilledExpiry } from '../../../domain/prefill.js';
import {
  emptyExpiryForm,
  expiryWithinPolicy,
  readExpiry,
  type ExpiryForm,
  type ExpiryFormProblem,
  type ExpiryReading,
  type FormContext,
} from '../../../domain/token-form.js';
import { fieldErrorText } from '../field-problem-text.js';
import { ExactDateEntry, loadedExactDates } from './exact-date-entry.js';
import { expirySentence, renderExpiryField } from './expiry-field.js';
import { expiryProblemText } from './expiry-problem-text.js';
import { SpokenSentence } from './spoken-sentence.js';

/** The element that shows an {@link ExpiryEditor}. */
export type ExpiryEditorHost = LitElement & { readonly clock: Clock };

/** Options of {@link ExpiryEditor}. */
export interface ExpiryEditorOptions {
  readonly locale: LocaleController;
  readonly announcements: AnnouncementController;
  /** The backend's current instant and its policy. */
  readonly context: () => Pick<FormContext, 'now' | 'policy'>;
  /** Whether the choice has been sent, and cannot be edited for now. */
  readonly isFrozen: () => boolean;
  /** Whether an expiration is selected at first although the prefill has none. */
  readonly isSelectedAtFirst?: boolean;
  /** Called after each edit with the names of the fields that it changed. */
  readonly onEdit: (fields: readonly (keyof ExpiryForm)[]) => void;
}

/** Why an expiration was not accepted: a problem that the form found, or the error of the backend. */
export interface ExpiryComplaint {
  readonly problem?: ExpiryFormProblem | undefined;
  readonly error?: TokenAdapterError | undefined;
}

/** The choice of an expiration in any form: the entered choice, its meaning, and its errors. */
export class ExpiryEditor {
  /** Whether the person has edited this or another field of the form. If so, what was prefilled is not filled in again. */
  isEdited = false;
  readonly #host: ExpiryEditorHost;
  readonly #options: ExpiryEditorOptions;
  readonly #exactDate: ExactDateEntry;
  readonly #spoken: SpokenSentence;
  #prefill: TokenPrefill = {};
  #form = emptyExpiryForm({ now: new Date(0), timeZone: 'UTC', language: 'en', policy: {} });
  /** The language of the typed entries. */
  #language = 'en';

  constructor(host: ExpiryEditorHost, options: ExpiryEditorOptions) {
    this.#host = host;
    this.#options = options;
    const { announcements, locale } = options;
    this.#exactDate = new ExactDateEntry(host, {
      locale,
      announceFailure: (text) => announcements.announceFailure(text),
      onLoaded: () => this.#fillExactDate(),
    });
    this.#spoken = new SpokenSentence(host, announcements, () => this.sentence);
  }

  /** Starts again with the given choice, if it is on offer; otherwise with the first one that is. */
  open(prefill: TokenPrefill): void {
    this.#language = this.#options.locale.format.tag;
    this.#prefill = prefill;
    this.isEdited = false;
    this.#fill(this.#prefilled());
  }

  /** Opens again with the entries that are there. */
  openAgain(): void {
    this.#spoken.begin();
  }

  /** Follows a new policy. Until the person edits the form, fills in the prefill again. */
  followPolicy(): void {
    this.#fill(this.isEdited ? expiryWithinPolicy(this.#form, this.context) : this.#prefilled());
  }

  /** Whether the code of what the editor shows is loaded. */
  get isLoaded(): boolean {
    const isWanted =
      (this.#form.expiryWanted && this.#form.expiry === 'exact') ||
      (!this.isEdited && this.#exactDate.isWantedFor(this.#form, this.#prefill, this.context));
    return !isWanted || this.#exactDate.field !== undefined;
  }

  /** Loads that code. If it cannot be loaded, the field says so in its place. */
  async load(): Promise<void> {
    await this.#exactDate.load();
  }

  #fillExactDate(): void {
    this.#fill(this.isEdited ? this.#exactDate.fill(this.#form, this.#prefill, this.context) : this.#prefilled());
  }

  #prefilled(): ExpiryForm {
    const form = prefilledExpiry(this.#prefill, this.context);
    const isSelected = this.#options.isSelectedAtFirst === true && this.#prefill.expiry?.kind !== 'never';
    return { ...form, expiryWanted: form.expiryWanted || isSelected };
  }

  #fill(form: ExpiryForm): void {
    this.#form = form;
    this.#spoken.begin();
  }

  /** Stops the announcements that follow from edits. */
  rest(): void {
    this.#spoken.stop();
  }

  /** Reads the value of the date field, because a page may stop the events of typing. */
  readField(): void {
    const date = this.#host.renderRoot.querySelector<HTMLInputElement>('#date')?.value ?? this.#form.date;
    if (date !== this.#form.date) this.#onEdit({ date });
  }

  /** What is entered. */
  get form(): ExpiryForm {
    return this.#form;
  }

  /** What the entries mean now, or what is wrong with them. */
  get reading(): ExpiryReading {
    return readExpiry(this.#form, this.context);
  }

  /** A sentence with the meaning of the choice; empty while it is incomplete. */
  get sentence(): string {
    return expirySentence({
      form: this.#form,
      context: this.context,
      locale: this.#options.locale,
      exactDate: this.#exactDate,
    });
  }

  /** Where and when the form is read. */
  get context(): FormContext {
    const { timeZone, format } = this.#options.locale;
    return { ...this.#options.context(), timeZone, language: format.tag, exactDates: loadedExactDates() };
  }

  /** The error message of a complaint. */
  errorText({ problem, error }: ExpiryComplaint): string | undefined {
    const { locale } = this.#options;
    if (this.context.policy.expiry?.presence === 'unsupported') return undefined;
    return problem === undefined
      ? fieldErrorText('expiry', error, locale)
      : expiryProblemText(problem, locale, this.context);
  }

  render(complaint: ExpiryComplaint): TemplateResult | typeof nothing {
    const { locale, isFrozen } = this.#options;
    this.#followLanguage();
    return renderExpiryField({
      form: this.#form,
      context: this.context,
      locale,
      frozen: isFrozen(),
      onEdit: this.#onEdit,
      error: this.errorText(complaint),
      problem: complaint.problem,
      exactDate: this.#exactDate,
    });
  }

  /** Rewrites the typed date if the page changes its language while the form is open. */
  #followLanguage(): void {
    const language = this.#options.locale.format.tag;
    if (language === this.#language) return;
    this.#form = loadedExactDates()?.inLanguage(this.#form, this.#language, language) ?? this.#form;
    this.#language = language;
  }

  readonly #onEdit = (change: Partial<ExpiryForm>): void => {
    // A render also resets the value that a frozen control shows.
    this.#host.requestUpdate();
    if (this.#options.isFrozen()) return;
    this.isEdited = true;
    const turnsExact = change.expiry === 'exact' && this.#form.expiry !== 'exact';
    this.#form = turnsExact ? this.#exactDate.turn(this.#form, this.context) : { ...this.#form, ...change };
    this.#spoken.say();
    this.#options.onEdit(Object.keys(change) as (keyof ExpiryForm)[]);
  };
}
