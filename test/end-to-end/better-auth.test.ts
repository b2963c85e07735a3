import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { RunningScript } from './running-script.js';
import { SecretSweep } from './secret-sweep.js';

describe("one key's life on Better Auth, by keyboard, on the second host page", () => {
  let browser: Browser;
  let server: RunningScript;
  let dataFolder: string;
  let page: Page;
  let sweep: SecretSweep;
  let secret: string;
  const violations: string[] = [];
  let name = `CI deploy ${crypto.randomUUID().slice(0, 8)}`;

  before(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'better-auth-demo-'));
    [browser, server] = await Promise.all([launchBrowser(), RunningScript.start('.', 'demo:better-auth', dataFolder)]);
    const context = await browser.newContext({
      timezoneId: 'Europe/Amsterdam',
      locale: 'en-GB',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    page = await context.newPage();
    page.setDefaultTimeout(30_000);
    sweep = await SecretSweep.begin(page);
    page.on('console', (message) => {
      if (/content security policy|trusted/iu.test(message.text())) violations.push(message.text());
    });
    await page.goto(server.url);
    await press(/Continue as Ada/u);
  });

  after(async () => {
    await browser.close();
    await server.end();
    await rm(dataFolder, { recursive: true, force: true });
  });

  /** Focuses a button and presses Enter: no step needs a pointer. */
  async function press(button: RegExp, within: Page | Locator = page): Promise<void> {
    await within.getByRole('button', { name: button }).focus();
    await page.keyboard.press('Enter');
  }

  async function chooseAction(action: string): Promise<void> {
    await press(/^Actions for/u, row());
    await page.getByRole('menuitem', { name: action }).focus();
    await page.keyboard.press('Enter');
  }

  /** Uses the key like a program outside the browser. */
  async function useKey(): Promise<Response> {
    return fetch(new URL('/api/v1/me', server.url), { headers: { Authorization: `Bearer ${secret}` } });
  }

  const row = () => page.getByRole('row', { name });
  const dialog = () => page.getByRole('dialog', { name: 'Create new API token' });

  it('lists the existing keys, a paused one as paused', async () => {
    await page.getByRole('rowheader', { name: 'Nightly export' }).waitFor();
    const laptop = await page.getByRole('row', { name: 'Old laptop' }).innerText();
    assert.match(laptop, /Paused/u);
    assert.match(laptop, /mba_\w{4}…/u);
  });

  it('offers no expiry that Better Auth would refuse', async () => {
    await press(/Create API token/u);
    await dialog().waitFor();
    await page.keyboard.type(name);
    await page.keyboard.press('Tab');
    await dialog().getByText('never expires').waitFor();
    await page.keyboard.press('Space');
    const select = dialog().getByLabel('Expiration', { exact: true });
    const offered = await select.innerText();
    assert.match(offered, /2 months[^]*6 months/u);
    assert.doesNotMatch(offered, /24 months/u);

    const year = new Date().getFullYear();
    await select.selectOption({ label: 'Specify exact date' });
    await dialog()
      .getByLabel('Date', { exact: true })
      .fill(`${year + 2}-01-31`);
    await dialog().getByLabel('Hour').fill('14');
    await dialog().getByLabel('Minute').fill('05');
    await press(/Generate token/u, dialog());
    await dialog()
      .getByText(/^Choose .* or earlier\.$/u)
      .waitFor();
  });

  it('creates a key with an expiry, and shows it only once (S1)', async () => {
    await dialog().getByLabel('Expiration', { exact: true }).selectOption({ label: 'Expire in 6 months' });
    await press(/Generate token/u, dialog());
    const reveal = page.getByRole('dialog', { name: 'Copy your token now' });
    await reveal.waitFor();
    secret = await reveal.locator('[part~="secret"]').innerText();
    assert.match(secret, /^mba_[A-Za-z]{64}$/u);
    assert.deepEqual(await sweep.placesOf(secret), ['the text of the reveal']);
    await press(/^Copy/u, reveal);
    await reveal.getByText('Copied to the clipboard.').first().waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), secret);
    await press(/^Done$/u);
    await reveal.waitFor({ state: 'detached' });
    assert.deepEqual(await sweep.placesOf(secret), []);
  });

  it('lists the new key, which works in the API and then shows its last use', async () => {
    assert.match(await row().innerText(), /In 6 months/u);
    assert.match(await row().innerText(), /Never used/u);
    const answer = await useKey();
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /Ada Lindqvist/u);
    await page.reload();
    await row().locator('[part~="last-used-cell"]').getByText('Now').waitFor();
  });

  it('renames it, and keeps the field open for a name that Better Auth would refuse (R16)', async () => {
    await chooseAction('Rename');
    const input = page.getByRole('textbox', { name: /^New name for/u });
    await input.fill('x'.repeat(33));
    await page.keyboard.press('Enter');
    await row().getByText('Name must be 32 characters or fewer (currently 33)').waitFor();
    const before = name;
    name = `Deploys ${before.slice(-8)}`;
    await input.fill(name);
    await page.keyboard.press('Enter');
    await page.getByRole('rowheader', { name }).waitFor();
    await page.reload();
    await page.getByRole('rowheader', { name }).waitFor();
    assert.equal(await page.getByRole('row', { name: before }).count(), 0);
  });

  it('pauses it, so that the API refuses it, and resumes it', async () => {
    await chooseAction('Pause');
    await row().getByText('Paused').waitFor();
    assert.equal((await useKey()).status, 401);
    await chooseAction('Resume');
    await row().getByText('Paused').waitFor({ state: 'detached' });
    assert.equal((await useKey()).status, 200);
  });

  it('offers nothing in its menu that Better Auth cannot do', async () => {
    await press(/^Actions for/u, row());
    assert.deepEqual(await page.getByRole('menuitem').allInnerTexts(), [
      'Rename',
      'Change expiration…',
      'Duplicate…',
      'Pause',
      'Revoke…',
    ]);
    await page.keyboard.press('Escape');
  });

  it('revokes it after naming it, and the API refuses it at once', async () => {
    await chooseAction('Revoke…');
    const question = page.getByRole('alertdialog', { name: `Revoke “\u2068${name}\u2069”?` });
    await question.waitFor();
    await press(/^Revoke/u, question);
    await row().waitFor({ state: 'detached' });
    assert.equal((await useKey()).status, 401);
    await page.reload();
    await page.getByRole('rowheader', { name: 'Nightly export' }).waitFor();
    assert.equal(await row().count(), 0);
  });

  it("shows nobody another person's keys", async () => {
    await press(/^Sign out$/u);
    await press(/Continue as Grace/u);
    await page.getByRole('rowheader', { name: 'Release notes bot' }).waitFor();
    assert.equal(await page.getByRole('rowheader', { name: 'Nightly export' }).count(), 0);
  });

  it('does all of that under the strict policy without one violation (S8)', () => {
    assert.deepEqual(violations, []);
  });
});
