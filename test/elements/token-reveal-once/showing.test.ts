import { expect } from '@esm-bundle/chai';
import type { IssuedToken } from '../../../src/domain/token.js';
import { manualClock } from '../../clock.js';
import {
  button,
  description,
  focusedElement,
  mount,
  nameOf,
  part,
  parts,
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

  it("first says that this is the only time, the token's name and its expiration", async () => {
    const { element } = await reveal();
    const text = visibleText(element);
    expect(text.indexOf('You will not be able to see it again after you close this.')).to.be.within(
      0,
      text.indexOf(secret),
    );
    expect(text)
      .to.contain('CI deploy')
      .and.to.match(/31 Jan 2027|Jan 31, 2027/)
      .and.to.contain('(Europe/Amsterdam)');
  });

  it('says if the backend granted another expiry or other scopes than requested', async () => {
    const element = mount('token-reveal-once', { clock: manualClock() });
    const expiresAt = new Date('2027-01-31T13:05:00Z');
    const granted = { id: '1', name: 'CI deploy', expiresAt, scopes: ['read'] };
    void element.reveal({ secret, token: granted, asked: { expiresAt: 'never', scopes: ['read', 'write'] } });
    await until(() => element.open && isModal(element), 'the secret');
    expect(visibleText(element)).to.contain('You asked for Never.').and.to.contain('You asked for read, write.');
    element.close();
    void element.reveal({ secret, token: granted, asked: { expiresAt, scopes: ['read'] } });
    await until(() => element.open && isModal(element), 'the secret');
    expect(visibleText(element)).not.to.contain('asked for');
  });

  it('shows other issued values beside the secret', async () => {
    const element = mount('token-reveal-once', { clock: manualClock() });
    void element.reveal({ ...issued, parts: [{ label: 'Client id', value: 'ci-7' }] });
    await until(() => element.open && isModal(element), 'the secret');
    expect(visibleText(element)).to.contain('Client id ci-7');
  });

  it('is a modal named by its heading, with focus on Copy (A4)', async () => {
    const { element } = await reveal();
    const heading = element.shadowRoot?.getElementById(dialogOf(element).getAttribute('aria-labelledby') ?? '');
    expect(heading && nameOf(heading)).to.equal('Copy your token now');
    expect(nameOf(focusedElement())).to.equal('Copy');
  });

  it('marks the element of the secret for session recorders before it contains the text (S3)', async () => {
    const element = mount('token-reveal-once', { clock: manualClock() });
    await element.updateComplete;
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    if (element.shadowRoot) observer.observe(element.shadowRoot, { childList: true, attributes: true, subtree: true });
    void element.reveal(issued);
    await until(() => isModal(element), 'the secret');
    observer.disconnect();
    const text = part(element, 'secret');
    // The text was added to an existing element, whose attributes did not change afterward.
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
    await settled();
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
    it(`rejects ${what} with an error that does not contain it (S11)`, async () => {
      const element = mount('token-reveal-once', { clock: manualClock() });
      const error = await refusal(element.reveal({ ...issued, secret: value } as unknown as IssuedToken));
      expect(error).to.be.instanceOf(TypeError);
      expect(String(error)).not.to.contain(secret);
      expect(element.open).to.be.false;
    });
  }

  it('shows a second secret after the first, without overwriting it', async () => {
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

  it('shows the next secret even if one before it could not be shown', async () => {
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

  it('is described by its own warning, and by no missing element (A27)', async () => {
    const { element } = await reveal();
    const dialog = dialogOf(element);
    expect(description(dialog)).to.contain('You will not be able to see it again after you close this.');
    element.requestClose();
    await until(() => visibleText(element).includes('Close without copying the token?'), 'the question');
    expect(dialog.getAttribute('aria-describedby')).to.equal(null);
    expect(spoken(element)).to.contain('Close without copying the token?').and.to.contain('You have not copied');
    element.close();
    await element.updateComplete;
    expect(dialog.getAttribute('aria-labelledby')).to.equal(null);
  });

  it('throws at once outside of a document, because the caller still has the secret (R37)', async () => {
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

describe('an example of how to use a token', () => {
  it('is absent unless the page sets one: only the page knows how a token is used', async () => {
    const { element } = await reveal();
    expect(parts(element, 'snippet')).to.be.empty;
    expect(visibleText(element)).not.to.contain('Try it');
    element.snippet = 'acme login --token {token}';
    await element.updateComplete;
    expect(visibleText(part(element, 'snippet'))).to.equal('acme login --token YOUR_TOKEN');
    element.snippet = '';
    await element.updateComplete;
    expect(parts(element, 'snippet')).to.be.empty;
  });
});

describe('a secret that is longer than its box', () => {
  it('is cut in the middle of a line, so that people see that they can scroll (A23)', async () => {
    const element = mount('token-reveal-once', { clock: manualClock() });
    void element.reveal({ ...issued, secret: `ate_${'0lI1'.repeat(89)}` });
    await until(() => parts(element, 'secret')[0]?.textContent, 'the secret');
    const place = part(element, 'secret');
    const text = document.createRange();
    text.selectNodeContents(place);
    const { bottom } = place.getBoundingClientRect();
    const lines = [...text.getClientRects()];
    const cut = lines.find((line) => line.top < bottom && line.bottom > bottom);
    expect(lines.length).to.be.greaterThan(7);
    if (cut === undefined) throw new Error('It ends between two lines, and looks whole.');
    expect((bottom - cut.top) / cut.height).to.be.within(0.2, 0.8);
    expect(getComputedStyle(place).backgroundImage).to.contain('gradient');
    place.scrollTop = place.scrollHeight;
    expect([...text.getClientRects()].at(-1)?.bottom).to.be.at.most(bottom + 1);
  });
});
