import { expect } from '@esm-bundle/chai';
import type { BuiltInColumn, TokenAdapter, TokenColumn } from '../../../../src/index.js';
import type { PublicToken } from '../../../../src/domain/token.js';
import { manualClock } from '../../../clock.js';
import { brief, inspect } from '../../axe.js';
import { backend, threeTokens, token } from '../../backends.js';
import { button, enter, everyElement, mount, mountList, parts, settled, until, visibleText } from '../../vocabulary.js';
import { names, nextFrame, resize } from '../vocabulary.js';

const lang = 'en-GB';

const full = [
  token('CI deploy', {
    scopes: ['read', 'write', 'orders', 'admin'],
    createdBy: { name: 'Ada' },
    expiresAt: 'never',
    lastUsedAt: new Date('2026-08-01T12:00:00Z'),
  }),
  token('Backup', { age: 1, scopes: ['read'], status: 'paused' }),
];

const policy = {
  expiry: { presence: 'required' as const },
  scopes: { presence: 'shown' as const, choices: [{ value: 'orders', label: 'Read', resource: 'Orders' }] },
};

async function listIn(width: number, columns: readonly (BuiltInColumn | TokenColumn)[] | null = null) {
  const list = await mountList({ adapter: backend({ tokens: full, policy }), lang });
  list.columns = columns;
  await resize(list, width);
  return list;
}

function headings(list: Element): string[] {
  return parts(list, 'column-heading').map((heading) => heading.innerText.trim());
}

/** The columns whose heading is a button that sorts. */
function sortable(list: Element): string[] {
  return parts(list, 'sort-button').map((sorting) => sorting.innerText.trim());
}

async function orderBy(list: Element, column: string, direction: string): Promise<void> {
  button(list, column).click();
  const heading = button(list, column).closest('th');
  await until(() => heading?.getAttribute('aria-sort') === direction, `${column} ${direction}`);
}

/** The number of lines that the times in a column take. */
function linesOfTimes(list: Element, cells: string): number[] {
  return parts(list, cells).map((cell) => {
    const time = cell.querySelector('time');
    if (time === null) throw new Error('There is no time.');
    return Math.round(time.offsetHeight / (1.5 * Number.parseFloat(getComputedStyle(time).fontSize)));
  });
}

