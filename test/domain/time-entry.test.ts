import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assert as property, constantFrom, integer, property as forAll } from 'fast-check';
import {
  dayPeriodNames,
  hourBounds,
  parseTime,
  parseTypedTime,
  stepTime,
  timeEntryOf,
  usesDayPeriods,
  type TimeEntry,
} from '../../src/domain/time-entry.js';
import { nothingTyped } from '../../src/domain/token-form.js';
import { Format } from '../../src/localization/format.js';

const languages = ['en', 'en-GB', 'de', 'fr', 'ja', 'ar-EG', 'ko', 'hi', 'fa', 'zh-TW', 'th'];
const entry = (fields: Partial<TimeEntry>): TimeEntry => ({ ...nothingTyped, ...fields });

describe('a typed time', () => {
  it('is read as it is written, on clocks of 12 and of 24 hours (A7)', () => {
    property(
      forAll(
        integer({ min: 0, max: 23 }),
        integer({ min: 0, max: 59 }),
        integer({ min: 0, max: 59 }),
        constantFrom(...languages),
        (hour, minute, second, language) => {
          const written = timeEntryOf({ hour, minute, second }, language);
          assert.deepEqual(parseTime(written, language), { kind: 'time', hour, minute, second });
        },
      ),
    );
  });

  it('uses a 12-hour clock if the language does', () => {
    assert.deepEqual(languages.filter(usesDayPeriods), ['en', 'ar-EG', 'ko', 'hi', 'zh-TW'].filter(usesDayPeriods));
    assert.ok(usesDayPeriods('en-US'));
    assert.ok(!usesDayPeriods('de'));
    assert.deepEqual(timeEntryOf({ hour: 0, minute: 5 }, 'en'), entry({ hour: '12', minute: '05' }));
    assert.deepEqual(timeEntryOf({ hour: 12, minute: 5 }, 'en'), entry({ hour: '12', minute: '05', dayPeriod: 'pm' }));
    assert.deepEqual(dayPeriodNames('en'), { am: 'AM', pm: 'PM' });
    assert.deepEqual(dayPeriodNames('ja'), { am: '午前', pm: '午後' });
  });

  it('may have an hour above 12 on a 12-hour clock, and digits of any script', () => {
    assert.deepEqual(parseTime(entry({ hour: '14', minute: '5' }), 'en'), {
      kind: 'time',
      hour: 14,
      minute: 5,
      second: 0,
    });
    assert.deepEqual(parseTime(entry({ hour: '١٤', minute: '٠٥' }), 'ar-EG'), {
      kind: 'time',
      hour: 14,
      minute: 5,
      second: 0,
    });
  });

  it('is written in the digits of the language (A22)', () => {
    const afternoon = { hour: '٠٢', minute: '٠٥', second: '', dayPeriod: 'pm' } as const;
    assert.deepEqual(timeEntryOf({ hour: 14, minute: 5 }, 'ar-EG'), afternoon);
    assert.equal(stepTime(afternoon, 'minute', 1, 'ar-EG').minute, '٠٦');
  });

  it('that is invalid is explained by its first wrong field (A7)', () => {
    assert.deepEqual(parseTime(entry({ hour: '14' }), 'de'), { kind: 'time-missing' });
    assert.deepEqual(parseTime(entry({ minute: '14' }), 'de'), { kind: 'time-missing' });
    assert.deepEqual(parseTime(entry({ hour: '24', minute: '0' }), 'de'), { kind: 'hour-invalid', least: 0, most: 23 });
    assert.deepEqual(parseTime(entry({ hour: 'x', minute: '0' }), 'en'), { kind: 'hour-invalid', least: 1, most: 12 });
    assert.deepEqual(parseTime(entry({ hour: '1', minute: '60' }), 'de'), { kind: 'minute-invalid' });
    assert.deepEqual(parseTime(entry({ hour: '1', minute: '0', second: '61' }), 'de'), { kind: 'second-invalid' });
  });
});

