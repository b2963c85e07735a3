/** Unusual ways to start a real browser, to frame a page and to come back to it, and their effects on a list. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { HostPage, json, type HostPageOptions } from './secret/host-page.js';
import { press } from './secret/user.js';

/** A page with all features of a list, with two tokens. */
const script = `
  import { memoryAdapter } from '/api-token-elements.js';
  const scopes = Array.from({ length: 12 }, (_, index) => ({ value: 'scope-' + index }));
  const list = document.querySelector('api-token-list');
  const day = (text) => new Date(text + 'T12:00:00Z');
  const token = { lastUsedAt: 'never', createdAt: day('2026-11-01'), description: 'Nightly.' };
  list.adapter = memoryAdapter({
    key: 'odd platforms',
    tokens: [
      { ...token, id: '1', name: 'CI deploy', expiresAt: day('2096-01-31') },
      { ...token, id: '2', name: 'Backup', expiresAt: 'never' },
    ],
    policy: {
      description: { presence: 'optional' },
      scopes: { presence: 'optional', choices: scopes },
      rotation: { overlaps: [0, 3600000] },
    },
  });
`;

const framed = (flags: string, address = '/') =>
  `<!doctype html><title>Framed</title><iframe src="${address}" width="900" height="900" sandbox="${flags}"></iframe>`;

