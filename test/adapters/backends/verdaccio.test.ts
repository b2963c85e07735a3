import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { verdaccioAdapter, type VerdaccioAdapterOptions } from '../../../src/adapters/verdaccio.js';
import type { JsonServer } from '../servers/json-server.js';
import { startVerdaccio } from '../servers/verdaccio.js';
import { keepsTheContract } from './contract.js';
import {
  arrived,
  backendDefault,
  clock,
  draft,
  failureOf,
  hostileIds,
  issue,
  options,
  pageOf,
  sendsOnce,
  submission,
} from './vocabulary.js';

let server: JsonServer;
beforeEach(async () => void (server = await startVerdaccio()));
afterEach(() => server.close());

function adapterFor({
  bearer = 'session',
  ...more
}: Partial<VerdaccioAdapterOptions> & { readonly bearer?: string } = {}) {
  const headers = () => ({ Authorization: `Bearer ${bearer}` });
  return verdaccioAdapter({ baseUrl: server.origin, clock, headers, password: () => 'secret', ...more });
}

const wanted = draft('', backendDefault);
const day = 86_400_000;

describe('Verdaccio: no names, a password in addition to the session, lifetimes that only the server knows', () => {
  it('lists tokens by their masks, with what is known about their expiration', async () => {
    const { tokens } = await pageOf(adapterFor());
    assert.deepEqual(tokens[0], {
      id: '3168eef9b2345a1118f6f8e8734d0777',
      name: '',
      hint: 'NDI2Y...mNjY=',
      createdAt: new Date('2026-11-24T12:00:00Z'),
      expiresAt: 'unknown',
    });
    assert.equal((await pageOf(adapterFor({ lifetime: 'never' }))).tokens[0]?.expiresAt, 'never');
    const limited = adapterFor({ lifetime: 29 * day });
    assert.deepEqual((await pageOf(limited)).tokens[1]?.expiresAt, new Date('2026-11-30T08:00:00Z'));
    assert.deepEqual((await issue(limited, wanted)).token.expiresAt, new Date('2026-12-23T12:00:00Z'));
  });

  it('offers neither a name nor an expiration to choose', async () => {
    const { name, expiry, description } = await adapterFor().policy(options);
    assert.deepEqual([name?.presence, description?.presence], ['unsupported', 'unsupported']);
    assert.deepEqual(expiry, { presence: 'unsupported', whenAbsent: 'backend-default' });
    assert.equal((await adapterFor({ lifetime: 'never' }).policy(options)).expiry?.whenAbsent, 'never');
  });

  it('takes the secret from the field that holds the mask in lists, and leaves it nowhere else (S1)', async () => {
    const { secret, token } = await issue(adapterFor(), wanted);
    assert.match(secret, /^CANARY0+1$/);
    assert.equal(token.hint, undefined);
  });

  it('sends nothing without the password, and asks again after a wrong one (R25)', async () => {
    for (const password of [undefined, '']) {
      const adapter = adapterFor({ password: () => password });
      assert.equal((await failureOf(adapter.create(wanted, submission()))).code, 'reauthentication-required');
    }
    assert.deepEqual(arrived(server), []);
    const wrong = adapterFor({ password: () => 'wrong' });
    assert.equal((await failureOf(wrong.create(wanted, submission()))).code, 'reauthentication-required');
    assert.equal((await pageOf(wrong)).tokens.length, 2);
  });

  it('distinguishes a session that has ended from a wrong password (R24)', async () => {
    for (const bearer of ['none', 'revoked']) {
      const adapter = adapterFor({ bearer });
      assert.equal((await failureOf(adapter.list({ pageSize: 1 }, options))).code, 'unauthenticated');
      assert.equal((await failureOf(adapter.create(wanted, submission()))).code, 'unauthenticated');
    }
  });

  it('does not treat a wrong address as a token that is gone', async () => {
    const adapter = adapterFor({ baseUrl: `${server.origin}/elsewhere` });
    const token = { id: 'k', name: '', expiresAt: 'unknown' } as const;
    assert.equal((await failureOf(adapter.revoke(token, options))).code, 'unknown');
  });

  it('revokes, also a second time, escapes ids, and never sends a request twice (R13, S15, R6)', async () => {
    const adapter = adapterFor();
    const [token] = (await pageOf(adapter)).tokens;
    assert.ok(token);
    await adapter.revoke(token, options);
    await adapter.revoke(token, options);
    assert.equal((await pageOf(adapter)).tokens.length, 1);
    arrived(server);
    for (const id of hostileIds) await adapter.revoke({ ...token, id }, options);
    assert.deepEqual(
      arrived(server),
      hostileIds.map((id) => `DELETE /-/npm/v1/tokens/token/${encodeURIComponent(id)}`),
    );
    await sendsOnce(server, () => adapter.create(wanted, submission()));
  });

  it('names missing options if it is created without types', () => {
    const options = { baseUrl: server.origin } as VerdaccioAdapterOptions;
    assert.throws(() => verdaccioAdapter(options), new TypeError('verdaccioAdapter needs `password`, a function.'));
  });

  for (const lifetime of [undefined, 'never', 29 * day] as const) {
    it(`keeps every clause of the contract that applies, with a lifetime of ${lifetime ?? 'nobody knows what'}`, async () => {
      await keepsTheContract(() => adapterFor(lifetime === undefined ? {} : { lifetime }), {}, 28);
    });
  }
});
