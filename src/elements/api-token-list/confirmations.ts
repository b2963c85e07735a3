import { html, nothing, type TemplateResult } from 'lit';
import { isOutcomeUnknown } from '../../adapter/error.js';
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

/** The question before a token gets a new secret. */
export function rotateConfirmation(token: ApiToken, locale: LocaleController, now: Date): Words {
  const { messages } = locale;
  return {
    heading: messages.rotateQuestion(nameInSentence(token, messages)),
    consequence: messages.rotateConsequence(),
    facts: renderFacts(token, locale, now),
    keep: messages.cancel(),
    confirm: messages.rotate(),
    confirming: messages.rotating(),
    destructive: false,
    insteadOfRetry: messages.rotateNotRetried(),
    failed: (error) => (isOutcomeUnknown(error) ? messages.rotateOutcomeUnknown() : messages.rotateFailed()),
  };
}

function renderFacts(token: ApiToken, { messages, format }: LocaleController, now: Date): TemplateResult {
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
  </dl>`;
}
