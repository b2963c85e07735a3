import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { newPerson, openTokens, signIn } from './profile-page.js';
import { RunningDemo } from './running-demo.js';

describe('the page at every size and in every setting', () => {
  let browser: Browser;
  let demo: RunningDemo;

  before(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), RunningDemo.start()]);
  });

  after(async () => {
    await browser.close();
    await demo.stop();
  });

  async function tokensPage(options: BrowserContextOptions): Promise<Page> {
    const page = await (await newPerson(browser, options)).newPage();
    page.setDefaultTimeout(30_000);
    await signIn(page, demo);
    await openTokens(page, demo);
    return page;
  }

  async function openCreateDialog(page: Page): Promise<void> {
    await page.getByRole('button', { name: /Create API token/u }).click();
    const dialog = page.getByRole('dialog', { name: 'Create new API token' });
    await dialog.getByRole('checkbox', { name: 'Select expiration date' }).check();
    await dialog.getByLabel('Expiration', { exact: true }).selectOption('exact');
  }

  it('needs no horizontal scrolling at 320 px, in the list or the dialog (A11)', async () => {
    const page = await tokensPage({ viewport: { width: 320, height: 800 } });
    assert.deepEqual(await page.evaluate(overflowing), []);
    await openCreateDialog(page);
    assert.deepEqual(await page.evaluate(overflowing), []);
    await page.context().close();
  });

  for (const language of ['de', 'ar', 'ja']) {
    it(`needs none in “${language}” either, with longer words and other line breaks (A11, A21, A22)`, async () => {
      const page = await (await newPerson(browser, { viewport: { width: 320, height: 800 } })).newPage();
      page.setDefaultTimeout(30_000);
      const inLanguage = { url: new URL(`?lang=${language}`, demo.url) };
      await signIn(page, inLanguage);
      await openTokens(page, inLanguage);
      assert.equal(await page.locator('html').getAttribute('dir'), language === 'ar' ? 'rtl' : 'ltr');
      // The page is in English until the language is loaded.
      await page.getByRole('button', { name: /Create API token/u }).waitFor({ state: 'detached' });
      assert.deepEqual(await page.evaluate(overflowing), []);
      await page.locator('[part~="create-button"]').click();
      await page.locator('[part~="expiry-checkbox"]').check();
      await page.locator('[part~="expiry-select"]').selectOption('exact');
      await page.locator('[part~="calendar-button"]').click();
      await page.locator('[part~="calendar"]').waitFor();
      assert.deepEqual(await page.evaluate(overflowing), []);
      await page.context().close();
    });
  }

  it('scrolls a field’s label and error into view with the field (A5, A14)', async () => {
    const page = await tokensPage({ viewport: { width: 320, height: 880 } });
    await openCreateDialog(page);
    const dialog = page.getByRole('dialog', { name: 'Create new API token' });
    await dialog.getByRole('button', { name: 'Generate token' }).click();
    const error = dialog.getByText(/^Enter a name/u).first();
    await error.waitFor();
    await dialog.locator('#name:focus').waitFor();
    const scroller = await dialog.boundingBox();
    for (const seen of [dialog.locator('label[for="name"]'), error]) {
      const box = await seen.boundingBox();
      assert.ok(box && scroller && box.y >= scroller.y && box.y + box.height <= scroller.y + scroller.height);
    }
    await page.context().close();
  });

  it('needs none with text twice as large, and loses no content (A11)', async () => {
    const page = await tokensPage({ viewport: { width: 1280, height: 900 } });
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    await page.setViewportSize({ width: 640, height: 900 });
    await openCreateDialog(page);
    assert.deepEqual(await page.evaluate(overflowing), []);
    await page.context().close();
  });

  it('finds overflow where it exists: the check works (A11)', async () => {
    const page = await tokensPage({ viewport: { width: 320, height: 800 } });
    await page.evaluate(() => {
      const wide = document.createElement('div');
      wide.id = 'wide';
      wide.style.width = '400px';
      document.querySelector('api-token-list')?.shadowRoot?.querySelector('section')?.append(wide);
    });
    assert.ok((await page.evaluate(overflowing)).includes('div#wide'));
    await page.context().close();
  });

  for (const { pointer, least, options } of [
    { pointer: 'a mouse', least: 24, options: {} },
    { pointer: 'a finger', least: 44, options: { hasTouch: true, isMobile: true } },
  ]) {
    for (const width of [480, 1000]) {
      it(`has targets of ${least} px for ${pointer}, in a window of ${width} px (A10)`, async () => {
        const page = await tokensPage({ viewport: { width, height: 900 }, ...options });
        assert.deepEqual(await page.evaluate(smallTargets, least), []);
        await openCreateDialog(page);
        assert.deepEqual(await page.evaluate(smallTargets, least), []);
        await page.context().close();
      });
    }
  }

  it('enlarges targets for touch without moving text: a name of two lines does not touch its hint (A10)', async () => {
    const page = await tokensPage({ viewport: { width: 320, height: 900 }, hasTouch: true, isMobile: true });
    const row = page.getByRole('row', { name: /Nightly export/u });
    const [name, hint] = [row.locator('[part~="name-button"] bdi'), row.locator('[part~="hint"]')];
    const [above, below] = [await name.boundingBox(), await hint.boundingBox()];
    assert.ok(above && below && above.height > 30, 'the name has two lines');
    assert.ok(above.y + above.height <= below.y + 1, `${above.y + above.height} is below ${below.y}`);
    // Half of the 44 px is outside of the visible part of a one-line name.
    const box = await page.getByRole('button', { name: 'Terraform', exact: true }).boundingBox();
    assert.ok(box);
    await page.touchscreen.tap(box.x + 8, box.y + box.height / 2 - 20);
    await page.locator('[part~="details-dialog"]').waitFor();
    await page.context().close();
  });

  it('has the texts of a row in the same places for a mouse and for a finger (A10)', async () => {
    const places = await Promise.all(
      [{}, { hasTouch: true, isMobile: true }].map(async (options) => {
        const page = await tokensPage({ viewport: { width: 360, height: 900 }, ...options });
        const found = await page.locator('[part~="row"]').evaluateAll((rows) =>
          rows.map((row) => {
            const { top, left } = row.getBoundingClientRect();
            const texts = [...row.querySelectorAll('bdi, time, .cell-label')].filter((text) => text.checkVisibility());
            return texts.map((text) => {
              const box = text.getBoundingClientRect();
              return `${text.textContent}: ${Math.round(box.left - left)}, ${Math.round(box.top - top)}`;
            });
          }),
        );
        await page.context().close();
        return found;
      }),
    );
    assert.ok((places[0]?.flat().length ?? 0) > 20, 'there are texts to compare');
    assert.deepEqual(places[1], places[0]);
  });

  it('shows the exact time of a last use after a tap (A19)', async () => {
    const page = await tokensPage({ viewport: { width: 1000, height: 900 }, hasTouch: true, isMobile: true });
    const cell = page
      .getByRole('row', { name: /CI deploy/u })
      .first()
      .locator('[part~="last-used-cell"]');
    const time = await cell.locator('time').elementHandle();
    const clipped = () => time.evaluate((text) => getComputedStyle(text).clipPath);
    assert.notEqual(await clipped(), 'none');
    await cell.tap({ position: { x: 12, y: 14 } });
    // The styles come with the code that the list loads when somebody reaches for it.
    await page.waitForFunction((text) => getComputedStyle(text as Element).clipPath === 'none', time);
    assert.equal(await clipped(), 'none');
    await page.context().close();
  });

  it('prints rows without controls and without secrets', async () => {
    const page = await tokensPage({});
    await page.getByRole('checkbox', { name: /Grafana/u }).check();
    const bar = page.locator('[part~="selection-bar"]');
    await bar.waitFor();
    await page.emulateMedia({ media: 'print' });
    assert.equal(
      await page
        .locator('api-token-list')
        .getByRole('button', { name: /Actions for|Create|Revoke/u })
        .count(),
      0,
    );
    assert.equal(await bar.isVisible(), false);
    assert.ok(await page.getByRole('rowheader', { name: /Grafana/u }).isVisible());
    await page.emulateMedia({ media: 'screen' });
    await openCreateDialog(page);
    const dialog = page.getByRole('dialog', { name: 'Create new API token' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Printed');
    await dialog.getByLabel('Expiration', { exact: true }).selectOption({ index: 0 });
    await dialog.getByRole('button', { name: 'Generate token' }).click();
    await page.getByRole('dialog', { name: 'Copy your token now' }).waitFor();
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('[part~="secret"]').isVisible(), false);
    await page.context().close();
  });

  it('has no motion for people who asked for less (A12)', async () => {
    const page = await tokensPage({ reducedMotion: 'reduce' });
    await openCreateDialog(page);
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
    await page.context().close();
  });

  it('keeps borders of buttons and dialogs in forced colors (A12)', async () => {
    const page = await tokensPage({ forcedColors: 'active' });
    await openCreateDialog(page);
    const dialog = page.getByRole('dialog', { name: 'Create new API token' });
    for (const control of [dialog, dialog.getByRole('button', { name: 'Generate token' })]) {
      const width = await control.evaluate((element) => getComputedStyle(element).borderTopWidth);
      assert.notEqual(width, '0px');
    }
    await page.context().close();
  });

  it('mirrors for right to left: names at the right edge, actions at the left (A21)', async () => {
    const page = await tokensPage({ viewport: { width: 1280, height: 900 } });
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl';
    });
    const row = page.getByRole('row', { name: /Grafana dashboards/u });
    const [name, actions] = await Promise.all([
      row.getByRole('rowheader').boundingBox(),
      row.getByRole('button', { name: /^Actions for/u }).boundingBox(),
    ]);
    assert.ok(name !== null && actions !== null && actions.x < name.x);
    assert.deepEqual(await page.evaluate(overflowing), []);
    await page.context().close();
  });

  it('has the exact time and the zone in the text of every row, with and without a pointer (A19)', async () => {
    const page = await tokensPage({});
    const row = page.getByRole('row', { name: /Grafana dashboards/u });
    assert.match(await row.innerText(), /\d{1,2} \w{3} \d{4}, \d{2}:\d{2}/u);
    await page.getByText('Times in Europe/Amsterdam').waitFor();
    assert.equal(await page.locator('api-token-list [title]').count(), 0);
    await page.context().close();
  });

  it('shows focus at every Tab stop, and Tab leaves it at the end (A14, A15)', async () => {
    const page = await tokensPage({ viewport: { width: 1280, height: 900 } });
    await page.getByRole('button', { name: /Create API token/u }).focus();
    const stops: string[] = [];
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(focusInList);
      if (stop === undefined) break;
      stops.push(stop);
    }
    assert.ok(stops.length >= 6 && stops.length < 40, `stopped ${stops.length} times`);
    assert.deepEqual(
      stops.filter((stop) => !stop.endsWith('outlined')),
      [],
    );
    await page.context().close();
  });
});

