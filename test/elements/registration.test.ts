import { expect } from '@esm-bundle/chai';
import { defineElement } from '../../src/elements/define-element.js';
import { ApiTokenList } from '../../src/index.js';
import { manualClock } from '../clock.js';
import { names } from './api-token-list/vocabulary.js';
import { backend } from './backends.js';
import {
  button,
  buttonNames,
  everyElement,
  mountList,
  parts,
  press,
  until,
  visibleText,
  warnings,
} from './vocabulary.js';
import { isModal, reveal, secretText } from './token-reveal-once/vocabulary.js';

describe('elements of this library on any page', () => {
  it('warn when a name is taken, keep the first and throw nothing (R36)', () => {
    class AnotherCopy extends HTMLElement {}
    const warned = warnings();
    defineElement('api-token-list', AnotherCopy);
    defineElement('api-token-list', ApiTokenList);
    warned.restore();
    expect(warned.texts).to.have.length(1);
    expect(warned.texts[0]).to.contain('<api-token-list> is registered already');
    expect(customElements.get('api-token-list')).to.equal(ApiTokenList);
  });

  it('take properties that were set before they were upgraded (R36)', async () => {
    // A document without a registry makes elements that are upgraded only when they enter this one.
    const early = document.implementation.createHTMLDocument().createElement('api-token-list');
    expect(early).not.to.be.instanceOf(ApiTokenList);
    Object.assign(early, { adapter: backend(), clock: manualClock(), headingLevel: 5 });
    document.body.append(early);
    expect(early).to.be.instanceOf(ApiTokenList);
    await until(() => names(early).length === 3, 'the rows');
    expect(everyElement(early).find((element) => element.part.contains('heading'))?.ariaLevel).to.equal('5');
  });

  it('come from markup and from clones as well (R36)', async () => {
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
    it(`warn of a ${attribute} in the markup of <${name}>, without repeating it (S4)`, () => {
      const warned = warnings();
      document.createElement(name).setAttribute(attribute, 'ate_planted');
      warned.restore();
      expect(warned.texts).to.have.length(1);
      expect(warned.texts[0]).to.contain(`<${name}>`).and.to.contain('reveal(').and.not.to.contain('ate_planted');
    });
  }
});

describe('elements that are adopted into another document', () => {
  /** A document in the page. Firefox tells of a new frame's load only later, and until then may not show what is in it. */
  async function frame(): Promise<Document> {
    const element = document.createElement('iframe');
    const loaded = new Promise((resolve) => (element.onload = resolve));
    document.body.append(element);
    await loaded;
    if (element.contentDocument === null) throw new Error('The frame has no document.');
    return element.contentDocument;
  }

  it('keep their styles and go on (R36)', async () => {
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

  /** Presses a button as soon as it is seen: Firefox lays out what has come from another document a moment later. */
  const pressIn = async (list: ApiTokenList, name: string): Promise<void> => {
    await until(() => buttonNames(list).includes(name), `the button ${name}`);
    button(list, name).click();
  };

  it('take the styles that come on need there, and keep them back here (R36)', async () => {
    const list = await mountList({ adapter: backend() });
    (await frame()).body.append(list);
    await until(() => names(list).length === 3, 'the rows');
    await pressIn(list, 'CI deploy');
    await until(() => factStyle(list) !== undefined, 'the details');
    expect(factStyle(list)).to.equal('grid');
    document.body.append(list);
    await until(() => factStyle(list) !== undefined, 'the details');
    expect(factStyle(list)).to.equal('grid');
  });

  it('keep the styles that came on need before, with the details open or closed (R36)', async () => {
    const list = await mountList({ adapter: backend() });
    await pressIn(list, 'CI deploy');
    await until(() => factStyle(list) !== undefined, 'the details');
    (await frame()).body.append(list);
    await until(() => factStyle(list) !== undefined, 'the details');
    expect(factStyle(list)).to.equal('grid');
    await pressIn(list, 'Close');
    await until(() => factStyle(list) === undefined, 'the end of the details');
    document.body.append(list);
    await until(() => names(list).length === 3, 'the rows');
    await pressIn(list, 'Backup');
    await until(() => factStyle(list) !== undefined, 'the details');
    expect(factStyle(list)).to.equal('grid');
  });

  it('keep a secret on show, in a modal of the other document (R22, R36)', async () => {
    const { element } = await reveal();
    const text = secretText(element);
    (await frame()).body.append(element);
    await until(() => isModal(element), 'the modal dialog');
    expect(secretText(element)).to.equal(text);
    await press('Escape');
    expect(element.open).to.be.true;
    element.close();
  });
});
