import { expect } from '@esm-bundle/chai';
import type { TokenAdapter } from '../../../src/adapter/adapter.js';
import { TokenAdapterError } from '../../../src/adapter/error.js';
import type { Reauthenticate, ReauthenticationRequest } from '../../../src/elements/shared/reauthentication.js';
import { manualClock } from '../../clock.js';
import { backend, held, inTurn } from '../backends.js';
import {
  button,
  buttonNames,
  eventsAt,
  field,
  focusedElement,
  mount,
  nameOf,
  openDialog,
  settled,
  spoken,
  until,
  visibleText,
} from '../vocabulary.js';
import { drafts, enterName, generate, idempotencyKeys, theReveal } from './vocabulary.js';

type Create = Required<TokenAdapter>['create'];

/** A backend that requires the person to confirm their identity before the first `create`. */
function demanding(...reason: ConstructorParameters<typeof TokenAdapterError>) {
  return backend({}, (memory) => ({
    create: inTurn<Create>(
      () => Promise.reject(new TokenAdapterError(...reason)),
      (...asked) => memory.create(...asked),
    ),
  }));
}

const stepUp = ['reauthentication-required', { challenge: { acrValues: ['gold'], maxAge: 300_000 } }] as const;

function host(answer: () => Promise<boolean>) {
  const requests: ReauthenticationRequest[] = [];
  const reauthenticate: Reauthenticate = async (request) => {
    requests.push(request);
    return await answer();
  };
  return { requests, reauthenticate };
}

describe('a step-up during a creation', () => {
  it('is shown by the host, with no modal of ours in its way, and then the creation continues (R25)', async () => {
    const proof = held<boolean>();
    const { requests, reauthenticate } = host(() => proof.promise);
    const adapter = demanding(...stepUp);
    const dialog = await openDialog({ adapter });
    dialog.reauthenticate = reauthenticate;
    const errors = eventsAt(dialog, 'api-token-error');
    generate(dialog, 'Nightly');
    await until(() => requests.length === 1, 'the request to the host');
    expect(document.querySelector('dialog:modal')).to.be.null;
    expect(dialog.shadowRoot?.querySelector('dialog')?.open).to.be.false;
    expect(requests[0]).to.deep.include({
      reason: 'reauthentication-required',
      challenge: { acrValues: ['gold'], maxAge: 300_000 },
    });
    expect(requests[0]?.draft?.name).to.equal('Nightly');
    proof.resolve(true);
    await theReveal();
    expect(adapter.calls.create).to.have.length(2);
    expect(new Set(idempotencyKeys(adapter.calls)).size).to.equal(1);
    expect(drafts(adapter.calls)[1]).to.equal(drafts(adapter.calls)[0]);
    expect(errors).to.be.empty;
  });

  for (const [what, answer] of [
    ['refused', () => Promise.resolve(false)],
    ['fails', () => Promise.reject(new Error('no window'))],
  ] as const) {
    it(`leads back to the draft, with plain words, if it is ${what} (R25)`, async () => {
      const { reauthenticate } = host(answer);
      const adapter = demanding(...stepUp);
      const dialog = await openDialog({ adapter });
      dialog.reauthenticate = reauthenticate;
      generate(dialog, 'Nightly');
      await until(() => visibleText(dialog).includes('Your identity was not confirmed'), 'the words');
      expect(spoken(dialog)).to.contain('Your identity was not confirmed');
      expect(field(dialog, 'Name').value).to.equal('Nightly');
      expect(dialog.shadowRoot?.querySelector('dialog')?.matches(':modal')).to.be.true;
      button(dialog, 'Generate token').click();
      await theReveal();
    });
  }

  it('is requested once: if the backend still refuses, that is a failure (R25)', async () => {
    const { requests, reauthenticate } = host(() => Promise.resolve(true));
    const adapter = backend({}, { create: () => Promise.reject(new TokenAdapterError(...stepUp)) });
    const dialog = await openDialog({ adapter });
    dialog.reauthenticate = reauthenticate;
    generate(dialog, 'Nightly');
    await until(() => visibleText(dialog).includes('Confirm your identity to continue.'), 'the words');
    expect(adapter.calls.create).to.have.length(2);
    expect(requests).to.have.length(1);
    button(dialog, 'Generate token').click();
    await until(() => requests.length === 2, 'the request to the host');
  });

  it('says what to do if the host cannot do it (R25)', async () => {
    const dialog = await openDialog({ adapter: demanding(...stepUp) });
    generate(dialog, 'Nightly');
    await until(() => visibleText(dialog).includes('Confirm your identity to continue.'), 'the words');
    expect(buttonNames(dialog)).to.deep.equal(['Cancel', 'Generate token']);
    expect(field(dialog, 'Name').value).to.equal('Nightly');
  });

  it('keeps the draft if the page hid the dialog meanwhile (R24, R25)', async () => {
    const place = document.createElement('div');
    document.body.append(place);
    const dialog = await openDialog({ adapter: demanding(...stepUp), place });
    const canceled = eventsAt(dialog, 'api-token-create-canceled');
    dialog.reauthenticate = () => {
      place.style.display = 'none';
      return Promise.resolve(true);
    };
    generate(dialog, 'Nightly');
    await until(() => !dialog.open, 'the end of the dialog');
    expect(canceled).to.have.length(1);
    place.style.display = '';
    await dialog.show();
    expect(field(dialog, 'Name').value).to.equal('Nightly');
  });

  it('leaves nothing behind if the element was removed meanwhile (R25)', async () => {
    const proof = held<boolean>();
    const { requests, reauthenticate } = host(() => proof.promise);
    const adapter = demanding(...stepUp);
    const dialog = await openDialog({ adapter });
    dialog.reauthenticate = reauthenticate;
    generate(dialog);
    await until(() => requests.length === 1, 'the request to the host');
    dialog.remove();
    proof.resolve(true);
    await settled();
    expect(dialog.open).to.be.false;
    expect(adapter.calls.create).to.have.length(1);
  });

  it('is never requested by background work (R25)', async () => {
    const { requests, reauthenticate } = host(() => Promise.resolve(true));
    const refusing = () => Promise.reject(new TokenAdapterError(...stepUp));
    const adapter = backend({}, { policy: refusing, list: refusing });
    const dialog = mount('api-token-create-dialog', { clock: manualClock(), adapter, reauthenticate });
    await dialog.show();
    await settled();
    expect(requests).to.be.empty;
  });
});

