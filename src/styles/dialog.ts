import { css } from 'lit';

/** Modal dialogs: centred, 30em wide; a sheet at the bottom edge on a narrow screen. */
export const dialog = css`
  dialog {
    inline-size: min(30em, 100vi - 2em);
    max-inline-size: none;
    max-block-size: calc(100dvb - 2em);
    overflow: auto;
    overscroll-behavior: contain;
    padding: calc(6 * var(--_space));
    border: 0;
    border-radius: calc(2 * var(--_radius));
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

  .sheet,
  .sheet .view:not([hidden]) {
    display: grid;
    gap: calc(4.5 * var(--_space));
  }

  dialog[open] {
    animation: appear 140ms ease-out;
  }

  dialog::backdrop {
    background: rgb(0 0 0 / 0.42);
  }

  dialog h2,
  dialog .heading {
    overflow-wrap: anywhere;
    font-size: 1.25em;
    font-weight: 600;
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

  @keyframes appear {
    from {
      opacity: 0;
      translate: 0 0.5em;
    }
  }

  @media (width < 30em) {
    dialog {
      inline-size: 100%;
      max-block-size: calc(100dvb - 1em);
      margin-block-end: 0;
      padding: calc(5 * var(--_space)) calc(4 * var(--_space));
      border-end-start-radius: 0;
      border-end-end-radius: 0;
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
`;
