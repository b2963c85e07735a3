import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { breakConnection, FaultyProxy, hold, loseAnswer, refuse, sendTwice } from './faulty-proxy.js';
import { newPerson, openTokens, signIn } from './profile-page.js';
import { RunningDemo } from './running-demo.js';

const tokens = /^\/api\/v1\/api-tokens(\?|$)/u;
const posts = /\/api\/v1\/api-tokens$/u;

describe("creating a token on the demo's server with injected faults", () => {
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
    name = `Faults ${crypto.randomUUID().slice(0, 8)}`;
    context = await newPerson(browser);
    page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await signIn(page, proxy);
    await openTokens(page, proxy);
  });

  afterEach(async () => {
    proxy.mend();
    await revokeAll();
    await context.close();
  });

  const dialog = (within = page) => within.getByRole('dialog', { name: 'Create new API token' });
  const nameField = () => dialog().getByRole('textbox', { name: 'Name' });
  const generateButton = () => dialog().getByRole('button', { name: 'Generate token' });
  const reveal = () => page.getByRole('dialog', { name: 'Copy your token now' });
  const rows = () => page.getByRole('rowheader', { name });
  const generated = () => proxy.requests('POST', posts);

  async function openDialog(): Promise<void> {
    await page.getByRole('button', { name: /Create API token/u }).click();
    await nameField().waitFor();
  }

  async function generate(): Promise<void> {
    await nameField().fill(name);
    await page.keyboard.press('Enter');
  }

  /** The tokens of this test on the server, read without the page. */
  async function onServer(): Promise<{ id: string; name: string }[]> {
    const response = await context.request.get(new URL('/api/v1/api-tokens?limit=100', demo.url).href);
    if (!response.ok()) return [];
    const page_ = (await response.json()) as { tokens: { id: string; name: string }[] };
    return page_.tokens.filter((token) => token.name.startsWith(name));
  }

  /** Revokes all tokens, so that tests do not use up the quota. */
  async function revokeAll(): Promise<void> {
    for (const { id } of await onServer()) {
      await context.request.delete(new URL(`/api/v1/api-tokens/${id}`, demo.url).href);
    }
  }

  async function secretWorks(): Promise<boolean> {
    const secret = await reveal().locator('[part~="secret"]').innerText();
    const answer = await fetch(new URL('/api/v1/me', demo.url), { headers: { Authorization: `Bearer ${secret}` } });
    return answer.status === 200;
  }

  async function leaveReveal(): Promise<void> {
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Close anyway' }).click();
  }

  it('shows a refusal at its field, with focus there and the draft complete (R4)', async () => {
    await openDialog();
    await nameField().fill(name);
    await dialog().getByLabel('Select expiration date').check();
    proxy.next(
      'POST',
      posts,
      refuse(422, { code: 'invalid', errors: [{ field: 'name', detail: 'No names of birds, please.' }] }),
    );
    await generateButton().click();
    await dialog().getByText('No names of birds, please.').first().waitFor();
    assert.equal(await nameField().inputValue(), name);
    assert.equal(await nameField().getAttribute('aria-invalid'), 'true');
    assert.ok(await nameField().evaluate((field) => field.matches(':focus')));
    assert.ok(await dialog().getByLabel('Select expiration date').isChecked());
    await nameField().fill(`${name} 2`);
    await page.keyboard.press('Enter');
    await reveal().waitFor();
  });

  it('says that a name was taken in another tab meanwhile, and suggests a free one (R5)', async () => {
    await openDialog();
    await nameField().fill(name);
    const other = await context.request.post(new URL('/api/v1/api-tokens', demo.url).href, {
      data: { name, expiresAt: null },
      headers: { 'Idempotency-Key': crypto.randomUUID() },
    });
    assert.equal(other.status(), 201);
    await page.keyboard.press('Enter');
    await dialog().getByText(`Try “\u2068${name} 2\u2069”.`).first().waitFor();
    assert.equal(await nameField().inputValue(), name);
    await nameField().fill(`${name} 2`);
    await page.keyboard.press('Enter');
    await reveal().waitFor();
  });

  it('leaves one token and a working secret if the response was lost after the server created it (R6)', async () => {
    await openDialog();
    proxy.next('POST', posts, loseAnswer);
    await generate();
    await dialog().getByText('The token may have been created, but its secret was never shown.').first().waitFor();
    assert.equal((await onServer()).length, 1);
    await dialog().getByRole('button', { name: 'Try again' }).click();
    await reveal().waitFor();
    assert.equal((await onServer()).length, 1);
    assert.ok(await secretWorks());
  });

  it('leaves one token and a working secret if the browser itself sent the request twice (R6)', async () => {
    await openDialog();
    proxy.next('POST', posts, sendTwice);
    await generate();
    await reveal().waitFor();
    assert.equal((await onServer()).length, 1);
    assert.ok(await secretWorks());
  });

  it('reports after a reload that an attempt had no response, and revokes its token (R6, R9)', async () => {
    await openDialog();
    proxy.next('POST', posts, loseAnswer);
    await generate();
    await dialog().getByText('The token may have been created').first().waitFor();
    await page.reload();
    await rows().waitFor();
    await openDialog();
    // The same words are announced too, a moment later.
    await dialog()
      .getByRole('paragraph')
      .filter({ hasText: /We got no response when you created .* on/u })
      .waitFor();
    const box = dialog().getByRole('checkbox', { name: new RegExp(name, 'u') });
    assert.equal(await box.isChecked(), false);
    await box.check();
    await dialog().getByRole('button', { name: 'Revoke 1 token' }).click();
    await dialog()
      .getByText(/We got no response when/u)
      .waitFor({ state: 'detached' });
    assert.equal((await onServer()).length, 0);
  });

  it('sends one request, however often and long Generate is pressed (R7)', async () => {
    const held = hold();
    const before_ = generated();
    await openDialog();
    proxy.next('POST', posts, held.fault);
    await nameField().fill(name);
    await generateButton().dblclick();
    await nameField().focus();
    for (let times = 0; times < 5; times += 1) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await held.arrived;
    held.release();
    await reveal().waitFor();
    assert.equal(generated() - before_, 1);
    assert.equal((await onServer()).length, 1);
  });

  it('shows the secret and the row even if the refresh of the list fails after it (R8)', async () => {
    await openDialog();
    proxy.next('GET', tokens, refuse(503));
    await generate();
    await reveal().waitFor();
    assert.ok(await secretWorks());
    await leaveReveal();
    await rows().waitFor();
    await page.getByText('Could not refresh the list.').first().waitFor();
  });

  it('finishes and reveals even if its section was left during the creation (R9)', async () => {
    const held = hold();
    await openDialog();
    proxy.next('POST', posts, held.fault);
    await generate();
    await held.arrived;
    await page.keyboard.press('Escape');
    await page.evaluate(() => (location.hash = '#/profile'));
    await page.getByRole('heading', { name: 'My profile' }).waitFor();
    held.release();
    await reveal().waitFor();
    assert.ok(await secretWorks());
  });

  it('says that the session ended, offers the page’s sign-in, and continues with the draft (R24)', async () => {
    await openDialog();
    await nameField().fill(name);
    await context.clearCookies();
    await page.keyboard.press('Enter');
    await dialog().getByText('Nobody is signed in, or the session has ended.').first().waitFor();
    await dialog().getByRole('button', { name: 'Sign in' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Continue as Ada/u })
      .click();
    await dialog().waitFor();
    assert.equal(await nameField().inputValue(), name);
    await generateButton().click();
    await reveal().waitFor();
    assert.ok(await secretWorks());
  });

  const stepUp = refuse(
    401,
    { code: 'reauthentication-required', challenge: { acrValues: ['gold'], maxAge: 300_000 } },
    { 'WWW-Authenticate': 'Bearer error="insufficient_user_authentication", acr_values="gold", max_age=300' },
  );

  it('continues by itself after a step-up was granted, with nothing retyped (R25)', async () => {
    await openDialog();
    proxy.next('POST', posts, stepUp);
    await generate();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Continue as Ada/u })
      .click();
    await reveal().waitFor();
    assert.equal((await onServer()).length, 1);
  });

  it('returns to the draft with plain words after a step-up was refused (R25)', async () => {
    await openDialog();
    proxy.next('POST', posts, stepUp);
    await generate();
    await page.getByRole('dialog').getByRole('button', { name: 'Not now' }).click();
    await dialog().getByText('Your identity was not confirmed').first().waitFor();
    assert.equal(await nameField().inputValue(), name);
    await generateButton().click();
    await reveal().waitFor();
  });

  for (const [what, headers] of [
    ['in seconds', () => ({ 'Retry-After': '2' })],
    ['as a date', () => ({ 'Retry-After': new Date(Date.now() + 3000).toUTCString() })],
  ] as const) {
    it(`counts down a wait that the server asks for ${what}, then continues (R26)`, async () => {
      await openDialog();
      proxy.next('POST', posts, refuse(429, { code: 'rate-limited' }, headers()));
      await generate();
      await dialog()
        .getByText(/Try again in \d+ seconds?\./u)
        .first()
        .waitFor();
      assert.equal(await generateButton().getAttribute('aria-disabled'), 'true');
      await dialog().getByText('You can try again now.').first().waitFor();
      assert.equal(await generateButton().getAttribute('aria-disabled'), 'false');
      await generateButton().click();
      await reveal().waitFor();
    });
  }

  it('can be retried at once if the server names no wait (R26)', async () => {
    await openDialog();
    proxy.next('POST', posts, refuse(429, { code: 'rate-limited' }));
    await generate();
    await dialog().getByText('Too many requests.').first().waitFor();
    await generateButton().click();
    await reveal().waitFor();
  });

  it('says in the server’s words whom to ask if it is forbidden, and keeps the draft (R27)', async () => {
    await openDialog();
    proxy.next(
      'POST',
      posts,
      refuse(403, { code: 'forbidden', detail: 'Ask the platform team.', userMessage: 'Ask the platform team.' }),
    );
    await generate();
    await dialog().getByText('The token was not created.').first().waitFor();
    assert.equal(await nameField().inputValue(), name);
  });

  it('explains a quota that was reached meanwhile, and continues when a token was revoked (R28)', async () => {
    await openDialog();
    await dialog()
      .getByText(/\d+ of \d+ tokens used\./u)
      .waitFor();
    proxy.next('POST', posts, refuse(403, { code: 'quota-exceeded' }));
    await generate();
    await dialog().getByText('You have reached the token limit.').first().waitFor();
    await generateButton().click();
    await reveal().waitFor();
  });

  it('resolves presets by the server’s clock if the viewer’s is a day off (R30)', async () => {
    await page.clock.setFixedTime(new Date(Date.now() + 24 * 60 * 60 * 1000));
    await page.reload();
    await page.getByRole('rowheader', { name: 'Grafana dashboards' }).waitFor();
    await openDialog();
    await nameField().fill(name);
    await dialog().getByLabel('Select expiration date').check();
    const expected = new Date();
    expected.setUTCMonth(expected.getUTCMonth() + 2, 1);
    const month = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'Europe/Amsterdam' });
    const meaning = await dialog().locator('#expiry-meaning').innerText();
    const today = new Intl.DateTimeFormat('en-GB', { day: 'numeric', timeZone: 'Europe/Amsterdam' }).format(Date.now());
    assert.match(meaning, new RegExp(` (${today}|28|29|30) ${month.format(expected)} `, 'u'));
    await generateButton().click();
    await reveal().waitFor();
    assert.doesNotMatch(await reveal().innerText(), /You asked for/u);
  });

  it('rejects a moment that has passed while the dialog was open, before anything is sent (R32)', async () => {
    const list = page.locator('api-token-list');
    await list.evaluate((element: HTMLElementTagNameMap['api-token-list']) => {
      const { clock } = element;
      element.clock = { ...clock, now: () => clock.now() + Number(document.body.dataset['later'] ?? 0) };
    });
    const before_ = generated();
    await openDialog();
    // The search for the name ends with a response that contains the time, and must not correct the clock.
    const nameLookedFor = page.waitForResponse((response) => new URL(response.url()).searchParams.has('search'));
    await nameField().fill(name);
    await (await nameLookedFor).finished();
    await dialog().getByLabel('Select expiration date').check();
    await dialog().getByLabel('Expiration', { exact: true }).selectOption({ label: 'Specify exact date' });
    const soon = new Date(Date.now() + 3 * 60_000);
    const inAmsterdam = new Intl.DateTimeFormat('sv-SE', {
      dateStyle: 'short',
      timeStyle: 'short',
      timeZone: 'Europe/Amsterdam',
    }).format(soon);
    const [date = '', time = ''] = inAmsterdam.split(' ');
    const [hour = '', minute = ''] = time.split(':');
    await dialog().getByLabel('Date', { exact: true }).fill(date);
    await dialog().getByLabel('Hour').fill(hour);
    await dialog().getByLabel('Minute').fill(minute);
    await dialog()
      .getByText(/^Expires /u)
      .waitFor();
    await page.evaluate((later) => (document.body.dataset['later'] = later), String(4 * 60_000));
    await generateButton().click();
    await dialog().getByText('The expiration must be in the future.').first().waitFor();
    assert.equal(await nameField().inputValue(), name);
    assert.equal(generated(), before_);
  });

  it('treats a server that never responds as a lost response after the timeout (R34)', async () => {
    const held = hold();
    await page
      .locator('api-token-list')
      .evaluate((list: HTMLElementTagNameMap['api-token-list']) => (list.timeout = 1500));
    await openDialog();
    proxy.next('POST', posts, held.fault);
    await generate();
    await dialog().getByText('The server did not respond in time.').first().waitFor();
    held.release();
    await dialog().getByRole('button', { name: 'Try again' }).click();
    await reveal().waitFor();
    assert.equal((await onServer()).length, 1);
  });

  it('treats an unreadable response as a lost one, and shows nothing of it (R35, S11)', async () => {
    await openDialog();
    proxy.next('POST', posts, ({ response }) => {
      response.writeHead(201, { 'Content-Type': 'application/json' });
      response.end('{"secret": "ate_cut');
    });
    await generate();
    await dialog().getByText('Something went wrong, and the server did not confirm the token.').first().waitFor();
    assert.doesNotMatch(await dialog().innerText(), /ate_cut/u);
    assert.equal(await nameField().inputValue(), name);
  });

  it('says that the connection was lost, and retries with the same key if the server received nothing (R6)', async () => {
    await openDialog();
    proxy.next('POST', posts, breakConnection);
    await generate();
    await dialog().getByText('The connection was lost before the server responded.').first().waitFor();
    assert.equal((await onServer()).length, 0);
    await dialog().getByRole('button', { name: 'Try again' }).click();
    await reveal().waitFor();
    assert.equal((await onServer()).length, 1);
  });
});
