import { css } from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
  }

  .section {
    display: grid;
    gap: calc(4 * var(--_space));
  }

  header {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    justify-content: space-between;
    gap: calc(3 * var(--_space)) calc(6 * var(--_space));
  }

  .introduction {
    flex: 1 1 18em;
    max-inline-size: 40em;
  }

  .introduction [role='heading'] {
    font-size: 1.25em;
    font-weight: 600;
    line-height: 1.3;
  }

  .introduction p {
    margin-block-start: var(--_space);
    color: var(--_secondary);
  }

  .create {
    display: grid;
    justify-items: end;
    gap: var(--_space);
  }

  .create .secondary {
    max-inline-size: 22em;
    text-align: end;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
  }

  th,
  td {
    padding: calc(2.5 * var(--_space)) calc(6 * var(--_space)) calc(2.5 * var(--_space)) 0;
    border-block-end: 1px solid var(--_line);
    font-weight: 400;
    text-align: start;
    vertical-align: top;
  }

  thead th {
    padding-block: calc(1.5 * var(--_space));
    font-size: 0.875em;
    font-weight: 600;
    white-space: nowrap;
  }

  tbody tr:hover {
    background: linear-gradient(var(--_tint), var(--_tint));
  }

  tbody th {
    inline-size: 38%;
  }

  .name {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 calc(2 * var(--_space));
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .hint {
    display: block;
    color: var(--_secondary);
    font-size: 0.8125em;
    overflow-wrap: anywhere;
  }

  .inactive .name bdi,
  .inactive td {
    color: var(--_secondary);
    font-weight: 400;
  }

  .inactive td .secondary {
    color: inherit;
  }

  .badge {
    padding: 0 calc(1.5 * var(--_space));
    border: 1px solid var(--_line);
    border-radius: calc(0.5 * var(--_radius));
    color: var(--_secondary);
    font-size: 0.75em;
    font-weight: 600;
    white-space: nowrap;
  }

  .soon {
    display: flex;
    align-items: center;
    gap: calc(1.5 * var(--_space));
    color: var(--_warning);
    font-weight: 600;
    white-space: nowrap;
  }

  .origin {
    white-space: nowrap;
  }

  .cell-label {
    display: none;
  }

  .row-actions {
    inline-size: 1%;
    padding-inline-end: 0;
    padding-block: calc(1.5 * var(--_space));
    text-align: end;
  }

  .row-actions button {
    padding-inline: calc(2.5 * var(--_space));
    color: var(--_danger);
  }

  .placeholder {
    display: grid;
    justify-items: center;
    gap: calc(3 * var(--_space));
    padding-block: calc(12 * var(--_space));
    border-block: 1px solid var(--_line);
    text-align: center;
  }

  .placeholder .icon {
    inline-size: 1.75em;
    block-size: 1.75em;
    color: var(--_secondary);
  }

  .bone {
    display: block;
    inline-size: var(--_length, 8em);
    max-inline-size: 100%;
    block-size: 0.75em;
    margin-block: 0.35em;
    border-radius: calc(0.5 * var(--_radius));
    background: var(--_line);
    animation: breathe 1.4s ease-in-out infinite alternate;
  }

  .bone.short {
    inline-size: 5em;
  }

  .bone.long {
    inline-size: 12em;
  }

  .waiting {
    visibility: hidden;
  }

  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(2 * var(--_space)) calc(4 * var(--_space));
  }

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

  .recent {
    color: var(--_danger);
    font-weight: 600;
  }

  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }

  @container (inline-size < 480px) {
    header,
    .create {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      justify-items: stretch;
    }

    .create .secondary {
      text-align: start;
    }

    table,
    tbody,
    tr,
    th,
    td {
      display: block;
      inline-size: auto;
    }

    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    tbody {
      border-block-start: 1px solid var(--_line);
    }

    tbody tr {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      padding-block: calc(3 * var(--_space));
      border-block-end: 1px solid var(--_line);
    }

    tbody th,
    tbody td {
      inline-size: auto;
      padding: 0;
      border: 0;
    }

    tbody th {
      grid-area: 1 / 1;
      padding-block-end: calc(1.5 * var(--_space));
    }

    tbody td {
      display: grid;
      padding-block-end: calc(0.5 * var(--_space));
      grid-column: 1 / -1;
      grid-template-columns: 6.5em minmax(0, 1fr);
      align-items: baseline;
    }

    tbody td.row-actions {
      display: block;
      margin-inline-end: calc(-2.5 * var(--_space));
      grid-area: 1 / 2;
    }

    .cell-label {
      display: block;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .bone {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .bone {
      border: 1px solid GrayText;
    }
  }
`;
