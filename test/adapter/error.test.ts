import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isOutcomeUnknown, TokenAdapterError, toTokenAdapterError } from '../../src/adapter/error.js';

describe('an error from an adapter', () => {
  it('passes unchanged if it is one of ours', () => {
    const error = new TokenAdapterError('conflict');
    assert.equal(toTokenAdapterError(error), error);
  });

  it('is recognized by its code if it comes from another copy of the library', () => {
    const foreign = {
      code: 'rate-limited',
      fields: { name: 'Too long.' },
      retryAfter: 3000,
      requestId: 'r-1',
      userMessage: 'Please wait.',
      challenge: { maxAge: 1000 },
    };
    const error = toTokenAdapterError(foreign);
    assert.equal(error.code, 'rate-limited');
    assert.deepEqual(error.fields, { name: 'Too long.' });
    assert.equal(error.retryAfter, 3000);
    assert.equal(error.requestId, 'r-1');
    assert.equal(error.userMessage, 'Please wait.');
    assert.deepEqual(error.challenge, { maxAge: 1000 });
    assert.equal(error.cause, foreign);
  });

  it('loses fields with the wrong type if it only looks like ours', () => {
    const error = toTokenAdapterError({ code: 'invalid', fields: { name: 7 }, retryAfter: -1, requestId: {} });
    assert.deepEqual(error.fields, {});
    assert.equal(error.retryAfter, undefined);
    assert.equal(error.requestId, undefined);
  });

  it('loses fields with the wrong type even if it is ours, so that nobody waits forever or reads [object Object] (R48)', () => {
    for (const retryAfter of [NaN, Infinity, -5, '7']) {
      assert.equal(new TokenAdapterError('rate-limited', { retryAfter } as object).retryAfter, undefined);
    }
    const bad = { userMessage: { text: 'x' }, requestId: 7, fields: { name: {}, expiry: 'Too late.' } } as object;
    const error = toTokenAdapterError(new TokenAdapterError('invalid', bad));
    assert.deepEqual(
      [error.userMessage, error.requestId, error.fields],
      [undefined, undefined, { expiry: 'Too late.' }],
    );
    const challenge = { acrValues: 'mfa', maxAge: NaN } as object;
    assert.deepEqual(new TokenAdapterError('reauthentication-required', { challenge }).challenge, {});
    assert.equal(new TokenAdapterError('constructor' as 'invalid').code, 'unknown');
  });

  it('may mark a field with true, and the library words the message', () => {
    const details = { fields: { name: true, expiry: 'Too late.' } } as const;
    for (const error of [
      new TokenAdapterError('conflict', details),
      toTokenAdapterError({ code: 'conflict', ...details }),
    ]) {
      assert.deepEqual(error.fields, { name: '', expiry: 'Too late.' });
    }
  });

  it('is read as far as possible if its getters throw (R48)', () => {
    const broken = (name: string, rest: object) =>
      Object.defineProperty({ ...rest }, name, { enumerable: true, get: () => assert.fail('a getter') });
    const waiting = toTokenAdapterError(broken('userMessage', { code: 'rate-limited', retryAfter: 7 }));
    assert.deepEqual([waiting.code, waiting.retryAfter, waiting.userMessage], ['rate-limited', 7, undefined]);
    assert.equal(toTokenAdapterError(broken('code', {})).code, 'unknown');
    const fields = broken('name', { expiry: 'Too late.' });
    assert.deepEqual(toTokenAdapterError({ code: 'invalid', fields }).fields, { expiry: 'Too late.' });
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    assert.equal(toTokenAdapterError(proxy).code, 'unknown');
  });

  for (const [name, thrown] of [
    ['a string', 'It broke.'],
    ['undefined', undefined],
    ['null', null],
    ['a number', 500],
    ['an ordinary error', new Error('select * from tokens')],
    ['an abort, whose code is a number', new DOMException('Stopped.', 'AbortError')],
    ['an object with a code that is not ours', { code: 'ECONNRESET' }],
    ['an object with a code of every object', { code: 'constructor' }],
  ] as const) {
    it(`becomes unknown, in our own words, if it is ${name} (R35, S11)`, () => {
      const error = toTokenAdapterError(thrown);
      assert.equal(error.code, 'unknown');
      assert.equal(error.message, 'The token adapter failed: unknown.');
      assert.equal(error.userMessage, undefined);
      assert.equal(error.cause, thrown);
    });
  }

  it('says that a token may exist whenever no readable answer arrived (R6)', () => {
    for (const code of ['network', 'timeout', 'unknown'] as const) {
      assert.equal(isOutcomeUnknown(new TokenAdapterError(code)), true, code);
    }
    for (const code of ['invalid', 'conflict', 'unauthenticated', 'quota-exceeded', 'rate-limited'] as const) {
      assert.equal(isOutcomeUnknown(new TokenAdapterError(code)), false, code);
    }
  });
});
