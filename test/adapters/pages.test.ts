import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, it } from 'node:test';
import { build } from 'esbuild';
import type { AdapterSupport, TokenAdapter } from '../../src/adapter/adapter.js';
import { projectFolder } from '../../tools/process.js';
import { options } from './backends/vocabulary.js';
import { startCloudflare } from './servers/cloudflare.js';
import { startGitea } from './servers/gitea.js';
import { startGitlab } from './servers/gitlab.js';
import { startGrafana } from './servers/grafana.js';
import type { JsonServer } from './servers/json-server.js';
import { startMattermost } from './servers/mattermost.js';
import { startUnleash } from './servers/unleash.js';
import { startVerdaccio } from './servers/verdaccio.js';

/** A product, and the headers that the browser of a signed-in person sends. */
interface Product {
  readonly start: () => Promise<JsonServer>;
  readonly sent?: Readonly<Record<string, string>>;
  /** The password that the person enters in the page's own dialog. */
  readonly password?: string;
  /** What its API never provides for a token, as in the example on its page. Absent: nothing. */
  readonly lacks?: AdapterSupport['lacks'];
}

const products: Readonly<Record<string, Product>> = {
  cloudflare: { start: () => startCloudflare(), sent: { Authorization: 'Bearer session' } },
  gitea: { start: () => startGitea(), password: 'pässword', lacks: ['createdAt', 'lastUsedAt'] },
  gitlab: { start: () => startGitlab(), sent: { Cookie: '_gitlab_session=admin' } },
  grafana: { start: () => startGrafana(), sent: { Cookie: 'grafana_session=s' } },
  mattermost: {
    start: () => startMattermost(),
    sent: { Cookie: 'MMAUTHTOKEN=session' },
    lacks: ['createdAt', 'lastUsedAt'],
  },
  unleash: { start: () => startUnleash(), sent: { Cookie: 'unleash-session=s' } },
  verdaccio: { start: () => startVerdaccio(), password: 'secret', lacks: ['lastUsedAt'] },
};

const folder = new URL('../../docs/adapters/', import.meta.url);
const adapters = readFileSync(new URL('../../docs/adapters.md', import.meta.url), 'utf8');

/** The page's globals while an example runs. */
const pageGlobals = ['document', 'location', 'askForPassword', 'session'] as const;
const fetched = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = fetched;
  for (const name of pageGlobals) Reflect.deleteProperty(globalThis, name);
});

/** The stand-in that `document.querySelector('api-token-list')` returns. */
interface List {
  adapter?: TokenAdapter & Required<Pick<TokenAdapter, 'revoke'>>;
  reauthenticate?: () => Promise<boolean>;
}

describe('docs/adapters', () => {
  it('has a page for each ready adapter, with a link from adapters.md', () => {
    const pages = readdirSync(folder);
    assert.deepEqual(
      pages,
      Object.keys(products).map((name) => `${name}.md`),
    );
    for (const page of pages) assert.ok(adapters.includes(`(adapters/${page})`), page);
  });

  for (const [name, { start, sent = {}, password, lacks }] of Object.entries(products)) {
    it(`shows an example for ${name} that runs: it lists, and it writes as the user`, async () => {
      const page = readFileSync(new URL(`${name}.md`, folder), 'utf8');
      const [, example = ''] = /^```js\n(.*?)^```$/ms.exec(page) ?? [];
      const server = await start();
      const list: List = {};
      Object.assign(globalThis, {
        location: { href: `${server.origin}/profile`, origin: server.origin },
        document: {
          querySelector: (selector: string) => (selector === 'api-token-list' ? list : { content: 'csrf' }),
          cookie: 'other=1; MMCSRF=csrf',
        },
        askForPassword: () => Promise.resolve(password),
        session: { token: 'session' },
        fetch: ((input, init) => {
          const headers = new Headers(init?.headers);
          for (const [header, value] of Object.entries(sent)) headers.set(header, value);
          return fetched(input, { ...init, headers });
        }) satisfies typeof globalThis.fetch,
      });
      try {
        await run(example);
        if (password !== undefined) assert.equal(await list.reauthenticate?.(), true);
        assert.ok(list.adapter);
        const { tokens } = await list.adapter.list({ pageSize: 50 }, options);
        assert.ok(tokens.length > 0);
        const [token] = tokens;
        assert.ok(token);
        assert.deepEqual(list.adapter.supports?.lacks, lacks);
        assert.equal(page.includes('`supports.lacks`'), lacks !== undefined, 'the page says so');
        await list.adapter.revoke(token, options);
      } finally {
        await server.close();
      }
    });
  }
});

/** Runs the example of a page without the elements, because Node has no page for them. */
async function run(example: string): Promise<void> {
  const { outputFiles } = await build({
    absWorkingDir: projectFolder,
    stdin: { contents: example.replace(/^import '.*\n/m, ''), resolveDir: projectFolder },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    logLevel: 'error',
  });
  const code = Buffer.from(outputFiles[0]?.text ?? '').toString('base64');
  await import(`data:text/javascript;base64,${code}`);
}
