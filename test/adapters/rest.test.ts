import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, describe, it, type TestContext } from 'node:test';
import { inspect } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { parse } from 'yaml';
import type { TokenAdapter, TokenQuery } from '../../src/adapter/adapter.js';
import { checkIssuedToken, checkTokenPage } from '../../src/adapter/check.js';
import { TokenAdapterError, type TokenAdapterErrorCode } from '../../src/adapter/error.js';
import { restAdapter, type RestAdapterOptions } from '../../src/adapters/rest.js';
import type { Clock } from '../../src/domain/clock.js';
import type { TokenDraft } from '../../src/domain/draft.js';
import type { ApiToken } from '../../src/domain/token.js';
import {
  cutBeforeAnswer,
  cutWithinBody,
  json,
  never,
  problem,
  startLoopbackServer,
  text,
  type Answer,
  type LoopbackServer,
} from './loopback-server.js';

const secret = 'ate_CANARY9fK2mQ7xV3bN8wR5tY1uZ6';
const now = Date.parse('2026-11-24T12:00:00Z');
const idempotencyKey = '5c1a9f0e-7d0b-4f5e-9f0a-2f6a4c3b1d77';
const instant = new Date('2027-01-31T14:05:00Z');

/** A token as the server sends it, and as the adapter reads it. */
const onTheWire = {
  id: 'token-1',
  name: 'CI deploys',
  hint: 'ate_9fK2…c41x',
  createdAt: '2026-11-24T12:00:00Z',
  expiresAt: '2027-01-31T14:05:00Z',
  lastUsedAt: null,
  status: 'active',
};
const token: ApiToken = {
  id: 'token-1',
  name: 'CI deploys',
  hint: 'ate_9fK2…c41x',
  createdAt: new Date('2026-11-24T12:00:00Z'),
  expiresAt: instant,
  lastUsedAt: 'never',
  status: 'active',
};
const policy = {
  name: { presence: 'required', minLength: 1, maxLength: 64, unique: true },
  expiry: { presence: 'optional', presets: [{ months: 2 }], exact: true, whenAbsent: 'never' },
  quota: { limit: 20, used: 1 },
};
const page = { tokens: [onTheWire], nextCursor: 'c2', total: 3, now: '2026-11-24T12:00:00Z', policy };

const draft: TokenDraft = { name: 'CI deploys', expiry: { kind: 'instant', instant }, expiresAt: instant };
const firstPage: TokenQuery = { pageSize: 50 };
const options = { signal: new AbortController().signal };
const submission = { ...options, idempotencyKey };

/** The clock stands still, and the test runs the timers that are due later. */
function stillClock(): Clock & { runTimers(): void; readonly waiting: number } {
  const timers = new Set<() => void>();
  return {
    now: () => now,
    timeZone: () => 'UTC',
    after(_delay, callback) {
      timers.add(callback);
      return () => timers.delete(callback);
    },
    runTimers: () => timers.forEach((callback) => callback()),
    get waiting() {
      return timers.size;
    },
  };
}

let server: LoopbackServer;
before(async () => void (server = await startLoopbackServer()));
beforeEach(() => void server.requests.splice(0));
after(() => server.close());

function adapterFor(more: Partial<RestAdapterOptions> = {}) {
  return restAdapter({ baseUrl: `${server.origin}/api/v1`, clock: stillClock(), ...more });
}

/** The error of `list` if the server sends this response. */
async function failureOf(answer: Answer, call = () => adapterFor().list(firstPage, options) as Promise<unknown>) {
  server.answer = answer;
  try {
    await call();
  } catch (error) {
    assert.ok(error instanceof TokenAdapterError, `${inspect(error)} is no TokenAdapterError`);
    return error;
  }
  throw new assert.AssertionError({ message: 'The call succeeded.' });
}

function onlyRequest() {
  const [request, ...others] = server.requests;
  assert.ok(request);
  assert.equal(others.length, 0);
  return request;
}

