import { css } from 'lit';
import { whereRowsAreCards } from './cards.styles.js';

const cards = css`
  /* The head is not seen here: its box stands above the rows. */
  thead .select-target {
    display: none;
  }

  .above-rows.without-head,
  .select-page.without-head {
    display: flex;
  }

  .above-rows {
    margin-block-start: 0;
  }

  tbody tr:has(.selection-cell) {
    grid-template-columns: auto minmax(0, 1fr) auto;
  }

  tbody tr:has(.selection-cell) td {
    grid-column: 2 / -1;
  }

  tbody tr:has(.selection-cell) th {
    grid-area: 1 / 2;
  }

  tbody tr td.selection-cell.selection-cell {
    display: block;
    grid-area: 1 / 1;
    padding-inline-end: calc(2 * var(--_space));
  }

  tbody tr:has(.selection-cell) td.row-actions {
    grid-area: 1 / 3;
  }
`;

/** The boxes that select rows, the bar that says what is selected, and the panel that tells how revoking goes. */
export const selectionStyles = css`
  .selection-cell {
    inline-size: 1%;
    padding-block: calc(1.5 * var(--_space));
    padding-inline-end: calc(2 * var(--_space));
  }

  thead .selection-cell {
    padding-block: 0;
    font-size: 1em;
    vertical-align: middle;
  }

  /* A target of 24 px at least, with the box in line with the text of its row. */
  .select-target {
    display: inline-grid;
    place-items: center;
    min-inline-size: 24px;
    min-block-size: max(calc(1.45em + 2 * var(--_space)), 24px);
    margin-inline-start: calc(-1 * (24px - 1.0625em) / 2);
    vertical-align: middle;
    cursor: pointer;
  }

  tbody tr:has(.selection-cell input:checked) {
    background-color: var(--_tint);
  }

  .above-rows {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(2 * var(--_space)) calc(4 * var(--_space));
    margin-block-start: calc(2 * var(--_space));
  }

  .without-head,
  .select-page.without-head {
    display: none;
  }

  .select-page {
    align-items: center;
    gap: calc(2 * var(--_space));
    min-block-size: 24px;
    font-weight: 400;
    cursor: pointer;
  }

  [part='clean-up-button'] {
    justify-self: start;
  }

  /* At the lower edge of what is seen of the list, and after its end: it never moves a row. */
  .selection-bar {
    position: sticky;
    inset-block-end: calc(2 * var(--_space));
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space)) calc(4 * var(--_space));
    padding: calc(2.5 * var(--_space)) calc(4 * var(--_space));
    border-radius: calc(1.5 * var(--_radius));
    background: var(--_surface);
    color: var(--_on-surface);
    box-shadow: var(--_shadow);
    animation: appear 120ms ease-out;
  }

  .selection-amount {
    font-weight: 600;
  }

  .selection-note {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space));
  }

  .selection-actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space));
    margin-inline-start: auto;
  }

  progress {
    inline-size: 100%;
    accent-color: var(--_accent);
  }

  .selection-note progress {
    inline-size: 8em;
  }

  .progress-panel {
    max-block-size: 40vb;
    overflow: auto;
  }

  .progress-panel .progress,
  .progress-panel .ending,
  .progress-panel > .several,
  .progress-panel details {
    flex: 1 1 100%;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .progress-panel summary {
    min-block-size: 24px;
    cursor: pointer;
  }

  .several {
    max-block-size: 14em;
    overflow: auto;
    overscroll-behavior: contain;
    padding: calc(2 * var(--_space)) calc(4 * var(--_space));
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    font-size: 0.9375em;
    overflow-wrap: anywhere;
  }

  .several ul {
    display: grid;
    gap: calc(1.5 * var(--_space));
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .several strong {
    font-weight: 600;
  }

  .several li > .secondary {
    display: inline-block;
  }

  ${whereRowsAreCards(cards)}

  @container (inline-size < 32em) {
    .selection-actions {
      flex: 1 1 100%;
      justify-content: flex-end;
    }
  }

  @media (pointer: coarse) {
    .select-target {
      min-inline-size: 44px;
      min-block-size: 44px;
      margin-inline-start: calc(-1 * (44px - 1.0625em) / 2);
    }

    .select-page,
    .progress-panel summary {
      min-block-size: 44px;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .selection-bar {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .selection-bar {
      border: 1px solid CanvasText;
    }

    tbody tr:has(.selection-cell input:checked) {
      outline: 1px solid Highlight;
      outline-offset: -1px;
    }
  }
`;
