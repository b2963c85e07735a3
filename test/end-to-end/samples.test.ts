import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { createServer, type UserConfig } from 'vite';
import { freePort, projectFolder, runCommand, temporaryFolder } from '../../tools/process.js';
import { launchBrowser } from './browser.js';
import { allSamples, moduleOf, scriptsOf, type Sample } from './samples/docs-samples.js';
import { register, type Entry, type InBrowser } from './samples/register.js';
import { bundledForNode, SampleSite } from './samples/sample-site.js';
import { drift } from './samples/shared-code.js';

/** `npm run test:hosts` builds and walks through the examples of hosts, so quoted files are not tested here. */
const samples = allSamples().filter(({ quoted }) => quoted === undefined);
/** Each page about an adapter has one sample. */
const ofAdapters = samples.filter(({ page }) => page.startsWith('docs/adapters/'));

const entriesOf = ({ page, code }: Sample) =>
  register.filter((entry) => entry.page === page && code.includes(entry.has));

function sampleOf({ page, has }: Pick<Entry, 'page' | 'has'>): Sample {
  const [found] = samples.filter((sample) => sample.page === page && sample.code.includes(has));
  assert.ok(found, `${page} has no sample with ${has}.`);
  return found;
}

/** The globals that samples use in their page. */
const usual = `
  import { memoryAdapter } from 'api-token-elements/adapters/memory.js';
  globalThis.adapter = memoryAdapter({ key: 'samples', tokens: [{
    id: '1', name: 'CI deploy', createdAt: new Date(Date.now() - 86_400_000), lastUsedAt: 'never',
    expiresAt: new Date(Date.now() + 30 * 86_400_000), extra: { team: 'Payments' },
  }] });
`;

/** The elements of a page, by the names that samples use for them. */
const names = { 'api-token-list': 'list', 'api-token-create-dialog': 'dialog', 'token-reveal-once': 'reveal' };

function elementsOf(markup: string): string {
  return Object.entries(names)
    .filter(([tag]) => markup.includes(`<${tag}`))
    .map(
      ([tag, name]) => `import 'api-token-elements/define/${tag}.js';
        globalThis.${name} = document.querySelector('${tag}');
        if ('adapter' in ${name}) ${name}.adapter = adapter;`,
    )
    .join('\n');
}

