import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../browser.js';
import { holdersOf } from './heap.js';
import { HostPage } from './host-page.js';
import { createToken, leaveWithout, press, rotateToken, shownReveal } from './user.js';

describe('letting the secret go, seen in a heap snapshot of the page', () => {
  let browser: Browser;
  let host: HostPage;
  let context: BrowserContext;
  let page: Page;

  before(async () => {
    [browser, host] = await Promise.all([launchBrowser(), HostPage.start()]);
  });

  after(async () => {
    await browser.close();
    await host.stop();
  });

  beforeEach(async () => {
    context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(host.url);
  });

  it('finds it while it is shown, and nothing that holds it once it was closed (S2)', async () => {
    await createToken(page, 'CI deploy');console.log('created', new Date());
    const t = Date.now();
    const shown = await holdersOf(host.secret, page);
    console.log(Date.now() - t, shown);
    assert.notEqual(shown.length, 0, 'the snapshot is blind: the secret is on show and was not found');
    await leaveWithout(page);console.log('left', Date.now()-t);
    assert.deepEqual(await holdersOf(host.secret, page), []);
  });
});
