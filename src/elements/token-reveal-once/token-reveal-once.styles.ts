import { css } from 'lit';

export const styles = css`
  :host {
    --_success: var(--api-token-success, light-dark(#176a37, #7fd79f));
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
    /* Keeps the buttons visible below a token of thousands of characters. A longer token is cut in the middle of a line
       and shaded there, because not every system shows a scrollbar. */
    max-block-size: 10em;
    max-block-size: 7.5lh;
    overflow: auto;
    --_well: color-mix(in srgb, currentColor 5%, var(--_surface));
    background:
      linear-gradient(var(--_well), var(--_well)) 0 100% / 100% 1lh no-repeat local,
      linear-gradient(transparent, var(--_line)) 0 100% / 100% 0.75lh no-repeat scroll;
    align-self: center;
    min-inline-size: 0;
    overflow-wrap: anywhere;
    /* The page's text styles must not change what people read or copy by hand (A23). */
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

  .scope-names {
    white-space: pre-line;
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

  /* At the end of the line, even if it is alone there. */
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
