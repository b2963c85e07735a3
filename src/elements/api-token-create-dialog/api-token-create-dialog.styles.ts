import { css } from 'lit';

export const styles = css`
  :host {
    display: contents;
  }

  form {
    display: grid;
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

  /* What does not fit beside the quota goes below it together. */
  .buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: calc(2 * var(--_space));
  }

  .quota.full {
    flex-basis: 100%;
  }

  .looking {
    display: flex;
    align-items: center;
    gap: calc(2 * var(--_space));
  }

  .orphans {
    inline-size: 100%;
    margin: 0;
    padding: 0;
    border-block: 1px solid var(--_line);
    list-style: none;
  }

  .orphans li + li {
    border-block-start: 1px solid var(--_line);
  }

  .orphans .checkbox,
  .orphans li > .orphan {
    padding-block: calc(2 * var(--_space));
    font-weight: 400;
  }

  .orphan {
    display: grid;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
`;
