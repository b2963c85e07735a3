import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { storyViewer, StoryWindow } from './show.js';
import type { Entry, StorybookSite } from './site.js';

/** The schemes in which pages of docs show a story. */
const schemes = ['light', 'dark'] as const;

/** What tells a page of docs that there are pictures; see `.storybook/docs-page.ts`. */
const mark = '<meta name="story-pictures">';

/**
 * Takes a picture of each story in a built Storybook, light and dark, and adds them to it: its pages of docs then show
 * them. They are never older than the build, and no file of the repository.
 *
 * @param folder The built Storybook that `site` serves.
 * @throws Error that names the story, if one fails.
 */
export async function addPictures(
  folder: string,
  { browser, site }: { readonly browser: Browser; readonly site: StorybookSite },
  stories: readonly Entry[] = site.entries.filter(({ type }) => type === 'story'),
): Promise<void> {
  await mkdir(join(folder, 'pictures'), { recursive: true });
  for (const colorScheme of schemes) {
    const context = await browser.newContext({ viewport: { width: 1000, height: 640 }, colorScheme, ...storyViewer });
    const stage = new StoryWindow(context, site.origin, { colorScheme, 'a11y.manual': '!true' });
    for (const story of stories) {
      const problems = await stage.show(story);
      if (problems.length > 0) throw new Error(`${story.id}: ${problems.join('\n')}`);
      const path = join(folder, 'pictures', `${story.id}-${colorScheme}.png`);
      await stage.page.screenshot({ path, animations: 'disabled' });
    }
    await context.close();
  }
  const page = join(folder, 'iframe.html');
  await writeFile(page, (await readFile(page, 'utf8')).replace('<head>', `<head>${mark}`));
}
