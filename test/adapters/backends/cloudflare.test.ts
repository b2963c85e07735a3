import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { checkRotatedToken } from '../../../src/adapter/check.js';
import { restAdapter } from '../../../src/adapters/rest.js';
import { cloudflare } from '../configurations/cloudflare.js';
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

function adapterFor() {
  const headers = () => ({ Authorization: 'Bearer session' });
  return restAdapter({ baseUrl: `${server.origin}/client/v4`, clock, headers }, cloudflare);
}

const wanted = (name: string, more = {}) => draft(name, { scopes: ['dns-read'], ...more });

describe('Cloudflare: an envelope, changes that replace the whole, a roll that answers a bare string', () => {
  it('keeps every clause of the contract that applies', async () => {
    await keepsTheContract(adapterFor, { draft: { scopes: ['dns-read'] } });
  });

  it('shows tokens that do not work yet and those that are switched off as what they are', async () => {
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

  it('loses nothing of a token that it renames, pauses or extends (R16)', async () => {
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

  it('rolls to a new secret and keeps the rest of the row (R15)', async () => {
    const adapter = adapterFor();
    const row = await rowNamed(adapter, 'DNS');
    const rolled = checkRotatedToken(await adapter.rotate(row, {}, submission()), row, {});
    assert.match(rolled.secret, /CANARY-again/);
    const { status: _status, ...kept } = row;
    assert.deepEqual(rolled.token, kept);
  });

  it('brings each message to the field that its pointer names (R4)', async () => {
    const adapter = adapterFor();
    const error = await failureOf(adapter.create(wanted('x'.repeat(121)), submission()));
    assert.deepEqual(error.fields, { name: 'The name must have 1 to 120 characters.' });
  });

  it('escapes ids and sends nothing twice (S15, R6)', async () => {
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
