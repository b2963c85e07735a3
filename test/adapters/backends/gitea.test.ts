import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { restAdapter } from '../../../src/adapters/rest.js';
import { gitea } from '../configurations/gitea.js';
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

function adapterFor({ password = 'password' } = {}) {
  const headers = () => ({ Authorization: `Basic ${btoa(`ada:${password}`)}` });
  return restAdapter({ baseUrl: `${server.origin}/api/v1`, clock, headers }, gitea('ada'));
}

const wanted = draft('CI', { scopes: ['Read:User'] });

describe('Gitea: a password each time, unique names, no dates, one field for mask and secret', () => {
  it('lists without dates: tokens never expire, and their use is not known', async () => {
    const { tokens, total } = await pageOf(adapterFor(), { pageSize: 1 });
    assert.deepEqual(tokens, [
      { id: '1', name: 'token 1', scopes: ['read:user'], hint: '…00001000', expiresAt: 'never' },
    ]);
    assert.equal(total, 51);
  });

  it('reads on although the backend gives less than was asked for (R19)', async () => {
    assert.deepEqual(
      (await allPages(adapterFor(), 100)).map(({ length }) => length),
      [50, 1],
    );
  });

  it('takes the secret out of the field that is empty in lists, and leaves it nowhere else (S1)', async () => {
    const adapter = adapterFor();
    const { secret, token } = await issue(adapter, wanted);
    assert.equal(secret.length, 40);
    assert.equal(token.hint, '…0000beef');
    assert.equal((await pageOf(adapter, { cursor: '2' })).tokens.at(-1)?.hint, token.hint);
  });

  it('tells the scopes that were granted, where they differ from those asked for', async () => {
    assert.deepEqual((await issue(adapterFor(), wanted)).token.scopes, ['read:user']);
  });

  it('says that a name is taken beside the name (R5)', async () => {
    const error = await failureOf(adapterFor().create({ ...wanted, name: 'token 1' }, submission()));
    assert.deepEqual(error.fields, { name: 'access token name has been used already' });
  });

  it('asks for the password by step-up, whichever method needs it (R25)', async () => {
    const adapter = adapterFor({ password: '' });
    for (const call of [adapter.list({ pageSize: 1 }, options), adapter.create(wanted, submission())]) {
      assert.equal((await failureOf(call)).code, 'reauthentication-required');
    }
  });

  it('revokes by id, also again, and escapes it (R13, S15)', async () => {
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

  it('sends nothing twice (R6)', async () => {
    const adapter = adapterFor();
    await sendsOnce(server, () => adapter.create(wanted, submission()));
  });

  it('keeps every clause of the contract that applies', async () => {
    await keepsTheContract(() => adapterFor(), { draft: { scopes: ['read:user'] } });
  });
});
