import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../browser.js';
import { RunningDemo } from '../running-demo.js';
import { SecretSweep } from '../secret-sweep.js';
import { createToken, press, rotateToken } from './user.js';

describe('where the secret is while it is shown, on the demo', () => {
  let browser: Browser;
  let demo: RunningDemo;
  let page: Page;
  let sweep: SecretSweep;

  before(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), RunningDemo.start()]);
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    page = await context.newPage();
    sweep = await SecretSweep.begin(page);
    await page.goto(demo.url.href);
    await page.getByRole('button', { name: /Continue as Ada/u }).press('Enter');
    await page.goto(new URL('#/profile/edit', demo.url).href);
    await page.getByRole('table', { name: 'API tokens' }).waitFor();
  });

  after(async () => {
    await browser.close();
    await demo.stop();
  });

  const name = `CI deploy ${crypto.randomUUID().slice(0, 8)}`;
  const shown = ['the text of the reveal'];

  for (const [what, issue] of [
    ['created', createToken],
    ['rotated', rotateToken],
  ] as const) {
    it(`is only in the text of the reveal, through question, copy and download, and nowhere after: ${what} (S1)`, async () => {
      const reveal = await issue(page, name);
      const secret = await reveal.locator('[part~=secret]').innerText();
      assert.match(secret, /^ate_\w{30,}$/u);
      assert.deepEqual(await sweep.placesOf(secret), shown);

      await page.keyboard.press('Escape');
      const question = page.getByRole('dialog', { name: 'Close without copying the token?' });
      await question.waitFor();
      assert.deepEqual(await sweep.placesOf(secret), shown);
      await press('Go back', question);

      await press('Copy', reveal);
      await reveal.getByText('Copied to the clipboard.').first().waitFor();
      assert.deepEqual(await sweep.placesOf(secret), shown);

      await reveal.locator('[part~=secret]').click();
      await page.keyboard.press('Control+c');
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), secret);
      assert.deepEqual(await sweep.placesOf(secret), shown);

      const downloading = page.waitForEvent('download');
      await press('Download', reveal);
      await (await downloading).delete();
      assert.deepEqual(await sweep.placesOf(secret), shown);

      await press('Done', reveal);
      await reveal.waitFor({ state: 'detached' });
      assert.deepEqual(await sweep.placesOf(secret), []);
    });
  }

  it('goes to nobody, because the page requests only the API and its own origin (S13)', () => {
    const foreign = sweep.requests.filter((request) => {
      const [, address = ''] = request.split(' ');
      const { origin, pathname, protocol } = new URL(address);
      if (protocol === 'blob:') return false;
      return origin !== demo.url.origin || !/^\/($|assets\/[\w.-]+$|api\/v1\/)/u.test(pathname);
    });
    assert.deepEqual(foreign, []);
    assert.ok(sweep.requests.length > 5);
  });
});
