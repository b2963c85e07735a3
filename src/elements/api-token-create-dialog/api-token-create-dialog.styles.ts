import { css } from 'lit';

export const styles = css`
  :host {
    display: contents;
  }

  form {
    display: grid;
    gap: calc(4.5 * var(--_space));
  }

  .field {
    display: grid;
    gap: var(--_space);
    min-inline-size: 0;
  }

  .beneath {
    display: flex;
    justify-content: space-between;
    gap: calc(3 * var(--_space));
  }

  .beneath > :last-child {
    flex: none;
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

  .exact-date {
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(7em, 2fr);
    gap: calc(2 * var(--_space));
  }

  .exact-date label {
    font-weight: 400;
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

  .meaning.warning .icon {
    color: var(--_warning);
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
