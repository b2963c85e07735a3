import { css } from 'lit';

/** The styles of the details. Loaded with the code that shows them. */
export const detailsStyles = css`
  dialog[part~='details-dialog'] {
    --_width: 1.2;
    padding-block-end: var(--_edge-space);
  }

  /* The heading gets focus first. The margin keeps the edge of the dialog visible. */
  #details-heading {
    scroll-margin-block-start: calc(6 * var(--_space));
  }

  /* In each line, the words of the actions start where the text of the facts starts. */
  .row-deeds {
    display: flex;
    flex-wrap: wrap;
    gap: calc(0.5 * var(--_space)) calc(3 * var(--_space) + 1px);
    padding-block: calc(2 * var(--_space)) calc(3 * var(--_space));
    border-block-start: 1px solid var(--_line);
  }

  .row-deeds button {
    margin-inline-start: calc(-2.5 * var(--_space) - 1px);
    padding-inline: calc(2.5 * var(--_space));
    font-size: 0.9375em;
  }

  dialog[part~='details-dialog']:has(.row-deeds) {
    container-type: inline-size;
    padding-block-end: 0;
  }

  /* Shows that there is more. Actions that stay cover it, and have a shadow of their own. */
  dialog[part~='details-dialog'].more-below {
    box-shadow:
      inset 0 -0.75em 0.75em -0.75em rgb(0 0 0 / 0.3),
      var(--_shadow);
  }

  /* The actions stay visible where they take at most three lines, and where there is room. */
  @media (height >= 30em) {
    dialog[part~='details-dialog'] {
      scroll-padding-block-end: 11em;
    }

    @container (inline-size >= 30em) {
      .row-deeds {
        position: sticky;
        inset-block-end: 0;
        z-index: 1;
        margin-inline: calc(-1 * var(--_edge-space));
        padding-inline: var(--_edge-space);
        background: var(--_surface);
      }

      .more-below .row-deeds {
        box-shadow: 0 -0.5em 0.75em -0.5em rgb(0 0 0 / 0.3);
      }
    }
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
    /* The whole description: the row shows only one line. */
    display: block;
    font-size: 0.875em;
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

  /* Reserves the height of the chart while it loads, so that nothing jumps. */
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

  /* Time runs in the direction of the text. */
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
    .fact {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }

    .fact dt {
      font-size: 0.875em;
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
