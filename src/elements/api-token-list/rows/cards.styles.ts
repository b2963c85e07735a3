import { css } from 'lit';

/** Rows as cards, used if a table with their content does not fit; see `RowLayoutController`. */
export const cardStyles = css`
  :where([data-rows='cards']) {
    table,
    tbody,
    tr,
    th,
    td,
    .cell-label,
    .sort-choice {
      display: block;
    }

    .sort,
    thead .select-target {
      display: none;
    }

    .heading-text {
      display: inline;
    }

    /* Hidden from view, but read by screen readers. */
    thead {
      position: absolute;
      inset-block-start: auto;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    tbody {
      border-block-start: 1px solid var(--_line);
    }

    /*
     * First line: checkbox (if any), name and actions. Everything else is below the name: labels, as wide as their longest
     * word, and values.
     */
    tbody tr {
      display: grid;
      grid-template-columns: auto minmax(5em, min-content) minmax(0, 1fr) auto;
      padding-block: calc(3 * var(--_space));
    }

    tbody th,
    tbody td {
      padding: 0;
    }

    tbody .name,
    tbody td > div,
    td .long-words,
    tbody .long-words .name {
      min-inline-size: 0;
    }

    tbody th {
      grid-area: 1 / 2 / auto / 4;
    }

    tbody td {
      display: grid;
      grid-column: 2 / -1;
      grid-template-columns: subgrid;
      column-gap: calc(2 * var(--_space));
      align-items: baseline;
      padding-block-start: calc(1.5 * var(--_space));
    }

    .cell-label {
      overflow-wrap: normal;
    }

    /* Also below the actions. */
    tbody td > div {
      grid-column: 2 / -1;
    }

    /* Beside a label, a value would have no room for its words. */
    @container (inline-size < 19em) {
      tbody td {
        display: block;
      }
    }

    /* In the line of the name, however high the target is. */
    tbody :is(.row-actions, .selection-cell) {
      display: grid;
      grid-template-columns: none;
      grid-auto-flow: column;
      place-items: center;
      align-content: center;
      grid-area: 1 / 4;
      /* As wide as its content, because a button breaks no words. */
      inline-size: auto;
      overflow-wrap: normal;
      white-space: nowrap;
      block-size: 1.45em;
      padding-block: 0;
    }

    tbody .selection-cell {
      grid-area: 1 / 1;
      padding-inline-end: calc(2 * var(--_space));
    }

    .description {
      -webkit-line-clamp: 2;
    }

    .hint:has(+ .description) {
      float: none;
    }

    /* The table head is hidden in cards, so its checkbox is above the rows. */
    .without-head {
      display: flex;
    }

    tbody {
      overflow-wrap: anywhere;
    }

    /* If the time takes two lines, its label is beside the first. WebKit breaks no inline block of two directions. */
    .origin,
    td time {
      display: inline;
    }

    /* The text may be longer than a narrow card. */
    .soon {
      white-space: normal;
    }

    /* At the end of its line, with or without groups at the start. */
    .sort-choice {
      inline-size: auto;
      margin-inline-start: auto;
      min-inline-size: 0;
      max-inline-size: 11em;
      text-overflow: ellipsis;
    }
  }

  :where([data-rows='asked-columns'], [data-rows='cards']) .extra {
    display: none;
  }
`;
