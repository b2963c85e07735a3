import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { ApiClient, Issued, Problem, Token } from './api-client.js';
import { day, hour, minute, startTestServer, type TestServer } from './test-server.js';

describe('The token API of the demo', () => {
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

  test('supports the whole life of a token: created, used, shown as used, revoked, refused', async () => {
    const expiresAt = server.clock.in(60 * day);
    const made = await ada.create<Issued>({ name: ' CI deploy ', description: 'On every tag', expiresAt });
    assert.equal(made.status, 201);
    const { secret, token } = made.body;
    assert.equal(made.headers.get('Location'), `/api/v1/api-tokens/${token.id}`);
    assert.equal(made.headers.get('Cache-Control'), 'no-store');
    assert.deepEqual(token, {
      id: token.id,
      name: 'CI deploy',
      description: 'On every tag',
      hint: `${secret.slice(0, 8)}…${secret.slice(-4)}`,
      createdAt: server.clock.in(0),
      expiresAt,
      lastUsedAt: null,
      status: 'active',
    });

    server.clock.advance(hour);
    const me = await ada.me(secret);
    assert.equal(me.status, 200);
    assert.deepEqual(me.body, {
      user: { id: 'ada', name: 'Ada Lindqvist', email: 'ada.lindqvist@example.com' },
      token: { id: token.id, name: 'CI deploy', expiresAt },
    });
    const [seen] = (await ada.list()).tokens;
    assert.equal(seen?.lastUsedAt, server.clock.in(0));
    assert.equal(seen.lastUsedFrom, '127.0.0.1');

    assert.equal((await ada.ask('DELETE', `/api-tokens/${token.id}`)).status, 204);
    assert.equal(await ada.statusFor(secret), 401);
    assert.deepEqual((await ada.list()).tokens, []);
    assert.equal((await ada.ask('GET', `/api-tokens/${token.id}`)).status, 404);
  });

  test('counts revoking a revoked token as success, and never rotates or renames it (R13)', async () => {
    const { token } = await ada.created('Old laptop');
    for (const status of [204, 204]) {
      assert.equal((await ada.ask('DELETE', `/api-tokens/${token.id}`)).status, status);
    }
    assert.equal((await ada.rotate(token.id)).status, 404);
    assert.equal((await ada.ask('PATCH', `/api-tokens/${token.id}`, { body: { name: 'New' } })).status, 404);
  });

  test('records the last use at most once a minute, and where it came from', async () => {
    const { secret, token } = await ada.created('Cron');
    const lastUsedAt = async () => (await ada.ask<Token>('GET', `/api-tokens/${token.id}`)).body.lastUsedAt;
    const first = server.clock.in(0);
    await ada.me(secret);
    assert.equal(await lastUsedAt(), first);
    server.clock.advance(minute - 1);
    await ada.me(secret);
    assert.equal(await lastUsedAt(), first);
    server.clock.advance(1);
    await ada.me(secret);
    assert.equal(await lastUsedAt(), server.clock.in(0));
  });

  test('accepts a token only from its addresses, and does not count a refused call as a use (S16)', async () => {
    const make = async (name: string, allowedAddresses: string) =>
      (await ada.create<Issued>({ name, expiresAt: null, extra: { allowedAddresses } })).body;
    const here = await make('Here', ' 127.0.0.0/8,\n::1 ');
    const elsewhere = await make('Elsewhere', '203.0.113.7 2001:db8::/32');
    assert.deepEqual(elsewhere.token.extra, { allowedAddresses: '203.0.113.7, 2001:db8::/32' });
    assert.equal((await make('Anywhere', '')).token.extra, undefined);
    assert.equal(await ada.statusFor(here.secret), 200);
    assert.equal(await ada.statusFor(elsewhere.secret), 403);
    assert.equal((await ada.ask<Token>('GET', `/api-tokens/${elsewhere.token.id}`)).body.lastUsedAt, null);
    const rotated = await ada.rotate(elsewhere.token.id);
    assert.equal(await ada.statusFor(rotated.body.secret), 403);
  });

  test('reports by field what is wrong with the addresses, and names unknown fields (R4)', async () => {
    const refused = await ada.create({
      name: 'CI',
      expiresAt: null,
      extra: { allowedAddresses: '10.0.0.1, 300.1.1.1' },
    });
    assert.equal(refused.status, 422);
    assert.deepEqual(refused.body.errors, [
      { field: 'extra.allowedAddresses', detail: '“300.1.1.1” is no IP address or range.' },
    ]);
    const unknown = await ada.create({ name: 'CI', expiresAt: null, extra: { owner: 'me' } });
    assert.deepEqual(unknown.body.errors, [{ field: 'extra.owner', detail: 'This field is not known here.' }]);
    assert.equal((await ada.create({ name: 'CI', expiresAt: null, extra: 'text' })).status, 422);
  });

  test('does not count a refused call as a use', async () => {
    const { secret, token } = await ada.created('Brief', server.clock.in(minute));
    server.clock.advance(minute);
    assert.equal(await ada.statusFor(secret), 401);
    assert.equal((await ada.ask<Token>('GET', `/api-tokens/${token.id}`)).body.lastUsedAt, null);
  });

  test('replaces the secret at rotation: the old one stops working, and id, name and expiry stay', async () => {
    const { secret, token } = await ada.created('CI deploy', server.clock.in(day));
    const rotated = await ada.rotate(token.id);
    assert.equal(rotated.status, 201);
    assert.equal(rotated.headers.get('Location'), `/api/v1/api-tokens/${token.id}`);
    assert.deepEqual({ ...rotated.body.token, hint: token.hint }, token);
    assert.notEqual(rotated.body.token.hint, token.hint);
    assert.equal(await ada.statusFor(secret), 401);
    assert.equal(await ada.statusFor(rotated.body.secret), 200);
  });

  test('rotates an expired token only with a new expiry (R15)', async () => {
    const { token } = await ada.created('CI deploy', server.clock.in(day));
    server.clock.advance(day);
    const refused = await ada.rotate<Problem>(token.id);
    assert.equal(refused.status, 422);
    assert.deepEqual(
      refused.body.errors?.map(({ field }) => field),
      ['expiresAt'],
    );
    const rotated = await ada.rotate(token.id, { expiresAt: server.clock.in(day) });
    assert.equal(rotated.body.token.status, 'active');
    assert.equal(await ada.statusFor(rotated.body.secret), 200);
  });

  test('renames, describes and extends, and leaves everything else and the secret unchanged', async () => {
    const { secret, token } = await ada.created('CI', server.clock.in(day));
    const change = async (body: unknown) => (await ada.ask<Token>('PATCH', `/api-tokens/${token.id}`, { body })).body;
    assert.deepEqual(await change({ name: 'CI deploy' }), { ...token, name: 'CI deploy' });
    assert.deepEqual(await change({ description: 'Tags' }), { ...token, name: 'CI deploy', description: 'Tags' });
    assert.deepEqual(await change({ expiresAt: null, description: '' }), {
      ...token,
      name: 'CI deploy',
      expiresAt: null,
    });
    assert.equal(await ada.statusFor(secret), 200);
  });

  test('reports a taken name at the field, when creating and when renaming (R5)', async () => {
    await ada.created('CI deploy');
    const { token } = await ada.created('Other');
    const attempts = [
      await ada.create({ name: 'CI deploy ', expiresAt: null }),
      await ada.ask<Problem>('PATCH', `/api-tokens/${token.id}`, { body: { name: 'CI deploy' } }),
    ];
    for (const { status, body } of attempts) {
      assert.equal(status, 409);
      assert.equal(body.code, 'conflict');
      assert.deepEqual(
        body.errors?.map(({ field }) => field),
        ['name'],
      );
    }
  });

  test('accepts one of two simultaneous tokens with the same name, and frees the name of a revoked token (R5)', async () => {
    const both = await Promise.all([1, 2].map(() => ada.create<Issued>({ name: 'CI deploy', expiresAt: null })));
    assert.deepEqual(both.map(({ status }) => status).sort(), [201, 409]);
    const [token] = (await ada.list()).tokens;
    await ada.ask('DELETE', `/api-tokens/${token?.id}`);
    await ada.created('CI deploy');
  });

  test('lets different users use the same name', async () => {
    await ada.created('CI deploy');
    await (await server.signedIn('grace')).created('CI deploy');
  });

  test('enforces the quota, even for several simultaneous requests for the last place (R28)', async () => {
    // All at once, so that as many database connections as possible race.
    await Promise.all(Array.from({ length: 18 }, (_, n) => ada.created(`Token ${n}`)));
    await ada.created('Last but one');
    const both = await Promise.all(['A', 'B', 'C', 'D'].map((name) => ada.create({ name, expiresAt: null })));
    assert.deepEqual(both.map(({ status }) => status).sort(), [201, 403, 403, 403]);
    assert.equal(both.find(({ status }) => status === 403)?.body.code, 'quota-exceeded');
    const { tokens, policy } = await ada.list();
    assert.deepEqual(policy.quota, { limit: 20, used: 20 });
    await ada.ask('DELETE', `/api-tokens/${tokens[0]?.id}`);
    await ada.created('Freed');
  });

  test('returns the same policy by itself and with a list', async () => {
    await ada.created('CI deploy');
    const { body } = await ada.ask('GET', '/api-tokens/policy');
    assert.deepEqual(body, (await ada.list()).policy);
    assert.deepEqual(body, {
      name: { presence: 'required', minLength: 1, maxLength: 64, unique: true },
      description: { presence: 'optional', maxLength: 500 },
      expiry: {
        presence: 'optional',
        presets: [{ months: 2 }, { months: 6 }, { months: 12 }, { months: 24 }],
        exact: true,
        whenAbsent: 'never',
        revives: true,
      },
      rotation: { overlaps: [0, hour, day, 7 * day], expiry: 'chosen', expired: true },
      scopes: {
        presence: 'optional',
        whenAbsent: 'everything',
        choices: [
          { value: 'profile:read', label: 'Read', resource: 'Profile' },
          { value: 'entities:read', label: 'Read', resource: 'Entities' },
          { value: 'entities:write', label: 'Write', resource: 'Entities', implies: ['entities:read'] },
          { value: 'datasets:read', label: 'Read', resource: 'Datasets' },
          { value: 'datasets:write', label: 'Write', resource: 'Datasets', implies: ['datasets:read'] },
        ],
      },
      quota: { limit: 20, used: 1 },
      lastUsedPrecision: 60_000,
    });
  });

  const future = '2030-01-01T00:00:00Z';
  const refusedDrafts: readonly (readonly [string, Readonly<Record<string, unknown>>, readonly string[]])[] = [
    ['without a name', { expiresAt: null }, ['name']],
    ['with a name of blanks', { name: ' \u00A0', expiresAt: null }, ['name']],
    ['with a name of 65 code points', { name: '😀'.repeat(65), expiresAt: null }, ['name']],
    ['with a number for a name', { name: 7, expiresAt: null }, ['name']],
    ['with a line break in the name', { name: 'a\nb', expiresAt: null }, ['name']],
    ['with a null character in the name', { name: 'a\0b', expiresAt: null }, ['name']],
    ['with half a surrogate pair in the name', { name: 'a\ud83d', expiresAt: null }, ['name']],
    ['with a bidirectional override in the name (S10)', { name: 'a\u202Eb', expiresAt: null }, ['name']],
    [
      'with a description of 501 characters',
      { name: 'a', description: 'x'.repeat(501), expiresAt: null },
      ['description'],
    ],
    ['without a word on expiry', { name: 'a' }, ['expiresAt']],
    ['with an expiry that has passed', { name: 'a', expiresAt: '2026-11-23T13:05:00Z' }, ['expiresAt']],
    ['with an expiry without a zone', { name: 'a', expiresAt: '2030-01-01T00:00:00' }, ['expiresAt']],
    ['with an expiry on 30 February', { name: 'a', expiresAt: '2030-02-30T00:00:00Z' }, ['expiresAt']],
    ['with an expiry in a thirteenth month', { name: 'a', expiresAt: '2030-13-01T00:00:00Z' }, ['expiresAt']],
    ['with a field that is not known', { name: 'a', expiresAt: future, admin: true }, ['admin']],
    ['with several of these', { name: '', expiresAt: 'soon' }, ['name', 'expiresAt']],
  ];
  for (const [title, body, fields] of refusedDrafts) {
    test(`rejects a token ${title}, by field (R4)`, async () => {
      const refused = await ada.create(body);
      assert.equal(refused.status, 422);
      assert.equal(refused.body.code, 'invalid');
      assert.deepEqual(
        refused.body.errors?.map(({ field }) => field),
        fields,
      );
      assert.equal((await ada.list()).total, 0);
    });
  }

  test('accepts a name of 64 emoji, Arabic, and a hostile text unchanged (S9)', async () => {
    const names = ['😀'.repeat(64), 'رمز النشر', `<img src=x onerror=alert(1)>'; drop table api_token; --`];
    for (const name of names) assert.equal((await ada.created(name)).token.name, name);
    assert.deepEqual(await ada.names({ sort: 'createdAt' }), await ada.names({ sort: 'createdAt' }));
    assert.equal((await ada.list()).total, 3);
  });

  test('accepts an expiry in any zone, with and without fractions', async () => {
    const { token } = await ada.created('a', '2030-01-01T01:30:00.5+05:45');
    assert.equal(token.expiresAt, '2029-12-31T19:45:00.500Z');
  });

  for (const [title, ask, status] of [
    ['a body that is not JSON by its type', { rawBody: '{}', headers: { 'Content-Type': 'text/plain' } }, 415],
    ['cut JSON', { rawBody: '{"name":' }, 400],
    ['a list for a body', { rawBody: '[]' }, 400],
    ['a body above 16 KiB (S16)', { rawBody: `{"name":"${'x'.repeat(16 * 1024)}"}` }, 413],
  ] as const) {
    test(`rejects ${title}`, async () => {
      for (const [method, path] of [
        ['POST', '/api-tokens'],
        ['PATCH', `/api-tokens/${randomUUID()}`],
        ['POST', `/api-tokens/${randomUUID()}/rotations`],
        ['POST', '/session'],
      ] as const) {
        const reply = await ada.ask<Problem>(method, path, ask);
        assert.equal(reply.status, status, `${method} ${path}`);
        assert.equal(reply.body.code, 'invalid');
      }
    });
  }

  test('rejects a change without fields', async () => {
    const { token } = await ada.created('CI');
    assert.equal((await ada.ask('PATCH', `/api-tokens/${token.id}`, { body: {} })).status, 422);
  });

  test('answers 500 without internal details when it breaks (S11)', async () => {
    const breaking = () => {
      throw new Error('password=hunter2 at /srv/app.ts');
    };
    await server.alongside({ middleware: breaking }, async (origin) => {
      const response = await fetch(`${origin}/api/v1/api-tokens`);
      const text = await response.text();
      assert.equal(response.status, 500);
      const { code, requestId } = JSON.parse(text) as { code: string; requestId: string };
      assert.equal(code, 'unknown');
      assert.equal(requestId, response.headers.get('X-Request-Id'));
      assert.doesNotMatch(text, /hunter2|app\.ts/u);
    });
    assert.match(String(server.failures.at(-1)), /hunter2/u);
  });

  test('gives a new user sign-in the session, and sign-out ends it', async () => {
    const before = ada.cookie;
    await ada.signIn('grace');
    assert.deepEqual((await ada.ask<{ user: { id: string } }>('GET', '/session')).body.user.id, 'grace');
    const old = { cookie: false as const, headers: { Cookie: before ?? '' } };
    assert.deepEqual((await ada.ask('GET', '/session', old)).body, { user: null });
    assert.equal((await ada.ask('GET', '/api-tokens', old)).status, 401);
    assert.equal((await ada.ask('DELETE', '/session')).status, 204);
    assert.deepEqual((await ada.ask('GET', '/session')).body, { user: null });
    assert.equal((await ada.ask('DELETE', '/session')).status, 204);
    assert.equal((await ada.ask('POST', '/session', { body: { userId: 'nobody\0' } })).status, 422);
  });
});
