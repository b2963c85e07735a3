import { expect } from '@esm-bundle/chai';
import { LocalFinder } from '../../../../src/collection/local-finder.js';
import { TokenCollection } from '../../../../src/collection/token-collection.js';
import { TokenNumbers } from '../../../../src/collection/token-numbers.js';
import type { ListQuery } from '../../../../src/domain/list-query.js';
import { matchingTokens, orderedBy, orderValue } from '../../../../src/domain/search-and-order.js';
import type { ApiToken } from '../../../../src/domain/token.js';
import { backend, token } from '../../backends.js';
import { button, enter, isBusy, mountList, part, touchable, until, visibleText } from '../../vocabulary.js';
import { names } from '../vocabulary.js';

const now = Date.parse('2026-11-30T13:05:00Z');
const minute = 60 * 1000;
const hour = 60 * minute;

/** More tokens than are sorted in one slice, unsorted. */
const amount = 6_000;

const many = (): ApiToken[] =>
  Array.from({ length: amount }, (_, index) =>
    token(`${['Agent', 'backup', 'Übernahme'][index % 3] ?? ''} ${(index * 104_729) % 100_003}`, {
      age: index / 100,
      expiresAt: index % 4 === 0 ? 'never' : new Date(now + (((index * 37) % 700) - 40) * 24 * hour),
    }),
  );

/** A backend that sends all its tokens at once and does not search. */
const dumb = (tokens: readonly ApiToken[]) =>
  backend({ tokens }, (memory) => ({
    supports: { update: ['name'] },
    list: (_query, options) => memory.list({ pageSize: 100_000 }, options),
  }));

const byName: ListQuery = { search: '', filter: {}, sort: { by: 'name', direction: 'ascending' } };

const inOrder = (tokens: readonly ApiToken[], { sort }: ListQuery): readonly ApiToken[] =>
  orderedBy(
    tokens,
    tokens.map((each) => (sort ? orderValue(each, sort.by as 'name', now) : undefined)),
    sort?.direction ?? 'ascending',
  );

describe('a list with too many tokens to sort at once', () => {
  it('keeps its rows, and says that it is busy, until all are sorted', async () => {
    const tokens = many();
    const list = await mountList({ adapter: dumb(tokens) });
    await touchable(list);
    const before = names(list);
    button(list, 'Name').click();
    await list.updateComplete;
    expect(names(list)).to.deep.equal(before);
    expect(isBusy(list)).to.equal(true);
    await until(() => !isBusy(list), 'the order');
    const expected = inOrder(tokens, byName).map(({ name }) => name);
    expect(names(list)).to.deep.equal(expected.slice(0, 50));
  });

  it('is not busy any more when a sort is canceled (A8)', async () => {
    const list = await mountList({ adapter: dumb(many()) });
    await touchable(list);
    const before = names(list);
    for (let presses = 0; presses < 3; presses += 1) {
      button(list, 'Name').click();
      await list.updateComplete;
    }
    await until(() => !isBusy(list), 'the end of what was withdrawn');
    expect(names(list)).to.deep.equal(before);
  });

  it('keeps saying that its rows are old while they are sorted (R2)', async () => {
    let isDown = false;
    const tokens = many();
    const list = await mountList({
      adapter: backend({ tokens }, (memory) => ({
        supports: { update: ['name'] },
        list: (_query, options) =>
          isDown ? Promise.reject(new Error('down')) : memory.list({ pageSize: 100_000 }, options),
      })),
    });
    await touchable(list);
    isDown = true;
    void list.refresh();
    await until(() => visibleText(list).includes('Try again'), 'the failure');
    button(list, 'Name').click();
    const expected = inOrder(tokens, byName)[0]?.name;
    await until(() => names(list)[0] === expected, 'the order');
    expect(visibleText(list)).to.contain('Try again');
  });

  it('shows the result of the latest request, whatever was being sorted before', async () => {
    const tokens = many();
    const list = await mountList({ adapter: dumb(tokens) });
    await touchable(list);
    button(list, 'Name').click();
    await list.updateComplete;
    // Reversed before the first sort has finished, and then searched.
    button(list, 'Name').click();
    await list.updateComplete;
    enter(part(list, 'search-input') as HTMLInputElement, 'backup 1');
    await until(() => !isBusy(list) && names(list).every((name) => name.startsWith('backup')), 'what is found');
    const descending: ListQuery = { ...byName, search: 'backup 1', sort: { by: 'name', direction: 'descending' } };
    const expected = matchingTokens(inOrder(tokens, descending), descending, now).map(({ name }) => name);
    expect(names(list)).to.deep.equal(expected.slice(0, 50));
  });

  it('includes a change that arrives during sorting', async () => {
    const tokens = many();
    const adapter = dumb(tokens);
    const list = await mountList({ adapter });
    await touchable(list);
    const [first] = inOrder(tokens, byName);
    button(list, 'Name').click();
    await list.updateComplete;
    if (first === undefined) throw new Error('There is no token.');
    await adapter.memory.revoke(first, { signal: new AbortController().signal });
    TokenCollection.of(adapter).publish({ kind: 'elsewhere' });
    await until(() => !isBusy(list) && !names(list).includes(first.name), 'the rows without it');
    await until(() => names(list)[0] === inOrder(tokens, byName)[1]?.name, 'the order');
    expect(visibleText(list)).to.include('5,999');
  });
});

