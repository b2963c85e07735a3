import { expect } from '@esm-bundle/chai';
import type { BuiltInColumn, TokenColumn } from '../../../../src/index.js';
import { ar } from '../../../../src/localization/locales/ar.js';
import { de } from '../../../../src/localization/locales/de.js';
import { ja } from '../../../../src/localization/locales/ja.js';
import { registerLocale } from '../../../../src/localization/index.js';
import { pseudoLocale } from '../../../localization/pseudo-locale.js';
import { backend, token } from '../../backends.js';
import { mountList, part, parts, until } from '../../vocabulary.js';
import { nextFrame } from '../vocabulary.js';

/** Fonts of very different widths, made of three in Debian's package fonts-dejavu-core. */
const fonts = {
  narrow: "src: local('DejaVu Serif'); size-adjust: 78%",
  sans: "src: local('DejaVu Sans')",
  monospace: "src: local('DejaVu Sans Mono')",
  wide: "src: local('DejaVu Sans'); size-adjust: 122%",
};

const columnSets: readonly (readonly (BuiltInColumn | TokenColumn)[] | null)[] = [
  null,
  [],
  ['created', 'status', 'scopes', { id: 'team', label: 'Verantwortliche Abteilung', value: () => 'Plattform' }],
];

/** The content of real tokens: names that people type, masks, scopes, addresses. */
const tokens = [
  token('Bereitstellungspipeline', {
    hint: 'ate_9fK2…c41x',
    scopes: ['repository:read', 'packages:write'],
    createdBy: { name: 'Wilhelmine' },
    expiresAt: new Date('2026-12-01T11:00:00Z'),
    lastUsedAt: new Date('2026-11-20T09:12:00Z'),
    lastUsedFrom: '198.51.100.214',
    description: 'Deploys the storefront each night',
  }),
  token('CI deploy', { age: 1, scopes: ['read'], status: 'paused', lastUsedAt: new Date('2026-05-27T10:16:00Z') }),
  token('x'.repeat(80), { age: 2, scopes: ['y'.repeat(60)] }),
];

