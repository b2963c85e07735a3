import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { checkRotatedToken } from '../../../src/adapter/check.js';
import { cloudflareAdapter, type CloudflareAdapterOptions } from '../../../src/adapters/cloudflare.js';
import { startCloudflare } from '../servers/cloudflare.js';
import type { JsonServer } from '../servers/json-server.js';
import { keepsTheContract } from './contract.js';
import {
  arrived,
  clock,
  daysFromNow,
  draft,
  failureOf,
  hostileIds,
  issue,
  options,
  pageOf,
  rowNamed,
  sendsOnce,
  submission,
  until,
} from './vocabulary.js';

let server: JsonServer;
beforeEach(async () => void (server = await startCloudflare()));
afterEach(() => server.close());

function adapterFor(more: Partial<CloudflareAdapterOptions> = {}) {
  const headers = () => ({ Authorization: 'Bearer session' });
  return cloudflareAdapter({ baseUrl: `${server.origin}/client/v4`, clock, headers, ...more });
}

const wanted = (name: string, more = {}) => draft(name, { scopes: ['dns-read'], ...more });

describe('Cloudflare: an envelope, updates that replace everything, a rotation that answers with a bare string', () => {
  it('keeps every clause of the contract that applies', async () => {
    await keepsTheContract(() => adapterFor(), { draft: { scopes: ['dns-read'] } });
  });

  it('shows the state of tokens that do not work yet, and of paused tokens', async () => {
    const { tokens } = await pageOf(adapterFor());
    assert.deepEqual(
      tokens.map(({ name, status, expiresAt }) => [name, status, expiresAt]),
      [
        ['DNS', 'active', 'never'],
        ['Off', 'paused', new Date('2027-01-01T00:00:00Z')],
        ['Next year', 'pending', 'never'],
      ],
    );
  });

  it('loses nothing when it renames, pauses or extends a token (R16)', async () => {
    const adapter = adapterFor();
    const off = await rowNamed(adapter, 'Off');
    const renamed = await adapter.update(off, { name: 'Renamed' }, options);
    assert.deepEqual(renamed, { ...off, name: 'Renamed' });
    const { body } = server.requests.at(-1) ?? assert.fail();
    assert.deepEqual([body['status'], body['expires_on']], ['disabled', '2027-01-01T00:00:00Z']);
    const next = await rowNamed(adapter, 'Next year');
    const extended = await adapter.update(next, until(daysFromNow(90)), options);
    assert.deepEqual([extended?.status, extended?.expiresAt], ['pending', daysFromNow(90)]);
  });

  it('rotates to a new secret and keeps the rest of the row (R15)', async () => {
    const adapter = adapterFor();
    const row = await rowNamed(adapter, 'DNS');
    const rolled = checkRotatedToken(await adapter.rotate(row, {}, submission()), row, {});
    assert.match(rolled.secret, /CANARY-again/);
    const { status: _status, ...kept } = row;
    assert.deepEqual(rolled.token, kept);
  });

  it('shows each message at the field in its pointer (R4)', async () => {
    const adapter = adapterFor();
    const error = await failureOf(adapter.create(wanted('x'.repeat(121)), submission()));
    assert.deepEqual(error.fields, { name: 'The name must have 1 to 120 characters.' });
  });

  it('offers the permissions for the resources of new tokens, and sends both', async () => {
    const offered = async (resources?: CloudflareAdapterOptions['resources']) =>
      (await adapterFor(resources && { resources }).policy(options)).scopes?.choices?.map(({ label }) => label);
    assert.deepEqual(await offered(), ['DNS Read', 'DNS Write']);
    const account = { 'com.cloudflare.api.account.a1': '*' } as const;
    assert.deepEqual(await offered(account), ['Workers Scripts Write']);
    assert.deepEqual(await offered({ 'com.cloudflare.api.account.a1': { 'com.cloudflare.api.account.zone.*': '*' } }), [
      'DNS Read',
      'DNS Write',
    ]);
    await issue(adapterFor({ resources: account }), wanted('CI', { scopes: ['workers-write'] }));
    assert.deepEqual(server.requests.at(-1)?.body['policies'], [
      { effect: 'allow', permission_groups: [{ id: 'workers-write' }], resources: account },
    ]);
  });

  it('uses the host’s choice of permissions if it states one', async () => {
    const choices = [{ value: 'dns-read', label: 'Look up names' }];
    const policy = { scopes: { presence: 'required', choices } } as const;
    const read = await adapterFor({ policy }).policy(options);
    assert.deepEqual([read.scopes?.choices, read.name?.maxLength], [choices, 120]);
  });

  it('shows the tokens of an account, and changes them there', async () => {
    const adapter = adapterFor({ accountId: 'a1' });
    arrived(server);
    const { token } = await issue(adapter, wanted('CI', until(daysFromNow(3))));
    assert.equal(server.requests.at(-1)?.body['expires_on'], '2026-11-27T12:00:00Z');
    await adapter.update(token, { paused: true }, options);
    await adapter.rotate(token, {}, submission());
    await adapter.revoke(token, options);
    const tokens = '/client/v4/accounts/a1/tokens';
    assert.deepEqual(arrived(server), [
      `POST ${tokens}`,
      `PUT ${tokens}/${token.id}`,
      `PUT ${tokens}/${token.id}/value`,
      `DELETE ${tokens}/${token.id}`,
    ]);
  });

  it('escapes ids, and never sends a request twice (S15, R6)', async () => {
    const adapter = adapterFor();
    const { token } = await issue(adapter, wanted('CI'));
    arrived(server);
    for (const id of hostileIds) await adapter.revoke({ ...token, id }, options);
    assert.deepEqual(
      arrived(server),
      hostileIds.map((id) => `DELETE /client/v4/user/tokens/${encodeURIComponent(id)}`),
    );
    await sendsOnce(
      server,
      () => adapter.create(wanted('CD'), submission()),
      () => adapter.rotate(token, {}, submission()),
    );
  });
});
