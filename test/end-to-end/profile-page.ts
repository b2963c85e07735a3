import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { RunningDemo } from './running-demo.js';

/** A new browser profile of a British person in Amsterdam, unless `options` say otherwise. */
export async function newPerson(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Amsterdam', ...options });
  // The compiler of the tests adds calls of a global to functions, which pages do not have.
  await context.addInitScript('globalThis.__name = (target) => target');
  return context;
}

/** Signs in to the demo as its first user. */
export async function signIn(page: Page, demo: Pick<RunningDemo, 'url'>): Promise<void> {
  await page.goto(demo.url.href);
  await page.getByRole('button', { name: /Continue as Ada/u }).click();
  await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Sign in' }).waitFor();
}

/** Opens the "API tokens" section of the signed-in user and waits for its rows. */
export async function openTokens(page: Page, demo: Pick<RunningDemo, 'url'>): Promise<void> {
  await page.goto(new URL('#/profile/edit/api-tokens', demo.url).href);
  await page.getByRole('rowheader', { name: 'Grafana dashboards' }).waitFor();
}

/** Waits for the code that a press on the list needs, which the list loads when the page is idle. */
export async function waitForPressCode(page: Page): Promise<void> {
  await page.locator('#row-menu').waitFor({ state: 'attached' });
}
