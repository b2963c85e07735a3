import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assert as property, integer, property as forAll, record, constantFrom } from 'fast-check';
import { formatDay } from '../../src/domain/date-entry.js';
import { parseDay } from '../../src/domain/typed-moment.js';
import { Format } from '../../src/localization/format.js';

/** One language for each way to write dates: orders, separators, digits, calendars. */
const languages = [
  'af am ar ar-EG ar-SA ar-MA az be bg bn bs ca cs cy da de de-AT de-CH el en en-GB en-CA en-IN en-ZA es es-MX et eu',
  'fa fi fil fr fr-CA fr-CH ga gl gu ha he hi hr hu hy id ig is it it-CH ja ka kk km kn ko ky lo lt lv mk ml mn mr mr-IN',
  'ms my nb ne nl nl-BE or pa pl ps pt pt-PT ro ru sd si sk sl so sq sr sr-Latn sv sw ta te th tk tr uk ur uz vi yo',
  'zh zh-TW zh-HK zu',
].flatMap((line) => line.split(' '));

const anyDay = record(
  {
    year: integer({ min: 1970, max: 2100 }),
    month: integer({ min: 1, max: 12 }),
    day: integer({ min: 1, max: 28 }),
  },
  { noNullPrototype: true },
);
const day = { year: 2027, month: 1, day: 31 };
const reads = (text: string, language: string) => parseDay(text, language);

