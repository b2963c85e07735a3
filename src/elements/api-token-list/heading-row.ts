import { html, type nothing, type TemplateResult } from 'lit';
import { isOwnSortKey, type SortColumn, type TokenOrder } from '../../domain/finding.js';
import type { Messages } from '../../localization/messages.js';
import { columnLabel, columnName, sortKey, type ShownColumn } from './columns.js';

/** Which way a column is ordered first: what one looks for in it is on top. */
const firstDirection: Readonly<Record<SortColumn, TokenOrder['direction']>> = {
  name: 'ascending',
  createdAt: 'descending',
  expiresAt: 'ascending',
  lastUsedAt: 'descending',
  status: 'ascending',
  scopes: 'ascending',
};

/** What the head of the table is rendered with. */
export interface HeadingRowContext {
  readonly messages: Messages;
  readonly columns: readonly ShownColumn[];
  readonly sort: TokenOrder | undefined;
  /** The cell above the boxes that select rows. */
  readonly selectionCell: TemplateResult | typeof nothing;
  /** Absent: there is nothing to order. */
  readonly onSort?: (sort: TokenOrder | undefined) => void;
}

/** The names of the columns, which are buttons that order by them. */
export function renderHeadingRow(context: HeadingRowContext): TemplateResult {
  const { messages, columns } = context;
  return html`<tr role="row">
    ${context.selectionCell} ${columns.map((shown) => renderHeading(shown, context))}
    <th role="columnheader" scope="col"><span class="visually-hidden">${messages.actionsColumn()}</span></th>
  </tr>`;
}

function renderHeading(
  { column, isExtra }: ShownColumn,
  { messages, sort, onSort }: HeadingRowContext,
): TemplateResult {
  const name = columnLabel(column, messages);
  const label = typeof column === 'object' ? html`<span class="own-label">${name}</span>` : name;
  const by = sortKey(column);
  const part = `column-heading ${columnName(column)}-heading`;
  const className = isExtra ? 'extra' : '';
  if (by === undefined || onSort === undefined) {
    return html`<th role="columnheader" scope="col" part=${part} class=${className}>${label}</th>`;
  }
  const direction = sort?.by === by ? sort.direction : 'none';
  // The narrow layout has no room for a head: the buttons are gone there, and the names stay for those who hear them.
  return html`<th role="columnheader" scope="col" part=${part} class=${className} aria-sort=${direction}>
    <button type="button" part="sort-button" class="sort" @click=${() => onSort(next(by, sort))}>${label}</button>
    <span class="heading-text">${name}</span>
  </th>`;
}

/** One way, the other way, and back to the order of the backend. */
function next(by: TokenOrder['by'], sort: TokenOrder | undefined): TokenOrder | undefined {
  const first = isOwnSortKey(by) ? 'ascending' : firstDirection[by];
  if (sort?.by !== by) return { by, direction: first };
  if (sort.direction !== first) return undefined;
  return { by, direction: first === 'ascending' ? 'descending' : 'ascending' };
}
