import { expect } from '@esm-bundle/chai';
import type { TokenAdapter, TokenPage, TokenQuery } from '../../../../src/adapter/adapter.js';
import { TokenAdapterError } from '../../../../src/adapter/error.js';
import { restAdapter } from '../../../../src/adapters/rest.js';
import { byPage } from '../../../../src/adapters/rest/paging.js';
import { readTokens } from '../../../../src/collection/read-tokens.js';
import { TokenCollection } from '../../../../src/collection/token-collection.js';
import { UnconfirmedError, writesOf } from '../../../../src/collection/token-writes.js';
import { manualClock } from '../../../clock.js';
import { backend, token } from '../../backends.js';
import { button, buttonNames, eventsAt, isBusy, mountList, settled, until, visibleText } from '../../vocabulary.js';
import { names, pageBox } from '../vocabulary.js';

const fleet = (amount: number, from = 0) =>
  Array.from({ length: amount }, (_, index) => token(`Agent ${from + index}`));

type Page = (asked: TokenQuery, call: number) => TokenPage;

/** A list on a backend with these pages, and a record of its requests. */
async function listOf(page: Page, supports: TokenAdapter['supports'] = {}) {
  const problems = eventsAt(window, 'api-token-problems-found');
  let calls = 0;
  const adapter = backend({}, { supports, list: (asked) => Promise.resolve(page(asked, (calls += 1))) });
  const list = await mountList({ adapter });
  const kinds = () => problems.flatMap(({ detail }) => detail.problems).map(({ kind }) => kind);
  return { list, adapter, kinds, asked: () => adapter.calls.list.length };
}

/** Sorts by a column that the backend cannot sort by, so that the list has to read everything. */
async function orderByName(list: Element): Promise<void> {
  button(list, 'Name').click();
  await settled();
  await until(() => !isBusy(list), 'the end of the reading');
}

