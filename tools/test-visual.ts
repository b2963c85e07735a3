/**
 * `npm run test:visual -- --base REVISION`: builds Storybook from that revision and from the working tree, and compares
 * every story pixel by pixel: light, dark, right to left, 320 and 390 CSS pixels wide, in forced colors, and with text
 * at 200 %. The repository keeps no pictures. Writes a page with the stories that differ, and fails if there are any.
 * `--views=light,320` and `--stories=words` select views and stories; `--output` names the folder of the report.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../test/end-to-end/browser.js';
import { projectFolder } from './process.js';
import { compare } from './storybook/compare.js';
import { pictureFonts, requireFonts } from './storybook/fonts.js';
import { type Comparison, reportPage } from './storybook/report.js';
import { storyViewer, StoryWindow } from './storybook/show.js';
import { buildStorybook, type Entry, serveStorybook, type StorybookSite } from './storybook/site.js';
import { type View, type ViewName, views } from './storybook/views.js';

const { values } = parseArgs({
  options: {
    base: { type: 'string', default: 'HEAD' },
    views: { type: 'string', default: Object.keys(views).join(',') },
    stories: { type: 'string', default: '' },
    output: { type: 'string', default: 'test-visual' },
  },
});
const chosenViews = values.views.split(',').filter(Boolean);
const unknown = chosenViews.filter((name) => !(name in views));
if (unknown.length > 0)
  throw new Error(`There are the views ${Object.keys(views).join(', ')}, not ${unknown.join(', ')}.`);
const words = values.stories.split(',').filter(Boolean);
await requireFonts();

/** A blinking caret is in some pictures and not in others. Forced colors overrule the transparent one of Playwright. */
const steadyCaret = 'html { caret-animation: manual; }';

/** Chromium draws the round corners of a dialog that scrolls now in one way, now in another. */
const squareDialogs = 'html { --api-token-dialog-radius: 0; }';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));
const folder = mkdtempSync(join(tmpdir(), 'api-token-elements-visual-'));
const checkout = join(folder, 'base');
process.once('exit', () => {
  if (existsSync(checkout)) git('worktree', 'remove', '--force', checkout);
  rmSync(folder, { recursive: true, force: true });
});
const revision = git('rev-parse', '--short', values.base);
git('worktree', 'add', '--detach', checkout, revision);
// The old revision is built with the current dependencies. If they do not fit, the build fails with a message.
symlinkSync(join(projectFolder, 'node_modules'), join(checkout, 'node_modules'));
await buildStorybook(checkout, join(folder, 'before'));
await buildStorybook(projectFolder, join(folder, 'after'));
const [before, after] = await Promise.all([
  serveStorybook(join(folder, 'before')),
  serveStorybook(join(folder, 'after')),
]);

const output = resolve(values.output);
rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
// Without this, what was painted earlier shows through at rounded corners, and depends on the order of paints.
const browser = await launchBrowser({ arguments: ['--disable-partial-raster'] });
const canvas = await browser.newPage();
const comparisons: Comparison[] = [];
for (const name of chosenViews as ViewName[]) {
  const found = await compareIn(name, views[name], browser);
  comparisons.push(...found);
  console.log(`${name}: ${found.filter(({ result }) => result.kind === 'differs').length} of ${found.length} differ`);
}
await browser.close();
before.close();
after.close();

writeFileSync(join(output, 'index.html'), reportPage(revision, comparisons));
const bad = comparisons.filter(({ result }) => result.kind === 'differs' || result.kind === 'failed');
for (const { story, view, result } of bad) {
  const said = result.kind === 'differs' ? `${result.pixels} pixels differ` : 'could not be shown';
  console.log(`✗ ${story}, ${view}: ${said}`);
}
console.log(
  `${comparisons.length - bad.length} as in ${revision}, new or gone; ${bad.length} not: ${join(output, 'index.html')}`,
);
process.exitCode = bad.length === 0 && comparisons.length > 0 ? 0 : 1;

