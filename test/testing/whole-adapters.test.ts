import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { TokenAdapter } from '../../src/adapter/adapter.js';
import type { MemoryAdapterOptions } from '../../src/adapters/memory.js';
import { restAdapter } from '../../src/adapters/rest.js';
import {
  checkAdapter,
  formatReport,
  type ConformanceOptions,
  type ConformanceReport,
} from '../../src/testing/index.js';
import { startTestServer, type TestServer } from '../demo/test-server.js';
import { foreignTokens, tokenBackend, tokensOf, type TokenBackend } from './token-backend.js';

const day = 24 * 60 * 60_000;

function notApplicable({ results }: ConformanceReport): readonly string[] {
  return results.filter(({ outcome }) => outcome === 'not-applicable').map(({ id }) => id);
}

/** Expects every clause to pass, and no token to be left behind. */
function assertConforms(report: ConformanceReport): void {
  const wrong = report.results.filter(({ outcome }) => outcome === 'failed' || outcome === 'not-reached');
  assert.deepEqual(wrong, [], formatReport(report));
  assert.equal(report.conforms, true);
  assert.deepEqual(report.leftBehind, []);
}

interface Configuration {
  readonly name: string;
  readonly memory?: MemoryAdapterOptions;
  readonly change?: (backend: TokenBackend) => Partial<Record<keyof TokenAdapter, unknown>>;
  readonly options?: (backend: TokenBackend) => ConformanceOptions;
  /** Every clause that does not apply, so that none is left out unnoticed. */
  readonly lacks: readonly string[];
}

/** Clauses that need a setting or an example that nobody gave. */
const unasked = [
  'expected-methods',
  'key',
  'scopes-said',
  'secret-not-in-opaque',
  'retry-after',
  'never-lasts',
  'lacks',
];
const noUsage = ['usage-days', 'usage-gone'];
const noRules = [
  ...['expiry-longest', 'name-longest', 'name-too-long', 'name-taken', 'quota-used', 'quota-reached', 'rotate-overlap'],
  'account-room',
  'rotate-end-overlap',
];
const noUpdate = [
  ...['update-name', 'update-description', 'update-expiry', 'update-paused', 'update-keeps', 'update-answer'],
  ...['update-keeps-secret', 'update-gone'],
];
const noRotate = [
  ...['rotate-answer', 'rotate-one-row', 'rotate-ends-old', 'rotate-expiry', 'rotate-keeps', 'rotate-gone'],
];
const noIdempotency = ['idempotent-one-token', 'idempotent-secret', 'idempotent-rotation'];
const noRevoke = ['revoke-gone', 'revoke-ends-secret', 'revoke-again', 'revoke-only-one', 'update-gone', 'rotate-gone'];
const noFilter = [
  ...['filter-status', 'filter-scope', 'filter-created', 'filter-expiry', 'filter-lastUse', 'filter-together'],
  'counts',
];
const noSearch = ['search', 'search-case', 'search-words'];
const noCreate = [
  ...['create-answer', 'create-listed', 'create-works', 'create-keeps-name', 'create-distinct', 'create-abort'],
  ...['secret-not-in-token', 'secret-not-in-list', 'hint-is-mask', 'error-code', 'error-fields', 'error-text'],
  ...['expiry-honoured', 'expiry-said', 'expiry-past', 'paging-ends', 'paging-no-repeat', 'paging-complete'],
  ...['cursor-again', 'total', 'sort-name', 'sort-expiresAt'],
];

