import { expect } from '@esm-bundle/chai';
import type { IssuedToken } from '../../../src/domain/token.js';
import { manualClock } from '../../clock.js';
import {
  button,
  focusedElement,
  mount,
  nameOf,
  part,
  settled,
  spoken,
  until,
  visibleText,
  warnings,
} from '../vocabulary.js';
import { dialogOf, isModal, issued, placesOf, reveal, secret, secretText } from './vocabulary.js';

describe('showing a secret', () => {
  it('shows it whole, as text of one element and nowhere else (S1)', async () => {
    const { element } = await reveal();
    expect(secretText(element)).to.equal(secret);
    expect(placesOf(secret, document)).to.deep.equal(['code']);
    expect(spoken(element)).not.to.contain(secret);
  });

  it('says before it that this is the only time, what it is called and when it expires', async () => {
    const { element } = await reveal();
    const text = visibleText(element);
    expect(text.indexOf('This is the only time it is shown.')).to.be.within(0, text.indexOf(secret));
    expect(text)
      .to.contain('CI deploy')
      .and.to.match(/31 Jan 2027|Jan 31, 2027/)
      .and.to.contain('(Europe/Amsterdam)');
  });

  it('says where the backend granted another expiry or other scopes than were asked for', async () => {
    const element = mount('token-reveal-once', { clock: manualClock() });
    const expiresAt = new Date('2027-01-31T13:05:00Z');
    const granted = { id: '1', name: 'CI deploy', expiresAt, scopes: ['read'] };
    void element.reveal({ secret, token: granted, asked: { expiresAt: 'never', scopes: ['read', 'write'] } });
    await until(() => element.open && isModal(element), 'the secret');
    expect(visibleText(element)).to.contain('You had asked for: Never.').and.to.contain('asked for: read, write.');
    element.close();
    void element.reveal({ secret, token: granted, asked: { expiresAt, scopes: ['read'] } });
    await until(() => element.open && isModal(element), 'the secret');
    expect(visibleText(element)).not.to.contain('asked for');
  });

  it('shows further parts of what was issued beside the secret', async () => {
    const element = mount('token-reveal-once', { clock: manualClock() });
    void element.reveal({ ...issued, parts: [{ label: 'Client id', value: 'ci-7' }] });
    await until(() => element.open && isModal(element), 'the secret');
    expect(visibleText(element)).to.contain('Client id ci-7');
  });

  it('is a modal named by its heading, with the focus on Copy (A4)', async () => {
    const { element } = await reveal();
    const heading = element.shadowRoot?.getElementById(dialogOf(element).getAttribute('aria-labelledby') ?? '');
    expect(heading && nameOf(heading)).to.equal('Copy your token now');
    expect(nameOf(focusedElement())).to.equal('Copy');
  });

  it('marks the element of the secret for tools that watch pages before the text is in it (S3)', async () => {
    const element = mount('token-reveal-once', { clock: manualClock() });
    await element.updateComplete;
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    if (element.shadowRoot) observer.observe(element.shadowRoot, { childList: true, attributes: true, subtree: true });
    void element.reveal(issued);
    await until(() => isModal(element), 'the secret');
    observer.disconnect();
    const text = part(element, 'secret');
    // The text came to an element that was there already, and no attribute of that changed afterwards.
    const atText = changes.filter(({ target }) => target === text);
    expect(atText.map(({ type }) => type)).to.deep.equal(['childList']);
    expect(atText[0]?.addedNodes[0]?.textContent).to.equal(secret);
    for (const name of ['rr-mask', 'rr-block', 'sentry-mask', 'sentry-block', 'ph-no-capture', 'fs-exclude']) {
      expect(text.classList.contains(name), name).to.be.true;
    }
    expect(text.dataset).to.include({ ddPrivacy: 'mask', clarityMask: 'true' });
    for (const name of ['data-hj-suppress', 'data-private', 'data-openreplay-obscured']) {
      expect(text.hasAttribute(name), name).to.be.true;
    }
    expect(text.getAttribute('translate')).to.equal('no');
    expect(text.getAttribute('spellcheck')).to.equal('false');
    expect(text.isContentEditable).to.be.false;
  });

  it('ignores a secret in markup, and warns without repeating it (S4)', async () => {
    const warned = warnings();
    document.body.innerHTML = `<token-reveal-once secret="${secret}" token="${secret}"></token-reveal-once>`;
    const element = document.querySelector('token-reveal-once');
    await element?.updateComplete;
    warned.restore();
    expect(element?.open).to.be.false;
    expect(warned.texts).to.have.length(2);
    expect(warned.texts.join()).to.contain('reveal(').and.not.to.contain(secret);
  });

  for (const [what, value] of [
    ['an empty secret', ''],
    ['a secret that is no text', 42],
    ['a secret longer than any real one', secret.repeat(4000)],
  ] as const) {
    it(`refuses ${what} with an error that does not contain it (S11)`, async () => {
      const element = mount('token-reveal-once', { clock: manualClock() });
      const error = await refusal(element.reveal({ ...issued, secret: value } as unknown as IssuedToken));
      expect(error).to.be.instanceOf(TypeError);
      expect(String(error)).not.to.contain(secret);
      expect(element.open).to.be.false;
    });
  }

  it('shows a second secret after the first, overwriting nothing', async () => {
    const { element, outcome } = await reveal();
    const second = element.reveal({ ...issued, secret: 'ate_theSecond' });
    await settled();
    expect(secretText(element)).to.equal(secret);
    element.close();
    expect(await outcome).to.equal('discarded');
    await until(() => element.open && isModal(element), 'the second secret');
    expect(secretText(element)).to.equal('ate_theSecond');
    element.close();
    expect(await second).to.equal('discarded');
  });

  it('shows the next secret although one before it could not be shown', async () => {
    const hidden = document.createElement('div');
    hidden.style.display = 'none';
    document.body.append(hidden);
    const element = mount('token-reveal-once', { clock: manualClock() }, hidden);
    expect(await refusal(element.reveal(issued))).to.include({ name: 'InvalidStateError' });
    expect(placesOf(secret, document)).to.be.empty;
    hidden.style.display = '';
    void element.reveal(issued);
    await until(() => isModal(element), 'the secret');
    expect(button(element, 'Copy')).to.equal(focusedElement());
  });

  it('refuses at once where it is in no document: the caller still has the secret (R37)', async () => {
    const element = document.createElement('token-reveal-once');
    expect(await refusal(element.reveal(issued))).to.include({ name: 'InvalidStateError' });
    expect(element.open).to.be.false;
    document.body.append(element);
    await settled();
    expect(placesOf(secret, document)).to.be.empty;
  });
});

async function refusal(promise: Promise<unknown>): Promise<unknown> {
  const never = until(() => false, 'an answer of reveal()').catch((error: unknown) => error);
  return await Promise.race([
    promise.then(
      () => new Error('It was not refused.'),
      (error: unknown) => error,
    ),
    never,
  ]);
}
