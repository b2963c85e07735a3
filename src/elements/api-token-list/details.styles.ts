import { css } from 'lit';

/** The details of a token. They come with the code that shows them. */
export const detailsStyles = css`
  dialog[part='details-dialog'] {
    inline-size: min(36em, 100vi - 2em);
  }

  /* Focus is there first: the edge of the dialog stays in sight. */
  #details-heading {
    scroll-margin-block-start: calc(6 * var(--_space));
  }

  .details-facts {
    display: grid;
  }

  .fact {
    display: grid;
    grid-template-columns: 8.5em minmax(0, 1fr);
    gap: calc(4 * var(--_space));
    padding-block: calc(2 * var(--_space));
    border-block-start: 1px solid var(--_line);
  }

  .fact:first-child {
    border-block-start: 0;
    padding-block-start: 0;
  }

  .fact dt {
    color: var(--_secondary);
  }

  .fact dd {
    overflow-wrap: anywhere;
  }

  .fact .description {
    max-block-size: 12em;
    overflow: auto;
    white-space: pre-wrap;
  }

  .remarks,
  .scope-list {
    display: grid;
    gap: var(--_space);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .remark {
    display: flex;
    gap: calc(1.5 * var(--_space));
  }

  .remark .icon {
    margin-block-start: 0.18em;
    color: var(--_secondary);
  }

  .remark.breaks-policy .icon,
  .remark.expires-soon .icon {
    color: var(--_warning);
  }

  .remark .reason {
    display: block;
    color: var(--_secondary);
    font-size: 0.875em;
  }

  .scope-group {
    color: var(--_secondary);
    font-size: 0.875em;
  }

  .scope-list + .scope-group {
    margin-block-start: calc(2 * var(--_space));
  }

  .scope-list li {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 calc(2 * var(--_space));
  }

  .scope:not(:only-child) {
    color: var(--_secondary);
    font-size: 0.875em;
  }

  .usage {
    display: grid;
    gap: calc(2 * var(--_space));
    padding-block-start: calc(4 * var(--_space));
    border-block-start: 1px solid var(--_line);
  }

  .usage h3 {
    margin: 0;
    font-size: 1em;
    font-weight: 600;
  }

  /* As high while it is awaited: nothing jumps when it comes. */
  .chart-place {
    display: grid;
    gap: var(--_space);
    min-block-size: 5.75em;
    align-content: end;
  }

  .chart {
    display: block;
    inline-size: 100%;
    block-size: 4.25em;
  }

  /* Time runs as the text does. */
  .chart:dir(rtl) {
    scale: -1 1;
  }

  .chart .used {
    fill: var(--_accent);
  }

  .chart .unused {
    fill: var(--_edge);
  }

  .chart .not-counted {
    fill: var(--_line);
  }

  .chart-ends {
    display: flex;
    justify-content: space-between;
  }

  @media (width < 30em) {
    dialog[part='details-dialog'] {
      inline-size: 100%;
    }

    .fact {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }

    .fact dt {
      font-size: 0.875em;
    }

    .actions button[part='reminder-button'],
    .actions button[part='details-close-button'] {
      flex: 1 1 auto;
    }
  }

  @media (forced-colors: active) {
    .chart {
      forced-color-adjust: none;
    }

    .chart .used {
      fill: CanvasText;
    }

    .chart .unused,
    .chart .not-counted {
      fill: GrayText;
    }
  }
`;
