import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../browser.js';
import { HostPage, json, type Reply } from './host-page.js';
import { press } from './user.js';

const markup = '<img src=x onerror="document.title=\'hit\'"><script>document.title="hit"</script>';
const hostileNames: readonly string[] = [
  markup,
  'javascript:document.title="hit"',
  '${document.title="hit"} {{constructor.constructor("document.title=1")()}} <!--?lit$1$-->',
  '__proto__',
  'paypal\u202Egpj.exe\u2066',
  'CI\u200B deploy\u0000\u0007',
  `Z${'\u0301\u0300\u0302'.repeat(60)}algo`,
  ' \u00A0\u3000 ',
  'x'.repeat(10_000),
];

describe('malicious responses', () => {
  let browser: Browser;
  let host: HostPage;
  let page: Page;
  let reply: Reply | undefined;

  before(async () => {
    [browser, host] = await Promise.all([
      launchBrowser(),
      HostPage.start({
        instead: () => reply,
        files: { '/sign-in.html': '<!doctype html><title>Sign in</title><h1>Sign in</h1>' },
      }),
    ]);
    page = await browser.newPage();
  });

  after(async () => {
    await browser.close();
    await host.stop();
  });

  /** Opens the page, waits for the expected text, and returns everything that the page shows. */
  async function openWith(answer: Reply, expected: RegExp): Promise<string> {
    reply = answer;
    await page.goto(host.url);
    await page.getByText(expected).first().waitFor();
    return page.locator('api-token-list section').innerText();
  }

  it('are shown as text if they contain hostile names, and run no script (S9, S10)', async () => {
    const rows = hostileNames.map((name, index) => ({ id: `t${index}`, name, expiresAt: null, description: markup }));
    const body = JSON.stringify({ tokens: rows }).replace('{"tokens"', '{"__proto__":{"polluted":1},"tokens"');
    const shown = await openWith({ ...json(200, {}), body }, /onerror/u);
    assert.equal(await page.getByRole('rowheader').count(), hostileNames.length);
    assert.ok(shown.includes('<img src=x onerror='));
    assert.ok(shown.includes('{{constructor.constructor('));
    assert.equal(await page.locator('api-token-list img, api-token-list script, api-token-list a').count(), 0);
    assert.equal(await page.title(), 'Host page');
    assert.equal(await page.evaluate(() => 'polluted' in {}), false);
    assert.deepEqual(host.reports, []);
  });

  it('cannot affect other text or widen the page by a name (S10)', async () => {
    const isolated = await page
      .getByRole('rowheader')
      .evaluateAll((headers) => headers.every((header) => header.querySelector('bdi') !== null));
    assert.equal(isolated, true);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `the page is ${overflow} px too wide`);
  });

  it('with invisible characters in a name are made visible before it is revoked (S10)', async () => {
    for (const [row, seen] of [
      [/gpj/u, /U\+202E|⟨|␣|202E/u],
      [/CI.*deploy/u, /U\+200B|200B/u],
    ] as const) {
      await page
        .getByRole('row', { name: row })
        .getByRole('button', { name: /^Actions for/u })
        .press('Enter');
      await page.getByRole('menuitem', { name: 'Revoke…' }).press('Enter');
      const question = page.getByRole('alertdialog');
      assert.match(await question.innerText(), seen);
      await press('Keep token', question);
      await question.waitFor({ state: 'detached' });
    }
  });

  const trace = 'TypeError: secret at /srv/app/tokens.js:41 SELECT * FROM api_token';
  for (const [what, answer, said] of [
    [
      'a stack trace as text',
      { status: 500, headers: { 'Content-Type': 'text/plain', 'X-Request-Id': 'req-7' }, body: trace },
      /req-7/u,
    ],
    [
      'a problem that carries one',
      { ...json(500, { title: trace, detail: trace, requestId: 'req-7' }) },
      /Something went wrong/u,
    ],
    ['JSON that breaks off', { ...json(200, {}), body: `{"tokens":["${trace}` }, /Something went wrong/u],
  ] as const) {
    it(`lead to a message in our own words if the response is ${what} (S11)`, async () => {
      const shown = await openWith(answer, said);
      assert.match(shown, said);
      assert.doesNotMatch(shown, /TypeError|srv|SELECT|SyntaxError/u);
    });
  }

  for (const [what, answer] of [
    ['a redirect to a sign-in page', { status: 302, headers: { Location: '/sign-in.html' }, body: '' }],
    ['a sign-in page', { status: 200, headers: { 'Content-Type': 'text/html' }, body: '<h1>Sign in</h1>' }],
  ] as const) {
    it(`such as ${what} count as an ended session or an unknown failure, never as tokens (S15)`, async () => {
      const shown = await openWith(answer, /You are signed out|Something went wrong/u);
      assert.doesNotMatch(shown, /SyntaxError|Unexpected token|No API tokens yet/u);
      await page.getByRole('button', { name: 'Try again' }).waitFor();
    });
  }

  it('with a message for people show it as text, markup included (S9)', async () => {
    const refusal = { type: 'about:blank', code: 'forbidden', title: markup, detail: markup, userMessage: markup };
    await openWith(json(403, refusal), /onerror|not allowed/u);
    assert.equal(await page.locator('api-token-list img, api-token-list script').count(), 0);
    assert.equal(await page.title(), 'Host page');
  });
});
