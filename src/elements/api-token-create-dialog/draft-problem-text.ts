import type { TokenAdapterError } from '../../adapter/error.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { normalizeName, suggestName } from '../../domain/name.js';
import { areScopesChosen, type TokenPolicy } from '../../domain/policy.js';
import type { FormProblems } from '../../domain/token-form.js';
import { isolate } from '../../localization/isolate.js';
import type { ExpiryEditor } from '../shared/expiry/expiry-editor.js';
import { fieldErrorText, nameProblemText } from '../shared/field-problem-text.js';
import { noProblems, refusalOf, type OpenState } from './dialog-state.js';
import type { NameCheckController } from './name-check.js';

/** The problems that the form found, and the error of the backend. */
interface Complaint {
  readonly problems: FormProblems;
  readonly error: TokenAdapterError | undefined;
}

/** The error message of each field. */
type DraftErrors = Readonly<Partial<Record<'name' | 'description' | 'expiry' | 'scopes', string | undefined>>>;

/** What the error messages depend on, other than the complaint. */
export interface DraftErrorContext {
  /** The name as typed. */
  readonly name: string;
  readonly policy: TokenPolicy;
  readonly nameCheck: Pick<NameCheckController, 'use' | 'taken'>;
  readonly expiry: ExpiryEditor;
  readonly locale: LocaleController;
}

/** What the form complains of in a state of the dialog. */
export function complaintOf(state: OpenState): Complaint {
  if (state.kind !== 'editing') return { problems: noProblems, error: undefined };
  return { problems: state.problems, error: refusalOf(state)?.error };
}

/** Whether the form has a field, other than those of the page. */
export function hasField(field: string, policy: TokenPolicy): boolean {
  switch (field) {
    case 'name':
      return policy.name?.presence !== 'unsupported';
    case 'description':
      return policy.description?.presence === 'optional';
    case 'expiry':
      return policy.expiry?.presence !== 'unsupported';
    case 'scopes':
      return areScopesChosen(policy.scopes);
    default:
      return false;
  }
}

/** The error messages of the fields that the form has. */
export function draftErrors(state: OpenState, context: DraftErrorContext): DraftErrors {
  const complaint = complaintOf(state);
  const { problems, error } = complaint;
  const errors: DraftErrors = {
    name: nameError(complaint, context),
    description: descriptionError(complaint, context.locale),
    expiry: context.expiry.errorText({ problem: problems.expiry, error }),
    scopes: scopesError(complaint, context.locale),
  };
  return Object.fromEntries(Object.entries(errors).filter(([field]) => hasField(field, context.policy)));
}

/**
 * The error message about the name. After a conflict, says whether a revoked token has the name, if known, and suggests
 * a name that may be free (R5).
 */
function nameError(
  { problems, error }: Complaint,
  { name, policy, nameCheck, locale }: DraftErrorContext,
): string | undefined {
  const { messages } = locale;
  const { use, taken } = nameCheck;
  if (problems.name !== undefined) return nameProblemText(problems.name, messages);
  const said = error?.fields.name;
  if (said === undefined || error?.code !== 'conflict') return fieldErrorText('name', error, locale);
  const holder = use === 'held-by-revoked' ? [messages.nameHeldByRevoked()] : [];
  const told = said === '' ? error.userMessage : said;
  const reason = told === undefined ? (holder.length > 0 ? [] : [messages.nameInUse()]) : [isolate(told)];
  const suggestion = suggestName(normalizeName(name), taken, policy.name?.maxLength);
  return [...reason, ...holder, messages.nameSuggestion(isolate(suggestion))].join(' ');
}

/** The error message about the description. */
function descriptionError({ problems, error }: Complaint, locale: LocaleController): string | undefined {
  const { description } = problems;
  if (description === undefined) return fieldErrorText('description', error, locale);
  return locale.messages.descriptionTooLong(description.maxLength, description.length);
}

/** The error message about the scopes. */
function scopesError({ problems, error }: Complaint, locale: LocaleController): string | undefined {
  return problems.scopes === undefined ? fieldErrorText('scopes', error, locale) : locale.messages.scopesMissing();
}
