import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { atOnce, sortInParts } from '../../src/domain/sort-in-parts.js';
import { compareSortable, sortable } from '../../src/domain/text-order.js';

/** The expected order: the platform's own collation. */
const collator = new Intl.Collator('en', { numeric: true });
const expected = (a: string, b: string): number => Math.sign(collator.compare(a, b)) || (a < b ? -1 : Number(a > b));
const actual = (a: string, b: string): number => Math.sign(compareSortable(sortable(a), sortable(b)));

const ascii = fc.string({ unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)) });
const likeNames = fc.string({
  unit: fc.constantFrom('a', 'A', 'b', 'B', '0', '1', '9', '10', '007', ' ', '-', '_', '.'),
});
const anything = fc.string({ unit: 'grapheme' });

describe('the order of names', () => {
  it("is the collation's order, for two names of any characters", () => {
    for (const texts of [ascii, likeNames, fc.oneof(ascii, anything)]) {
      fc.assert(
        fc.property(texts, texts, (a, b) => assert.equal(actual(a, b), expected(a, b), JSON.stringify([a, b]))),
        { numRuns: 5_000 },
      );
    }
  });

  it("is the collation's order for every pair of printable characters, alone and after others", () => {
    const characters = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
    for (const a of characters) {
      for (const b of characters) {
        for (const [one, other] of [
          [a, b],
          [`x${a}`, `x${b}`],
          [`${a}1`, b],
          [`${a}2${b}`, `${a}10${b}`],
          [`1${a}`, `01${b}`],
        ] as const) {
          assert.equal(actual(one, other), expected(one, other), JSON.stringify([one, other]));
        }
      }
    }
  });

  it('compares numbers by value, however long they are', () => {
    const long = '9'.repeat(150);
    for (const [less, more] of [
      ['key 2', 'key 10'],
      ['key 9', 'Key 09x'],
      ['key 0', 'key 00'],
      ['key', 'key 0'],
      ['1', long],
      [long, `${long}1`],
      ['CI', 'Übernahme'],
      ['a1', 'á1'],
    ] as const) {
      assert.equal(actual(less, more), expected(less, more), less);
      assert.equal(actual(more, less), expected(more, less), more);
    }
  });
});

describe('sorting in parts', () => {
  it('gives the same result as sorting at once: it loses no value and keeps the order of equal ones', () => {
    const amounts = fc.integer({ min: 0, max: 4_500 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 5_000 }), (amount, kinds) => {
        const values = Array.from({ length: amount }, (_, place) => ({ place, kind: (place * 7_919) % kinds }));
        const compare = (a: { kind: number }, b: { kind: number }): number => a.kind - b.kind;
        assert.deepEqual(atOnce(sortInParts(values, compare)), values.toSorted(compare));
      }),
      { numRuns: 50 },
    );
  });

  it('pauses often enough for a page to respond', () => {
    const values = Array.from({ length: 20_000 }, (_, place) => (place * 7_919) % 20_011);
    let stops = 0;
    for (const work = sortInParts(values, (a, b) => a - b); work.next().done !== true;) stops += 1;
    assert.ok(stops >= 80, String(stops));
  });
});
