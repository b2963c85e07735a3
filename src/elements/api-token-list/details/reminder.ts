import type { LocaleController } from '../../../controllers/locale-controller.js';
import { reminderFileName } from '../../../domain/file-name.js';
import { hintBesideLabel, tokenLabel } from '../../../domain/visible-name.js';
import { reminderFile } from '../../../domain/reminder-file.js';
import { publicToken, type ApiToken } from '../../../domain/token.js';
import type { ApiTokenElement } from '../../shared/api-token-element.js';
import { saveFile } from '../../shared/save-file.js';
import { exactTime } from './details-facts.js';
import type { TokenReminderRequestedDetail } from '../events.js';
import { nameByItself } from '../../shared/name-in-sentence.js';

/**
 * Lets the page create a reminder that a token will expire. If the page does not, saves a calendar file.
 *
 * @returns the name of the file; undefined if the page creates the reminder.
 */
export function remind(
  host: ApiTokenElement,
  token: ApiToken,
  expiresAt: Date,
  locale: LocaleController,
): string | undefined {
  const detail: TokenReminderRequestedDetail = { token: publicToken(token), expiresAt };
  const isLeftToUs = host.dispatchEvent(
    new CustomEvent('api-token-reminder-requested', { detail, bubbles: true, composed: true, cancelable: true }),
  );
  if (!isLeftToUs) return undefined;
  const { messages } = locale;
  const { ownerDocument, clock } = host;
  const hint = hintBesideLabel(token);
  const text = reminderFile(
    {
      id: `${token.id}-expires@${ownerDocument.location.hostname}`,
      summary: messages.reminderSummary(nameByItself(token, messages)),
      description: [
        ...(hint === undefined ? [] : [hint]),
        messages.reminderDescription(exactTime(expiresAt, { locale })),
      ].join('\n'),
      expiresAt,
    },
    new Date(clock.now()),
  );
  const name = reminderFileName(tokenLabel(token) ?? '');
  saveFile({ name, type: 'text/calendar;charset=utf-8', text }, ownerDocument, clock);
  return name;
}
