import type { Page } from 'playwright-core';
import type { RunningDemo } from './running-demo.js';

/** Signs in to the demo as its first user. */
export async function signIn(page: Page, demo: RunningDemo): Promise<void> {
  await page.goto(demo.url.href);
  await page.getByRole('button', { name: /Continue as Ada/u }).click();
  await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Sign in' }).waitFor();
}

/** Opens the "API tokens" section of the signed-in user and waits for its rows. */
export async function openTokens(page: Page, demo: RunningDemo): Promise<void> {
  await page.goto(new URL('#/profile/edit/api-tokens', demo.url).href);
  await page.getByRole('rowheader', { name: 'Grafana dashboards' }).waitFor();
}
