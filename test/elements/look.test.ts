/** Tests for styles that a designer would have to undo, and for effects of a host's page on the elements. */
import { expect } from '@esm-bundle/chai';
import { resetMouse, sendMouse } from '@web/test-runner-commands';
import { TokenAdapterError } from '../../src/adapter/error.js';
import type { TokenPolicy } from '../../src/domain/policy.js';
import type { IssuedToken } from '../../src/domain/token.js';
import { chooseExactDate, generate } from './api-token-create-dialog/vocabulary.js';
import { changeable, choose } from './api-token-list/menu.js';
import { nextFrame } from './api-token-list/vocabulary.js';
import { endMotion } from './axe.js';
import { backend, held, token } from './backends.js';
import { reveal } from './token-reveal-once/vocabulary.js';
import {
  activate,
  button,
  canResizeWindow,
  everyElement,
  focusedElement,
  mount,
  mountList,
  openDialog,
  part,
  parts,
  press,
  resizeWindow,
  touchable,
  until,
} from './vocabulary.js';
import { manualClock } from '../clock.js';
import { registerLocale } from '../../src/localization/index.js';
import { de } from '../../src/localization/locales/de.js';

registerLocale(de);

const everything = token('CI deploy', {
  hint: 'ate_9fK2…c41x',
  description: 'Deploys the storefront',
  scopes: ['repository:read', 'packages:write'],
  lastUsedAt: new Date('2026-11-30T12:05:00Z'),
  lastUsedFrom: 'Host.Example.com',
  expiresAt: new Date('2027-01-31T13:05:00Z'),
});

const scopes = {
  presence: 'optional' as const,
  choices: ['Orders', 'Invoices', 'Customers', 'Reports', 'Payouts', 'Refunds'].flatMap((resource) =>
    ['read', 'write'].map((level) => ({ value: `${resource}:${level}`, label: level, resource })),
  ),
};

/** Sets styles on the page's root element. */
function onPage(style: Partial<CSSStyleDeclaration>): void {
  Object.assign(document.documentElement.style, style);
}

afterEach(async () => {
  document.documentElement.removeAttribute('style');
  await resizeWindow();
});

/** How light a color is, from 0 to 255. */
function lightness(color: string): number {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('There is no canvas.');
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return (red + green + blue) / 3;
}

const backgroundOf = (element: Element) => getComputedStyle(element).backgroundColor;

