import { html, nothing, type TemplateResult } from 'lit';
import type { LiveTimeController } from '../../controllers/live-time-controller.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { lastUse } from '../../domain/last-use.js';
import { visibleName } from '../../domain/name.js';
import type { TokenPolicy } from '../../domain/policy.js';
import { relativeTime } from '../../domain/relative-time.js';
import { remarkChanges, tokenRemarks, type RemarkWindows, type TokenRemark } from '../../domain/remarks.js';
import { calendarDaysBetween } from '../../domain/status.js';
import type { ApiToken } from '../../domain/token.js';
import { isolate } from '../../localization/isolate.js';
import { clockIcon } from '../icons.js';
import type { BuiltInColumn, TokenColumn } from './columns.js';
import { lastUseText } from './last-use-text.js';
import { renderOwnValue } from './own-columns.js';
import { remarkIcon, remarkText } from './remark-text.js';

/** What a cell is rendered with. */
export interface CellContext {
  readonly locale: LocaleController;
  readonly liveTime: LiveTimeController;
  /** The backend's present instant, as far as it is known (R30). */
  readonly now: Date;
  readonly policy: TokenPolicy;
  readonly windows: RemarkWindows;
}

/** So many scopes are told in a row; of a longer list the rest is counted. */
const mostScopes = 2;

/** What a column but the name's shows of a token. */
export function renderCell(
  column: Exclude<BuiltInColumn, 'name'> | TokenColumn,
  token: ApiToken,
  remarks: readonly TokenRemark[],
  context: CellContext,
): TemplateResult {
  switch (column) {
    case 'status':
      return html`<div class="badges">${remarks.map((remark) => renderBadge(remark, context.locale))}</div>`;
    case 'scopes':
      return renderScopes(token, context);
    case 'created':
      return renderCreation(token, context);
    case 'expires':
      return renderExpiry(token, remarks, context);
    case 'last-used':
      return renderLastUse(token, remarks, context);
    default:
      return html`<div class="own"><slot name=${`cell:${column.id}:${token.id}`}>${renderOwnValue(column, token, context.locale.format)}</slot></div>`;
  }
}

/** What there is to say of a token now; said to stay true until it changes. */
export function remarksOf(token: ApiToken, { liveTime, now, policy, windows }: CellContext): readonly TokenRemark[] {
  for (const moment of remarkChanges(token, policy, windows)) liveTime.trueFor(moment - now.getTime());
  return tokenRemarks(token, policy, windows, now.getTime());
}

/** A remark as a small sign: its shape and its words. */
export function renderBadge(remark: TokenRemark, locale: LocaleController): TemplateResult {
  return html`<span class="badge ${remark.kind}" part="badge">${remarkIcon(remark)}<bdi>${remarkText(remark, locale)}</bdi></span>`;
}

function renderScopes({ scopes }: ApiToken, { locale: { messages, format }, policy }: CellContext): TemplateResult {
  if (scopes === undefined || scopes.length === 0)
    return html`<div>${unnamedScopesText(scopes, policy, messages)}</div>`;
  const choices = policy.scopes?.choices ?? [];
  const names = scopes.map((scope) => {
    const choice = choices.find(({ value }) => value === scope);
    const name = isolate(visibleName(choice?.label ?? scope));
    return choice?.resource === undefined ? name : messages.condition(isolate(visibleName(choice.resource)), name);
  });
  // One more would take no more room than saying that there is one.
  const shown = names.length <= mostScopes + 1 ? names : names.slice(0, mostScopes);
  const rest = names.length - shown.length;
  return html`<div class="scopes">
    ${format.amounts(shown)}
    ${rest === 0 ? nothing : html`<span class="secondary">${messages.moreScopes(rest)}</span>`}
  </div>`;
}

