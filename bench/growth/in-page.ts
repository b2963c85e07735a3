/** The code in the page that measures how a list responds with many tokens. */
import 'api-token-elements/define/api-token-list.js';
import type { ApiToken, TokenAdapter, TokenQuery } from 'api-token-elements/adapter.js';
import type { Deed } from './deeds.js';

declare global {
  interface Window {
    growth: {
      /** Creates the tokens for the backend's responses. */
      prepare(amount: number, backend: 'whole' | 'paged'): void;
      /** Performs one action between the marks `begin` and `end`. Resolves once its result is laid out. */
      perform(deed: Deed): Promise<void>;
    };
  }
}

const words = [
  'deploy',
  'Agent',
  'CI',
  'backup',
  'Metrics of the shop',
  'Übernahme',
  'nightly',
  'import',
  'Export',
  'mail',
];
const day = 24 * 60 * 60 * 1000;
const from = Date.now();

/** Names in no order, dates as people's are; `place` is from 0. */
function tokenAt(place: number, name = `${words[(place * 7) % 10] ?? ''} ${(place * 104_729) % 1_000_003}`): ApiToken {
  return {
    id: `t${place}`,
    name,
    hint: `ate_…${1000 + (place % 9000)}`,
    createdAt: new Date(from - (1 + ((place * 7919) % 1000)) * day),
    expiresAt: place % 3 === 0 ? 'never' : new Date(from + (((place * 37) % 1400) - 40) * day + place),
    lastUsedAt: place % 5 === 0 ? 'never' : new Date(from - ((place * 53) % 200) * day - place),
  };
}

let tokens: ApiToken[] = [];
let list: HTMLElementTagNameMap['api-token-list'] | undefined;

const writes: Pick<TokenAdapter, 'revoke' | 'update'> = {
  revoke: async () => undefined,
  update: async ({ id }, { name }) => {
    const place = tokens.findIndex((token) => token.id === id);
    const changed = { ...(tokens[place] ?? tokenAt(Number(id.slice(1)))), ...(name !== undefined && { name }) };
    if (place >= 0) tokens = tokens.with(place, changed);
    return changed;
  },
};

/** All tokens in one response; the page searches and sorts them. */
const whole = (): TokenAdapter => ({ ...writes, list: async () => ({ tokens }), supports: { update: ['name'] } });

/** One page per response; the backend searches and sorts. */
const paged = (amount: number): TokenAdapter => ({
  ...writes,
  list: async ({ pageSize, cursor = '0', sort, search = '', filter }: TokenQuery) => {
    // As from a network: not in the same task as the request.
    await new Promise((resolve) => setTimeout(resolve));
    const start = Number(cursor);
    const marks = [sort?.by, search, filter?.expiry].filter(Boolean).join(' ');
    const page = Array.from({ length: Math.min(pageSize, amount - start) }, (_, index) =>
      tokenAt(start + index, `${marks} ${words[index % 10] ?? ''} ${start + index}`),
    );
    const next = start + page.length;
    return { tokens: page, total: amount, ...(next < amount && { nextCursor: String(next) }) };
  },
  supports: {
    update: ['name'],
    search: true,
    sort: ['name', 'createdAt', 'expiresAt', 'lastUsedAt'],
    filter: ['status', 'created', 'expiry', 'lastUse'],
  },
});

let adapter = whole();
let amount = 0;

const root = (): ShadowRoot => {
  if (!list?.shadowRoot) throw new Error('There is no list.');
  return list.shadowRoot;
};

const query = (selector: string): HTMLElement => {
  const found = root().querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`There is no ${selector}.`);
  return found;
};

const rowsThere = (): number => root().querySelectorAll('tbody tr[data-id]').length;
const firstRow = (): string => root().querySelector('tbody tr[data-id]')?.textContent ?? '';
const isBusy = (): boolean => root().querySelector('table[aria-busy="true"]') !== null;

/** Checks in a microtask after each change of the document, so that no subject waits for a frame. */
function until(isThere: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!isThere()) return;
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(look);
    observer.observe(root(), { subtree: true, childList: true, attributes: true, characterData: true });
    look();
  });
}

