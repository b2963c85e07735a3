import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { accessibilityTree, type TreeNode } from './accessibility-tree.js';
import { launchBrowser } from './browser.js';
import { newPerson, openTokens, signIn } from './profile-page.js';
import { RunningDemo } from './running-demo.js';

describe('the details of a token, by keyboard, on the demo’s profile page', () => {
  let browser: Browser;
  let demo: RunningDemo;
  let context: BrowserContext;
  let page: Page;
  const violations: string[] = [];
  /** The requests for usage. */
  const asked: string[] = [];

  before(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), RunningDemo.start()]);
    context = await newPerson(browser, { acceptDownloads: true });
    page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('console', (message) => {
      if (/content security policy|trusted/iu.test(message.text())) violations.push(message.text());
    });
    page.on('request', (request: Request) => {
      const { pathname } = new URL(request.url());
      if (pathname.endsWith('/usage')) asked.push(`${request.method()} ${pathname}`);
    });
    await signIn(page, demo);
    await openTokens(page, demo);
  });

  after(async () => {
    await browser.close();
    await demo.stop();
  });

  const nameButton = (name: string) => page.getByRole('button', { name, exact: true });
  const dialog = (name: string) => page.getByRole('dialog', { name });

  async function open(name: string): Promise<void> {
    await nameButton(name).focus();
    await page.keyboard.press('Enter');
    await dialog(name).waitFor();
  }

  async function close(name: string): Promise<void> {
    await page.keyboard.press('Escape');
    await dialog(name).waitFor({ state: 'hidden' });
  }

  it('request nothing until they are opened', () => {
    assert.deepEqual(asked, []);
  });

  it('open from the name, show usage in words, and return focus (A4)', async () => {
    await open('CI deploy');
    await page.getByRole('heading', { name: 'CI deploy', level: 2 }).and(page.locator(':focus')).waitFor();
    const words = await dialog('CI deploy')
      .getByText(/^Used \d+ times in the last 30 days\./u)
      .innerText();
    assert.match(
      words,
      /^Used \d+ times in the last 30 days\. (?:Busiest day: \d+ \w+ \(\d+\)|Most in one day: \d+)\.$/u,
    );
    assert.equal(asked.length, 1);
    assert.match(asked[0] ?? '', /^GET \/api\/v1\/api-tokens\/[0-9a-f-]{36}\/usage$/u);
    await close('CI deploy');
    assert.ok(await nameButton('CI deploy').evaluate((button) => button.matches(':focus')));
  });

  it('show each time to the minute, with its zone and its offset', async () => {
    await open('Old laptop');
    const text = await dialog('Old laptop').innerText();
    assert.match(text, /Status\s+Expired/u);
    assert.match(text, /Created\s+Last year|Created\s+\d+ months ago/u);
    assert.ok((text.match(/\d\d:\d\d \(Europe\/Amsterdam,\u00A0GMT\+[12]\)/gu) ?? []).length >= 2, text);
    // Nobody needs a reminder for a token that has ended.
    assert.equal(
      await dialog('Old laptop')
        .getByRole('button', { name: /reminder/u })
        .count(),
      0,
    );
    await close('Old laptop');
  });

  it('show a use that happened while they were closed, and no refused one', async () => {
    const name = `Details ${crypto.randomUUID().slice(0, 8)}`;
    const { secret } = await createToken(name);
    await page.reload();
    await nameButton(name).waitFor();
    await open(name);
    await dialog(name).getByText('Not used in the last 30 days.').waitFor();
    await close(name);
    for (let call = 0; call < 3; call += 1) assert.equal((await use(secret)).status, 200);
    assert.equal((await use(`${secret.slice(0, -1)}0`)).status, 401);
    await open(name);
    await dialog(name)
      .getByText(/^Used 3 times in the last 30 days\. All on /u)
      .waitFor();
    await close(name);
  });

  it('say that the token is gone when another tab revokes it, and move focus to the nearest row (R20, A4)', async () => {
    const name = `Gone ${crypto.randomUUID().slice(0, 8)}`;
    await createToken(name);
    await page.reload();
    await open(name);
    const other = await context.newPage();
    await openTokens(other, demo);
    await other
      .getByRole('row', { name })
      .getByRole('button', { name: /^Actions for/u })
      .click();
    await other.getByRole('menuitem', { name: 'Revoke…' }).click();
    await other.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
    await other.getByRole('row', { name }).waitFor({ state: 'detached' });
    await other.close();
    await dialog(name).getByText('This token was revoked or deleted.').first().waitFor();
    assert.equal(await dialog(name).getByText('Last used').count(), 0);
    await close(name);
    await page.locator('[part~="name-button"]').first().and(page.locator(':focus')).waitFor();
  });

  it('save a reminder that calendars can read, under the strict policy (S8)', async () => {
    await open('Grafana dashboards');
    const button = dialog('Grafana dashboards').getByRole('button', { name: 'Download calendar reminder' });
    await button.focus();
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    assert.equal(download.suggestedFilename(), 'grafana-dashboards-token-expires.ics');
    const file = await readFile(await download.path(), 'utf8');
    assert.match(file, /^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/u);
    assert.match(file, /\r\nDTSTART:\d{8}T\d{6}Z\r\n/u);
    await dialog('Grafana dashboards').getByText('Check your downloads for').first().waitFor();
    await close('Grafana dashboards');
  });

  it('leave the reminder to a page that handles it', async () => {
    await page.evaluate(() => {
      window.addEventListener(
        'api-token-reminder-requested',
        (event) => {
          event.preventDefault();
          document.body.dataset['reminded'] = JSON.stringify((event as CustomEvent<unknown>).detail);
        },
        { once: true },
      );
    });
    await open('CI deploy');
    let downloads = 0;
    page.on('download', () => (downloads += 1));
    await dialog('CI deploy').getByRole('button', { name: 'Download calendar reminder' }).press('Enter');
    const detail = JSON.parse((await page.locator('body').getAttribute('data-reminded')) ?? '{}') as {
      readonly token?: { readonly name?: string };
      readonly expiresAt?: string;
    };
    assert.equal(detail.token?.name, 'CI deploy');
    assert.ok(detail.expiresAt !== undefined && Date.parse(detail.expiresAt) > Date.now());
    await close('CI deploy');
    assert.equal(downloads, 0);
  });

  it('are terms with descriptions for assistive technology, which ignores the chart (A13)', async () => {
    await open('CI deploy');
    await dialog('CI deploy')
      .getByText(/^Used \d+ times in the last 30 days\./u)
      .waitFor();
    const nodes = everyNode(await accessibilityTree(page)).filter(({ ignored }) => !ignored);
    const named = (role: string) => nodes.filter((node) => node.role === role).map(({ name }) => name);
    assert.ok(named('dialog').includes('CI deploy'));
    assert.ok(nodes.some(({ role }) => /term/iu.test(role)));
    assert.ok(nodes.some(({ role }) => /definition/iu.test(role)));
    assert.deepEqual(
      nodes.filter(({ role }) => /graphics|img|image/iu.test(role)).map(({ name }) => name),
      [],
    );
    await close('CI deploy');
  });

  it('need no horizontal scrolling at 320 px (A11)', async () => {
    await page.setViewportSize({ width: 320, height: 800 });
    await open('CI deploy');
    await dialog('CI deploy')
      .getByText(/^Used \d+ times in the last 30 days\./u)
      .waitFor();
    const { scroll, client } = await dialog('CI deploy').evaluate(({ scrollWidth, clientWidth }) => ({
      scroll: scrollWidth,
      client: clientWidth,
    }));
    assert.ok(scroll <= client, `${scroll} px in ${client}`);
    await close('CI deploy');
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('do all of that without one violation of the strict policy (S8)', () => {
    assert.deepEqual(violations, []);
  });

  async function createToken(name: string): Promise<{ readonly secret: string }> {
    return page.evaluate(async (given) => {
      const answer = await fetch('/api/v1/api-tokens', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
        body: JSON.stringify({ name: given, expiresAt: null }),
      });
      if (answer.status !== 201) throw new Error(`The token was not created: ${answer.status}.`);
      return (await answer.json()) as { secret: string };
    }, name);
  }

  function use(secret: string): Promise<Response> {
    return fetch(new URL('/api/v1/me', demo.url), { headers: { Authorization: `Bearer ${secret}` } });
  }
});

function everyNode(node: TreeNode): readonly TreeNode[] {
  return [node, ...node.children.flatMap(everyNode)];
}
