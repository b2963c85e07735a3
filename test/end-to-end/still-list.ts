import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { newPerson } from './profile-page.js';
import { bundleOf, oneFileBundle } from './secret/built-modules.js';

const origin = 'https://profile.example';

/** A page with a list of very different tokens, with a clock that stands still. */
const files: Readonly<Record<string, string>> = {
  '/': `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Tokens</title>
    <meta name="viewport" content="width=device-width">
    <main><h1>My profile</h1><api-token-list time-zone="Europe/Amsterdam"></api-token-list></main>
    <script type="module" src="/page.js"></script></html>`,
  '/page.js': `
    import '/elements.js';
    import { memoryAdapter } from '/memory.js';

    const now = Date.parse('2027-01-13T10:16:00Z');
    const at = (days) => new Date(now + days * 86400000);
    const clock = { now: () => now, timeZone: () => 'Europe/Amsterdam', after: (delay, run) => {
      const timer = setTimeout(run, delay);
      return () => clearTimeout(timer);
    } };
    const tokens = [
      { name: 'CI deploy', hint: 'ate_9fK2…c41x', expiresAt: at(60), lastUsedAt: at(-1 / 24), lastUsedFrom: '203.0.113.7',
        scopes: ['deployments:write'] },
      { name: 'Grafana', hint: 'ate_Qm7v…81Zd', expiresAt: at(1), lastUsedAt: at(-3) },
      { name: 'Backup', expiresAt: 'never', lastUsedAt: 'never', description: 'At night' },
      { name: 'Old laptop', expiresAt: at(-20), lastUsedAt: at(-190) },
      { name: 'Terraform', expiresAt: at(300), lastUsedAt: 'unknown', status: 'paused' },
      { name: 'رمز النشر', expiresAt: 'unknown', lastUsedAt: at(-100) },
      { name: '', hint: 'ate_W5cd…2pLs', expiresAt: 'never', lastUsedAt: at(-12) },
    ].map((token, index) => ({ id: String(index), createdAt: at(-200 - index), ...token }));
    const list = document.querySelector('api-token-list');
    list.clock = clock;
    const memory = memoryAdapter({ tokens, clock, policy: { quota: { limit: 20, used: 7 } } });
    list.adapter = location.hash === '#waits' ? { ...memory, list: () => new Promise(() => {}) } : memory;
  `,
};

/** A page with only a list, which is the same at every visit: seven tokens in memory, and no time passes. */
export class StillList {
  readonly #files: Readonly<Record<string, string>>;

  private constructor(elements: string, memory: string) {
    this.#files = { ...files, '/elements.js': elements, '/memory.js': memory };
  }

  static async build(): Promise<StillList> {
    return new StillList(...(await Promise.all([oneFileBundle(), bundleOf('src/adapters/memory.ts')])));
  }

  /** Opens the page and waits for the list and, unless it `waits` for the backend, for its rows. */
  async open(browser: Browser, options: BrowserContextOptions = {}, waits: 'waits' | 'ready' = 'ready'): Promise<Page> {
    const context = await newPerson(browser, options);
    await context.route(`${origin}/**`, (route) => {
      const path = new URL(route.request().url()).pathname;
      const body = this.#files[path];
      if (body === undefined) return route.fulfill({ status: 204 });
      return route.fulfill({ body, contentType: path === '/' ? 'text/html' : 'text/javascript' });
    });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(`${origin}/${waits === 'waits' ? '#waits' : ''}`);
    if (waits === 'ready') await page.getByRole('rowheader', { name: 'Terraform' }).waitFor();
    return page;
  }
}
