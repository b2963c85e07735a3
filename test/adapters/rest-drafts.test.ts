import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { TokenAdapterError } from '../../src/adapter/error.js';
import { restAdapter } from '../../src/adapters/rest.js';
import type { TokenDraft } from '../../src/domain/draft.js';
import type { ApiClient } from '../demo/api-client.js';
import { startTestServer, type TestServer } from '../demo/test-server.js';
import { json, problem, startLoopbackServer, type LoopbackServer } from './loopback-server.js';

const draft: TokenDraft = { name: 'CI deploys', expiry: { kind: 'never' }, expiresAt: 'never' };
const options = { signal: new AbortController().signal };
const submission = () => ({ ...options, idempotencyKey: crypto.randomUUID() });

async function refusalOf(created: Promise<unknown>): Promise<TokenAdapterError> {
  const error = await created.then(
    () => assert.fail('The call succeeded.'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof TokenAdapterError);
  return error;
}

describe('a draft that the REST adapter sends, and its refusal', () => {
  let server: LoopbackServer;
  before(async () => {
    server = await startLoopbackServer();
  });
  after(() => server.close());

  const create = (more: Partial<TokenDraft> = {}) =>
    restAdapter({ baseUrl: server.origin }).create({ ...draft, ...more }, submission());

  test('has scopes and the page’s own fields as chosen, and leaves them out if there are none', async () => {
    server.answer = json(201, { secret: 'ate_secret', token: { id: '1', name: 'CI deploys', expiresAt: null } });
    const chosen = {
      description: 'On every tag',
      scopes: ['profile:read', 'entities:write'],
      extra: { allowedAddresses: ' 10.0.0.1\n', teams: ['a', 'b'], audited: true },
    };
    await create(chosen);
    await create();
    await create({ scopes: [], extra: {} });
    const bare = { name: 'CI deploys', expiresAt: null };
    assert.deepEqual(
      server.requests.map(({ body }) => body),
      [{ ...bare, ...chosen }, bare, { ...bare, scopes: [], extra: {} }],
    );
  });

  test('shows every message at its field: scopes, and the page’s own by name (R4)', async () => {
    const errors = [
      { field: 'scopes', detail: '“admin” is no scope here.' },
      { field: 'extra.allowedAddresses', detail: '“x” is no IP address or range.' },
      { field: 'extra.a.b', detail: 'Not this one.' },
      { field: 'expiresAt', detail: 'Too late.' },
    ];
    server.answer = problem(422, { code: 'invalid', errors });
    const { code, fields } = await refusalOf(create());
    assert.equal(code, 'invalid');
    assert.deepEqual(fields, {
      scopes: '“admin” is no scope here.',
      'extra.allowedAddresses': '“x” is no IP address or range.',
      'extra.a.b': 'Not this one.',
      expiry: 'Too late.',
    });
  });

  test('ignores messages in invalid errors, and treats a name that every object has like any other', async () => {
    for (const errors of [
      'scopes',
      null,
      [null, 7, 'x', { field: 7, detail: 'x' }, { field: 'scopes', detail: 7 }, { field: 'extra.', detail: 'x' }],
      [{ field: 'extra.a', detail: { text: 'x' } }, { field: 'extraa', detail: 'x' }, { detail: 'x' }],
    ]) {
      server.answer = problem(422, { code: 'invalid', errors });
      assert.deepEqual((await refusalOf(create())).fields, {});
    }
    const errors = [{ field: 'extra.__proto__', detail: 'Hostile.' }];
    server.answer = problem(422, { code: 'invalid', errors });
    assert.deepEqual((await refusalOf(create())).fields, { 'extra.__proto__': 'Hostile.' });
  });

  test('cuts an endless message for one of the page’s own fields (S11)', async () => {
    const errors = [{ field: 'extra.allowedAddresses', detail: 'x'.repeat(5000) }];
    server.answer = problem(422, { code: 'invalid', errors });
    assert.equal((await refusalOf(create())).fields['extra.allowedAddresses']?.length, 1000);
  });
});

describe('a draft with scopes, a description and addresses, on the real server of the demo', () => {
  let server: TestServer;
  let ada: ApiClient;
  before(async () => {
    server = await startTestServer();
    ada = await server.signedIn('ada');
  });
  after(() => server.close());

  const adapter = () =>
    restAdapter({
      baseUrl: `${server.origin}/api/v1`,
      headers: () => ({ Origin: server.origin, ...(ada.cookie !== undefined && { Cookie: ada.cookie }) }),
    });

  test('returns complete with the secret and in the list, after the dialog has read the policy', async () => {
    const { scopes, description } = await adapter().policy(options);
    assert.equal(scopes?.presence, 'optional');
    assert.equal(description?.presence, 'optional');
    const chosen = {
      description: 'On every tag',
      scopes: (scopes.choices ?? []).map(({ value }) => value),
      extra: { allowedAddresses: '127.0.0.1, ::1' },
    };
    const { secret, token } = await adapter().create({ ...draft, ...chosen }, submission());
    const { tokens } = await adapter().list({ pageSize: 50 }, options);
    const listed = tokens.find(({ id }) => id === token.id);
    for (const told of [token, listed]) {
      assert.deepEqual({ description: told?.description, scopes: told?.scopes, extra: told?.extra }, { ...chosen });
    }
    assert.equal(await ada.statusFor(secret), 200);
  });

  test('is refused at its fields in the server’s own words (R4)', async () => {
    const wrong = { name: 'Other', scopes: ['admin'], extra: { allowedAddresses: '300.1.1.1' } };
    const { code, fields } = await refusalOf(adapter().create({ ...draft, ...wrong }, submission()));
    assert.equal(code, 'invalid');
    assert.deepEqual(fields, {
      scopes: '“admin” is no scope here.',
      'extra.allowedAddresses': '“300.1.1.1” is no IP address or range.',
    });
  });
});
