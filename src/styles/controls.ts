import { css } from 'lit';

/** Buttons, fields and notices, which look the same in every element. */
export const controls = css`
  :host {
    --_density: var(--api-token-density, 1);
    --_control: max(var(--api-token-control-height, calc(2.25em * var(--_density))), 24px);
  }

  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(2 * var(--_space));
    min-block-size: var(--_control);
    padding: calc(1.5 * var(--_space) * var(--_density)) calc(3.5 * var(--_space));
    border: 1px solid var(--_edge);
    border-radius: var(--api-token-button-radius, var(--_radius));
    background: transparent;
    color: inherit;
    font: inherit;
    letter-spacing: inherit;
    cursor: pointer;
    transition: background-color 140ms;
  }

  button:hover {
    background: var(--_tint);
  }

  button:active {
    background: var(--_line);
  }

  button.primary,
  button.danger {
    --_fill: var(--_accent);
    border-color: transparent;
    background: var(--_fill);
    color: var(--_on-accent);
    font-weight: 600;
  }

  button.danger {
    --_fill: var(--_danger);
    color: var(--_on-danger);
  }

  button.primary:hover,
  button.danger:hover {
    background: color-mix(in srgb, var(--_fill), currentColor 12%);
  }

  button.quiet {
    border-color: transparent;
  }

  button[aria-disabled='true'],
  button[aria-disabled='true']:hover {
    border-color: var(--_line);
    background: transparent;
    color: var(--_secondary);
    cursor: not-allowed;
  }

  label {
    font-weight: 600;
  }

  input:not([type='checkbox'], [type='radio']),
  textarea,
  select {
    inline-size: 100%;
    min-block-size: calc(0.125em + var(--_control));
    padding: calc(1.5 * var(--_space) * var(--_density)) calc(2.5 * var(--_space));
    border: 1px solid var(--_edge);
    border-radius: var(--api-token-field-radius, calc(0.75 * var(--_radius)));
    background: var(--_field-background);
    color: inherit;
    font: inherit;
    letter-spacing: inherit;
  }

  ::placeholder {
    color: var(--_secondary);
    opacity: 1;
  }

  :is(input, textarea, select):focus-visible {
    border-color: var(--_accent);
    outline-offset: 0;
  }

  /* Sized by the text beside it, because browsers give checkboxes a font of 13 px on every page. */
  input:is([type='checkbox'], [type='radio']) {
    font-size: inherit;
  }

  input[type='checkbox'] {
    flex: none;
    inline-size: 1.0625em;
    block-size: 1.0625em;
    margin: 0;
    accent-color: var(--_accent);
  }

  .error {
    color: var(--_danger);
    font-size: 0.875em;
    font-weight: 600;
  }

  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(2 * var(--_space)) calc(4 * var(--_space));
    padding: calc(3 * var(--_space)) calc(4 * var(--_space));
    border: 1px solid var(--_danger);
    border-radius: var(--_radius);
  }

  .notice strong {
    color: var(--_danger);
  }

  @media (pointer: coarse) {
    button,
    input:not([type='checkbox'], [type='radio']),
    textarea,
    select {
      min-block-size: max(0.125em + var(--_control), 44px);
    }

    /* Below 16 px, iOS zooms into a field that is touched, and stays zoomed in. */
    input:not([type='checkbox'], [type='radio']),
    textarea,
    select {
      font-size: max(1em, 16px);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    button {
      transition: none;
    }
  }

  @media (forced-colors: active) {
    button.primary,
    button.danger {
      border-color: ButtonText;
    }

    button[aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;
