import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkTokenUsage } from '../../src/adapter/check-usage.js';
import { TokenAdapterError } from '../../src/adapter/error.js';

describe('the usage that an adapter reports', () => {
  it('passes unchanged if it is valid', () => {
    const usage = {
      days: [
        { date: '2026-11-23', uses: 3 },
        { date: '2024-02-29', uses: 0 },
      ],
      timeZone: 'Pacific/Auckland',
      since: '2026-11-01',
    };
    assert.deepEqual(checkTokenUsage({ ...usage, owner: 'Ada' }), { usage, problems: [] });
    assert.deepEqual(checkTokenUsage({ days: [] }), { usage: { days: [] }, problems: [] });
  });

  it('is rejected without days, with an error that does not quote it (R29)', () => {
    for (const answer of [null, undefined, '<html>', 7, [], {}, { days: null }, { days: 'many' }, { days: { 0: 1 } }]) {
      assert.throws(
        () => checkTokenUsage(answer),
        (error) => error instanceof TokenAdapterError && error.code === 'unknown',
      );
    }
  });

  it('loses invalid days, and keeps the others (R29)', () => {
    const date = '2026-11-23';
    const { usage, problems } = checkTokenUsage({
      days: [
        null,
        { date: '2026-11-22', uses: 2 },
        ...[-1, NaN, Infinity, 1.5, '3', 2 ** 60].map((uses) => ({ date, uses })),
        ...['2026-02-30', '2026-13-01', '20261123', '2026-11-23T00:00Z', 20261123, '__proto__'].map((each) => ({
          date: each,
          uses: 1,
        })),
      ],
      timeZone: 'Mars/Olympus',
      since: 'yesterday',
    });
    assert.deepEqual(usage, { days: [{ date: '2026-11-22', uses: 2 }] });
    const places = new Set(problems.map(({ where }) => /^usage\.(?:days\[\d+\]|\w+)/u.exec(where)?.[0]));
    assert.equal(places.size, 15, [...places].join());
    assert.ok(!places.has('usage.days[1]'));
  });

  it('keeps the other days if one throws when it is read (R48)', () => {
    const days = [
      { date: '2026-11-01', uses: 1 },
      { date: '2026-11-02', uses: 2 },
    ];
    Object.defineProperty(days, 0, {
      get() {
        throw new Error('A hostile value was used.');
      },
    });
    const { usage, problems } = checkTokenUsage({ days });
    assert.deepEqual(usage.days, [{ date: '2026-11-02', uses: 2 }]);
    assert.deepEqual(
      problems.map(({ where }) => where),
      ['usage.days[0]'],
    );
  });

  it('counts a repeated day once, with the later number, and reports it to the host (R29)', () => {
    const { usage, problems } = checkTokenUsage({
      days: [
        { date: '2026-11-22', uses: 2 },
        { date: '2026-11-23', uses: 5 },
        { date: '2026-11-22', uses: 4 },
      ],
    });
    assert.deepEqual(usage.days, [
      { date: '2026-11-22', uses: 4 },
      { date: '2026-11-23', uses: 5 },
    ]);
    assert.deepEqual(problems, [{ kind: 'duplicate-date', where: 'usage.days[2]' }]);
  });

  it('is cut to the latest days if there are too many (R29)', () => {
    const first = Date.UTC(1900, 0, 1);
    const days = Array.from({ length: 40_000 }, (_, place) => ({
      date: new Date(first + place * 86_400_000).toISOString().slice(0, 10),
      uses: place,
    }));
    const { usage, problems } = checkTokenUsage({ days });
    assert.equal(usage.days.length, 4_000);
    assert.deepEqual(usage.days.at(-1), days.at(-1));
    assert.deepEqual(problems, [{ kind: 'too-long', where: 'usage.days', length: 40_000 }]);
  });
});
