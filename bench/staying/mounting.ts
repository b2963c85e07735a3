/** What is left on a page after elements were put there and taken away. */
import type { Browser, CDPSession, Page } from 'playwright-core';
import { bundled } from '../bundle.js';
import type { Kind } from './kinds.js';

/** What a page holds, after the engine has collected what nothing refers to. */
export interface Held {
  /** Nodes of all documents, those that are in none included. */
  readonly nodes: number;
  readonly listeners: number;
  /** Timers, frames and idle moments that are still awaited. */
  readonly timers: number;
  /** Shadow roots: of elements on the page or not. */
  readonly roots: number;
  readonly channels: number;
  /** Bytes of the heap of scripts. */
  readonly heap: number;
}

/** A page on which elements can be mounted, in Chromium. */
export class MountingPage {
  readonly #page: Page;
  readonly session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.session = session;
  }

  /** @param code That {@link mountingCode} has made. */
  static async open(browser: Browser, code: string): Promise<MountingPage> {
    const page = await browser.newPage();
    // An address, so that there are channels to other tabs, and a place to keep what is pending.
    await page.route('**/*', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><html lang="en"><title>Staying</title><body>' }),
    );
    await page.goto('http://localhost/');
    await page.evaluate(code);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    return new MountingPage(page, session);
  }

  async cycle(kind: Kind, times: number): Promise<void> {
    await this.#page.evaluate(([what, often]) => window.staying.cycle(what, often), [kind, times] as const);
  }

  async keepOne(kind: Kind): Promise<void> {
    await this.#page.evaluate((what) => window.staying.keepOne(what), kind);
  }

  /** What is held once nothing is under way: a wait, since what closes may take a moment. */
  async held(): Promise<Held> {
    await this.#page.waitForTimeout(300);
    await this.session.send('HeapProfiler.collectGarbage');
    const roots = await this.#amountOf('ShadowRoot');
    const channels = await this.#amountOf('BroadcastChannel');
    await this.session.send('HeapProfiler.collectGarbage');
    const { metrics } = await this.session.send('Performance.getMetrics');
    const metric = (name: string): number => metrics.find((each) => each.name === name)?.value ?? NaN;
    return {
      nodes: metric('Nodes'),
      listeners: metric('JSEventListeners'),
      timers: await this.#page.evaluate(() => window.staying.pendingTimers()),
      roots,
      channels,
      heap: metric('JSHeapUsedSize'),
    };
  }

  async close(): Promise<void> {
    await this.#page.close();
  }

  async #amountOf(type: 'ShadowRoot' | 'BroadcastChannel'): Promise<number> {
    const group = { objectGroup: 'held' };
    const { result } = await this.session.send('Runtime.evaluate', { expression: `${type}.prototype`, ...group });
    if (result.objectId === undefined) throw new Error(`There is no ${type}.`);
    const { objects } = await this.session.send('Runtime.queryObjects', {
      prototypeObjectId: result.objectId,
      ...group,
    });
    const { result: amount } = await this.session.send('Runtime.callFunctionOn', {
      ...(objects.objectId !== undefined && { objectId: objects.objectId }),
      functionDeclaration: 'function () { return this.length }',
      returnByValue: true,
    });
    await this.session.send('Runtime.releaseObjectGroup', group);
    return Number(amount.value);
  }
}

/** @param library Of which build the elements are: see {@link bundled}. */
export async function mountingCode(library?: string): Promise<string> {
  return bundled('staying/in-page.ts', library);
}
