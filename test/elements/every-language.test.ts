/** Every state in the languages that ship, on a phone and on a desktop: nothing reaches beyond the window. */
import { expect } from '@esm-bundle/chai';
import { registerLocale } from '../../src/index.js';
import { ar } from '../../src/localization/locales/ar.js';
import { de } from '../../src/localization/locales/de.js';
import { en } from '../../src/localization/locales/en.js';
import { ja } from '../../src/localization/locales/ja.js';
import { everyState } from './every-state.js';
import { misfitsIn } from './misfits.js';
import { resizeWindow, visibleText } from './vocabulary.js';

const locales = [de, ar, ja];
for (const locale of locales) registerLocale(locale);

/** Every English message of several words that takes nothing in. */
const englishSentences = Object.values(en)
  .map((say: unknown) => (typeof say === 'function' && say.length === 0 ? (say as () => string)() : ''))
  .filter((text) => /\w \w/u.test(text));

for (const width of [320, 1280]) {
  describe(`at ${width} px`, () => {
    // Where the window cannot be resized, the same is seen, and fits, in its own width.
    before(() => resizeWindow(width, 800));
    after(() => resizeWindow());

    for (const { tag } of locales) {
      for (const { what, walk } of everyState) {
        it(`${what}: everything fits in ${tag}, and is not in English (A11, A22)`, () =>
          walk(tag, () => {
            expect(misfitsIn(document.body)).to.deep.equal([]);
            const text = visibleText(document.body);
            expect(englishSentences.filter((sentence) => text.includes(sentence))).to.deep.equal([]);
          }));
      }
    }
  });
}
