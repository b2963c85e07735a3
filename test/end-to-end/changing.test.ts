import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { newPerson, openTokens, signIn } from './profile-page.js';
import { RunningDemo } from './running-demo.js';

describe("changing a token by keyboard, on the demo's profile page", () => {
  let browser: Browser;
  let demo: RunningDemo;
  let page: Page;
  const name = `Deploy ${crypto.randomUUID().slice(0, 8)}`;
  /** The secrets of the token, the latest last. */
  const secrets: string[] = [];

  before(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), RunningDemo.start()]);
    page = await (await newPerson(browser)).newPage();
    page.setDefaultTimeout(30_000);
    await signIn(page, demo);
    await openTokens(page, demo);
    await press(page.getByRole('button', { name: /Create API token/u }));
    await page.getByRole('dialog', { name: 'Create new API token' }).waitFor();
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await keepSecret();
  });

  after(async () => {
    await browser.close();
    await demo.stop();
  });

  const row = () => page.getByRole('row', { name });
  const actionsButton = () => row().getByRole('button', { name: /^Actions for/u });
  const isFocused = async (target: Locator) => await target.and(page.locator(':focus')).waitFor();

  async function press(target: Locator): Promise<void> {
    await target.focus();
    await page.keyboard.press('Enter');
  }

  async function choose(item: string): Promise<void> {
    await press(actionsButton());
    await press(page.getByRole('menuitem', { name: item }));
  }

  async function keepSecret(): Promise<void> {
    const reveal = page.getByRole('dialog', { name: 'Copy your token now' });
    secrets.push(await reveal.locator('[part~="secret"]').innerText());
    await page.keyboard.press('Escape');
    await press(page.getByRole('button', { name: 'Close anyway' }));
    await reveal.waitFor({ state: 'detached' });
  }

  /** The API's response to each secret, for a program outside the browser. */
  async function answers(): Promise<number[]> {
    const ask = async (secret: string) =>
      (await fetch(new URL('/api/v1/me', demo.url), { headers: { Authorization: `Bearer ${secret}` } })).status;
    return await Promise.all(secrets.map(ask));
  }

  it('describes it in its row, and shows the description after a reload', async () => {
    await choose('Edit description');
    await isFocused(page.getByRole('textbox', { name: /^Description of/u }));
    await page.keyboard.type('Puts the shop online');
    await page.keyboard.press('Control+Enter');
    await isFocused(actionsButton());
    await row().getByText('Puts the shop online').waitFor();
    await page.reload();
    await row().getByText('Puts the shop online').waitFor();
  });

  it('sets its expiry: the row then shows what the dialog said, and the secret keeps working', async () => {
    await choose('Change expiration…');
    const dialog = page.getByRole('dialog', { name: /^Change expiration of/u });
    await dialog.waitFor();
    await dialog.getByText('Never', { exact: true }).waitFor();
    await dialog.getByRole('checkbox', { name: 'Select expiration date' }).press('Space');
    await dialog.getByLabel('Expiration', { exact: true }).selectOption({ label: 'Expire in 12 months' });
    await dialog.getByText(/\(Europe\/Amsterdam\), in 12 months\./u).waitFor();
    await press(dialog.getByRole('button', { name: 'Save' }));
    await dialog.waitFor({ state: 'detached' });
    await isFocused(actionsButton());
    await row().getByText('In 12 months').waitFor();
    assert.deepEqual(await answers(), [200]);
  });

  it('rotates it with an overlap: both secrets work, and there is still one row', async () => {
    await choose('Rotate…');
    const question = page.getByRole('alertdialog', { name: /^Rotate “/u });
    await isFocused(question.getByRole('button', { name: 'Cancel' }));
    await question.getByRole('radio', { name: /^Keeps working for 1 day, until/u }).focus();
    await page.keyboard.press('Space');
    await press(question.getByRole('button', { name: 'Rotate token' }));
    await keepSecret();
    assert.equal(secrets.length, 2);
    assert.notEqual(secrets[0], secrets[1]);
    assert.deepEqual(await answers(), [200, 200]);
    assert.equal(await row().count(), 1);
  });

  it('ends the old secret early: it is refused, and the new one works', async () => {
    await choose('Revoke old secret…');
    const question = page.getByRole('alertdialog', { name: /^Revoke the old secret of/u });
    await isFocused(question.getByRole('button', { name: 'Cancel' }));
    await press(question.getByRole('button', { name: 'Revoke old secret' }));
    await question.waitFor({ state: 'detached' });
    await isFocused(actionsButton());
    assert.deepEqual(await answers(), [401, 200]);
    await press(actionsButton());
    await page.getByRole('menuitem', { name: 'Rotate…' }).waitFor();
    assert.equal(await page.getByRole('menuitem', { name: 'Revoke old secret…' }).count(), 0);
    await page.keyboard.press('Escape');
  });

  it('pauses it from the revoke question, and resumes it', async () => {
    await choose('Revoke…');
    const question = page.getByRole('alertdialog', { name: /^Revoke/u });
    await isFocused(question.getByRole('button', { name: 'Keep token' }));
    await page.keyboard.press('Tab');
    await isFocused(question.getByRole('button', { name: 'Pause instead' }));
    await page.keyboard.press('Enter');
    await question.waitFor({ state: 'detached' });
    await isFocused(actionsButton());
    await row().getByText('Paused').waitFor();
    assert.deepEqual(await answers(), [401, 401]);
    await choose('Resume');
    await row().getByText('Paused').waitFor({ state: 'detached' });
    assert.deepEqual(await answers(), [401, 200]);
  });
});
