import { expect } from '@esm-bundle/chai';
import { sendMouse } from '@web/test-runner-commands';
import { manualClock } from '../../clock.js';
import { downloads } from '../downloads.js';
import {
  activate,
  button,
  buttonNames,
  eventsAt,
  focusedElement,
  nameOf,
  press,
  settled,
  spoken,
  until,
  visibleText,
} from '../vocabulary.js';
import { clipboard, dialogOf, isModal, placesOf, reveal, secret, secretText, type Reveal } from './vocabulary.js';

const asks = ({ element }: Reveal) => visibleText(element).includes('Close without copying the token?');

describe('leaving a secret that was not saved', () => {
  for (const [what, leave] of [
    ['Done', ({ element }: Reveal) => activate(button(element, 'Done'))],
    ['Escape', () => press('Escape')],
    ['requestClose()', async ({ element }: Reveal) => element.requestClose()],
  ] as const) {
    it(`asks on ${what}, inside the same dialog, with focus on the safe answer (S6, A4)`, async () => {
      const shown = await reveal();
      await leave(shown);
      await until(() => asks(shown), 'the question');
      expect(isModal(shown.element)).to.be.true;
      await until(() => nameOf(focusedElement()) === 'Go back', 'the focus on “Go back”');
      expect(visibleText(shown.element)).not.to.contain(secret);
    });
  }

  it('goes back to the secret, with focus on Copy', async () => {
    const shown = await reveal();
    await press('Escape');
    await until(() => nameOf(focusedElement()) === 'Go back', 'the focus on “Go back”');
    await press('Enter');
    await until(() => nameOf(focusedElement()) === 'Copy', 'the focus on Copy');
    expect(secretText(shown.element)).to.equal(secret);
  });

  it('releases the secret when the person closes it anyway (S2)', async () => {
    const shown = await reveal();
    const closed = eventsAt(shown.element, 'api-token-reveal-closed');
    const heardAbove = eventsAt(window, 'api-token-reveal-closed');
    await press('Escape');
    await until(() => asks(shown), 'the question');
    await activate(button(shown.element, 'Close anyway'));
    expect(await shown.outcome).to.equal('discarded');
    await shown.element.updateComplete;
    expect(placesOf(secret, document)).to.be.empty;
    expect(closed.map(({ detail }) => detail)).to.deep.equal([{ outcome: 'discarded' }]);
    expect(heardAbove).to.be.empty;
  });

  it('does not close on repeated presses of Escape (S6)', async () => {
    const shown = await reveal();
    await press('Escape', 'Escape', 'Escape', 'Escape');
    await settled();
    expect(isModal(shown.element)).to.be.true;
    await until(() => visibleText(shown.element).includes(secret), 'the secret');
    await press('Escape');
    await until(() => asks(shown), 'the question');
    expect(placesOf(secret, document)).to.deep.equal(['code']);
  });

  it('ignores a click on the backdrop, and keeps focus inside (S6)', async () => {
    const shown = await reveal();
    await sendMouse({ type: 'click', position: [2, 2] });
    await settled();
    expect(isModal(shown.element)).to.be.true;
    expect(visibleText(shown.element)).to.contain(secret);
    expect(nameOf(focusedElement())).to.equal('Copy');
    await press('Escape');
    await until(() => asks(shown), 'the question');
  });

  it('shows the same secret again if other code closed its dialog (S6)', async () => {
    const shown = await reveal();
    dialogOf(shown.element).close();
    await until(() => isModal(shown.element), 'the dialog');
    expect(secretText(shown.element)).to.equal(secret);
    expect(nameOf(focusedElement())).to.equal('Copy');
  });

  it('closes on close() without a question, as the platform does (S6)', async () => {
    const { element, outcome } = await reveal();
    element.close();
    expect(await outcome).to.equal('discarded');
    expect(element.open).to.be.false;
    element.close();
    element.requestClose();
    await element.updateComplete;
    expect(visibleText(element)).to.equal('');
  });

  it('asks when the page is left, but not after the secret is saved (S6, R10)', async () => {
    const replaced = clipboard({ writeText: () => Promise.resolve() });
    const { element } = await reveal();
    expect(askedOnLeavingThePage()).to.be.true;
    await activate(button(element, 'Copy'));
    await until(() => buttonNames(element).includes('Copied'), '“Copied”');
    replaced.restore();
    expect(askedOnLeavingThePage()).to.be.false;
  });

  it('does not ask when the page is left after the secret was closed (R10)', async () => {
    const { element } = await reveal();
    element.close();
    expect(askedOnLeavingThePage()).to.be.false;
  });

  it('releases the secret when the page is left, so that nothing can bring it back (S2)', async () => {
    const { element, outcome } = await reveal();
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect(await outcome).to.equal('discarded');
    expect(placesOf(secret, document)).to.be.empty;
    expect(element.open).to.be.false;
  });
});

