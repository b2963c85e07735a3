import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { breakConnection, FaultyProxy, hold, loseAnswer, refuse, sendTwice } from './faulty-proxy.js';
import { newPerson, openTokens, signIn } from './profile-page.js';
import { RunningDemo } from './running-demo.js';

const tokens = /^\/api\/v1\/api-tokens(\?|$)/u;
const posts = /\/api\/v1\/api-tokens$/u;

describe("creating a token on the demo's server, which breaks on command", () => {
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
    page.setDefaultTimeout(10_000);
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

  /** The tokens of this test on the server, past the page. */
  async function onServer(): Promise<{ id: string; name: string }[]> {
    const response = await context.request.get(new URL('/api/v1/api-tokens?limit=100', demo.url).href);
    if (!response.ok()) return [];
    const page_ = (await response.json()) as { tokens: { id: string; name: string }[] };
    return page_.tokens.filter((token) => token.name.startsWith(name));
  }

  /** The quota is not to be used up by tests. */
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

  it('puts a refusal beside its field, with the focus there and the draft whole (R4)', async () => {
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

  it('leaves one token and a secret that works where the answer was lost after the server had done it (R6)', async () => {
    await openDialog();
    proxy.next('POST', posts, loseAnswer);
    await generate();
    await dialog().getByText('The token may exist, but nobody has seen its secret.').first().waitFor();
    assert.equal((await onServer()).length, 1);
    await dialog().getByRole('button', { name: 'Try again' }).click();
    await reveal().waitFor();
    assert.equal((await onServer()).length, 1);
    assert.ok(await secretWorks());
  });

  it('leaves one token and a secret that works where the browser itself sent it twice (R6)', async () => {
    await openDialog();
    proxy.next('POST', posts, sendTwice);
    await generate();
    await reveal().waitFor();
    assert.equal((await onServer()).length, 1);
    assert.ok(await secretWorks());
  });

  it('tells after a reload that a try was left without an answer, and revokes what it made (R6, R9)', async () => {
    await openDialog();
    proxy.next('POST', posts, loseAnswer);
    await generate();
    await dialog().getByText('The token may exist').first().waitFor();
    await page.reload();
    await rows().waitFor();
    await openDialog();
    // The same words are said too, a moment later.
    await dialog()
      .getByRole('paragraph')
      .filter({ hasText: /No answer came when .* was to be created/u })
      .waitFor();
    const box = dialog().getByRole('checkbox', { name: new RegExp(name, 'u') });
    assert.equal(await box.isChecked(), false);
    await box.check();
    await dialog().getByRole('button', { name: 'Revoke 1 token' }).click();
    await dialog()
      .getByText(/No answer came when/u)
      .waitFor({ state: 'detached' });
    assert.equal((await onServer()).length, 0);
  });

  it('is one request, however often and however long Generate is pressed (R7)', async () => {
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

  it('shows the secret and the row where the refresh of the list fails after it (R8)', async () => {
    await openDialog();
    proxy.next('GET', tokens, refuse(503));
    await generate();
    await reveal().waitFor();
    assert.ok(await secretWorks());
    await leaveReveal();
    await rows().waitFor();
    await page.getByText('Could not refresh.').first().waitFor();
  });

  it('finishes and reveals where its page section was left while the token was being made (R9)', async () => {
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

  it('says that the session ended, offers the page’s sign-in, and goes on with the draft (R24)', async () => {
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

  it('goes on by itself after a step-up was granted, with nothing retyped (R25)', async () => {
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
    await dialog().getByText('Who you are was not confirmed').first().waitFor();
    assert.equal(await nameField().inputValue(), name);
    await generateButton().click();
    await reveal().waitFor();
  });

  for (const [what, headers] of [
    ['in seconds', () => ({ 'Retry-After': '2' })],
    ['as a date', () => ({ 'Retry-After': new Date(Date.now() + 3000).toUTCString() })],
  ] as const) {
    it(`counts down a wait that the server asks for ${what}, then goes on (R26)`, async () => {
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

  it('may be tried again at once where the server names no wait (R26)', async () => {
    await openDialog();
    proxy.next('POST', posts, refuse(429, { code: 'rate-limited' }));
    await generate();
    await dialog().getByText('That was too often').first().waitFor();
    await generateButton().click();
    await reveal().waitFor();
  });

  it('says in the server’s words whom to ask where it is forbidden, and keeps the draft (R27)', async () => {
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

  it('explains a quota that was reached meanwhile, and goes on when one was freed (R28)', async () => {
    await openDialog();
    await dialog()
      .getByText(/\d+ of \d+ tokens used\./u)
      .waitFor();
    proxy.next('POST', posts, refuse(403, { code: 'quota-exceeded' }));
    await generate();
    await dialog().getByText('You have as many tokens as you may have.').first().waitFor();
    await generateButton().click();
    await reveal().waitFor();
  });

  it('resolves presets by the server’s clock where the viewer’s is a day off (R30)', async () => {
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
    assert.doesNotMatch(await reveal().innerText(), /You had asked for/u);
  });

  it('refuses plainly a moment that has passed while the dialog was open, before anything is sent (R32)', async () => {
    const list = page.locator('api-token-list');
    await list.evaluate((element: HTMLElementTagNameMap['api-token-list']) => {
      const { clock } = element;
      element.clock = { ...clock, now: () => clock.now() + Number(document.body.dataset['later'] ?? 0) };
    });
    const before_ = generated();
    await openDialog();
    // The look for the name ends with an answer that tells the time, and must not set the clock right again.
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
    await dialog().getByText('This moment has passed. Choose a later one.').first().waitFor();
    assert.equal(await nameField().inputValue(), name);
    assert.equal(generated(), before_);
  });

  it('takes a server that never answers for a lost answer, after the time set for it (R34)', async () => {
    const held = hold();
    await page
      .locator('api-token-list')
      .evaluate((list: HTMLElementTagNameMap['api-token-list']) => (list.timeout = 1500));
    await openDialog();
    proxy.next('POST', posts, held.fault);
    await generate();
    await dialog().getByText('No answer came in time.').first().waitFor();
    held.release();
    await dialog().getByRole('button', { name: 'Try again' }).click();
    await reveal().waitFor();
    assert.equal((await onServer()).length, 1);
  });

  it('takes an answer that cannot be read for a lost one, and shows nothing of it (R35, S11)', async () => {
    await openDialog();
    proxy.next('POST', posts, ({ response }) => {
      response.writeHead(201, { 'Content-Type': 'application/json' });
      response.end('{"secret": "ate_cut');
    });
    await generate();
    await dialog().getByText('The server gave no usable answer.').first().waitFor();
    assert.doesNotMatch(await dialog().innerText(), /ate_cut/u);
    assert.equal(await nameField().inputValue(), name);
  });

  it('says that the connection broke, and tries again with the same key, where the server heard nothing (R6)', async () => {
    await openDialog();
    proxy.next('POST', posts, breakConnection);
    await generate();
    await dialog().getByText('The connection broke before an answer came.').first().waitFor();
    assert.equal((await onServer()).length, 0);
    await dialog().getByRole('button', { name: 'Try again' }).click();
    await reveal().waitFor();
    assert.equal((await onServer()).length, 1);
  });
});
