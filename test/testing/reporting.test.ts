import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TokenAdapter } from '../../src/adapter/adapter.js';
import { TokenAdapterError } from '../../src/adapter/error.js';
import { memoryAdapter } from '../../src/adapters/memory.js';
import {
  ConformanceFailure,
  Faults,
  checkAdapter,
  conformanceCases,
  failWith,
  faultyAdapter,
  formatReport,
  loseResponse,
  neverAnswer,
} from '../../src/testing/index.js';
import { manualClock } from '../clock.js';
import { tokenBackend, tokensOf } from './token-backend.js';

/** The case of a clause; fails by name. */
function caseOf(id: string, cases: ReturnType<typeof conformanceCases>) {
  const found = cases.find((each) => each.id === id);
  assert.ok(found, `There is no case ${id}.`);
  return found;
}

describe('the cases of the kit in any test runner', () => {
  test('have a title and a clause each, and no parameter that Mocha would take for a callback', () => {
    for (const { id, name, clause, run } of conformanceCases(memoryAdapter())) {
      assert.match(name, new RegExp(`^[a-z].+ \\(${id}\\)$`));
      assert.match(clause, /\.$/);
      assert.equal(run.length, 0);
    }
  });

  test('pass on an adapter that keeps the contract, and leave no token behind', async () => {
    const { adapter, use } = tokenBackend();
    const before = await tokensOf(adapter);
    for (const { run } of conformanceCases(adapter, { use })) await run();
    assert.deepEqual(await tokensOf(adapter), before);
  });

  test('fail with the clause, what was seen and what to change', async () => {
    const { adapter } = tokenBackend();
    const { run } = caseOf('revoke-gone', conformanceCases({ ...adapter, revoke: async () => undefined }));
    await assert.rejects(run, (error) => {
      assert.ok(error instanceof ConformanceFailure);
      assert.equal(error.id, 'revoke-gone');
      assert.match(error.message, /The contract: revoke ensures that the token is gone/);
      assert.match(error.message, /Seen: The revoked token is still listed/);
      assert.match(error.message, /To change: Wait for the answer of the backend/);
      return true;
    });
  });

  test('are skipped with the reason where the backend lacks what they speak of', async () => {
    const { run } = caseOf('create-works', conformanceCases(memoryAdapter()));
    const reasons: string[] = [];
    const context = { skip: (reason: string) => reasons.push(reason) };
    await run(context);
    await run.call(context);
    await run(Object.assign(() => undefined, context));
    await run();
    assert.equal(reasons.length, 3, 'node:test passes an object, Mocha sets this, Vitest passes a function.');
    assert.match(reasons.join(), /the option `use` was not given/);
  });
});

describe('the report of the kit', () => {
  test('says what to mend first, what could not be reached, and what does not apply', async () => {
    const { adapter, use } = tokenBackend({ key: 'tokens of Ada' });
    const revoke = async () => {
      throw new TokenAdapterError('forbidden');
    };
    const report = await checkAdapter({ ...adapter, revoke }, { use });
    const text = formatReport(report);
    assert.match(
      text,
      /^Token adapter "tokens of Ada": \d+ passed, \d+ failed, \d+ not applicable, \d+ not reached\.\n/,
    );
    assert.match(text, /\nFailed, in the order to mend them\n {2}1\. detached: /);
    assert.match(text, /\n {5}Seen {10}revoke rejected with code forbidden\.\n/);
    assert.match(text, /\nNot reached\n(.*\n)* {2}revoke-again +needs revoke-gone\n/);
    assert.match(text, /\nNot applicable\n(.*\n)* {2}quota-used +the policy has no quota\n/);
    assert.match(text, /\nPassed\n(.*\n)* {2}list-page +list answers a page/);
  });

  test('names the tokens that could not be taken away', async () => {
    const { adapter } = tokenBackend();
    const unable: TokenAdapter = { ...adapter };
    delete unable.revoke;
    const report = await checkAdapter(unable, { namePrefix: 'trial' });
    const left = (await tokensOf(adapter)).filter(({ name }) => name.startsWith('trial-')).map(({ name }) => name);
    assert.ok(left.length > 0);
    assert.deepEqual([...report.leftBehind].sort(), left.sort());
    assert.match(formatReport(report), /\nLeft behind: .*\n {2}trial-/);
  });

  test('does not quote what an adapter throws while it issues a secret (S1)', async () => {
    const { adapter } = tokenBackend();
    const create = async () => {
      throw new SyntaxError('Unexpected token in {"key":"ate_canary"}');
    };
    const text = formatReport(await checkAdapter({ ...adapter, create }));
    assert.match(text, /Seen +create rejected with SyntaxError without a known code\./);
    assert.doesNotMatch(text, /canary/);
  });
});

describe('the kit meets adapters that misbehave', () => {
  test('gives up a case when its time is over, lets the call go, and tidies up what had been made', async () => {
    const clock = manualClock();
    const { adapter } = tokenBackend({ clock });
    const before = await tokensOf(adapter);
    const faults = new Faults(clock);
    const { run } = caseOf('create-answer', conformanceCases(faultyAdapter(adapter, faults), { clock }));
    faults.next('create', neverAnswer({ acts: true }));
    const outcome = assert.rejects(run, /Seen: create did not answer within 30000 ms\./);
    while (faults.calls('create') === 0 || (await tokensOf(adapter)).length === before.length) await Promise.resolve();
    clock.advance(30_000);
    await outcome;
    assert.deepEqual(await tokensOf(adapter), before);
    assert.equal(clock.pendingTimers, 0);
  });

  test('takes a token away whose answer was lost', async () => {
    const { adapter } = tokenBackend();
    const before = await tokensOf(adapter);
    const faults = new Faults();
    faults.next('create', loseResponse());
    const { run } = caseOf('create-answer', conformanceCases(faultyAdapter(adapter, faults)));
    await assert.rejects(run, /create rejected with code network/);
    assert.deepEqual(await tokensOf(adapter), before);
  });

  test('goes on with the other clauses when the adapter cannot be had or fails at all it does', async () => {
    const unavailable = await checkAdapter(() => Promise.reject(new Error('No server.')));
    assert.match(formatReport(unavailable), /1\. methods: [^]*Seen +The adapter was not to be had.*"No server\."/);
    const { adapter } = tokenBackend();
    const faults = new Faults();
    faults.always('list', failWith('a text'));
    const failing = await checkAdapter(faultyAdapter(adapter, faults));
    const failed = failing.results.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
    assert.deepEqual(failed, ['list-page']);
  });
});
