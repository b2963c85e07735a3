import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  defaultExpiryPresets,
  expiryFromPreset,
  expiryProblem,
  offeredPresets,
  resolveExpiry,
} from '../../src/domain/expiry.js';
import { moments, onMachinesIn, zoned } from './moments.js';

const utc = (text: string): Date => new Date(`${text}Z`);
const day = 86_400_000;

/** When a token created at `createdAt` expires, in readable form. */
function after(months: number, createdAt: Date, zone: string): string {
  return expiryFromPreset(createdAt, { months }, zone).toISOString().replace('.000Z', '');
}

describe('a preset expiry', () => {
  it('is that many calendar months later, at the same time of day (R31)', () => {
    assert.equal(after(2, utc('2026-11-24T13:05:09'), 'UTC'), '2027-01-24T13:05:09');
    assert.equal(after(24, utc('2026-11-24T13:05:09'), 'Asia/Kathmandu'), '2028-11-24T13:05:09');
  });

  it('keeps the wall time across a clock change (R31)', () => {
    assert.equal(after(6, utc('2026-11-24T13:05'), 'Europe/Amsterdam'), '2027-05-24T12:05:00'); // 14:05, summer time
    assert.equal(after(6, utc('2026-11-24T13:05'), 'Australia/Lord_Howe'), '2027-05-24T13:35:00'); // 00:05, half an hour
  });

  it('ends on the last day of a shorter month (R31)', () => {
    assert.equal(after(2, utc('2026-12-31T12:00'), 'UTC'), '2027-02-28T12:00:00');
    assert.equal(after(2, utc('2027-12-31T12:00'), 'UTC'), '2028-02-29T12:00:00');
    assert.equal(after(12, utc('2028-02-29T12:00'), 'UTC'), '2029-02-28T12:00:00');
    assert.equal(after(6, utc('2026-08-31T12:00'), 'UTC'), '2027-02-28T12:00:00');
  });

  it("counts from the viewer's date, which may differ from the date in UTC (R31)", () => {
    assert.equal(after(2, utc('2026-12-31T23:30'), 'Asia/Tokyo'), '2027-02-28T23:30:00'); // 1 January → 1 March
    assert.equal(after(2, utc('2027-01-01T04:00'), 'America/New_York'), '2027-03-01T04:00:00'); // 31 December → 28 February
  });

  it('that a clock change skips moves forward by the length of the gap (R31)', () => {
    assert.equal(after(2, utc('2027-01-28T01:30'), 'Europe/Amsterdam'), '2027-03-28T01:30:00'); // 02:30 → 03:30
    assert.equal(after(2, utc('2027-08-02T15:45'), 'Australia/Lord_Howe'), '2027-10-02T15:45:00'); // 02:15 → 02:45
    assert.equal(after(2, utc('2011-10-30T22:00'), 'Pacific/Apia'), '2011-12-30T22:00:00'); // the 30th → the 31st
  });

  it('that a clock change repeats uses the first time (R31)', () => {
    assert.equal(after(2, utc('2026-08-25T00:30'), 'Europe/Amsterdam'), '2026-10-25T00:30:00'); // 02:30, summer time
  });

  it("equals Temporal's result in every odd zone, to the millisecond (R31)", () => {
    fc.assert(
      fc.property(moments(), fc.integer({ min: 1, max: 36 }), ({ zone, instant }, months) => {
        const expected = zoned(instant, zone).add({ months }).epochMilliseconds;
        assert.equal(expiryFromPreset(instant, { months }, zone).getTime(), expected);
      }),
      { numRuns: 2500 },
    );
  });

  it('is the same whatever zone the machine is in (R31)', () => {
    onMachinesIn(['America/Nuuk', 'Australia/Lord_Howe', 'Antarctica/Troll', 'Pacific/Apia', 'Asia/Beirut'], () => {
      // The clocks of one of these machines skip or repeat each of these times.
      assert.equal(after(4, utc('2061-11-25T01:00'), 'UTC'), '2062-03-25T01:00:00');
      assert.equal(after(11, utc('2088-11-02T02:00'), 'UTC'), '2089-10-02T02:00:00');
      assert.equal(after(24, utc('2098-03-28T02:30'), 'UTC'), '2100-03-28T02:30:00');
      assert.equal(after(2, utc('2011-10-30T12:00'), 'UTC'), '2011-12-30T12:00:00');
      fc.assert(
        fc.property(moments(), fc.integer({ min: 1, max: 36 }), ({ zone, instant }, months) => {
          const expected = zoned(instant, zone).add({ months }).epochMilliseconds;
          assert.equal(expiryFromPreset(instant, { months }, zone).getTime(), expected);
        }),
        { numRuns: 150 },
      );
    });
  });

  it('rejects an invalid number of months, and names it', () => {
    for (const months of [0, -1, 1.5, NaN, Infinity, 12_001, '2' as unknown as number]) {
      assert.throws(() => expiryFromPreset(utc('2026-11-24T13:05'), { months }, 'UTC'), {
        name: 'RangeError',
        message: `months must be a whole number from 1 to 12000, and is ${months}.`,
      });
    }
    assert.throws(() => expiryFromPreset(new Date(NaN), { months: 2 }, 'UTC'), /createdAt is not a valid date/);
    assert.throws(
      () => expiryFromPreset(utc('2026-11-24T13:05'), { months: 2 }, 'Nowhere'),
      /Unknown time zone: "Nowhere"/,
    );
    assert.throws(() => expiryFromPreset(new Date(8.64e15), { months: 2 }, 'UTC'), RangeError);
  });
});

