import { css } from 'lit';

/** The forms that edit a text in its row. */
export const inPlaceStyles = css`
  .in-place {
    display: flex;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space));
    padding-block-end: calc(2 * var(--_space));
  }

  .in-place input:not([type='checkbox']) {
    flex: 1 1 10em;
    inline-size: auto;
    min-inline-size: 0;
  }

  /* Fits the form into the line of the name, so that the height of the row does not change. */
  @media not (pointer: coarse) {
    .in-place:has(> input) {
      margin-block: -0.225em;
      padding-block-end: 0;
    }

    .in-place:has(> .error) {
      margin-block-end: 0;
    }

    /* Moves the hint below the field and its focus ring, into the padding of the cell. */
    .in-place:has(> input) ~ .hint {
      position: relative;
      inset-block-start: 0.35em;
    }

    .in-place:has(> input) :is(input, button) {
      min-block-size: 1.9em;
      padding: 0 calc(2.5 * var(--_space));
    }

    .in-place > input:not([type='checkbox']) {
      flex-basis: 6em;
    }
  }

  .in-place :is(textarea, .error) {
    flex-basis: 100%;
  }

  .in-place:has(> textarea) {
    padding-block-start: calc(1.5 * var(--_space));
  }

  .in-place .secondary {
    order: 1;
    align-self: center;
    margin-inline-start: auto;
  }

  .in-place .error {
    order: 2;
  }

  /* On paper, the text alone. */
  @media print {
    .in-place .secondary {
      display: none;
    }

    .in-place > :is(input, textarea) {
      border-color: transparent;
      outline: 0;
    }
  }
`;
