import { expect } from '@esm-bundle/chai';
import type { IssuedToken } from '../../src/domain/token.js';
import { manualClock } from '../clock.js';
import { enterName, generate, theReveal } from './api-token-create-dialog/vocabulary.js';
import { choose } from './api-token-list/menu.js';
import { backend, held, threeTokens } from './backends.js';
import { isModal, issued, reveal, secret, secretText } from './token-reveal-once/vocabulary.js';
import {
  button,
  everyElement,
  field,
  focusedElement,
  mount,
  mountList,
  openDialog,
  press,
  settled,
  until,
} from './vocabulary.js';

const answer: IssuedToken = { secret: 'ate_while-nothing-was-displayed', token: { id: '9', name: 'CI' } };

/** The creations without a response that the session stores. */
const pending = () => Object.values(sessionStorage).join();

const modals = () => everyElement(document).filter((element) => element.matches('dialog:modal'));

/** Waits for two frames, after which all observers have run and postponed work is done. */
async function frames(): Promise<void> {
  for (let count = 0; count < 3; count += 1) await new Promise(requestAnimationFrame);
  await new Promise((resolve) => setTimeout(resolve));
}

async function theModalReveal() {
  const shown = await theReveal();
  await until(() => isModal(shown), 'the secret in a modal dialog', frames);
  return shown;
}

describe('a secret that arrives while nothing on the page is displayed', () => {
  afterEach(() => {
    document.body.hidden = false;
    document.body.inert = false;
    document.body.style.contentVisibility = '';
  });

  const ways: Readonly<Record<string, (isHidden: boolean) => void>> = {
    'its body is hidden': (isHidden) => (document.body.hidden = isHidden),
    'its contents are skipped': (isHidden) => (document.body.style.contentVisibility = isHidden ? 'hidden' : ''),
    'it is inert': (isHidden) => (document.body.inert = isHidden),
  };

  for (const [what, hide] of Object.entries(ways)) {
    it(`waits and is shown later, with its creation pending until then, if ${what} (R44)`, async () => {
      const issue = held<IssuedToken>();
      const adapter = { ...backend({}, { create: () => issue.promise }), key: 'out of sight' };
      const dialog = await openDialog({ adapter });
      enterName(dialog, 'CI');
      generate(dialog);
      await until(() => pending() !== '', 'what is remembered of it');
      hide(true);
      await frames();
      issue.resolve(answer);
      await frames();
      expect(modals()).to.be.empty;
      expect(pending()).to.contain('CI');
      hide(false);
      const shown = await theModalReveal();
      expect(secretText(shown)).to.equal(answer.secret);
      expect(focusedElement()).to.equal(button(shown, 'Copy'));
      await until(() => pending() === '', 'the end of the creation');
    });
  }

  it('waits and is shown later if a token of the list was rotated (R44)', async () => {
    const issue = held<IssuedToken>();
    const list = await mountList({ adapter: backend({ tokens: threeTokens }, { rotate: () => issue.promise }) });
    await choose(list, 'CI deploy', 'Rotate…');
    await until(() => modals().length === 1, 'the question');
    button(list, 'Rotate token').click();
    await settled();
    document.body.hidden = true;
    await frames();
    issue.resolve({ ...answer, token: { id: '1', name: 'CI deploy' } });
    await frames();
    document.body.hidden = false;
    expect(secretText(await theModalReveal())).to.equal(answer.secret);
  });

  it('is dropped if the page is left before, and its creation is reported on return (R44, S2)', async () => {
    const issue = held<IssuedToken>();
    const adapter = { ...backend({}, { create: () => issue.promise }), key: 'out of sight' };
    const dialog = await openDialog({ adapter });
    generate(dialog);
    await until(() => pending() !== '', 'what is remembered of it');
    document.body.hidden = true;
    issue.resolve(answer);
    await frames();
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    await frames();
    document.body.hidden = false;
    await frames();
    expect(modals()).to.be.empty;
    expect(everyElement(document).filter(({ localName }) => localName === 'token-reveal-once')).to.have.length(1);
    expect(pending()).to.contain('CI');
  });
});

