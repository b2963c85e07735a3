import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { breakConnection, FaultyProxy, loseAnswer, refuse, type Fault } from './faulty-proxy.js';
import { newPerson, openTokens, signIn } from './profile-page.js';
import { RunningDemo } from './running-demo.js';

const one = /\/api\/v1\/api-tokens\/[0-9a-f-]+$/u;
const lists = /\/api\/v1\/api-tokens\?/u;

/** The server performs the request, but a proxy in front of it sends another response. */
function doneButAnswered(status: number, type: string, text: string): Fault {
  return async ({ passOn, response }) => {
    await passOn();
    response.writeHead(status, { 'Content-Type': type });
    response.end(text);
  };
}

const badGateway = doneButAnswered(502, 'text/html', '<h1>Bad gateway</h1>');
const plainText = doneButAnswered(200, 'text/plain', 'OK');

describe("changing a token on the demo's server when the response is lost", () => {
  let browser: Browser;
  let demo: RunningDemo;
  let proxy: FaultyProxy;
  let context: BrowserContext;
  let page: Page;
  let name: string;

  before(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), RunningDemo.start()]);
    proxy = await FaultyProxy.start(demo.url);
  });

  after(async () => {
    await browser.close();
    await proxy.stop();
    await demo.stop();
  });

  beforeEach(async () => {
    name = `Lost ${crypto.randomUUID().slice(0, 8)}`;
    context = await newPerson(browser);
    page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await signIn(page, proxy);
    await make(name);
    await openTokens(page, proxy);
  });

  afterEach(async () => {
    proxy.mend();
    for (const { id } of await onServer()) await context.request.delete(address(`/${id}`));
    await context.close();
  });

  const address = (path: string) => new URL(`/api/v1/api-tokens${path}`, demo.url).href;
  const row = () => page.getByRole('row', { name });
  const question = () => page.getByRole('alertdialog');
  const deletes = () => proxy.requests('DELETE', one);
  const said = (text: string | RegExp) => page.getByText(text).first().waitFor();

  interface Row {
    readonly id: string;
    readonly name: string;
    readonly description: string | null;
    readonly expiresAt: string | null;
    readonly status: string;
  }

  /** The tokens of this test on the server, read without the page. */
  async function onServer(): Promise<Row[]> {
    const response = await context.request.get(address('?limit=100'));
    const { tokens } = (await response.json()) as { tokens: Row[] };
    return tokens.filter((each) => each.name.startsWith('Lost'));
  }

  async function make(tokenName: string): Promise<void> {
    const made = await context.request.post(address(''), {
      data: { name: tokenName, expiresAt: null },
      headers: { 'Idempotency-Key': crypto.randomUUID() },
    });
    assert.equal(made.status(), 201);
  }

  async function choose(item: string): Promise<void> {
    await row()
      .getByRole('button', { name: /^Actions for/u })
      .click();
    await page.getByRole('menuitem', { name: item }).click();
  }

  async function revoke(): Promise<void> {
    await choose('Revoke…');
    await question().getByRole('button', { name: 'Revoke', exact: true }).click();
  }

  for (const [what, fault] of [
    ['the connection breaks', loseAnswer],
    ['a gateway answers 502', badGateway],
    ['the answer is “OK” as plain text', plainText],
  ] as const) {
    it(`says that a token is revoked when it is, even if ${what} (R45)`, async () => {
      proxy.next('DELETE', one, fault);
      await revoke();
      await said(/revoked\.$/u);
      await row().waitFor({ state: 'detached' });
      assert.equal(await page.getByText('Could not revoke the token.').count(), 0);
      assert.equal(deletes(), deletesBefore + 1);
      assert.deepEqual(await onServer(), []);
    });
  }

  let deletesBefore = 0;
  beforeEach(() => (deletesBefore = deletes()));

  it('says that nothing was done if the list still shows the token, and revokes it at the second attempt (R45)', async () => {
    proxy.next('DELETE', one, breakConnection);
    await revoke();
    await question()
      .getByText('The server did not confirm this. The list shows the token unchanged.')
      .first()
      .waitFor();
    await question().getByRole('button', { name: 'Revoke', exact: true }).click();
    await row().waitFor({ state: 'detached' });
    assert.deepEqual(await onServer(), []);
  });

  it('says that the result is unknown if the list cannot be read either, and finds out at the next attempt (R45)', async () => {
    proxy.next('DELETE', one, loseAnswer);
    for (let times = 0; times < 4; times += 1) proxy.next('GET', lists, refuse(503));
    await revoke();
    await question()
      .getByText(/we do not know whether the change was made/u)
      .first()
      .waitFor();
    assert.equal(await question().getByText('Could not revoke').count(), 0);
    proxy.mend();
    await question().getByRole('button', { name: 'Revoke', exact: true }).click();
    await said(/revoked\.$/u);
    await row().waitFor({ state: 'detached' });
  });

  it('renames it (R45)', async () => {
    proxy.next('PATCH', one, loseAnswer);
    await choose('Rename');
    const renamed = `${name} again`;
    await page.getByRole('textbox', { name: /^New name for/u }).fill(renamed);
    await page.keyboard.press('Enter');
    await page.getByRole('rowheader', { name: renamed }).waitFor();
    await page.getByRole('textbox', { name: /^New name for/u }).waitFor({ state: 'detached' });
    assert.equal(await page.getByText(/Could not/u).count(), 0);
    assert.equal((await onServer())[0]?.name, renamed);
  });

  it('describes it (R45)', async () => {
    proxy.next('PATCH', one, badGateway);
    await choose('Edit description');
    await page.getByRole('textbox', { name: /^Description of/u }).fill('Puts the shop online');
    await page.keyboard.press('Control+Enter');
    await row().getByText('Puts the shop online').waitFor();
    await page.getByRole('textbox', { name: /^Description of/u }).waitFor({ state: 'detached' });
    assert.equal(await page.getByText(/Could not/u).count(), 0);
  });

  it('pauses and resumes it (R45)', async () => {
    proxy.next('PATCH', one, loseAnswer);
    await choose('Pause');
    await row().getByText('Paused').waitFor();
    await said(/paused\.$/u);
    proxy.next('PATCH', one, plainText);
    await choose('Resume');
    await row().getByText('Paused').waitFor({ state: 'detached' });
    await said(/resumed\.$/u);
    assert.equal(await page.getByText(/Could not/u).count(), 0);
    assert.equal((await onServer())[0]?.status, 'active');
  });

  it('changes its expiry (R45)', async () => {
    proxy.next('PATCH', one, loseAnswer);
    await choose('Change expiration…');
    const dialog = page.getByRole('dialog', { name: /^Change expiration of/u });
    await dialog.getByRole('checkbox', { name: 'Select expiration date' }).check();
    await dialog.getByLabel('Expiration', { exact: true }).selectOption({ label: 'Expire in 12 months' });
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await row().getByText('In 12 months').waitFor();
    assert.ok((await onServer())[0]?.expiresAt);
  });

  it('counts each token of a bulk revocation, even if some responses are lost (R45)', async () => {
    await make(`${name} two`);
    await make(`${name} three`);
    await openTokens(page, proxy);
    await page.reload();
    await page.getByRole('searchbox', { name: 'Search tokens' }).fill(name);
    await page.getByText('3 tokens').first().waitFor();
    await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
    proxy.next('DELETE', one, plainText);
    proxy.next('DELETE', one, loseAnswer);
    await page.getByRole('button', { name: 'Revoke 3 tokens…' }).click();
    await question().getByRole('button', { name: 'Revoke 3 tokens' }).click();
    const panel = page.getByRole('group', { name: 'Revoking' });
    await panel.getByText('2 tokens revoked. 1 token was not revoked').waitFor();
    await panel.getByRole('button', { name: 'Revoke 1 remaining token' }).click();
    await panel.getByText('3 tokens revoked.').waitFor();
    assert.deepEqual(await onServer(), []);
    assert.equal(deletes(), deletesBefore + 3);
  });
});
