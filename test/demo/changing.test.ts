import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { sql } from 'kysely';
import type { ApiClient, Problem } from './api-client.js';
import { day, hour, startTestServer, type TestServer } from './test-server.js';

let server: TestServer;
let ada: ApiClient;
before(async () => {
  server = await startTestServer();
});
after(() => server.close());
beforeEach(async () => {
  await server.empty();
  ada = await server.signedIn('ada');
});

describe('A rotation with an overlap', () => {
  test('keeps the old secret working beside the new one until its end', async () => {
    const { secret, token } = await ada.created('CI');
    const { body } = await ada.rotate(token.id, { overlap: hour });
    assert.equal(body.token.id, token.id);
    assert.equal(body.token.status, 'active');
    assert.equal(body.token.retiresAt, server.clock.in(hour));
    assert.deepEqual((await ada.list()).tokens, [body.token]);
    assert.deepEqual([await ada.statusFor(secret), await ada.statusFor(body.secret)], [200, 200]);
    server.clock.advance(hour - 1);
    assert.equal(await ada.statusFor(secret), 200);
    server.clock.advance(1);
    assert.deepEqual([await ada.statusFor(secret), await ada.statusFor(body.secret)], [401, 200]);
    assert.equal((await ada.list()).tokens[0]?.retiresAt, undefined);
  });

  test('can be ended early by a change, and the new secret stays', async () => {
    const { secret, token } = await ada.created('CI');
    const rotated = (await ada.rotate(token.id, { overlap: day })).body;
    const changed = await ada.change(token.id, { retiresAt: null });
    assert.equal(changed.status, 200);
    assert.equal(changed.body.retiresAt, undefined);
    assert.deepEqual([await ada.statusFor(secret), await ada.statusFor(rotated.secret)], [401, 200]);
    assert.equal((await ada.change(token.id, { retiresAt: null })).status, 200);
  });

  test('ends the secret that an earlier rotation left working', async () => {
    const { secret, token } = await ada.created('CI');
    const second = (await ada.rotate(token.id, { overlap: 7 * day })).body.secret;
    const third = (await ada.rotate(token.id, { overlap: hour })).body.secret;
    assert.deepEqual(await Promise.all([secret, second, third].map((each) => ada.statusFor(each))), [401, 200, 200]);
    await ada.rotate(token.id);
    assert.deepEqual(await Promise.all([second, third].map((each) => ada.statusFor(each))), [401, 401]);
  });

  test('keeps the first secret after a retry, and drops the one that nobody received (R15)', async () => {
    const { secret, token } = await ada.created('CI');
    const key = randomUUID();
    const lost = (await ada.rotate(token.id, { overlap: hour }, key)).body.secret;
    server.clock.advance(1000);
    const again = await ada.rotate(token.id, { overlap: hour }, key);
    const all = [secret, lost, again.body.secret];
    assert.deepEqual(await Promise.all(all.map((each) => ada.statusFor(each))), [200, 401, 200]);
    assert.equal(again.body.token.retiresAt, server.clock.in(hour - 1000));
  });

  test('ends with the token: if it is revoked, paused or expired, neither secret works', async () => {
    const { secret, token } = await ada.created('CI', server.clock.in(2 * hour));
    const rotated = (await ada.rotate(token.id, { overlap: day })).body;
    const both = () => Promise.all([secret, rotated.secret].map((each) => ada.statusFor(each)));
    await ada.change(token.id, { paused: true });
    assert.deepEqual(await both(), [401, 401]);
    await ada.change(token.id, { paused: false });
    assert.deepEqual(await both(), [200, 200]);
    server.clock.advance(2 * hour);
    assert.deepEqual(await both(), [401, 401]);
    const expired = (await ada.list()).tokens[0];
    assert.deepEqual([expired?.status, expired?.retiresAt], ['expired', undefined]);
    await ada.ask('DELETE', `/api-tokens/${token.id}`);
    assert.deepEqual(await both(), [401, 401]);
  });

  test('does not bring an expired secret back (R15)', async () => {
    const { secret, token } = await ada.created('CI', server.clock.in(hour));
    server.clock.advance(hour);
    const refused = await ada.rotate<Problem>(token.id, { overlap: hour });
    assert.equal(refused.status, 422);
    assert.deepEqual(
      refused.body.errors?.map(({ field }) => field),
      ['expiresAt', 'overlap'],
    );
    const rotated = await ada.rotate(token.id, { expiresAt: server.clock.in(day) });
    assert.equal(rotated.status, 201);
    assert.deepEqual([await ada.statusFor(secret), await ada.statusFor(rotated.body.secret)], [401, 200]);
  });

  test('is over when the token has expired: a new expiry revives only the current secret', async () => {
    const { secret, token } = await ada.created('CI', server.clock.in(day));
    const rotated = (await ada.rotate(token.id, { overlap: 7 * day })).body;
    const both = () => Promise.all([secret, rotated.secret].map((each) => ada.statusFor(each)));
    await ada.change(token.id, { expiresAt: server.clock.in(2 * day) });
    assert.deepEqual(await both(), [200, 200]);
    server.clock.advance(2 * day);
    assert.deepEqual(await both(), [401, 401]);
    const extended = await ada.change(token.id, { expiresAt: server.clock.in(30 * day) });
    assert.equal(extended.status, 200);
    assert.equal(extended.body.retiresAt, undefined);
    assert.deepEqual(await both(), [401, 200]);
  });

  for (const [title, overlap] of [
    ['of another length than policy has', 5],
    ['that is no number', '3600000'],
    ['before now', -hour],
  ] as const) {
    test(`is rejected with an overlap ${title}`, async () => {
      const { secret, token } = await ada.created('CI');
      const refused = await ada.rotate<Problem>(token.id, { overlap });
      assert.equal(refused.status, 422);
      assert.equal(refused.body.errors?.[0]?.field, 'overlap');
      assert.equal(await ada.statusFor(secret), 200);
    });
  }
});