/** Messages of pages that report real problems. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    const text = message.text();
    // Chromium prints these for such frames with any content, and for a clipboard that is tried before the fallback.
    if (/^An iframe which has both|^Permissions policy violation: The Clipboard API/u.test(text)) return;
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(text);
  });
  return complaints;
}

async function withHost(options: HostPageOptions, act: (host: HostPage) => Promise<void>): Promise<void> {
  const host = await HostPage.start(options);
  try {
    await act(host);
  } finally {
    await host.stop();
  }
}

describe('a machine with an unknown time zone', () => {
  it('shows its list and its creation dialog with times in UTC, and says so (R47)', async () => {
    const browser = await launchBrowser({ environment: { TZ: 'Foo/Bar' } });
    try {
      await withHost({ script }, async (host) => {
        const page = await browser.newPage();
        const complaints = complaintsOf(page);
        await page.goto(host.url);
        // This Chromium reports a time zone that its own Intl rejects. Otherwise the test would prove nothing.
        const zone = await page.evaluate(() => new Intl.DateTimeFormat().resolvedOptions().timeZone);
        assert.equal(zone, 'Etc/Unknown');
        await page.getByRole('rowheader', { name: 'CI deploy' }).waitFor();
        await page.getByText('Times in UTC. Your browser does not report your time zone.').waitFor();
        await page.getByText('31 Jan 2096, 12:00').first().waitFor();
        await press('Create API token', page);
        const dialog = page.getByRole('dialog', { name: 'Create new API token' });
        await dialog.getByRole('textbox', { name: 'Name' }).fill('made');
        await dialog.getByLabel('Select expiration date').check();
        await dialog.getByText('Times in UTC.').waitFor();
        await press('Generate token', dialog);
        await page.getByRole('dialog', { name: 'Copy your token now' }).waitFor();
        assert.deepEqual(complaints, []);
      });
    } finally {
      await browser.close();
    }
  });
});

describe('a real browser', () => {
  let browser: Browser;

  before(async () => {
    browser = await launchBrowser({ backForwardCache: true });
  });

  after(async () => {
    await browser.close();
  });

  /** Creates a token in a frame, copies its secret, and closes the dialog. */
  async function createAndCopy(frame: FrameLocator): Promise<void> {
    await press('Create API token', frame);
    await frame.getByRole('textbox', { name: 'Name' }).fill('made in a frame');
    await press('Generate token', frame);
    const secret = frame.locator('[part~=secret]');
    await secret.waitFor();
    assert.match((await secret.textContent()) ?? '', /^ate_/u);
    await press('Copy', frame);
    await frame.getByRole('button', { name: 'Copied' }).waitFor();
    await press('Done', frame);
    await secret.waitFor({ state: 'detached' });
    await frame.getByRole('rowheader', { name: 'made in a frame' }).waitFor();
  }

  for (const [missing, flags] of [
    ['every flag but that for scripts', 'allow-scripts'],
    ['allow-same-origin', 'allow-scripts allow-forms allow-downloads allow-modals'],
    ['allow-modals', 'allow-scripts allow-forms allow-downloads allow-same-origin'],
  ] as const) {
    it(`shows a list in a frame without ${missing}: a created secret can be copied and closed (R49)`, async () => {
      const options = {
        script,
        headers: { 'Access-Control-Allow-Origin': '*' },
        policy: '',
        files: { '/framed.html': framed(flags) },
      };
      await withHost(options, async (host) => {
        const page = await browser.newPage();
        const complaints = complaintsOf(page);
        await page.goto(`${host.url}framed.html`);
        const frame = page.frameLocator('iframe');
        await createAndCopy(frame);
        await frame
          .getByRole('row', { name: 'Backup' })
          .getByRole('button', { name: /^Actions for/u })
          .press('Enter');
        await frame.getByRole('menuitem', { name: 'Revoke…' }).press('Enter');
        await press('Revoke', frame);
        await frame.getByRole('rowheader', { name: 'Backup' }).waitFor({ state: 'detached' });
        assert.deepEqual(complaints, []);
        await page.close();
      });
    });
  }

  it('lists and creates through a server of another origin in a frame without an origin of its own (R49, S15)', async () => {
    const secret = 'ate_0nlyForThisTest-0O1lI-q7Zr';
    const tokens = [{ id: '1', name: 'Backup', expiresAt: null }];
    const cors = {
      'Access-Control-Allow-Origin': 'null',
      'Access-Control-Allow-Headers': '*',
      'Access-Control-Allow-Methods': '*',
    };
    const reply = (status: number, body: unknown) => {
      const { headers, ...rest } = json(status, body);
      return { ...rest, headers: { ...headers, ...cors } };
    };
    const instead: HostPageOptions['instead'] = ({ method, path }) => {
      if (method === 'OPTIONS') return { status: 204, headers: cors, body: '' };
      if (path.endsWith('/policy')) return reply(200, {});
      if (method === 'POST') {
        tokens.unshift({ id: '2', name: 'made in a frame', expiresAt: null });
        return reply(201, { secret, token: tokens[0] });
      }
      return reply(200, { tokens, total: tokens.length });
    };
    await withHost({ instead }, async (api) => {
      const options = {
        script: `
          import { restAdapter } from '/api-token-elements.js';
          document.querySelector('api-token-list').adapter =
            restAdapter({ baseUrl: '${api.url}api', crossOrigin: true, key: 'odd platforms' });
        `,
        headers: { 'Access-Control-Allow-Origin': '*' },
        policy: '',
        files: { '/framed.html': framed('allow-scripts') },
      };
      await withHost(options, async (host) => {
        const page = await browser.newPage();
        const complaints = complaintsOf(page);
        await page.goto(`${host.url}framed.html`);
        await createAndCopy(page.frameLocator('iframe'));
        assert.deepEqual(complaints, []);
        await page.close();
      });
    });
  });

  it('leaves a frame without allow-modals with an unsaved secret, and asks before its dialog closes (R49, S6)', async () => {
    const options = {
      script,
      policy: '',
      files: {
        '/framed.html': framed('allow-scripts allow-same-origin'),
        '/elsewhere.html': '<!doctype html><title>Elsewhere</title>',
      },
    };
    await withHost(options, async (host) => {
      const page = await browser.newPage();
      await page.goto(`${host.url}framed.html`);
      const frame = page.frameLocator('iframe');
      await press('Create API token', frame);
      await frame.getByRole('textbox', { name: 'Name' }).fill('made in a frame');
      await press('Generate token', frame);
      await press('Done', frame);
      await frame.getByRole('dialog', { name: 'Close without copying the token?' }).waitFor();
      await press('Go back', frame);
      await frame.locator('[part~=secret]').waitFor();
      // The browser does not ask, and nothing keeps the page alive.
      await page.goto(`${host.url}elsewhere.html`);
      assert.equal(await page.title(), 'Elsewhere');
      await page.close();
    });
  });

  it('shows the list without revoked tokens after Back, even if a stale copy lists them (R51)', async () => {
    const tokens = ['CI deploy', 'Backup', 'Grafana'].map((name) => ({ id: name, name, expiresAt: null }));
    let isElsewhereGone = false;
    const instead: HostPageOptions['instead'] = ({ method }) => {
      // A replica that does not know yet that Backup was revoked in this page. Grafana was revoked elsewhere.
      const listed = tokens.filter(({ name }) => !(isElsewhereGone && name === 'Grafana'));
      return method === 'GET' ? json(200, { tokens: listed, total: listed.length }) : { status: 204, body: '' };
    };
    const files = { '/elsewhere.html': '<!doctype html><title>Elsewhere</title>' };
    await withHost({ instead, files }, async (host) => {
      const page = await browser.newPage();
      await page.goto(host.url);
      await page.evaluate(() => {
        window.addEventListener('pageshow', ({ persisted }) => (document.title = `persisted: ${String(persisted)}`));
      });
      const row = (name: string) => page.getByRole('rowheader', { name });
      await page
        .getByRole('row', { name: 'Backup' })
        .getByRole('button', { name: /^Actions for/u })
        .press('Enter');
      await page.getByRole('menuitem', { name: 'Revoke…' }).press('Enter');
      await press('Revoke', page.getByRole('alertdialog'));
      await row('Backup').waitFor({ state: 'detached' });
      for (const gone of [false, true]) {
        isElsewhereGone = gone;
        await page.goto(`${host.url}elsewhere.html`);
        const lists = host.requests.filter((request) => request === 'GET /api/api-tokens').length;
        await page.goBack({ waitUntil: 'commit' });
        await row('CI deploy').waitFor();
        // The same page is back, and not a new one. Otherwise the test would prove nothing.
        assert.equal(await page.title(), 'persisted: true');
        if (gone) await row('Grafana').waitFor({ state: 'detached' });
        else
          await page.waitForFunction(
            () => document.querySelector('api-token-list')?.shadowRoot?.querySelector('[aria-busy="true"]') === null,
          );
        assert.ok(host.requests.filter((request) => request === 'GET /api/api-tokens').length > lists);
        assert.equal(await row('Backup').count(), 0);
      }
      await page.close();
    });
  });

  it('does not zoom in on a touched field: each has 16 px, whatever font size the page has (number 24)', async () => {
    const body = '<main class="small"><h1>My profile</h1><api-token-list></api-token-list></main>';
    const small = `
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('.small { font: 12px/1.4 sans-serif }');
      document.adoptedStyleSheets = [sheet];
    `;
    await withHost({ script: script + small, body }, async (host) => {
      const context = await browser.newContext({
        ...{ locale: 'en-GB', hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } },
      });
      const page = await context.newPage();
      await page.goto(host.url);
      assert.equal(await page.evaluate(() => matchMedia('(pointer: coarse)').matches), true);
      const seen = new Set<string>();
      /** The displayed fields that are too small. */
      const tooSmall = async () => {
        const fields = await page
          .locator('input:not([type=checkbox], [type=radio]), select, textarea')
          .evaluateAll((all) =>
            all
              .filter((field) => field.checkVisibility())
              .map((field) => ({
                is: field.part.value || field.id || field.localName,
                size: parseFloat(getComputedStyle(field).fontSize),
              })),
          );
        for (const { is } of fields) seen.add(is);
        return fields.filter(({ size }) => size < 16);
      };
      const actions = (name: string, item: string) =>
        page
          .getByRole('row', { name })
          .getByRole('button', { name: /^Actions for/u })
          .tap()
          .then(() => page.getByRole('menuitem', { name: item }).tap());
      await page.getByRole('rowheader', { name: 'Backup' }).waitFor();
      assert.deepEqual(await tooSmall(), []);
      await page.getByRole('button', { name: 'Create API token' }).tap();
      const dialog = page.getByRole('dialog', { name: 'Create new API token' });
      await dialog.getByLabel('Select expiration date').check();
      await dialog.getByLabel('Expiration', { exact: true }).selectOption('exact');
      await dialog.getByLabel('Date', { exact: true }).waitFor();
      assert.deepEqual(await tooSmall(), []);
      await dialog.getByRole('button', { name: 'Cancel' }).tap();
      await actions('Backup', 'Rename');
      await page.locator('th input:not([type=checkbox])').waitFor();
      assert.deepEqual(await tooSmall(), []);
      await page.keyboard.press('Escape');
      await actions('Backup', 'Edit description');
      await page.locator('textarea').waitFor();
      assert.deepEqual(await tooSmall(), []);
      await page.keyboard.press('Escape');
      await actions('Backup', 'Change expiration…');
      await page.getByRole('checkbox', { name: 'Select expiration date' }).check();
      await page.locator('dialog select').waitFor();
      assert.deepEqual(await tooSmall(), []);
      // At least this many kinds of fields were checked.
      assert.ok(seen.size >= 8, [...seen].join());
      await context.close();
    });
  });
});
