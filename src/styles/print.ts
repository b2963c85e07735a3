import { css } from 'lit';

/**
 * The list on paper: rows, and nothing to press, whatever a page's styles for parts say. Dialogs hide themselves. Comes
 * before the styles of cards, which keep their head hidden on paper too.
 */
export const print = css`
  @media print {
    th:last-child,
    td:last-child,
    button:not(.name-button, .sort),
    .toolbar,
    .selection-cell,
    .selection-bar,
    .menu,
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
