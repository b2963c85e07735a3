import type { Workbench } from './workbench.js';

/** One promise of the contract, and how to see whether an adapter keeps it. */
export interface Clause {
  /** Stable across versions. */
  readonly id: string;
  /** The promise, as the title of a test. */
  readonly name: string;
  /** What the contract says. */
  readonly clause: string;
  /** What to change in an adapter that breaks it. */
  readonly advice: string;
  /** Clauses that have to hold for this one to be worth checking. They stand before it in the report. */
  readonly after?: readonly string[];
  /**
   * @throws {Finding} where the adapter breaks the clause.
   * @throws {NotApplicable} where the backend has nothing that the clause speaks of.
   */
  check(bench: Workbench): Promise<void>;
}

/** What was seen that the clause forbids. The message holds no secret. */
export class Finding extends Error {
  override readonly name = 'Finding';
}

/** The backend lacks what the clause speaks of. The message says what, as the end of "not applicable: …". */
export class NotApplicable extends Error {
  override readonly name = 'NotApplicable';
}

/** A call of the adapter that was expected to succeed. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
  constructor(
    readonly method: string,
    readonly thrown: unknown,
  ) {
    super(`${method} failed.`);
  }
}

/** Goes on only if what the clause promises is so; `seen` says what is there instead. */
export function expect(promised: unknown, seen: string): asserts promised {
  if (!promised) throw new Finding(seen);
}

/** Goes on only if there is something to check; `lacking` says what there is not. */
export function need(present: unknown, lacking: string): asserts present {
  if (!present) throw new NotApplicable(lacking);
}