describe('a modal that the page hides in a way that keeps its box', () => {
  const places: Readonly<Record<string, () => { place: HTMLElement; hide: (isHidden: boolean) => void }>> = {
    'a details that is closed': () => {
      const details = document.createElement('details');
      details.open = true;
      const summary = document.createElement('summary');
      const place = document.createElement('div');
      details.append(summary, place);
      document.body.append(details);
      return { place, hide: (isHidden) => (details.open = !isHidden) };
    },
    'content-visibility': () => {
      const place = document.body.appendChild(document.createElement('div'));
      return { place, hide: (isHidden) => (place.style.contentVisibility = isHidden ? 'hidden' : '') };
    },
    'hidden="until-found"': () => {
      const place = document.body.appendChild(document.createElement('div'));
      return {
        place,
        hide: (isHidden) => {
          if (isHidden) place.setAttribute('hidden', 'until-found');
          else place.removeAttribute('hidden');
        },
      };
    },
    'an ancestor that is inert': () => {
      const place = document.body.appendChild(document.createElement('div'));
      return { place, hide: (isHidden) => (place.inert = isHidden) };
    },
  };

  for (const [what, make] of Object.entries(places)) {
    it(`leaves the page usable, and comes back with its text after: ${what} (R44)`, async () => {
      const { place, hide } = make();
      const other = document.body.appendChild(document.createElement('button'));
      const dialog = await openDialog({ adapter: backend(), place });
      enterName(dialog, 'Half a na');
      hide(true);
      await until(() => modals().length === 0, 'the end of the modal', frames);
      other.focus();
      expect(focusedElement()).to.equal(other);
      expect(getComputedStyle(document.documentElement).overflow).to.equal('visible');
      hide(false);
      await until(() => modals().length === 1, 'the modal again', frames);
      expect((field(dialog, 'Name') as HTMLInputElement).value).to.equal('Half a na');
      expect(focusedElement()).to.equal(field(dialog, 'Name'));
      await press('Escape');
      await until(() => !dialog.open, 'the end of the dialog');
    });

    it(`does not open while it is invisible or inert: ${what} (R44)`, async () => {
      const { place, hide } = make();
      hide(true);
      const dialog = mount('api-token-create-dialog', { adapter: backend(), clock: manualClock() }, place);
      const error: unknown = await dialog.show().catch((thrown: unknown) => thrown);
      expect(error).to.include({ name: 'InvalidStateError' });
      expect(modals()).to.be.empty;
      hide(false);
      await dialog.show();
      expect(modals()).to.have.length(1);
    });
  }

  it('comes back with the secret in the middle of the page too, under slots and shadow roots (R44)', async () => {
    const outer = document.body.appendChild(document.createElement('div'));
    const root = outer.attachShadow({ mode: 'open' });
    const panel = root.appendChild(document.createElement('section'));
    panel.append(document.createElement('slot'));
    const place = outer.appendChild(document.createElement('div'));
    const { element } = await reveal({ place });
    panel.inert = true;
    await until(() => modals().length === 0, 'the end of the modal', frames);
    panel.inert = false;
    await until(() => isModal(element), 'the modal again', frames);
    expect(secretText(element)).to.equal(secret);
  });

  it('shows a secret once people can see it, if the page asks for that (R44)', async () => {
    const place = document.body.appendChild(document.createElement('div'));
    place.hidden = true;
    const element = mount('token-reveal-once', { clock: manualClock() }, place);
    let shown = 0;
    const outcome = element.reveal(issued, { waits: true, onShown: () => (shown += 1) });
    await frames();
    expect([modals().length, shown]).to.deep.equal([0, 0]);
    place.hidden = false;
    await until(() => isModal(element), 'the secret', frames);
    expect(shown).to.equal(1);
    element.close();
    expect(await outcome).to.equal('discarded');
  });
});

describe('the page behind a modal', () => {
  let tall: HTMLElement;

  beforeEach(() => {
    tall = document.body.appendChild(document.createElement('div'));
    tall.style.blockSize = '5000px';
  });

  const overflow = () => getComputedStyle(document.documentElement).overflowY;

  it('neither scrolls nor jumps until the last modal is closed (R37)', async () => {
    scrollTo(0, 700);
    const { width } = document.body.getBoundingClientRect();
    const dialog = await openDialog({ adapter: backend() });
    const { element } = await reveal();
    expect(overflow()).to.equal('hidden');
    expect(document.body.getBoundingClientRect().width).to.equal(width);
    dialog.close();
    expect(overflow()).to.equal('hidden');
    element.close();
    expect(overflow()).to.equal('visible');
    expect(scrollY).to.equal(700);
    expect(document.documentElement.getAttribute('style')).to.equal(null);
  });

  it('scrolls again if the modal was removed, and not if it was moved (R37, R22)', async () => {
    const dialog = await openDialog({ adapter: backend() });
    document.body.append(dialog);
    await until(() => modals().length === 1, 'the modal');
    expect(overflow()).to.equal('hidden');
    dialog.remove();
    expect(overflow()).to.equal('visible');
  });

  it('scrolls as before if the body is the scroller (R37)', async () => {
    document.body.style.overflow = 'auto';
    const dialog = await openDialog({ adapter: backend() });
    expect(getComputedStyle(document.body).overflowY).to.equal('hidden');
    dialog.close();
    expect(getComputedStyle(document.body).overflowY).to.equal('auto');
    document.body.removeAttribute('style');
  });
});
