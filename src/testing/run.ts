import type { ApiToken } from '../domain/token.js';

/** The state of one run of the kit, over all its cases. */
export class Run {
  /** The ids of all tokens that the kit created. */
  readonly ours = new Set<string>();
  /** Those of them that it could not remove yet, by id. */
  readonly left = new Map<string, ApiToken>();
  /** Clauses that failed, each with the clause to fix first: itself, or one that it depends on. */
  readonly #broken = new Map<string, string>();

  /** The failure that makes a clause not worth checking. */
  causeOf(clause: { readonly after?: readonly string[] }): string | undefined {
    return clause.after?.map((earlier) => this.#broken.get(earlier)).find((cause) => cause !== undefined);
  }

  markBroken(id: string, cause: string = id): void {
    this.#broken.set(id, cause);
  }

  /** A case that runs again may pass. */
  markHolding(id: string): void {
    this.#broken.delete(id);
  }
}
