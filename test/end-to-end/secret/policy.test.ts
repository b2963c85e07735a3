import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../browser.js';
import { bundleOfPackage } from './built-modules.js';
import { HostPage, strictPolicy, type HostPageOptions } from './host-page.js';
import { createToken, leaveWithout, press, rotateToken } from './user.js';

declare global {
  interface Window {
    violations: string[];
  }
}

describe('the one-file bundle on a page with the strict policy', () => {
  let browser: Browser;

  before(async () => {
    browser = await launchBrowser();
  });

  after(async () => {
    await browser.close();
  });

  /**
   * Opens a page. Returns its policy violations, from events in the page and from the browser's reports to the server.
   */
  async function reportsOf(
    options: HostPageOptions,
    use: (page: Page, host: HostPage) => Promise<void>,
  ): Promise<string[]> {
    const host = await HostPage.start(options);
    const page = await browser.newPage();
    await page.addInitScript(() => {
      window.violations = [];
      window.addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile, sample }) =>
        window.violations.push(`${violatedDirective} in ${sourceFile}: ${sample}`),
      );
    });
    try {
      await page.goto(host.url);
      await use(page, host);
      return [...(await page.evaluate(() => window.violations)), ...host.reports];
    } finally {
      await page.close();
      await host.stop();
    }
  }

  it('violates nothing from the first row to the last revocation, and requests nothing else (S8, S13)', async () => {
    const requested = new Set<string>();
    const reports = await reportsOf({}, async (page) => {
      page.on('request', (request) =>
        requested.add(`${request.method()} ${request.url().replace(/\/[\w-]{36}/u, '/…')}`),
      );
      const origin = new URL(page.url()).origin;
      await createWithExpiry(page);
      await leaveWithout(page);
      const reveal = await rotateToken(page, 'CI deploy');
      await press('Copy', reveal);
      await reveal.getByText('Copied to the clipboard.').first().waitFor();
      const downloading = page.waitForEvent('download');
      await press('Download', reveal);
      await (await downloading).delete();
      await press('Done', reveal);
      await page
        .getByRole('row', { name: 'CI deploy' })
        .getByRole('button', { name: /^Actions for/u })
        .press('Enter');
      await page.getByRole('menuitem', { name: 'Rename' }).press('Enter');
      await page.keyboard.press('Escape');
      await page
        .getByRole('row', { name: 'CI deploy' })
        .getByRole('button', { name: /^Actions for/u })
        .press('Enter');
      await page.getByRole('menuitem', { name: 'Revoke…' }).press('Enter');
      await press('Revoke', page.getByRole('alertdialog'));
      await page.getByRole('row', { name: 'CI deploy' }).waitFor({ state: 'detached' });
      const own = [...requested].filter((request) => !request.includes(' blob:'));
      assert.deepEqual(own.sort(), [
        `DELETE ${origin}/api/api-tokens/…`,
        `GET ${origin}/api/api-tokens/policy`,
        `GET ${origin}/api/api-tokens?counts=all%2Cexpiry%3Awithin-14d%2Cstatus%3Aexpired%2ClastUse%3Aover-90d%2ClastUse%3Anever%2Cstatus%3Apaused%2Cstatus%3Aretiring&limit=50`,
        `POST ${origin}/api/api-tokens`,
        `POST ${origin}/api/api-tokens/…/rotations`,
      ]);
    });
    assert.deepEqual(reports, []);
  });

  async function createWithExpiry(page: Page): Promise<void> {
    await press('Create API token', page);
    const dialog = page.getByRole('dialog', { name: 'Create new API token' });
    await dialog.getByLabel('Select expiration date').press('Space');
    await dialog.getByLabel('Expiration', { exact: true }).selectOption({ label: 'Specify exact date' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('');
    await press('Generate token', dialog);
    await dialog.getByText('Enter a name').first().waitFor();
    await dialog.getByLabel('Expiration', { exact: true }).selectOption({ label: 'Expire in 2 months' });
    await press('Cancel', dialog);
    await createToken(page, 'CI deploy');
  }

  it('would be reported if it set a style inline: the reports work (S8)', async () => {
    const reports = await reportsOf({}, async (page, host) => {
      const arrival = host.nextReport();
      await page.evaluate(() => {
        document.body.setAttribute('style', 'color: red');
      });
      await arrival;
    });
    assert.ok(
      reports.some((report) => report.startsWith('style-src')),
      'No event told of it.',
    );
    assert.ok(
      reports.some((report) => report.includes('csp-report')),
      'No report arrived at the server.',
    );
  });

  describe('beside a second copy of lit', () => {
    let lit: string;

    before(async () => {
      lit = await bundleOfPackage('lit');
    });

    const options = (policy: string): HostPageOptions => ({
      policy,
      files: { '/lit.js': lit },
      script: `
        import '/lit.js';
        const loaded = await import('/api-token-elements.js').then(() => 'loaded', String);
        document.querySelector('h1').textContent = loaded;
      `,
    });

    it("cannot be loaded while the policy allows lit-html only once: 'allow-duplicates' is needed (S8)", async () => {
      const reports = await reportsOf(options(strictPolicy), async (page) => {
        await page.getByRole('heading', { level: 1, name: /^TypeError/u }).waitFor();
      });
      assert.ok(reports.some((report) => report.startsWith('trusted-types')));
    });

    it("works without a violation if the policy says 'allow-duplicates' (S8)", async () => {
      const reports = await reportsOf(options(`${strictPolicy} 'allow-duplicates'`), async (page) => {
        await page.getByRole('heading', { level: 1, name: 'loaded' }).waitFor();
        await page.getByRole('heading', { name: 'API tokens' }).waitFor();
      });
      assert.deepEqual(reports, []);
    });
  });
});
