import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../browser.js';
import { holdersOf } from './heap.js';
import { HostPage } from './host-page.js';
import { createToken } from './user.js';

describe('a shown secret when its page or its element goes away', () => {
  let browser: Browser;
  let host: HostPage;

  before(async () => {
    [browser, host] = await Promise.all([
      launchBrowser({ backForwardCache: true }),
      HostPage.start({ files: { '/elsewhere.html': '<!doctype html><title>Elsewhere</title>' } }),
    ]);
  });

  after(async () => {
    await browser.close();
    await host.stop();
  });

  it('is not brought back by the back-forward cache (S2)', async () => {
    const page = await browser.newPage();
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto(host.url);
    await page.evaluate(() => {
      window.addEventListener('pageshow', ({ persisted }) => (document.title = `persisted: ${persisted}`));
    });
    await createToken(page, 'CI deploy');
    await page.goto(`${host.url}elsewhere.html`);
    await page.goBack({ waitUntil: 'commit' });
    // The same page is back, and not a new one. Otherwise the test would prove nothing.
    await page.getByRole('heading', { name: 'API tokens' }).waitFor();
    assert.equal(await page.title(), 'persisted: true');
    assert.equal(await page.locator('token-reveal-once [part~=secret]').count(), 0);
    assert.equal(await page.getByRole('dialog').count(), 0);
    assert.deepEqual(await holdersOf(host.secret, page), []);
    await page.close();
  });

  it('is released when the element is removed, even if the page keeps the element (S2)', async () => {
    const page = await browser.newPage();
    await page.goto(host.url);
    await createToken(page, 'CI deploy');
    await page.evaluate(async () => {
      const list = document.querySelector('api-token-list');
      Object.assign(window, { kept: list });
      list?.remove();
      await new Promise((resolve) => setTimeout(resolve));
    });
    assert.deepEqual(await holdersOf(host.secret, page), []);
    await page.close();
  });
});
