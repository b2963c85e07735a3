import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { StillList } from './still-list.js';

interface Window {
  readonly width: number;
  readonly height: number;
  /** The CSS `zoom` of the page. */
  readonly zoom?: number;
}

const windows: readonly Window[] = [
  { width: 844, height: 340 },
  { width: 667, height: 375 },
  { width: 320, height: 256 },
];

/** Windows that are low for a page that enlarges itself. */
const zoomed: readonly Window[] = [
  { width: 1280, height: 650, zoom: 1.5 },
  { width: 390, height: 664, zoom: 1.5 },
];

const nameOf = ({ width, height, zoom }: Window) =>
  `${width}×${height}${zoom === undefined ? '' : ` with a zoom of ${zoom}`}`;

describe('layers in a window with little height', () => {
  let browser: Browser;
  let still: StillList;

  before(async () => {
    [browser, still] = await Promise.all([launchBrowser(), StillList.build()]);
  });

  after(async () => {
    await browser.close();
  });

  /** Opens the list in a window, on a page with CSS `zoom` if there is one. */
  async function openIn({ zoom = 1, ...viewport }: Window): Promise<Page> {
    const page = await still.open(browser, { viewport, reducedMotion: 'reduce' });
    if (zoom !== 1) await page.addStyleTag({ content: `body { zoom: ${zoom} }` });
    return page;
  }

  /**
   * The parts of an open layer, and of the focused element, that are outside of the window; empty if everything is
   * inside.
   */
  const outside = async (page: Page, part: string): Promise<string[]> => {
    // Observers place the layers, and scroll in a later animation frame.
    await page.evaluate(async () => {
      for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
    });
    return page.evaluate((wanted) => {
      let focused = document.activeElement;
      while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
      const layer = focused?.closest(`[part~="${wanted}"]`);
      if (!focused || !layer) return [`The focus is not in ${wanted}, but on ${focused?.outerHTML.slice(0, 80)}`];
      const isOut = ({ left, top, right, bottom }: DOMRect, room: DOMRect) =>
        left < room.left - 1 || top < room.top - 1 || right > room.right + 1 || bottom > room.bottom + 1;
      const whole = new DOMRect(0, 0, innerWidth, innerHeight);
      const box = layer.getBoundingClientRect();
      const target = focused.getBoundingClientRect();
      return [
        ...(isOut(box, whole) ? [`layer ${JSON.stringify(box)}`] : []),
        ...(layer !== focused && isOut(target, box)
          ? [`focus ${JSON.stringify(target)} in ${JSON.stringify(box)}`]
          : []),
      ];
    }, part);
  };

  for (const viewport of [...windows, ...zoomed]) {
    const size = nameOf(viewport);

    it(`keep the menu of every row, and its items, visible at ${size} (A24)`, async () => {
      const page = await openIn(viewport);
      const buttons = await page.getByRole('button', { name: /^Actions for/u }).all();
      assert.ok(buttons.length > 5);
      for (const button of buttons) {
        await button.press('Enter');
        assert.deepEqual(await outside(page, 'menu'), []);
        await page.keyboard.press('End');
        assert.deepEqual(await outside(page, 'menu'), []);
        await page.keyboard.press('Escape');
      }
      await page.context().close();
    });

    it(`keep the calendar and its days visible, and the dialog around it, at ${size} (A24)`, async () => {
      const page = await openIn(viewport);
      await page.getByRole('button', { name: /Create API token/u }).press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Create new API token' });
      await dialog.getByRole('textbox', { name: 'Name' }).fill('CI');
      assert.deepEqual(await outside(page, 'dialog'), []);
      await dialog.getByRole('checkbox', { name: 'Select expiration date' }).press(' ');
      await dialog.getByLabel('Expiration', { exact: true }).selectOption('exact');
      await dialog.locator('[part~="calendar-button"]').press('Enter');
      await page.locator('[part~="calendar-day"]:focus').waitFor();
      for (const key of ['PageDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Tab', 'Tab', 'Tab']) {
        assert.deepEqual(await outside(page, 'calendar'), [], key);
        await page.keyboard.press(key);
      }
      await page.keyboard.press('Escape');
      await dialog.getByRole('button', { name: 'Generate token' }).press('Enter');
      await page.getByRole('dialog', { name: 'Copy your token now' }).waitFor();
      assert.deepEqual(await outside(page, 'dialog'), []);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Close anyway' }).waitFor();
      assert.deepEqual(await outside(page, 'dialog'), []);
      await page.context().close();
    });

    it(`keep questions and details visible at ${size} (A24)`, async () => {
      const page = await openIn(viewport);
      await page.getByRole('button', { name: /^.?CI deploy.?$/u }).press('Enter');
      await page.locator('[part~="details-dialog"]').waitFor();
      assert.deepEqual(await outside(page, 'details-dialog'), []);
      await page.locator('[part~="details-close-button"]').focus();
      assert.deepEqual(await outside(page, 'details-dialog'), []);
      await page.keyboard.press('Escape');
      for (const item of ['Revoke…', 'Rotate…', 'Change expiration…']) {
        await page.getByRole('button', { name: /^Actions for .*CI deploy/u }).press('Enter');
        await page.getByRole('menuitem', { name: item }).press('Enter');
        await page.locator('[part~="confirm-button"]').first().waitFor();
        assert.deepEqual(await outside(page, 'confirm-dialog'), [], item);
        await page.keyboard.press('Escape');
      }
      await page.context().close();
    });
  }

  for (const viewport of windows) {
    it(`let people scroll the heading of a dialog out of sight, and back, at ${nameOf(viewport)}`, async () => {
      const page = await still.open(browser, { viewport, reducedMotion: 'reduce' });
      await page.getByRole('button', { name: /Create API token/u }).press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Create new API token' });
      await dialog.getByRole('checkbox', { name: 'Select expiration date' }).press(' ');
      await dialog.getByLabel('Expiration', { exact: true }).selectOption('exact');
      const heading = await dialog.getByRole('heading', { name: 'Create new API token' }).elementHandle();
      const button = await dialog.getByRole('button', { name: 'Generate token' }).elementHandle();
      await dialog.hover();
      for (const [what, down, seen, gone] of [
        ['the button at the end', 5000, button, heading],
        ['the heading again', -5000, heading, button],
      ] as const) {
        await page.mouse.wheel(0, down);
        // The wheel turns without telling when the dialog has followed.
        const followed = page.waitForFunction(isOnlyInSight, { seen, gone }, { timeout: 10_000 });
        await assert.doesNotReject(followed, what);
      }
      await page.context().close();
    });
  }

  /** Whether all of one element is visible in the dialog around both, and nothing of the other. */
  function isOnlyInSight({ seen, gone }: Record<'seen' | 'gone', SVGElement | HTMLElement | null>): boolean {
    const [room, one, other] = [seen?.closest('dialog'), seen, gone].map((each) => each?.getBoundingClientRect());
    if (!room || !one || !other) return false;
    return one.top >= room.top && one.bottom <= room.bottom && (other.bottom <= room.top || other.top >= room.bottom);
  }

  for (const viewport of [{ width: 1280, height: 400 }, ...windows]) {
    it(`never hide the focused element under the selection bar at ${nameOf(viewport)} (A24)`, async () => {
      const page = await openIn(viewport);
      await page.getByRole('checkbox', { name: /Grafana/u }).press(' ');
      await page.locator('[part~="selection-bar"]').waitFor();
      const hidden: string[] = [];
      for (const key of ['Tab', 'Shift+Tab']) {
        for (let stop = 0; stop < 22; stop += 1) {
          await page.keyboard.press(key);
          hidden.push(...(await hiddenByBar(page)));
        }
      }
      assert.deepEqual(hidden, []);
      await page.context().close();
    });
  }

  /** The focused element, if the bar covers any part of it. */
  async function hiddenByBar(page: Page): Promise<string[]> {
    return page.evaluate(async () => {
      for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
      let focused = document.activeElement;
      while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
      const bar = document.querySelector('api-token-list')?.shadowRoot?.querySelector('[part~="selection-bar"]');
      if (!focused || !bar || bar.contains(focused) || focused === document.body) return [];
      const [one, other] = [focused.getBoundingClientRect(), bar.getBoundingClientRect()];
      const isHidden = one.bottom > other.top + 1 && one.top < other.bottom - 1;
      return isHidden ? [`${focused.getAttribute('aria-label') ?? focused.textContent.trim()} ${one.top}`] : [];
    });
  }
});
