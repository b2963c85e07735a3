import { expect } from '@esm-bundle/chai';
import { manualClock } from '../../clock.js';
import { backend, token } from '../backends.js';
import {
  activate,
  button,
  eventsAt,
  focusedElement,
  mount,
  part,
  press,
  settled,
  type,
  until,
  visibleText,
} from '../vocabulary.js';
import { drafts, enterName, theReveal } from './vocabulary.js';

async function mountWithTrigger() {
  const dialog = mount('api-token-create-dialog', { clock: manualClock(), adapter: backend() });
  const trigger = document.createElement('button');
  trigger.slot = 'trigger';
  trigger.textContent = 'New token';
  dialog.append(trigger);
  await dialog.updateComplete;
  return { dialog, trigger };
}

describe('the creation dialog without a list', () => {
  it('is opened by a button of the page in its slot, and returns focus to it (A4)', async () => {
    const { dialog, trigger } = await mountWithTrigger();
    await activate(trigger);
    await until(() => dialog.open && focusedElement() instanceof HTMLInputElement, 'the dialog');
    await press('Escape');
    await until(() => focusedElement() === trigger, 'the focus on the button');
    trigger.click();
    await until(() => dialog.open, 'the dialog again');
  });

  it('is opened by a button in a form of the page, without submitting that form (R37)', async () => {
    const form = document.createElement('form');
    let submitted = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submitted = true;
    });
    document.body.append(form);
    const dialog = mount('api-token-create-dialog', { clock: manualClock(), adapter: backend() }, form);
    const trigger = Object.assign(document.createElement('button'), { slot: 'trigger', textContent: 'New token' });
    dialog.append(trigger);
    await dialog.updateComplete;
    await activate(trigger);
    await until(() => dialog.open, 'the dialog');
    expect(submitted).to.be.false;
  });

  it('requests the backend’s clock itself, because there is no list (R30)', async () => {
    const clock = manualClock();
    const adapter = backend({ clock: manualClock({ at: '2026-12-02T13:05:00Z' }) });
    const dialog = mount('api-token-create-dialog', { clock, adapter, lang: 'en-GB' });
    await dialog.show({ expiry: { kind: 'months', months: 2 } });
    await until(() => /Expires Tuesday,? 2 February 2027 at 14:05/u.test(visibleText(dialog)), 'the day there');
    expect(adapter.calls.list.map(([{ pageSize }]) => pageSize)).to.deep.equal([1]);
  });

  it('shows how many tokens there are now, not how many there were (R28)', async () => {
    const adapter = backend({ policy: { quota: { limit: 20, used: 0 } } });
    const dialog = mount('api-token-create-dialog', { clock: manualClock(), adapter });
    await dialog.show();
    await until(() => visibleText(dialog).includes('3 of 20 tokens used.'), 'the quota');
    enterName(dialog, 'Nightly');
    button(dialog, 'Generate token').click();
    (await theReveal()).close();
    await settled();
    await dialog.show();
    await until(() => visibleText(dialog).includes('4 of 20 tokens used.'), 'the quota after it');
  });

  it('continues with a new adapter object, with another adapter, and without any (R21)', async () => {
    const [first, again, other] = [backend({ key: 'a' }), backend({ key: 'a' }), backend()];
    const dialog = mount('api-token-create-dialog', { clock: manualClock(), adapter: first });
    const generateIn = async (adapter: typeof first | null) => {
      await dialog.show();
      enterName(dialog, 'Nightly');
      dialog.adapter = adapter;
      await dialog.updateComplete;
      button(dialog, 'Generate token').click();
      (await theReveal()).close();
      await settled();
    };
    await generateIn(again);
    expect([first, again].map(({ calls }) => calls.create.length)).to.deep.equal([0, 1]);
    await generateIn(other);
    expect(other.calls.create.map(([{ name }]) => name)).to.deep.equal(['Nightly']);
    await generateIn(null);
    expect(other.calls.create).to.have.length(2);
  });

  it('reports invalid parts of a response to the page, never a value, and shows the secret (R29, S1)', async () => {
    const adapter = backend({}, (memory) => ({
      create: async (...asked) => {
        const issued = await memory.create(...asked);
        return { ...issued, token: { ...issued.token, hint: issued.secret } };
      },
    }));
    const dialog = mount('api-token-create-dialog', { clock: manualClock(), adapter });
    const problems = eventsAt(window, 'api-token-problems-found');
    await dialog.show();
    enterName(dialog, 'Nightly');
    button(dialog, 'Generate token').click();
    const reveal = await theReveal();
    expect(problems.map(({ detail }) => detail.problems)).to.deep.equal([
      [{ kind: 'secret-in-metadata', where: 'token.hint' }],
    ]);
    reveal.close();
  });

  it('reports invalid parts of the policy to the page, and uses the rest (R29)', async () => {
    const policy = { quota: { limit: 20, used: 3 }, name: { maxLength: 'many' as never } };
    const adapter = backend({}, { policy: () => Promise.resolve(policy) });
    const dialog = mount('api-token-create-dialog', { clock: manualClock(), adapter });
    const problems = eventsAt(window, 'api-token-problems-found');
    await dialog.show();
    await until(() => visibleText(dialog).includes('3 of 20 tokens used.'), 'the quota');
    expect(problems.map(({ detail }) => detail.problems[0]?.where)).to.deep.equal(['policy.name.maxLength']);
  });

  it('can be inside a form of the page, and submits only its own (R37)', async () => {
    const adapter = backend();
    const form = document.createElement('form');
    const submissions: Event[] = [];
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submissions.push(event);
    });
    form.append(document.createElement('input'));
    document.body.append(form);
    const dialog = mount('api-token-create-dialog', { clock: manualClock(), adapter }, form);
    const created = eventsAt(form, 'api-token-created');
    await dialog.show();
    await type('Nightly');
    await press('Enter');
    await theReveal();
    expect(submissions).to.be.empty;
    expect(created).to.have.length(1);
    expect([...new FormData(form).keys()]).to.be.empty;
  });

  it('has its heading at the level that the page sets (A20)', async () => {
    const dialog = mount('api-token-create-dialog', { clock: manualClock(), adapter: backend(), headingLevel: 3 });
    await dialog.show();
    expect(part(dialog, 'heading').getAttribute('aria-level')).to.equal('3');
  });

  it('sends nothing on an Enter that ends an IME composition (R7)', async () => {
    const adapter = backend();
    const dialog = mount('api-token-create-dialog', { clock: manualClock(), adapter });
    await dialog.show();
    enterName(dialog, '日本');
    const name = focusedElement();
    const enter = new KeyboardEvent('keydown', {
      key: 'Enter',
      isComposing: true,
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    expect(name.dispatchEvent(enter)).to.be.false;
    // As in WebKit: the composition ends first, and then its key is reported.
    name.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, composed: true }));
    const late = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true, cancelable: true });
    expect(name.dispatchEvent(late)).to.be.false;
    await settled();
    expect(adapter.calls.create).to.be.empty;
    await press('Enter');
    await theReveal();
    expect(drafts(adapter.calls)[0]?.name).to.equal('日本');
  });
});

