import type { LitElement, nothing, TemplateResult } from 'lit';
import type { TokenAdapterError } from '../../adapter/error.js';
import type { AnnouncementController } from '../../controllers/announcement-controller.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import type { Clock } from '../../domain/clock.js';
import type { TokenDraft, TokenPrefill } from '../../domain/draft.js';
import { exactlyAsMeant, inLanguage, prefilledTokenForm } from '../../domain/prefill.js';
import { readExpiry, type ExpiryForm, type ExpiryFormProblem, type FormContext } from '../../domain/token-form.js';
import { ExactDate } from './exact-date.js';
import { expirySentence, renderExpiryField } from './expiry-field.js';
import { expiryProblemText } from './expiry-problem-text.js';
import { SpokenSentence } from './spoken-sentence.js';

/** What was chosen and what it means now. */
export type EnteredExpiry = Pick<TokenDraft, 'expiry' | 'expiresAt'>;

/** What the editor is furnished with. */
export interface ExpiryEditorOptions {
  readonly locale: LocaleController;
  readonly announcements: () => AnnouncementController;
  /** The backend's present instant and its rules. */
  readonly context: () => Pick<FormContext, 'now' | 'policy'>;
  /** Whether what is entered has been sent and may not be changed for now. */
  readonly isFrozen: () => boolean;
  readonly onEdit: () => void;
}

/** The choice of an expiry by itself, as the creation dialog has it: what is entered, what it means, what is wrong. */
export class ExpiryEditor {
  readonly #host: LitElement & { readonly clock: Clock };
  readonly #options: ExpiryEditorOptions;
  readonly #exactDate: ExactDate;
  readonly #spoken: SpokenSentence;
  #form: ExpiryForm;
  #problem: ExpiryFormProblem | undefined;
  #error: TokenAdapterError | undefined;
  /** In which what is typed was typed. */
  #language = 'en';

  constructor(host: LitElement & { readonly clock: Clock }, options: ExpiryEditorOptions) {
    this.#host = host;
    this.#options = options;
    this.#exactDate = new ExactDate(host, {
      announceFailure: (text) => options.announcements().announceFailure(text),
      isFrozen: options.isFrozen,
    });
    this.#spoken = new SpokenSentence(
      () => host.clock,
      options.announcements(),
      () => this.sentence,
    );
    this.#form = prefilledTokenForm({}, { now: new Date(0), timeZone: 'UTC', language: 'en', policy: {} });
  }

  /** Starts anew, filled with a choice where that is on offer; else with the first that is. */
  open(prefill: Pick<TokenPrefill, 'expiry' | 'expiresAt'>): void {
    this.#options.locale.read();
    this.#language = this.#options.locale.format.tag;
    const form = prefilledTokenForm(prefill, this.#context());
    this.#form = { ...form, expiryWanted: form.expiryWanted || prefill.expiry?.kind !== 'never' };
    this.#problem = undefined;
    this.#error = undefined;
    this.#spoken.begin();
  }

  /** Nothing is said any more on account of what was chosen. */
  rest(): void {
    this.#spoken.stop();
  }

  /** What is chosen; undefined where that cannot be used. */
  get entered(): EnteredExpiry | undefined {
    const reading = readExpiry(this.#form, this.#context());
    return reading.kind === 'expiry' ? { expiry: reading.choice, expiresAt: reading.expiresAt } : undefined;
  }

  /** What is chosen means this, in a sentence; empty while it is incomplete. */
  get sentence(): string {
    return expirySentence({ form: this.#form, context: this.#context(), locale: this.#options.locale });
  }

  /** The control that is most likely what somebody came for. */
  get control(): HTMLElement | null {
    const { renderRoot } = this.#host;
    return renderRoot.querySelector<HTMLElement>('#expiry') ?? renderRoot.querySelector('#expiry-wanted');
  }

  /** Whether what is chosen can be sent; what is wrong is said otherwise. */
  check(): boolean {
    const reading = readExpiry(this.#form, this.#context());
    if (reading.kind === 'expiry') return true;
    this.#problem = reading.problem;
    this.#error = undefined;
    void this.#complain();
    return false;
  }

  /** Shows what the backend said of the expiry; false where it said nothing of it. */
  tell(error: TokenAdapterError): boolean {
    if (error.fields.expiry === undefined) return false;
    this.#error = error;
    void this.#complain();
    return true;
  }

  render(): TemplateResult | typeof nothing {
    const { locale, isFrozen } = this.#options;
    this.#followLanguage();
    return renderExpiryField({
      form: this.#form,
      context: this.#context(),
      locale,
      frozen: isFrozen(),
      onEdit: this.#onEdit,
      error: this.#errorText(),
      problem: this.#problem,
      exactDate: this.#exactDate,
    });
  }

  #errorText(): string | undefined {
    if (this.#problem !== undefined) return expiryProblemText(this.#problem, this.#options.locale, this.#context());
    return this.#error?.fields.expiry;
  }

  #context(): FormContext {
    const { timeZone, format } = this.#options.locale;
    return { ...this.#options.context(), timeZone, language: format.tag };
  }

  /** A page may change its language while the dialog is open; the date typed stays that date. */
  #followLanguage(): void {
    const language = this.#options.locale.format.tag;
    if (language === this.#language) return;
    this.#form = inLanguage(this.#form, this.#language, language);
    this.#language = language;
  }

  /** Focus that moves to a field makes its error heard; where it is there already, the error has to be said (A5). */
  async #complain(): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const concerned = this.#host.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (concerned === null || concerned.matches(':focus')) {
      this.#options.announcements().announceFailure(this.#errorText() ?? '');
    }
    concerned?.focus();
  }

  readonly #onEdit = (change: Partial<ExpiryForm>): void => {
    // A render also puts back what a frozen control shows.
    this.#host.requestUpdate();
    if (this.#options.isFrozen()) return;
    const turnsExact = change.expiry === 'exact' && this.#form.expiry !== 'exact';
    this.#form = turnsExact ? exactlyAsMeant(this.#form, this.#context()) : { ...this.#form, ...change };
    this.#problem = undefined;
    this.#error = undefined;
    this.#spoken.say();
    this.#options.onEdit();
  };
}
