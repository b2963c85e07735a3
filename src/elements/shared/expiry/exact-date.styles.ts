import { css } from 'lit';

export const exactDateStyles = css`
  .exact-date {
    display: flex;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space));
  }

  .exact-date label {
    font-weight: 400;
  }

  .exact-date .date {
    flex: 1 1 10em;
  }

  .date-entry {
    position: relative;
  }

  .date-entry > input {
    padding-inline-end: 2.5em;
  }

  .date-entry > .icon-button {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0;
    min-block-size: 0;
    inline-size: 2.375em;
    padding: 0;
    border-radius: calc(0.75 * var(--_radius));
  }

  .date-entry > .icon-button:focus-visible {
    outline-offset: -2px;
  }

  .time {
    display: flex;
    flex: 0 1 auto;
    gap: calc(2 * var(--_space));
  }

  .time input {
    inline-size: 4em;
  }

  .time select {
    inline-size: auto;
  }

  @media (pointer: coarse) {
    .date-entry > .icon-button {
      inline-size: 44px;
    }
  }
`;
