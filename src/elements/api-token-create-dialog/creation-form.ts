import { Task, TaskStatus } from '@lit/task';
import { html, type LitElement, type TemplateResult } from 'lit';
import type { CallLimits } from '../../adapter/call.js';
import type { AdapterProblem } from '../../adapter/check.js';
import type { TokenField } from '../../adapter/error.js';
import type { AnnouncementController } from '../../controllers/announcement-controller.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import type { TokenCollection } from '../../controllers/token-collection.js';
import type { Clock } from '../../domain/clock.js';
import type { TokenDraft, TokenPrefill } from '../../domain/draft.js';
import type { TokenPolicy } from '../../domain/policy.js';
import {
  exactlyAsMeant,
  inLanguage,
  policyOfDraft,
  prefilledTokenForm,
  scopesNotOnOffer,
} from '../../domain/prefill.js';
import {
  readTokenForm,
  withinPolicy,
  type FormContext,
  type FormProblems,
  type TokenForm,
} from '../../domain/token-form.js';
import { renderDescriptionField } from './description-field.js';
import { noProblems, refusalOf, type OpenState } from './dialog-state.js';
import { ExactDate } from '../expiry/exact-date.js';
import { expirySentence, renderExpiryField } from '../expiry/expiry-field.js';
import { SpokenSentence } from '../expiry/spoken-sentence.js';
import { HostFields } from './host-fields.js';
import { NameCheck } from './name-check.js';
import { renderNameField } from './name-field.js';
import { descriptionError, expiryError, nameError, scopesError } from './problem-text.js';
import { ScopesField } from './scopes-field.js';

/** The element whose form it is. */
export interface CreationFormHost extends LitElement {
  readonly clock: Clock;
}

/** What the form is furnished with. */
export interface CreationFormOptions {
  readonly locale: LocaleController;
  readonly announcements: AnnouncementController;
  readonly limits: () => CallLimits;
  /** Whether a key belongs to an input method. */
  readonly isComposing: (event: KeyboardEvent) => boolean;
  /** Whether what is entered has been sent and may not be changed for now. */
  readonly isFrozen: () => boolean;
  /** Called after each edit with the names of the fields that it changed. */
  readonly onEdit: (fields: readonly (keyof TokenForm)[]) => void;
  /** Hears what of the backend's policy could not be read: nothing, mostly. */
  readonly onProblems: (problems: readonly AdapterProblem[]) => void;
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
  readonly #policyTask: Task<readonly [TokenCollection], Awaited<ReturnType<TokenCollection['policy']>>>;
  #collection: TokenCollection | undefined;
  /** The backend's; absent while it is not known, or where nobody says. */
  #policy: TokenPolicy | undefined;
  /** Whether a policy has come that the form does not follow yet. */
  #isPolicyNew = false;
  #prefill: TokenPrefill = {};
  /** Whether what is entered waits for the next opening. */
  #isKept = false;
  readonly #spoken: SpokenSentence;
  #form: TokenForm;
  /** Whether somebody has edited the form: then a policy that arrives late changes no choice but what it must. */
  #edited = false;
  /** In which what is typed was typed. */
  #language = 'en';

