import { expect } from '@esm-bundle/chai';
import { Format } from '../../src/localization/format.js';
import { localeFor, registerLocale } from '../../src/localization/locale.js';
import { en } from '../../src/localization/locales/en.js';
import type { Messages } from '../../src/localization/messages.js';

describe('the locale for a language', () => {
  it('keeps the region for dates, and takes the words of the language (A22)', () => {
    expect(localeFor('en-GB')).to.include({ tag: 'en-GB', messages: en });
    expect(localeFor('EN-gb')).to.include({ tag: 'en-GB', messages: en });
  });

  for (const tag of ['xx', 'tlh-Latn', '', 'not a language']) {
    it(`is English, dates included, for “${tag}”: never two languages in one sentence (A22)`, () => {
      expect(localeFor(tag)).to.include({ tag: 'en', messages: en });
    });
  }

  it('is the most specific that a page has registered (A22)', () => {
    registerLocale({ ...en, tag: 'fy', cancel: () => 'Annulearje' });
    expect(localeFor('fy-NL').tag).to.equal('fy-NL');
    expect(localeFor('fy-NL').messages.cancel()).to.equal('Annulearje');
  });

  it('says in English what a locale of an earlier version lacks (A22)', () => {
    registerLocale({ tag: 'kw', cancel: () => 'Hedhi' } as Messages);
    expect(localeFor('kw').messages.cancel()).to.equal('Hedhi');
    expect(localeFor('kw').messages.copy()).to.equal('Copy');
  });
});

describe('dates and times', () => {
  const instant = new Date('2027-01-31T13:05:00Z');
  const spaced = (text: string) => text.replace(/\s/gu, ' ');

  it('are written as the page’s region writes them, in the zone that is asked for', () => {
    expect(spaced(new Format('en-GB', 'Europe/Amsterdam').dateTime(instant))).to.equal('31 Jan 2027, 14:05');
    expect(spaced(new Format('en-US', 'America/New_York').dateTime(instant))).to.equal('Jan 31, 2027, 8:05 AM');
    expect(spaced(new Format('en-GB', 'Asia/Kathmandu').time(instant))).to.equal('18:50');
  });

  it('are Gregorian in every locale', () => {
    for (const tag of ['fa-IR', 'th-TH', 'ar-SA-u-ca-islamic-umalqura-nu-latn']) {
      const western = new Intl.DateTimeFormat(tag, { calendar: 'gregory', year: 'numeric', timeZone: 'UTC' });
      const year = western.formatToParts(instant).find(({ type }) => type === 'year')?.value ?? 'no year';
      expect(new Format(tag, 'UTC').dateTime(instant), tag).to.contain(year);
    }
  });

  it('tell the two runs of a repeated hour apart by their offsets (R31)', () => {
    const format = new Format('en-GB', 'Europe/Amsterdam');
    expect(format.offset(new Date('2027-10-31T00:30:00Z'))).to.equal('GMT+2');
    expect(format.offset(new Date('2027-10-31T01:30:00Z'))).to.equal('GMT+1');
  });

  it('say distances with a capital only where they stand alone', () => {
    const format = new Format('en', 'Europe/Amsterdam');
    const now = new Date('2026-11-30T13:05:00Z');
    expect(format.distance(instant, now)).to.equal('in 2 months');
    expect(format.distanceAlone(instant, now)).to.equal('In 2 months');
  });
});
