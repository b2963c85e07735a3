/** `tsx tools/screenshots.ts`: takes the pictures in docs/images anew, from the demo as it is built now. */
import { chromium } from 'playwright-core';
import { RunningDemo } from '../test/end-to-end/running-demo.js';
import { chromiumArguments, findChromium } from './browsers.js';

const executablePath = findChromium();
if (executablePath === undefined) throw new Error('Chromium is not installed; see npm test for how to.');
const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
const demo = await RunningDemo.start();

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 320]) {
    const context = await browser.newContext({
      viewport: { width, height: width === 320 ? 900 : 820 },
      colorScheme,
      locale: 'en-GB',
      timezoneId: 'Europe/Amsterdam',
    });
    const page = await context.newPage();
    await page.goto(demo.url.href);
    await page.getByRole('button', { name: /Continue as Ada/u }).click();
    await page.getByRole('heading', { name: 'Overview' }).first().waitFor();
    await page.goto(new URL('#/profile/edit/api-tokens', demo.url).href);
    await page.getByRole('rowheader', { name: 'Terraform' }).waitFor();
    const name = (view: string) => `docs/images/${view}-${colorScheme}-${width}.png`;
    await page.screenshot({ path: name('profile'), animations: 'disabled' });
    await page.getByRole('button', { name: /Create API token/u }).click();
    const dialog = page.getByRole('dialog', { name: 'Create new API token' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Release pipeline');
    await dialog.getByRole('checkbox', { name: 'Select expiration date' }).check();
    await page.screenshot({ path: name('create'), animations: 'disabled' });
    await context.close();
  }
}

await browser.close();
await demo.stop();