describe('the appearance', () => {
  it('shows segments for levels of access, without radio buttons over them, also during a creation and after a lost answer', async () => {
    const answer = held<IssuedToken>();
    const dialog = await openDialog({ adapter: backend({ policy: { scopes } }, { create: () => answer.promise }) });
    await until(() => parts(dialog, 'scope-level').length > 0, 'the scopes');
    const opacities = () => new Set(parts(dialog, 'scope-level').map((radio) => getComputedStyle(radio).opacity));
    generate(dialog);
    await until(() => parts(dialog, 'generate-button')[0]?.textContent.includes('Generating'), 'the creation');
    expect(opacities()).to.deep.equal(new Set(['0']));
    // It may reject before anybody asks for it.
    answer.promise.catch(() => undefined);
    answer.reject(new TokenAdapterError('network'));
    await until(() => dialog.matches(':state(outcome-unknown)'), 'the lost answer');
    expect(parts(dialog, 'scope-level').every((radio) => radio.ariaDisabled === 'true')).to.be.true;
    expect(opacities()).to.deep.equal(new Set(['0']));
  });

  it('keeps names, hints, scopes and addresses unchanged, whatever the page does to its text', async () => {
    onPage({ textTransform: 'uppercase', wordBreak: 'break-all', hyphens: 'auto', letterSpacing: '2px' });
    const list = await mountList({ adapter: backend({ tokens: [everything] }) });
    list.columns = ['scopes'];
    await list.updateComplete;
    const read = everyElement(list).filter(
      (element) => element.children.length === 0 && /ate_|CI deploy|Example|repository/u.test(element.textContent),
    );
    const seen = read.filter((element) => element.checkVisibility());
    expect(seen.length).to.be.at.least(4);
    expect(seen.filter((element) => getComputedStyle(element).textTransform !== 'none')).to.deep.equal([]);
    const scopeNames = read.find(({ textContent }) => textContent.includes('repository:read'));
    expect(scopeNames?.textContent).to.match(/repository:read.*\n.*packages:write/u);
    expect(scopeNames && getComputedStyle(scopeNames).whiteSpace).to.equal('pre-line');
    expect(new Set(seen.map((element) => getComputedStyle(element).hyphens))).not.to.include('auto');
    expect(scopeNames && getComputedStyle(scopeNames).wordBreak).to.equal('normal');
    button(list, 'CI deploy').click();
    const details = await until(() => parts(list, 'details-dialog')[0], 'the details');
    const facts = [...details.querySelectorAll('bdi')].filter(({ textContent }) =>
      /ate_|Example|repository/u.test(textContent),
    );
    expect(facts.length).to.be.at.least(3);
    expect(new Set(facts.map((fact) => getComputedStyle(fact).textTransform))).to.deep.equal(new Set(['none']));
    part(list, 'details-close-button').click();
    await until(() => parts(list, 'details-dialog').length === 0, 'the list again');
    // The page's letter spacing is part of its font, also in buttons and fields.
    expect(getComputedStyle(button(list, 'CI deploy')).letterSpacing).to.equal('2px');
  });

  for (const [what, color, background] of [
    ['dark', '#e5e7eb', '#111827'],
    ['light', '#1f2937', '#ffffff'],
  ] as const) {
    it(`matches layers, fields and accents to a page that is ${what} without declaring it`, async () => {
      onPage({ color, backgroundColor: background, colorScheme: what === 'dark' ? 'light' : 'dark' });
      const list = await mountList({ adapter: changeable({ tokens: [everything] }).adapter });
      const isDark = (element: Element) => lightness(backgroundOf(element)) < 128;
      expect(getComputedStyle(list).colorScheme).to.equal(what);
      endMotion();
      expect(lightness(backgroundOf(part(list, 'create-button'))) > 128).to.equal(what === 'dark');
      part(list, 'create-button').click();
      const dialog = await until(() => parts(list, 'dialog')[0], 'the dialog');
      expect(isDark(dialog)).to.equal(what === 'dark');
      expect(lightness(getComputedStyle(dialog).color) > 128).to.equal(what === 'dark');
      const name = part(list, 'name-input');
      expect(lightness(getComputedStyle(name).color) > 128, 'the text of a field').to.equal(what === 'dark');
      expect(getComputedStyle(name).colorScheme, 'what the browser draws in a field').to.equal(what);
    });
  }

  it('follows a page that turns dark while it is shown', async () => {
    onPage({ color: '#1f2937', backgroundColor: '#fff', colorScheme: 'light' });
    const list = await mountList({ adapter: backend() });
    await nextFrame();
    expect(getComputedStyle(list).colorScheme).to.equal('light');
    onPage({ color: '#e5e7eb', backgroundColor: '#111827' });
    await until(() => getComputedStyle(list).colorScheme === 'dark', 'the dark scheme', nextFrame);
  });

  it('makes layers lighter than a dark page', async () => {
    onPage({ colorScheme: 'dark', color: 'CanvasText', backgroundColor: 'Canvas' });
    const dialog = await openDialog({ adapter: backend() });
    const raised = lightness(backgroundOf(part(dialog, 'dialog')));
    expect(raised).to.be.greaterThan(lightness(backgroundOf(document.documentElement)) + 8);
  });

  it('draws no box around a focused heading, makes fields look like the page, and covers rows that scroll under the head', async () => {
    const tokens = Array.from({ length: 9 }, (_, index) => token(`Agent ${index}`));
    const list = await mountList({ adapter: backend({ tokens: [everything, ...tokens] }) });
    expect(backgroundOf(part(list, 'search-input'))).to.equal('rgba(0, 0, 0, 0)');
    const head = everyElement(list).find(({ localName }) => localName === 'thead');
    expect(backgroundOf(head ?? list)).to.equal('rgb(255, 255, 255)');
    const weights = () => parts(list, 'column-heading').map((each) => getComputedStyle(each).fontWeight);
    expect(new Set(weights())).to.deep.equal(new Set(['400']));
    button(list, 'Name').click();
    await until(() => weights()[0] === '600', 'the head that is sorted by');
    expect(parts(list, 'column-heading-sorted')).to.deep.equal([parts(list, 'column-heading')[0]]);
    expect(parts(list, 'sort-button-ascending')).to.deep.equal([button(list, 'Name')]);
    list.style.setProperty('--api-token-sticky-surface', 'rgb(1, 2, 3)');
    expect(backgroundOf(head ?? list)).to.equal('rgb(1, 2, 3)');
    expect(weights().slice(1)).to.deep.equal(
      weights()
        .slice(1)
        .map(() => '400'),
    );
    await press('Tab');
    part(list, 'heading').focus();
    expect(getComputedStyle(part(list, 'heading')).outlineStyle).to.equal('none');
  });
});

