import { html, nothing, type TemplateResult } from 'lit';
import { lastUse } from '../../domain/last-use.js';
import { visibleName } from '../../domain/name.js';
import { relativeTime } from '../../domain/relative-time.js';
import type { TokenRemark } from '../../domain/remarks.js';
import { hasEnded, tokenStatus } from '../../domain/status.js';
import type { ApiToken, TokenPrincipal } from '../../domain/token.js';
import { lastUseText } from './last-use-text.js';
import { remarkIcon, remarkText, brokenRuleText } from './remark-text.js';
import { remarksOf, unnamedScopesText, type CellContext } from './token-cells.js';

/** Everything that is known of a token, as terms and what is said of each. */
export function renderDetailsFacts(token: ApiToken, context: CellContext): TemplateResult {
  const { messages } = context.locale;
  const { hint, description, createdAt, createdBy, owner, retiresAt, expiresAt, id } = token;
  const isCreationKnown = createdAt !== undefined || createdBy !== undefined;
  return html`<dl class="details-facts" part="details-facts">
    ${renderFact(messages.statusColumn(), renderStatus(token, context))}
    ${hint === undefined ? nothing : renderFact(messages.tokenTerm(), renderCode(hint, 'details-hint'))}
    ${description ? renderFact(messages.descriptionLabel(), html`<div class="description"><bdi>${description}</bdi></div>`) : nothing}
    ${renderFact(messages.expiresColumn(), renderExpiry(expiresAt, context))}
    ${retiresAt === undefined ? nothing : renderFact(messages.retiresTerm(), renderMoment(retiresAt, context))}
    ${renderFact(messages.lastUsedColumn(), renderLastUse(token, context))}
    ${
      isCreationKnown
        ? renderFact(messages.createdColumn(), [
            createdAt === undefined ? nothing : renderMoment(createdAt, context),
            createdBy === undefined ? nothing : html`<div>${renderCreator(createdBy, context)}</div>`,
          ])
        : nothing
    }
    ${hasScopes(token, context) ? renderFact(messages.scopesTerm(), renderScopes(token, context)) : nothing}
    ${owner === undefined ? nothing : renderFact(messages.ownerTerm(), html`<bdi>${visibleName(owner.name)}</bdi>`)}
    ${renderFact(messages.idTerm(), renderCode(id, 'details-id'))}
  </dl>`;
}

function renderFact(term: string, description: unknown): TemplateResult {
  return html`<div class="fact" part="details-fact">
    <dt>${term}</dt>
    <dd>${description}</dd>
  </div>`;
}

/** To be compared sign by sign, or copied: whole, however long it is. */
function renderCode(text: string, part: string): TemplateResult {
  return html`<bdi class="monospace" part=${part}>${visibleName(text)}</bdi>`;
}

/** The state in a word, and everything else that deserves one, each with why. */
function renderStatus(token: ApiToken, context: CellContext): TemplateResult {
  const { locale } = context;
  return html`<ul class="remarks" part="details-remarks">
    ${remarksOf(token, context)
      .filter(isSaidHere)
      .map(
        (remark) => html`<li class="remark ${remark.kind}" part="details-remark">
        ${remarkIcon(remark) ?? nothing}
        <span>
          <bdi>${remarkText(remark, locale)}</bdi>
          ${
            remark.kind === 'breaks-policy'
              ? remark.rules.map((rule) => html`<span class="reason">${brokenRuleText(rule, locale)}</span>`)
              : nothing
          }
        </span>
      </li>`,
      )}
  </ul>`;
}

/** That it was never used is said under its last use. */
function isSaidHere({ kind }: TokenRemark): boolean {
  return kind !== 'never-used';
}

function renderExpiry(expiresAt: ApiToken['expiresAt'], context: CellContext): TemplateResult | string {
  const { messages } = context.locale;
  if (expiresAt === 'never') return messages.neverExpires();
  if (expiresAt === 'unknown') return messages.notKnown();
  return renderMoment(expiresAt, context);
}

