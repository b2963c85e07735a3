import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { RunningDemo } from './running-demo.js';
import { SecretSweep } from './secret-sweep.js';

/** Uses a token like a program outside the browser. */
async function callApiWith(secret: string, demo: RunningDemo): Promise<Response> {
  return fetch(new URL('/api/v1/me', demo.url), { headers: { Authorization: `Bearer ${secret}` } });
}

describe("one token's whole life, by keyboard, on the demo's profile page", () => {
  let browser: Browser;
  let demo: RunningDemo;
  let context: BrowserContext;
  let page: Page;
  let sweep: SecretSweep;
  let secret: string;
  const violations: string[] = [];
  const name = `CI deploy ${crypto.randomUUID().slice(0, 8)}`;

  before(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), RunningDemo.start()]);
    context = await browser.newContext({
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
    await page.goto(demo.url.href);
    await press(/Continue as Ada/u);
  });

  after(async () => {
    await browser.close();
    await demo.stop();
  });

  /** Focuses a button and presses Enter: no step needs a pointer. */
  async function press(button: RegExp, within: Page | Locator = page): Promise<void> {
    await within.getByRole('button', { name: button }).focus();
    await page.keyboard.press('Enter');
  }

  const row = () => page.getByRole('row', { name });
  const dialog = () => page.getByRole('dialog', { name: 'Create new API token' });

  it('1. opens "My profile" from the avatar in the side navigation', async () => {
    await press(/^(?!Continue).*Ada/u);
    await page.getByRole('menuitem', { name: 'My profile' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'My profile' }).waitFor();
  });

  it('2. opens "Edit your profile" and finds the "API tokens" section', async () => {
    await press(/^Edit/u);
    await page.getByRole('heading', { name: 'Edit your profile' }).waitFor();
    await page.getByRole('heading', { name: 'API tokens', exact: true }).last().waitFor();
  });

  it('3. lists the existing tokens with name, expiry and last use', async () => {
    await page.getByRole('table', { name: 'API tokens' }).waitFor();
    const headers = await page.getByRole('columnheader').allInnerTexts();
    assert.deepEqual(headers.slice(1, 4), ['Name', 'Expires', 'Last used']);
    await page.getByRole('rowheader', { name: 'Grafana dashboards' }).waitFor();
    const rows = await page.getByRole('table', { name: 'API tokens' }).innerText();
    assert.match(rows, /Expires tomorrow/u);
    assert.match(rows, /Never\b/u);
    assert.match(rows, /Never used/u);
  });

  it('4. opens "Create new API token" with focus in the name field (A4)', async () => {
    await press(/Create API token/u);
    await dialog().waitFor();
    await page.keyboard.type(name);
    assert.equal(await dialog().getByRole('textbox', { name: 'Name' }).inputValue(), name);
  });

  it('5. offers an expiry in 2, 6, 12 and 24 months or at an exact date, and says what it means', async () => {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    const select = dialog().getByLabel('Expiration', { exact: true });
    assert.deepEqual(
      (await select.innerText())
        .split('\n')
        .map((text) => text.trim())
        .filter(Boolean),
      ['Expire in 2 months', 'Expire in 6 months', 'Expire in 12 months', 'Expire in 24 months', 'Specify exact date'],
    );
    await dialog()
      .getByText(/^Expires .*\(Europe\/Amsterdam\), in 2 months/u)
      .waitFor();
    await select.selectOption({ label: 'Specify exact date' });
    await dialog().getByLabel('Date', { exact: true }).fill('30/03/2031');
    await dialog().getByLabel('Hour').fill('02');
    await dialog().getByLabel('Minute').fill('30');
    await press(/Generate token/u, dialog());
    await page.getByText('this time does not exist. Choose 01:59 or 03:00.').waitFor();
    await press(/^Use 03:00$/u, dialog());
    await page.getByText(/Expires .*30 March 2031 at 03:00/u).waitFor();
    await dialog().getByLabel('Hour').fill('14:05');
    await page.keyboard.press('Tab');
    await page.getByText(/Expires .*30 March 2031 at 14:05/u).waitFor();
  });

  it('6. creates nothing on Cancel, and the token on "Generate token"', async () => {
    await press(/^Cancel$/u, dialog());
    await dialog().waitFor({ state: 'detached' });
    assert.equal(await row().count(), 0);

    await press(/Create API token/u);
    await dialog().waitFor();
    await page.keyboard.type(name);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await dialog().getByLabel('Expiration', { exact: true }).selectOption({ label: 'Expire in 12 months' });
    await press(/Generate token/u, dialog());
  });

  it('7. shows the token once, copies it, and cannot show it again (S1)', async () => {
    const reveal = page.getByRole('dialog', { name: 'Copy your token now' });
    await reveal.waitFor();
    await reveal.getByText('You will not be able to see it again after you close this.').waitFor();
    secret = await reveal.locator('[part~="secret"]').innerText();
    assert.match(secret, /^ate_\w{30,}$/u);
    assert.deepEqual(await sweep.placesOf(secret), ['the text of the reveal']);

    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Close without copying the token?' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await reveal.getByText('Copied to the clipboard.').first().waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), secret);

    await press(/^Done$/u);
    await reveal.waitFor({ state: 'detached' });
    assert.deepEqual(await sweep.placesOf(secret), []);
    await page.reload();
    await row().waitFor();
    assert.deepEqual(await sweep.placesOf(secret), []);
  });

  it('8. lists the new token, which works in the API and then shows its last use', async () => {
    assert.match(await row().innerText(), /In 12 months/u);
    assert.match(await row().innerText(), /Never used/u);
    const answer = await callApiWith(secret, demo);
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /Ada/u);
    await page.reload();
    await row().locator('[part~="last-used-cell"]').getByText('Now').waitFor();
  });

  it('9. revokes it after naming it, and the API refuses it at once; a restart keeps everything', async () => {
    await press(/^Actions for/u, row());
    await page.getByRole('menuitem', { name: 'Revoke…' }).focus();
    await page.keyboard.press('Enter');
    const question = page.getByRole('alertdialog', { name: `Revoke “\u2068${name}\u2069”?` });
    await question.waitFor();
    await question.getByRole('button', { name: 'Revoke' }).focus();
    await page.keyboard.press('Enter');
    await row().waitFor({ state: 'detached' });
    assert.equal((await callApiWith(secret, demo)).status, 401);

    await demo.restart();
    assert.equal((await callApiWith(secret, demo)).status, 401);
    await page.reload();
    await page.getByRole('rowheader', { name: 'Grafana dashboards' }).waitFor();
    assert.equal(await row().count(), 0);
  });

  it('does all of that under the strict policy without one violation (S8)', () => {
    assert.deepEqual(violations, []);
  });

  it('finds a secret that is planted anywhere: the sweep works (S1)', async () => {
    const planted = 'ate_planted0123456789012345678901234567';
    await page.evaluate((text) => {
      document.body.dataset['planted'] = text;
      sessionStorage.setItem('planted', text);
      console.log(text);
      window.dispatchEvent(new CustomEvent('api-token-created', { detail: text }));
      history.replaceState(text, '');
      performance.mark(text);
      new BroadcastChannel('planted').postMessage(text);
    }, planted);
    const found = await sweep.placesOf(planted);
    for (const place of [
      'attributes',
      'session storage',
      'console',
      'events',
      'history state',
      'performance entries',
    ]) {
      assert.ok(found.includes(place), `the sweep did not look into ${place}`);
    }
  });
});
