import { expect } from '@esm-bundle/chai';
import { registerLocale } from '../../src/index.js';
import { localeListeners, type LocaleMessages } from '../../src/localization/locale.js';
import { ar } from '../../src/localization/locales/ar.js';
import { de } from '../../src/localization/locales/de.js';
import { en } from '../../src/localization/locales/en.js';
import { ja } from '../../src/localization/locales/ja.js';
import { offerLocales } from '../../src/localization/offers.js';
import { manualClock } from '../clock.js';
import { backend, held } from '../elements/backends.js';
import { button, mount, mountList, until, visibleText, warnings } from '../elements/vocabulary.js';

registerLocale({ ...en, tag: 'nl', listHeading: () => 'API-sleutels' });

describe('the language of an element', () => {
  it('is the language of the nearest lang attribute, across shadow roots (A22)', async () => {
    const host = document.createElement('div');
    host.lang = 'nl';
    const root = host.attachShadow({ mode: 'open' });
    const inner = root.appendChild(document.createElement('section'));
    document.body.append(host);
    const dutch = mount('api-token-list', { clock: manualClock() }, inner);
    await dutch.updateComplete;
    expect(visibleText(dutch)).to.contain('API-sleutels');
    inner.lang = 'en';
    const english = mount('api-token-list', { clock: manualClock() }, inner);
    await english.updateComplete;
    expect(visibleText(english)).to.contain('API tokens');
  });

  it('is English if the nearest language is unknown (A22)', async () => {
    const list = await mountList({ adapter: backend(), lang: 'tlh' });
    expect(visibleText(list)).to.contain('API tokens').and.to.contain('In 2 months');
  });

  it('follows the page and the element while they are shown (A22)', async () => {
    const list = await mountList({ adapter: backend() });
    document.documentElement.lang = 'nl';
    await until(() => visibleText(list).includes('API-sleutels'), 'the page’s Dutch');
    list.lang = 'en-GB';
    await until(() => visibleText(list).includes('31 Jan 2027, 14:05'), 'the element’s English');
    list.removeAttribute('lang');
    document.documentElement.lang = 'en';
    await until(() => visibleText(list).includes('Jan 31, 2027, 2:05 PM'), 'the page’s English');
  });

  it('follows any ancestor, across shadow roots, when its language changes (A22)', async () => {
    const outer = document.body.appendChild(document.createElement('main'));
    const outerHost = outer.appendChild(document.createElement('div'));
    const host = outerHost.attachShadow({ mode: 'closed' }).appendChild(document.createElement('div'));
    const section = host.attachShadow({ mode: 'open' }).appendChild(document.createElement('section'));
    const list = mount('api-token-list', { adapter: backend(), clock: manualClock() }, section);
    await until(() => visibleText(list).includes('API tokens'), 'the page’s English');
    for (const ancestor of [section, host, outerHost, outer, document.body]) {
      ancestor.lang = 'nl';
      await until(() => visibleText(list).includes('API-sleutels'), `the Dutch of ${ancestor.localName}`);
      ancestor.removeAttribute('lang');
      await until(() => visibleText(list).includes('API tokens'), `English without ${ancestor.localName}`);
    }
    // As in a page that moves its views and does not make new ones.
    const dutch = document.body.appendChild(document.createElement('aside'));
    dutch.lang = 'nl';
    dutch.append(outer);
    await until(() => visibleText(list).includes('API-sleutels'), 'the Dutch where it has been moved');
  });

  it('is not read again when another part of the page changes', async () => {
    const list = await mountList({ adapter: backend() });
    const other = document.body.appendChild(document.createElement('p'));
    await list.updateComplete;
    let updates = 0;
    const update = list.requestUpdate.bind(list);
    list.requestUpdate = (...parameters) => {
      updates += 1;
      update(...parameters);
    };
    other.lang = 'nl';
    // Observers run before this, because their microtasks were queued earlier.
    await Promise.resolve();
    expect(updates).to.equal(0);
    document.documentElement.lang = 'nl';
    await until(() => visibleText(list).includes('API-sleutels'), 'the page’s Dutch');
    expect(updates).to.be.greaterThan(0);
  });

  it('is available as soon as a page registers it, also in elements that are already shown (A22)', async () => {
    const list = await mountList({ adapter: backend(), lang: 'eo' });
    expect(visibleText(list)).to.contain('API tokens').and.to.contain('In 2 months');
    registerLocale({ ...en, tag: 'eo', listHeading: () => 'Ĵetonoj' });
    await until(() => visibleText(list).includes('Ĵetonoj'), 'Esperanto');
    registerLocale({ tag: 'eo', listHeading: () => 'Ŝlosiloj' });
    await until(() => visibleText(list).includes('Ŝlosiloj'), 'the page’s own word');
    expect(visibleText(list)).to.contain('Create API token');
  });

  it('is loaded when an element first needs it: English until then, and the page’s words stay (A22)', async () => {
    const asked: string[] = [];
    const messages = held<LocaleMessages>();
    offerLocales({
      cy: (tag) => {
        asked.push(tag);
        return messages.promise;
      },
    });
    const list = await mountList({ adapter: backend() });
    expect(asked).to.deep.equal([]);
    registerLocale({ tag: 'cy', createAction: () => 'Tocyn newydd' });
    list.lang = 'cy-GB';
    const other = await mountList({ adapter: backend(), lang: 'cy-GB' });
    await until(() => visibleText(list).includes('Tocyn newydd'), 'the page’s own word');
    expect(visibleText(other)).to.contain('API tokens');
    messages.resolve({ tag: 'cy', listHeading: () => 'Tocynnau API', createAction: () => 'Creu tocyn' });
    for (const each of [list, other]) {
      await until(() => visibleText(each).includes('Tocynnau API'), 'Welsh');
      expect(visibleText(each)).to.contain('Tocyn newydd').and.not.to.contain('Creu tocyn');
    }
    expect(asked).to.deep.equal(['cy-GB']);
  });

  it('keeps the page’s own words also if a region of the language is loaded, before or after (A22)', async () => {
    registerLocale({ tag: 'fy', createAction: () => 'Nij token' });
    offerLocales({
      fy: (tag) => Promise.resolve({ tag, listHeading: () => 'API-tokens fan hjir', createAction: () => 'Meitsje' }),
    });
    const list = await mountList({ adapter: backend(), lang: 'fy-NL' });
    await until(() => visibleText(list).includes('API-tokens fan hjir'), 'Frisian');
    expect(visibleText(list)).to.contain('Nij token').and.not.to.contain('Meitsje');
    registerLocale({ tag: 'fy', createAction: () => 'In nij token' });
    await until(() => visibleText(list).includes('In nij token'), 'the later word');
  });

  it('is requested again when the browser is back online if it could not be loaded, and English stays (A22)', async () => {
    let isOnline = false;
    offerLocales({
      gd: () =>
        isOnline
          ? Promise.resolve({ tag: 'gd', listHeading: () => 'Tòcanan API' })
          : Promise.reject(new TypeError('Failed to fetch')),
    });
    const warned = warnings();
    const list = await mountList({ adapter: backend(), lang: 'gd' });
    await until(() => warned.texts.join().includes('"gd"'), 'the warning');
    warned.restore();
    expect(visibleText(list)).to.contain('API tokens');
    isOnline = true;
    window.dispatchEvent(new Event('online'));
    await until(() => visibleText(list).includes('Tòcanan API'), 'Gaelic');
  });

  it('comes with a single import if it ships, with the numerals of its region (A22)', async () => {
    await import('../../src/localization/on-demand.js');
    const list = await mountList({ adapter: backend(), lang: 'ar-EG' });
    await until(() => visibleText(list).includes(ar.listHeading()), 'Arabic');
    await until(() => visibleText(list).includes('٣'), 'its numerals');
    list.lang = 'de-AT';
    await until(() => visibleText(list).includes(de.listHeading()), 'German');
    list.lang = 'ja';
    await until(() => visibleText(list).includes(ja.listHeading()), 'Japanese');
  });

  it('is not awaited by elements that the page has removed', async () => {
    const before = localeListeners.size;
    const list = await mountList({ adapter: backend() });
    expect(localeListeners.size).to.be.greaterThan(before);
    list.remove();
    expect(localeListeners.size).to.equal(before);
  });

  it('reaches the dialogs inside the list', async () => {
    const list = await mountList({ adapter: backend(), lang: 'en-GB' });
    button(list, '+ Create API token').click();
    const dialog = await until(() => list.shadowRoot?.querySelector('api-token-create-dialog'), 'the dialog');
    await until(() => dialog.open, 'the open dialog');
    dialog.shadowRoot?.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click();
    await until(() => /30 January 2027 at 14:05/.test(visibleText(list)), 'the British sentence');
  });
});

describe('the time zone of an element', () => {
  it('is the viewer’s, unless the element sets one', async () => {
    const list = await mountList({ adapter: backend(), lang: 'en-GB' });
    expect(visibleText(list)).to.contain('Times in Europe/Amsterdam');
    list.setAttribute('time-zone', 'Asia/Tokyo');
    await list.updateComplete;
    expect(visibleText(list)).to.contain('Times in Asia/Tokyo').and.to.contain('31 Jan 2027, 22:05');
  });

  it('is the viewer’s, with a warning, if the element’s zone does not exist', async () => {
    const warned = warnings();
    const list = mount('api-token-list', { adapter: backend(), clock: manualClock(), timeZone: 'Mars/Olympus' });
    await until(() => visibleText(list).includes('Times in Europe/Amsterdam'), 'the rows');
    warned.restore();
    expect(warned.texts.join()).to.contain('Mars/Olympus');
  });
});
