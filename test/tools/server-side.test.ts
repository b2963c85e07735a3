import assert from 'node:assert/strict';
import { it } from 'node:test';

it('can be imported where there is no browser, and registers nothing there (R39)', async () => {
  const { ApiTokenList, TokenAdapterError } = await import('../../src/index.js');
  assert.equal(typeof ApiTokenList, 'function');
  assert.equal(new TokenAdapterError('forbidden').code, 'forbidden');
  assert.equal('window' in globalThis, false);
});
