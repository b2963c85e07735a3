import { css } from 'lit';

/** The menu of a row. */
export const menuStyles = css`
  [aria-expanded='true'] {
    background: var(--_line);
  }

  /* Shows the hidden details of the cell that somebody points at; see PointedCellController. */
  [data-pointed] :is(time:has(+ bdi), div:has(> .badge) + .secondary) {
    padding-inline-end: calc(2 * var(--_space));
    border-radius: calc(0.5 * var(--_radius));
    background: var(--_sticky-surface);
    box-shadow: 0 0 0 1px var(--_line);
    clip-path: none;
  }

  [data-pointed] div:has(> .badge) + .secondary time {
    position: static;
    box-shadow: none;
  }

  .menu {
    position: fixed;
    inset: auto;
    min-inline-size: min(13em, 100% - 8px);
    max-inline-size: calc(100% - 8px);
    /* WebKit stretches a grid with the popover's own block size over the window. */
    block-size: auto;
    max-block-size: calc(100% - 8px);
    overflow: auto;
    overscroll-behavior: contain;
    margin: 0;
    padding: var(--_space);
    border: 0;
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_on-surface);
    box-shadow: var(--_shadow);
  }

  .menu:popover-open {
    /* It is measured while it appears. */
    --_rise: 0;
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

  @media (prefers-reduced-motion: reduce) {
    .menu:popover-open {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .menu {
      border: 1px solid CanvasText;
    }
  }
`;
