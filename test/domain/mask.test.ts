import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isMaskOf, searchFor } from '../../src/domain/mask.js';

const tokens = [
  { name: 'CI deploy', hint: 'ate_9fK2…c41x' },
  { name: 'Backup-of-everything-2026-Amsterdam', hint: 'ate_Qq01…77aZ' },
  { name: 'Grafana' },
];

describe('a mask', () => {
  for (const mask of ['ate_9fK2…c41x', 'ate_9fK2...c41x', '****c41x', 'ate_9fK2', 'xxxxxxxxc41x', 'ate_••••••c41x']) {
    it(`matches a secret by its start and end: ${mask}`, () => {
      assert.equal(isMaskOf(mask, 'ate_9fK2mmmmmmmmmmmmmmmmc41x'), true);
      assert.equal(isMaskOf(mask, 'bte_8fK2mmmmmmmmmmmmmmmmc42x'), false);
      assert.equal(isMaskOf(mask, 'ate_9c41x'), false);
    });
  }

  for (const mask of ['…', '****', '', 'a…b']) {
    it(`that shows too little matches no secret: “${mask}”`, () => {
      assert.equal(isMaskOf(mask, 'ate_9fK2mmmmmmmmmmmmmmmmc41x'), false);
    });
  }
});

describe('the text to search for', () => {
  it('is the mask if a whole secret was entered (S1)', () => {
    assert.equal(searchFor('  ate_9fK2mmmmmmmmmmmmmmmmc41x\n', tokens), 'ate_9fK2…c41x');
    assert.equal(searchFor(`ate_9fK2${'m'.repeat(348)}c41x`, tokens), 'ate_9fK2…c41x');
  });

  it('is masked like the others if the secret belongs to none of the tokens (S1)', () => {
    assert.equal(searchFor('ate_zzzzmmmmmmmmmmmmmmmmyyyy', tokens), 'ate_zzzz…yyyy');
    const hashes = [{ name: 'CI', hint: '…c41x' }];
    assert.equal(searchFor('0123456789abcdef0123456789abcdef', hashes), '…cdef');
    assert.equal(searchFor('Xk39sLq0Pz71mmQw8sdkLpOq22', hashes), '…Oq22');
  });

  it('is the entered text if it is not a secret', () => {
    const entries = [
      ...['', 'ci', 'ate_9fK2', 'ate_9fK2…c41x', 'Backup-of-everything-2026-Amsterdam', 'two words of a description'],
      ...['deploy-production-2026-eu-west-1', 'Deploy-Production-2026-EU-West', 'ate_deploy'],
    ];
    for (const entered of entries) assert.equal(searchFor(entered, tokens), entered);
    for (const entered of entries) assert.equal(searchFor(entered, []), entered);
  });
});
