import { expect } from '@esm-bundle/chai';
import { distanceAlone, distanceText } from '../../src/localization/distance.js';
import { Format } from '../../src/localization/format.js';
import { addEnglish, localeFor, localeListeners, registerLocale } from '../../src/localization/locale.js';
import { en } from '../../src/localization/locales/en.js';
import { layersEnglish } from '../../src/localization/messages/layers.js';
import { revealEnglish } from '../../src/localization/messages/reveal.js';

/** No element adds the English messages here. */
addEnglish(en);

const english = localeFor('en').messages;

describe('the locale for a language', () => {
  it('uses the English that the parts of the elements bring', () => {
    for (const [name, message] of Object.entries(en)) expect(english, name).to.have.property(name, message);
  });

  it('keeps the region for dates, and takes the words of the language (A22)', () => {
    expect(localeFor('en-GB')).to.include({ tag: 'en-GB', messages: english });
    expect(localeFor('EN-gb')).to.include({ tag: 'en-GB', messages: english });
  });

  for (const tag of ['xx', 'tlh-Latn', '', 'not a language']) {
    it(`is English, including dates, for “${tag}”: never two languages in one sentence (A22)`, () => {
      expect(localeFor(tag)).to.include({ tag: 'en', messages: english });
    });
  }

  it('is the most specific that a page has registered (A22)', () => {
    registerLocale({ ...en, tag: 'fy', cancel: () => 'Annulearje' });
    expect(localeFor('fy-NL').tag).to.equal('fy-NL');
    expect(localeFor('fy-NL').messages.cancel()).to.equal('Annulearje');
  });

  it('uses English for messages that a locale of an earlier version lacks (A22)', () => {
    registerLocale({ tag: 'kw', cancel: () => 'Hedhi' });
    expect(localeFor('kw').messages.cancel()).to.equal('Hedhi');
    expect(localeFor('kw').messages.copy()).to.equal('Copy');
  });
});

describe('a page’s own words', () => {
  afterEach(() => {
    registerLocale(en);
  });

  it('replace single messages of a language, and leave the others (A22)', () => {
    registerLocale({ tag: 'af', cancel: () => 'Kanselleer', close: () => 'Sluit' });
    registerLocale({ tag: 'AF', cancel: () => 'Los dit' });
    const { messages } = localeFor('af-ZA');
    expect([messages.cancel(), messages.close(), messages.copy()]).to.deep.equal(['Los dit', 'Sluit', 'Copy']);
  });

  it('stay when a part brings its English later (A22)', () => {
    registerLocale({ tag: 'en', copy: () => 'Copy key' });
    addEnglish(revealEnglish, layersEnglish);
    expect([english.copy(), english.copied(), english.cancel()]).to.deep.equal(['Copy key', 'Copied', 'Cancel']);
  });

  it('in English are also used if a language has no words, and if the page’s language is unknown (A22)', () => {
    registerLocale({ tag: 'ga', cancel: () => 'Cealaigh' });
    registerLocale({ tag: 'en', copy: () => 'Copy key' });
    expect(localeFor('ga').messages.copy()).to.equal('Copy key');
    expect(localeFor('xx').messages.copy()).to.equal('Copy key');
  });

  it('are reported to listeners, whenever they come', () => {
    let told = 0;
    const listener = () => (told += 1);
    localeListeners.add(listener);
    registerLocale({ tag: 'en', copy: () => 'Copy key' });
    registerLocale({ tag: 'cy', copy: () => 'Copïo' });
    localeListeners.delete(listener);
    registerLocale({ tag: 'cy', copy: () => 'Copïwch' });
    expect(told).to.equal(2);
  });
});

describe('dates and times', () => {
  const instant = new Date('2027-01-31T13:05:00Z');
  const spaced = (text: string) => text.replace(/\s/gu, ' ');

  it('are written as in the page’s region, in the given zone', () => {
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

  it('distinguish the two runs of a repeated hour by their offsets (R31)', () => {
    const format = new Format('en-GB', 'Europe/Amsterdam');
    expect(format.offset(new Date('2027-10-31T00:30:00Z'))).to.equal('GMT+2');
    expect(format.offset(new Date('2027-10-31T01:30:00Z'))).to.equal('GMT+1');
  });

  it('capitalize distances only if they stand alone', () => {
    const format = new Format('en', 'Europe/Amsterdam');
    const now = new Date('2026-11-30T13:05:00Z');
    expect(distanceText(instant, now, format)).to.equal('in 2 months');
    expect(distanceAlone(instant, now, format)).to.equal('In 2 months');
  });
});