/** Makes the code believe that it runs in a page at this address. */
function inPageAt(context: TestContext, address: string): void {
  Object.defineProperty(globalThis, 'location', { value: new URL(address), configurable: true });
  context.after(() => Reflect.deleteProperty(globalThis, 'location'));
}

describe('what the REST adapter sends', () => {
  it('has the methods of the contract and no others', () => {
    const adapter = adapterFor({ key: 'tokens of Ada' }) satisfies TokenAdapter;
    const { key, supports, ...methods } = adapter;
    assert.equal(key, 'tokens of Ada');
    assert.equal(supports.idempotent, true);
    assert.deepEqual(Object.keys(methods), ['list', 'create', 'revoke', 'update', 'rotate', 'policy', 'usage']);
    assert.equal('key' in adapterFor(), false);
  });

  it('requests a page with limit, cursor, search and sort', async () => {
    server.answer = json(200, page);
    const sort = { by: 'expiresAt', direction: 'descending' } as const;
    await adapterFor().list({ pageSize: 20, cursor: 'a&b=c', search: '100% Café', sort }, options);
    const { method, target } = onlyRequest();
    const url = new URL(target, server.origin);
    assert.equal(method, 'GET');
    assert.equal(url.pathname, '/api/v1/api-tokens');
    assert.deepEqual(Object.fromEntries(url.searchParams), {
      limit: '20',
      cursor: 'a&b=c',
      search: '100% Café',
      sort: '-expiresAt',
    });
  });

  it('requests a filter and counts, and reads them', async () => {
    server.answer = json(200, { ...page, counts: [3, 1, 0] });
    const filter = { status: 'expired', lastUse: 'over-90d' } as const;
    const counts = [{}, { status: 'expired' }, { status: 'active', expiry: 'within-14d' }] as const;
    const answer = await adapterFor().list({ pageSize: 20, filter, counts }, options);
    assert.deepEqual(answer.counts, [3, 1, 0]);
    assert.deepEqual(Object.fromEntries(new URL(onlyRequest().target, server.origin).searchParams), {
      limit: '20',
      status: 'expired',
      lastUse: 'over-90d',
      counts: 'all,status:expired,status:active+expiry:within-14d',
    });
  });

  it('leaves out parameters that were not given', async () => {
    server.answer = json(200, page);
    await adapterFor().list({ ...firstPage, search: '' }, options);
    assert.equal(onlyRequest().target, '/api/v1/api-tokens?limit=50');
  });

  it('creates with the idempotency key as a structured-field string', async () => {
    server.answer = json(201, { secret, token: onTheWire });
    assert.deepEqual(await adapterFor().create(draft, submission), { secret, token });
    const { method, target, headers, body } = onlyRequest();
    assert.equal(`${method} ${target}`, 'POST /api/v1/api-tokens');
    assert.equal(headers['idempotency-key'], `"${idempotencyKey}"`);
    assert.equal(headers['content-type'], 'application/json');
    assert.deepEqual(body, { name: 'CI deploys', expiresAt: '2027-01-31T14:05:00.000Z' });
  });

  it('sends null for a token that never expires, and nothing if the backend decides', async () => {
    server.answer = json(201, { secret, token: onTheWire });
    await adapterFor().create({ ...draft, description: 'Deploys', expiresAt: 'never' }, submission);
    await adapterFor().create({ ...draft, expiresAt: 'unknown' }, submission);
    assert.deepEqual(
      server.requests.map(({ body }) => body),
      [{ name: 'CI deploys', description: 'Deploys', expiresAt: null }, { name: 'CI deploys' }],
    );
  });

  it('sends only the given changes', async () => {
    server.answer = json(200, onTheWire);
    assert.deepEqual(await adapterFor().update(token, { name: 'CI' }, options), token);
    const { method, target, body } = onlyRequest();
    assert.equal(`${method} ${target}`, 'PATCH /api/v1/api-tokens/token-1');
    assert.deepEqual(body, { name: 'CI' });
  });

  it('rotates under the same id, and keeps the expiry unless one is chosen', async () => {
    server.answer = json(201, { secret, token: onTheWire });
    assert.deepEqual(await adapterFor().rotate(token, {}, submission), { secret, token });
    await adapterFor().rotate(token, { expiry: { kind: 'never' }, expiresAt: 'never' }, submission);
    assert.deepEqual(
      server.requests.map(({ method, target, body }) => ({ request: `${method} ${target}`, body })),
      [
        { request: 'POST /api/v1/api-tokens/token-1/rotations', body: {} },
        { request: 'POST /api/v1/api-tokens/token-1/rotations', body: { expiresAt: null } },
      ],
    );
    assert.equal(server.requests[0]?.headers['idempotency-key'], `"${idempotencyKey}"`);
  });

  it('sends how long the old secret keeps working, and ends it early', async () => {
    server.answer = json(201, { secret, token: { ...onTheWire, retiresAt: '2027-01-01T00:00:00Z' } });
    const rotated = await adapterFor().rotate(token, { overlap: 60_000 }, submission);
    assert.deepEqual(rotated.token.retiresAt, new Date('2027-01-01T00:00:00Z'));
    server.answer = json(200, onTheWire);
    assert.deepEqual(await adapterFor().update(token, { retiresAt: 'now' }, options), token);
    await adapterFor().update(token, { paused: true }, options);
    assert.deepEqual(
      server.requests.map(({ method, body }) => ({ method, body })),
      [
        { method: 'POST', body: { overlap: 60_000 } },
        { method: 'PATCH', body: { retiresAt: null } },
        { method: 'PATCH', body: { paused: true } },
      ],
    );
  });

  it('reads the policy', async () => {
    server.answer = json(200, policy);
    assert.deepEqual(await adapterFor().policy(options), policy);
    assert.equal(onlyRequest().target, '/api/v1/api-tokens/policy');
  });

  it('sends and reads what docs/openapi.yaml describes', () => {
    const description = parse(readFileSync(new URL('../../docs/openapi.yaml', import.meta.url), 'utf8')) as object;
    const ajv = new Ajv2020({ strict: false });
    ajvFormats.default(ajv);
    ajv.addSchema({ ...description, $id: 'openapi' });
    const mismatch = (schema: string, value: unknown) => {
      const validate = ajv.compile({ $ref: `openapi#/components/schemas/${schema}` });
      return validate(value) ? undefined : ajv.errorsText(validate.errors);
    };
    assert.equal(mismatch('TokenPage', page), undefined);
    assert.equal(mismatch('IssuedToken', { secret, token: onTheWire }), undefined);
    assert.equal(mismatch('CreateToken', { name: 'CI deploys', expiresAt: instant.toISOString() }), undefined);
    assert.equal(mismatch('UpdateToken', { name: 'CI' }), undefined);
    assert.equal(mismatch('RotateToken', {}), undefined);
    assert.match(mismatch('Token', { ...onTheWire, secret }) ?? '', /additional properties/);
  });
});

