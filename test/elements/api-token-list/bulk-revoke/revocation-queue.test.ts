import { expect } from '@esm-bundle/chai';
import fc from 'fast-check';
import { TokenAdapterError, type TokenAdapterErrorCode } from '../../../../src/adapter/error.js';
import { memoryAdapter } from '../../../../src/adapters/memory.js';
import { isGone, RevocationQueue } from '../../../../src/elements/api-token-list/bulk-revoke/revocation-queue.js';
import { TokenCollection } from '../../../../src/collection/token-collection.js';
import { writesOf } from '../../../../src/collection/token-writes.js';
import { failWith, Faults, faultyAdapter, loseResponse, neverAnswer } from '../../../../src/testing/index.js';
import { manualClock, type ManualClock } from '../../../clock.js';
import { held, token } from '../../backends.js';
import { settled } from '../../vocabulary.js';

const tokens = (amount: number) => Array.from({ length: amount }, (_, index) => token(`Agent ${index}`));
const tooMany = (retryAfter?: number) =>
  new TokenAdapterError('rate-limited', retryAfter === undefined ? {} : { retryAfter });

/** A queue on a real collection whose adapter a test can break, with a record of its callbacks. */
function queueOf(amount: number, { clock = manualClock(), timeout = 30_000, unwanted = new Set<string>() } = {}) {
  const faults = new Faults(clock);
  const memory = memoryAdapter({ tokens: tokens(amount), clock });
  const collection = TokenCollection.of(faultyAdapter(memory, faults));
  const several = writesOf(collection).revokeSeveral();
  const gone: string[] = [];
  const failed: string[] = [];
  const queue = new RevocationQueue({
    tokens: tokens(amount),
    clock,
    present: (each) => (unwanted.has(each.name) ? undefined : { ...each, description: 'today' }),
    revoke: (each) => several.revoke(each, { clock, timeout }),
    lookFor: (doubtful) => several.lookFor(doubtful, { clock, timeout }),
    onStep: () => undefined,
    onGone: ({ name }) => gone.push(name),
    onFailed: ({ code }) => failed.push(code),
  });
  const left = async () =>
    (await memory.list({ pageSize: 1000 }, { signal: new AbortController().signal })).tokens.map(({ name }) => name);
  return { queue, faults, clock, gone, failed, left };
}

const outcomes = (queue: RevocationQueue) => queue.revocations.map(({ outcome }) => outcome.kind);

/** Advances the clock until the queue has ended. */
async function ending(queue: RevocationQueue, clock: ManualClock, run = queue.run()): Promise<void> {
  const ended = held<'ended'>();
  void run.then(() => ended.resolve('ended'));
  for (let steps = 0; steps < 1000; steps += 1) {
    await settled();
    if (queue.state.kind === 'ended') break;
    clock.advance(1000);
  }
  expect(await ended.promise).to.equal('ended');
}

