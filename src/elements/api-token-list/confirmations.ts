import { html, nothing, type TemplateResult } from 'lit';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { visibleName } from '../../domain/name.js';
import { wasUsedRecently } from '../../domain/status.js';
import type { ApiToken } from '../../domain/token.js';
import { nameInSentence } from '../text.js';
import type { Confirmation } from './confirm-dialog.js';

type Words = Omit<Confirmation, 'run' | 'mayRetry' | 'onDone' | 'onKept'>;

/** A use within this time, in ms, means that something will stop working: worth a warning. */
export const recentUse = 7 * 24 * 60 * 60 * 1000;

/** The question before a token is revoked; it warns when the token was used lately. `now` is the backend's. */
export function revokeConfirmation(token: ApiToken, locale: LocaleController, now: Date): Words {
  const { messages, format } = locale;
  const { lastUsedAt } = token;
  const recent = lastUsedAt instanceof Date && wasUsedRecently(token, now.getTime(), recentUse);
  return {
    heading: messages.revokeQuestion(nameInSentence(token, messages)),
    consequence: messages.revokeConsequence(),
    ...(recent && { warning: messages.revokeRecentUse(format.distance(lastUsedAt, now)) }),
    facts: renderFacts(token, locale, now),
    keep: messages.keepToken(),
    confirm: messages.revoke(),
    confirming: messages.revoking(),
    destructive: true,
    failed: () => messages.revokeFailed(),
  };
}

/** The question before the secret that a rotation left working until `retiresAt` is ended. `now` is the backend's. */
export function endOverlapConfirmation(token: ApiToken, retiresAt: Date, locale: LocaleController, now: Date): Words {
  const { messages } = locale;
  return {
    heading: messages.endOverlapQuestion(nameInSentence(token, messages)),
    consequence: messages.endOverlapConsequence(momentWithZone(retiresAt, locale)),
    facts: renderFacts(token, locale, now),
    keep: messages.keepToken(),
    confirm: messages.endOverlap(),
    confirming: messages.endingOverlap(),
    destructive: true,
    failed: () => messages.changeFailed(),
  };
}

/** "31 Jan 2027, 14:05 (Europe/Amsterdam)" */
export function momentWithZone(instant: Date, { format, timeZone }: LocaleController): string {
  return `${format.dateTime(instant)} (${timeZone})`;
}

/** What tells a token from others, and what else is worth knowing before it changes: terms and what is said of them. */
export function renderFacts(
  token: ApiToken,
  { messages, format }: LocaleController,
  now: Date,
  more: readonly (readonly [string, string])[] = [],
): TemplateResult {
  const { lastUsedAt, lastUsedFrom, hint } = token;
  const lastUse =
    lastUsedAt instanceof Date
      ? format.distance(lastUsedAt, now)
      : lastUsedAt === 'never'
        ? messages.neverUsed()
        : messages.notKnown();
  return html`<dl class="facts">
    ${
      hint === undefined
        ? nothing
        : html`<dt>${messages.tokenTerm()}</dt>
            <dd class="monospace"><bdi>${visibleName(hint)}</bdi></dd>`
    }
    <dt>${messages.lastUsedColumn()}</dt>
    <dd>${lastUse} ${lastUsedFrom === undefined ? nothing : html`<bdi>${messages.lastUsedFrom(visibleName(lastUsedFrom))}</bdi>`}</dd>
    ${more.map(
      ([term, text]) =>
        html`<dt>${term}</dt>
          <dd>${text}</dd>`,
    )}
  </dl>`;
}
