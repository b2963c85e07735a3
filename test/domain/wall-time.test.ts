import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { isTimeZone, resolveWallTime, startOfCalendarDay, wallTimeAt } from '../../src/domain/wall-time.js';
import type { WallTime } from '../../src/domain/wall-time.js';
import { clockChanges, moments, onMachinesIn, zoned } from './moments.js';
import { zoneNames } from './zones.js';

/** `2027-03-28 02:30` as a wall time. */
function wall(text: string): WallTime {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = text.split(/[- :]/).map(Number);
  return { year, month, day, hour, minute, second };
}

/** Fails unless `near` is resolved as in Temporal. Returns how it was resolved. */
function assertReadLikeTemporal(near: Temporal.PlainDateTime, zone: string): 'exact' | 'skipped' | 'repeated' {
  const { year, month, day, hour, minute, second } = near;
  const actual = resolveWallTime({ year, month, day, hour, minute, second }, zone);
  const asked = near.with({ millisecond: 0, microsecond: 0, nanosecond: 0 });
  const earlier = asked.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = asked.toZonedDateTime(zone, { disambiguation: 'later' });
  const exists = asked.equals(earlier.toPlainDateTime());
  if (!exists) {
    const after = earlier.getTimeZoneTransition('next')?.epochMilliseconds ?? NaN;
    assert.deepEqual(actual, { kind: 'skipped', before: new Date(after - 60_000), after: new Date(after) });
  } else if (earlier.equals(later)) {
    assert.deepEqual(actual, { kind: 'exact', instant: new Date(earlier.epochMilliseconds) });
  } else {
    const [first, second] = [new Date(earlier.epochMilliseconds), new Date(later.epochMilliseconds)];
    assert.deepEqual(actual, { kind: 'repeated', first, second });
  }
  return actual.kind;
}

const instant = (text: string): Date => new Date(text);

describe('the time on a clock', () => {
  it("is the zone's local time, to the second (R31)", () => {
    assert.deepEqual(wallTimeAt(instant('2026-11-24T13:05:09Z'), 'Asia/Kathmandu'), wall('2026-11-24 18:50:09'));
    assert.deepEqual(wallTimeAt(instant('2026-11-24T13:05:09Z'), 'America/St_Johns'), wall('2026-11-24 09:35:09'));
    assert.deepEqual(wallTimeAt(instant('2026-11-24T13:05:09Z'), 'Pacific/Chatham'), wall('2026-11-25 02:50:09'));
  });

  it('agrees with Temporal in every odd zone, near clock changes too (R31)', () => {
    fc.assert(
      fc.property(moments(), ({ zone, instant }) => {
        const { year, month, day, hour, minute, second } = zoned(instant, zone);
        assert.deepEqual(wallTimeAt(instant, zone), { year, month, day, hour, minute, second });
      }),
      { numRuns: 1500 },
    );
  });

  it('says which argument was wrong', () => {
    assert.throws(() => wallTimeAt(new Date(NaN), 'UTC'), /^RangeError: instant is not a valid date/);
    assert.throws(() => wallTimeAt(new Date(0), 'Mars/Olympus'), /^RangeError: Unknown time zone: "Mars\/Olympus"/);
  });
});

