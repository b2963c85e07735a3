import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { compare } from '../../tools/storybook/compare.js';
import { reportPage } from '../../tools/storybook/report.js';
import { launchBrowser } from '../end-to-end/browser.js';

describe("the comparison of stories' pictures", () => {
  let browser: Browser;
  let page: Page;

  before(async () => {
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 100, height: 80 } });
  });

  after(() => browser.close());

  /** A page with one dark box of 10 × 10 pixels. */
  async function picture(color: string, height = 80): Promise<Buffer> {
    await page.setViewportSize({ width: 100, height });
    await page.setContent(
      `<body style="margin: 0"><div style="background: ${color}; width: 10px; height: 10px"></div>`,
    );
    return page.screenshot();
  }

  it('finds no difference if nothing has changed, and counts each changed pixel', async () => {
    assert.equal(await compare(page, await picture('rgb(0 0 0)'), await picture('rgb(0 0 0)')), undefined);
    const difference = await compare(page, await picture('rgb(0 0 0)'), await picture('rgb(0 0 1)'));
    assert.equal(difference?.pixels, 100);
  });

  it('finds a difference if one picture is higher', async () => {
    const difference = await compare(page, await picture('rgb(0 0 0)'), await picture('rgb(0 0 0)', 82));
    assert.equal(difference?.pixels, 200);
  });

  it('shows pairs beside each other on a page, without those that are the same', () => {
    const report = reportPage('abc1234', [
      {
        story: 'list--menu',
        view: 'dark',
        result: { kind: 'differs', pixels: 7, before: 'b', after: 'a', marked: 'm' },
      },
      { story: 'list--empty', view: 'dark', result: { kind: 'same' } },
      { story: 'list--added', view: 'dark', result: { kind: 'new' } },
    ]);
    assert.match(report, /list--menu, dark: 7 pixels/u);
    assert.match(report, /list--added, dark: new/u);
    assert.doesNotMatch(report, /list--empty/u);
  });
});
