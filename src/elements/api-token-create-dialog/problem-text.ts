import type { TokenAdapterError, TokenField } from '../../adapter/error.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { normalizeName, suggestName } from '../../domain/name.js';
import type { NamePolicy } from '../../domain/policy.js';
import type { FormContext, FormProblems } from '../../domain/token-form.js';
import { isolate } from '../../localization/isolate.js';
import { nameProblemText } from '../problem-text.js';
import { expiryProblemText } from '../expiry/expiry-problem-text.js';
import type { NameCheck } from './name-check.js';

/** What was found wrong, here or by the backend. */
export interface Complaint {
  readonly problems: FormProblems;
  readonly error: TokenAdapterError | undefined;
}

/**
 * What is wrong with the name, in words; after a conflict with who holds it, where that is known, and with a name that
 * may be free (R5).
 */
export function nameError(
  name: string,
  { problems, error }: Complaint,
  policy: NamePolicy | undefined,
  { use, taken }: Pick<NameCheck, 'use' | 'taken'>,
  { messages }: LocaleController,
): string | undefined {
  if (problems.name !== undefined) return nameProblemText(problems.name, messages);
  const said = error?.fields.name;
  if (said === undefined || error?.code !== 'conflict') return said;
  const holder = use === 'held-by-revoked' ? [messages.nameHeldByRevoked()] : [];
  const suggestion = suggestName(normalizeName(name), taken, policy?.maxLength);
  return [isolate(said), ...holder, messages.nameSuggestion(isolate(suggestion))].join(' ');
}

/** What is wrong with the description, in words. */
export function descriptionError({ problems, error }: Complaint, { messages }: LocaleController): string | undefined {
  const { description } = problems;
  if (description === undefined) return saidOf('description', error);
  return messages.descriptionTooLong(description.maxLength, description.length);
}

/** What is wrong with the scopes, in words. */
export function scopesError({ problems, error }: Complaint, { messages }: LocaleController): string | undefined {
  return problems.scopes === undefined ? saidOf('scopes', error) : messages.scopesMissing();
}

/** What is wrong with the expiry, in words. */
export function expiryError(
  { problems, error }: Complaint,
  locale: LocaleController,
  context: FormContext,
): string | undefined {
  return problems.expiry === undefined ? saidOf('expiry', error) : expiryProblemText(problems.expiry, locale, context);
}

function saidOf(field: TokenField, error: TokenAdapterError | undefined): string | undefined {
  return error?.fields[field];
}
