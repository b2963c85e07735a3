/** `npm run build:storybook`: builds Storybook in storybook-static/, with pictures of all stories in its docs. */
import { join } from 'node:path';
import { launchBrowser } from '../test/end-to-end/browser.js';
import { projectFolder } from './process.js';
import { addPictures } from './storybook/docs-pictures.js';
import { buildStorybook, serveStorybook } from './storybook/site.js';

const folder = join(projectFolder, 'storybook-static');
await buildStorybook(projectFolder, folder);
const site = await serveStorybook(folder);
const browser = await launchBrowser();
try {
  await addPictures(folder, { browser, site });
} finally {
  await browser.close();
  site.close();
}
