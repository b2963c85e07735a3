/** Every state in the pseudo-locale: no word of English is left, and nothing is cut off or overflows at 320 px. */
import { expect } from '@esm-bundle/chai';
import { registerLocale } from '../../src/index.js';
import { en } from '../../src/localization/locales/en.js';
import { pseudoLocale } from '../localization/pseudo-locale.js';
import { backend } from './backends.js';
import { everyState } from './every-state.js';
import { misfitsIn } from './misfits.js';
import { everyElement, mountList, resizeWindow } from './vocabulary.js';

registerLocale(pseudoLocale);

const lang = pseudoLocale.tag;

/** Names, scopes and the like are not translated; dates and distances are written by the browser. */
const notOurs = new Set(
  (
    'ci deploy backup grafana europe amsterdam agent my profile read write repo all utc am pm at in ago on today yesterday ' +
    'tomorrow last next now month months day days week weeks year years hour hours minute minutes second seconds ' +
    'curl header authorization bearer'
  ).split(' '),
);
for (let month = 0; month < 12; month += 1) {
  for (const width of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat('en', { month: width, weekday: width, timeZone: 'UTC' });
    for (const { value } of format.formatToParts(Date.UTC(2027, month, month + 1))) notOurs.add(value.toLowerCase());
  }
}

/** The words of the English messages, in lower case. */
const english = new Set(
  Object.values(en)
    .flatMap((say: unknown) => {
      if (typeof say !== 'function') return [];
      const said = (say as (...given: readonly unknown[]) => unknown).toString();
      return said.match(/\b[a-zA-Z]{3,}\b/gu) ?? [];
    })
    .map((word) => word.toLowerCase())
    .filter((word) => !notOurs.has(word)),
);

const attributes = ['aria-label', 'placeholder', 'title', 'alt'];

/** What is still English: no word of a message stands outside the brackets, nor plain inside them. */
function englishIn(root: Node): string[] {
  const texts = everyElement(root).flatMap((element) => {
    if (['style', 'script'].includes(element.localName)) return [];
    const nodes = [...element.childNodes, ...(element.shadowRoot?.childNodes ?? [])];
    return [
      ...nodes.filter((node) => node instanceof Text).map(({ data }) => data),
      ...attributes.map((name) => element.getAttribute(name) ?? ''),
    ];
  });
  // Isolated text comes from people.
  return texts
    .map((text) => text.replace(/\u2068[^\u2069]*\u2069/gu, ''))
    .filter((text) =>
      (text.match(/(?<!\p{L})[a-zA-Z]{3,}(?!\p{L})/gu) ?? []).some((word) => english.has(word.toLowerCase())),
    );
}

function expectToFit(root: Node = document.body): void {
  expect(englishIn(root), 'English').to.deep.equal([]);
  expect(misfitsIn(root), 'what does not fit').to.deep.equal([]);
}

describe('in the pseudo-locale, at 320 px', () => {
  // Where the window cannot be resized, the same is seen, and fits, in its own width.
  before(() => resizeWindow(320, 800));
  after(() => resizeWindow());

  it('the checks find English text and overflow where they exist', async () => {
    const list = await mountList({ adapter: backend() });
    expect(englishIn(list)).not.to.deep.equal([]);
    const wide = document.createElement('p');
    wide.textContent = '⟦éééééééééééééééééééé⟧';
    wide.style.cssText = 'inline-size: 40px; overflow: hidden; white-space: nowrap';
    document.body.append(wide);
    expect(misfitsIn(document.body).join()).to.contain('is cut off');
    wide.style.cssText = 'inline-size: calc(100vw + 80px)';
    expect(misfitsIn(document.body).join()).to.contain('reaches to');
  });

  it('messages are about 40 % longer than English, and keep inserted text (A22)', () => {
    expect(pseudoLocale.revokeConsequence()).to.have.length.within(
      en.revokeConsequence().length * 1.39,
      en.revokeConsequence().length * 1.7,
    );
    expect(pseudoLocale.revokeQuestion('\u2068CI deploy\u2069')).to.match(/^⟦.*CI deploy.*⟧$/u);
  });

  for (const { what, walk } of everyState) {
    it(`${what}: no English, and everything fits (A11, A22)`, () => walk(lang, expectToFit));
  }
});
