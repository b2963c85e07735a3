import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newIdempotencyKey } from '../../src/domain/idempotency-key.js';

describe('an idempotency key', () => {
  it('has 128 bits in characters that any header can carry (R6)', () => {
    for (let i = 0; i < 1000; i += 1) assert.match(newIdempotencyKey(), /^[0-9a-f]{32}$/);
  });

  it('is different each time, with every bit in use (R6)', () => {
    const keys = Array.from({ length: 1000 }, newIdempotencyKey);
    assert.equal(new Set(keys).size, keys.length);
    const bits = keys.map((key) => BigInt(`0x${key}`));
    assert.equal(
      bits.reduce((all, key) => all | key),
      2n ** 128n - 1n,
    );
    assert.equal(
      bits.reduce((all, key) => all & key),
      0n,
    );
  });

  it('works on plain http too, without randomUUID (R6)', (context) => {
    context.mock.method(crypto, 'randomUUID', () => {
      throw new TypeError('crypto.randomUUID is not a function');
    });
    assert.equal(newIdempotencyKey().length, 32);
  });
});
