import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { inspect } from 'node:util';
import { checkIssuedToken, checkTokenPage } from '../../src/adapter/check.js';
import {
  byCursor,
  byLink,
  byOffset,
  byPage,
  epochSeconds,
  expiry,
  header,
  isoTime,
  lifetimeDays,
  lifetimeMilliseconds,
  lifetimeSeconds,
  messagesIn,
  restAdapter,
  text,
  time,
  wholeDays,
  type RestAdapterOptions,
  type RestMapping,
} from '../../src/adapters/rest.js';
import type { ApiToken } from '../../src/domain/token.js';
import { manualClock } from '../clock.js';
import { json, startLoopbackServer, type Answer, type LoopbackServer } from './loopback-server.js';
import { draft, failureOf, options, submission, until } from './backends/vocabulary.js';

const secret = 'CANARY-secret';
const row: ApiToken = { id: '1', name: 'CI', expiresAt: 'never' };
const basics = { token: { id: text('id') }, list: { send: 'GET /tokens' } } as const satisfies RestMapping;

let server: LoopbackServer;
before(async () => void (server = await startLoopbackServer()));
beforeEach(() => void server.requests.splice(0));
after(() => server.close());

function adapterFor<const Mapping extends RestMapping>(mapping: Mapping, more: Partial<RestAdapterOptions> = {}) {
  return restAdapter({ baseUrl: server.origin, clock: manualClock(), ...more }, mapping);
}

/** The token that a list with this mapping makes of a row. */
async function shown(token: RestMapping['token'], wire: object, headers = {}): Promise<Partial<ApiToken>> {
  server.answer = json(200, [{ id: 1, ...wire }], headers);
  const answer = await adapterFor({ ...basics, token: { ...basics.token, ...token } }).list({ pageSize: 5 }, options);
  const { id: _id, ...rest } = checkTokenPage(answer).page.tokens[0] ?? assert.fail('no row');
  return rest;
}

const targets = () => server.requests.splice(0).map(({ target }) => target);

describe('fields that a REST backend never provides', () => {
  it('are the unmapped ones, and none if all times are mapped', () => {
    assert.deepEqual(adapterFor(basics).supports.lacks, ['createdAt', 'expiresAt', 'lastUsedAt']);
    const token = { ...basics.token, createdAt: time('at', isoTime), expiresAt: () => 'never', lastUsedAt: 'used' };
    assert.equal(adapterFor({ ...basics, token }).supports.lacks, undefined);
  });
});

describe('filters of a REST backend', () => {
  it('are those with parameters, in the backend’s own words', async () => {
    const filtering = adapterFor({
      ...basics,
      list: {
        send: 'GET /tokens',
        filter: { scope: 'with', status: (word) => ({ alive: Number(word === 'active') }) },
      },
    });
    assert.deepEqual(filtering.supports.filter, ['scope', 'status']);
    assert.equal(adapterFor(basics).supports.filter, undefined);
    server.answer = json(200, []);
    await filtering.list({ pageSize: 5, filter: { scope: 'a b', status: 'active', created: 'within-7d' } }, options);
    assert.deepEqual(targets(), ['/tokens?with=a+b&alive=1']);
  });
});

