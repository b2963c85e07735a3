import { css } from 'lit';
import { whereRowsAreCards } from './cards.styles.js';

const cards = css`
  .sort {
    display: none;
  }

  .heading-text {
    display: inline;
  }

  .sort-choice.sort-choice {
    display: block;
    inline-size: auto;
    min-inline-size: 0;
    max-inline-size: 100%;
    text-overflow: ellipsis;
  }
`;

/** Search, filters, order and pages. Quiet until something is chosen. */
export const findingStyles = css`
  .toolbar,
  .groups,
  .finding,
  .pages,
  .page-numbers,
  .ways-out {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space));
  }

  .toolbar {
    justify-content: space-between;
    gap: calc(3 * var(--_space)) calc(4 * var(--_space));
    margin-block-end: calc(-2 * var(--_space));
  }

  .group {
    min-block-size: max(2em, 24px);
    padding: calc(0.5 * var(--_space)) calc(3 * var(--_space));
    border-color: var(--_line);
    border-radius: 2em;
    font-size: 0.875em;
  }

  .group[aria-pressed='true'] {
    border-color: currentColor;
    background: var(--_tint);
    box-shadow: inset 0 0 0 1px currentColor;
    font-weight: 600;
  }

  .finding {
    flex: 0 1 auto;
  }

  .search {
    position: relative;
    flex: 1 1 12em;
    inline-size: 15em;
    min-inline-size: 0;
  }

  .search .icon {
    position: absolute;
    inset-block-start: calc(50% - 0.5625em);
    inset-inline-start: calc(2.5 * var(--_space));
    color: var(--_secondary);
    pointer-events: none;
  }

  .search input:not([type='checkbox']) {
    padding-inline-start: calc(5 * var(--_space) + 1.125em);
  }

  .filters-button[aria-expanded='true'] {
    background: var(--_tint);
  }

  .filters {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(9.5em, 100%), 1fr));
    align-items: end;
    gap: calc(3 * var(--_space));
    flex-basis: 100%;
    padding: calc(3 * var(--_space)) calc(4 * var(--_space));
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .filter {
    display: grid;
    gap: var(--_space);
    min-inline-size: 0;
    font-size: 0.875em;
  }

  .filter select {
    font-weight: 400;
    text-overflow: ellipsis;
  }

  .filters button {
    justify-self: start;
    font-size: 0.875em;
  }

  /* Over the text of its column, so that heads and cells are in one line. */
  .sort {
    min-block-size: max(1.75em, 24px);
    gap: var(--_space);
    margin-inline-start: calc(-2 * var(--_space) - 1px);
    padding: 0 calc(2 * var(--_space));
    border-color: transparent;
    border-radius: calc(0.75 * var(--_radius));
    font-weight: inherit;
  }

  /* A shape, which aria-sort says in words: the text after the slash is what is read out. */
  .sort::after {
    content: '↕' / '';
    min-inline-size: 1em;
    text-align: center;
    opacity: 0;
  }

  .sort:hover::after,
  .sort:focus-visible::after {
    opacity: 0.7;
  }

  [aria-sort='ascending'] .sort::after {
    content: '↑' / '';
    opacity: 1;
  }

  [aria-sort='descending'] .sort::after {
    content: '↓' / '';
    opacity: 1;
  }

  .heading-text,
  .sort-choice.sort-choice {
    display: none;
  }

  .placeholder .ways-out {
    justify-content: center;
  }

  .placeholder p {
    max-inline-size: 40em;
    overflow-wrap: anywhere;
  }

  .pages {
    gap: var(--_space);
  }

  .pages button {
    padding-inline: calc(2.5 * var(--_space));
  }

  .page-numbers {
    margin: 0;
    padding: 0;
    gap: 0;
    list-style: none;
  }

  .page-numbers li {
    min-inline-size: 2.25em;
    text-align: center;
  }

  .page-numbers button {
    min-inline-size: 2.25em;
    padding-inline: calc(1.5 * var(--_space));
  }

  .page-numbers [aria-current='page'] {
    border-color: currentColor;
    font-weight: 600;
  }

  .page-text:not(.always) {
    display: none;
  }

  .page-size {
    display: flex;
    align-items: center;
    gap: calc(2 * var(--_space));
    font-weight: 400;
    white-space: nowrap;
  }

  .page-size select.page-size-choice {
    inline-size: auto;
    min-block-size: max(2em, 24px);
    padding: calc(0.5 * var(--_space)) calc(2 * var(--_space));
  }

  /* Later than an answer that is quick: no flicker. */
  table[aria-busy='true'] tbody {
    opacity: 0.6;
    transition: opacity 120ms 400ms;
  }

  @container (inline-size < 48em) {
    .page-numbers {
      display: none;
    }

    .page-text:not(.always) {
      display: inline;
    }
  }

  ${whereRowsAreCards(cards)}

  @container (inline-size < 32em) {
    .toolbar,
    .finding {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      justify-content: stretch;
    }

    .finding {
      order: -1;
      grid-template-columns: auto minmax(0, 1fr);
    }

    .search {
      grid-column: 1 / -1;
      grid-row: 1;
      inline-size: auto;
    }

    .toolbar {
      margin-block-end: 0;
    }

    .pages {
      flex: 1 1 100%;
      justify-content: space-between;
    }
  }

  @media (pointer: coarse) {
    .page-size select.page-size-choice,
    .group,
    .sort {
      min-block-size: 44px;
    }

    .page-numbers button {
      min-inline-size: 44px;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    table[aria-busy='true'] tbody {
      transition: none;
    }
  }

  @media (forced-colors: none) {
    .quiet[aria-disabled='true'],
    .quiet[aria-disabled='true']:hover {
      border-color: transparent;
    }
  }

  @media (forced-colors: active) {
    .group[aria-pressed='true'],
    .page-numbers [aria-current='page'] {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
