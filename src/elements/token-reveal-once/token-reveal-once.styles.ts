import { css } from 'lit';

export const styles = css`
  :host {
    display: contents;
  }

  .well {
    display: flex;
    align-items: flex-start;
    gap: calc(4 * var(--_space));
    padding: calc(3 * var(--_space)) calc(3.5 * var(--_space));
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_tint);
  }

  .secret {
    flex: 1;
    /* A token of thousands of characters leaves the buttons in sight. */
    max-block-size: 10em;
    overflow: auto;
    align-self: center;
    min-inline-size: 0;
    overflow-wrap: anywhere;
    /* What a host's page does to its text must not change what is read, or copied by hand (A23). */
    font-variant-ligatures: none;
    hyphens: none;
    letter-spacing: normal;
    text-transform: none;
    direction: ltr;
    unicode-bidi: isolate;
    text-align: start;
    user-select: all;
    -webkit-user-select: all;
  }

  .well button {
    flex: none;
  }

  .outcome {
    margin-block-start: calc(-2 * var(--_space));
    font-size: 0.875em;
    font-weight: 600;
  }

  .outcome.copied {
    display: flex;
    align-items: center;
    gap: var(--_space);
    color: var(--_success);
  }

  dl {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: var(--_space) calc(3.5 * var(--_space));
    font-size: 0.875em;
  }

  dt {
    color: var(--_secondary);
  }

  dd {
    overflow-wrap: anywhere;
  }

  slot[name='snippet'] {
    display: block;
  }

  h3 {
    margin: 0 0 calc(1.5 * var(--_space));
    font-size: 0.875em;
    font-weight: 600;
  }

  pre {
    margin: 0;
    padding: calc(2.5 * var(--_space)) calc(3 * var(--_space));
    border-radius: calc(0.5 * var(--_radius));
    background: var(--_tint);
    font-size: 0.8125em;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .difference {
    color: var(--_warning);
    font-weight: 600;
  }

  .actions.showing {
    justify-content: space-between;
  }

  /* Also on a line of its own. */
  .actions.showing > button {
    margin-inline-start: auto;
  }

  .actions .quiet {
    margin-inline-start: calc(-2 * var(--_space));
  }

  @media (width < 30em) {
    .well {
      flex-direction: column;
      align-items: stretch;
    }

    .secret {
      align-self: auto;
    }
  }
`;
