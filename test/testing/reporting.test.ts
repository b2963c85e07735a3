import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TokenAdapter } from '../../src/adapter/adapter.js';
import { TokenAdapterError, type TokenAdapterErrorCode } from '../../src/adapter/error.js';
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
import { foreignTokens, tokenBackend, tokensOf } from './token-backend.js';

/** The case of a clause. Fails and names the clause if there is none. */
function caseOf(id: string, cases: ReturnType<typeof conformanceCases>) {
  const found = cases.find((each) => each.id === id);
  assert.ok(found, `There is no case ${id}.`);
  return found;
}

describe('the cases of the kit in any test runner', () => {
  test('have a title and a clause each, and no parameter that Mocha would treat as a callback', () => {
    for (const { id, name, clause, run } of conformanceCases(memoryAdapter())) {
      assert.match(name, new RegExp(`^[a-z].+ \\(${id}\\)$`));
      assert.match(clause, /\.$/);
      assert.equal(run.length, 0);
    }
  });

  test('pass for an adapter that keeps the contract, and leave no token behind', async () => {
    const { adapter, use } = tokenBackend();
    const before = await tokensOf(adapter);
    for (const { run } of conformanceCases(adapter, { use })) await run();
    assert.deepEqual(await tokensOf(adapter), before);
  });

  test('fail with the clause, the finding and what to change', async () => {
    const { adapter } = tokenBackend();
    const { run } = caseOf('revoke-gone', conformanceCases({ ...adapter, revoke: async () => undefined }));
    await assert.rejects(run, (error) => {
      assert.ok(error instanceof ConformanceFailure);
      assert.equal(error.id, 'revoke-gone');
      assert.match(error.message, /The contract: revoke ensures that the token is gone/);
      assert.match(error.message, /Seen: The revoked token is still listed/);
      assert.match(error.message, /To change: `revoke`: Wait for the answer of the backend/);
      return true;
    });
  });

  test('are skipped with the reason if the backend lacks what they are about', async () => {
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

describe('the cases of the kit after a failure', () => {
  test('are skipped if they depend on the failed one, so that no account fills up', async () => {
    const { adapter, use } = tokenBackend();
    const before = (await tokensOf(adapter)).length;
    const failed: string[] = [];
    const skipped: string[] = [];
    const context = { skip: (reason: string) => skipped.push(reason) };
    for (const { id, run } of conformanceCases({ ...adapter, revoke: async () => undefined }, { use })) {
      await run(context).catch(() => failed.push(id));
    }
    assert.deepEqual(failed, ['revoke-gone']);
    assert.ok(skipped.filter((reason) => reason === 'it needs revoke-gone, which failed').length > 50);
    assert.equal((await tokensOf(adapter)).length, before + 2);
  });

  test('run again once the clauses that they depend on hold', async () => {
    const { adapter, use } = tokenBackend();
    const faults = new Faults();
    const cases = conformanceCases(faultyAdapter(adapter, faults), { use });
    faults.next('revoke', failWith(new TokenAdapterError('forbidden')));
    await assert.rejects(caseOf('revoke-gone', cases).run, ConformanceFailure);
    const skipped: string[] = [];
    const context = { skip: (reason: string) => skipped.push(reason) };
    await caseOf('revoke-again', cases).run(context);
    assert.deepEqual(skipped, ['it needs revoke-gone, which failed']);
    await caseOf('revoke-gone', cases).run(context);
    await caseOf('create-listed', cases).run(context);
    assert.equal(skipped.length, 1);
  });
});

describe('the report of the kit', () => {
  test('says what to fix first, what could not be checked, and what does not apply', async () => {
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
    assert.match(text, /\nFailed, in the order to mend them\n {2}1\. revoke-gone: /);
    assert.match(text, /\n {5}Seen {10}revoke rejected with code forbidden\.\n/);
    assert.match(text, /\nNot reached\n {2}\d+ clauses, which need revoke-gone\n/);
    assert.match(text, /\nNot applicable\n(.*\n)* {2}account-room +the policy has no quota\n/);
    assert.match(text, /\nPassed\n(.*\n)* {2}list-page +list returns a page/);
  });

  test('begins with the few tokens that could not be removed, by name and id', async () => {
    const { adapter } = tokenBackend();
    const unable: TokenAdapter = { ...adapter };
    delete unable.revoke;
    const report = await checkAdapter(unable, { namePrefix: 'trial' });
    const left = (await tokensOf(adapter)).filter(({ name }) => name.startsWith('trial-'));
    assert.equal(left.length, 5, 'limits.tokens');
    assert.deepEqual(
      report.leftBehind,
      left.map(({ id, name }) => ({ id, name })),
    );
    const text = formatReport(report);
    assert.match(text, /^.*\n\nLeft behind: .*\n( {2}trial-\S+ \(id \S+\)\n){5}\nNot applicable\n/);
    assert.match(text, /5 tokens were made that the kit cannot take away: give the option `remove`/);
  });

  test('names a token without a name that could not be removed by its id', async () => {
    const { adapter } = tokenBackend({ policy: { name: { presence: 'unsupported' } } });
    const report = await checkAdapter({ ...adapter, revoke: async () => undefined });
    const left = (await tokensOf(adapter)).filter(({ id }) => !id.startsWith('foreign-'));
    assert.equal(left.length, 2);
    assert.deepEqual(
      report.leftBehind,
      left.map(({ id }) => ({ id, name: '' })),
    );
    assert.match(formatReport(report), /\nLeft behind: .*\n( {2}\(id \S+\)\n){2}/);
  });

  test('does not quote an error from an adapter while it issues a secret (S1)', async () => {
    const { adapter } = tokenBackend();
    const create = async () => {
      throw new SyntaxError('Unexpected token in {"key":"ate_canary"}');
    };
    const text = formatReport(await checkAdapter({ ...adapter, create }));
    assert.match(text, /Seen +create rejected with SyntaxError without a known code\./);
    assert.doesNotMatch(text, /canary/);
  });
});

describe('the failures that a host names', () => {
  const refusing = (code: TokenAdapterErrorCode) => {
    const { adapter } = tokenBackend();
    const refuse = async () => {
      throw new TokenAdapterError(code);
    };
    return { ...adapter, create: refuse, revoke: refuse, update: refuse, rotate: refuse };
  };

  test('are reported by their codes, for every method: a wrong password, a taken name', async () => {
    const { adapter, use } = tokenBackend({ policy: { name: { unique: true } } });
    const wrongPassword = { adapter: () => refusing('reauthentication-required') };
    const report = await checkAdapter(adapter, {
      use,
      failures: {
        create: { conflict: { draft: { name: 'Backup' } }, 'reauthentication-required': wrongPassword },
        revoke: { 'reauthentication-required': wrongPassword },
        update: { 'reauthentication-required': wrongPassword, conflict: { changes: { name: 'Backup' } } },
        rotate: { 'reauthentication-required': wrongPassword },
      },
    });
    assert.equal(report.conforms, true, formatReport(report));
    const told = report.results.filter(({ id, outcome }) => id.startsWith('told-') && outcome === 'passed');
    assert.equal(told.length, 6);
    assert.deepEqual(await tokensOf(adapter), [...foreignTokens].reverse());
  });

  test('are reported if they do not fail, and their tokens are removed', async () => {
    const { adapter } = tokenBackend();
    const works = { forbidden: { adapter } };
    const report = await checkAdapter(adapter, { failures: { create: works, rotate: works, revoke: works } });
    for (const method of ['create', 'revoke', 'rotate']) {
      const result = report.results.find(({ id }) => id === `told-${method}-forbidden`);
      assert.ok(result?.outcome === 'failed');
      assert.equal(result.seen, `${method} did not fail.`);
      assert.match(result.advice, /the option `failures`/);
    }
    assert.deepEqual(await tokensOf(adapter), [...foreignTokens].reverse());
  });
});

describe('the kit meets adapters that misbehave', () => {
  test('ends a case when its time is over, aborts the call, and removes its tokens', async () => {
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

  test('removes a token whose response was lost', async () => {
    const { adapter } = tokenBackend();
    const before = await tokensOf(adapter);
    const faults = new Faults();
    faults.next('create', loseResponse());
    const { run } = caseOf('create-answer', conformanceCases(faultyAdapter(adapter, faults)));
    await assert.rejects(run, /create rejected with code network/);
    assert.deepEqual(await tokensOf(adapter), before);
  });

  test('continues with the other clauses when the adapter cannot be created, or always fails', async () => {
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