describe('times of a REST backend', () => {
  const inUtc = new Date('2027-01-31T14:05:00Z');

  for (const written of [
    '2027-01-31T14:05:00Z',
    '2027-01-31T15:05:00+01:00',
    '2027-01-31T15:05:00+0100',
    '2027-01-31 14:05:00',
    '2027-01-31T14:05',
    '2027-01-31T14:05:00.000000000Z',
    '2027-01-31 14:05:00 UTC',
    'Sun, 31 Jan 2027 14:05:00 GMT',
  ]) {
    it(`reads ${written} the same in every zone of the viewer (R31)`, async () => {
      const zone = process.env['TZ'];
      process.env['TZ'] = 'Asia/Kathmandu';
      try {
        assert.deepEqual((await shown({ expiresAt: time('end', isoTime) }, { end: written })).expiresAt, inUtc);
      } finally {
        if (zone === undefined) delete process.env['TZ'];
        else process.env['TZ'] = zone;
      }
    });
  }

  it('reads seconds, also as text, and inclusive and exclusive days', async () => {
    const seconds = inUtc.getTime() / 1000;
    for (const end of [seconds, String(seconds)]) {
      assert.deepEqual((await shown({ expiresAt: time('end', epochSeconds) }, { end })).expiresAt, inUtc);
    }
    const end = '2027-03-28';
    const day = async (timeZone: string, inclusive: boolean) =>
      (await shown({ expiresAt: time('end', wholeDays({ timeZone, inclusive })) }, { end })).expiresAt;
    assert.deepEqual(await day('UTC', false), new Date('2027-03-28T00:00:00Z'));
    assert.deepEqual(await day('Europe/Berlin', true), new Date('2027-03-28T22:00:00Z'), 'a day of 23 hours');
  });

  it('reads 0, an empty text, the year 1, null and absence as the configuration says, otherwise as unknown', async () => {
    const meaning = { zero: 'never', null: 'unknown', absent: 'never' } as const;
    const lastUse = async (wire: object) =>
      (await shown({ lastUsedAt: time('used', epochSeconds, meaning) }, wire)).lastUsedAt;
    assert.deepEqual(await lastUse({ used: 0 }), 'never');
    assert.deepEqual(await lastUse({ used: '' }), 'never');
    assert.deepEqual(await lastUse({ used: '0001-01-01T00:00:00Z' }), 'never');
    assert.deepEqual(await lastUse({ used: null }), 'unknown');
    assert.deepEqual(await lastUse({}), 'never');
    for (const end of [0, null, undefined, 'soon', {}]) {
      assert.equal((await shown({ expiresAt: time('end', epochSeconds) }, { end })).expiresAt, 'unknown');
    }
  });

  it('writes every expiry in the form in which it would read it', () => {
    const moment = { now: new Date('2026-11-24T12:00:00Z'), timeZone: 'Europe/Amsterdam' };
    const write = (format: Parameters<typeof expiry>[0], end: object) => expiry(format, { never: 0 })(end, moment);
    const end = until(new Date('2027-01-31T23:30:00Z'));
    assert.equal(write(isoTime, end), '2027-01-31T23:30:00.000Z');
    assert.equal(write(epochSeconds, end), 1_801_438_200);
    assert.equal(write(wholeDays({ timeZone: 'Europe/Amsterdam', inclusive: false }), end), '2027-02-01');
    for (const inclusive of [true, false]) {
      const days = wholeDays({ timeZone: 'UTC', inclusive });
      assert.equal(write(days, { expiresAt: days.read('2027-01-31') }), '2027-01-31');
    }
    assert.equal(write(lifetimeDays, until(new Date('2026-11-26T12:00:01Z'))), 3);
    assert.equal(write(lifetimeMilliseconds, until(new Date('2026-11-24T12:00:01Z'))), 1000);
    const days = { expiry: { kind: 'days', days: 1 }, expiresAt: new Date('2026-11-25T11:00:00Z') } as const;
    assert.equal(write(lifetimeSeconds, days), 86_400);
    assert.equal(write(isoTime, {}), undefined, 'changes without an expiry');
  });
});

