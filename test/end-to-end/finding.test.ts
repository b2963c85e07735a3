import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import type { Browser, Page } from 'playwright-core';
import { startTestServer, type TestServer } from '../demo/test-server.js';
import { launchBrowser } from './browser.js';
import { newPerson } from './profile-page.js';
import { bundleOf, oneFileBundle } from './secret/built-modules.js';

const amount = 230;

/**
 * The page of a host: its list has either the demo's backend, by REST, or the same tokens in memory, all at once and from
 * an adapter that finds nothing.
 */
const script = `
  import '/elements.js';
  import { restAdapter } from '/rest.js';
  import { memoryAdapter } from '/memory.js';

  const body = JSON.stringify({ userId: 'ada' });
  await fetch('/api/v1/session', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  const rest = restAdapter({ baseUrl: '/api/v1' });
  const list = document.querySelector('api-token-list');
  if (location.hash === '#rest') list.adapter = rest;
  else {
    const options = { signal: new AbortController().signal };
    const tokens = [];
    let page = {};
    do {
      page = await rest.list({ pageSize: 100, ...(page.nextCursor && { cursor: page.nextCursor }) }, options);
      tokens.push(...page.tokens);
    } while (page.nextCursor);
    const clock = { now: () => page.now.getTime(), timeZone: () => 'Europe/Amsterdam', after: (delay, run) => setTimeout(run, delay) };
    const memory = memoryAdapter({ tokens, policy: page.policy, clock });
    const supports = { update: memory.supports.update, idempotent: true };
    list.adapter = { ...memory, supports, list: (query, how) => memory.list({ pageSize: 1e6 }, how) };
  }
`;

type Step = readonly [what: string, act: (page: Page) => Promise<unknown>];

const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name, exact: true }).click();
const search = (text: string) => (page: Page) => page.getByRole('searchbox', { name: 'Search tokens' }).fill(text);
const choose = (filter: string, value: string) => (page: Page) =>
  page.getByRole('combobox', { name: filter }).selectOption(value);

const steps: readonly Step[] = [
  ['as it comes', async () => undefined],
  ['the second page', press('Next')],
  ['the third page', press('Next')],
  ['back', press('Previous')],
  ['by name', press('Name')],
  ['by name, its second page', press('Next')],
  ['by name, from the end', press('Name')],
  ['by expiry', press('Expires')],
  ['by expiry, latest first', press('Expires')],
  ['by last use', press('Last used')],
  [
    'by last use, its last page',
    async (page) => {
      for (let turn = 0; turn < 4; turn += 1) {
        await press('Next')(page);
        await settledView(page);
      }
    },
  ],
  ['by last use, longest ago first', press('Last used')],
  ['in the backend’s order again', press('Last used')],
  ['with accents searched without', search('uberwachung')],
  ['two words', search('strasse 1')],
  ['in Arabic', search('مفتاح')],
  ['by hint', search('ate_77')],
  ['by description', search('TEAM b')],
  ['with characters that are wildcards elsewhere', search('100%')],
  ['that expire soon', press(/\d+ expires? soon/u)],
  ['with nothing found', search('nobody is called this')],
  ['without the search', press('Clear search')],
  ['that were never used', press(/\d+ never used/u)],
  ['that were never used, by expiry', press('Expires')],
  ['that nobody used for long', press(/\d+ unused for 90 days/u)],
  ['the filters', press(/^Filters/u)],
  ['of one scope too', choose('Scope', 'datasets:read')],
  ['and made lately', choose('Created', 'within-365d')],
  ['and active', choose('Status', 'active')],
  ['without filters', press('Clear filters')],
  ['25 a page', (page) => page.getByRole('combobox', { name: 'Per page' }).selectOption('25')],
  ['25 a page, the next', press('Next')],
];

