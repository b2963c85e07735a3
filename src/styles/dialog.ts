import { css } from 'lit';

/** Modal dialogs: centered, 30em wide; a sheet at the bottom edge on a narrow screen. */
export const dialog = css`
  h2,
  dl,
  dd {
    margin: 0;
  }

  dialog {
    --_edge-spaces: 6;
    --_edge-space: calc(var(--_edge-spaces) * var(--_space));
    inline-size: min(var(--_width, 1) * var(--api-token-dialog-width, 30em), 100% - 2em);
    max-inline-size: none;
    max-block-size: calc(100% - 2em);
    overflow: auto;
    overscroll-behavior: contain;
    padding: var(--_edge-space);
    border: 0;
    border-radius: var(--api-token-dialog-radius, calc(2 * var(--_radius)));
    background: var(--_surface);
    color: var(--_on-surface);
    box-shadow: var(--_shadow);
    font-size: 1em;
    font-weight: 400;
    line-height: 1.45;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    white-space: normal;
  }

  /* Not a grid, because a sticky element in a grid stays in its row. */
  .sheet,
  .sheet .view:not([hidden]) {
    display: flex;
    flex-direction: column;
    gap: calc(4.5 * var(--_space));
  }

  dialog[open] {
    animation: appear 140ms ease-out;
  }

  dialog::backdrop {
    background: var(--api-token-backdrop, rgb(0 0 0 / 0.42));
  }

  dialog h2,
  dialog .heading {
    overflow-wrap: anywhere;
    font-size: calc(1em * var(--api-token-heading-scale, 1.25));
    font-weight: var(--api-token-heading-weight, 600);
    line-height: 1.3;
  }

  dialog h2 + p,
  dialog h2 + .view > p:first-child {
    margin-block-start: calc(-1.5 * var(--_space));
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: calc(2 * var(--_space));
    margin-block-start: calc(1.5 * var(--_space));
  }

  .head {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: calc(4 * var(--_space));
  }

  .head .icon-button {
    margin: -0.375em -0.5em -0.375em 0;
    padding-inline: 0;
  }

  @keyframes appear {
    from {
      opacity: 0;
      translate: 0 var(--_rise, 0.5em);
    }
  }

  @media (width < 30em) {
    dialog {
      --_edge-spaces: 4;
      inline-size: 100%;
      max-block-size: calc(100% - 1em);
      margin-block-end: 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
  }

  /* The heading and the actions stay visible while the rest scrolls, unless the window is too low for that. */
  @media (height >= 30em) {
    dialog {
      padding-block: 0;
      scroll-padding-block: 4em 5em;
    }

    .sheet > :is(h2, .head),
    form > :is(h2, .heading),
    .actions {
      position: sticky;
      z-index: 1;
      margin-inline: calc(-1 * var(--_edge-space));
      padding-inline: var(--_edge-space);
      background: var(--_surface);
    }

    /* As wide as elsewhere, although the font is larger. */
    .sheet > h2,
    form > :is(h2, .heading) {
      --_edge-space: calc(var(--_edge-spaces) * var(--_space) / var(--api-token-heading-scale, 1.25));
    }

    .sheet > :is(h2, .head),
    form > :is(h2, .heading) {
      inset-block-start: 0;
      margin-block-end: calc(-2 * var(--_space));
      padding-block: var(--_edge-space) calc(2 * var(--_space));
    }

    .actions {
      inset-block-end: 0;
      margin-block-start: calc(-1.5 * var(--_space));
      padding-block: calc(3 * var(--_space)) var(--_edge-space);
    }

    .more-above :is(h2, .head, .heading) {
      box-shadow: 0 1px var(--_line), 0 0.5em 0.75em -0.5em rgb(0 0 0 / 0.3);
    }

    .more-above .head h2 {
      box-shadow: none;
    }

    .more-below .actions {
      box-shadow: 0 -1px var(--_line), 0 -0.5em 0.75em -0.5em rgb(0 0 0 / 0.3);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    dialog[open] {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    dialog {
      border: 1px solid CanvasText;
    }
  }

  /* No dialog is for paper, least of all one with a secret, whatever the page's styles for its parts say. */
  @media print {
    dialog {
      display: none !important;
    }
  }

  /* A token with all permissions of its creator. */
  .full-access {
    display: flex;
    align-items: center;
    gap: calc(1.5 * var(--_space));
    color: var(--_warning);
    font-weight: 600;
  }
`;
