import { css } from 'lit';

export const styles = css`
  :host {
    display: contents;
  }

  form {
    display: flex;
    flex-direction: column;
    gap: calc(4.5 * var(--_space));
  }

  .beneath {
    display: flex;
    justify-content: space-between;
    gap: calc(3 * var(--_space));
  }

  .beneath > span {
    flex: none;
  }

  .regular {
    font-weight: 400;
  }

  .host-fields {
    display: contents;
  }

  .host-fields .error {
    margin-block-start: calc(-3.5 * var(--_space));
  }

  ::slotted([slot='fields']),
  ::slotted(slot) {
    display: block;
    min-inline-size: 0;
  }

  .quota {
    flex: 1 1 7em;
    align-self: center;
  }

  /* If the buttons do not all fit beside the quota, they move below it together. */
  .buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: calc(2 * var(--_space));
  }

  .quota.full {
    flex-basis: 100%;
  }
`;
