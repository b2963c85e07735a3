import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { inspect } from 'node:util';
import { checkIssuedToken, checkTokenPage } from '../../src/adapter/check.js';
import { expiry, isoTime, restAdapter, text, time, type RestMapping } from '../../src/adapters/rest.js';
import { openApi } from '../../src/adapters/rest/openapi.js';
import { backendDefault, draft, failureOf, options, submission } from './backends/vocabulary.js';
import { json, startLoopbackServer, type LoopbackServer } from './loopback-server.js';

const basics = {
  token: { id: text('id'), name: 'name' },
  list: { send: 'GET /tokens', rows: 'rows' },
  create: { send: 'POST /tokens', body: { name: 'name' }, secret: 'secret' },
  update: { send: 'PATCH /tokens/{token.id}', takes: ['name', 'paused'], body: { name: 'name' } },
} as const satisfies RestMapping;
const row = { id: '1', name: 'CI', expiresAt: 'never' } as const;

let server: LoopbackServer;
before(async () => void (server = await startLoopbackServer()));
beforeEach(() => void server.requests.splice(0));
after(() => server.close());

const adapterFor = <const Mapping extends RestMapping>(mapping: Mapping) =>
  restAdapter({ baseUrl: server.origin }, mapping);

describe('the check of a configuration without types', () => {
  /** The error message if an adapter cannot be made with this mapping; empty if it can. */
  function faultsOf(mapping: unknown, given: object = { baseUrl: '/api' }): readonly string[] {
    try {
      restAdapter(given as { baseUrl: string }, mapping as RestMapping);
      return [];
    } catch (error) {
      assert.ok(error instanceof TypeError, inspect(error));
      return error.message.split('\n').slice(1);
    }
  }

  it('names every unknown key in its place, with the known ones', () => {
    const { token, list, ...rest } = basics;
    const faults = faultsOf({
      ...rest,
      token: { ...token, expires: 'end' },
      list: { ...list, row: 'items' },
      delete: {},
    });
    assert.equal(faults.length, 3);
    assert.match(faults[0] ?? '', /^`delete` means nothing here\. There are: .*\brevoke\b/);
    assert.match(faults[1] ?? '', /^`token\.expires` means nothing here\. There are: .*\bexpiresAt\b/);
    assert.match(faults[2] ?? '', /^`list\.row` means nothing here\. There are: send, rows,/);
  });

  for (const [mistake, mapping, said] of [
    ['no token', { list: { send: 'GET /' } }, /^`token` is missing/],
    ['no list', { token: {} }, /^`list` is missing/],
    ['no address of the list', { token: {}, list: {} }, /^`list\.send` is missing/],
    ['no secret', { ...basics, create: { send: 'POST /' } }, /^`create\.secret` is missing/],
    ['nothing that update takes', { ...basics, update: { send: 'PATCH /' } }, /^`update\.takes` is missing/],
    [
      'a change that there is not',
      { ...basics, update: { send: 'PATCH /', takes: ['names'] } },
      /^`update\.takes` has/,
    ],
    ['a text for what update takes', { ...basics, update: { send: 'PATCH /', takes: 'name' } }, /^`update\.takes` has/],
    ['an address without a method', { ...basics, revoke: { send: '/tokens' } }, /^`revoke\.send` has to be a method/],
    ['a text for a part', { ...basics, revoke: 'DELETE /' }, /^`revoke` has to be an object/],
    ['a misspelt rule', { ...basics, policy: { expiry: { maxLifeTime: 1 } } }, /^`policy\.expiry\.maxLifeTime` means/],
    ['half a quota', { ...basics, policy: { quota: { limit: 5 } } }, /^`policy\.quota\.used` is missing/],
    ['a misspelt reading of rules', { ...basics, policy: { send: 'GET /', reads: '' } }, /^`policy\.reads` means/],
    ['a field that there is not', { ...basics, failure: { fields: { label: '' } } }, /^`failure\.fields\.label` means/],
    ['a code that there is not', { ...basics, failure: { words: { x: 'taken' } } }, /^`failure\.words\.x` has to be a/],
    ['a code by status', { ...basics, failure: { statuses: { 409: 'taken' } } }, /^`failure\.statuses\.409` has to/],
    [
      'a sort without its question',
      { ...basics, list: { send: 'GET /', sort: { columns: {} } } },
      /^`list\.sort\.ask`/,
    ],
  ] as const) {
    it(`names ${mistake}, and nothing else`, () => {
      const faults = faultsOf(mapping);
      assert.equal(faults.length, 1, faults.join('\n'));
      assert.match(faults[0] ?? '', said);
    });
  }

  it('names misspelled and missing options', () => {
    const faults = faultsOf(basics, { baseURL: '/api' });
    assert.equal(faults.length, 2);
    assert.match(faults[0] ?? '', /^`baseURL` means nothing here\. There are: baseUrl,/);
    assert.equal(faults[1], '`baseUrl` is missing.');
  });

  it('accepts a valid configuration, whatever it leaves out or sets to undefined', () => {
    assert.deepEqual(faultsOf(openApi), []);
    assert.deepEqual(faultsOf({ ...basics, create: undefined, policy: undefined }), []);
    assert.deepEqual(faultsOf({ ...basics, failure: { fields: { 'extra.team': 'team' } } }), []);
    assert.deepEqual(faultsOf({ ...basics, revoke: { send: () => 'DELETE /' } }), []);
  });
});

