import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { build } from 'esbuild';
import { html } from 'lit';
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { restAdapter } from '../../src/adapters/rest.js';
import '../../src/index.js';
import { launchBrowser } from './browser.js';

const nonce = 'bm9uY2U';
const policy =
  `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; connect-src 'self'; img-src 'self'; ` +
  "require-trusted-types-for 'script'; trusted-types lit-html";

/** The server's rendering, with styles that the policy allows. */
async function shell(hasAdapter: boolean): Promise<string> {
  const adapter = hasAdapter ? restAdapter({ baseUrl: '/api' }) : null;
  const rendered = await collectResult(
    render(html`
      <api-token-list heading-level="3" .adapter=${adapter}><span slot="description">For the API.</span></api-token-list>
      <api-token-create-dialog .adapter=${adapter}></api-token-create-dialog>
      <token-reveal-once></token-reveal-once>
    `),
  );
  return rendered.replaceAll('<style>', `<style nonce="${nonce}">`);
}

describe('a page that @lit-labs/ssr has rendered', () => {
  let browser: Browser;
  let server: Server;
  let url: string;

  before(async () => {
    const script = await build({
      entryPoints: ['test/end-to-end/server-rendered/page.ts'],
      bundle: true,
      splitting: true,
      format: 'esm',
      outdir: 'scripts',
      write: false,
      target: 'es2022',
      tsconfig: 'tsconfig.json',
    });
    const scripts = new Map(script.outputFiles.map(({ path, text }) => [path.replace(/^.*\//u, '/'), text]));
    server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
      const code = scripts.get(pathname);
      if (code !== undefined) {
        response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(code);
      } else if (pathname === '/api/api-tokens') {
        response.writeHead(200, { 'Content-Type': 'application/json' });
        response.end(
          JSON.stringify({
            tokens: [
              { id: '7', name: 'CI deploy', createdAt: '2026-11-01T00:00:00Z', expiresAt: null, lastUsedAt: null },
            ],
          }),
        );
      } else if (pathname === '/api/api-tokens/policy') {
        response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
      } else if (pathname !== '/') {
        response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
      } else {
        void shell(searchParams.has('server')).then((body) => {
          response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': policy });
          response.end(`<!doctype html><html lang="en"><meta charset="utf-8"><title>Settings</title>
            <script type="module" src="/page.js"></script><main>${body}</main></html>`);
        });
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    browser = await launchBrowser();
  });

  after(async () => {
    await browser.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  async function open(query: string, options: { readonly javaScriptEnabled?: boolean } = {}) {
    const page = await (await browser.newContext(options)).newPage();
    page.setDefaultTimeout(30_000);
    const messages: string[] = [];
    page.on('console', (message) => messages.push(message.text()));
    page.on('pageerror', (error) => messages.push(error.message));
    await page.goto(url + query);
    return { page, messages };
  }

  const heading = (page: Page) => page.getByRole('heading', { name: 'API tokens' });

  it('shows its content before any script, in its own styles, without controls that do not work yet (R39)', async () => {
    const { page } = await open('?server', { javaScriptEnabled: false });
    assert.equal(await heading(page).count(), 1);
    assert.equal(await heading(page).getAttribute('aria-level'), '3');
    await page.getByText('For the API.').waitFor();
    assert.equal(await page.getByRole('button').count(), 0);
    const weight = await heading(page).evaluate((element) => getComputedStyle(element).fontWeight);
    assert.equal(weight, '600');
  });

  for (const onServer of ['', '&server']) {
    for (const hydration of ['none', 'first', 'late']) {
      for (const adapter of ['early', 'late']) {
        const what = `${onServer === '' ? 'without' : 'with'} an adapter on the server, support for hydration ${hydration}`;
        it(`is one list with one heading: ${what}, the adapter ${adapter} (R39, S8)`, async () => {
          const { page, messages } = await open(`?hydration=${hydration}&adapter=${adapter}${onServer}`);
          await page.getByRole('rowheader', { name: 'CI deploy' }).waitFor();
          assert.equal(await heading(page).count(), 1);
          assert.equal(await page.getByRole('table', { name: 'API tokens' }).count(), 1);
          assert.equal(await page.locator('api-token-list style').count(), 0);
          await page.getByRole('button', { name: /Create API token/u }).click();
          await page.getByRole('dialog', { name: 'Create new API token' }).getByLabel('Name').fill('CI');
          const texts = messages.filter((text) => !text.startsWith('Lit is in dev mode'));
          assert.deepEqual(texts, []);
          await page.context().close();
        });
      }
    }
  }
});
