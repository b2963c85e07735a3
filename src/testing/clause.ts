import type { Advice } from './finding.js';
import type { Workbench } from './workbench.js';

/**
 * One promise of the contract, and how to check that an adapter keeps it. Its advice is for a failure that `check` has
 * no advice for.
 */
export interface Clause extends Advice {
  /** Stable across versions. */
  readonly id: string;
  /** The promise, as a test title. */
  readonly name: string;
  /** The clause of the contract. */
  readonly clause: string;
  /** Clauses that must hold before this one is worth checking. The report lists them first. */
  readonly after?: readonly string[];
  /**
   * @throws {Finding} if the adapter breaks the clause.
   * @throws {NotApplicable} if the backend lacks what the clause is about.
   */
  check(bench: Workbench): Promise<void>;
}
