import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { restAdapter } from '../../../src/adapters/rest.js';
import { betterAuth } from '../configurations/better-auth.js';
import type { JsonServer } from '../servers/json-server.js';
import { startBetterAuth } from '../servers/better-auth.js';
import { keepsTheContract } from './contract.js';
import {
  allPages,
  backendDefault,
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
beforeEach(async () => void (server = await startBetterAuth()));
afterEach(() => server.close());

function adapterFor(headers: Record<string, string> = { cookie: 'session=1', origin: 'https://app.example' }) {
  return restAdapter({ baseUrl: `${server.origin}/api/auth`, clock, headers: () => headers }, betterAuth);
}

describe('Better Auth: offsets, POST actions, lifetimes in seconds', () => {
  it('lists keys without a name, with their mask, permissions and state', async () => {
    const { tokens, total } = await pageOf(adapterFor());
    assert.equal(total, 3);
    assert.deepEqual(
      tokens.map(({ createdAt: _createdAt, ...token }) => token),
      [
        {
          id: 'key-0',
          name: '',
          hint: 'ba_9fK',
          expiresAt: 'never',
          lastUsedAt: new Date('2026-11-24T11:00:00Z'),
          scopes: ['files:read', 'files:write'],
          opaque: { configId: 'default' },
        },
        {
          id: 'key-1',
          name: 'Worker',
          hint: 'ba_9fK',
          expiresAt: 'never',
          lastUsedAt: 'unknown',
          scopes: [],
          status: 'paused',
          opaque: { configId: 'workers' },
        },
        {
          id: 'key-2',
          name: 'Over',
          hint: 'ba_9fK',
          expiresAt: new Date('2026-11-24T11:59:00Z'),
          lastUsedAt: 'unknown',
          scopes: [],
          opaque: { configId: 'default' },
        },
      ],
    );
    assert.deepEqual(await namesIn(adapterFor()), ['', 'Worker'], 'the backend deletes what has expired');
  });

  it('reads all pages by offset (R19)', async () => {
    const adapter = adapterFor();
    await namesIn(adapter);
    for (const name of ['a', 'b']) await issue(adapter, draft(name));
    assert.deepEqual(await allPages(adapter, 3), [['', 'Worker', 'a'], ['b']]);
    assert.deepEqual(await allPages(adapter, 2), [
      ['', 'Worker'],
      ['a', 'b'],
    ]);
  });

  it('counts a lifetime from the time of sending, not from the time of the choice', async () => {
    const adapter = adapterFor();
    const twoMonths = { expiry: { kind: 'months', months: 2 }, expiresAt: new Date('2027-01-24T11:50:00Z') } as const;
    const { token } = await issue(adapter, draft('CI', twoMonths));
    assert.equal(server.requests.at(-1)?.body['expiresIn'], 61 * 86_400);
    assert.deepEqual(token.expiresAt, new Date('2027-01-24T12:00:00Z'));
    await issue(adapter, draft('CD', until(new Date('2026-11-26T12:00:00.001Z'))));
    assert.equal(server.requests.at(-1)?.body['expiresIn'], 2 * 86_400 + 1, 'rounded up');
  });

  it('never turns a lifetime that has run out into one without an end (R32)', async () => {
    const error = await failureOf(adapterFor().create(draft('CI', until(daysFromNow(0))), submission()));
    assert.equal(error.code, 'invalid');
    assert.equal(server.requests.length, 0);
  });

  it('distinguishes the backend’s default from never', async () => {
    const adapter = adapterFor();
    await issue(adapter, draft('a', backendDefault));
    assert.equal('expiresIn' in (server.requests.at(-1)?.body ?? {}), false);
    await issue(adapter, draft('b'));
    assert.equal(server.requests.at(-1)?.body['expiresIn'], null);
  });

  it('identifies a key by both of its ids, whatever they contain (S15)', async () => {
    const adapter = adapterFor();
    const worker = await rowNamed(adapter, 'Worker');
    const renamed = await adapter.update(worker, { name: 'Robot' }, options);
    assert.equal(renamed?.name, 'Robot');
    assert.equal((await adapter.update(worker, { paused: false }, options))?.status, undefined);
    await adapter.update(worker, { ...until(daysFromNow(3)) }, options);
    assert.deepEqual(server.requests.at(-1)?.body, { keyId: 'key-1', configId: 'workers', expiresIn: 3 * 86_400 });
    await adapter.revoke(worker, options);
    assert.deepEqual(await namesIn(adapter), ['']);
    for (const id of hostileIds) {
      await adapter.revoke({ ...worker, id }, options);
      assert.equal(server.requests.at(-1)?.body['keyId'], id);
    }
  });

  it('counts a missing key as revoked, and reports it when the key is to be changed (R13)', async () => {
    const adapter = adapterFor();
    const worker = await rowNamed(adapter, 'Worker');
    await adapter.revoke(worker, options);
    await adapter.revoke(worker, options);
    assert.equal((await failureOf(adapter.update(worker, { name: 'Robot' }, options))).code, 'not-found');
  });

  it('rejects unsupported changes without a request', async () => {
    const adapter = adapterFor();
    const worker = await rowNamed(adapter, 'Worker');
    server.requests.splice(0);
    assert.equal((await failureOf(adapter.update(worker, { description: 'x' }, options))).code, 'unsupported');
    assert.equal(server.requests.length, 0);
    assert.equal('rotate' in adapter, false);
  });

  it('shows the backend’s messages at the fields that they concern (R4)', async () => {
    const adapter = adapterFor();
    const long = await failureOf(adapter.create(draft('x'.repeat(33)), submission()));
    assert.deepEqual([long.code, long.fields], ['invalid', { name: 'The name is too long.' }]);
    const far = await failureOf(adapter.create(draft('CI', until(daysFromNow(366))), submission()));
    assert.deepEqual([far.code, far.fields], ['invalid', { expiry: 'The expiresIn is larger than the maximum.' }]);
  });

  it('distinguishes a lost session from a page that is not allowed (R24, R27)', async () => {
    const list = (headers: Record<string, string>) => failureOf(adapterFor(headers).list({ pageSize: 1 }, options));
    assert.equal((await list({ origin: 'https://app.example' })).code, 'unauthenticated');
    assert.equal((await list({ cookie: 'session=1', origin: 'https://evil.example' })).code, 'forbidden');
  });

  it('does not treat a 404 for a wrong address as a key that is gone', async () => {
    server.answerWith({ status: 404, body: 'Not Found' });
    const error = await failureOf(adapterFor().revoke({ id: 'key-1', name: '', expiresAt: 'never' }, options));
    assert.equal(error.code, 'unknown');
  });

  it('never sends a request twice (R6)', async () => {
    const adapter = adapterFor();
    const worker = await rowNamed(adapter, 'Worker');
    await sendsOnce(
      server,
      () => adapter.create(draft('CI'), submission()),
      () => adapter.update(worker, { name: 'Robot' }, options),
      () => adapter.revoke(worker, options),
    );
  });

  it('keeps every clause of the contract that applies', async () => {
    await keepsTheContract(() => adapterFor());
  });
});