describe('a choice of expiry', () => {
  const now = utc('2026-10-24T13:05');
  const zone = 'Europe/Amsterdam';

  it('without an instant stays a word', () => {
    assert.equal(resolveExpiry({ kind: 'never' }, now, zone), 'never');
    assert.equal(resolveExpiry({ kind: 'backend-default' }, now, zone), 'unknown');
  });

  it('of months, days, an instant or a day becomes its instant in the zone (R31)', () => {
    assert.deepEqual(resolveExpiry({ kind: 'months', months: 2 }, now, zone), utc('2026-12-24T14:05'));
    assert.deepEqual(resolveExpiry({ kind: 'days', days: 1 }, now, zone), utc('2026-10-25T14:05')); // 25 hours
    assert.deepEqual(
      resolveExpiry({ kind: 'instant', instant: utc('2027-01-01T00:00') }, now, zone),
      utc('2027-01-01T00:00'),
    );
    const chosen = { year: 2027, month: 3, day: 1 };
    assert.deepEqual(resolveExpiry({ kind: 'day', day: chosen }, now, zone), utc('2027-02-28T23:00'));
  });

  it("counts from the backend's clock if it is known, not from the machine's (R30)", () => {
    const backend = utc('2026-10-25T13:05');
    assert.deepEqual(resolveExpiry({ kind: 'months', months: 2 }, backend, 'UTC'), utc('2026-12-25T13:05'));
  });

  it("of days equals Temporal's result (R31)", () => {
    fc.assert(
      fc.property(moments(), fc.integer({ min: 1, max: 1000 }), ({ zone, instant }, days) => {
        const expected = zoned(instant, zone).add({ days }).epochMilliseconds;
        assert.deepEqual(resolveExpiry({ kind: 'days', days }, instant, zone), new Date(expected));
      }),
      { numRuns: 1000 },
    );
  });

  it('that is invalid is rejected with a reason', () => {
    assert.throws(() => resolveExpiry({ kind: 'days', days: 0 }, now, zone), /days must be a whole number/);
    assert.throws(
      () => resolveExpiry({ kind: 'instant', instant: new Date(NaN) }, now, zone),
      /instant is not a valid date/,
    );
    assert.throws(
      () => resolveExpiry({ kind: 'day', day: { year: 2027, month: 2, day: 29 } }, now, zone),
      /no 2027-2-29/,
    );
    assert.throws(() => resolveExpiry({ kind: 'never' }, new Date(NaN), zone), /at is not a valid date/);
    assert.throws(() => resolveExpiry({ kind: 'never' }, now, 'Nowhere'), /Unknown time zone/);
  });
});

describe('an expiry checked against policy', () => {
  const now = utc('2026-11-24T13:05');
  const at = (ms: number): Date => new Date(now.getTime() + ms);

  it('is past from the exact instant (R32)', () => {
    assert.deepEqual(expiryProblem(at(-1), now), { kind: 'past' });
    assert.deepEqual(expiryProblem(at(0), now), { kind: 'past' });
    assert.equal(expiryProblem(at(1), now), undefined);
  });

  it('may last exactly as short and as long as policy says, by the clock that was used (R30)', () => {
    const policy = { minLifetime: day, maxLifetime: 365 * day };
    assert.deepEqual(expiryProblem(at(day - 1), now, policy), { kind: 'too-soon', earliest: at(day) });
    assert.equal(expiryProblem(at(day), now, policy), undefined);
    assert.equal(expiryProblem(at(365 * day), now, policy), undefined);
    assert.deepEqual(expiryProblem(at(365 * day + 1), now, policy), { kind: 'too-late', latest: at(365 * day) });
    assert.deepEqual(expiryProblem(at(-day), now, policy), { kind: 'past' });
  });

  it('that is not a date is rejected by name', () => {
    assert.throws(() => expiryProblem(new Date(NaN), now), /expiresAt is not a valid date/);
    assert.throws(() => expiryProblem(now, new Date(NaN)), /now is not a valid date/);
  });
});

describe('the presets on offer', () => {
  const months = (policy: Parameters<typeof offeredPresets>[0], now: Date) =>
    offeredPresets(policy, now, 'Europe/Amsterdam').map((preset) => preset.months);

  it('are 2, 6, 12 and 24 months if policy names none', () => {
    assert.deepEqual(months(undefined, utc('2026-11-24T13:05')), [2, 6, 12, 24]);
    assert.deepEqual(
      defaultExpiryPresets.map((preset) => preset.months),
      [2, 6, 12, 24],
    );
  });

  it('leave out those that the backend would refuse: 12 months have 366 days in a leap year (R31)', () => {
    const policy = { maxLifetime: 365 * day };
    assert.deepEqual(months(policy, utc('2026-11-24T13:05')), [2, 6, 12]);
    assert.deepEqual(months(policy, utc('2027-11-24T13:05')), [2, 6]);
    assert.deepEqual(months({ minLifetime: 100 * day }, utc('2026-11-24T13:05')), [6, 12, 24]);
  });

  it("are the policy's own in its order, without invalid numbers of months", () => {
    const presets = [{ months: 3 }, { months: 1 }, { months: 0 }, { months: 1.5 }];
    assert.deepEqual(months({ presets }, utc('2026-11-24T13:05')), [3, 1]);
    assert.deepEqual(months({ presence: 'unsupported' }, utc('2026-11-24T13:05')), []);
  });
});
