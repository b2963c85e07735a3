import { expect } from '@esm-bundle/chai';
import { defineElement } from '../../src/elements/shared/define-element.js';
import { ApiTokenList, TokenRevealOnce } from '../../src/index.js';
import { manualClock } from '../clock.js';
import { names } from './api-token-list/vocabulary.js';
import { changeable } from './api-token-list/menu.js';
import type { IssuedToken } from '../../src/domain/token.js';
import { backend, held } from './backends.js';
import { drafts, enterName, theReveal } from './api-token-create-dialog/vocabulary.js';
import { button, buttonNames, enter, everyElement, field, mount, mountList, nameOf } from './vocabulary.js';
import { parts, press, settled, until, visibleText, warnings } from './vocabulary.js';
import { isModal, reveal, secretText } from './token-reveal-once/vocabulary.js';

describe('elements of this library on any page', () => {
  it('warn when a name is taken, keep the first definition and throw nothing (R36)', () => {
    class AnotherCopy extends HTMLElement {}
    const warned = warnings();
    defineElement('api-token-list', AnotherCopy);
    defineElement('api-token-list', ApiTokenList);
    warned.restore();
    expect(warned.texts).to.have.length(1);
    expect(warned.texts[0]).to.contain('<api-token-list> is registered already');
    expect(customElements.get('api-token-list')).to.equal(ApiTokenList);
  });

  it('apply properties that were set before they were upgraded (R36)', async () => {
    // In a document without a registry, elements are upgraded only when they enter this document.
    const early = document.implementation.createHTMLDocument().createElement('api-token-list');
    expect(early).not.to.be.instanceOf(ApiTokenList);
    Object.assign(early, { adapter: backend(), clock: manualClock(), headingLevel: 5 });
    document.body.append(early);
    expect(early).to.be.instanceOf(ApiTokenList);
    await until(() => names(early).length === 3, 'the rows');
    expect(everyElement(early).find((element) => element.part.contains('heading'))?.ariaLevel).to.equal('5');
  });

  it('work from markup and from clones as well (R36)', async () => {
    document.body.innerHTML = '<api-token-list heading-level="3" time-zone="Asia/Tokyo"></api-token-list>';
    const written = document.querySelector('api-token-list');
    const cloned = written?.cloneNode(true) as ApiTokenList;
    document.body.append(cloned);
    for (const list of document.querySelectorAll('api-token-list')) {
      list.adapter = backend();
      await until(() => names(list).length === 3, 'the rows');
      expect(visibleText(list)).to.contain('Times in Asia/Tokyo');
    }
  });

  for (const [name, attribute] of [
    ['api-token-list', 'token'],
    ['api-token-create-dialog', 'secret'],
    ['token-reveal-once', 'secret'],
  ] as const) {
    it(`warn of a ${attribute} in the markup of <${name}>, without repeating it (S4)`, async () => {
      const warned = warnings();
      document.createElement(name).setAttribute(attribute, 'ate_planted');
      await settled();
      warned.restore();
      expect(warned.texts).to.have.length(1);
      expect(warned.texts[0]).to.contain(`<${name}>`).and.to.contain('reveal(').and.not.to.contain('ate_planted');
    });
  }
});

