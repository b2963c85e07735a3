import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { newPerson, openTokens, signIn, waitForPressCode } from './profile-page.js';
import { RunningDemo } from './running-demo.js';

describe('a page that interferes with its elements', () => {
  let browser: Browser;
  let demo: RunningDemo;
  let page: Page;

  before(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), RunningDemo.start()]);
  });

  after(async () => {
    await browser.close();
    await demo.stop();
  });

  beforeEach(async () => {
    const context = await newPerson(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
    page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await signIn(page, demo);
    await openTokens(page, demo);
  });

  const dialog = () => page.getByRole('dialog', { name: 'Create new API token' });
  const createButton = () => page.getByRole('button', { name: /Create API token/u });
  const newName = () => `Hostile page ${crypto.randomUUID().slice(0, 8)}`;

  it('says that the dialog could not be loaded, and opens it once it can be (R43)', async () => {
    await page.route(/\.js(?:\?|$)/u, (route) => route.abort());
    await createButton().click();
    await page.getByText('Part of this page did not load, so nothing was sent.').first().waitFor();
    await page.unroute(/\.js(?:\?|$)/u);
    await createButton().click();
    await dialog().waitFor();
  });

  it('sends nothing while the code that shows a secret cannot be loaded, and keeps what was typed (R43)', async () => {
    const name = newName();
    const posts: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') posts.push(request.url());
    });
    await createButton().click();
    await dialog().getByRole('textbox', { name: 'Name' }).fill(name);
    await page.route(/\.js(?:\?|$)/u, (route) => route.abort());
    await dialog().getByRole('button', { name: 'Generate token' }).click();
    await dialog().getByText('Part of this page did not load').first().waitFor();
    assert.deepEqual(posts, []);
    assert.equal(await dialog().getByRole('textbox', { name: 'Name' }).inputValue(), name);
    await page.unroute(/\.js(?:\?|$)/u);
    await dialog().getByRole('button', { name: 'Generate token' }).click();
    await page.getByRole('dialog', { name: 'Copy your token now' }).waitFor();
    assert.equal(posts.length, 1);
  });

  it('still opens the menu of a row if the code that places it cannot be loaded (R43)', async () => {
    await waitForPressCode(page);
    // Nothing can be loaded from here on: the menu opens, and its actions say that they failed.
    await page.route(/\.js(?:\?|$)/u, (route) => route.abort());
    await page.getByRole('button', { name: /Actions for.*Grafana/u }).click();
    await page.getByRole('menuitem', { name: 'Revoke…' }).click();
    await page.getByRole('row', { name: 'Grafana' }).getByText('Part of this page did not load').waitFor();
    await page.unrouteAll();
    await page.route(/\/placement[^/]*\.js(?:\?|$)/u, (route) => route.abort());
    await page.getByRole('button', { name: /Actions for.*Grafana/u }).click();
    await page.getByRole('menuitem', { name: 'Revoke…' }).click();
    await page.getByRole('alertdialog').waitFor();
  });

  it('shows and copies the secret unchanged, whatever the page does to its text (R40, A23)', async () => {
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`
        * { text-transform: uppercase; letter-spacing: 0.3em; hyphens: auto; user-select: none; box-sizing: content-box }
        *, *::before { margin: 3px; float: left; visibility: inherit; line-height: 3 }
        api-token-list { font: italic 28px/3 fantasy; white-space: pre; text-align: right; text-indent: 2em }
        dialog, table, button { display: none }
      `);
      document.adoptedStyleSheets = [sheet];
    });
    await createButton().click();
    await dialog().getByRole('textbox', { name: 'Name' }).fill(newName());
    await dialog().getByRole('button', { name: 'Generate token' }).click();
    const reveal = page.getByRole('dialog', { name: 'Copy your token now' });
    const shown = await reveal.locator('[part~="secret"]').innerText();
    assert.match(shown, /^ate_\w+$/u);
    assert.equal(await reveal.getByRole('group', { name: 'Token' }).count(), 1);
    await reveal.getByRole('button', { name: 'Copy' }).click();
    await reveal.getByText('Copied to the clipboard.').first().waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const written = await reveal.locator('[part~="secret"]').evaluate((element) => element.textContent);
    assert.equal(copied, written);
    assert.equal(shown, written);
    await reveal.getByRole('button', { name: 'Done' }).click();
  });
});
