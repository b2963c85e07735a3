import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { ApiClient, Issued } from './api-client.js';
import { day, hour, startTestServer, type TestServer } from './test-server.js';

describe('An Idempotency-Key', () => {
  const draft = { name: 'CI deploy', expiresAt: null };
  let server: TestServer;
  let ada: ApiClient;
  let key: string;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());
  beforeEach(async () => {
    await server.empty();
    ada = await server.signedIn('ada');
    key = randomUUID();
  });

  test('never leaves two live tokens: a retry gets the same token and a working secret (R6)', async () => {
    const first = (await ada.create<Issued>(draft, key)).body;
    server.clock.advance(day - 1);
    const second = await ada.create<Issued>({ expiresAt: null, name: 'CI deploy' }, key);
    assert.equal(second.status, 201);
    assert.equal(second.body.token.id, first.token.id);
    assert.equal((await ada.list()).total, 1);
    assert.equal(await ada.statusFor(second.body.secret), 200);
    assert.equal(await ada.statusFor(first.secret), 401);
    const third = (await ada.create<Issued>(draft, key)).body;
    assert.equal(third.token.id, first.token.id);
    assert.equal(await ada.statusFor(third.secret), 200);
  });

  test('creates one token for many simultaneous requests, and the last secret works (R6)', async () => {
    await Promise.all(Array.from({ length: 8 }, () => ada.list())); // as many database connections as can race
    for (const name of ['one', 'two', 'three', 'four', 'five']) {
      const tries = Array.from({ length: 6 }, () => ada.create<Issued>({ name, expiresAt: null }, `${name}-${key}`));
      const replies = await Promise.all(tries);
      assert.deepEqual(new Set(replies.map(({ status }) => status)), new Set([201]));
      assert.equal(new Set(replies.map(({ body }) => body.token.id)).size, 1);
      const statuses = await Promise.all(replies.map(({ body }) => ada.statusFor(body.secret)));
      assert.equal(statuses.filter((status) => status === 200).length, 1);
    }
    assert.equal((await ada.list()).total, 5);
  });

  test('works again after a rejected attempt', async () => {
    await ada.created('CI deploy');
    assert.equal((await ada.create(draft, key)).status, 409);
    assert.equal((await ada.create({ ...draft, name: 'CI deploy 2' }, key)).status, 201);
  });

  test('is rejected with another body', async () => {
    const { secret } = (await ada.create<Issued>(draft, key)).body;
    const refused = await ada.create({ ...draft, name: 'Other' }, key);
    assert.equal(refused.status, 422);
    assert.equal(refused.body.errors, undefined);
    assert.equal(await ada.statusFor(secret), 200);
    assert.equal((await ada.list()).total, 1);
  });

  test('is rejected with other addresses or scopes, and accepted with the same ones in another order (S16)', async () => {
    const extra = { allowedAddresses: '127.0.0.1' };
    const limited = { ...draft, scopes: ['profile:read'], extra };
    const { token } = (await ada.create<Issued>(limited, key)).body;
    for (const other of [
      { ...limited, extra: { allowedAddresses: '127.0.0.1, 203.0.113.7' } },
      { ...limited, extra: {} },
      { ...limited, scopes: ['profile:read', 'entities:write'] },
      { ...limited, scopes: [] },
      draft,
    ]) {
      assert.equal((await ada.create(other, key)).status, 422, JSON.stringify(other));
    }
    const again = await ada.create<Issued>({ extra, scopes: ['profile:read'], expiresAt: null, name: draft.name }, key);
    assert.equal(again.status, 201);
    assert.deepEqual({ ...again.body.token, hint: token.hint }, token);
    assert.equal((await ada.list()).total, 1);
  });

  test('that arrives late neither revives a revoked token nor ends a newer secret', async () => {
    const { token } = (await ada.create<Issued>(draft, key)).body;
    const newer = (await ada.rotate(token.id)).body;
    assert.equal((await ada.create(draft, key)).status, 409);
    assert.equal(await ada.statusFor(newer.secret), 200);
    await ada.ask('DELETE', `/api-tokens/${token.id}`);
    const late = await ada.create(draft, key);
    assert.equal(late.status, 409);
    assert.equal(late.body.errors, undefined);
    assert.equal((await ada.list()).total, 0);
  });

  test('is forgotten after 24 hours', async () => {
    const { token } = (await ada.create<Issued>(draft, key)).body;
    server.clock.advance(day);
    assert.equal((await ada.create(draft, key)).body.code, 'conflict');
    await ada.ask('DELETE', `/api-tokens/${token.id}`);
    const again = await ada.create<Issued>(draft, key);
    assert.equal(again.status, 201);
    assert.notEqual(again.body.token.id, token.id);
  });

  test('belongs to one user and one path', async () => {
    const { token } = (await ada.create<Issued>(draft, key)).body;
    const grace = await server.signedIn('grace');
    assert.notEqual((await grace.create<Issued>(draft, key)).body.token.id, token.id);
    assert.equal((await ada.rotate(token.id, {}, key)).status, 201);
  });

  test("of a rotation is repeated with the token's current expiry (R15)", async () => {
    const { token } = await ada.created('CI deploy', server.clock.in(hour));
    const body = { expiresAt: server.clock.in(2 * hour) };
    const first = (await ada.rotate(token.id, body, key)).body;
    await ada.ask('PATCH', `/api-tokens/${token.id}`, { body: { expiresAt: null } });
    const second = (await ada.rotate(token.id, body, key)).body;
    assert.equal(second.token.expiresAt, null);
    assert.equal(await ada.statusFor(first.secret), 401);
    assert.equal(await ada.statusFor(second.secret), 200);
    assert.equal((await ada.rotate(token.id, {}, key)).status, 422);
  });

  for (const [title, header] of [
    ['is missing', undefined],
    ['is too short', '"short"'],
    ['has one quote', `"${'a'.repeat(20)}`],
    ['has a blank in it', `"${'a'.repeat(20)} b"`],
  ] as const) {
    test(`that ${title} is rejected with 400`, async () => {
      const headers = header === undefined ? {} : { 'Idempotency-Key': header };
      assert.equal((await ada.ask('POST', '/api-tokens', { body: draft, headers })).status, 400);
      const path = `/api-tokens/${randomUUID()}/rotations`;
      assert.equal((await ada.ask('POST', path, { body: {}, headers })).status, 400);
    });
  }

  test('is stored as a hash only (S16)', async () => {
    await ada.create(draft, key);
    const rows = await server.database.selectFrom('idempotency_key').selectAll().execute();
    assert.equal(rows.length, 1);
    assert.doesNotMatch(JSON.stringify(rows), new RegExp(key, 'u'));
  });
});
