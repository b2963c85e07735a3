import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { pictureFonts } from '../storybook/fonts.js';

/** Shows the languages side by side, built from the sources, calls `act` with the page, and closes it. */
export async function withLanguagesSheet<Result>(
  browser: Browser,
  act: (page: Page) => Promise<Result>,
): Promise<Result> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    write: false,
  });
  const script = outputFiles[0]?.text.replaceAll('</script', String.raw`<\/script`) ?? '';
  const page = await browser.newPage({
    viewport: { width: 1760, height: 900 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Amsterdam',
  });
  try {
    await page.setContent(`<!doctype html><html lang="en"><title>Languages</title><style>${pictureFonts}
      body { display: flex; align-items: flex-start; gap: 16px; margin: 16px; background: Canvas; font-size: 14px }
      section { inline-size: 330px; flex: none }
      section > p { font-weight: bold; border-block-end: 1px solid; margin-block: 0 8px }
    </style><body><script type="module">${script}</script>`);
    for (const list of await page.locator('api-token-list').all()) {
      await list.locator('[part~="menu-button"]').first().waitFor();
      await list.locator('[part~="select-checkbox"]').first().click();
      await list.locator('[part~="revoke-selected-button"]').waitFor();
    }
    // Otherwise, the row under the pointer has another color.
    await page.mouse.move(0, 0);
    return await act(page);
  } finally {
    await page.close();
  }
}
