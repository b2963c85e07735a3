/**
 * `npm run screenshots [folder of drawings]`: retakes the pictures in docs/images/look from the current stories, next
 * to the drawings, which are copied if you name their folder. The pictures are WebP, so that the repository stays
 * small. Next to each picture is a text that describes what it shows; `npm test` fails if the story no longer matches
 * that text.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../test/end-to-end/browser.js';
import { projectFolder, temporaryFolder } from './process.js';
import { requireFonts } from './storybook/fonts.js';
import { appearance, drawings, pictureFolder, pictures, recordOf, withStoryOf } from './storybook/pictures.js';
import { buildStorybook, serveStorybook } from './storybook/site.js';

const [folderOfDrawings] = process.argv.slice(2);
await requireFonts();
mkdirSync(pictureFolder, { recursive: true });
const folder = temporaryFolder('sheet');
await buildStorybook(projectFolder, folder);
const site = await serveStorybook(folder);
const browser = await launchBrowser();
const canvas = await browser.newPage();

for (const picture of pictures) {
  const { png, seen } = await withStoryOf(picture, { browser, site }, async (page) => ({
    png: await page.screenshot({ animations: 'disabled' }),
    seen: await appearance(page),
  }));
  const taken = await asWebP(canvas, png);
  writeFileSync(join(pictureFolder, `${picture.name}.webp`), taken);
  writeFileSync(join(pictureFolder, `${picture.name}.txt`), recordOf(taken, seen));
}
if (folderOfDrawings !== undefined) {
  for (const name of drawings.flatMap((drawing) => [`${drawing.name}-light`, `${drawing.name}-dark`])) {
    const drawing = readFileSync(join(folderOfDrawings, `${name}.png`));
    writeFileSync(join(pictureFolder, `${name}-drawing.webp`), await asWebP(canvas, drawing));
  }
}
await browser.close();
site.close();

async function asWebP(page: Page, png: Buffer): Promise<Buffer> {
  const base64 = await page.evaluate(async (source) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${source}`)).blob());
    const element = document.createElement('canvas');
    Object.assign(element, { width: image.width, height: image.height });
    element.getContext('2d')?.drawImage(image, 0, 0);
    return element.toDataURL('image/webp', 0.85).split(',')[1] ?? '';
  }, png.toString('base64'));
  return Buffer.from(base64, 'base64');
}