describe('the clock of a REST backend', () => {
  const mapping = {
    ...basics,
    create: { send: 'POST /tokens', body: { ttl: expiry(lifetimeSeconds, {}) }, secret: 'secret' },
    idempotent: true,
  } as const satisfies RestMapping;

  it('counts lifetimes by the backend’s clock, once it is known to differ (R30)', async () => {
    const clock = manualClock({ at: '2026-11-24T12:00:00Z' });
    const adapter = adapterFor(mapping, { clock });
    server.answer = json(200, [], { Date: 'Tue, 24 Nov 2026 13:00:00 GMT' });
    assert.deepEqual((await adapter.list({ pageSize: 1 }, options)).now, new Date('2026-11-24T13:00:00Z'));
    server.answer = json(201, { id: 1, secret }, { Date: 'Tue, 24 Nov 2026 13:00:00 GMT' });
    await adapter.create(draft('CI', until(new Date('2026-11-24T14:00:00Z'))), submission());
    assert.deepEqual(server.requests.at(-1)?.body, { ttl: 3600 });
  });

  it('adds the Age of a cached answer to its Date (R30)', async () => {
    const clock = manualClock({ at: '2026-11-24T12:00:00Z' });
    const adapter = adapterFor(mapping, { clock });
    const nowBy = async (headers: Record<string, string>) => {
      server.answer = json(200, [], { Date: 'Tue, 24 Nov 2026 11:00:00 GMT', ...headers });
      return (await adapter.list({ pageSize: 1 }, options)).now?.toISOString();
    };
    for (const unreadable of ['soon', '-5', '1.5', '9'.repeat(40)]) {
      assert.equal(await nowBy({ Age: unreadable }), '2026-11-24T11:00:00.000Z', unreadable);
    }
    assert.equal(await nowBy({ Date: 'noon', Age: '3600' }), undefined);
    assert.equal(await nowBy({ Age: '3600' }), '2026-11-24T12:00:00.000Z');
    server.answer = json(201, { id: 1, secret }, { Date: 'Tue, 24 Nov 2026 12:00:00 GMT' });
    await adapter.create(draft('CI', until(new Date('2026-11-24T14:00:00Z'))), submission());
    assert.deepEqual(server.requests.at(-1)?.body, { ttl: 7200 });
  });

  it('sends every attempt of one submission the same, even as time passes (R6)', async () => {
    const clock = manualClock({ at: '2026-11-24T12:00:00Z' });
    const adapter = adapterFor(mapping, { clock });
    server.answer = json(201, { id: 1, secret }, { Date: 'Tue, 24 Nov 2026 12:00:00 GMT' });
    const wanted = draft('CI', until(new Date('2026-11-24T13:00:00Z')));
    const once = submission();
    await adapter.create(wanted, once);
    clock.advance(60_000);
    server.answer = json(201, { id: 1, secret }, { Date: 'Tue, 24 Nov 2026 12:01:00 GMT' });
    await adapter.create(wanted, once);
    await adapter.create(wanted, submission());
    assert.deepEqual(
      server.requests.map(({ body }) => body),
      [{ ttl: 3600 }, { ttl: 3600 }, { ttl: 3540 }],
    );
    assert.equal(server.requests[0]?.headers['idempotency-key'], server.requests[1]?.headers['idempotency-key']);
  });

  it('sends no idempotency key to a backend that does not read it', async () => {
    const { idempotent: _idempotent, ...plain } = mapping;
    server.answer = json(201, { id: 1, secret });
    const adapter = adapterFor(plain);
    await adapter.create(draft('CI', until(new Date('2027-01-01T00:00:00Z'))), submission());
    assert.equal(server.requests[0]?.headers['idempotency-key'], undefined);
    assert.equal(adapter.supports.idempotent, undefined);
  });
});

