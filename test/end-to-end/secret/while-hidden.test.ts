import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext, Frame, Page, Route } from 'playwright-core';
import { launchBrowser } from '../browser.js';
import { newPerson, openTokens, signIn } from '../profile-page.js';
import { RunningDemo } from '../running-demo.js';
import { HostPage } from './host-page.js';
import { press } from './user.js';

const methods = /\/api\/v1\/api-tokens(\/[^/]+\/rotations)?$/u;

describe('a secret that arrives while nothing in the demo is displayed', () => {
  let browser: Browser;
  let demo: RunningDemo;
  let context: BrowserContext;
  let page: Page;

  before(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), RunningDemo.start()]);
  });

  after(async () => {
    await browser.close();
    await demo.stop();
  });

  beforeEach(async () => {
    context = await newPerson(browser);
    page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await signIn(page, demo);
    await openTokens(page, demo);
  });

  afterEach(async () => {
    await context.close();
  });

  const hide = (hidden: boolean) =>
    page.locator('body').evaluate((body, value) => void body.toggleAttribute('hidden', value), hidden);

  /** Holds POST requests until the page is hidden, and shows the page again after the response. */
  async function answerUnseen(ask: () => Promise<void>): Promise<void> {
    let hold: (route: Route) => void = () => undefined;
    const held = new Promise<Route>((resolve) => (hold = resolve));
    await page.route(methods, (each) => (each.request().method() === 'POST' ? hold(each) : each.continue()));
    await ask();
    const route = await held;
    await hide(true);
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await route.continue();
    await (await answered).finished();
    await page.evaluate(() => new Promise(requestAnimationFrame));
    await hide(false);
  }

  async function shownSecretWorks(): Promise<boolean> {
    const reveal = page.getByRole('dialog', { name: 'Copy your token now' });
    await reveal.waitFor();
    await page.locator('token-reveal-once dialog:modal').waitFor();
    const secret = await reveal.locator('[part~="secret"]').innerText();
    const answer = await fetch(new URL('/api/v1/me', demo.url), { headers: { Authorization: `Bearer ${secret}` } });
    return answer.status === 200;
  }

  it('is shown once the page is displayed, after a creation (R44)', async () => {
    await answerUnseen(async () => {
      await page.getByRole('button', { name: /Create API token/u }).click();
      const dialog = page.getByRole('dialog', { name: 'Create new API token' });
      await dialog.getByRole('textbox', { name: 'Name' }).fill('Made unseen');
      await page.keyboard.press('Enter');
    });
    assert.equal(await shownSecretWorks(), true);
  });

  it('is shown once the page is displayed, after a rotation (R44)', async () => {
    await answerUnseen(async () => {
      await page
        .getByRole('row', { name: /Grafana dashboards/u })
        .getByRole('button', { name: /^Actions for/u })
        .press('Enter');
      await page.getByRole('menuitem', { name: 'Rotate…' }).press('Enter');
      await page.getByRole('button', { name: 'Rotate token' }).press('Enter');
    });
    assert.equal(await shownSecretWorks(), true);
  });
});

describe('a secret that arrives in a frame that its page hides', () => {
  const inner = `<!doctype html><html lang="en-GB"><title>Tokens</title>
    <body><api-token-list></api-token-list><script type="module" src="/inner.js"></script></body></html>`;
  const innerScript = `
    import '/api-token-elements.js';
    import { restAdapter } from '/rest.js';
    const fetchLate = async (...asked) => {
      if (asked[1]?.method === 'POST') await new Promise((resolve) => (parent.answer = resolve));
      return fetch(...asked);
    };
    document.querySelector('api-token-list').adapter =
      restAdapter({ baseUrl: '/api', key: 'frame', fetch: fetchLate });`;

  it('waits until the frame is shown again (R44)', async () => {
    const [browser, host] = await Promise.all([
      launchBrowser(),
      HostPage.start({
        policy: '',
        body: '<button>Tab</button><iframe src="/inner.html" width="900" height="700"></iframe>',
        script: '',
        files: { '/inner.html': inner, '/inner.js': innerScript },
      }),
    ]);
    try {
      const page = await browser.newPage();
      page.setDefaultTimeout(30_000);
      await page.goto(host.url);
      const frame = page.frames().find((each) => each.url().endsWith('inner.html')) as Frame;
      await frame.getByRole('button', { name: 'Create API token' }).press('Enter');
      await frame.getByRole('textbox', { name: 'Name' }).fill('In a tab');
      await frame.getByRole('textbox', { name: 'Name' }).press('Enter');
      await page.waitForFunction(() => 'answer' in window);
      await page.locator('iframe').evaluate((element) => void (element.style.display = 'none'));
      const answered = page.waitForResponse((response) => response.request().method() === 'POST');
      await page.evaluate(() => (window as unknown as { answer: () => void }).answer());
      await (await answered).finished();
      await page.evaluate(() => new Promise(requestAnimationFrame));
      await press('Tab', page);
      await page.locator('iframe').evaluate((element) => void (element.style.display = ''));
      await frame.locator('token-reveal-once dialog:modal').waitFor();
      const reveal = frame.getByRole('dialog', { name: 'Copy your token now' });
      assert.equal(await reveal.locator('[part~=secret]').textContent(), host.secret);
    } finally {
      await browser.close();
      await host.stop();
    }
  });
});