describe('an endless pagination', () => {
  it('ends after three pages without new tokens; the list shows the tokens and reports to the host (R46)', async () => {
    const same: Page = (_asked, call) => ({ tokens: fleet(100), nextCursor: `page ${call + 1}` });
    const { list, asked, kinds } = await listOf(same);
    expect(kinds()).to.be.empty;
    await orderByName(list);
    expect(asked()).to.be.at.most(6);
    expect(kinds()).to.include('endless-list');
    expect(names(list)).to.have.length(50);
    expect(visibleText(list)).to.contain('100');
    const before = asked();
    await list.refresh();
    await until(() => !isBusy(list), 'the end of the second reading');
    expect(asked() - before).to.be.at.most(4);
  });

  it('also ends when the person goes to the next page, which then is the last (R46)', async () => {
    const same: Page = (_asked, call) => ({ tokens: fleet(50), nextCursor: `page ${call + 1}` });
    const { list, asked, kinds } = await listOf(same, { sort: ['name'] });
    button(list, 'Next').click();
    await until(() => kinds().includes('endless-list') && !isBusy(list), 'the end');
    expect(asked()).to.be.at.most(5);
    expect(names(list)).to.have.length(50);
  });

  it('is not assumed because of empty pages in between (R46)', async () => {
    const gaps: Page = ({ cursor = '0' }) => {
      const page = Number(cursor);
      return { tokens: page % 3 === 0 ? fleet(20, page * 20) : [], ...(page < 9 && { nextCursor: `${page + 1}` }) };
    };
    const { list, asked, kinds } = await listOf(gaps);
    await orderByName(list);
    expect(asked()).to.be.at.least(10);
    expect(kinds()).to.be.empty;
    expect(visibleText(list)).to.contain('80');
  });

  it('ends at a repeated cursor, also from one page turn to the next (R46)', async () => {
    const circle: Page = ({ cursor = 'a' }) => {
      const page = ['a', 'b', 'c'].indexOf(cursor);
      return { tokens: fleet(50, page * 50), nextCursor: ['b', 'c', 'a'][page] ?? 'a' };
    };
    const { list, asked, kinds } = await listOf(circle, { sort: ['name'] });
    for (const turn of [2, 3]) {
      button(list, 'Next').click();
      await until(() => !isBusy(list) && visibleText(list).includes(`${(turn - 1) * 50 + 1}–`), `page ${turn}`);
    }
    button(list, 'Next').click();
    await until(() => kinds().includes('endless-list') && !isBusy(list), 'the end');
    expect(asked()).to.be.at.most(5);
  });

  it('ends after a thousand pages with one token each (R46)', async () => {
    const drip: Page = ({ cursor = '0' }) => ({
      tokens: fleet(1, Number(cursor)),
      nextCursor: `${Number(cursor) + 1}`,
    });
    const { list, asked, kinds } = await listOf(drip);
    button(list, 'Name').click();
    await until(
      () => kinds().includes('endless-list'),
      'the end',
      () => new Promise((resolve) => setTimeout(resolve)),
    );
    expect(asked()).to.be.at.most(1100);
    expect(names(list)).not.to.be.empty;
  });

  it('ends while all tokens are selected (R46)', async () => {
    const expired = fleet(100).map((row) => ({ ...row, expiresAt: new Date('2026-11-01T00:00:00Z') }));
    const same: Page = (_asked, call) => ({ tokens: expired, nextCursor: `page ${call + 1}` });
    const { list, asked } = await listOf(same, { filter: ['status'] });
    pageBox(list).click();
    const offer = () => buttonNames(list).find((name) => /^Select all/u.test(name));
    button(list, await until(offer, 'the offer to select all')).click();
    await until(() => visibleText(list).includes('100 selected'), 'the selection');
    expect(asked()).to.be.at.most(8);
  });

  it('ends when a new token is compared with the existing ones, each read once (R46)', async () => {
    const clock = manualClock();
    let calls = 0;
    const collection = TokenCollection.of({
      list: () => Promise.resolve({ tokens: fleet(10), nextCursor: `${(calls += 1)}` }),
    });
    const limits = { clock, timeout: 1000, signal: new AbortController().signal };
    const read = await readTokens(collection, limits);
    expect(read.tokens).to.have.length(10);
    expect(read.hasNewest, 'more may follow').to.be.false;
    expect(calls).to.equal(4);
  });

  it('does not prove that a token without a response was revoked (R45, R46)', async () => {
    const clock = manualClock();
    let calls = 0;
    const adapter = backend(
      {},
      {
        list: () => Promise.resolve({ tokens: fleet(10), nextCursor: `${(calls += 1)}` }),
        revoke: () => Promise.reject(new TokenAdapterError('network')),
      },
    );
    const writes = writesOf(TokenCollection.of(adapter));
    const outcome = await writes.revoke(token('Backup'), { clock, timeout: 1000 }).catch((thrown: unknown) => thrown);
    expect(outcome).to.be.instanceOf(UnconfirmedError);
  });

  it('ends on a real backend behind the REST adapter that ignores the page number (R46)', async () => {
    let requests = 0;
    const rows = fleet(20).map(({ id, name }) => ({ id, name }));
    const fetch = () => {
      requests += 1;
      return Promise.resolve(new Response(JSON.stringify({ keys: rows })));
    };
    const adapter = restAdapter(
      { baseUrl: '/api', fetch },
      {
        list: { send: 'GET /keys', rows: 'keys', paging: byPage({ page: 'page' }) },
        token: { id: 'id', name: 'name' },
      },
    );
    const problems = eventsAt(window, 'api-token-problems-found');
    const list = await mountList({ adapter });
    expect(requests).to.equal(4);
    expect(names(list)).to.have.length(20);
    expect(problems.flatMap(({ detail }) => detail.problems).some(({ kind }) => kind === 'endless-list')).to.be.true;
  });
});
