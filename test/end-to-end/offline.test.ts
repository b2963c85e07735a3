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

  it('says that it is offline, and reads again by itself when it is online (R42)', async () => {
    const offline = page.getByText('You are offline.').first();
    await context.setOffline(true);
    await offline.waitFor();
    await page.getByRole('rowheader', { name: 'Terraform' }).waitFor();
    const read = page.waitForResponse(/\/api-tokens\?/u);
    await context.setOffline(false);
    await read;
    await page.getByText('You are offline.').and(page.locator(':visible')).first().waitFor({ state: 'detached' });
  });

  it('says that its first load failed, keeps heading and Create, and reads by itself when it is online (R1, R42, R43)', async () => {
    const list = page.locator('api-token-list');
    await openTokens(page, demo);
    await context.setOffline(true);
    await list.evaluate((shown: HTMLElement & { adapter: object }) => {
      const anew = document.createElement('api-token-list') as typeof shown;
      anew.adapter = { ...shown.adapter, key: 'nobody has read this list yet' };
      shown.replaceWith(anew);
    });
    await list.getByText('Could not reach the server.').first().waitFor();
    await list.getByRole('heading', { name: 'API tokens' }).waitFor();
    // The code of the dialog cannot be loaded now.
    await list.getByRole('button', { name: 'Create API token' }).press('Enter');
    await list.getByText('did not load').first().waitFor();
    await context.setOffline(false);
    await page.getByRole('rowheader', { name: 'Terraform' }).waitFor();
    await list.getByRole('button', { name: 'Create API token' }).press('Enter');
    await page.getByRole('dialog', { name: 'Create new API token' }).waitFor();
  });
});