describe('pages of a REST backend', () => {
  /** Reads two pages. Returns the requests, and whether there is a page after the second. */
  async function twoPages(paging: NonNullable<RestMapping['list']['paging']>, answers: readonly [Answer, Answer]) {
    const adapter = adapterFor({ ...basics, list: { send: 'GET /tokens?kind=personal', rows: 'rows', paging } });
    [server.answer] = answers;
    const { nextCursor } = await adapter.list({ pageSize: 2 }, options);
    assert.ok(nextCursor);
    [, server.answer] = answers;
    const last = await adapter.list({ pageSize: 2, cursor: nextCursor }, options);
    return { asked: targets(), hasMore: last.nextCursor !== undefined };
  }
  const rows = (ids: readonly number[], more = {}, headers = {}) =>
    json(200, { rows: ids.map((id) => ({ id })), ...more }, headers);

  it('follows a cursor', async () => {
    const paging = byCursor({ cursor: 'after', size: 'first', next: 'page.end' });
    assert.deepEqual(
      await twoPages(paging, [rows([1], { page: { end: 'x&y' } }), rows([2], { page: { end: null } })]),
      {
        asked: ['/tokens?kind=personal&first=2', '/tokens?kind=personal&after=x%26y&first=2'],
        hasMore: false,
      },
    );
  });

  it('counts pages, and ends with a page that is not full only if the page size is known', async () => {
    const known = byPage({ page: 'p', size: 'n', largest: 100 });
    assert.deepEqual(await twoPages(known, [rows([1, 2]), rows([3])]), {
      asked: ['/tokens?kind=personal&p=1&n=2', '/tokens?kind=personal&p=2&n=2'],
      hasMore: false,
    });
    assert.equal((await twoPages(byPage({ page: 'p' }), [rows([1, 2]), rows([3])])).hasMore, true);
    assert.equal((await twoPages(byPage({ page: 'p' }), [rows([1, 2]), rows([])])).hasMore, false);
  });

  it('counts rows, with and without a total', async () => {
    assert.deepEqual(
      await twoPages(byOffset({ offset: 'skip', total: 'total' }), [rows([1], { total: 2 }), rows([2], { total: 2 })]),
      { asked: ['/tokens?kind=personal&skip=0', '/tokens?kind=personal&skip=1'], hasMore: false },
    );
    const empty = [rows([1], { total: 9 }), rows([], { total: 9 })] as const;
    assert.equal((await twoPages(byOffset({ offset: 'skip', total: 'total' }), empty)).hasMore, false);
    assert.equal((await twoPages(byOffset({ offset: 'skip' }), [rows([1]), rows([])])).hasMore, false);
  });

  it('uses the query of a link, and never its address (S15)', async () => {
    const link = {
      Link: '<https://evil.example/other>; rel="prev", <https://evil.example/steal?kind=personal&p=b%26c>; rel="next"',
    };
    assert.deepEqual(await twoPages(byLink({ size: 'n' }), [rows([1], {}, link), rows([2])]), {
      asked: ['/tokens?kind=personal&n=2', '/tokens?kind=personal&p=b%26c'],
      hasMore: false,
    });
    const next = { links: { next: '/tokens?kind=personal&p=2' } };
    const inBody = await twoPages(byLink({ next: 'links.next' }), [rows([1], next), rows([2], { links: {} })]);
    assert.deepEqual(inBody, { asked: ['/tokens?kind=personal', '/tokens?kind=personal&p=2'], hasMore: false });
  });
});

