import { css } from 'lit';
import { whereRowsAreCards } from './cards.styles.js';

const cards = css`
  table,
  tbody,
  tr,
  th,
  td {
    display: block;
    inline-size: auto;
  }

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

  tbody tr {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    padding-block: calc(3 * var(--_space));
  }

  tbody th,
  tbody td {
    inline-size: auto;
    padding: 0;
  }

  tbody .name,
  tbody td > div {
    min-inline-size: 0;
  }

  tbody th {
    grid-area: 1 / 1;
    padding-block-end: calc(1.5 * var(--_space));
  }

  tbody td {
    display: grid;
    padding-block-end: calc(0.5 * var(--_space));
    grid-column: 1 / -1;
    grid-template-columns: 6.5em minmax(0, 1fr);
    align-items: baseline;
  }

  tbody td.row-actions {
    display: block;
    grid-area: 1 / 2;
  }

  .cell-label {
    display: block;
  }
`;

export const styles = css`
  :host {
    container-type: inline-size;
    /* A size container has no width of its own: beside other things in a row it would vanish. */
    inline-size: 100%;
  }

  /* Until its code is loaded, what the page slots for it would stand in the open. */
  api-token-create-dialog:not(:defined) {
    display: none;
  }

  .section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(4 * var(--_space));
  }

  header {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    justify-content: space-between;
    gap: calc(3 * var(--_space)) calc(6 * var(--_space));
  }

  .introduction {
    flex: 1 1 18em;
    max-inline-size: 40em;
  }

  .introduction [role='heading'] {
    font-size: 1.25em;
    font-weight: 600;
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
    isolation: isolate;
    inline-size: 100%;
    scroll-margin-block-start: var(--_sticky-start);
    border-collapse: collapse;
  }

  th,
  td {
    padding-block: calc(2.5 * var(--_space));
    padding-inline: 0 calc(6 * var(--_space));
    font-weight: 400;
    text-align: start;
    vertical-align: top;
  }

  /* On the row and not on its cells: their text may be paler, and a line is a mix of the text's colour. */
  tr {
    border-block-end: 1px solid var(--_line);
  }

  /*
   * Stays in sight while rows scroll by, in the page or in a list of limited height. Borders of collapsed cells would
   * scroll away. The page's own colour behind it is not known: unless the page tells it, what lies below is blurred.
   */
  thead {
    position: sticky;
    z-index: 1;
    inset-block-start: var(--_sticky-start);
    background: var(--_sticky-surface);
    -webkit-backdrop-filter: blur(12px);
    backdrop-filter: blur(12px);
    box-shadow: inset 0 -1px var(--_line);
  }

  thead tr {
    border-block-end: 0;
  }

  thead th {
    padding-block: calc(1.5 * var(--_space));
    font-size: 0.875em;
    font-weight: 600;
    white-space: nowrap;
  }

  /* What has focus does not end up behind the head of the table (WCAG 2.4.11). */
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

  .name {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 calc(2 * var(--_space));
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  /* Text that is pressed: nothing but a line says so, and only to who reaches for it. */
  .name-button {
    display: inline;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: calc(0.25 * var(--_radius));
    font-weight: inherit;
    text-align: start;
    overflow-wrap: anywhere;
    text-decoration: underline transparent;
    text-underline-offset: 0.2em;
    transition: text-decoration-color 140ms;
  }

  .name-button:hover,
  .name-button:active,
  .name-button:focus-visible {
    background: transparent;
    text-decoration-color: currentColor;
  }

  .hint {
    display: block;
    color: var(--_secondary);
    font-size: 0.8125em;
    overflow-wrap: anywhere;
  }

  .description {
    display: -webkit-box;
    overflow: hidden;
    font-size: 0.875em;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  .over .name bdi:first-child,
  .over td {
    color: var(--_secondary);
    font-weight: 400;
  }

  .over td .secondary {
    color: inherit;
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
    overflow-wrap: break-word;
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
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(2 * var(--_space));
  }

  .scopes,
  .own,
  .creator {
    overflow-wrap: anywhere;
  }

  /* Room for most words, before one is broken. */
  tbody .name {
    min-inline-size: 7.5em;
  }

  tbody td > div {
    min-inline-size: 6.25em;
  }

  /* Between its words, and within one only where it would take too much room. */
  .own-label {
    display: block;
    max-inline-size: 8em;
    overflow-wrap: break-word;
    white-space: normal;
    text-align: start;
  }

  .soon {
    display: flex;
    align-items: center;
    gap: calc(1.5 * var(--_space));
    color: var(--_warning);
    font-weight: 600;
    white-space: nowrap;
  }

  .origin {
    display: inline-block;
    overflow-wrap: anywhere;
  }

  /* A time that does not fit on its line goes to the next whole, not by its last letter. */
  td time {
    display: inline-block;
  }

  .cell-label {
    display: none;
    overflow-wrap: anywhere;
  }

  .row-actions {
    inline-size: 1%;
    padding-inline-end: 0;
    padding-block: calc(1.5 * var(--_space));
    text-align: end;
  }

  .row-actions button {
    padding-inline: calc(2.5 * var(--_space));
  }

  .destructive {
    color: var(--_danger);
  }

  .icon-button {
    min-inline-size: max(2.25em, 24px);
  }

  [aria-expanded='true'] {
    background: var(--_line);
  }

  .menu {
    position: fixed;
    inset: auto;
    min-inline-size: 13em;
    margin: 0;
    padding: var(--_space);
    border: 0;
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_on-surface);
    box-shadow: var(--_shadow);
  }

  .menu:popover-open {
    display: grid;
    animation: appear 120ms ease-out;
  }

  .menu button {
    justify-content: start;
    border-radius: calc(0.75 * var(--_radius));
  }

  .menu button:focus-visible {
    outline-offset: -2px;
    background: var(--_tint);
  }

  .menu .destructive:not(:only-child) {
    margin-block-start: calc(2 * var(--_space));
  }

  .menu .destructive:not(:only-child)::before {
    content: '';
    position: absolute;
    inset-inline: 0;
    inset-block-start: calc(-1 * var(--_space) - 1px);
    border-block-start: 1px solid var(--_line);
  }

  .menu button.destructive {
    position: relative;
  }

  .in-place {
    display: flex;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space));
    padding-block-end: calc(2 * var(--_space));
  }

  .in-place input:not([type='checkbox']) {
    flex: 1 1 10em;
    inline-size: auto;
    min-inline-size: 0;
  }

  .in-place :is(textarea, .error) {
    flex-basis: 100%;
  }

  .in-place .secondary {
    order: 1;
    align-self: center;
    margin-inline-start: auto;
  }

  .in-place .error {
    order: 2;
  }

  .placeholder {
    display: grid;
    justify-items: center;
    gap: calc(3 * var(--_space));
    padding-block: calc(12 * var(--_space));
    border-block: 1px solid var(--_line);
    text-align: center;
  }

  .placeholder .icon {
    inline-size: 1.75em;
    block-size: 1.75em;
    color: var(--_secondary);
  }

  .bone {
    display: block;
    inline-size: 100%;
    max-inline-size: 8em;
    block-size: 0.75em;
    margin-block: 0.35em;
    border-radius: calc(0.5 * var(--_radius));
    background: var(--_line);
    animation: breathe 1.4s ease-in-out infinite alternate;
  }

  .bone.short {
    max-inline-size: 5em;
  }

  .bone.long {
    max-inline-size: 12em;
  }

  .waiting {
    visibility: hidden;
  }

  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(2 * var(--_space)) calc(4 * var(--_space));
  }

  /* Paler once is enough. */
  footer .secondary {
    color: inherit;
    font-size: inherit;
  }

  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }

  @container (inline-size >= 58em) {
    /* Not a share of the table: WebKit takes it from what others need. */
    :where(.few-columns) tbody .name {
      min-inline-size: 9em;
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
    :where(table:not(.few-columns)) :is(th, td) {
      padding-inline-end: calc(2 * var(--_space));
    }
  }

  :where(.many-columns) :is(th, td) {
    padding-inline-end: calc(2 * var(--_space));
  }

  @container (inline-size < 58em) {
    .extra {
      display: none;
    }

    :where(.few-columns) :is(th, td) {
      padding-inline-end: calc(3 * var(--_space));
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
  }

  ${whereRowsAreCards(cards)}

  @media (pointer: coarse) {
    .icon-button,
    .name-button {
      min-inline-size: 44px;
    }

    /* A finger finds it beyond its line; the row is no higher for that. */
    .name-button {
      min-block-size: 44px;
      margin-block: -10px;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .bone,
    .menu:popover-open {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    thead {
      background: Canvas;
    }

    thead tr {
      border-block-end: 1px solid CanvasText;
    }

    .menu {
      border: 1px solid CanvasText;
    }

    .bone {
      border: 1px solid GrayText;
    }
  }
`;
