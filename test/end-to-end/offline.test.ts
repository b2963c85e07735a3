import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { newPerson, openTokens, signIn } from './profile-page.js';
import { RunningDemo } from './running-demo.js';

describe('the list of a browser that loses its connection', () => {
  let browser: Browser;
  let demo: RunningDemo;
  let context: BrowserContext;
  let page: Page;

  before(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), RunningDemo.start()]);
    context = await newPerson(browser);
    page = await context.newPage();
    await signIn(page, demo);
    await openTokens(page, demo);
  });

  after(async () => {
    await browser.close();
    await demo.stop();
  });

  it('says that it is offline, and reads again by itself when it is not (R42)', async () => {
    const offline = page.getByText('You are offline.').first();
    await context.setOffline(true);
    await offline.waitFor();
    await page.getByRole('rowheader', { name: 'Terraform' }).waitFor();
    const read = page.waitForResponse(/\/api-tokens\?/u);
    await context.setOffline(false);
    await read;
    await page.getByText('You are offline.').and(page.locator(':visible')).first().waitFor({ state: 'detached' });
  });
});
