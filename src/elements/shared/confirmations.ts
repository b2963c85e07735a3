import { html, nothing, type TemplateResult } from 'lit';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { lastUse } from '../../domain/last-use.js';
import { visibleName } from '../../domain/visible-name.js';
import type { TokenPolicy } from '../../domain/policy.js';
import { tokenStatus, wasUsedRecently } from '../../domain/status.js';
import type { ApiToken } from '../../domain/token.js';
import { nameInSentence } from './name-in-sentence.js';
import type { Confirmation } from './confirm-dialog.js';
import { lastUseText } from './last-use-text.js';
import { dayOf24Hours } from '../../domain/duration.js';

type Words = Omit<Confirmation, 'run' | 'mayRetry' | 'onDone' | 'onKept'>;

/** If a token was used within this time, in ms, something may depend on it, so the question warns. */
const recentUse = 7 * dayOf24Hours;

/** The backend's current time and policy, which the questions about a token depend on. */
export interface ConfirmationContext {
  readonly now: Date;
  readonly policy: TokenPolicy;
  /** See {@link TokenListController.lacking}. */
  readonly lacking: ReadonlySet<string>;
}

/** The question before a token is revoked. It warns if the token was used recently. */
export function revokeConfirmation(token: ApiToken, locale: LocaleController, context: ConfirmationContext): Words {
  const { messages } = locale;
  const warning = recentUseWarning(token, locale, context);
  return {
    heading: messages.revokeQuestion(nameInSentence(token, messages)),
    consequence: hasExpired(token, context) ? messages.cleanUpConsequence() : messages.revokeConsequence(),
    ...(warning !== undefined && { warning }),
    facts: renderFacts(token, locale, context),
    keep: messages.keepToken(),
    confirm: messages.revoke(),
    confirming: messages.revoking(),
    destructive: true,
    failed: () => messages.revokeFailed(1),
  };
}

/**
 * A warning that the token was used recently, so that ending its secret may break something; undefined if it was not,
 * as far as is known, or has expired.
 */
export function recentUseWarning(
  token: ApiToken,
  { messages, format, timeZone }: LocaleController,
  { now, policy }: Pick<ConfirmationContext, 'now' | 'policy'>,
): string | undefined {
  const use = lastUse(token, policy, now, timeZone);
  if (use.kind !== 'used' || !mayBeInUse(token, { now })) return undefined;
  return messages.revokeRecentUse(format.relative(use.distance));
}

/** Whether something may depend on the token: it works, and was used recently. */
export function mayBeInUse(token: ApiToken, { now }: Pick<ConfirmationContext, 'now'>): boolean {
  return !hasExpired(token, { now }) && wasUsedRecently(token, now.getTime(), recentUse);
}

/**
 * Whether the token has surely expired, so that revoking or rotating it breaks nothing: the backend says so, or it expired
 * more than a day ago and was not used since. A day, because `now` may come from a viewer's clock that is wrong (R30).
 */
export function hasExpired(token: ApiToken, { now }: Pick<ConfirmationContext, 'now'>): boolean {
  if (tokenStatus(token, now.getTime()) !== 'expired') return false;
  if (token.status === 'expired') return true;
  const moments = [token.expiresAt, token.retiresAt].filter((moment) => moment instanceof Date);
  const end = Math.min(...moments.map(Number));
  const lastUse = token.lastUsedAt instanceof Date ? token.lastUsedAt.getTime() : -Infinity;
  return now.getTime() - end >= dayOf24Hours && lastUse <= end;
}

/** The question before an old secret is revoked, which would otherwise work until `retiresAt` after a rotation. */
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
    keep: messages.cancel(),
    confirm: messages.endOverlap(),
    confirming: messages.endingOverlap(),
    destructive: true,
    failed: () => messages.endOverlapFailed(),
  };
}

/** "31 Jan 2027, 14:05 (Europe/Amsterdam)" */
export function momentWithZone(instant: Date, { format, timeZone }: LocaleController): string {
  return `${format.dateTime(instant)} (${timeZone})`;
}

/** A description list that identifies the token, with `more` terms and descriptions that matter for the change. */
export function renderFacts(
  token: ApiToken,
  locale: LocaleController,
  { now, policy, lacking }: ConfirmationContext,
  more: readonly (readonly [string, string])[] = [],
): TemplateResult {
  const { messages, timeZone } = locale;
  const { lastUsedFrom, hint, createdAt } = token;

  const use = lastUseText(lastUse(token, policy, now, timeZone), locale);
  return html`<dl class="facts">
    ${
      hint === undefined
        ? nothing
        : html`<dt>${messages.tokenTerm()}</dt>
            <dd class="monospace"><bdi>${visibleName(hint)}</bdi></dd>`
    }
    ${lacking.has('name') && createdAt !== undefined ? renderFact(messages.createdColumn(), momentWithZone(createdAt, locale)) : nothing}
    ${
      lacking.has('lastUsedAt')
        ? nothing
        : renderFact(
            messages.lastUsedColumn(),
            html`${use} ${lastUsedFrom === undefined ? nothing : html`<bdi>${messages.lastUsedFrom(visibleName(lastUsedFrom))}</bdi>`}`,
          )
    }
    ${more.map(([term, text]) => renderFact(term, text))}
  </dl>`;
}

function renderFact(term: string, text: unknown): TemplateResult {
  return html`<dt>${term}</dt>
    <dd>${text}</dd>`;
}
