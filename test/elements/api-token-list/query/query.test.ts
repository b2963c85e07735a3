import { expect } from '@esm-bundle/chai';
import type { TokenAdapter, TokenPage, TokenQuery } from '../../../../src/adapter/adapter.js';
import { TokenAdapterError } from '../../../../src/adapter/error.js';
import type { ApiToken } from '../../../../src/domain/token.js';
import { manualClock, type ManualClock } from '../../../clock.js';
import { backend, held, token } from '../../backends.js';
import {
  activate,
  button,
  buttonNames,
  enter,
  everyElement,
  focusedElement,
  isBusy,
  mount,
  mountList,
  nameOf,
  part,
  parts,
  press,
  settled,
  spoken,
  type,
  until,
  visibleText,
} from '../../vocabulary.js';
import { askToRevoke, confirm, names, nextFrame } from '../vocabulary.js';

const now = Date.parse('2026-11-30T13:05:00Z');
const inDays = (days: number): Date => new Date(now + days * 24 * 60 * 60 * 1000);

/** Seven tokens that differ in everything that people can search or filter by, newest first. */
const seven: readonly ApiToken[] = [
  token('CI deploy', {
    age: 1,
    hint: 'ate_9fK2…c41x',
    expiresAt: inDays(60),
    lastUsedAt: inDays(-1),
    scopes: ['deploy'],
  }),
  token('Grafana', { age: 2, expiresAt: inDays(3), lastUsedAt: inDays(-2), scopes: ['metrics:read'] }),
  token('Überwachung', { age: 3, description: 'Alarms at night', lastUsedAt: inDays(-100) }),
  token('Backup', { age: 4, lastUsedAt: 'never' }),
  token('Terraform', { age: 6, status: 'paused', lastUsedAt: inDays(-5), scopes: ['deploy'] }),
  token('Mirror', { age: 7, expiresAt: 'unknown', lastUsedAt: 'unknown' }),
  token('Old laptop', { age: 500, expiresAt: inDays(-20), lastUsedAt: inDays(-190) }),
];

/** This many tokens, newest first. */
function fleet(amount: number): ApiToken[] {
  return Array.from({ length: amount }, (_, index) =>
    token(`Agent ${index + 1}`, {
      age: index,
      expiresAt: index % 3 === 0 ? 'never' : inDays(((index * 37) % 700) - 40),
      lastUsedAt: index % 5 === 0 ? 'never' : inDays(-((index * 53) % 200)),
    }),
  );
}

/** A backend that sends all its tokens and does not search. */
function dumb(tokens: readonly ApiToken[]) {
  return backend({ tokens }, (memory) => ({
    supports: {},
    list: (_query, options) => memory.list({ pageSize: 100_000 }, options),
  }));
}

/** The quick filters for `seven`. */
const groupsOfSeven = ['7 total', '1 expires soon', '1 expired', '2 unused for 90 days', '1 never used', '1 paused'];

const search = (list: Element): HTMLInputElement => part(list, 'search-input') as HTMLInputElement;
const groups = (list: Element): string[] => parts(list, 'group-button').map(nameOf);
const pressed = (list: Element): string[] =>
  parts(list, 'group-button')
    .filter((each) => each.getAttribute('aria-pressed') === 'true')
    .map(nameOf);
const sortOf = (list: Element, column: string): string | null | undefined =>
  button(list, column).closest('th')?.getAttribute('aria-sort');
const queries = ({ calls }: ReturnType<typeof backend>): TokenQuery[] => calls.list.map(([query]) => query);

async function searchFor(list: HTMLElementTagNameMap['api-token-list'], text: string): Promise<void> {
  enter(search(list), text);
  await list.updateComplete;
}

/** Lets the debounce after typing pass. */
async function pause(clock: ManualClock, list: HTMLElementTagNameMap['api-token-list']): Promise<void> {
  clock.advance(250);
  await list.updateComplete;
  await until(() => !isBusy(list), 'the answer');
}

