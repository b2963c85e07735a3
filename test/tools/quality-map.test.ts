import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { numbersInTests, qualityMap, qualityPage } from '../../tools/quality-map.js';
import { notCovered, promises } from '../../tools/quality-promises.js';

describe('the map of promises', () => {
  it('matches the titles of the tests (npm run quality)', async () => {
    assert.equal(readFileSync(qualityPage, 'utf8'), await qualityMap());
  });

  it('knows every number that a test names', () => {
    const known = new Set(promises.map(([number]) => number));
    assert.deepEqual(
      [...numbersInTests().keys()].filter((number) => !known.has(number)),
      [],
    );
  });

  it('lists every promise that has no test', () => {
    const shown = numbersInTests();
    const silent = promises.map(([number]) => number).filter((number) => !shown.has(number) && !notCovered[number]);
    assert.deepEqual(silent, []);
  });
});
