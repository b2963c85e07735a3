/** Nothing of a list moves while it loads, if the page states the columns. */
import { expect } from '@esm-bundle/chai';
import { systemClock } from '../../../src/domain/clock.js';
import { backend, held, listsAfter, token } from '../backends.js';
import { parts, until } from '../vocabulary.js';
import { nextFrame } from './vocabulary.js';

/** An entry of the Layout Instability API. */
interface LayoutShift extends PerformanceEntry {
  readonly value: number;
}

/** Only Chromium has that API. Elsewhere the test compares positions alone. */
const hasLayoutShifts = PerformanceObserver.supportedEntryTypes.includes('layout-shift');

/** The scores of what moves while `act` runs, as in Cumulative Layout Shift. */
async function shiftsDuring(act: () => Promise<void>): Promise<number[]> {
  const scores: number[] = [];
  const note = (entries: PerformanceEntryList) => {
    for (const entry of entries) scores.push((entry as LayoutShift).value);
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  if (hasLayoutShifts) observer.observe({ type: 'layout-shift' });
  await act();
  for (let frame = 0; frame < 3; frame += 1) await nextFrame();
  note(observer.takeRecords());
  observer.disconnect();
  return scores;
}

/** Where what stands above the rows is. From seven tokens on, there is a toolbar between the heading and the table. */
function positions(list: Element, ...names: readonly string[]): readonly string[] {
  return names
    .flatMap((name) => parts(list, name))
    .map((element) => {
      const { left, top, width } = element.getBoundingClientRect();
      return `${element.part.value}: ${Math.round(left)}, ${Math.round(top)}, ${Math.round(width)}`;
    });
}

/** A backend with so many tokens that answers as soon as it may. */
function lateBackend(amount: number) {
  const tokens = Array.from({ length: amount }, (_, index) => token(`Token ${index}`));
  const late = { answer: held() };
  const adapter = backend(
    { tokens },
    listsAfter(() => late.answer.promise),
  );
  return { amount, adapter, late };
}

interface Page {
  /** What is known of the tokens before they come. */
  readonly expectedTokens?: number | undefined;
  /** The width of the list, in px. */
  readonly width?: number;
  /** What stands after the list. */
  readonly below?: HTMLElement;
  /** The parts whose places are compared. */
  readonly compared?: readonly string[];
}

/** Loads a list from a backend that answers late. */
async function load(
  { amount, adapter, late }: ReturnType<typeof lateBackend>,
  { expectedTokens, width, below, compared = ['heading', 'create-button'] }: Page = {},
) {
  const { answer } = late;
  const list = document.createElement('api-token-list');
  Object.assign(list, { clock: systemClock, columns: ['name', 'expires', 'last-used'], expectedTokens, adapter });
  if (width !== undefined) list.style.inlineSize = `${width}px`;
  document.body.append(list, ...(below === undefined ? [] : [below]));
  await until(
    () => parts(list, 'skeleton')[0]?.checkVisibility({ visibilityProperty: true }),
    'the skeleton',
    nextFrame,
  );
  await nextFrame();
  const before = positions(list, ...compared);
  const skeletons = parts(list, 'skeleton').length;
  const shifts = await shiftsDuring(async () => {
    answer.resolve();
    await until(() => parts(list, 'row').length === amount, 'the rows', nextFrame);
    await until(
      () => parts(list, 'filter-button')[0] ?? parts(list, 'select-checkbox')[0],
      'what comes later',
      nextFrame,
    );
  });
  const after = positions(list, ...compared);
  const hasToolbar = parts(list, 'search-input').some((search) => search.checkVisibility());
  list.remove();
  late.answer = held();
  return { before, after, shifts, skeletons, hasToolbar };
}

/** What stands above the rows, the order to select only above cards. */
const aboveTheRows = ['heading', 'create-button', 'search-input', 'filters-button', 'sort-select', 'head'];

const aboveTheTable = aboveTheRows.filter((name) => name !== 'sort-select');

describe('while a list loads', () => {
  // The page's scroll bar would move what stands at the end of a line.
  before(() => void (document.documentElement.style.overflowY = 'scroll'));
  after(() => void (document.documentElement.style.overflowY = ''));

  for (const amount of [1, 12, 50]) {
    it(`nothing moves that was there before (${amount} tokens, columns stated)`, async () => {
      const { before, after, shifts } = await load(lateBackend(amount));
      expect(after).to.deep.equal(before);
      expect(shifts).to.deep.equal([]);
    });
  }

  it('notices content below the list, which moves because the list is as long as its rows', async () => {
    const { shifts } = await load(lateBackend(12), { below: document.createElement('hr') });
    expect(shifts).to.have.length(hasLayoutShifts ? 1 : 0);
  });

  for (const [width, seen] of [
    [900, aboveTheTable],
    [700, aboveTheTable],
    [600, aboveTheTable],
    [390, aboveTheRows],
  ] as const) {
    it(`keeps the place of the toolbar if the page says how many tokens it expects (${width} pixels)`, async () => {
      const { before, after, shifts, skeletons } = await load(lateBackend(12), {
        expectedTokens: 12,
        width,
        compared: aboveTheRows,
      });
      expect(before).to.have.length(seen.length);
      expect(after).to.deep.equal(before);
      expect(shifts).to.deep.equal([]);
      expect(skeletons).to.equal(12);
    });
  }

  it('keeps the place of the toolbar if an earlier list on the page had one', async () => {
    const late = lateBackend(12);
    const first = await load(late);
    expect(first.skeletons).to.equal(3);
    expect(first.hasToolbar).to.be.true;
    const second = await load(late, { compared: aboveTheRows });
    expect(second.before.length).to.be.greaterThan(first.before.length);
    expect(second.after).to.deep.equal(second.before);
    expect(second.skeletons).to.equal(12);
  });

  it('keeps no place for a toolbar where few tokens are expected, or nobody knows', async () => {
    for (const odd of [undefined, 6, 0, NaN, '', 'many']) {
      // Preact sets an empty string for undefined.
      const expectedTokens = odd as number | undefined;
      const { before, after, hasToolbar } = await load(lateBackend(6), { expectedTokens, compared: aboveTheRows });
      expect(hasToolbar).to.be.false;
      expect(before).to.have.length(3);
      expect(after, String(expectedTokens)).to.deep.equal(before);
    }
  });

  it('lets nobody search what is not there yet', async () => {
    const list = document.createElement('api-token-list');
    Object.assign(list, { clock: systemClock, expectedTokens: 7, adapter: lateBackend(7).adapter });
    document.body.append(list);
    const search = await until(() => parts(list, 'search-input')[0], 'the toolbar', nextFrame);
    expect(search.checkVisibility({ visibilityProperty: true })).to.be.false;
    search.focus();
    expect(list.matches(':focus-within')).to.be.false;
    await until(() => search.checkVisibility({ visibilityProperty: true }), 'the toolbar, seen', nextFrame);
    search.focus();
    expect(list.matches(':focus-within')).to.be.false;
    list.remove();
  });
});
