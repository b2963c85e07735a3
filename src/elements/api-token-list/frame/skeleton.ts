import { html, nothing, type TemplateResult } from 'lit';
import type { ShownColumn } from '../rows/columns.js';

/** Placeholder rows of the real height, so that nothing jumps later. Invisible until the answer is late. */
export function renderSkeleton(
  rows: number,
  columns: readonly ShownColumn[],
  isLate: boolean,
  hasBoxes: boolean,
): TemplateResult[] {
  // A list without placeholders would say nothing about being read, so there is always one.
  return Array.from(
    { length: Math.max(rows, 1) },
    (_, row) => html`
      <tr role="row" part="skeleton" class=${isLate ? '' : 'waiting'}>
        ${hasBoxes ? html`<td role="cell" class="selection-cell"></td>` : nothing}
        <th role="cell">
          <span part="skeleton-line" class="bone ${['', 'long', 'short'][row % 3]}"></span>
          <span part="skeleton-line" class="bone"></span>
        </th>
        ${columns.slice(1).map(
          () =>
            html`<td role="cell">
              <span part="skeleton-line" class="bone"></span>
              <span part="skeleton-line" class="bone short"></span>
            </td>`,
        )}
        <td role="cell" class="row-actions"></td>
      </tr>
    `,
  );
}
