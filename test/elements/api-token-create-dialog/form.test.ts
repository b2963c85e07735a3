import { expect } from '@esm-bundle/chai';
import type { TokenPolicy } from '../../../src/domain/policy.js';
import { TokenRevealOnce } from '../../../src/index.js';
import { backend, held } from '../backends.js';
import {
  button,
  buttonNames,
  description,
  enter,
  eventsAt,
  everyElement,
  field,
  focusedElement,
  mount,
  nameOf,
  openDialog,
  part,
  parts,
  press,
  settled,
  type,
  until,
  visibleText,
} from '../vocabulary.js';
import { manualClock } from '../../clock.js';
import { drafts, enterName, generate, theReveal, tick } from './vocabulary.js';

const openWith = (policy: TokenPolicy) => openDialog({ adapter: backend({ policy }) });

describe('the creation dialog', () => {
  it('opens empty, as a modal named by its heading, with focus in Name (A4)', async () => {
    const dialog = await openDialog({ adapter: backend() });
    const modal = part(dialog, 'dialog');
    expect(modal.matches(':modal')).to.be.true;
    const heading = dialog.shadowRoot?.getElementById(modal.getAttribute('aria-labelledby') ?? '');
    expect(heading && nameOf(heading)).to.equal('Create new API token');
    expect(focusedElement()).to.equal(field(dialog, 'Name'));
    expect(field(dialog, 'Name').value).to.equal('');
    expect(buttonNames(dialog)).to.deep.equal(['Cancel', 'Generate token']);
  });

  it('creates by keyboard alone: a name, Enter, and the secret is shown', async () => {
    const adapter = backend();
    const dialog = await openDialog({ adapter });
    const created = eventsAt(window, 'api-token-created');
    await type('Nightly export');
    await press('Enter');
    const reveal = await theReveal();
    expect(drafts(adapter.calls)).to.deep.equal([
      { name: 'Nightly export', expiry: { kind: 'never' }, expiresAt: 'never' },
    ]);
    expect(visibleText(reveal)).to.contain('Nightly export');
    expect(dialog.open).to.be.false;
    expect(created.map(({ detail }) => detail.token.name)).to.deep.equal(['Nightly export']);
  });

  it('announces a new token to the page before its secret is shown, with metadata only (S1)', async () => {
    const secret = 'ate_canary-for-events';
    const adapter = backend(
      {},
      { create: async ({ name }) => ({ secret, token: { id: '1', name, hint: secret, opaque: 'row 7' } }) },
    );
    const dialog = await openDialog({ adapter });
    let openAtEvent: boolean | undefined;
    window.addEventListener(
      'api-token-created',
      () => {
        openAtEvent = everyElement(dialog).some((element) => element instanceof TokenRevealOnce && element.open);
      },
      { once: true },
    );
    const created = eventsAt(window, 'api-token-created');
    generate(dialog);
    await theReveal();
    expect(openAtEvent).to.be.false;
    expect(JSON.stringify(created.map(({ detail }) => detail)))
      .to.contain('"id":"1"')
      .and.not.match(/canary|row 7/);
  });

  it('closes on Cancel and on Escape, sends nothing, and returns focus (A4)', async () => {
    const opener = document.createElement('button');
    document.body.append(opener);
    const adapter = backend();
    opener.focus();
    const dialog = await openDialog({ adapter });
    const canceled = eventsAt(dialog, 'api-token-create-canceled');
    button(dialog, 'Cancel').click();
    expect(dialog.open).to.be.false;
    await until(() => focusedElement() === opener, 'the focus on what opened it');
    await dialog.show();
    await press('Escape');
    await until(() => !dialog.open, 'the end of the dialog');
    expect(canceled).to.have.length(2);
    expect(adapter.calls.create).to.be.empty;
  });

  it('opens empty after it was canceled', async () => {
    const dialog = await openDialog({ adapter: backend() });
    enterName(dialog, 'Half a thought');
    dialog.requestClose();
    await dialog.show();
    expect(field(dialog, 'Name').value).to.equal('');
  });

  it('does not open without an adapter that can create', async () => {
    const readOnly = { list: () => Promise.resolve({ tokens: [] }) };
    for (const adapter of [null, readOnly]) {
      const dialog = mount('api-token-create-dialog', { clock: manualClock(), adapter });
      const error: unknown = await dialog.show().catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(TypeError);
      expect(dialog.open).to.be.false;
    }
  });
});

