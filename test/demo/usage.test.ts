import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { TokenUsage } from '../../src/domain/usage.js';
import type { ApiClient, Problem } from './api-client.js';
import { day, hour, minute, startTestServer, type TestServer } from './test-server.js';

describe('The use of a token of the demo, by day', () => {
  let server: TestServer;
  let ada: ApiClient;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  const usageOf = (client: ApiClient, id: string) => client.ask<TokenUsage>('GET', `/api-tokens/${id}/usage`);
  const sample = async (name: string) => {
    const token = (await ada.list()).tokens.find((each) => each.name === name);
    assert.ok(token, `There is no sample “${name}”.`);
    return { token, usage: (await usageOf(ada, token.id)).body };
  };

  describe('of the samples', () => {
    before(async () => {
      ada = await server.signedIn('ada');
    });

    test('matches their last use, and covers at most thirty days', async () => {
      const names = (await ada.list()).tokens.map(({ name }) => name);
      for (const name of names) {
        const { token, usage } = await sample(name);
        assert.equal(usage.since, undefined, name);
        const last = usage.days.at(-1)?.date;
        assert.ok(
          usage.days.every(({ date, uses }) => date > '2026-10-24' && date <= '2026-11-23' && uses > 0),
          name,
        );
        if (last !== undefined) assert.equal(last, token.lastUsedAt?.slice(0, 10), name);
      }
      assert.deepEqual((await sample('Terraform')).usage.days, []);
      assert.ok((await sample('CI deploy')).usage.days.length > 20);
    });
  });

  describe('of others', () => {
    beforeEach(async () => {
      await server.empty();
      ada = await server.signedIn('ada');
    });

    test('is counted for each call, on its day in UTC, even if the last use is not updated', async () => {
      const { secret, token } = await ada.created('CI deploy');
      const first = server.clock.in(0).slice(0, 10);
      for (let call = 0; call < 3; call += 1) {
        assert.equal(await ada.statusFor(secret), 200);
        server.clock.advance(minute / 4);
      }
      server.clock.advance(day);
      assert.equal(await ada.statusFor(secret), 200);
      const { status, body } = await usageOf(ada, token.id);
      assert.equal(status, 200);
      assert.deepEqual(body, {
        days: [
          { date: first, uses: 3 },
          { date: server.clock.in(0).slice(0, 10), uses: 1 },
        ],
        timeZone: 'UTC',
      });
    });

    test('misses none of several simultaneous calls', async () => {
      const { secret, token } = await ada.created('CI deploy');
      await Promise.all(Array.from({ length: 8 }, () => ada.me(secret)));
      assert.deepEqual(
        (await usageOf(ada, token.id)).body.days.map(({ uses }) => uses),
        [8],
      );
    });

    test('does not count a refused call', async () => {
      const { secret, token } = await ada.created('Brief', server.clock.in(hour));
      server.clock.advance(hour);
      assert.equal(await ada.statusFor(secret), 401);
      assert.deepEqual((await usageOf(ada, token.id)).body.days, []);
    });

    test('continues with a new secret, and is forgotten after thirty days', async () => {
      const { secret, token } = await ada.created('CI deploy');
      await ada.me(secret);
      const renewed = (await ada.rotate(token.id)).body.secret;
      await ada.me(renewed);
      assert.equal((await usageOf(ada, token.id)).body.days[0]?.uses, 2);
      server.clock.advance(29 * day);
      ada = await server.signedIn('ada');
      assert.equal((await usageOf(ada, token.id)).body.days.length, 1);
      server.clock.advance(day);
      assert.deepEqual((await usageOf(ada, token.id)).body.days, []);
    });

    test('is shown only to the owner of the token, and not for a token that is gone (S16)', async () => {
      const { secret, token } = await ada.created('CI deploy');
      await ada.me(secret);
      const grace = await server.signedIn('grace');
      for (const [client, id] of [
        [grace, token.id],
        [ada, '00000000-0000-4000-8000-000000000000'],
        [ada, 'no-id'],
      ] as const) {
        const { status, body } = await client.ask<Problem>('GET', `/api-tokens/${id}/usage`);
        assert.deepEqual([status, body.code], [404, 'not-found']);
      }
      await ada.ask('DELETE', `/api-tokens/${token.id}`);
      assert.equal((await usageOf(ada, token.id)).status, 404);
    });

    test('says since when it is counted if tokens existed before', async () => {
      const { token } = await ada.created('From before');
      await server.database
        .updateTable('api_token')
        .set({ uses_counted_since: new Date('2026-11-20T08:00:00Z') })
        .execute();
      assert.deepEqual((await usageOf(ada, token.id)).body, { days: [], timeZone: 'UTC', since: '2026-11-20' });
    });
  });
});