/** Typical windows: a small one, a phone, a phone on its side, and a large one. */
const windows = [
  [320, 256],
  [390, 664],
  [844, 340],
  [1280, 650],
] as const;

/** A dialog, and the part at its end; undefined if the end scrolls. */
interface Shown {
  readonly dialog: HTMLElement;
  readonly end: string | undefined;
}

const dialogs: Readonly<Record<string, () => Promise<Shown>>> = {
  'the creation dialog': async () => {
    const element = await openDialog({ adapter: backend({ policy: { scopes } }) });
    await until(() => parts(element, 'scope-level').length > 0, 'the scopes');
    return { dialog: part(element, 'dialog'), end: 'generate-button' };
  },
  'the search after a lost answer': async () => {
    const tokens = ['Nightly', 'Weekly', 'Monthly'].map((name, age) => token(name, { age, hint: `ate_${age}…c41x` }));
    const adapter = backend({ tokens, policy: { scopes } }, (memory) => ({
      create: async (...asked) => {
        await memory.create(...asked);
        throw new TokenAdapterError('network');
      },
    }));
    // Without idempotency the dialog looks for the token.
    const element = await openDialog({ adapter: { ...adapter, supports: { search: true } } });
    await until(() => parts(element, 'scope-level').length > 0, 'the scopes');
    generate(element, 'Nightly');
    await until(() => parts(element, 'orphan-checkbox').length > 0, 'what may be the token');
    return { dialog: part(element, 'dialog'), end: 'generate-button' };
  },
  'the details': async () => {
    const list = await mountList({ adapter: changeable({ tokens: [everything] }).adapter });
    button(list, 'CI deploy').click();
    // On a phone the actions take too many lines to stay.
    const end = innerWidth >= 480 ? 'details-action' : undefined;
    return { dialog: await until(() => parts(list, 'details-dialog')[0], 'the details'), end };
  },
  'a question': () => asked('Revoke…'),
  'a question about several tokens': async () => {
    const tokens = Array.from({ length: 12 }, (_, age) => token(`Agent ${age}`, { age, hint: `ate_${age}…c41x` }));
    const list = await mountList({ adapter: changeable({ tokens }).adapter });
    for (const box of parts(list, 'select-checkbox')) box.click();
    await activate(await until(() => parts(list, 'revoke-selected-button')[0], 'the selection'));
    return { dialog: await until(() => parts(list, 'confirm-dialog')[0], 'the question'), end: 'confirm-button' };
  },
  'the change of an expiration': () => asked('Change expiration…'),
  'a rotation': () => asked('Rotate…', { rotation: { overlaps: [0, 3_600_000, 86_400_000] } }),
  'the reveal': async () => {
    const { element } = await reveal();
    return { dialog: part(element, 'dialog'), end: 'done-button' };
  },
};

/** What the menu of a row asks before it acts. */
async function asked(item: string, policy: TokenPolicy = {}) {
  const list = await mountList({ adapter: changeable({ tokens: [everything], policy }).adapter });
  await choose(list, 'CI deploy', item);
  return { dialog: await until(() => parts(list, 'confirm-dialog')[0], item), end: 'confirm-button' };
}

/** Whether all of an element is in a box. */
function isWithin(element: Element, box: DOMRect): boolean {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return left >= box.left && top >= box.top && right <= box.right && bottom <= box.bottom;
}

/** The edges of a dialog, `above` and `below`, at which a shadow falls on what scrolls there. */
function shadowedEdges(dialog: HTMLElement): string[] {
  const { top, bottom } = dialog.getBoundingClientRect();
  const staying = [...dialog.querySelectorAll('*')].filter(
    (element) => getComputedStyle(element).position === 'sticky' && element.checkVisibility(),
  );
  const above = staying.filter((element) => Math.abs(element.getBoundingClientRect().top - top) < 2);
  const below = staying.filter((element) => Math.abs(element.getBoundingClientRect().bottom - bottom) < 2);
  // What stays at an edge covers what is drawn at the edge of the dialog.
  const isEdgeShaded = below.length === 0 && getComputedStyle(dialog).boxShadow.includes('inset');
  return [
    ...(above.some((element) => shadows(element).some(({ down }) => down > 0)) ? ['above'] : []),
    ...(isEdgeShaded || below.some((element) => shadows(element).some(({ down }) => down < 0)) ? ['below'] : []),
  ];
}

