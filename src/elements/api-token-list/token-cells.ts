import { html, nothing, type TemplateResult } from 'lit';
import type { LiveTimeController } from '../../controllers/live-time-controller.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { visibleName } from '../../domain/name.js';
import type { TokenPolicy } from '../../domain/policy.js';
import { relativeTime } from '../../domain/relative-time.js';
import type { RemarkWindows, TokenRemark } from '../../domain/remarks.js';
import { calendarDaysBetween } from '../../domain/status.js';
import { publicToken, type ApiToken } from '../../domain/token.js';
import { clockIcon } from '../icons.js';
import type { BuiltInColumn, TokenColumn, TokenColumnValue } from './columns.js';
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
      return html`<div><slot name=${`cell:${column.id}:${token.id}`}>${renderValue(column, token, context)}</slot></div>`;
  }
}

/** A remark as a small sign: its shape and its words. */
export function renderBadge(remark: TokenRemark, locale: LocaleController): TemplateResult {
  return html`<span class="badge ${remark.kind}" part="badge">${remarkIcon(remark)}<bdi>${remarkText(remark, locale)}</bdi></span>`;
}

function renderScopes({ scopes }: ApiToken, { locale: { messages }, policy }: CellContext): TemplateResult {
  if (scopes === undefined) return html`<div>${messages.notKnown()}</div>`;
  if (scopes.length === 0) {
    const isAll = policy.scopes?.whenAbsent === 'everything';
    return html`<div>${isAll ? messages.scopesEverything() : messages.scopesNone()}</div>`;
  }
  const choices = policy.scopes?.choices ?? [];
  const names = scopes.map((scope) => {
    const choice = choices.find(({ value }) => value === scope);
    const name = choice?.label ?? scope;
    return visibleName(choice?.resource === undefined ? name : `${choice.resource}: ${name}`);
  });
  // One more would take no more room than saying that there is one.
  const shown = names.length <= mostScopes + 1 ? names : names.slice(0, mostScopes);
  const rest = names.length - shown.length;
  return html`<div class="scopes">
    ${shown.map((name, index) => html`<bdi>${name}</bdi>${index < shown.length - 1 ? ', ' : ''}`)}
    ${rest === 0 ? nothing : html`<span class="secondary">${messages.moreScopes(rest)}</span>`}
  </div>`;
}

function renderCreation({ createdAt, createdBy }: ApiToken, context: CellContext): TemplateResult {
  const { messages } = context.locale;
  if (createdAt === undefined) return html`<div>${messages.notKnown()}</div>`;
  return html`
    <div>
      <div>${renderDistance(createdAt, context)}</div>
      <div class="secondary">
        ${renderExactTime(createdAt, context)}
        ${createdBy === undefined ? nothing : html`<bdi>${visibleName(createdBy.name)}</bdi>`}
      </div>
    </div>
  `;
}

function renderExpiry(token: ApiToken, remarks: readonly TokenRemark[], context: CellContext): TemplateResult {
  const { messages, format, timeZone } = context.locale;
  const { expiresAt } = token;
  const { now, windows } = context;
  if (expiresAt === 'never') return html`<div>${messages.neverExpires()}</div>`;
  if (expiresAt === 'unknown') return html`<div>${messages.notKnown()}</div>`;
  const exact = renderExactTime(expiresAt, context);
  const remaining = expiresAt.getTime() - now.getTime();
  context.liveTime.trueFor(remaining);
  context.liveTime.trueFor(remaining - windows.soon);
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

function renderLastUse(
  { lastUsedAt, lastUsedFrom }: ApiToken,
  remarks: readonly TokenRemark[],
  context: CellContext,
): TemplateResult {
  const { messages } = context.locale;
  if (lastUsedAt === 'never') return html`<div>${messages.neverUsed()}</div>`;
  if (lastUsedAt === undefined || lastUsedAt === 'unknown') return html`<div>${messages.notKnown()}</div>`;
  const unused = remarks.find(({ kind }) => kind === 'unused');
  context.liveTime.trueFor(lastUsedAt.getTime() + context.windows.unused - context.now.getTime() + 1);
  return html`
    <div>
      <div>
        ${renderDistance(lastUsedAt, context)} ${unused === undefined ? nothing : renderBadge(unused, context.locale)}
      </div>
      <div class="secondary">
        ${renderExactTime(lastUsedAt, context)}
        ${lastUsedFrom === undefined ? nothing : html`<bdi class="origin">${messages.lastUsedFrom(visibleName(lastUsedFrom))}</bdi>`}
      </div>
    </div>
  `;
}

/** What the page's own column says. What it throws is the page's to see, and takes nothing but its cell with it. */
function renderValue({ value }: TokenColumn, token: ApiToken, { locale: { format } }: CellContext): unknown {
  let told: TokenColumnValue;
  try {
    told = value?.(publicToken(token));
  } catch (thrown) {
    reportError(thrown);
    return nothing;
  }
  if (told instanceof Date) return html`<time datetime=${told.toISOString()}>${format.dateTime(told)}</time>`;
  if (typeof told === 'number') return format.number(told);
  if (typeof told === 'string') return html`<bdi>${told}</bdi>`;
  return told ?? nothing;
}

function renderExactTime(instant: Date, { locale }: CellContext): TemplateResult {
  return html`<time datetime=${instant.toISOString()}>${locale.format.dateTime(instant)}</time>`;
}

/** "in 2 months", with a capital where the language has one, and said to stay true. */
function renderDistance(instant: Date, { locale, liveTime, now }: CellContext): string {
  liveTime.trueFor(relativeTime(instant, now, locale.timeZone).nextChange);
  return locale.format.distanceAlone(instant, now);
}
