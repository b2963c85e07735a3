import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { unleashAdapter, type UnleashAdapterOptions } from '../../../src/adapters/unleash.js';
import type { JsonServer } from '../servers/json-server.js';
import { startUnleash } from '../servers/unleash.js';
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
beforeEach(async () => void (server = await startUnleash()));
afterEach(() => server.close());

function adapterFor({
  cookie = 'unleash-session=s',
  ...more
}: Partial<UnleashAdapterOptions> & { cookie?: string } = {}) {
  const headers = () => ({ Cookie: cookie });
  return unleashAdapter({ baseUrl: `${server.origin}/api/admin`, clock, headers, ...more });
}

const wanted = (name: string) => draft(name, until(daysFromNow(3)));

describe('Unleash: a description as the name, an expiration for every token, at most ten tokens', () => {
  it('lists what the backend reports about each token, with the token limit', async () => {
    const { tokens, policy } = await pageOf(adapterFor());
    const createdAt = new Date('2026-11-24T12:00:00Z');
    assert.deepEqual(tokens, [
      { id: '1', name: 'CI', createdAt, expiresAt: new Date('2027-01-01T00:00:00Z'), lastUsedAt: 'never' },
      { id: '2', name: 'Old', createdAt, expiresAt: new Date('2026-11-24T11:00:00Z'), lastUsedAt: createdAt },
    ]);
    assert.deepEqual(policy?.quota, { limit: 10, used: 2 });
    assert.equal((await adapterFor().policy(options)).expiry?.presence, 'required');
  });

  it('creates with an expiration, and rejects a draft without one unsent', async () => {
    const adapter = adapterFor();
    const { token } = await issue(adapter, wanted('new'));
    assert.deepEqual([token.id, token.expiresAt], ['4', daysFromNow(3)]);
    arrived(server);
    assert.equal((await failureOf(adapter.create(draft('for ever'), submission()))).code, 'unsupported');
    assert.deepEqual(arrived(server), []);
  });

  it('shows a taken description, and a moment in the past, at their fields (R4, R5)', async () => {
    const adapter = adapterFor();
    const taken = await failureOf(adapter.create(wanted('Old'), submission()));
    assert.deepEqual(
      [taken.code, taken.fields, taken.requestId],
      ['conflict', { name: 'PAT description already exists.' }, 'e-7'],
    );
    const past = await failureOf(adapter.create(draft('new', until(daysFromNow(-1))), submission()));
    assert.deepEqual([past.code, past.fields], ['invalid', { expiry: 'The expiry date should be in future.' }]);
  });

  it('reports that the token limit is reached (R28)', async () => {
    await server.close();
    server = await startUnleash({ limit: 2 });
    const adapter = adapterFor({ limit: 2 });
    assert.deepEqual((await pageOf(adapter)).policy?.quota, { limit: 2, used: 2 });
    assert.equal((await failureOf(adapter.create(wanted('new'), submission()))).code, 'quota-exceeded');
  });

  it('deletes, also a second time, and escapes ids (R13, S15)', async () => {
    const adapter = adapterFor();
    const token = await rowNamed(adapter, 'CI');
    await adapter.revoke(token, options);
    await adapter.revoke(token, options);
    assert.deepEqual(await namesIn(adapter), ['Old']);
    arrived(server);
    for (const id of hostileIds) await failureOf(adapter.revoke({ ...token, id }, options));
    assert.deepEqual(
      arrived(server),
      hostileIds.map((id) => `DELETE /api/admin/user/tokens/${encodeURIComponent(id)}`),
    );
  });

  it('also counts the 404 of Unleash 7 as deleted (R13)', async () => {
    await server.close();
    server = await startUnleash({ isOld: true });
    const adapter = adapterFor();
    await adapter.revoke({ id: '99', name: 'gone', expiresAt: 'unknown' }, options);
    assert.deepEqual(await namesIn(adapter), ['CI', 'Old']);
  });

  it('understands a lost session and tokens that are switched off, and never sends a request twice (R24, R6)', async () => {
    const nobody = adapterFor({ cookie: '' });
    assert.equal((await failureOf(nobody.list({ pageSize: 1 }, options))).code, 'unauthenticated');
    const adapter = adapterFor();
    const off = { id: 'e-8', name: 'NotFoundError', message: 'PATs are disabled.' };
    server.answerWith({ status: 404, body: { ...off, details: [{ message: off.message }] } });
    assert.equal((await failureOf(adapter.list({ pageSize: 1 }, options))).code, 'unsupported');
    await sendsOnce(server, () => adapter.create(wanted('new'), submission()));
  });

  it('keeps every clause of the contract that applies', async () => {
    await keepsTheContract(() => adapterFor(), { limits: { tokens: 10 } });
  });
});
