import { css } from 'lit';

/** The calendar. It is a popover inside the form, so inherited styles are reset. */
export const calendarStyles = css`
  .calendar {
    position: fixed;
    inset: auto;
    inline-size: min(20.5em, 100% - 8px);
    max-block-size: calc(100% - 8px);
    overflow: auto;
    overscroll-behavior: contain;
    margin: 0;
    padding: calc(3 * var(--_space));
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_on-surface);
    box-shadow: var(--_shadow);
    font-size: 0.9375em;
  }

  .calendar:popover-open {
    /* It is measured while it appears. */
    --_rise: 0;
    animation: appear 120ms ease-out;
  }

  .calendar-bar {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space);
    margin-block-end: calc(2 * var(--_space));
  }

  .calendar .icon-button {
    min-inline-size: 2.25em;
    padding: 0;
  }

  .calendar .icon:dir(rtl) {
    scale: -1 1;
  }

  .calendar select {
    inline-size: auto;
    min-inline-size: 0;
    min-block-size: max(2em, 24px);
    padding: 0 calc(1.5 * var(--_space));
    border-color: transparent;
    background: transparent;
    font-weight: 600;
  }

  .calendar select:hover {
    background: var(--_tint);
  }

  .calendar table {
    inline-size: 100%;
    table-layout: fixed;
    border-collapse: collapse;
  }

  .calendar th {
    padding: var(--_space) 0;
    color: var(--_secondary);
    font-size: 0.8125em;
    font-weight: 400;
  }

  .calendar td {
    block-size: 2.5em;
    padding: 1px 0;
    text-align: center;
    outline: none;
    cursor: pointer;
  }

  .calendar td > span {
    display: grid;
    place-items: center;
    inline-size: min(100%, 2.375em);
    aspect-ratio: 1;
    margin-inline: auto;
    border: 1px solid transparent;
    border-radius: 999px;
  }

  .calendar td:hover > span {
    background: var(--_tint);
  }

  .calendar td[aria-current] > span {
    border-color: currentColor;
  }

  .calendar td[aria-selected='true'] > span {
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }

  .calendar td[aria-disabled='true'] > span {
    color: var(--_secondary);
    text-decoration: line-through;
  }

  .calendar td[aria-disabled='true'] {
    cursor: not-allowed;
  }

  .calendar td:focus-visible > span {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  @media (pointer: coarse) {
    .calendar {
      inline-size: min(max(20.5em, 334px), 100% - 8px);
    }

    .calendar td,
    .calendar select {
      block-size: 44px;
    }

    .calendar td > span {
      inline-size: min(100%, 42px);
    }

    .calendar .icon-button {
      min-inline-size: 44px;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .calendar:popover-open {
    /* It is measured while it appears. */
    --_rise: 0;
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .calendar td > span {
      border-color: Canvas;
    }

    .calendar td[aria-current] > span {
      border-color: CanvasText;
    }

    .calendar td[aria-selected='true'] > span {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }

    .calendar td[aria-disabled='true'] > span {
      color: GrayText;
    }
  }
`;
