import { expect } from '@esm-bundle/chai';
import type { ApiToken } from '../../../../src/domain/token.js';
import { manualClock } from '../../../clock.js';
import { backend, token } from '../../backends.js';
import {
  button,
  buttonNames,
  everyElement,
  mount,
  mountList,
  nameOf,
  part,
  parts,
  until,
  visibleText,
} from '../../vocabulary.js';
import { askToRevoke, heading, names, question, rows, resize } from '../vocabulary.js';

const lang = 'en-GB';

/** The head of a table with more than one row. */
const sortButtons = ['Name', 'Expires', 'Last used'];

async function cellsOf(fields: Partial<ApiToken>): Promise<string[]> {
  const list = await mountList({ adapter: backend({ tokens: [token('CI', fields)] }), lang });
  return rows(list)[0] ?? [];
}

describe('the list of tokens', () => {
  it('shows for each token its name, its expiration and its last use', async () => {
    const list = await mountList({ adapter: backend(), lang });
    expect(rows(list)).to.deep.equal([
      ['CI deploy ate_9fK2…c41x', 'In 2 months 31 Jan 2027, 14:05', '1 hour ago 30 Nov 2026, 13:05 from 203.0.113.7'],
      ['Backup', 'Never', 'Never used'],
      ['Grafana', 'Unknown', 'Unknown'],
    ]);
    expect(visibleText(list)).to.contain('3 tokens').and.to.contain('Times in Europe/Amsterdam');
  });

  it('does not read an unknown value as “never” (R29)', async () => {
    expect(await cellsOf({ expiresAt: 'unknown', lastUsedAt: 'unknown' })).to.deep.equal(['CI', 'Unknown', 'Unknown']);
  });

  it('says in words that a token has expired, or expires soon (A13)', async () => {
    const tokens = [
      token('Old', { age: 1, expiresAt: new Date('2026-11-01T12:00:00Z') }),
      token('Today', { age: 2, expiresAt: new Date('2026-11-30T20:00:00Z') }),
      token('Tomorrow', { age: 3, expiresAt: new Date('2026-12-01T20:00:00Z') }),
      token('Paused', { age: 4, status: 'paused' }),
      token('Odd', { age: 5, status: 'in quarantine' }),
    ];
    const list = await mountList({ adapter: backend({ tokens }), lang });
    const [old, today, tomorrow, paused, odd] = rows(list);
    expect(old?.[0]).to.equal('Old Expired');
    expect(today?.[1]).to.contain('Expires today');
    expect(tomorrow?.[1]).to.contain('Expires tomorrow');
    expect(paused?.[0]).to.equal('Paused Paused');
    expect(odd?.[0]).to.equal('Odd in quarantine');
  });

  it('shows a token without a name by its hint, or says that it has no name', async () => {
    const tokens = [token('', { id: '1', age: 1, hint: 'ate_9fK2…c41x' }), token('', { id: '2', age: 2 })];
    const list = await mountList({ adapter: backend({ tokens }), lang });
    expect(names(list)).to.deep.equal(['ate_9fK2…c41x', 'Unnamed token']);
    expect(buttonNames(list)).to.include.members(['Actions for ate_9fK2…c41x', 'Actions for Unnamed token']);
  });

  it('explains how to create the first token if there are none', async () => {
    const list = await mountList({ adapter: backend({ tokens: [] }) });
    expect(visibleText(list)).to.contain('No API tokens yet. Create one to get started.');
    expect(parts(list, 'table')).to.be.empty;
    expect(buttonNames(list)).to.deep.equal(['+ Create API token']);
  });

  it('shows only its heading without an adapter', async () => {
    const list = await mountList();
    expect(visibleText(list)).to.contain('API tokens');
    expect(buttonNames(list)).to.be.empty;
    expect(parts(list, 'table')).to.be.empty;
  });

  it('says how many rows could not be read, and shows the others (R29)', async () => {
    const malformed = [
      token('Sound'),
      { name: 'Without an id' },
      null,
      { id: 7, name: 'Numbered', expiresAt: 'soon' },
    ] as unknown as ApiToken[];
    const list = await mountList({ adapter: backend({}, { list: async () => ({ tokens: malformed }) }) });
    expect(names(list)).to.include('Sound');
    expect(visibleText(list)).to.match(/\d tokens could not be read/);
  });
});

