import { chromium, type Browser, type BrowserContext, type BrowserContextOptions } from 'playwright-core';
import { chromiumArguments, findChromium } from '../../tools/browsers.js';

/** Chromium, as the machine has it. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('Chromium is not installed; see npm test for how to.');
  return chromium.launch({ executablePath, args: [...chromiumArguments] });
}

/** A new profile of a British person in Amsterdam, unless told otherwise. */
export async function newPerson(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Amsterdam', ...options });
  // The compiler of the tests names functions through a global that pages do not have.
  await context.addInitScript('globalThis.__name = (target) => target');
  return context;
}
