/** What stays on a page after elements were put there and taken away, and what a list that is there holds. */
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../test/end-to-end/browser.js';
import { bundled } from '../bundle.js';
import { rounded, spreadOf, type Spread } from '../numbers.js';
import { kinds } from './kinds.js';
import { MountingPage, mountingCode, type Held } from './mounting.js';

/** How often each is put there. */
const times = 1_000;

export interface StayingResult {
  /** `before`: after five that came and went; `after`: after so many more. */
  readonly mounted: Readonly<Record<string, { readonly times: number; readonly before: Held; readonly after: Held }>>;
  /** Of a list of fifty tokens that is there, in kB of the heap of scripts, in the second page of its kind. */
  readonly memory: Readonly<Record<string, Spread>>;
}

export async function measureStaying(rounds: number): Promise<StayingResult> {
  const browser = await launchBrowser();
  try {
    const memory = await measureMemory(browser, rounds);
    const code = await mountingCode();
    const mounted: Record<string, StayingResult['mounted'][string]> = {};
    for (const kind of kinds) {
      const page = await MountingPage.open(browser, code);
      await page.cycle(kind, 5);
      const before = await page.held();
      await page.cycle(kind, times);
      mounted[kind] = { times, before, after: await page.held() };
      await page.close();
    }
    return { mounted, memory };
  } finally {
    await browser.close();
  }
}

const lists = {
  'the same content, by hand': 'rows/subjects/hand-written-same.ts',
  '<api-token-list>': 'rows/subjects/api-token-list.ts',
} as const;

async function measureMemory(browser: Browser, rounds: number): Promise<StayingResult['memory']> {
  const code = new Map<string, string>();
  for (const [name, entry] of Object.entries(lists)) code.set(name, await bundled(entry));
  const measured = new Map<string, number[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, script] of code) {
      const kilobytes = await heldByList(browser, script);
      measured.set(name, [...(measured.get(name) ?? []), kilobytes]);
    }
  }
  return Object.fromEntries([...measured].map(([name, numbers]) => [name, spreadOf(numbers)]));
}

/** The code itself is not counted: one list has come and gone before. */
async function heldByList(browser: Browser, code: string): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    await page.setContent('<!doctype html><html lang="en"><title>Memory</title><body><div id="root"></div>');
    await page.evaluate(code);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const heap = async (): Promise<number> => {
      await page.waitForTimeout(500);
      await session.send('HeapProfiler.collectGarbage');
      await session.send('HeapProfiler.collectGarbage');
      const { metrics } = await session.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN;
    };
    const mount = () =>
      page.evaluate(() => {
        const root = document.createElement('div');
        document.querySelector('#root')?.replaceChildren(root);
        void window.subject.mount(root, 50);
      });
    await mount();
    await page.waitForTimeout(500);
    await page.evaluate(() => document.querySelector('#root')?.replaceChildren());
    const empty = await heap();
    await mount();
    return rounded(((await heap()) - empty) / 1e3, 0);
  } finally {
    await page.close();
  }
}