function renderLastUse(token: ApiToken, context: CellContext): TemplateResult | string {
  const { locale, liveTime, now, policy } = context;
  const { messages, format, timeZone } = locale;
  const use = lastUse(token, policy, now, timeZone);
  const text = lastUseText(use, locale);
  switch (use.kind) {
    case 'unknown':
    case 'never':
      return text;
    case 'not-since':
      return html`<div>${text}</div>
        <div class="secondary">${messages.notRecordedBefore()}</div>`;
    case 'used': {
      liveTime.trueFor(use.distance.nextChange);
      const exact =
        use.precision === 'day'
          ? messages.exactTime(format.inZone('UTC').fullDate(use.at), 'UTC', undefined)
          : exactTime(use.at, context, (policy.lastUsedPrecision ?? 0) >= 60_000 ? 'minute' : 'second');
      return html`<div>
          ${text}
          ${token.lastUsedFrom === undefined ? nothing : html`<bdi>${messages.lastUsedFrom(visibleName(token.lastUsedFrom))}</bdi>`}
        </div>
        ${renderExact(use.at, exact)}`;
    }
  }
}

/** How far it is, and exactly when: to the second, with the zone and how far that is from UTC then. */
function renderMoment(instant: Date, context: CellContext): TemplateResult {
  const { locale, liveTime, now } = context;
  liveTime.trueFor(relativeTime(instant, now, locale.timeZone).nextChange);
  return html`<div>${locale.format.distanceAlone(instant, now)}</div>
    ${renderExact(instant, exactTime(instant, context, 'second'))}`;
}

function renderExact(instant: Date, text: string): TemplateResult {
  return html`<div class="secondary"><time datetime=${instant.toISOString()}>${text}</time></div>`;
}

/** "Sunday, 31 January 2027 at 14:05:00 (Europe/Amsterdam, GMT+1)" */
export function exactTime(
  instant: Date,
  { locale: { messages, format, timeZone } }: Pick<CellContext, 'locale'>,
  precision: 'minute' | 'second',
): string {
  const offset = timeZone === 'UTC' ? undefined : format.offset(instant);
  return messages.exactTime(format.longDateTime(instant, precision), timeZone, offset);
}

function renderCreator({ name }: TokenPrincipal, { locale: { messages } }: CellContext): TemplateResult {
  return html`<bdi>${messages.createdBy(visibleName(name))}</bdi>`;
}

/** Whether scopes are something that tokens have here. */
function hasScopes({ scopes }: ApiToken, { policy: { scopes: rules } }: CellContext): boolean {
  return scopes !== undefined || (rules !== undefined && rules.presence !== 'unsupported');
}

/** By their names, with what is sent for each where that differs; under the headings that the policy gives them. */
function renderScopes({ scopes }: ApiToken, { locale: { messages }, policy }: CellContext): TemplateResult | string {
  const { choices = [] } = policy.scopes ?? {};
  if (scopes === undefined || scopes.length === 0) return unnamedScopesText(scopes, policy, messages);
  const known = scopes.map((value) => ({ value, ...choices.find((choice) => choice.value === value) }));
  const groups = new Map<string | undefined, typeof known>();
  for (const scope of known) groups.set(scope.group, [...(groups.get(scope.group) ?? []), scope]);
  return html`${[...groups].map(
    ([group, members]) => html`
      ${group === undefined ? nothing : html`<div class="scope-group"><bdi>${visibleName(group)}</bdi></div>`}
      <ul class="scope-list" part="details-scopes">
        ${members.map(({ value, label, resource }) => {
          const name = resource === undefined ? label : `${resource}: ${label ?? value}`;
          return html`<li>
            ${name === undefined || name === value ? nothing : html`<bdi>${visibleName(name)}</bdi>`}
            <bdi class="monospace scope">${visibleName(value)}</bdi>
          </li>`;
        })}
      </ul>
    `,
  )}`;
}

/** Whether a token ends at a moment that is still to come. */
export function endsAhead({ expiresAt, ...token }: ApiToken, now: Date): Date | undefined {
  if (!(expiresAt instanceof Date) || expiresAt <= now) return undefined;
  return hasEnded(tokenStatus({ expiresAt, ...token }, now.getTime())) ? undefined : expiresAt;
}
