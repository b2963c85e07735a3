import { html, nothing, type TemplateResult } from 'lit';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { lastUse } from '../../domain/last-use.js';
import { visibleName } from '../../domain/name.js';
import type { TokenPolicy } from '../../domain/policy.js';
import { wasUsedRecently } from '../../domain/status.js';
import type { ApiToken } from '../../domain/token.js';
import { nameInSentence } from '../text.js';
import type { Confirmation } from './confirm-dialog.js';
import { lastUseText } from './last-use-text.js';

type Words = Omit<Confirmation, 'run' | 'mayRetry' | 'onDone' | 'onKept'>;

/** A use within this time, in ms, means that something will stop working: worth a warning. */
export const recentUse = 7 * 24 * 60 * 60 * 1000;

/** What a question about a token needs to know of its backend: the present instant there, and what is recorded. */
export interface ConfirmationContext {
  readonly now: Date;
  readonly policy: TokenPolicy;
}

/** The question before a token is revoked; it warns when the token was used lately. */
export function revokeConfirmation(token: ApiToken, locale: LocaleController, context: ConfirmationContext): Words {
  const { messages, format, timeZone } = locale;
  const { now, policy } = context;
  const use = lastUse(token, policy, now, timeZone);
  const isRecent = wasUsedRecently(token, now.getTime(), recentUse);
  return {
    heading: messages.revokeQuestion(nameInSentence(token, messages)),
    consequence: messages.revokeConsequence(),
    ...(use.kind === 'used' && isRecent && { warning: messages.revokeRecentUse(format.relative(use.distance)) }),
    facts: renderFacts(token, locale, context),
    keep: messages.keepToken(),
    confirm: messages.revoke(),
    confirming: messages.revoking(),
    destructive: true,
    failed: () => messages.revokeFailed(),
  };
}

/** The question before the secret that a rotation left working until `retiresAt` is ended. */
export function endOverlapConfirmation(
  token: ApiToken,
  retiresAt: Date,
  locale: LocaleController,
  context: ConfirmationContext,
): Words {
  const { messages } = locale;
  return {
    heading: messages.endOverlapQuestion(nameInSentence(token, messages)),
    consequence: messages.endOverlapConsequence(momentWithZone(retiresAt, locale)),
    facts: renderFacts(token, locale, context),
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
  locale: LocaleController,
  { now, policy }: ConfirmationContext,
  more: readonly (readonly [string, string])[] = [],
): TemplateResult {
  const { messages, timeZone } = locale;
  const { lastUsedFrom, hint } = token;
  const use = lastUseText(lastUse(token, policy, now, timeZone), locale);
  return html`<dl class="facts">
    ${
      hint === undefined
        ? nothing
        : html`<dt>${messages.tokenTerm()}</dt>
            <dd class="monospace"><bdi>${visibleName(hint)}</bdi></dd>`
    }
    <dt>${messages.lastUsedColumn()}</dt>
    <dd>${use} ${lastUsedFrom === undefined ? nothing : html`<bdi>${messages.lastUsedFrom(visibleName(lastUsedFrom))}</bdi>`}</dd>
    ${more.map(
      ([term, text]) =>
        html`<dt>${term}</dt>
          <dd>${text}</dd>`,
    )}
  </dl>`;
}
