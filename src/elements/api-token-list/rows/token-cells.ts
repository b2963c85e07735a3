import { html, nothing, type TemplateResult } from 'lit';
import type { LiveTimeController } from '../../../controllers/live-time-controller.js';
import type { LocaleController } from '../../../controllers/locale-controller.js';
import { hasFullAccess } from '../../../domain/full-access.js';
import { lastUse } from '../../../domain/last-use.js';
import { visibleName } from '../../../domain/visible-name.js';
import type { TokenPolicy } from '../../../domain/policy.js';
import { notAhead, relativeTime } from '../../../domain/relative-time.js';
import { remarkChanges, tokenRemarks, type RemarkWindows, type TokenRemark } from '../../../domain/remarks.js';
import { calendarDaysBetween } from '../../../domain/status.js';
import type { ApiToken } from '../../../domain/token.js';
import { distanceAlone } from '../../../localization/distance.js';
import { isolate } from '../../../localization/isolate.js';
import { clockIcon, warningIcon } from '../../shared/icons.js';
import type { BuiltInColumn, TokenColumn } from './columns.js';
import type { customOrderValue, renderCustomValue } from './custom-columns.js';
import { lastUseText } from '../../shared/last-use-text.js';
import { wordsClass } from './long-words.js';
import { remarkIcon, remarkText, statePart } from './remark-text.js';

/** The arguments of a cell. */
export interface CellContext {
  readonly locale: LocaleController;
  readonly liveTime: LiveTimeController;
  /** The current time by the backend's clock, as far as it is known (R30). */
  readonly now: Date;
  readonly policy: TokenPolicy;
  /** See {@link TokenListController.lacking}. */
  readonly lacking: ReadonlySet<string>;
  readonly windows: RemarkWindows;
  /** The code that renders custom columns. Absent until loaded. */
  readonly customColumns:
    | { readonly renderCustomValue: typeof renderCustomValue; readonly customOrderValue: typeof customOrderValue }
    | undefined;
}

/** Most scopes to show in a row. The rest of a longer list is a number. */
const mostScopes = 2;

/** What every cell of a column shares. */
interface CellLook {
  readonly part: string;
  readonly class: string;
  /** The column heading again, visible only in the narrow layout, which hides the head of the table. */
  readonly label: string;
}

/** Renders a token's cell of any column except the name. */
export function renderCell(
  cell: CellLook,
  column: Exclude<BuiltInColumn, 'name'> | TokenColumn,
  token: ApiToken,
  remarks: readonly TokenRemark[],
  context: CellContext,
): TemplateResult {
  switch (column) {
    case 'status':
      return renderContents(
        cell,
        html`<div class="badges">${remarks.map((remark) => renderBadge(remark, context.locale))}</div>`,
      );
    case 'scopes':
      return renderScopes(cell, token, context);
    case 'created':
      return renderCreation(cell, token, context);
    case 'expires':
      return renderExpiry(cell, token, remarks, context);
    case 'last-used':
      return renderLastUse(cell, token, remarks, context);
    default:
      return renderContents(
        cell,
        html`<div><slot name=${`cell:${column.id}:${token.id}`}>${context.customColumns?.renderCustomValue(column, token, context.locale.format)}</slot></div>`,
      );
  }
}

function renderContents(cell: CellLook, contents: TemplateResult): TemplateResult {
  return html`<td role="cell" part=${cell.part} class=${cell.class}>
    <span class="cell-label secondary" aria-hidden="true">${cell.label}</span>
    ${contents}
  </td>`;
}

function renderWords(cell: CellLook, words: string): TemplateResult {
  return html`<td role="cell" part=${cell.part} class=${cell.class}>
    <span class="cell-label secondary" aria-hidden="true">${cell.label}</span>
    <div>${words}</div>
  </td>`;
}

/** A time as a text, and in its machine-readable form. */
interface ExactTime {
  readonly text: string;
  readonly value: string;
}

/** How far away a moment is, with the exact time below, and any further text after each of them. */
function renderMoment(
  cell: CellLook,
  words: string,
  exact: ExactTime,
  more: { readonly words?: unknown; readonly exact?: unknown } = {},
): TemplateResult {
  return html`<td role="cell" part=${cell.part} class=${cell.class}>
    <span class="cell-label secondary" aria-hidden="true">${cell.label}</span>
    <div>
      <div>${words}${more.words ?? nothing}</div>
      <div part="second-line" class="secondary"><time datetime=${exact.value}>${exact.text}</time>${more.exact ?? nothing}</div>
    </div>
  </td>`;
}

/** The remarks about a token now. Also schedules the next render for when they change. */
export function remarksOf(token: ApiToken, { liveTime, now, policy, windows }: CellContext): readonly TokenRemark[] {
  for (const moment of remarkChanges(token, policy, windows)) liveTime.trueFor(moment - now.getTime());
  return tokenRemarks(token, policy, windows, now.getTime());
}

/** A remark as a badge, with an icon and words. */
export function renderBadge(remark: TokenRemark, locale: LocaleController): TemplateResult {
  return html`<span class="badge ${remark.kind}" part="badge ${statePart('badge', remark)}">${remarkIcon(remark)}<bdi>${remarkText(remark, locale)}</bdi></span>`;
}

