import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import {
  accessibilityTree,
  askElements,
  outline,
  sizeOfTarget,
  toldNodes,
  type TreeNode,
} from './accessibility-tree.js';
import { launchBrowser } from './browser.js';
import { StillList } from './still-list.js';

/** Roles of controls that people press. */
const pressedRoles: ReadonlySet<string> = new Set(['button', 'checkbox', 'combobox', 'link', 'searchbox', 'textbox']);

describe('the list in Chromium’s accessibility tree', () => {
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

  /** The outline down to the second token. */
  function beginning(tree: TreeNode): string {
    const lines = outline(tree).split('\n');
    const rows = lines.flatMap((line, index) => (line === '        row' ? [index] : []));
    return lines.slice(0, rows[3]).join('\n');
  }

  function rowsIn(tree: TreeNode): TreeNode[] {
    return toldNodes(tree).filter(({ role }) => role === 'row');
  }

  it('is a region with a table of headers and cells at 1280 px, and the search controls (A1, A2)', async () => {
    const tree = await open(1280);
    assert.equal(
      beginning(tree),
      text(`
        RootWebArea "Tokens"
          main ""
            heading "My profile", level 1
            region "API tokens"
              sectionheader ""
                heading "API tokens", level 2
                “Tokens let scripts and integrations use the API on your behalf. Treat them like passwords.”
                button "Create API token", opens a dialog
              group "Quick filters"
                button "7 total", pressed
                button "1 expires soon"
                button "1 expired"
                button "2 unused for 90 days"
                button "1 never used"
                button "1 paused"
              searchbox "Search tokens"
              button "Filters"
              table "API tokens"
                row
                  columnheader "Selection Select all on this page"
                    checkbox "Select all on this page"
                  columnheader "Name"
                    button "Name"
                  columnheader "Scopes"
                    button "Scopes"
                  columnheader "Created"
                    button "Created"
                  columnheader "Expires"
                    button "Expires"
                  columnheader "Last used"
                    button "Last used"
                  columnheader "Actions"
                row
                  cell "Select ⁨CI deploy⁩"
                    checkbox "Select ⁨CI deploy⁩"
                  rowheader "CI deploy ate_9fK2…c41x"
                    button "CI deploy", described “Show details”, opens a dialog
                  cell "⁨deployments:write⁩"
                  cell "6 months ago 27 Jun 2026, 12:16"
                    time ""
                      “27 Jun 2026, 12:16”
                  cell "In 2 months 14 Mar 2027, 11:16"
                    time ""
                      “14 Mar 2027, 11:16”
                  cell "1 hour ago 13 Jan 2027, 10:16 from 203.0.113.7"
                    time ""
                      “13 Jan 2027, 10:16”
                  cell "Actions for ⁨CI deploy⁩"
                    button "Actions for ⁨CI deploy⁩", opens a menu
                row
                  cell "Select ⁨Grafana⁩"
                    checkbox "Select ⁨Grafana⁩"
                  rowheader "Grafana ate_Qm7v…81Zd"
                    button "Grafana", described “Show details”, opens a dialog
                  cell "Unknown"
                  cell "6 months ago 26 Jun 2026, 12:16"
                    time ""
                      “26 Jun 2026, 12:16”
                  cell "Expires tomorrow Thu 14 Jan 2027, 11:16"
                    time ""
                      “14 Jan 2027, 11:16”
                  cell "3 days ago 10 Jan 2027, 11:16"
                    time ""
                      “10 Jan 2027, 11:16”
                  cell "Actions for ⁨Grafana⁩"
                    button "Actions for ⁨Grafana⁩", opens a menu
      `),
    );
    const columns = rowsIn(tree).map((row) => rolesOf(row).join());
    assert.equal(columns.length, 8);
    assert.equal(columns[0], 'columnheader,'.repeat(7).slice(0, -1));
    assert.deepEqual([...new Set(columns.slice(1))], ['cell,rowheader,cell,cell,cell,cell,cell']);
  });

  it('is the same table in cards at 320 px, with selects instead of sort buttons and quick filters (A1, A11)', async () => {
    const tree = await open(320);
    assert.equal(
      beginning(tree),
      text(`
        RootWebArea "Tokens"
          main ""
            heading "My profile", level 1
            region "API tokens"
              sectionheader ""
                heading "API tokens", level 2
                “Tokens let scripts and integrations use the API on your behalf. Treat them like passwords.”
                button "Create API token", opens a dialog
              combobox "Quick filters" = 7 total
                options: 7 total | 1 expires soon | 1 expired | 2 unused for 90 days | 1 never used | 1 paused
              searchbox "Search tokens"
              button "Filters"
              combobox "Sort by" = Default order
                options: Default order | Name, A to Z | Name, Z to A | Expires, soonest first | Expires, latest first | Last used, oldest first | Last used, newest first | Created, oldest first | Created, newest first | Scopes, A to Z | Scopes, Z to A
              table "API tokens"
                row
                  columnheader "Selection"
                  columnheader "Name"
                  columnheader "Expires"
                  columnheader "Last used"
                  columnheader "Actions"
                row
                  cell "Select ⁨CI deploy⁩"
                    checkbox "Select ⁨CI deploy⁩"
                  rowheader "CI deploy ate_9fK2…c41x"
                    button "CI deploy", described “Show details”, opens a dialog
                  cell "In 2 months 14 Mar 2027, 11:16"
                    time ""
                      “14 Mar 2027, 11:16”
                  cell "1 hour ago 13 Jan 2027, 10:16 from 203.0.113.7"
                    time ""
                      “13 Jan 2027, 10:16”
                  cell "Actions for ⁨CI deploy⁩"
                    button "Actions for ⁨CI deploy⁩", opens a menu
                row
                  cell "Select ⁨Grafana⁩"
                    checkbox "Select ⁨Grafana⁩"
                  rowheader "Grafana ate_Qm7v…81Zd"
                    button "Grafana", described “Show details”, opens a dialog
                  cell "Expires tomorrow Thu 14 Jan 2027, 11:16"
                    time ""
                      “14 Jan 2027, 11:16”
                  cell "3 days ago 10 Jan 2027, 11:16"
                    time ""
                      “10 Jan 2027, 11:16”
                  cell "Actions for ⁨Grafana⁩"
                    button "Actions for ⁨Grafana⁩", opens a menu
      `),
    );
    const columns = rowsIn(tree).map((row) => rolesOf(row).join());
    assert.equal(columns.length, 8);
    assert.deepEqual([...new Set(columns.slice(1))], ['cell,rowheader,cell,cell,cell']);
  });

  it('includes the sort direction of a column, and of no other (A1)', async () => {
    await open(1280);
    await page.getByRole('button', { name: 'Expires', exact: true }).click();
    await page.locator('[aria-sort="ascending"]').waitFor();
    const heads = toldNodes(await accessibilityTree(page)).filter(({ role }) => role === 'columnheader');
    const sorts = await askElements(page, heads, sortOf);
    assert.deepEqual(sorts, [null, 'none', 'none', 'none', 'ascending', 'none', null]);
  });

  for (const width of [1280, 320]) {
    it(`contains no target smaller than 24 px at ${width} px (A10)`, async () => {
      const tree = await open(width);
      const targets = toldNodes(tree).filter(({ role }) => pressedRoles.has(role));
      const sizes = await askElements(page, targets, sizeOfTarget);
      assert.ok(sizes.length > 25, `${sizes.length} were measured`);
      const small = sizes.flatMap(({ width, height }, index) =>
        Math.min(width, height) < 24 ? [`${targets[index]?.role} "${targets[index]?.name}" ${width} × ${height}`] : [],
      );
      assert.deepEqual(small, []);
    });

    it(`shows a missing role, name or header at ${width} px: the check finds it (A1)`, async () => {
      const whole = outline(await open(width));
      for (const fault of [losesRowRole, losesCellRole, losesHeading, losesName]) {
        await page.evaluate(fault);
        assert.notEqual(outline(await accessibilityTree(page)), whole, fault.name);
        await page.reload();
        await page.getByRole('rowheader', { name: 'Terraform' }).waitFor();
        assert.equal(outline(await accessibilityTree(page)), whole);
      }
    });
  }
});

/** The roles of a row's cells, in order. */
function rolesOf(row: TreeNode): string[] {
  return row.children.flatMap((child) => (child.ignored ? rolesOf(child) : [child.role]));
}

/** An outline from a test, without the indentation of the test. */
function text(written: string): string {
  const lines = written.split('\n').slice(1, -1);
  const indentation = /^ */u.exec(lines[0] ?? '')?.[0].length ?? 0;
  return lines.map((line) => line.slice(indentation)).join('\n');
}

/* What follows runs in the page. */

function sortOf(this: Element): string | null {
  return this.getAttribute('aria-sort');
}

function losesRowRole(): void {
  document.querySelector('api-token-list')?.shadowRoot?.querySelector('tbody tr')?.setAttribute('role', 'presentation');
}

function losesCellRole(): void {
  document.querySelector('api-token-list')?.shadowRoot?.querySelector('tbody td')?.setAttribute('role', 'presentation');
}

function losesHeading(): void {
  document.querySelector('api-token-list')?.shadowRoot?.querySelector('thead')?.remove();
}

function losesName(): void {
  const root = document.querySelector('api-token-list')?.shadowRoot;
  root?.querySelector('[part~="menu-button"]')?.removeAttribute('aria-label');
}
