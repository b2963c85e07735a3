import { Task, TaskStatus } from '@lit/task';
import { html, type LitElement, type TemplateResult } from 'lit';
import type { TokenAdapter } from '../../adapter/adapter.js';
import type { CallLimits } from '../../adapter/call.js';
import type { AnnouncementController } from '../../controllers/announcement-controller.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { TokenCollection } from '../../controllers/token-collection.js';
import type { Clock } from '../../domain/clock.js';
import type { TokenDraft, TokenPrefill } from '../../domain/draft.js';
import type { TokenPolicy } from '../../domain/policy.js';
import { exactlyAsMeant, inLanguage, prefilledTokenForm } from '../../domain/prefill.js';
import {
  readTokenForm,
  withinPolicy,
  type FormContext,
  type FormProblems,
  type TokenForm,
} from '../../domain/token-form.js';
import { renderDescriptionField } from './description-field.js';
import { noProblems, refusalOf, type OpenState } from './dialog-state.js';
import { ExactDate } from './exact-date.js';
import { renderExpiryField } from './expiry-field.js';
import { HostFields } from './host-fields.js';
import { NameCheck } from './name-check.js';
import { renderNameField } from './name-field.js';
import { descriptionError, expiryError, nameError, scopesError } from './problem-text.js';
import { ScopesField } from './scopes-field.js';

/** The element whose form it is. */
export interface CreationFormHost extends LitElement {
  readonly adapter: TokenAdapter | null;
  readonly clock: Clock;
}

/** What the form is furnished with. */
export interface CreationFormOptions {
  readonly locale: LocaleController;
  readonly announcements: AnnouncementController;
  readonly limits: () => CallLimits;
  /** Whether what is entered has been sent and may not be changed for now. */
  readonly isFrozen: () => boolean;
  /** Called after each edit with the names of the fields that it changed. */
  readonly onEdit: (fields: readonly (keyof TokenForm)[]) => void;
}

/** The form read: a draft that can be sent, or what is wrong. */
export type CreationFormReading =
  | { readonly kind: 'draft'; readonly draft: TokenDraft }
  | { readonly kind: 'problems'; readonly problems: FormProblems };

/** What is wrong with each field, in words. */
type FieldErrors = Readonly<Partial<Record<'name' | 'description' | 'expiry' | 'scopes', string | undefined>>>;

/**
 * The fields of the creation dialog, under the backend's policy: what is typed, what is offered, what is wrong. Policy
 * is read each time the form opens; if it cannot be, creating stays possible and the backend judges.
 */
export class CreationForm {
  readonly #host: CreationFormHost;
  readonly #options: CreationFormOptions;
  readonly #exactDate: ExactDate;
  readonly #hostFields: HostFields;
  readonly #nameCheck: NameCheck;
  readonly #scopes: ScopesField;
  readonly #policyTask: Task<readonly [TokenCollection], TokenPolicy>;
  #policy: TokenPolicy = {};
  #prefill: TokenPrefill = {};
  #form: TokenForm;
  /** Whether somebody has edited the form: then a policy that arrives late changes no choice but what it must. */
  #edited = false;
  /** In which what is typed was typed. */
  #language = 'en';

