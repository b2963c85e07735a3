import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { RunningScript } from './running-script.js';
import { SecretSweep } from './secret-sweep.js';

for (const script of ['start', 'start:express']) {
  describe(`the page of the example backend, as npm run ${script} serves it`, () => {
    let browser: Browser;
    let running: RunningScript;
    let folder: string;
    let page: Page;
    const messages: string[] = [];

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'example-backend-'));
      [browser, running] = await Promise.all([
        launchBrowser(),
        RunningScript.start('examples/backend', script, join(folder, 'data')),
      ]);
      page = await (await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })).newPage();
      page.setDefaultTimeout(30_000);
      page.on('console', (message) => messages.push(message.text()));
      page.on('pageerror', (error) => messages.push(error.message));
    });

    after(async () => {
      await browser.close();
      await running.end();
      await rm(folder, { recursive: true, force: true });
    });

    const press = (name: string | RegExp) => page.getByRole('button', { name }).click();

    it('creates a token that works in the API, renames and revokes it, with a clean console (S1, S8)', async () => {
      const sweep = await SecretSweep.begin(page);
      await page.goto(running.url);
      await press('Ada Lindqvist');
      await page
        .getByText(/No API tokens yet/u)
        .first()
        .waitFor();
      await press(/Create API token/u);
      await page.getByRole('dialog').getByLabel('Name').fill('CI deploy');
      await press('Generate token');
      const secret = await revealed();
      assert.deepEqual(await sweep.placesOf(secret), ['the text of the reveal']);
      await press('Copy');
      await press('Done');
      assert.deepEqual(await sweep.placesOf(secret), []);
      assert.equal(await statusFor(secret), 200);

      await choose('CI deploy', 'Rename');
      await page.getByRole('textbox', { name: /New name/u }).fill('Deploys');
      await page.keyboard.press('Enter');
      await page.getByRole('rowheader', { name: 'Deploys' }).waitFor();

      await choose('Deploys', /^Revoke/u);
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: /^Revoke/u })
        .click();
      await page
        .getByText(/No API tokens yet/u)
        .first()
        .waitFor();
      assert.equal(await statusFor(secret), 401);
      await press('Sign out');
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      assert.deepEqual(messages, []);
    });

    async function revealed(): Promise<string> {
      return page.locator('[part~="secret"]').innerText();
    }

    async function choose(token: string, action: string | RegExp): Promise<void> {
      await page
        .getByRole('row', { name: token })
        .getByRole('button', { name: /^Actions for/u })
        .click();
      await page.getByRole('menuitem', { name: action }).click();
    }

    async function statusFor(secret: string): Promise<number> {
      return (await fetch(`${running.url}api/me`, { headers: { Authorization: `Bearer ${secret}` } })).status;
    }
  });
}
