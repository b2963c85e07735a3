import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it, type TestContext } from 'node:test';
import { byLink, byPage, restAdapter, text, type RestMapping } from '../../src/adapters/rest.js';
import { draft, failureOf, options, submission } from './backends/vocabulary.js';
import { json, startLoopbackServer, type LoopbackServer } from './loopback-server.js';

const mapping = {
  token: { id: text('id') },
  list: { send: 'GET /tokens', paging: byPage({ page: 'page' }) },
  create: { send: 'POST /tokens?notify=no', body: { name: 'name' }, secret: 'secret' },
  revoke: { send: 'DELETE /tokens/{token.id}' },
} as const satisfies RestMapping;

let server: LoopbackServer;
before(async () => void (server = await startLoopbackServer()));
beforeEach(() => void server.requests.splice(0));
after(() => server.close());

const targets = () => server.requests.splice(0).map(({ method, target }) => `${method} ${target}`);

/** Makes the code believe that it runs in a page at this address. */
function inPageAt(context: TestContext, address: string): void {
  Object.defineProperty(globalThis, 'location', { value: new URL(address), configurable: true });
  context.after(() => Reflect.deleteProperty(globalThis, 'location'));
}

async function sendAll(baseUrl: string): Promise<readonly string[]> {
  const adapter = restAdapter({ baseUrl }, mapping);
  server.answer = json(200, []);
  await adapter.list({ pageSize: 1, cursor: '2' }, options);
  server.answer = json(201, { id: 1, secret: 'CANARY' });
  await adapter.create(draft('CI'), submission());
  server.answer = json(200, {});
  await adapter.revoke({ id: 'a/b', name: '', expiresAt: 'never' }, options);
  return targets();
}

describe('the query of baseUrl', () => {
  it('stays in every request, with the query of the path', async () => {
    for (const baseUrl of [
      `${server.origin}/api?tenant=7&tag=a&tag=b`,
      `${server.origin}/api/?tenant=7&tag=a&tag=b#top`,
    ]) {
      assert.deepEqual(await sendAll(baseUrl), [
        'GET /api/tokens?page=2&tenant=7&tag=a&tag=b',
        'POST /api/tokens?notify=no&tenant=7&tag=a&tag=b',
        'DELETE /api/tokens/a%2Fb?tenant=7&tag=a&tag=b',
      ]);
    }
  });

  it('receives the path if its value begins with a slash, as WordPress does without pretty permalinks', async () => {
    const asked = await sendAll(`${server.origin}/index.php?rest_route=/acme/v1`);
    assert.deepEqual(
      asked.map((request) => decodeURIComponent(request)),
      [
        'GET /index.php?page=2&rest_route=/acme/v1/tokens',
        'POST /index.php?notify=no&rest_route=/acme/v1/tokens',
        'DELETE /index.php?rest_route=/acme/v1/tokens/a%2Fb',
      ],
    );
  });

  it('cannot be changed by a link in an answer (S15)', async () => {
    const linked = { ...mapping, list: { ...mapping.list, paging: byLink() } };
    for (const [baseUrl, more] of [
      [`${server.origin}/api?tenant=7`, '/api/tokens?page=2&tenant=7'],
      [`${server.origin}/index.php?rest_route=/acme/v1`, '/index.php?page=2&rest_route=%2Facme%2Fv1%2Ftokens'],
    ] as const) {
      const adapter = restAdapter({ baseUrl }, linked);
      server.answer = json(200, [], { Link: '</x?page=2&tenant=8&rest_route=/users>; rel=next' });
      const { nextCursor } = await adapter.list({ pageSize: 1 }, options);
      assert.ok(nextCursor);
      server.requests.splice(0);
      server.answer = json(200, []);
      await adapter.list({ pageSize: 1, cursor: nextCursor }, options);
      const [asked = ''] = targets();
      const [wanted, got] = [`GET ${more}`, asked].map((line) => new URL(line.slice(4), server.origin).searchParams);
      for (const name of ['page', 'tenant', 'rest_route']) {
        if (wanted?.has(name)) assert.equal(got?.get(name), wanted.get(name), name);
      }
    }
  });
});

