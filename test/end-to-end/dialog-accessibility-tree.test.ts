import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { accessibilityTree, askElements, nodeOf, outline, sizeOfTarget, toldNodes } from './accessibility-tree.js';
import { launchBrowser } from './browser.js';
import { newPerson, openTokens, signIn } from './profile-page.js';
import { RunningDemo } from './running-demo.js';

/** A Wednesday, 11:16 in Amsterdam: the same in every run, so that tests can contain whole outlines. */
const now = new Date('2027-01-13T10:16:00Z');

/** Roles of controls that people press. The options of a select belong to the browser. */
const pressedRoles: ReadonlySet<string> = new Set([
  'button',
  'checkbox',
  'combobox',
  'gridcell',
  'link',
  'radio',
  'spinbutton',
  'textbox',
]);

describe('the creation dialog in Chromium’s accessibility tree', () => {
  let browser: Browser;
  let demo: RunningDemo;
  let page: Page;

  before(async () => {
    [browser, demo] = await Promise.all([launchBrowser(), RunningDemo.start()]);
  });

  afterEach(() => page.context().close());

  after(async () => {
    await browser.close();
    await demo.stop();
  });

  async function openDialog(options: BrowserContextOptions = {}): Promise<void> {
    const context = await newPerson(browser, options);
    // Not Playwright's clock, because its dates are always of its own class, which breaks our class `UtcDate`.
    await context.addInitScript(stopClock, now.getTime());
    await context.route(/\/api\/v1\/api-tokens(\?|$)/u, async (route) => {
      const response = await route.fetch();
      const answer = (await response.json()) as object;
      await route.fulfill({ response, json: { ...answer, now: now.toISOString() } });
    });
    page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await signIn(page, demo);
    await openTokens(page, demo);
    await createButton().press('Enter');
    await dialog()
      .getByText(/\d+ of \d+ tokens used\./u)
      .waitFor();
  }

  async function openDialogWithExactDate(date: string, options: BrowserContextOptions = {}): Promise<void> {
    await openDialog(options);
    await field('Select expiration date').press('Space');
    await field('Expiration').selectOption('exact');
    await field('Date').fill(date);
    await field('Date').press('Tab');
  }

  async function openCalendar(options: BrowserContextOptions = {}): Promise<void> {
    await openDialogWithExactDate('2027-01-20', options);
    await dialog()
      .getByRole('button', { name: /^Choose date/u })
      .press('Enter');
    await waitForDay('Wednesday, 20 January 2027');
  }

  const dialog = () => page.getByRole('dialog', { name: 'Create new API token' });
  const calendar = () => page.getByRole('dialog', { name: 'Choose a date' });
  const field = (label: string) => dialog().getByLabel(label, { exact: true });
  const createButton = () => page.getByRole('button', { name: /Create API token/u });

  async function waitForDay(name: string): Promise<void> {
    await page.getByRole('gridcell', { name, exact: true }).and(page.locator(':focus')).waitFor();
  }

  async function toldOfPage(): Promise<string> {
    // The number of tokens that other tests created does not matter.
    return outline(await accessibilityTree(page)).replace(/“\d+ of/u, '“6 of');
  }

  /** The outline of the name and the expiration: everything before the scopes. */
  async function toldOfNameAndExpiry(): Promise<string> {
    const lines = outline(nodeOf(await accessibilityTree(page), 'dialog', 'Create new API token')).split('\n');
    const end = lines.findIndex((line) => line.startsWith('  group "Scopes"'));
    assert.notEqual(end, -1);
    return lines.slice(0, end).join('\n');
  }

  async function toldOfCalendar(): Promise<string> {
    return outline(nodeOf(await accessibilityTree(page), 'dialog', 'Choose a date'));
  }

  /** Controls that are smaller than `least` px in one direction. */
  async function smallTargets(least: number): Promise<string[]> {
    const targets = toldNodes(await accessibilityTree(page)).filter(
      // A cell without a name is one of the blanks around a month.
      ({ role, name }) => pressedRoles.has(role) && !(role === 'gridcell' && name === ''),
    );
    assert.ok(targets.length > 0);
    const sizes = await askElements(page, targets, sizeOfTarget);
    return sizes.flatMap(({ width, height }, index) =>
      Math.min(width, height) < least ? [`${targets[index]?.role} "${targets[index]?.name}" ${width} × ${height}`] : [],
    );
  }

  it('is a modal dialog named by its heading, with nothing else of the page (A2, A4)', async () => {
    await openDialog();
    assert.equal(
      await toldOfPage(),
      text(`
        RootWebArea "Edit your profile · Meridian"
          dialog "Create new API token", named by #heading, modal
            heading "Create new API token", level 2
            textbox "Name", described “Name it after what will use it, for example “CI deploy”. 0 / 64”, required, focused
            “Name it after what will use it, for example “CI deploy”.”
            “0 / 64”
            textbox "Description (optional)"
            checkbox "Select expiration date", described “Never expires. It works until you revoke it. An expiration date is safer.”
            “Never expires. It works until you revoke it. An expiration date is safer.”
            group "Scopes", described “Select only what this token needs.”
              “None selected”
              radiogroup "Scopes"
                radio "Everything you can do", described “This token will have all your permissions. Select individual scopes if you can.”, checked
                “This token will have all your permissions. Select individual scopes if you can.”
                radio "Only what I select"
              radiogroup "Profile"
                radio "None", checked
                radio "Read"
              radiogroup "Entities"
                radio "None", checked
                radio "Read"
                radio "Write"
              radiogroup "Datasets"
                radio "None", checked
                radio "Read"
                radio "Write"
            textbox "Allowed IP addresses optional", described “Addresses or ranges. Calls from elsewhere are refused.”
            “Addresses or ranges. Calls from elsewhere are refused.”
            “6 of 20 tokens used.”
            button "Cancel"
            button "Generate token"
            status "", polite
            alert "", assertive
            alert "", assertive
      `),
    );
  });

  it('is the page again after it is closed, with focus where it was (A4)', async () => {
    await openDialog();
    await page.keyboard.press('Escape');
    await createButton().and(page.locator(':focus')).waitFor();
    const lines = linesOf(await toldOfPage());
    for (const told of [
      /^navigation "Product"$/u,
      /^textbox "Full name" = Ada Lindqvist, required$/u,
      /^table "API tokens"$/u,
      /^rowheader "Grafana dashboards /u,
      /^button "Create API token", opens a dialog, focused$/u,
    ]) {
      assert.equal(lines.filter((line) => told.test(line)).length, 1, String(told));
    }
    assert.deepEqual(
      lines.filter((line) => /^dialog|Generate token/u.test(line)),
      [],
    );
  });

  it('includes role, name, value and limits for every control of an exact date (A2, A6, A7)', async () => {
    await openDialogWithExactDate('2027-01-20');
    assert.equal(
      await toldOfNameAndExpiry(),
      text(`
        dialog "Create new API token", named by #heading, modal
          heading "Create new API token", level 2
          textbox "Name", described “Name it after what will use it, for example “CI deploy”. 0 / 64”, required
          “Name it after what will use it, for example “CI deploy”.”
          “0 / 64”
          textbox "Description (optional)"
          checkbox "Select expiration date", described “Expires Wednesday, 20 January 2027 at 11:16 (Europe/Amsterdam), in 7 days.”, checked
          combobox "Expiration" = Specify exact date, described “Expires Wednesday, 20 January 2027 at 11:16 (Europe/Amsterdam), in 7 days.”
            options: Expire in 2 months | Expire in 6 months | Expire in 12 months | Expire in 24 months | Specify exact date
          textbox "Date" = 20/01/2027, described “Expires Wednesday, 20 January 2027 at 11:16 (Europe/Amsterdam), in 7 days.”
          button "Choose date (selected: Wednesday, 20 January 2027)", opens a dialog, focused
          spinbutton "Hour" = 11, described “Expires Wednesday, 20 January 2027 at 11:16 (Europe/Amsterdam), in 7 days.”, 0 to 23
          spinbutton "Minute" = 16, described “Expires Wednesday, 20 January 2027 at 11:16 (Europe/Amsterdam), in 7 days.”, 0 to 59
          “Expires Wednesday, 20 January 2027 at 11:16 (Europe/Amsterdam), in 7 days.”
      `),
    );
  });

  it('says what is wrong with each field, and moves focus to the first (A5)', async () => {
    await openDialogWithExactDate('');
    await dialog().getByRole('button', { name: 'Generate token' }).press('Enter');
    await field('Name').and(page.locator(':focus')).waitFor();
    assert.equal(
      await toldOfNameAndExpiry(),
      text(`
        dialog "Create new API token", named by #heading, modal
          heading "Create new API token", level 2
          textbox "Name", described “Enter a name. Name it after what will use it, for example “CI deploy”. 0 / 64”, required, invalid, focused
          “Enter a name.”
          “Name it after what will use it, for example “CI deploy”.”
          “0 / 64”
          textbox "Description (optional)"
          checkbox "Select expiration date", checked
          combobox "Expiration" = Specify exact date
            options: Expire in 2 months | Expire in 6 months | Expire in 12 months | Expire in 24 months | Specify exact date
          textbox "Date", described “Enter a date.”, invalid
          button "Choose date", opens a dialog
          spinbutton "Hour" = 11, 0 to 23
          spinbutton "Minute" = 16, 0 to 59
          “Enter a date.”
      `),
    );
  });

  it('is a dialog with a grid of days by their full names, with the selected day and today marked (A2, A6)', async () => {
    await openCalendar();
    assert.equal(
      await toldOfCalendar(),
      text(`
        dialog "Choose a date", modal
          button "Previous month"
          combobox "Month" = January
            options: January | February | March | April | May | June | July | August | September | October | November | December
          combobox "Year" = 2027
            options: 2027 | 2028 | 2029 | 2030 | 2031 | 2032 | 2033 | 2034 | 2035 | 2036 | 2037 | 2038 | 2039 | 2040 | 2041 | 2042 | 2043 | 2044 | 2045 | 2046 | 2047
          button "Next month"
          “January 2027”
          grid "January 2027"
            row
              columnheader "Monday"
              columnheader "Tuesday"
              columnheader "Wednesday"
              columnheader "Thursday"
              columnheader "Friday"
              columnheader "Saturday"
              columnheader "Sunday"
            row
              gridcell ""
              gridcell ""
              gridcell ""
              gridcell ""
              gridcell "Friday, 1 January 2027, not available", disabled yet focusable
              gridcell "Saturday, 2 January 2027, not available", disabled yet focusable
              gridcell "Sunday, 3 January 2027, not available", disabled yet focusable
            row
              gridcell "Monday, 4 January 2027, not available", disabled yet focusable
              gridcell "Tuesday, 5 January 2027, not available", disabled yet focusable
              gridcell "Wednesday, 6 January 2027, not available", disabled yet focusable
              gridcell "Thursday, 7 January 2027, not available", disabled yet focusable
              gridcell "Friday, 8 January 2027, not available", disabled yet focusable
              gridcell "Saturday, 9 January 2027, not available", disabled yet focusable
              gridcell "Sunday, 10 January 2027, not available", disabled yet focusable
            row
              gridcell "Monday, 11 January 2027, not available", disabled yet focusable
              gridcell "Tuesday, 12 January 2027, not available", disabled yet focusable
              gridcell "Wednesday, 13 January 2027"
              gridcell "Thursday, 14 January 2027"
              gridcell "Friday, 15 January 2027"
              gridcell "Saturday, 16 January 2027"
              gridcell "Sunday, 17 January 2027"
            row
              gridcell "Monday, 18 January 2027"
              gridcell "Tuesday, 19 January 2027"
              gridcell "Wednesday, 20 January 2027", selected, focused
              gridcell "Thursday, 21 January 2027"
              gridcell "Friday, 22 January 2027"
              gridcell "Saturday, 23 January 2027"
              gridcell "Sunday, 24 January 2027"
            row
              gridcell "Monday, 25 January 2027"
              gridcell "Tuesday, 26 January 2027"
              gridcell "Wednesday, 27 January 2027"
              gridcell "Thursday, 28 January 2027"
              gridcell "Friday, 29 January 2027"
              gridcell "Saturday, 30 January 2027"
              gridcell "Sunday, 31 January 2027"
      `),
    );
    const today = calendar().locator('[aria-current="date"]');
    assert.equal(await today.getAttribute('aria-label'), 'Wednesday, 13 January 2027');
  });

  it('lets days that may not be chosen have focus, says so, and does not choose them (A6)', async () => {
    await openCalendar();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await waitForDay('Wednesday, 6 January 2027, not available');
    await page.keyboard.press('Enter');
    const lines = linesOf(await toldOfCalendar());
    assert.deepEqual(
      lines.filter((line) => /focused|selected/u.test(line)),
      [
        'gridcell "Wednesday, 6 January 2027, not available", disabled yet focusable, focused',
        'gridcell "Wednesday, 20 January 2027", selected',
      ],
    );
  });

  for (const { pointer, least, options } of [
    { pointer: 'a mouse', least: 24, options: {} },
    { pointer: 'a finger', least: 44, options: { hasTouch: true, isMobile: true } },
  ]) {
    it(`contains no target smaller than ${least} px for ${pointer}, in the calendar either (A10)`, async () => {
      await openCalendar({ viewport: { width: 390, height: 844 }, ...options });
      assert.deepEqual(await smallTargets(least), []);
    });
  }

  it('changes with a fault in its markup: the outline finds faults (A2, A4, A6, A7)', async () => {
    await openCalendar();
    for (const { plant, gone, instead } of faults) {
      const sound = linesOf(await toldOfPage());
      await page.locator('api-token-create-dialog dialog').evaluate(plant);
      const faulty = linesOf(await toldOfPage());
      assert.deepEqual(
        [sound.filter((line) => !faulty.includes(line)), faulty.filter((line) => !sound.includes(line))],
        [[gone], instead],
      );
    }
  });

  it('shows a target that is too small: the measurement finds it (A10)', async () => {
    await openCalendar();
    await calendar()
      .getByRole('gridcell', { name: 'Friday, 15 January 2027' })
      .evaluate((day) => {
        day.style.display = 'block';
        day.style.height = '20px';
      });
    const small = await smallTargets(24);
    assert.equal(small.length, 1);
    assert.match(small[0] ?? '', /^gridcell "Friday, 15 January 2027" [\d.]+ × 20$/u);
  });
});