describe('rows', () => {
  before(async () => {
    for (const locale of [ar, de, ja, pseudoLocale]) registerLocale(locale);
    const sheet = document.createElement('style');
    sheet.textContent = Object.entries(fonts)
      .map(([name, source]) => `@font-face { font-family: 'test ${name}'; ${source}; }`)
      .join('\n');
    document.head.append(sheet);
    await Promise.all(Object.keys(fonts).map((name) => document.fonts.load(`16px 'test ${name}'`).catch(() => [])));
    // The engine shows its default font in place of one that is missing.
    const widths = Object.keys(fonts).map((name) => widthIn(`'test ${name}'`));
    expect(new Set(widths).size, 'different fonts; they are in the Debian package fonts-dejavu-core').to.equal(4);
  });

  for (const [turn, lang] of ['en', 'de', 'ar', 'ja', pseudoLocale.tag].entries()) {
    it(`are cards if a table does not fit, and break neither words of a table nor terms and values of a card, from 256 to 1300 px (${lang}) (A11)`, async function (this: {
      timeout(ms: number): void;
    }) {
      this.timeout(300_000);
      const place = document.createElement('div');
      place.dir = lang === 'ar' ? 'rtl' : 'ltr';
      document.body.append(place);
      const shown = Object.keys(fonts).flatMap((font, index) =>
        columnSets.map((columns, set) => ({
          font,
          columns,
          // One set of columns for each font at every width, and the other two at some.
          step: set === (index + turn) % columnSets.length ? 8 : 104,
        })),
      );
      const lists = await Promise.all(
        shown.map(async ({ font, columns, step }) => {
          const list = await mountList({ adapter: backend({ tokens }), lang, place });
          list.style.fontFamily = `'test ${font}'`;
          list.columns = columns;
          await list.updateComplete;
          return { list, step, seen: `${font}, ${columns?.length ?? 'no'} columns asked for` };
        }),
      );
      const heading = lists[0] && part(lists[0].list, 'heading').innerText;
      expect(heading === 'API tokens', `“${heading}” is in the language`).to.equal(lang === 'en');
      // Firefox counts the space at which a line with both directions breaks as part of the scrollable width.
      const hanging = lang === 'ar' ? 8 : 0;
      const faults = new Map<string, number[]>();
      const found = (fault: string, width: number) => faults.set(fault, [...(faults.get(fault) ?? []), width]);
      const tables = new Map<string, number>();
      for (let width = 256; width <= 1300; width += 8) {
        const resized = lists.filter(({ step }) => (width - 256) % step === 0);
        for (const { list } of resized) list.style.inlineSize = `${width}px`;
        await nextFrame();
        for (const { list, step, seen } of resized) {
          const table = part(list, 'table');
          if (table.getBoundingClientRect().width > width + 1 || list.scrollWidth > width + hanging)
            found(`${seen}: too wide`, width);
          if (getComputedStyle(table).display === 'block') {
            const cells = step > 8 || width % 32 === 0 ? parts(list, 'cell') : [];
            // Words that are 40 % longer, in a font that is 22 % wider, do not fit beside their icon.
            if (lang === pseudoLocale.tag && seen.startsWith('wide')) continue;
            // Scopes and addresses may break after ":" and ".".
            for (const word of brokenWords(cells).filter((each) => !/[.:]/u.test(each)))
              found(`${seen}: “${word}” is broken in a card`, width);
            continue;
          }
          // Words are most likely to break if the table only just fits.
          const isTight = width - (tables.get(seen) ?? width) < 24;
          if (!tables.has(seen)) tables.set(seen, width);
          if (isTight || step > 8 || width % 128 === 0)
            for (const word of brokenWords([...parts(list, 'cell'), ...parts(list, 'column-heading')]))
              found(`${seen}: “${word}” is broken`, width);
        }
      }
      place.remove();
      expect(Object.fromEntries(faults)).to.deep.equal({});
      const walked = lists.filter(({ step }) => step === 8);
      expect(walked.filter(({ seen }) => tables.has(seen)).length, 'of those at every width').to.be.at.least(
        walked.length - 1,
      );
      // The widest columns in the widest fonts fit nowhere.
      expect(tables.size, 'lists that became a table').to.be.at.least((2 * lists.length) / 3);
    });
  }

  it('become cards, and a table again, as their width, font and contents require', async () => {
    const list = await mountList({ adapter: backend({ tokens: tokens.slice(1, 2) }), lang: 'en' });
    const isTable = () => getComputedStyle(part(list, 'table')).display === 'table';
    list.style.inlineSize = '700px';
    await until(isTable, 'a table');
    list.style.inlineSize = '400px';
    await until(() => !isTable(), 'cards');
    list.style.inlineSize = '700px';
    await until(isTable, 'the table again');
    list.style.fontSize = '32px';
    await until(() => !isTable(), 'cards in large text');
    list.style.fontSize = '';
    await until(isTable, 'the table in text of the usual size');
    const word = 'Unbreakable'.repeat(2);
    list.adapter = backend({ tokens: [token(word, { scopes: [word] })] });
    list.columns = ['scopes', 'created', 'status'];
    list.style.inlineSize = '1000px';
    await until(() => parts(list, 'row')[0]?.innerText.includes(word), 'the other token');
    await until(isTable, 'a table of long words');
    let width = 1000;
    while (isTable()) {
      list.style.inlineSize = `${(width -= 8)}px`;
      await nextFrame();
    }
    list.style.inlineSize = `${width + 8}px`;
    await until(isTable, 'a table that just fits');
    list.style.letterSpacing = '0.1em';
    await until(() => !isTable(), 'cards in wider letters');
  });

  it('have the right layout even if the list was hidden at first', async () => {
    const place = document.createElement('div');
    place.hidden = true;
    document.body.append(place);
    const list = await mountList({ adapter: backend({ tokens }), lang: 'en', place });
    list.style.inlineSize = '300px';
    place.hidden = false;
    await until(() => getComputedStyle(part(list, 'table')).display === 'block', 'cards');
    place.remove();
  });

  it('have the right layout even if the page enlarges or turns the list into view, or shows it at another scale', async () => {
    const place = document.createElement('div');
    document.body.append(place);
    const list = await mountList({ adapter: backend({ tokens: tokens.slice(1, 2) }), lang: 'en', place });
    list.style.inlineSize = '1000px';
    const layout = () => [part(list, 'table').offsetWidth, getComputedStyle(part(list, 'cell')).display];
    await nextFrame();
    const usual = layout();
    expect(usual[1]).to.equal('table-cell');
    for (const transform of ['scale(0)', 'scale(0.4)', 'rotateY(90deg)', 'rotate(90deg)', 'scale(2)']) {
      place.style.transform = transform;
      list.columns = ['created'];
      await list.updateComplete;
      list.columns = null;
      await list.updateComplete;
      await nextFrame();
      expect(layout(), transform).to.deep.equal(usual);
      list.style.inlineSize = '400px';
      await until(() => layout()[1] === 'block', `cards, ${transform}`);
      list.style.inlineSize = '1000px';
      await until(() => layout()[1] === 'table-cell', `a table again, ${transform}`);
    }
    place.style.transform = '';
    // With a zoom of 1.5, there is room for more columns in px of the window, but not in px of the list.
    for (const width of [1000, 700]) {
      place.style.zoom = '';
      list.style.inlineSize = `${width}px`;
      await nextFrame();
      const columns = () => parts(list, 'column-heading').filter((each) => each.checkVisibility()).length;
      const unzoomed = [...layout(), columns()].join();
      // With less than 0.7, WebKit would show text at its least size, 9 px, so there would be room for fewer columns.
      for (const zoom of ['1.5', '0.75']) {
        place.style.zoom = zoom;
        list.columns = [];
        await list.updateComplete;
        list.columns = null;
        await list.updateComplete;
        await until(
          () => [...layout(), columns()].join() === unzoomed,
          `${width} px with a zoom of ${zoom}`,
          nextFrame,
        );
      }
    }
    place.remove();
  });

  it('report no layout loop to the page while they change', async () => {
    const errors: string[] = [];
    const onError = (event: ErrorEvent) => errors.push(event.message);
    addEventListener('error', onError);
    const list = await mountList({ adapter: backend({ tokens }), lang: 'en' });
    for (const width of [900, 500, 640, 320, 1000]) {
      list.style.inlineSize = `${width}px`;
      await nextFrame();
    }
    removeEventListener('error', onError);
    expect(errors).to.deep.equal([]);
  });
});