describe('the columns of the list', () => {
  it('are name, expiry and last use and, if known and if there is room, scopes and creation', async () => {
    const list = await listIn(1000);
    expect(headings(list)).to.deep.equal(['Name', 'Scopes', 'Created', 'Expires', 'Last used']);
    const [scopes] = parts(list, 'scopes-cell').map(visibleText);
    expect(scopes).to.equal('read write +2 more');
    expect(parts(list, 'created-cell').map(visibleText)[0]).to.equal('29 days ago 1 Nov 2026, 01:00 Ada');
    const narrow = await listIn(700);
    expect(headings(narrow)).to.deep.equal(['Name', 'Expires', 'Last used']);
  });

  it('show no scopes if no token has any', async () => {
    const list = await mountList({ adapter: backend({ tokens: threeTokens }), lang });
    await resize(list, 1000);
    expect(headings(list)).to.deep.equal(['Name', 'Created', 'Expires', 'Last used']);
  });

  it('distinguish no scopes, all scopes and unknown ones', async () => {
    const tokens = [
      token('All', { scopes: [] }),
      token('Some', { age: 1, scopes: ['read'] }),
      token('Which', { age: 2 }),
    ];
    for (const [whenAbsent, words] of [
      ['everything', 'Full access'],
      ['nothing', 'None'],
    ] as const) {
      const scopes = { presence: 'shown' as const, whenAbsent };
      const list = await mountList({ adapter: backend({ tokens, policy: { scopes } }), lang });
      await resize(list, 1000);
      expect(parts(list, 'scopes-cell').map(visibleText)).to.deep.equal([words, 'read', 'Unknown']);
    }
  });

  it('have the order that the page asks for; missing ones of the three constant columns come first and last', async () => {
    const list = await listIn(760, ['created', 'scopes']);
    expect(headings(list)).to.deep.equal(['Name', 'Created', 'Scopes', 'Expires', 'Last used']);
    list.columns = ['last-used', 'name', 'status'];
    await list.updateComplete;
    expect(headings(list)).to.deep.equal(['Last used', 'Name', 'Status', 'Expires']);
  });

  it('show every status in words and as a shape if the page asks for it (A13)', async () => {
    const list = await listIn(720, ['status']);
    const cells = parts(list, 'status-cell');
    expect(cells.map(visibleText)).to.deep.equal([
      'Active Does not meet current policy Not used recently',
      'Paused Does not meet current policy Never used',
    ]);
    const badges = parts(list, 'badge').filter((badge) => badge.closest('[part~="status-cell"]'));
    const without = badges.filter((badge) => badge.querySelector('svg') === null).map(visibleText);
    expect(without).to.deep.equal(['Active']);
    expect(names(list)).to.deep.equal(['CI deploy', 'Backup']);
    document.title = 'My profile';
    expect((await inspect()).violations.map(brief).join('\n')).to.equal('');
  });

  it('of the page show text, numbers and times in its language, and nodes', async () => {
    const seen: PublicToken[] = [];
    const team: TokenColumn = {
      id: 'team',
      label: 'Team',
      value: (each) => {
        seen.push(each);
        return each.name === 'Backup' ? '<b>Ops</b>' : 12_345;
      },
    };
    const link = document.createElement('a');
    const list = await listIn(900, [
      team,
      { id: 'since', label: 'Since', value: ({ createdAt }) => createdAt },
      { id: 'doc', label: 'Runbook', value: ({ name }) => (name === 'Backup' ? link : undefined) },
    ]);
    expect(headings(list)).to.deep.equal(['Name', 'Team', 'Since', 'Runbook', 'Expires', 'Last used']);
    expect(parts(list, 'team-cell').map((cell) => cell.querySelector('slot')?.innerText)).to.deep.equal([
      '12,345',
      '<b>Ops</b>',
    ]);
    expect(parts(list, 'since-cell')[0]?.querySelector('time')?.innerText).to.equal('1 Nov 2026, 01:00');
    expect(parts(list, 'doc-cell')[1]?.contains(link)).to.be.true;
    // The page must not see the adapter's own data.
    expect(seen.some((each) => 'opaque' in each)).to.be.false;
    expect(everyElement(list).some(({ localName }) => localName === 'b')).to.be.false;
  });

  it("sort by their contents: status, scopes, and the page's values for each token", async () => {
    const list = await listIn(1200, [
      'status',
      'scopes',
      { id: 'rank', label: 'Rank', value: ({ name }) => (name === 'Backup' ? 9 : 10) },
      { id: 'doc', label: 'Runbook', value: () => document.createElement('a'), sortValue: ({ name }) => name },
      { id: 'team', label: 'Team' },
    ]);
    expect(sortable(list)).to.deep.equal(['Name', 'Status', 'Scopes', 'Rank', 'Runbook', 'Expires', 'Last used']);
    const [given, turned] = [
      ['CI deploy', 'Backup'],
      ['Backup', 'CI deploy'],
    ];
    for (const [column, order] of [
      ['Scopes', given],
      ['Status', given],
      ['Rank', turned],
      ['Runbook', turned],
    ] as const) {
      await orderBy(list, column, 'ascending');
      expect(names(list), column).to.deep.equal(order);
      await orderBy(list, column, 'descending');
      expect(names(list), column).to.deep.equal([...order].reverse());
      await orderBy(list, column, 'none');
      expect(names(list)).to.deep.equal(given);
    }
  });

  it('of the page sort by their current values, not by earlier ones', async () => {
    const rank = (first: string): TokenColumn => ({
      id: 'rank',
      label: 'Rank',
      value: ({ name }) => (name === first ? 1 : 2),
    });
    const list = await listIn(900, [rank('Backup')]);
    await orderBy(list, 'Rank', 'ascending');
    expect(names(list)).to.deep.equal(['Backup', 'CI deploy']);
    list.columns = [rank('CI deploy')];
    await list.updateComplete;
    expect(names(list)).to.deep.equal(['CI deploy', 'Backup']);
    list.columns = null;
    await list.updateComplete;
    expect(names(list)).to.deep.equal(['CI deploy', 'Backup']);
  });

  it('sort across all pages, even if the backend sorts by itself; the URL has the order', async () => {
    const tokens = Array.from({ length: 60 }, (_, index) =>
      token(`Agent ${index + 10}`, {
        age: index,
        status: index === 59 ? 'paused' : 'active',
        extra: { team: 60 - index },
      }),
    );
    const adapter = backend({ tokens });
    const clock = manualClock();
    const list = await mountList({ adapter, lang, clock });
    list.urlState = '';
    await resize(list, 900);
    list.columns = ['status', { id: 'team', label: 'Team', value: ({ extra }) => extra?.['team'] as number }];
    await list.updateComplete;
    await orderBy(list, 'Status', 'ascending');
    await orderBy(list, 'Status', 'descending');
    await until(() => names(list)[0] === 'Agent 69', 'the paused one');
    await orderBy(list, 'Team', 'ascending');
    await until(() => names(list)[1] === 'Agent 68', 'the order of teams');
    clock.advance(300);
    expect(new URLSearchParams(location.search).get('tokens-sort')).to.equal('column:team');
    expect(adapter.calls.list.every(([{ sort }]) => sort === undefined)).to.be.true;
    history.replaceState(null, '', location.pathname);
  });

  it('are offered as a sort order in the narrow layout too, by name (A11)', async () => {
    const tokens = Array.from({ length: 8 }, (_, index) => token(`Agent ${index}`, { age: index }));
    const list = await mountList({ adapter: backend({ tokens }), lang });
    await resize(list, 320);
    list.columns = ['status', { id: 'team', label: 'Team', value: ({ name }) => (name === 'Agent 5' ? 1 : 2) }];
    await list.updateComplete;
    const [choice] = parts(list, 'sort-select');
    if (!(choice instanceof HTMLSelectElement)) throw new Error('There is no choice.');
    const texts = [...choice.options].map(({ text }) => text.trim());
    expect(texts).to.include.members(['Status, active first', 'Team, ascending', 'Team, descending']);
    expect(texts).not.to.include('Scopes, A to Z');
    enter(choice, choice.options[texts.indexOf('Team, ascending')]?.value ?? '');
    await until(() => names(list)[0] === 'Agent 5', 'the order');
  });

  it('fit, whatever their number and names, and dates stay on one line if there is room', async () => {
    const named = (id: string, label: string): TokenColumn => ({ id, label, value: () => 'x'.repeat(40) });
    const list = await listIn(1100, [
      'status',
      'scopes',
      'created',
      named('team', 'Verantwortlichkeitsbereich'),
      { id: 'runbook', label: 'Runbook of the team' },
    ]);
    const table = parts(list, 'table')[0];
    for (const width of [1230, 1200, 935, 925]) {
      await resize(list, width);
      expect(table?.scrollWidth, `${width} px`).to.be.at.most(width);
    }
    await resize(list, 1230);
    expect(linesOfTimes(list, 'created-cell')).to.deep.equal([1, 1]);
    const team = parts(list, 'column-heading').find(({ innerText }) => innerText.includes('Runbook'));
    expect((team?.querySelector('.own-label')?.getBoundingClientRect().width ?? 0) > 50).to.be.true;
    list.columns = null;
    await resize(list, 935);
    await list.updateComplete;
    expect(headings(list)).to.have.length(5);
    expect(table?.scrollWidth).to.be.at.most(935);
    expect(linesOfTimes(list, 'created-cell')).to.deep.equal([1, 1]);
  });

  for (const [language, shows] of [
    ['en-GB', 'rows'],
    ['de', 'rows'],
    ['en-US', 'skeleton'],
  ] as const) {
    it(`are never wider than the list: if it is too narrow, each row is a card (${shows}, ${language}) (A11)`, async () => {
      const soon = { expiresAt: new Date('2026-12-01T11:00:00Z'), lastUsedAt: new Date('2026-05-27T10:16:00Z') };
      const tokens = [token('x'.repeat(80), { ...soon, hint: 'ate_9fK2…c41x', scopes: ['y'.repeat(60)] })];
      const clock = manualClock();
      const page: Partial<TokenAdapter> = shows === 'rows' ? {} : { list: () => new Promise(() => undefined) };
      const own = (id: string): TokenColumn => ({
        id,
        label: 'Verantwortliche Abteilung',
        value: () => 'z'.repeat(40),
      });
      const cardsUpTo = new Map<number, number>();
      for (const columns of [
        [],
        ['created'],
        ['created', 'scopes'],
        ['created', 'scopes', 'status', own('1')],
        ['created', 'scopes', 'status', own('1'), own('2'), own('3')],
      ] satisfies (BuiltInColumn | TokenColumn)[][]) {
        // The width at which a rule starts to apply, and just below.
        for (const width of [
          320, 504, 512, 624, 632, 744, 752, 920, 928, 952, 960, 984, 992, 1208, 1216, 1224, 1232, 1400,
        ]) {
          // A new list each time, because WebKit keeps the column widths of a table until its rows change.
          const list = mount('api-token-list', { adapter: backend({ tokens }, page), lang: language, clock });
          await resize(list, width);
          list.columns = columns;
          await settled();
          clock.advance(1000);
          const table = await until(() => parts(list, 'table')[0], 'the table');
          const seen = `${columns.length + 3} columns in ${width} px`;
          expect(table.scrollWidth, seen).to.be.at.most(width);
          expect(list.scrollWidth, seen).to.be.at.most(width);
          if (getComputedStyle(table).display === 'block') cardsUpTo.set(columns.length + 3, width);
          list.remove();
        }
      }
      // At a smaller width, columns of normal text would have one word per line. At a larger width, their contents
      // decide.
      for (const [columns, width] of Object.entries({ 3: 504, 4: 624, 5: 744, 7: 984, 9: 1224 })) {
        expect(cardsUpTo.get(Number(columns)), `${columns} columns`).to.be.at.least(width);
      }
    });
  }

  it('leave room for a name beside its menu in large text (A11)', async () => {
    const list = await listIn(320);
    list.style.fontSize = '32px';
    const [row] = parts(list, 'row');
    const name = row?.querySelector('th')?.getBoundingClientRect();
    const menu = row?.querySelector('td.row-actions')?.getBoundingClientRect();
    expect(menu?.width).to.be.greaterThan(0);
    expect(name?.right).to.be.at.most(menu?.left ?? 0);
  });

  it('of the page that throw lose only their cell', async () => {
    const failures: unknown[] = [];
    const { reportError: report } = globalThis;
    globalThis.reportError = (thrown: unknown) => failures.push(thrown);
    const failure = new Error('No team.');
    const broken: TokenColumn = {
      id: 'team',
      label: 'Team',
      value: () => {
        throw failure;
      },
    };
    const list = await listIn(720, [broken]);
    globalThis.reportError = report;
    expect(names(list)).to.deep.equal(['CI deploy', 'Backup']);
    expect(failures).to.include(failure);
  });

  it('of the page may return anything, and only their cell is affected', async () => {
    const failures: unknown[] = [];
    const { reportError: report } = globalThis;
    globalThis.reportError = (thrown: unknown) => failures.push(thrown);
    const answers: readonly unknown[] = [
      new Date(NaN),
      { toString: 1 },
      { _$litType$: 1, strings: [] },
      Symbol('team'),
      ['a'],
    ];
    const columns = answers.map(
      (answer, index) => ({ id: `odd-${index}`, label: 'Odd', value: () => answer }) as TokenColumn,
    );
    const list = await listIn(1200, columns);
    globalThis.reportError = report;
    expect(names(list)).to.deep.equal(['CI deploy', 'Backup']);
    // One failure of each kind for each of two tokens.
    expect(failures.map((failure) => failure instanceof TypeError)).to.deep.equal(Array(10).fill(true));
  });

  it('of the page are computed once per token, so that a focused node stays', async () => {
    let asked = 0;
    const value = (): Node => {
      asked += 1;
      return document.createElement('button');
    };
    const list = await listIn(900, [{ id: 'act', label: 'Act', value }]);
    const own = parts(list, 'act-cell')[0]?.querySelector('button');
    own?.focus();
    list.requestUpdate();
    await list.updateComplete;
    expect(asked).to.equal(2);
    expect(list.shadowRoot?.activeElement).to.equal(own);
  });

  it('that are unknown are left out, with a warning to the developer', async () => {
    const warnings: unknown[] = [];
    const { warn } = console;
    console.warn = (...words: unknown[]) => warnings.push(...words);
    const list = await listIn(720, ['lastUsed' as BuiltInColumn, 'created']);
    console.warn = warn;
    expect(headings(list)).to.deep.equal(['Name', 'Created', 'Expires', 'Last used']);
    expect(warnings.join()).to.contain('"lastUsed"').and.to.contain('last-used');
  });

  it('keep their names in the narrow layout, whatever they are', async () => {
    const list = await listIn(320, ['status', { id: 'team', label: 'Team', value: () => 'Ops' }]);
    expect(parts(list, 'team-cell').map(visibleText)).to.deep.equal(['Team Ops', 'Team Ops']);
    for (const cell of parts(list, 'team-cell')) expect(cell.getAttribute('role')).to.equal('cell');
  });
});

