import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page, Request } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { newPerson, openTokens, signIn } from './profile-page.js';
import { RunningDemo } from './running-demo.js';

/** The lazy chunks of the library, by their names in the build. */
const parts = [
  'touch',
  'dialogs',
  'layers',
  'expiry',
  'row-actions',
  'changing',
  'details-dialog',
  'bulk-revocation',
  'api-token-create-dialog',
  'exact-date',
  'calendar',
  'placement',
  'token-reveal-once',
] as const;

type Part = (typeof parts)[number];

const built = new URL('../../demo/dist/assets/', import.meta.url);
const notLoaded = 'Part of this page did not load, so nothing was sent.';

describe('code that loads on intent', () => {
  let browser: Browser;
  let demo: RunningDemo;
  /** The only file that contains each part. */
  let files: Readonly<Record<Part, string>>;
  let page: Page;
  /** The files that the page requested after its rows were shown. Files requested at the same time are sorted. */
  let asked: string[];

  before(async () => {
    files = await filesOfParts();
    [browser, demo] = await Promise.all([launchBrowser(), RunningDemo.start()]);
  });

  beforeEach(async () => {
    const context = await newPerson(browser);
    const earlier = await context.newPage();
    await signIn(earlier, demo);
    await earlier.close();
    // A page that has had no pointer movement yet.
    page = await context.newPage();
    page.setDefaultTimeout(30_000);
    asked = [];
    page.on('request', (request) => {
      asked.push(...parts.filter((part) => isFor(part, request)));
      if (request.method() === 'POST') asked.push('a token');
    });
  });

  afterEach(() => page.context().close());

  after(async () => {
    await browser.close();
    await demo.stop();
  });

  const isFor = (part: Part, request: Request) => new URL(request.url()).pathname.endsWith(`/${files[part]}`);
  const pathsOf = (blocked: readonly Part[]) => (url: URL) =>
    blocked.some((part) => url.pathname.endsWith(`/${files[part]}`));
  const createButton = () => page.getByRole('button', { name: /Create API token/u });
  const dialog = () => page.getByRole('dialog', { name: 'Create new API token' });
  const calendarButton = () => dialog().getByRole('button', { name: /^Choose date/u });
  const calendar = () => page.getByRole('dialog', { name: 'Choose a date' });
  const row = (name: string) => page.getByRole('row', { name });
  const tokenName = () => page.getByRole('button', { name: 'Grafana dashboards', exact: true });
  const menuButton = () => page.getByRole('button', { name: /Actions for.*Grafana/u });
  const menu = () => page.getByRole('menu');

  /** Opens the page, and waits for the code that it loads when idle after the rows. */
  async function openPage(): Promise<void> {
    await openTokens(page, demo);
    await waitFor(() => asked.includes('touch'));
    await page.waitForLoadState('networkidle');
  }

  /** Waits until exactly these parts were requested since the last call, each once, in any order. */
  async function asksFor(...expected: readonly Part[]): Promise<void> {
    await waitFor(() => expected.every((part) => asked.includes(part)));
    await page.waitForLoadState('networkidle');
    assert.deepEqual(asked.splice(0).sort(), [...expected].sort());
  }

  async function waitFor(isSo: () => boolean): Promise<void> {
    const patience = Date.now() + 10_000;
    while (!isSo() && Date.now() < patience) await page.waitForTimeout(20);
    assert.ok(isSo(), `asked for so far: ${asked.join(', ')}`);
  }

  it('loads with the rows, for what people do with a list, once the page is idle; and no other code', async () => {
    await openPage();
    await asksFor('touch');
  });

  it('loads step by step on the main path, each part once', async () => {
    await openPage();
    asked.splice(0);
    await createButton().hover();
    await asksFor('api-token-create-dialog', 'dialogs', 'expiry', 'layers');
    await createButton().click();
    await dialog()
      .getByRole('textbox', { name: 'Name' })
      .fill(`Need ${crypto.randomUUID().slice(0, 8)}`);
    await dialog().getByRole('checkbox', { name: 'Select expiration date' }).check();
    await asksFor();
    await dialog().getByLabel('Expiration', { exact: true }).selectOption('exact');
    await calendarButton().waitFor();
    await asksFor('exact-date', 'calendar', 'placement');
    for (let times = 0; times < 2; times += 1) {
      await calendarButton().click();
      await calendar().getByRole('gridcell').and(page.locator(':focus')).waitFor();
      await page.keyboard.press('Escape');
      await calendar().waitFor({ state: 'hidden' });
    }
    await dialog().getByLabel('Expiration', { exact: true }).selectOption('2');
    await asksFor();
    await dialog().getByRole('button', { name: 'Generate token' }).click();
    await page.getByRole('dialog', { name: 'Copy your token now' }).waitFor();
    // The page loads the code that shows a secret before it requests the secret (R43).
    assert.deepEqual(asked.splice(0), ['token-reveal-once', 'a token']);
  });

  it("loads for menu actions when the menu opens, and for an action's dialog when that is chosen", async () => {
    await openPage();
    asked.splice(0);
    await menuButton().press('Enter');
    await menu().waitFor();
    await asksFor('row-actions', 'dialogs', 'layers', 'placement');
    await menu().getByRole('menuitem', { name: 'Rotate…' }).press('Enter');
    await page.locator('dialog:modal').waitFor();
    // The new secret lasts as long as the old one, which is no preset and so an exact date.
    await asksFor('changing', 'expiry', 'exact-date', 'calendar');
  });

  it('loads for the details when the name of a token is pressed, once however often', async () => {
    await openPage();
    asked.splice(0);
    for (let times = 0; times < 2; times += 1) {
      await tokenName().press('Enter');
      await page.getByRole('dialog', { name: 'Grafana dashboards' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog', { name: 'Grafana dashboards' }).waitFor({ state: 'hidden' });
    }
    await asksFor('details-dialog', 'dialogs');
  });

  it('loads for a bulk revocation when somebody points at or focuses its button', async () => {
    await openPage();
    await page.getByRole('checkbox', { name: /^Select .*Terraform/u }).check();
    asked.splice(0);
    await page.getByRole('button', { name: 'Revoke 1 token…' }).hover();
    await asksFor('dialogs', 'layers', 'bulk-revocation');
  });

  it('does not lose a key that is pressed before it is loaded: the press waits', async () => {
    const held: (() => void)[] = [];
    await page.route(pathsOf(['touch']), (route) => void held.push(() => void route.continue()));
    await openTokens(page, demo);
    await waitFor(() => held.length > 0);
    await menuButton().press('Enter');
    assert.equal(await menu().count(), 0);
    for (const release of held) release();
    await menu().getByRole('menuitem').first().and(page.locator(':focus')).waitFor();
  });

  it('does not lose a selection and a sort that come before it is loaded', async () => {
    const held: (() => void)[] = [];
    await page.route(pathsOf(['touch']), (route) => void held.push(() => void route.continue()));
    await openTokens(page, demo);
    await waitFor(() => held.length > 0);
    await page.getByRole('checkbox', { name: /^Select .*Terraform/u }).check();
    await page.getByRole('button', { name: 'Name', exact: true }).click();
    for (const release of held) release();
    await page.getByText('1 selected').first().waitFor();
    await page.getByRole('columnheader', { name: 'Name' }).and(page.locator('[aria-sort="ascending"]')).waitFor();
    assert.ok(await page.getByRole('checkbox', { name: /^Select .*Terraform/u }).isChecked());
  });

  it('prints no controls before it is loaded either', async () => {
    const held: (() => void)[] = [];
    await page.route(pathsOf(['touch']), (route) => void held.push(() => void route.continue()));
    await openTokens(page, demo);
    await waitFor(() => held.length > 0);
    const controls = page
      .locator('api-token-list')
      .locator('button:not(.name-button, .sort), input, select')
      .filter({ visible: true });
    assert.ok((await controls.count()) > 12);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await controls.count(), 0);
    assert.ok(await page.getByRole('rowheader', { name: 'Grafana dashboards' }).isVisible());
  });

  it('keeps keys typed before it is loaded from doing anything else', async () => {
    await openPage();
    const held: (() => void)[] = [];
    await page.route(pathsOf(['row-actions']), (route) => void held.push(() => void route.continue()));
    await menuButton().press('Enter');
    await menu().getByRole('menuitem', { name: 'Rename' }).press('Enter');
    await waitFor(() => held.length > 0);
    await page.keyboard.type('revoke');
    await page.keyboard.press('Enter');
    for (const release of held) release();
    const field = page.getByRole('textbox', { name: /New name/u });
    await field.and(page.locator(':focus')).waitFor();
    assert.equal(await field.inputValue(), 'Grafana dashboards');
    assert.equal(await page.locator('dialog:modal').count(), 0);
  });

  for (const outcome of ['comes', 'does not come'] as const) {
    it(`keeps the place of a date in the Tab order until its fields are loaded, if their code ${outcome} (A15, R43)`, async () => {
      await openPage();
      let release = (): void => undefined;
      const outcomeKnown = new Promise<void>((resolve) => (release = resolve));
      await page.route(pathsOf(['exact-date']), async (route) => {
        await outcomeKnown;
        await (outcome === 'comes' ? route.continue() : route.abort());
      });
      await createButton().click();
      await dialog().getByRole('checkbox', { name: 'Select expiration date' }).check();
      await page.keyboard.press('Tab');
      await page.keyboard.press('End');
      await page.keyboard.press('Tab');
      await dialog().getByRole('progressbar', { name: 'Loading…' }).and(page.locator(':focus')).waitFor();
      release();
      if (outcome === 'does not come') {
        await dialog().getByRole('button', { name: 'Try again' }).and(page.locator(':focus')).waitFor();
        await page.unrouteAll();
        await page.keyboard.press('Enter');
      }
      const date = dialog().getByLabel('Date', { exact: true });
      await date.and(page.locator(':focus')).waitFor();
      // As after Tab, what is typed replaces the text that is there.
      await page.keyboard.type('2041-07-31');
      assert.equal(await date.inputValue(), '2041-07-31');
    });
  }

  it('reports in the row that it could not be loaded, and works at a retry (R43)', async () => {
    await page.route(pathsOf(['touch']), (route) => route.abort());
    await openTokens(page, demo);
    await menuButton().press('Enter');
    await row('Grafana dashboards').getByText(notLoaded).waitFor();
    await page.getByRole('alert').filter({ hasText: notLoaded }).waitFor();
    assert.ok(await menuButton().evaluate((button) => button.matches(':focus')));
    await page.unrouteAll();
    await menuButton().press('Enter');
    await menu().waitFor();
    assert.equal(await row('Grafana dashboards').getByText(notLoaded).count(), 0);
  });

  it('undoes a choice whose code could not be loaded, so that it can be made again (R43)', async () => {
    await openTokens(page, demo);
    await createButton().click();
    await dialog().getByRole('textbox', { name: 'Name' }).fill('A seventh, so that there are filters');
    await dialog().getByRole('button', { name: 'Generate token' }).click();
    await row('A seventh').waitFor();
    const narrow = await page.context().newPage();
    await narrow.setViewportSize({ width: 480, height: 900 });
    await narrow.route(pathsOf(['touch']), (route) => route.abort());
    await openTokens(narrow, demo);
    const choice = narrow.getByRole('combobox', { name: 'Quick filters' });
    const chosen = async () => (await choice.locator('option:checked').textContent())?.trim();
    const before = await chosen();
    assert.match(String(before), /total$/u);
    await choice.selectOption('1 expired');
    await narrow.getByText(notLoaded).first().waitFor();
    assert.equal(await chosen(), before);
    await narrow.unrouteAll();
    await choice.selectOption('1 expired');
    await narrow.getByRole('rowheader', { name: 'CI deploy' }).waitFor({ state: 'detached' });
    assert.equal(await chosen(), '1 expired');
  });

  for (const { part, press, came } of [
    {
      part: 'dialogs',
      press: () => tokenName().press('Enter'),
      came: () => page.getByRole('dialog', { name: 'Grafana dashboards' }),
    },
    {
      part: 'details-dialog',
      press: () => tokenName().press('Enter'),
      came: () => page.getByRole('dialog', { name: 'Grafana dashboards' }),
    },
    {
      part: 'layers',
      press: async () => {
        await menuButton().press('Enter');
        await menu().getByRole('menuitem', { name: 'Revoke…' }).press('Enter');
      },
      came: () => page.getByRole('alertdialog', { name: /Revoke/u }),
    },
    {
      part: 'row-actions',
      press: async () => {
        await menuButton().press('Enter');
        await menu().getByRole('menuitem', { name: 'Rename' }).press('Enter');
      },
      came: () => page.getByRole('textbox', { name: /New name/u }),
    },
    {
      part: 'changing',
      press: async () => {
        await menuButton().press('Enter');
        await menu().getByRole('menuitem', { name: 'Rotate…' }).press('Enter');
      },
      came: () => page.locator('dialog:modal'),
    },
  ] as const satisfies readonly { part: Part; press: () => Promise<void>; came: () => unknown }[]) {
    it(`reports in the row that ${part} could not be loaded, and opens it once it can (R43)`, async () => {
      const blocked = pathsOf([part]);
      await page.route(blocked, (route) => route.abort());
      await openPage();
      await press();
      const failure = row('Grafana dashboards').getByText(/Could not load the details|Part of this page did not load/u);
      await failure.waitFor();
      await page
        .getByRole('alert')
        .filter({ hasText: /Could not load the details|Part of this page did not load/u })
        .waitFor();
      await page.unroute(blocked);
      await press();
      await came().waitFor();
      assert.equal(await failure.count(), 0);
    });
  }

  for (const part of ['api-token-create-dialog', 'expiry', 'layers'] as const) {
    it(`reports at the Create button that ${part} could not be loaded, and opens the dialog once it can (R43)`, async () => {
      const blocked = pathsOf([part]);
      await page.route(blocked, (route) => route.abort());
      await openPage();
      await createButton().press('Enter');
      await page.locator('#create-explanation', { hasText: notLoaded }).waitFor();
      assert.ok(await createButton().evaluate((button) => button.matches(':focus')));
      await page.unroute(blocked);
      await createButton().press('Enter');
      await dialog().waitFor();
    });
  }

  it('reports that the bulk revocation could not be loaded, and works at a retry (R43)', async () => {
    await openPage();
    await page.route(pathsOf(['bulk-revocation']), (route) => route.abort());
    await page.getByRole('checkbox', { name: /^Select .*Terraform/u }).check();
    await page.getByRole('button', { name: 'Revoke 1 token…' }).click();
    const bar = page.getByRole('group', { name: 'Selected tokens' });
    await bar.getByText(notLoaded).waitFor();
    await page.unrouteAll();
    await bar.getByRole('button', { name: 'Revoke 1 token…' }).click();
    await page.getByRole('alertdialog').getByText('Revoke 1 token?').waitFor();
  });

  it('sends nothing if the reveal cannot be loaded, and continues once it can (R43)', async () => {
    await openPage();
    await page.route(pathsOf(['token-reveal-once']), (route) => route.abort());
    await createButton().click();
    await dialog()
      .getByRole('textbox', { name: 'Name' })
      .fill(`Need ${crypto.randomUUID().slice(0, 8)}`);
    await dialog().getByRole('button', { name: 'Generate token' }).click();
    await dialog().getByText(notLoaded).first().waitFor();
    assert.ok(!asked.includes('a token'));
    await page.unrouteAll();
    await dialog().getByRole('button', { name: 'Generate token' }).click();
    await page.getByRole('dialog', { name: 'Copy your token now' }).waitFor();
  });

  it('reports that the calendar could not be loaded, lets people type the date, and opens it once it can (R43)', async () => {
    const failure = () => dialog().getByRole('alert').filter({ hasText: 'Could not load the calendar.' });
    const blocked = pathsOf(['calendar', 'placement']);
    await page.route(blocked, (route) => route.abort());
    await openPage();
    await createButton().click();
    await dialog().getByRole('checkbox', { name: 'Select expiration date' }).check();
    await dialog().getByLabel('Expiration', { exact: true }).selectOption('exact');
    await calendarButton().waitFor();
    // Nobody has requested it yet.
    assert.equal(await failure().count(), 0);
    await calendarButton().press('Enter');
    await failure().waitFor();
    assert.ok(await calendarButton().evaluate((button) => button.matches(':focus')));
    assert.equal(await calendar().count(), 0);
    await dialog().getByLabel('Date', { exact: true }).fill('31/07/2041');
    await dialog().getByText('Expires Wednesday, 31 July 2041').waitFor();
    await page.unroute(blocked);
    await calendarButton().press('Enter');
    const day = calendar().getByRole('gridcell', { name: 'Wednesday, 31 July 2041', selected: true });
    await day.and(page.locator(':focus')).waitFor();
    assert.equal(await failure().count(), 0);
  });

  it('opens the calendar below its field if only the placement code cannot be loaded (R43)', async () => {
    await page.route(pathsOf(['placement']), (route) => route.abort());
    await openPage();
    await createButton().click();
    await dialog().getByRole('checkbox', { name: 'Select expiration date' }).check();
    await dialog().getByLabel('Expiration', { exact: true }).selectOption('exact');
    await calendarButton().press('Enter');
    await calendar().getByRole('gridcell').and(page.locator(':focus')).waitFor();
    const [layer, window] = [await calendar().boundingBox(), page.viewportSize()];
    assert.ok(layer !== null && window !== null);
    assert.ok(layer.x >= 0 && layer.y >= 0, 'it begins in the window');
    assert.ok(
      layer.x + layer.width <= window.width && layer.y + layer.height <= window.height,
      'it ends in the window',
    );
  });

  it('shows a list that cannot be read, with Try again, on a first load without a connection (R1, R42)', async () => {
    await page.route(/\/api\/v1\/api-tokens/u, (route) => route.abort());
    await page.goto(new URL('#/profile/edit/api-tokens', demo.url).href);
    await page.getByText('Could not load API tokens.').first().waitFor();
    assert.ok(await createButton().isVisible());
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).click();
    await row('Grafana dashboards').waitFor();
  });
});

/** The file of the built page that contains each part. */
async function filesOfParts(): Promise<Record<Part, string>> {
  const names = (await readdir(built)).filter((name) => name.endsWith('.js'));
  const fileOf = (part: Part): string => {
    const found = names.filter((name) => name.slice(0, -'-01234567.js'.length) === part);
    const [only] = found;
    // If no file had a part, every test of it would be empty.
    if (only === undefined || found.length > 1) throw new Error(`${found.length} files are ${part}.`);
    return only;
  };
  const files = Object.fromEntries(parts.map((part) => [part, fileOf(part)])) as Record<Part, string>;
  for (const part of parts) {
    const code = await readFile(new URL(files[part], built), 'utf8');
    assert.ok(code.length > 500, `${part} has code`);
  }
  return files;
}