describe('what the REST adapter makes safe', () => {
  it('escapes ids in paths (S15)', async () => {
    server.answer = text(204, '');
    for (const id of ['a/b', '../session', 'x?y=1#z', '%2e%2e', 'ü 🔑'])
      await adapterFor().revoke({ ...token, id }, options);
    assert.deepEqual(
      server.requests.map(({ target }) => target.replace('/api/v1/api-tokens/', '')),
      ['a%2Fb', '..%2Fsession', 'x%3Fy%3D1%23z', '%252e%252e', '%C3%BC%20%F0%9F%94%91'],
    );
  });

  it('sends nothing for an id that no path can hold (S15)', async () => {
    for (const id of ['', '.', '..']) {
      const error = await failureOf(text(204, ''), () => adapterFor().revoke({ ...token, id }, options));
      assert.equal(error.code, 'unknown');
    }
    assert.equal(server.requests.length, 0);
  });

  it('keeps cookies to the origin, caches nothing, follows no redirect, and sends no referrer to other origins (S15)', async () => {
    const sent: RequestInit[] = [];
    const fetch: typeof globalThis.fetch = (input, init) => {
      sent.push(init ?? {});
      return globalThis.fetch(input, init);
    };
    server.answer = json(201, { secret, token: onTheWire });
    await adapterFor({ fetch }).create(draft, submission);
    server.answer = json(200, page);
    await adapterFor({ fetch }).list(firstPage, options);
    assert.equal(sent.length, 2);
    for (const { credentials, cache, redirect, referrerPolicy } of sent) {
      assert.deepEqual(
        { credentials, cache, redirect, referrerPolicy },
        { credentials: 'same-origin', cache: 'no-store', redirect: 'manual', referrerPolicy: 'same-origin' },
      );
    }
  });

  it('asks the host for headers at every request, and overrides only its own (S15)', async () => {
    const asked: string[] = [];
    const headers: RestAdapterOptions['headers'] = ({ method, url }) => {
      asked.push(`${method} ${url}`);
      return { 'X-CSRF-Token': `token-${asked.length}`, 'Content-Type': 'text/plain', 'Idempotency-Key': 'mine' };
    };
    server.answer = json(201, { secret, token: onTheWire });
    const adapter = adapterFor({ headers });
    await adapter.create(draft, submission);
    await adapter.create(draft, submission);
    assert.deepEqual(asked, Array<string>(2).fill(`POST ${server.origin}/api/v1/api-tokens`));
    assert.deepEqual(
      server.requests.map(({ headers: sent }) => sent['x-csrf-token']),
      ['token-1', 'token-2'],
    );
    for (const { headers: sent } of server.requests) {
      assert.equal(sent['content-type'], 'application/json');
      assert.equal(sent['idempotency-key'], `"${idempotencyKey}"`);
    }
  });

  it('sends nothing if the host has no headers to give', async () => {
    const headers = () => Promise.reject(new TokenAdapterError('unauthenticated'));
    const error = await failureOf(never, () => adapterFor({ headers }).create(draft, submission));
    assert.equal(error.code, 'unauthenticated');
    assert.equal(server.requests.length, 0);
  });

  it('rejects an API of another origin unless it is allowed (S15)', (context) => {
    inPageAt(context, 'https://app.example/profile');
    const baseUrl = 'https://api.example/v1';
    assert.throws(
      () => restAdapter({ baseUrl }),
      (error) => error instanceof TypeError && /another origin \(https:\/\/api\.example\)/.test(error.message),
    );
    assert.doesNotThrow(() => restAdapter({ baseUrl, crossOrigin: true }));
    assert.doesNotThrow(() => restAdapter({ baseUrl: 'https://app.example/v1' }));
  });

  it('resolves a relative address against the page', async (context) => {
    inPageAt(context, `${server.origin}/profile/edit?tab=tokens#top`);
    server.answer = json(200, page);
    for (const baseUrl of ['/api/v1', '/api/v1/', '../api/v1']) await restAdapter({ baseUrl }).list(firstPage, options);
    assert.deepEqual(
      server.requests.map(({ target }) => target),
      Array<string>(3).fill('/api/v1/api-tokens?limit=50'),
    );
  });

  it('explains an invalid address', (context) => {
    const refuse = () => {
      for (const baseUrl of ['http://', 'javascript:alert(1)', 'data:,x']) {
        assert.throws(() => restAdapter({ baseUrl }), { name: 'TypeError', message: /not an http\(s\) address/ });
      }
    };
    refuse();
    inPageAt(context, 'https://app.example/');
    refuse();
  });

  for (const status of [301, 302, 303, 307, 308]) {
    it(`treats a ${status} to a sign-in page as the end of the session, and does not follow it (S15, R24)`, async () => {
      const error = await failureOf(text(status, '<h1>Moved</h1>', { Location: '/sign-in' }));
      assert.equal(error.code, 'unauthenticated');
      assert.equal(server.requests.length, 1);
    });
  }

  it('treats the opaque redirect of a browser as the end of the session (S15, R24)', async () => {
    const opaque = Object.defineProperties(new Response(), { type: { value: 'opaqueredirect' }, status: { value: 0 } });
    const error = await failureOf(never, () =>
      adapterFor({ fetch: () => Promise.resolve(opaque) }).list(firstPage, options),
    );
    assert.equal(error.code, 'unauthenticated');
  });

  it('treats a sign-in page with status 200 as unknown, and never as success (S15)', async () => {
    const signIn = text(200, '<!doctype html><title>Sign in</title>', { 'Content-Type': 'text/html' });
    const adapter = adapterFor();
    for (const call of [
      () => adapter.list(firstPage, options),
      () => adapter.policy(options),
      () => adapter.create(draft, submission),
      () => adapter.rotate(token, {}, submission),
      () => adapter.update(token, { name: 'CI' }, options),
      () => adapter.revoke(token, options),
    ]) {
      assert.equal((await failureOf(signIn, call)).code, 'unknown');
    }
  });

  it('reveals nothing of a secret in a truncated answer (S1, R29)', async () => {
    const cut = text(201, `{"token":{"id":"token-1"},"secret":"${secret}"`, { 'X-Request-Id': 'r-7' });
    const error = await failureOf(cut, () => adapterFor().create(draft, submission));
    assert.equal(error.code, 'unknown');
    assert.equal(error.requestId, 'r-7');
    assert.equal(inspect(error, { depth: null, showHidden: true }).includes('CANARY'), false);
  });
});