const configurations: readonly Configuration[] = [
  { name: 'as it comes', lacks: ['absent-everywhere', ...unasked, ...noUsage, ...noRules] },
  {
    name: 'with rules for everything',
    memory: {
      key: 'tokens of Ada',
      policy: {
        name: { presence: 'required', maxLength: 64, unique: true },
        expiry: { presence: 'required', minLifetime: day, maxLifetime: 400 * day },
        scopes: { presence: 'required', choices: [{ value: 'read' }, { value: 'write' }] },
        rotation: { overlaps: [0, day] },
        quota: { limit: 7, used: 0 },
      },
      usage: () => ({ days: [{ date: '2026-11-23', uses: 3 }], timeZone: 'Europe/Amsterdam', since: '2026-11-01' }),
    },
    options: () => ({
      expectations: { create: true, revoke: true, update: true, rotate: true, policy: true, usage: true },
    }),
    lacks: ['absent-everywhere', 'lacks', 'secret-not-in-opaque', 'retry-after', 'never-lasts'],
  },
  {
    name: 'two rows a page',
    memory: { pageSize: 2 },
    lacks: ['absent-everywhere', ...unasked, ...noUsage, ...noRules],
  },
  {
    name: 'whole days in Auckland, the last one included',
    memory: { policy: { expiry: { wholeDays: { timeZone: 'Pacific/Auckland', inclusive: true } } } },
    lacks: ['absent-everywhere', ...unasked, ...noUsage, ...noRules],
  },
  {
    name: 'without revoke, tidied up by the host',
    change: () => ({ revoke: undefined }),
    options: ({ adapter }) => ({
      expectations: { revoke: false },
      remove: (token) => adapter.revoke(token, { signal: new AbortController().signal }),
    }),
    lacks: [...unasked.filter((id) => id !== 'expected-methods'), ...noUsage, ...noRules, ...noRevoke],
  },
  {
    name: 'without create',
    change: () => ({
      create: undefined,
      supports: { sort: ['createdAt', 'expiresAt', 'lastUsedAt'], update: ['name'] },
    }),
    lacks: [
      ...[...unasked, ...noUsage, ...noRules, ...noCreate, ...noRevoke, ...noUpdate, ...noRotate, ...noIdempotency],
      ...[...noSearch, ...noFilter],
    ],
  },
  {
    name: 'without names, rotation and any promise',
    memory: { policy: { name: { presence: 'unsupported' } } },
    change: () => ({ rotate: undefined, update: undefined, supports: undefined }),
    lacks: [
      ...['supports', 'create-keeps-name', 'sort-name'],
      ...['sort-createdAt', 'sort-expiresAt', 'sort-lastUsedAt', 'sort-never'],
      ...[...noSearch, ...noFilter],
      ...[...unasked, ...noUsage, ...noRules, ...noUpdate, ...noRotate, ...noIdempotency],
    ],
  },
  {
    name: 'rotating with an overlap, under a new id',
    memory: { policy: { rotation: { overlaps: [day, 0], expiry: 'chosen' } } },
    change: ({ adapter, secrets }) => ({
      // Here the old secret has its own row, which is revoked.
      supports: { ...adapter.supports, update: ['name', 'description', 'expiry', 'paused'], idempotent: false },
      rotate: async (...[token, rotation, submission]: Parameters<typeof adapter.rotate>) => {
        const old = secrets.get(token.id);
        await adapter.rotate(token, {}, { ...submission, idempotencyKey: `end ${submission.idempotencyKey}` });
        const { overlap = 0, expiresAt = 'never' } = rotation;
        const issued = await adapter.create({ ...token, expiresAt, expiry: { kind: 'never' } }, submission);
        await adapter.revoke(token, submission);
        if (overlap > 0 && old !== undefined) secrets.set(`retiring ${token.id}`, old);
        return issued;
      },
    }),
    lacks: [
      'absent-everywhere',
      ...[...unasked, ...noUsage, ...noRules, ...noIdempotency].filter((id) => id !== 'rotate-overlap'),
    ],
  },
];

describe('the memory adapter keeps every clause of the contract', () => {
  for (const { name, memory, change, options, lacks } of configurations) {
    test(name, async () => {
      const backend = tokenBackend(memory);
      const adapter = () => ({ ...backend.adapter, ...change?.(backend) }) as TokenAdapter;
      const report = await checkAdapter(adapter, { use: backend.use, ...options?.(backend) });
      assertConforms(report);
      assert.deepEqual([...notApplicable(report)].sort(), [...new Set(lacks)].sort());
      assert.deepEqual(await tokensOf(backend.adapter), [...foreignTokens].reverse());
    });
  }
});

describe('the REST adapter keeps every clause of the contract on the real server of the demo', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  test('signed in, with a lost session and an unreachable server', async () => {
    const ada = await server.signedIn('ada');
    const { tokens } = await ada.list();
    const adapter = (origin: string, cookie?: string) =>
      restAdapter({
        baseUrl: `${origin}/api/v1`,
        key: 'Ada',
        headers: () => ({ Origin: origin, ...(cookie !== undefined && { Cookie: cookie }) }),
      });
    await server.alongside({ rateLimit: { burst: 0, perSecond: 1 } }, async (busy) => {
      const report = await checkAdapter(() => adapter(server.origin, ada.cookie), {
        expectations: { create: true, revoke: true, update: true, rotate: true, policy: true, usage: true },
        use: async (secret) => (await ada.statusFor(secret)) === 200,
        failures: {
          unauthenticated: () => adapter(server.origin),
          network: () => adapter('http://127.0.0.1:9', ada.cookie),
          'rate-limited': () => adapter(busy, ada.cookie),
        },
      });
      assertConforms(report);
      assert.deepEqual(notApplicable(report), [
        ...['absent-everywhere', 'lacks', 'secret-not-in-opaque', 'never-lasts', 'expiry-longest'],
        'quota-reached',
      ]);
      assert.deepEqual((await ada.list()).tokens, tokens);
      assert.deepEqual(server.failures, []);
    });
  });
});