describe('the search in many tokens', () => {
  it('reports what is not prepared, and stops preparing it when nobody needs it any more', async () => {
    const tokens = many();
    const finder = new LocalFinder(() => undefined);
    expect(finder.isPrepared(tokens, byName, now)).to.equal(false);
    const stop = new AbortController();
    const preparing = finder.prepare(tokens, { ...byName, search: 'a' }, now, stop.signal);
    stop.abort(new Error('Nobody waits.'));
    // Work shorter than a part of a frame ends before anybody could stop it.
    await preparing.catch((thrown: unknown) => expect(thrown).to.have.property('message', 'Nobody waits.'));
    await finder.prepare(tokens, byName, now, new AbortController().signal);
    expect(finder.isPrepared(tokens, byName, now)).to.equal(true);
    expect(finder.find(tokens, byName, now)).to.deep.equal(inOrder(tokens, byName));
  });

  for (const by of ['name', 'expiresAt', 'status'] as const) {
    it(`sorts added or changed tokens into the order by ${by}, and removes others, without sorting all`, async () => {
      const tokens = many();
      const query: ListQuery = { ...byName, sort: { by, direction: 'descending' } };
      const finder = new LocalFinder(() => undefined);
      await finder.prepare(tokens, query, now, new AbortController().signal);
      const changed = tokens
        .with(17, token('A new name', { expiresAt: new Date(now + hour) }))
        .toSpliced(20, 2)
        .toSpliced(30, 0, token('One more'));
      expect(finder.isPrepared(changed, query, now)).to.equal(true);
      expect(finder.find(changed, query, now)).to.deep.equal(inOrder(changed, query));
      // Another list needs its own preparation.
      expect(finder.isPrepared(many(), query, now)).to.equal(false);
    });
  }

  for (const query of [
    { ...byName, search: 'agent 1' },
    { ...byName, filter: { expiry: 'never' } },
    { search: 'backup', filter: { expiry: 'never' } },
  ] satisfies ListQuery[]) {
    it(`finds ${JSON.stringify(query)} in parts, and then knows it`, async () => {
      const tokens = many();
      const finder = new LocalFinder(() => undefined);
      const unfiltered = { ...query, search: '', filter: {} };
      await finder.prepare(tokens, unfiltered, now, new AbortController().signal);
      expect(finder.isPrepared(tokens, unfiltered, now)).to.equal(true);
      expect(finder.isPrepared(tokens, query, now)).to.equal(false);
      await finder.prepare(tokens, query, now, new AbortController().signal);
      expect(finder.isPrepared(tokens, query, now)).to.equal(true);
      const found = finder.find(tokens, query, now);
      expect(found).to.deep.equal(matchingTokens('sort' in query ? inOrder(tokens, query) : tokens, query, now));
      expect(found).not.to.be.empty;
      expect(finder.isPrepared(tokens, { ...query, search: 'b' }, now)).to.equal(false);
      expect(finder.isPrepared(tokens.slice(1), query, now)).to.equal(false);
    });
  }

  it('keeps what a filter found for a minute, and then filters again', async () => {
    const tokens = many();
    const query: ListQuery = { search: '', filter: { status: 'expired' } };
    const finder = new LocalFinder(() => undefined);
    await finder.prepare(tokens, query, now, new AbortController().signal);
    const found = finder.find(tokens, query, now);
    expect(finder.find(tokens, query, now + minute)).to.equal(found);
    const later = now + 100 * 24 * hour;
    expect(finder.isPrepared(tokens, query, later)).to.equal(false);
    expect(finder.find(tokens, query, later)).to.deep.equal(matchingTokens(tokens, query, later));
    expect(finder.find(tokens, query, later).length).to.be.greaterThan(found.length);
  });

  it('sorts again after time has changed values', async () => {
    const tokens = many();
    const query: ListQuery = { ...byName, sort: { by: 'status', direction: 'ascending' } };
    const finder = new LocalFinder(() => undefined);
    await finder.prepare(tokens, query, now, new AbortController().signal);
    expect(finder.isPrepared(tokens, query, now + 400 * 24 * hour)).to.equal(false);
  });
});

describe('the counts of many tokens', () => {
  const expired = { status: 'expired' };
  const numberOf = (tokens: readonly ApiToken[], at: number): number =>
    matchingTokens(tokens, { search: '', filter: expired }, at).length;

  it('are correct before and after tokens are added, changed and removed', async () => {
    const tokens = many();
    const numbers = new TokenNumbers();
    await numbers.prepare(tokens, [{}, expired], now);
    expect(numbers.count(tokens, expired, now)).to.equal(numberOf(tokens, now));
    const changed = tokens.with(3, token('ended', { expiresAt: new Date(now - hour) })).slice(2);
    expect(numbers.count(changed, expired, now)).to.equal(numberOf(changed, now));
    const others = many().slice(1_000);
    expect(numbers.count(others, expired, now)).to.equal(numberOf(others, now));
  });

  it('follow the clock', async () => {
    const tokens = many();
    const numbers = new TokenNumbers();
    await numbers.prepare(tokens, [expired], now);
    const later = now + 100 * 24 * hour;
    const expected = numberOf(tokens, later);
    expect(expected).not.to.equal(numberOf(tokens, now));
    await until(() => numbers.count(tokens, expired, later) === expected, 'the numbers of later');
  });
});
