import { expect } from '@esm-bundle/chai';
import type { TokenAdapter } from '../../../src/adapter/adapter.js';
import { TokenAdapterError } from '../../../src/adapter/error.js';
import { manualClock } from '../../clock.js';
import { backend, inTurn } from '../backends.js';
import {
  button,
  everyElement,
  focusedElement,
  mount,
  mountList,
  press,
  settled,
  spoken,
  type,
  until,
  visibleText,
} from '../vocabulary.js';
import { drafts, enterName, generate, theReveal } from './vocabulary.js';

/** The page's own fields, one of each kind. */
function ownFields(): HTMLElement {
  const group = document.createElement('div');
  group.slot = 'fields';
  const label = document.createElement('label');
  label.textContent = 'Allowed addresses';
  label.htmlFor = 'addresses';
  const addresses = Object.assign(document.createElement('input'), {
    id: 'addresses',
    name: 'addresses',
    value: '203.0.113.0/24',
    maxLength: 40,
    required: true,
  });
  addresses.setAttribute('value', '203.0.113.0/24');
  const owner = document.createElement('select');
  owner.name = 'owner';
  owner.append(new Option('Me', 'me'), new Option('My team', 'team', true, true));
  const boxes = ['web', 'api'].map((value) =>
    Object.assign(document.createElement('input'), { type: 'checkbox', name: 'apps', value }),
  );
  const lone = Object.assign(document.createElement('input'), { type: 'checkbox', name: 'notify' });
  const unnamed = document.createElement('input');
  group.append(label, addresses, owner, ...boxes, lone, unnamed);
  return group;
}

async function openWithFields(
  adapter = backend(),
  prefill?: Parameters<HTMLElementTagNameMap['api-token-create-dialog']['show']>[0],
) {
  const dialog = mount('api-token-create-dialog', { clock: manualClock(), adapter });
  const fields = ownFields();
  dialog.append(fields);
  await dialog.show(prefill);
  const control = (name: string) => fields.querySelector<HTMLInputElement>(`[name="${name}"]`) as HTMLInputElement;
  return { dialog, fields, control };
}

