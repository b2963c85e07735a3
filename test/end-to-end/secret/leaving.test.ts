import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext, Dialog, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../browser.js';
import { HostPage } from './host-page.js';
import { createToken, press } from './user.js';

describe('leaving a secret that was not saved, with real keys, pointer and navigation', () => {
  let browser: Browser;
  let host: HostPage;
  let context: BrowserContext;
  let page: Page;
  let reveal: Locator;
  let secret: Locator;

  before(async () => {
    [browser, host] = await Promise.all([
      launchBrowser(),
      HostPage.start({ files: { '/elsewhere.html': '<!doctype html><title>Elsewhere</title>' } }),
    ]);
  });

  after(async () => {
    await browser.close();
    await host.stop();
  });

  beforeEach(async () => {
    context = await browser.newContext();
    page = await context.newPage();
    await page.goto(host.url);
    reveal = await createToken(page, 'Über: "CI"/../deploy.');
    secret = reveal.locator('[part~=secret]');
  });

  afterEach(async () => {
    await context.close();
  });

  const isModal = () =>
    page.locator('token-reveal-once dialog').evaluateAll((dialogs) => dialogs.some((one) => one.matches(':modal')));

  it('survives a second Escape, which closes any other modal without asking (S6)', async () => {
    await Promise.all([page.keyboard.press('Escape'), page.keyboard.press('Escape')]);
    await reveal.waitFor();
    assert.equal(await secret.textContent(), host.secret);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Close without the token?' }).waitFor();
    assert.equal(await isModal(), true);
  });

  it('stays when a selection is dragged out of the dialog, and when the backdrop is pressed (S6)', async () => {
    const box = await secret.boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + 4, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(3, 3, { steps: 4 });
    await page.mouse.up();
    await page.mouse.click(3, 3);
    assert.equal(await isModal(), true);
    assert.equal(await secret.textContent(), host.secret);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Close without the token?' }).waitFor();
  });

  it('asks when the page is left, and stays if the answer is no (S6, R10)', async () => {
    const asked = await dialogOn(() => page.goto(`${host.url}elsewhere.html`).catch(() => undefined), 'dismiss');
    assert.equal(asked, 'beforeunload');
    assert.equal(await secret.textContent(), host.secret);
  });

  it('lets the page go without a question once the secret is saved (S6, R10)', async () => {
    const downloading = page.waitForEvent('download');
    await press('Download', reveal);
    await (await downloading).delete();
    await page.goto(`${host.url}elsewhere.html`);
    assert.equal(await page.title(), 'Elsewhere');
  });

  it('saves a text file of the secret alone, under a name that no file system minds (S7)', async () => {
    const downloading = page.waitForEvent('download');
    await press('Download', reveal);
    const download = await downloading;
    assert.equal(download.suggestedFilename(), 'über-ci-deploy-token.txt');
    assert.equal(await readFile(await download.path(), 'utf8'), `${host.secret}\n`);
    await reveal.getByText('unencrypted text file').first().waitFor();
  });

  /** The kind of dialog that the browser shows while `leave` runs, answered as told. */
  async function dialogOn(leave: () => Promise<unknown>, answer: 'accept' | 'dismiss'): Promise<string> {
    const asking = new Promise<Dialog>((resolve) => page.once('dialog', resolve));
    const leaving = leave();
    const dialog = await asking;
    await dialog[answer]();
    await leaving;
    return dialog.type();
  }
});

describe('a secret in markup', () => {
  it('is ignored by every element, with a warning that does not repeat it (S4)', async () => {
    const planted = 'ate_plantedInMarkup0123456789';
    const names = ['api-token-list', 'api-token-create-dialog', 'token-reveal-once'];
    const [browser, host] = await Promise.all([
      launchBrowser(),
      HostPage.start({
        body: names.map((name) => `<${name} secret="${planted}" token="${planted}"></${name}>`).join(''),
      }),
    ]);
    try {
      const page = await browser.newPage();
      const said: string[] = [];
      page.on('console', (message) => said.push(message.text()));
      await page.goto(host.url);
      await page.getByRole('heading', { name: 'API tokens' }).waitFor();
      const warnings = said.filter((text) => text.includes('Call reveal({ token, secret })'));
      assert.equal(warnings.length, 2 * names.length);
      assert.equal(said.join().includes(planted), false);
      assert.equal(await page.getByText(planted).count(), 0);
      assert.equal(await page.getByRole('dialog').count(), 0);
    } finally {
      await browser.close();
      await host.stop();
    }
  });
});
