import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { expiryFromPreset } from '../../src/domain/expiry.js';
import { relativeTime } from '../../src/domain/relative-time.js';
import type { RelativeTime } from '../../src/domain/relative-time.js';
import { moments, onMachinesIn, zoned } from './moments.js';

const utc = (text: string): Date => new Date(`${text}Z`);
const plus = (date: Date, ms: number): Date => new Date(date.getTime() + ms);
const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];

/** Since 2011 no zone tested here has set its clocks back over a midnight that had passed. */
const sinceNoMidnightRepeats = Date.UTC(2012, 0, 1);

/** In English, as a reader sees it. */
function say({ value, unit }: RelativeTime): string {
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(value, unit);
}

function seen(instant: string, now: string, zone = 'UTC'): string {
  return say(relativeTime(utc(instant), utc(now), zone));
}

/** A number that orders relative times by their distance, in either direction. */
function reach({ value, unit }: RelativeTime): number {
  const units = ['second', 'minute', 'hour', 'day', 'month', 'year'] as const;
  return units.indexOf(unit) * 1e6 + Math.abs(value);
}

/** Typical distances: seconds, hours, weeks, years. */
const distances = fc.oneof(
  fc.integer({ min: 0, max: 2 * hour }),
  fc.integer({ min: 0, max: 3 * day }),
  fc.integer({ min: 0, max: 80 * day }),
  fc.integer({ min: 0, max: 1600 * day }),
);

describe('a moment in the past', () => {
  it('is "now" for a minute, and never seems longer ago than it is (A22)', () => {
    assert.equal(seen('2026-11-24T13:00:00', '2026-11-24T13:00:59'), 'now');
    assert.equal(seen('2026-11-24T13:00:00', '2026-11-24T13:01:59'), '1 minute ago');
    assert.equal(seen('2026-11-24T13:00:00', '2026-11-24T13:59:59'), '59 minutes ago');
    assert.equal(seen('2026-11-24T13:00:00', '2026-11-24T14:59:59'), '1 hour ago');
  });

  it('is shown in hours on the same day or across one midnight, and after 12 hours by the calendar (R31)', () => {
    assert.equal(seen('2026-11-24T00:01', '2026-11-24T23:59'), '23 hours ago');
    assert.equal(seen('2026-11-23T22:00', '2026-11-24T09:59'), '11 hours ago');
    assert.equal(seen('2026-11-23T22:00', '2026-11-24T10:00'), 'yesterday');
    assert.equal(seen('2026-11-23T22:00', '2026-11-24T10:00', 'Asia/Tokyo'), '12 hours ago');
    assert.equal(seen('2026-11-22T23:59', '2026-11-24T00:01'), '2 days ago');
  });

  it('is shown in days up to 31, then in whole months, and from 24 months in whole years (R31)', () => {
    assert.equal(seen('2026-10-24T13:00', '2026-11-24T12:00'), '31 days ago');
    assert.equal(seen('2026-10-23T13:00', '2026-11-24T12:00'), 'last month');
    assert.equal(seen('2026-12-31T13:00', '2027-02-28T13:00'), '2 months ago');
    assert.equal(seen('2024-11-24T13:00', '2026-11-24T12:59'), '23 months ago');
    assert.equal(seen('2024-11-24T13:00', '2026-11-24T13:00'), '2 years ago');
    assert.equal(seen('2023-11-25T13:00', '2026-11-24T13:00'), '2 years ago');
    // From 19 May, 23:30, to 20 June, 00:10, where the clocks went from 23:00 to 00:00 that night.
    assert.equal(seen('2009-05-19T17:30', '2009-06-19T17:10', 'Asia/Dhaka'), 'last month');
  });

  it('never seems to come nearer as time passes (R33)', () => {
    fc.assert(
      fc.property(moments(sinceNoMidnightRepeats), distances, distances, ({ zone, instant }, a, b) => {
        const earlier = relativeTime(instant, plus(instant, Math.min(a, b)), zone);
        const later = relativeTime(instant, plus(instant, Math.max(a, b)), zone);
        assert.ok(earlier.value <= 0 && later.value <= 0);
        assert.ok(reach(later) >= reach(earlier), `${say(earlier)}, then ${say(later)}`);
      }),
      { numRuns: 1500 },
    );
  });

  it('never seems longer ago than it is, in whole calendar months (R31)', () => {
    fc.assert(
      fc.property(moments(), fc.integer({ min: 33 * day, max: 1600 * day }), ({ zone, instant }, elapsed) => {
        const now = plus(instant, elapsed);
        const { value, unit } = relativeTime(instant, now, zone);
        const months = unit === 'year' ? -value * 12 : -value;
        const reached = (count: number) =>
          zoned(instant, zone).add({ months: count }).epochMilliseconds <= now.getTime();
        assert.ok(unit === 'month' || unit === 'year');
        assert.ok(reached(months) && !reached(months + (unit === 'year' ? 12 : 1)));
      }),
      { numRuns: 800 },
    );
  });
});