describe('A rotation', () => {
  test('issues no secret for a token that is revoked during the request (R13)', async () => {
    const { token } = await ada.created('CI');
    // By then the rotation has read the token, but has not replaced its secret.
    await sql`
      create function revoke_meanwhile() returns trigger language plpgsql as
      $$ begin update api_token set revoked_at = created_at; return null; end $$`.execute(server.database);
    await sql`
      create trigger revoke_meanwhile before delete on idempotency_key
      for each statement execute function revoke_meanwhile()`.execute(server.database);
    try {
      const { status, body } = await ada.rotate(token.id);
      assert.equal(status, 404);
      assert.equal('secret' in body, false);
    } finally {
      await sql`drop function revoke_meanwhile cascade`.execute(server.database);
    }
  });
});

describe('A pause', () => {
  test('refuses the secret until the token is resumed, and is a status that the list shows and filters', async () => {
    const { secret, token } = await ada.created('CI');
    await ada.created('Backup');
    assert.equal((await ada.change(token.id, { paused: true })).body.status, 'paused');
    assert.equal(await ada.statusFor(secret), 401);
    assert.deepEqual(await ada.names({ status: 'paused' }), ['CI']);
    assert.deepEqual(await ada.names({ status: 'active' }), ['Backup']);
    assert.deepEqual((await ada.list({ counts: 'status:paused,status:active,all' })).counts, [1, 1, 2]);
    assert.equal((await ada.change(token.id, { paused: false })).body.status, 'active');
    assert.equal(await ada.statusFor(secret), 200);
  });

  test('does not hide that a token has expired', async () => {
    const { token } = await ada.created('CI', server.clock.in(hour));
    await ada.change(token.id, { paused: true });
    server.clock.advance(hour);
    assert.deepEqual(await ada.names({ status: 'expired' }), ['CI']);
    assert.deepEqual(await ada.names({ status: 'paused' }), []);
    assert.equal((await ada.list()).tokens[0]?.status, 'expired');
  });

  for (const body of [{ paused: 'yes' }, { retiresAt: '2030-01-01T00:00:00Z' }, { overlap: 0 }]) {
    test(`is not accepted as ${JSON.stringify(body)}`, async () => {
      const { token } = await ada.created('CI');
      assert.equal((await ada.change(token.id, body)).status, 422);
    });
  }
});

describe('Another expiry', () => {
  test('makes an expired token work again', async () => {
    const { secret, token } = await ada.created('CI', server.clock.in(hour));
    server.clock.advance(hour);
    assert.equal(await ada.statusFor(secret), 401);
    const changed = await ada.change(token.id, { expiresAt: server.clock.in(day) });
    assert.equal(changed.body.status, 'active');
    assert.equal(await ada.statusFor(secret), 200);
  });
});

describe("Somebody else's token (S16)", () => {
  test('can be neither paused nor rotated with an overlap, and its old secret cannot be ended', async () => {
    const { secret, token } = await ada.created('CI');
    const rotated = (await ada.rotate(token.id, { overlap: day })).body.secret;
    const grace = await server.signedIn('grace');
    for (const body of [{ paused: true }, { retiresAt: null }]) {
      assert.equal((await grace.change(token.id, body)).status, 404);
    }
    assert.equal((await grace.rotate(token.id, { overlap: day })).status, 404);
    assert.deepEqual([await ada.statusFor(secret), await ada.statusFor(rotated)], [200, 200]);
  });
});
