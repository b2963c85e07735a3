/** What a person waits for on the built demo, beside the same page with rows written by hand. */
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import type { InlineConfig } from 'vite';
import { newPerson, signIn } from '../../test/end-to-end/profile-page.js';
import { tasksIn } from '../../tools/benchmark/trace.js';
import { launchBrowser } from '../../test/end-to-end/browser.js';
import { bundled } from '../bundle.js';
import { startBuiltDemo, type BuiltDemo } from '../demo.js';
import { rounded, spreadOf, type Spread } from '../numbers.js';
import type {} from './in-page.js';

const byHand = join(import.meta.dirname, 'by-hand.ts');

const pages: Readonly<Record<string, InlineConfig>> = {
  'the same page, rows by hand': {
    resolve: {
      alias: ['define/api-token-list', 'adapters/rest', 'locales'].map((name) => ({
        find: `api-token-elements/${name}.js`,
        replacement: byHand,
      })),
    },
  },
  '<api-token-list>': {},
};

/** A line as the developer tools of Chromium simulate "fast 3G", and a processor. */
const conditions = {
  'on a slow phone': {
    processor: 4,
    line: { latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 },
  },
  unthrottled: { processor: 1, line: { latency: 0, downloadThroughput: -1, uploadThroughput: -1 } },
} as const;

export interface WaitingTimes {
  /** From navigation to the first rows in view painted, in ms; nothing is in the cache. */
  readonly rows: Spread;
  /** To the first content of any kind. */
  readonly content: Spread;
  /** The longest task of the page's main thread, whatever ran in it, in ms of its work; unthrottled only. */
  readonly longestTask?: Spread;
  /** The longest script, of the page or the library, in a frame of more than 50 ms; 0 if there was no such frame. */
  readonly longestScript: Spread;
  /** What crossed the line until 1.5 s after the rows, in kB. */
  readonly kilobytes: number;
}

/** By condition, then by page. */
export type WaitingResult = Readonly<Record<string, Readonly<Record<string, WaitingTimes>>>>;

export async function measureWaiting(rounds: number): Promise<WaitingResult> {
  const inPage = await bundled('waiting/in-page.ts');
  const browser = await launchBrowser();
  const demos = new Map<string, BuiltDemo>();
  const measured = new Map<string, Measured[]>();
  try {
    const signedIn = new Map<string, BrowserContextOptions>();
    for (const [name, changes] of Object.entries(pages)) {
      const demo = await startBuiltDemo(changes);
      demos.set(name, demo);
      const context = await newPerson(browser);
      await signIn(await context.newPage(), demo);
      signedIn.set(name, { storageState: await context.storageState() });
      await context.close();
    }
    for (let round = -1; round < rounds; round += 1) {
      for (const condition of Object.keys(conditions) as (keyof typeof conditions)[]) {
        for (const [name, demo] of demos) {
          const context = await newPerson(browser, signedIn.get(name));
          const once = await waitOnce(browser, context, demo, condition, inPage);
          await context.close();
          // The first of each is for the engine and the server to warm up.
          const key = `${condition} ${name}`;
          if (round >= 0) measured.set(key, [...(measured.get(key) ?? []), once]);
        }
      }
    }
  } finally {
    await browser.close();
    for (const demo of demos.values()) await demo.close();
  }
  return Object.fromEntries(
    Object.keys(conditions).map((condition) => [
      condition,
      Object.fromEntries(Object.keys(pages).map((name) => [name, timesOf(measured.get(`${condition} ${name}`) ?? [])])),
    ]),
  );
}

type Measured = Readonly<Record<keyof WaitingTimes, number>>;

function timesOf(all: readonly Measured[]): WaitingTimes {
  const spread = (of: keyof Measured): Spread => spreadOf(all.map((once) => once[of]));
  return {
    rows: spread('rows'),
    content: spread('content'),
    ...(all.every(({ longestTask }) => longestTask > 0) && { longestTask: spread('longestTask') }),
    longestScript: spread('longestScript'),
    kilobytes: spread('kilobytes').median,
  };
}

/** A visit with an empty cache, by somebody who is signed in. */
async function waitOnce(
  browser: Browser,
  context: BrowserContext,
  demo: BuiltDemo,
  condition: keyof typeof conditions,
  inPage: string,
): Promise<Measured> {
  const page = await context.newPage();
  await page.addInitScript(inPage);
  const session = await context.newCDPSession(page);
  const { processor, line } = conditions[condition];
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, ...line });
  await session.send('Emulation.setCPUThrottlingRate', { rate: processor });
  const isTraced = condition === 'unthrottled';
  if (isTraced) await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });
  await page.goto(new URL('#/profile/edit/api-tokens', demo.url).href);
  const waited = await page.evaluate(() => window.waited);
  const [longestTask = 0] = isTraced ? tasksIn(await browser.stopTracing()) : [];
  return { ...waited, longestTask, kilobytes: rounded(bytes / 1e3, 1) };
}
