import { html, nothing, type TemplateResult } from 'lit';
import type { TokenOrder } from '../../../domain/list-query.js';
import type { Messages } from '../../../localization/messages.js';
import { columnLabel, columnName, sortKey, type ShownColumn } from '../rows/columns.js';
import { renderHeadingBox } from '../selection/select-boxes.js';

/** The arguments of `renderHeadingRow`. */
export interface HeadingRowContext {
  readonly messages: Messages;
  readonly columns: readonly ShownColumn[];
  readonly sort: TokenOrder | undefined;
  /** See {@link TokenListController.lacking}. */
  readonly lacking: ReadonlySet<string>;
  /** Whether rows have checkboxes. */
  readonly hasBoxes: boolean;
  /** Whether there are tokens to sort. */
  readonly canSort: boolean;
}

/** The column headings, with buttons that sort. */
export function renderHeadingRow(context: HeadingRowContext): TemplateResult {
  const { messages, columns, hasBoxes } = context;
  return html`<tr role="row">
    ${hasBoxes ? renderHeadingBox(messages) : nothing} ${columns.map((shown) => renderHeading(shown, context))}
    <th role="columnheader" scope="col"><span class="visually-hidden">${messages.actionsColumn()}</span></th>
  </tr>`;
}

function renderHeading(
  { column, isExtra }: ShownColumn,
  { messages, sort, lacking, canSort }: HeadingRowContext,
): TemplateResult {
  const isNameless = column === 'name' && lacking.has('name');
  const name = isNameless ? messages.tokenTerm() : columnLabel(column, messages);
  const label = typeof column === 'object' ? html`<span class="own-label">${name}</span>` : name;
  const by = canSort && !isNameless ? sortKey(column) : undefined;
  const direction = by === undefined || sort?.by !== by ? undefined : sort.direction;
  // The narrow layout has no room for a head. It hides the buttons, and keeps the names for screen readers.
  const contents =
    by === undefined
      ? label
      : html`<button
            type="button"
            part="sort-button ${direction === undefined ? '' : `sort-button-${direction}`}"
            class="sort"
            data-act="sort"
            data-value=${by}
          >
            ${label}</button>
          <span class="heading-text">${name}</span>`;
  return html`<th
    role="columnheader"
    scope="col"
    part="column-heading ${columnName(column)}-heading ${direction === undefined ? '' : 'column-heading-sorted'}"
    class=${isExtra ? 'extra' : ''}
    aria-sort=${by === undefined ? nothing : (direction ?? 'none')}
  >
    ${contents}
  </th>`;
}