/** What a token may do of which no scope is told: that may be nothing or everything, or nobody knows. */
export function unnamedScopesText(
  scopes: ApiToken['scopes'],
  policy: TokenPolicy,
  messages: LocaleController['messages'],
): string {
  if (scopes === undefined) return messages.notKnown();
  return policy.scopes?.whenAbsent === 'everything' ? messages.scopesEverything() : messages.scopesNone();
}

function renderCreation({ createdAt, createdBy }: ApiToken, context: CellContext): TemplateResult {
  const { messages } = context.locale;
  if (createdAt === undefined) return html`<div>${messages.notKnown()}</div>`;
  return html`
    <div>
      <div>${renderDistance(createdAt, context)}</div>
      <div class="secondary">
        ${renderExactTime(createdAt, context)}
        ${createdBy === undefined ? nothing : html`<bdi class="creator">${visibleName(createdBy.name)}</bdi>`}
      </div>
    </div>
  `;
}

function renderExpiry(token: ApiToken, remarks: readonly TokenRemark[], context: CellContext): TemplateResult {
  const { messages, format, timeZone } = context.locale;
  const { expiresAt } = token;
  const { now } = context;
  if (expiresAt === 'never') return html`<div>${messages.neverExpires()}</div>`;
  if (expiresAt === 'unknown') return html`<div>${messages.notKnown()}</div>`;
  const exact = renderExactTime(expiresAt, context);
  if (expiresAt <= now) return html`<div>${exact}</div>`;
  const distance = renderDistance(expiresAt, context);
  if (!remarks.some(({ kind }) => kind === 'expires-soon')) {
    return html`
      <div>
        <div>${distance}</div>
        <div class="secondary">${exact}</div>
      </div>
    `;
  }
  const days = calendarDaysBetween(now, expiresAt, timeZone);
  const words = days === 0 ? messages.expiresToday() : days === 1 ? messages.expiresTomorrow() : distance;
  return html`
    <div>
      <div class="soon">${clockIcon} ${words}</div>
      <div class="secondary">${format.weekday(expiresAt)} ${exact}</div>
    </div>
  `;
}

function renderLastUse(token: ApiToken, remarks: readonly TokenRemark[], context: CellContext): TemplateResult {
  const { locale, liveTime, now, policy } = context;
  const use = lastUse(token, policy, now, locale.timeZone);
  const text = lastUseText(use, locale);
  if (use.kind !== 'used') return html`<div>${text}</div>`;
  const { lastUsedFrom } = token;
  const unused = remarks.find(({ kind }) => kind === 'unused');
  liveTime.trueFor(use.distance.nextChange);
  return html`
    <div>
      <div>${text} ${unused === undefined ? nothing : renderBadge(unused, locale)}</div>
      <div class="secondary">
        ${use.precision === 'day' ? renderDayInUtc(use.at, context) : renderExactTime(use.at, context)}
        ${lastUsedFrom === undefined ? nothing : html`<bdi class="origin">${locale.messages.lastUsedFrom(visibleName(lastUsedFrom))}</bdi>`}
      </div>
    </div>
  `;
}

/** Of what is known by its day: no time of it. */
function renderDayInUtc(instant: Date, { locale: { messages, format, timeZone } }: CellContext): TemplateResult {
  const day = format.inZone('UTC').date(instant);
  return html`<time datetime=${instant.toISOString().slice(0, 10)}
    >${timeZone === 'UTC' ? day : messages.exactTime(day, 'UTC', undefined)}</time
  >`;
}

function renderExactTime(instant: Date, { locale }: CellContext): TemplateResult {
  return html`<time datetime=${instant.toISOString()}>${locale.format.dateTime(instant)}</time>`;
}

/** "in 2 months", with a capital where the language has one, and said to stay true. */
function renderDistance(instant: Date, { locale, liveTime, now }: CellContext): string {
  liveTime.trueFor(relativeTime(instant, now, locale.timeZone).nextChange);
  return locale.format.distanceAlone(instant, now);
}
