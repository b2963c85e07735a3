import type { ApiToken } from '../../../domain/token.js';
import type { CollectionChange } from '../../../collection/token-collection.js';

/**
 * The selected tokens, by id. They stay selected on another page, in another order, in another search and after another
 * response. A token leaves the selection only when it is gone or cannot be revoked anymore.
 */
export class SelectedTokens {
  readonly #byId = new Map<string, ApiToken>();
  /** The start of a range: the row that was selected or deselected last. */
  #anchor: string | undefined;

  get size(): number {
    return this.#byId.size;
  }

  /** The selected tokens, as they were last read. */
  get tokens(): readonly ApiToken[] {
    return [...this.#byId.values()];
  }

  has({ id }: ApiToken): boolean {
    return this.#byId.has(id);
  }

  /** The token as it was last read; undefined if it is not selected. */
  get(id: string): ApiToken | undefined {
    return this.#byId.get(id);
  }

  /** How many selected tokens are not among `rows`. */
  notAmong(rows: readonly ApiToken[]): number {
    return this.size - rows.filter((row) => this.has(row)).length;
  }

  /** Selects or deselects tokens. The next range then has no start. */
  set(tokens: readonly ApiToken[], isSelected: boolean): void {
    this.#anchor = undefined;
    for (const token of tokens) {
      if (isSelected) this.#byId.set(token.id, token);
      else this.#byId.delete(token.id);
    }
  }

  /** Selects or deselects one row. The next range starts there. */
  setOne(row: ApiToken, isSelected: boolean): void {
    this.set([row], isSelected);
    this.#anchor = row.id;
  }

  /** Selects or deselects all `rows` from the last one set to this one. Sets only this row if no row was set before. */
  setRange(row: ApiToken, isSelected: boolean, rows: readonly ApiToken[]): void {
    const here = rows.findIndex(({ id }) => id === row.id);
    const there = rows.findIndex(({ id }) => id === this.#anchor);
    const range = there < 0 ? [row] : rows.slice(Math.min(here, there), Math.max(here, there) + 1);
    this.set(range, isSelected);
    this.#anchor = row.id;
  }

  clear(): void {
    this.#byId.clear();
    this.#anchor = undefined;
  }

  /** Applies a change to the tokens, made by any element. */
  follow(change: CollectionChange): void {
    if (change.kind === 'revoked') this.#byId.delete(change.token.id);
    if (change.kind !== 'changed' || !this.#byId.delete(change.id)) return;
    this.#byId.set(change.token.id, change.token);
  }

  /**
   * Takes the rows of a response. Deselects a row that cannot be selected anymore and, if the response holds all
   * tokens, every token that it lacks.
   */
  update(rows: readonly ApiToken[], isAll: boolean, isSelectable: (token: ApiToken) => boolean): void {
    const missing = new Set(isAll ? this.#byId.keys() : []);
    for (const row of rows) {
      missing.delete(row.id);
      if (!this.has(row)) continue;
      if (isSelectable(row)) this.#byId.set(row.id, row);
      else this.#byId.delete(row.id);
    }
    for (const id of missing) this.#byId.delete(id);
  }
}