describe('policy and the form', () => {
  it('count the characters of a name against the limit', async () => {
    const dialog = await openWith({ name: { maxLength: 20 } });
    await until(() => visibleText(dialog).includes('0 / 20'), 'the count');
    enterName(dialog, '  dé🙂 ');
    await dialog.updateComplete;
    expect(visibleText(dialog)).to.contain('3 / 20');
    generate(dialog, 'x'.repeat(21));
    await until(
      () => visibleText(dialog).includes('Name must be 20 characters or fewer (currently 21)'),
      'the complaint',
    );
  });

  it('fit into a window of 320 px under any policy (A11)', async () => {
    for (const policy of [{}, { name: { maxLength: 64 }, quota: { limit: 20, used: 18 } }] as const) {
      const dialog = await openWith(policy);
      const modal = part(dialog, 'dialog');
      modal.style.inlineSize = '320px';
      const content = modal.getBoundingClientRect();
      const wide = everyElement(modal).filter(
        (element) => element.checkVisibility() && element.getBoundingClientRect().right > content.right,
      );
      expect(wide.map(nameOf)).to.deep.equal([]);
      dialog.remove();
    }
  });

  it('have no name field if the backend has no names', async () => {
    const adapter = backend({ policy: { name: { presence: 'unsupported' } } });
    const dialog = await openDialog({ adapter });
    await until(() => parts(dialog, 'name-input').length === 0, 'the form without a name');
    button(dialog, 'Generate token').click();
    await theReveal();
    expect(drafts(adapter.calls)[0]?.name).to.equal('');
  });

  it('do not offer “never” if every token must expire', async () => {
    const adapter = backend({ policy: { expiry: { presence: 'required' } } });
    const dialog = await openDialog({ adapter });
    await until(() => visibleText(dialog).includes('Tokens must have an expiration date.'), 'the rule');
    expect(parts(dialog, 'expiry-checkbox')).to.be.empty;
    expect(visibleText(dialog)).to.contain('in 2 months').and.not.to.contain('Never expires');
    generate(dialog);
    await theReveal();
    expect(drafts(adapter.calls)[0]?.expiry).to.deep.equal({ kind: 'months', months: 2 });
  });

  it('offer no expiry if tokens never expire', async () => {
    const dialog = await openWith({ expiry: { presence: 'unsupported' } });
    await until(() => parts(dialog, 'expiry-checkbox').length === 0, 'the form without an expiry');
    expect(parts(dialog, 'expiry-select')).to.be.empty;
  });

  it('offer the presets of the backend, and no exact date if only presets may be chosen', async () => {
    const dialog = await openWith({ expiry: { presets: [{ months: 1 }, { months: 3 }], exact: false } });
    await settled();
    tick(dialog, 'Select expiration date');
    await dialog.updateComplete;
    const select = field(dialog, 'Expiration') as HTMLSelectElement;
    expect([...select.options].map(({ text }) => text.trim())).to.deep.equal([
      'Expire in 1 month',
      'Expire in 3 months',
    ]);
    expect(select.value).to.equal('1');
    expect(visibleText(dialog)).to.contain('December 30, 2026');
  });

  it('say that the server decides if that is its default', async () => {
    const dialog = await openWith({ expiry: { whenAbsent: 'backend-default' } });
    await until(() => visibleText(dialog).includes('The server sets the expiration date'), 'the sentence');
    expect(visibleText(dialog)).not.to.contain('Never expires');
  });

  it('keep typed text when policy arrives late', async () => {
    const late = held<TokenPolicy>();
    const adapter = backend({}, { policy: () => late.promise });
    const dialog = await openDialog({ adapter });
    await type('Typed already');
    late.resolve({ name: { maxLength: 40 } });
    await until(() => visibleText(dialog).includes('13 / 40'), 'the count');
    expect(field(dialog, 'Name').value).to.equal('Typed already');
    expect(focusedElement()).to.equal(field(dialog, 'Name'));
  });

  it('let the backend decide if policy cannot be read', async () => {
    const adapter = backend({}, { policy: () => Promise.reject(new Error('500')) });
    const dialog = await openDialog({ adapter });
    await settled();
    generate(dialog);
    expect(visibleText(await theReveal())).to.contain('CI');
  });
});

describe('the check of a name', () => {
  for (const [what, name, complaint] of [
    ['no name', '   ', 'Enter a name'],
    ['invisible characters', 'CI\u200Bdeploy', 'Remove hidden characters'],
    ['characters that turn the direction of writing', 'CI \u202Eyolped', 'text direction'],
  ] as const) {
    it(`rejects ${what} beside the field, in words, before sending (A5, S10)`, async () => {
      const adapter = backend();
      const dialog = await openDialog({ adapter });
      const name_ = field(dialog, 'Name');
      expect(name_.getAttribute('aria-invalid')).to.equal('false');
      generate(dialog, name);
      button(dialog, 'Cancel').focus();
      await until(() => focusedElement() === name_, 'the focus on Name');
      expect(name_.getAttribute('aria-invalid')).to.equal('true');
      expect(description(name_)).to.contain(complaint);
      expect(visibleText(dialog)).to.contain(complaint);
      expect(adapter.calls.create).to.be.empty;
      enter(name_, 'Better');
      await dialog.updateComplete;
      expect(name_.getAttribute('aria-invalid')).to.equal('false');
      expect(description(name_)).not.to.contain(complaint);
    });
  }

  it('trims and composes the name that is sent (S10)', async () => {
    const adapter = backend();
    const dialog = await openDialog({ adapter });
    generate(dialog, '  Cafe\u0301 ');
    await theReveal();
    expect(drafts(adapter.calls)[0]?.name).to.equal('Caf\u00E9');
  });
});
