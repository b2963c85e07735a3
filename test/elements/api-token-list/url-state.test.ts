import { expect } from '@esm-bundle/chai';
import { manualClock } from '../../clock.js';
import { backend, token } from '../backends.js';
import { button, mount, mountList, parts, settled, until, visibleText } from '../vocabulary.js';
import { names } from './vocabulary.js';

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

describe('the address of the page', () => {
  it('is left alone where the page does not ask for it', async () => {
    goTo('tokens-status=paused');
    const clock = manualClock();
    const list = await mountList({ adapter: backend({ tokens }), clock });
    expect(names(list)).to.have.length(50);
    search(list, 'backup');
    await settled();
    clock.advance(1000);
    expect(parameters()).to.deep.equal({ 'tokens-status': 'paused' });
  });

  it('says what is searched for, filtered, ordered and turned to, without a new entry in the history', async () => {
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

  it('is what a list begins with', async () => {
    goTo('tokens-sort=-name&tokens-page=2&tokens-page-size=25');
    const { list } = await mirroringList();
    expect(names(list)[0]).to.equal('Token 44');
    expect(names(list)).to.have.length(25);
  });

  it('leads to the last page there is, where it names one beyond', async () => {
    goTo('tokens-page=9');
    const { list, clock } = await mirroringList();
    expect(names(list)).to.have.length(11);
    clock.advance(300);
    expect(parameters()).to.deep.equal({ 'tokens-page': '2' });
  });

  it('shows that nothing matches, and the way out, where it asks for what is not there', async () => {
    goTo('tokens-status=in-quarantine');
    const { list } = await mirroringList();
    expect(visibleText(list)).to.contain('in-quarantine');
    expect(parts(list, 'clear-filters-button').length + parts(list, 'no-match').length).to.be.greaterThan(0);
  });

  it('is followed back and forth', async () => {
    const { list } = await mirroringList();
    goTo('tokens-status=paused');
    dispatchEvent(new PopStateEvent('popstate'));
    await until(() => names(list).length === 1, 'what the address says');
    goTo('');
    dispatchEvent(new PopStateEvent('popstate'));
    await until(() => names(list).length === 50, 'all tokens');
  });

  it('says nothing of the tokens of another owner (R21)', async () => {
    goTo('tokens-status=paused');
    const { list, clock } = await mirroringList();
    expect(names(list)).to.deep.equal(['Backup']);
    list.adapter = backend({ tokens: [token('Theirs')] });
    await until(() => names(list)[0] === 'Theirs', 'the other tokens');
    clock.advance(300);
    expect(parameters()).to.deep.equal({});
  });

  it('is not told of by a list that is gone', async () => {
    const { list, clock } = await mirroringList();
    button(list, 'Name').click();
    await settled();
    list.remove();
    clock.advance(300);
    expect(parameters()).to.deep.equal({});
  });
});
