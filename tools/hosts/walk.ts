import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';

/** The steps of the walk in every host, in order. The names are the columns of the table. */
export const walkSteps = ['list', 'exact date', 'reveal', 'copy', 'done', 'event', 'revoke', 'quiet'] as const;
export type WalkStep = (typeof walkSteps)[number];

/** Scripts that a page loads, in bytes. */
export interface Weight {
  /** Loaded before the page's `load` event, so that the page cannot start without them. */
  readonly first: number;
  /** Loaded by the end of the walk. */
  readonly all: number;
}

/** One person's visit to an example's page, from the list to the revoked token. */
export class Walk {
  readonly #context: BrowserContext;
  readonly #page: Page;
  readonly #origin: string;
  /** Console messages and uncaught errors. */
  readonly #messages: string[] = [];
  /** The scripts that the page has loaded: compressed bytes by address. */
  readonly #scripts = new Map<string, Promise<number>>();
  readonly #name = `Walk ${crypto.randomUUID().slice(0, 8)}`;
  #secret = '';
  #firstLoad = 0;

  private constructor(context: BrowserContext, page: Page, origin: string) {
    this.#context = context;
    this.#page = page;
    this.#origin = origin;
    page.setDefaultTimeout(30_000);
    page.on('console', (message) => {
      if (['warning', 'error'].includes(message.type())) this.#messages.push(message.text());
    });
    page.on('pageerror', ({ message }) => this.#messages.push(message));
    page.on('response', (response) => {
      if (response.request().resourceType() !== 'script') return;
      this.#scripts.set(
        response.url(),
        response.body().then((body) => gzipSync(body, { level: 9 }).length),
      );
    });
  }

  /** Starts a visit by a person in Amsterdam who is signed in. */
  static async begin(browser: Browser, origin: string): Promise<Walk> {
    const context = await browser.newContext({
      locale: 'en-US',
      timezoneId: 'Europe/Amsterdam',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const answer = await context.request.post(`${origin}/api/v1/session`, {
      data: { userId: 'ada' },
      headers: { Origin: origin },
    });
    assert.equal(answer.status(), 200, 'nobody could sign in');
    return new Walk(context, await context.newPage(), origin);
  }

  async end(): Promise<void> {
    await this.#context.close();
  }

  /** The scripts that the page has loaded, in bytes, each compressed by itself. */
  async weight(): Promise<Weight> {
    return { first: this.#firstLoad, all: await this.#loaded() };
  }

  /** Opens the page and does nothing else. */
  async look(): Promise<void> {
    await this.#page.goto(this.#origin, { waitUntil: 'networkidle' });
    this.#firstLoad = await this.#loaded();
  }

  /** Reads the page as the server sends it. */
  async readBeforeScripts(): Promise<void> {
    const context = await this.#context.browser()?.newContext({ javaScriptEnabled: false });
    const page = await context?.newPage();
    await page?.goto(this.#origin);
    await page?.getByRole('heading', { name: 'API tokens' }).waitFor({ timeout: 5_000 });
    await context?.close();
  }

  /** What the page shows, to explain a failed step. */
  async shown(): Promise<string> {
    const tree = await this.#page.locator('body').ariaSnapshot();
    // Open dialogs come last in the tree.
    return [...this.#messages, tree.slice(-1_000)].join('\n').replaceAll(this.#secret || '\0', '(the secret)');
  }

  async take(step: WalkStep): Promise<void> {
    await this.#acts[step]();
  }

  readonly #acts: Readonly<Record<WalkStep, () => Promise<void>>> = {
    list: async () => {
      await this.#page.goto(this.#origin);
      this.#firstLoad = await this.#loaded();
      await this.#followLink();
      await this.#page.getByRole('rowheader', { name: 'Grafana dashboards' }).waitFor();
      assert.equal(await this.#page.getByRole('heading', { name: 'API tokens' }).count(), 1, 'one heading');
      assert.equal(await this.#page.getByRole('table', { name: 'API tokens' }).count(), 1, 'one table');
    },

    'exact date': async () => {
      await this.#press('Create API token');
      await this.#dialog.getByRole('textbox', { name: 'Name' }).fill(this.#name);
      await this.#dialog.getByRole('checkbox').first().check();
      const expiration = this.#dialog.getByLabel('Expiration', { exact: true });
      await expiration.selectOption({ label: 'Specify exact date' });
      await this.#dialog.getByLabel('Date', { exact: true }).fill('3/30/2031');
      await this.#dialog.getByLabel('Hour').fill('14:05');
      await this.#page.keyboard.press('Tab');
      await this.#page.getByText(/Expires .*March 30, 2031 at 2:05/u).waitFor();
    },

    reveal: async () => {
      await this.#press('Generate token');
      await this.#reveal.waitFor();
      this.#secret = await this.#reveal.locator('[part~="secret"]').innerText();
      assert.match(this.#secret, /^ate_\w{30,}$/u);
      assert.equal(await this.#opensApi(), true, 'the secret opens the API');
    },

    copy: async () => {
      await this.#press('Copy');
      await this.#reveal.getByText('Copied to the clipboard.').first().waitFor();
      assert.equal(await this.#page.evaluate('navigator.clipboard.readText()'), this.#secret);
    },

    done: async () => {
      await this.#press('Done');
      await this.#reveal.waitFor({ state: 'detached' });
      await this.#row.getByText('Mar 30, 2031').first().waitFor();
      assert.equal(await this.#page.getByText(this.#secret).count(), 0, 'the secret is gone');
    },

    event: async () => {
      await this.#page.locator('#heard').getByText(`Created ${this.#name}`).waitFor();
      assert.equal(await this.#page.locator('#heard').innerText(), `Created ${this.#name}`);
    },

    revoke: async () => {
      await this.#row.getByRole('button', { name: /^Actions for/u }).click();
      await this.#page.getByRole('menuitem', { name: 'Revoke…' }).click();
      await this.#page.getByRole('alertdialog').getByRole('button', { name: 'Revoke', exact: true }).click();
      await this.#row.waitFor({ state: 'detached' });
      assert.equal(await this.#opensApi(), false, 'the secret opens nothing any more');
    },

    quiet: async () => assert.deepEqual(this.#messages, []),
  };

  /** If the list is on another page of the host, goes there, back, and there again. */
  async #followLink(): Promise<void> {
    const link = this.#page.getByRole('link', { name: 'API tokens' });
    if ((await link.count()) === 0) return;
    await link.click();
    await this.#page.getByRole('rowheader', { name: 'Grafana dashboards' }).waitFor();
    await this.#page.goBack();
    await link.waitFor();
    await this.#page.goForward();
  }

  get #dialog() {
    return this.#page.getByRole('dialog', { name: 'Create new API token' });
  }

  get #reveal() {
    return this.#page.getByRole('dialog', { name: 'Copy your token now' });
  }

  get #row() {
    return this.#page.getByRole('row', { name: this.#name });
  }

  async #press(name: string): Promise<void> {
    await this.#page.getByRole('button', { name, exact: true }).click();
  }

  async #opensApi(): Promise<boolean> {
    const headers = { Authorization: `Bearer ${this.#secret}` };
    return (await fetch(`${this.#origin}/api/v1/me`, { headers })).ok;
  }

  async #loaded(): Promise<number> {
    const sizes = await Promise.all(this.#scripts.values());
    return sizes.reduce((sum, size) => sum + size, 0);
  }
}
