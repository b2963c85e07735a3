import type { ApiToken } from '../domain/token.js';
import type { CollectionChange } from './token-collection.js';

/**
 * Which tokens are selected, by id, so that nothing but their own end takes them out: neither another page nor another
 * order, search or answer.
 */
export class SelectedTokens {
  readonly #byId = new Map<string, ApiToken>();
  /** Where a range begins: the row that was ticked last. */
  #anchor: string | undefined;

  get size(): number {
    return this.#byId.size;
  }

  /** The rows as they were last read. */
  get tokens(): readonly ApiToken[] {
    return [...this.#byId.values()];
  }

  has({ id }: ApiToken): boolean {
    return this.#byId.has(id);
  }

  /** The row as it was last read; undefined where it is not selected. */
  get(id: string): ApiToken | undefined {
    return this.#byId.get(id);
  }

  /** How many of them are not among `rows`. */
  notAmong(rows: readonly ApiToken[]): number {
    return this.size - rows.filter((row) => this.has(row)).length;
  }

  /** Selects tokens, or takes them out. The next range begins at none of them. */
  set(tokens: readonly ApiToken[], isSelected: boolean): void {
    this.#anchor = undefined;
    for (const token of tokens) {
      if (isSelected) this.#byId.set(token.id, token);
      else this.#byId.delete(token.id);
    }
  }

  /** Selects one row or takes it out, where the next range begins. */
  setOne(row: ApiToken, isSelected: boolean): void {
    this.set([row], isSelected);
    this.#anchor = row.id;
  }

  /** Does the same to all `rows` from the one that was set last to this one; to this one alone where there is no other. */
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

  /** Takes part in a change to the tokens, whoever made it. */
  follow(change: CollectionChange): void {
    if (change.kind === 'revoked') this.#byId.delete(change.token.id);
    if (change.kind !== 'changed' || !this.#byId.delete(change.id)) return;
    this.#byId.set(change.token.id, change.token);
  }

  /**
   * Takes rows as an answer brought them: one that cannot be selected any more is taken out and, where the answer holds
   * all there are, so is what it lacks.
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
