import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TokenAdapter } from '../../src/adapter/adapter.js';
import { TokenAdapterError } from '../../src/adapter/error.js';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { TokenDraft } from '../../src/domain/draft.js';
import {
  Faults,
  answerWith,
  delay,
  failWith,
  faultyAdapter,
  loseResponse,
  neverAnswer,
  sendTwice,
} from '../../src/testing/index.js';
import { manualClock } from '../clock.js';
import { tokensOf } from './token-backend.js';

const draft: TokenDraft = { name: 'CI', expiry: { kind: 'never' }, expiresAt: 'never' };
const signal = new AbortController().signal;
const submission = { signal, idempotencyKey: 'one submission' };

function spoilt() {
  const clock = manualClock();
  const real = memoryAdapter({ clock });
  const faults = new Faults(clock);
  return { clock, real, faults, adapter: faultyAdapter(real, faults) };
}

function network(error: unknown): boolean {
  return error instanceof TokenAdapterError && error.code === 'network';
}

describe('an adapter with faults', () => {
  test('behaves like the original without a fault: same methods, key and support', async () => {
    const { real, adapter } = spoilt();
    assert.deepEqual(Object.keys(adapter).sort(), Object.keys(real).sort());
    assert.deepEqual(adapter.supports, real.supports);
    const { token } = await adapter.create(draft, submission);
    assert.deepEqual(await tokensOf(adapter), [token]);
    const { list } = { list: async () => ({ tokens: [] }) };
    assert.deepEqual(Object.keys(faultyAdapter({ list }, new Faults())), ['list']);
  });

  test('delays a response, and ends when the call is aborted meanwhile', async () => {
    const { clock, real, faults, adapter } = spoilt();
    faults.next('create', delay(300), delay(300));
    const created = adapter.create(draft, submission);
    const controller = new AbortController();
    const aborted = adapter.create(draft, { signal: controller.signal, idempotencyKey: 'another' });
    controller.abort(new Error('gone'));
    await assert.rejects(aborted, /gone/);
    assert.equal(clock.pendingTimers, 1);
    assert.deepEqual(await tokensOf(real), []);
    clock.advance(300);
    await created;
    assert.equal((await tokensOf(real)).length, 1);
  });

  test('fails without having done anything', async () => {
    const { real, faults, adapter } = spoilt();
    faults.next('create', failWith(new TokenAdapterError('network')));
    await assert.rejects(adapter.create(draft, submission), network);
    assert.deepEqual(await tokensOf(real), []);
  });

  test('loses the response after the backend has acted (R6)', async () => {
    const { real, faults, adapter } = spoilt();
    faults.next('create', loseResponse());
    await assert.rejects(adapter.create(draft, submission), network);
    assert.equal((await tokensOf(real)).length, 1);
  });

  test('sends twice, as browsers do (R6)', async () => {
    const real = memoryAdapter();
    const faults = new Faults();
    let creates = 0;
    const keyless: NonNullable<TokenAdapter['create']> = (each) =>
      real.create(each, { signal, idempotencyKey: `${(creates += 1)}` });
    faults.next('create', sendTwice());
    await faultyAdapter({ ...real, create: keyless }, faults).create(draft, submission);
    assert.equal((await tokensOf(real)).length, 2);
    assert.equal(faults.calls('create'), 1);
  });

  test('never responds, with or without acting, until it is aborted (R34)', async () => {
    const { real, faults, adapter } = spoilt();
    faults.next('create', neverAnswer(), neverAnswer({ acts: true }));
    for (const expected of [0, 1]) {
      const controller = new AbortController();
      const waiting = adapter.create(draft, { signal: controller.signal, idempotencyKey: `try ${expected}` });
      await tokensOf(real);
      assert.equal((await tokensOf(real)).length, expected);
      controller.abort(new Error('enough'));
      await assert.rejects(waiting, /enough/);
    }
    faults.next('list', neverAnswer());
    await assert.rejects(adapter.list({ pageSize: 1 }, { signal: AbortSignal.abort(new Error('before')) }), /before/);
  });

  test('returns garbage (R29)', async () => {
    const { faults, adapter } = spoilt();
    faults.next('list', answerWith('<!doctype html>'));
    assert.equal(await adapter.list({ pageSize: 1 }, { signal }), '<!doctype html>');
  });

  test('can be configured at any time: the next calls in turn, one by its number, all, or none', async () => {
    const { faults, adapter } = spoilt();
    const list = () =>
      adapter.list({ pageSize: 1 }, { signal }).then(
        () => 'well',
        (thrown: unknown) => thrown,
      );
    faults.at('list', 3, failWith('third'));
    faults.next('list', failWith('first'), failWith('second'), failWith('fourth'));
    assert.deepEqual([await list(), await list(), await list(), await list()], ['first', 'second', 'third', 'fourth']);
    assert.equal(await list(), 'well');
    faults.always('list', failWith('always'));
    faults.next('list', failWith('once'));
    assert.deepEqual([await list(), await list(), await list()], ['once', 'always', 'always']);
    faults.clear();
    assert.equal(await list(), 'well');
    assert.equal(faults.calls('list'), 9);
    assert.equal(faults.calls('create'), 0);
  });
});