describe('a moment in the future', () => {
  it('is rounded to the nearest minute and hour (A22)', () => {
    assert.equal(seen('2026-11-24T13:01:00', '2026-11-24T13:00:00'), 'in 1 minute');
    assert.equal(seen('2026-11-24T13:00:59', '2026-11-24T13:00:00'), 'now');
    assert.equal(seen('2026-11-24T13:30:00', '2026-11-24T13:00:01'), 'in 30 minutes');
    assert.equal(seen('2026-11-24T13:59:40', '2026-11-24T13:00:00'), 'in 1 hour');
    assert.equal(seen('2026-11-24T19:00:00', '2026-11-24T13:00:01'), 'in 6 hours');
    assert.equal(seen('2026-11-24T23:59:00', '2026-11-24T00:00:00'), 'in 24 hours');
  });

  it('is tomorrow by the calendar, not by 24 hours (R31)', () => {
    assert.equal(seen('2026-11-25T23:59', '2026-11-24T00:01'), 'tomorrow');
    assert.equal(seen('2026-11-25T10:00', '2026-11-24T22:00'), 'tomorrow');
    assert.equal(seen('2026-11-25T09:59', '2026-11-24T22:00'), 'in 12 hours');
    assert.equal(seen('2026-11-25T10:00', '2026-11-24T22:00', 'America/New_York'), 'tomorrow');
    assert.equal(seen('2026-11-25T04:00', '2026-11-24T13:00', 'America/New_York'), 'in 15 hours');
    assert.equal(seen('2026-12-25T13:00', '2026-11-24T13:00'), 'in 31 days');
  });

  it('some months ahead of a new token is shown in exactly those months (R31)', () => {
    const created = utc('2026-12-31T13:05:09');
    for (const [months, words] of [
      [2, 'in 2 months'],
      [6, 'in 6 months'],
      [12, 'in 12 months'],
      [24, 'in 2 years'],
    ] as const) {
      const expiresAt = expiryFromPreset(created, { months }, 'Europe/Amsterdam');
      assert.equal(say(relativeTime(expiresAt, created, 'Europe/Amsterdam')), words);
      assert.equal(say(relativeTime(expiresAt, plus(created, second), 'Europe/Amsterdam')), words);
      assert.equal(say(relativeTime(expiresAt, plus(created, 10 * day), 'Europe/Amsterdam')), words);
    }
  });

  it('is rounded to the nearest month and year (R31)', () => {
    assert.equal(seen('2027-03-24T13:00', '2027-01-10T13:00'), 'in 2 months');
    // From the second 23:30 of 28 October to 29 November, 00:00:30: a month after the first midnight, 32 days by the calendar.
    assert.equal(seen('2006-11-29T03:30:30', '2006-10-29T03:00:00', 'America/St_Johns'), 'next month');
    assert.equal(seen('2027-03-24T13:00', '2027-01-08T13:00'), 'in 3 months');
    assert.equal(seen('2030-03-24T13:00', '2027-10-24T13:00'), 'in 2 years'); // 29 months
    assert.equal(seen('2030-03-24T13:00', '2027-09-24T13:00'), 'in 3 years'); // 30 months
  });

  it('of a preset keeps its words for the first days, in every odd zone (R31)', () => {
    const spans = fc.constantFrom(2, 3, 6, 12, 18, 24, 36);
    fc.assert(
      fc.property(moments(), spans, fc.integer({ min: 0, max: 10 * day }), ({ zone, instant }, months, later) => {
        const expiresAt = expiryFromPreset(instant, { months }, zone);
        const { value, unit } = relativeTime(expiresAt, plus(instant, later), zone);
        assert.equal(unit === 'year' ? value * 12 : value, months);
        assert.equal(unit, months < 24 ? 'month' : 'year');
      }),
      { numRuns: 1000 },
    );
  });

  it('never seems to move away as time passes (R33)', () => {
    fc.assert(
      fc.property(moments(sinceNoMidnightRepeats), distances, distances, ({ zone, instant: now }, away, later) => {
        const instant = plus(now, away);
        const first = relativeTime(instant, now, zone);
        const then = relativeTime(instant, plus(now, Math.min(later, away)), zone);
        assert.ok(first.value >= 0 && then.value >= 0);
        assert.ok(reach(then) <= reach(first), `${say(first)}, then ${say(then)}`);
      }),
      { numRuns: 1500 },
    );
  });
});

