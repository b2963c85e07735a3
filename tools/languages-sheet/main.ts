/**
 * `tsx tools/languages-sheet/main.ts`: retakes the picture of the languages in docs/images from the sources, and writes
 * what it shows next to it; `npm test` fails if the sources show something else.
 */
import { writeFileSync } from 'node:fs';
import { launchBrowser } from '../../test/end-to-end/browser.js';
import { japaneseFont, requireFonts } from '../storybook/fonts.js';
import { appearance, languagesPicture, recordOf } from '../storybook/pictures.js';
import { withLanguagesSheet } from './sheet.js';

await requireFonts(japaneseFont);
const browser = await launchBrowser();
await withLanguagesSheet(browser, async (page) => {
  const picture = await page.locator('body').screenshot({ animations: 'disabled' });
  writeFileSync(`${languagesPicture}.png`, picture);
  writeFileSync(`${languagesPicture}.txt`, recordOf(picture, await appearance(page)));
});
await browser.close();
