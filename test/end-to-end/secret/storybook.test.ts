import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { demoSecret } from '../../../stories/demo-secrets.js';
import { projectFolder } from '../../../tools/process.js';
import { buildStorybook, serveStorybook, type StorybookSite } from '../../../tools/storybook/site.js';
import { launchBrowser } from '../browser.js';
import { newPerson } from '../profile-page.js';

/** The messages of a story's frame to the panels around it, and what the panels show. */
interface Heard {
  messagesToPanels: string[];
}

describe('Storybook with a secret in a frame and with listening panels', () => {
  let folder: string;
  let site: StorybookSite;
  let browser: Browser;
  let page: Page;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'api-token-storybook-'));
    await buildStorybook(projectFolder, folder);
    site = await serveStorybook(folder);
    browser = await launchBrowser();
    const context = await newPerson(browser);
    await context.addInitScript(() => {
      const heard = window as unknown as Heard;
      heard.messagesToPanels = [];
      window.addEventListener('message', ({ data }) => heard.messagesToPanels.push(JSON.stringify(data)), true);
    });
    page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(`${site.origin}/?path=/story/token-reveal-once--default`);
    await page.frameLocator('#storybook-preview-iframe').locator('[part~="secret"]').waitFor();
  });

  after(async () => {
    await browser.close();
    site.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** The places outside of the story's frame that contain a text. */
  async function placesOf(text: string): Promise<string[]> {
    const panels = await page.evaluate(() => ({
      markup: document.documentElement.outerHTML,
      messages: (window as unknown as Heard).messagesToPanels.join('\n'),
      address: location.href,
      storage: JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
    }));
    return Object.entries(panels).flatMap(([place, content]) => (content.includes(text) ? [place] : []));
  }

  it('keeps the secret in the frame, out of its panels, messages, URLs and storage (S1)', async () => {
    const frame = page.frameLocator('#storybook-preview-iframe');
    assert.equal(await frame.locator('[part~="secret"]').textContent(), demoSecret);
    await frame.getByRole('button', { name: 'Download' }).click();
    await frame.getByRole('button', { name: 'Done' }).click();
    assert.deepEqual(await placesOf(demoSecret), []);
  });

  it('passes on what a story sends to the panels: the check works (S1)', async () => {
    assert.ok((await placesOf('api-token-reveal-closed')).includes('messages'));
    await page
      .frames()
      .at(-1)
      ?.evaluate((text) => window.parent.postMessage({ planted: text }, '*'), demoSecret);
    await page.waitForFunction(
      (text) => (window as unknown as Heard).messagesToPanels.some((message) => message.includes(text)),
      demoSecret,
    );
    assert.ok((await placesOf(demoSecret)).includes('messages'));
  });
});