describe('a session that ends during a creation', () => {
  it('offers the host’s sign-in and continues with the draft (R24, A4)', async () => {
    const { requests, reauthenticate } = host(() => Promise.resolve(true));
    const adapter = demanding('unauthenticated');
    const dialog = await openDialog({ adapter });
    dialog.reauthenticate = reauthenticate;
    generate(dialog, 'Nightly');
    await until(() => buttonNames(dialog).includes('Sign in'), 'the way to sign in');
    expect(visibleText(dialog)).to.contain('You are signed out.');
    expect(requests).to.be.empty;
    button(dialog, 'Sign in').click();
    await until(() => nameOf(focusedElement()) === 'Generate token', 'the draft again, and the way on');
    expect(visibleText(dialog)).not.to.contain('You are signed out.');
    expect(requests).to.deep.equal([
      { reason: 'unauthenticated', draft: { name: 'Nightly', expiry: { kind: 'never' }, expiresAt: 'never' } },
    ]);
    expect(field(dialog, 'Name').value).to.equal('Nightly');
    button(dialog, 'Generate token').click();
    await theReveal();
  });

  it('is reported again if nobody signed in, and edits are possible then (R24)', async () => {
    const { reauthenticate } = host(() => Promise.resolve(false));
    const dialog = await openDialog({ adapter: demanding('unauthenticated') });
    dialog.reauthenticate = reauthenticate;
    generate(dialog, 'Nightly');
    await until(() => buttonNames(dialog).includes('Sign in'), 'the way to sign in');
    button(dialog, 'Sign in').click();
    await until(() => visibleText(dialog).includes('Your identity was not confirmed'), 'the words');
    enterName(dialog, 'Nightly 2');
    await dialog.updateComplete;
    expect(field(dialog, 'Name').value).to.equal('Nightly 2');
  });
});

describe('a backend that asks to wait', () => {
  it('is shown with a countdown, then a retry is possible and announced (R26)', async () => {
    const clock = manualClock();
    const adapter = demanding('rate-limited', { retryAfter: 3000 });
    const dialog = await openDialog({ adapter, clock });
    generate(dialog, 'Nightly');
    await until(() => visibleText(dialog).includes('Try again in 3 seconds.'), 'the wait');
    const generateButton = button(dialog, 'Generate token');
    expect(generateButton.getAttribute('aria-disabled')).to.equal('true');
    generateButton.click();
    await settled();
    expect(adapter.calls.create).to.have.length(1);
    clock.advance(1000);
    await until(() => visibleText(dialog).includes('Try again in 2 seconds.'), 'a shorter wait');
    enterName(dialog, 'Nightly 2');
    await dialog.updateComplete;
    expect(visibleText(dialog)).to.contain('Try again in 2 seconds.');
    clock.advance(2000);
    await until(() => visibleText(dialog).includes('You can try again now.'), 'the end of the wait');
    await until(() => spoken(dialog).includes('You can try again now.'), 'the word to screen readers');
    expect(generateButton.getAttribute('aria-disabled')).to.equal('false');
    generateButton.click();
    await theReveal();
  });

  it('can be tried again at once if it does not say how long (R26)', async () => {
    const dialog = await openDialog({ adapter: demanding('rate-limited') });
    generate(dialog);
    await until(() => visibleText(dialog).includes('Too many requests.'), 'the words');
    button(dialog, 'Generate token').click();
    await theReveal();
  });
});
