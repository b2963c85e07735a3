import { css } from 'lit';

/** The choice of an expiration, and its checkbox labels. */
export const expiryStyles = css`
  .field {
    display: grid;
    gap: var(--_space);
    min-inline-size: 0;
  }

  .expiry {
    display: grid;
    gap: calc(2.5 * var(--_space));
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }

  .checkbox {
    display: flex;
    align-items: center;
    gap: calc(2 * var(--_space));
    min-block-size: 24px;
    cursor: pointer;
  }

  .choice {
    display: grid;
    gap: calc(2.5 * var(--_space));
  }

  .indented {
    margin-inline-start: calc(1.0625em + 2 * var(--_space));
  }

  .offers {
    display: flex;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space));
  }

  .meaning {
    display: flex;
    gap: calc(2 * var(--_space));
    padding: calc(2.5 * var(--_space)) calc(3 * var(--_space));
    border-radius: calc(0.75 * var(--_radius));
    background: var(--_tint);
    font-size: 0.9375em;
  }

  .meaning .icon {
    margin-block-start: 0.15em;
  }

  .meaning.risky .icon {
    color: var(--_warning);
  }

  /* Appears late, so that a quick response shows no waiting message. */
  .late {
    animation: appear 140ms 300ms both;
  }

  /* Appears immediately if it has focus. */
  .late:focus {
    animation: none;
  }

  .late-failed {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(2 * var(--_space)) calc(4 * var(--_space));
  }

  @media (prefers-reduced-motion: reduce) {
    .late {
      animation: none;
    }
  }

  @media (pointer: coarse) {
    .checkbox {
      min-block-size: 44px;
    }
  }

  @media (width < 30em) {
    .indented {
      margin-inline-start: 0;
    }
  }
`;
