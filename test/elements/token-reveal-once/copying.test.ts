import { expect } from '@esm-bundle/chai';
import { manualClock } from '../../clock.js';
import {
  activate,
  button,
  buttonNames,
  nameOf,
  focusedElement,
  replace,
  settled,
  spoken,
  until,
  visibleText,
} from '../vocabulary.js';
import { clipboard, copyByHand, reveal, secret } from './vocabulary.js';

const denied = () => Promise.reject(new DOMException('Write permission denied.', 'NotAllowedError'));

describe('copying the secret', () => {
  let replaced: { restore(): void } | undefined;
  afterEach(() => {
    replaced?.restore();
    replaced = undefined;
  });

  for (const [what, value] of [
    ['is an empty object', {}],
    [
      'throws',
      {
        writeText: () => {
          throw new Error('No.');
        },
      },
    ],
  ] as const) {
    it(`continues if the clipboard of the browser ${what} (R47, S5)`, async () => {
      const ways = [replace(navigator, 'clipboard', value), replace(document, 'execCommand', () => false)];
      const { element } = await reveal();
      await activate(button(element, 'Copy'));
      await until(() => visibleText(element).includes('blocked copying'), 'how it ended');
      ways.forEach((one) => one.restore());
    });
  }

  it('writes it to the clipboard and says so, on screen and to screen readers (S5, A8)', async () => {
    const written: string[] = [];
    replaced = clipboard({ writeText: async (text) => void written.push(text) });
    const { element, outcome } = await reveal();
    await activate(button(element, 'Copy'));
    await until(() => button(element, 'Copied'), '“Copied”');
    expect(written).to.deep.equal([secret]);
    expect(visibleText(element)).to.contain('Copied to the clipboard.');
    expect(spoken(element)).to.equal('Copied to the clipboard.');
    await activate(button(element, 'Done'));
    expect(await outcome).to.equal('copied');
    expect(element.open).to.be.false;
  });

  it('writes nothing before a user gesture, and says “Copied” only after the write resolved (S5)', async () => {
    let written = 0;
    let finish: () => void = () => undefined;
    replaced = clipboard({
      writeText: () => {
        written += 1;
        return new Promise((resolve) => (finish = resolve));
      },
    });
    const { element } = await reveal();
    expect(written).to.equal(0);
    await activate(button(element, 'Copy'));
    await settled();
    expect(written).to.equal(1);
    expect(buttonNames(element)).to.include('Copy').and.not.to.include('Copied');
    finish();
    await until(() => buttonNames(element).includes('Copied'), '“Copied”');
  });

  for (const [what, writeText] of [
    ['the clipboard is denied', { writeText: denied }],
    ['there is no clipboard, as on plain http', {}],
  ] as const) {
    it(`uses the fallback if ${what} (S5, R11)`, async () => {
      let selected = '';
      replaced = clipboard({
        ...writeText,
        execCommand: () => {
          selected = String(getSelection());
          return true;
        },
      });
      const { element } = await reveal();
      await activate(button(element, 'Copy'));
      await until(() => buttonNames(element).includes('Copied'), '“Copied”');
      expect(selected).to.equal(secret);
    });
  }

  it('uses the fallback if the clipboard does not respond within a second (S5)', async () => {
    const clock = manualClock();
    let executed = 0;
    replaced = clipboard({ writeText: () => new Promise(() => undefined), execCommand: () => ++executed > 0 });
    const { element } = await reveal({ clock });
    await activate(button(element, 'Copy'));
    clock.advance(899);
    await settled();
    expect(executed).to.equal(0);
    clock.advance(1);
    await until(() => buttonNames(element).includes('Copied'), '“Copied”');
  });

  for (const [what, execCommand] of [
    ['answers no', () => false],
    [
      'throws',
      () => {
        throw new Error('Not here.');
      },
    ],
  ] as const) {
    it(`leaves it selected and names the keys to press if the fallback ${what} (S5, R11)`, async () => {
      replaced = clipboard({ writeText: denied, execCommand });
      const { element } = await reveal();
      await activate(button(element, 'Copy'));
      await until(() => visibleText(element).includes('Press Ctrl+C'), 'the keys to press');
      expect(String(getSelection())).to.equal(secret);
      expect(buttonNames(element)).not.to.include('Copied');
      expect(spoken(element)).to.contain('Press Ctrl+C').and.not.to.contain(secret);
    });
  }

  it('counts a manual copy with the named keys (S5)', async () => {
    replaced = clipboard({ writeText: denied });
    const { element, outcome } = await reveal();
    await activate(button(element, 'Copy'));
    await until(() => visibleText(element).includes('Press Ctrl+C'), 'the keys to press');
    replaced.restore();
    await copyByHand();
    await until(() => buttonNames(element).includes('Copied'), '“Copied”');
    element.requestClose();
    expect(await outcome).to.equal('copied');
  });

  it('removes “Copied” when a later copy fails (S5)', async () => {
    replaced = clipboard({ writeText: () => Promise.resolve() });
    const { element } = await reveal();
    await activate(button(element, 'Copy'));
    await until(() => buttonNames(element).includes('Copied'), '“Copied”');
    replaced.restore();
    replaced = clipboard({ writeText: denied });
    await activate(button(element, 'Copied'));
    await until(() => visibleText(element).includes('blocked copying'), 'the failure');
    expect(visibleText(element)).not.to.contain('Copied');
    await activate(button(element, 'Done'));
    await until(() => buttonNames(element).includes('Go back'), 'the question');
  });

  it('makes Done the primary action once the secret is saved, and Copy until then', async () => {
    replaced = clipboard({ writeText: () => Promise.resolve() });
    const { element } = await reveal();
    const primary = () => buttonNames(element).filter((name) => button(element, name).classList.contains('primary'));
    expect(primary()).to.deep.equal(['Copy']);
    await activate(button(element, 'Copy'));
    await until(() => buttonNames(element).includes('Copied'), '“Copied”');
    expect(primary()).to.deep.equal(['Done']);
    expect(nameOf(focusedElement())).to.equal('Copied');
  });
});
