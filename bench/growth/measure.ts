/** Measures how the time of each action on a list grows with the number of tokens. */
import type { Browser } from 'playwright-core';
import { tasksIn, workBetweenMarks } from '../../tools/benchmark/trace.js';
import { launchBrowser } from '../../test/end-to-end/browser.js';
import { bundled } from '../bundle.js';
import { exponentOf, rounded, spreadOf, type Spread } from '../numbers.js';
import { deeds } from './deeds.js';

const amounts = (process.env['BENCH_AMOUNTS'] ?? '10,100,1000,10000,100000').split(',').map(Number);

/** `whole` returns all its tokens at once and cannot search; `paged` supports every query. */
const backends = ['whole', 'paged'] as const;

export type Backend = (typeof backends)[number];

/** One action of a person. */
export interface Growth {
  /** The work of the page's main thread until the result is laid out, in ms, by the number of tokens. */
  readonly work: Readonly<Record<string, Spread>>;
  /** The longest task of the main thread during the action and right after, in ms, by the number of tokens. */
  readonly longestTask: Readonly<Record<string, Spread>>;
  /** The exponent of the work over the number of tokens: 0 is flat. */
  readonly exponent: number;
}

/** How a backend's lists grow. */
export interface BackendGrowth {
  readonly deeds: Readonly<Record<string, Growth>>;
  /** The memory of the mounted list without the adapter's tokens, in MB (10^6), by the number of tokens. */
  readonly memory: Readonly<Record<string, Spread>>;
}

/** @param before The dist/ of another build, to be measured in the same run. */
export async function measureGrowth(rounds: number, before?: string): Promise<Readonly<Record<string, BackendGrowth>>> {
  const builds = new Map([['now', await bundled('growth/in-page.ts')]]);
  if (before !== undefined) builds.set('before', await bundled('growth/in-page.ts', before));
  const measured = new Map<string, number[]>();
  const note = (key: string, value: number): void => void measured.set(key, [...(measured.get(key) ?? []), value]);
  const browser = await launchBrowser({ arguments: ['--js-flags=--expose-gc', '--enable-precise-memory-info'] });
  const series = [...builds.keys()].flatMap((build) => backends.map((backend) => ({ build, backend })));
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const amount of amounts) {
        for (const { build, backend } of series) {
          await useOnce(browser, builds.get(build) ?? '', amount, backend, (what, value) =>
            note(`${build} ${backend} ${amount} ${what}`, value),
          );
        }
      }
    }
  } finally {
    await browser.close();
  }
  const growthOf = (build: string, backend: Backend): BackendGrowth => {
    const by = (what: string) =>
      Object.fromEntries(
        amounts.map((amount) => [amount, spreadOf(measured.get(`${build} ${backend} ${amount} ${what}`) ?? [])]),
      );
    return {
      deeds: Object.fromEntries(
        deeds.map((deed) => {
          const work = by(`${deed} work`);
          const exponent = exponentOf(Object.entries(work).map(([amount, { median }]) => [Number(amount), median]));
          return [deed, { work, longestTask: by(`${deed} task`), exponent }];
        }),
      ),
      memory: by('memory'),
    };
  };
  return Object.fromEntries(
    series.map(({ build, backend }) => [build === 'now' ? backend : `${backend} before`, growthOf(build, backend)]),
  );
}

/** A fresh page, in which everything is done once. */
async function useOnce(
  browser: Browser,
  code: string,
  amount: number,
  backend: Backend,
  note: (what: string, value: number) => void,
): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, timezoneId: 'Europe/Amsterdam' });
  try {
    await page.setContent('<!doctype html><html lang="en"><title>Growth</title><body>');
    await page.evaluate(code);
    await page.evaluate(([tokens, kind]) => window.growth.prepare(tokens, kind), [amount, backend] as const);
    const heap = async (): Promise<number> => {
      await page.evaluate('gc(); gc()');
      return page.evaluate(
        () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
      );
    };
    const empty = await heap();
    for (const deed of deeds) {
      await browser.startTracing(page, {
        categories: ['blink.user_timing', 'toplevel', 'disabled-by-default-devtools.timeline'],
      });
      await page
        .evaluate((what) => window.growth.perform(what), deed)
        .catch((thrown: unknown) => {
          throw new Error(`${deed}, ${amount} tokens, ${backend}: ${String(thrown)}`);
        });
      const trace = await browser.stopTracing();
      note(`${deed} work`, workBetweenMarks(trace)('begin', 'end'));
      note(`${deed} task`, tasksIn(trace)[0] ?? NaN);
      if (deed !== 'first rows') continue;
      // Wait for work in idle moments, which is done by the time somebody uses the list.
      await page.waitForTimeout(400 + amount / 40);
      note('memory', rounded(((await heap()) - empty) / 1e6));
    }
  } finally {
    await page.close();
  }
}
