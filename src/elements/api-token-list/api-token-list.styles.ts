import { css } from 'lit';

/**
 * The list before people interact with it, as a table; `cardStyles` turn its rows into cards. Other styles load with the
 * code that needs them. The table breaks no words, except words wider than most cards.
 */
export const styles = css`
  :host {
    container-type: inline-size;
    /* Content gives a size container no width: without this, it would vanish in a flex row or a dialog. */
    inline-size: 100%;
    contain-intrinsic-inline-size: 16em;
  }

  /* Lets SchemeController notice that the page's theme changes. */
  .visually-hidden {
    transition: color 1ms;
  }

  /* Not on the host, where a page's rules for every element would win. */
  .section {
    text-align: start;
    text-indent: 0;
    white-space: normal;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(4 * var(--_space));
  }

  header,
  footer,
  .toolbar,
  .groups,
  .finding,
  .pages,
  .page-numbers,
  .name,
  .badges {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space));
  }

  header,
  footer,
  .toolbar {
    justify-content: space-between;
    column-gap: calc(4 * var(--_space));
  }

  header {
    align-items: flex-start;
    gap: calc(3 * var(--_space)) calc(6 * var(--_space));
  }

  .introduction {
    overflow-wrap: anywhere; /* Breaks words that are wider than the list. */
    flex: 1 1 18em;
    max-inline-size: 40em;
  }

  /* As wide as its text, so that the layout of rows notices another font. */
  #heading {
    inline-size: fit-content;
    max-inline-size: 100%;
    font-size: calc(1em * var(--api-token-heading-scale, 1.25));
    font-weight: var(--api-token-heading-weight, 600);
    line-height: 1.3;
  }

  .introduction p {
    margin-block-start: var(--_space);
    color: var(--_secondary);
  }

  .create {
    display: grid;
    justify-items: end;
    gap: var(--_space);
  }

  .create .secondary {
    max-inline-size: 22em;
    text-align: end;
  }

  table {
    --_gap: 6;
    isolation: isolate;
    inline-size: 100%;
    scroll-margin-block-start: var(--_sticky-start);
    border-collapse: collapse;
  }

  th,
  td {
    padding-block: var(--api-token-cell-padding, calc(2.25 * var(--_space) * var(--_density)));
    padding-inline: 0 calc(var(--_gap) * var(--_space));
    font-weight: 400;
    text-align: start;
    vertical-align: top;
  }

  /* On the row, because the line's color is mixed from the text's color, and cells may have paler text. */
  tr {
    border-block-end: 1px solid var(--_line);
  }

  /*
   * Stays visible while rows scroll, in the page or in a list of limited height. Has a shadow for a line, because the
   * borders of collapsed cells would scroll away.
   */
  thead {
    position: sticky;
    z-index: 1;
    inset-block-start: var(--_sticky-start);
    background: var(--_sticky-surface);
    box-shadow: inset 0 -1px var(--_line);
  }

  thead tr {
    border-block-end: 0;
  }

  thead th {
    padding-block: calc(1.5 * var(--_space));
    font-size: 0.875em;
    white-space: nowrap;
  }

  [aria-sort$='scending'] {
    font-weight: 600;
  }

  /* Keeps the focused element from ending up behind the table head (WCAG 2.4.11). */
  tbody :is(a, button, input, select, textarea),
  tbody ::slotted(*) {
    scroll-margin-block-start: calc(3.5em + var(--_sticky-start));
  }

  tbody tr:hover {
    background: linear-gradient(var(--_tint), var(--_tint));
  }

  th:last-child,
  td:last-child {
    padding-inline-end: 0;
  }

  .long-words,
  .placeholder p {
    overflow-wrap: anywhere;
  }

  .name {
    align-items: baseline;
    row-gap: 0;
    font-weight: 600;
  }

  /* A button that looks like text. It is underlined only while people point at it, press it or focus it. */
  .name-button {
    position: relative;
    display: inline;
    min-block-size: 24px;
    /* In small text, the target is higher than its line, and must not move the content below. */
    margin-block: min(0px, (1.45em - 24px) / 2);
    padding: 0;
    border: 0;
    border-radius: calc(0.25 * var(--_radius));
    font-weight: inherit;
    text-align: start;
    text-decoration: underline transparent;
    text-underline-offset: 0.2em;
    transition: text-decoration-color 140ms;
  }

  .name-button:is(:hover, :active, :focus-visible) {
    background: transparent;
    text-decoration-color: currentColor;
  }

  /* Below the start of the name, whose direction may differ. */
  .hint {
    display: block;
    inline-size: fit-content;
    color: var(--_secondary);
    font-size: 0.8125em;
  }

  .scope-names {
    white-space: pre-line;
  }

  .description {
    display: -webkit-box;
    overflow: hidden;
    min-inline-size: min(7em, 100%); /* Below the hint, if it would be shorter beside it. */
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 1;
    /* What is cut off is the end of its own words, at the side where they end. */
    unicode-bidi: plaintext;
    text-align: left;
  }

  th:dir(rtl) > .description {
    text-align: right;
  }

  /* Hint and description share the second line of a row; the details show them in full. */
  .hint:has(+ .description) {
    float: inline-start;
    margin-right: calc(2 * var(--_space));
  }

  /* By the direction of the row: that of the hint is the one of its letters. */
  th:dir(rtl) > .hint:has(+ .description) {
    margin: 0 0 0 calc(2 * var(--_space));
  }

  tbody td {
    position: relative;
  }

  td div > .badge {
    display: flex;
    inline-size: fit-content;
  }

  /* A hidden third line: screen readers read it, people see it on hover or touch, and the details show it too. */
  td time:has(+ bdi),
  td div:has(> .badge) + .secondary {
    position: absolute;
    z-index: 1;
    max-inline-size: 100%;
    clip-path: inset(50%);
  }

  .over .name bdi:first-child,
  .over td {
    color: var(--_secondary);
    font-weight: 400;
  }

  .badge {
    display: inline-flex;
    align-items: center;
    gap: var(--_space);
    padding: 0 calc(1.5 * var(--_space));
    border: 1px solid var(--_line);
    border-radius: calc(0.5 * var(--_radius));
    color: var(--_secondary);
    font-size: 0.75em;
    font-weight: 600;
  }

  .badge .icon {
    inline-size: 1em;
    block-size: 1em;
  }

  .badge.breaks-policy,
  .badge.expires-soon {
    border-color: currentColor;
    color: var(--_warning);
  }

  .badges {
    align-items: stretch;
    row-gap: 0;
  }

  tbody .name {
    min-inline-size: 7.5em;
  }

  tbody td > div {
    min-inline-size: 6.25em;
  }

  td .long-words {
    display: inline-block;
  }

  td .long-words,
  tbody .long-words .name {
    min-inline-size: 14em;
  }

  /* Wraps between words. */
  .own-label {
    white-space: normal;
    text-align: start;
  }

  .soon {
    display: flex;
    align-items: baseline;
    gap: calc(1.5 * var(--_space));
    color: var(--_warning);
    font-weight: 600;
    white-space: nowrap;
  }

  /* Beside the first line of the text, which is in line with the label of a card. */
  .soon .icon {
    align-self: flex-start;
    margin-block-start: calc((1.45em - 1.125em) / 2);
  }

  /* If a time does not fit on its line, all of it moves to the next line, not only its last letter. */
  .origin,
  td time {
    display: inline-block;
  }

  .row-actions,
  .selection-cell {
    inline-size: 1%;
    padding-block: calc(1.5 * var(--_space));
  }

  /* Reserves the width of the button before it is rendered. */
  .row-actions:empty::before {
    content: '';
    display: block;
    inline-size: 2.5em;
  }

  .row-actions {
    padding-block: var(--_space);
    text-align: end;
  }

  .row-actions button,
  .pages button {
    padding-inline: calc(2.5 * var(--_space));
  }

  .destructive {
    color: var(--_danger);
  }

  .icon-button {
    min-inline-size: max(2.25em, 24px);
  }

  .placeholder {
    display: grid;
    justify-items: center;
    gap: calc(3 * var(--_space));
    padding-block: calc(12 * var(--_space));
    border-block: 1px solid var(--_line);
    text-align: center;
  }

  .placeholder p {
    max-inline-size: 40em;
  }

  .placeholder .icon {
    inline-size: 1.75em;
    block-size: 1.75em;
    color: var(--_secondary);
  }

  .bone {
    display: block;
    max-inline-size: 8em;
    block-size: 0.75em;
    margin-block: 0.35em;
    border-radius: calc(0.5 * var(--_radius));
    background: var(--_line);
    animation: breathe 1.4s ease-in-out infinite alternate;
  }

  /* As high as a line of secondary text. */
  .bone + .bone {
    block-size: 0.625em;
    margin-block: 0.65em 0.3em;
  }

  .short {
    max-inline-size: 5em;
  }

  .long {
    max-inline-size: 12em;
  }

  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }

  .waiting {
    visibility: hidden;
  }

  /* Dims the rows only after a delay, so that a fast response causes no flicker. */
  [aria-busy='true'] tbody {
    opacity: 0.6;
    transition: opacity 120ms 400ms;
  }

  /* Already pale, so not made paler again. */
  footer .secondary,
  .over td :is(.secondary, .badge) {
    color: inherit;
  }

  footer .secondary {
    font-size: inherit;
  }

  /* Above the text of its column, so that headings and cells line up. */
  .sort {
    min-block-size: max(1.75em, 24px);
    gap: var(--_space);
    margin-inline-start: calc(-2 * var(--_space) - 1px);
    padding: 0 calc(2 * var(--_space));
    border-color: transparent;
    border-radius: calc(0.75 * var(--_radius));
    font-weight: inherit;
  }

  /* An arrow. The text after the slash is read out: nothing, because aria-sort already says the order. */
  .sort::after {
    content: '↕' / '';
    min-inline-size: 1em;
    text-align: center;
    opacity: 0;
  }

  .sort:is(:hover, :focus-visible)::after {
    opacity: 0.7;
  }

  [aria-sort$='scending'] .sort::after {
    content: '↑' / '';
    opacity: 1;
  }

  [aria-sort^='d'] .sort::after {
    content: '↓' / '';
  }

  .pages {
    gap: var(--_space);
  }

  .page-numbers {
    margin: 0;
    padding: 0;
    gap: 0;
    list-style: none;
  }

  .page-numbers :is(li, button) {
    min-inline-size: 2.25em;
    text-align: center;
  }

  .page-numbers button {
    padding-inline: calc(1.5 * var(--_space));
  }

  .page-numbers [aria-current] {
    border-color: currentColor;
    font-weight: 600;
  }

  .page-size,
  .select-page {
    display: flex;
    align-items: center;
    gap: calc(2 * var(--_space));
    font-weight: 400;
  }

  .page-size {
    white-space: nowrap;
  }

  .page-size select {
    inline-size: auto;
    min-block-size: max(2em, 24px);
    padding: calc(0.5 * var(--_space)) calc(2 * var(--_space));
  }

  thead .selection-cell {
    padding-block: 0;
    font-size: 1em;
    vertical-align: middle;
  }

  .selection-cell {
    padding-inline-end: calc(2 * var(--_space));
  }

  /* A target of at least 24 px, with the checkbox in line with the text of its row. */
  .select-target {
    position: relative;
    display: inline-grid;
    place-items: center;
    min-inline-size: 24px;
    min-block-size: max(1.45em + 2 * var(--_space), 24px);
    margin-inline-start: calc((1.0625em - 24px) / 2);
    vertical-align: middle;
    cursor: pointer;
  }

  .select-page {
    min-block-size: 24px;
    cursor: pointer;
  }

  .cell-label,
  .heading-text,
  .sort-choice,
  .without-head,
  .page-text {
    display: none;
  }

  .many-columns {
    --_gap: 2;
  }

  /* The same widths for rows, placeholders and a row being edited. The rest is for the checkbox and the menu. */
  .columns-3 thead th[part] {
    inline-size: 25%;
  }

  .columns-4 thead th[part] {
    inline-size: 20%;
  }

  .columns-5 thead th[part] {
    inline-size: 15%;
  }

  .few-columns thead th[part~='name-heading'] {
    inline-size: 28%;
  }

  .columns-3 thead th[part~='name-heading'] {
    inline-size: 38%;
  }

  @container (inline-size >= 58em) {
    :where(.few-columns) tbody .name {
      min-inline-size: 7.5em;
    }

    .few-columns td time {
      white-space: nowrap;
    }
  }

  @container (inline-size >= 76em) {
    :where(.few-columns) tbody .name {
      min-inline-size: 16em;
    }

    :where(table:not(.many-columns)) td time {
      white-space: nowrap;
    }
  }

  @container (inline-size < 76em) {
    table:not(.few-columns) {
      --_gap: 2;
    }
  }

  @container (inline-size < 58em) {
    .few-columns {
      --_gap: 3;
    }
  }

  @container (inline-size < 48em) {
    .page-numbers {
      display: none;
    }

    .page-text {
      display: inline;
    }
  }

  @container (inline-size < 32em) {
    header,
    .create {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      justify-items: stretch;
    }

    .create .secondary {
      text-align: start;
    }

    .pages {
      flex: 1 1 100%;
      justify-content: space-between;
    }
  }

  @media (pointer: coarse) {
    .icon-button,
    .page-numbers button {
      min-inline-size: 44px;
    }

    .row-actions {
      padding-block: 0;
    }

    .row-actions:empty::before {
      inline-size: 44px;
    }

    /* The target is larger than it looks, and moves no text. */
    :is(.name-button, .select-target)::before {
      content: '';
      position: absolute;
      inset-block-start: 50%;
      inset-inline-start: 0;
      inline-size: max(100%, 44px);
      block-size: max(100%, 44px);
      translate: 0 -50%;
    }

    .select-target::before {
      inset-inline-start: calc(50% - 22px);
    }

    .select-target input {
      position: relative;
    }

    .page-size select,
    .select-page,
    .sort {
      min-block-size: 44px;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    [aria-busy='true'] tbody {
      transition: none;
    }

    .bone {
      animation: none;
    }
  }

  @media (forced-colors: none) {
    .quiet[aria-disabled='true'],
    .quiet[aria-disabled='true']:hover {
      border-color: transparent;
    }
  }

  @media (forced-colors: active) {
    thead {
      background: Canvas;
    }

    thead tr {
      border-block-end: 1px solid CanvasText;
    }

    .bone {
      border: 1px solid GrayText;
    }

    .page-numbers [aria-current] {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
