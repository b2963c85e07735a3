import { css } from 'lit';

/** A list of facts about a token, inside a question about it. */
export const facts = css`
  .facts {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: var(--_space) calc(3.5 * var(--_space));
    padding: calc(3 * var(--_space)) calc(4 * var(--_space));
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    font-size: 0.9375em;
    overflow-wrap: anywhere;
  }

  .facts dt {
    color: var(--_secondary);
  }
`;
