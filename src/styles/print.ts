import { css } from 'lit';

/** The list on paper: rows, and nothing to press. What opens later hides itself, as dialogs, menus and bars do. */
export const print = css`
  @media print {
    th:last-child,
    td:last-child,
    .create,
    .toolbar,
    .selection-cell,
    .pages,
    .page-size {
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
