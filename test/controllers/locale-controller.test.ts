import { expect } from '@esm-bundle/chai';
import { registerLocale } from '../../src/index.js';
import { en } from '../../src/localization/locales/en.js';
import { manualClock } from '../clock.js';
import { backend } from '../elements/backends.js';
import { mount, mountList, until, visibleText, warnings } from '../elements/vocabulary.js';

registerLocale({ ...en, tag: 'nl', listHeading: () => 'API-sleutels' });

describe('the language of an element', () => {
  it('is that of the nearest lang attribute, across shadow roots (A22)', async () => {
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

  it('is English where the nearest language is one it does not know (A22)', async () => {
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

  it('reaches the dialogs inside the list', async () => {
    const list = await mountList({ adapter: backend(), lang: 'en-GB' });
    const dialog = list.shadowRoot?.querySelector('api-token-create-dialog');
    await dialog?.show();
    dialog?.shadowRoot?.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click();
    await until(() => /30 January 2027 at 14:05/.test(visibleText(list)), 'the British sentence');
  });
});

describe('the time zone of an element', () => {
  it('is the viewer’s, unless the element has one', async () => {
    const list = await mountList({ adapter: backend(), lang: 'en-GB' });
    expect(visibleText(list)).to.contain('Times in Europe/Amsterdam');
    list.setAttribute('time-zone', 'Asia/Tokyo');
    await list.updateComplete;
    expect(visibleText(list)).to.contain('Times in Asia/Tokyo').and.to.contain('31 Jan 2027, 22:05');
  });

  it('is the viewer’s, with a warning, where the element’s does not exist', async () => {
    const warned = warnings();
    const list = mount('api-token-list', { adapter: backend(), clock: manualClock(), timeZone: 'Mars/Olympus' });
    await until(() => visibleText(list).includes('Times in Europe/Amsterdam'), 'the rows');
    warned.restore();
    expect(warned.texts.join()).to.contain('Mars/Olympus');
  });
});
