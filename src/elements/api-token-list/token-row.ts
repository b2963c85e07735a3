import { html, nothing, type TemplateResult } from 'lit';
import { tokenLabel, visibleName } from '../../domain/name.js';
import type { TokenRemark } from '../../domain/remarks.js';
import { hasEnded, tokenStatus } from '../../domain/status.js';
import type { ApiToken } from '../../domain/token.js';
import { columnLabel, columnName, type ShownColumn } from './columns.js';
import type { Selection } from './selection.js';
import { remarksOf, renderBadge, renderCell, type CellContext } from './token-cells.js';
import type { TokenActions } from './token-actions.js';
import type { TokenDetails } from './details.js';

/** What a row is rendered with. */
export interface RowContext extends CellContext {
  readonly columns: readonly ShownColumn[];
  readonly actions: TokenActions;
  readonly selection: Selection;
  readonly details: TokenDetails;
}

/** One token: a table row at every width, whatever it looks like (A1). */
export function renderTokenRow(token: ApiToken, index: number, context: RowContext): TemplateResult {
  const { columns, actions, now } = context;
  const remarks = remarksOf(token, context);
  return html`<tr role="row" part="row" class=${hasEnded(tokenStatus(token, now.getTime())) ? 'over' : ''}>
    ${context.selection.renderCell(token)}
    ${columns.map((shown) => renderColumn(shown, token, remarks, context))}
    <td role="cell" class="row-actions">
      <slot name=${`row-actions:${token.id}`}></slot>${actions.renderControl(token, index)}
    </td>
  </tr>`;
}

function renderColumn(
  { column, isExtra }: ShownColumn,
  token: ApiToken,
  remarks: readonly TokenRemark[],
  context: RowContext,
): TemplateResult {
  if (column === 'name') return renderNameCell(token, remarks, context);
  // The column's name again is seen only where the narrow layout has hidden the head of the table.
  return html`<td role="cell" part=${`cell ${columnName(column)}-cell`} class=${isExtra ? 'extra' : ''}>
    <span class="cell-label secondary" aria-hidden="true">${columnLabel(column, context.locale.messages)}</span>
    ${renderCell(column, token, remarks, context)}
  </td>`;
}

function renderNameCell(token: ApiToken, remarks: readonly TokenRemark[], context: RowContext): TemplateResult {
  const { actions } = context;
  const rename = actions.renderRename(token);
  return html`<th role="rowheader" scope="row" part="cell name-cell">
    ${rename === nothing ? renderName(token, remarks, context) : rename}
    ${
      token.hint === undefined || token.hint === tokenLabel(token)
        ? nothing
        : html`<span class="hint monospace" part="hint"><bdi>${visibleName(token.hint)}</bdi></span>`
    }
    ${actions.renderDescription(token)}
    <slot name=${`row:${token.id}`}></slot>
    ${actions.renderFailure(token)} ${context.details.renderFailure(token)}
  </th>`;
}

/** An ordinary token carries no badge: only deviations do, in words and shape (A13). */
function renderName(token: ApiToken, remarks: readonly TokenRemark[], context: RowContext): TemplateResult {
  const { locale, columns, details } = context;
  const hasStatusColumn = columns.some(({ column }) => column === 'status');
  return html`<span class="name">
    ${details.renderName(token)}
    ${hasStatusColumn ? nothing : remarks.filter(isSignal).map((remark) => renderBadge(remark, locale))}
  </span>`;
}

/** What no other cell of the row says; that a token retires is said with the moment. */
function isSignal(remark: TokenRemark, _index: number, remarks: readonly TokenRemark[]): boolean {
  if (remark.kind !== 'status') return remark.kind === 'breaks-policy' || remark.kind === 'retiring';
  const isSaid = remark.status === 'retiring' && remarks.some(({ kind }) => kind === 'retiring');
  return remark.status !== 'active' && !isSaid;
}
