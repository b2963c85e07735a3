import { css } from 'lit';

/** Buttons, fields and notices, alike in every element. */
export const controls = css`
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(2 * var(--_space));
    min-block-size: max(2.25em, 24px);
    padding: calc(1.5 * var(--_space)) calc(3.5 * var(--_space));
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: transparent;
    color: inherit;
    font: inherit;
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
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }

  button.danger {
    background: var(--_danger);
    color: var(--_on-danger);
  }

  button.primary:hover,
  button.danger:hover {
    background: color-mix(in srgb, var(--_accent), currentColor 12%);
  }

  button.danger:hover {
    background: color-mix(in srgb, var(--_danger), currentColor 12%);
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
    min-block-size: 2.375em;
    padding: calc(1.5 * var(--_space)) calc(2.5 * var(--_space));
    border: 1px solid var(--_edge);
    border-radius: calc(0.75 * var(--_radius));
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }

  textarea {
    resize: vertical;
    field-sizing: content;
    max-block-size: 10em;
  }

  input:focus-visible,
  textarea:focus-visible,
  select:focus-visible {
    border-color: var(--_accent);
    outline-offset: 0;
  }

  input[aria-invalid='true'],
  textarea[aria-invalid='true'],
  select[aria-invalid='true'] {
    border-color: var(--_danger);
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

  .warning {
    display: flex;
    gap: calc(1.5 * var(--_space));
    font-size: 0.875em;
  }

  .warning .icon {
    margin-block-start: 0.15em;
    color: var(--_warning);
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

  .notice.caution {
    border-color: var(--_warning);
  }

  .notice strong {
    color: var(--_danger);
  }

  .spinner {
    inline-size: 1em;
    block-size: 1em;
    border: 2px solid currentColor;
    border-inline-end-color: transparent;
    border-radius: 50%;
    animation: spin 800ms linear infinite;
  }

  @keyframes spin {
    to {
      rotate: 1turn;
    }
  }

  @media (pointer: coarse) {
    button,
    input:not([type='checkbox'], [type='radio']),
    textarea,
    select {
      min-block-size: max(2.375em, 44px);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    button {
      transition: none;
    }

    .spinner {
      animation-duration: 4s;
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
