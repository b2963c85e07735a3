import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { isScopeGranted, readScopes, scopePolicy } from '../../demo/server/scopes.js';
import type { ApiClient, Issued, Problem, Token } from './api-client.js';
import { startTestServer, type TestServer } from './test-server.js';

describe('The scopes of a token of the demo', () => {
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

  const make = async (scopes: readonly string[]) => {
    const reply = await ada.create<Issued>({ name: scopes.join(' ') || 'None', expiresAt: null, scopes });
    assert.equal(reply.status, 201, reply.text);
    return reply.body;
  };

  test('are sent with the secret, in the list and alone, each once and in the order of the policy', async () => {
    const { token } = await make(['datasets:write', 'profile:read', 'datasets:write']);
    assert.deepEqual(token.scopes, ['profile:read', 'datasets:write']);
    assert.deepEqual((await ada.list()).tokens[0]?.scopes, token.scopes);
    assert.deepEqual((await ada.ask<Token>('GET', `/api-tokens/${token.id}`)).body.scopes, token.scopes);
  });

  test('can be combined with a description as long as the policy allows, and no longer', async () => {
    const { body } = await ada.ask<{ description: unknown }>('GET', '/api-tokens/policy');
    assert.deepEqual(body.description, { presence: 'optional', maxLength: 500 });
    const longest = { name: 'Longest', description: '🔑'.repeat(500), expiresAt: null };
    assert.equal((await ada.create(longest)).status, 201);
    assert.equal((await ada.create({ ...longest, name: 'Longer', description: '🔑'.repeat(501) })).status, 422);
  });

  test('let a token with profile:read read its owner, and refuse other tokens as RFC 6750 says (S16)', async () => {
    assert.equal(await ada.statusFor((await make(['profile:read', 'entities:read'])).secret), 200);
    const { secret, token } = await make(scopePolicy.choices.map(({ value }) => value).slice(1));
    const refused = await ada.me<Problem>(secret);
    assert.deepEqual([refused.status, refused.body.code], [403, 'forbidden']);
    assert.equal(refused.headers.get('WWW-Authenticate'), 'Bearer error="insufficient_scope", scope="profile:read"');
    assert.equal((await ada.ask<Token>('GET', `/api-tokens/${token.id}`)).body.lastUsedAt, null);
  });

  test('limit nothing if none are chosen, as for tokens from before scopes existed', async () => {
    for (const { secret, token } of [await make([]), await ada.created('From before')]) {
      assert.equal(token.scopes, undefined);
      assert.equal(await ada.statusFor(secret), 200);
    }
  });

  test('survive a rotation and a rename, as do the addresses (S16)', async () => {
    const extra = { allowedAddresses: '127.0.0.0/8' };
    const { token } = (await ada.create<Issued>({ name: 'CI', expiresAt: null, scopes: ['entities:read'], extra }))
      .body;
    const rotated = (await ada.rotate(token.id)).body;
    assert.deepEqual([rotated.token.scopes, rotated.token.extra], [['entities:read'], extra]);
    assert.equal(await ada.statusFor(rotated.secret), 403);
    const renamed = (await ada.ask<Token>('PATCH', `/api-tokens/${token.id}`, { body: { name: 'New' } })).body;
    assert.deepEqual([renamed.scopes, renamed.extra], [['entities:read'], extra]);
  });

  test('cannot be extended after creation (S16)', async () => {
    const { secret, token } = await make(['entities:read']);
    for (const body of [{ scopes: [] }, { scopes: ['profile:read'] }, { extra: { allowedAddresses: '' } }]) {
      assert.equal((await ada.ask('PATCH', `/api-tokens/${token.id}`, { body })).status, 422);
      assert.equal((await ada.rotate(token.id, body)).status, 422);
    }
    assert.equal(await ada.statusFor(secret), 403);
  });

  const hostile = "profile:read'; drop table api_token; --";
  for (const [scopes, detail] of [
    [['profile:read', 'admin'], '“admin” is no scope here.'],
    [['profile:read entities:read'], '“profile:read entities:read” is no scope here.'],
    [[hostile], `“${hostile}” is no scope here.`],
    [[''], '“” is no scope here.'],
    [['x'.repeat(900)], `“${'x'.repeat(50)}” is no scope here.`],
    [[7], 'Scopes are a list of texts.'],
    ['profile:read', 'Scopes are a list of texts.'],
    [null, 'Scopes are a list of texts.'],
  ] as const) {
    test(`are rejected by field, and create no token: ${JSON.stringify(scopes).slice(0, 60)} (R4)`, async () => {
      const refused = await ada.create({ name: 'CI', expiresAt: null, scopes });
      assert.equal(refused.status, 422);
      assert.deepEqual(refused.body.errors, [{ field: 'scopes', detail }]);
      assert.equal((await ada.list()).total, 0);
    });
  }

  test('are reported together with all other errors, by field (R4)', async () => {
    const extra = { allowedAddresses: 'localhost' };
    const refused = await ada.create({ name: '', description: 7, expiresAt: 7, scopes: ['admin'], extra });
    const fields = refused.body.errors?.map(({ field }) => field);
    assert.deepEqual(fields, ['name', 'description', 'expiresAt', 'scopes', 'extra.allowedAddresses']);
  });

  test('never cause a server error in any of this', () => {
    assert.deepEqual(server.failures, []);
  });
});

describe('A scope', () => {
  test('is granted by the scopes that imply it, and by no others', () => {
    assert.ok(isScopeGranted('entities:write', 'entities:read'));
    assert.ok(isScopeGranted('profile:read entities:write', 'entities:write'));
    assert.ok(!isScopeGranted('entities:read', 'entities:write'));
    assert.ok(!isScopeGranted('entities:write', 'datasets:read'));
    assert.ok(isScopeGranted(null, 'datasets:write'));
  });

  test('that is implied is not stored with the scope that implies it, so the list shows what was requested', () => {
    assert.deepEqual(readScopes(['entities:write']), { scopes: 'entities:write' });
  });
});