describe('the page’s own fields in the creation dialog', () => {
  it('arrive by name in draft.extra, each with its own type', async () => {
    const adapter = backend();
    const { dialog, fields, control } = await openWithFields(adapter);
    const [, api] = fields.querySelectorAll<HTMLInputElement>('[name="apps"]');
    api?.click();
    control('notify').click();
    generate(dialog);
    await theReveal();
    expect(drafts(adapter.calls)[0]?.extra).to.deep.equal({
      addresses: '203.0.113.0/24',
      owner: 'team',
      apps: ['api'],
      notify: true,
    });
  });

  it('are absent from a draft if the page has none', async () => {
    const adapter = backend();
    const dialog = mount('api-token-create-dialog', { clock: manualClock(), adapter });
    await dialog.show();
    generate(dialog);
    await theReveal();
    expect(drafts(adapter.calls)[0]).not.to.have.property('extra');
  });

  it('are validated by their own constraints before anything is sent, with focus on the first invalid one (A5)', async () => {
    const adapter = backend();
    const { dialog, control } = await openWithFields(adapter);
    control('addresses').value = '';
    generate(dialog);
    await until(() => focusedElement() === control('addresses'), 'the focus on the field');
    expect(control('addresses').getAttribute('aria-invalid')).to.equal('true');
    expect(control('addresses').getAttribute('aria-description')).to.equal(control('addresses').validationMessage);
    expect(visibleText(dialog)).to.contain(`Allowed addresses: ${control('addresses').validationMessage}`);
    expect(adapter.calls.create).to.be.empty;
    await type('10.0.0.0/8');
    await dialog.updateComplete;
    expect(control('addresses').hasAttribute('aria-invalid')).to.be.false;
    expect(visibleText(dialog)).not.to.contain('Allowed addresses:');
  });

  it('show the backend’s errors by name, and keep typed text (R4)', async () => {
    const adapter = backend({}, (memory) => ({
      create: inTurn<Required<TokenAdapter>['create']>(
        () =>
          Promise.reject(
            new TokenAdapterError('invalid', { fields: { 'extra.addresses': 'No private ranges, please.' } }),
          ),
        (...asked) => memory.create(...asked),
      ),
    }));
    const { dialog, control } = await openWithFields(adapter);
    control('addresses').value = '10.0.0.0/8';
    generate(dialog, 'Nightly');
    await until(() => visibleText(dialog).includes('Allowed addresses: No private ranges, please.'), 'the refusal');
    await until(() => focusedElement() === control('addresses'), 'the focus on the field');
    expect(control('addresses').value).to.equal('10.0.0.0/8');
    expect(visibleText(dialog)).not.to.contain('The token was not created.');
    await press('Enter');
    await theReveal();
    expect(adapter.calls.create).to.have.length(2);
  });

  it('submit this form on Enter, and never a form of the page around it (R37)', async () => {
    const adapter = backend();
    const form = document.createElement('form');
    let submitted = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submitted = true;
    });
    document.body.append(form);
    const dialog = mount('api-token-create-dialog', { clock: manualClock(), adapter }, form);
    const fields = ownFields();
    dialog.append(fields);
    await dialog.show();
    enterName(dialog, 'Nightly');
    fields.querySelector<HTMLInputElement>('[name="addresses"]')?.focus();
    await press('Enter');
    await theReveal();
    expect(submitted).to.be.false;
    expect(adapter.calls.create).to.have.length(1);
  });

  it('are reset at each opening, and filled from a draft (A18)', async () => {
    const { dialog, control } = await openWithFields(backend(), {
      extra: { addresses: '198.51.100.7', owner: 'me', apps: ['web'], notify: true },
    });
    expect(control('addresses').value).to.equal('198.51.100.7');
    expect(control('owner').value).to.equal('me');
    expect(control('apps').checked).to.be.true;
    expect(control('notify').checked).to.be.true;
    dialog.close();
    await dialog.show();
    expect(control('addresses').value).to.equal('203.0.113.0/24');
    expect(control('owner').value).to.equal('team');
    expect(control('notify').checked).to.be.false;
  });

  it('cannot be changed between sending and the response (R6)', async () => {
    const adapter = backend({}, { create: () => new Promise(() => undefined) });
    const { dialog, control } = await openWithFields(adapter);
    generate(dialog);
    await until(() => adapter.calls.create.length === 1, 'the request');
    control('addresses').focus();
    expect(focusedElement()).not.to.equal(control('addresses'));
  });

  it('are named by their labels, whatever their kind, and a group of buttons only once (A5)', async () => {
    const adapter = backend();
    const dialog = mount('api-token-create-dialog', { clock: manualClock(), adapter });
    const fields = document.createElement('div');
    fields.slot = 'fields';
    const owner = Object.assign(document.createElement('select'), { name: 'owner', required: true });
    owner.append(new Option('Choose one', ''), new Option('Me', 'me'));
    const note = Object.assign(document.createElement('textarea'), { name: 'note', required: true });
    for (const [text, control] of [
      ['Owner', owner],
      ['Note', note],
    ] as const) {
      const label = document.createElement('label');
      label.append(text, ' ', control);
      fields.append(label);
    }
    const group = document.createElement('fieldset');
    group.append(Object.assign(document.createElement('legend'), { textContent: 'Kind' }));
    for (const value of ['human', 'machine']) {
      group.append(
        Object.assign(document.createElement('input'), { type: 'radio', name: 'kind', value, required: true }),
      );
    }
    fields.append(group);
    dialog.append(fields);
    await dialog.show();
    generate(dialog);
    await until(() => visibleText(dialog).includes('Owner: '), 'the complaint');
    const told = [...visibleText(dialog).matchAll(/(Owner|Note|Kind): /gu)].map(([, label]) => label);
    expect(told).to.deep.equal(['Owner', 'Note', 'Kind']);
  });

  it('with the same name are filled one by one, and ignore a value that is not a record (A18)', async () => {
    const dialog = mount('api-token-create-dialog', { clock: manualClock(), adapter: backend() });
    const fields = document.createElement('div');
    fields.slot = 'fields';
    const inputs = ['a', 'b'].map(() => Object.assign(document.createElement('input'), { name: 'address' }));
    fields.append(...inputs);
    dialog.append(fields);
    await dialog.show({ extra: { address: ['198.51.100.7', '203.0.113.7'] } });
    expect(inputs.map(({ value }) => value)).to.deep.equal(['198.51.100.7', '203.0.113.7']);
    dialog.close();
    await dialog.show({ extra: null } as unknown as Parameters<typeof dialog.show>[0]);
    expect(inputs.map(({ value }) => value)).to.deep.equal(['', '']);
  });

  it('notify frameworks that keep values when a draft fills them (A18)', async () => {
    const dialog = mount('api-token-create-dialog', { clock: manualClock(), adapter: backend() });
    const input = Object.assign(document.createElement('input'), { name: 'owner', slot: 'fields' });
    // Like React: a value set by this setter counts as React's own, so it is not a change.
    let tracked = '';
    const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    Object.defineProperty(input, 'value', {
      get: () => native?.get?.call(input) as string,
      set: (value: string) => {
        tracked = value;
        native?.set?.call(input, value);
      },
    });
    const heard: string[] = [];
    input.addEventListener('input', () => {
      if (input.value !== tracked) heard.push(input.value);
    });
    dialog.append(input);
    await dialog.show({ extra: { owner: 'Ada' } });
    expect(heard).to.deep.equal(['Ada']);
  });

  it('send nothing on an Enter that ends an IME composition (R7)', async () => {
    const adapter = backend();
    const { dialog, control } = await openWithFields(adapter);
    enterName(dialog, 'Nightly');
    const field = control('addresses');
    field.focus();
    field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, composed: true }));
    field.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true, cancelable: true }),
    );
    await settled();
    expect(adapter.calls.create).to.be.empty;
  });

  it('appear nowhere else on the page, and reach the dialog through the list', async () => {
    const adapter = backend();
    const list = await mountList({ adapter });
    const fields = ownFields();
    fields.slot = 'create-fields';
    list.append(fields);
    await settled();
    expect(fields.checkVisibility()).to.be.false;
    button(list, '+ Create API token').click();
    await until(() => fields.checkVisibility(), 'the fields in the dialog');
    const dialog = everyElement(list).find(({ localName }) => localName === 'api-token-create-dialog');
    generate(dialog ?? list);
    await theReveal();
    expect(drafts(adapter.calls)[0]?.extra).to.include({ owner: 'team' });
    expect(spoken(list)).not.to.contain('203.0.113');
  });
});
