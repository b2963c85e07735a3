import { after, before, describe, it } from 'node:test';
import { betterAuthAdapter, type BetterAuthAdapterOptions } from '../../../src/adapters/better-auth.js';
import { conformanceCases } from '../../../src/testing/index.js';
import { startBetterAuth, type BetterAuthServer } from './server.js';

describe('the Better Auth adapter on a real server keeps the contract', () => {
  let server: BetterAuthServer;
  let fetchAsAda: typeof globalThis.fetch;

  before(async () => {
    server = await startBetterAuth();
    fetchAsAda = await server.signUp('ada');
  });

  after(() => server.close());

  const adapterWith = (more: BetterAuthAdapterOptions = {}) =>
    betterAuthAdapter({ baseUrl: server.baseUrl, key: 'API keys of Ada', fetch: fetchAsAda, ...more });

  const cases = conformanceCases(() => adapterWith(), {
    use: (secret) => server.accepts(secret),
    expectations: { create: true, revoke: true, update: true, rotate: false, policy: true },
    failures: {
      unauthenticated: () => adapterWith({ fetch: globalThis.fetch }),
      'rate-limited': async () => {
        const limited = adapterWith({ headers: () => ({ 'X-Limited': 'yes' }) });
        // Two requests are let through, the third is one too many.
        for (let request = 0; request < 2; request += 1) {
          await limited.list({ pageSize: 1 }, { signal: new AbortController().signal }).catch(() => undefined);
        }
        return limited;
      },
      network: () => adapterWith({ baseUrl: 'http://127.0.0.1:9/api/auth' }),
      'reauthentication-required': () => adapterWith({ headers: () => ({ 'X-Refuse': 'stale' }) }),
    },
  });
  for (const { name, run } of cases) it(name, run);
});