describe('what a REST mapping keeps safe', () => {
  const issuing = (more = {}) =>
    ({ ...basics, create: { send: 'POST /tokens', secret: 'token', ...more } }) as const satisfies RestMapping;

  it('reads the token of an issued answer without the secret, wherever the secret is (S1)', async () => {
    server.answer = json(201, { id: 1, name: 'CI', token: secret, links: [{ curl: `-H "Bearer ${secret}"` }] });
    const token: RestMapping['token'] = { id: text('id'), name: 'name', hint: 'token', extra: (all) => all };
    const issued = await adapterFor({ ...issuing(), token }).create(draft('CI'), submission());
    assert.deepEqual(issued, {
      secret,
      token: { id: '1', name: 'CI', extra: { id: 1, name: 'CI', links: [{}] } },
    });
  });

  it('reads the secret from a header if the body is empty, and removes it from every other field (S1)', async () => {
    const token = { id: header('X-Token-Id'), hint: header('X-Secret'), description: header('Link') };
    const issued = { send: 'POST /tokens', secret: header('X-Secret') } as const;
    const rotate = { ...issued, send: 'POST /tokens/{token.id}/rotate' } as const;
    const adapter = adapterFor({ ...basics, token, create: issued, rotate });
    const headers = { 'X-Secret': secret, 'X-Token-Id': '7', Link: `</use?token=${secret}>` };
    for (const status of [201, 204]) {
      server.answer = (response) => void response.writeHead(status, headers).end();
      assert.deepEqual(await adapter.create(draft('CI'), submission()), { secret, token: { id: '7' } });
    }
    assert.deepEqual(await adapter.rotate(row, {}, submission()), { secret, token: { id: '7' } });
    const { secret: shown, token: made } = checkIssuedToken(
      await adapter.create(draft('CI'), submission()),
      draft('CI'),
    );
    assert.deepEqual([shown, made], [secret, { id: '7', name: 'CI', expiresAt: 'never' }]);
  });

  it('reports unknown for an answer without a secret, and nothing of its content (S1, R29)', async () => {
    for (const body of [{ id: 1, value: secret }, { id: 1, token: '' }, { id: 1, token: 7, value: secret }, [secret]]) {
      server.answer = json(201, body);
      const error = await failureOf(adapterFor(issuing()).create(draft('CI'), submission()));
      assert.equal(error.code, 'unknown');
      assert.equal(inspect(error, { depth: null }).includes('CANARY'), false);
    }
  });

  it('loses neither the other rows nor a secret if a function throws (R29)', async () => {
    const fault = ({ owner }: Readonly<Record<string, unknown>>) => (owner as { name: string }).name;
    const token = { id: text('id'), description: fault };
    server.answer = json(200, [{ id: 1, owner: { name: 'Ada' } }, { id: 2 }]);
    const { page, problems } = checkTokenPage(await adapterFor({ ...basics, token }).list({ pageSize: 5 }, options));
    assert.deepEqual(
      page.tokens.map(({ description }) => description),
      ['Ada'],
    );
    assert.deepEqual(problems, [{ kind: 'unreadable-row', where: 'tokens[1]' }]);
    server.answer = json(201, { id: 1, token: secret });
    const issued = await adapterFor({ ...issuing({ parts: fault }), token }).create(draft('CI'), submission());
    assert.equal(issued.secret, secret);
  });

  it('reads only own properties of objects (S9)', async () => {
    const token = { name: '__proto__.constructor.name', description: 'constructor.name', hint: 'a.b.c' };
    assert.deepEqual(await shown(token, { a: { b: 'text' } }), { name: '', expiresAt: 'unknown' });
  });

  it('prevents a number that parsing changed from becoming the id of another token', async () => {
    server.answer = (response) =>
      void response.setHeader('Content-Type', 'application/json').end('[{"id":9007199254740993}]');
    const { page, problems } = checkTokenPage(await adapterFor(basics).list({ pageSize: 5 }, options));
    assert.deepEqual(page.tokens, []);
    assert.equal(problems[0]?.kind, 'unreadable-row');
  });

  it('sends nothing if a value for the path is missing, or leads elsewhere (S15)', async () => {
    const adapter = adapterFor({ ...basics, revoke: { send: 'DELETE /{token.opaque.realm}/{token.id}' } });
    for (const token of [row, { ...row, opaque: { realm: '..' } }, { ...row, opaque: { realm: 7 } }]) {
      assert.equal((await failureOf(adapter.revoke(token, options))).code, 'unknown');
    }
    assert.deepEqual(targets(), []);
    await adapter.revoke({ ...row, id: 'a b', opaque: { realm: 'x/y' } }, options);
    assert.deepEqual(targets(), ['/x%2Fy/a%20b']);
  });
});

describe('a refusal from a REST backend', () => {
  const failing = (failure: RestMapping['failure'], answer: Answer) => {
    server.answer = answer;
    return failureOf(adapterFor({ ...basics, ...(failure && { failure }) }).list({ pageSize: 1 }, options));
  };

  it('is recognized by the backend’s own error code, even with status 200', async () => {
    const failure: RestMapping['failure'] = {
      refused: ({ ok }) => ok === false,
      word: 'error',
      words: { not_authed: 'unauthenticated' },
    };
    const refusal = json(200, { ok: false, error: 'not_authed' });
    assert.equal((await failing(failure, refusal)).code, 'unauthenticated');
    assert.equal((await failing(failure, json(200, { ok: false, error: 'constructor' }))).code, 'unknown');
  });

  it('asks for step-up if the backend’s error code says so (R25)', async () => {
    const failure = { word: 'detail.code', words: { 'sudo-required': 'reauthentication-required' } } as const;
    assert.equal(
      (await failing(failure, json(401, { detail: { code: 'sudo-required' } }))).code,
      'reauthentication-required',
    );
    assert.equal((await failing(failure, json(401, { detail: 'Sign in.' }))).code, 'unauthenticated');
  });

  it('is shown at its fields, for one text or several, from an object or an array of errors (R4)', async () => {
    const byPointer = (is: string) => messagesIn('errors', { field: 'source.pointer', is, message: 'message' });
    const failure = { fields: { name: 'message.name', scopes: byPointer('/scopes') } };
    const body = {
      message: { name: ['is taken', 7, 'is long'] },
      errors: [{ source: { pointer: '/scopes' }, message: 'Choose one.' }, null, { message: 'No field.' }],
    };
    assert.deepEqual((await failing(failure, json(400, body))).fields, {
      name: 'is taken is long',
      scopes: 'Choose one.',
    });
  });

  it('is not shown unless the mapping says that it is for people (S11)', async () => {
    const error = await failing(undefined, json(400, { message: 'select * from tokens', stack: '…' }));
    assert.deepEqual([error.code, error.userMessage, error.fields], ['invalid', undefined, {}]);
  });

  it('does not count a 404 that is not JSON as a token that is gone, unless told', async () => {
    const page: Answer = (response) =>
      void response.writeHead(404, { 'Content-Type': 'text/html' }).end('<h1>Not Found</h1>');
    assert.equal((await failing(undefined, page)).code, 'unknown');
    assert.equal((await failing({ statuses: { 404: 'not-found' } }, page)).code, 'not-found');
    assert.equal((await failing(undefined, json(404, { message: 'Gone.' }))).code, 'not-found');
  });
});

