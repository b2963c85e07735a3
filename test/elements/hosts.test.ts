/** The elements with the style sheets of other people's pages. */
import { expect } from '@esm-bundle/chai';
import { endMotion, expectAxeClean } from './axe.js';
import { changeable } from './api-token-list/menu.js';
import { nextFrame } from './api-token-list/vocabulary.js';
import { token } from './backends.js';
import { mountList, part, parts, until } from './vocabulary.js';

/** What a page has: the whole style sheet of a framework, a theme of it, styles of its own. */
interface Host {
  /** A file in node_modules. */
  readonly sheet?: string;
  /** The attribute of the root element that chooses a theme, and its value. */
  readonly theme?: readonly [attribute: string, value: string];
  readonly styles?: string;
}

const bootstrap = 'bootstrap/dist/css/bootstrap.min.css';
const bulma = 'bulma/css/bulma.min.css';
const pico = '@picocss/pico/css/pico.min.css';
const preflight = 'tailwindcss/preflight.css';

const hosts: Readonly<Record<string, Host>> = {
  'Bootstrap 5': { sheet: bootstrap },
  'Bootstrap 5, dark': { sheet: bootstrap, theme: ['data-bs-theme', 'dark'] },
  'Tailwind preflight': { sheet: preflight },
  // As with Tailwind's classes: dark, without a color scheme.
  'Tailwind preflight, dark': { sheet: preflight, styles: 'body { color: #f3f4f6; background: #111827; }' },
  'Bulma, light': { sheet: bulma, theme: ['data-theme', 'light'] },
  'Bulma, dark': { sheet: bulma, theme: ['data-theme', 'dark'] },
  Pico: { sheet: pico, theme: ['data-theme', 'light'] },
  'Pico, dark': { sheet: pico, theme: ['data-theme', 'dark'] },
  Foundation: {
    styles: `*, ::before, ::after { box-sizing: inherit; } html { box-sizing: border-box; font-size: 100%; }
    body { margin: 0; font: 400 1rem/1.5 'Helvetica Neue', Helvetica, Arial, sans-serif; color: #0a0a0a; background: #fefefe; -webkit-font-smoothing: antialiased; }
    table { width: 100%; margin-bottom: 1rem; border-radius: 0; } thead { background: #f8f8f8; }`,
  },
  Primer: {
    styles: `body { font: 14px/1.5 -apple-system, 'Segoe UI', 'Noto Sans', sans-serif; color: #1f2328; background: #fff; word-wrap: break-word; }`,
  },
  Material: {
    styles: `body { font: 400 0.875rem/1.43 Roboto, sans-serif; letter-spacing: 0.01071em; color: rgba(0, 0, 0, 0.87); background: #fff; }
    button { text-transform: uppercase; letter-spacing: 0.02857em; }`,
  },
  'a root of 62.5 %': {
    styles: `html { font-size: 62.5%; } body { font: 1.6rem/1.4 sans-serif; color: #222; background: #fff; }`,
  },
  'rules for everything': {
    styles: `* { margin: 0 !important; padding: 0; outline: none; font-family: monospace; transition: all 2s; text-transform: uppercase; white-space: nowrap; text-indent: 3em; text-align: center; user-select: none; }
    body { color: #222; background: #fff; }`,
  },
  'serif of 20 px': {
    styles: `body { font: 20px/1.8 'Liberation Serif', 'DejaVu Serif', serif; color: #222; background: #fdf8ef; letter-spacing: 0.02em; word-spacing: 0.1em; }`,
  },
};

/** A loaded style sheet of a framework. */
async function linked(file: string): Promise<HTMLLinkElement> {
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `/node_modules/${file}` });
  const loaded = new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => reject(new Error(`${file} could not be loaded.`));
  });
  // Before the page's own styles.
  document.head.prepend(link);
  await loaded;
  return link;
}

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
  'a page with a zoom of 1.5': (place) => zoomed(place, 1.5),
  'a page from right to left': (place) => {
    place.dir = 'rtl';
    return place;
  },
};

function sized(place: HTMLElement, width: number): HTMLElement {
  place.style.inlineSize = `${width}px`;
  return place;
}

function zoomed(place: HTMLElement, zoom: number): HTMLElement {
  place.style.zoom = String(zoom);
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

/** Expects the menu next to its button, and its items no taller than their text needs. */
async function expectMenuInPlace(list: Element): Promise<void> {
  const menuButton = part(list, 'menu-button');
  menuButton.click();
  const menu = await until(() => parts(list, 'menu').find((each) => each.matches(':popover-open')), 'the menu');
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
  const tallest = Math.max(...parts(list, 'menu-item').map((item) => item.offsetHeight));
  expect(tallest, 'no item is stretched').to.be.within(24, 64);
  menuButton.click();
}

/** Expects the menu next to its button, and the whole creation dialog in the middle. */
async function expectLayersInPlace(list: Element): Promise<void> {
  const zoomOfPage = Number(getComputedStyle(list.parentElement ?? list).zoom);
  const { innerWidth, innerHeight } = list.ownerDocument.defaultView ?? window;
  await expectMenuInPlace(list);
  part(list, 'create-button').click();
  const dialog = await until(() => parts(list, 'dialog')[0], 'the dialog');
  endMotion();
  const box = dialog.getBoundingClientRect();
  // In WebKit, boxes on a page that is not scrolled are in the px of styles, which `zoom` changes.
  const zoom = (dialog as Partial<Element>).currentCSSZoom === undefined ? zoomOfPage : 1;
  expect(Math.abs(box.left + box.right - innerWidth / zoom), 'it is in the middle').to.be.at.most(20);
  expect(box.top >= 0 && box.bottom <= innerHeight / zoom, 'it is whole').to.be.true;
  expect(dialog.scrollWidth).to.be.at.most(dialog.clientWidth);
  expect(box.height).to.be.at.least(200);
}

describe("the elements on other people's pages", () => {
  let styles: HTMLStyleElement;
  let sheet: HTMLLinkElement | undefined;

  beforeEach(() => {
    styles = document.createElement('style');
    document.head.append(styles);
    document.title = 'My profile';
  });

  afterEach(() => {
    styles.remove();
    sheet?.remove();
    sheet = undefined;
    for (const attribute of ['data-theme', 'data-bs-theme']) document.documentElement.removeAttribute(attribute);
    document.title = '';
  });

  for (const [name, host] of Object.entries(hosts)) {
    it(`never overflow, have their layers in place, and keep their contrast: ${name}`, async () => {
      if (host.theme !== undefined) document.documentElement.setAttribute(...host.theme);
      styles.textContent = host.styles ?? '';
      if (host.sheet !== undefined) sheet = await linked(host.sheet);
      const place = document.createElement('main');
      place.innerHTML = '<h1>My profile</h1>';
      document.body.append(place);
      // Some fonts are higher than Bootstrap's lines, and would reach out of the window.
      Object.assign(place.style, { inlineSize: '700px', paddingBlockStart: '16px' });
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

  for (const zoom of [0.67, 1.1, 1.5]) {
    it(`have their layers in place on a page with a zoom of ${zoom}, scrolled or not`, async () => {
      const place = document.createElement('main');
      document.body.append(place);
      const list = await listIn(zoomed(place, zoom));
      await expectLayersInPlace(list);
      part(list, 'cancel-button').click();
      await until(() => parts(list, 'dialog').length === 0, 'the list again');
      place.style.paddingBlock = '1500px';
      part(list, 'menu-button').scrollIntoView({ block: 'center' });
      expect(scrollY).to.be.greaterThan(500);
      await expectMenuInPlace(list);
      scrollTo(0, 0);
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