describe('the offered actions', () => {
  it('do not include Create if the adapter cannot create, without an explanation elsewhere', async () => {
    const { memory } = backend({ tokens: [] });
    const list = await mountList({
      adapter: { list: (...asked) => memory.list(...asked), revoke: (...asked) => memory.revoke(...asked) },
    });
    expect(buttonNames(list)).to.be.empty;
    expect(visibleText(list)).to.contain('No API tokens yet.').and.not.to.contain('Create one');
  });

  it('do not include Revoke if the adapter cannot revoke: never a dead button', async () => {
    const { memory } = backend();
    const list = await mountList({ adapter: { list: (...asked) => memory.list(...asked) } });
    await resize(list, 700);
    expect(names(list)).to.have.length(3);
    expect(buttonNames(list)).to.deep.equal([...sortButtons, ...names(list)]);
  });

  it('are none if the row forbids them', async () => {
    const tokens = [token('Mine', { age: 1 }), token('Managed', { age: 2, actions: [] })];
    const list = await mountList({ adapter: backend({ tokens }) });
    await resize(list, 700);
    expect(buttonNames(list)).to.deep.equal([
      '+ Create API token',
      ...sortButtons,
      'Mine',
      'Actions for Mine',
      'Managed',
    ]);
  });

  it('explain a reached quota and open nothing; revoking one enables Create (R28)', async () => {
    const adapter = backend({ policy: { quota: { limit: 3, used: 3 } } });
    const list = await mountList({ adapter });
    const create = button(list, '+ Create API token');
    expect(create.getAttribute('aria-disabled')).to.equal('true');
    expect(visibleText(list)).to.contain(
      'You have used 3 of 3 tokens. Revoke a token you no longer need to create another.',
    );
    create.click();
    await list.updateComplete;
    expect(everyElement(list).some((element) => element.matches('dialog[open]'))).to.be.false;
    await askToRevoke(list, 'Backup');
    button(list, 'Revoke').click();
    await until(() => create.getAttribute('aria-disabled') === 'false', 'the end of the quota');
    expect(visibleText(list)).not.to.contain('of 3 tokens');
  });

  it('show how many more tokens are allowed', async () => {
    const list = await mountList({ adapter: backend({ policy: { quota: { limit: 20, used: 3 } } }) });
    expect(visibleText(list)).to.contain('3 tokens, 17 more allowed');
  });
});

describe('hostile names', () => {
  it('are shown as text: their markup does nothing (S9)', async () => {
    const name = '<img src=x onerror="window.hacked = true"><b>bold</b>${1}{{1}}';
    const tokens = [token(name, { hint: '<script>window.hacked = true</script>', status: '<i>odd</i>' })];
    const list = await mountList({ adapter: backend({ tokens }) });
    expect(names(list)).to.deep.equal([name]);
    expect(visibleText(list)).to.contain('<i>odd</i>').and.to.contain('<script>');
    expect(everyElement(list).filter(({ localName }) => ['img', 'b', 'i', 'script'].includes(localName))).to.be.empty;
    await askToRevoke(list, name);
    expect('hacked' in window).to.be.false;
  });

  it('are isolated, with hidden and direction-changing characters made visible, in the row and in the question (S10)', async () => {
    const tokens = [token('pay\u202Eylper\u202C\u200B', { id: '1' })];
    const list = await mountList({ adapter: backend({ tokens }) });
    const readable = 'pay⟨U+202E⟩ylper⟨U+202C⟩⟨U+200B⟩';
    expect(names(list)).to.deep.equal([readable]);
    expect(part(list, 'name-cell').querySelector('bdi')?.textContent).to.equal(readable);
    await askToRevoke(list, readable);
    expect(question(list).querySelector('h2')?.textContent).to.contain(`“\u2068${readable}\u2069”`);
  });

  it('do not widen the page, however long (A11, S10)', async () => {
    const narrow = document.createElement('div');
    narrow.style.inlineSize = '320px';
    document.body.append(narrow);
    const tokens = [token('x'.repeat(10_000), { id: '1', hint: 'y'.repeat(300), status: 'a status of many words' })];
    const list = await mountList({ adapter: backend({ tokens }), place: narrow });
    expect(narrow.scrollWidth).to.equal(320);
    expect(part(list, 'row').getBoundingClientRect().width).to.be.at.most(320);
  });
});