/** The width of a text in a font, in px. */
function widthIn(font: string): number {
  const text = document.createElement('span');
  text.style.font = `16px ${font}`;
  text.textContent = 'Bereitstellungspipeline';
  document.body.append(text);
  const { width } = text.getBoundingClientRect();
  text.remove();
  return Math.round(width);
}

/** How wide the name of a row may be, in px: in a table as wide as its words, in a card beside the box and the menu. */
function roomForName(cell: Element): number {
  if (getComputedStyle(cell).display !== 'block' || cell.parentElement === null) return Infinity;
  const beside = [...cell.parentElement.children].filter((each) => each.matches('.selection-cell, .row-actions'));
  return beside.reduce(
    (room, each) => room - each.getBoundingClientRect().width,
    cell.parentElement.getBoundingClientRect().width,
  );
}

/** Words of the rows that take more than one line, although they are not unusually long. */
function brokenWords(cells: readonly Element[]): string[] {
  const broken: string[] = [];
  for (const cell of cells) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      for (const { 0: word, index } of (text.textContent ?? '').matchAll(
        /[\p{L}\p{N}_.…:]{2,32}(?![\p{L}\p{N}_.…:])/gu,
      )) {
        // Japanese has no spaces between words: a line may end after most characters, and no style of ours forbids it.
        if (/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(word)) continue;
        if (/[\p{L}\p{N}]/u.test((text.textContent ?? '')[index - 1] ?? '')) continue;
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const boxes = [...range.getClientRects()].filter(({ width }) => width > 1);
        if (new Set(boxes.map(({ top }) => Math.round(top))).size <= 1) continue;
        // In a card, the line of a name is between the box and the menu. A longer word has to break.
        const length = boxes.reduce((sum, { width }) => sum + width, 0);
        if (!cell.matches('th') || length + 1 < roomForName(cell)) broken.push(word);
      }
    }
  }
  return broken;
}