describe('a server that sets the lifetime of every token', () => {
  const expiresAt = time('ends', isoTime);
  const serverSet = {
    ...basics,
    token: { ...basics.token, expiresAt },
    create: { ...basics.create, body: { name: 'name', ends: expiry(isoTime, {}) } },
    policy: { expiry: { presence: 'unsupported', whenAbsent: 'backend-default' } },
  } as const satisfies RestMapping;
  const asked = draft('CI', backendDefault);

  it('receives no lifetime, and the granted one is shown', async () => {
    const adapter = adapterFor(serverSet);
    server.answer = json(201, { id: 1, secret: 'CANARY', ends: '2027-01-31T00:00:00Z' });
    const issued = checkIssuedToken(await adapter.create(asked, submission()), asked);
    assert.deepEqual(server.requests[0]?.body, { name: 'CI' });
    assert.deepEqual(issued.token.expiresAt, new Date('2027-01-31T00:00:00Z'));
  });

  it('never counts as having granted never if its answer or rows have no date', async () => {
    const silent = { ...serverSet, token: basics.token, create: basics.create } as const;
    server.answer = json(201, { id: 1, secret: 'CANARY' });
    for (const mapping of [serverSet, silent]) {
      const issued = checkIssuedToken(await adapterFor(mapping).create(asked, submission()), asked);
      assert.equal(issued.token.expiresAt, 'unknown');
    }
    server.answer = json(200, { rows: [{ id: 1, name: 'CI' }] });
    const { page } = checkTokenPage(await adapterFor(silent).list({ pageSize: 5 }, options));
    assert.equal(page.tokens[0]?.expiresAt, 'unknown');
  });
});

describe('a stated policy and the policy of each page', () => {
  const wholeDays = { timeZone: 'UTC', inclusive: true } as const;
  const stated = {
    name: { maxLength: 40, unique: true },
    expiry: { wholeDays, maxLifetime: 1000, presets: [{ months: 2 }] },
  } as const;
  const both = { ...basics, list: { ...basics.list, policy: 'rules' }, policy: stated } as const satisfies RestMapping;
  const rules = {
    name: { maxLength: 64 },
    expiry: { maxLifetime: null, presets: [{ months: 6 }] },
    quota: { limit: 5, used: 1 },
  };
  const merged = {
    name: { maxLength: 64, unique: true },
    expiry: { wholeDays, maxLifetime: 1000, presets: [{ months: 6 }] },
    quota: { limit: 5, used: 1 },
  };

  it('are merged field by field, with the page’s answer first', async () => {
    const adapter = adapterFor(both);
    server.answer = json(200, { rows: [], rules });
    assert.deepEqual((await adapter.list({ pageSize: 5 }, options)).policy, merged);
    assert.deepEqual(await adapter.policy(options), merged, 'as a page tells it now');
    assert.deepEqual(
      server.requests.map(({ target }) => target),
      ['/tokens', '/tokens'],
    );
  });

  it('are the stated one if the page has none, and the page’s if none is stated', async () => {
    for (const nothing of [{}, { rules: null }]) {
      server.answer = json(200, { rows: [], ...nothing });
      assert.deepEqual((await adapterFor(both).list({ pageSize: 5 }, options)).policy, stated);
      assert.deepEqual(await adapterFor(both).policy(options), stated);
    }
    server.answer = json(200, { rows: [], rules });
    const { policy: _policy, ...only } = both;
    assert.deepEqual((await adapterFor(only).list({ pageSize: 5 }, options)).policy, rules);
  });

  it('leave an invalid policy to the boundary to report (R29)', async () => {
    server.answer = json(200, { rows: [], rules: 'none' });
    const { problems } = checkTokenPage(await adapterFor(both).list({ pageSize: 5 }, options));
    assert.deepEqual(
      problems.map(({ where }) => where),
      ['policy'],
    );
  });
});