function renderScopes(cell: CellLook, { scopes }: ApiToken, context: CellContext): TemplateResult {
  const {
    locale: { messages },
    policy,
  } = context;
  if (hasFullAccess(scopes, policy.scopes)) {
    return renderContents(cell, html`<div><div class="soon">${warningIcon} ${messages.scopesEverything()}</div></div>`);
  }
  if (scopes === undefined || scopes.length === 0) {
    return renderWords(cell, unnamedScopesText(scopes, messages));
  }
  const choices = policy.scopes?.choices ?? [];
  const names = scopes.map((scope) => {
    const choice = choices.find(({ value }) => value === scope);
    const name = isolate(visibleName(choice?.label ?? scope));
    return choice?.resource === undefined ? name : messages.condition(isolate(visibleName(choice.resource)), name);
  });
  // Show one more scope instead of "1 more", which takes no less room.
  const shown = names.length <= mostScopes + 1 ? names : names.slice(0, mostScopes);
  const rest = names.length - shown.length;
  // One scope per line, in one text, so that it is clear where a scope ends, and no scope breaks at a hyphen.
  return html`<td role="cell" part=${cell.part} class=${cell.class}>
    <span class="cell-label secondary" aria-hidden="true">${cell.label}</span>
    <div class=${wordsClass(...shown)}>
      <bdi class="scope-names">${shown.join('\n')}</bdi>
      ${rest === 0 ? nothing : html` <span class="secondary">${messages.moreScopes(rest)}</span>`}
    </div>
  </td>`;
}

/** The text for a token without listed scopes that does not have full access: it has none, or they are unknown. */
export function unnamedScopesText(scopes: ApiToken['scopes'], messages: LocaleController['messages']): string {
  return scopes === undefined ? messages.notKnown() : messages.scopesNone();
}

function renderCreation(cell: CellLook, { createdAt, createdBy }: ApiToken, context: CellContext): TemplateResult {
  if (createdAt === undefined) return renderWords(cell, context.locale.messages.notKnown());
  return renderMoment(cell, distanceWords(notAhead(createdAt, context.now), context), exactTime(createdAt, context), {
    exact: createdBy && html` <bdi class=${wordsClass(createdBy.name)}>${visibleName(createdBy.name)}</bdi>`,
  });
}

function renderExpiry(
  cell: CellLook,
  token: ApiToken,
  remarks: readonly TokenRemark[],
  context: CellContext,
): TemplateResult {
  const { messages, format, timeZone } = context.locale;
  const { expiresAt } = token;
  const { now } = context;
  if (expiresAt === 'never') return renderWords(cell, messages.neverExpires());
  if (expiresAt === 'unknown') return renderWords(cell, messages.notKnown());
  const { value, text } = exactTime(expiresAt, context);
  // If the backend says that the token has expired, the clock cannot overrule that.
  if (expiresAt <= now || token.status === 'expired') {
    return renderContents(cell, html`<div><time datetime=${value}>${text}</time></div>`);
  }
  const distance = distanceWords(expiresAt, context);
  if (!remarks.some(({ kind }) => kind === 'expires-soon')) return renderMoment(cell, distance, { value, text });
  const days = calendarDaysBetween(now, expiresAt, timeZone);
  const words = days === 0 ? messages.expiresToday() : days === 1 ? messages.expiresTomorrow() : distance;
  return renderContents(
    cell,
    html`<div>
      <div class="soon">${clockIcon} ${words}</div>
      <div part="second-line" class="secondary">${format.weekday(expiresAt)} <time datetime=${value}>${text}</time></div>
    </div>`,
  );
}

function renderLastUse(
  cell: CellLook,
  token: ApiToken,
  remarks: readonly TokenRemark[],
  context: CellContext,
): TemplateResult {
  const { locale, liveTime, now, policy } = context;
  const use = lastUse(token, policy, now, locale.timeZone);
  const text = lastUseText(use, locale);
  if (use.kind !== 'used') return renderWords(cell, text);
  const { lastUsedFrom } = token;
  const unused = remarks.find(({ kind }) => kind === 'unused');
  liveTime.trueFor(use.distance.nextChange);
  return renderMoment(cell, text, use.precision === 'day' ? dayInUtc(use.at, context) : exactTime(use.at, context), {
    words: unused && html` ${renderBadge(unused, locale)}`,
    exact:
      lastUsedFrom === undefined
        ? undefined
        : html` <bdi class="origin">${locale.messages.lastUsedFrom(visibleName(lastUsedFrom))}</bdi>`,
  });
}

/** A moment of which only the day is known, without a time. */
function dayInUtc(instant: Date, { locale: { messages, format, timeZone } }: CellContext): ExactTime {
  const day = format.inZone('UTC').date(instant);
  return {
    value: instant.toISOString().slice(0, 10),
    text: timeZone === 'UTC' ? day : messages.exactTime(day, 'UTC', undefined),
  };
}

function exactTime(instant: Date, { locale }: CellContext): ExactTime {
  return { value: instant.toISOString(), text: locale.format.dateTime(instant) };
}

/** "in 2 months", capitalized if the language does that. Also schedules the next render for when it changes. */
export function distanceWords(instant: Date, { locale, liveTime, now }: CellContext): string {
  liveTime.trueFor(relativeTime(instant, now, locale.timeZone).nextChange);
  return distanceAlone(instant, now, locale.format);
}
