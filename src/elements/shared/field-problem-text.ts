import type { TokenAdapterError, TokenField } from '../../adapter/error.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import type { NameProblem } from '../../domain/name.js';
import type { Messages } from '../../localization/messages.js';

/** What is wrong with a name and how to fix it. */
export function nameProblemText(problem: NameProblem, messages: Messages): string {
  switch (problem.kind) {
    case 'missing':
      return messages.nameMissing();
    case 'too-short':
      return messages.nameTooShort(problem.minLength);
    case 'too-long':
      return messages.nameTooLong(problem.maxLength, problem.length);
    case 'control-character':
      return messages.nameHasControls();
    case 'bidi-control':
      return messages.nameHasBidiControls();
    case 'pattern':
      return messages.namePattern(problem.description);
  }
}

/** The error of a field: the backend's text, or ours where the backend only names the field. */
export function fieldErrorText(
  field: TokenField,
  error: TokenAdapterError | undefined,
  { messages }: LocaleController,
): string | undefined {
  const said = error?.fields[field];
  return said === '' ? (error?.userMessage ?? messages.error(error?.code ?? 'unknown')) : said;
}
