import { css } from 'lit';

/** Styles that only forms and dialogs need. */
export const forms = css`
  :is(input, textarea, select)[aria-invalid='true'] {
    border-color: var(--_danger);
  }

  textarea {
    resize: vertical;
    field-sizing: content;
    max-block-size: 10em;
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

  .notice.caution {
    border-color: var(--_warning);
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

  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation-duration: 4s;
    }
  }
`;
