import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../browser.js';
import { holdersOf } from './heap.js';
import { HostPage } from './host-page.js';
import { createToken, leaveWithout, press, rotateToken } from './user.js';

describe('releasing the secret, in a heap snapshot of the page', () => {
  let browser: Browser;
  let host: HostPage;
  let context: BrowserContext;
  let page: Page;

  before(async () => {
    [browser, host] = await Promise.all([launchBrowser(), HostPage.start()]);
  });

  after(async () => {
    await browser.close();
    await host.stop();
  });

  beforeEach(async () => {
    context = await browser.newContext();
    page = await context.newPage();
    await page.goto(host.url);
  });

  afterEach(async () => {
    await context.close();
  });

  it('the snapshot contains it while it is shown, and nothing that holds it after it was closed (S2)', async () => {
    await createToken(page, 'CI deploy');
    const whileShown = await holdersOf(host.secret, page);
    assert.notEqual(whileShown.length, 0, 'The snapshot is blind: the secret is on show and was not found.');
    await leaveWithout(page);
    assert.deepEqual(await holdersOf(host.secret, page), []);
  });

  it('the snapshot contains nothing of a rotated secret that was copied and downloaded (S2)', async () => {
    await createToken(page, 'Nightly export');
    await leaveWithout(page);
    const reveal = await rotateToken(page, 'Nightly export');
    await press('Copy', reveal);
    await reveal.getByText('Copied to the clipboard.').first().waitFor();
    const downloading = page.waitForEvent('download');
    await press('Download', reveal);
    await (await downloading).delete();
    await press('Done', reveal);
    await reveal.waitFor({ state: 'detached' });
    assert.deepEqual(await holdersOf(host.secret, page), []);
  });

  it('the snapshot would show a closure that kept it (S2)', async () => {
    await page.evaluate(() => {
      const { prototype } = customElements.get('token-reveal-once') ?? HTMLElement;
      const reveal = Reflect.get(prototype, 'reveal') as (issued: { readonly secret: string }) => unknown;
      const keeping = new Proxy(reveal, {
        apply(call, element: HTMLElement, [issued]: Parameters<typeof reveal>) {
          element.addEventListener('click', () => issued.secret.length);
          return Reflect.apply(call, element, [issued]);
        },
      });
      Object.assign(prototype, { reveal: keeping });
    });
    await createToken(page, 'CI deploy');
    await leaveWithout(page);
    const [holder] = await holdersOf(host.secret, page);
    assert.match(holder ?? 'nothing', /issued/u);
  });
});