/** How far below an element each of its shadows falls, in px. A shadow without blur is a line. */
function shadows(element: Element): { readonly down: number }[] {
  return (
    getComputedStyle(element)
      // At the commas between shadows, and not at those in a color.
      .boxShadow.split(/,(?![^(]*\))/u)
      .map((shadow) => [...shadow.matchAll(/(-?[\d.]+)px/gu)].map(([, length]) => Number(length)))
      .flatMap(([, down = 0, blur = 0]) => (blur > 0 ? [{ down }] : []))
  );
}

/** Windows with room for a heading and actions that stay, and windows that are too low for that. */
const highWindows = windows.filter(([, height]) => height >= 480);
const lowWindows = windows.filter(([, height]) => height < 480);

/** Those of which something is out of sight in each of the windows. */
const tallDialogs = ['the creation dialog', 'the search after a lost answer', 'the details'];

/** Shows a dialog in one window after another, and calls `check` in each. */
async function inEach(
  sizes: readonly (readonly [number, number])[],
  show: () => Promise<Shown>,
  check: (shown: Shown & { readonly size: string; readonly heading: HTMLElement }) => Promise<void>,
): Promise<void> {
  for (const [width, height] of sizes) {
    await resizeWindow(width, height);
    const { dialog, end } = await show();
    await nextFrame();
    endMotion();
    const heading = dialog.querySelector('h2, [role="heading"]') as HTMLElement;
    await check({ dialog, end, heading, size: `${width}×${height}` });
    for (const element of document.querySelectorAll('token-reveal-once')) element.close();
    document.querySelector('main')?.replaceChildren();
    await nextFrame();
  }
}

async function scrollTo(dialog: HTMLElement, top: number): Promise<void> {
  dialog.scrollTop = top;
  await nextFrame();
}

/** The element at the end of a dialog, if it does not scroll with the rest. */
const endOf = ({ dialog, end }: Shown) =>
  [...dialog.querySelectorAll('button')].filter((each) => end !== undefined && each.part.contains(end)).slice(0, 1);

