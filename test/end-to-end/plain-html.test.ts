import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { integrityOf } from '../../tools/one-file-tag.js';
import { startTestServer, type TestServer } from '../demo/test-server.js';
import { launchBrowser } from './browser.js';

const oneFile = 'dist/cdn/api-token-elements.js';

/** The policy that the whole product must work under (S8). */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types lit-html";

/** A server-rendered product: pages of plain markup, and an API that requires a CSRF token for every write. */
class ServerRenderedProduct {
  /** The contents of the page's body. */
  body = '';
  csrfToken = 'of the first page';
  readonly refused: string[] = [];
  readonly #server: Server;

  private constructor(
    readonly api: TestServer,
    private readonly session: string,
    private readonly code: string,
  ) {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(): Promise<ServerRenderedProduct> {
    const api = await startTestServer();
    const { cookie = '' } = await api.signedIn('ada');
    const product = new ServerRenderedProduct(api, cookie, await readFile(oneFile, 'utf8'));
    await new Promise<void>((resolve) => product.#server.listen(0, '127.0.0.1', resolve));
    return product;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    await this.api.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = '/', method = 'GET' } = request;
    if (url === '/api-token-elements.js') {
      response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(this.code);
    } else if (url.startsWith('/api/')) {
      await this.#forward(request, response, url, method);
    } else {
      response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': policy }).end(this.#page());
    }
  }

  async #forward(request: IncomingMessage, response: ServerResponse, url: string, method: string): Promise<void> {
    const given = request.headers['x-csrf-token'] ?? request.headers['x-xsrf-token'];
    if (method !== 'GET' && given !== this.csrfToken) {
      this.refused.push(`${method} ${url}: ${String(given)}`);
      response.writeHead(403, { 'Content-Type': 'application/problem+json' }).end('{}');
      return;
    }
    if (method === 'GET') assert.equal(given, undefined, 'a request that only reads carries no CSRF token');
    const chunks = await request.toArray();
    const headers = new Headers({ Cookie: this.session, Origin: this.api.origin });
    for (const name of ['content-type', 'idempotency-key']) {
      const value = request.headers[name];
      if (typeof value === 'string') headers.set(name, value);
    }
    const answer = await fetch(this.api.origin + url, {
      method,
      headers,
      ...(method !== 'GET' && { body: Buffer.concat(chunks as Buffer[]) }),
    });
    response.writeHead(answer.status, { 'Content-Type': answer.headers.get('Content-Type') ?? 'text/plain' });
    response.end(Buffer.from(await answer.arrayBuffer()));
  }

  #page(): string {
    return `<!doctype html>
      <html lang="en">
        <meta charset="utf-8">
        <title>Settings</title>
        <meta name="csrf-token" content="${this.csrfToken}">
        <script type="module" src="/api-token-elements.js" integrity="${integrityOf(this.code)}"></script>
        <main>${this.body}</main>
      </html>`;
  }
}

