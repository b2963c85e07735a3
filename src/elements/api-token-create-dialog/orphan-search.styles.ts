import { css } from 'lit';

export const orphanStyles = css`
  .looking {
    display: flex;
    align-items: center;
    gap: calc(2 * var(--_space));
  }

  .orphans {
    inline-size: 100%;
    margin: 0;
    padding: 0;
    border-block: 1px solid var(--_line);
    list-style: none;
  }

  .orphans li + li {
    border-block-start: 1px solid var(--_line);
  }

  .orphans .checkbox,
  .orphans li > .orphan {
    padding-block: calc(2 * var(--_space));
    font-weight: 400;
  }

  .orphan {
    display: grid;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
`;
