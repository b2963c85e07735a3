import { html, type nothing, type TemplateResult } from 'lit';

/** Rows of the true height, so that nothing jumps when the real ones come; there but not seen while it is not late. */
export function renderSkeleton(isLate: boolean, selectionCell: TemplateResult | typeof nothing): TemplateResult[] {
  return ['', 'long', 'short'].map(
    (length) => html`
      <tr role="row" class=${isLate ? '' : 'waiting'}>
        ${selectionCell}
        <th role="cell">
          <span class="bone ${length}"></span>
          <span class="bone"></span>
        </th>
        <td role="cell">
          <span class="bone"></span>
          <span class="bone short"></span>
        </td>
        <td role="cell">
          <span class="bone"></span>
          <span class="bone short"></span>
        </td>
        <td role="cell"></td>
      </tr>
    `,
  );
}
