import { html, nothing, type TemplateResult } from 'lit';
import { hasFullAccess } from '../../../domain/full-access.js';
import { lastUse } from '../../../domain/last-use.js';
import { visibleName } from '../../../domain/visible-name.js';
import { notAhead } from '../../../domain/relative-time.js';
import type { BrokenRule, TokenRemark } from '../../../domain/remarks.js';
import { hasEnded, tokenStatus } from '../../../domain/status.js';
import type { ApiToken, TokenPrincipal } from '../../../domain/token.js';
import type { LocaleController } from '../../../controllers/locale-controller.js';
import { isolate } from '../../../localization/isolate.js';
import { warningIcon } from '../../shared/icons.js';
import { lastUseText } from '../../shared/last-use-text.js';
import { remarkIcon, remarkText, statePart } from '../rows/remark-text.js';
import { distanceWords, remarksOf, unnamedScopesText, type CellContext } from '../rows/token-cells.js';

/** Renders everything known about a token, as terms and descriptions. */
export function renderDetailsFacts(token: ApiToken, context: CellContext): TemplateResult {
  const { lacking, locale } = context;
  const { messages } = locale;
  const { hint, description, createdAt, createdBy, owner, retiresAt, expiresAt, id } = token;
  const isCreationKnown = createdAt !== undefined || createdBy !== undefined;
  return html`<dl class="details-facts" part="details-facts">
    ${renderFact(messages.statusColumn(), renderStatus(token, context))}
    ${hint === undefined ? nothing : renderFact(messages.tokenTerm(), renderCode(hint, 'details-hint'))}
    ${description ? renderFact(messages.descriptionLabel(), html`<div class="description"><bdi>${description}</bdi></div>`) : nothing}
    ${lacking.has('expiresAt') ? nothing : renderFact(messages.expiresColumn(), renderExpiry(expiresAt, context))}
    ${retiresAt === undefined ? nothing : renderFact(messages.retiresTerm(), renderMoment(retiresAt, context))}
    ${lacking.has('lastUsedAt') ? nothing : renderFact(messages.lastUsedColumn(), renderLastUse(token, context))}
    ${
      isCreationKnown
        ? renderFact(messages.createdColumn(), [
            createdAt === undefined ? nothing : renderMoment(createdAt, context, notAhead(createdAt, context.now)),
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

/** Shown in full, however long, so that people can compare it character by character or copy it. */
function renderCode(text: string, part: string): TemplateResult {
  return html`<bdi class="monospace" part=${part}>${visibleName(text)}</bdi>`;
}

/** The status in a word, and every remark with its reason. */
function renderStatus(token: ApiToken, context: CellContext): TemplateResult {
  const { locale } = context;
  return html`<ul class="remarks" part="details-remarks">
    ${remarksOf(token, context)
      .filter(isSaidHere)
      .map(
        (remark) => html`<li class="remark ${remark.kind}" part="details-remark ${statePart('details-remark', remark)}">
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

/** Whether the status has this remark. "Never used" is left out, because the last use says it. */
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
          : exactTime(use.at, context);
      return html`<div>
          ${text}
          ${token.lastUsedFrom === undefined ? nothing : html`<bdi>${messages.lastUsedFrom(visibleName(token.lastUsedFrom))}</bdi>`}
        </div>
        ${renderExact(use.at, exact)}`;
    }
  }
}

/** The relative time, and the exact time to the minute with the time zone and its offset from UTC at that time. */
function renderMoment(instant: Date, context: CellContext, told = instant): TemplateResult {
  return html`<div>${distanceWords(told, context)}</div>
    ${renderExact(instant, exactTime(instant, context))}`;
}

function renderExact(instant: Date, text: string): TemplateResult {
  return html`<div class="secondary"><time datetime=${instant.toISOString()}>${text}</time></div>`;
}

/**
 * "Sunday, 31 January 2027 at 14:05 (Europe/Amsterdam, GMT+1)". Without seconds, because nobody chose the seconds of
 * any time here.
 */
export function exactTime(
  instant: Date,
  { locale: { messages, format, timeZone } }: Pick<CellContext, 'locale'>,
): string {
  const offset = timeZone === 'UTC' ? undefined : format.offset(instant);
  return messages.exactTime(format.longDateTime(instant), timeZone, offset);
}

function renderCreator({ name }: TokenPrincipal, { locale: { messages } }: CellContext): TemplateResult {
  return html`<bdi>${messages.createdBy(visibleName(name))}</bdi>`;
}

/** Whether this backend's tokens have scopes. */
function hasScopes({ scopes }: ApiToken, { policy: { scopes: rules } }: CellContext): boolean {
  return scopes !== undefined || (rules !== undefined && rules.presence !== 'unsupported');
}

/** The scopes by name, each with the sent value if that differs, under the headings from the policy. */
function renderScopes({ scopes }: ApiToken, { locale: { messages }, policy }: CellContext): TemplateResult | string {
  const { choices = [] } = policy.scopes ?? {};
  const isEverything = hasFullAccess(scopes, policy.scopes);
  const mark = html`<div class="full-access" part="details-full-access">${warningIcon} ${messages.scopesEverything()}</div>`;
  if (scopes === undefined || scopes.length === 0) return isEverything ? mark : unnamedScopesText(scopes, messages);
  const known = scopes.map((value) => ({ value, ...choices.find((choice) => choice.value === value) }));
  const groups = new Map<string | undefined, typeof known>();
  for (const scope of known) groups.set(scope.group, [...(groups.get(scope.group) ?? []), scope]);
  return html`${isEverything ? mark : nothing}${[...groups].map(
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

/** The expiration, if it is in the future and the token has not ended otherwise. */
export function endsAhead({ expiresAt, ...token }: ApiToken, now: Date): Date | undefined {
  if (!(expiresAt instanceof Date) || expiresAt <= now) return undefined;
  return hasEnded(tokenStatus({ expiresAt, ...token }, now.getTime())) ? undefined : expiresAt;
}

/** Says in one sentence why a token breaks a rule. */
function brokenRuleText(rule: BrokenRule, { messages, format }: LocaleController): string {
  switch (rule.kind) {
    case 'expiry-required':
      return messages.expiryRequiredNow();
    case 'expiry-too-late':
      return messages.expiryTooLateNow();
    case 'scopes-not-offered':
      return messages.scopesNotOfferedNow(format.amounts(rule.scopes.map((scope) => isolate(visibleName(scope)))));
  }
}
