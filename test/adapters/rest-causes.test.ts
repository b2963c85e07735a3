import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { inspect } from 'node:util';
import type { TokenAdapter } from '../../src/adapter/adapter.js';
import { adapterConfiguration } from '../../src/adapter/configuration.js';
import { betterAuthAdapter } from '../../src/adapters/better-auth.js';
import { restAdapter, type RestMapping } from '../../src/adapters/rest.js';
import { json, startLoopbackServer, text, type LoopbackServer } from './loopback-server.js';

const mapping = {
  token: { id: 'id', name: 'name' },
  list: { send: 'GET /tokens?state=active', rows: 'items' },
  create: { send: 'POST /tokens', body: { name: 'name' }, secret: 'secret' },
  revoke: { send: 'DELETE /tokens/{token.opaque.number}' },
  policy: { send: 'GET /rules', read: 'rules' },
} as const satisfies RestMapping;

const options = { signal: new AbortController().signal };
const submission = { ...options, idempotencyKey: 'key' };
const draft = { name: 'CI', expiry: { kind: 'never' }, expiresAt: 'never' } as const;

describe('the cause of a failure of the REST adapter tells developers what to look at', () => {
  let server: LoopbackServer;
  let adapter: Required<Pick<TokenAdapter, 'list' | 'create' | 'revoke' | 'policy'>>;
  before(async () => void (server = await startLoopbackServer()));
  beforeEach(() => void (adapter = restAdapter({ baseUrl: `${server.origin}/api` }, mapping)));
  after(() => server.close());

  async function causeOf(call: Promise<unknown>) {
    const error = await call.then(
      () => assert.fail('It succeeded.'),
      (thrown: unknown) => thrown as Error,
    );
    assert.doesNotMatch(inspect(error, { depth: null }), /CANARY/);
    const { cause } = error as { readonly cause?: { message: string; status?: number; key?: string } };
    assert.ok(cause);
    return { message: cause.message, status: cause.status, key: cause.key };
  }

  it('names the request, the status and the type of a refusal, but nothing of its body or the query (S1)', async () => {
    server.answer = json(404, { message: 'CANARY' });
    const { message, status } = await causeOf(adapter.list({ pageSize: 1, search: 'CANARY' }, options));
    assert.equal(message, `GET ${server.origin}/api/tokens was answered with 404 (application/json).`);
    assert.equal(status, 404);
  });

  it('names the type of an answer that is not JSON (S1)', async () => {
    server.answer = text(200, '<h1>CANARY</h1>', { 'Content-Type': 'text/html; charset=utf-8' });
    const { message } = await causeOf(adapter.create(draft, submission));
    assert.equal(message, `POST ${server.origin}/api/tokens was answered with 200 (text/html).`);
  });

  it('says that a request was redirected', async () => {
    server.answer = text(302, '', { Location: '/sign-in?CANARY' });
    const { message } = await causeOf(adapter.list({ pageSize: 1 }, options));
    assert.match(message, /^GET .* was redirected\.$/);
  });

  it('says that no server answered', async () => {
    const absent = restAdapter({ baseUrl: 'http://127.0.0.1:9' }, mapping);
    const { message } = await causeOf(absent.list({ pageSize: 1 }, options));
    assert.equal(message, 'GET http://127.0.0.1:9/tokens was not answered.');
  });

  it('names the key that found nothing, and for a list the fields that exist', async () => {
    server.answer = json(200, { tokens: [], next: null });
    const list = await causeOf(adapter.list({ pageSize: 1 }, options));
    assert.equal(list.key, 'list.rows');
    assert.equal(list.message, 'list.rows found no array. The answer is an object with tokens, next.');
    assert.equal((await causeOf(adapter.policy(options))).key, 'policy.read');
  });

  it('names no fields of an answer that issued a secret (S1)', async () => {
    server.answer = json(200, { CANARY: 'CANARY', key: 'CANARY' });
    const { message, key } = await causeOf(adapter.create(draft, submission));
    assert.equal(key, 'create.secret');
    assert.equal(message, 'create.secret found no text in the answer.');
  });

  it('names the braces of a path that have no value', async () => {
    const { message } = await causeOf(adapter.revoke({ id: '7', name: '', expiresAt: 'never' }, options));
    assert.equal(message, '{token.opaque.number} is no text for a path.');
  });
});

it('an adapter from a configuration keeps it, even as a part of another adapter; Better Auth hides its own', () => {
  const baseUrl = 'http://127.0.0.1:9';
  const adapter = restAdapter({ baseUrl }, mapping);
  assert.equal(Reflect.get({ ...adapter }, adapterConfiguration), mapping);
  assert.equal(Reflect.get(betterAuthAdapter({ baseUrl }), adapterConfiguration), undefined);
});
