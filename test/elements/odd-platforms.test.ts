import { expect } from '@esm-bundle/chai';
import { systemClock } from '../../src/domain/clock.js';
import { manualClock } from '../clock.js';
import { names } from './api-token-list/vocabulary.js';
import { backend, threeTokens } from './backends.js';
import {
  button,
  enter,
  field,
  mountList,
  openDialog,
  parts,
  replace,
  settled,
  until,
  visibleText,
} from './vocabulary.js';

/** Replaces a global with one that throws on every access, as in a sandboxed frame. */
function forbidden(name: string): { restore(): void } {
  const own = Object.getOwnPropertyDescriptor(window, name);
  Object.defineProperty(window, name, {
    configurable: true,
    get: () => {
      throw new DOMException('Forbidden here.', 'SecurityError');
    },
  });
  return { restore: () => own && Object.defineProperty(window, name, own) };
}

describe('an unusual platform', () => {
  for (const timeZone of ['Etc/Unknown', 'Foo/Bar', '']) {
    it(`that names its zone “${timeZone}” shows times in UTC, and says so where times are shown and chosen (R47)`, async () => {
      const clock = manualClock({ timeZone });
      const list = await mountList({ adapter: backend(), clock });
      expect(names(list)).to.have.length(3);
      expect(visibleText(list)).to.contain('Times in UTC. Your browser does not report your time zone.');
      expect(visibleText(list)).to.contain('Jan 31, 2027, 1:05 PM');
      const dialog = await openDialog({ adapter: backend(), clock });
      (field(dialog, 'Select expiration date') as HTMLInputElement).click();
      await until(() => parts(dialog, 'expiry-meaning')[0], 'what the choice means');
      expect(visibleText(dialog)).to.contain('(UTC)').and.to.contain('Times in UTC.');
      dialog.close();
      list.timeZone = 'Asia/Tokyo';
      await list.updateComplete;
      expect(visibleText(list)).to.contain('Times in Asia/Tokyo').and.not.to.contain('does not report');
    });
  }

  it('whose Intl names a zone that it rejects shows the machine’s clock in UTC (R47)', async () => {
    const real = new Intl.DateTimeFormat().resolvedOptions();
    const odd = replace(Intl.DateTimeFormat.prototype, 'resolvedOptions', () => ({ ...real, timeZone: 'Etc/Unknown' }));
    const later = replace(Date, 'now', () => 4_000_000_000_000);
    try {
      expect(systemClock.timeZone()).to.equal('UTC');
      const list = await mountList({ adapter: backend(), clock: systemClock });
      expect(names(list)).to.have.length(3);
      expect(visibleText(list)).to.contain('Times in UTC.');
    } finally {
      later.restore();
      odd.restore();
    }
  });

  it('without channels and storage still lists, creates and revokes (R47)', async () => {
    const withheld = [forbidden('BroadcastChannel'), forbidden('sessionStorage'), forbidden('localStorage')];
    try {
      const adapter = backend({ key: 'tokens where nothing is kept' });
      const dialog = await openDialog({ adapter });
      enter(field(dialog, 'Name'), 'Release train');
      button(dialog, 'Generate token').click();
      await until(() => parts(dialog, 'secret')[0]?.textContent, 'the secret');
      const list = await mountList({ adapter });
      expect(names(list)).to.have.length(4);
    } finally {
      for (const each of withheld) each.restore();
    }
  });

  it('whose channels cannot be written to still counts a completed action as done (R47)', async () => {
    const mute = replace(BroadcastChannel.prototype, 'postMessage', () => {
      throw new DOMException('The channel is closed.', 'InvalidStateError');
    });
    try {
      const dialog = await openDialog({ adapter: backend({ key: 'tokens of a mute channel' }) });
      enter(field(dialog, 'Name'), 'Release train');
      button(dialog, 'Generate token').click();
      await until(() => parts(dialog, 'secret')[0]?.textContent, 'the secret');
    } finally {
      mute.restore();
    }
  });

  it('without week data begins weeks as the region does, and its calendar opens (R47)', async () => {
    const weeks = replace(Intl.Locale.prototype as object, 'getWeekInfo', () => {
      throw new TypeError('Not here.');
    });
    try {
      const dialog = await openDialog({ adapter: backend(), lang: 'en-US' });
      (field(dialog, 'Select expiration date') as HTMLInputElement).click();
      await until(() => parts(dialog, 'expiry-select')[0], 'the choice');
      enter(field(dialog, 'Expiration'), 'exact');
      const open = await until(() => parts(dialog, 'calendar-button')[0], 'the button');
      open.click();
      const calendar = await until(() => parts(dialog, 'calendar')[0], 'the calendar');
      const first = await until(() => calendar.querySelector('[role="columnheader"], th'), 'the names of the days');
      expect(first.getAttribute('abbr') ?? first.getAttribute('aria-label') ?? first.textContent).to.match(/^Su/u);
    } finally {
      weeks.restore();
    }
  });

  it('whose Intl rejects the page’s language writes dates in another, and shows the rows (R47)', async () => {
    const RealFormat = Intl.DateTimeFormat;
    const refusing = function (tag?: string | string[], options?: Intl.DateTimeFormatOptions) {
      if (String(tag).includes('-u-')) throw new RangeError('Incorrect locale information provided');
      return new RealFormat(tag, options);
    };
    const odd = replace(Intl, 'DateTimeFormat', Object.assign(refusing, RealFormat));
    try {
      const list = await mountList({
        adapter: backend({}, { list: () => Promise.resolve({ tokens: threeTokens }) }),
        lang: 'en-GB-u-nu-arab',
      });
      expect(names(list)).to.have.length(3);
      expect(visibleText(list)).to.contain('31 Jan 2027');
    } finally {
      odd.restore();
      await settled();
    }
  });
});