describe('content that the page adds to rows', () => {
  it('is in its own slots, by the id of the token', async () => {
    const list = await listIn(900, [{ id: 'team', label: 'Team' }]);
    for (const [slot, text] of [
      ['row:id of Backup', 'Used by the nightly job'],
      ['row-actions:id of Backup', 'Open runbook'],
      ['cell:team:id of Backup', 'Operations'],
    ] as const) {
      const element = Object.assign(document.createElement('span'), { slot, textContent: text });
      list.append(element);
      expect(element.assignedSlot?.closest('tr')?.innerText).to.contain('Backup');
    }
  });

  it('can follow which tokens are shown', async () => {
    const list = await listIn(700);
    const shown: (readonly string[])[] = [];
    list.addEventListener('api-token-rows-shown', ({ detail }) => shown.push(detail.tokens.map(({ name }) => name)));
    button(list, 'Name').click();
    await settled();
    await list.updateComplete;
    expect(shown).to.deep.equal([['Backup', 'CI deploy']]);
    list.requestUpdate();
    await list.updateComplete;
    expect(shown).to.have.length(1);
    await list.refresh();
    expect(shown).to.have.length(1);
    list.adapter = null;
    await list.updateComplete;
    expect(shown).to.deep.equal([['Backup', 'CI deploy'], []]);
  });
});

