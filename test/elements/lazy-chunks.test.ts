/**
 * Makes lazy chunks of dist/ unavailable, and tests the way back (R43). Runs in every engine, because Firefox caches a
 * module that failed to load. Needs a built dist/: `npm run build`.
 */
import { expect } from '@esm-bundle/chai';
import { memoryAdapter } from '../../src/adapters/memory.js';
import { manualClock } from '../clock.js';
import { tellServer, until, untilRefused, type List } from './cut-chunks.js';

describe('a chunk that is loaded later', () => {
  const clock = manualClock();
  const policy = { scopes: { presence: 'optional', choices: [{ value: 'read' }] } } as const;
  const address = location.href;
  let list: List;

  before(async () => {
    for (const name of ['search', 'popover', 'touch']) await tellServer('cut', name);
    const define = '/dist/elements/api-token-list/define.js';
    await import(define);
    list = document.createElement('api-token-list') as List;
    list.clock = clock;
    list.setAttribute('url-state', '');
    const tokens = ['CI', 'Backup'].map((name) => ({ id: name, name, expiresAt: 'never' as const }));
    list.adapter = memoryAdapter({ tokens, clock, policy });
    document.body.append(list);
    await until(() => find('[part~="menu-button"]'), 'the rows');
  });

  after(() => {
    // If a secret stayed on the page, the browser would ask before it leaves the page.
    const dialog = find('api-token-create-dialog')?.shadowRoot;
    (dialog?.querySelector('token-reveal-once') as { close?(): void } | null | undefined)?.close?.();
    list.remove();
    history.replaceState(null, '', address);
  });

  const root = () => list.shadowRoot ?? list;
  const find = (selector: string) => root().querySelector<HTMLElement>(selector);
  const inDialog = (selector: string) =>
    find('api-token-create-dialog')?.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
  const firstRow = () => find('[part~="row"]');
  const press = (selector: string) => find(selector)?.click();
  const closeDialogs = () => {
    const changing = find('api-token-change-dialog')?.shadowRoot?.querySelectorAll('dialog[open]') ?? [];
    for (const dialog of [...root().querySelectorAll('dialog[open]'), ...changing]) {
      dialog.querySelector<HTMLElement>('[part$="keep-button"], [part~="details-close-button"]')?.click();
    }
  };
  const choose = async (label: string) => {
    press('[part~="menu-button"]');
    const item = await until(
      () =>
        [...root().querySelectorAll<HTMLElement>('[part~="menu-item"]')].find((each) =>
          each.textContent.trim().startsWith(label),
        ),
      label,
    );
    item.click();
  };

  const change = (field: HTMLElement | null, value: string) => {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement))
      throw new Error('There is no field.');
    field.value = value;
    for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  };
  const chooseExactDate = async () => {
    // The first entry loads the code for sending. It is unavailable for the step after this one.
    await tellServer('cut', 'sending');
    inDialog('[part~="expiry-checkbox"]')?.click();
    change(await until(() => inDialog('[part~="expiry-select"]'), 'the choice of an expiration'), 'exact');
  };
  const generate = () => {
    change(inDialog('[part~="name-input"]'), 'Release');
    inDialog('[part~="generate-button"]')?.click();
  };
  const failureIn = (selector: string) => inDialog(selector)?.textContent.includes('did not load');
  const reveal = () =>
    find('api-token-create-dialog')
      ?.shadowRoot?.querySelector('token-reveal-once')
      ?.shadowRoot?.querySelector('dialog[open]');

  const steps: readonly {
    readonly name: string;
    readonly press: () => unknown;
    readonly failed: () => unknown;
    /** The retry. Absent: the same press. */
    readonly again?: () => unknown;
    readonly came: () => unknown;
  }[] = [
    {
      name: 'touch',
      press: () => press('[part~="select-checkbox"]'),
      failed: () => firstRow()?.querySelector('.error'),
      came: () => find('[part~="selection-bar"]'),
    },
    {
      name: 'dialogs',
      press: () => press('[part~="name-button"]'),
      failed: () => find('[part~="row"] .error'),
      came: () => find('dialog[part~="details-dialog"][open]'),
    },
    {
      name: 'row-actions',
      press: () => choose('Rename'),
      failed: () => find('[part~="row"] .error'),
      came: () => find('[part~="rename-input"]'),
    },
    {
      name: 'changing',
      press: () => choose('Rotate'),
      failed: () => find('[part~="row"] .error'),
      came: () => find('api-token-change-dialog')?.shadowRoot?.querySelector('dialog[open]'),
    },
    {
      name: 'api-token-create-dialog',
      // Opened by the page's own button. The Create button says what failed, and can be pressed for the retry.
      press: () => list.openCreate(),
      failed: () => find('#create-explanation'),
      again: () => press('[part~="create-button"]'),
      came: () => inDialog('dialog[open]'),
    },
    {
      name: 'exact-date',
      press: () => chooseExactDate(),
      failed: () => inDialog('[part~="load-again-button"]'),
      again: () => inDialog('[part~="load-again-button"]')?.click(),
      came: () => inDialog('[part~="date-input"]'),
    },
    {
      name: 'sending',
      press: () => generate(),
      failed: () => failureIn('[part~="notice"]'),
      came: () => reveal(),
    },
  ];

  it('touch, is what failed when the address asks for a search that only it can do, and the search is not lost (R43)', async () => {
    const go = (query: string) => {
      history.replaceState(null, '', query || location.pathname);
      window.dispatchEvent(new PopStateEvent('popstate'));
    };
    go('?tokens-search=nothing');
    const notice = await until(() => find('[part~="notice"]'), 'the word that it failed');
    expect(notice.textContent).to.contain('Could not load these results.').and.not.to.contain('refresh');
    expect(root().querySelectorAll('[part~="row"]')).to.have.length(2);
    go('');
    await until(() => find('[part~="notice"]') === null, 'the end of the word that it failed');
  });

  for (const name of ['search', 'popover']) {
    it(`${name}, which touch takes from, is told where touch was pressed for (R43)`, async () => {
      // In another row than the next step, which looks for its own error.
      root().querySelectorAll<HTMLElement>('[part~="row"] [part~="select-checkbox"]')[1]?.click();
      await untilRefused(name);
      await until(() => find('[part~="row"] .error'), 'the word that it failed');
      expect(firstRow()?.querySelector('.error')).to.equal(null);
      await tellServer('mend', name);
    });
  }

  for (const step of steps) {
    it(`${step.name}, reports at the pressed control that it cannot be loaded, and comes at the next press (R43)`, async () => {
      closeDialogs();
      await tellServer('cut', step.name);
      await step.press();
      await until(step.failed, 'the word that it failed');
      expect(step.came()).not.to.be.ok;
      await tellServer('mend', step.name);
      await (step.again ?? step.press)();
      await until(step.came, `what ${step.name} does`);
      await until(() => !step.failed(), 'the end of the word that it failed');
    });
  }
});
