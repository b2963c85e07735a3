/**
 * Fields whose code is not loaded yet when a person is about to use them. Unlike other tests of elements, this file
 * does not import the vocabulary, which loads all code before a test.
 */
import { expect } from '@esm-bundle/chai';
import { memoryAdapter } from '../../../src/adapters/memory.js';
import type { TokenPrefill } from '../../../src/domain/draft.js';
import type { ApiTokenCreateDialog } from '../../../src/elements/api-token-create-dialog/api-token-create-dialog.js';
import '../../../src/elements/api-token-create-dialog/define.js';

const scopes = { presence: 'required', choices: [{ value: 'read' }, { value: 'write' }] } as const;

async function open(prefill: TokenPrefill = {}, hasScopes = false): Promise<ApiTokenCreateDialog> {
  const dialog = document.createElement('api-token-create-dialog');
  dialog.adapter = { ...memoryAdapter(), policy: () => Promise.resolve(hasScopes ? { scopes } : {}) };
  document.body.append(dialog);
  await dialog.show(prefill);
  return dialog;
}

type Control = HTMLInputElement;

function find(dialog: Element, selector: string): Control | null {
  return dialog.shadowRoot?.querySelector<Control>(selector) ?? null;
}

async function appears(dialog: Element, selector: string): Promise<Control> {
  for (let tries = 0; tries < 800; tries += 1) {
    const found = find(dialog, selector);
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`There is no ${selector}.`);
}

describe('a field of the creation form that loads later', () => {
  afterEach(() => document.body.replaceChildren());

  it('appears when an exact date is selected, filled with the earlier choice', async () => {
    const dialog = await open();
    expect(find(dialog, '#date')).to.equal(null);
    find(dialog, '#expiry-wanted')?.click();
    const select = await appears(dialog, '#expiry');
    select.value = 'exact';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    const date = await appears(dialog, '#date');
    expect(date.value).to.not.equal('');
    expect(find(dialog, '#minute')?.value).to.not.equal('');
    dialog.close();
  });

  it('is there when the dialog opens with a lifetime that is not a preset', async () => {
    const dialog = await open({ name: 'CI', expiry: { kind: 'days', days: 45 } });
    expect(find(dialog, '#date')?.value).to.not.equal('');
    dialog.close();
  });

  it('appears with a policy that has scopes', async () => {
    const dialog = await open({}, true);
    await appears(dialog, '[part~="scope-checkbox"]');
    dialog.close();
  });

  it('does not prevent a press of Generate from creating a token', async () => {
    const dialog = await open({ name: 'CI' });
    const created = new Promise((resolve) => dialog.addEventListener('api-token-created', resolve, { once: true }));
    find(dialog, '[part~="generate-button"]')?.click();
    await created;
    await appears(await appears(dialog, 'token-reveal-once'), '[part~="secret"]');
    for (const reveal of dialog.shadowRoot?.querySelectorAll('token-reveal-once') ?? []) reveal.close();
  });
});
