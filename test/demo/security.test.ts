import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Database } from '../../demo/server/database.js';
import { newTokenSecret } from '../../demo/server/secret.js';
import { ApiClient, type Issued, type Problem, type Token } from './api-client.js';
import { day, minute, startTestServer, type TestServer } from './test-server.js';

describe('The security of the demo backend', () => {
  let server: TestServer;
  let ada: ApiClient;
  before(async () => {
    server = await startTestServer({ hostNames: ['127.0.0.1'] });
  });
  after(() => server.close());
  beforeEach(async () => {
    await server.empty();
    ada = await server.signedIn('ada');
  });

  test('keeps no secret and no session id, only their hashes (S16)', async () => {
    const { secret, token } = await ada.created('CI deploy');
    const rotated = (await ada.rotate(token.id)).body.secret;
    const stored = await everythingIn(server.database);
    assert.match(stored, /CI deploy/u);
    for (const kept of [secret, rotated, secret.slice(8, -4), rotated.slice(8, -4)]) assert.ok(!stored.includes(kept));
    assert.ok(!stored.includes(String(ada.cookie?.split('=')[1])));
  });

  test('sends a secret in the two responses that issue one, and in no other (S16)', async () => {
    const made = await ada.create<Issued>({ name: 'CI deploy', expiresAt: null });
    const { secret, token } = made.body;
    assert.equal(made.text.split(secret).length, 2);
    const others = [
      await ada.ask('GET', '/api-tokens'),
      await ada.ask('GET', `/api-tokens/${token.id}`),
      await ada.ask('PATCH', `/api-tokens/${token.id}`, { body: { name: 'CI' } }),
      await ada.me(secret),
    ];
    for (const { text } of others) assert.ok(!text.includes(secret.slice(8, -4)));
  });

  test('refuses a revoked token at once (S16)', async () => {
    const { secret, token } = await ada.created('CI deploy');
    assert.equal(await ada.statusFor(secret), 200);
    await ada.ask('DELETE', `/api-tokens/${token.id}`);
    assert.equal(await ada.statusFor(secret), 401);
  });

  test('refuses an expired token from the exact instant (S16)', async () => {
    const { secret } = await ada.created('CI deploy', server.clock.in(minute));
    server.clock.advance(minute - 1);
    assert.equal(await ada.statusFor(secret), 200);
    server.clock.advance(1);
    assert.equal(await ada.statusFor(secret), 401);
  });

  test('asks for a token if none is sent, and reports an invalid one (S16)', async () => {
    const { secret } = await ada.created('CI deploy');
    const challenge = async (headers: Readonly<Record<string, string>>) => {
      const reply = await ada.ask('GET', '/me', { headers });
      assert.equal(reply.status, 401);
      return reply.headers.get('WWW-Authenticate');
    };
    assert.equal(await challenge({}), 'Bearer');
    for (const credentials of [
      newTokenSecret(),
      secret.slice(0, -1),
      secret.toLowerCase(),
      'x',
      `${secret} ${secret}`,
    ]) {
      assert.equal(await challenge({ Authorization: `Bearer ${credentials}` }), 'Bearer error="invalid_token"');
    }
    assert.equal(await challenge({ Authorization: `Basic ${btoa(`ada:${secret}`)}` }), 'Bearer error="invalid_token"');
  });

  test('does not query the database for a token without a valid checksum (S16)', async () => {
    const { secret } = await ada.created('CI deploy');
    const broken = Object.create(null) as Database; // any query to it would fail the request with 500
    const wrong = `${secret.slice(0, -1)}${secret.endsWith('x') ? 'y' : 'x'}`;
    await server.alongside({ database: broken }, async (origin) => {
      assert.equal(await new ApiClient(origin).statusFor(wrong), 401);
      assert.equal(await new ApiClient(origin).statusFor(secret), 500);
    });
  });

  const routes = [
    ['GET', '/api-tokens', undefined],
    ['POST', '/api-tokens', { name: 'Minted', expiresAt: null }],
    ['GET', '/api-tokens/policy', undefined],
    ['GET', '/api-tokens/{id}', undefined],
    ['GET', '/api-tokens/{id}/usage', undefined],
    ['PATCH', '/api-tokens/{id}', { name: 'Renamed' }],
    ['POST', '/api-tokens/{id}/rotations', {}],
    ['DELETE', '/api-tokens/{id}', undefined],
  ] as const;
  const headers = { 'Idempotency-Key': 'a-key-for-these-routes' };

  for (const [method, path, body] of routes) {
    test(`refuses an API token for ${method} ${path}, even with a session (S16)`, async () => {
      const { secret, token } = await ada.created('CI deploy');
      const ask = { body, headers: { ...headers, Authorization: `Bearer ${secret}` } };
      for (const cookie of [false, undefined] as const) {
        const reply = await ada.ask<Problem>(
          method,
          path.replace('{id}', token.id),
          cookie === false ? { ...ask, cookie } : ask,
        );
        assert.deepEqual([reply.status, reply.body.code], [403, 'forbidden']);
      }
      assert.deepEqual(await ada.names(), ['CI deploy']);
      assert.equal(await ada.statusFor(secret), 200);
    });

    test(`refuses ${method} ${path} without a session, or after it ended (S16)`, async () => {
      const { secret, token } = await ada.created('CI deploy');
      const asked = path.replace('{id}', token.id);
      const anonymous = await ada.ask<Problem>(method, asked, { body, headers, cookie: false });
      assert.deepEqual([anonymous.status, anonymous.body.code], [401, 'unauthenticated']);
      assert.equal(anonymous.headers.get('WWW-Authenticate'), 'Cookie realm="api-tokens"');
      server.clock.advance(7 * day);
      assert.equal((await ada.ask(method, asked, { body, headers })).status, 401);
      assert.equal(await ada.statusFor(secret), 200);
    });
  }

  for (const [method, path, body] of routes.filter(([, path]) => path.includes('{id}'))) {
    test(`hides another user's token from ${method} ${path}: 404, as for an unknown id (S16)`, async () => {
      const { secret, token } = await ada.created('CI deploy');
      const grace = await server.signedIn('grace');
      const before = (await ada.ask<Token>('GET', `/api-tokens/${token.id}`)).body;
      const ids = [
        token.id,
        randomUUID(),
        '1',
        token.id.toUpperCase(),
        `${token.id}%00`,
        "'%20or%201=1",
        '%F0%9F%92%A9',
      ];
      for (const id of ids) {
        const reply = await grace.ask<Problem>(method, path.replace('{id}', id), { body, headers });
        assert.deepEqual(
          [reply.status, reply.body.code, reply.body.detail],
          [404, 'not-found', 'There is no such token.'],
          id,
        );
      }
      assert.deepEqual((await ada.ask<Token>('GET', `/api-tokens/${token.id}`)).body, before);
      assert.equal(await ada.statusFor(secret), 200);
    });
  }

  test("lists, counts and finds only a user's own tokens (S16)", async () => {
    await ada.created('CI deploy');
    const grace = await server.signedIn('grace');
    const { tokens, total, policy } = await grace.list();
    assert.deepEqual([tokens, total, policy.quota.used], [[], 0, 0]);
    assert.equal((await grace.list({ search: 'CI' })).total, 0);
  });

  test('sends the session as a random cookie that scripts cannot read and other sites do not send (S16)', async () => {
    const [one, other] = [await ada.signIn('ada'), await ada.signIn('ada')].map(
      ({ headers }) => headers.get('Set-Cookie') ?? '',
    );
    assert.match(one ?? '', /^api-token-demo-session=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/u);
    assert.notEqual(one, other);
  });

  for (const [title, foreign] of [
    ['another origin', { Origin: 'https://evil.example' }],
    ['another port of this machine', { Origin: 'http://127.0.0.1:1' }],
    ['an opaque origin', { Origin: 'null' }],
    ['a cross-site fetch', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a same-site fetch', { 'Sec-Fetch-Site': 'same-site' }],
  ] as const) {
    test(`rejects every write from ${title} (S16)`, async () => {
      const { token } = await ada.created('CI deploy');
      const writes = [
        ...routes.filter(([method]) => method !== 'GET'),
        ['POST', '/session', { userId: 'grace' }],
        ['DELETE', '/session', undefined],
      ] as const;
      for (const [method, path, body] of writes) {
        const reply = await ada.ask<Problem>(method, path.replace('{id}', token.id), {
          body,
          headers: { ...headers, ...foreign },
        });
        assert.deepEqual([reply.status, reply.body.code], [403, 'forbidden'], `${method} ${path}`);
      }
      assert.deepEqual((await ada.list()).tokens, [token]);
    });
  }

  test('responds only to its own host names, so that no page can rebind a name to it (S16)', async () => {
    const { port } = new URL(server.origin);
    assert.equal(await statusForHost(server.origin, `127.0.0.1:${port}`), 200);
    assert.equal(await statusForHost(server.origin, `evil.example:${port}`), 421);
  });

  test('limits the rate of a session, says when to retry, and keeps to that (S16, R26)', async () => {
    await server.alongside({ rateLimit: { burst: 3, perSecond: 0.1 } }, async (origin) => {
      const client = new ApiClient(origin);
      await client.signIn('ada');
      const status = async () => (await client.ask('GET', '/api-tokens')).status;
      assert.deepEqual([await status(), await status(), await status()], [200, 200, 200]);
      const limited = await client.ask<Problem>('GET', '/api-tokens');
      assert.deepEqual(
        [limited.status, limited.body.code, limited.headers.get('Retry-After')],
        [429, 'rate-limited', '10'],
      );
      const other = new ApiClient(origin);
      await other.signIn('ada');
      assert.equal((await other.ask('GET', '/api-tokens')).status, 200);
      server.clock.advance(9999);
      assert.equal(await status(), 429);
      server.clock.advance(1);
      assert.equal(await status(), 200);
    });
  });

  test('limits the rate of a token, and of guesses from one address (S16)', async () => {
    const { secret } = await ada.created('CI deploy');
    await server.alongside({ rateLimit: { burst: 2, perSecond: 1 } }, async (origin) => {
      const client = new ApiClient(origin);
      const statuses = async (bearer: string) =>
        [1, 2, 3].reduce<Promise<number[]>>(
          async (earlier) => [...(await earlier), await client.statusFor(bearer)],
          Promise.resolve([]),
        );
      assert.deepEqual(await statuses(secret), [200, 200, 429]);
      assert.deepEqual(await statuses(newTokenSecret()), [401, 401, 429]);
      assert.equal((await client.ask('GET', '/api-tokens')).status, 429);
      assert.equal((await client.ask('GET', '/demo-users')).status, 429);
    });
  });

  test('never causes a server error in any of this', () => {
    assert.deepEqual(
      server.failures.map(String).filter((failure) => !failure.includes('selectFrom')),
      [],
    );
  });
});

async function everythingIn(database: Database): Promise<string> {
  const tables = ['demo_user', 'session', 'api_token', 'idempotency_key'] as const;
  return JSON.stringify(await Promise.all(tables.map((table) => database.selectFrom(table).selectAll().execute())));
}

/** `fetch` does not allow setting the Host header. */
function statusForHost(origin: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${origin}/api/v1/demo-users`, { headers: { Host: host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
