import { expect } from '@esm-bundle/chai';
import type { BuiltInColumn, TokenColumn } from '../../../src/index.js';
import type { PublicToken } from '../../../src/domain/token.js';
import { brief, inspect } from '../axe.js';
import { backend, threeTokens, token } from '../backends.js';
import { button, everyElement, mountList, parts, settled, visibleText } from '../vocabulary.js';
import { names } from './vocabulary.js';

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
  list.style.inlineSize = `${width}px`;
  list.columns = columns;
  await list.updateComplete;
  return list;
}

function headings(list: Element): string[] {
  return parts(list, 'column-heading').map((heading) => heading.innerText.trim());
}

describe('the columns of the list', () => {
  it('are name, expiry and last use and, where they are known and there is room, scopes and creation', async () => {
    const list = await listIn(1000);
    expect(headings(list)).to.deep.equal(['Name', 'Scopes', 'Created', 'Expires', 'Last used']);
    const [scopes] = parts(list, 'scopes-cell').map(visibleText);
    expect(scopes).to.equal('read, write +2 more');
    expect(parts(list, 'created-cell').map(visibleText)[0]).to.equal('29 days ago 1 Nov 2026, 01:00 Ada');
    const narrow = await listIn(700);
    expect(headings(narrow)).to.deep.equal(['Name', 'Expires', 'Last used']);
  });

  it('show no scopes where no token has any', async () => {
    const list = await mountList({ adapter: backend({ tokens: threeTokens }), lang });
    list.style.inlineSize = '1000px';
    expect(headings(list)).to.deep.equal(['Name', 'Created', 'Expires', 'Last used']);
  });

  it('tell no scopes from all and from not known', async () => {
    const tokens = [
      token('All', { scopes: [] }),
      token('Some', { age: 1, scopes: ['read'] }),
      token('Which', { age: 2 }),
    ];
    for (const [whenAbsent, words] of [
      ['everything', 'Everything'],
      ['nothing', 'None'],
    ] as const) {
      const scopes = { presence: 'shown' as const, whenAbsent };
      const list = await mountList({ adapter: backend({ tokens, policy: { scopes } }), lang });
      list.style.inlineSize = '1000px';
      expect(parts(list, 'scopes-cell').map(visibleText)).to.deep.equal([words, 'read', 'Not known']);
    }
  });

  it('stand in the order that the page asks for; the three that are always there come first and last', async () => {
    const list = await listIn(700, ['created', 'scopes']);
    expect(headings(list)).to.deep.equal(['Name', 'Created', 'Scopes', 'Expires', 'Last used']);
    list.columns = ['last-used', 'name', 'status'];
    await list.updateComplete;
    expect(headings(list)).to.deep.equal(['Last used', 'Name', 'Status', 'Expires']);
  });

  it('say every status in words and shape where the page asks for it (A13)', async () => {
    const list = await listIn(700, ['status']);
    const cells = parts(list, 'status-cell');
    expect(cells.map(visibleText)).to.deep.equal([
      'Active Does not meet today’s policy Unused for long',
      'Paused Does not meet today’s policy Never used',
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
    // What is the adapter's own is not the page's to see.
    expect(seen.some((each) => 'opaque' in each)).to.be.false;
    expect(everyElement(list).some(({ localName }) => localName === 'b')).to.be.false;
  });

  it('of the page that throw take nothing but their cell with them', async () => {
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
    const list = await listIn(700, [broken]);
    globalThis.reportError = report;
    expect(names(list)).to.deep.equal(['CI deploy', 'Backup']);
    expect(failures).to.include(failure);
  });

  it('of the page may answer anything, and only their cell suffers', async () => {
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
    // One of each for each of two tokens.
    expect(failures.map((failure) => failure instanceof TypeError)).to.deep.equal(Array(10).fill(true));
  });

  it('of the page are asked once for each token, so that what has focus in them keeps it', async () => {
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

  it('that are none are left out, with a word to the developer', async () => {
    const warnings: unknown[] = [];
    const { warn } = console;
    console.warn = (...words: unknown[]) => warnings.push(...words);
    const list = await listIn(700, ['lastUsed' as BuiltInColumn, 'created']);
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

describe('what the page adds to rows', () => {
  it('stands in slots of their own, by the id of the token', async () => {
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

  it('can follow which tokens are on show', async () => {
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

/** What an engine does after it has told of the focus is done. */
const afterFrames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

describe('the head of the table', () => {
  it('stays in sight in a list of limited height, and hides nothing that has focus (A14)', async () => {
    const tokens = Array.from({ length: 30 }, (_, index) => token(`Token ${index}`, { age: index }));
    const list = await mountList({ adapter: backend({ tokens }), lang });
    Object.assign(list.style, { maxBlockSize: '300px', overflow: 'auto' });
    list.scrollTop = 900;
    const head = parts(list, 'column-heading')[0];
    expect(head && head.getBoundingClientRect().top - list.getBoundingClientRect().top).to.be.within(-1, 1);
    const menus = parts(list, 'menu-button');
    menus[5]?.focus();
    await afterFrames();
    const [focused, bar] = [menus[5]?.getBoundingClientRect(), head?.getBoundingClientRect()];
    expect(focused?.top).to.be.at.least(bar?.bottom ?? Infinity);
    const link = Object.assign(document.createElement('a'), { slot: 'row:id of Token 4', href: '#runbook' });
    link.textContent = 'Runbook';
    list.append(link);
    list.scrollTop = 1200;
    link.focus();
    await afterFrames();
    const [slotted, still] = [link.getBoundingClientRect(), parts(list, 'column-heading')[0]?.getBoundingClientRect()];
    expect(slotted.top).to.be.at.least(still?.bottom ?? Infinity);
  });
});
