import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import type { TokenAdapter, TokenQuery } from '../../src/adapter/adapter.js';
import { checkTokenPage } from '../../src/adapter/check.js';
import { TokenAdapterError, type TokenAdapterErrorCode, type TokenField } from '../../src/adapter/error.js';
import { memoryAdapter } from '../../src/adapters/memory.js';
import type { Clock } from '../../src/domain/clock.js';
import type { TokenDraft } from '../../src/domain/draft.js';
import type { ApiToken } from '../../src/domain/token.js';
import { manualClock } from '../clock.js';

const now = Date.parse('2026-11-24T12:00:00Z');
const nextYear = new Date('2027-11-24T12:00:00Z');
const yesterday = new Date('2026-11-23T12:00:00Z');

/** The clock stands still, and the test runs the timers that are due later. */
function stillClock(): Clock & { runTimers(): void; readonly waiting: number } {
  const timers = new Set<() => void>();
  return {
    now: () => now,
    timeZone: () => 'UTC',
    after(_delay, callback) {
      timers.add(callback);
      return () => timers.delete(callback);
    },
    runTimers() {
      for (const callback of timers) {
        timers.delete(callback);
        callback();
      }
    },
    get waiting() {
      return timers.size;
    },
  };
}

const clock = stillClock();
const options = { signal: new AbortController().signal };
let submissions = 0;
const submission = () => ({ ...options, idempotencyKey: `submission-${++submissions}` });
const everything: TokenQuery = { pageSize: 100 };

function draftNamed(name: string, more: Partial<TokenDraft> = {}): TokenDraft {
  return { name, expiry: { kind: 'never' }, expiresAt: 'never', ...more };
}

function tokenNamed(name: string, more: Partial<ApiToken> = {}): ApiToken {
  return { id: `id-${name}`, name, expiresAt: 'never', lastUsedAt: 'never', createdAt: new Date(now), ...more };
}

const until = (instant: Date) => ({ kind: 'instant', instant }) as const;

async function namesIn(adapter: TokenAdapter, query: Partial<TokenQuery> = {}): Promise<string[]> {
  const { tokens } = await adapter.list({ ...everything, ...query }, options);
  return tokens.map(({ name }) => name);
}

function failure(code: TokenAdapterErrorCode, field?: TokenField) {
  return (error: unknown) =>
    error instanceof TokenAdapterError && error.code === code && (!field || Boolean(error.fields[field]));
}

