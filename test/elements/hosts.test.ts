/**
 * The style sheets of pages: the rules of each framework that affect an element or what it inherits, copied as facts.
 */
import { expect } from '@esm-bundle/chai';
import { endMotion, expectAxeClean } from './axe.js';
import { changeable } from './api-token-list/menu.js';
import { nextFrame } from './api-token-list/vocabulary.js';
import { token } from './backends.js';
import { mountList, part, parts, until } from './vocabulary.js';

/** The styles that each kind of page sets on everything, on its root and on its body. */
const hosts: Readonly<Record<string, string>> = {
  'Bootstrap 5': `*, *::before, *::after { box-sizing: border-box; }
    body { margin: 0; font: 400 1rem/1.5 system-ui, 'Liberation Sans', sans-serif; color: #212529; background: #fff; -webkit-text-size-adjust: 100%; }
    button, input, select, textarea { margin: 0; font-family: inherit; line-height: inherit; } label { display: inline-block; }
    h1, h2 { margin: 0 0 .5rem; font-weight: 500; line-height: 1.2; } table { caption-side: bottom; border-collapse: collapse; }`,
  'Tailwind preflight': `*, ::before, ::after { box-sizing: border-box; border: 0 solid; margin: 0; padding: 0; }
    html { line-height: 1.5; tab-size: 4; font-family: ui-sans-serif, system-ui, sans-serif; }
    button, input, select, textarea { font: inherit; letter-spacing: inherit; color: inherit; border-radius: 0; background: transparent; }
    h1, h2 { font-size: inherit; font-weight: inherit; } img, svg { display: block; vertical-align: middle; } ol, ul { list-style: none; }`,
  'Bulma, light': `html { background: hsl(0, 0%, 100%); font-size: 16px; text-rendering: optimizeLegibility; }
    body { color: hsl(221, 14%, 29%); font-size: 1em; font-weight: 400; line-height: 1.5; } dialog { padding: 3em; } table td { text-align: left; }`,
  'Bulma, dark': `html { background: hsl(221, 14%, 9%); font-size: 16px; }
    body { color: hsl(221, 14%, 90%); background: hsl(221, 14%, 9%); font-size: 1em; line-height: 1.5; }`,
  Pico: `:root { font-size: 106.25%; color-scheme: light; } body { color: #373c44; background: #fff; line-height: 1.5; }
    dialog { display: flex; position: fixed; inset: 0; width: inherit; height: inherit; } button { width: 100%; margin-bottom: 1rem; }`,
  Foundation: `*, ::before, ::after { box-sizing: inherit; } html { box-sizing: border-box; font-size: 100%; }
    body { margin: 0; font: 400 1rem/1.5 'Helvetica Neue', Helvetica, Arial, sans-serif; color: #0a0a0a; background: #fefefe; -webkit-font-smoothing: antialiased; }
    table { width: 100%; margin-bottom: 1rem; border-radius: 0; } thead { background: #f8f8f8; }`,
  Primer: `body { font: 14px/1.5 -apple-system, 'Segoe UI', 'Noto Sans', sans-serif; color: #1f2328; background: #fff; word-wrap: break-word; }`,
  Material: `body { font: 400 0.875rem/1.43 Roboto, sans-serif; letter-spacing: 0.01071em; color: rgba(0, 0, 0, 0.87); background: #fff; }
    button { text-transform: uppercase; letter-spacing: 0.02857em; }`,
  'a root of 62.5 %': `html { font-size: 62.5%; } body { font: 1.6rem/1.4 sans-serif; color: #222; background: #fff; }`,
  'rules for everything': `* { margin: 0 !important; padding: 0; outline: none; font-family: monospace; transition: all 2s; text-transform: uppercase; white-space: nowrap; text-indent: 3em; text-align: center; user-select: none; }
    body { color: #222; background: #fff; }`,
  'serif of 20 px': `body { font: 20px/1.8 'Liberation Serif', 'DejaVu Serif', serif; color: #222; background: #fdf8ef; letter-spacing: 0.02em; word-spacing: 0.1em; }`,
};

/** Places where a page puts its settings, with the widths that they have there. */
const places: Readonly<Record<string, (place: HTMLElement) => HTMLElement>> = {
  'a drawer of 560 px': (place) => sized(place, 560),
  'a side bar of 360 px': (place) => sized(place, 360),
  'open <details>': (place) => {
    const details = within(place, 'details', { open: true });
    details.innerHTML = '<summary>Developer settings</summary>';
    return details;
  },
  'a modal <dialog>': (place) => {
    const dialog = within(place, 'dialog', { ariaLabel: 'Settings' });
    (dialog as HTMLDialogElement).showModal();
    return dialog;
  },
  'a card that is transformed': (place) => {
    Object.assign(place.style, { transform: 'translateX(40px) scale(0.98)', overflow: 'hidden', inlineSize: '700px' });
    return place;
  },
  'a page from right to left': (place) => {
    place.dir = 'rtl';
    return place;
  },
};

