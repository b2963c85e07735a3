import { html, nothing, type TemplateResult } from 'lit';
import type { LiveTimeController } from '../../controllers/live-time-controller.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { relativeTime } from '../../domain/relative-time.js';
import { calendarDaysBetween, expiresSoon, hasEnded, tokenStatus } from '../../domain/status.js';
import { tokenLabel, visibleName } from '../../domain/name.js';
import type { ApiToken } from '../../domain/token.js';
import { clockIcon } from '../icons.js';
import type { TokenActions } from './token-actions.js';

/** What a row is rendered with. */
export interface RowContext {
  readonly locale: LocaleController;
  readonly liveTime: LiveTimeController;
  /** The backend's present instant, as far as it is known (R30). */
  readonly now: Date;
  readonly actions: TokenActions;
  /** How long before its end an expiry is a deviation worth showing, in ms. */
  readonly soonWindow: number;
}

/** One token: a table row at every width, whatever it looks like (A1). */
export function renderTokenRow(token: ApiToken, index: number, context: RowContext): TemplateResult {
  const { messages } = context.locale;
  const { actions } = context;
  const status = tokenStatus(token, context.now.getTime());
  const rename = actions.renderRename(token);
  return html`<tr role="row" part="row" class=${hasEnded(status) ? 'over' : ''}>
    <th role="rowheader" scope="row" part="name-cell">
      ${rename === nothing ? renderName(token, status, context) : rename}
      ${
        token.hint === undefined || token.hint === tokenLabel(token)
          ? nothing
          : html`<span class="hint monospace"><bdi>${visibleName(token.hint)}</bdi></span>`
      }
      ${actions.renderDescription(token)} ${actions.renderFailure(token)}
    </th>
    <td role="cell" part="expires-cell">${renderCellLabel(messages.expiresColumn())}${renderExpiry(token, context)}</td>
    <td role="cell" part="last-used-cell">
      ${renderCellLabel(messages.lastUsedColumn())}${renderLastUse(token, context)}
    </td>
    <td role="cell" class="row-actions">${actions.renderControl(token, index)}</td>
  </tr>`;
}

/** An ordinary token carries no badge: only deviations do, in words (A13). */
function renderName(token: ApiToken, status: string, { locale: { messages } }: RowContext): TemplateResult {
  const label = tokenLabel(token);
  return html`<span class="name">
    <bdi>${label === undefined ? messages.unnamedToken() : visibleName(label)}</bdi>
    ${
      status === 'active'
        ? nothing
        : html`<bdi class="badge" part="badge">${visibleName(messages.status(status))}</bdi>`
    }
  </span>`;
}

/** The column's name again, seen only where the narrow layout has hidden the head of the table. */
function renderCellLabel(text: string): TemplateResult {
  return html`<span class="cell-label secondary" aria-hidden="true">${text}</span>`;
}

function renderExpiry(token: ApiToken, context: RowContext): TemplateResult {
  const { messages, format, timeZone } = context.locale;
  const { expiresAt } = token;
  const { now, soonWindow } = context;
  if (expiresAt === 'never') return html`<div>${messages.neverExpires()}</div>`;
  if (expiresAt === 'unknown') return html`<div>${messages.notKnown()}</div>`;
  const exact = renderExactTime(expiresAt, context);
  const remaining = expiresAt.getTime() - now.getTime();
  context.liveTime.trueFor(remaining);
  context.liveTime.trueFor(remaining - soonWindow);
  if (expiresAt <= now) return html`<div>${exact}</div>`;
  const distance = renderDistance(expiresAt, context);
  if (!expiresSoon(token, now.getTime(), soonWindow)) {
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

function renderLastUse({ lastUsedAt, lastUsedFrom }: ApiToken, context: RowContext): TemplateResult {
  const { messages } = context.locale;
  if (lastUsedAt === 'never') return html`<div>${messages.neverUsed()}</div>`;
  if (lastUsedAt === undefined || lastUsedAt === 'unknown') return html`<div>${messages.notKnown()}</div>`;
  return html`
    <div>
      <div>${renderDistance(lastUsedAt, context)}</div>
      <div class="secondary">
        ${renderExactTime(lastUsedAt, context)}
        ${lastUsedFrom === undefined ? nothing : html`<bdi class="origin">${messages.lastUsedFrom(visibleName(lastUsedFrom))}</bdi>`}
      </div>
    </div>
  `;
}

function renderExactTime(instant: Date, { locale }: RowContext): TemplateResult {
  return html`<time datetime=${instant.toISOString()}>${locale.format.dateTime(instant)}</time>`;
}

/** "in 2 months", with a capital where the language has one, and said to stay true. */
function renderDistance(instant: Date, { locale, liveTime, now }: RowContext): string {
  liveTime.trueFor(relativeTime(instant, now, locale.timeZone).nextChange);
  return locale.format.distanceAlone(instant, now);
}
