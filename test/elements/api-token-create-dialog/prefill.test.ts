import { expect } from '@esm-bundle/chai';
import { TokenAdapterError } from '../../../src/adapter/error.js';
import type { TokenPrefill } from '../../../src/domain/draft.js';
import type { TokenPolicy } from '../../../src/domain/policy.js';
import { manualClock } from '../../clock.js';
import { backend, held, token } from '../backends.js';
import {
  activate,
  button,
  enter,
  everyElement,
  field,
  focusedElement,
  mount,
  mountList,
  press,
  settled,
  spoken,
  until,
  visibleText,
} from '../vocabulary.js';
import { drafts, enterName, generate, theReveal } from './vocabulary.js';

async function openPrefilled(prefill: TokenPrefill, policy: TokenPolicy = {}) {
  const adapter = backend({ policy });
  const dialog = mount('api-token-create-dialog', { clock: manualClock(), adapter, lang: 'en-GB' });
  await dialog.show(prefill);
  await settled();
  return { adapter, dialog };
}

describe('a creation dialog that is opened with a draft', () => {
  it('shows the name, the preset and its meaning now, and sends that (A18)', async () => {
    const { adapter, dialog } = await openPrefilled({ name: 'Nightly', expiry: { kind: 'months', months: 6 } });
    expect(field(dialog, 'Name').value).to.equal('Nightly');
    expect(field(dialog, 'Expiration').value).to.equal('6');
    expect(visibleText(dialog)).to.contain('30 May 2027');
    button(dialog, 'Generate token').click();
    await theReveal();
    expect(drafts(adapter.calls)[0]?.expiry).to.deep.equal({ kind: 'months', months: 6 });
  });

  it('shows an exact moment, even one that was stored as JSON (A18, R24)', async () => {
    const kept = JSON.parse(
      JSON.stringify({ name: 'Nightly', expiry: { kind: 'instant', instant: new Date('2027-01-31T13:05:00Z') } }),
    ) as TokenPrefill;
    const { dialog } = await openPrefilled(kept);
    expect(field(dialog, 'Date').value).to.equal('31/01/2027');
    expect([field(dialog, 'Hour').value, field(dialog, 'Minute').value]).to.deep.equal(['14', '05']);
  });

  it('shows a lifetime that is not a preset here as the moment that it means now (A18)', async () => {
    const { dialog } = await openPrefilled({ expiry: { kind: 'days', days: 10 } });
    expect(field(dialog, 'Date').value).to.equal('10/12/2026');
  });

  it('is shown and sent completely if the policy cannot be read (A18, R24)', async () => {
    const adapter = backend({}, () => ({ policy: () => Promise.reject(new TokenAdapterError('network')) }));
    const dialog = mount('api-token-create-dialog', { clock: manualClock(), adapter: { ...adapter, supports: {} } });
    await dialog.show({ name: 'Nightly', description: 'For Grafana', scopes: ['read', 'write'] });
    await until(() => visibleText(dialog).includes('Could not load the rules'), 'the failure');
    expect(spoken(dialog)).to.contain('Could not load the rules for new tokens.');
    expect(field(dialog, 'Scopes').value).to.equal('read write');
    button(dialog, 'Generate token').click();
    await theReveal();
    const [draft] = drafts(adapter.calls);
    expect([draft?.description, draft?.scopes]).to.deep.equal(['For Grafana', ['read', 'write']]);
  });

  it('names the scopes that cannot be chosen here, and sends only those shown (A18)', async () => {
    const choices = [
      { value: 'e:r', label: 'Read', resource: 'Entities' },
      { value: 'e:w', label: 'Write', resource: 'Entities' },
    ];
    const adapter = backend({ policy: { scopes: { presence: 'optional', choices } } });
    const dialog = mount('api-token-create-dialog', { clock: manualClock(), adapter });
    await dialog.show({ name: 'Nightly', scopes: ['e:w', 'gone', 'e:r'] });
    await until(() => visibleText(dialog).includes('Unknown scopes: gone'), 'what is left out');
    expect(visibleText(dialog)).to.contain('1 scope selected');
    button(dialog, 'Generate token').click();
    await theReveal();
    expect(drafts(adapter.calls)[0]?.scopes).to.deep.equal(['e:w']);
  });

  it('applies a policy that arrives during sending once the form can be edited again', async () => {
    const late = held<TokenPolicy>();
    const refused = held<never>();
    const adapter = backend({}, { policy: () => late.promise, create: () => refused.promise });
    const dialog = mount('api-token-create-dialog', { clock: manualClock(), adapter: { ...adapter, supports: {} } });
    await dialog.show({ name: 'Nightly', scopes: ['gone'] });
    button(dialog, 'Generate token').click();
    await until(() => adapter.calls.create.length === 1, 'the request');
    late.resolve({ scopes: { presence: 'optional', choices: [{ value: 'read' }] } });
    await settled();
    refused.reject(new TokenAdapterError('forbidden'));
    await until(() => visibleText(dialog).includes('Unknown scopes: gone'), 'the new policy');
  });

  it('is not harmed by an invalid draft', async () => {
    const { dialog } = await openPrefilled({
      name: 7,
      scopes: 'all',
      expiry: { kind: 'day' },
      extra: null,
    } as unknown as TokenPrefill);
    expect(field(dialog, 'Name').value).to.equal('');
  });

  it('keeps the draft’s choices when policy arrives late, and the person’s after an edit (A18)', async () => {
    const late = held<TokenPolicy>();
    const adapter = backend({}, { policy: () => late.promise });
    const dialog = mount('api-token-create-dialog', { clock: manualClock(), adapter });
    await dialog.show({ name: 'Nightly', expiry: { kind: 'months', months: 3 } });
    enterName(dialog, 'Nightly 2');
    late.resolve({ expiry: { presets: [{ months: 1 }, { months: 3 }] } });
    await settled();
    expect(field(dialog, 'Name').value).to.equal('Nightly 2');
  });

  it('uses the draft property if show() has no draft, and is empty for null (A18)', async () => {
    const dialog = mount('api-token-create-dialog', {
      clock: manualClock(),
      adapter: backend(),
      draft: { name: 'From the page' },
    });
    await dialog.show();
    expect(field(dialog, 'Name').value).to.equal('From the page');
    dialog.close();
    await dialog.show(null);
    expect(field(dialog, 'Name').value).to.equal('');
  });

  it('continues a preset as an exact date, so that nobody has to look the date up (A18)', async () => {
    const { dialog } = await openPrefilled({ expiry: { kind: 'months', months: 2 } });
    enter(field(dialog, 'Expiration'), 'exact');
    await dialog.updateComplete;
    expect(field(dialog, 'Date').value).to.equal('30/01/2027');
    expect([field(dialog, 'Hour').value, field(dialog, 'Minute').value]).to.deep.equal(['14', '05']);
  });

  it('is the result of “Duplicate…” in the list: a free name, the same lifetime and description (A18)', async () => {
    const adapter = backend({
      tokens: [
        token('CI deploy', {
          createdAt: new Date('2026-11-01T10:00:00Z'),
          expiresAt: new Date('2027-05-01T09:00:00Z'),
          description: 'Deploys',
        }),
      ],
      policy: { description: { presence: 'optional' } },
    });
    const list = await mountList({ adapter });
    await activate(button(list, 'Actions for CI deploy'));
    await press('d');
    await press('Enter');
    await until(() => focusedElement() instanceof HTMLInputElement, 'the dialog');
    const dialog = everyElement(list).find(({ localName }) => localName === 'api-token-create-dialog') ?? list;
    await until(() => field(dialog, 'Name').value === 'CI deploy 2', 'the name');
    expect(field(dialog, 'Expiration').value).to.equal('6');
    expect(field(dialog, 'Description (optional)').value).to.equal('Deploys');
    generate(dialog, 'CI deploy 2');
    await theReveal();
  });
});
