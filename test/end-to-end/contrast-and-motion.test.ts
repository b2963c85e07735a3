import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { StillList } from './still-list.js';

describe('the list for people whose system asks for', () => {
  let browser: Browser;
  let list: StillList;
  let page: Page;

  before(async () => {
    [browser, list] = await Promise.all([launchBrowser(), StillList.build()]);
  });

  afterEach(() => page.context().close());

  after(() => browser.close());

  const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click();

  async function openMenu(): Promise<void> {
    await page
      .getByRole('button', { name: /Actions for/u })
      .first()
      .click();
    await page.getByRole('menuitem').first().waitFor();
  }

  async function askToRevoke(): Promise<void> {
    await openMenu();
    await page.getByRole('menuitem', { name: 'Revoke…' }).click();
    await page.getByRole('alertdialog').waitFor();
  }

  describe('forced colors', () => {
    // Without motion, because nobody reads a color in the middle of a transition.
    const forcedColors = { forcedColors: 'active', reducedMotion: 'reduce' } as const;

    it('keeps an edge around every button that is not plain text, and around every field and layer (A12)', async () => {
      page = await list.open(browser, forcedColors);
      await press(/^Filters/u);
      await askToRevoke();
      const edges = await page.evaluate(edgesOf, '.primary, .danger, .group, input, select, dialog[open], .badge');
      assert.ok(edges.length > 15, `${edges.length} were looked at`);
      assert.deepEqual(
        edges.filter(({ isSeen }) => !isSeen),
        [],
      );
    });

    it('distinguishes selected from other controls without custom colors (A12, A13)', async () => {
      page = await list.open(browser, forcedColors);
      await press('1 expired');
      await page.getByRole('rowheader', { name: 'Old laptop' }).waitFor();
      const [chosen, other] = await Promise.all(
        ['true', 'false'].map((state) => page.locator(`[aria-pressed="${state}"]`).first().evaluate(forcedLook)),
      );
      assert.notDeepEqual(chosen, other);
      const [color, background] = await page.evaluate(() => {
        const probe = document.body.appendChild(document.createElement('p'));
        probe.style.cssText = 'color: HighlightText; background: Highlight; forced-color-adjust: none';
        const style = getComputedStyle(probe);
        return [style.color, style.backgroundColor];
      });
      assert.deepEqual(chosen?.slice(0, 2), [color, background]);
    });

    it('shows focus on everything that can have it (A12, A14)', async () => {
      page = await list.open(browser, forcedColors);
      const seen: string[] = [];
      for (let stop = 0; stop < 14; stop += 1) {
        await page.keyboard.press('Tab');
        const { what, outline } = await page.evaluate(focusOf);
        assert.ok(outline >= 2, `${what} has an outline of ${outline} px`);
        seen.push(what);
      }
      assert.ok(new Set(seen).size > 10, seen.join('\n'));
    });
  });

  it('more contrast: secondary text has full contrast, and lines are fully drawn (A12)', async () => {
    page = await list.open(browser);
    const usual = await page.evaluate(quietLook);
    await page.emulateMedia({ contrast: 'more' });
    const more = await page.evaluate(quietLook);
    assert.notEqual(usual.secondary, usual.text);
    assert.equal(more.secondary, more.text);
    assert.notEqual(more.line, usual.line);
  });

  it('less motion: nothing moves while it waits, opens or asks (A12)', async () => {
    const motions: number[] = [];
    for (const reducedMotion of ['no-preference', 'reduce'] as const) {
      page = await list.open(browser, { reducedMotion }, 'waits');
      await page.locator('api-token-list .bone').first().waitFor();
      const waiting = await page.evaluate(movingNow);
      await page.context().close();
      page = await list.open(browser, { reducedMotion });
      await page.evaluate(recordMotion);
      await askToRevoke();
      const opened = await page.evaluate(() => (globalThis as { motions?: number }).motions ?? 0);
      motions.push(waiting, opened);
      if (reducedMotion === 'no-preference') await page.context().close();
    }
    const [waiting = 0, opened = 0, ...reduced] = motions;
    assert.ok(waiting > 0 && opened > 0, `without the wish, ${waiting} and ${opened} move`);
    assert.deepEqual(reduced, [0, 0]);
  });
});

/* What follows runs in the page. */

function edgesOf(selector: string): { readonly what: string; readonly isSeen: boolean }[] {
  const root = document.querySelector('api-token-list')?.shadowRoot;
  const probe = document.body.appendChild(Object.assign(document.createElement('i'), { style: 'background: Canvas' }));
  const canvas = getComputedStyle(probe).backgroundColor;
  const elements = [...(root?.querySelectorAll<HTMLElement>(selector) ?? [])].filter((each) => each.checkVisibility());
  return elements.map((element) => {
    const { borderTopWidth, borderTopColor, backgroundColor, outlineStyle, appearance } = getComputedStyle(element);
    const isNative = element.matches('[type="checkbox"]') && appearance !== 'none';
    const hasEdge = parseFloat(borderTopWidth) >= 1 && borderTopColor !== backgroundColor;
    const isFilled =
      ![canvas, 'rgba(0, 0, 0, 0)'].includes(backgroundColor) && element.matches('[aria-pressed="true"]');
    return {
      what: `${element.localName}.${element.className} ${borderTopWidth} ${borderTopColor} on ${backgroundColor}`,
      isSeen: isNative || hasEdge || isFilled || outlineStyle !== 'none',
    };
  });
}

/** What is left of an element's look if the browser chooses the colors. */
function forcedLook(element: Element): readonly string[] {
  const { color, backgroundColor, borderTopColor, borderTopWidth, fontWeight } = getComputedStyle(element);
  return [color, backgroundColor, borderTopColor, borderTopWidth, fontWeight];
}

function focusOf(): { readonly what: string; readonly outline: number } {
  const focused = document.querySelector('api-token-list')?.shadowRoot?.activeElement;
  if (!focused) return { what: 'nothing of the list', outline: 0 };
  const { outlineStyle, outlineWidth, outlineColor, backgroundColor } = getComputedStyle(focused);
  const isSeen = outlineStyle !== 'none' && outlineColor !== backgroundColor;
  const name = focused.getAttribute('aria-label') ?? focused.textContent.trim();
  return { what: `${focused.localName} ${name}`, outline: isSeen ? parseFloat(outlineWidth) : 0 };
}

function quietLook(): { readonly text: string; readonly secondary: string; readonly line: string } {
  const root = document.querySelector('api-token-list')?.shadowRoot;
  const of = (selector: string): CSSStyleDeclaration => {
    const element = root?.querySelector(selector);
    if (!element) throw new Error(`There is no ${selector}.`);
    return getComputedStyle(element);
  };
  return {
    text: of('tbody th').color,
    secondary: of('td .secondary').color,
    line: of('tbody tr').borderBlockEndColor,
  };
}

/** The number of things that move in the list. A transition without a duration does not count. */
function movingNow(): number {
  const root = document.querySelector('api-token-list')?.shadowRoot;
  return root?.getAnimations().length ?? 0;
}

/** From now on, counts what starts to move in the list. */
function recordMotion(): void {
  const page = globalThis as { motions?: number };
  page.motions = 0;
  const root = document.querySelector('api-token-list')?.shadowRoot;
  for (const type of ['animationstart', 'transitionstart']) {
    root?.addEventListener(type, () => {
      page.motions = (page.motions ?? 0) + 1;
    });
  }
}
