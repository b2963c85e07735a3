/**
 * `tsx tools/test-stories.ts [words]`: builds Storybook, and renders and plays every story in Chromium: light in English,
 * and dark in German. With words, only entries whose id has one of them. A story fails if its play function fails, axe
 * finds a violation, or there is an error on the console. Docs pages are rendered too. A picture in the docs fails if its
 * story no longer shows the same.
 */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type Axe from 'axe-core';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../test/end-to-end/browser.js';
import { projectFolder, temporaryFolder } from './process.js';
import { pictureOutcomes } from './storybook/pictures.js';
import { storyViewer, StoryWindow, type ToolbarChoices } from './storybook/show.js';
import { buildStorybook, serveStorybook } from './storybook/site.js';
import { reportOutcomes, type TestOutcome } from './test-run/outcomes.js';

const axePath = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'));
const words = process.argv.slice(2);

const themes = readdirSync(join(projectFolder, 'stories/themes')).map((file) => basename(file, '.css'));

const dressedStories = [
  'api-token-list--selected',
  'api-token-list--filtered',
  'api-token-list--details',
  'api-token-list--revoking',
  'api-token-list--partly-unreadable',
  'api-token-create-dialog--calendar',
  'api-token-create-dialog--date-refused',
  'token-reveal-once--default',
] as const;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));
const folder = temporaryFolder('stories');

await buildStorybook(projectFolder, folder);
const site = await serveStorybook(folder);
const unknown = dressedStories.filter((story) => !site.entries.some(({ id }) => id === story));
if (unknown.length > 0) throw new Error(`There is no story ${unknown.join(', ')}.`);
const entries = site.entries.filter(({ id }) => words.length === 0 || words.some((word) => id.includes(word)));
const browser = await launchBrowser();
const outcomes = [
  ...(
    await Promise.all([
      showAll('light', { colorScheme: 'light' }),
      showAll('dark, in German', { colorScheme: 'dark', language: 'de' }),
    ])
  ).flat(),
  ...(await Promise.all(themes.map(showTheme))).flat(),
  ...(await pictureOutcomes({ browser, site }, words)),
];
await browser.close();
site.close();

reportOutcomes(outcomes);

/** The stories with most kinds of text and controls, in a theme, light and dark: axe measures their contrast. */
async function showTheme(theme: string): Promise<TestOutcome[]> {
  const dressed = entries.filter(({ id }) => dressedStories.some((each) => id === each));
  return [
    ...(await showAll(`${theme}, light`, { theme, colorScheme: 'light' }, dressed)),
    ...(await showAll(`${theme}, dark`, { theme, colorScheme: 'dark' }, dressed)),
  ];
}

/** Each look has its own browser window, because only one page per window can have focus. */
async function showAll(look: string, choices: ToolbarChoices, shownEntries = entries): Promise<TestOutcome[]> {
  const context = await browser.newContext({
    viewport: { width: 1000, height: 900 },
    ...storyViewer,
  });
  const stories = new StoryWindow(context, site.origin, choices);
  const shown: TestOutcome[] = [];
  for (const entry of shownEntries) {
    const problems = [...(await stories.show(entry))];
    // The addon runs axe on stories only.
    if (entry.type === 'docs' && problems.length === 0)
      problems.push(...(await contrastProblems(stories.page)), ...(await codesShown(stories.page)));
    shown.push({
      title: `${entry.title} › ${entry.name}, ${look}`,
      file: entry.id,
      passed: problems.length === 0,
      ...(problems.length > 0 && { detail: problems.join('\n') }),
    });
  }
  return shown;
}

async function contrastProblems(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ path: axePath });
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { readonly axe: typeof Axe };
    const results = await axe.run(document, { runOnly: ['color-contrast'] });
    return results.passes.length === 0 ? undefined : results.violations.flatMap(({ nodes }) => nodes);
  });
  if (violations === undefined) return ['axe measured no contrast.'];
  return violations.map(({ target, failureSummary = '' }) => `${JSON.stringify(target)} ${failureSummary}`);
}

/** The numbers of promises, such as A17, which mean nothing to readers of Storybook. */
async function codesShown(page: Page): Promise<readonly string[]> {
  const text = await page.locator('#storybook-docs').innerText();
  return [...text.matchAll(/.*\b[ARS]\d{1,2}\b.*/gu)].map(([line]) => `It shows a code of the project: ${line}`);
}
