import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  cutOff,
  expiryLimits,
  firstWholeDay,
  isDayOffered,
  lastWholeDay,
  longestExpiry,
  passingProblem,
  withinMargin,
} from '../../src/domain/expiry-limits.js';
import { endOfWholeDays, wholeDayEndingAt } from '../../src/domain/expiry.js';
import { calendarDayAt, startOfCalendarDay } from '../../src/domain/wall-time.js';

const minute = 60_000;
const day = 24 * 60 * minute;
const now = new Date('2026-11-30T13:05:20.500Z');
const after = (ms: number) => new Date(now.getTime() + ms);
const utc = { timeZone: 'UTC', inclusive: false };

describe('the limits of an expiry', () => {
  it('keep a margin of a minute, so that another clock and the time of the request never exceed them (R30)', () => {
    const policy = { minLifetime: day, maxLifetime: 30 * day };
    assert.deepEqual(expiryLimits(policy, now), {
      earliest: new Date('2026-12-01T13:07:00Z'),
      latest: after(30 * day - minute),
    });
    assert.equal(passingProblem(new Date('2026-12-01T13:07:00Z'), now, policy), undefined);
    assert.equal(passingProblem(after(30 * day - minute), now, policy), undefined);
    assert.deepEqual(passingProblem(after(day), now, policy)?.kind, 'too-soon');
    assert.deepEqual(passingProblem(after(30 * day), now, policy)?.kind, 'too-late');
  });

  it('begin with a moment that can be entered, so that the first moment shown is accepted', () => {
    assert.deepEqual(
      expiryLimits({ minLifetime: day, granularity: 'second' }, now).earliest,
      new Date('2026-12-01T13:06:21Z'),
    );
    for (const zone of ['UTC', 'Pacific/Kiritimati']) {
      for (const inclusive of [true, false]) {
        const wholeDays = { timeZone: zone, inclusive };
        const policy = { minLifetime: 3 * day, wholeDays };
        const first = firstWholeDay(expiryLimits(policy, now).earliest ?? now, wholeDays);
        const dayBefore = calendarDayAt(new Date(startOfCalendarDay(first, zone).getTime() - 1), zone);
        assert.equal(passingProblem(endOfWholeDays(first, wholeDays), now, policy), undefined);
        assert.equal(passingProblem(endOfWholeDays(dayBefore, wholeDays), now, policy)?.kind, 'too-soon');
        assert.deepEqual(wholeDayEndingAt(endOfWholeDays(first, wholeDays), wholeDays), first);
      }
    }
  });

  it('keep a smaller margin if the whole lifetime is short', () => {
    assert.deepEqual(expiryLimits({ maxLifetime: 5 * minute }, now).latest, after(4.5 * minute));
  });

  it('are the middle if there is no room for a margin, as with one prescribed lifetime', () => {
    const policy = { minLifetime: 30 * day, maxLifetime: 30 * day };
    const { earliest, latest } = expiryLimits(policy, now);
    assert.deepEqual([earliest, latest], [after(30 * day), after(30 * day)]);
    assert.equal(passingProblem(after(30 * day), now, policy), undefined);
  });

  it('do not exist if policy sets none', () => {
    assert.deepEqual(expiryLimits(undefined, now), {});
    assert.deepEqual(expiryLimits({ maxLifetime: Infinity }, now), {});
    assert.equal(passingProblem(after(1000 * 365 * day), now, {}), undefined);
  });

  it('accept exactly the longest lifetime, and reject a longer one', () => {
    const policy = { maxLifetime: 365 * day };
    assert.deepEqual(withinMargin(after(365 * day), now, policy), after(365 * day - minute));
    assert.deepEqual(withinMargin(after(100 * day), now, policy), after(100 * day));
    assert.deepEqual(withinMargin(after(366 * day), now, policy), after(366 * day));
  });
});

describe('the parts that a backend cuts off', () => {
  it('are cut off before an instant is shown and sent, toward the past', () => {
    assert.deepEqual(cutOff(now, { granularity: 'minute' }), new Date('2026-11-30T13:05:00Z'));
    assert.deepEqual(cutOff(now, { granularity: 'second' }), new Date('2026-11-30T13:05:20Z'));
    assert.deepEqual(cutOff(now, {}), now);
  });
});

describe('the longest lifetime', () => {
  it('is a number of days if it is whole days, otherwise the latest instant', () => {
    assert.deepEqual(longestExpiry({ maxLifetime: 30 * day }, now), { kind: 'days', days: 30 });
    assert.deepEqual(longestExpiry({ maxLifetime: 90 * minute }, now), {
      kind: 'instant',
      instant: after(89 * minute),
    });
  });

  it('is a day if the backend keeps days: the last one that does not end too late', () => {
    const policy = { maxLifetime: 30 * day, wholeDays: utc };
    assert.deepEqual(longestExpiry(policy, now), { kind: 'day', day: { year: 2026, month: 12, day: 30 } });
    const inclusive = { maxLifetime: 30 * day, wholeDays: { ...utc, inclusive: true } };
    assert.deepEqual(longestExpiry(inclusive, now), { kind: 'day', day: { year: 2026, month: 12, day: 29 } });
  });

  it('does not exist without a limit', () => {
    assert.equal(longestExpiry({}, now), undefined);
    assert.equal(longestExpiry(undefined, now), undefined);
  });

  it('of a backend that keeps days ends in its own zone', () => {
    const inAuckland = { timeZone: 'Pacific/Auckland', inclusive: false };
    assert.deepEqual(lastWholeDay(new Date('2026-12-30T12:00:00Z'), inAuckland), { year: 2026, month: 12, day: 31 });
    assert.deepEqual(lastWholeDay(new Date('2026-12-30T10:00:00Z'), inAuckland), { year: 2026, month: 12, day: 30 });
  });
});

describe('the days that may be chosen', () => {
  const offered = (date: string, ...rest: [Parameters<typeof isDayOffered>[1], string]) => {
    const [year = 0, month = 0, dayOfMonth = 0] = date.split('-').map(Number);
    return isDayOffered({ year, month, day: dayOfMonth }, rest[0], now, rest[1]);
  };

  it('begin with today, if some of it is left, in the zone of the viewer', () => {
    assert.equal(offered('2026-11-29', {}, 'Europe/Amsterdam'), false);
    assert.equal(offered('2026-11-30', {}, 'Europe/Amsterdam'), true);
    assert.equal(offered('2026-11-30', {}, 'Pacific/Kiritimati'), false); // it is 1 December there
    assert.equal(offered('2026-12-01', {}, 'Pacific/Kiritimati'), true);
  });

  it('end with the day of the latest moment', () => {
    const policy = { maxLifetime: 30 * day };
    assert.equal(offered('2026-12-30', policy, 'UTC'), true);
    assert.equal(offered('2026-12-31', policy, 'UTC'), false);
  });

  it('begin with tomorrow if a token stops working at the start of its day', () => {
    assert.equal(offered('2026-11-30', { wholeDays: utc }, 'Pacific/Kiritimati'), false);
    assert.equal(offered('2026-12-01', { wholeDays: utc }, 'Pacific/Kiritimati'), true);
    assert.equal(offered('2026-11-30', { wholeDays: { ...utc, inclusive: true } }, 'UTC'), true);
  });
});