describe('malformed answers to the REST adapter', () => {
  for (const [name, answer] of [
    ['null', json(200, null)],
    ['an empty body', text(200, '')],
    ['nothing', text(204, '')],
    ['cut JSON', text(200, '{"tokens":[{"id":"tok')],
    ['a bare array', json(200, [onTheWire])],
    ['a number', json(200, 42)],
    ['tokens that are no array', json(200, { tokens: 'many' })],
  ] as const) {
    it(`does not accept ${name} as a page, and reports the error unknown (R29)`, async () => {
      assert.equal((await failureOf(answer)).code, 'unknown');
    });
  }

  it('passes valid rows to the boundary, which counts the others (R29)', async () => {
    const rows = [
      { ...onTheWire, expiresAt: 'soon', lastUsedAt: 1_800_000_000 },
      { ...onTheWire, id: 42, expiresAt: null },
      { ...onTheWire, id: 'token-3', name: null, unknownField: {} },
      null,
      'token',
    ];
    server.answer = json(200, { ...page, tokens: rows, now: 'noon' });
    const { page: shown, problems } = checkTokenPage(await adapterFor().list(firstPage, options));
    assert.deepEqual(shown.tokens, [
      { ...token, expiresAt: 'unknown', lastUsedAt: 'unknown' },
      { ...token, id: '42', expiresAt: 'never' },
      { ...token, id: 'token-3', name: '' },
    ]);
    assert.equal('now' in shown, false);
    assert.deepEqual(
      problems.map(({ kind, where }) => `${kind} ${where}`),
      [
        'invalid-date tokens[0].expiresAt',
        'invalid-date tokens[0].lastUsedAt',
        'wrong-type tokens[1].id',
        'missing tokens[2].name',
        'unreadable-row tokens[3]',
        'unreadable-row tokens[4]',
        'invalid-date now',
      ],
    );
  });

  it('returns a page that passes the boundary unchanged', async () => {
    server.answer = json(200, page);
    const { page: shown, problems } = checkTokenPage(await adapterFor().list(firstPage, options));
    assert.deepEqual(problems, []);
    assert.deepEqual(shown, { tokens: [token], nextCursor: 'c2', total: 3, now: new Date(now), policy });
  });

  it('still returns the secret if the token in the answer is missing (R29)', async () => {
    for (const body of [{ secret }, { secret, token: null }, { secret, token: 'token-1' }]) {
      server.answer = json(201, body);
      assert.equal(checkIssuedToken(await adapterFor().create(draft, submission), draft).secret, secret);
    }
  });
});

