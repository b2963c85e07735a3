import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assert as property, integer, property as forAll, record, constantFrom } from 'fast-check';
import { formatDay, parseDay } from '../../src/domain/date-entry.js';

/** A language of each way to write dates that there is: orders, separators, digits, calendars. */
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
  it(`is read as it is written, in ${languages.length} languages (A22)`, () => {
    property(
      forAll(anyDay, constantFrom(...languages), (date, language) => {
        assert.deepEqual(parseDay(formatDay(date, language), language), { kind: 'day', day: date });
      }),
      { numRuns: 5000 },
    );
  });

  it(`is read with the month by its name, in ${languages.length} languages (A22)`, () => {
    property(
      forAll(anyDay, constantFrom(...languages), constantFrom('long', 'medium'), (date, language, dateStyle) => {
        const format = new Intl.DateTimeFormat(language, { calendar: 'gregory', timeZone: 'UTC', dateStyle });
        const text = format.format(Date.UTC(date.year, date.month - 1, date.day));
        assert.deepEqual(parseDay(text, language), { kind: 'day', day: date }, text);
      }),
      { numRuns: 5000 },
    );
  });

  it('is read as ISO 8601 in every language', () => {
    for (const language of languages) assert.deepEqual(reads('2027-01-31', language), { kind: 'day', day });
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
  ] as const) {
    it(`understands “${text}” (${language})`, () => {
      assert.deepEqual(reads(text, language), {
        kind: 'day',
        day: text.includes('мая') ? { ...day, month: 5 } : day,
      });
    });
  }

  it('that is none in the calendar is said to be none', () => {
    for (const text of ['30/02/2027', '2027-13-01', '00/01/2027', '29 February 2027', '31/13/2027']) {
      assert.deepEqual(reads(text, 'en-GB'), { kind: 'no-such-day' }, text);
    }
    assert.equal(reads('29/02/2028', 'en-GB').kind, 'day');
  });

  it('that cannot be read is said to be unreadable, and nothing typed is missing', () => {
    for (const text of ['tomorrow', '31/01', '31/01/2', '31/01/2027/4', '1 2 3 4', 'x 31/01/2027', '31/01/20270']) {
      assert.deepEqual(reads(text, 'en-GB'), { kind: 'date-unreadable' }, text);
    }
    for (const text of ['', '  ', '\u200e']) assert.deepEqual(reads(text, 'en-GB'), { kind: 'date-missing' }, text);
  });
});
