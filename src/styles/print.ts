import { css } from 'lit';

/** Print has no controls and no secrets. */
export const print = css`
  @media print {
    .create,
    .toolbar,
    .row-actions,
    thead th:last-child,
    .selection-cell,
    .selection-bar,
    .pages,
    .page-size,
    dialog,
    [popover] {
      display: none !important;
    }

    thead {
      position: static;
    }

    tr {
      break-inside: avoid;
    }
  }
`;
