import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../browser.js';
import { HostPage } from './host-page.js';
import { createToken, press } from './user.js';

describe('a modal whose ancestor the page hides later', () => {
  let browser: Browser;
  let host: HostPage;
  let page: Page;

  before(async () => {
    [browser, host] = await Promise.all([
      launchBrowser(),
      HostPage.start({
        body: '<main><button>Other tab</button><div id="tab"><api-token-list></api-token-list></div></main>',
      }),
    ]);
    page = await browser.newPage();
    await page.goto(host.url);
  });

  after(async () => {
    await browser.close();
    await host.stop();
  });

  const hide = (hidden: boolean) =>
    page.locator('#tab').evaluate((tab, value) => tab.toggleAttribute('hidden', value), hidden);

  /** A real click arrives, because a dialog that cannot be seen must not make the page inert. */
  const useOtherButton = () => page.getByRole('button', { name: 'Other tab' }).click();

  it('leaves the page usable while it is hidden, and comes back with the secret and focus (R37, S2)', async () => {
    const reveal = await createToken(page, 'CI deploy');
    await hide(true);
    await useOtherButton();
    await hide(false);
    await reveal.waitFor();
    await page.locator('token-reveal-once dialog:modal').first().waitFor();
    assert.equal(await reveal.locator('[part~=secret]').textContent(), host.secret);
    assert.equal(await reveal.getByRole('button', { name: 'Copy' }).evaluate((copy) => copy.matches(':focus')), true);
    await page.keyboard.press('Escape');
    await press('Close anyway', page.getByRole('dialog', { name: 'Close without copying the token?' }));
    await reveal.waitFor({ state: 'detached' });
    await useOtherButton();
  });

  it('comes back with a draft: typed text is still there (R37)', async () => {
    await press('Create API token', page);
    const dialog = page.getByRole('dialog', { name: 'Create new API token' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Half a na');
    await hide(true);
    await useOtherButton();
    await hide(false);
    await page.locator('api-token-create-dialog dialog:modal').waitFor();
    assert.equal(await dialog.getByRole('textbox', { name: 'Name' }).inputValue(), 'Half a na');
  });
});
