import { isRecord } from '../adapter/field-of.js';
import type { Clock } from '../domain/clock.js';
import { adviceText } from './advice.js';
import { CallFailed, Finding, NotApplicable, type Advice } from './finding.js';
import type { Clause } from './clause.js';
import { describeThrown } from './describe.js';
import { adapterOf, type AdapterSource, type Settings } from './options.js';
import { adviceOnRefusal, requestFailureOf, tokensNeeded } from './refusal-advice.js';
import { Workbench } from './workbench.js';

/** The result of one clause. */
export type ClauseOutcome =
  | { readonly outcome: 'passed' }
  /** `seen`: what the adapter did instead. `advice`: what to change in it. Neither contains a secret. */
  | { readonly outcome: 'failed'; readonly seen: string; readonly advice: string }
  /** The backend lacks what the clause is about; `reason` says what. */
  | { readonly outcome: 'not-applicable'; readonly reason: string };

/** Checks one clause on its own adapter, within its time limit, and removes the tokens that it created. */
export async function runClause(clause: Clause, source: AdapterSource, settings: Settings): Promise<ClauseOutcome> {
  const outcome = await outcomeOf(clause, source, settings);
  if (outcome.outcome === 'failed') settings.run.markBroken(clause.id);
  else settings.run.markHolding(clause.id);
  return outcome;
}

async function outcomeOf(clause: Clause, source: AdapterSource, settings: Settings): Promise<ClauseOutcome> {
  const { clock, limits, serverLifetime = 0 } = settings;
  const time = limits.time + serverLifetime;
  let bench: Workbench | undefined;
  try {
    await withinTime(clock, time, async (signal) => {
      bench = new Workbench(await adapterOf(source), () => adapterOf(source), settings, signal);
      await bench.prepare();
      await clause.check(bench);
    });
    return { outcome: 'passed' };
  } catch (error) {
    if (error instanceof NotApplicable) return { outcome: 'not-applicable', reason: error.message };
    if (bench && isShortOfRoom(error, bench)) {
      return {
        outcome: 'not-applicable',
        reason: `only ${bench.taken.length} more tokens may be made, and it needs more`,
      };
    }
    const clean = (text: string) => bench?.withoutSecrets(text) ?? text;
    const seen = seenIn(error, bench, time);
    return { outcome: 'failed', seen: clean(seen), advice: clean(adviceOn(error, clause, bench)) };
  } finally {
    await tidy(bench);
  }
}

/** A token that the kit created and could not remove. */
export interface LeftBehind {
  readonly id: string;
  /** Empty if the backend has no names. */
  readonly name: string;
}

/** Tries once more to remove the tokens of this run that are left, and returns those that remain. */
export async function leftBehind(source: AdapterSource, settings: Settings): Promise<readonly LeftBehind[]> {
  const bench = new Workbench(await adapterOf(source), () => adapterOf(source), settings, new AbortController().signal);
  const { clock, limits, run } = settings;
  bench.draft();
  const left = await withinTime(clock, limits.time, async (signal) => {
    bench.signal = signal;
    await bench.prepare();
    await bench.tidy(signal);
    return bench.leftBehind();
  }).catch(() => [...run.left.values()]);
  return left.map(({ id, name }) => ({ id, name }));
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
    const request = requestFailureOf(error.thrown);
    return `${error.method} rejected with ${describeThrown(error.thrown, !issues)}${request ? `: ${request.message}` : '.'}`;
  }
  return `The adapter was not to be had, or an option failed: ${describeThrown(error, true)}.`;
}

/** The finding is more specific than the clause, if it has advice. */
function adviceOn(error: unknown, clause: Clause, bench: Workbench | undefined): string {
  if (!bench) return clause.advice;
  const special =
    error instanceof Finding ? error.advice : error instanceof CallFailed ? adviceOnRefusal(error, bench) : {};
  // Advice for every adapter replaces the clause's text for configurations.
  const advice: Advice =
    special?.advice === undefined ? { ...clause, ...special } : { advice: special.advice, ...special };
  return adviceText(advice, bench.adapter);
}

/** An account with room for some tokens has enough for most clauses. */
function isShortOfRoom(error: unknown, { taken }: Workbench): boolean {
  const code = error instanceof CallFailed && isRecord(error.thrown) ? error.thrown['code'] : undefined;
  return code === 'quota-exceeded' && taken.length >= tokensNeeded;
}

/** @throws OutOfTime after aborting the task's signal. A later result of the task is dropped. */
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
