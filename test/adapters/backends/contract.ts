import assert from 'node:assert/strict';
import { systemClock, type Clock } from '../../../src/domain/clock.js';
import { checkAdapter, type AdapterSource, type ConformanceOptions } from '../../../src/testing/index.js';
import { now } from '../servers/json-server.js';

/** The servers' time, with timers that run: cases have limits, and none of them waits. */
const clock: Clock = { ...systemClock, now: () => now, timeZone: () => 'Europe/Amsterdam' };

/** That the adapter keeps every clause of the contract that its backend has anything to do with. */
export async function keepsTheContract(adapter: AdapterSource, options: ConformanceOptions = {}): Promise<void> {
  const { results } = await checkAdapter(adapter, { clock, ...options });
  const broken = results.filter(({ outcome }) => outcome !== 'passed' && outcome !== 'not-applicable');
  assert.deepEqual(broken, []);
  assert.ok(results.filter(({ outcome }) => outcome === 'passed').length > 30);
}
