import { expect } from '@esm-bundle/chai';
import { emulateMedia } from '@web/test-runner-commands';
import type { ApiTokenList } from '../../src/index.js';
import { changeable, choose, openMenu } from './api-token-list/menu.js';
import { token } from './backends.js';
import { reveal } from './token-reveal-once/vocabulary.js';
import { everyElement, mountList, part, parts, until } from './vocabulary.js';

/** Whether the engine's driver can emulate print. Only Chromium's can. */
const canEmulatePrint = /Chrome/u.test(navigator.userAgent);

afterEach(async () => {
  if (canEmulatePrint) await emulateMedia({ media: 'screen' });
});

describe('on paper', () => {
  it('stands every row, as wide as the paper, and nothing to press, whatever was open and selected', async () => {
    const tokens = Array.from({ length: 60 }, (_, index) => token(`Agent ${index}`, { age: index + 1 }));
    const list = await mountList({ adapter: changeable({ tokens }).adapter });
    Object.assign(list.style, { inlineSize: '720px', fontSize: '16px' });
    part(list, 'filters-button').click();
    part(list, 'select-checkbox').click();
    await until(() => parts(list, 'selection-bar').length > 0 && parts(list, 'filters').length > 0, 'what is open');
    const shown = parts(list, 'name-cell').length;
    if (!canEmulatePrint) return;
    await emulateMedia({ media: 'print' });
    const rows = parts(list, 'row').filter((row) => row.getBoundingClientRect().height > 20);
    expect(rows).to.have.lengthOf(shown);
    // Names and headings are still buttons for the browser, but look like text.
    const pressed = everyElement(list).filter(
      (element) => element.matches('button:not(.name-button, .sort), input, select, a') && element.checkVisibility(),
    );
    expect(pressed.map(({ outerHTML }) => outerHTML)).to.deep.equal([]);
    const edges = [...(rows[0]?.querySelectorAll('th, td') ?? [])].map((cell) => cell.getBoundingClientRect().right);
    expect(Math.max(...edges)).to.be.closeTo(list.getBoundingClientRect().right, 1);
  });

  for (const { layer, open } of [
    { layer: 'menu', open: (list: ApiTokenList) => openMenu(list, 'CI deploy') },
    { layer: 'details', open: (list: ApiTokenList) => part(list, 'name-button').click() },
    { layer: 'question', open: (list: ApiTokenList) => choose(list, 'CI deploy', 'Revoke…') },
    { layer: 'dialog of a rotation', open: (list: ApiTokenList) => choose(list, 'CI deploy', 'Rotate…') },
    { layer: 'dialog of a creation', open: (list: ApiTokenList) => list.openCreate() },
  ]) {
    it(`stands no ${layer}, although it is open`, async () => {
      const list = await mountList({ adapter: changeable({ tokens: [token('CI deploy')] }).adapter });
      const shown = () => everyElement(list).filter((each) => each.matches('dialog, .menu') && each.checkVisibility());
      await open(list);
      await until(() => shown().length > 0, layer);
      if (!canEmulatePrint) return;
      await emulateMedia({ media: 'print' });
      expect(shown().map(({ outerHTML }) => outerHTML)).to.deep.equal([]);
    });
  }

  it('stands no secret, whatever the page’s styles say', async () => {
    const { element } = await reveal();
    const styles = document.createElement('style');
    styles.textContent = 'token-reveal-once::part(dialog) { display: block; }';
    element.before(styles);
    expect(part(element, 'secret').checkVisibility()).to.be.true;
    if (!canEmulatePrint) return;
    await emulateMedia({ media: 'print' });
    expect(everyElement(element).filter((each) => each.checkVisibility())).to.deep.equal([]);
  });
});
