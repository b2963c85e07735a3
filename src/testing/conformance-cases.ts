import { isRecord } from '../adapter/field-of.js';
import type { Clause } from './clause.js';
import { clausesFor } from './clauses/all.js';
import { settingsOf, type AdapterSource, type ConformanceOptions } from './options.js';
import { runClause } from './run-clause.js';

/** One promise of the contract, as a test case for any test runner. */
export interface ConformanceCase {
  /** Stable across versions, for example `revoke-again`. */
  readonly id: string;
  /** The promise, as a test title. */
  readonly name: string;
  /** The clause of the contract. */
  readonly clause: string;
  /**
   * Resolves if the adapter keeps the clause. The case is skipped if the backend lacks what the clause is about, or if
   * an earlier case failed that must be fixed first. Skipping needs the runner's context, which node:test, Vitest and
   * Mocha pass to a test; in other runners the case passes.
   *
   * @throws {ConformanceFailure}
   */
  readonly run: (...context: readonly unknown[]) => Promise<void>;
}

/**
 * The adapter breaks a clause. The message has the clause, what was seen and what to change. It never contains a
 * secret.
 */
export class ConformanceFailure extends Error {
  override readonly name = 'ConformanceFailure';

  constructor(
    readonly id: string,
    /** The clause of the contract. */
    readonly clause: string,
    /** What the adapter did instead. */
    readonly seen: string,
    /** What to change in the adapter. */
    readonly advice: string,
  ) {
    super(`${id}\n  The contract: ${clause}\n  Seen: ${seen}\n  To change: ${advice}`);
  }
}

/**
 * The conformance kit as test cases, in the order in which to fix failures. If `adapter` is a function, each case gets
 * its own adapter. Each case has its own time limit, and removes the tokens that it created.
 *
 * @example for (const { name, run } of conformanceCases(() => myAdapter(), { use })) test(name, run);
 */
export function conformanceCases(adapter: AdapterSource, options: ConformanceOptions = {}): readonly ConformanceCase[] {
  const settings = settingsOf(options);
  return clausesFor(settings).map((clause: Clause) => ({
    id: clause.id,
    name: `${clause.name} (${clause.id})`,
    clause: clause.clause,
    // Declares no parameter: Mocha passes a `done` callback to a function that has one.
    async run(this: unknown, ...[context]: readonly unknown[]) {
      const because = settings.run.causeOf(clause);
      if (because !== undefined) {
        settings.run.markBroken(clause.id, because);
        skip(context ?? this, `it needs ${because}, which failed`);
        return;
      }
      const result = await runClause(clause, adapter, settings);
      if (result.outcome === 'failed') {
        throw new ConformanceFailure(clause.id, clause.clause, result.seen, result.advice);
      }
      if (result.outcome === 'not-applicable') skip(context ?? this, result.reason);
    },
  }));
}

/** node:test and Vitest pass their context to a test as its argument, Mocha as `this`. */
function skip(context: unknown, reason: string): void {
  // Vitest's context is a function with properties.
  if (!isRecord(context) && typeof context !== 'function') return;
  const skipTest: unknown = Reflect.get(context, 'skip');
  if (typeof skipTest === 'function') Reflect.apply(skipTest, context, [reason]);
}