describe('policy adds to the form', () => {
  it('a description, which is counted against its limit and sent (R4)', async () => {
    const adapter = backend({ policy: { description: { presence: 'optional', maxLength: 10 } } });
    const dialog = mount('api-token-create-dialog', { clock: manualClock(), adapter });
    await dialog.show();
    const input = await until(() => dialog.shadowRoot?.querySelector('textarea'), 'the field for a description');
    const describe_ = (text: string) => {
      input.value = text;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    };
    enterName(dialog, 'CI');
    describe_('Much too long');
    button(dialog, 'Generate token').click();
    await until(
      () => visibleText(dialog).includes('Description must be 10 characters or fewer (currently 13)'),
      'the complaint',
    );
    expect(focusedElement()).to.equal(input);
    describe_(' Deploys ');
    button(dialog, 'Generate token').click();
    await theReveal();
    expect(drafts(adapter.calls)[0]?.description).to.equal('Deploys');
  });

  it('the number of tokens out of the limit, and what to do when it is reached (R28)', async () => {
    const open = async (used: number) => {
      const adapter = backend({}, { policy: () => Promise.resolve({ quota: { limit: 20, used } }) });
      const dialog = mount('api-token-create-dialog', { clock: manualClock(), adapter });
      await dialog.show();
      await settled();
      const text = visibleText(dialog);
      dialog.close();
      return text;
    };
    expect(await open(18)).to.contain('18 of 20 tokens used.');
    expect(await open(20)).to.contain(
      'You have used 20 of 20 tokens. Revoke a token you no longer need to create another.',
    );
  });

  it('a warning about a name that the page filled in, even if policy arrives later (R5)', async () => {
    const clock = manualClock();
    const adapter = backend({ clock, policy: { name: { unique: true } }, tokens: [token('CI'), token('CI 2')] });
    const dialog = mount('api-token-create-dialog', { clock, adapter });
    await dialog.show({ name: 'CI' });
    await settled();
    clock.advance(400);
    await until(() => visibleText(dialog).includes('Another token already has this name. Try “CI 3”.'), 'the warning');
  });

  it('no warning about a name in another letter case, unless the backend says that case does not matter (R5)', async () => {
    const clock = manualClock();
    const adapter = backend({ clock, policy: { name: { unique: true } }, tokens: [token('CI deploy')] });
    const dialog = mount('api-token-create-dialog', { clock, adapter });
    await dialog.show();
    await settled();
    enterName(dialog, 'ci deploy');
    clock.advance(400);
    await settled();
    expect(visibleText(dialog)).not.to.contain('Another token');
    enterName(dialog, 'CI deploy');
    clock.advance(400);
    await until(() => visibleText(dialog).includes('Another token already has this name.'), 'the warning');
  });

  it('a debounced warning about a name in use, which does not block the person (R5)', async () => {
    const clock = manualClock();
    const adapter = backend({
      clock,
      policy: { name: { unique: true, ignoresCase: true } },
      tokens: [token('CI deploy'), token('Old', { status: 'revoked' })],
    });
    const dialog = mount('api-token-create-dialog', { clock, adapter });
    await dialog.show();
    await settled();
    for (const [name, words] of [
      ['ci deploy', 'Another token already has this name. Try “ci deploy 2”.'],
      ['Old', 'A revoked token already has this name, and the server may not allow it again.'],
    ] as const) {
      enterName(dialog, name);
      await dialog.updateComplete;
      expect(visibleText(dialog)).not.to.contain(words);
      clock.advance(400);
      await until(() => visibleText(dialog).includes(words), words);
      expect(dialog.shadowRoot?.querySelector('#name')?.getAttribute('aria-invalid')).to.equal('false');
    }
    enterName(dialog, 'Fresh');
    clock.advance(400);
    await settled();
    expect(visibleText(dialog)).not.to.contain('Another token').and.not.to.contain('revoked token');
    button(dialog, 'Generate token').click();
    await theReveal();
  });
});
