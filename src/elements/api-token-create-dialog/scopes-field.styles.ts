import { css } from 'lit';

export const scopesStyles = css`
  .scopes {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(2 * var(--_space));
  }

  .reach .checkbox {
    font-weight: 400;
  }

  .reach input {
    flex: none;
    inline-size: 1.0625em;
    block-size: 1.0625em;
    margin: 0;
    accent-color: var(--_accent);
  }

  .reach .warning {
    margin-inline-start: calc(1.0625em + 2 * var(--_space));
  }

  .scopes-heading {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 calc(2 * var(--_space));
  }

  .scopes-heading .label {
    font-weight: 600;
  }

  .scopes-count {
    margin-inline-start: auto;
  }

  .scopes-list,
  .everything {
    overflow: auto;
    max-block-size: 18em;
    border: 1px solid var(--_line);
    border-radius: calc(0.75 * var(--_radius));
  }

  .scope {
    display: flex;
    align-items: flex-start;
    gap: calc(2 * var(--_space)) calc(3 * var(--_space));
    min-inline-size: 0;
    padding: calc(2.25 * var(--_space)) calc(3 * var(--_space));
    font-weight: 400;
  }

  .scope + .scope {
    border-block-start: 1px solid var(--_line);
  }

  .scope input[type='checkbox'] {
    margin-block-start: 0.2em;
  }

  /* Dims the segments of a level and not its radio buttons, because people see only the segments. */
  .scope input[type='checkbox'][aria-disabled='true'],
  .level:has([aria-disabled='true']) {
    opacity: 0.55;
    cursor: not-allowed;
  }

  .scope-group {
    padding: calc(2 * var(--_space)) calc(3 * var(--_space)) calc(1.5 * var(--_space));
    border-block-end: 1px solid var(--_line);
    background: var(--_tint);
    font-size: 0.875em;
    font-weight: 600;
  }

  .scope + .scope-group {
    border-block-start: 1px solid var(--_line);
  }

  .scope-text {
    display: grid;
    flex: 1 1 9em;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .scope-text .secondary:empty {
    display: none;
  }

  .implied {
    font-style: italic;
  }

  .resource {
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
  }

  .levels {
    display: inline-flex;
    flex: none;
    max-inline-size: 100%;
    border: 1px solid var(--_edge);
    border-radius: calc(0.75 * var(--_radius));
  }

  .level {
    position: relative;
    display: grid;
    place-items: center;
    min-inline-size: 3em;
    min-block-size: max(1.875em, 24px);
    padding: 0 calc(2.5 * var(--_space));
    font-size: 0.875em;
    font-weight: 400;
    cursor: pointer;
  }

  .level + .level {
    border-inline-start: 1px solid var(--_edge);
  }

  .level:first-child {
    border-start-start-radius: calc(0.6 * var(--_radius));
    border-end-start-radius: calc(0.6 * var(--_radius));
  }

  .level:last-child {
    border-start-end-radius: calc(0.6 * var(--_radius));
    border-end-end-radius: calc(0.6 * var(--_radius));
  }

  /* The radio button is invisible and covers its segment, so that people can press the whole segment. */
  .level input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: inherit;
  }

  .level:hover {
    background: var(--_tint);
  }

  .level:has(:checked) {
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }

  .level.none:has(:checked) {
    background: var(--_line);
    color: inherit;
  }

  .level:has(:focus-visible) {
    z-index: 1;
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .everything .warning {
    padding: 0 calc(3 * var(--_space)) calc(2.5 * var(--_space));
  }

  @media (pointer: coarse) {
    .level {
      min-block-size: 44px;
      min-inline-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .level:has(:checked) {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