/** What a person sees, once nothing is awaited any more: the groups, the order, every row, which rows of how many. */
async function settledView(page: Page): Promise<readonly string[]> {
  await page.locator('api-token-list [aria-busy="false"]').waitFor();
  return page.locator('api-token-list').evaluate((list) => {
    const root = list.shadowRoot ?? document;
    const texts = (selector: string) =>
      [...root.querySelectorAll<HTMLElement>(selector)].map(({ innerText }) => innerText.replace(/\s+/gu, ' ').trim());
    const sorted = [...root.querySelectorAll('[aria-sort]')].map((head) => head.getAttribute('aria-sort')).join();
    const range = texts('footer > span').filter((text) => /\d/u.test(text));
    // What lifting a filter would bring is known only where everything is at hand.
    const sentence = texts('[part="no-match"] > p');
    return [texts('[part="group-button"]').join(), sorted, ...texts('tbody tr'), ...sentence, ...range];
  });
}

describe('finding tokens', () => {
  let browser: Browser;
  let server: TestServer;
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'api-token-finding-'));
    const [elements, rest, memory] = await Promise.all([
      oneFileBundle(),
      bundleOf('src/adapters/rest.ts'),
      bundleOf('src/adapters/memory.ts'),
    ]);
    const html = `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Tokens</title>
      <main><h1>My profile</h1><api-token-list time-zone="Europe/Amsterdam"></api-token-list></main>
      <script type="module" src="/page.js"></script></html>`;
    for (const [name, content] of Object.entries({
      'index.html': html,
      'page.js': script,
      'elements.js': elements,
      'rest.js': rest,
      'memory.js': memory,
    })) {
      await writeFile(join(folder, name), content);
    }
    [browser, server] = await Promise.all([launchBrowser(), startTestServer({ staticRoot: folder, quota: 1000 })]);
    await server.empty();
    const now = new Date(server.clock.now());
    // An hour beside every bound that is filtered by: the page's clock goes on, and the server's stands still.
    await sql`insert into api_token
        (id, user_id, name, description, hint, secret_hash, created_at, expires_at, last_used_at, scopes)
      select gen_random_uuid()::text, 'ada',
        (array['CI deploy', 'Überwachung', 'Straße', 'مُفتاح', 'agent', 'Agent', '100% load', 'É'])[n % 8 + 1] || ' ' || n,
        case when n % 5 = 0 then 'For team ' || chr(65 + n % 26) end, 'ate_' || n || '…x' || n * 7, 'hash ' || n,
        ${now}::timestamptz - (n / 2) * interval '3 days' - interval '1 hour',
        case when n % 3 > 0 then ${now}::timestamptz + (n * 37 % 700 - 40) * interval '1 day' + interval '1 hour' end,
        case when n % 4 > 0 then ${now}::timestamptz - (n * 53 % 200) * interval '1 day' - interval '1 hour' end,
        case when n % 2 = 0 then 'datasets:read profile:read' when n % 3 = 0 then 'entities:read' end
      from generate_series(1, ${amount}::int) n`.execute(server.database);
  });

  after(async () => {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(backend: 'rest' | 'memory'): Promise<Page> {
    const page = await (await newPerson(browser, { viewport: { width: 1100, height: 900 } })).newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(`${server.origin}/#${backend}`);
    await page.getByRole('row').nth(5).waitFor();
    return page;
  }

  it('shows the same on a backend that finds in SQL and on one that finds nothing, row by row', async () => {
    const [rest, memory] = await Promise.all([open('rest'), open('memory')]);
    const asked: string[] = [];
    rest.on('request', (request) => asked.push(request.url()));
    memory.on('request', (request) => assert.fail(`The list in memory asked for ${request.url()}.`));
    let rows = 0;
    for (const [what, act] of steps) {
      const views: (readonly string[])[] = [];
      for (const page of [rest, memory]) {
        await act(page);
        views.push(await settledView(page));
      }
      assert.deepEqual(views[0], views[1], what);
      rows += views[0]?.length ?? 0;
    }
    assert.ok(rows > 800, `${rows} rows were compared`);
    assert.ok(
      asked.some((url) => url.includes('search=uberwachung')) && asked.some((url) => url.includes('status=active')),
    );
    assert.deepEqual(server.failures, []);
  });

  it('goes to the backend once for a word that is typed without a pause', async () => {
    const page = await open('rest');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.getByRole('searchbox', { name: 'Search tokens' }).pressSequentially('agent 22');
    await page.getByRole('rowheader', { name: 'Agent 221' }).or(page.getByText('agent 220')).first().waitFor();
    assert.ok(asked.length <= 2, asked.join('\n'));
    await page.context().close();
  });
});