describe('the life of a token in memory', () => {
  it('has the methods of the contract and no others', () => {
    const { key, supports, ...methods } = memoryAdapter({ key: 'tokens of Ada' }) satisfies TokenAdapter;
    assert.equal(key, 'tokens of Ada');
    assert.equal(supports.idempotent, true);
    assert.deepEqual(Object.keys(methods), ['list', 'create', 'revoke', 'update', 'rotate', 'policy']);
    assert.equal('key' in memoryAdapter(), false);
  });

  it('lists what was created, with the hint and without the secret (S1)', async () => {
    const adapter = memoryAdapter({ clock });
    const { secret, token } = await adapter.create(draftNamed('CI', { description: 'Deploys' }), submission());
    const { tokens, total } = await adapter.list(everything, options);
    assert.deepEqual(tokens, [token]);
    assert.equal(total, 1);
    assert.deepEqual(
      { ...token, id: 'any', hint: 'any' },
      {
        id: 'any',
        hint: 'any',
        name: 'CI',
        description: 'Deploys',
        expiresAt: 'never',
        lastUsedAt: 'never',
        createdAt: new Date(now),
      },
    );
    assert.match(secret, /^ate_[\w-]{43}$/);
    assert.equal(token.hint, `${secret.slice(0, 8)}…${secret.slice(-4)}`);
    assert.equal(inspect(tokens, { depth: null }).includes(secret), false);
  });

  it('returns pages and policies that pass the check at the boundary', async () => {
    const policy = { name: { unique: true }, quota: { limit: 20, used: 0 } };
    const adapter = memoryAdapter({ clock, policy, tokens: [tokenNamed('a', { expiresAt: nextYear })] });
    assert.deepEqual(checkTokenPage(await adapter.list(everything, options)).problems, []);
    assert.deepEqual(await adapter.policy(options), { ...policy, quota: { limit: 20, used: 1 } });
  });

  it('gives every token its own secret', async () => {
    const adapter = memoryAdapter({ clock });
    const issued = await Promise.all(['a', 'b', 'c'].map((name) => adapter.create(draftNamed(name), submission())));
    assert.equal(new Set(issued.map(({ secret }) => secret)).size, 3);
    assert.equal(new Set(issued.map(({ token }) => token.id)).size, 3);
  });

  it('revokes, and counts a token that is already gone as revoked (R13)', async () => {
    const token = tokenNamed('a');
    const adapter = memoryAdapter({ clock, tokens: [token, tokenNamed('b')] });
    await adapter.revoke(token, options);
    await adapter.revoke(token, options);
    assert.deepEqual(await namesIn(adapter), ['b']);
  });

  it('changes only the given fields', async () => {
    const token = tokenNamed('a', { description: 'Kept' });
    const adapter = memoryAdapter({ clock, tokens: [token] });
    const renamed = await adapter.update(token, { name: 'b' }, options);
    assert.deepEqual(renamed, { ...token, name: 'b' });
    const expiry = { kind: 'instant', instant: nextYear } as const;
    const extended = await adapter.update(token, { expiry, expiresAt: nextYear }, options);
    assert.deepEqual(extended, { ...token, name: 'b', expiresAt: nextYear });
  });

  it('reports that a token is gone when it should be changed or rotated (R13)', async () => {
    const adapter = memoryAdapter({ clock });
    await assert.rejects(adapter.update(tokenNamed('a'), { name: 'b' }, options), failure('not-found'));
    await assert.rejects(adapter.rotate(tokenNamed('a'), {}, submission()), failure('not-found'));
  });

  it('rotates to a new secret under the same id, and keeps the expiry', async () => {
    const adapter = memoryAdapter({ clock });
    const created = await adapter.create(draftNamed('a', { expiresAt: nextYear }), submission());
    const before = created.token as ApiToken;
    const rotated = await adapter.rotate(before, {}, submission());
    assert.notEqual(rotated.secret, created.secret);
    assert.deepEqual(rotated.token, { ...before, hint: rotated.token.hint });
    assert.notEqual(rotated.token.hint, before.hint);
    assert.deepEqual(await namesIn(adapter), ['a']);
  });

  it('keeps the old secret for an overlap that policy allows, says until when, and can end it early', async () => {
    const time = manualClock();
    const adapter = memoryAdapter({ clock: time, policy: { rotation: { overlaps: [0, 1000] } } });
    const { token } = await adapter.create(draftNamed('a'), submission());
    const before = token as ApiToken;
    const retiresAt = new Date(time.now() + 1000);
    const rotated = await adapter.rotate(before, { overlap: 1000 }, submission());
    assert.deepEqual(rotated.token, { ...before, hint: rotated.token.hint, status: 'active', retiresAt });
    assert.deepEqual((await adapter.list(everything, options)).tokens, [rotated.token]);
    const ended = await adapter.update(before, { retiresAt: 'now' }, options);
    assert.deepEqual(ended, { ...before, hint: rotated.token.hint });
    const again = await adapter.rotate(before, { overlap: 1000 }, submission());
    time.advance(1000);
    assert.deepEqual((await adapter.list(everything, options)).tokens, [{ ...before, hint: again.token.hint }]);
    await assert.rejects(adapter.rotate(before, { overlap: 2000 }, submission()), failure('unsupported'));
  });

  it('does not bring the old secret back when an expired token is extended, paused or not', async () => {
    const time = manualClock();
    const adapter = memoryAdapter({ clock: time, policy: { rotation: { overlaps: [7000] } } });
    const soon = new Date(time.now() + 1000);
    const later = new Date(time.now() + 9000);
    for (const paused of [false, true]) {
      const { token } = await adapter.create(draftNamed('a', { expiresAt: soon }), submission());
      const before = token as ApiToken;
      const rotated = await adapter.rotate(before, { overlap: 7000 }, submission());
      const retiresAt = new Date(time.now() + 7000);
      assert.deepEqual(rotated.token, { ...before, hint: rotated.token.hint, status: 'active', retiresAt });
      // The old secret works as long as the token does.
      const extended = await adapter.update(before, { expiry: until(soon), expiresAt: soon }, options);
      assert.deepEqual((extended as ApiToken).retiresAt, retiresAt);
      if (paused) await adapter.update(before, { paused }, options);
    }
    time.advance(1000);
    for (const token of (await adapter.list(everything, options)).tokens) {
      const revived = await adapter.update(token, { paused: false, expiry: until(later), expiresAt: later }, options);
      assert.deepEqual(revived, { ...(revived as ApiToken), expiresAt: later });
      assert.equal('retiresAt' in revived, false);
    }
    const { tokens } = await adapter.list(everything, options);
    assert.deepEqual(
      tokens.map(({ retiresAt }) => retiresAt),
      [undefined, undefined],
    );
  });

  it('rotates an expired token only with a new expiry (R15)', async () => {
    const token = tokenNamed('a', { expiresAt: yesterday });
    const adapter = memoryAdapter({ clock, tokens: [token] });
    await assert.rejects(adapter.rotate(token, {}, submission()), failure('invalid', 'expiry'));
    const rotated = await adapter.rotate(token, { expiresAt: nextYear }, submission());
    assert.deepEqual(rotated.token.expiresAt, nextYear);
  });

  it('does not claim to keep the old secret if it cannot', async () => {
    const token = tokenNamed('a');
    const adapter = memoryAdapter({ clock, tokens: [token] });
    await assert.rejects(adapter.rotate(token, { overlap: 1000 }, submission()), failure('unsupported'));
  });
});

