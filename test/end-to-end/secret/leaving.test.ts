import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext, Dialog, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../browser.js';
import { HostPage, strictPolicy } from './host-page.js';
import { createToken, press } from './user.js';

describe('leaving an unsaved secret, with real keys, pointer and navigation', () => {
  let browser: Browser;
  let host: HostPage;
  let context: BrowserContext;
  let page: Page;
  let reveal: Locator;
  let secret: Locator;

  before(async () => {
    [browser, host] = await Promise.all([
      launchBrowser(),
      HostPage.start({
        policy: `${strictPolicy}; frame-src 'self'`,
        files: {
          '/elsewhere.html': '<!doctype html><title>Elsewhere</title>',
          '/framed.html': `<!doctype html><title>Framed</title>
            <iframe src="/" width="900" height="700" sandbox="allow-scripts allow-same-origin allow-forms"></iframe>`,
        },
      }),
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

  it('does not close on a second Escape, which closes any other modal without asking (S6)', async () => {
    await Promise.all([page.keyboard.press('Escape'), page.keyboard.press('Escape')]);
    await reveal.waitFor();
    assert.equal(await secret.textContent(), host.secret);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Close without copying the token?' }).waitFor();
    assert.equal(await isModal(), true);
  });

  it('does not close when a selection is dragged out of the dialog, or when the backdrop is pressed (S6)', async () => {
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
    await page.getByRole('dialog', { name: 'Close without copying the token?' }).waitFor();
  });

  it('asks when the page is left, and stays if the person answers no (S6, R10)', async () => {
    const asked = await dialogOn(() => page.goto(`${host.url}elsewhere.html`).catch(() => undefined), 'dismiss');
    assert.equal(asked, 'beforeunload');
    assert.equal(await secret.textContent(), host.secret);
  });

  it('leaves the page without a question once the secret is saved (S6, R10)', async () => {
    await press('Copy', reveal);
    await press('Copied', reveal);
    await page.goto(`${host.url}elsewhere.html`);
    assert.equal(await page.title(), 'Elsewhere');
  });

  it('saves a text file with only the secret, under a name that every file system accepts (S7)', async () => {
    const downloading = page.waitForEvent('download');
    await press('Download', reveal);
    const download = await downloading;
    assert.equal(download.suggestedFilename(), 'über-ci-deploy-token.txt');
    assert.equal(await readFile(await download.path(), 'utf8'), host.secret);
    await reveal.getByText('It is not encrypted').first().waitFor();
  });

  it('does not let the secret be dragged, which would reveal it to the whole page, but lets it be selected (S18)', async () => {
    await page.evaluate(() => {
      const told: string[] = [];
      window.addEventListener('dragstart', () => told.push('dragstart'), true);
      Object.assign(window, { told });
    });
    await secret.click();
    const box = await secret.boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + 20, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 90, box.y + box.height + 60, { steps: 6 });
    await page.mouse.up();
    assert.deepEqual(await page.evaluate(() => (window as unknown as { told: string[] }).told), []);
    const selected = await page.evaluate(() => document.getSelection()?.type);
    assert.equal(selected, 'Range');
  });

  it('asks before it closes after a download, because a sandboxed frame blocks downloads silently (S18)', async () => {
    const framed = await context.newPage();
    await framed.goto(`${host.url}framed.html`);
    const frame = framed.frameLocator('iframe');
    await press('Create API token', frame);
    await frame.getByRole('textbox', { name: 'Name' }).fill('CI');
    await press('Generate token', frame);
    await press('Download', frame);
    await press('Done', frame);
    await frame.getByRole('dialog', { name: 'Was the file saved?' }).waitFor();
    assert.equal(await frame.getByText(/Saved/u).count(), 0);
    await press('Go back', frame);
    assert.equal(await frame.locator('[part~=secret]').textContent(), host.secret);
    await press('Done', frame);
    await frame.locator('[part~=secret]').waitFor({ state: 'detached' });
  });

  /** The type of the browser's dialog while `leave` runs. Accepts or dismisses it, as told. */
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