describe('a queue of revocations', () => {
  it('revokes each token, one after another', async () => {
    const { queue, faults, gone, left } = queueOf(5);
    const answer = held();
    faults.at('revoke', 2, async ({ act }) => {
      await answer.promise;
      return act();
    });
    const run = queue.run();
    await settled();
    expect(outcomes(queue)).to.deep.equal(['revoked', 'under-way', 'not-begun', 'not-begun', 'not-begun']);
    expect(faults.calls('revoke')).to.equal(2);
    answer.resolve();
    await run;
    expect(gone).to.have.length(5);
    expect(queue.state).to.deep.equal({ kind: 'ended', ending: { kind: 'finished' } });
    expect(queue.done).to.equal(5);
    expect(await left()).to.be.empty;
  });

  it('continues after a failure, keeps its reason, and retries only the failed tokens in the next run (R14)', async () => {
    const { queue, faults, failed } = queueOf(4);
    faults.at('revoke', 2, failWith(new TokenAdapterError('forbidden')));
    faults.at('revoke', 4, failWith('what is this'));
    await queue.run();
    expect(outcomes(queue)).to.deep.equal(['revoked', 'failed', 'revoked', 'failed']);
    expect(failed).to.deep.equal(['forbidden', 'unknown']);
    expect(queue.left.map(({ name }) => name)).to.deep.equal(['Agent 1', 'Agent 3']);
    await queue.run();
    expect(faults.calls('revoke')).to.equal(6);
    expect(outcomes(queue)).to.deep.equal(['revoked', 'revoked', 'revoked', 'revoked']);
  });

  it('counts a token that somebody else has revoked as revoked, and says so (R13)', async () => {
    const { queue, faults, gone } = queueOf(2);
    faults.at('revoke', 1, failWith(new TokenAdapterError('not-found')));
    await queue.run();
    expect(outcomes(queue)).to.deep.equal(['already-gone', 'revoked']);
    expect(gone).to.have.length(2);
    expect(queue.left).to.be.empty;
  });

  it('finds out from the list whether a token without a response was revoked, and sends nothing again (R14, R45)', async () => {
    const { queue, faults, gone, left } = queueOf(2);
    faults.at('revoke', 1, loseResponse());
    await queue.run();
    expect(outcomes(queue)).to.deep.equal(['revoked', 'not-begun']);
    expect(faults.calls('revoke')).to.equal(1);
    await queue.run();
    expect(outcomes(queue)).to.deep.equal(['revoked', 'revoked']);
    expect(gone).to.deep.equal(['Agent 0', 'Agent 1']);
    expect(faults.calls('revoke')).to.equal(2);
    expect(await left()).to.be.empty;
  });

  it('reports neither failure nor success if the list cannot be read either (R45)', async () => {
    const { queue, faults, gone } = queueOf(3);
    faults.at('revoke', 2, loseResponse());
    faults.next('list', failWith(new TokenAdapterError('network')));
    await queue.run();
    expect(outcomes(queue)).to.deep.equal(['revoked', 'unconfirmed', 'not-begun']);
    expect(gone).to.deep.equal(['Agent 0']);
    expect(queue.hasFailures).to.be.true;
    expect(queue.left.map(({ name }) => name)).to.deep.equal(['Agent 1', 'Agent 2']);
    await queue.run();
    expect(outcomes(queue)).to.deep.equal(['revoked', 'revoked', 'revoked']);
  });

  it('ends successfully if the last token was revoked without a response (R45)', async () => {
    const { queue, faults } = queueOf(2);
    faults.at('revoke', 2, loseResponse(new TokenAdapterError('timeout')));
    await queue.run();
    expect(outcomes(queue)).to.deep.equal(['revoked', 'revoked']);
    expect(queue.state).to.deep.equal({ kind: 'ended', ending: { kind: 'finished' } });
  });

  it('waits as long as the backend asks for, then continues with the same token (R26)', async () => {
    const { queue, faults, clock } = queueOf(2);
    faults.at('revoke', 2, failWith(tooMany(12_000)));
    const run = queue.run();
    await settled();
    expect(queue.state).to.deep.equal({ kind: 'waiting', until: clock.now() + 12_000 });
    expect(outcomes(queue)).to.deep.equal(['revoked', 'not-begun']);
    clock.advance(11_999);
    await settled();
    expect(faults.calls('revoke')).to.equal(2);
    clock.advance(1);
    await run;
    expect(faults.calls('revoke')).to.equal(3);
    expect(outcomes(queue)).to.deep.equal(['revoked', 'revoked']);
  });

  it('doubles each wait if the backend does not say how long (R26)', async () => {
    const { queue, faults, clock } = queueOf(1);
    faults.next('revoke', failWith(tooMany()), failWith(tooMany()), failWith(tooMany(0)));
    const run = queue.run();
    for (const wait of [1000, 2000, 4000]) {
      await settled();
      expect(queue.state).to.deep.equal({ kind: 'waiting', until: clock.now() + wait });
      clock.advance(wait);
    }
    await run;
    expect(outcomes(queue)).to.deep.equal(['revoked']);
  });

  it('lets nobody wait for an hour, or forever (R26)', async () => {
    for (const error of [tooMany(3_600_000), tooMany()]) {
      const { queue, faults, clock, failed } = queueOf(3);
      faults.always('revoke', failWith(error));
      await ending(queue, clock);
      expect(queue.state).to.deep.equal({ kind: 'ended', ending: { kind: 'given-up', error } });
      expect(outcomes(queue)).to.deep.equal(['not-begun', 'not-begun', 'not-begun']);
      expect(failed).to.deep.equal(['rate-limited']);
      expect(clock.pendingTimers).to.equal(0);
    }
  });

  for (const code of ['unauthenticated', 'reauthentication-required', 'network', 'timeout', 'unsupported'] as const) {
    it(`ends at “${code}”, which every other token would also get (R14, R24, R25)`, async () => {
      const { queue, faults } = queueOf(3);
      faults.at('revoke', 2, failWith(new TokenAdapterError(code)));
      await queue.run();
      expect(outcomes(queue)).to.deep.equal(['revoked', 'failed', 'not-begun']);
      expect(faults.calls('revoke')).to.equal(2);
      await queue.run();
      expect(queue.left).to.be.empty;
      expect(faults.calls('revoke')).to.equal(4);
    });
  }

  it('ends when the backend does not respond within the timeout (R34)', async () => {
    const { queue, faults, clock } = queueOf(2);
    faults.next('revoke', neverAnswer());
    await ending(queue, clock);
    expect(outcomes(queue)).to.deep.equal(['failed', 'not-begun']);
  });

  it('finishes the current token when it is stopped, and starts no other', async () => {
    const { queue, faults, left } = queueOf(3);
    const answer = held();
    faults.at('revoke', 2, async ({ act }) => {
      await answer.promise;
      return act();
    });
    const run = queue.run();
    await settled();
    queue.stop();
    queue.stop();
    expect(queue.state.kind).to.equal('stopping');
    answer.resolve();
    await run;
    expect(outcomes(queue)).to.deep.equal(['revoked', 'revoked', 'not-begun']);
    expect(queue.state).to.deep.equal({ kind: 'ended', ending: { kind: 'stopped' } });
    expect(await left()).to.deep.equal(['Agent 2']);
  });

  it('ends at once when it is stopped during a wait, and leaves no timer behind', async () => {
    const { queue, faults, clock } = queueOf(2);
    faults.next('revoke', failWith(tooMany(60_000)));
    const run = queue.run();
    await settled();
    queue.stop();
    await run;
    expect(queue.state).to.deep.equal({ kind: 'ended', ending: { kind: 'stopped' } });
    expect(outcomes(queue)).to.deep.equal(['not-begun', 'not-begun']);
    expect(clock.pendingTimers).to.equal(0);
  });

  it('waits for the rest of the time if it runs again before the backend accepts requests (R26)', async () => {
    const { queue, faults, clock } = queueOf(1);
    faults.next('revoke', failWith(tooMany(60_000)));
    const stopped = queue.run();
    await settled();
    const until = clock.now() + 60_000;
    queue.stop();
    await stopped;
    clock.advance(20_000);
    const run = queue.run();
    await settled();
    expect(queue.state).to.deep.equal({ kind: 'waiting', until });
    clock.advance(39_999);
    await settled();
    expect(faults.calls('revoke')).to.equal(1);
    clock.advance(1);
    await run;
    expect(outcomes(queue)).to.deep.equal(['revoked']);
  });

  it('waits before it continues after giving up, too (R26)', async () => {
    const { queue, faults, clock } = queueOf(1);
    faults.next('revoke', failWith(tooMany(3_600_000)));
    await queue.run();
    expect(queue.state).to.have.nested.property('ending.kind', 'given-up');
    const until = clock.now() + 3_600_000;
    const run = queue.run();
    await settled();
    expect(queue.state).to.deep.equal({ kind: 'waiting', until });
    expect(faults.calls('revoke')).to.equal(1);
    clock.advance(3_600_000);
    await run;
    expect(outcomes(queue)).to.deep.equal(['revoked']);
  });

  it('skips a token that is no longer selected, and revokes the others by their current rows', async () => {
    const unwanted = new Set<string>();
    const { queue, faults, left } = queueOf(4, { unwanted });
    const answer = held();
    faults.at('revoke', 1, async ({ act }) => {
      await answer.promise;
      return act();
    });
    const run = queue.run();
    await settled();
    unwanted.add('Agent 0').add('Agent 2');
    expect(queue.left.map(({ name }) => name)).to.deep.equal(['Agent 0', 'Agent 1', 'Agent 3']);
    expect(queue.revocations).to.have.length(3);
    answer.resolve();
    await run;
    expect(outcomes(queue)).to.deep.equal(['revoked', 'revoked', 'revoked']);
    expect(queue.revocations[1]?.token.description).to.equal('today');
    expect(queue.done).to.equal(3);
    expect(faults.calls('revoke')).to.equal(3);
    expect(await left()).to.deep.equal(['Agent 2']);
  });

  it('skips a token that is deselected while the backend asks to wait', async () => {
    const unwanted = new Set<string>();
    const { queue, faults, clock, left } = queueOf(2, { unwanted });
    faults.next('revoke', failWith(tooMany(12_000)));
    const run = queue.run();
    await settled();
    unwanted.add('Agent 0');
    clock.advance(12_000);
    await run;
    expect(await left()).to.deep.equal(['Agent 0']);
    expect(queue.done).to.equal(1);
  });

  it('retries only tokens that are still selected', async () => {
    const unwanted = new Set<string>();
    const { queue, faults, left } = queueOf(3, { unwanted });
    faults.at('revoke', 1, failWith(new TokenAdapterError('forbidden')));
    faults.at('revoke', 2, failWith(new TokenAdapterError('network')));
    await queue.run();
    unwanted.add('Agent 0');
    expect(queue.left.map(({ name }) => name)).to.deep.equal(['Agent 1', 'Agent 2']);
    await queue.run();
    expect(queue.left).to.be.empty;
    expect(await left()).to.deep.equal(['Agent 0']);
  });

  it('cannot run twice at the same time', async () => {
    const { queue, faults } = queueOf(3);
    await Promise.all([queue.run(), queue.run()]);
    expect(faults.calls('revoke')).to.equal(3);
  });

  it('tries each token exactly once per run, whatever the backend does, with one result for each token (R14)', async () => {
    type Turn = TokenAdapterErrorCode | 'done';
    const turn = fc.constantFrom<Turn>('done', 'not-found', 'forbidden', 'unknown', 'conflict', 'network');
    const plan = fc.array(
      fc.record({ turn, refusals: fc.array(fc.option(fc.nat(20_000), { nil: undefined }), { maxLength: 3 }) }),
      { minLength: 1, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(plan, async (turns) => {
        const clock = manualClock();
        const refusals = turns.map((each) => [...each.refusals]);
        const tried: number[] = [];
        const queue = new RevocationQueue({
          tokens: tokens(turns.length),
          clock,
          present: (each) => each,
          revoke: async ({ name }) => {
            const index = Number(name.slice('Agent '.length));
            if (refusals[index]?.length) throw tooMany(refusals[index].shift());
            tried.push(index);
            const what = turns[index]?.turn;
            if (what === 'done') return 'revoked';
            if (what === 'not-found') return 'already-gone';
            throw new TokenAdapterError(what ?? 'unknown');
          },
          lookFor: () => Promise.resolve({ gone: new Set<string>(), unknown: new Set<string>() }),
          onStep: () => undefined,
          onGone: () => undefined,
          onFailed: () => undefined,
        });
        const stopsAt = turns.findIndex((each) => each.turn === 'network');
        await ending(queue, clock);
        const begun = stopsAt < 0 ? turns.length : stopsAt + 1;
        expect(tried).to.deep.equal(turns.slice(0, begun).map((_, index) => index));
        const isDone = (index: number) => ['done', 'not-found'].includes(turns[index]?.turn ?? '');
        expect(queue.revocations.map(({ outcome }) => isGone(outcome))).to.deep.equal(
          turns.map((_, index) => index < begun && isDone(index)),
        );
        expect(queue.done + queue.left.length).to.equal(turns.length);
        tried.length = 0;
        const left = queue.left.map(({ name }) => Number(name.slice('Agent '.length)));
        await ending(queue, clock);
        const again = left.findIndex((index) => turns[index]?.turn === 'network');
        expect(tried).to.deep.equal(again < 0 ? left : left.slice(0, again + 1));
      }),
      { numRuns: 15 },
    );
  });
});
