/** The states in which people see the elements, one after another, for tests of what has to hold in each of them. */
import { TokenAdapterError } from '../../src/adapter/error.js';
import type { ApiToken } from '../../src/domain/token.js';
import { changeable } from './api-token-list/menu.js';
import { backend, held, threeTokens, token } from './backends.js';
import { reveal } from './token-reveal-once/vocabulary.js';
import {
  activate,
  emptyPage,
  enter,
  everyElement,
  focusedElement,
  isBusy,
  mountList,
  openDialog,
  part,
  parts,
  press,
  until,
  visibleText,
} from './vocabulary.js';

const busyTokens: readonly ApiToken[] = [
  ...threeTokens,
  token('Agent 1', { expiresAt: new Date('2026-12-02T10:00:00Z'), scopes: ['repo:read', 'repo:write'] }),
  token('Agent 2', { expiresAt: new Date('2026-11-01T10:00:00Z'), description: 'ci' }),
];

const policy = {
  description: { presence: 'optional' },
  quota: { limit: 20, used: 5 },
  rotation: { overlaps: [0, 3_600_000] },
  scopes: { presence: 'optional', choices: [{ value: 'repo:read' }, { value: 'repo:write' }] },
} as const;

/** January 31 as people type it in a language. */
function typedDate(year: number, lang: string): string {
  const format = new Intl.DateTimeFormat(`${lang}-u-ca-gregory-nu-latn`, { dateStyle: 'short', timeZone: 'UTC' });
  const written = format.formatToParts(Date.UTC(year, 0, 31));
  return written.map(({ type, value }) => (type === 'year' ? String(year) : value)).join('');
}

/** Shows some states in a language, and calls `check` in each. */
export interface StateWalk {
  readonly what: string;
  readonly walk: (lang: string, check: () => void) => Promise<void>;
}

export const everyState: readonly StateWalk[] = [
  {
    what: 'a list, its menu and its selection',
    walk: async (lang, check) => {
      const { adapter } = changeable({ tokens: busyTokens, policy });
      const list = await mountList({ adapter, lang });
      check();
      for (const box of parts(list, 'select-checkbox').slice(0, 2)) box.click();
      await until(() => parts(list, 'selection-bar')[0] ?? parts(list, 'revoke-selected-button')[0], 'the selection');
      check();
      await activate(part(list, 'menu-button'));
      await until(() => parts(list, 'menu-item')[0], 'the menu');
      check();
    },
  },
  {
    what: 'a list that is empty, loading, or failed',
    walk: async (lang, check) => {
      await mountList({ adapter: backend({ tokens: [] }), lang });
      check();
      emptyPage();
      const failing = () => Promise.reject(new TokenAdapterError('network', { requestId: 'req 1' }));
      await mountList({ adapter: backend({}, { list: failing }), lang });
      check();
      emptyPage();
      const answer = held<never>();
      const reading = document.createElement('api-token-list');
      Object.assign(reading, { lang, adapter: backend({}, { list: () => answer.promise }) });
      document.body.append(reading);
      await until(() => isBusy(reading), 'reading');
      check();
    },
  },
  {
    what: 'the question before tokens are revoked, and the change dialogs',
    walk: async (lang, check) => {
      const { adapter } = changeable({ tokens: busyTokens, policy });
      const list = await mountList({ adapter, lang });
      await activate(part(list, 'menu-button'));
      await until(() => parts(list, 'menu-item').length > 2, 'the menu');
      const amount = parts(list, 'menu-item').length;
      await press('Escape');
      await until(() => parts(list, 'menu-item').length === 0, 'the end of the menu');
      const isOpen = () => everyElement(list).some((element) => element.matches('dialog[open]'));
      for (let place = 0; place < amount; place += 1) {
        const before = visibleText(list);
        await activate(part(list, 'menu-button'));
        await activate(await until(() => parts(list, 'menu-item')[place], 'the menu'));
        await until(() => parts(list, 'menu-item').length === 0 && visibleText(list) !== before, 'what was chosen');
        check();
        await press('Escape');
        await until(() => !isOpen(), 'the end');
      }
    },
  },
  {
    what: 'the details of a token',
    walk: async (lang, check) => {
      const list = await mountList({ adapter: backend({ tokens: busyTokens, policy }), lang });
      await activate(part(list, 'name-button'));
      await until(() => parts(list, 'details-dialog').some((dialog) => dialog.matches('[open]')), 'the details');
      check();
    },
  },
  {
    what: 'the creation dialog, with an exact date, its calendar and every error',
    walk: async (lang, check) => {
      const dialog = await openDialog({ adapter: backend({ policy }), lang });
      await dialog.updateComplete;
      check();
      (part(dialog, 'expiry-checkbox') as HTMLInputElement).click();
      await dialog.updateComplete;
      check();
      enter(part(dialog, 'expiry-select') as HTMLSelectElement, 'exact');
      const date = await until(() => parts(dialog, 'date-input')[0], 'the date');
      for (const text of ['', 'soon', '31/31/2027', typedDate(2570, lang)]) {
        enter(date as HTMLInputElement, text);
        date.dispatchEvent(new Event('change', { bubbles: true }));
        part(dialog, 'generate-button').click();
        await until(() => date.getAttribute('aria-invalid') === 'true', 'the mistake');
        await until(() => focusedElement() !== document.body, 'the focus');
        check();
      }
      enter(date as HTMLInputElement, typedDate(2027, lang));
      await dialog.updateComplete;
      part(dialog, 'calendar-button').click();
      await until(() => parts(dialog, 'calendar')[0], 'the calendar');
      check();
    },
  },
  {
    what: 'the reveal, and its question before it closes',
    walk: async (lang, check) => {
      document.documentElement.lang = lang;
      const { element } = await reveal();
      await element.updateComplete;
      check();
      await press('Escape');
      await until(() => parts(element, 'leave-button')[0], 'the question');
      check();
      document.documentElement.lang = 'en';
    },
  },
];
