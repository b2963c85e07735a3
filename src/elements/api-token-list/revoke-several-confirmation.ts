import { html, nothing, type TemplateResult } from 'lit';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { lastUse } from '../../domain/last-use.js';
import { tokenLabel, visibleName } from '../../domain/name.js';
import { wasUsedRecently } from '../../domain/status.js';
import type { ApiToken } from '../../domain/token.js';
import type { Confirmation } from './confirm-dialog.js';
import { recentUse, type ConfirmationContext } from './confirmations.js';

/** Nobody reads more names in a dialog, and no page gets slow by so many. */
export const mostNamed = 200;

/**
 * The question before several tokens are revoked: it names them, those first that were used lately.
 */
export function revokeSeveralConfirmation(
  tokens: readonly ApiToken[],
  locale: LocaleController,
  context: ConfirmationContext,
  areExpired: boolean,
): Omit<Confirmation, 'run' | 'mayRetry' | 'onDone' | 'onKept'> {
  const { messages } = locale;
  const isRecent = (token: ApiToken): boolean => wasUsedRecently(token, context.now.getTime(), recentUse);
  const recent = tokens.filter(isRecent);
  const others = tokens.filter((token) => !isRecent(token));
  return {
    heading: areExpired ? messages.cleanUpQuestion(tokens.length) : messages.revokeSeveralQuestion(tokens.length),
    consequence: areExpired
      ? messages.cleanUpConsequence()
      : tokens.length === 1
        ? messages.revokeConsequence()
        : messages.revokeSeveralConsequence(),
    ...(recent.length > 0 && !areExpired && { warning: messages.revokeSeveralRecentUse(recent.length) }),
    facts: renderTokens([...recent, ...others], locale, context),
    keep: tokens.length === 1 ? messages.keepToken() : messages.keepTokens(),
    confirm: messages.revokeChosen(tokens.length),
    confirming: messages.revoking(),
    destructive: true,
    failed: () => messages.revokeFailed(),
  };
}

function renderTokens(
  tokens: readonly ApiToken[],
  locale: LocaleController,
  context: ConfirmationContext,
): TemplateResult {
  const { messages } = locale;
  const more = tokens.length - mostNamed;
  // It takes the focus, so that it can be scrolled by keys.
  return html`<div class="several" part="several" role="group" tabindex="0" aria-label=${messages.selection()}>
    <ul>
      ${tokens.slice(0, mostNamed).map(
        (token) => html`<li>
          ${renderTokenName(token, messages)} ${renderLastUse(token, locale, context)}
        </li>`,
      )}
    </ul>
    ${more > 0 ? html`<p class="secondary">${messages.andMore(more)}</p>` : nothing}
  </div>`;
}

function renderLastUse(
  token: ApiToken,
  { messages, format, timeZone }: LocaleController,
  { now, policy }: ConfirmationContext,
): TemplateResult | typeof nothing {
  const use = lastUse(token, policy, now, timeZone);
  if (use.kind !== 'used') return nothing;
  return html`<span class="secondary">${messages.usedAgo(format.relative(use.distance))}</span>`;
}

/** Name and hint, by which one knows a token among several. */
export function renderTokenName(token: ApiToken, messages: LocaleController['messages']): TemplateResult {
  const label = tokenLabel(token);
  return html`<strong><bdi>${label === undefined ? messages.unnamedToken() : visibleName(label)}</bdi></strong>
    ${
      token.hint === undefined || token.hint === label
        ? nothing
        : html`<bdi class="monospace secondary">${visibleName(token.hint)}</bdi>`
    }`;
}
