import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Browser, Page } from 'playwright-core';
import { startTestServer, type TestServer } from '../demo/test-server.js';
import { launchBrowser } from './browser.js';
import { newPerson } from './profile-page.js';
import { bundleOf, oneFileBundle } from './secret/built-modules.js';

const amount = 230;

/**
 * A host's page. Its list uses either the demo's backend over REST, or the same tokens in memory, from an adapter that
 * returns all at once and does not search.
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

const html = `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Tokens</title>
  <main><h1>My profile</h1><api-token-list time-zone="Europe/Amsterdam"></api-token-list></main>
  <script type="module" src="/page.js"></script></html>`;

/** The same tokens twice: in the demo's backend, and in memory with an adapter that does not search. */
export class TwoBackends {
  readonly #browser: Browser;
  readonly #folder: string;

  private constructor(
    browser: Browser,
    folder: string,
    readonly server: TestServer,
  ) {
    this.#browser = browser;
    this.#folder = folder;
  }

  static async start(): Promise<TwoBackends> {
    const folder = await mkdtemp(join(tmpdir(), 'api-token-two-backends-'));
    const [elements, rest, memory] = await Promise.all([
      oneFileBundle(),
      bundleOf('src/adapters/rest.ts'),
      bundleOf('src/adapters/memory.ts'),
    ]);
    for (const [name, content] of Object.entries({
      'index.html': html,
      'page.js': script,
      'elements.js': elements,
      'rest.js': rest,
      'memory.js': memory,
    })) {
      await writeFile(join(folder, name), content);
    }
    const [browser, server] = await Promise.all([
      launchBrowser(),
      startTestServer({ staticRoot: folder, quota: 1000 }),
    ]);
    await server.empty();
    const now = new Date(server.clock.now());
    // An hour away from every bound that is filtered by, because the page's clock runs and the server's stands still.
    await sql`insert into api_token
        (id, user_id, name, description, hint, secret_hash, created_at, expires_at, last_used_at, scopes)
      select gen_random_uuid()::text, 'ada',
        (array['CI deploy', 'Überwachung', 'Straße', 'مُفتاح', 'agent', 'Agent', '100% load', 'Łódź øst'])[n % 8 + 1] || ' ' || n,
        case when n % 5 = 0 then 'For team ' || chr(65 + n % 26) end, 'ate_' || n || '…x' || n * 7, 'hash ' || n,
        ${now}::timestamptz - (n / 2) * interval '3 days' - interval '1 hour',
        case when n % 3 > 0 then ${now}::timestamptz + (n * 37 % 700 - 40) * interval '1 day' + interval '1 hour' end,
        case when n % 4 > 0 then ${now}::timestamptz - (n * 53 % 200) * interval '1 day' - interval '1 hour' end,
        case when n % 2 = 0 then 'datasets:read profile:read' when n % 3 = 0 then 'entities:read' end
      from generate_series(1, ${amount}::int) n`.execute(server.database);
    return new TwoBackends(browser, folder, server);
  }

  /** Opens a page with one of the two. The tokens in memory are those that the demo's backend has at that time. */
  async open(backend: 'rest' | 'memory'): Promise<Page> {
    const person = await newPerson(this.#browser, { viewport: { width: 1100, height: 900 } });
    const page = await person.newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(`${this.server.origin}/#${backend}`);
    await page.getByRole('row').nth(5).waitFor();
    return page;
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    await this.server.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** What a person sees once nothing is loading: the groups, the order, every row, and which rows of how many. */
export async function settledView(page: Page): Promise<readonly string[]> {
  await page.locator('api-token-list [aria-busy="false"]').waitFor();
  return page.locator('api-token-list').evaluate((list) => {
    const root = list.shadowRoot ?? document;
    const texts = (selector: string) =>
      [...root.querySelectorAll<HTMLElement>(selector)].map(({ innerText }) => innerText.replace(/\s+/gu, ' ').trim());
    const sorted = [...root.querySelectorAll('[aria-sort]')].map((head) => head.getAttribute('aria-sort')).join();
    const range = texts('footer > span').filter((text) => /\d/u.test(text));
    // The number of matches without a filter is known only if the page has all tokens.
    const sentence = texts('[part~="no-match"] > p');
    return [texts('[part~="group-button"]').join(), sorted, ...texts('tbody tr'), ...sentence, ...range];
  });
}