describe('a server-rendered page with the one file and one tag', () => {
  let product: ServerRenderedProduct;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let messages: string[];

  before(async () => {
    [product, browser] = await Promise.all([ServerRenderedProduct.start(), launchBrowser()]);
  });

  after(async () => {
    await browser.close();
    await product.stop();
  });

  beforeEach(async (test) => {
    await product.api.database.deleteFrom('idempotency_key').execute();
    await product.api.database.deleteFrom('api_token').execute();
    product.refused.length = 0;
    context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    page = await context.newPage();
    page.setDefaultTimeout(30_000);
    messages = [];
    page.on('console', (message) => messages.push(message.text()));
    page.on('pageerror', (error) => messages.push(error.message));
    if ('after' in test) test.after(() => context.close());
  });

  async function show(body: string): Promise<void> {
    product.body = body;
    await page.goto(product.url);
  }

  const empty = (in_ = page) => in_.getByText('No API tokens yet', { exact: false }).first().waitFor();
  const row = (name: string, in_ = page) => in_.getByRole('rowheader', { name }).waitFor();
  const press = (name: string | RegExp) => page.getByRole('button', { name }).click();

  async function create(name: string): Promise<void> {
    await press(/Create API token/u);
    await page.getByRole('dialog').getByLabel('Name').fill(name);
    await press('Generate token');
  }

  it('lists, creates and revokes, with the CSRF token of the meta tag and a clean console (S8)', async () => {
    await show('<api-token-list base-url="/api/v1" csrf-meta="csrf-token"></api-token-list>');
    await empty();
    await create('CI deploy');
    await press('Copy');
    await press('Done');
    await row('CI deploy');
    // The server renders another CSRF token into the page, as Turbo does.
    product.csrfToken = 'of the second page';
    await page.evaluate(() =>
      document.querySelector('meta[name=csrf-token]')?.setAttribute('content', 'of the second page'),
    );
    await page.getByRole('button', { name: /^Actions for/u }).click();
    await page.getByRole('menuitem', { name: /^Revoke/u }).click();
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: /^Revoke/u })
      .click();
    await empty();
    assert.deepEqual(product.refused, []);
    assert.deepEqual(messages, []);
  });

  it("sends a cookie's decoded value in the named header", async () => {
    product.csrfToken = 'a/b+c==';
    await context.addCookies([{ name: 'XSRF-TOKEN', value: encodeURIComponent('a/b+c=='), url: product.url }]);
    await show(
      '<api-token-list base-url="/api/v1" csrf-cookie="XSRF-TOKEN" csrf-header="X-XSRF-TOKEN"></api-token-list>',
    );
    await empty();
    await create('CI deploy');
    await press('Copy');
    assert.deepEqual(product.refused, []);
    assert.deepEqual(messages, []);
  });

  it('writes to the console that the page has no such token, and shows the person the refusal', async () => {
    await show('<api-token-list base-url="/api/v1" csrf-meta="csrf"></api-token-list>');
    await empty();
    await create('CI deploy');
    await page
      .getByRole('dialog')
      .getByText(/not allowed|may not|permission/iu)
      .first()
      .waitFor();
    assert.equal(product.refused.length, 1);
    assert.match(messages.join('\n'), /no <meta name="csrf">/u);
  });

  it('gives an adapter to elements that are added later, follows their attributes, and keeps an adapter that a script assigned', async () => {
    await show('<div id="place"></div>');
    await page.evaluate(() => {
      const list = document.createElement('api-token-list');
      list.setAttribute('base-url', '/api/v1');
      const section = document.createElement('section');
      section.append(list);
      document.querySelector('#place')?.append(section);
    });
    await empty();
    const adapters = await page.evaluate(async () => {
      type Host = HTMLElement & { adapter: object | null };
      const first = document.querySelector<Host>('api-token-list');
      if (first === null) throw new Error('There is no list.');
      const second = first.cloneNode() as Host;
      first.after(second);
      await Promise.resolve();
      const isShared = first.adapter !== null && first.adapter === second.adapter;
      const own = {};
      second.adapter = own;
      second.setAttribute('base-url', '/api/v2');
      first.removeAttribute('base-url');
      await Promise.resolve();
      return { isShared, isOwn: second.adapter === own, isTaken: first.adapter === null };
    });
    assert.deepEqual(adapters, { isShared: true, isOwn: true, isTaken: true });
  });

  it('updates a second tab if the owner is named (R20)', async () => {
    product.csrfToken = 'of both';
    await show('<api-token-list base-url="/api/v1" owner="ada" csrf-meta="csrf-token"></api-token-list>');
    const other = await context.newPage();
    await other.goto(product.url);
    await empty(other);
    await empty();
    await create('CI deploy');
    await row('CI deploy', other);
  });

  it('requests tokens from no other origin, whatever the markup says (S15)', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await show(
      '<api-token-list base-url="https://tokens.invalid/api"></api-token-list>' +
        '<api-token-list base-url="//tokens.invalid/api"></api-token-list>',
    );
    await page.getByRole('heading', { name: 'API tokens' }).last().waitFor();
    await page.waitForLoadState('networkidle');
    assert.deepEqual(
      asked.filter((url) => url.includes('tokens.invalid')),
      [],
    );
    assert.match(messages.join('\n'), /another origin \(https:\/\/tokens\.invalid\)/u);
  });
});
