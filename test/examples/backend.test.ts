import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { inspect } from 'node:util';
import { tokensMapping } from '../../examples/backend/page/tokens-mapping.js';
import { restAdapter } from '../../src/adapters/rest.js';
import { checkAdapter, formatReport } from '../../src/testing/index.js';
import { RunningBackend } from './running-backend.js';

/** The clauses about features that the example lacks, so that none is left out unnoticed. */
const lacks = [
  ...['never-lasts', 'expiry-longest', 'secret-not-in-opaque', 'scopes-said', 'retry-after'],
  ...['update-description', 'update-paused', 'rotate-overlap', 'rotate-end-overlap'],
  ...['paging-ends', 'paging-no-repeat', 'cursor-again', 'total'],
  ...['search', 'search-case', 'search-words', 'filter-together', 'counts', 'sort-never'],
  ...['sort-name', 'sort-createdAt', 'sort-expiresAt', 'sort-lastUsedAt'],
  ...['filter-status', 'filter-scope', 'filter-created', 'filter-expiry', 'filter-lastUse'],
  ...['idempotent-one-token', 'idempotent-secret', 'idempotent-rotation', 'lacks'],
  ...['usage-days', 'usage-gone'],
];

interface Issued {
  readonly secret: string;
  readonly token: { readonly id: string; readonly name: string; readonly hint: string };
}

