import { html, nothing, type TemplateResult } from 'lit';
import type { LocaleController } from '../../../controllers/locale-controller.js';
import { lastUse } from '../../../domain/last-use.js';
import { hintBesideLabel } from '../../../domain/visible-name.js';
import type { ApiToken } from '../../../domain/token.js';
import type { Confirmation } from '../../shared/confirm-dialog.js';
import { hasExpired, mayBeInUse, recentUseWarning, type ConfirmationContext } from '../../shared/confirmations.js';
import { nameByItself } from '../../shared/name-in-sentence.js';

/** A list names at most this many tokens: nobody reads more, and so many do not slow down the page. */
const mostNamed = 200;

/** The question before several tokens are revoked. It names the tokens, recently used ones first. */
export function revokeSeveralConfirmation(
  tokens: readonly ApiToken[],
  locale: LocaleController,
  context: ConfirmationContext,
  areExpired: boolean,
): Omit<Confirmation, 'run' | 'mayRetry' | 'onDone' | 'onKept'> {
  const { messages } = locale;
  const recent = tokens.filter((token) => mayBeInUse(token, context));
  const others = tokens.filter((token) => !mayBeInUse(token, context));
  const [only, second] = tokens;
  const warning =
    recent.length === 0
      ? undefined
      : only !== undefined && second === undefined
        ? recentUseWarning(only, locale, context)
        : messages.revokeSeveralRecentUse(recent.length);
  return {
    heading: areExpired ? messages.cleanUpQuestion(tokens.length) : messages.revokeSeveralQuestion(tokens.length),
    consequence: tokens.every((token) => hasExpired(token, context))
      ? messages.cleanUpConsequence()
      : tokens.length === 1
        ? messages.revokeConsequence()
        : messages.revokeSeveralConsequence(),
    ...(warning !== undefined && { warning }),
    facts: renderTokens([...recent, ...others], locale, context),
    keep: tokens.length === 1 ? messages.keepToken() : messages.keepTokens(),
    confirm: messages.revokeChosen(tokens.length),
    confirming: messages.revoking(),
    destructive: true,
    failed: () => messages.revokeFailed(tokens.length),
  };
}

function renderTokens(
  tokens: readonly ApiToken[],
  locale: LocaleController,
  context: ConfirmationContext,
): TemplateResult {
  const { messages } = locale;
  return renderSeveral(
    tokens,
    messages.selection(),
    (token) =>
      html`${renderTokenName(token, messages)} ${renderCreation(token, locale, context)} ${renderLastUse(token, locale, context)}`,
    messages,
  );
}

/** The first of several items as a list, and how many more there are. */
export function renderSeveral<Item>(
  items: readonly Item[],
  label: string,
  renderItem: (item: Item) => TemplateResult,
  messages: LocaleController['messages'],
): TemplateResult {
  const more = items.length - mostNamed;
  // Focusable, so that people can scroll it with the keyboard.
  return html`<div class="several" part="several" role="group" tabindex="0" aria-label=${label}>
    <ul>
      ${items.slice(0, mostNamed).map((item) => html`<li>${renderItem(item)}</li>`)}
    </ul>
    ${more > 0 ? html`<p class="secondary">${messages.andMore(more)}</p>` : nothing}
  </div>`;
}

/** The creation time, for backends whose tokens have no names, so that people can tell the tokens apart. */
function renderCreation(
  { createdAt }: ApiToken,
  { messages, format }: LocaleController,
  { lacking }: ConfirmationContext,
): TemplateResult | typeof nothing {
  if (createdAt === undefined || !lacking.has('name')) return nothing;
  const text = messages.condition(messages.createdColumn(), format.dateTime(createdAt));
  return html`<span class="secondary">${text}</span>`;
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

/** Name and hint, by which people recognize a token among several. */
export function renderTokenName(token: ApiToken, messages: LocaleController['messages']): TemplateResult {
  const hint = hintBesideLabel(token);
  return html`<strong><bdi>${nameByItself(token, messages)}</bdi></strong>
    ${hint === undefined ? nothing : html`<bdi class="monospace secondary">${hint}</bdi>`}`;
}