describe('searching a list that is loaded completely', () => {
  it('is offered from seven tokens on, and not for fewer', async () => {
    const few = await mountList({ adapter: dumb(seven.slice(1)) });
    expect(parts(few, 'toolbar')).to.be.empty;
    const many = await mountList({ adapter: dumb(seven) });
    expect(search(many).getAttribute('aria-label')).to.equal('Search tokens');
  });

  it('searches name, hint and description at each key press, without a request', async () => {
    const adapter = dumb(seven);
    const list = await mountList({ adapter });
    search(list).focus();
    await type('uber');
    await until(() => names(list).join() === 'Überwachung', 'the token');
    for (const [text, found] of [
      ['c41x', 'CI deploy'],
      ['NIGHT alarms', 'Überwachung'],
      ['r', 'Grafana,Überwachung,Terraform,Mirror'],
      ['', seven.map(({ name }) => name).join()],
    ] as const) {
      await searchFor(list, text);
      expect(names(list).join(), text).to.equal(found);
    }
    expect(adapter.calls.list).to.have.length(1);
  });

  it('announces the number of results when the typing pauses, and only once (A8)', async () => {
    const clock = manualClock();
    const list = await mountList({ adapter: dumb(seven), clock });
    for (const text of ['l', 'la', 'lap']) {
      await searchFor(list, text);
      clock.advance(400);
      await list.updateComplete;
      expect(spoken(list)).to.equal('');
    }
    clock.advance(100);
    await list.updateComplete;
    expect(spoken(list)).to.equal('1 token found.');
    await searchFor(list, 'lapx');
    clock.advance(500);
    await list.updateComplete;
    expect(spoken(list)).to.equal('No tokens found.');
  });

  it('clears the search on Escape, which does nothing else on the page', async () => {
    const list = await mountList({ adapter: dumb(seven) });
    let heard = 0;
    document.addEventListener('keydown', () => (heard += 1), { once: true });
    search(list).focus();
    await searchFor(list, 'laptop');
    await press('Escape');
    await until(() => names(list).length === 7, 'all tokens');
    expect(search(list).value).to.equal('');
    expect(heard).to.equal(0);
  });

  it('searches for IME text as it is entered, and leaves its Escape alone', async () => {
    const list = await mountList({ adapter: dumb(seven) });
    const field = search(list);
    field.focus();
    field.value = 'laptop';
    const composing = { isComposing: true, bubbles: true, composed: true };
    field.dispatchEvent(new InputEvent('input', composing));
    await until(() => names(list).length === 1, 'what is entered');
    const escape = new KeyboardEvent('keydown', { key: 'Escape', cancelable: true, ...composing });
    field.dispatchEvent(escape);
    await settled();
    expect([escape.defaultPrevented, field.value, names(list).length]).to.deep.equal([false, 'laptop', 1]);
  });

  it('shows a search as text (S9)', async () => {
    const list = await mountList({ adapter: dumb(seven) });
    await searchFor(list, '<img src=x onerror=alert(1)>\u202E');
    expect(visibleText(part(list, 'no-match'))).to.contain('<img src=x onerror=alert(1)>⟨U+202E⟩');
    expect(everyElement(list).some(({ localName }) => localName === 'img')).to.be.false;
  });

  for (const [column, once, twice] of [
    [
      'Name',
      'Backup,CI deploy,Grafana,Mirror,Old laptop,Terraform,Überwachung',
      'Überwachung,Terraform,Old laptop,Mirror,Grafana,CI deploy,Backup',
    ],
    [
      'Expires',
      'Old laptop,Grafana,CI deploy,Backup,Terraform,Überwachung,Mirror',
      'Backup,Terraform,Überwachung,CI deploy,Grafana,Old laptop,Mirror',
    ],
    [
      'Last used',
      'CI deploy,Grafana,Terraform,Überwachung,Old laptop,Backup,Mirror',
      'Backup,Old laptop,Überwachung,Terraform,Grafana,CI deploy,Mirror',
    ],
  ] as const) {
    it(`sorts by ${column}: one direction, the other, and back; never and unknown in their places (A1)`, async () => {
      const list = await mountList({ adapter: dumb(seven) });
      const first = column === 'Last used' ? 'descending' : 'ascending';
      const second = column === 'Last used' ? 'ascending' : 'descending';
      expect(sortOf(list, column)).to.equal('none');
      for (const [sort, order] of [
        [first, once],
        [second, twice],
        ['none', seven.map(({ name }) => name).join()],
      ]) {
        await activate(button(list, column));
        await until(() => sortOf(list, column) === sort, `the order ${sort}`);
        expect(names(list).join()).to.equal(order);
        expect(focusedElement()).to.equal(button(list, column));
      }
    });
  }

  it('announces the sort order', async () => {
    const clock = manualClock();
    const list = await mountList({ adapter: dumb(seven), clock });
    button(list, 'Expires').click();
    await list.updateComplete;
    clock.advance(500);
    await list.updateComplete;
    expect(spoken(list)).to.equal('Expires, soonest first');
  });

  it('counts tokens that need attention, and shows them at a press; groups without tokens do not appear', async () => {
    const list = await mountList({ adapter: dumb(seven) });
    expect(groups(list)).to.deep.equal(groupsOfSeven);
    expect(pressed(list)).to.deep.equal(['7 total']);
    await activate(button(list, '2 unused for 90 days'));
    await until(() => names(list).join() === 'Überwachung,Old laptop', 'the unused ones');
    expect(pressed(list)).to.deep.equal(['2 unused for 90 days']);
    button(list, '1 expired').click();
    await until(() => names(list).join() === 'Old laptop', 'the expired one');
    button(list, '1 expired').click();
    await until(() => names(list).length === 7, 'all of them');
    expect(pressed(list)).to.deep.equal(['7 total']);
  });

  it("uses the page's days for “soon” and “unused”", async () => {
    const list = await mountList({ adapter: dumb(seven) });
    Object.assign(list, { expiringWithin: 2, unusedAfter: 150 });
    await list.updateComplete;
    expect(groups(list)).to.include('1 unused for 150 days').and.not.to.include('1 expires soon');
    Object.assign(list, { expiringWithin: NaN, unusedAfter: -1 });
    await list.updateComplete;
    expect(groups(list)).to.include('2 unused for 90 days').and.to.include('1 expires soon');
  });

  it('filters by status, expiry, last use, creation and scope, also combined', async () => {
    const list = await mountList({ adapter: dumb(seven) });
    button(list, 'Filters').click();
    await list.updateComplete;
    expect(button(list, 'Filters').getAttribute('aria-expanded')).to.equal('true');
    const choose = async (label: string, value: string): Promise<void> => {
      enter(filterNamed(list, label), value);
      await list.updateComplete;
    };
    await choose('Scope', 'deploy');
    expect(names(list)).to.deep.equal(['CI deploy', 'Terraform']);
    await choose('Status', 'active');
    expect(names(list)).to.deep.equal(['CI deploy']);
    expect(buttonNames(list)).to.include('Filters (2)');
    await activate(button(list, 'Clear filters'));
    await until(() => focusedElement() === filterNamed(list, 'Status'), 'the focus on the first filter');
    expect(buttonNames(list)).not.to.include('Clear filters');
    for (const [label, value, found] of [
      ['Expires', 'never', 'Überwachung,Backup,Terraform'],
      ['Expires', 'unknown', 'Mirror'],
      ['Last used', 'within-7d', 'CI deploy,Grafana,Terraform'],
      ['Created', 'over-365d', 'Old laptop'],
    ] as const) {
      await choose(label, value);
      expect(names(list).join(), `${label} ${value}`).to.equal(found);
      await choose(label, '');
    }
  });

  it('says what was not found, and how many results each cleared condition would bring; focus moves on', async () => {
    const list = await mountList({ adapter: dumb(seven) });
    button(list, '1 expired').click();
    await searchFor(list, 'grafana');
    const text = visibleText(part(list, 'no-match'));
    expect(text).to.contain('No tokens match “grafana” and Status: Expired.');
    expect(text).to.contain('Without “Status: Expired”, 1 token matches.');
    expect(parts(list, 'table')).to.be.empty;
    await activate(part(list, 'clear-filters-button'));
    await until(() => names(list).join() === 'Grafana', 'the token');
    expect(focusedElement()).to.equal(search(list));
    await searchFor(list, 'nobody');
    await activate(button(list, 'Clear search'));
    await until(() => names(list).length === 7, 'all tokens');
    expect(focusedElement()).to.equal(search(list));
  });

  it('offers the quick filters as a select in a narrow list, which shows what is filtered', async () => {
    const place = document.createElement('div');
    place.style.inlineSize = '640px';
    document.body.append(place);
    const list = await mountList({ adapter: dumb(seven), place });
    const choice = part(list, 'group-select') as HTMLSelectElement;
    const labels = () => [...choice.options].filter(({ hidden }) => !hidden).map(({ text }) => text.trim());
    const shown = () => choice.selectedOptions[0]?.text.trim();
    const pick = (label: string) =>
      enter(choice, [...choice.options].find(({ text }) => text.trim() === label)?.value ?? '');
    expect(groups(list)).to.deep.equal([]);
    expect(nameOf(choice)).to.equal('Quick filters');
    expect(labels()).to.deep.equal(groupsOfSeven);
    expect(shown()).to.equal('7 total');
    pick('2 unused for 90 days');
    await until(() => names(list).join() === 'Überwachung,Old laptop', 'the unused ones');
    expect(shown()).to.equal('2 unused for 90 days');
    pick('1 expired');
    await until(
      () => names(list).join() === 'Old laptop',
      'the expired one, which is not all that is expired and unused',
    );
    expect(shown()).to.equal('1 expired');
    // Two quick filters at once: no option says that.
    button(list, 'Filters (1)').click();
    await until(() => parts(list, 'filter-select')[0], 'the filters');
    enter(filterNamed(list, 'Last used'), 'over-90d');
    await until(() => shown() === 'Filters (2)', 'the number of filters');
    pick('7 total');
    await until(() => names(list).length === 7, 'all of them');
    expect(shown()).to.equal('7 total');
    expect(labels()).to.have.length(6);
  });

  it('keeps other filters when a quick filter is selected in a narrow list, as its buttons do', async () => {
    const list = await mountList({ adapter: dumb(seven) });
    list.style.inlineSize = '640px';
    const choice = (await until(() => parts(list, 'group-select')[0], 'the select', nextFrame)) as HTMLSelectElement;
    button(list, 'Filters').click();
    await until(() => parts(list, 'filter-select')[0], 'the filters');
    enter(filterNamed(list, 'Expires'), 'never');
    await until(() => names(list).length < 7, 'what never expires');
    const before = names(list).length;
    enter(choice, [...choice.options].find(({ text }) => text.includes('unused'))?.value ?? '');
    await until(() => names(list).length < before, 'what never expires and is unused');
    expect(button(list, 'Filters (2)')).to.exist;
    expect(choice.selectedOptions[0]?.text).to.include('unused');
  });

  it('keeps focus in the quick filters when a select replaces the buttons, or they the select', async () => {
    const list = await mountList({ adapter: dumb(seven) });
    Object.assign(list.style, { inlineSize: '900px', fontSize: '16px' });
    await until(() => groups(list).length > 0, 'the buttons', nextFrame);
    await activate(button(list, '1 expired'));
    await until(() => names(list).join() === 'Old laptop', 'the expired one');
    expect(focusedElement()).to.equal(button(list, '1 expired'));
    list.style.inlineSize = '600px';
    const choice = await until(() => parts(list, 'group-select')[0], 'the select', nextFrame);
    await until(() => focusedElement() === choice, 'focus in the select', nextFrame);
    list.style.inlineSize = '900px';
    await until(() => groups(list).length > 0, 'the buttons again', nextFrame);
    await until(() => focusedElement() === button(list, '1 expired'), 'focus on the pressed button', nextFrame);
  });

  it('turns the quick filters into a select, and back, when its width or its text changes', async () => {
    const list = await mountList({ adapter: dumb(seven) });
    const shown = () => ['groups', 'group-select'].filter((name) => parts(list, name).length > 0).join();
    for (const [style, expected] of [
      [{ inlineSize: '900px', fontSize: '16px' }, 'groups'],
      [{ inlineSize: '600px' }, 'group-select'],
      // A little wider than 46em, a list stays as it is: the page's scroll bar may come and go.
      [{ inlineSize: '750px' }, 'group-select'],
      [{ inlineSize: '760px' }, 'groups'],
      [{ fontSize: '20px' }, 'group-select'],
      [{ fontSize: '16px' }, 'groups'],
      [{ boxSizing: 'border-box', paddingInline: '40px' }, 'group-select'],
    ] as const) {
      Object.assign(list.style, style);
      await until(() => shown() === expected, `${expected} after ${JSON.stringify(style)}`, nextFrame);
    }
    const padded = document.createElement('div');
    padded.innerHTML =
      '<style>api-token-list { box-sizing: border-box; inline-size: 740px; padding-inline: 40px }</style>';
    document.body.append(padded);
    const another = await mountList({ adapter: dumb(seven), place: padded });
    Object.assign(another.style, { fontSize: '16px' });
    await until(() => parts(another, 'group-select').length === 1, 'the select of a list with padding', nextFrame);
  });

  it('offers the sort order as a choice if there is no table head (A11)', async () => {
    const place = document.createElement('div');
    place.style.inlineSize = '320px';
    document.body.append(place);
    const list = await mountList({ adapter: dumb(seven), place });
    expect(parts(list, 'sort-button')).to.be.empty;
    const choice = part(list, 'sort-select') as HTMLSelectElement;
    const { value } = [...choice.options].find(({ text }) => text.trim() === 'Name, A to Z') ?? {};
    enter(choice, value ?? '');
    await list.updateComplete;
    expect(names(list)[0]).to.equal('Backup');
    expect(place.scrollWidth).to.equal(320);
  });
});