function sized(place: HTMLElement, width: number): HTMLElement {
  place.style.inlineSize = `${width}px`;
  return place;
}

function within(place: HTMLElement, name: string, properties: object): HTMLElement {
  const inner = Object.assign(document.createElement(name), properties);
  place.append(inner);
  return inner;
}

const tokens = [
  token('Bereitstellungspipeline', {
    hint: 'ate_9fK2…c41x',
    lastUsedAt: new Date('2026-11-20T09:12:00Z'),
    lastUsedFrom: '198.51.100.214',
    expiresAt: new Date('2026-12-01T11:00:00Z'),
  }),
  token('CI deploy', { age: 1, status: 'paused' }),
];

async function listIn(place: HTMLElement) {
  const list = await mountList({ adapter: changeable({ tokens }).adapter, place, lang: 'en' });
  await nextFrame();
  const { width } = list.getBoundingClientRect();
  expect(list.scrollWidth, 'the list is no wider than its place').to.be.at.most(list.clientWidth + 1);
  expect(width).to.be.greaterThan(200);
  return list;
}

/** Expects the menu next to its button, and the whole creation dialog in the middle. */
async function expectLayersInPlace(list: Element): Promise<void> {
  const menuButton = part(list, 'menu-button');
  menuButton.click();
  const menu = await until(() => parts(list, 'menu').find((each) => each.matches(':popover-open')), 'the menu');
  const { innerWidth, innerHeight } = list.ownerDocument.defaultView ?? window;
  await until(
    () => {
      const [one, other] = [menu.getBoundingClientRect(), menuButton.getBoundingClientRect()];
      // Below the button, or above it if there is no room.
      const isNear = one.top - other.bottom < 24 && other.top - one.bottom < 24;
      return isNear && one.left < other.right + 1 && one.right > other.left - 1;
    },
    'the menu beside its button',
    nextFrame,
  );
  menuButton.click();
  part(list, 'create-button').click();
  const dialog = await until(() => parts(list, 'dialog')[0], 'the dialog');
  endMotion();
  const box = dialog.getBoundingClientRect();
  expect(Math.abs(box.left + box.right - innerWidth), 'it is in the middle').to.be.at.most(20);
  expect(box.top >= 0 && box.bottom <= innerHeight, 'it is whole').to.be.true;
  expect(dialog.scrollWidth).to.be.at.most(dialog.clientWidth);
  expect(box.height).to.be.at.least(200);
}

describe("the elements on other people's pages", () => {
  let sheet: HTMLStyleElement;

  beforeEach(() => {
    sheet = document.createElement('style');
    document.head.append(sheet);
    document.title = 'My profile';
  });

  afterEach(() => {
    sheet.remove();
    document.title = '';
  });

  for (const [host, css] of Object.entries(hosts)) {
    it(`never overflow, have their layers in place, and keep their contrast: ${host}`, async () => {
      sheet.textContent = css;
      const place = document.createElement('main');
      place.innerHTML = '<h1>My profile</h1>';
      document.body.append(place);
      place.style.inlineSize = '700px';
      const list = await listIn(place);
      endMotion();
      await expectAxeClean();
      await expectLayersInPlace(list);
    });
  }

  for (const [what, make] of Object.entries(places)) {
    it(`never overflow, have their layers in place, and keep their contrast: ${what}`, async () => {
      const place = document.createElement('main');
      place.innerHTML = '<h1>My profile</h1>';
      document.body.append(place);
      const list = await listIn(make(place));
      endMotion();
      await expectAxeClean();
      await expectLayersInPlace(list);
    });
  }

  it('work on a page without a doctype, because its quirks do not reach shadow roots', async () => {
    const frame = document.createElement('iframe');
    Object.assign(frame.style, { inlineSize: '700px', blockSize: '500px' });
    document.body.append(frame);
    const quirks = frame.contentDocument;
    quirks?.open();
    quirks?.write('<body><table><tr><td id="place"></td></tr></table>');
    quirks?.close();
    expect(quirks?.compatMode).to.equal('BackCompat');
    const place = quirks?.getElementById('place');
    const list = await mountList({
      adapter: changeable({ tokens }).adapter,
      place: place ?? document.body,
      lang: 'en',
    });
    await nextFrame();
    expect(list.scrollWidth).to.be.at.most(list.clientWidth + 1);
    await expectLayersInPlace(list);
    frame.remove();
  });
});
