import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { demoSecret } from '../../../stories/demo-secrets.js';
import { launchBrowser } from '../browser.js';
import { newPerson } from '../profile-page.js';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** What the frame of a story has told the panels around it, and what they show. */
interface Heard {
  messagesToPanels: string[];
}

describe('Storybook, where a secret is shown in a frame and panels listen', () => {
  let folder: string;
  let server: Server;
  let browser: Browser;
  let page: Page;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'api-token-storybook-'));
    const build = ['storybook', 'build', '--quiet', '--disable-telemetry', '--output-dir', folder];
    await promisify(execFile)('npx', build, { maxBuffer: 64 * 1024 * 1024 });
    server = createServer((request, response) => {
      const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
      const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
      readFile(file).then(
        (body) => response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'font/woff2' }).end(body),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    browser = await launchBrowser();
    const context = await newPerson(browser);
    await context.addInitScript(() => {
      const heard = window as unknown as Heard;
      heard.messagesToPanels = [];
      window.addEventListener('message', ({ data }) => heard.messagesToPanels.push(JSON.stringify(data)), true);
    });
    page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(
      `http://127.0.0.1:${(server.address() as AddressInfo).port}/?path=/story/token-reveal-once--default`,
    );
    await page.frameLocator('#storybook-preview-iframe').locator('[part~="secret"]').waitFor();
  });

  after(async () => {
    await browser.close();
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Where outside the frame of the story a text is found. */
  async function placesOf(text: string): Promise<string[]> {
    const panels = await page.evaluate(() => ({
      markup: document.documentElement.outerHTML,
      messages: (window as unknown as Heard).messagesToPanels.join('\n'),
      address: location.href,
      storage: JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
    }));
    return Object.entries(panels).flatMap(([place, content]) => (content.includes(text) ? [place] : []));
  }

  it('shows the secret in the frame and in none of its panels, messages, address or storage (S1)', async () => {
    const frame = page.frameLocator('#storybook-preview-iframe');
    assert.equal(await frame.locator('[part~="secret"]').textContent(), demoSecret);
    await frame.getByRole('button', { name: 'Download' }).click();
    await frame.getByRole('button', { name: 'Done' }).click();
    assert.deepEqual(await placesOf(demoSecret), []);
  });

  it('hears what a story does tell the panels: the check is not deaf (S1)', async () => {
    assert.ok((await placesOf('api-token-reveal-closed')).includes('messages'));
    await page
      .frames()
      .at(-1)
      ?.evaluate((text) => window.parent.postMessage({ planted: text }, '*'), demoSecret);
    await page.waitForFunction(
      (text) => (window as unknown as Heard).messagesToPanels.some((message) => message.includes(text)),
      demoSecret,
    );
    assert.ok((await placesOf(demoSecret)).includes('messages'));
  });
});