describe('what the memory adapter rejects', () => {
  it('rejects a taken name if policy asks for unique names (R5)', async () => {
    const [a, b] = [tokenNamed('a'), tokenNamed('b')];
    const adapter = memoryAdapter({ clock, tokens: [a, b], policy: { name: { unique: true } } });
    await assert.rejects(adapter.create(draftNamed('a'), submission()), failure('conflict', 'name'));
    await assert.rejects(adapter.update(b, { name: 'a' }, options), failure('conflict', 'name'));
    await adapter.update(a, { name: 'a' }, options);
    await adapter.revoke(a, options);
    await adapter.create(draftNamed('a'), submission());
    assert.deepEqual((await namesIn(adapter)).sort(), ['a', 'b']);
  });

  it('treats names that differ only in letter case as the same only if policy says so (R5)', async () => {
    const adapterWith = (name: object) => memoryAdapter({ clock, tokens: [tokenNamed('a')], policy: { name } });
    await adapterWith({ unique: true }).create(draftNamed('A'), submission());
    const adapter = adapterWith({ unique: true, ignoresCase: true });
    await assert.rejects(adapter.create(draftNamed('A'), submission()), failure('conflict', 'name'));
  });

  it('accepts two tokens with the same name unless policy forbids it', async () => {
    const adapter = memoryAdapter({ clock, tokens: [tokenNamed('a')] });
    await adapter.create(draftNamed('a'), submission());
    assert.deepEqual(await namesIn(adapter), ['a', 'a']);
  });

  it('rejects a name that is longer than policy allows, counted in characters (R4)', async () => {
    const adapter = memoryAdapter({ clock, policy: { name: { maxLength: 2 } } });
    await assert.rejects(adapter.create(draftNamed('abc'), submission()), failure('invalid', 'name'));
    await adapter.create(draftNamed('🔑🔑'), submission());
  });

  it('rejects an expiry in the past (R32)', async () => {
    const adapter = memoryAdapter({ clock });
    for (const expiresAt of [yesterday, new Date(now)]) {
      await assert.rejects(adapter.create(draftNamed('a', { expiresAt }), submission()), failure('invalid', 'expiry'));
    }
    assert.deepEqual(await namesIn(adapter), []);
  });

  it('rejects a token beyond the quota until one is revoked (R28)', async () => {
    const token = tokenNamed('a');
    const adapter = memoryAdapter({ clock, tokens: [token], policy: { quota: { limit: 1, used: 0 } } });
    await assert.rejects(adapter.create(draftNamed('b'), submission()), failure('quota-exceeded'));
    await adapter.revoke(token, options);
    await adapter.create(draftNamed('b'), submission());
  });
});

