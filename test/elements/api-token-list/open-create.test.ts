import { expect } from '@esm-bundle/chai';
import type { TokenAdapter } from '../../../src/adapter/adapter.js';
import { TokenAdapterError } from '../../../src/adapter/error.js';
import { manualClock } from '../../clock.js';
import { backend, held } from '../backends.js';
import {
  button,
  everyElement,
  field,
  focusedElement,
  mount,
  mountList,
  part,
  press,
  settled,
  until,
  visibleText,
} from '../vocabulary.js';
import { askToRevoke, names } from './vocabulary.js';

const openDialogs = () => everyElement(document.body).filter((element) => element.matches('dialog[open]'));

/** The page's own button that opens the dialog. */
function pageButton(list: HTMLElementTagNameMap['api-token-list']): HTMLButtonElement {
  const own = document.createElement('button');
  own.textContent = 'New token for deploys';
  own.addEventListener('click', () => void list.openCreate({ name: 'CI deploy 2' }));
  document.body.append(own);
  return own;
}

describe('a button of the page that opens the creation dialog', () => {
  it('opens the dialog with its draft, and gets focus again when it closes (A4, R39)', async () => {
    const list = await mountList({ adapter: backend() });
    const own = pageButton(list);
    own.focus();
    await press('Enter');
    await until(() => openDialogs().length === 1, 'the dialog');
    expect(field(list, 'Name').value).to.equal('CI deploy 2');
    button(list, 'Cancel').click();
    await until(() => openDialogs().length === 0, 'the end of the dialog');
    expect(focusedElement()).to.equal(own);
  });

  it('opens it before the first response has arrived, even if none arrives', async () => {
    const answer = held<never>();
    const list = mount('api-token-list', {
      clock: manualClock(),
      adapter: backend({}, { list: () => answer.promise }),
    });
    await list.openCreate({ name: 'Nightly' });
    expect(field(list, 'Name').value).to.equal('Nightly');
    answer.reject(new TokenAdapterError('network'));
    await until(() => visibleText(list).includes('Could not load API tokens.'), 'the failure');
    expect(openDialogs()).to.have.length(1);
    expect(field(list, 'Name').value).to.equal('Nightly');
  });

  it('does nothing if no token can be created, if that is unknown, or if the limit is reached (R48)', async () => {
    const { memory } = backend();
    const readOnly = await mountList({ adapter: { list: (...asked) => memory.list(...asked) } });
    await readOnly.openCreate({ name: 'Nightly' });
    const none = mount('api-token-list', { clock: manualClock() });
    await none.openCreate();
    const broken = {
      list: readOnly.adapter?.list.bind(readOnly.adapter),
      get create(): never {
        throw new Error('Not to be looked at.');
      },
    };
    const odd = await mountList({ adapter: broken as unknown as TokenAdapter });
    await odd.openCreate();
    const full = await mountList({ adapter: backend({ policy: { quota: { used: 3, limit: 3 } } }) });
    await until(() => visibleText(full).includes('You have used 3 of 3 tokens.'), 'the limit');
    await full.openCreate();
    expect(openDialogs()).to.be.empty;
  });

  it('opens nothing over an open question, and nothing a second time', async () => {
    const list = await mountList({ adapter: backend() });
    await askToRevoke(list, 'Backup');
    await list.openCreate();
    expect(openDialogs()).to.have.length(1);
    button(list, 'Keep token').click();
    await list.openCreate({ name: 'First' });
    await list.openCreate({ name: 'Second' });
    expect(openDialogs()).to.have.length(1);
    expect(field(list, 'Name').value).to.equal('First');
  });

  it('throws if the list is not in a document', async () => {
    const list = await mountList({ adapter: backend() });
    list.remove();
    let thrown: unknown;
    await list.openCreate().catch((error: unknown) => (thrown = error));
    expect(thrown).to.be.instanceOf(DOMException).with.property('name', 'InvalidStateError');
  });
});

describe('a creation that the backend refuses because the list is old', () => {
  it('makes the list read again: rows, counts and the Create button are then current (R19, R39)', async () => {
    const policy = { quota: { used: 3, limit: 4 } };
    const adapter = backend({}, (memory) => ({
      list: async (...asked) => ({ tokens: (await memory.list(...asked)).tokens }),
      policy: () => Promise.resolve(policy),
      create: async (draft, call) => {
        // Somebody else created a token first.
        if (policy.quota.used === 3) await memory.create({ ...draft, name: 'Of somebody else' }, call);
        policy.quota = { used: 4, limit: 4 };
        throw new TokenAdapterError('quota-exceeded');
      },
    }));
    const list = await mountList({ adapter });
    await list.openCreate({ name: 'Nightly' });
    button(list, 'Generate token').click();
    await until(() => visibleText(list).includes('You have reached the token limit.'), 'the refusal');
    await until(() => names(list).includes('Of somebody else'), 'the new row');
    const create = part(list, 'create-button');
    await until(() => create.getAttribute('aria-disabled') === 'true', 'the limit at the Create button');
    await until(
      () => visibleText(part(list, 'quota')).includes('You have used 4 of 4 tokens.'),
      'the limit in the dialog',
    );
    expect(field(list, 'Name').value).to.equal('Nightly');
  });

  it('shows the token that has the name', async () => {
    const adapter = backend({}, (memory) => ({
      create: async (draft, call) => {
        await memory.create(draft, call);
        throw new TokenAdapterError('conflict', { fields: { name: 'Taken.' } });
      },
    }));
    const list = await mountList({ adapter });
    await list.openCreate({ name: 'Nightly' });
    button(list, 'Generate token').click();
    await until(() => visibleText(list).includes('Taken.'), 'the refusal');
    await until(() => names(list).includes('Nightly'), 'the row of that name');
    await settled();
    expect(field(list, 'Name').value).to.equal('Nightly');
  });
});
