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
  it('hints at rows only when the first answer is late, and says that it is busy (R3)', async () => {
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

  it('never flashes when the answer is quick (R3)', async () => {
    const clock = manualClock();
    const list = await mountList({ clock, adapter: backend() });
    clock.advance(1000);
    await list.updateComplete;
    expect(spoken(list)).to.equal('');
    expect(names(list)).to.have.length(3);
  });

  it('says in place why a first answer failed; heading and Create stay, and Try again works by keyboard (R1)', async () => {
    const adapter = listing(unreachable, answering());
    const list = await mountList({ adapter });
    expect(visibleText(list)).to.contain('Could not load the API tokens.').and.to.contain('could not be reached');
    expect(visibleText(list)).to.contain('Reference: req-9');
    expect(spoken(list)).to.contain('Could not load the API tokens.');
    expect(visibleText(heading(list))).to.equal('API tokens');
    expect(buttonNames(list)).to.deep.equal(['+ Create API token', 'Try again']);
    await activate(button(list, 'Try again'));
    await until(() => names(list).length === 3, 'the rows');
    expect(spoken(list)).to.equal('');
  });

  it('tells the host what failed, metadata only (S11)', async () => {
    const errors = eventsAt(window, 'api-token-error');
    await mountList({ adapter: listing(unreachable) });
    expect(errors.map(({ detail }) => detail)).to.deep.equal([
      { operation: 'list', code: 'network', requestId: 'req-9' },
    ]);
  });

  it('keeps the rows when a refresh fails, says as of when they are, and tries again (R2)', async () => {
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
    expect(visibleText(part(list, 'notice'))).to.contain('Could not refresh. Showing the list as of 14:05.');
    expect(spoken(list)).to.contain('Could not refresh.');
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

  it('takes no answer within the time set for a failure, and stops the request (R34)', async () => {
    const clock = manualClock();
    let signal: AbortSignal | undefined;
    const adapter = listing((_query, options) => {
      signal = options.signal;
      return new Promise(() => undefined);
    }, answering());
    const list = mount('api-token-list', { clock, adapter, timeout: 5000 });
    await until(() => signal !== undefined, 'the request');
    clock.advance(5000);
    await until(() => visibleText(list).includes('did not answer in time'), 'the failure');
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
      expect(visibleText(list)).to.contain('Could not load the API tokens. Something went wrong.');
      expect(visibleText(list)).not.to.contain('sk_live_1');
      expect(buttonNames(list)).to.include('Try again');
    });
  }
});

describe('relative times', () => {
  const lastUsedAt = new Date('2026-11-30T13:00:00Z');
  const ago = (list: Element) => rows(list)[0]?.[2];

  it('stay true while the page is open (R33)', async () => {
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

  it('are right when the page is looked at again after a sleep without timers (R33)', async () => {
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

  it('are left alone while nobody can see the page', async () => {
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

describe('a list that is taken off the page', () => {
  it('stops its request, and keeps no timer (R38)', async () => {
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
    // What is left waits for the next task only.
    clock.advance(0);
    await settled();
    expect(clock.pendingTimers).to.equal(0);
  });

  it('keeps no timer when it had rows, and reads again when it is put back (R38)', async () => {
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
