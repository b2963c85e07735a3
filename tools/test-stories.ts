/**
 * `tsx tools/test-stories.ts [words]`: builds Storybook, and renders and plays every story in Chromium, light and dark.
 * With words, only entries whose id has one of them. A story fails if its play function fails, axe finds a violation,
 * or there is an error on the console. Docs pages are rendered too. A picture in the docs fails if its story no longer
 * shows the same.
 */
import { launchBrowser } from '../test/end-to-end/browser.js';
import { projectFolder, temporaryFolder } from './process.js';
import { pictureOutcomes } from './storybook/pictures.js';
import { storyViewer, StoryWindow } from './storybook/show.js';
import { buildStorybook, serveStorybook } from './storybook/site.js';
import { reportOutcomes, type TestOutcome } from './test-run/outcomes.js';

const words = process.argv.slice(2);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));
const folder = temporaryFolder('stories');

await buildStorybook(projectFolder, folder);
const site = await serveStorybook(folder);
const entries = site.entries.filter(({ id }) => words.length === 0 || words.some((word) => id.includes(word)));
const browser = await launchBrowser();
const outcomes = [
  ...(await Promise.all([showAll('light'), showAll('dark')])).flat(),
  ...(await pictureOutcomes({ browser, site }, words)),
];
await browser.close();
site.close();

reportOutcomes(outcomes);

/** Each color scheme has its own browser window, because only one page per window can have focus. */
async function showAll(colorScheme: string): Promise<TestOutcome[]> {
  const context = await browser.newContext({
    viewport: { width: 1000, height: 900 },
    ...storyViewer,
  });
  const stories = new StoryWindow(context, site.origin, { colorScheme });
  const shown: TestOutcome[] = [];
  for (const entry of entries) {
    const problems = await stories.show(entry);
    shown.push({
      title: `${entry.title} › ${entry.name}, ${colorScheme}`,
      file: entry.id,
      passed: problems.length === 0,
      ...(problems.length > 0 && { detail: problems.join('\n') }),
    });
  }
  return shown;
}
