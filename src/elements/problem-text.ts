import type { NameProblem } from '../domain/name.js';
import type { Messages } from '../localization/messages.js';

/** What is wrong with a name and how to put it right. */
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
