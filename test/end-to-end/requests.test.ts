import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { walkThrough, type Walk } from '../../bench/requests/walk.js';
import { launchBrowser } from './browser.js';
import { RunningDemo } from './running-demo.js';

const list = 'GET /api-tokens?counts&limit';
const session = 'GET /session';

describe('what a page asks its backend', () => {
  let browser: Browser;
  let demo: RunningDemo;
  let walk: Walk;

  before(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), RunningDemo.start()]);
    walk = await walkThrough(browser, demo);
  });

  after(async () => {
    await browser.close();
    await demo.stop();
  });

  const askedAt = (step: string): readonly string[] => {
    const asked = walk[step];
    assert.ok(asked, `there is a step "${step}"`);
    return asked.map(({ what }) => what);
  };

  it('is the list once until the first rows, behind the session of the host, and nothing after them', () => {
    assert.deepEqual(askedAt('open, until the first rows'), [session, list]);
    assert.deepEqual(askedAt('open, after them'), []);
  });

  it('is, for a change, the change first and then the list once: its order, counts and quota are the backend’s', () => {
    assert.deepEqual(askedAt('create'), ['POST /api-tokens', list]);
    assert.deepEqual(askedAt('rename'), ['PATCH /api-tokens/{id}', list]);
    assert.deepEqual(askedAt('revoke'), ['DELETE /api-tokens/{id}', list]);
  });

  it('is, for the details of a token, its use by day and nothing that the row has told', () => {
    assert.deepEqual(askedAt('details'), ['GET /api-tokens/{id}/usage']);
  });

  it('is no more in a tab because another opens, and the list once when another has changed it (R20)', () => {
    assert.deepEqual(askedAt('a second tab opens'), [session, list]);
    assert.deepEqual(askedAt('… here'), []);
    assert.deepEqual(askedAt('create in the second tab: there'), ['POST /api-tokens', list]);
    assert.deepEqual(askedAt('create in the second tab: here'), [list]);
    assert.deepEqual(askedAt('revoke in the second tab: there'), ['DELETE /api-tokens/{id}', list]);
    assert.deepEqual(askedAt('revoke in the second tab: here'), [list]);
  });

  it('is nothing when somebody comes back to the tab soon, and the list once after a minute', () => {
    assert.deepEqual(askedAt('back to the tab, at once'), []);
    assert.deepEqual(askedAt('back to the tab, after a minute'), [list]);
  });

  it('is the list once for two elements on one adapter, as they open and after each change', () => {
    assert.deepEqual(askedAt('two elements on one adapter open'), [list]);
    assert.deepEqual(askedAt('create in one of two elements'), ['POST /api-tokens', list]);
    assert.deepEqual(askedAt('revoke in one of two elements'), ['DELETE /api-tokens/{id}', list]);
  });

  it('is small: no request is above 1 kB with its headers, and no answer above 8 kB', () => {
    const all = Object.values(walk).flat();
    assert.deepEqual(
      all.filter(({ sent }) => sent > 1_000),
      [],
    );
    assert.deepEqual(
      all.filter(({ received }) => received > 8_000),
      [],
    );
  });
});