describe('a dialog', () => {
  for (const [what, show] of Object.entries(dialogs)) {
    it(`opens at its top, fits every window, and keeps heading and actions visible if there is room (${what}) (A24)`, async () => {
      if (!canResizeWindow) return;
      await inEach(windows, show, async ({ size, dialog, end, heading }) => {
        expect(isWithin(dialog, new DOMRect(0, 0, innerWidth, innerHeight)), size).to.be.true;
        expect(dialog.scrollWidth, size).to.be.at.most(dialog.clientWidth);
        // In a low window the focused element is visible: the safe button of a question is at its end.
        if (what.startsWith('the creation') || innerHeight >= 480) expect(dialog.scrollTop, size).to.equal(0);
        if (innerHeight < 480) return;
        const last = endOf({ dialog, end });
        expect(last.length, `${size}: ${end}`).to.equal(end === undefined ? 0 : 1);
        for (const top of [0, dialog.scrollHeight / 3, dialog.scrollHeight]) {
          await scrollTo(dialog, top);
          for (const each of [heading, ...last])
            expect(isWithin(each, dialog.getBoundingClientRect()), `${size}: ${each.textContent}`).to.be.true;
        }
      });
    });

    it(`has a shadow at each edge behind which there is more, and at no other (${what})`, async () => {
      if (!canResizeWindow) return;
      await inEach([...highWindows, [520, 650]], show, async ({ size, dialog }) => {
        const way = dialog.scrollHeight - dialog.clientHeight;
        if (tallDialogs.includes(what)) expect(way, size).to.be.greaterThan(1);
        expect(shadowedEdges(dialog), `${size}: at the top`).to.deep.equal(way > 1 ? ['below'] : []);
        await scrollTo(dialog, way / 2);
        expect(shadowedEdges(dialog), `${size}: between`).to.deep.equal(way > 1 ? ['above', 'below'] : []);
        await scrollTo(dialog, way);
        expect(shadowedEdges(dialog), `${size}: at the end`).to.deep.equal(way > 1 ? ['above'] : []);
      });
    });

    it(`scrolls as a whole, also its heading and its actions, where the window is low (${what}) (A24)`, async () => {
      if (!canResizeWindow) return;
      await inEach(lowWindows, show, async ({ size, dialog, end, heading }) => {
        const room = dialog.getBoundingClientRect();
        const whole = [heading, ...endOf({ dialog, end })];
        const tops = () => whole.map((each) => each.getBoundingClientRect().top);
        await scrollTo(dialog, 0);
        const first = tops();
        // Without actions that stay, only the details show at their edge that there is more.
        expect(shadowedEdges(dialog), size).to.deep.equal(what === 'the details' ? ['below'] : []);
        expect(isWithin(heading, room), `${size}: the heading`).to.be.true;
        await scrollTo(dialog, dialog.scrollHeight);
        expect(dialog.scrollTop, size).to.be.greaterThan(0);
        for (const [index, top] of tops().entries())
          expect(top + dialog.scrollTop, size).to.be.closeTo(first[index] ?? NaN, 1);
        expect(isWithin(heading, room), `${size}: the heading, at the end`).to.be.false;
        expect(shadowedEdges(dialog), `${size}, at the end`).to.deep.equal([]);
        await scrollTo(dialog, 0);
        expect(tops(), size).to.deep.equal(first);
      });
    });
  }

  it('and its calendar fit every window, with each day that has focus in sight (A24)', async () => {
    if (!canResizeWindow) return;
    const show = async () => {
      const element = await openDialog({ adapter: backend({ policy: { scopes } }), lang: 'en-GB' });
      // May 2027 has days in six weeks.
      await chooseExactDate(element, '2027-05-31', '14:05');
      await activate(part(element, 'calendar-button'));
      await until(() => focusedElement().matches('[role="gridcell"]'), 'the calendar');
      return { dialog: part(element, 'dialog'), end: undefined };
    };
    await inEach(windows, show, async ({ size, dialog }) => {
      const whole = new DOMRect(0, 0, innerWidth, innerHeight);
      for (const key of ['Home', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown']) {
        await press(key);
        await nextFrame();
        const calendar = part(dialog, 'calendar');
        expect(isWithin(dialog, whole), `${size}, ${key}: the dialog`).to.be.true;
        expect(isWithin(calendar, whole), `${size}, ${key}: the calendar`).to.be.true;
        const day = focusedElement();
        expect(day.matches('[role="gridcell"]'), `${size}, ${key}: a day has focus`).to.be.true;
        expect(isWithin(day, calendar.getBoundingClientRect()), `${size}, ${key}: the day`).to.be.true;
      }
    });
  });

  for (const [lang, width, isKept] of [
    ['en', '', true],
    ['de', '', true],
    ['de', '20em', false],
  ] as const) {
    it(`with a token’s details keeps the actions visible only if nothing with focus can be behind them (${lang}, ${width || 'as wide as usual'}) (A14, A24)`, async () => {
      const list = await mountList({ adapter: changeable({ tokens: [everything] }).adapter, lang });
      list.style.setProperty('--api-token-dialog-width', width);
      button(list, 'CI deploy').click();
      const dialog = await until(() => parts(list, 'details-dialog')[0], 'the details');
      const actions = part(list, 'details-actions');
      expect(getComputedStyle(actions).position).to.equal(isKept ? 'sticky' : 'static');
      if (dialog.scrollHeight > dialog.clientHeight) expect(shadowedEdges(dialog)).to.deep.equal(['below']);
      const reserve = Number.parseFloat(getComputedStyle(dialog).scrollPaddingBlockEnd);
      if (isKept) expect(actions.offsetHeight).to.be.at.most(reserve);
    });
  }

  it('with a token’s details has a close button at its top and the row’s actions, and no chart without uses', async () => {
    const adapter = {
      ...changeable({ tokens: [everything] }).adapter,
      usage: () => Promise.resolve({ days: [], timeZone: 'UTC' }),
    };
    const list = await mountList({ adapter });
    button(list, 'CI deploy').click();
    await until(() => parts(list, 'details-usage-words').length > 0, 'the use');
    expect(parts(list, 'details-usage-chart')).to.deep.equal([]);
    expect(parts(list, 'details-action').map((each) => each.textContent.trim())).to.include.members([
      'Rename',
      'Revoke…',
    ]);
    button(list, 'Rename').click();
    await until(() => parts(list, 'rename-input').length > 0, 'the form in the row');
    expect(parts(list, 'details-dialog')).to.deep.equal([]);
  });
});

/** Where something begins and ends, from the top of the window, in px. */
interface Extent {
  readonly top: number;
  readonly bottom: number;
}

const extentOf = (lines: readonly Extent[]): Extent => ({
  top: Math.min(...lines.map(({ top }) => top)),
  bottom: Math.max(...lines.map(({ bottom }) => bottom)),
});

/** The room between each of these and the next. */
const gaps = (extents: readonly Extent[]): number[] =>
  extents.slice(1).map(({ top }, index) => Math.round(top - (extents[index]?.bottom ?? NaN)));

/** The lines of text that people see in an element, from top to bottom. */
function linesOf(element: Element): Extent[] {
  const lines: Extent[] = [];
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(text);
    const rects = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
    if (isClipped(text.parentElement)) continue;
    for (const { top, bottom } of rects) {
      const middle = (top + bottom) / 2;
      const same = lines.findIndex((line) => line.top < middle && middle < line.bottom);
      if (same === -1) lines.push({ top, bottom });
      else lines[same] = extentOf([lines[same] as Extent, { top, bottom }]);
    }
  }
  return lines.sort((one, other) => one.top - other.top);
}