describe('saving the secret as a file', () => {
  it('saves a text file named after the token, and says that it is not encrypted (S7)', async () => {
    const clock = manualClock();
    const saved = downloads();
    const { element, outcome } = await reveal({ clock });
    await activate(button(element, 'Download'));
    saved.restore();
    expect(saved.names).to.deep.equal(['ci-deploy-token.txt']);
    expect(saved.blobs.map(({ type }) => type)).to.deep.equal(['text/plain']);
    expect(await saved.blobs[0]?.text()).to.equal(secret);
    await until(() => visibleText(element).includes('It is not encrypted'), 'the warning');
    expect(spoken(element)).to.contain('It is not encrypted');
    element.close();
    expect(await outcome).to.equal('downloaded');
  });

  it('does not treat a started download as a saved file, and asks once whether the file exists (S18)', async () => {
    const saved = downloads();
    const { element, outcome } = await reveal();
    await activate(button(element, 'Download'));
    await until(() => visibleText(element).includes('Check that the file was saved.'), 'the word for it');
    expect(visibleText(element)).not.to.contain('Saved');
    expect(askedOnLeavingThePage()).to.be.true;
    await activate(button(element, 'Done'));
    await until(() => visibleText(element).includes('Was the file saved?'), 'the question');
    expect(visibleText(element)).to.contain('You will not be able to see the token again.');
    expect(spoken(element)).to.contain('Was the file saved?');
    await activate(button(element, 'Go back'));
    await until(() => secretText(element) === secret, 'the secret');
    await press('Escape');
    await until(() => visibleText(element).includes('Was the file saved?'), 'the question, which Escape always asks');
    await press('Escape');
    await until(() => buttonNames(element).includes('Done'), 'the secret');
    await activate(button(element, 'Download'));
    await activate(button(element, 'Done'));
    await until(() => visibleText(element).includes('Was the file saved?'), 'the question about the other file');
    await activate(button(element, 'Go back'));
    await until(() => buttonNames(element).includes('Done'), 'the secret');
    await activate(button(element, 'Done'));
    saved.restore();
    expect(await outcome).to.equal('downloaded');
  });

  it('keeps the URL of the file for a minute, as WebKit needs it, and no longer (S7)', async () => {
    const clock = manualClock();
    const saved = downloads();
    const { element } = await reveal({ clock });
    await activate(button(element, 'Download'));
    element.close();
    clock.advance(59_999);
    expect(saved.revoked).to.be.empty;
    clock.advance(1);
    saved.restore();
    expect(saved.addresses).to.have.length(1);
    expect(saved.revoked).to.have.members(saved.addresses);
  });

  it('still says that the file is not encrypted if the secret was copied before (S7)', async () => {
    const replaced = clipboard({ writeText: () => Promise.resolve() });
    const saved = downloads();
    const { element } = await reveal();
    await activate(button(element, 'Copy'));
    await until(() => buttonNames(element).includes('Copied'), '“Copied”');
    await activate(button(element, 'Download'));
    saved.restore();
    replaced.restore();
    await until(() => visibleText(element).includes('It is not encrypted'), 'the warning');
  });

  it('does not claim that a saved secret is lost if a later copy fails (S5, S6)', async () => {
    const saved = downloads();
    let replaced = clipboard({ writeText: () => Promise.resolve() });
    const { element, outcome } = await reveal();
    await activate(button(element, 'Download'));
    saved.restore();
    await activate(button(element, 'Copy'));
    await until(() => buttonNames(element).includes('Copied'), '“Copied”');
    replaced.restore();
    replaced = clipboard({});
    await activate(button(element, 'Copied'));
    await until(() => visibleText(element).includes('blocked copying'), 'the failure');
    replaced.restore();
    element.requestClose();
    await until(() => visibleText(element).includes('Was the file saved?'), 'the question');
    element.close();
    expect(await outcome).to.equal('downloaded');
  });
});

/** Whether the browser would ask after a `beforeunload` event now. */
function askedOnLeavingThePage(): boolean {
  const event = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
}