async function compareIn(name: ViewName, view: View, inBrowser: Browser): Promise<Comparison[]> {
  const olds = storiesOf(before);
  const news = storiesOf(after);
  const [oldPictures, newPictures] = await Promise.all([
    takePictures(before, olds, view, inBrowser),
    takePictures(after, news, view, inBrowser),
  ]);
  const found: Comparison[] = [];
  for (const { id } of [...olds, ...news.filter((story) => !olds.some((each) => each.id === story.id))]) {
    const old = oldPictures.get(id);
    const now = newPictures.get(id);
    found.push({ story: id, view: name, result: await judge(`${id}-${name}`, old, now) });
  }
  return found;
}

async function judge(
  name: string,
  old: Buffer | readonly string[] | undefined,
  now: Buffer | readonly string[] | undefined,
): Promise<Comparison['result']> {
  if (old === undefined) return { kind: 'new' };
  if (now === undefined) return { kind: 'gone' };
  if (!Buffer.isBuffer(now)) return { kind: 'failed', problems: now };
  if (!Buffer.isBuffer(old)) return { kind: 'new' };
  const difference = await compare(canvas, old, now);
  if (difference === undefined) return { kind: 'same' };
  const paths = { before: `${name}-before.png`, after: `${name}-after.png`, marked: `${name}-difference.png` };
  writeFileSync(join(output, paths.before), old);
  writeFileSync(join(output, paths.after), now);
  writeFileSync(join(output, paths.marked), Buffer.from(difference.marked, 'base64'));
  return { kind: 'differs', pixels: difference.pixels, ...paths };
}

/** Takes a picture of each story, or says what went wrong with the story. */
async function takePictures(
  site: StorybookSite,
  stories: readonly Entry[],
  { context: options, choices, css = '' }: View,
  inBrowser: Browser,
): Promise<ReadonlyMap<string, Buffer | readonly string[]>> {
  const context = await inBrowser.newContext({
    ...storyViewer,
    ...options,
  });
  await context.addInitScript(foreseeSecrets);
  const pictures = new Map<string, Buffer | readonly string[]>();
  // `npm test` runs axe, so it is off here.
  const stage = new StoryWindow(
    context,
    site.origin,
    { ...choices, 'a11y.manual': '!true' },
    `${pictureFonts}${steadyCaret}${squareDialogs}${css}`,
  );
  for (const story of stories) {
    const problems = await stage.show(story);
    pictures.set(story.id, problems.length > 0 ? problems : await steadyPicture(stage.page));
  }
  await context.close();
  return pictures;
}

/** Runs in the page. Makes random values predictable, such as the hint of a token that a story creates. */
function foreseeSecrets(): void {
  let state = 1;
  crypto.getRandomValues = (array) => {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (let index = 0; index < bytes.length; index += 1)
      bytes[index] = (state = (state * 16_807) % 2_147_483_647) >> 8;
    return array;
  };
}

/** Takes a picture once the page has stopped changing, or says that it does not stop. */
async function steadyPicture(page: Page): Promise<Buffer | readonly string[]> {
  // What elements load when the page is idle, such as the code of menus, may change the picture.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await page.waitForLoadState('networkidle');
  let last = await page.screenshot({ animations: 'disabled' });
  for (let tries = 0; tries < 9; tries += 1) {
    const next = await page.screenshot({ animations: 'disabled' });
    if (next.equals(last)) return next;
    last = next;
  }
  return ['It does not stop changing.'];
}

function storiesOf({ entries }: StorybookSite): readonly Entry[] {
  return entries.filter(
    ({ id, type }) => type === 'story' && (words.length === 0 || words.some((word) => id.includes(word))),
  );
}

function git(...commandArguments: readonly string[]): string {
  return execFileSync('git', commandArguments, { cwd: projectFolder, encoding: 'utf8' }).trim();
}