/** Whether only screen readers have an element. */
const isClipped = (element: Element | null): boolean =>
  element !== null && (getComputedStyle(element).clipPath !== 'none' || isClipped(element.parentElement));

describe('rows of a list', () => {
  const rowsOf = (list: Element) =>
    everyElement(list).filter((each) => each.localName === 'tr' && each.closest('tbody') !== null);
  /** The start and end of each column, and the height of a row, in whole px. */
  const shape = (list: Element) => {
    const cells = [...(rowsOf(list)[0]?.children ?? [])].map((cell) => cell.getBoundingClientRect());
    return {
      columns: cells.map(({ left, right }) => `${Math.round(left)} to ${Math.round(right)}`),
      // Lines between rows are on whole pixels, so equal rows may differ by one.
      height: Math.round(
        rowsOf(list).reduce((sum, row) => sum + row.getBoundingClientRect().height, 0) / rowsOf(list).length,
      ),
    };
  };
  const tokens = [
    everything,
    token('Grafana dashboards', { age: 1, hint: 'ate_Qm7v…81Zd', expiresAt: new Date('2026-12-01T11:00:00Z') }),
    token('Zapier import', { age: 2, hint: 'ate_W5cd…2pLs', lastUsedAt: new Date('2026-05-27T10:16:00Z') }),
  ];

  it('have two lines, and keep columns and heights before they load, and while one is renamed', async () => {
    const first = held();
    const { adapter } = changeable({ tokens });
    const late = {
      ...adapter,
      list: async (...asked: Parameters<typeof adapter.list>) => (await first.promise, adapter.list(...asked)),
    };
    const clock = manualClock();
    const list = mount('api-token-list', { clock, adapter: late, columns: [] });
    Object.assign(list.style, { inlineSize: '900px', fontSize: '16px' });
    await list.updateComplete;
    clock.advance(150);
    await list.updateComplete;
    await nextFrame();
    const expected = shape(list);
    expect(expected.height).to.be.within(59, 63);
    first.resolve();
    await until(() => rowsOf(list).length === 3 && parts(list, 'name-button').length === 3, 'the rows');
    await touchable(list);
    await nextFrame();
    expect(shape(list)).to.deep.equal(expected);
    await choose(list, 'Grafana dashboards', 'Rename');
    await until(() => parts(list, 'rename-input').length > 0, 'the form');
    await nextFrame();
    expect(shape(list)).to.deep.equal(expected);
  });

  it('show the exact time of a last use as text and to a pointer until Escape, without another Tab stop (A19)', async () => {
    const list = await mountList({ adapter: changeable({ tokens }).adapter });
    const [cell] = parts(list, 'last-used-cell');
    const time = cell?.querySelector('time');
    expect(time?.checkVisibility(), 'it is there to be read out').to.be.true;
    const stops = everyElement(parts(list, 'row')[0] as Element).filter((each) => (each as HTMLElement).tabIndex >= 0);
    expect(stops.map(({ localName }) => localName)).to.deep.equal(['input', 'button', 'button']);
    const isSeen = () => time !== null && time !== undefined && getComputedStyle(time).clipPath === 'none';
    expect(isSeen()).to.be.false;
    const { left, top } = (cell as Element).getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(left + 8), Math.round(top + 12)] });
    await until(isSeen, 'the exact time', nextFrame);
    await press('Escape');
    expect(isSeen(), 'after Escape').to.be.false;
    const [, other] = parts(list, 'last-used-cell').map((each) => each.getBoundingClientRect());
    await sendMouse({ type: 'move', position: [Math.round(left + 8), Math.round((other?.top ?? 0) + 12)] });
    await sendMouse({ type: 'move', position: [Math.round(left + 8), Math.round(top + 12)] });
    await until(isSeen, 'the exact time again', nextFrame);
    const { bottom } = list.getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(left + 8), Math.round(bottom + 20)] });
    await until(() => !isSeen(), 'no exact time, away from the list', nextFrame);
    await resetMouse();
  });

  it('show it to a finger until the next tap anywhere, and mark no cell of the page (A19)', async () => {
    const page = document.createElement('table');
    page.innerHTML = '<tr><td></td></tr>';
    document.body.append(page);
    const place = page.querySelector('td') as HTMLElement;
    const list = await mountList({ adapter: changeable({ tokens }).adapter, place });
    const tap = (target: EventTarget) => {
      for (const type of ['pointerdown', 'pointerup'])
        target.dispatchEvent(new PointerEvent(type, { pointerType: 'touch', bubbles: true, composed: true }));
    };
    const [cell, other] = parts(list, 'last-used-cell') as [HTMLElement, HTMLElement];
    const pointed = () => everyElement(document).filter((each) => each.hasAttribute('data-pointed'));
    tap(cell);
    expect(pointed()).to.deep.equal([cell]);
    tap(other);
    expect(pointed()).to.deep.equal([other]);
    tap(other);
    expect(pointed(), 'after a second tap').to.deep.equal([]);
    tap(cell);
    tap(document.body);
    expect(pointed(), 'after a tap elsewhere').to.deep.equal([]);
    place.style.paddingBlockStart = '40px';
    const { left, top: above } = place.getBoundingClientRect();
    const { left: inCell, top } = cell.getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(inCell + 8), Math.round(top + 12)] });
    await until(() => pointed()[0] === cell, 'the cell under the mouse', nextFrame);
    await sendMouse({ type: 'move', position: [Math.round(left + 8), Math.round(above + 20)] });
    await until(() => pointed().length === 0, 'no mark outside of the list', nextFrame);
    await resetMouse();
    tap(cell);
    list.remove();
    expect(cell.hasAttribute('data-pointed'), 'in a list that is removed').to.be.false;
    page.remove();
  });

  it('are cards on a phone, with checkbox, name and menu in one line, and start in its upper third', async () => {
    const many = Array.from({ length: 9 }, (_, index) => token(`Agent ${index}`, { age: index + 3 }));
    const list = await mountList({ adapter: changeable({ tokens: [...tokens, ...many] }).adapter });
    Object.assign(list.style, { inlineSize: '358px', fontSize: '16px' });
    await until(() => getComputedStyle(part(list, 'table')).display === 'block', 'cards', nextFrame);
    const middle = (element: Element | undefined) => {
      const { top, bottom } = element?.getBoundingClientRect() ?? new DOMRect();
      return (top + bottom) / 2;
    };
    const line = middle(parts(list, 'name-button')[0]);
    expect(middle(parts(list, 'select-checkbox')[0])).to.be.closeTo(line, 2);
    expect(middle(parts(list, 'menu-button')[0])).to.be.closeTo(line, 2);
    expect(middle(part(list, 'search-input'))).to.be.closeTo(middle(part(list, 'filters-button')), 2);
    const first = parts(list, 'row')[0]?.getBoundingClientRect().top ?? Infinity;
    expect(first - list.getBoundingClientRect().top).to.be.at.most(844 / 3);
    expect(parts(list, 'select-page-checkbox')).to.deep.equal([]);
    list.style.inlineSize = '308px';
    await nextFrame();
    const soon = everyElement(list).find((each) => each.classList.contains('soon'));
    expect(soon?.textContent).to.contain('Expires tomorrow');
    expect(soon?.getBoundingClientRect().height, 'one line').to.be.below(2 * 16 * 1.2);
    part(list, 'select-checkbox').click();
    const all = await until(() => parts(list, 'select-page-checkbox')[0], 'the box for all');
    all.click();
    await until(() => parts(list, 'select-checkbox').every((box) => (box as HTMLInputElement).checked), 'all of them');
  });

  it('have more room between two facts in cards than between two lines of a fact', async () => {
    const list = await mountList({ adapter: changeable({ tokens }).adapter });
    list.columns = ['scopes', 'created'];
    for (const width of [358, 288]) {
      list.style.inlineSize = `${width}px`;
      await until(() => getComputedStyle(part(list, 'table')).display === 'block', 'cards', nextFrame);
      await nextFrame();
      const cards = parts(list, 'row').map((row) =>
        [...row.querySelectorAll('th, td:has(> div)')].map(linesOf).filter((lines) => lines.length > 0),
      );
      const [facts = []] = cards;
      expect(facts.length, 'name, expiration, last use, scopes, creation').to.equal(5);
      const within = facts.flatMap((lines) => gaps(lines));
      expect(within.length, 'lines of the same fact').to.be.at.least(3);
      const between = gaps(facts.map((lines) => extentOf(lines)));
      expect(Math.min(...between), `${width} px: between two facts`).to.be.at.least(Math.max(...within) + 3);
      const apart = gaps(cards.map((each) => extentOf(each.flat())));
      expect(Math.min(...apart), `${width} px: between two tokens`).to.be.at.least(Math.max(...between) + 8);
    }
  });

  it('have their values in one line in cards, however long a label is', async () => {
    const list = await mountList({ adapter: changeable({ tokens }).adapter, lang: 'de' });
    list.columns = ['scopes', 'created'];
    list.style.inlineSize = '340px';
    await until(() => getComputedStyle(part(list, 'table')).display === 'block', 'cards', nextFrame);
    expect(parts(list, 'row')[0]?.textContent).to.contain('Berechtigungen');
    const values = [...(parts(list, 'row')[0]?.querySelectorAll('td > div') ?? [])];
    expect(values.length).to.be.at.least(4);
    const starts = values.map((each) => Math.round(each.getBoundingClientRect().left));
    expect(new Set(starts).size, starts.join()).to.equal(1);
  });
});

