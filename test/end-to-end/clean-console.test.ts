import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { launchBrowser } from './browser.js';
import { RunningDemo } from './running-demo.js';

describe('the first load of the demo', () => {
  it('leaves the console clean, before and after the sign-in', async () => {
    const [browser, demo] = await Promise.all([launchBrowser(), RunningDemo.start()]);
    try {
      const page = await browser.newPage();
      const messages: string[] = [];
      page.on('console', (message) => messages.push(message.text()));
      page.on('pageerror', (error) => messages.push(error.message));
      await page.goto(demo.url.href);
      const choice = page.getByRole('button', { name: /Continue as Ada/u });
      await choice.waitFor();
      assert.deepEqual(messages, []);
      await choice.click();
      await page.getByRole('navigation').first().waitFor();
      assert.deepEqual(messages, []);
    } finally {
      await browser.close();
      await demo.stop();
    }
  });
});
