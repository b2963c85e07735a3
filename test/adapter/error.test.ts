import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isOutcomeUnknown, TokenAdapterError, toTokenAdapterError } from '../../src/adapter/error.js';

describe('what an adapter throws', () => {
  it('passes on an error of ours as it is', () => {
    const error = new TokenAdapterError('conflict');
    assert.equal(toTokenAdapterError(error), error);
  });

  it('understands the error of another copy of the library by its code', () => {
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

  it('leaves out of a look-alike what has the wrong type', () => {
    const error = toTokenAdapterError({ code: 'invalid', fields: { name: 7 }, retryAfter: -1, requestId: {} });
    assert.deepEqual(error.fields, {});
    assert.equal(error.retryAfter, undefined);
    assert.equal(error.requestId, undefined);
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
    it(`takes ${name} as unknown, in our own words (R35, S11)`, () => {
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
