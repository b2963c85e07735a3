import { css, type CSSResult } from 'lit';

/** As many columns as any list shows: name, expiry and last use. */
const fewestColumns = 3;

/** A table of more columns than this takes as much room for each of them as it can get. */
const mostColumns = 16;

/** The class of a list whose rows show so many columns; {@link whereRowsAreCards} is what it does. */
export function columnsClass(columns: number): string {
  return `columns-${Math.min(columns, mostColumns)}`;
}

/**
 * Rules that hold where the rows are cards: where the list is so narrow that the columns of a table would break words, or
 * not fit. That is below 32em for the three that are always there, and below 7.5em more for each other.
 */
export function whereRowsAreCards(rules: CSSResult): CSSResult {
  let all = css``;
  for (let columns = fewestColumns; columns <= mostColumns; columns += 1) {
    all = css`
      ${all}
      @container (inline-size < ${32 + 7.5 * (columns - fewestColumns)}em) {
        :where(.columns-${columns}) {
          ${rules}
        }
      }
    `;
  }
  return all;
}