describe('the samples of README.md and docs', () => {
  let browser: Browser;
  let site: SampleSite;
  let context: BrowserContext;
  let page: Page;
  let told: string[];

  before(async () => {
    [browser, site] = await Promise.all([launchBrowser(), SampleSite.open()]);
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  /** Opens a new browser window, signed in if a sample needs that. */
  async function visit(isSignedIn: boolean, act: () => Promise<void>): Promise<void> {
    context = await browser.newContext({ locale: 'en-US', permissions: ['clipboard-read', 'clipboard-write'] });
    try {
      if (isSignedIn) await signIn(context);
      page = await context.newPage();
      page.setDefaultTimeout(30_000);
      told = [];
      page.on('console', (message) => told.push(message.text()));
      page.on('pageerror', (error) => told.push(`Thrown: ${error.message}`));
      await act();
      assert.deepEqual(
        told.filter((text) => text.startsWith('Thrown: ')),
        [],
      );
    } finally {
      await context.close();
    }
  }

  async function signIn({ request }: BrowserContext): Promise<void> {
    const answer = await request.post(`${site.origin}/api/v1/session`, {
      data: { userId: 'ada' },
      headers: { Origin: site.origin },
    });
    assert.equal(answer.status(), 200);
  }

  async function put(sample: Sample, run: Partial<InBrowser>, policy?: string): Promise<void> {
    const isMarkup = sample.language === 'html';
    const script = isMarkup ? scriptsOf(sample.code) : sample.language === 'css' ? '' : moduleOf(sample);
    const markup = isMarkup
      ? sample.code.replaceAll(/<script[^]*?<\/script>/gu, '')
      : (run.markup ?? '<api-token-list></api-token-list>');
    await site.put({
      ...run,
      markup,
      before: `${usual}\n${elementsOf(markup)}\n${run.before ?? ''}`,
      script: run.as?.(script) ?? script,
      ...(policy !== undefined && { policy }),
      ...(sample.language === 'css' && { style: sample.code }),
    });
    await page.goto(site.origin);
  }

  it('are run, or it is said why they are not, each once', () => {
    for (const sample of samples) {
      const count = ofAdapters.includes(sample) ? 1 : entriesOf(sample).length;
      assert.equal(count, 1, `${sample.place} is ${count} times in test/end-to-end/samples/register.ts.`);
    }
    for (const entry of register) assert.ok(sampleOf(entry));
    assert.equal(new Set(ofAdapters.map(({ page: name }) => name)).size, ofAdapters.length);
    assert.ok(existsSync(join(projectFolder, 'test/adapters/pages.test.ts')), 'what runs those of docs/adapters');
  });

  it('are run by tests that there are, and by files that have the same code', () => {
    const own = readFileSync(join(projectFolder, 'test/end-to-end/samples.test.ts'), 'utf8');
    for (const entry of register) {
      const { treatment } = entry;
      if ('runBy' in treatment) {
        const file = readFileSync(join(projectFolder, treatment.runBy), 'utf8');
        const apart = drift(sampleOf(entry), file, treatment.own ?? []);
        assert.deepEqual(apart, [], `${entry.page} and ${treatment.runBy}: ${entry.has}`);
      }
      if ('runsAs' in treatment) {
        assert.ok(own.split(JSON.stringify(treatment.runsAs).slice(1, -1)).length > 1, treatment.runsAs);
      }
    }
  });

  it('are told apart from files that have other code: the test is not blind', () => {
    const code = `list.adapter = keyAdapter();\n\nlist.headingLevel = 3;\n`;
    const found = (file: string, own: readonly string[] = []) => drift({ language: 'js', code }, file, own).length;
    assert.equal(found(`list.adapter =\n  keyAdapter();\nother();\nlist.headingLevel = 3;`), 0);
    assert.equal(found(`list.adapter = keyAdapter();\nlist.headingLevel = 2;`), 1);
    assert.equal(found(`list.headingLevel = 3;\nlist.adapter = keyAdapter();`), 1);
    assert.equal(found(`list.headingLevel = 3;`, ['list.adapter = keyAdapter();']), 0);
    assert.equal(found(code, ['list.adapter = oldAdapter();']), 1);
    const command = { language: 'sh', code: `npx tokens check ./a.js --use '/me'` };
    const test = `run('npx', 'tokens', 'check', file, '--use', '/whoami')`;
    assert.deepEqual(drift(command, test, ['./a.js', "'/me'"]), []);
    assert.equal(drift(command, test.replace('--use', '--user'), ['./a.js', "'/me'"]).length, 1);
  });

  for (const entry of register) {
    const { treatment } = entry;
    if (!('inBrowser' in treatment)) continue;
    const { inBrowser } = treatment;
    it(`do in a browser what ${entry.page} says: ${entry.has}`, () =>
      visit(inBrowser.signedIn === true, async () => {
        await put(sampleOf(entry), inBrowser);
        await inBrowser.shows(page, () => told);
      }));
  }

  it('fail here where they do nothing: the test is not blind', async () => {
    const entry = register.find(({ has }) => has === 'Access keys');
    assert.ok(entry && 'inBrowser' in entry.treatment);
    const { inBrowser } = entry.treatment;
    await visit(false, async () => {
      page.setDefaultTimeout(1_000);
      await put({ ...sampleOf(entry), code: 'void 0;' }, inBrowser);
      await assert.rejects(inBrowser.shows(page, () => told));
    });
  });

  it('works under the policy of docs/security.md, and nothing is on the console', () =>
    visit(true, async () => {
      const policy = sampleOf({ page: 'docs/security.md', has: "default-src 'none'" }).code.trim();
      await put(sampleOf({ page: 'README.md', has: '<api-token-list></api-token-list>' }), {}, policy);
      await page
        .getByRole('button', { name: /^Actions for/u })
        .first()
        .waitFor();
      assert.deepEqual(told, []);
    }));

  it('shows the list by the one tag and the one file of docs/plain-html.md, whose hash is right', () =>
    visit(true, async () => {
      const [tag, file, listener] = ['owner="42"', 'integrity=', "document.addEventListener('api-token-created'"].map(
        (has) => sampleOf({ page: 'docs/plain-html.md', has }).code,
      );
      const oneFile = readFileSync(join(projectFolder, 'dist/cdn/api-token-elements.js'), 'utf8');
      await context.route('https://cdn.jsdelivr.net/**', (route) =>
        route.fulfill({
          contentType: 'text/javascript',
          headers: { 'Access-Control-Allow-Origin': '*' },
          body: oneFile,
        }),
      );
      await site.put({ markup: `${tag}${file}${listener}`, before: '', script: '' });
      await page.goto(site.origin);
      await page.getByRole('button', { name: 'Create API token' }).click();
      await page.getByRole('dialog').getByLabel('Name').fill('By one tag');
      await page.getByRole('button', { name: 'Generate token' }).click();
      await page.getByRole('button', { name: 'Copy' }).waitFor();
      assert.deepEqual(told, ['By one tag']);
    }));

  it('creates a token by the one file and the memory adapter of docs/plain-html.md', () =>
    visit(false, async () => {
      const { code } = sampleOf({ page: 'docs/plain-html.md', has: 'memoryAdapter' });
      let loads = 0;
      await context.route('**/api-token-elements.js', (route) => {
        loads += 1;
        return route.fulfill({
          contentType: 'text/javascript',
          body: readFileSync(join(projectFolder, 'dist/cdn/api-token-elements.js'), 'utf8'),
        });
      });
      await site.put({ markup: code, before: '', script: '' });
      await page.goto(site.origin);
      await page.getByRole('button', { name: 'Create API token' }).click();
      await page.getByRole('dialog').getByLabel('Name').fill('Without a backend');
      await page.getByRole('button', { name: 'Generate token' }).click();
      await page.getByRole('button', { name: 'Copy' }).click();
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('rowheader', { name: 'Without a backend' }).waitFor();
      assert.equal(loads, 1, 'the file loads once');
      assert.deepEqual(told, []);
    }));

  it('lets tokens be created through the proxy of docs/frameworks.md, which an address alone does not', async () => {
    const { code } = sampleOf({ page: 'docs/frameworks.md', has: 'server: { proxy' });
    const right = code.replace('http://localhost:3000', site.origin);
    const alone = right.replace(/\{ target: ('[^']*') \}/u, '$1');
    assert.notEqual(alone, right);
    assert.equal(await statusThroughVite(right), 200);
    assert.equal(await statusThroughVite(alone), 403);
  });

  it('asks for a password in the dialog of docs/adapters.md', () =>
    visit(true, async () => {
      const dialog = sampleOf({ page: 'docs/adapters.md', has: '<dialog id="password"' });
      const proof = sampleOf({ page: 'docs/adapters.md', has: 'export function askIn' });
      const use = sampleOf({ page: 'docs/adapters.md', has: 'let proof' });
      await put(use, {
        markup: `${dialog.code}<api-token-list></api-token-list>`,
        modules: { './proof.js': proof.code },
        before: `import * as proof from './proof.js'; Object.assign(globalThis, proof);`,
      });
      await page.evaluate(
        'globalThis.answer = list.reauthenticate({ reason: "reauthentication-required" }), undefined',
      );
      await page.getByRole('textbox', { name: 'Your password' }).fill('made up');
      await page.getByRole('button', { name: 'Confirm' }).click();
      assert.equal(await page.evaluate('answer'), true);
    }));

  it('creates a token by the locators of docs/tools.md', () =>
    visit(false, async () => {
      await put(sampleOf({ page: 'README.md', has: 'Access keys' }), { as: () => '' });
      const { code } = sampleOf({ page: 'docs/tools.md', has: "locator('[part~=" });
      const folder = temporaryFolder('samples');
      writeFileSync(join(folder, 'steps.mjs'), `export async function steps(page) { ${code}; return secret; }`);
      const { steps } = (await import(join(folder, 'steps.mjs'))) as { steps: (page: Page) => Promise<string> };
      assert.ok((await steps(page)).length > 10);
    }));

  it('opens the API with a secret, as README does it by curl', () =>
    visit(true, async () => {
      const [, path = ''] = /localhost:4321(\/\S+)/u.exec(sampleOf({ page: 'README.md', has: 'curl' }).code) ?? [];
      await put(sampleOf({ page: 'README.md', has: '<api-token-list></api-token-list>' }), {});
      await page.getByRole('button', { name: 'Create API token' }).click();
      await page.getByRole('dialog').getByLabel('Name').fill('For curl');
      await page.getByRole('button', { name: 'Generate token' }).click();
      const secret = await page.locator('[part~="secret"]').innerText();
      const answer = await fetch(site.origin + path, { headers: { Authorization: `Bearer ${secret}` } });
      assert.equal(answer.status, 200);
    }));

  it("runs the kit on an adapter against the demo's API, as docs/conformance.md shows it", async () => {
    const { code } = sampleOf({ page: 'docs/conformance.md', has: 'console.log(formatReport(report))' });
    const signed = await fetch(`${site.origin}/api/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: site.origin },
      body: JSON.stringify({ userId: 'grace' }),
    });
    const cookie = (signed.headers.get('Set-Cookie') ?? '').split(';', 1)[0] ?? '';
    const output = await inNode(`globalThis.url = ${JSON.stringify(`${site.origin}/api/v1/me`)};`, code, {
      './my-adapter.js': `
        import { restAdapter } from 'api-token-elements/adapters/rest.js';
        export const myAdapter = () => restAdapter({ baseUrl: ${JSON.stringify(`${site.origin}/api/v1`)},
          headers: () => (${JSON.stringify({ Cookie: cookie, Origin: site.origin })}) });`,
    });
    assert.match(output, /\d+ passed, 0 failed/u);
  });

  it('runs the kit as tests of Node, as docs/conformance.md shows it', async () => {
    const { code } = sampleOf({ page: 'docs/conformance.md', has: "from 'node:test'" });
    const output = await inNode('', code, {
      './my-adapter.js': `
        import { memoryAdapter } from 'api-token-elements/adapters/memory.js';
        export const myAdapter = () => memoryAdapter();
        export const use = undefined;`,
    });
    assert.match(output, /[1-9]\d* pass|pass [1-9]/u);
  });

  it('renders on a server as docs/server-rendering.md shows it, with a nonce', async () => {
    const [render, nonce] = ['collectResult', 'replaceAll'].map((has) =>
      sampleOf({ page: 'docs/server-rendering.md', has }),
    );
    const script = `${render?.code ?? ''}\nconst nonce = 'bm9uY2U';\n${nonce?.code ?? ''}\nconsole.log(page);`;
    const output = await inNode('', script);
    assert.match(output, /API tokens/u);
    assert.match(output, /<style nonce="bm9uY2U">/u);
    assert.doesNotMatch(output, /<style>/u);
  });

  it('names files of the package in the settings of docs/tools.md', () => {
    const settings = JSON.parse(sampleOf({ page: 'docs/tools.md', has: 'html.customData' }).code) as Readonly<
      Record<string, readonly string[]>
    >;
    const { files } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
      readonly files: readonly string[];
    };
    for (const path of Object.values(settings).flat()) {
      const file = path.replace('./node_modules/api-token-elements/', '');
      assert.ok(files.includes(file) && existsSync(join(projectFolder, file)), path);
    }
  });
});

/** Runs a sample in a separate process. Fails if the sample does. */
async function inNode(first: string, code: string, modules: Readonly<Record<string, string>> = {}): Promise<string> {
  const file = join(temporaryFolder('samples'), 'sample.mjs');
  writeFileSync(file, `${first}\n${await bundledForNode(code, modules)}`);
  // Within a test, Node tells a nested test runner to report to it.
  const { succeeded, output } = await runCommand(process.execPath, [file], {
    environment: { NODE_TEST_CONTEXT: undefined },
    timeLimit: 120_000,
  });
  assert.ok(succeeded, output);
  return output;
}

/** The status of a request that writes, from a page of Vite's development server with these options. */
async function statusThroughVite(options: string): Promise<number> {
  const folder = temporaryFolder('samples');
  writeFileSync(join(folder, 'options.mjs'), `export const options = { ${options} };`);
  const { options: read } = (await import(join(folder, 'options.mjs'))) as { options: UserConfig };
  const server = await createServer({
    configFile: false,
    root: folder,
    logLevel: 'silent',
    ...read,
    server: { ...read.server, host: '127.0.0.1', port: await freePort() },
  });
  try {
    await server.listen();
    const origin = server.resolvedUrls?.local[0]?.replace(/\/$/u, '') ?? '';
    const { status } = await fetch(`${origin}/api/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: origin },
      body: JSON.stringify({ userId: 'ada' }),
    });
    return status;
  } finally {
    await server.close();
  }
}
