import type { TokenAdapterError, TokenField } from '../../adapter/error.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { suggestName } from '../../domain/name.js';
import type { NamePolicy } from '../../domain/policy.js';
import type { ExpiryFormProblem, FormProblems } from '../../domain/token-form.js';
import type { Format } from '../../localization/format.js';
import { isolate } from '../../localization/isolate.js';
import type { Messages } from '../../localization/messages.js';
import { nameProblemText } from '../problem-text.js';

/** What was found wrong, here or by the backend. */
export interface Complaint {
  readonly problems: FormProblems;
  readonly error?: TokenAdapterError;
}

/** What is wrong with the name, in words; after a conflict with a name that may be free (R5). */
export function nameError(
  name: string,
  { problems, error }: Complaint,
  policy: NamePolicy | undefined,
  messages: Messages,
): string | undefined {
  if (problems.name !== undefined) return nameProblemText(problems.name, messages);
  const said = error?.fields.name;
  if (said === undefined || error?.code !== 'conflict') return said;
  return `${said} ${messages.nameSuggestion(isolate(suggestName(name, [name], policy?.maxLength)))}`;
}

/** What is wrong with the expiry, in words. */
export function expiryError(
  { problems, error }: Complaint,
  { messages, format }: LocaleController,
): string | undefined {
  if (problems.expiry !== undefined) return expiryProblemText(problems.expiry, messages, format);
  return error?.fields.expiry;
}

/** What the backend said about fields that this form does not have. */
export function otherFieldErrors({ fields }: TokenAdapterError): string[] {
  const own: readonly string[] = ['name', 'expiry'] satisfies TokenField[];
  return Object.entries(fields).flatMap(([field, said]) => (said === undefined || own.includes(field) ? [] : [said]));
}

/** What is wrong with an expiry and which one to choose instead. */
function expiryProblemText(problem: ExpiryFormProblem, messages: Messages, format: Format): string {
  switch (problem.kind) {
    case 'date-missing':
      return messages.dateMissing();
    case 'time-missing':
      return messages.timeMissing();
    case 'skipped':
      return messages.expirySkipped(format.time(problem.before), format.time(problem.after));
    case 'past':
      return messages.expiryPast();
    case 'too-soon':
      return messages.expiryTooSoon(format.dateTime(problem.earliest));
    case 'too-late':
      return messages.expiryTooLate(format.dateTime(problem.latest));
  }
}
