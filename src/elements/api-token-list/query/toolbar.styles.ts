import { css } from 'lit';

/** Quick filters, search, filters and sort order. They come after the styles of cards, which show the sort order. */
export const toolbarStyles = css`
  .toolbar {
    row-gap: calc(3 * var(--_space));
    margin-block-end: calc(-2 * var(--_space));
  }

  .toolbar[inert] {
    opacity: 0.6;
  }

  .finding:first-child {
    margin-inline-start: auto; /* If there are no groups, or not yet. */
  }

  .group {
    min-block-size: max(var(--_control) - 0.25em, 24px);
    padding: calc(0.5 * var(--_space)) calc(3 * var(--_space));
    border-color: var(--_line);
    border-radius: var(--api-token-group-radius, calc(4 * var(--_radius)));
    font-size: 0.875em;
  }

  .group[aria-pressed='true'] {
    border-color: currentColor;
    background: var(--_tint);
    box-shadow: inset 0 0 0 1px currentColor;
    font-weight: 600;
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

  .search [type] {
    padding-inline-start: calc(5 * var(--_space) + 1.125em);
  }

  /* Without it, WebKit makes a select taller than a field, and its line would grow when the select comes. */
  .group-choice,
  .sort-choice {
    padding-block: 0;
  }

  .group-choice {
    flex: 1 1 8em;
    max-inline-size: 14em;
    text-overflow: ellipsis;
  }

  /* Where quick filters are a select (\`RowLayoutController\`), its place is in a line that is there before they are known. */
  @container (inline-size < 46em) {
    .finding {
      flex: 0 1 20em;
      flex-wrap: nowrap;
      min-inline-size: 0;
    }

    /* Above cards: search and filters in one line, quick filters and sort order in the next. */
    :where([data-rows='cards']) {
      .toolbar {
        gap: calc(2 * var(--_space));
      }

      .finding {
        display: contents;
      }

      .search {
        flex-basis: max(8em, 100% - 11.5em);
        order: -2;
        inline-size: auto;
      }

      .filters-button {
        order: -1;
      }

      .group-choice,
      .sort-choice {
        flex: 1 1 calc(50% - var(--_space));
        min-inline-size: 6.5em;
        max-inline-size: none;
      }

      /* Stays where it is when the quick filters come. */
      .sort-choice {
        flex-grow: 0;
      }
    }
  }

  @media (pointer: coarse) {
    .group {
      min-block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .group[aria-pressed='true'] {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
