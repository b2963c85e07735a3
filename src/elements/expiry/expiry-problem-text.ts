import type { LocaleController } from '../../controllers/locale-controller.js';
import { formatDay } from '../../domain/date-entry.js';
import type { ExpiryFormProblem, FormContext } from '../../domain/token-form.js';
import { isolate } from '../../localization/isolate.js';
import { earliestText, latestText, offeredTimeText } from './expiry-text.js';

/** What is wrong with an expiry and which one to choose instead. */
export function expiryProblemText(
  problem: ExpiryFormProblem,
  { messages, format }: LocaleController,
  { now, timeZone, language, policy }: FormContext,
): string {
  const local = format.inZone(timeZone);
  switch (problem.kind) {
    case 'date-missing':
      return messages.dateMissing();
    case 'date-unreadable': {
      const year = new Date(now).getUTCFullYear() + 1;
      return messages.dateUnreadable(isolate(formatDay({ year, month: 1, day: 31 }, language)));
    }
    case 'no-such-day':
      return messages.noSuchDay();
    case 'time-missing':
      return messages.timeMissing();
    case 'hour-invalid':
      return messages.hourInvalid(problem.least, problem.most);
    case 'minute-invalid':
      return messages.minuteInvalid();
    case 'second-invalid':
      return messages.secondInvalid();
    case 'skipped':
      return messages.expirySkipped(
        offeredTimeText(problem.before, problem.day, local),
        offeredTimeText(problem.after, problem.day, local),
      );
    case 'past':
      return messages.expiryPast();
    case 'too-soon':
      return messages.expiryTooSoon(earliestText(problem.earliest, policy.expiry, local));
    case 'too-late':
      return messages.expiryTooLate(latestText(problem.latest, policy.expiry, local));
  }
}