function filterNamed(list: Element, label: string): HTMLSelectElement {
  const found = parts(list, 'filter-select').find((select) => select.closest('label')?.textContent.includes(label));
  if (!(found instanceof HTMLSelectElement)) throw new Error(`There is no filter “${label}”.`);
  return found;
}

describe('the pages of a list that is loaded completely', () => {
  it('have numbers; focus stays on the pressed button, and the rows shown are announced (A8)', async () => {
    const list = await mountList({ adapter: dumb(fleet(230)) });
    expect(names(list)).to.have.length(50);
    expect(visibleText(part(list, 'footer'))).to.contain('1–50 of 230');
    await activate(button(list, 'Next'));
    await until(() => names(list)[0] === 'Agent 51', 'the second page');
    expect(spoken(list)).to.equal('51–100 of 230');
    expect(nameOf(focusedElement())).to.equal('Next');
    await activate(button(list, 'Page 5'));
    await until(() => names(list).length === 30, 'the last page');
    expect(button(list, 'Page 5').getAttribute('aria-current')).to.equal('page');
    expect(focusedElement()).to.equal(button(list, 'Page 5'));
    expect(button(list, 'Next').getAttribute('aria-disabled')).to.equal('true');
    button(list, 'Next').click();
    button(list, 'Previous').click();
    await until(() => names(list)[0] === 'Agent 151', 'the page before');
  });

  it('start again with each search, and end with its results', async () => {
    const list = await mountList({ adapter: dumb(fleet(230)) });
    button(list, 'Page 3').click();
    await until(() => names(list)[0] === 'Agent 101', 'the third page');
    await searchFor(list, 'agent 22');
    expect(names(list)).to.have.length(12);
    expect(parts(list, 'pages')).to.be.empty;
    expect(visibleText(part(list, 'footer'))).to.contain('12 tokens');
  });

  it('have the chosen size, and keep showing the first row', async () => {
    const list = await mountList({ adapter: dumb(fleet(230)) });
    button(list, 'Page 3').click();
    await until(() => names(list)[0] === 'Agent 101', 'the third page');
    enter(part(list, 'page-size-select') as HTMLSelectElement, '25');
    await list.updateComplete;
    expect(names(list)).to.have.length(25);
    expect(names(list)[0]).to.equal('Agent 101');
    expect(visibleText(part(list, 'footer'))).to.contain('101–125 of 230');
  });

  it('go back by themselves when the last row of the last one is revoked', async () => {
    const list = await mountList({ adapter: dumb(fleet(51)) });
    button(list, 'Next').click();
    await until(() => names(list).join() === 'Agent 51', 'the last page');
    await askToRevoke(list, 'Agent 51');
    confirm(list);
    await until(() => names(list).length === 50 && !isBusy(list), 'the page before');
    expect(parts(list, 'pages')).to.be.empty;
    await until(() => nameOf(focusedElement()).startsWith('Actions for'), 'the focus on a row');
  });

  it('contain only their own rows, even if ten thousand tokens were read at once', async () => {
    const adapter = dumb(fleet(10_000));
    const list = await mountList({ adapter });
    const elements = everyElement(list).length;
    expect(names(list)).to.have.length(50);
    await searchFor(list, 'agent 9999');
    await until(() => names(list).length === 1, 'what is found');
    expect(names(list)).to.deep.equal(['Agent 9999']);
    await searchFor(list, '');
    await until(() => names(list).length === 50, 'all tokens');
    button(list, 'Page 200').click();
    await until(() => names(list)[0] === 'Agent 9951', 'the last page');
    expect(adapter.calls.list).to.have.length(1);
    expect(Math.abs(everyElement(list).length - elements)).to.be.below(100);
  });
});

