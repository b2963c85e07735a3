import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { clausesFor } from '../../src/testing/clauses/all.js';
import { formatReport } from '../../src/testing/index.js';
import { brokenAdapters, checkBroken } from './broken-adapters.js';
import { foreignTokens } from './token-backend.js';

describe('the conformance kit catches the bugs that it is meant to catch', () => {
  const caught: string[] = [];
  after(() => {
    console.log(`\nbroken adapter → clause that caught it\n${caught.sort().join('\n')}`);
  });

  for (const broken of brokenAdapters) {
    const { bug, caughtBy } = broken;
    test(`${bug}: caught by ${caughtBy}, and by no other clause (S1)`, async () => {
      const { report, left } = await checkBroken(broken);
      const failed = report.results.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
      assert.deepEqual(failed, [caughtBy], formatReport(report));
      assert.equal(report.conforms, false);
      assert.match(formatReport(report), new RegExp(`^  1\\. ${caughtBy}: `, 'm'));
      assert.doesNotMatch(formatReport(report), /ate_[\w-]{8}/, 'The report quotes a secret.');
      const foreign = left.filter(({ id }) => id.startsWith('foreign-'));
      assert.deepEqual(foreign, [...foreignTokens].reverse(), 'The kit touched a token that it had not made.');
      caught.push(`  ${bug} → ${failed.join()}`);
    });
  }

  test('a clause is checked only after those that it needs', () => {
    const order = clausesFor({}).map(({ id }) => id);
    for (const [index, { id, after: needed = [] }] of clausesFor({}).entries()) {
      for (const earlier of needed) assert.ok(order.slice(0, index).includes(earlier), `${id} needs ${earlier}`);
    }
    assert.equal(new Set(order).size, order.length);
  });

  test('every clause has a bug that it alone catches, and every bug a clause', () => {
    const clauses = clausesFor({}).map(({ id }) => id);
    const told = ['create', 'revoke', 'update', 'rotate'].map((method) => `told-${method}-reauthentication-required`);
    told.push('told-unauthenticated');
    assert.deepEqual([...new Set(brokenAdapters.map(({ caughtBy }) => caughtBy))].sort(), [...clauses, ...told].sort());
  });
});