describe('a typed wall time', () => {
  it('is one instant on an ordinary day (R31)', () => {
    assert.deepEqual(resolveWallTime(wall('2027-01-31 14:05'), 'Europe/Amsterdam'), {
      kind: 'exact',
      instant: instant('2027-01-31T13:05:00Z'),
    });
  });

  it('that a clock change skips returns the last minute before and the first after (R31)', () => {
    assert.deepEqual(resolveWallTime(wall('2027-03-28 02:30'), 'Europe/Amsterdam'), {
      kind: 'skipped',
      before: instant('2027-03-28T00:59:00Z'), // 01:59
      after: instant('2027-03-28T01:00:00Z'), // 03:00
    });
  });

  it('is skipped from the first minute of the gap to its last, and no further (R31)', () => {
    const kind = (text: string) => resolveWallTime(wall(text), 'Australia/Lord_Howe').kind;
    assert.deepEqual(['2027-10-03 01:59:59', '2027-10-03 02:00', '2027-10-03 02:29:59', '2027-10-03 02:30'].map(kind), [
      'exact',
      'skipped',
      'skipped',
      'exact',
    ]);
  });

  it('that a clock change repeats returns both instants, the earlier first (R31)', () => {
    assert.deepEqual(resolveWallTime(wall('2026-10-25 02:30'), 'Europe/Amsterdam'), {
      kind: 'repeated',
      first: instant('2026-10-25T00:30:00Z'),
      second: instant('2026-10-25T01:30:00Z'),
    });
    assert.deepEqual(resolveWallTime(wall('2027-04-04 01:45'), 'Australia/Lord_Howe'), {
      kind: 'repeated',
      first: instant('2027-04-03T14:45:00Z'),
      second: instant('2027-04-03T15:15:00Z'),
    });
  });

  it('on a day that the date line skipped returns times on either side of that day (R31)', () => {
    for (const time of ['00:00', '12:00', '23:59:59']) {
      assert.deepEqual(resolveWallTime(wall(`2011-12-30 ${time}`), 'Pacific/Apia'), {
        kind: 'skipped',
        before: instant('2011-12-30T09:59:00Z'), // 29 December, 23:59
        after: instant('2011-12-30T10:00:00Z'), // 31 December, 00:00
      });
    }
    assert.equal(resolveWallTime(wall('1993-08-21 12:00'), 'Pacific/Kwajalein').kind, 'skipped');
    assert.equal(resolveWallTime(wall('1993-08-22 00:00'), 'Pacific/Kwajalein').kind, 'exact');
  });

  it('that is not in the calendar is rejected (R31)', () => {
    for (const text of [
      '2027-02-29 12:00',
      '2027-04-31 12:00',
      '2027-13-01 12:00',
      '2027-01-01 24:00',
      '2027-01-01 12:60',
    ]) {
      assert.throws(() => resolveWallTime(wall(text), 'UTC'), RangeError, text);
    }
    assert.equal(resolveWallTime(wall('2028-02-29 12:00'), 'UTC').kind, 'exact');
    assert.throws(() => resolveWallTime({ ...wall('2027-01-01 12:00'), minute: NaN }, 'UTC'), RangeError);
    assert.throws(() => resolveWallTime({ ...wall('2027-01-01 12:00'), hour: 1.5 }, 'UTC'), RangeError);
  });

  it('in the years below 100 is not read as in the twentieth century', () => {
    const resolved = resolveWallTime(wall('0099-01-01 00:00'), 'UTC');
    assert.deepEqual(resolved, { kind: 'exact', instant: instant('0099-01-01T00:00:00Z') });
  });

  it('is read as Temporal reads it, near clock changes too (R31)', () => {
    fc.assert(
      fc.property(moments(), ({ zone, instant }) => {
        assertReadLikeTemporal(zoned(instant, zone).toPlainDateTime(), zone);
      }),
      { numRuns: 1500 },
    );
  });

  it('is read as Temporal reads it around each clock change of each odd zone from 1990 to 2040 (R31)', () => {
    const seen = { exact: 0, skipped: 0, repeated: 0 };
    for (const zone of zoneNames) {
      for (const change of clockChanges(zone, 2040)) {
        const shownBefore = change.subtract({ seconds: 1 }).toPlainDateTime().add({ seconds: 1 });
        const shownAfter = change.toPlainDateTime();
        const [earlier, later] = [shownBefore, shownAfter].sort((a, b) => Temporal.PlainDateTime.compare(a, b));
        if (!earlier || !later) throw new Error('two wall times are two');
        const middle = earlier.add({ seconds: earlier.until(later).total('seconds') / 2 });
        const minutes = [earlier.subtract({ seconds: 1 }), earlier, middle, later.subtract({ seconds: 1 }), later];
        for (const minute of minutes) seen[assertReadLikeTemporal(minute, zone)] += 1;
      }
    }
    assert.ok(seen.exact > 5000 && seen.skipped > 5000 && seen.repeated > 5000, JSON.stringify(seen));
  });

  it('comes back unchanged from an instant, in every zone of the machine (R31)', () => {
    onMachinesIn(['UTC', 'America/Nuuk', 'Pacific/Apia', 'Australia/Lord_Howe', 'Antarctica/Troll'], () => {
      fc.assert(
        fc.property(moments(), ({ zone, instant }) => {
          const shown = wallTimeAt(instant, zone);
          const resolved = resolveWallTime(shown, zone);
          assert.notEqual(resolved.kind, 'skipped');
          if (resolved.kind === 'exact') assert.deepEqual(wallTimeAt(resolved.instant, zone), shown);
        }),
        { numRuns: 150 },
      );
    });
  });
});

describe('the start of a day', () => {
  it('is 01:00 if a clock change skips midnight, and the earlier of two midnights (R31)', () => {
    const start = (text: string, zone: string) => startOfCalendarDay(wall(text), zone).toISOString();
    assert.equal(start('2026-03-29', 'Asia/Beirut'), '2026-03-28T22:00:00.000Z'); // 01:00
    assert.equal(start('2026-10-25', 'Atlantic/Azores'), '2026-10-25T00:00:00.000Z'); // the first 00:00
    assert.equal(start('2011-12-30', 'Pacific/Apia'), '2011-12-30T10:00:00.000Z'); // 31 December
  });

  it("equals Temporal's result in every odd zone (R31)", () => {
    fc.assert(
      fc.property(moments(), ({ zone, instant }) => {
        const oracle = zoned(instant, zone);
        const { year, month, day } = oracle;
        assert.equal(startOfCalendarDay({ year, month, day }, zone).getTime(), oracle.startOfDay().epochMilliseconds);
        assert.equal(
          startOfCalendarDay(wallTimeAt(instant, zone), zone).getTime(),
          oracle.startOfDay().epochMilliseconds,
          'a time of day made a difference',
        );
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a time zone', () => {
  it('is known by its IANA name, for each of the zones tried here', () => {
    assert.deepEqual(
      zoneNames.filter((zone) => !isTimeZone(zone)),
      [],
    );
    assert.ok(zoneNames.length >= 60);
  });

  it('is recognized as invalid', () => {
    for (const value of ['', 'Mars/Olympus', 'Europe/Amsterdam ', 'GMT+05:30 or so', '__proto__', 'undefined']) {
      assert.equal(isTimeZone(value), false, value);
    }
    assert.equal(isTimeZone(undefined as unknown as string), false);
  });
});
