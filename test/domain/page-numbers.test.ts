import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { pageNumbers } from '../../src/domain/page-numbers.js';

describe('the page numbers', () => {
  for (const [present, pages, expected] of [
    [0, 1, '0'],
    [3, 7, '0 1 2 3 4 5 6'],
    [0, 8, '0 1 2 3 4 gap 7'],
    [3, 20, '0 1 2 3 4 gap 19'],
    [4, 20, '0 gap 3 4 5 gap 19'],
    [16, 20, '0 gap 15 16 17 18 19'],
    [19, 20, '0 gap 15 16 17 18 19'],
  ] as const) {
    it(`on page ${present} of ${pages} are ${expected}`, () => {
      assert.equal(pageNumbers(present, pages).join(' '), expected);
    });
  }

  it('include the first, the current and the last, in order, with as many places on every page', () => {
    const place = fc
      .integer({ min: 1, max: 500 })
      .chain((pages) => fc.tuple(fc.nat({ max: pages - 1 }), fc.constant(pages)));
    fc.assert(
      fc.property(place, ([present, pages]) => {
        const shown = pageNumbers(present, pages);
        const numbers = shown.filter((each) => each !== 'gap');
        assert.equal(shown.length, Math.min(7, pages));
        for (const number of [0, present, pages - 1]) assert.ok(numbers.includes(number));
        assert.deepEqual(
          numbers,
          [...new Set(numbers)].toSorted((a, b) => a - b),
        );
      }),
    );
  });
});
