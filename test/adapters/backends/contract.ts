import assert from 'node:assert/strict';
import { systemClock, type Clock } from '../../../src/domain/clock.js';
import { checkAdapter, type AdapterSource, type ConformanceOptions } from '../../../src/testing/index.js';
import { now } from '../servers/json-server.js';

/** The servers' time, with real timers, because cases have time limits and none of them waits. */
const clock: Clock = { ...systemClock, now: () => now, timeZone: () => 'Europe/Amsterdam' };

/**
 * Asserts that the adapter passes every clause of the contract that applies to its backend.
 *
 * @param atLeast - The number of those clauses, so that none is left out unnoticed.
 */
export async function keepsTheContract(
  adapter: AdapterSource,
  options: ConformanceOptions = {},
  atLeast = 31,
): Promise<void> {
  const { results } = await checkAdapter(adapter, { clock, ...options });
  const broken = results.filter(({ outcome }) => outcome !== 'passed' && outcome !== 'not-applicable');
  assert.deepEqual(broken, []);
  const kept = results.filter(({ outcome }) => outcome === 'passed').length;
  assert.ok(kept >= atLeast, `${kept} clauses applied`);
}
