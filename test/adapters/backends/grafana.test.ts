import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { restAdapter } from '../../../src/adapters/rest.js';
import type { ExpiryPolicy } from '../../../src/domain/policy.js';
import { grafana } from '../configurations/grafana.js';
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
beforeEach(async () => void (server = await startGrafana()));
afterEach(() => server.close());

function adapterFor(expiryPolicy: ExpiryPolicy = {}) {
  const headers = () => ({ Authorization: 'Bearer session' });
  return restAdapter({ baseUrl: `${server.origin}/api`, clock, headers }, grafana(7, expiryPolicy));
}

describe('Grafana: one answer for all, an owner in the path, lifetimes in seconds', () => {
  it('lists what the backend says of each token', async () => {
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

  it('fills in from the draft what the answer to a creation leaves out', async () => {
    const adapter = adapterFor();
    const end = daysFromNow(3);
    const { token } = await issue(adapter, draft('CI', until(end)));
    assert.deepEqual(token, { id: '4', name: 'CI', expiresAt: end });
    assert.equal(server.requests.at(-1)?.body['secondsToLive'], 3 * 86_400);
    assert.deepEqual((await rowNamed(adapter, 'CI')).expiresAt, end);
    assert.equal((await issue(adapter, draft('for ever'))).token.expiresAt, 'never');
    assert.equal(server.requests.at(-1)?.body['secondsToLive'], 0);
  });

  it('never sends 0 for a lifetime that has run out: it would mean for ever (R32)', async () => {
    const adapter = adapterFor();
    assert.equal((await failureOf(adapter.create(draft('CI', until(daysFromNow(-1))), submission()))).code, 'invalid');
    assert.deepEqual(arrived(server), []);
  });

  it('brings a name that is taken, and a cap that nobody published, to their fields (R4, R5)', async () => {
    const adapter = adapterFor();
    const taken = await failureOf(adapter.create(draft('leaked'), submission()));
    assert.deepEqual([taken.code, taken.fields.name], ['conflict', 'service account token name already exists']);
    const far = await failureOf(adapter.create(draft('CI', until(daysFromNow(31))), submission()));
    assert.deepEqual([far.code, far.fields.expiry], ['invalid', 'Number of seconds before token expires is too large']);
  });

  it('revokes, and takes a token that is already gone as done (R13)', async () => {
    const adapter = adapterFor();
    const token = await rowNamed(adapter, 'dashboards');
    await adapter.revoke(token, options);
    await adapter.revoke(token, options);
    assert.deepEqual(await namesIn(adapter), ['leaked', 'past']);
  });

  it('has no method for what the backend lacks', () => {
    const { supports, ...methods } = adapterFor();
    assert.deepEqual(supports, {});
    assert.deepEqual(Object.keys(methods), ['list', 'create', 'revoke', 'policy']);
  });

  it('escapes ids and sends nothing twice (S15, R6)', async () => {
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
    await keepsTheContract(() => adapterFor({ maxLifetime: 30 * 86_400_000 }));
  });
});
