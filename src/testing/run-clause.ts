import type { Clock } from '../domain/clock.js';
import { CallFailed, Finding, NotApplicable, type Clause } from './clause.js';
import { describeThrown } from './describe.js';
import { adapterOf, type AdapterSource, type Settings } from './options.js';
import { Workbench } from './workbench.js';

/** How one clause came out. */
export type ClauseOutcome =
  | { readonly outcome: 'passed' }
  /** `seen`: what the adapter did instead. `advice`: what to change in it. Neither holds a secret. */
  | { readonly outcome: 'failed'; readonly seen: string; readonly advice: string }
  /** The backend lacks what the clause speaks of; `reason` says what. */
  | { readonly outcome: 'not-applicable'; readonly reason: string };

/** Checks one clause on an adapter of its own, within its time, and takes away the tokens that this made. */
export async function runClause(clause: Clause, source: AdapterSource, settings: Settings): Promise<ClauseOutcome> {
  const { clock, limits } = settings;
  let bench: Workbench | undefined;
  try {
    await withinTime(clock, limits.time, async (signal) => {
      bench = new Workbench(await adapterOf(source), () => adapterOf(source), settings, signal);
      await bench.prepare();
      await clause.check(bench);
    });
    return { outcome: 'passed' };
  } catch (error) {
    if (error instanceof NotApplicable) return { outcome: 'not-applicable', reason: error.message };
    const seen = seenIn(error, bench, limits.time);
    return { outcome: 'failed', seen: bench?.withoutSecrets(seen) ?? seen, advice: clause.advice };
  } finally {
    await tidy(bench);
  }
}

/** The tokens of this run that are still there although every case has tidied up, after one more try. By name or id. */
export async function leftBehind(source: AdapterSource, settings: Settings): Promise<readonly string[]> {
  const bench = new Workbench(await adapterOf(source), () => adapterOf(source), settings, new AbortController().signal);
  bench.draft();
  await tidy(bench);
  const { clock, limits } = settings;
  return withinTime(clock, limits.time, async (signal) => {
    bench.signal = signal;
    return (await bench.leftovers()).map(({ name, id }) => name || id);
  }).catch(() => []);
}

class OutOfTime extends Error {}

async function tidy(bench: Workbench | undefined): Promise<void> {
  if (!bench) return;
  const { clock, limits } = bench.settings;
  await withinTime(clock, limits.time, (signal) => bench.tidy(signal)).catch(() => undefined);
}

function seenIn(error: unknown, bench: Workbench | undefined, time: number): string {
  if (error instanceof Finding) return error.message;
  if (error instanceof OutOfTime) return `${bench?.waitingFor ?? 'The adapter'} did not answer within ${time} ms.`;
  if (error instanceof CallFailed) {
    const issues = error.method === 'create' || error.method === 'rotate';
    return `${error.method} rejected with ${describeThrown(error.thrown, !issues)}.`;
  }
  return `The adapter was not to be had, or an option failed: ${describeThrown(error, true)}.`;
}

/** @throws OutOfTime, after the signal of the task has aborted. What the task does after that is dropped. */
function withinTime<T>(clock: Clock, time: number, task: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  return new Promise<T>((resolve, reject) => {
    const cancelTimer = clock.after(time, () => {
      reject(new OutOfTime());
      controller.abort();
    });
    task(controller.signal).then(resolve, reject).finally(cancelTimer);
  });
}
