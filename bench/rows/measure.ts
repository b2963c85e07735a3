/** Time to rows: measures every subject in its own page, one after the other, several times. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../test/end-to-end/browser.js';
import { workBetweenMarks } from '../../tools/benchmark/trace.js';
import { bundled } from '../bundle.js';
import { rounded, spreadOf, type Spread } from '../numbers.js';
import type { Mounted } from './in-page.js';

export const subjects = {
  'hand-written': 'rows only, by hand',
  'bare-lit': 'rows only, bare Lit',
  'hand-written-same': 'the same content, by hand',
  zuplo: '@zuplo/react-api-key-manager',
  'api-token-list': '<api-token-list>',
  before: '<api-token-list> of another build',
} as const;

export type SubjectName = keyof typeof subjects;

export interface RowTimes {
  /**
   * The time until rows are laid out, by `rows:tokens` as in `50:20`, in ms of work of the page's main thread, so that
   * other load on the machine does not count. Without the painting of frames, which only a subject that renders in
   * steps has by then.
   */
  readonly times: Readonly<Record<string, Spread>>;
  /** For 50 rows: the work before the rows existed and their layout was requested, in ms. */
  readonly script: Spread;
  /** For 50 rows: the elapsed time until they were laid out, in ms. */
  readonly elapsed: Spread;
  /** The elements, texts and comments in a row. */
  readonly nodesOfRow: number;
  readonly nodesOfPage: number;
}

const cases = [
  { tokens: 50, until: 50 },
  { tokens: 50, until: 20 },
  { tokens: 20, until: 20 },
] as const;

/**
 * @param rounds How often everything is measured, after one round in which the engine warms up.
 * @param before The dist/ of another build of the library, to be measured in the same run.
 */
export async function measureRows(
  rounds: number,
  before?: string,
): Promise<Readonly<Partial<Record<SubjectName, RowTimes>>>> {
  const zuplo = join(import.meta.dirname, 'zuplo');
  if (!existsSync(join(zuplo, 'node_modules'))) execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: zuplo });
  const names = (Object.keys(subjects) as SubjectName[]).filter((name) => name !== 'before' || before !== undefined);
  const code = new Map<SubjectName, string>();
  for (const name of names) {
    const entry = name === 'zuplo' ? 'zuplo/subject.js' : `subjects/${name === 'before' ? 'api-token-list' : name}.ts`;
    code.set(name, await bundled(`rows/${entry}`, name === 'before' ? before : undefined));
  }
  const inPage = await bundled('rows/in-page.ts');
  const measured = new Map<string, Measured[]>();
  const browser = await launchBrowser();
  try {
    for (let round = -1; round < rounds; round += 1) {
      for (const { tokens, until } of cases) {
        for (const name of names) {
          const mounted = await mountOnce(browser, [code.get(name) ?? '', inPage], tokens, until);
          const key = `${name} ${tokens}:${until}`;
          if (round >= 0) measured.set(key, [...(measured.get(key) ?? []), mounted]);
        }
      }
    }
  } finally {
    await browser.close();
  }
  const all = (name: SubjectName, tokens: number, until: number) => measured.get(`${name} ${tokens}:${until}`) ?? [];
  const results = names.map((name) => {
    const [fifty, twenty] = [all(name, 50, 50), all(name, 20, 20)];
    const nodesOfPage = fifty[0]?.nodes ?? NaN;
    return [
      name,
      {
        times: Object.fromEntries(
          cases.map(({ tokens, until }) => [
            `${tokens}:${until}`,
            spreadOf(all(name, tokens, until).map(({ worked }) => worked)),
          ]),
        ),
        script: spreadOf(fifty.map(({ script }) => script)),
        elapsed: spreadOf(fifty.map(({ laidOut }) => laidOut)),
        nodesOfRow: rounded((nodesOfPage - (twenty[0]?.nodes ?? NaN)) / 30, 0),
        nodesOfPage,
      },
    ] as const;
  });
  return Object.fromEntries(results);
}

/** The page of a subject. */
const markup =
  '<!doctype html><html lang="en"><title>Rows</title><body><div id="root"></div><script type="module" src="subject.js"></script>';

interface Measured extends Mounted {
  readonly worked: number;
}

/** An address that the browser does not look up, because the benchmark answers. */
const site = 'https://rows.test/';

/**
 * Mounts a list in a new page, and returns how long that took. The page loads the subject as a module from a
 * file, as a host's page does, because engines treat evaluated code differently.
 */
async function mountOnce(
  browser: Browser,
  [code, inPage]: readonly [string, string],
  tokens: number,
  until: number,
): Promise<Measured> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, timezoneId: 'Europe/Amsterdam' });
  try {
    await page.route(`${site}**`, (route) =>
      route.fulfill(
        route.request().url() === site
          ? { contentType: 'text/html', body: markup }
          : { contentType: 'text/javascript', body: code },
      ),
    );
    await page.goto(site, { waitUntil: 'load' });
    await page.evaluate(inPage);
    await browser.startTracing(page, { categories: ['blink.user_timing', 'devtools.timeline'] });
    const mounted = await page.evaluate((wanted) => window.mountAndMeasure(wanted), { tokens, until });
    const worked = workBetweenMarks(await browser.stopTracing());
    return { ...mounted, worked: worked('begin', 'laid-out'), script: worked('begin', 'scripted') };
  } finally {
    await page.close();
  }
}
