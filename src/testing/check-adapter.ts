import { clausesFor } from './clauses/all.js';
import { adapterOf, settingsOf, type AdapterSource, type ConformanceOptions } from './options.js';
import { leftBehind, runClause, type ClauseOutcome, type LeftBehind } from './run-clause.js';

/** One clause and its result. */
export type ConformanceResult = {
  readonly id: string;
  readonly name: string;
  /** The clause of the contract. */
  readonly clause: string;
} & (
  | ClauseOutcome
  /** Not checked: the clause with the id `because` failed and must be fixed first. */
  | { readonly outcome: 'not-reached'; readonly because: string }
);

/** The result of {@link checkAdapter}. */
export interface ConformanceReport {
  /** The adapter's key, if it has one. */
  readonly key?: string;
  /** Whether no clause failed. */
  readonly conforms: boolean;
  /** In the order in which to fix failures. */
  readonly results: readonly ConformanceResult[];
  /** Tokens that the kit created and could not remove. */
  readonly leftBehind: readonly LeftBehind[];
}

/**
 * Checks an adapter against the contract, one clause after the other. It creates tokens on the backend and removes them
 * again, even after a failure. It never touches other tokens.
 *
 * @example console.log(formatReport(await checkAdapter(() => myAdapter(), { use: async (secret) => (await
 * get(secret)).ok })));
 */
export async function checkAdapter(
  adapter: AdapterSource,
  options: ConformanceOptions = {},
): Promise<ConformanceReport> {
  const settings = settingsOf(options);
  const results: ConformanceResult[] = [];
  for (const clause of clausesFor(settings)) {
    const { id, name } = clause;
    const because = settings.run.causeOf(clause);
    if (because !== undefined) settings.run.markBroken(id, because);
    const outcome =
      because === undefined
        ? await runClause(clause, adapter, settings)
        : ({ outcome: 'not-reached', because } as const);
    results.push({ id, name, clause: clause.clause, ...outcome });
  }
  const { key } = await adapterOf(adapter).catch(() => ({ key: undefined }));
  return {
    ...(typeof key === 'string' && { key }),
    conforms: results.every(({ outcome }) => outcome !== 'failed'),
    results,
    leftBehind: await leftBehind(adapter, settings).catch(() => []),
  };
}
