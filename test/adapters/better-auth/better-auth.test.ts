import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { inspect } from 'node:util';
import type { TokenPage } from '../../../src/adapter/adapter.js';
import {
  checkIssuedToken,
  checkTokenPage,
  checkTokenPolicy,
  type CheckedIssuedToken,
} from '../../../src/adapter/check.js';
import { TokenAdapterError, type TokenAdapterErrorCode } from '../../../src/adapter/error.js';
import { betterAuthAdapter, type BetterAuthAdapterOptions } from '../../../src/adapters/better-auth.js';
import { systemClock } from '../../../src/domain/clock.js';
import type { TokenDraft } from '../../../src/domain/draft.js';
import { offeredPresets } from '../../../src/domain/expiry.js';
import type { ApiToken } from '../../../src/domain/token.js';
import { refusals, startBetterAuth, type BetterAuthServer } from './server.js';

const day = 24 * 60 * 60_000;
const options = { signal: new AbortController().signal };

describe('the Better Auth adapter, on a real server', () => {
  let server: BetterAuthServer;
  let fetchAsAda: typeof globalThis.fetch;
  /** What was sent, in order. */
  let sent: { readonly line: string; readonly body: unknown }[];
  let adapter: ReturnType<typeof betterAuthAdapter>;

  before(async () => {
    server = await startBetterAuth();
  });

  after(() => server.close());

  beforeEach(async () => {
    fetchAsAda = await server.signUp(`ada-${crypto.randomUUID()}`);
    sent = [];
    adapter = adapterWith();
  });

  /** An adapter with the session of a new user for each test. */
  function adapterWith(more: BetterAuthAdapterOptions = {}): ReturnType<typeof betterAuthAdapter> {
    const recordingFetch: typeof globalThis.fetch = (input, init) => {
      const { method, url } = new Request(input, init);
      const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
      sent.push({ line: `${method} ${url.replace(server.origin, '')}`, body });
      return fetchAsAda(input, init);
    };
    return betterAuthAdapter({ baseUrl: server.baseUrl, fetch: recordingFetch, ...more });
  }

  /** Creates a key, and reads the response as the elements do. */
  async function create(name: string, choice: Partial<TokenDraft> = {}, by = adapter): Promise<CheckedIssuedToken> {
    const draft = { name, expiry: { kind: 'backend-default' }, expiresAt: 'unknown', ...choice } as const;
    const issued = await by.create(draft, { ...options, idempotencyKey: crypto.randomUUID() });
    return checkIssuedToken(issued, draft);
  }

  async function firstPage(by = adapter): Promise<TokenPage> {
    return by.list({ pageSize: 50 }, options);
  }

  /** The current row of a key in the list. */
  async function rowOf({ id }: ApiToken, by = adapter): Promise<ApiToken> {
    const row = (await firstPage(by)).tokens.find((token) => token.id === id);
    assert.ok(row, 'the key is not listed');
    return row;
  }

  it('lists nothing for a user without keys', async () => {
    const { tokens, total, nextCursor } = await firstPage();
    assert.deepEqual({ tokens, total, nextCursor }, { tokens: [], total: 0, nextCursor: undefined });
  });

  it('creates a key that works, and lists it with everything known about it', async () => {
    const expiresAt = new Date(Date.now() + 60 * day);
    const { secret, token } = await create('CI deploy', { expiry: { kind: 'instant', instant: expiresAt }, expiresAt });
    assert.equal(await server.accepts(secret), true);
    const { lastUsedAt, createdAt, ...row } = await rowOf(token);
    assert.ok(lastUsedAt instanceof Date && createdAt instanceof Date && lastUsedAt >= createdAt);
    assert.ok(row.expiresAt instanceof Date && Math.abs(Number(row.expiresAt) - Number(expiresAt)) < 5000);
    assert.deepEqual(
      { ...row, expiresAt: 'compared' },
      {
        id: token.id,
        name: 'CI deploy',
        expiresAt: 'compared',
        hint: `${secret.slice(0, 6)}…`,
        opaque: { configId: 'default' },
      },
    );
  });

  it('returns values that pass the check at the boundary without a report', async () => {
    assert.deepEqual((await create('CI deploy')).problems, []);
    assert.deepEqual(checkTokenPage(await firstPage()).problems, []);
    assert.deepEqual(checkTokenPolicy(await adapter.policy(options)).problems, []);
  });

  it('keeps the secret out of the token, of later answers and of every request (S1)', async () => {
    const { secret, token } = await create('CI deploy');
    const page = await firstPage();
    await adapter.revoke(token, options);
    assert.equal(inspect([token, page, sent], { depth: 9 }).includes(secret.slice(0, 12)), false);
  });

  describe('expiry', () => {
    it('offers the presets that the server accepts: 2, 6 and 12 months, never 24', async () => {
      const { expiry } = await adapter.policy(options);
      const months = (now: string) =>
        offeredPresets(expiry, new Date(now), 'Europe/Amsterdam').map((preset) => preset.months);
      assert.deepEqual(months('2026-11-24T12:00:00Z'), [2, 6, 12]);
      // Twelve months across a 29 February are 366 days.
      assert.deepEqual(months('2027-11-24T12:00:00Z'), [2, 6]);
    });

    it('creates with each preset that it offers', async () => {
      const { expiry } = await adapter.policy(options);
      const now = Date.now();
      const offered = offeredPresets(expiry, new Date(now), 'UTC');
      for (const { months } of offered) {
        const expiresAt = new Date(now);
        expiresAt.setUTCMonth(expiresAt.getUTCMonth() + months);
        const { token } = await create(`${months} months`, { expiry: { kind: 'months', months }, expiresAt });
        assert.ok(token.expiresAt instanceof Date, `${months} months`);
      }
    });

    for (const { title, bound, slip } of [
      { title: 'the shortest, half a minute after it was chosen', bound: 'minLifetime', slip: -30_000 },
      { title: 'the longest, by a clock that is half a minute slow', bound: 'maxLifetime', slip: 30_000 },
    ] as const) {
      it(`accepts both limits of the lifetime that it states: ${title}`, async () => {
        const { expiry } = await adapter.policy(options);
        const instant = new Date(Date.now() + (expiry?.[bound] ?? 0) + slip);
        const { token } = await create('CI', { expiry: { kind: 'instant', instant }, expiresAt: instant });
        assert.ok(token.expiresAt instanceof Date);
        assert.ok(Math.abs(Number(token.expiresAt) - Number(instant)) < 60_000);
      });
    }

    it('leaves an expiry that nobody chose to the server, which by default sets none', async () => {
      const { token } = await create('for good');
      assert.equal(token.expiresAt, 'never');
      assert.equal((await rowOf(token)).expiresAt, 'never');
      assert.deepEqual(sent[0]?.body, { name: 'for good' });
    });

    it("grants the chosen instant although the viewer's clock is a day behind (R30)", async () => {
      const late = adapterWith({ clock: { ...systemClock, now: () => Date.now() - day } });
      const { now } = await firstPage(late);
      assert.ok(now && Math.abs(Number(now) - Date.now()) < 60_000);
      const instant = new Date(Date.now() + 30 * day);
      const { token } = await create('CI', { expiry: { kind: 'instant', instant }, expiresAt: instant }, late);
      assert.ok(token.expiresAt instanceof Date && Math.abs(Number(token.expiresAt) - Number(instant)) < 60_000);
    });

    for (const { title, lifetime } of [
      { title: 'too late', lifetime: 730 * day },
      { title: 'too soon', lifetime: 60 * 60_000 },
    ]) {
      it(`reports at the expiry that it is ${title} (R4)`, async () => {
        const instant = new Date(Date.now() + lifetime);
        const refused = create('CI', { expiry: { kind: 'instant', instant }, expiresAt: instant });
        const error = await failure(refused, 'invalid');
        assert.deepEqual(Object.keys(error.fields), ['expiry']);
        assert.doesNotMatch(error.fields.expiry ?? '', /expiresIn/u);
      });
    }
  });

  describe('update', () => {
    it('renames', async () => {
      const { token } = await create('CI');
      const changed = await adapter.update(token, { name: 'CI deploy' }, options);
      assert.deepEqual(changed, { ...token, name: 'CI deploy' });
      assert.equal((await rowOf(token)).name, 'CI deploy');
    });

    it('pauses a key, which then stops working, and resumes it', async () => {
      const { token, secret } = await create('CI');
      await adapter.update(token, { paused: true }, options);
      assert.equal((await rowOf(token)).status, 'paused');
      assert.equal(await server.accepts(secret), false);
      await adapter.update(token, { paused: false }, options);
      assert.equal((await rowOf(token)).status, undefined);
      assert.equal(await server.accepts(secret), true);
    });

    it('sets an expiry and removes it again', async () => {
      const { token } = await create('CI');
      const instant = new Date(Date.now() + 10 * day);
      await adapter.update(token, { expiry: { kind: 'instant', instant }, expiresAt: instant }, options);
      assert.ok((await rowOf(token)).expiresAt instanceof Date);
      await adapter.update(token, { expiry: { kind: 'never' }, expiresAt: 'never' }, options);
      assert.equal((await rowOf(token)).expiresAt, 'never');
    });

    it('sends nothing if nothing changes, because the server would refuse that', async () => {
      const { token } = await create('CI');
      sent = [];
      assert.deepEqual(await adapter.update(token, {}, options), token);
      assert.deepEqual(sent, []);
    });

    it('rejects unsent what the server cannot do: its default expiry, a description', async () => {
      const { token } = await create('CI');
      sent = [];
      const toDefault = { expiry: { kind: 'backend-default' }, expiresAt: 'unknown' } as const;
      await failure(adapter.update(token, toDefault, options), 'unsupported');
      await failure(adapter.update(token, { description: 'Deploys.' }, options), 'unsupported');
      assert.deepEqual(sent, []);
    });

    it('reports at the name that it is too long (R16)', async () => {
      const { token } = await create('CI');
      const error = await failure(adapter.update(token, { name: 'x'.repeat(33) }, options), 'invalid');
      assert.deepEqual(Object.keys(error.fields), ['name']);
    });

    it('reports that a key is gone (R13)', async () => {
      const { token } = await create('CI');
      await adapter.revoke(token, options);
      await failure(adapter.update(token, { name: 'CI deploy' }, options), 'not-found');
    });
  });

  describe('revoke', () => {
    it('ends a key at once, and succeeds a second time (R13)', async () => {
      const { token, secret } = await create('CI');
      await adapter.revoke(token, options);
      assert.equal(await server.accepts(secret), false);
      assert.deepEqual((await firstPage()).tokens, []);
      await adapter.revoke(token, options);
    });

    it('does not treat a wrong address as a key that is gone', async () => {
      const { token, secret } = await create('CI');
      const astray = adapterWith({ baseUrl: `${server.origin}/elsewhere` });
      await failure(astray.revoke(token, options), 'unknown');
      assert.equal(await server.accepts(secret), true);
    });
  });

  describe('a row', () => {
    it('shows a key that has used up its requests', async () => {
      const { token } = await create('CI');
      await server.alter(token.id, '"remaining" = 0');
      assert.equal((await rowOf(token)).status, 'exhausted');
    });

    it('says "never used" only if the server would have recorded a use', async () => {
      const { token } = await create('CI');
      assert.equal((await rowOf(token)).lastUsedAt, 'never');
      await server.alter(token.id, '"rateLimitMax" = NULL');
      assert.equal((await rowOf(token)).lastUsedAt, 'unknown');
    });

    it('shows a key without a name', async () => {
      const { token } = await create('');
      assert.equal((await rowOf(token)).name, '');
    });
  });

  describe('pages (R19)', () => {
    const names = ['5', '4', '3', '2', '1'];
    let ids: Map<string, string>;

    beforeEach(async () => {
      ids = new Map();
      for (const name of names.toReversed()) ids.set(name, (await create(name)).token.id);
    });

    /** The names of the rows of all pages. Calls `between` after each page except the last. */
    async function readAll(between: (pages: number) => Promise<void> = async () => {}): Promise<readonly string[]> {
      const rows = new Map<string, string>();
      let cursor: string | undefined;
      let pages = 0;
      do {
        const page = await adapter.list({ pageSize: 2, ...(cursor !== undefined && { cursor }) }, options);
        assert.ok((pages += 1) < 9, 'the pages never end');
        for (const { id, name } of page.tokens) rows.set(id, name);
        cursor = page.nextCursor;
        if (cursor !== undefined) await between(pages);
      } while (cursor !== undefined);
      return [...rows.values()];
    }

    it('come newest first, or oldest first on request', async () => {
      assert.deepEqual(await readAll(), names);
      const query = { pageSize: 5, sort: { by: 'createdAt', direction: 'ascending' } } as const;
      const { tokens, total } = await adapter.list(query, options);
      assert.deepEqual([tokens.map(({ name }) => name), total], [names.toReversed(), 5]);
    });

    it('repeat no row if nothing changes', async () => {
      const first = await adapter.list({ pageSize: 2 }, options);
      assert.ok(first.nextCursor);
      const second = await adapter.list({ pageSize: 2, cursor: first.nextCursor }, options);
      assert.deepEqual(
        second.tokens.map(({ name }) => name),
        ['3', '2'],
      );
    });

    it('skip no key if earlier keys are deleted meanwhile, by a person or because they expired', async () => {
      const all = await readAll(async (pages) => {
        if (pages === 1) await adapter.revoke({ id: ids.get('5') ?? '', name: '', expiresAt: 'never' }, options);
      });
      assert.deepEqual(all, names);
    });

    it('skip no key if the last row that was read is deleted meanwhile', async () => {
      const all = await readAll(async (pages) => {
        if (pages === 1) await adapter.revoke({ id: ids.get('4') ?? '', name: '', expiresAt: 'never' }, options);
      });
      assert.deepEqual(all, names);
    });

    it('skip no key if a key is created meanwhile', async () => {
      const all = await readAll(async (pages) => {
        if (pages === 1) await create('6');
      });
      assert.deepEqual(all, names);
    });

    it('reject an invalid cursor', async () => {
      await failure(adapter.list({ pageSize: 2, cursor: 'elsewhere' }, options), 'invalid');
    });
  });

  describe('another configuration of the plugin', () => {
    it('has its own keys, which a list of all keys also shows', async () => {
      const service = adapterWith({
        configId: 'service',
        policy: { name: { maxLength: 64 }, expiry: { maxLifetime: 730 * day } },
      });
      const plain = await create('CI');
      const name = 'A name of more than 32 characters in all';
      const instant = new Date(Date.now() + 700 * day);
      const { token, secret } = await create(
        name,
        { expiry: { kind: 'instant', instant }, expiresAt: instant },
        service,
      );
      assert.match(secret, /^srv_/u);
      assert.deepEqual(token.scopes, ['files:read', 'files:write']);
      const listed = await firstPage(service);
      assert.deepEqual(
        listed.tokens.map(({ id }) => id),
        [token.id],
      );
      assert.equal((await firstPage()).total, 2);

      const row = await rowOf(token);
      await adapter.update(row, { paused: true }, options);
      assert.equal((await rowOf(token)).status, 'paused');
      await adapter.revoke(row, options);
      assert.deepEqual(
        (await firstPage()).tokens.map(({ id }) => id),
        [plain.token.id],
      );
    });

    it('is described by the host, one rule at a time, if the defaults do not hold', async () => {
      const policy = await adapterWith({
        policy: { expiry: { whenAbsent: 'never' }, quota: { limit: 5, used: 1 } },
      }).policy(options);
      assert.deepEqual(policy.expiry, { minLifetime: day, maxLifetime: 365 * day, whenAbsent: 'never' });
      assert.deepEqual(policy.name, { minLength: 1, maxLength: 32 });
      assert.deepEqual(policy.quota, { limit: 5, used: 1 });
    });
  });

  describe('a refusal', () => {
    it('says that nobody is signed in (R24)', async () => {
      await failure(adapterWith({ fetch: globalThis.fetch }).list({ pageSize: 50 }, options), 'unauthenticated');
    });

    it('says that a page of another origin may not write', async () => {
      fetchAsAda = await server.signUp(`ada-${crypto.randomUUID()}`, 'https://elsewhere.example');
      await failure(create('CI'), 'forbidden');
    });

    it('says how long to wait (R26)', async () => {
      const limited = adapterWith({ headers: () => ({ 'X-Limited': 'yes' }) });
      await firstPage(limited);
      await firstPage(limited);
      const { retryAfter = 0 } = await failure(firstPage(limited), 'rate-limited');
      assert.ok(retryAfter > 0 && retryAfter <= 10_000, `${retryAfter} ms`);
    });

    it('says that the session is not fresh enough (R25)', async () => {
      const stale = adapterWith({ headers: () => ({ 'X-Refuse': 'stale' }) });
      const { userMessage } = await failure(firstPage(stale), 'reauthentication-required');
      assert.equal(userMessage, undefined);
    });

    it("passes on the message of the host's own hook", async () => {
      const full = adapterWith({ headers: () => ({ 'X-Refuse': 'full' }) });
      const { userMessage } = await failure(create('CI', {}, full), 'invalid');
      assert.equal(userMessage, refusals.full.message);
    });
  });
});

async function failure(promise: Promise<unknown>, code: TokenAdapterErrorCode): Promise<TokenAdapterError> {
  const thrown: unknown = await promise.then(
    () => assert.fail(`it should have failed with ${code}`),
    (error: unknown) => error,
  );
  assert.ok(thrown instanceof TokenAdapterError, inspect(thrown));
  assert.equal(thrown.code, code);
  return thrown;
}
