import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { createApp } from '../../demo/server/app.js';
import { openDatabase, type Database } from '../../demo/server/database.js';
import type { AppOptions, Middleware } from '../../demo/server/environment.js';
import { listen } from '../../demo/server/listen.js';
import { hashOf, hintOf, newTokenSecret } from '../../demo/server/secret.js';
import { newTestDatabase } from '../demo/test-database.js';
import { launchBrowser } from './browser.js';
import { newPerson, openTokens, signIn } from './profile-page.js';

const day = 24 * 60 * 60 * 1000;

/** The demo in this process, so that a test can set its limits, read its data and make it fail. */
interface Demo {
  readonly url: URL;
  readonly database: Database;
  /** The names of Ada's tokens that are active or expired. */
  names(): Promise<string[]>;
  stop(): Promise<void>;
}

async function startDemo(options: Partial<AppOptions> = {}): Promise<Demo> {
  const testDatabase = await newTestDatabase();
  const { database, close } = await openDatabase(testDatabase.location, Date.now());
  const { fetch } = createApp({ database, quota: 1000, staticRoot: 'demo/dist', ...options });
  const listening = await listen(fetch, '127.0.0.1', 0);
  return {
    url: new URL(listening.url),
    database,
    async names() {
      const rows = await database
        .selectFrom('api_token')
        .select('name')
        .where('user_id', '=', 'ada')
        .where('revoked_at', 'is', null)
        .execute();
      return rows.map(({ name }) => name);
    },
    async stop() {
      await listening.close(0);
      await close();
      await testDatabase.remove();
    },
  };
}

/** Gives Ada this many tokens, which expire after this many ms. */
async function addTokens({ database }: Demo, name: string, amount: number, expiresIn: number): Promise<void> {
  const rows = Array.from({ length: amount }, (_, index) => {
    const secret = newTokenSecret();
    return {
      id: randomUUID(),
      user_id: 'ada',
      name: `${name} ${index + 1}`,
      description: null,
      hint: hintOf(secret),
      secret_hash: hashOf(secret),
      created_at: new Date(Date.now() - 500 * day - index),
      expires_at: new Date(Date.now() + expiresIn),
      last_used_at: null,
      last_used_from: null,
      revoked_at: null,
      allowed_addresses: null,
      scopes: null,
    };
  });
  await database.insertInto('api_token').values(rows).execute();
}

const box = (page: Page, name: string) =>
  page.getByRole('checkbox', { name: new RegExp(`^Select \\W*${name}\\W*$`, 'u') });
const panel = (page: Page) => page.getByRole('group', { name: 'Revoking' });
const question = (page: Page) => page.getByRole('alertdialog');

/** Opens the section again, without a search. */
async function openAnew(page: Page, demo: Demo): Promise<void> {
  await page.goto('about:blank');
  await openTokens(page, demo);
}

/** Searches, so that one page shows the tokens of a test. */
async function find(page: Page, words: string, amount: number): Promise<void> {
  await page.getByRole('searchbox', { name: 'Search tokens' }).fill(words);
  await page
    .getByText(`1–50 of ${amount}`)
    .or(page.getByText(`${amount} tokens`))
    .first()
    .waitFor();
}

/** Selects all matching tokens, and confirms their revocation. */
async function revokeFound(page: Page, amount: number): Promise<void> {
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
  await page.getByRole('button', { name: `Revoke ${amount} tokens…` }).click();
  await question(page)
    .getByRole('button', { name: `Revoke ${amount} tokens` })
    .click();
}