describe('a relative address without a page', () => {
  it('is no error when the adapter is created, so that a server-rendered module may create it at the top level', () => {
    for (const baseUrl of ['/api/v1', '../api', 'api', '', '//api.example/v1']) {
      assert.doesNotThrow(() => restAdapter({ baseUrl }, mapping), baseUrl);
    }
  });

  it('is resolved against the page at the first request', async (context) => {
    const adapter = restAdapter({ baseUrl: '/api/v1' }, mapping);
    inPageAt(context, `${server.origin}/profile?tab=tokens`);
    server.answer = json(200, []);
    await adapter.list({ pageSize: 1 }, options);
    assert.deepEqual(targets(), ['GET /api/v1/tokens?page=1']);
  });

  for (const [baseUrl, advice] of [
    ['/api/v1', /^baseUrl "\/api\/v1" is relative, and there is no page .* Give the whole address/],
    ['', /^baseUrl is empty\. Say where the API is, for example '\/api\/v1'/],
    [' ', /^baseUrl is empty\./],
  ] as const) {
    it(`fails at the first request without a page and says what to do: ${JSON.stringify(baseUrl)}`, async () => {
      const adapter = restAdapter({ baseUrl }, mapping);
      for (const call of [adapter.list({ pageSize: 1 }, options), adapter.create(draft('CI'), submission())]) {
        const { code, cause } = await failureOf(call);
        assert.equal(code, 'unknown');
        assert.match((cause as Error).message, advice);
        assert.equal((cause as { readonly key?: string }).key, 'baseUrl');
      }
      assert.deepEqual(targets(), []);
    });
  }

  it('never falls back to the page’s own address (S15)', async (context) => {
    inPageAt(context, `${server.origin}/profile`);
    const { cause } = await failureOf(restAdapter({ baseUrl: '' }, mapping).list({ pageSize: 1 }, options));
    assert.match((cause as Error).message, /^baseUrl is empty/);
    assert.deepEqual(targets(), []);
  });

  it('cannot lead to another origin at the first request, unless allowed (S15)', async (context) => {
    const adapter = restAdapter({ baseUrl: '//127.0.0.1:9/v1' }, mapping);
    inPageAt(context, `${server.origin}/profile`);
    const { cause } = await failureOf(adapter.list({ pageSize: 1 }, options));
    assert.match((cause as Error).message, /another origin/);
  });
});

describe('links to the next page (RFC 8288)', () => {
  /** The request that follows a first response with this header; undefined if that was the last page. */
  async function followed(link: string, send: RestMapping['list']['send'] = 'GET /tokens') {
    const adapter = restAdapter({ baseUrl: server.origin }, { ...mapping, list: { send, paging: byLink() } });
    server.answer = json(200, [], { Link: link });
    const { nextCursor } = await adapter.list({ pageSize: 1 }, options);
    server.requests.splice(0);
    if (nextCursor === undefined) return undefined;
    server.answer = json(200, []);
    await adapter.list({ pageSize: 1, cursor: nextCursor }, options);
    return server.requests[0]?.target;
  }

  for (const [what, link] of [
    ['several relations in one rel', '<?p=1>; rel="first prev", <?p=2>; rel="last next"'],
    [
      'rel after a quoted title with a comma and brackets',
      '<?p=1>; rel=prev; title="a, <?p=9>; rel=next", <?p=2>; title="b \\"; c"; rel="next"',
    ],
    ['rel before other parameters', '<?p=2>; rel=next; title="Next; rel=prev"; hreflang=en'],
    ['another order of the links', '<?p=2>;rel="next",<?p=5>;rel="last",<?p=1>;rel="prev"'],
    ['white space and capitals', '<?p=2>  ;  REL = "NEXT"'],
    ['the first rel of two', '<?p=9>; rel=last; rel=next, <?p=2>; rel=next; rel=last'],
    ['links of something else left out', '<?p=9>; rel=next; anchor="#comments", <?p=2>; rel=next'],
  ] as const) {
    it(`are found with ${what}`, async () => {
      assert.equal(await followed(link), '/tokens?p=2');
    });
  }

  for (const link of [
    '<?p=2>; rel="nextpage"',
    '<?p=2>; rel=prev; title="rel=next"',
    '<?p=2>; xrel=next',
    'next',
    '<',
  ]) {
    it(`are ignored in ${link}`, async () => {
      assert.equal(await followed(link), undefined);
    });
  }

  it('keep repeated parameter names, from the path and from page to page', async () => {
    assert.equal(
      await followed('<?scope=a&scope=b&p=2>; rel=next', 'GET /tokens?scope=a&scope=b'),
      '/tokens?scope=a&scope=b&p=2',
    );
    const numbered = {
      ...mapping,
      list: { send: 'GET /tokens?scope=a&scope=b', paging: byPage({ page: 'p' }) },
    } as const;
    server.requests.splice(0);
    await restAdapter({ baseUrl: server.origin }, numbered).list({ pageSize: 1, cursor: '2' }, options);
    assert.deepEqual(targets(), ['GET /tokens?scope=a&scope=b&p=2']);
  });

  it('are found in a long header in linear time', async () => {
    assert.equal(await followed('<?p=1>; rel="a'.repeat(500)), undefined);
    assert.equal(await followed(`<?p=1>${'; x=" '.repeat(1000)}`), undefined);
  });
});
