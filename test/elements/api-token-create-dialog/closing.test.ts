import { expect } from '@esm-bundle/chai';
import { manualClock } from '../../clock.js';
import { backend, held, inTurn } from '../backends.js';
import type { TokenAdapter } from '../../../src/adapter/adapter.js';
import type { TokenPolicy } from '../../../src/domain/policy.js';
import type { IssuedToken } from '../../../src/domain/token.js';
import {
  button,
  enter,
  eventsAt,
  field,
  mount,
  openDialog,
  press,
  settled,
  until,
  visibleText,
} from '../vocabulary.js';
import { chooseExactDate, enterName, generate, theReveal } from './vocabulary.js';

describe('text entered before the creation dialog was closed', () => {
  it('by Escape, which people press by mistake, is there when it opens again (R4)', async () => {
    const dialog = await openDialog({ adapter: backend() });
    const own = Object.assign(document.createElement('input'), { name: 'owner', slot: 'fields' });
    dialog.append(own);
    await chooseExactDate(dialog, '2027-01-05', '10:00');
    enterName(dialog, 'Nightly');
    enter(own, 'Ada');
    await press('Escape');
    expect(dialog.open).to.be.false;
    await dialog.show();
    expect(field(dialog, 'Name').value).to.equal('Nightly');
    expect(field(dialog, 'Date').value).to.equal('01/05/2027');
    expect(own.value).to.equal('Ada');
  });

  it('is kept even if only the page’s own fields were used, or policy has not arrived yet (R4, R24)', async () => {
    const late = held<TokenPolicy>();
    const policy = inTurn<Required<TokenAdapter>['policy']>(
      () => Promise.resolve({ scopes: { presence: 'optional', choices: [{ value: 'read' }] } }),
      () => late.promise,
    );
    const adapter = backend({}, (memory) => ({
      policy,
      list: async (...asked) => {
        const { policy: _policy, ...page } = await memory.list(...asked);
        return page;
      },
    }));
    const dialog = await openDialog({ adapter });
    const own = Object.assign(document.createElement('input'), { name: 'owner', slot: 'fields' });
    dialog.append(own);
    enter(own, 'Ada');
    await press('Escape');
    await dialog.show();
    expect(own.value).to.equal('Ada');
    enterName(dialog, 'Nightly');
    dialog.shadowRoot?.querySelector<HTMLInputElement>('[part~="scope-checkbox"]')?.click();
    await press('Escape');
    await dialog.show();
    button(dialog, 'Generate token').click();
    await theReveal();
    expect(adapter.calls.create.map(([{ scopes, extra }]) => ({ scopes, extra }))).to.deep.equal([
      { scopes: ['read'], extra: { owner: 'Ada' } },
    ]);
  });

  it('is gone after Cancel, even after an earlier Escape', async () => {
    const dialog = await openDialog({ adapter: backend() });
    enterName(dialog, 'Nightly');
    await press('Escape');
    await dialog.show();
    button(dialog, 'Cancel').click();
    await dialog.show();
    expect(field(dialog, 'Name').value).to.equal('');
  });

  it('is replaced by another draft, and is not shown for another backend', async () => {
    const dialog = await openDialog({ adapter: backend() });
    enterName(dialog, 'Nightly');
    await press('Escape');
    await dialog.show({ name: 'From the page' });
    expect(field(dialog, 'Name').value).to.equal('From the page');
    dialog.close();
    await dialog.show();
    enterName(dialog, 'Nightly');
    await press('Escape');
    dialog.adapter = backend();
    await dialog.show();
    expect(field(dialog, 'Name').value).to.equal('');
  });

  it('is gone once the token was created, even if Escape was pressed before', async () => {
    const issue = held<IssuedToken>();
    const adapter = backend({}, { create: () => issue.promise });
    const dialog = await openDialog({ adapter });
    generate(dialog, 'Nightly');
    await until(() => adapter.calls.create.length === 1, 'the request');
    await press('Escape');
    issue.resolve({ secret: 'ate_in-flight', token: { id: '9', name: 'Nightly' } });
    (await theReveal()).close();
    await settled();
    await dialog.show();
    expect(field(dialog, 'Name').value).to.equal('');
  });

  it('is gone once the token was created', async () => {
    const dialog = await openDialog({ adapter: backend() });
    enterName(dialog, 'Nightly');
    await press('Escape');
    await dialog.show();
    button(dialog, 'Generate token').click();
    (await theReveal()).close();
    await settled();
    await dialog.show();
    expect(field(dialog, 'Name').value).to.equal('');
  });
});

describe('the event for a closed dialog', () => {
  it('does not fire while a token is being created, which has its own event (R9)', async () => {
    const issue = held<IssuedToken>();
    const adapter = backend({}, { create: () => issue.promise });
    const dialog = await openDialog({ adapter });
    const canceled = eventsAt(dialog, 'api-token-create-canceled');
    const created = eventsAt(dialog, 'api-token-created');
    generate(dialog);
    await until(() => adapter.calls.create.length === 1, 'the request');
    dialog.close();
    issue.resolve({ secret: 'ate_in-flight', token: { id: '9', name: 'CI' } });
    await theReveal();
    expect([canceled.length, created.length]).to.deep.equal([0, 1]);
  });
});

describe('a search for scopes', () => {
  it('ends on Escape, and the next Escape closes the dialog', async () => {
    const choices = Array.from({ length: 12 }, (_, index) => ({ value: `scope-${index}` }));
    const adapter = backend({ policy: { scopes: { presence: 'optional', choices } } });
    const dialog = mount('api-token-create-dialog', { clock: manualClock(), adapter });
    await dialog.show();
    const search = await until(
      () => dialog.shadowRoot?.querySelector<HTMLInputElement>('[part~="scopes-search"]'),
      'the search',
    );
    search.focus();
    enter(search, 'nothing like it');
    await until(() => visibleText(dialog).includes('No scopes match'), 'the empty result');
    await press('Escape');
    expect(dialog.open).to.be.true;
    expect(search.value).to.equal('');
    expect(visibleText(dialog)).to.contain('scope-11');
    await press('Escape');
    expect(dialog.open).to.be.false;
  });
});