describe('revoking several tokens on the demo’s own backend', () => {
  let browser: Browser;
  let demo: Demo;
  let page: Page;
  /** The numbers of the revocation requests that fail, from 1. */
  let failing: ReadonlySet<number> = new Set();
  let revocations = 0;

  const failOnCommand: Middleware = async (context, next) => {
    if (context.req.method === 'DELETE') {
      revocations += 1;
      if (failing.has(revocations)) return context.json({ code: 'unknown' }, 500);
    }
    return next();
  };

  before(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), startDemo({ middleware: failOnCommand })]);
    page = await (await newPerson(browser, { viewport: { width: 1280, height: 900 } })).newPage();
    page.setDefaultTimeout(30_000);
    await signIn(page, demo);
  });

  after(async () => {
    await browser.close();
    await demo.stop();
  });

  it('revokes the selection on two pages, and updates another tab (R20)', async () => {
    await addTokens(demo, 'Robot', 60, 90 * day);
    await openAnew(page, demo);
    const there = await page.context().newPage();
    await openTokens(there, demo);
    await there.getByRole('searchbox', { name: 'Search tokens' }).fill('robot');
    await there.getByText('1–50 of 60').waitFor();
    await find(page, 'robot', 60);
    await box(page, 'Robot 1').check();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('51–60 of 60').first().waitFor();
    const reads: string[] = [];
    page.on('request', (request) => request.url().includes('/api-tokens?') && reads.push(request.url()));
    await box(page, 'Robot 55').check();
    await box(page, 'Robot 60').check();
    await page.getByText('3 selected, 1 not on this page').waitFor();
    await page.getByRole('button', { name: 'Revoke 3 tokens…' }).click();
    await question(page).getByRole('button', { name: 'Revoke 3 tokens' }).click();
    await panel(page).getByText('3 tokens revoked.').waitFor();
    await there.getByText('1–50 of 57').waitFor();
    assert.equal((await demo.names()).filter((name) => name.startsWith('Robot')).length, 57);
    await page.getByText('51–57 of 57').waitFor();
    // The list reads one page, and one more if the shown page starts after it, but not one page for each token.
    assert.ok(reads.length <= 2, reads.join('\n'));
    await panel(page).getByRole('button', { name: 'Dismiss' }).click();
    await there.close();
  });

  it('selects all matches on every page, and revokes exactly these', async () => {
    await openAnew(page, demo);
    await find(page, 'robot', 57);
    await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
    await page.getByRole('button', { name: 'Select all 57 that match' }).click();
    await page.getByText('57 selected, 7 not on this page').waitFor();
    await page.getByRole('button', { name: 'Revoke 57 tokens…' }).click();
    await question(page).getByRole('button', { name: 'Revoke 57 tokens' }).click();
    await panel(page).getByText('57 tokens revoked.').waitFor();
    const names = await demo.names();
    assert.equal(names.filter((name) => name.startsWith('Robot')).length, 0);
    assert.ok(names.includes('Terraform') && names.includes('CI deploy'));
  });

  it('says which failed, keeps them selected, and retries only these; a token that is gone counts as done (R13, R14)', async () => {
    await addTokens(demo, 'Shaky', 6, 90 * day);
    await openAnew(page, demo);
    await find(page, 'shaky', 6);
    await demo.database.deleteFrom('api_token').where('name', '=', 'Shaky 6').execute();
    revocations = 0;
    failing = new Set([2, 4]);
    await revokeFound(page, 6);
    await panel(page).getByText('4 tokens revoked. 2 tokens could not be revoked').waitFor();
    assert.equal(revocations, 6);
    assert.equal((await demo.names()).filter((name) => name.startsWith('Shaky')).length, 2);
    assert.equal(await page.getByRole('checkbox', { name: /^Select .*Shaky/u, checked: true }).count(), 2);
    failing = new Set();
    await panel(page).getByRole('button', { name: 'Try again' }).click();
    await panel(page).getByText('6 tokens revoked.').waitFor();
    assert.equal(revocations, 8);
    assert.equal((await demo.names()).filter((name) => name.startsWith('Shaky')).length, 0);
  });

  it('shows its progress in another tab, and stops on request after the current token (R20)', async () => {
    await addTokens(demo, 'Slow', 5, 90 * day);
    await openAnew(page, demo);
    await find(page, 'slow', 5);
    const there = await page.context().newPage();
    await openTokens(there, demo);
    await find(there, 'slow', 5);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let sent = 0;
    await page.route(/api-tokens\/[0-9a-f-]+$/u, async (route) => {
      sent += 1;
      if (sent === 2) await held;
      await route.continue();
    });
    await revokeFound(page, 5);
    await panel(page).getByText('Revoked 1 of 5 tokens.').waitFor();
    await there.getByText('4 tokens').first().waitFor();
    await there.close();
    await panel(page).getByRole('button', { name: 'Stop' }).click();
    release();
    await panel(page)
      .getByText('2 tokens revoked. Stopped. 3 tokens were not revoked and are still selected.')
      .waitFor();
    assert.equal(sent, 2);
    assert.equal((await demo.names()).filter((name) => name.startsWith('Slow')).length, 3);
    await page.unroute(/api-tokens\/[0-9a-f-]+$/u);
    await panel(page).getByRole('button', { name: 'Revoke 3 remaining tokens' }).click();
    await panel(page).getByText('5 tokens revoked.').waitFor();
  });

  it('ends when the connection is lost, and continues when it is back (R14, R42)', async () => {
    await addTokens(demo, 'Cut', 4, 90 * day);
    await openAnew(page, demo);
    await find(page, 'cut', 4);
    await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
    await page.getByRole('button', { name: 'Revoke 4 tokens…' }).click();
    await question(page).waitFor();
    await page.context().setOffline(true);
    await question(page).getByRole('button', { name: 'Revoke 4 tokens' }).click();
    await panel(page)
      .getByText('3 tokens were not revoked and are still selected. Could not reach the server.')
      .waitFor();
    await page.context().setOffline(false);
    await panel(page).getByRole('button', { name: 'Revoke 4 remaining tokens' }).click();
    await panel(page).getByText('4 tokens revoked.').waitFor();
  });

  it('revokes expired tokens on every page, and no others', async () => {
    await addTokens(demo, 'Past', 60, -10 * day);
    await openAnew(page, demo);
    await page.getByRole('button', { name: '61 expired' }).click();
    await page.getByRole('button', { name: 'Revoke 61 expired tokens…' }).click();
    await question(page).getByText('Revoke 61 expired tokens?').waitFor();
    const before = await demo.names();
    await question(page).getByRole('button', { name: 'Revoke 61 tokens' }).click();
    await panel(page).getByText('61 tokens revoked.').waitFor();
    const kept = before.filter((name) => !name.startsWith('Past') && name !== 'Old laptop');
    assert.deepEqual((await demo.names()).sort(), kept.sort());
  });
});

