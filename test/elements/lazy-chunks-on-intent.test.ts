/**
 * Makes the other lazy chunks of dist/ unavailable one by one, and tests the way back (R43); see lazy-chunks.test.ts.
 * Needs a built dist/: `npm run build`.
 */
import { expect } from '@esm-bundle/chai';
import { memoryAdapter } from '../../src/adapters/memory.js';
import { manualClock } from '../clock.js';
import { tellServer, until, untilRefused, type List } from './cut-chunks.js';

describe('a chunk that is loaded on intent', () => {
  const clock = manualClock();
  const address = location.href;
  const said: string[] = [];
  let list: List & { columns: unknown; debug: boolean; requestUpdate(): void };
  const { error, debug } = console;

  before(async () => {
    const note = (...words: unknown[]) => void said.push(words.map(String).join(' '));
    Object.assign(console, { error: note, debug: note });
    history.replaceState(null, '', '?tokens-search=Back');
    for (const name of ['url-state-controller', 'custom-columns']) await tellServer('cut', name);
    const define = '/anew/dist/elements/api-token-list/define.js';
    await import(define);
    list = document.createElement('api-token-list') as typeof list;
    list.clock = clock;
    list.setAttribute('url-state', '');
    list.columns = [{ id: 'team', label: 'Team', value: () => 'Platform' }];
    list.append(Object.assign(document.createElement('input'), { slot: 'create-fields', name: 'team' }));
    const tokens = ['CI', 'Backup'].map((name) => ({ id: name, name, expiresAt: 'never' as const }));
    const policy = { scopes: { presence: 'optional', choices: [{ value: 'read' }] } } as const;
    list.adapter = memoryAdapter({ tokens, clock, policy });
    document.body.append(list);
    await until(() => rowTexts().length > 0, 'the rows');
  });

  after(() => {
    const dialog = find('api-token-create-dialog')?.shadowRoot;
    (dialog?.querySelector('token-reveal-once') as { close?(): void } | null | undefined)?.close?.();
    list.remove();
    history.replaceState(null, '', address);
    Object.assign(console, { error, debug });
  });

  const root = () => list.shadowRoot ?? list;
  const find = (selector: string) => root().querySelector<HTMLElement>(selector);
  const press = (selector: string) => find(selector)?.click();
  const rowTexts = () => [...root().querySelectorAll('[part~="row"]')].map(({ textContent }) => textContent);
  const inDialog = (selector: string) =>
    find('api-token-create-dialog')?.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
  const pressIn = (selector: string) => inDialog(selector)?.click();
  const enter = (field: HTMLElement | null, value: string) => {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement))
      throw new Error('There is no field.');
    field.value = value;
    for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  };
  const loadAgain = () => inDialog('[part~="load-again-button"]');

  it('url-state-controller, leaves the list unchanged if it cannot be loaded, and comes with the next update (R43)', async () => {
    expect(rowTexts()).to.have.length(2);
    await tellServer('mend', 'url-state-controller');
    const isThere = () => {
      list.requestUpdate();
      return rowTexts().length === 1 && rowTexts()[0]?.includes('Backup');
    };
    await until(isThere, 'what the address asks for');
    press('[part~="clear-search-button"]');
    enter(find('[part~="search-input"]'), '');
    await until(() => rowTexts().length === 2, 'all rows');
  });

  it('custom-columns, leaves the other columns if it cannot be loaded, and comes with the next update (R43)', async () => {
    expect(rowTexts().join()).to.contain('Backup').and.not.to.contain('Platform');
    await tellServer('mend', 'custom-columns');
    const isThere = () => {
      list.requestUpdate();
      return rowTexts().every((text) => text.includes('Platform'));
    };
    await until(isThere, 'the column of the page');
  });

  it('diagnostics, is not missed if it cannot be loaded, and writes the next time (R43)', async () => {
    await tellServer('cut', 'diagnostics');
    const { adapter } = list;
    let isBroken = true;
    list.debug = true;
    list.adapter = {
      ...adapter,
      list: (...asked) => (isBroken ? Promise.reject(new Error('out of order')) : adapter.list(...asked)),
    };
    const tryAgain = () =>
      [...root().querySelectorAll('button')].find((each) => each.textContent.trim() === 'Try again');
    await until(tryAgain, 'the failure');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(said).to.deep.equal([]);
    await tellServer('mend', 'diagnostics');
    tryAgain()?.click();
    await until(() => said.some((text) => text.includes('out of order')), 'what the adapter threw');
    isBroken = false;
    tryAgain()?.click();
    await until(() => rowTexts().length === 2, 'the rows');
  });

  const steps: readonly {
    /** Chunks that are unavailable at first. They become available one after another until everything is loaded. */
    readonly names: readonly string[];
    readonly press: () => unknown;
    readonly failed: () => unknown;
    /** The retry. Absent: the same press. */
    readonly again?: () => unknown;
    readonly came: () => unknown;
    readonly end?: () => unknown;
  }[] = [
    {
      names: ['writes', 'details-dialog'],
      press: () =>
        until(() => find('#row-menu'), 'what people do with a list').then(() => press('[part~="name-button"]')),
      failed: () => find('[part~="row"] .error'),
      came: () => find('dialog[part~="details-dialog"][open]'),
      end: () => press('[part~="details-close-button"]'),
    },
    {
      names: ['layers', 'questions', 'bulk-revocation'],
      press: () => {
        const box = find('[part~="select-checkbox"]');
        if (box instanceof HTMLInputElement && !box.checked) box.click();
        return until(() => find('[part~="revoke-selected-button"]'), 'the bar').then((button) => button.click());
      },
      failed: () => find('[part~="selection-bar"]')?.textContent.includes('did not load'),
      came: () => find('dialog[role="alertdialog"][open]'),
      end: () => press('dialog[open] [part$="keep-button"]'),
    },
    {
      names: ['expiry', 'api-token-create-dialog'],
      press: () => press('[part~="create-button"]'),
      failed: () => find('#create-explanation'),
      came: () => {
        // The fields of the next steps are loaded as soon as the dialog is open.
        return inDialog('dialog[open]');
      },
    },
    {
      names: ['calendar'],
      press: async () => {
        if (inDialog('[part~="calendar-button"]') === null) {
          pressIn('[part~="expiry-checkbox"]');
          enter(await until(() => inDialog('[part~="expiry-select"]'), 'the choice of an expiration'), 'exact');
        }
        (await until(() => inDialog('[part~="calendar-button"]'), 'the button')).click();
      },
      failed: () => inDialog('.expiry .error'),
      came: () => inDialog('[part~="calendar"] [role="grid"]'),
      end: () => {
        pressIn('[part~="calendar-button"]');
        pressIn('[part~="expiry-checkbox"]');
      },
    },
    {
      names: ['token-reveal-once'],
      press: () => {
        enter(inDialog('[part~="name-input"]'), 'Release');
        pressIn('[part~="generate-button"]');
      },
      failed: () => inDialog('[part~="notice"]')?.textContent.includes('did not load'),
      came: () => inDialog('token-reveal-once')?.shadowRoot?.querySelector('dialog[open]'),
    },
  ];

  for (const { names, press: doPress, failed, again = doPress, came, end } of steps) {
    it(`${names.join(', ')}, reports at the pressed control that it cannot be loaded, and comes at the next press (R43)`, async () => {
      // The fields of the creation dialog are loaded too, because the dialog needs them as soon as it is open.
      if (names.includes('api-token-create-dialog')) {
        for (const name of ['scopes-field', 'host-fields']) await tellServer('cut', name);
      }
      for (const name of names) await tellServer('cut', name);
      for (const [index, name] of names.entries()) {
        await (index === 0 ? doPress : again)();
        await untilRefused(name);
        // The message of the earlier press may still be shown until this one has failed too.
        await new Promise((resolve) => setTimeout(resolve, 100));
        await until(failed, `the word that it failed: ${name}`);
        expect(came()).not.to.be.ok;
        await tellServer('mend', name);
      }
      await again();
      await until(came, `what ${names.join()} does`);
      await until(() => !failed(), 'the end of the word that it failed');
      end?.();
    });

    // The menu loads the code of its actions, which includes some of the code for bulk revocation.
    if (names.includes('bulk-revocation'))
      it('placement, lets the menu open if it cannot be loaded, and comes with the next one (R43)', async () => {
        await tellServer('cut', 'placement');
        press('[part~="menu-button"]');
        await until(() => find('[part~="menu-item"]'), 'the menu');
        press('[part~="menu-button"]');
        await until(() => find('[part~="menu-item"]') === null, 'the end of the menu');
        await tellServer('mend', 'placement');
        press('[part~="menu-button"]');
        await until(() => find('#row-menu')?.style.getPropertyValue('top'), 'the menu in its place');
        press('[part~="menu-button"]');
      });

    if (!names.includes('api-token-create-dialog')) continue;
    it('scopes-field and host-fields, say so in their place, where loading can be retried (R43)', async () => {
      await until(loadAgain, 'the word that it failed');
      expect(inDialog('[part~="scope-checkbox"]')).to.equal(null);
      for (const name of ['scopes-field', 'host-fields']) {
        await tellServer('mend', name);
        for (const button of inDialog('form')?.querySelectorAll<HTMLElement>('[part~="load-again-button"]') ?? []) {
          button.click();
        }
      }
      await until(() => inDialog('[part~="scope-checkbox"]') && inDialog('[part~="fields"]'), 'the fields');
      await until(() => loadAgain() === null, 'the end of the word that it failed');
    });
  }
});