  constructor(host: CreationFormHost, options: CreationFormOptions) {
    this.#host = host;
    this.#options = options;
    const { announcements, locale } = options;
    this.#exactDate = new ExactDate(host, {
      announceFailure: (text) => announcements.announceFailure(text),
      isFrozen: options.isFrozen,
    });
    this.#hostFields = new HostFields(host, options.isComposing);
    this.#nameCheck = new NameCheck(host);
    this.#scopes = new ScopesField(host, (text) => announcements.announceResult(text));
    this.#spoken = new SpokenSentence(
      () => host.clock,
      announcements,
      () => this.#expirySentence(),
    );
    this.#policyTask = new Task(host, {
      autoRun: false,
      task: async ([collection]: readonly [TokenCollection], { signal }) =>
        await collection.policy({ ...options.limits(), signal }),
      onComplete: ({ policy, problems }) => {
        options.onProblems(problems);
        this.#onPolicy(policy);
      },
      onError: () => announcements.announceFailure(locale.messages.policyFailed()),
    });
    this.#form = prefilledTokenForm({}, { now: new Date(0), timeZone: 'UTC', language: 'en', policy: {} });
  }

  /** The backend's policy; what was entered and what a draft brings along is taken to be allowed until it is known. */
  get policy(): TokenPolicy {
    if (this.#policy !== undefined) return this.#policy;
    const { description, scopes } = this.#form;
    const isEntered = { ...(description !== '' && { description }), ...(scopes.length > 0 && { scopes }) };
    return policyOfDraft({ ...this.#prefill, ...isEntered });
  }

  /**
   * Starts anew with what is known of the token to be, under the policy that is known by now; goes on with what was
   * entered where that has been kept and nothing else is asked for.
   */
  open(collection: TokenCollection, prefill: TokenPrefill): void {
    const continues = this.#isKept && collection === this.#collection && isSameDraft(prefill, this.#prefill);
    this.#isKept = continues;
    this.#collection = collection;
    this.#policy = collection.pagePolicy ?? (continues ? this.#policy : undefined);
    this.#prefill = prefill;
    this.#options.locale.read();
    if (!continues) {
      this.#edited = false;
      this.#language = this.#options.locale.format.tag;
      this.#form = prefilledTokenForm(prefill, this.#context());
      this.#scopes.reset();
      if (this.#policy !== undefined) this.#scopes.tellUnknown(scopesNotOnOffer(prefill, this.#policy));
    }
    this.#spoken.begin();
    this.#checkName(this.#form.name);
    void this.#policyTask.run([collection]);
  }

  /** Goes on under the policy of another backend. */
  moveTo(collection: TokenCollection): void {
    this.#collection = collection;
    this.#policy = collection.pagePolicy;
    this.#isPolicyNew = true;
    this.#nameCheck.stop();
    void this.#policyTask.run([collection]);
  }

  /** The present, on the backend's clock as far as that is known. */
  get now(): Date {
    return this.#context().now;
  }

  /** Fills the page's own fields, once they are on show. */
  fillHostFields(): void {
    if (!this.#isKept) this.#hostFields.fill(this.#prefill.extra);
    this.#isKept = false;
  }

  /** What is entered waits for the next opening with the same draft. */
  keep(): void {
    this.#isKept = this.#edited || this.#hostFields.isEdited;
  }

  /** Nothing is asked or said any more on account of what was typed. */
  rest(): void {
    this.#nameCheck.stop();
    this.#spoken.stop();
  }

  /** Focus must not be left in the page's own fields while they are out of reach. */
  leaveHostFields(place: HTMLElement | null): void {
    this.#hostFields.leave(place);
  }

  /** Focus goes back to where {@link CreationForm.leaveHostFields} took it from. */
  comeBackToHostFields(): void {
    this.#hostFields.comeBack();
  }

  /** What is entered, where it is a draft. */
  get draft(): TokenDraft | undefined {
    const reading = readTokenForm(this.#form, this.#context());
    return reading.kind === 'draft' ? this.#withExtra(reading.draft) : undefined;
  }

  /** Reads all fields, and says what is wrong with the page's own. */
  read(): CreationFormReading {
    const reading = readTokenForm(this.#form, this.#context());
    const invalid = this.#hostFields.invalid();
    this.#hostFields.complain(invalid);
    if (reading.kind === 'problems') return reading;
    if (invalid.length > 0) return { kind: 'problems', problems: noProblems };
    return { kind: 'draft', draft: this.#withExtra(reading.draft) };
  }

  #withExtra(draft: TokenDraft): TokenDraft {
    const extra = this.#hostFields.values();
    return { ...draft, ...(Object.keys(extra).length > 0 && { extra }) };
  }

  render(state: OpenState): TemplateResult {
    const { locale, isFrozen } = this.#options;
    const frozen = isFrozen();
    this.#followLanguage();
    if (!frozen) this.#followPolicy();
    const errors = this.#errors(state);
    const field = { form: this.#form, context: this.#context(), locale, frozen, onEdit: this.#onEdit };
    return html`
      ${renderNameField({ ...field, error: errors.name, use: this.#nameCheck.use, taken: this.#nameCheck.taken })}
      ${renderDescriptionField({ ...field, error: errors.description })}
      ${renderExpiryField({
        ...field,
        error: errors.expiry,
        problem: state.kind === 'editing' ? state.problems.expiry : undefined,
        exactDate: this.#exactDate,
      })}
      ${this.#scopes.render({
        ...field,
        policy: this.policy,
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
    if (refusal === undefined) return;
    this.#hostFields.complain(this.#hostFields.refused(refusal.error));
    const { code, fields } = refusal.error;
    // Who holds the name, and which others are free.
    if (code === 'conflict' && fields.name !== undefined) this.#askForName(this.#form.name, true);
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
    const { name, description, expiry, scopes } = this.policy;
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
    const { clock } = this.#host;
    const { timeZone, format } = this.#options.locale;
    const now = new Date(this.#collection?.now(clock) ?? clock.now());
    return { now, timeZone, language: format.tag, policy: this.policy };
  }

  /** A page may change its language while the dialog is open; the date typed stays that date. */
  #followLanguage(): void {
    const language = this.#options.locale.format.tag;
    if (language === this.#language) return;
    this.#form = inLanguage(this.#form, this.#language, language);
    this.#language = language;
  }

  #onPolicy(policy: TokenPolicy): void {
    const { adapter, pagePolicy } = this.#collection ?? {};
    if (adapter?.policy === undefined && pagePolicy === undefined) return;
    this.#policy = policy;
    this.#isPolicyNew = true;
    this.#host.requestUpdate();
  }

  /**
   * Until somebody edits it, the form is as the draft has it, under whatever policy is known by now. What has been sent
   * follows a new policy only when it may be edited again.
   */
  #followPolicy(): void {
    if (!this.#isPolicyNew || this.#policy === undefined) return;
    this.#isPolicyNew = false;
    const context = this.#context();
    const asked = this.#edited ? this.#form : this.#prefill;
    this.#form = this.#edited ? withinPolicy(this.#form, context) : prefilledTokenForm(this.#prefill, context);
    this.#scopes.tellUnknown(scopesNotOnOffer(asked, this.#policy));
    this.#spoken.begin();
    this.#checkName(this.#form.name);
  }

  /** Only where scopes may be chosen is it worth a word that what may be is not known yet. */
  #policyLoad(): 'loading' | 'failed' | 'ready' {
    const { status } = this.#policyTask;
    if (status === TaskStatus.ERROR) return 'failed';
    const isAsked = this.#collection?.adapter.policy !== undefined && this.#policy?.scopes === undefined;
    return status === TaskStatus.PENDING && isAsked ? 'loading' : 'ready';
  }

  #errors(state: OpenState): FieldErrors {
    if (state.kind !== 'editing') return {};
    const { locale } = this.#options;
    const complaint = { problems: state.problems, error: refusalOf(state)?.error };
    return {
      name: this.has('name')
        ? nameError(this.#form.name, complaint, this.policy.name, this.#nameCheck, locale)
        : undefined,
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
    const fields = Object.keys(change) as (keyof TokenForm)[];
    if (change.name !== undefined) this.#checkName(change.name);
    if (answeredBy(fields).includes('expiry')) this.#spoken.say();
    this.#options.onEdit(fields);
  };

  #checkName(name: string): void {
    if (this.policy.name?.unique === true) this.#askForName(name, false);
  }

  /** @param isTold Whether it is known, and has been said, that the name is in use. */
  #askForName(name: string, isTold: boolean): void {
    if (this.#collection === undefined) return;
    this.#nameCheck.ask(name, this.#collection, this.#options.limits(), (use) => {
      const { announcements, locale } = this.#options;
      if (use === 'held-by-revoked') announcements.announceResult(locale.messages.nameHeldByRevoked());
      else if (!isTold) announcements.announceResult(locale.messages.nameInUse());
    });
  }

  #expirySentence(): string {
    return expirySentence({ form: this.#form, context: this.#context(), locale: this.#options.locale });
  }

  readonly #onRetryPolicy = (): void => {
    if (this.#collection !== undefined) void this.#policyTask.run([this.#collection]);
  };
}

/** Nothing is the same as nothing. */
function isSameDraft(one: TokenPrefill, other: TokenPrefill): boolean {
  return one === other || Object.keys(one).length + Object.keys(other).length === 0;
}

/** The fields of a draft that are entered by these of the form. */
export function answeredBy(fields: readonly (keyof TokenForm)[]): readonly TokenField[] {
  return fields.map((field) => {
    switch (field) {
      case 'name':
      case 'description':
      case 'scopes':
        return field;
      default:
        return 'expiry';
    }
  });
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
