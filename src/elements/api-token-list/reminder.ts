import type { LocaleController } from '../../controllers/locale-controller.js';
import { reminderFileName } from '../../domain/file-name.js';
import { tokenLabel, visibleName } from '../../domain/name.js';
import { reminderFile } from '../../domain/reminder-file.js';
import { publicToken, type ApiToken } from '../../domain/token.js';
import type { ApiTokenElement } from '../api-token-element.js';
import { saveFile } from '../save-file.js';
import { exactTime } from './details-facts.js';
import type { TokenReminderRequestedDetail } from './events.js';

/**
 * Asks the page to remind somebody that a token ends; where the page does not take that on, saves a file for a calendar.
 *
 * @returns the name of the file; undefined where the page reminds.
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
  const label = tokenLabel(token);
  const hint = token.hint === undefined || token.hint === label ? [] : [visibleName(token.hint)];
  const text = reminderFile(
    {
      id: `${token.id}-expires@${ownerDocument.location.hostname}`,
      summary: messages.reminderSummary(label === undefined ? messages.unnamedToken() : visibleName(label)),
      description: [...hint, messages.reminderDescription(exactTime(expiresAt, { locale }, 'second'))].join('\n'),
      expiresAt,
    },
    new Date(clock.now()),
  );
  const name = reminderFileName(label ?? '');
  saveFile({ name, type: 'text/calendar;charset=utf-8', text }, ownerDocument, clock);
  return name;
}
