import { expect } from '@esm-bundle/chai';
import { TokenAdapterError } from '../../../../src/adapter/error.js';
import { manualClock } from '../../../clock.js';
import { backend, token } from '../../backends.js';
import { button, mount, mountList, parts, settled, touchable, until, visibleText } from '../../vocabulary.js';
import { names } from '../vocabulary.js';

const address = location.href;
const entries = history.length;

const tokens = [
  token('Backup', { age: 1, status: 'paused' }),
  ...Array.from({ length: 60 }, (_, index) => token(`Token ${String(index + 10)}`, { age: index + 2 })),
];

function goTo(parameters: string): void {
  const url = new URL(address);
  for (const [name, value] of new URLSearchParams(parameters)) url.searchParams.set(name, value);
  history.replaceState({ page: 'profile' }, '', url);
}

function parameters(): Record<string, string> {
  const own = [...new URLSearchParams(location.search)].filter(([name]) => name.startsWith('tokens-'));
  return Object.fromEntries(own);
}

async function mirroringList() {
  const clock = manualClock();
  const list = mount('api-token-list', { clock, adapter: backend({ tokens }), urlState: '' });
  await until(() => parts(list, 'row').length > 0 || parts(list, 'no-match').length > 0, 'the first answer');
  await touchable(list);
  await list.updateComplete;
  return { list, clock };
}

function search(list: Element, text: string): void {
  const [input] = parts(list, 'search-input');
  if (!(input instanceof HTMLInputElement)) throw new Error('There is no search.');
  input.value = text;
  input.dispatchEvent(new Event('input'));
}

afterEach(() => {
  history.replaceState(null, '', address);
});