describe('sending a submission again in memory', () => {
  it('gives one live token and a new secret for it, even if quota or name would forbid another (R6)', async () => {
    const adapter = memoryAdapter({ clock, policy: { name: { unique: true }, quota: { limit: 1, used: 0 } } });
    const once = submission();
    const first = await adapter.create(draftNamed('a'), once);
    const second = await adapter.create(draftNamed('a'), once);
    assert.equal(second.token.id, first.token.id);
    assert.notEqual(second.secret, first.secret);
    assert.deepEqual(await namesIn(adapter), ['a']);
  });

  it('rejects the same key for another request (R6)', async () => {
    const adapter = memoryAdapter({ clock });
    const once = submission();
    await adapter.create(draftNamed('a'), once);
    await assert.rejects(adapter.create(draftNamed('b'), once), failure('invalid'));
    assert.deepEqual(await namesIn(adapter), ['a']);
  });

  it('neither revives a revoked token nor replaces a newer secret (R6, R15)', async () => {
    const adapter = memoryAdapter({ clock });
    const [creation, rotation] = [submission(), submission()];
    const token = (await adapter.create(draftNamed('a'), creation)).token as ApiToken;
    const rotated = await adapter.rotate(token, {}, rotation);
    await assert.rejects(adapter.create(draftNamed('a'), creation), failure('conflict'));
    assert.notEqual((await adapter.rotate(token, {}, rotation)).secret, rotated.secret);
    await adapter.revoke(token, options);
    await assert.rejects(adapter.rotate(token, {}, rotation), failure('conflict'));
    assert.deepEqual(await namesIn(adapter), []);
  });
});

