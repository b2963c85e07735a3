import { css } from 'lit';

export const styles = css`
  :host {
    display: contents;
  }

  /* Lays out the fields of the form like everything else in the sheet. */
  .sheet > form {
    display: contents;
  }

  .overlaps {
    display: grid;
    gap: calc(1.5 * var(--_space));
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  .overlaps legend {
    margin-block-end: calc(1.5 * var(--_space));
    padding: 0;
    font-weight: 600;
  }

  .overlaps .checkbox {
    font-weight: 400;
  }

  .overlaps input {
    flex: none;
    inline-size: 1.0625em;
    block-size: 1.0625em;
    margin: 0;
    accent-color: var(--_accent);
  }
`;
