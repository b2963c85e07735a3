import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { areOtherScopes, isOtherExpiry } from '../../src/domain/granted.js';

const noon = new Date('2027-01-31T12:00:00Z');
const later = (ms: number) => new Date(noon.getTime() + ms);

describe('a granted value compared with the requested one', () => {
  it('is equal within a minute, because backends round and count by their own clock', () => {
    assert.equal(isOtherExpiry(noon, later(59_000)), false);
    assert.equal(isOtherExpiry(noon, later(-59_000)), false);
    assert.equal(isOtherExpiry(noon, later(61_000)), true);
    assert.equal(isOtherExpiry(noon, later(-61_000)), true);
  });

  it('differs if one ends and the other never does', () => {
    assert.equal(isOtherExpiry('never', noon), true);
    assert.equal(isOtherExpiry(noon, 'never'), true);
    assert.equal(isOtherExpiry('never', 'never'), false);
  });

  it('is equal if one side is unknown', () => {
    assert.equal(isOtherExpiry('unknown', noon), false);
    assert.equal(isOtherExpiry(noon, 'unknown'), false);
    assert.equal(isOtherExpiry(undefined, noon), false);
    assert.equal(areOtherScopes(undefined, ['read']), false);
    assert.equal(areOtherScopes(['read'], undefined), false);
  });

  it('differs by missing or added scopes, but not by their order', () => {
    assert.equal(areOtherScopes(['read', 'write'], ['write', 'read']), false);
    assert.equal(areOtherScopes(['read', 'write'], ['read']), true);
    assert.equal(areOtherScopes(['read'], ['read', 'write']), true);
  });
});