describe('searching on the backend', () => {
  it('sends the search when the typing pauses, and everything else at once', async () => {
    const clock = manualClock();
    const adapter = backend({ tokens: fleet(230) });
    const list = await mountList({ adapter, clock });
    for (const text of ['A', 'Ag', 'Agent 22']) {
      await searchFor(list, text);
      clock.advance(249);
    }
    expect(adapter.calls.list).to.have.length(1);
    expect(isBusy(list)).to.be.true;
    await pause(clock, list);
    expect(adapter.calls.list).to.have.length(2);
    expect(queries(adapter)[1]).to.include({ search: 'Agent 22', pageSize: 50 });
    expect(names(list)).to.have.length(12);
    button(list, 'Expires').click();
    await until(() => adapter.calls.list.length === 3, 'the request');
    expect(queries(adapter)[2]).to.deep.include({
      search: 'Agent 22',
      sort: { by: 'expiresAt', direction: 'ascending' },
    });
  });

  it("shows the backend's counts, and sends the filter", async () => {
    const adapter = backend({ tokens: fleet(230) });
    const list = await mountList({ adapter });
    const expired = groups(list).find((name) => name.endsWith('expired')) ?? '';
    expect(groups(list)[0]).to.equal('230 total');
    button(list, expired).click();
    await until(() => adapter.calls.list.length === 2, 'the request');
    await until(() => !isBusy(list), 'the answer');
    expect(queries(adapter)[1]).to.deep.include({ filter: { status: 'expired' } });
    expect(`${names(list).length} expired`).to.equal(expired);
  });

  it('uses the last search, and stops the one before, whichever response comes first (R17)', async () => {
    const clock = manualClock();
    const first = held<TokenPage>();
    const signals: AbortSignal[] = [];
    const adapter = backend({ tokens: fleet(230) }, (memory) => ({
      list(query, options) {
        if (query.search === undefined) return memory.list(query, options);
        signals.push(options.signal);
        return query.search === 'first' ? first.promise : memory.list(query, options);
      },
    }));
    const list = await mountList({ adapter, clock });
    await searchFor(list, 'first');
    clock.advance(250);
    await until(() => signals.length === 1, 'the first search');
    await searchFor(list, 'Agent 230');
    await until(() => signals[0]?.aborted === true, 'its end');
    await pause(clock, list);
    expect(names(list)).to.deep.equal(['Agent 230']);
    first.resolve({ tokens: [token('Of the first')] });
    await settled();
    expect(names(list)).to.deep.equal(['Agent 230']);
  });

  it('keeps the rows when a search fails, says which they are, and retries (R2)', async () => {
    const clock = manualClock();
    let isDown = true;
    const adapter = backend({ tokens: fleet(230) }, (memory) => ({
      list: (query, options) =>
        query.search !== undefined && isDown
          ? Promise.reject(new TokenAdapterError('network'))
          : memory.list(query, options),
    }));
    const list = await mountList({ adapter, clock });
    await searchFor(list, 'Agent 230');
    await pause(clock, list);
    expect(names(list)).to.have.length(50);
    expect(search(list).value).to.equal('Agent 230');
    expect(visibleText(part(list, 'notice'))).to.contain('Could not load these results. Showing tokens as of');
    expect(spoken(list)).to.contain('Could not load these results.');
    isDown = false;
    await activate(button(list, 'Try again'));
    await until(() => names(list).join() === 'Agent 230', 'the token');
    expect(parts(list, 'notice')).to.be.empty;
  });

  it('turns pages by cursor, goes back without a request, and shows no row twice (R19)', async () => {
    const adapter = backend({ tokens: fleet(120), pageSize: 20 });
    const list = await mountList({ adapter });
    const seen = [...names(list)];
    expect(seen).to.have.length(50);
    expect(buttonNames(list)).not.to.include('Page 2');
    expect(visibleText(part(list, 'pages'))).to.contain('Page 1 of 3');
    for (const rest of [50, 20]) {
      await activate(button(list, 'Next'));
      await until(() => names(list).length === rest && !seen.includes(names(list)[0] ?? ''), 'the next page');
      expect(nameOf(focusedElement())).to.equal('Next');
      seen.push(...names(list));
    }
    expect(seen).to.deep.equal(fleet(120).map(({ name }) => name));
    const asked = adapter.calls.list.length;
    button(list, 'Previous').click();
    await until(() => names(list)[0] === 'Agent 51', 'the page before');
    expect(adapter.calls.list).to.have.length(asked);
  });

  it('reads everything, and does here the searches that the backend does not support', async () => {
    const adapter = backend({ tokens: fleet(230) }, { supports: { search: true } });
    const list = await mountList({ adapter });
    expect(parts(list, 'groups')).to.be.empty;
    button(list, 'Name').click();
    await until(() => sortOf(list, 'Name') === 'ascending' && !isBusy(list), 'the order');
    expect(names(list).slice(0, 3)).to.deep.equal(['Agent 1', 'Agent 2', 'Agent 3']);
    expect(buttonNames(list)).to.include('Page 5');
    expect(groups(list)[0]).to.equal('230 total');
    for (const query of queries(adapter)) expect(query).not.to.have.property('sort');
    const asked = adapter.calls.list.length;
    await searchFor(list, '230');
    expect(names(list)).to.deep.equal(['Agent 230']);
    expect(adapter.calls.list).to.have.length(asked);
  });

  it('stops reading at ten thousand tokens, and says that only those were searched', async () => {
    let asked = 0;
    const endless: TokenAdapter['list'] = async ({ cursor = '0', pageSize }) => {
      asked += 1;
      const start = Number(cursor);
      const tokens = Array.from({ length: pageSize }, (_, index) => token(`Agent ${start + index + 1}`));
      return { tokens, nextCursor: String(start + pageSize) };
    };
    const list = await mountList({ adapter: backend({}, { supports: {}, list: endless }) });
    await searchFor(list, 'Agent 10000');
    await until(() => !isBusy(list) && names(list).join() === 'Agent 10000', 'the last token that is read');
    expect(visibleText(part(list, 'footer'))).to.contain('Only the first 10,000 tokens were searched.');
    expect(asked).to.be.below(110);
  });

  it('does not follow cursors in a circle (R29)', async () => {
    const list: TokenAdapter['list'] = async ({ cursor }) => ({
      tokens: fleet(60).slice(cursor === 'b' ? 30 : 0, cursor === 'b' ? 60 : 30),
      nextCursor: cursor === 'b' ? 'a' : 'b',
    });
    const section = await mountList({ adapter: backend({}, { supports: {}, list }) });
    await searchFor(section, 'Agent 60');
    await until(() => names(section).join() === 'Agent 60', 'the token');
  });

  it('shows a new token if the search matches it, and otherwise not (R18)', async () => {
    const clock = manualClock();
    const adapter = backend({ tokens: fleet(230) });
    const list = await mountList({ adapter, clock });
    await searchFor(list, 'agent 230');
    await pause(clock, list);
    expect(names(list)).to.deep.equal(['Agent 230']);
    for (const name of ['Agent 2301', 'Other']) {
      const draft = { name, expiry: { kind: 'never' }, expiresAt: 'never' } as const;
      await adapter.memory.create(draft, { signal: new AbortController().signal, idempotencyKey: name });
    }
    await list.refresh();
    expect(names(list)).to.deep.equal(['Agent 2301', 'Agent 230']);
  });

  it('drops the search with the owner of the tokens (R21)', async () => {
    const list = await mountList({ adapter: dumb(seven) });
    await searchFor(list, 'grafana');
    list.adapter = dumb(fleet(8));
    await until(() => names(list).length === 8, 'the rows of the other owner');
    expect(search(list).value).to.equal('');
  });

  it('leaves no timer after its removal from the page (R38)', async () => {
    const clock = manualClock();
    const list = mount('api-token-list', { adapter: backend({ tokens: fleet(1200) }), clock });
    await until(() => names(list).length > 0, 'the rows');
    await searchFor(list, 'x');
    list.remove();
    await settled();
    clock.advance(0);
    await settled();
    expect(clock.pendingTimers).to.equal(0);
  });
});

