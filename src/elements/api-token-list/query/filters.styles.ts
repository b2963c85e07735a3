import { css } from 'lit';

/** The filters, and the buttons that clear them when nothing is found. */
export const filterStyles = css`
  .filters-button[aria-expanded='true'] {
    background: var(--_tint);
  }

  .filters {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(9.5em, 100%), 1fr));
    align-items: end;
    gap: calc(3 * var(--_space));
    flex-basis: 100%;
    padding: calc(3 * var(--_space)) calc(4 * var(--_space));
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }

  .filter {
    display: grid;
    gap: var(--_space);
    min-inline-size: 0;
    font-size: 0.875em;
  }

  .filter select {
    font-weight: 400;
    text-overflow: ellipsis;
  }

  .filters button {
    justify-self: start;
    font-size: 0.875em;
  }

  .ways-out {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: calc(2 * var(--_space));
  }
`;
