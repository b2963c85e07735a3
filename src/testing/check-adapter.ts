import { clausesFor } from './clauses/all.js';
import { adapterOf, settingsOf, type AdapterSource, type ConformanceOptions } from './options.js';
import { leftBehind, runClause, type ClauseOutcome } from './run-clause.js';

/** One clause and how it came out. */
export type ConformanceResult = {
  readonly id: string;
  readonly name: string;
  /** What the contract says. */
  readonly clause: string;
} & (
  | ClauseOutcome
  /** Not checked, since `because`, the id of another clause, did not hold. */
  | { readonly outcome: 'not-reached'; readonly because: string }
);

/** What {@link checkAdapter} found. */
export interface ConformanceReport {
  /** The adapter's key, where it has one. */
  readonly key?: string;
  /** Whether no clause failed. */
  readonly conforms: boolean;
  /** In the order in which failures are best mended. */
  readonly results: readonly ConformanceResult[];
  /** Names, or else ids, of tokens that the kit has made and could not take away. */
  readonly leftBehind: readonly string[];
}

/**
 * Checks an adapter against the contract, clause after clause. It makes tokens on the backend, touches no others, and
 * takes them away again, after a failure too.
 *
 * @example
 * console.log(formatReport(await checkAdapter(() => myAdapter(), { use: async (secret) => (await get(secret)).ok })));
 */
export async function checkAdapter(
  adapter: AdapterSource,
  options: ConformanceOptions = {},
): Promise<ConformanceReport> {
  const settings = settingsOf(options);
  const results: ConformanceResult[] = [];
  const broken = new Set<string>();
  for (const clause of clausesFor(settings)) {
    const { id, name } = clause;
    const because = clause.after?.find((earlier) => broken.has(earlier));
    const outcome =
      because === undefined
        ? await runClause(clause, adapter, settings)
        : ({ outcome: 'not-reached', because } as const);
    if (outcome.outcome === 'failed' || outcome.outcome === 'not-reached') broken.add(id);
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
