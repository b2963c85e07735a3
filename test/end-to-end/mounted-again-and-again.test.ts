import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { kinds } from '../../bench/staying/kinds.js';
import { MountingPage, mountingCode } from '../../bench/staying/mounting.js';
import { launchBrowser } from './browser.js';

/** `npm run bench -- staying` does it a thousand times. */
const times = 50;

describe('an element that is put on a page and taken away, again and again', () => {
  let browser: Browser;
  let code: string;

  before(async () => {
    [browser, code] = await Promise.all([launchBrowser(), mountingCode('sources')]);
  });

  after(() => browser.close());

  for (const kind of kinds) {
    it(`leaves no node, listener, timer, shadow root or channel behind: ${kind} (R38)`, async () => {
      const page = await MountingPage.open(browser, code);
      // Templates and shared styles are created once and kept.
      await page.cycle(kind, 5);
      const { heap: _before, ...atFirst } = await page.held();
      await page.cycle(kind, times);
      const { heap: _after, ...inTheEnd } = await page.held();
      assert.deepEqual(inTheEnd, atFirst);
      assert.equal(inTheEnd.roots, 0);
      await page.close();
    });
  }

  it('would be noticed if it stayed', async () => {
    const page = await MountingPage.open(browser, code);
    await page.cycle('list', 5);
    const atFirst = await page.held();
    await page.keepOne('list');
    const inTheEnd = await page.held();
    assert.ok(inTheEnd.nodes > atFirst.nodes + 100);
    assert.ok(inTheEnd.listeners > atFirst.listeners);
    assert.equal(inTheEnd.roots, 1);
    assert.equal(inTheEnd.channels, 1);
    await page.close();
  });
});