describe('the URL of the page', () => {
  it('is left alone unless the page asks for it', async () => {
    goTo('tokens-status=paused');
    const clock = manualClock();
    const list = await mountList({ adapter: backend({ tokens }), clock });
    expect(names(list)).to.have.length(50);
    search(list, 'backup');
    await settled();
    clock.advance(1000);
    expect(parameters()).to.deep.equal({ 'tokens-status': 'paused' });
  });

  it('contains search, filter, sort order and page, without a new history entry', async () => {
    goTo('tab=2');
    const { list, clock } = await mirroringList();
    clock.advance(300);
    expect(parameters()).to.deep.equal({});
    button(list, 'Name').click();
    await settled();
    parts(list, 'next-button')[0]?.click();
    await until(() => names(list).length === 11, 'the second page');
    expect(parameters()).to.deep.equal({});
    clock.advance(300);
    expect(parameters()).to.deep.equal({ 'tokens-sort': 'name', 'tokens-page': '2' });
    search(list, 'back');
    await until(() => names(list).length === 1, 'what was searched for');
    clock.advance(300);
    expect(parameters()).to.deep.equal({ 'tokens-sort': 'name', 'tokens-search': 'back' });
    expect(new URLSearchParams(location.search).get('tab')).to.equal('2');
    expect(history.state).to.deep.equal({ page: 'profile' });
    expect(history.length).to.equal(entries);
  });

  it('decides the first query of a list', async () => {
    goTo('tokens-sort=-name&tokens-page=2&tokens-page-size=25');
    const { list } = await mirroringList();
    expect(names(list)[0]).to.equal('Token 44');
    expect(names(list)).to.have.length(25);
  });

  it('decides the only request of a list that gets its adapter later', async () => {
    goTo('tokens-sort=-name&tokens-page-size=25');
    const adapter = backend({ tokens });
    const list = mount('api-token-list', { clock: manualClock(), urlState: '' });
    await list.updateComplete;
    Object.assign(list, { adapter });
    await until(() => parts(list, 'row').length > 0, 'the first answer');
    await settled();
    expect(adapter.calls.list).to.have.length(1);
    expect(names(list)[0]).to.equal('Token 69');
  });

  it('leads to the last page if it names a later one', async () => {
    goTo('tokens-page=9');
    const { list, clock } = await mirroringList();
    expect(names(list)).to.have.length(11);
    clock.advance(300);
    expect(parameters()).to.deep.equal({ 'tokens-page': '2' });
  });

  it('can match nothing, and the list then says so with a way to clear it', async () => {
    goTo('tokens-status=in-quarantine');
    const { list } = await mirroringList();
    expect(visibleText(list)).to.contain('in-quarantine');
    expect(parts(list, 'clear-filters-button').length + parts(list, 'no-match').length).to.be.greaterThan(0);
  });

  it('is followed when the person goes back and forward', async () => {
    const { list } = await mirroringList();
    goTo('tokens-status=paused');
    dispatchEvent(new PopStateEvent('popstate'));
    await until(() => names(list).length === 1, 'what the address says');
    goTo('');
    dispatchEvent(new PopStateEvent('popstate'));
    await until(() => names(list).length === 50, 'all tokens');
  });

  it('is followed only if its own part has changed: a link within the page changes nothing', async () => {
    const { list, clock } = await mirroringList();
    search(list, 'backup');
    clock.advance(250);
    await until(() => names(list).length === 1, 'what was searched for');
    dispatchEvent(new PopStateEvent('popstate'));
    await settled();
    expect(names(list)).to.deep.equal(['Backup']);
  });

  it('is followed while the list is being read, too', async () => {
    const clock = manualClock();
    const list = mount('api-token-list', { clock, adapter: backend({ tokens }), urlState: '' });
    await list.updateComplete;
    goTo('tokens-status=paused');
    dispatchEvent(new PopStateEvent('popstate'));
    await until(() => names(list).length === 1, 'what the address says');
  });

  it('is read before it is written if the page asks for it late, or with another prefix', async () => {
    goTo('tokens-status=paused&work-search=token');
    const clock = manualClock();
    const list = await mountList({ adapter: backend({ tokens }), clock });
    list.urlState = '';
    await until(() => names(list).length === 1, 'what the address says');
    list.urlState = 'work';
    await until(() => names(list).length === 50, 'what the other prefix says');
    const url = new URL(location.href);
    url.searchParams.delete('work-search');
    history.replaceState(null, '', url);
  });

  it('is still written by a list that was moved (R22)', async () => {
    const { list, clock } = await mirroringList();
    button(list, 'Name').click();
    await settled();
    const place = document.createElement('div');
    document.body.append(place);
    place.append(list);
    await settled();
    await until(() => names(list).length === 50, 'the rows');
    await list.updateComplete;
    clock.advance(300);
    expect(parameters()).to.deep.equal({ 'tokens-sort': 'name' });
  });

  it('does not contain a search without results, because it may be a secret (S1)', async () => {
    const { list, clock } = await mirroringList();
    search(list, 'abcd EFGH 1234 ijkl');
    clock.advance(250);
    await until(() => parts(list, 'no-match').length > 0, 'that nothing is found');
    clock.advance(300);
    expect(parameters()).to.deep.equal({});
  });

  it('locks nobody out if the backend does not accept its query', async () => {
    goTo('tokens-status=of-an-older-version');
    const strict = backend({ tokens }, (memory) => ({
      list: async (query, options) => {
        if (query.filter?.status !== undefined) throw new TokenAdapterError('invalid');
        const { nextCursor: _next, ...page } = await memory.list({ ...query, pageSize: 50 }, options);
        return page;
      },
    }));
    const list = mount('api-token-list', { clock: manualClock(), adapter: strict, urlState: '' });
    await until(() => names(list).length === 50, 'the tokens');
  });

  it("contains nothing about another owner's tokens (R21)", async () => {
    goTo('tokens-status=paused');
    const { list, clock } = await mirroringList();
    expect(names(list)).to.deep.equal(['Backup']);
    list.adapter = backend({ tokens: [token('Theirs')] });
    await until(() => names(list)[0] === 'Theirs', 'the other tokens');
    clock.advance(300);
    expect(parameters()).to.deep.equal({});
  });

  it('is not written by a removed list', async () => {
    const { list, clock } = await mirroringList();
    button(list, 'Name').click();
    await settled();
    list.remove();
    clock.advance(300);
    expect(parameters()).to.deep.equal({});
  });
});
