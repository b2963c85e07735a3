import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { withLanguagesSheet } from '../languages-sheet/sheet.js';
import { projectFolder } from '../process.js';
import type { TestOutcome } from '../test-run/outcomes.js';
import { pictureFonts } from './fonts.js';
import { storyViewer, StoryWindow } from './show.js';
import type { StorybookSite } from './site.js';

/** A picture in the docs that shows a story. */
export interface Picture {
  /** The file's name, without its extension. */
  readonly name: string;
  readonly story: string;
  readonly colorScheme: 'light' | 'dark';
  /** The size of the window, in CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** The design drawings, which were made before the code, each with its story and the size of the window. */
export const drawings = [
  { name: 'list', story: 'api-token-list--default', width: 1000, height: 700 },
  { name: 'narrow', story: 'api-token-list--default', width: 340, height: 658 },
  { name: 'states', story: 'api-token-list--empty', width: 1000, height: 420 },
  { name: 'create', story: 'api-token-create-dialog--exact-date', width: 760, height: 721 },
  { name: 'calendar', story: 'api-token-create-dialog--calendar', width: 760, height: 760 },
  { name: 'confirm', story: 'api-token-list--revoking', width: 760, height: 520 },
  { name: 'reveal', story: 'token-reveal-once--default', width: 760, height: 620 },
] as const;

/** All pictures of stories. README shows the first. */
export const pictures: readonly Picture[] = drawings.flatMap((drawing) =>
  (['light', 'dark'] as const).map((colorScheme) => ({
    ...drawing,
    name: `${drawing.name}-${colorScheme}`,
    colorScheme,
  })),
);

export const pictureFolder = join(projectFolder, 'docs/images/look');

/** The command that retakes all pictures of stories. */
const command = 'npm run screenshots';

/** The picture of the languages side by side, without the extension. It shows no story, but a page of the sources. */
export const languagesPicture = join(projectFolder, 'docs/images/languages');
const languagesCommand = 'npm run screenshots:languages';

/** Shows the story of a picture in its own window, calls `act` with the page, and closes the window. */
export async function withStoryOf<Result>(
  { story, colorScheme, width, height }: Picture,
  { browser, site, fonts = pictureFonts }: { readonly browser: Browser; readonly site: StorybookSite; fonts?: string },
  act: (page: Page) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    ...storyViewer,
  });
  try {
    const entry = site.entries.find(({ id }) => id === story);
    if (entry === undefined) throw new Error(`There is no story ${story}.`);
    const stage = new StoryWindow(context, site.origin, { colorScheme, 'a11y.manual': '!true' }, fonts);
    const problems = await stage.show(entry);
    if (problems.length > 0) throw new Error(`${story}: ${problems.join('\n')}`);
    return await act(stage.page);
  } finally {
    await context.close();
  }
}

let script: Promise<string> | undefined;

/** Describes what a page shows, as text that is the same on every machine, whatever fonts it has. */
export async function appearance(page: Page): Promise<string> {
  script ??= build({
    entryPoints: [fileURLToPath(new URL('appearance.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    globalName: 'appearance',
    write: false,
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '');
  return page.evaluate<string>(`(() => { ${await script}; return appearance.appearanceOf(document.body); })()`);
}

/** The text stored next to a picture: the picture's hash, and what the story showed when the picture was taken. */
export function recordOf(picture: Buffer, seen: string): string {
  return `sha256 ${createHash('sha256').update(picture).digest('hex')}\n\n${seen}\n`;
}

/**
 * Compares a picture's record with what its story shows now.
 *
 * @param by The command that retakes the picture.
 * @returns Text for people that says what is wrong, or undefined if the picture is up to date.
 */
export function staleness(picture: Buffer, record: string, seen: string, by = command): string | undefined {
  const now = recordOf(picture, seen).split('\n');
  const then = record.split('\n');
  if (now[0] !== then[0]) return `It is not the picture that its text was written for: \`${by}\`.`;
  const at = now.findIndex((line, index) => line !== then[index]);
  if (at === -1 && now.length === then.length) return undefined;
  const line = at === -1 ? now.length : at;
  return [
    `What it shows has changed since the picture was taken. Take it again: \`${by}\`.`,
    `In line ${line + 1} of its text:`,
    `- ${then[line] ?? ''}`,
    `+ ${now[line] ?? ''}`,
    ...styleDifference(stylesOf(then, line), stylesOf(now, line)),
  ].join('\n');
}

/** The styles of a line, which has their name at its end. */
function stylesOf(lines: readonly string[], at: number): readonly string[] {
  const [name = ''] = /#\w+/u.exec(lines[at] ?? '') ?? [];
  const styles = lines.find((line) => line.startsWith(`${name} {`)) ?? '';
  return styles.slice(name.length + 3, -2).split('; ');
}

function styleDifference(then: readonly string[], now: readonly string[]): readonly string[] {
  return [
    ...then.filter((style) => !now.includes(style)).map((style) => `  - ${style}`),
    ...now.filter((style) => !then.includes(style)).map((style) => `  + ${style}`),
  ];
}

/**
 * Checks whether each picture is up to date with its story. With `words`, checks only pictures whose story has one of
 * them.
 */
export async function pictureOutcomes(
  where: { readonly browser: Browser; readonly site: StorybookSite },
  words: readonly string[],
): Promise<readonly TestOutcome[]> {
  const outcomes: TestOutcome[] = [];
  for (const picture of pictures.filter(({ story }) => isAsked(story, words))) {
    outcomes.push(
      await outcomeOf({
        image: join(pictureFolder, `${picture.name}.webp`),
        of: picture.story,
        by: command,
        look: () => withStoryOf(picture, where, appearance),
      }),
    );
  }
  if (isAsked('languages', words)) {
    outcomes.push(
      await outcomeOf({
        image: `${languagesPicture}.png`,
        of: 'tools/languages-sheet',
        by: languagesCommand,
        look: () => withLanguagesSheet(where.browser, appearance),
      }),
    );
  }
  return outcomes;
}

function isAsked(name: string, words: readonly string[]): boolean {
  return words.length === 0 || words.some((each) => name.includes(each));
}

async function outcomeOf(shown: {
  /** The picture's file. */
  readonly image: string;
  /** What it shows. */
  readonly of: string;
  /** The command that retakes it. */
  readonly by: string;
  /** Shows it again, and describes it. */
  readonly look: () => Promise<string>;
}): Promise<TestOutcome> {
  const { image, of, by, look } = shown;
  const record = image.replace(/\.\w+$/u, '.txt');
  const detail =
    existsSync(image) && existsSync(record)
      ? await look().then(
          (seen) => staleness(readFileSync(image), readFileSync(record, 'utf8'), seen, by),
          (error: unknown) => String(error),
        )
      : `There is no picture, or no text of it: \`${by}\`.`;
  return {
    title: `${relative(projectFolder, image)} shows what ${of} shows`,
    file: of,
    passed: detail === undefined,
    ...(detail !== undefined && { detail }),
  };
}
