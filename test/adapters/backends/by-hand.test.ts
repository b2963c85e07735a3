import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { keyAdapter } from '../configurations/by-hand.js';
import type { JsonServer } from '../servers/json-server.js';
import { startKeys } from '../servers/keys.js';
import { keepsTheContract } from './contract.js';
import {
  allPages,
  daysFromNow,
  draft,
  failureOf,
  hostileIds,
  issue,
  options,
  pageOf,
  submission,
  until,
} from './vocabulary.js';

let server: JsonServer;
beforeEach(async () => void (server = await startKeys()));
afterEach(() => server.close());

describe('the adapter that docs/adapters.md writes by hand', () => {
  it('keeps every clause of the contract that applies', async () => {
    await keepsTheContract(() => keyAdapter(server.origin));
  });

  it('lists in pages, creates, and revokes, also a token that is already gone (R13, R19)', async () => {
    const adapter = keyAdapter(server.origin);
    assert.deepEqual(await allPages(adapter, 2), [['key 1', ''], ['key 3']]);
    const end = daysFromNow(3);
    const { token } = await issue(adapter, draft('CI', until(end)));
    assert.deepEqual([token.id, token.name, token.expiresAt], ['4', 'CI', end]);
    await adapter.revoke?.(token, options);
    await adapter.revoke?.(token, options);
    assert.equal((await pageOf(adapter)).tokens.length, 3);
  });

  it('reports errors with the codes of the contract, and quotes nothing of an unreadable answer (S1, R4, R26)', async () => {
    const adapter = keyAdapter(server.origin);
    const past = await failureOf(adapter.create?.(draft('CI', until(daysFromNow(-1))), submission()) ?? assert.fail());
    assert.deepEqual([past.code, past.fields], ['invalid', { expiry: 'Choose a later moment.' }]);
    server.answerWith({ status: 429, body: 'Slow down', headers: { 'Retry-After': '7' } });
    const limited = await failureOf(adapter.list({ pageSize: 1 }, options));
    assert.deepEqual([limited.code, limited.retryAfter], ['rate-limited', 7000]);
    const cut = { 'Content-Type': 'application/json' };
    server.answerWith({ status: 201, body: '{"secret":"CANARY', headers: cut });
    const unread = await failureOf(adapter.create?.(draft('CI'), submission()) ?? assert.fail());
    assert.equal(unread.code, 'unknown');
    assert.equal(JSON.stringify([unread.message, unread.stack, unread.cause]).includes('CANARY'), false);
  });

  it('escapes ids (S15)', async () => {
    const adapter = keyAdapter(server.origin);
    for (const id of hostileIds) await adapter.revoke?.({ id, name: '', expiresAt: 'never' }, options);
    assert.deepEqual(
      server.requests.map(({ path }) => path),
      hostileIds.map((id) => `/keys/${encodeURIComponent(id)}`),
    );
  });
});
