import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { giteaAdapter, type GiteaAdapterOptions } from '../../../src/adapters/gitea.js';
import type { JsonServer } from '../servers/json-server.js';
import { startGitea } from '../servers/gitea.js';
import { keepsTheContract } from './contract.js';
import {
  allPages,
  arrived,
  clock,
  draft,
  failureOf,
  hostileIds,
  issue,
  namesIn,
  options,
  pageOf,
  rowNamed,
  sendsOnce,
  submission,
} from './vocabulary.js';

let server: JsonServer;
beforeEach(async () => void (server = await startGitea()));
afterEach(() => server.close());

function adapterFor(more: Partial<GiteaAdapterOptions> = {}) {
  const password = () => 'pässword';
  return giteaAdapter({ baseUrl: `${server.origin}/api/v1`, clock, user: 'ada', password, ...more });
}

const wanted = draft('CI', { scopes: ['Read:User'] });

describe('Gitea: a password for each request, unique names, no dates, one field for mask and secret', () => {
  it('lists without dates: tokens never expire, and their last use is unknown', async () => {
    const { tokens, total } = await pageOf(adapterFor(), { pageSize: 1 });
    assert.deepEqual(tokens, [
      { id: '1', name: 'token 1', scopes: ['read:user'], hint: '…00001000', expiresAt: 'never' },
    ]);
    assert.equal(total, 51);
  });

  it('keeps reading although the backend sends fewer rows than requested (R19)', async () => {
    assert.deepEqual(
      (await allPages(adapterFor(), 100)).map(({ length }) => length),
      [50, 1],
    );
  });

  it('takes the secret from the field that is empty in lists, and leaves it nowhere else (S1)', async () => {
    const adapter = adapterFor();
    const { secret, token } = await issue(adapter, wanted);
    assert.equal(secret.length, 40);
    assert.equal(token.hint, '…0000beef');
    assert.equal((await pageOf(adapter, { cursor: '2' })).tokens.at(-1)?.hint, token.hint);
  });

  it('reports the granted scopes if they differ from the requested ones', async () => {
    assert.deepEqual((await issue(adapterFor(), wanted)).token.scopes, ['read:user']);
  });

  it('reports a taken name at the name field (R5)', async () => {
    const error = await failureOf(adapterFor().create({ ...wanted, name: 'token 1' }, submission()));
    assert.deepEqual(error.fields, { name: 'access token name has been used already' });
  });

  it('asks for the password by step-up for every method that needs it (R25)', async () => {
    const adapter = adapterFor({ password: () => 'wrong' });
    for (const call of [adapter.list({ pageSize: 1 }, options), adapter.create(wanted, submission())]) {
      assert.equal((await failureOf(call)).code, 'reauthentication-required');
    }
  });

  it('sends nothing without a password, and continues once there is one (R25)', async () => {
    let password: string | undefined;
    const adapter = adapterFor({ password: () => password });
    arrived(server);
    for (const known of [undefined, '']) {
      password = known;
      assert.equal((await failureOf(adapter.create(wanted, submission()))).code, 'reauthentication-required');
    }
    assert.deepEqual(arrived(server), []);
    password = 'pässword';
    await issue(adapter, wanted);
  });

  it('sends the one-time code of a user with two factors, and asks again without one (R25)', async () => {
    await server.close();
    server = await startGitea({ twoFactors: true });
    assert.equal((await failureOf(adapterFor().list({ pageSize: 1 }, options))).code, 'reauthentication-required');
    assert.equal((await pageOf(adapterFor({ oneTimeCode: () => '123456' }), { pageSize: 1 })).total, 51);
  });

  it('leaves authentication to the host’s headers if a proxy signs people in', async () => {
    const Authorization = `Basic ${Buffer.from('ada:pässword').toString('base64')}`;
    const { baseUrl, user } = { baseUrl: `${server.origin}/api/v1`, user: 'ada' };
    assert.equal((await pageOf(giteaAdapter({ baseUrl, user, clock, headers: () => ({ Authorization }) }))).total, 51);
  });

  it('reports problems with scopes at the scopes (R4)', async () => {
    for (const scopes of [[], ['unknown']]) {
      const { code, fields } = await failureOf(adapterFor().create({ ...wanted, scopes }, submission()));
      assert.deepEqual([code, Object.keys(fields)], ['invalid', ['scopes']]);
    }
  });

  it('revokes by id, also a second time, and escapes the id (R13, S15)', async () => {
    const adapter = adapterFor();
    const token = await rowNamed(adapter, 'token 1');
    await adapter.revoke(token, options);
    await adapter.revoke(token, options);
    assert.equal((await namesIn(adapter)).includes('token 1'), false);
    arrived(server);
    for (const id of hostileIds) await adapter.revoke({ ...token, id }, options);
    assert.deepEqual(
      arrived(server),
      hostileIds.map((id) => `DELETE /api/v1/users/ada/tokens/${encodeURIComponent(id)}`),
    );
  });

  it('never sends a request twice (R6)', async () => {
    const adapter = adapterFor();
    await sendsOnce(server, () => adapter.create(wanted, submission()));
  });

  it('keeps every clause of the contract that applies', async () => {
    await keepsTheContract(() => adapterFor(), { draft: { scopes: ['read:user'] } });
  });
});