describe('a typed date', () => {
  it(`is read in the language's own format, in ${languages.length} languages (A22)`, () => {
    property(
      forAll(anyDay, constantFrom(...languages), (date, language) => {
        assert.deepEqual(parseDay(formatDay(date, language), language), { kind: 'day', day: date });
      }),
      { numRuns: 5000 },
    );
  });

  it(`is read with the name of its month, in ${languages.length} languages (A22)`, () => {
    property(
      forAll(anyDay, constantFrom(...languages), constantFrom('long', 'medium'), (date, language, dateStyle) => {
        const format = new Intl.DateTimeFormat(language, { calendar: 'gregory', timeZone: 'UTC', dateStyle });
        const text = format.format(Date.UTC(date.year, date.month - 1, date.day));
        assert.deepEqual(parseDay(text, language), { kind: 'day', day: date }, text);
      }),
      { numRuns: 5000 },
    );
  });

  it('is read as ISO 8601 in every language, extended and compact', () => {
    for (const language of languages) {
      for (const text of ['2027-01-31', '20270131', ' ２０２７０１３１ ']) {
        assert.deepEqual(reads(text, language), { kind: 'day', day }, `${language} ${text}`);
      }
    }
  });

  /** Sinhala and Yoruba write full month names here as in no other format; Telugu and Yoruba inflect the time. */
  const unlikeItself: Readonly<Record<string, readonly string[]>> = {
    longDateTime: ['si', 'te', 'yo'],
    dateTime: ['yo'],
  };
  for (const way of ['fullDate', 'date', 'longDate', 'longDateTime', 'dateTime'] as const) {
    it(`is read in the format that the elements write (${way}), in ${languages.length} languages (A6, A22)`, () => {
      for (const language of languages.filter((each) => unlikeItself[way]?.includes(each) !== true)) {
        const format = new Format(language, 'UTC');
        for (let month = 0; month < 12; month += 1) {
          const instant = new Date(Date.UTC(2027, month, 3 + 2 * month, 2 * month, 5));
          const text = format[way](instant);
          const wanted = { year: 2027, month: month + 1, day: 3 + 2 * month };
          const time = way.endsWith('Time') ? { hour: 2 * month, minute: 5, second: 0 } : undefined;
          assert.deepEqual(
            parseDay(text, language),
            { kind: 'day', day: wanted, ...(time && { time }) },
            `${language}: ${text}`,
          );
        }
      }
    });
  }

  for (const [text, language, hour, minute, second = 0] of [
    ['2027-01-31T14:05', 'en-US', 14, 5],
    ['2027-01-31 02:05', 'en-US', 2, 5],
    ['20270131T140530', 'de', 14, 5, 30],
    ['2027-01-31T13:05:00Z', 'en-GB', 14, 5],
    ['20270131T130500Z', 'ja', 14, 5],
    ['2027-01-31T13:05:00.123Z', 'ar-EG', 14, 5],
    ['2027-01-31T08:05-05:00', 'en-GB', 14, 5],
    ['2027-01-31T18:35:00+0530', 'en-GB', 14, 5],
    ['2027-01-31T14:05:00+01:00[Europe/Amsterdam]', 'en-GB', 14, 5],
    ['2027-01-30T23:30Z', 'en-GB', 0, 30],
    ['31/01/2027 14:05', 'en-GB', 14, 5],
    ['31/01/2027, 2 pm', 'en-GB', 14, 0],
    ['31 Jan 2027 12 noon', 'en-GB', 12, 0],
    ['Sunday 31 January 2027 at 14:05', 'en-GB', 14, 5],
    ['14:05 on 31/01/2027', 'en-GB', undefined, undefined],
    ['14:05, 31/01/2027', 'en-GB', 14, 5],
    ['31.01.2027 um 14.05 Uhr', 'de', 14, 5],
    // Neither a date nor a time is split within its numbers.
    ['14:05 31.01.27', 'de', 14, 5],
    ['14:05 31.01.2027', 'ru', 14, 5],
    ['am 31.1.2027 um 14:05', 'de', undefined, undefined],
    ['2027-01-31 14:05+99:99', 'en-GB', undefined, undefined],
    ['2027-01-31 10:00-14:30', 'en-GB', undefined, undefined],
    ['2027年1月31日 下午2:05', 'zh-TW', 14, 5],
    ['2027年1月31日（日）午後2時5分', 'ja', 14, 5],
  ] as const) {
    it(`is read together with its time: “${text}” (${language})`, () => {
      const read = parseDay(text, language, { timeZone: 'Europe/Amsterdam' });
      assert.deepEqual(
        read,
        hour === undefined ? { kind: 'date-unreadable' } : { kind: 'day', day, time: { hour, minute, second } },
      );
    });
  }

  for (const [text, language, wanted] of [
    ['31/1/2569', 'th', { year: 2026, month: 1, day: 31 }],
    ['2570-01-31', 'en', day],
    ['31 January 2570', 'en-GB', day],
    ['1405/11/11', 'fa', day],
    ['۱۴۰۵/۱۱/۱۱', 'fa', day],
    ['11/11/1405', 'en-GB', day],
    ['1405/02/31', 'fa', { year: 2026, month: 5, day: 21 }],
    ['23/8/1448', 'ar-SA', day],
  ] as const) {
    it(`with a year of another calendar makes the element ask: “${text}” (${language}) (R31)`, () => {
      const now = new Date('2025-11-27T12:00:00Z');
      assert.deepEqual(parseDay(text, language, { timeZone: 'UTC', now }), { kind: 'other-calendar', day: wanted });
    });
  }

  it('with a plausible year, or with one that is in no calendar, does not make the element ask', () => {
    const now = new Date('2026-11-27T12:00:00Z');
    for (const year of [1999, 2026, 2126, 2200, 3001, 1100]) {
      assert.equal(parseDay(`31/01/${year}`, 'th', { timeZone: 'UTC', now }).kind, 'day', String(year));
    }
  });

  for (const [text, language] of [
    ['31/01/2027', 'en-GB'],
    ['31.1.27', 'en-GB'],
    [' 31 - 1 - 2027 ', 'en-GB'],
    ['31 January 2027', 'en-GB'],
    ['31st jan 2027', 'en-GB'],
    ['1/31/2027', 'en-US'],
    ['Jan 31, 2027', 'en-US'],
    ['31.01.2027', 'de'],
    ['31. Januar 2027', 'de'],
    ['31. Jan. 2027', 'de'],
    ['2027年1月31日', 'ja'],
    ['２０２７／０１／３１', 'ja'],
    ['٣١/١/٢٠٢٧', 'ar-EG'],
    ['31/1/2027', 'ar-EG'],
    ['٣١ يناير ٢٠٢٧', 'ar-EG'],
    ['31 мая 2027', 'ru'],
    ['Sunday 31 January 2027', 'en-GB'],
    ['Sun 31 Jan 2027', 'en-US'],
    ['sunday, january 31, 2027', 'en-US'],
    ['Sonntag, 31. Januar 2027', 'de'],
    ['So., 31.01.2027', 'de'],
    ['2027年1月31日日曜日', 'ja'],
    ['2027年1月31日(日)', 'ja'],
    ['الأحد، ٣١ يناير ٢٠٢٧', 'ar-EG'],
    ['dom 31 gen 2027', 'it'],
  ] as const) {
    it(`understands “${text}” (${language})`, () => {
      assert.deepEqual(reads(text, language), {
        kind: 'day',
        day: text.includes('мая') ? { ...day, month: 5 } : day,
      });
    });
  }

  it('that does not exist in the calendar is reported as such', () => {
    for (const text of ['30/02/2027', '2027-13-01', '00/01/2027', '29 February 2027', '31/13/2027']) {
      assert.deepEqual(reads(text, 'en-GB'), { kind: 'no-such-day' }, text);
    }
    assert.equal(reads('29/02/2028', 'en-GB').kind, 'day');
  });

  it('that cannot be read is reported as unreadable, and an empty one as missing', () => {
    for (const text of [
      'tomorrow',
      '31/01',
      '31/01/2',
      '31/01/2027/4',
      '1 2 3 4',
      'x 31/01/2027',
      '31/01/20270',
      '2027013',
      '99999999x',
      'Sunday',
      'at',
    ]) {
      assert.deepEqual(reads(text, 'en-GB'), { kind: 'date-unreadable' }, text);
    }
    for (const text of ['', '  ', '\u200e']) assert.deepEqual(reads(text, 'en-GB'), { kind: 'date-missing' }, text);
  });
});