describe('the table for assistive technology', () => {
  for (const width of [1000, 320]) {
    it(`is a table with headers at ${width} px (A1)`, async () => {
      const place = document.createElement('div');
      place.style.inlineSize = `${width}px`;
      document.body.append(place);
      const list = await mountList({ adapter: backend(), place });
      const all = (role: string) => everyElement(list).filter((element) => element.getAttribute('role') === role);
      expect(all('table')).to.have.length(1);
      const heads = all('columnheader').filter((head) => getComputedStyle(head).display !== 'none');
      expect(heads.map((head) => (head as HTMLElement).innerText.trim())).to.deep.equal([
        'Selection',
        'Name',
        ...(width === 1000 ? ['Created'] : []),
        'Expires',
        'Last used',
        'Actions',
      ]);
      expect(all('rowheader')).to.have.length(3);
      for (const row of all('row')) {
        expect(row.children).to.have.length(6);
        for (const cell of row.children) expect(cell.getAttribute('role')).to.match(/^(columnheader|rowheader|cell)$/);
      }
      const head = all('columnheader')[0];
      expect(head && getComputedStyle(head).display).not.to.equal('none');
      expect(head && getComputedStyle(head).visibility).to.equal('visible');
      const named = list.shadowRoot?.getElementById(part(list, 'table').getAttribute('aria-labelledby') ?? '');
      expect(named && nameOf(named)).to.equal('API tokens');
    });
  }

  it('has buttons named by their visible label and the token (A2)', async () => {
    const { memory } = backend();
    const revokeOnly = {
      list: (...asked: Parameters<typeof memory.list>) => memory.list(...asked),
      revoke: (...asked: Parameters<typeof memory.revoke>) => memory.revoke(...asked),
    };
    const list = await mountList({ adapter: revokeOnly });
    const revokeButtons = parts(list, 'revoke-button');
    expect(revokeButtons.map(nameOf)).to.deep.equal(['Revoke CI deploy', 'Revoke Backup', 'Revoke Grafana']);
    for (const each of revokeButtons) expect(nameOf(each).startsWith(visibleText(each))).to.be.true;
  });

  it('has a heading of the level that the page sets (A20)', async () => {
    const list = await mountList({ adapter: backend(), headingLevel: 4 });
    expect(heading(list).getAttribute('aria-level')).to.equal('4');
    list.setAttribute('heading-level', '3');
    await list.updateComplete;
    expect(heading(list).getAttribute('aria-level')).to.equal('3');
  });

  it('takes heading, description and empty state from slots of the page', async () => {
    const list = mount('api-token-list', { adapter: backend({ tokens: [] }), clock: manualClock() });
    list.innerHTML = '<b slot="heading">Keys</b><p slot="description">For robots.</p><p slot="empty">Bare.</p>';
    await until(() => visibleText(list).includes('Bare.'), 'the empty state');
    expect(visibleText(list)).to.contain('Keys').and.to.contain('For robots.').and.not.to.contain('API tokens');
  });
});