describe('the next change of the words', () => {
  it('is the end of the minute, of the hour, of the day (R33)', () => {
    const next = (instant: string, now: string) => relativeTime(utc(instant), utc(now), 'UTC').nextChange;
    assert.equal(next('2026-11-24T13:00:00', '2026-11-24T13:00:20'), 40 * second);
    assert.equal(next('2026-11-24T13:00:00', '2026-11-24T13:10:20'), 40 * second);
    assert.equal(next('2026-11-24T13:00:00', '2026-11-24T15:10:00'), 50 * minute);
    assert.equal(next('2026-11-20T13:00:00', '2026-11-24T15:10:00'), 8 * hour + 50 * minute);
    assert.equal(next('2026-11-24T13:00:00', '2026-11-24T12:59:30'), 90 * second);
  });

  it('comes neither too late nor too early, before and after the instant, in every zone of the machine (R33)', () => {
    const signed = fc.tuple(distances, fc.boolean()).map(([distance, past]) => (past ? -distance : distance));
    onMachinesIn(['UTC', 'America/Nuuk', 'Pacific/Apia', 'Australia/Lord_Howe'], () => {
      fc.assert(
        fc.property(moments(sinceNoMidnightRepeats), signed, ({ zone, instant: now }, away) => {
          const instant = plus(now, away);
          const current = relativeTime(instant, now, zone);
          assert.ok(Number.isInteger(current.nextChange) && current.nextChange >= 1);
          const last = relativeTime(instant, plus(now, current.nextChange - 1), zone);
          const next = relativeTime(instant, plus(now, current.nextChange), zone);
          assert.equal(say(last), say(current));
          assert.notEqual(say(next), say(current));
        }),
        { numRuns: 700 },
      );
    });
  });

  it('is a finite time even for the last possible dates (R33)', () => {
    const extreme = fc.constantFrom(8.64e15, -8.64e15, 8.6e15, -8.6e15, 0).map((time) => new Date(time));
    fc.assert(
      fc.property(
        extreme,
        extreme,
        fc.constantFrom('UTC', 'Pacific/Kiritimati', 'America/Adak'),
        (instant, now, zone) => {
          const { value, nextChange } = relativeTime(instant, now, zone);
          assert.ok(Number.isInteger(value) && !Object.is(value, -0));
          assert.ok(Number.isInteger(nextChange) && nextChange >= 1);
        },
      ),
    );
  });

  it('is not invented for invalid dates', () => {
    assert.throws(() => relativeTime(new Date(NaN), new Date(), 'UTC'), /instant is not a valid date/);
    assert.throws(() => relativeTime(new Date(), new Date(NaN), 'UTC'), /now is not a valid date/);
    assert.throws(() => relativeTime(utc('2026-11-24T13:00'), utc('2020-11-24T13:00'), 'Nowhere'), /Unknown time zone/);
  });
});