describe("a token's permissions, and the effect of a rotation", () => {
  it('are marked if a token has full access, in the list and in the details', async () => {
    const policy = {
      scopes: { presence: 'optional' as const, whenAbsent: 'everything' as const, choices: scopes.choices },
    };
    const list = await mountList({ adapter: changeable({ tokens: [{ ...everything, scopes: [] }], policy }).adapter });
    list.columns = ['scopes'];
    await list.updateComplete;
    expect(part(list, 'scopes-cell').querySelector('.soon .icon')).not.to.equal(null);
    button(list, 'CI deploy').click();
    const mark = await until(() => parts(list, 'details-full-access')[0], 'the mark');
    expect(mark.querySelector('.icon')).not.to.equal(null);
  });

  it('are marked at every width if a token has full access, although nobody asked for a column of scopes', async () => {
    const policy = { scopes: { presence: 'optional' as const, whenAbsent: 'everything' as const } };
    const tokens = [{ ...everything, scopes: [] }, token('Backup', { age: 1, scopes: ['packages:write'] })];
    const list = await mountList({ adapter: changeable({ tokens, policy }).adapter });
    for (const width of [1000, 700, 340]) {
      list.style.inlineSize = `${width}px`;
      await nextFrame();
      const [mark, scope] = parts(list, 'scopes-cell');
      expect(mark?.innerText, `${width} px`).to.contain('Full access');
      expect(mark?.checkVisibility(), `${width} px`).to.be.true;
      expect(scope?.innerText, `${width} px`).to.contain('packages:write');
    }
    list.adapter = changeable({ tokens: [everything], policy }).adapter;
    await until(() => parts(list, 'row').length === 1, 'the other tokens');
    await nextFrame();
    expect(parts(list, 'scopes-cell').length, 'scopes without full access on a phone').to.equal(0);
  });

  it('are one scope per line in the dialog that shows the secret', async () => {
    const { element } = await reveal({ scopes: ['repository:read', 'packages:write'] });
    const fact = everyElement(element).find(({ textContent }) => textContent === 'repository:read\npackages:write');
    expect(fact && getComputedStyle(fact).whiteSpace).to.equal('pre-line');
    expect(fact?.getBoundingClientRect().height).to.be.greaterThan(
      1.8 * Number.parseFloat(getComputedStyle(fact ?? element).fontSize),
    );
  });

  for (const [what, overlaps, isWarned] of [
    ['at once', [], true],
    ['at once, as the first of several choices', [0, 3_600_000], true],
    ['in an hour', [3_600_000], false],
  ] as const) {
    it(`are shown before a rotation that ends a recently used secret ${what}`, async () => {
      const adapter = changeable({ tokens: [everything], policy: { rotation: { overlaps: [...overlaps] } } }).adapter;
      const list = await mountList({ adapter });
      await choose(list, 'CI deploy', 'Rotate…');
      const dialog = await until(() => parts(list, 'confirm-dialog')[0], 'the question');
      const warning = () => dialog.textContent.includes('may still depend on it');
      expect(warning()).to.equal(isWarned);
      const radios = parts(list, 'overlap-radio').filter((each) => each instanceof HTMLInputElement);
      const checked = () => radios.map((radio) => radio.checked);
      // A single overlap is no choice.
      expect(checked()).to.deep.equal(overlaps.length > 1 ? [true, false] : []);
      const [, later] = radios;
      if (later === undefined) return;
      later.click();
      await until(() => !warning(), 'no warning, where it works on');
      expect(checked()).to.deep.equal([false, true]);
    });
  }
});
