import type { Clause } from './clause.js';
import { clausesFor } from './clauses/all.js';
import { isRecord } from './describe.js';
import { settingsOf, type AdapterSource, type ConformanceOptions } from './options.js';
import { runClause } from './run-clause.js';

/** One promise of the contract as a test case of any runner. */
export interface ConformanceCase {
  /** Stable across versions, for example `revoke-again`. */
  readonly id: string;
  /** The promise, as the title of a test. */
  readonly name: string;
  /** What the contract says. */
  readonly clause: string;
  /**
   * Resolves where the adapter keeps the clause. Where the backend lacks what it speaks of, the case is skipped in
   * runners that hand their context to a test, as node:test, Vitest and Mocha do; elsewhere it passes.
   *
   * @throws {ConformanceFailure}
   */
  readonly run: (...context: readonly unknown[]) => Promise<void>;
}

/** The adapter breaks a clause. The message says the clause, what was seen and what to change; it holds no secret. */
export class ConformanceFailure extends Error {
  override readonly name = 'ConformanceFailure';

  constructor(
    readonly id: string,
    /** What the contract says. */
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
 * The conformance kit as test cases, in the order in which failures are best mended. Each has an adapter of its own if
 * `adapter` is a function, takes its own time, and takes away the tokens it has made.
 *
 * @example
 * for (const { name, run } of conformanceCases(() => myAdapter(), { use })) test(name, run);
 */
export function conformanceCases(adapter: AdapterSource, options: ConformanceOptions = {}): readonly ConformanceCase[] {
  const settings = settingsOf(options);
  return clausesFor(settings).map((clause: Clause) => ({
    id: clause.id,
    name: `${clause.name} (${clause.id})`,
    clause: clause.clause,
    // With no parameter of its own: Mocha hands a callback to a function that has one.
    async run(this: unknown, ...[context]: readonly unknown[]) {
      const result = await runClause(clause, adapter, settings);
      if (result.outcome === 'failed') {
        throw new ConformanceFailure(clause.id, clause.clause, result.seen, result.advice);
      }
      if (result.outcome === 'not-applicable') skip(context ?? this, result.reason);
    },
  }));
}

/** node:test and Vitest hand their context to a test as its argument, Mocha as `this`. */
function skip(context: unknown, reason: string): void {
  // That of Vitest is a function with properties.
  if (!isRecord(context) && typeof context !== 'function') return;
  const skipTest: unknown = Reflect.get(context, 'skip');
  if (typeof skipTest === 'function') Reflect.apply(skipTest, context, [reason]);
}
