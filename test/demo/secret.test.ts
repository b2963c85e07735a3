import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hashOf, hintOf, isSameHash, isTokenSecret, newTokenSecret } from '../../demo/server/secret.js';

describe('A secret of the demo (S16)', () => {
  test('has a recognizable prefix, 256 random bits and a checksum', () => {
    assert.match(newTokenSecret(), /^ate_[0-9A-Za-z]{43}[0-9A-Za-z]{6}$/u);
    assert.ok(62n ** 43n > 2n ** 256n);
  });

  test('is never repeated, and uses every digit at every position', () => {
    const secrets = Array.from({ length: 2000 }, newTokenSecret);
    assert.equal(new Set(secrets).size, secrets.length);
    for (let place = 5; place < 47; place += 1) {
      assert.equal(new Set(secrets.map((secret) => secret[place])).size, 62, `place ${place}`);
    }
  });

  test('passes its own checksum, and fails it after any one character is changed', () => {
    const secret = newTokenSecret();
    assert.equal(isTokenSecret(secret), true);
    for (let place = 0; place < secret.length; place += 1) {
      const digit = secret[place] === 'x' ? 'y' : 'x';
      const changed = secret.slice(0, place) + digit + secret.slice(place + 1);
      assert.equal(isTokenSecret(changed), false, `place ${place}`);
    }
  });

  for (const text of ['', 'ate_', `${newTokenSecret()} `, ` ${newTokenSecret()}`, `${newTokenSecret()}\n`, 'ghp_x']) {
    test(`is not ${JSON.stringify(text.replace(/[0-9A-Za-z]{10,}/u, '…'))}`, () => {
      assert.equal(isTokenSecret(text), false);
    });
  }

  test('is recognized by a hint with eight of its digits', () => {
    const secret = newTokenSecret();
    assert.equal(hintOf(secret), `${secret.slice(0, 8)}…${secret.slice(-4)}`);
  });

  test('is stored as its SHA-256, and hashes are compared as a whole', () => {
    assert.equal(hashOf('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'); // FIPS 180-4
    assert.equal(isSameHash(hashOf('abc'), hashOf('abc')), true);
    assert.equal(isSameHash(hashOf('abc'), hashOf('abd')), false);
    assert.equal(isSameHash(hashOf('abc'), ''), false);
  });
});