  constructor(host: CreationFormHost, options: CreationFormOptions) {
    this.#host = host;
    this.#options = options;
    this.#exactDate = new ExactDate(host);
    this.#hostFields = new HostFields(host);
    this.#nameCheck = new NameCheck(host, (use) => {
      const { messages } = options.locale;
      const said = use === 'held-by-revoked' ? messages.nameHeldByRevoked() : messages.nameInUse();
      options.announcements.announceResult(said);
    });
    this.#scopes = new ScopesField(host, (text) => options.announcements.announceResult(text));
    this.#policyTask = new Task(host, {
      autoRun: false,
      task: async ([collection]: readonly [TokenCollection], { signal }) =>
        await collection.policy({ ...options.limits(), signal }),
      onComplete: (policy) => {
        this.#policy = policy;
        if (!options.isFrozen()) this.#form = this.#withinNewPolicy();
      },
    });
    this.#form = prefilledTokenForm({}, { now: new Date(0), timeZone: 'UTC', language: 'en', policy: {} });
  }

  get policy(): TokenPolicy {
    return this.#policy;
  }

  /** Starts anew with what is known of the token to be, under the policy that is known by now. */
  open(collection: TokenCollection, prefill: TokenPrefill): void {
    this.#policy = collection.pagePolicy ?? {};
    this.#prefill = prefill;
    this.#edited = false;
    this.#options.locale.read();
    this.#language = this.#options.locale.format.tag;
    this.#form = prefilledTokenForm(prefill, this.#context());
    this.#scopes.reset();
    void this.#policyTask.run([collection]);
  }

  /** Fills the page's own fields, once they are on show. */
  fillHostFields(): void {
    this.#hostFields.fill(this.#prefill.extra);
  }

  /** Nothing is asked any more on account of what was typed. */
  rest(): void {
    this.#nameCheck.stop();
  }

  /** Reads all fields, and says what is wrong with the page's own. */
  read(): CreationFormReading {
    const reading = readTokenForm(this.#form, this.#context());
    const invalid = this.#hostFields.invalid();
    this.#hostFields.complain(invalid);
    if (reading.kind === 'problems') return reading;
    if (invalid.length > 0) return { kind: 'problems', problems: noProblems };
    const extra = this.#hostFields.values();
    return { kind: 'draft', draft: { ...reading.draft, ...(Object.keys(extra).length > 0 && { extra }) } };
  }

  render(state: OpenState): TemplateResult {
    const { locale, isFrozen } = this.#options;
    this.#followLanguage();
    const errors = this.#errors(state);
    const frozen = isFrozen();
    const field = { form: this.#form, context: this.#context(), locale, frozen, onEdit: this.#onEdit };
    return html`
      ${renderNameField({ ...field, error: errors.name, use: this.#nameCheck.use })}
      ${renderDescriptionField({ ...field, error: errors.description })}
      ${renderExpiryField({
        ...field,
        error: errors.expiry,
        problem: state.kind === 'editing' ? state.problems.expiry : undefined,
        exactDate: this.#exactDate,
      })}
      ${this.#scopes.render({
        ...field,
        policy: this.#policy,
        load: this.#policyLoad(),
        error: errors.scopes,
        onRetry: this.#onRetryPolicy,
      })}
      ${this.#hostFields.render(locale, frozen)}
    `;
  }

  /** Shows what the backend said of the page's own fields. */
  showRefusal(state: OpenState): void {
    const refusal = state.kind === 'editing' ? refusalOf(state) : undefined;
    if (refusal !== undefined) this.#hostFields.complain(this.#hostFields.refused(refusal.error));
  }

  /** The first field that something is wrong with. */
  get concerned(): HTMLElement | undefined {
    return this.#host.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]') ?? this.#hostFields.concerned;
  }

  /** What is said beside that field. */
  firstError(state: OpenState): string | undefined {
    const { name, description, expiry, scopes } = this.#errors(state);
    return name ?? description ?? expiry ?? scopes ?? this.#hostFields.problemText(this.#options.locale);
  }

  /** Whether the form has a field for what a backend complains of. */
  has(field: string): boolean {
    const { name, description, expiry, scopes } = this.#policy;
    switch (field) {
      case 'name':
        return name?.presence !== 'unsupported';
      case 'description':
        return description?.presence === 'optional';
      case 'expiry':
        return expiry?.presence !== 'unsupported';
      case 'scopes':
        return scopes?.presence === 'optional' || scopes?.presence === 'required';
      default:
        return this.#hostFields.has(field);
    }
  }

  #context(): FormContext {
    const { adapter, clock } = this.#host;
    const offset = adapter === null ? 0 : TokenCollection.of(adapter).clockOffset;
    const { timeZone, format } = this.#options.locale;
    return { now: new Date(clock.now() + offset), timeZone, language: format.tag, policy: this.#policy };
  }

  /** A page may change its language while the dialog is open; the date typed stays that date. */
  #followLanguage(): void {
    const language = this.#options.locale.format.tag;
    if (language === this.#language) return;
    this.#form = inLanguage(this.#form, this.#language, language);
    this.#language = language;
  }

  /** Until somebody edits it, the form is as the draft has it, under whatever policy is known by now. */
  #withinNewPolicy(): TokenForm {
    const context = this.#context();
    return this.#edited ? withinPolicy(this.#form, context) : prefilledTokenForm(this.#prefill, context);
  }

  /** Only where scopes may be chosen is it worth a word that what may be is not known yet. */
  #policyLoad(): 'loading' | 'failed' | 'ready' {
    const { status } = this.#policyTask;
    if (status === TaskStatus.ERROR) return 'failed';
    const isAsked = this.#host.adapter?.policy !== undefined && this.#policy.scopes === undefined;
    return status === TaskStatus.PENDING && isAsked ? 'loading' : 'ready';
  }

  #errors(state: OpenState): FieldErrors {
    if (state.kind !== 'editing') return {};
    const { locale } = this.#options;
    const complaint = { problems: state.problems, error: refusalOf(state)?.error };
    return {
      name: this.has('name') ? nameError(this.#form.name, complaint, this.#policy.name, locale) : undefined,
      description: this.has('description') ? descriptionError(complaint, locale) : undefined,
      expiry: this.has('expiry') ? expiryError(complaint, locale, this.#context()) : undefined,
      scopes: this.has('scopes') ? scopesError(complaint, locale) : undefined,
    };
  }

  readonly #onEdit = (change: Partial<TokenForm>): void => {
    // A render also puts back what a frozen control shows.
    this.#host.requestUpdate();
    if (this.#options.isFrozen()) return;
    this.#edited = true;
    const turnsExact = change.expiry === 'exact' && this.#form.expiry !== 'exact';
    this.#form = turnsExact ? exactlyAsMeant(this.#form, this.#context()) : { ...this.#form, ...change };
    if (change.name !== undefined) this.#checkName(change.name);
    this.#options.onEdit(Object.keys(change) as (keyof TokenForm)[]);
  };

  #checkName(name: string): void {
    const { adapter } = this.#host;
    if (adapter === null || this.#policy.name?.unique !== true) return;
    this.#nameCheck.ask(name, TokenCollection.of(adapter), this.#options.limits());
  }

  readonly #onRetryPolicy = (): void => {
    const { adapter } = this.#host;
    if (adapter !== null) void this.#policyTask.run([TokenCollection.of(adapter)]);
  };
}

/** Typing answers a complaint: what was said about a field goes when the field changes. */
export function withoutAnswered(
  { name, description, expiry, scopes }: FormProblems,
  fields: readonly (keyof TokenForm)[],
): FormProblems {
  const isUntouched = (...own: readonly (keyof TokenForm)[]) => !own.some((field) => fields.includes(field));
  return {
    ...(name !== undefined && isUntouched('name') && { name }),
    ...(description !== undefined && isUntouched('description') && { description }),
    ...(expiry !== undefined && isUntouched('expiryWanted', 'expiry', 'date', 'time') && { expiry }),
    ...(scopes !== undefined && isUntouched('scopes') && { scopes }),
  };
}
