/** From a press to what it opens, painted; beside a bare dialog with the same fields. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { tasksIn, workBetweenMarks } from '../../tools/benchmark/trace.js';
import { launchBrowser } from '../../test/end-to-end/browser.js';
import { bundledInParts } from '../bundle.js';
import { spreadOf, type Spread } from '../numbers.js';
import type { Subject } from './in-page.js';
import { kinds, type Kind } from './kinds.js';

const subjects = ['by hand', 'library'] as const satisfies readonly Subject[];

/** `cold`: the first time on the page, so that code has to be loaded; `warm`: the third, on another list. */
const temperatures = ['cold', 'warm'] as const;

export interface OpeningTimes {
  /** From the press until it is painted, in ms; a frame, which is 17 ms, is the least. */
  readonly elapsed: Spread;
  /** The work of the page's main thread meanwhile, in ms. */
  readonly work: Spread;
  /** The longest task of the main thread, whatever ran in it, in ms of its work. */
  readonly longestTask: Spread;
}

export interface OpeningResult {
  /** By kind, then by subject and temperature, as in `library, cold`. */
  readonly presses: Readonly<Record<string, Readonly<Record<string, OpeningTimes>>>>;
  /** The longest task of a page with a list of five tokens only, from navigation until half a second after its rows. */
  readonly load: Spread;
}

export async function measureOpening(rounds: number): Promise<OpeningResult> {
  const server = await serve(await bundledInParts('opening/in-page.ts'));
  const browser = await launchBrowser();
  const measured = new Map<string, Measured[]>();
  const loads: number[] = [];
  try {
    const url = `http://localhost:${(server.address() as AddressInfo).port}/`;
    for (let round = -1; round < rounds; round += 1) {
      for (const kind of kinds) {
        for (const subject of subjects) {
          const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
          await page.goto(url);
          for (const temperature of temperatures) {
            if (temperature === 'warm') await openOnce(browser, page, subject, kind);
            const once = await openOnce(browser, page, subject, kind);
            const key = `${kind} ${subject}, ${temperature}`;
            if (round >= 0) measured.set(key, [...(measured.get(key) ?? []), once]);
          }
          await page.close();
        }
      }
      const load = await loadOnce(browser, url);
      if (round >= 0) loads.push(load);
    }
  } finally {
    await browser.close();
    server.close();
  }
  const timesOf = (key: string): OpeningTimes => {
    const all = measured.get(key) ?? [];
    const spread = (of: keyof Measured) => spreadOf(all.map((once) => once[of]));
    return { elapsed: spread('elapsed'), work: spread('work'), longestTask: spread('longestTask') };
  };
  const columns = subjects.flatMap((subject) => temperatures.map((temperature) => `${subject}, ${temperature}`));
  return {
    presses: Object.fromEntries(
      kinds.map((kind) => [kind, Object.fromEntries(columns.map((column) => [column, timesOf(`${kind} ${column}`)]))]),
    ),
    load: spreadOf(loads),
  };
}

type Measured = Readonly<Record<keyof OpeningTimes, number>>;

const categories = ['blink.user_timing', 'toplevel', 'disabled-by-default-devtools.timeline'];

async function openOnce(browser: Browser, page: Page, subject: Subject, kind: Kind): Promise<Measured> {
  await page.evaluate((what) => window.opening.prepare(...what), [subject, kind] as const);
  await browser.startTracing(page, { categories });
  const elapsed = await page.evaluate((what) => window.opening.open(...what), [subject, kind] as const);
  // What follows in idle moments counts as a task too.
  await page.waitForTimeout(300);
  const trace = await browser.stopTracing();
  return { elapsed, work: workBetweenMarks(trace)('begin', 'end'), longestTask: tasksIn(trace)[0] ?? NaN };
}

async function loadOnce(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await browser.startTracing(page, { categories });
  await page.goto(url);
  await page.evaluate(() => window.opening.prepare('library', 'menu'));
  const [longest = NaN] = tasksIn(await browser.stopTracing());
  await page.close();
  return longest;
}

/** A page that loads the code in the parts in which a bundler has put it. */
async function serve(files: ReadonlyMap<string, string>): Promise<Server> {
  const server = createServer(({ url = '/' }, response) => {
    const script = files.get(url.slice(1));
    if (script !== undefined) response.setHeader('Content-Type', 'text/javascript').end(script);
    else
      response
        .setHeader('Content-Type', 'text/html')
        .end(
          '<!doctype html><html lang="en"><title>Opening</title><script type="module" src="/main.js"></script><body>',
        );
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return server;
}