async function pressed(act: () => void, isThere: () => boolean): Promise<void> {
  performance.mark('begin');
  act();
  await until(isThere);
  query('section').getBoundingClientRect();
  performance.mark('end');
}

function setValue(control: HTMLElement, value: string): void {
  if (!(control instanceof HTMLInputElement || control instanceof HTMLSelectElement))
    throw new Error('It has no value.');
  control.value = value;
  const type = control instanceof HTMLSelectElement ? 'change' : 'input';
  control.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
}

/** Waits until the result is shown: the element has updated, and no request is open. */
async function settled(): Promise<void> {
  await list?.updateComplete;
  await until(() => !isBusy());
  await new Promise((resolve) => setTimeout(resolve, 100));
}

/** A press on the head of a column. */
async function sortBy(column: string): Promise<void> {
  const button = query(`thead [data-act="sort"][data-value="${column}"]`);
  await pressed(
    () => button.click(),
    () => !isBusy() && button.closest('[aria-sort="ascending"], [aria-sort="descending"]') !== null,
  );
}

const performing: Readonly<Record<Deed, () => Promise<void>>> = {
  'first rows': async () => {
    list = document.createElement('api-token-list');
    list.adapter = adapter;
    const added = list;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    // Near a part of the page, as in a host's page.
    performance.mark('begin');
    document.body.append(added);
    await until(() => rowsThere() >= Math.min(amount, 50));
    query('section').getBoundingClientRect();
    performance.mark('end');
  },
  key: async () => {
    const before = root().textContent;
    await pressed(
      () => setValue(query('[data-act="search"]'), 'o'),
      () => !isBusy() && root().textContent !== before,
    );
    setValue(query('[data-act="search"]'), '');
    await settled();
  },
  sort: () => sortBy('name'),
  'sort by date': () => sortBy('expiresAt'),
  filter: async () => {
    query('[data-act="filters"]').click();
    await until(() => root().querySelector('#filters') !== null);
    await settled();
    const [choice] = [...root().querySelectorAll('select')].filter(({ dataset }) => dataset['value'] === 'expiry');
    if (choice === undefined) throw new Error('There is no filter by expiry.');
    const before = firstRow();
    await pressed(
      () => setValue(choice, 'never'),
      () => !isBusy() && (firstRow() !== before || amount <= 10),
    );
    setValue(choice, '');
    await settled();
    query('[data-act="filters"]').click();
    await settled();
  },
  tick: async () => {
    await pressed(
      () => query('[part~="select-checkbox"]').click(),
      () => root().querySelector('.selection-bar') !== null,
    );
    query('[part~="select-checkbox"]').click();
    await settled();
  },
  'select all': async () => {
    query('thead [part~="select-page-checkbox"]').click();
    await settled();
    const offer = root().querySelector<HTMLElement>('[part~="select-found-button"]');
    const button = offer ?? query('[part~="clear-selection-button"]');
    await pressed(
      () => button.click(),
      () => root().querySelector('[part~="select-found-button"], .selection-bar progress') === null,
    );
    root().querySelector<HTMLElement>('[part~="clear-selection-button"]')?.click();
    await settled();
  },
  'row changed': async () => {
    query('[data-act="menu"]').click();
    await until(() => root().querySelector('[role="menuitem"]') !== null);
    const item = [...root().querySelectorAll<HTMLElement>('[role="menuitem"]')].find(({ textContent }) =>
      textContent.includes('Rename'),
    );
    item?.click();
    await until(() => root().querySelector('#rename') !== null);
    await settled();
    const name = `a new name ${Math.random()}`;
    setValue(query('#rename'), name);
    await settled();
    const form = query('#rename').closest('form') ?? query('#rename').parentElement;
    const save = form?.querySelector<HTMLElement>('button');
    await pressed(
      () => save?.click(),
      () => !isBusy() && root().querySelector('#rename') === null && root().textContent.includes(name),
    );
  },
};

window.growth = {
  prepare(tokensThere, backend) {
    amount = tokensThere;
    tokens = backend === 'whole' ? Array.from({ length: amount }, (_, place) => tokenAt(place)) : [];
    adapter = backend === 'whole' ? whole() : paged(amount);
  },
  async perform(deed) {
    await performing[deed]();
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));
  },
};
