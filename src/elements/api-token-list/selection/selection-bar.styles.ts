import { css } from 'lit';

/** The selected rows, the selection bar, and the progress of a bulk revocation. */
export const selectionBarStyles = css`
  tbody tr:has(.selection-cell :checked) {
    background-color: var(--_tint);
  }

  [part~='clean-up-button'] {
    justify-self: start;
  }

  /* Sticks to the lower edge of the visible list and comes after its rows, so that it never moves a row. */
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

  /* In a low window, where it would cover half, it stays after the rows and hides none (WCAG 2.4.11). */
  @media (max-height: 18em) {
    .selection-bar {
      position: static;
    }
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

  @container (inline-size < 32em) {
    .selection-actions {
      flex: 1 1 100%;
      justify-content: flex-end;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .selection-bar {
      animation: none;
    }
  }

  @media (pointer: coarse) {
    .progress-panel summary {
      min-block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    tbody tr:has(.selection-cell :checked) {
      outline: 1px solid Highlight;
      outline-offset: -1px;
    }

    .selection-bar {
      border: 1px solid CanvasText;
    }
  }
`;
