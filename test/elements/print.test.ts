import { expect } from '@esm-bundle/chai';
import { emulateMedia } from '@web/test-runner-commands';
import type { ApiTokenList } from '../../src/index.js';
import { changeable, choose, openMenu } from './api-token-list/menu.js';
import type { TokenAdapter } from '../../src/adapter/adapter.js';
import { TokenAdapterError } from '../../src/adapter/error.js';
import { backend, inTurn, token } from './backends.js';
import { reveal } from './token-reveal-once/vocabulary.js';
import {
  activate,
  button,
  buttonNames,
  enter,
  everyElement,
  field,
  mountList,
  part,
  parts,
  until,
} from './vocabulary.js';

/** Whether the engine's driver can emulate print. Only Chromium's can. */
const canEmulatePrint = /Chrome/u.test(navigator.userAgent);

/** What looks like a control. Names, headings and a text that is edited are controls for the browser, but look like text. */
const pressable = (list: Element) =>
  everyElement(list).filter(
    (each) =>
      each.matches('button:not(.name-button, .sort), select, a, input:not(.in-place *)') && each.checkVisibility(),
  );

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
    expect(pressable(list).map(({ outerHTML }) => outerHTML)).to.deep.equal([]);
    const edges = [...(rows[0]?.querySelectorAll('th, td') ?? [])].map((cell) => cell.getBoundingClientRect().right);
    expect(Math.max(...edges)).to.be.closeTo(list.getBoundingClientRect().right, 1);
  });

  const signedOut = () => Promise.reject(new TokenAdapterError('unauthenticated'));
  const fails: TokenAdapter['list'] = () => Promise.reject(new TokenAdapterError('network'));

  for (const { state, mounted } of [
    {
      state: 'a name and a description are edited',
      mounted: async () => {
        const list = await mountList({
          adapter: changeable({ tokens: [token('CI deploy'), token('Backup')] }).adapter,
        });
        await choose(list, 'CI deploy', 'Rename');
        await until(() => parts(list, 'rename-save-button')[0], 'the form of the name');
        await choose(list, 'Backup', 'Edit description');
        await until(() => parts(list, 'describe-save-button')[0], 'the form of the description');
        return list;
      },
    },
    {
      state: 'a search finds nothing',
      mounted: async () => {
        const tokens = Array.from({ length: 9 }, (_, index) => token(`Agent ${index}`));
        const list = await mountList({ adapter: backend({ tokens }) });
        enter(field(list, 'Search tokens'), 'nobody');
        await until(() => parts(list, 'clear-search-button')[0], 'the button that clears it');
        return list;
      },
    },
    {
      state: 'the first read failed',
      mounted: () => mountList({ adapter: backend({}, { list: fails }) }),
    },
    {
      state: 'a refresh failed',
      mounted: async () => {
        const list = await mountList({
          adapter: backend({}, (memory) => ({ list: inTurn((...asked) => memory.list(...asked), fails) })),
        });
        await list.refresh();
        await until(() => buttonNames(list).includes('Try again'), 'the failure');
        return list;
      },
    },
    {
      state: 'a change needs a sign-in',
      mounted: async () => {
        const list = await mountList({
          adapter: changeable({ tokens: [token('CI deploy')] }, { update: signedOut }).adapter,
        });
        list.reauthenticate = () => Promise.resolve(true);
        await choose(list, 'CI deploy', 'Pause');
        await until(() => parts(list, 'sign-in-button')[0], 'the button that signs in');
        return list;
      },
    },
    {
      state: 'expired tokens can be revoked, and the page styles every button and bar',
      mounted: async () => {
        const styles = document.createElement('style');
        styles.textContent = 'api-token-list::part(button), api-token-list::part(selection-bar) { display: flex; }';
        const expiresAt = new Date('2020-01-01T00:00:00Z');
        const tokens = Array.from({ length: 9 }, (_, index) => token(`Agent ${index}`, index < 3 ? { expiresAt } : {}));
        const list = await mountList({ adapter: backend({ tokens }) });
        list.before(styles);
        button(list, '3 expired').click();
        await until(() => parts(list, 'clean-up-button')[0], 'the button that revokes them');
        part(list, 'select-checkbox').click();
        await until(() => parts(list, 'selection-bar')[0], 'the bar');
        return list;
      },
    },
  ]) {
    it(`stands nothing to press if ${state}`, async () => {
      const list = await mounted();
      expect(pressable(list)).not.to.be.empty;
      if (!canEmulatePrint) return;
      await emulateMedia({ media: 'print' });
      expect(pressable(list).map(({ outerHTML }) => outerHTML)).to.deep.equal([]);
    });
  }

  it('stands no gap above cards, whose head stays hidden', async () => {
    const list = await mountList({ adapter: backend() });
    list.style.inlineSize = '300px';
    const head = part(list, 'head');
    await until(() => head.getBoundingClientRect().height <= 1, 'the cards');
    if (!canEmulatePrint) return;
    await emulateMedia({ media: 'print' });
    expect(head.getBoundingClientRect().height).to.be.at.most(1);
  });

  for (const { layer, open } of [
    { layer: 'menu', open: (list: ApiTokenList) => openMenu(list, 'CI deploy') },
    { layer: 'details', open: (list: ApiTokenList) => activate(part(list, 'name-button')) },
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
