import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { gitlabAdapter, type GitlabAdapterOptions } from '../../../src/adapters/gitlab.js';
import { checkRotatedToken } from '../../../src/adapter/check.js';
import type { JsonServer } from '../servers/json-server.js';
import { startGitlab } from '../servers/gitlab.js';
import { keepsTheContract } from './contract.js';
import {
  allPages,
  arrived,
  backendDefault,
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

type Options = Pick<GitlabAdapterOptions, 'policy'> & { readonly headers?: Record<string, string> };

let server: JsonServer;
beforeEach(async () => void (server = await startGitlab()));
afterEach(() => server.close());

function adapterFor({ headers = { 'PRIVATE-TOKEN': 'admin' }, ...more }: Options = {}) {
  return gitlabAdapter({ baseUrl: `${server.origin}/api/v4`, clock, userId: 42, headers: () => headers, ...more });
}

const wanted = (name: string, more = {}) => draft(name, { scopes: ['api'], ...backendDefault, ...more });

describe('GitLab: numbered pages, whole days, required scopes', () => {
  it('lists one user’s tokens with numeric ids as text, expiration dates as instants, and the backend’s status', async () => {
    const { tokens, total, now } = await pageOf(adapterFor());
    assert.deepEqual(
      tokens.map(({ createdAt: _createdAt, ...token }) => token),
      [
        {
          id: '100',
          name: 'Old',
          scopes: ['api'],
          lastUsedAt: new Date('2026-11-20T08:10:00Z'),
          lastUsedFrom: '192.0.2.7',
          expiresAt: new Date('2026-11-24T00:00:00Z'),
          status: 'expired',
          actions: [],
        },
        {
          id: '103',
          name: 'Forever',
          description: 'From before expiry was required',
          scopes: ['api'],
          lastUsedAt: 'never',
          expiresAt: 'never',
          status: 'active',
        },
      ],
    );
    assert.equal(total, 2);
    assert.deepEqual(now, new Date('2026-11-24T12:00:00Z'));
  });

  it('follows the number of the next page to the end (R19)', async () => {
    const adapter = adapterFor();
    for (const name of ['a', 'b', 'c']) await issue(adapter, wanted(name));
    assert.deepEqual(await allPages(adapter, 2), [['Old', 'Forever'], ['a', 'b'], ['c']]);
    const query = { search: 'ever', sort: { by: 'name', direction: 'descending' } } as const;
    assert.deepEqual(
      (await pageOf(adapter, query)).tokens.map(({ name }) => name),
      ['Forever'],
    );
    assert.equal(server.requests.at(-1)?.query.get('sort'), 'name_desc');
  });

  it('sends the chosen day, and reads the end of that day', async () => {
    const adapter = adapterFor();
    const expiry = { kind: 'day', day: { year: 2027, month: 1, day: 31 } } as const;
    const { token } = await issue(adapter, wanted('CI', { expiry, expiresAt: new Date('2027-01-31T00:00:00Z') }));
    assert.equal(server.requests.at(-1)?.body['expires_at'], '2027-01-31');
    assert.deepEqual(token.expiresAt, new Date('2027-01-31T00:00:00Z'));
    await issue(adapter, wanted('CD', until(new Date('2027-01-31T23:30:00Z'))));
    assert.equal(server.requests.at(-1)?.body['expires_at'], '2027-01-31');
  });

  it('leaves the expiry to the backend if the person chose that, and reports what it granted', async () => {
    const { token } = await issue(adapterFor(), wanted('CI'));
    assert.equal('expires_at' in (server.requests.at(-1)?.body ?? {}), false);
    assert.deepEqual(token.expiresAt, new Date('2027-11-24T00:00:00Z'));
    assert.deepEqual((await rowNamed(adapterFor(), 'CI')).expiresAt, token.expiresAt);
  });

  it('never treats a missing expiry as never, and rejects never without a request', async () => {
    const adapter = adapterFor();
    const error = await failureOf(adapter.create(draft('CI', { scopes: ['api'] }), submission()));
    assert.equal(error.code, 'unsupported');
    assert.deepEqual(arrived(server), []);
  });

  it('shows every message at its field (R4)', async () => {
    const adapter = adapterFor();
    const tooLate = await failureOf(adapter.create(wanted('CI', until(daysFromNow(400))), submission()));
    assert.equal(tooLate.code, 'invalid');
    assert.deepEqual(tooLate.fields, { expiry: 'must be before 2027-11-25 must be in the future' });
    const without = await failureOf(adapter.create(wanted('CI', { scopes: [] }), submission()));
    assert.deepEqual(without.fields, { scopes: "can't be blank" });
  });

  it('revokes a token whose row the backend keeps but no longer lists, also a second time (R13)', async () => {
    const adapter = adapterFor();
    const { token } = await issue(adapter, wanted('CI'));
    await adapter.revoke(token, options);
    await adapter.revoke(token, options);
    assert.deepEqual(await namesIn(adapter), ['Old', 'Forever']);
  });

  it('does not treat the 401 for an unknown id as revoked, because the session may be over', async () => {
    const unknown = { id: '999', name: '', expiresAt: 'never' } as const;
    const person = adapterFor({ headers: { 'PRIVATE-TOKEN': 'ada' } });
    assert.equal((await failureOf(person.revoke(unknown, options))).code, 'unauthenticated');
    const nobody = adapterFor({ headers: {} });
    assert.equal((await failureOf(nobody.list({ pageSize: 1 }, options))).code, 'unauthenticated');
    // Only an administrator gets the response that the token does not exist.
    await adapterFor().revoke(unknown, options);
  });

  it('works in the session of GitLab’s own page, with its CSRF token', async () => {
    const session = { Cookie: '_gitlab_session=admin', 'X-CSRF-Token': 'csrf' };
    const { token } = await issue(adapterFor({ headers: session }), wanted('CI'));
    const forgotten = adapterFor({ headers: { Cookie: session.Cookie } });
    assert.equal((await failureOf(forgotten.revoke(token, options))).code, 'unauthenticated');
    await adapterFor({ headers: session }).revoke(token, options);
    assert.deepEqual(await namesIn(adapterFor({ headers: session })), ['Old', 'Forever']);
  });

  it('lists for a user who is not an administrator, and says that they may not create tokens (R27)', async () => {
    const person = adapterFor({ headers: { 'PRIVATE-TOKEN': 'ada' } });
    assert.deepEqual(await namesIn(person), ['Old', 'Forever']);
    assert.equal((await failureOf(person.create(wanted('CI'), submission()))).code, 'forbidden');
  });

  it('uses the host’s rules for its instance, one by one', async () => {
    const policy = {
      expiry: { maxLifetime: 400 * 86_400_000 },
      scopes: { presence: 'required', choices: [] },
    } as const;
    const { expiry, scopes, rotation } = await adapterFor({ policy }).policy(options);
    assert.deepEqual(
      [expiry?.maxLifetime, expiry?.whenAbsent, scopes?.choices, rotation?.expiry],
      [400 * 86_400_000, 'backend-default', [], 'chosen'],
    );
  });

  it('names missing options if it is created without types', () => {
    const options = { baseUrl: server.origin } as GitlabAdapterOptions;
    assert.throws(() => gitlabAdapter(options), new TypeError('gitlabAdapter needs `userId`.'));
    const misspelt = { baseUrl: server.origin, userId: 42, header: () => ({}) };
    assert.throws(() => gitlabAdapter(misspelt), /`header` means nothing here/);
  });

  it('rotates to a new id with the chosen expiry', async () => {
    const adapter = adapterFor();
    const { token } = await issue(adapter, wanted('CI'));
    const rotation = until(daysFromNow(30));
    const answer = await adapter.rotate(token, rotation, submission());
    const rotated = checkRotatedToken(answer, token, rotation);
    assert.notEqual(rotated.token.id, token.id);
    assert.match(rotated.secret, /CANARY/);
    assert.deepEqual(rotated.token.expiresAt, new Date('2026-12-24T00:00:00Z'));
    assert.deepEqual(await namesIn(adapter), ['Old', 'Forever', 'CI']);
  });

  it('offers no rename, because GitLab has none', () => {
    assert.equal('update' in adapterFor(), false);
  });

  it('escapes ids, and never sends a request twice (S15, R6, R15)', async () => {
    const adapter = adapterFor();
    const token = await rowNamed(adapter, 'Forever');
    arrived(server);
    for (const id of hostileIds) await adapter.revoke({ ...token, id }, options);
    assert.deepEqual(
      arrived(server),
      hostileIds.map((id) => `DELETE /api/v4/personal_access_tokens/${encodeURIComponent(id)}`),
    );
    await sendsOnce(
      server,
      () => adapter.create(wanted('CI'), submission()),
      () => adapter.rotate(token, until(daysFromNow(30)), submission()),
      () => adapter.revoke(token, options),
    );
  });

  it('keeps every clause of the contract that applies', async () => {
    await keepsTheContract(() => adapterFor(), { draft: { scopes: ['api'] } });
  });
});