describe('a refusal without a message for people', () => {
  const failing = async (failure: RestMapping['failure'], status: number, body: object) => {
    server.answer = json(status, body);
    const { code, fields } = await failureOf(
      adapterFor({ ...basics, ...(failure && { failure }) }).create(draft('CI'), submission()),
    );
    return [code, fields];
  };

  it('is shown at a field that is mapped to true, in the library’s own words (R4)', async () => {
    const failure = { fields: { name: true } } as const;
    assert.deepEqual(await failing(failure, 422, { message: 'E1' }), ['invalid', { name: '' }]);
    assert.deepEqual(await failing(failure, 409, {}), ['conflict', { name: '' }]);
    assert.deepEqual(await failing(failure, 403, {}), ['forbidden', {}]);
    assert.deepEqual(await failing(failure, 500, {}), ['unknown', {}]);
  });

  it('is shown at a field if a function says so', async () => {
    const failure: RestMapping['failure'] = { fields: { expiry: ({ error }) => error === 'too_long' } };
    assert.deepEqual(await failing(failure, 422, { error: 'too_long' }), ['invalid', { expiry: '' }]);
    assert.deepEqual(await failing(failure, 422, { error: 'other' }), ['invalid', {}]);
  });

  const conflictOf = async (mapping: RestMapping, call: 'create' | 'rename' | 'pause' = 'create', body = {}) => {
    const adapter = adapterFor(mapping);
    server.answer = json(200, { rows: [], rules: { name: { unique: true } } });
    await adapter.list({ pageSize: 1 }, options);
    if ('send' in (mapping.policy ?? {})) await adapter.policy?.(options);
    server.answer = json(409, body);
    const changes = call === 'rename' ? { name: 'CD' } : { paused: true };
    const sent =
      call === 'create' ? adapter.create?.(draft('CI'), submission()) : adapter.update?.(row, changes, options);
    const { code, fields } = await failureOf(sent ?? assert.fail());
    assert.equal(code, 'conflict');
    return fields;
  };
  const unique = { ...basics, policy: { name: { unique: true } } } as const satisfies RestMapping;

  it('concerns the name if it is a conflict and names are unique: stated, reported by a page, or by the policy (R5)', async () => {
    assert.deepEqual(await conflictOf(unique), { name: '' });
    assert.deepEqual(await conflictOf(unique, 'rename'), { name: '' });
    assert.deepEqual(await conflictOf({ ...basics, list: { ...basics.list, policy: 'rules' } }), { name: '' });
    assert.deepEqual(await conflictOf({ ...basics, policy: { send: 'GET /rules', read: 'rules' } }), { name: '' });
  });

  it('concerns no field if it may be another conflict (R5)', async () => {
    assert.deepEqual(await conflictOf(basics), {});
    assert.deepEqual(await conflictOf(unique, 'pause'), {});
    assert.deepEqual(await conflictOf({ ...unique, idempotent: true }), {});
  });

  it('keeps a message if there is one', async () => {
    const said = { ...unique, failure: { fields: { name: 'message' }, message: 'title' } } as const;
    assert.deepEqual(await conflictOf(said, 'create', { message: 'Taken.' }), { name: 'Taken.' });
  });
});
