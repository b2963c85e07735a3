/**
 * `tsx tools/test-stories.ts [words]`: builds Storybook, and renders and plays every story in Chromium: light in English,
 * and dark in German. With words, only entries whose id has one of them. A story fails if its play function fails, axe
 * finds a violation, or there is an error on the console, or a text has another font than that of the system, or a date
 * is not in the page's language. Docs pages are rendered too. A picture in the docs fails if its story no longer shows
 * the same.
 */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type Axe from 'axe-core';
import type { Page } from 'playwright-core';
import { storyTimeZone } from '../stories/story-clock.js';
import { launchBrowser } from '../test/end-to-end/browser.js';
import { projectFolder, temporaryFolder } from './process.js';
import { addPictures } from './storybook/docs-pictures.js';
import { pictureOutcomes } from './storybook/pictures.js';
import { storyViewer, StoryWindow, type ToolbarChoices } from './storybook/show.js';
import { buildStorybook, serveStorybook, type Entry } from './storybook/site.js';
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

/** The fonts of two themes in stories/host-themes.css. */
const hostFonts = ['Verdana', 'Charter'];

/** The docs of the element with the fewest stories. */
const picturedDocs = 'token-reveal-once--docs';

/** A story with many dates. */
const listStory = 'api-token-list--default';

/** A date as English writes it, and German does not: without a point after the day, or with an English name. */
const englishDate =
  /\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\b(?:January|February|March|May|June|July|October|December) \d|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b/u;

interface SeenText {
  readonly text: string;
  /** The font families of the text, as computed. */
  readonly font: string;
  /** Whether the text is in a shadow root, and not on the page around it. */
  readonly isOfElement: boolean;
  /** The instant that the text says, as a `<time>` states it. */
  readonly instant?: string;
}

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
  ...(await storybookItself()),
  ...(await pictureOutcomes({ browser, site }, words)),
  ...(await picturesInDocs()),
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
    if (problems.length === 0)
      problems.push(
        ...(await fontProblems(stories.page, choices)),
        ...(await dateProblems(stories.page, choices, entry)),
      );
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

/** Storybook's own interface, around the first story. */
async function storybookItself(): Promise<TestOutcome[]> {
  const page = await browser.newPage();
  await page.goto(site.origin);
  await page.locator('#storybook-explorer-tree').waitFor();
  const problems = await fontProblems(page);
  await page.close();
  return [
    {
      title: 'Storybook itself has the font of the system',
      file: '.storybook/manager.ts',
      passed: problems.length === 0,
      ...(problems.length > 0 && { detail: problems.join('\n') }),
    },
  ];
}

/** The docs of one element in a Storybook with pictures. It comes last, because it changes the pages of all docs. */
async function picturesInDocs(): Promise<TestOutcome[]> {
  const docs = entries.find(({ id }) => id === picturedDocs);
  if (docs === undefined) return [];
  const stories = site.entries.filter(({ type, title }) => type === 'story' && title === docs.title);
  await addPictures(folder, { browser, site }, stories);
  const outcomes: TestOutcome[] = [];
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({ viewport: { width: 1000, height: 900 }, ...storyViewer });
    const stage = new StoryWindow(context, site.origin, { colorScheme });
    const problems = [...(await stage.show(docs))];
    if (problems.length === 0) {
      const pictures = stage.page.locator('.story-pictures img');
      const seen = await pictures.evaluateAll(async (images: HTMLImageElement[]) => {
        for (const image of images) image.loading = 'eager';
        await Promise.all(images.map(async (image) => image.decode()));
        return images.map(({ src, naturalWidth }) => `${src} ${naturalWidth}`);
      });
      const shown = seen.filter((each) => each.endsWith(`-${colorScheme}.png 1000`));
      // All but the first story, which is the live example.
      if (shown.length !== stories.length - 1) problems.push(`It shows these pictures: ${seen.join(', ')}`);
    }
    await context.close();
    outcomes.push({
      title: `${docs.title} › ${docs.name} has pictures of its stories in a built Storybook, ${colorScheme}`,
      file: docs.id,
      passed: problems.length === 0,
      ...(problems.length > 0 && { detail: problems.join('\n') }),
    });
  }
  return outcomes;
}

/** Texts in another font than that of the system. Themes may bring their own, and so does the story of other hosts. */
async function fontProblems(page: Page, { theme }: ToolbarChoices = {}): Promise<readonly string[]> {
  if (theme !== undefined) return [];
  const texts = await textsOf(page);
  if (texts.length === 0) return ['There is no text to see a font of.'];
  const fonts = ['system-ui', 'ui-monospace', 'monospace', ...hostFonts];
  const strange = texts.filter(({ font }) => !fonts.some((each) => font === each || font.startsWith(`${each},`)));
  const families = [...new Set(strange.map(({ font }) => font))];
  return families.map((family) => {
    const found = strange.filter(({ font }) => font === family).map(({ text }) => text);
    return `In the font ${family}: ${found.slice(0, 3).join(' | ')}`;
  });
}

/** Dates that a list or dialog does not write in the page's language. Absent: the language is English. */
async function dateProblems(page: Page, { language }: ToolbarChoices, { id }: Entry): Promise<readonly string[]> {
  if (language !== 'de') return [];
  const texts = (await textsOf(page)).filter(({ isOfElement }) => isOfElement);
  const dates = texts.filter(({ instant }) => instant !== undefined);
  if (id === listStory && dates.length === 0) return ['It shows no date.'];
  const isGerman = ({ text, instant = '' }: SeenText) =>
    (['medium', 'full'] as const).some((dateStyle) =>
      text.includes(new Intl.DateTimeFormat('de', { dateStyle, timeZone: storyTimeZone }).format(new Date(instant))),
    );
  return [...dates.filter((date) => !isGerman(date)), ...texts.filter(({ text }) => englishDate.test(text))].map(
    ({ text }) => `Not a German date: ${text}`,
  );
}

/** The texts that people see, at any depth. */
async function textsOf(page: Page): Promise<readonly SeenText[]> {
  // No function in the page is assigned to a name; see `listenToStories`.
  return page.evaluate(() => {
    const texts: SeenText[] = [];
    const roots: (Element | ShadowRoot)[] = [document.body];
    for (let root = roots.pop(); root !== undefined; root = roots.pop()) {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot !== null) roots.push(element.shadowRoot);
        const text = [...element.childNodes]
          .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
          .map(({ textContent }) => textContent)
          .join(' ')
          .trim();
        if (text === '' || element.matches('script, style') || !element.checkVisibility()) continue;
        texts.push({
          text,
          font: getComputedStyle(element).fontFamily,
          isOfElement: root instanceof ShadowRoot,
          ...(element instanceof HTMLTimeElement && { instant: element.dateTime }),
        });
      }
    }
    return texts;
  });
}