describe('the same list', () => {
  const steps: readonly [string, (list: HTMLElementTagNameMap['api-token-list']) => void][] = [
    ['as it comes', () => undefined],
    ['searched', (list) => enter(search(list), 'AGENT 2')],
    ['by expiry', (list) => button(list, 'Expires').click()],
    ['by expiry, turned round', (list) => button(list, 'Expires').click()],
    ['without the search', (list) => enter(search(list), '')],
    ['its second page', (list) => button(list, 'Next').click()],
    ['by last use', (list) => button(list, 'Last used').click()],
    ['never used', (list) => button(list, '46 never used').click()],
    ['never used, by name', (list) => button(list, 'Name').click()],
    ['nothing found', (list) => enter(search(list), 'nobody')],
  ];

  it('looks the same on a backend that searches and on one that does not, step by step', async () => {
    const clock = manualClock();
    const seen: string[][] = [];
    for (const adapter of [backend({ tokens: fleet(230) }), dumb(fleet(230))]) {
      const list = await mountList({ adapter, clock });
      const views: string[] = [];
      for (const [step, act] of steps) {
        act(list);
        await list.updateComplete;
        await pause(clock, list);
        await settled();
        views.push(`${step}: ${groups(list).join()} ${names(list).join() || visibleText(part(list, 'no-match'))}`);
      }
      seen.push(views);
      list.remove();
    }
    expect(seen[0]).to.deep.equal(seen[1]);
  });
});
