import { expect } from '@esm-bundle/chai';
import type { TokenAdapter, TokenPage } from '../../../src/adapter/adapter.js';
import { TokenAdapterError } from '../../../src/adapter/error.js';
import { manualClock } from '../../clock.js';
import { backend, held, inTurn, threeTokens, token } from '../backends.js';
import {
  activate,
  button,
  buttonNames,
  eventsAt,
  isBusy,
  mount,
  mountList,
  parts,
  part,
  replace,
  settled,
  spoken,
  until,
  visibleText,
} from '../vocabulary.js';
import { heading, names, rows } from './vocabulary.js';

const unreachable = () => Promise.reject(new TokenAdapterError('network', { requestId: 'req-9' }));
const answering =
  (tokens = threeTokens) =>
  () =>
    Promise.resolve({ tokens });
const listing = (...turns: TokenAdapter['list'][]) => backend({}, { list: inTurn<TokenAdapter['list']>(...turns) });

describe('reading the list', () => {
  it('shows placeholder rows only when the first response is late, and says that it is busy (R3)', async () => {
    const clock = manualClock();
    const page = held<TokenPage>();
    const list = mount('api-token-list', { clock, adapter: listing(() => page.promise) });
    await list.updateComplete;
    expect(isBusy(list)).to.be.true;
    const bones = () =>
      [...(list.shadowRoot?.querySelectorAll('.bone') ?? [])].filter((bone) =>
        bone.checkVisibility({ visibilityProperty: true }),
      );
    clock.advance(149);
    await list.updateComplete;
    expect(bones()).to.be.empty;
    expect(spoken(list)).to.equal('');
    clock.advance(1);
    await list.updateComplete;
    expect(bones()).not.to.be.empty;
    expect(spoken(list)).to.equal('Loading API tokens…');
    page.resolve({ tokens: threeTokens });
    await until(() => names(list).length === 3, 'the rows');
    expect(isBusy(list)).to.be.false;
    expect(bones()).to.be.empty;
    expect(spoken(list)).not.to.contain('Loading');
  });

  it('never flashes when the response is quick (R3)', async () => {
    const clock = manualClock();
    const list = await mountList({ clock, adapter: backend() });
    clock.advance(1000);
    await list.updateComplete;
    expect(spoken(list)).to.equal('');
    expect(names(list)).to.have.length(3);
  });

  it('says in place why a first read failed; heading and Create stay, and Try again works by keyboard (R1)', async () => {
    const adapter = listing(unreachable, answering());
    const list = await mountList({ adapter });
    expect(visibleText(list)).to.contain('Could not load API tokens.').and.to.contain('Could not reach the server.');
    expect(visibleText(list)).to.contain('Reference: req-9');
    expect(spoken(list)).to.contain('Could not load API tokens.');
    expect(visibleText(heading(list))).to.equal('API tokens');
    expect(buttonNames(list)).to.deep.equal(['+ Create API token', 'Try again']);
    await activate(button(list, 'Try again'));
    await until(() => names(list).length === 3, 'the rows');
    expect(spoken(list)).to.equal('');
  });

  it('reports failures to the host, metadata only (S11)', async () => {
    const errors = eventsAt(window, 'api-token-error');
    await mountList({ adapter: listing(unreachable) });
    expect(errors.map(({ detail }) => detail)).to.deep.equal([
      { operation: 'list', code: 'network', requestId: 'req-9' },
    ]);
  });

  it('keeps the rows when a refresh fails, says when they were read, and retries (R2)', async () => {
    const clock = manualClock();
    const list = await mountList({
      clock,
      lang: 'en-GB',
      adapter: listing(answering(), unreachable, answering([token('New')])),
    });
    clock.advance(60 * 60_000);
    await list.refresh();
    await until(() => parts(list, 'notice').length === 1, 'the notice');
    expect(names(list)).to.have.length(3);
    expect(visibleText(part(list, 'notice'))).to.contain('Could not refresh the list. Showing tokens as of 14:05.');
    expect(spoken(list)).to.contain('Could not refresh the list.');
    await activate(button(list, 'Try again'));
    await until(() => names(list).join() === 'New', 'the new rows');
    expect(parts(list, 'notice')).to.be.empty;
  });

  it('keeps the rows while it refreshes, and says that it is busy (R2)', async () => {
    const page = held<TokenPage>();
    const list = await mountList({ adapter: listing(answering(), () => page.promise) });
    void list.refresh();
    await until(() => isBusy(list), 'the refresh');
    expect(names(list)).to.have.length(3);
    page.resolve({ tokens: [token('New')] });
    await until(() => names(list).join() === 'New', 'the new rows');
    expect(isBusy(list)).to.be.false;
  });

  it('treats no response within the time limit as a failure, and stops the request (R34)', async () => {
    const clock = manualClock();
    let signal: AbortSignal | undefined;
    const adapter = listing((_query, options) => {
      signal = options.signal;
      return new Promise(() => undefined);
    }, answering());
    const list = mount('api-token-list', { clock, adapter, timeout: 5000 });
    await until(() => signal !== undefined, 'the request');
    clock.advance(5000);
    await until(() => visibleText(list).includes('did not respond in time'), 'the failure');
    expect(signal?.aborted).to.be.true;
    button(list, 'Try again').click();
    await until(() => names(list).length === 3, 'the rows');
  });

  for (const [what, read] of [
    [
      'throws at once',
      () => {
        throw new Error('sk_live_1');
      },
    ],
    ['answers nothing', async () => undefined],
    [
      'rejects with a text',
      async () => {
        const reason: unknown = 'sk_live_1';
        throw reason;
      },
    ],
    ['answers with a page of HTML', async () => '<!doctype html><p>sk_live_1'],
    ['answers with null for tokens', async () => ({ tokens: null })],
  ] as const) {
    it(`says in its own words that an adapter failed that ${what} (R29, R35, S11)`, async () => {
      const list = await mountList({ adapter: backend({}, { list: read as TokenAdapter['list'] }) });
      expect(visibleText(list)).to.contain('Could not load API tokens. Something went wrong.');
      expect(visibleText(list)).not.to.contain('sk_live_1');
      expect(buttonNames(list)).to.include('Try again');
    });
  }
});

