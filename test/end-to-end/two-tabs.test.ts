import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { newPerson, openTokens, signIn } from './profile-page.js';
import { RunningDemo } from './running-demo.js';

describe('the same tokens in two tabs', () => {
  let browser: Browser;
  let demo: RunningDemo;
  let context: BrowserContext;
  let here: Page;
  let there: Page;
  const name = `Two tabs ${crypto.randomUUID().slice(0, 8)}`;

  before(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), RunningDemo.start()]);
    context = await newPerson(browser);
    here = await context.newPage();
    await signIn(here, demo);
    await openTokens(here, demo);
    there = await context.newPage();
    await openTokens(there, demo);
  });

  after(async () => {
    await browser.close();
    await demo.stop();
  });

  it('shows in one tab what was created in the other, and requests it only then (R20)', async () => {
    const requests: string[] = [];
    // Requests for code are not requests to the backend.
    there.on('request', (request) => {
      if (request.resourceType() === 'fetch') requests.push(request.method());
    });
    await here.getByRole('button', { name: /Create API token/u }).click();
    const dialog = here.getByRole('dialog', { name: 'Create new API token' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    assert.deepEqual(requests, []);
    await dialog.getByRole('button', { name: 'Generate token' }).click();
    await there.getByRole('rowheader', { name }).waitFor();
    assert.deepEqual(requests, ['GET']);
  });

  it('shows in one tab what was described, paused, extended and rotated in the other (R20)', async () => {
    const row = here.getByRole('row', { includeHidden: true }).filter({ hasText: name });
    const choose = async (action: string): Promise<void> => {
      await there.getByRole('button', { name: new RegExp(`Actions for.*${name}`, 'u') }).click();
      await there.getByRole('menuitem', { name: action }).click();
    };
    await choose('Edit description');
    await there.getByRole('textbox', { name: 'Description' }).fill('Copies orders');
    await there.getByRole('row').getByRole('button', { name: 'Save' }).click();
    await row.filter({ hasText: 'Copies orders' }).waitFor();
    await choose('Pause');
    await row.filter({ hasText: 'Paused' }).waitFor();
    await choose('Resume');
    await row.filter({ hasNotText: 'Paused' }).waitFor();
    await choose('Change expiration…');
    const expiry = there.getByRole('dialog', { name: /Change expiration/u });
    const never = expiry.getByRole('checkbox', { name: 'Select expiration date' });
    if (!(await never.isChecked())) await never.check();
    await expiry.getByRole('combobox').first().selectOption({ label: 'Expire in 12 months' });
    await expiry.getByRole('button', { name: 'Save' }).click();
    await row.filter({ hasText: 'In 12 months' }).waitFor();
    const hint = row.locator('.hint');
    const before = await hint.textContent();
    await choose('Rotate…');
    const rotation = there.getByRole('alertdialog', { name: /^Rotate/u });
    await rotation.getByRole('button', { name: 'Rotate token' }).click();
    const secret = there.getByRole('dialog', { name: 'Copy your token now' });
    await secret.waitFor();
    await here.waitForFunction(
      ([text, old]) => {
        const rows = document.querySelector('api-token-list')?.shadowRoot?.querySelectorAll('tbody tr') ?? [];
        const hints = [...rows].filter((each) => each.textContent.includes(text));
        return hints.length > 0 && hints.some((each) => each.querySelector('.hint')?.textContent !== old);
      },
      [name, before] as const,
    );
    await there.keyboard.press('Escape');
    await there.getByRole('button', { name: 'Close anyway' }).click();
    await secret.waitFor({ state: 'detached' });
  });

  it('shows in neither tab what was revoked in one (R20)', async () => {
    await there.getByRole('button', { name: new RegExp(`Actions for.*${name}`, 'u') }).click();
    await there.getByRole('menuitem', { name: 'Revoke…' }).click();
    await there.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
    await there.getByRole('rowheader', { name }).waitFor({ state: 'detached' });
    await here.getByRole('rowheader', { name, includeHidden: true }).waitFor({ state: 'detached' });
  });

  it('keeps the secret visible in one tab while the other changes the list (R20, R21)', async () => {
    await here.getByRole('dialog', { name: 'Copy your token now' }).getByText('ate_').first().waitFor();
  });
});
