import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../browser.js';
import { HostPage } from './host-page.js';
import { createToken } from './user.js';

const channelName = 'api-token-elements host page';

describe('messages from other tabs', () => {
  let browser: Browser;
  let host: HostPage;
  let page: Page;
  let other: Page;

  before(async () => {
    [browser, host] = await Promise.all([
      launchBrowser(),
      HostPage.start({ files: { '/other.html': '<!doctype html><title>Another tab of the same origin</title>' } }),
    ]);
    const context = await browser.newContext();
    [page, other] = await Promise.all([context.newPage(), context.newPage()]);
    await Promise.all([page.goto(host.url), other.goto(`${host.url}other.html`)]);
    await page.getByText('No API tokens yet').waitFor();
  });

  after(async () => {
    await browser.close();
    await host.stop();
  });

  const reads = () => host.requests.filter((request) => request === 'GET /api/api-tokens').length;

  /** Posts each message from the other tab, and resolves when this tab has received them all. */
  async function post(...messages: readonly unknown[]): Promise<void> {
    await page.evaluate((name) => {
      const channel = new BroadcastChannel(name);
      const received = new Promise<void>((resolve) => {
        channel.onmessage = ({ data }) => {
          if (data !== 'the last one') return;
          channel.close();
          resolve();
        };
      });
      Object.assign(window, { received });
    }, channelName);
    await other.evaluate(
      ([name, all]) => {
        const channel = new BroadcastChannel(name);
        for (const message of [...all, 'the last one']) channel.postMessage(message);
        channel.close();
      },
      [channelName, messages] as const,
    );
    await page.evaluate('received');
  }

  it('that are malformed or foreign do nothing; the one valid word does (S12)', async () => {
    const before = reads();
    const failures: string[] = [];
    page.on('pageerror', (error) => failures.push(error.message));
    await post(
      null,
      42,
      '',
      'Changed',
      'changed ',
      '<img src=x onerror=alert(1)>',
      ['changed'],
      { type: 'changed', __proto__: null },
      { kind: 'reveal', secret: 'ate_planted', token: { id: '1' } },
      { tokens: [{ id: '1', name: 'Planted' }] },
    );
    assert.equal(await page.getByText('Planted').count(), 0);
    assert.equal(await page.getByRole('dialog').count(), 0);
    // By the time this message arrives, any read that the others caused would have started.
    const reading = page.waitForResponse(/\/api\/api-tokens/u);
    await post('changed');
    await reading;
    await page.getByText('No API tokens yet').waitFor();
    assert.equal(reads(), before + 1);
    assert.deepEqual(failures, []);
  });

  it('contain one word, whatever happened (S12, S1)', async () => {
    await other.evaluate((name) => {
      const heard: unknown[] = [];
      new BroadcastChannel(name).onmessage = ({ data }) => heard.push(data);
      Object.assign(window, { heard });
    }, channelName);
    await createToken(page, 'CI deploy');
    // A message on another channel object arrives after the messages that were sent before it.
    await other.waitForFunction(() => (window as unknown as { heard: unknown[] }).heard.length > 0);
    const heard = await other.evaluate(() => (window as unknown as { heard: unknown[] }).heard);
    assert.deepEqual([...new Set(heard)], ['changed']);
  });
});