for (const framework of ['hono', 'express'] as const) {
  describe(`the example backend, on ${framework}`, () => {
    let backend: RunningBackend;
    let ada: Record<string, string>;
    before(async () => {
      backend = await RunningBackend.start(framework);
      ada = await backend.signIn('ada');
    });
    after(() => backend.close());

    const create = (name: string, as = ada, expiresAt: string | null = null) =>
      backend.send('POST', '/api/tokens', as, { name, expiresAt });
    const created = async (name: string, as = ada) => (await (await create(name, as)).json()) as Issued;
    const listed = async (as = ada) =>
      ((await (await backend.send('GET', '/api/tokens', as)).json()) as { tokens: Record<string, unknown>[] }).tokens;

    test('keeps every clause of the contract, except for features that it lacks', async () => {
      const adapter = (headers: Record<string, string>, origin = backend.origin) =>
        restAdapter({ baseUrl: `${origin}/api`, key: 'Ada', headers: () => headers }, tokensMapping);
      await created('Backup');
      const full = await backend.signIn('grace');
      for (let made = 0; made < 20; made += 1) await created(`Filler ${made}`, full);
      const report = await checkAdapter(() => adapter(ada), {
        use: (secret) => backend.opens(secret),
        expectations: { create: true, revoke: true, update: true, rotate: true, policy: false, usage: false },
        limits: { tokens: 20 },
        failures: {
          unauthenticated: () => adapter({ Origin: backend.origin }),
          network: () => adapter(ada, 'http://127.0.0.1:9'),
          create: {
            'quota-exceeded': { adapter: () => adapter(full) },
            conflict: { draft: { name: 'Backup' } },
            forbidden: { adapter: () => adapter({ ...ada, Origin: 'https://elsewhere.example' }) },
          },
        },
      });
      assert.equal(report.conforms, true, formatReport(report));
      assert.deepEqual(report.leftBehind, []);
      const notApplicable = report.results.filter(({ outcome }) => outcome === 'not-applicable').map(({ id }) => id);
      assert.deepEqual(notApplicable.toSorted(), lacks.toSorted());
    });

    test('issues at most twenty tokens to one user, even for twenty-five simultaneous requests', async () => {
      await removeAll();
      const answers = await Promise.all(Array.from({ length: 25 }, (_, made) => create(`Token ${made}`)));
      assert.deepEqual(statusCounts(answers), { 201: 20, 403: 5 });
      assert.equal((await listed()).length, 20);
      await removeAll();
    });

    test('issues one token of a name, even for two simultaneous requests', async () => {
      const answers = await Promise.all([create('Same'), create('Same')]);
      assert.deepEqual(statusCounts(answers), { 201: 1, 409: 1 });
      const other = await created('Other');
      const renamed = await backend.send('PATCH', `/api/tokens/${other.token.id}`, ada, { name: 'Same' });
      assert.equal(renamed.status, 409);
      assert.deepEqual(await fieldsOf(renamed), ['name']);
    });

    test('shows and changes nothing of another user, and says only that there is no such token (S16)', async () => {
      const { secret, token } = await created('Mine');
      const grace = await backend.signIn('grace');
      const ids = [token.id, '00000000-0000-4000-8000-000000000000', 'no-id', '%00'];
      for (const id of ids) {
        const attempts = [
          backend.send('PATCH', `/api/tokens/${id}`, grace, { name: 'Theirs' }),
          backend.send('POST', `/api/tokens/${id}/rotations`, grace, {}),
          backend.send('DELETE', `/api/tokens/${id}`, grace),
        ];
        for (const answer of await Promise.all(attempts)) {
          assert.equal(answer.status, 404);
          assert.equal(((await answer.json()) as { code: string }).code, 'not-found');
        }
      }
      assert.equal(
        (await listed(grace)).some(({ id }) => id === token.id),
        false,
      );
      assert.equal(await backend.opens(secret), true);
    });

    test('accepts no write from another page, without a session, or with a token (S16)', async () => {
      const { secret, token } = await created('Guarded');
      const foreign = { ...ada, Origin: 'https://elsewhere.example', 'Sec-Fetch-Site': 'cross-site' };
      const form = { ...foreign, 'Content-Type': 'text/plain' };
      const path = `/api/tokens/${token.id}`;
      for (const [headers, status] of [
        [foreign, 403],
        [form, 403],
        [{ Origin: backend.origin }, 401],
        [{ Origin: backend.origin, Cookie: 'session=ada%2099999999999999' }, 401],
        [{ Origin: backend.origin, Authorization: `Bearer ${secret}` }, 401],
      ] as const) {
        const body = JSON.stringify({ name: 'Forged', expiresAt: null });
        for (const answer of await Promise.all([
          backend.send('POST', '/api/tokens', headers, body),
          backend.send('PATCH', path, headers, body),
          backend.send('POST', `${path}/rotations`, headers, body),
          backend.send('DELETE', path, headers),
        ])) {
          assert.equal(answer.status, status, JSON.stringify(headers));
        }
      }
      const planted = await backend.send('POST', '/api/session', { ...foreign, Cookie: '' }, { userId: 'grace' });
      assert.equal(planted.status, 403);
      assert.equal(await backend.opens(secret), true);
      assert.equal((await listed()).filter(({ name }) => name === 'Forged').length, 0);
    });

    test('keeps its session in a cookie that no script can read and no other site can send (S16)', async () => {
      const answer = await backend.send('POST', '/api/session', { Origin: backend.origin }, { userId: 'ada' });
      const [cookie = ''] = answer.headers.getSetCookie();
      assert.match(cookie, /; HttpOnly/u);
      assert.match(cookie, /; SameSite=Lax/u);
      assert.doesNotMatch(cookie, /; Secure/u);
      const secure = await RunningBackend.start(framework, 'https://acme.example');
      try {
        const signedIn = await secure.send(
          'POST',
          '/api/session',
          { Origin: 'https://acme.example' },
          { userId: 'ada' },
        );
        const cookies = signedIn.headers.getSetCookie();
        // The page is served with TLS: on a connection without it, express-session sends no Secure cookie at all.
        assert.equal(cookies.length, framework === 'hono' ? 1 : 0);
        for (const text of cookies) assert.match(text, /; Secure/u);
      } finally {
        await secure.close();
      }
    });

    test('ends a session when somebody signs out', async () => {
      const grace = await backend.signIn('grace');
      assert.equal((await backend.send('GET', '/api/tokens', grace)).status, 200);
      const answer = await backend.send('DELETE', '/api/session', grace);
      assert.match(answer.headers.getSetCookie()[0] ?? '', /^session=;.*(Max-Age=0|Expires=Thu, 01 Jan 1970)/u);
    });

    test('accepts a token until it expires, is rotated or revoked, and records its use (S16)', async () => {
      await removeAll();
      const soon = new Date(Date.now() + 60_000).toISOString();
      const { secret, token } = (await (await create('Short', ada, soon)).json()) as Issued;
      assert.match(token.hint, /^acme_.{4}….{4}$/u);
      assert.equal((await listed())[0]?.['lastUsedAt'], null);
      assert.equal(await backend.opens(secret), true);
      const used = String((await listed())[0]?.['lastUsedAt']);
      assert.equal(Math.abs(Date.parse(used) - Date.now()) < 60_000, true, used);
      assert.equal(await backend.opens(secret), true);
      assert.equal((await listed())[0]?.['lastUsedAt'], used);

      await backend.database.query("UPDATE api_token SET expires_at = now() - interval '1 second'");
      assert.equal(await backend.opens(secret), false);
      const extended = await backend.send('PATCH', `/api/tokens/${token.id}`, ada, { expiresAt: null });
      assert.equal(extended.status, 200);
      assert.equal(await backend.opens(secret), true);

      const rotated = (await (await backend.send('POST', `/api/tokens/${token.id}/rotations`, ada)).json()) as Issued;
      assert.deepEqual([await backend.opens(secret), await backend.opens(rotated.secret)], [false, true]);
      assert.equal((await backend.send('DELETE', `/api/tokens/${token.id}`, ada)).status, 204);
      assert.equal(await backend.opens(rotated.secret), false);
      assert.equal(
        (await backend.send('GET', '/api/me', {})).headers.get('WWW-Authenticate')?.startsWith('Bearer'),
        true,
      );
    });

    test('rejects invalid input, by field if it concerns one, and stores nothing of it', async () => {
      await removeAll();
      const past = new Date(Date.now() - 1000).toISOString();
      for (const [body, status, fields] of [
        [{ name: '  ', expiresAt: null }, 422, ['name']],
        [{ name: 'x'.repeat(65), expiresAt: null }, 422, ['name']],
        [{ name: 'to\u202Eken', expiresAt: null }, 422, ['name']],
        [{ name: 'nul\u0000', expiresAt: null }, 422, ['name']],
        [{ name: 7, expiresAt: null }, 422, ['name']],
        [{ name: 'Past', expiresAt: past }, 422, ['expiresAt']],
        [{ name: 'No time', expiresAt: 'tomorrow' }, 422, ['expiresAt']],
        [{ name: 'Nothing said' }, 422, ['expiresAt']],
        ['{ "name": ', 400, []],
        ['null', 400, []],
      ] as const) {
        const answer = await backend.send('POST', '/api/tokens', ada, body);
        assert.equal(answer.status, status, JSON.stringify(body));
        assert.deepEqual(await fieldsOf(answer), fields);
      }
      const large = await backend.send('POST', '/api/tokens', ada, { name: 'x'.repeat(20_000), expiresAt: null });
      assert.equal(large.status, 413);
      assert.deepEqual(await listed(), []);
    });

    test('has a secret only in the response that issues it, and allows no caching (S16)', async () => {
      const issued = await create('Secret');
      const { secret, token } = (await issued.json()) as Issued;
      assert.equal(Buffer.from(secret.replace('acme_', ''), 'base64url').length, 32);
      const answers = [
        issued,
        await backend.send('GET', '/api/tokens', ada),
        await backend.send('GET', '/api/session', ada),
      ];
      for (const { headers } of answers) assert.equal(headers.get('Cache-Control'), 'no-store');
      const { rows } = await backend.database.query('SELECT * FROM api_token');
      for (const text of [JSON.stringify(token), JSON.stringify(await listed()), inspect(rows), ...backend.errors]) {
        assert.equal(text.includes(secret), false);
      }
    });

    test('reports a failure of the database in its own words, and logs no values', async () => {
      await backend.database.exec('ALTER TABLE api_token RENAME TO elsewhere');
      const answer = await create('Unlucky');
      assert.equal(answer.status, 500);
      const { code, detail } = (await answer.json()) as { code: string; detail: string };
      assert.deepEqual([code, detail], ['unknown', 'Something went wrong.']);
      await backend.database.exec('ALTER TABLE elsewhere RENAME TO api_token');
      assert.equal(backend.errors.length, 1);
      assert.doesNotMatch(backend.errors.join(), /Unlucky|acme_|Buffer/u);
    });

    test('serves its page under a strict policy (S8)', async () => {
      const page = await backend.send('GET', '/', {});
      assert.match(await page.text(), /<api-token-list/u);
      assert.match(page.headers.get('Content-Security-Policy') ?? '', /^default-src 'none';.*trusted-types lit-html$/u);
      assert.equal(page.headers.get('X-Content-Type-Options'), 'nosniff');
      assert.equal(page.headers.get('X-Powered-By'), null);
    });

    test('is under 250 lines, including the shared part', () => {
      const files = ['tokens.ts', `${framework}.ts`].map((name) => `examples/backend/${name}`);
      const lines = files.flatMap((file) => readFileSync(file, 'utf8').trimEnd().split('\n'));
      assert.equal(lines.length < 250, true, `${lines.length} lines`);
    });

    async function removeAll(): Promise<void> {
      for (const { id } of await listed()) await backend.send('DELETE', `/api/tokens/${String(id)}`, ada);
    }
  });
}

function statusCounts(answers: readonly Response[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** The fields that an error response names. */
async function fieldsOf(answer: Response): Promise<readonly string[]> {
  const { errors = [] } = (await answer.json()) as { errors?: readonly { field: string }[] };
  return errors.map(({ field }) => field);
}
