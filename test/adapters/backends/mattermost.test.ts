import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { mattermostAdapter } from '../../../src/adapters/mattermost.js';
import { checkRotatedToken, checkTokenPolicy } from '../../../src/adapter/check.js';
import type { JsonServer } from '../servers/json-server.js';
import { startMattermost } from '../servers/mattermost.js';
import { keepsTheContract } from './contract.js';
import {
  allPages,
  arrived,
  clock,
  daysFromNow,
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
  until,
} from './vocabulary.js';

let server: JsonServer;
afterEach(() => server.close());

async function adapterFor(
  settings: Parameters<typeof startMattermost>[0] = {},
  headers: Record<string, string> = { Authorization: 'Bearer session' },
) {
  server = await startMattermost(settings);
  return mattermostAdapter({ baseUrl: `${server.origin}/api/v4`, clock, headers: () => headers });
}

describe('Mattermost: no total, a description for a name, 0 for never', () => {
  it('lists the fields that the backend has, and declares that it lacks the others', async () => {
    const { tokens, total } = await pageOf(await adapterFor());
    assert.deepEqual(tokens, [
      { id: 'id0', name: 'CI', expiresAt: 'never' },
      { id: 'id1', name: 'Backup', expiresAt: 'never', status: 'paused', actions: ['revoke', 'resume'] },
      { id: 'id2', name: 'Old', expiresAt: new Date('2026-11-24T12:00:00.001Z') },
    ]);
    assert.equal(total, undefined);
  });

  it('reads pages until one is not full (R19)', async () => {
    const adapter = await adapterFor();
    assert.deepEqual(await allPages(adapter, 2), [['CI', 'Backup'], ['Old']]);
    await issue(adapter, draft('fourth'));
    assert.deepEqual(await allPages(adapter, 2), [['CI', 'Backup'], ['Old', 'fourth'], []]);
  });

  it('requests no more rows than a page can hold', async () => {
    await pageOf(await adapterFor(), { pageSize: 1000 });
    assert.equal(server.requests.at(-1)?.query.get('per_page'), '200');
  });

  it('sends an instant as milliseconds, never as 0', async () => {
    const adapter = await adapterFor();
    const end = daysFromNow(3);
    assert.deepEqual((await issue(adapter, draft('a', until(end)))).token.expiresAt, end);
    assert.equal(server.requests.at(-1)?.body['expires_at'], end.getTime());
    assert.equal((await issue(adapter, draft('b'))).token.expiresAt, 'never');
    assert.deepEqual(server.requests.at(-1)?.body, { description: 'b', expires_at: 0 });
  });

  it('reads the longest lifetime, a number of days as text, as policy', async () => {
    const read = async (longestDays: number | undefined) =>
      checkTokenPolicy(await (await adapterFor({ longestDays })).policy(options)).policy.expiry;
    assert.deepEqual(await read(30), { presence: 'required', maxLifetime: 30 * 86_400_000 });
    await server.close();
    assert.deepEqual(await read(0), {});
    // A server before 11.9 ignores the expiration in a request, so nobody may believe that the token expires.
    await server.close();
    assert.deepEqual(await read(undefined), { presence: 'unsupported' });
  });

  it('pauses, resumes and revokes by POST, and revokes again without an error (R13)', async () => {
    const adapter = await adapterFor();
    const token = await rowNamed(adapter, 'CI');
    assert.equal(await adapter.update(token, { paused: true }, options), undefined, 'to be read again');
    assert.equal((await rowNamed(adapter, 'CI')).status, 'paused');
    await adapter.update(token, { paused: false }, options);
    assert.equal((await rowNamed(adapter, 'CI')).status, undefined);
    await adapter.revoke(token, options);
    await adapter.revoke(token, options);
    assert.deepEqual(await namesIn(adapter), ['Backup', 'Old']);
  });

  it('rotates under the same id, and sends the expiry again so that the server keeps it (R15)', async () => {
    const adapter = await adapterFor();
    const token = await rowNamed(adapter, 'Old');
    const { secret, token: rotated } = checkRotatedToken(await adapter.rotate(token, {}, submission()), token, {});
    assert.match(secret, /CANARY-again/);
    assert.equal(rotated.id, token.id);
    assert.deepEqual(rotated.expiresAt, token.expiresAt);
    const later = until(daysFromNow(9));
    assert.deepEqual((await adapter.rotate(token, later, submission())).token.expiresAt, later.expiresAt);
  });

  it('shows messages that are meant for people, with the request id (R4, S11)', async () => {
    const adapter = await adapterFor({ longestDays: 30 });
    const error = await failureOf(adapter.create(draft('CI'), submission()));
    const said = 'An expiry date is required.';
    assert.deepEqual([error.code, error.userMessage, error.requestId], ['invalid', said, 'r-9']);
    assert.deepEqual(error.fields, { expiry: said });
    const far = await failureOf(adapter.create(draft('CI', until(daysFromNow(31))), submission()));
    assert.deepEqual(far.fields, { expiry: 'The expiry date is more than 30 days away.' });
    const long = await failureOf(adapter.create(draft('x'.repeat(256), until(daysFromNow(3))), submission()));
    assert.deepEqual(Object.keys(long.fields), ['name']);
  });

  it('understands a lost session, a rate limit in plain text, and tokens that are switched off (R24, R26)', async () => {
    const adapter = await adapterFor({}, {});
    const list = () => failureOf(adapter.list({ pageSize: 1 }, options));
    assert.equal((await list()).code, 'unauthenticated');
    server.answerWith({ status: 429, body: 'limit exceeded', headers: { 'Retry-After': '7' } });
    const limited = await list();
    assert.deepEqual([limited.code, limited.retryAfter, limited.userMessage], ['rate-limited', 7000, undefined]);
    server.answerWith({ status: 501, body: { id: 'disabled', message: 'Switched off.', status_code: 501 } });
    assert.equal((await list()).code, 'unsupported');
  });

  it('works in the session of Mattermost’s own page, with its CSRF token', async () => {
    const cookie = { Cookie: 'MMAUTHTOKEN=session' };
    await issue(await adapterFor({}, { ...cookie, 'X-CSRF-Token': 'csrf' }), draft('new'));
    await server.close();
    const forgotten = await adapterFor({}, cookie);
    assert.equal((await failureOf(forgotten.create(draft('new'), submission()))).code, 'unauthenticated');
  });

  it('offers no rotation for a paused token, because the server would refuse it', async () => {
    const adapter = await adapterFor();
    const off = await rowNamed(adapter, 'Backup');
    assert.equal(off.actions?.includes('rotate'), false);
    assert.equal((await failureOf(adapter.rotate(off, {}, submission()))).code, 'invalid');
  });

  it('sends ids unchanged, and never sends a request twice (S15, R6, R15)', async () => {
    const adapter = await adapterFor();
    const token = await rowNamed(adapter, 'CI');
    arrived(server);
    for (const id of hostileIds) {
      await adapter.revoke({ ...token, id }, options);
      assert.equal(server.requests.at(-1)?.body['token_id'], id);
    }
    assert.deepEqual(new Set(arrived(server)), new Set(['POST /api/v4/users/tokens/revoke']));
    await sendsOnce(
      server,
      () => adapter.create(draft('new'), submission()),
      () => adapter.rotate(token, {}, submission()),
      () => adapter.update(token, { paused: true }, options),
    );
  });

  for (const longestDays of [0, 30, undefined]) {
    it(`keeps every clause of the contract that applies, with a limit of ${longestDays ?? 'unknown'} days`, async () => {
      const adapter = await adapterFor({ longestDays });
      await keepsTheContract(adapter);
    });
  }
});