describe('relative times', () => {
  const lastUsedAt = new Date('2026-11-30T13:00:00Z');
  const ago = (list: Element) => rows(list)[0]?.[2];

  it('stay correct while the page is open (R33)', async () => {
    const clock = manualClock();
    const list = await mountList({ clock, lang: 'en-GB', adapter: backend({ tokens: [token('CI', { lastUsedAt })] }) });
    expect(ago(list)).to.contain('5 minutes ago');
    clock.advance(60_000);
    await list.updateComplete;
    expect(ago(list)).to.contain('6 minutes ago');
    clock.advance(60_000);
    await list.updateComplete;
    expect(ago(list)).to.contain('7 minutes ago');
  });

  it('are correct when the page is shown again after a sleep without timers (R33)', async () => {
    let now = Date.parse('2026-11-30T13:05:00Z');
    const sleeping = { ...manualClock(), now: () => now, after: () => () => undefined };
    const tokens = [token('CI', { lastUsedAt, expiresAt: new Date('2026-12-02T13:00:00Z') })];
    const list = await mountList({ clock: sleeping, lang: 'en-GB', adapter: backend({ tokens, clock: sleeping }) });
    now += 3 * 24 * 60 * 60_000;
    document.dispatchEvent(new Event('visibilitychange'));
    await list.updateComplete;
    expect(ago(list)).to.contain('3 days ago');
    expect(rows(list)[0]?.[0]).to.contain('Expired');
  });

  it('are not updated while nobody can see the page', async () => {
    let now = Date.parse('2026-11-30T13:05:00Z');
    const clock = { ...manualClock(), now: () => now, after: () => () => undefined };
    const list = await mountList({
      clock,
      lang: 'en-GB',
      adapter: backend({ tokens: [token('CI', { lastUsedAt })], clock }),
    });
    const hidden = replace(document, 'visibilityState', 'hidden');
    now += 60_000;
    document.dispatchEvent(new Event('visibilitychange'));
    await settled();
    hidden.restore();
    expect(ago(list)).to.contain('5 minutes ago');
  });
});

describe('a list that is removed from the page', () => {
  it('stops its request, and leaves no timer (R38)', async () => {
    const clock = manualClock();
    let signal: AbortSignal | undefined;
    const adapter = listing((_query, options) => {
      signal = options.signal;
      return new Promise(() => undefined);
    });
    const list = mount('api-token-list', { clock, adapter });
    await until(() => signal !== undefined, 'the request');
    list.remove();
    await settled();
    expect(signal?.aborted).to.be.true;
    // The cleanup waits only for the next task.
    clock.advance(0);
    await settled();
    expect(clock.pendingTimers).to.equal(0);
  });

  it('leaves no timer if it had rows, and reads again when it is added again (R38)', async () => {
    const clock = manualClock();
    const adapter = backend();
    const list = await mountList({ clock, adapter });
    list.remove();
    await settled();
    clock.advance(0);
    expect(clock.pendingTimers).to.equal(0);
    document.body.append(list);
    await until(() => adapter.calls.list.length === 2, 'another request');
    await until(() => !isBusy(list), 'its answer');
    expect(names(list)).to.have.length(3);
  });
});

describe('an adapter that does not match its type (R48)', () => {
  it('makes the list fail under its heading if it is not an adapter, and the host is notified', async () => {
    const errors = eventsAt(window, 'api-token-error');
    const problems = eventsAt(window, 'api-token-problems-found');
    const list = await mountList({ adapter: '/api/tokens' as unknown as TokenAdapter });
    await until(() => visibleText(list).includes('Could not load API tokens.'), 'the failure');
    expect(visibleText(heading(list))).to.equal('API tokens');
    expect(errors.map(({ detail }) => detail)).to.deep.equal([{ operation: 'list', code: 'unknown' }]);
    expect(problems.map(({ detail }) => detail)).to.deep.equal([
      { problems: [{ kind: 'wrong-type', where: 'adapter', expected: 'object with a method list' }] },
    ]);
  });

  it('with an invalid supports still has its tokens shown, and the host is notified', async () => {
    const key = {
      get key(): string {
        throw new Error('no key');
      },
    };
    for (const [adapter, where] of [
      [backend({}, { supports: { sort: 'name', search: 'yes' } as never }), ['search', 'sort']],
      [Object.defineProperties(backend(), Object.getOwnPropertyDescriptors(key)), ['key']],
    ] as const) {
      const problems = eventsAt(window, 'api-token-problems-found');
      const list = await mountList({ adapter });
      await until(() => names(list).length === 3, 'the rows');
      const told = problems.flatMap(({ detail }) => detail.problems.map((problem) => problem.where));
      expect(told).to.deep.equal(where.map((name) => (name === 'key' ? 'adapter.key' : `adapter.supports.${name}`)));
      list.remove();
    }
  });
});
