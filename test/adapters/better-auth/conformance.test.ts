import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { betterAuthAdapter, type BetterAuthAdapterOptions } from '../../../src/adapters/better-auth.js';
import { checkAdapter, formatReport } from '../../../src/testing/index.js';
import { startBetterAuth, type BetterAuthServer } from './server.js';

/** The clauses about features that Better Auth lacks, so that none is left out unnoticed. */
const lacks = [
  ...['update-description', 'scopes-said', 'name-taken', 'account-room', 'quota-used', 'quota-reached'],
  'never-lasts',
  ...['search', 'search-case', 'search-words', 'filter-together', 'counts', 'sort-never'],
  ...['filter-status', 'filter-scope', 'filter-created', 'filter-expiry', 'filter-lastUse'],
  // Its database sorts these differently from us.
  ...['sort-name', 'sort-expiresAt', 'sort-lastUsedAt'],
  ...[
    'rotate-answer',
    'rotate-one-row',
    'rotate-ends-old',
    'rotate-overlap',
    'rotate-end-overlap',
    'rotate-expiry',
    'rotate-keeps',
  ],
  ...['rotate-gone', 'idempotent-one-token', 'idempotent-secret', 'lacks', 'idempotent-rotation'],
  ...['usage-days', 'usage-gone'],
];

describe('the Better Auth adapter and the conformance kit', () => {
  let server: BetterAuthServer;
  let fetchAsAda: typeof globalThis.fetch;

  before(async () => {
    server = await startBetterAuth();
    fetchAsAda = await server.signUp('ada');
  });

  after(() => server.close());

  const adapterWith = (more: BetterAuthAdapterOptions = {}) =>
    betterAuthAdapter({ baseUrl: server.baseUrl, key: 'API keys of Ada', fetch: fetchAsAda, ...more });

  it('keeps every clause of the contract on a real server, except for features that Better Auth lacks', async () => {
    const report = await checkAdapter(() => adapterWith(), {
      use: (secret) => server.accepts(secret),
      expectations: { create: true, revoke: true, update: true, rotate: false, policy: true },
      failures: {
        unauthenticated: () => adapterWith({ fetch: globalThis.fetch }),
        'rate-limited': limitedAdapter,
        network: () => adapterWith({ baseUrl: 'http://127.0.0.1:9/api/auth' }),
        'reauthentication-required': () => adapterWith({ headers: () => ({ 'X-Refuse': 'stale' }) }),
      },
    });
    assert.equal(report.conforms, true, formatReport(report));
    const notApplicable = report.results.filter(({ outcome }) => outcome === 'not-applicable').map(({ id }) => id);
    assert.deepEqual(notApplicable.toSorted(), lacks.toSorted());
    assert.deepEqual(report.leftBehind, []);
  });

  /** The server accepts two requests and refuses the third. */
  async function limitedAdapter() {
    const limited = adapterWith({ headers: () => ({ 'X-Limited': 'yes' }) });
    for (let request = 0; request < 2; request += 1) {
      await limited.list({ pageSize: 1 }, { signal: new AbortController().signal }).catch(() => undefined);
    }
    return limited;
  }
});