describe('a pasted time', () => {
  for (const [text, language, hour, minute, second = 0] of [
    ['14:05', 'en', 14, 5],
    ['2:05 pm', 'en', 14, 5],
    ['2.05 PM', 'de', 14, 5],
    ['12:00 a.m.', 'en', 0, 0],
    ['12:30 p.m.', 'en-GB', 12, 30],
    ['14h05', 'fr', 14, 5],
    ['14:05:30', 'de', 14, 5, 30],
    ['午後2:05', 'ja', 14, 5],
    ['14時05分', 'ja', 14, 5],
    ['٢:٠٥ م', 'ar-EG', 14, 5],
    ['１４：０５', 'ja', 14, 5],
    ['14:05 Uhr', 'de', 14, 5],
    ['um 14.05 Uhr', 'de', 14, 5],
    ['14:05 h', 'es', 14, 5],
    ['à 14h05', 'fr', 14, 5],
    ['kl. 14.05', 'da', 14, 5],
    ['2 pm', 'en', 14, 0],
    ['12am', 'en', 0, 0],
    ['午後2時', 'ja', 14, 0],
    ['午後2時5分', 'ja', 14, 5],
    ['午後0:30', 'ja', 12, 30],
    ['오후 2시 5분', 'ko', 14, 5],
    ['오후 2:05', 'en', 14, 5],
    ['下午2:05', 'zh', 14, 5],
    ['2:05 مساءً', 'ar', 14, 5],
    ['٩:٠٥ صباحًا', 'ar-EG', 9, 5],
    ['凌晨12:05', 'zh-TW', 0, 5],
    ['清晨5:05', 'zh-TW', 5, 5],
    ['中午12:05', 'zh-TW', 12, 5],
    ['晚上9:05', 'zh-TW', 21, 5],
    ['12 noon', 'en', 12, 0],
    ['12 midnight', 'en', 0, 0],
    ['8 in the evening', 'en', 20, 0],
    ['11:30 at night', 'en-GB', 23, 30],
    ['3:05 nachmittags', 'de', 15, 5],
  ] as const) {
    it(`is understood as a whole: “${text}” (${language}) (A7)`, () => {
      assert.deepEqual(parseTypedTime(text, language), timeEntryOf({ hour, minute, second }, language));
    });
  }

  it('is rejected if it is only an hour, or not a time', () => {
    for (const text of ['14', '', '25:00', '12:61', 'noon', '1:2:3:4', '14:5', '14.05.2027', 'pm']) {
      assert.equal(parseTypedTime(text, 'en'), undefined, text);
    }
  });
});

describe('the half of the day', () => {
  it('stays as chosen if a pasted time on a 12-hour clock names none (A7)', () => {
    assert.deepEqual(parseTypedTime('2:05', 'en', 'pm'), entry({ hour: '02', minute: '05', dayPeriod: 'pm' }));
    assert.deepEqual(parseTypedTime('2:05', 'de', 'pm'), entry({ hour: '02', minute: '05' }));
    assert.equal(parseTypedTime('2:05 am', 'en', 'pm')?.dayPeriod, 'am');
  });

  it('does not matter for an hour of 0 or above 12, which is on a 24-hour clock (A7)', () => {
    for (const dayPeriod of ['am', 'pm'] as const) {
      const midnight = { kind: 'time', hour: 0, minute: 30, second: 0 };
      assert.deepEqual(parseTime(entry({ hour: '00', minute: '30', dayPeriod }), 'en'), midnight);
      assert.deepEqual(parseTypedTime('0:30', 'en', dayPeriod), entry({ hour: '12', minute: '30' }));
      assert.deepEqual(parseTime(entry({ hour: '15', minute: '30', dayPeriod }), 'en'), { ...midnight, hour: 15 });
    }
  });
});

describe('a clock of 0 to 11 hours', () => {
  const language = 'ja-u-hc-h11';

  it('shows the same hours in the field as in the sentence (A7)', () => {
    assert.deepEqual(hourBounds(language), [0, 11]);
    for (let hour = 0; hour < 24; hour += 1) {
      const written = timeEntryOf({ hour, minute: 5 }, language);
      assert.deepEqual(parseTime(written, language), { kind: 'time', hour, minute: 5, second: 0 });
      const sentence = new Format(language, 'UTC').time(new Date(Date.UTC(2027, 0, 31, hour, 5)));
      assert.equal(Number(written.hour), Number(/\d+/u.exec(sentence)?.[0]));
      assert.deepEqual(parseTypedTime(sentence, language), written);
    }
  });
});

describe('stepping a time', () => {
  it('wraps around, and changes the half of the day at noon and midnight (A7)', () => {
    const eleven = entry({ hour: '11', minute: '59' });
    assert.deepEqual(stepTime(eleven, 'hour', 1, 'en'), entry({ hour: '12', minute: '59', dayPeriod: 'pm' }));
    assert.deepEqual(stepTime(entry({ hour: '12', minute: '00' }), 'hour', -1, 'en'), {
      ...entry({ hour: '11', minute: '00' }),
      dayPeriod: 'pm',
    });
    assert.equal(stepTime(entry({ hour: '23', minute: '00' }), 'hour', 1, 'de').hour, '00');
    assert.equal(stepTime(eleven, 'minute', 1, 'en').minute, '00');
    assert.equal(stepTime(entry({ minute: '05' }), 'minute', -10, 'de').minute, '55');
  });

  it('ignores an error in another field, and starts again in a field with an error', () => {
    assert.deepEqual(
      stepTime(entry({ hour: '99', minute: '30' }), 'minute', 1, 'de'),
      entry({ hour: '99', minute: '31' }),
    );
    assert.equal(stepTime(entry({ minute: 'x' }), 'minute', 1, 'de').minute, '00');
  });

  it('starts in an empty field, and keeps the other field', () => {
    assert.deepEqual(stepTime(nothingTyped, 'hour', 1, 'de'), entry({ hour: '00' }));
    assert.deepEqual(stepTime(nothingTyped, 'minute', -1, 'de'), entry({ minute: '00' }));
  });
});