describe('how the REST adapter says what went wrong', () => {
  for (const code of [
    'invalid',
    'unauthenticated',
    'reauthentication-required',
    'forbidden',
    'conflict',
    'not-found',
    'quota-exceeded',
    'rate-limited',
    'timeout',
    'unsupported',
  ] as const) {
    it(`prefers the code ${code} of a problem to its status`, async () => {
      const error = await failureOf(problem(418, { code, detail: 'In words.', requestId: 'r-1' }));
      assert.equal(error.code, code);
      assert.equal(error.userMessage, 'In words.');
      assert.equal(error.requestId, 'r-1');
    });
  }

  for (const [status, code] of [
    [400, 'invalid'],
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [408, 'timeout'],
    [409, 'conflict'],
    [413, 'invalid'],
    [418, 'unknown'],
    [422, 'invalid'],
    [429, 'rate-limited'],
    [500, 'unknown'],
    [501, 'unsupported'],
    [502, 'network'],
    [503, 'network'],
    [504, 'timeout'],
  ] as const satisfies readonly (readonly [number, TokenAdapterErrorCode])[]) {
    it(`reads a bare ${status} as ${code}, and shows nothing of its body (S11)`, async () => {
      const error = await failureOf(text(status, '<h1>Stack trace</h1>', { 'X-Request-Id': 'r-2' }));
      assert.equal(error.code, code);
      assert.equal(error.requestId, 'r-2');
      assert.equal(error.userMessage, undefined);
      assert.equal(inspect(error, { depth: null }).includes('Stack trace'), false);
    });
  }

  for (const [name, answer] of [
    ['419, as Laravel says of a page that is out of date,', text(419, '<h1>Page Expired</h1>')],
    ['419 in JSON', json(419, { message: 'CSRF token mismatch.' })],
    ['403 with a page', text(403, '<h1>Forbidden</h1>', { 'Content-Type': 'text/html; charset=utf-8' })],
    ['403 of Cloudflare that wants to see a page', text(403, '', { 'cf-mitigated': 'challenge' })],
    ['503 of Cloudflare that wants to see a page', text(503, '', { 'cf-mitigated': 'challenge' })],
  ] as const) {
    it(`treats a ${name} as the end of the session: reload and sign in again (S15, R24)`, async () => {
      const error = await failureOf(answer);
      assert.equal(error.code, 'unauthenticated');
      assert.equal(error.userMessage, undefined);
    });
  }

  it('prefers the configuration for a 403 with a page', async () => {
    const mapping = {
      token: { id: 'id' },
      list: { send: 'GET /' },
      failure: { statuses: { 403: 'forbidden' } },
    } as const;
    const page = text(403, '<h1>Forbidden</h1>', { 'Content-Type': 'text/html' });
    const list = () => restAdapter({ baseUrl: server.origin }, mapping).list(firstPage, options);
    assert.equal((await failureOf(page, list)).code, 'forbidden');
  });

  it('uses the status of a problem with an unknown code', async () => {
    assert.equal((await failureOf(problem(403, { code: 'E_NO' }))).code, 'forbidden');
    assert.equal((await failureOf(problem(404, { title: 'Not Found' }))).code, 'not-found');
  });

  it('does not show the detail of an unexpected failure (S11)', async () => {
    const error = await failureOf(problem(500, { code: 'unknown', detail: 'select * from tokens' }));
    assert.equal(error.userMessage, undefined);
  });

  it('shows each message at its field (R4, R5)', async () => {
    const errors = [
      { field: 'name', detail: 'There is already a token of this name.' },
      { field: 'expiresAt', detail: 'Choose a moment in the future.' },
      { field: 'expiresAt', detail: 'At most a year.' },
      { field: 'constructor', detail: 'No such field.' },
      { field: 'description' },
      null,
    ];
    const error = await failureOf(problem(409, { code: 'conflict', errors }));
    assert.equal(error.code, 'conflict');
    assert.deepEqual(error.fields, {
      name: 'There is already a token of this name.',
      expiry: 'Choose a moment in the future. At most a year.',
    });
  });

  it('survives invalid problems (R29)', async () => {
    for (const body of [null, [], 'no', { errors: 'no', detail: 7, requestId: [] }]) {
      const error = await failureOf(problem(422, body as object));
      assert.equal(error.code, 'invalid');
      assert.equal(error.userMessage, undefined);
    }
  });

  it('reads Retry-After in seconds (R26)', async () => {
    assert.equal((await failureOf(text(429, '', { 'Retry-After': '7' }))).retryAfter, 7000);
  });

  it("reads Retry-After as a date, by the backend's clock if it is known (R26, R30)", async () => {
    const until = { 'Retry-After': 'Tue, 24 Nov 2026 12:00:30 GMT' };
    const itsClock = { Date: 'Tue, 24 Nov 2026 12:00:10 GMT' };
    assert.equal((await failureOf(text(429, '', { ...until, ...itsClock }))).retryAfter, 20_000);
    const withoutDate: Answer = (response) => {
      response.sendDate = false;
      text(429, '', until)(response);
    };
    assert.equal((await failureOf(withoutDate)).retryAfter, 30_000);
  });

  it('counts from the backend’s current time if the answer waited in a cache (R26, R30)', async () => {
    const cached = {
      'Retry-After': 'Tue, 24 Nov 2026 12:00:30 GMT',
      Date: 'Tue, 24 Nov 2026 11:00:10 GMT',
      Age: '3600',
    };
    assert.equal((await failureOf(text(429, '', cached))).retryAfter, 20_000);
  });

  it('does not wait for a date that has passed (R26)', async () => {
    const past = text(429, '', {
      'Retry-After': 'Tue, 24 Nov 2026 11:00:00 GMT',
      Date: 'Tue, 24 Nov 2026 12:00:00 GMT',
    });
    assert.equal((await failureOf(past)).retryAfter, 0);
  });

  it('has no waiting time if none is sent, or none that can be read (R26)', async () => {
    assert.equal((await failureOf(text(429, 'Too Many Requests'))).retryAfter, undefined);
    for (const value of ['soon', '-5', '1.5', '', 'Tue, 99 Nov 2026 99:00:00 GMT']) {
      assert.equal((await failureOf(text(429, '', { 'Retry-After': value }))).retryAfter, undefined, value);
    }
  });

  it('distinguishes the end of a session from step-up (R24, R25)', async () => {
    const ended = problem(401, { code: 'unauthenticated' }, { 'WWW-Authenticate': 'Cookie realm="api-tokens"' });
    const error = await failureOf(ended);
    assert.equal(error.code, 'unauthenticated');
    assert.equal(error.challenge, undefined);
  });

  it('reads the step-up challenge of RFC 9470, also beside another challenge (R25)', async () => {
    const challenge =
      'Cookie realm="api-tokens", Bearer error="insufficient_user_authentication", ' +
      'error_description="Sign in again", acr_values="phr mfa", max_age="300"';
    const error = await failureOf(text(401, '', { 'WWW-Authenticate': challenge }));
    assert.equal(error.code, 'reauthentication-required');
    assert.deepEqual(error.challenge, { acrValues: ['phr', 'mfa'], maxAge: 300_000 });
  });

  it('reads a step-up challenge without quotes, and one without parameters (R25)', async () => {
    const bare = 'Bearer error=insufficient_user_authentication, max_age=0';
    assert.deepEqual((await failureOf(text(401, '', { 'WWW-Authenticate': bare }))).challenge, { maxAge: 0 });
    const empty = 'Bearer error="insufficient_user_authentication"';
    assert.deepEqual((await failureOf(text(401, '', { 'WWW-Authenticate': empty }))).challenge, {});
  });

  it('counts a token as revoked if the API itself says that it is gone (R13)', async () => {
    server.answer = text(204, '');
    await adapterFor().revoke(token, options);
    server.answer = problem(404, { code: 'not-found' });
    await adapterFor().revoke(token, options);
    assert.deepEqual(
      server.requests.map(({ method, target }) => `${method} ${target}`),
      Array<string>(2).fill('DELETE /api/v1/api-tokens/token-1'),
    );
  });

  it('does not count a 404 from anywhere else as revoked', async () => {
    for (const answer of [text(404, '<h1>Not Found</h1>'), json(404, { message: 'No route.' })]) {
      assert.equal((await failureOf(answer, () => adapterFor().revoke(token, options))).code, 'unknown');
    }
  });
});

