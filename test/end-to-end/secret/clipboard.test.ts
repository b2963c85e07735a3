import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../browser.js';
import { HostPage } from './host-page.js';

/** A host with its own form, which shows the secret that its API issued. */
const revealScript = `
  import '/api-token-elements.js';
  document.querySelector('button').addEventListener('click', async () => {
    const answer = await fetch('/api/api-tokens', { method: 'POST', body: '{"name":"CI deploy"}' });
    await document.querySelector('token-reveal-once').reveal(await answer.json());
  });
`;

const revealBody = '<main><button>Issue</button><token-reveal-once></token-reveal-once></main>';

describe('Copy without access to the clipboard', () => {
  let browser: Browser;
  let host: HostPage;
  let context: BrowserContext;

  before(async () => {
    [browser, host] = await Promise.all([
      launchBrowser({ arguments: ['--host-resolver-rules=MAP intranet.test 127.0.0.1'] }),
      HostPage.start({
        script: revealScript,
        body: revealBody,
        policy: '',
        files: { '/framing.html': '<!doctype html><title>Framing</title><iframe title="Tokens"></iframe>' },
      }),
    ]);
    context = await browser.newContext();
  });

  after(async () => {
    await browser.close();
    await host.stop();
  });

  async function open(url: string, initScript = ''): Promise<Page> {
    const page = await context.newPage();
    await page.addInitScript(initScript);
    await page.goto(url);
    return page;
  }

  async function issue(page: Page | FrameLocator): Promise<Locator> {
    await page.getByRole('button', { name: 'Issue' }).press('Enter');
    const reveal = page.getByRole('dialog', { name: 'Copy your token now' });
    await reveal.waitFor();
    return reveal;
  }

  /** The contents of the clipboard, read by another page that has the permission. */
  async function clipboardText(): Promise<string> {
    const reader = await browser.newContext({ permissions: ['clipboard-read'] });
    const page = await reader.newPage();
    await page.goto(`${host.url}framing.html`);
    const text = await page.evaluate(() => navigator.clipboard.readText());
    await reader.close();
    return text;
  }

  /** Expects "Copied" to be announced and true, and focus to be unchanged. */
  async function assertCopied(reveal: Locator): Promise<void> {
    await reveal.getByText('Copied to the clipboard.').first().waitFor();
    assert.equal(await clipboardText(), host.secret);
    assert.equal(
      await reveal.getByRole('button', { name: 'Copied' }).evaluate((button) => button.matches(':focus')),
      true,
    );
  }

  it('uses the fallback on plain http, which has no clipboard (S5, R11)', async () => {
    const page = await open(`http://intranet.test:${host.port}/`);
    assert.deepEqual(await page.evaluate(() => [isSecureContext, 'clipboard' in navigator]), [false, false]);
    const reveal = await issue(page);
    await reveal.getByRole('button', { name: 'Copy' }).press('Enter');
    await assertCopied(reveal);
    await page.close();
  });

  it('uses the fallback in a frame without the permission (S5, R11)', async () => {
    const page = await open(`http://localhost:${host.port}/framing.html`);
    // Pressed before its page has loaded, the button would do nothing.
    await page.locator('iframe').evaluate(
      (frame: HTMLIFrameElement, url) =>
        new Promise((resolve) => {
          frame.addEventListener('load', resolve, { once: true });
          frame.src = url;
        }),
      host.url,
    );
    const frame = page.frameLocator('iframe');
    const reveal = await issue(frame);
    const refused = await frame.locator('body').evaluate(() =>
      navigator.clipboard.writeText('From the frame').then(
        () => 'written',
        (error: unknown) => String(error),
      ),
    );
    assert.match(refused, /NotAllowedError.*permissions policy/u);
    await reveal.getByRole('button', { name: 'Copy' }).press('Enter');
    await assertCopied(reveal);
    await page.close();
  });

  it('uses the fallback if the permission is denied (S5, R11)', async () => {
    const page = await open(host.url);
    const session = await browser.newBrowserCDPSession();
    const { targetInfos } = await session.send('Target.getTargets');
    const browserContextId = targetInfos.find(({ url }) => url === page.url())?.browserContextId;
    await session.send('Browser.setPermission', {
      permission: { name: 'clipboard-write' },
      setting: 'denied',
      ...(browserContextId !== undefined && { browserContextId }),
    });
    const reveal = await issue(page);
    const state = await page.evaluate(
      async () => (await navigator.permissions.query({ name: 'clipboard-write' as PermissionName })).state,
    );
    assert.equal(state, 'denied');
    await reveal.getByRole('button', { name: 'Copy' }).press('Enter');
    await assertCopied(reveal);
    await page.close();
    await session.send('Browser.resetPermissions', browserContextId === undefined ? {} : { browserContextId });
    await session.detach();
  });

  it('leaves it selected and names the keys while the document has no focus, and counts a copy with those keys (S5, R11)', async () => {
    const page = await open(host.url);
    const reveal = await issue(page);
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setFocusEmulationEnabled', { enabled: false });
    const other = await open(`${host.url}framing.html`);
    await other.bringToFront();
    assert.equal(await page.evaluate(() => document.hasFocus()), false);
    // A press in a window without focus, for example by voice control or a switch device.
    const copy = reveal.getByRole('button', { name: 'Copy' });
    await copy.evaluate((button: HTMLElement) => button.click());
    await reveal.getByText('The token is selected. Press Ctrl+C.').first().waitFor();
    assert.equal(await reveal.getByRole('button', { name: 'Copied' }).count(), 0);
    assert.equal(await page.evaluate(() => String(getSelection())), host.secret);

    await other.close();
    await page.bringToFront();
    await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
    assert.equal(await copy.evaluate((button) => button.matches(':focus')), true);
    await page.keyboard.press('Control+c');
    await assertCopied(reveal);
    await page.close();
  });

  it('leaves it selected and names the selection menu on a phone, which has no such keys (S5, R11)', async () => {
    const phone = await browser.newContext({ hasTouch: true, isMobile: true });
    const page = await phone.newPage();
    await page.addInitScript(
      'navigator.clipboard.writeText = () => Promise.reject(new Error("No.")); document.execCommand = () => false;',
    );
    await page.goto(host.url);
    const reveal = await issue(page);
    await reveal.getByRole('button', { name: 'Copy' }).tap();
    await reveal.getByText('The token is selected. Copy it from the selection menu.').first().waitFor();
    assert.equal(await page.evaluate(() => String(getSelection())), host.secret);
    assert.equal(await reveal.getByText(/Ctrl|⌘/u).count(), 0);
    await phone.close();
  });

  it('uses the fallback if the clipboard never responds (S5, R11)', async () => {
    const page = await open(host.url, 'navigator.clipboard.writeText = () => new Promise(() => undefined);');
    const reveal = await issue(page);
    await reveal.getByRole('button', { name: 'Copy' }).press('Enter');
    await assertCopied(reveal);
    await page.close();
  });

  it('copies the secret unchanged even if the page changes what is copied from it (S5)', async () => {
    const page = await open(
      `http://intranet.test:${host.port}/`,
      `document.addEventListener('copy', (event) => {
        event.clipboardData.setData('text/plain', 'Read more on our page');
        event.preventDefault();
      });`,
    );
    const reveal = await issue(page);
    await reveal.getByRole('button', { name: 'Copy' }).press('Enter');
    await assertCopied(reveal);
    await page.close();
  });

  it('restores the earlier selection (S5)', async () => {
    const page = await open(`http://intranet.test:${host.port}/`);
    const reveal = await issue(page);
    await reveal.getByRole('button', { name: 'Copy' }).press('Enter');
    await assertCopied(reveal);
    assert.equal(await page.evaluate(() => String(getSelection())), '');
    await page.close();
  });
});
