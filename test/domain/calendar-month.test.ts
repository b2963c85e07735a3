import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assert as property, constantFrom, integer, property as forAll, record } from 'fast-check';
import {
  compareDays,
  dayInMonth,
  edgeOfWeek,
  firstDayOfWeek,
  moveBy,
  weeksOf,
  type Weekday,
} from '../../src/domain/calendar-month.js';

const anyDay = record(
  {
    year: integer({ min: 1970, max: 2100 }),
    month: integer({ min: 1, max: 12 }),
    day: integer({ min: 1, max: 28 }),
  },
  { noNullPrototype: true },
);
const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

describe('the grid of a month', () => {
  it('has every day once, in weeks of seven places (A6)', () => {
    property(
      forAll(anyDay, constantFrom(...weekdays), ({ year, month }, firstDay) => {
        const weeks = weeksOf({ year, month }, firstDay);
        assert.ok(weeks.every((week) => week.length === 7));
        const days = weeks.flat().flatMap((day) => (day === undefined ? [] : [day.day]));
        const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
        assert.deepEqual(
          days,
          Array.from({ length: last }, (_, index) => index + 1),
        );
        for (const week of weeks) {
          for (const [place, day] of week.entries()) {
            const weekday = (day && new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay()) || 7;
            if (day) assert.equal(weekday, ((firstDay - 1 + place) % 7) + 1);
          }
        }
      }),
    );
  });

  it('moves by days, weeks and months, and ends with a shorter month (A6)', () => {
    assert.deepEqual(moveBy({ year: 2027, month: 1, day: 31 }, { days: 1 }), { year: 2027, month: 2, day: 1 });
    assert.deepEqual(moveBy({ year: 2027, month: 1, day: 31 }, { months: 1 }), { year: 2027, month: 2, day: 28 });
    assert.deepEqual(moveBy({ year: 2028, month: 2, day: 29 }, { months: 12 }), { year: 2029, month: 2, day: 28 });
    assert.deepEqual(moveBy({ year: 2027, month: 1, day: 1 }, { days: -7 }), { year: 2026, month: 12, day: 25 });
    assert.deepEqual(dayInMonth({ year: 2027, month: 1, day: 31 }, { year: 2027, month: 4 }), {
      year: 2027,
      month: 4,
      day: 30,
    });
  });

  it('has the first and last day of a week, whatever day it begins with (A6)', () => {
    property(
      forAll(anyDay, constantFrom(...weekdays), (day, firstDay) => {
        const [start, end] = [edgeOfWeek(day, 'start', firstDay), edgeOfWeek(day, 'end', firstDay)];
        assert.deepEqual(moveBy(start, { days: 6 }), end);
        assert.ok(compareDays(start, day) <= 0 && compareDays(day, end) <= 0);
      }),
    );
  });

  it('begins weeks as the language and its region do (A22)', () => {
    assert.equal(firstDayOfWeek('de'), 1);
    assert.equal(firstDayOfWeek('en-US'), 7);
    assert.equal(firstDayOfWeek('ar-EG'), 6);
    assert.equal(firstDayOfWeek('ja'), 7);
  });

  it('begins weeks correctly in every region even if the engine has no week data (R47)', () => {
    const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    const regions = letters
      .flatMap((one) => letters.map((other) => one + other))
      .filter((region) => names.of(region) && region !== 'ZZ');
    const tags = [...regions.map((region) => `und-${region}`), 'en', 'ar', 'fa', 'de', 'ja', 'pt', 'he', 'en-u-fw-wed'];
    assert.ok(regions.length > 200);
    const told = tags.map(firstDayOfWeek);
    const prototype = Intl.Locale.prototype as object;
    const taken = (['getWeekInfo', 'weekInfo'] as const).map(
      (name) => [name, Object.getOwnPropertyDescriptor(prototype, name)] as const,
    );
    try {
      for (const [name] of taken) Reflect.deleteProperty(prototype, name);
      assert.deepEqual(
        tags.map((tag) => `${tag} ${firstDayOfWeek(tag)}`),
        tags.map((tag, place) => `${tag} ${told[place]}`),
      );
    } finally {
      for (const [name, own] of taken) if (own) Object.defineProperty(prototype, name, own);
    }
  });
});