describe('when the REST adapter gets no answer', () => {
  for (const [name, answer] of [
    ['before the answer', cutBeforeAnswer],
    ['within the answer', cutWithinBody],
  ] as const) {
    it(`reports network when the connection is cut ${name} (R6)`, async () => {
      const error = await failureOf(answer, () => adapterFor().create(draft, submission));
      assert.equal(error.code, 'network');
      assert.equal(server.requests.length, 1);
    });
  }

  it('reports network when no server listens (R1)', async () => {
    const closed = await startLoopbackServer();
    await closed.close();
    const error = await failureOf(never, () => adapterFor({ baseUrl: closed.origin }).list(firstPage, options));
    assert.equal(error.code, 'network');
  });

  it('prefers a more specific error from the host’s own fetch', async () => {
    const fetch = () => Promise.reject(new TokenAdapterError('unauthenticated'));
    assert.equal(
      (await failureOf(never, () => adapterFor({ fetch }).list(firstPage, options))).code,
      'unauthenticated',
    );
  });

  it('reports timeout when the time is over, and aborts the request (R34)', async () => {
    const clock = stillClock();
    server.answer = never;
    const arrival = server.arrival();
    const answer = adapterFor({ clock, timeout: 5000 }).list(firstPage, options);
    await arrival;
    clock.runTimers();
    await assert.rejects(answer, (error) => error instanceof TokenAdapterError && error.code === 'timeout');
  });

  it('reports timeout also when the host’s headers do not come (R34)', async () => {
    const clock = stillClock();
    const answer = adapterFor({ clock, headers: () => new Promise(() => {}) }).list(firstPage, options);
    clock.runTimers();
    await assert.rejects(answer, (error) => error instanceof TokenAdapterError && error.code === 'timeout');
  });

  it('leaves no timer behind (R38)', async () => {
    const clock = stillClock();
    server.answer = json(200, page);
    await adapterFor({ clock }).list(firstPage, options);
    await failureOf(text(500, ''), () => adapterFor({ clock }).list(firstPage, options));
    assert.equal(clock.waiting, 0);
  });

  it('rejects with the reason of the signal when aborted before the answer (R17)', async () => {
    server.answer = never;
    const controller = new AbortController();
    const arrival = server.arrival();
    const list = adapterFor().list(firstPage, { signal: controller.signal });
    await arrival;
    controller.abort();
    await assert.rejects(list, (error) => error === controller.signal.reason);
    assert.equal((controller.signal.reason as Error).name, 'AbortError');
  });

  it('rejects with the reason of the signal when aborted within the answer (R17)', async () => {
    server.answer = (response) => void response.writeHead(200).write('{"tokens":[');
    const controller = new AbortController();
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const response = await globalThis.fetch(input, init);
      queueMicrotask(() => controller.abort());
      return response;
    };
    const list = adapterFor({ fetch }).list(firstPage, { signal: controller.signal });
    await assert.rejects(list, (error) => error === controller.signal.reason);
  });

  it('sends nothing for a signal that has already aborted (R17)', async () => {
    await assert.rejects(adapterFor().list(firstPage, { signal: AbortSignal.abort() }), { name: 'AbortError' });
    assert.equal(server.requests.length, 0);
  });
});
