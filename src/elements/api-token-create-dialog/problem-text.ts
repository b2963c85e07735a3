import type { ExpiryFormProblem } from '../../domain/token-form.js';
import type { NameProblem } from '../../domain/name.js';
import type { Format } from '../../localization/format.js';
import type { Messages } from '../../localization/messages.js';

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

/** What is wrong with an expiry and which one to choose instead. */
export function expiryProblemText(problem: ExpiryFormProblem, messages: Messages, format: Format): string {
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
