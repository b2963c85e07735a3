/** Every element in every shipped language, and changes of the language while an element is shown. */
import { expect } from '@esm-bundle/chai';
import { registerLocale } from '../../src/index.js';
import { distanceAlone, distanceText } from '../../src/localization/distance.js';
import { Format } from '../../src/localization/format.js';
import { ar } from '../../src/localization/locales/ar.js';
import { de } from '../../src/localization/locales/de.js';
import { en } from '../../src/localization/locales/en.js';
import { ja } from '../../src/localization/locales/ja.js';
import type { Messages } from '../../src/localization/messages.js';
import { enterName, tick } from './api-token-create-dialog/vocabulary.js';
import { question } from './api-token-list/vocabulary.js';
import { expectAxeClean } from './axe.js';
import { backend } from './backends.js';
import { issued, reveal, secretText } from './token-reveal-once/vocabulary.js';
import {
  activate,
  description,
  everyElement,
  field,
  mountList,
  openDialog,
  part,
  parts,
  press,
  until,
  visibleText,
} from './vocabulary.js';

for (const messages of [ar, de, ja]) registerLocale(messages);

/** The time zone and current time of the tests. */
const zone = 'Europe/Amsterdam';

const directionOf = ({ tag }: Messages) => (tag === 'ar' ? 'rtl' : 'ltr');

/** Changes the page's language. */
function speak(messages: Messages): void {
  document.documentElement.lang = messages.tag;
  document.documentElement.dir = directionOf(messages);
}

/** A message in the form of {@link visibleText} and {@link description}. */
const bare = (text: string) =>
  text
    .replace(/[\u2068\u2069]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();

/** All texts of an element, including those only for assistive technology. */
function textsIn(root: Node): string[] {
  const attributes = ['aria-label', 'placeholder', 'title', 'alt'];
  return everyElement(root).flatMap((element) => [
    ...[element, ...(element.shadowRoot ? [element.shadowRoot] : [])].flatMap(({ childNodes }) =>
      [...childNodes].filter((node) => node instanceof Text).map(({ data }) => bare(data)),
    ),
    ...attributes.map((attribute) => bare(element.getAttribute(attribute) ?? '')),
  ]);
}

/** The texts of messages without arguments. */
function constantTexts(messages: Messages): string[] {
  return Object.values(messages).flatMap((say: unknown) => {
    if (typeof say !== 'function' || say.length > 0) return [];
    const text = (say as () => unknown)();
    return typeof text === 'string' ? [bare(text)] : [];
  });
}

/** English texts that are left in an element in another language. */
function englishIn(root: Node, messages: Messages): string[] {
  const own = new Set(constantTexts(messages));
  const english = new Set(constantTexts(en).filter((text) => !own.has(text)));
  return textsIn(root).filter((text) => english.has(text));
}

/** On which side of another element an element is. */
function sideOf(element: Element, other: Element): 'left' | 'right' {
  return element.getBoundingClientRect().left < other.getBoundingClientRect().left ? 'left' : 'right';
}

for (const messages of [de, ar, ja]) {
  const { tag } = messages;
  const format = new Format(tag, zone);
  const start = directionOf(messages) === 'rtl' ? 'right' : 'left';

  describe(`in “${tag}”`, () => {
    beforeEach(() => {
      document.title = 'My profile';
      document.documentElement.style.cssText = 'color-scheme: light; background: Canvas; color: CanvasText';
    });

    afterEach(() => {
      document.documentElement.removeAttribute('dir');
      document.documentElement.removeAttribute('style');
    });

    it('the list uses the page’s language from the moment it changes, and so do its questions (A21, A22)', async () => {
      const list = await mountList({ adapter: backend({ policy: { quota: { limit: 20, used: 3 } } }).memory });
      expect(englishIn(list, messages)).not.to.deep.equal([]);
      speak(messages);
      await until(() => visibleText(list).includes(bare(messages.listHeading())), 'the heading');
      await until(() => englishIn(list, messages).length === 0, 'the end of English');
      const shown = visibleText(list);
      for (const text of [
        messages.createAction(),
        messages.neverUsed(),
        distanceAlone(new Date('2027-01-31T13:05:00Z'), new Date('2026-11-30T13:05:00Z'), format),
        format.dateTime(new Date('2027-01-31T13:05:00Z')),
        format.amounts([messages.tokenCount(3), messages.quotaLeft(17)]),
        messages.timesIn(zone),
      ]) {
        expect(shown).to.contain(bare(text));
      }
      expect(sideOf(part(list, 'name-cell'), part(list, 'menu-button'))).to.equal(start);
      await expectAxeClean();

      await activate(part(list, 'menu-button'));
      await activate(await until(() => parts(list, 'menu-item').at(-1), 'the menu'));
      await until(() => visibleText(list).includes(bare(messages.revokeQuestion('CI deploy'))), 'the question');
      expect(visibleText(question(list))).to.contain(bare(messages.revokeConsequence()));
      expect(englishIn(question(list), messages)).to.deep.equal([]);
      await expectAxeClean();
    });

    it('the creation dialog does too, with the meaning of the expiry and with errors (A21, A22)', async () => {
      const dialog = await openDialog({ adapter: backend({ policy: { quota: { limit: 20, used: 3 } } }) });
      enterName(dialog, '');
      tick(dialog, 'Select expiration date');
      await dialog.updateComplete;
      expect(englishIn(dialog, messages)).not.to.deep.equal([]);
      speak(messages);
      await until(() => visibleText(dialog).includes(bare(messages.createHeading())), 'the heading');
      await until(() => englishIn(dialog, messages).length === 0, 'the end of English');
      const expiry = new Date('2027-01-30T13:05:00Z');
      const sentence = messages.expiresAt({
        moment: format.longDateTime(expiry),
        zone,
        distance: distanceText(expiry, new Date('2026-11-30T13:05:00Z'), format),
      });
      const said = sentence.map((each) => (typeof each === 'string' ? each : each.strong)).join('');
      expect(visibleText(part(dialog, 'expiry-meaning'))).to.contain(bare(said));
      expect(bare(field(dialog, messages.expiryLabel()).textContent)).to.contain(bare(messages.expireInMonths(6)));
      expect(sideOf(part(dialog, 'cancel-button'), part(dialog, 'generate-button'))).to.equal(start);
      await expectAxeClean();

      part(dialog, 'generate-button').click();
      const name = field(dialog, messages.nameLabel());
      await until(() => description(name).includes(bare(messages.nameMissing())), 'the error');
      await expectAxeClean();
    });

    it('the reveal does too, while it shows a secret, which does not change (A21, A22)', async () => {
      const { element } = await reveal();
      expect(englishIn(element, messages)).not.to.deep.equal([]);
      speak(messages);
      await until(() => visibleText(element).includes(bare(messages.revealHeading())), 'the heading');
      await until(() => englishIn(element, messages).length === 0, 'the end of English');
      expect(secretText(element)).to.equal(issued.secret);
      expect(getComputedStyle(part(element, 'secret')).direction).to.equal('ltr');
      expect(sideOf(part(element, 'secret'), part(element, 'copy-button'))).to.equal(start);
      await expectAxeClean();

      await press('Escape');
      await until(() => visibleText(element).includes(bare(messages.leaveHeading())), 'the question');
      expect(englishIn(element, messages)).to.deep.equal([]);
      await expectAxeClean();
    });
  });
}