describe('revoking several tokens on a backend that allows eight requests and then two a second', () => {
  let browser: Browser;
  let demo: Demo;

  before(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), startDemo({ rateLimit: { burst: 8, perSecond: 2 } })]);
  });

  after(async () => {
    await browser.close();
    await demo.stop();
  });

  it('waits each time as long as the backend asks, says so, and revokes all of them (R26)', async () => {
    const page = await (await newPerson(browser, { viewport: { width: 1280, height: 900 } })).newPage();
    page.setDefaultTimeout(30_000);
    await addTokens(demo, 'Burst', 14, 90 * day);
    await signIn(page, demo);
    await openTokens(page, demo);
    const answers: number[] = [];
    page.on('response', (response) => {
      if (response.request().method() === 'DELETE') answers.push(response.status());
    });
    for (let index = 1; index <= 14; index += 1) await box(page, `Burst ${index}`).check();
    await page.getByRole('button', { name: 'Revoke 14 tokens…' }).click();
    await question(page).getByRole('button', { name: 'Revoke 14 tokens' }).click();
    await panel(page)
      .getByText(/^The server is limiting requests\. Continuing in 1 second\.$/u)
      .waitFor();
    await panel(page).getByText('14 tokens revoked.').waitFor();
    assert.equal(answers.filter((status) => status === 204).length, 14);
    const refusals = answers.flatMap((status, index) => (status === 429 ? [index] : []));
    assert.ok(refusals.length > 0, answers.join());
    // After a long enough wait, the server does not refuse twice in a row.
    for (const index of refusals) assert.equal(answers[index + 1], 204, answers.join());
    assert.ok((await demo.names()).every((name) => !name.startsWith('Burst')));
  });
});