describe('finding tokens in memory', () => {
  const tokens = [
    tokenNamed('beta', { expiresAt: nextYear, lastUsedAt: yesterday, createdAt: new Date(now - 3) }),
    tokenNamed('Alpha', { expiresAt: 'never', createdAt: new Date(now - 1), description: '100% of Café' }),
    tokenNamed('gamma', { expiresAt: yesterday, lastUsedAt: nextYear, createdAt: new Date(now - 2) }),
  ];
  const adapter = memoryAdapter({ clock, tokens });

  it('lists the newest first unless asked otherwise', async () => {
    assert.deepEqual(await namesIn(adapter), ['Alpha', 'gamma', 'beta']);
  });

  for (const [by, ascending] of [
    ['name', ['Alpha', 'beta', 'gamma']],
    ['createdAt', ['beta', 'gamma', 'Alpha']],
    ['expiresAt', ['gamma', 'beta', 'Alpha']],
    ['lastUsedAt', ['Alpha', 'beta', 'gamma']],
  ] as const) {
    it(`sorts by ${by} in both directions`, async () => {
      assert.deepEqual(await namesIn(adapter, { sort: { by, direction: 'ascending' } }), ascending);
      assert.deepEqual(await namesIn(adapter, { sort: { by, direction: 'descending' } }), [...ascending].reverse());
    });
  }

  it('orders equal values by name, from A to Z in both directions', async () => {
    const equals = memoryAdapter({ clock, tokens: [tokenNamed('b'), tokenNamed('a'), tokenNamed('c')] });
    for (const direction of ['ascending', 'descending'] as const) {
      assert.deepEqual(await namesIn(equals, { sort: { by: 'expiresAt', direction } }), ['a', 'b', 'c']);
    }
  });

  it('filters, and counts the matches of several filters', async () => {
    assert.deepEqual(await namesIn(adapter, { filter: { expiry: 'never' } }), ['Alpha']);
    assert.deepEqual(await namesIn(adapter, { filter: { status: 'active', lastUse: 'within-7d' } }), ['beta']);
    const counts = [{}, { status: 'expired' }, { lastUse: 'never' }] as const;
    assert.deepEqual((await adapter.list({ ...everything, search: 'a', counts }, options)).counts, [3, 1, 1]);
    assert.equal((await adapter.list(everything, options)).counts, undefined);
  });

  it('searches names, hints and descriptions, ignoring case and accents', async () => {
    assert.deepEqual(await namesIn(adapter, { search: 'cafe alp' }), ['Alpha']);
    assert.deepEqual(await namesIn(adapter, { search: 'ALPH' }), ['Alpha']);
    assert.deepEqual(await namesIn(adapter, { search: '0% of café' }), ['Alpha']);
    assert.deepEqual(await namesIn(adapter, { search: '.*' }), []);
    assert.equal((await adapter.list({ ...everything, search: 'a' }, options)).total, 3);
    assert.equal((await adapter.list({ ...everything, search: 'gamma' }, options)).total, 1);
  });

  it('shows every row once across pages, even if rows come and go meanwhile (R19)', async () => {
    const many = ['a', 'b', 'c', 'd', 'e'].map((name) => tokenNamed(name));
    const changing = memoryAdapter({ clock, tokens: many, pageSize: 2 });
    const sort = { by: 'name', direction: 'ascending' } as const;
    const first = await changing.list({ pageSize: 50, sort }, options);
    assert.deepEqual(
      first.tokens.map(({ name }) => name),
      ['a', 'b'],
    );
    for (const token of first.tokens) await changing.revoke(token, options);
    await changing.create(draftNamed('aa'), submission());
    const second = await changing.list({ pageSize: 50, sort, cursor: first.nextCursor ?? '' }, options);
    assert.deepEqual(
      second.tokens.map(({ name }) => name),
      ['c', 'd'],
    );
    const third = await changing.list({ pageSize: 50, sort, cursor: second.nextCursor ?? '' }, options);
    assert.deepEqual(
      third.tokens.map(({ name }) => name),
      ['e'],
    );
    assert.equal(third.nextCursor, undefined);
  });

  it('rejects a cursor that it did not return', async () => {
    await assert.rejects(adapter.list({ ...everything, cursor: 'page 2' }, options), failure('invalid'));
  });
});

describe('the latency of the memory adapter', () => {
  it('delays each answer as configured', async () => {
    const slow = stillClock();
    const adapter = memoryAdapter({ clock: slow, latency: 300 });
    const page = adapter.list(everything, options);
    assert.equal(slow.waiting, 1);
    slow.runTimers();
    assert.deepEqual((await page).tokens, []);
  });

  it('ends when aborted, leaves no timer, and has done nothing (R17)', async () => {
    const slow = stillClock();
    const adapter = memoryAdapter({ clock: slow, latency: 300 });
    const controller = new AbortController();
    const created = adapter.create(draftNamed('a'), { ...submission(), signal: controller.signal });
    controller.abort();
    await assert.rejects(created, (error) => error === controller.signal.reason);
    assert.equal(slow.waiting, 0);
    const page = adapter.list(everything, options);
    slow.runTimers();
    assert.deepEqual((await page).tokens, []);
  });

  it('does nothing at all for a signal that has already aborted (R17)', async () => {
    const adapter = memoryAdapter({ clock });
    const signal = AbortSignal.abort();
    await assert.rejects(adapter.create(draftNamed('a'), { ...submission(), signal }), { name: 'AbortError' });
    assert.deepEqual(await namesIn(adapter), []);
  });
});

describe('usage in memory', () => {
  const kept: ApiToken = { id: '1', name: 'CI', expiresAt: 'never' };

  it('is what the option makes up, and absent without the option', async () => {
    const usage = { days: [{ date: '2026-11-14', uses: 38 }] };
    assert.equal('usage' in memoryAdapter(), false);
    const adapter = memoryAdapter({ tokens: [kept], usage: () => usage });
    assert.deepEqual(await adapter.usage?.(kept, options), usage);
    await adapter.revoke(kept, options);
    await assert.rejects(async () => adapter.usage?.(kept, options), { code: 'not-found' });
  });
});
