import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { grafanaAdapter, type GrafanaAdapterOptions } from '../../../src/adapters/grafana.js';
import type { JsonServer } from '../servers/json-server.js';
import { startGrafana } from '../servers/grafana.js';
import { keepsTheContract } from './contract.js';
import {
  arrived,
  clock,
  daysFromNow,
  draft,
  failureOf,
  hostileIds,
  issue,
  namesIn,
  options,
  pageOf,
  rowNamed,
  sendsOnce,
  submission,
  until,
} from './vocabulary.js';

let server: JsonServer;
beforeEach(async () => void (server = await startGrafana({ isLimited: false })));
afterEach(() => server.close());

function adapterFor(more: Partial<GrafanaAdapterOptions> = {}) {
  const headers = () => ({ Authorization: 'Bearer glsa_host' });
  return grafanaAdapter({ baseUrl: `${server.origin}/api`, clock, headers, serviceAccountId: 7, ...more });
}

/** Starts another server in place of the one that each test starts with. */
async function startOther(settings: Parameters<typeof startGrafana>[0]): Promise<void> {
  await server.close();
  server = await startGrafana(settings);
}

describe('Grafana: one answer for all, an owner in the path, lifetimes in seconds', () => {
  it('lists what the backend reports about each token', async () => {
    const { tokens, nextCursor } = await pageOf(adapterFor());
    assert.deepEqual(
      tokens.map(({ createdAt: _createdAt, ...token }) => token),
      [
        { id: '1', name: 'dashboards', expiresAt: 'never', lastUsedAt: 'never' },
        {
          id: '2',
          name: 'leaked',
          expiresAt: 'never',
          lastUsedAt: new Date('2026-11-23T12:00:00Z'),
          status: 'revoked',
        },
        {
          id: '3',
          name: 'past',
          expiresAt: new Date('2026-11-24T11:00:00Z'),
          lastUsedAt: 'never',
          status: 'expired',
        },
      ],
    );
    assert.equal(nextCursor, undefined);
  });

  it('fills missing fields of the answer to a creation from the draft', async () => {
    const adapter = adapterFor();
    const end = daysFromNow(3);
    const { token } = await issue(adapter, draft('CI', until(end)));
    assert.deepEqual(token, { id: '4', name: 'CI', expiresAt: end });
    assert.equal(server.requests.at(-1)?.body['secondsToLive'], 3 * 86_400);
    assert.deepEqual((await rowNamed(adapter, 'CI')).expiresAt, end);
    assert.equal((await issue(adapter, draft('for ever'))).token.expiresAt, 'never');
    assert.equal(server.requests.at(-1)?.body['secondsToLive'], 0);
  });

  it('never sends 0 for a lifetime that has run out, because that would mean forever (R32)', async () => {
    const adapter = adapterFor();
    assert.equal((await failureOf(adapter.create(draft('CI', until(daysFromNow(-1))), submission()))).code, 'invalid');
    assert.deepEqual(arrived(server), []);
  });

  it('shows a taken name, and an unpublished limit, at their fields (R4, R5)', async () => {
    await startOther({ isLimited: true });
    const adapter = adapterFor();
    const sentence = 'service account token with given name already exists in the organization';
    const end = until(daysFromNow(3));
    // The second is the name of a token of another service account, which this list does not show.
    for (const name of ['leaked', 'alerts']) {
      const taken = await failureOf(adapter.create(draft(name, end), submission()));
      assert.deepEqual([taken.code, taken.fields], ['conflict', { name: sentence }], name);
    }
    for (const [wanted, said] of [
      [until(daysFromNow(31)), 'Number of seconds before expiration is greater than the global limit'],
      [{}, 'Number of seconds before expiration should be set'],
    ] as const) {
      const refused = await failureOf(adapter.create(draft('CI', wanted), submission()));
      assert.deepEqual([refused.code, refused.fields], ['invalid', { expiry: said }]);
    }
  });

  it('revokes, and counts a token that is already gone as revoked (R13)', async () => {
    const adapter = adapterFor();
    const token = await rowNamed(adapter, 'dashboards');
    await adapter.revoke(token, options);
    await adapter.revoke(token, options);
    assert.deepEqual(await namesIn(adapter), ['leaked', 'past']);
  });

  it('also understands the 409 of Grafana 9 (R5)', async () => {
    await startOther({ isLimited: false, isOld: true });
    const { code, fields } = await failureOf(adapterFor().create(draft('leaked'), submission()));
    assert.deepEqual([code, Object.keys(fields)], ['conflict', ['name']]);
  });

  it('works in the session of Grafana’s own page, and recognizes a session that must be renewed (R24)', async () => {
    const inSession = (Cookie: string, Origin = 'https://grafana.example') =>
      adapterFor({ headers: () => ({ Cookie, Origin }) });
    await issue(inSession('grafana_session=s'), draft('CI'));
    const stale = await failureOf(inSession('grafana_session=stale').list({ pageSize: 1 }, options));
    assert.equal(stale.code, 'unauthenticated');
    const elsewhere = inSession('grafana_session=s', 'https://other.example');
    assert.equal((await failureOf(elsewhere.list({ pageSize: 1 }, options))).code, 'forbidden');
  });

  it('has no method that the backend lacks', () => {
    const { supports, ...methods } = adapterFor();
    assert.deepEqual(supports, {});
    assert.deepEqual(Object.keys(methods), ['list', 'create', 'revoke', 'policy']);
  });

  it('escapes ids, and never sends a request twice (S15, R6)', async () => {
    const adapter = adapterFor();
    const token = await rowNamed(adapter, 'dashboards');
    arrived(server);
    for (const id of hostileIds) await adapter.revoke({ ...token, id }, options);
    assert.deepEqual(
      arrived(server),
      hostileIds.map((id) => `DELETE /api/serviceaccounts/7/tokens/${encodeURIComponent(id)}`),
    );
    await sendsOnce(
      server,
      () => adapter.create(draft('CI'), submission()),
      () => adapter.revoke(token, options),
    );
  });

  it('keeps every clause of the contract that applies', async () => {
    await keepsTheContract(() => adapterFor());
  });

  it('keeps them on a server that limits lifetimes, if the host states the limit', async () => {
    await startOther({ isLimited: true });
    const policy = { expiry: { presence: 'required', maxLifetime: 30 * 86_400_000 } } as const;
    await keepsTheContract(() => adapterFor({ policy }));
  });
});
