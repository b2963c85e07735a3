import { expect } from '@esm-bundle/chai';
import { manualClock } from '../../clock.js';
import { activate, button, focusedElement, nameOf, press, settled, until, visibleText } from '../vocabulary.js';
import { isModal, placesOf, reveal, secret, secretText } from './vocabulary.js';

describe('a shown secret whose element is moved or removed', () => {
  it('keeps secret, modality and focus when it is moved in the document (R22)', async () => {
    const clock = manualClock();
    const { element } = await reveal({ clock });
    button(element, 'Download').focus();
    const elsewhere = document.createElement('aside');
    document.body.append(elsewhere);
    elsewhere.append(element);
    clock.advance(0);
    await until(() => isModal(element), 'the modal dialog');
    await until(() => nameOf(focusedElement()) === 'Download', 'the focus on Download');
    expect(secretText(element)).to.equal(secret);
    await press('Escape');
    await until(() => visibleText(element).includes('Close without copying the token?'), 'the question');
    expect(isModal(element)).to.be.true;
  });

  it('is released one task after its removal (S2)', async () => {
    const clock = manualClock();
    const { element, outcome } = await reveal({ clock });
    element.remove();
    expect(element.open).to.be.true;
    clock.advance(0);
    expect(await outcome).to.equal('discarded');
    await element.updateComplete;
    expect(placesOf(secret, element)).to.be.empty;
  });

  it('is closed and empty when the element is added again, and it can show another secret (S2, R22)', async () => {
    const clock = manualClock();
    const { element, outcome } = await reveal({ clock });
    element.remove();
    clock.advance(0);
    await outcome;
    await element.updateComplete;
    document.body.append(element);
    await settled();
    expect(element.shadowRoot?.querySelector('dialog')?.open).to.be.false;
    void element.reveal({ secret: 'ate_another', token: { id: '2' } });
    await until(() => isModal(element), 'the other secret');
    expect(secretText(element)).to.equal('ate_another');
  });

  it('leaves no timer and no question about leaving the page (R38)', async () => {
    const clock = manualClock();
    const { element } = await reveal({ clock });
    element.remove();
    clock.advance(0);
    const leaving = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(leaving);
    expect(leaving.defaultPrevented).to.be.false;
    expect(clock.pendingTimers).to.equal(0);
  });

  it('returns focus to the control that opened it (A4)', async () => {
    const opener = document.createElement('button');
    opener.textContent = 'Show';
    document.body.append(opener);
    opener.focus();
    const { element } = await reveal();
    await press('Escape');
    await until(() => visibleText(element).includes('Close without copying the token?'), 'the question');
    await activate(button(element, 'Close anyway'));
    await until(() => focusedElement() === opener, 'the focus on what opened it');
  });
});
