import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isCalendarDate } from '../../src/domain/calendar-date.js';
import { summarizeUsage, usageBars, usageChartSize } from '../../src/domain/usage.js';

const now = new Date('2026-11-25T12:00:00Z');
const dateOf = (day: { readonly date: Date } | undefined) => day?.date.toISOString().slice(0, 10);
const days = (uses: Readonly<Record<string, number>>) =>
  Object.entries(uses).map(([day, each]) => ({ date: `2026-11-${day}`, uses: each }));

describe('the last thirty days of a token’s use', () => {
  it('end today, have no gap, and leave out other days', () => {
    const { days: shown, total } = summarizeUsage(
      {
        days: [
          { date: '2026-10-26', uses: 1 },
          { date: '2026-10-27', uses: 10 },
          { date: '2026-11-25', uses: 100 },
          { date: '2026-11-26', uses: 1000 },
        ],
      },
      now,
    );
    assert.equal(shown.length, 30);
    assert.deepEqual([dateOf(shown[0]), dateOf(shown.at(-1))], ['2026-10-27', '2026-11-25']);
    for (const [place, each] of shown.slice(1).entries()) {
      assert.equal(each.date.getTime() - (shown[place]?.date.getTime() ?? NaN), 24 * 60 * 60 * 1000);
    }
    assert.equal(total, 110);
  });

  it('end on the current day in the backend’s zone, UTC if it names none', () => {
    const late = new Date('2026-11-25T12:30:00Z');
    assert.equal(dateOf(summarizeUsage({ days: [], timeZone: 'Pacific/Kiritimati' }, late).days.at(-1)), '2026-11-26');
    assert.equal(dateOf(summarizeUsage({ days: [], timeZone: 'Pacific/Niue' }, late).days.at(-1)), '2026-11-25');
    assert.equal(dateOf(summarizeUsage({ days: [] }, new Date('2026-11-25T23:59:59.999Z')).days.at(-1)), '2026-11-25');
  });

  it('contain every date once, even if clocks change or a zone skips a day', () => {
    for (const [timeZone, at] of [
      ['Europe/Amsterdam', '2026-10-26T00:30:00Z'],
      ['Asia/Beirut', '2026-03-29T12:00:00Z'],
      ['Pacific/Apia', '2012-01-05T12:00:00Z'],
    ] as const) {
      const { days: shown } = summarizeUsage({ days: [], timeZone }, new Date(at));
      assert.equal(new Set(shown.map(dateOf)).size, 30, timeZone);
    }
  });

  it('name the busiest day, unless several days share the maximum or none had a use', () => {
    assert.equal(dateOf(summarizeUsage({ days: days({ 14: 38, 20: 3 }) }, now).busiest), '2026-11-14');
    const tie = summarizeUsage({ days: days({ 14: 38, 20: 38 }) }, now);
    assert.deepEqual([tie.busiest, tie.most], [undefined, 38]);
    const none = summarizeUsage({ days: [] }, now);
    assert.deepEqual(
      [none.busiest, none.latest, none.most, none.total, none.isIdle],
      [undefined, undefined, 0, 0, false],
    );
  });

  it('say when it was last used, and whether it has been idle since, but not on the first day after', () => {
    for (const [last, isIdle] of [
      [25, false],
      [24, false],
      [23, true],
    ] as const) {
      const summary = summarizeUsage({ days: days({ 10: 5, [last]: 1 }) }, now);
      assert.deepEqual([dateOf(summary.latest), summary.isIdle], [`2026-11-${last}`, isIdle]);
    }
  });

  it('do not treat days that nobody counted as days without use', () => {
    const { days: shown, since, total } = summarizeUsage({ days: days({ 15: 7, 22: 2 }), since: '2026-11-20' }, now);
    assert.equal(dateOf(since), '2026-11-20');
    assert.equal(total, 2);
    assert.equal(shown.filter(({ isCounted }) => !isCounted).length, 24);
    assert.equal(summarizeUsage({ days: [], since: '2026-10-27' }, now).since, undefined);
    const notYet = summarizeUsage({ days: [], since: '2027-01-01' }, now);
    assert.ok(notYet.days.every(({ isCounted }) => !isCounted));
  });
});

describe('the chart of usage', () => {
  it('stays within its size, keeps the order of days, and shows a single use beside many', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 30, maxLength: 30 });
    fc.assert(
      fc.property(counts, (uses) => {
        const shown = uses.map((each) => ({ date: now, uses: each, isCounted: true }));
        const most = Math.max(...uses);
        const bars = usageBars({ days: shown, most });
        for (const [place, { x, y, width, height, kind }] of bars.entries()) {
          const each = uses[place] ?? 0;
          assert.ok(x >= 0 && y >= 0 && height > 0 && width > 0);
          assert.ok(x + width <= usageChartSize.width && Math.abs(y + height - usageChartSize.height) < 0.02);
          assert.ok(place === 0 || x > (bars[place - 1]?.x ?? 0) + (bars[place - 1]?.width ?? 0));
          assert.equal(kind, each > 0 ? 'used' : 'unused');
          if (each > 0) assert.ok(height > 2, `${each} of ${most} is ${height} high`);
          if (each === most && most > 0) assert.equal(height, usageChartSize.height);
        }
      }),
    );
  });

  it('marks days that nobody counted differently from days without use', () => {
    const { days: shown, most } = summarizeUsage({ days: [], since: '2026-11-20' }, now);
    const kinds = usageBars({ days: shown, most }).map(({ kind }) => kind);
    assert.deepEqual(new Set(kinds.slice(0, 24)), new Set(['not-counted']));
    assert.deepEqual(new Set(kinds.slice(24)), new Set(['unused']));
  });
});

describe('a date as text', () => {
  it('is a calendar date, written in full', () => {
    for (const text of ['2026-11-25', '2024-02-29', '0001-01-01']) assert.ok(isCalendarDate(text), text);
    for (const text of ['2025-02-29', '2026-00-10', '2026-1-1', '2026-11-25Z', '', '٢٠٢٦-١١-٢٥', '+02026-11-25']) {
      assert.ok(!isCalendarDate(text), text);
    }
  });
});