const meaning = 'described “Expires Wednesday, 20 January 2027 at 11:16 (Europe/Amsterdam), in 7 days.”';

/** Deliberate faults in the markup, one after another: the line that then disappears, and the line in its place. */
const faults: readonly {
  readonly plant: (dialog: Element) => void;
  readonly gone: string;
  readonly instead: readonly string[];
}[] = [
  {
    plant: (dialog) => dialog.querySelector('#date')?.removeAttribute('aria-describedby'),
    gone: `textbox "Date" = 20/01/2027, ${meaning}`,
    instead: ['textbox "Date" = 20/01/2027'],
  },
  {
    plant: (dialog) => dialog.querySelector('#hour')?.setAttribute('aria-hidden', 'true'),
    gone: `spinbutton "Hour" = 11, ${meaning}, 0 to 23`,
    instead: ['“Hour”'],
  },
  {
    plant: (dialog) => {
      dialog.querySelector('#minute')?.removeAttribute('aria-labelledby');
      dialog.querySelector('#minute')?.setAttribute('aria-label', 'mm');
    },
    gone: `spinbutton "Minute" = 16, ${meaning}, 0 to 59`,
    instead: ['“Minute”', `spinbutton "mm" = 16, ${meaning}, 0 to 59`],
  },
  {
    plant: (dialog) => dialog.querySelector('[part~="calendar-button"]')?.removeAttribute('aria-label'),
    gone: 'button "Choose date (selected: Wednesday, 20 January 2027)", opens a dialog, opened',
    instead: ['button "", opens a dialog, opened'],
  },
  {
    plant: (dialog) => dialog.querySelector('[aria-label^="Friday, 15"]')?.removeAttribute('aria-label'),
    gone: 'gridcell "Friday, 15 January 2027"',
    instead: ['gridcell "15"'],
  },
  {
    plant: (dialog) => dialog.querySelector('[aria-label^="Tuesday, 12"]')?.removeAttribute('aria-disabled'),
    gone: 'gridcell "Tuesday, 12 January 2027, not available", disabled yet focusable',
    instead: ['gridcell "Tuesday, 12 January 2027, not available"'],
  },
  {
    plant: (dialog) => dialog.querySelector('[aria-selected="true"]')?.removeAttribute('aria-selected'),
    gone: 'gridcell "Wednesday, 20 January 2027", selected, focused',
    instead: ['gridcell "Wednesday, 20 January 2027", focused'],
  },
  {
    plant: (dialog) => dialog.removeAttribute('aria-labelledby'),
    gone: 'dialog "Create new API token", named by #heading, modal',
    instead: ['dialog "", modal'],
  },
];

function linesOf(told: string): string[] {
  return told.split('\n').map((line) => line.trim());
}

/** Runs in the page, before anything else: sets the time to `instant` forever. */
function stopClock(instant: number): void {
  globalThis.Date = class extends Date {
    constructor(...fields: unknown[]) {
      super(...((fields.length === 0 ? [instant] : fields) as [number]));
    }

    static override now(): number {
      return instant;
    }
  } as DateConstructor;
}

/** An outline from a test, without the indentation of the test. */
function text(written: string): string {
  const lines = written.split('\n').slice(1, -1);
  const indentation = /^ */u.exec(lines[0] ?? '')?.[0].length ?? 0;
  return lines.map((line) => line.slice(indentation)).join('\n');
}
