import type { LocaleController } from '../../../controllers/locale-controller.js';
import type { ExpiryFormProblem, FormContext } from '../../../domain/token-form.js';
import { exactProblemText } from './exact-date-entry.js';
import { earliestText, latestText } from './expiry-text.js';

/** What is wrong with an expiration, and which one to choose instead. */
export function expiryProblemText(problem: ExpiryFormProblem, locale: LocaleController, context: FormContext): string {
  const { messages } = locale;
  const { expiry } = context.policy;
  const local = locale.format.inZone(context.timeZone);
  switch (problem.kind) {
    case 'date-missing':
      return messages.dateMissing();
    case 'past':
      return messages.expiryPast();
    case 'too-soon':
      return messages.expiryTooSoon(earliestText(problem.earliest, expiry, local));
    case 'too-late':
      return messages.expiryTooLate(latestText(problem.latest, expiry, local));
    default:
      return exactProblemText(problem, locale, context);
  }
}
