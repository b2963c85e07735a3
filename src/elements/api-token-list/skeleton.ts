import { html, type nothing, type TemplateResult } from 'lit';
import type { ShownColumn } from './columns.js';

/** Rows of the true height, so that nothing jumps when the real ones come; there but not seen while it is not late. */
export function renderSkeleton(
  columns: readonly ShownColumn[],
  isLate: boolean,
  selectionCell: TemplateResult | typeof nothing,
): TemplateResult[] {
  return ['', 'long', 'short'].map(
    (length) => html`
      <tr role="row" class=${isLate ? '' : 'waiting'}>
        ${selectionCell}
        <th role="cell">
          <span class="bone ${length}"></span>
          <span class="bone"></span>
        </th>
        ${columns.slice(1).map(
          () =>
            html`<td role="cell">
              <span class="bone"></span>
              <span class="bone short"></span>
            </td>`,
        )}
        <td role="cell" class="row-actions"></td>
      </tr>
    `,
  );
}