describe('the head of the table', () => {
  it('stays visible in a list of limited height, and hides nothing that has focus (A14)', async () => {
    const tokens = Array.from({ length: 30 }, (_, index) => token(`Token ${index}`, { age: index }));
    const list = await mountList({ adapter: backend({ tokens }), lang });
    Object.assign(list.style, { maxBlockSize: '300px', overflow: 'auto' });
    list.scrollTop = 900;
    const head = parts(list, 'column-heading')[0];
    expect(head && head.getBoundingClientRect().top - list.getBoundingClientRect().top).to.be.within(-1, 1);
    const menus = parts(list, 'menu-button');
    menus[5]?.focus();
    await nextFrame();
    const [focused, bar] = [menus[5]?.getBoundingClientRect(), head?.getBoundingClientRect()];
    expect(focused?.top).to.be.at.least(bar?.bottom ?? Infinity);
    const link = Object.assign(document.createElement('a'), { slot: 'row:id of Token 4', href: '#runbook' });
    link.textContent = 'Runbook';
    list.append(link);
    list.scrollTop = 1200;
    link.focus();
    await nextFrame();
    const [slotted, still] = [link.getBoundingClientRect(), parts(list, 'column-heading')[0]?.getBoundingClientRect()];
    expect(slotted.top).to.be.at.least(still?.bottom ?? Infinity);
  });
});