/** Runs in the page: elements that are wider than the window, including shadow roots. */
function overflowing(): string[] {
  const found: string[] = [];
  const visit = (root: Document | ShadowRoot): void => {
    for (const element of root.querySelectorAll('*')) {
      const box = element.getBoundingClientRect();
      const hidden = getComputedStyle(element).clipPath !== 'none';
      const reaches = box.right > document.documentElement.clientWidth + 1 || box.left < -1;
      if (box.width > 1 && reaches && !hidden) found.push(`${element.localName}#${element.id}`);
      if (element.shadowRoot !== null) visit(element.shadowRoot);
    }
  };
  visit(document);
  return found;
}

/** Runs in the page: controls of the elements that are smaller than `least` px in one direction. */
function smallTargets(least: number): string[] {
  const found: string[] = [];
  const visit = (root: ShadowRoot): void => {
    for (const element of root.querySelectorAll('button, input, select, a')) {
      // People press a checkbox by its label, and a target may be larger than its visible part.
      const seen = (element.closest('label') ?? element).getBoundingClientRect();
      const around = getComputedStyle(element.closest('label') ?? element, '::before');
      // Without the noise of 32-bit numbers; see `sizeOfTarget`.
      const exact = (length: number): number => Math.round(length * 64) / 64;
      const width = Math.max(exact(seen.width), around.content === 'none' ? 0 : parseFloat(around.width));
      const height = Math.max(exact(seen.height), around.content === 'none' ? 0 : parseFloat(around.height));
      if (seen.width > 0 && (width < least || height < least)) {
        found.push(`${element.getAttribute('part') ?? element.localName} ${width} × ${height}`);
      }
    }
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot !== null) visit(element.shadowRoot);
  };
  const list = document.querySelector('api-token-list')?.shadowRoot;
  if (list) visit(list);
  return found;
}

/**
 * Runs in the page: the focused control of the list, and whether it has an outline; undefined once focus has left the
 * list.
 */
function focusInList(): string | undefined {
  const active = document.querySelector('api-token-list')?.shadowRoot?.activeElement;
  if (!active) return undefined;
  const { outlineStyle, outlineWidth } = getComputedStyle(active);
  const outlined = outlineStyle !== 'none' && outlineWidth !== '0px';
  return `${active.getAttribute('aria-label') ?? active.localName} ${outlined ? 'outlined' : 'not outlined'}`;
}