describe('changes and rotations of a REST backend', () => {
  it('sends the overlap of the old secret only to a backend that supports it', async () => {
    const rotate = { send: 'POST /tokens/{token.id}/rotate', secret: 'secret', body: { grace: 'overlap' } } as const;
    server.answer = json(200, { secret });
    assert.equal(
      (await failureOf(adapterFor({ ...basics, rotate }).rotate(row, { overlap: 1000 }, submission()))).code,
      'unsupported',
    );
    assert.deepEqual(targets(), []);
    const kept = adapterFor({ ...basics, rotate: { ...rotate, overlap: true } });
    assert.deepEqual(await kept.rotate(row, { overlap: 1000 }, submission()), { secret, token: { id: '1' } });
    assert.deepEqual(server.requests[0]?.body, { grace: 1000 });
  });

  it('makes the list read again if a change returns no row', async () => {
    const update = { send: 'PATCH /tokens/{token.id}', takes: ['name'], body: { name: 'name' } } as const;
    for (const body of [{ success: true }, { id: null }, [], 'done']) {
      server.answer = json(200, body);
      assert.equal(await adapterFor({ ...basics, update }).update(row, { name: 'CD' }, options), undefined);
    }
    server.answer = json(200, { id: 1 });
    assert.equal((await adapterFor({ ...basics, update }).update(row, { name: 'CD' }, options))?.id, '1');
  });

  it('reads usage as it comes or as mapped, and has no usage without an endpoint', async () => {
    const usage = { days: [{ date: '2026-11-14', uses: 38 }], timeZone: 'UTC' };
    server.answer = json(200, usage);
    const asItComes = adapterFor({ ...basics, usage: { send: 'GET /tokens/{token.id}/usage' } });
    assert.deepEqual(await asItComes.usage({ ...row, id: 'a/b' }, options), usage);
    assert.deepEqual(targets(), ['/tokens/a%2Fb/usage']);
    server.answer = json(200, { stats: { '2026-11-14': 38 } });
    const mapped = adapterFor({
      ...basics,
      usage: {
        send: 'GET /stats',
        read: ({ stats }) => ({
          days: Object.entries(stats as Record<string, number>).map(([date, uses]) => ({ date, uses })),
        }),
      },
    });
    assert.deepEqual(await mapped.usage(row, options), { days: usage.days });
    server.answer = json(200, 38);
    assert.equal((await failureOf(asItComes.usage(row, options))).code, 'unknown');
    assert.equal('usage' in adapterFor(basics), false);
  });

  it('returns a stated policy without a request, and requests one from an endpoint (R29)', async () => {
    const stated = adapterFor({ ...basics, policy: { name: { unique: true } } });
    assert.deepEqual(await stated.policy(options), { name: { unique: true } });
    assert.deepEqual(targets(), []);
    server.answer = json(200, { limit: 5 });
    const read = adapterFor({
      ...basics,
      policy: { send: 'GET /rules', read: ({ limit }) => ({ quota: { limit, used: 0 } }) },
    });
    assert.deepEqual(await read.policy(options), { quota: { limit: 5, used: 0 } });
    server.answer = json(200, null);
    assert.equal(
      (await failureOf(adapterFor({ ...basics, policy: { send: 'GET /rules' } }).policy(options))).code,
      'unknown',
    );
  });
});