describe('elements that move to another document', () => {
  /** A document in a frame of the page. Firefox may replace a frame's first document until the frame has loaded. */
  async function frame(): Promise<Document> {
    const element = document.createElement('iframe');
    const loaded = new Promise((resolve) => (element.onload = resolve));
    document.body.append(element);
    await loaded;
    if (element.contentDocument === null) throw new Error('The frame has no document.');
    return element.contentDocument;
  }

  /** The window of a node, with the classes of its document. */
  function windowOf({ ownerDocument }: Node): Window & typeof globalThis {
    const view = ownerDocument?.defaultView;
    if (!view) throw new Error('The document has no window.');
    return view;
  }

  it('keep their styles and keep working (R36)', async () => {
    const list = await mountList({ adapter: backend() });
    const styled = () => {
      const section = list.shadowRoot?.querySelector('.section');
      return section && list.ownerDocument.defaultView?.getComputedStyle(section).display;
    };
    expect(styled()).to.equal('grid');
    (await frame()).body.append(list);
    await list.updateComplete;
    expect(styled()).to.equal('grid');
    await until(() => names(list).length === 3, 'the rows');
    document.body.append(list);
    expect(styled()).to.equal('grid');
  });

  const factStyle = (list: ApiTokenList) => {
    const [fact] = parts(list, 'details-fact');
    return fact && list.ownerDocument.defaultView?.getComputedStyle(fact).display;
  };

  it('load lazy styles there, and keep them after moving back (R36)', async () => {
    const list = await mountList({ adapter: backend() });
    (await frame()).body.append(list);
    await until(() => names(list).length === 3, 'the rows');
    button(list, 'CI deploy').click();
    await until(() => factStyle(list) !== undefined, 'the details');
    expect(factStyle(list)).to.equal('grid');
    document.body.append(list);
    await until(() => factStyle(list) !== undefined, 'the details');
    expect(factStyle(list)).to.equal('grid');
  });

  it('keep lazy styles from before, with the details open or closed (R36)', async () => {
    const list = await mountList({ adapter: backend() });
    button(list, 'CI deploy').click();
    await until(() => factStyle(list) !== undefined, 'the details');
    (await frame()).body.append(list);
    await until(() => factStyle(list) !== undefined, 'the details');
    expect(factStyle(list)).to.equal('grid');
    button(list, 'Close').click();
    await until(() => factStyle(list) === undefined, 'the end of the details');
    document.body.append(list);
    await until(() => names(list).length === 3, 'the rows');
    button(list, 'Backup').click();
    await until(() => factStyle(list) !== undefined, 'the details');
    expect(factStyle(list)).to.equal('grid');
  });

  it('keep showing a secret, in a modal of the other document (R22, R36)', async () => {
    const { element } = await reveal();
    const text = secretText(element);
    (await frame()).body.append(element);
    await until(() => isModal(element), 'the modal dialog');
    expect(secretText(element)).to.equal(text);
    await press('Escape');
    expect(element.open).to.be.true;
    element.close();
  });

  /** A list of tokens that can be changed in every way, moved into a frame before or after it was shown. */
  async function movedList(when: 'before' | 'after') {
    const policy = { rotation: { overlaps: [0, 60_000], expiry: 'chosen' as const } };
    const { adapter } = changeable({ policy });
    const { body } = await frame();
    const list = when === 'after' ? await mountList({ adapter }) : document.createElement('api-token-list');
    Object.assign(list, { adapter, clock: manualClock(), lang: 'en' });
    body.append(list);
    await until(() => names(list).length === 3 && list.shadowRoot?.getElementById('row-menu'), 'the rows', idle);
    return list;
  }

  const idle = () => new Promise<void>((resolve) => setTimeout(resolve));

  /** The open dialog, which must be modal and have the styles of its element. */
  const modal = (list: Element) =>
    until(() => {
      const dialog = everyElement(list).find((element) => element.matches('dialog:modal'));
      const display = dialog && list.ownerDocument.defaultView?.getComputedStyle(dialog).borderTopLeftRadius;
      return display === '0px' ? undefined : dialog;
    }, 'a modal dialog');

  const gone = (list: Element) =>
    until(() => !everyElement(list).some((element) => element.matches('dialog[open]')), 'the end of the dialog');

  const fromMenu = async (list: Element, item: string) => {
    button(list, 'Actions for CI deploy').click();
    await until(() => parts(list, 'menu-item').length > 0, 'the menu');
    const found = parts(list, 'menu-item').find((each) => nameOf(each) === item);
    if (found === undefined) throw new Error(`There is no ${item}.`);
    found.click();
  };

  for (const when of ['before', 'after'] as const) {
    it(`open every dialog of a list there, if it came into the frame ${when} it was shown (R36)`, async () => {
      const list = await movedList(when);
      button(list, '+ Create API token').click();
      const creation = await modal(list);
      enter(field(creation, 'Name'), 'Made in a frame');
      button(creation, 'Generate token').click();
      await until(() => parts(list, 'secret')[0]?.textContent, 'the secret');
      await modal(list);
      for (const reveal of everyElement(list)) if (reveal instanceof TokenRevealOnce) reveal.close();
      await gone(list);
      button(list, 'Backup').click();
      await modal(list);
      button(list, 'Close').click();
      await gone(list);
      for (const item of ['Change expiration…', 'Rotate…', 'Revoke…', 'Duplicate…']) {
        await fromMenu(list, item);
        const asked = await modal(list);
        button(asked, buttonNames(asked).includes('Keep token') ? 'Keep token' : 'Cancel').click();
        await gone(list);
      }
      const boxes = parts(list, 'select-checkbox') as HTMLInputElement[];
      boxes[1]?.click();
      boxes[2]?.click();
      (await until(() => parts(list, 'revoke-selected-button')[0], 'the offer to revoke them')).click();
      button(await modal(list), 'Keep tokens').click();
      await gone(list);
    });
  }

  for (const { how, leave } of [
    { how: 'removed', leave: (list: ApiTokenList) => list.remove() },
    { how: 'hidden', leave: (list: ApiTokenList) => void (list.style.display = 'none') },
    {
      how: 'removed with its frame',
      leave: (list: ApiTokenList) => list.ownerDocument.defaultView?.frameElement?.remove(),
    },
  ]) {
    it(`reveal a secret on the page if the list was ${how} before it came (R9, R36)`, async () => {
      const issue = held<IssuedToken>();
      const adapter = backend({}, { create: () => issue.promise });
      const list = await mountList({ adapter });
      const { body } = await frame();
      body.append(list);
      await until(() => names(list).length === 3, 'the rows');
      await list.openCreate({ name: 'Made in a frame' });
      button(await modal(list), 'Generate token').click();
      await until(() => adapter.calls.create.length === 1, 'the request');
      leave(list);
      issue.resolve({ secret: 'ate_in-flight', token: { id: '9', name: 'Made in a frame' } });
      const home = how === 'removed with its frame' ? document.body : body;
      const element = await until(() => home.querySelector('token-reveal-once'), 'the reveal');
      await until(() => isModal(element), 'the modal dialog');
      expect(secretText(element)).to.equal('ate_in-flight');
      element.close();
      await until(() => !element.isConnected, 'the end of the reveal');
    });
  }

  for (const maker of ['page', 'frame'] as const) {
    it(`check and send the page’s own fields there, if the ${maker} made them (R36)`, async () => {
      const adapter = backend();
      const list = await mountList({ adapter });
      const { body } = await frame();
      const makerOf = maker === 'page' ? document : body.ownerDocument;
      const team = makerOf.createElement('input');
      const label = makerOf.createElement('label');
      const areas = makerOf.createElement('select');
      label.slot = areas.slot = 'create-fields';
      label.append('Team', team);
      Object.assign(team, { name: 'team', required: true });
      Object.assign(areas, { name: 'areas', multiple: true });
      for (const area of ['web', 'api']) areas.append(Object.assign(makerOf.createElement('option'), { value: area }));
      list.append(label, areas);
      body.append(list);
      await until(() => names(list).length === 3, 'the rows');
      button(list, '+ Create API token').click();
      const creation = await modal(list);
      enterName(creation, 'Made in a frame');
      for (const option of areas.options) option.selected = true;
      button(creation, 'Generate token').click();
      await until(() => team.getAttribute('aria-invalid') === 'true', 'the error of the field');
      expect(visibleText(creation)).to.contain(`Team: ${team.validationMessage}`);
      expect(adapter.calls.create).to.be.empty;
      enter(team, 'Web');
      const { KeyboardEvent } = windowOf(body);
      team.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
      (await theReveal(body)).close();
      expect(drafts(adapter.calls).map(({ extra }) => extra)).to.deep.equal([{ team: 'Web', areas: ['web', 'api'] }]);
    });

    it(`show nodes in columns of the page’s own there, if the ${maker} made them (R36)`, async () => {
      const { body } = await frame();
      const makerOf = maker === 'page' ? document : body.ownerDocument;
      const value = ({ name }: { readonly name: string }) =>
        Object.assign(makerOf.createElement('em'), { textContent: `Owner of ${name}` });
      const list = await mountList({ adapter: backend() });
      body.append(list);
      list.columns = ['name', { id: 'owner', label: 'Owner', value }];
      await until(() => visibleText(list).includes('Owner of CI deploy'), 'the node');
    });

    it(`open by a press on a trigger that the ${maker} made, and give it the focus back (R36)`, async () => {
      const { body } = await frame();
      const makerOf = maker === 'page' ? document : body.ownerDocument;
      const dialog = mount('api-token-create-dialog', { adapter: backend(), clock: manualClock() });
      const trigger = Object.assign(makerOf.createElement('button'), { slot: 'trigger', textContent: 'New token' });
      dialog.append(trigger);
      body.append(dialog);
      await dialog.updateComplete;
      trigger.click();
      await modal(dialog);
      dialog.close();
      await gone(dialog);
      expect(body.ownerDocument.activeElement).to.equal(trigger);
    });
  }

  it('use the language of that document, and follow its changes (R36)', async () => {
    const list = await mountList({ adapter: backend() });
    expect(visibleText(list)).to.contain('Jan 31, 2027');
    const { body, documentElement } = await frame();
    documentElement.lang = 'en-GB';
    body.append(list);
    await until(() => visibleText(list).includes('31 Jan 2027'), 'the dates of the frame');
    documentElement.lang = 'en-US';
    await until(() => visibleText(list).includes('Jan 31, 2027'), 'the dates of the other language');
    document.body.append(list);
    document.documentElement.lang = 'en-GB';
    await until(() => visibleText(list).includes('31 Jan 2027'), 'the dates of the page');
  });

  it('keep a menu open there for a press in it, and close it when the focus goes elsewhere (R36)', async () => {
    const list = await movedList('after');
    button(list, 'Actions for CI deploy').click();
    const item = await until(() => parts(list, 'menu-item')[0], 'the menu');
    const { PointerEvent } = windowOf(list);
    item.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    await settled();
    expect(parts(list, 'menu-item')).not.to.be.empty;
    const elsewhere = list.ownerDocument.createElement('button');
    list.after(elsewhere);
    elsewhere.focus();
    await until(() => parts(list, 'menu-item').length === 0, 'the end of the menu');
  });

  it('open there without a list: a creation dialog, and a reveal (R36)', async () => {
    const { body } = await frame();
    const dialog = document.createElement('api-token-create-dialog');
    Object.assign(dialog, { adapter: backend(), clock: manualClock(), lang: 'en' });
    body.append(dialog);
    await dialog.updateComplete;
    await dialog.show();
    await modal(dialog);
    dialog.close();
    const shown = document.createElement('token-reveal-once');
    body.append(shown);
    await shown.updateComplete;
    void shown.reveal({ secret: 'ate_in_a_frame', token: { id: 'frame', name: 'In a frame' } });
    await until(() => parts(shown, 'secret')[0], 'the secret');
    await modal(shown);
    shown.close();
  });
});
