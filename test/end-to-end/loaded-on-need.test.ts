import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page, Request } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { newPerson, openTokens, signIn } from './profile-page.js';
import { RunningDemo } from './running-demo.js';

/** The parts of the library that the page loads, each by words of its code that minifying leaves as they are. */
const marks = {
  list: 'part="create-button"',
  dialog: 'part="generate-button"',
  calendar: 'part="calendar-previous"',
  // An option of @floating-ui, which places the calendar and the menus of rows.
  placement: 'ancestorResize',
  reveal: 'part="download-button"',
  several: 'part="progress-panel"',
  details: 'part="details-facts"',
};

type Part = keyof typeof marks;
const parts = Object.keys(marks) as Part[];

const built = new URL('../../demo/dist/assets/', import.meta.url);

describe('what is loaded only when it is needed', () => {
  let browser: Browser;
  let demo: RunningDemo;
  /** The one file that holds each part. */
  let files: Readonly<Record<Part, string>>;
  let page: Page;
  /** What the page asked for so far, in that order: parts of the library, and a token. */
  let asked: (Part | 'a token')[];

  before(async () => {
    files = await filesOfParts();
    [browser, demo] = await Promise.all([launchBrowser(), RunningDemo.start()]);
  });

  beforeEach(async () => {
    const context = await newPerson(browser);
    const earlier = await context.newPage();
    await signIn(earlier, demo);
    await earlier.close();
    // A page over which no pointer has moved yet.
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    asked = [];
    page.on('request', (request) => {
      asked.push(...parts.filter((part) => isFor(part, request)));
      if (request.method() === 'POST') asked.push('a token');
    });
    await openTokens(page, demo);
  });

  afterEach(() => page.context().close());

  after(async () => {
    await browser.close();
    await demo.stop();
  });

  const isFor = (part: Part, request: Request) => new URL(request.url()).pathname.endsWith(`/${files[part]}`);
  const createButton = () => page.getByRole('button', { name: /Create API token/u });
  const dialog = () => page.getByRole('dialog', { name: 'Create new API token' });
  const calendarButton = () => dialog().getByRole('button', { name: /^Choose date/u });
  const calendar = () => page.getByRole('dialog', { name: 'Choose a date' });
  const tokenName = () => page.getByRole('button', { name: 'Grafana dashboards', exact: true });
  const tokenDetails = () => page.getByRole('dialog', { name: 'Grafana dashboards' });
  const failure = () => dialog().getByRole('alert').filter({ hasText: 'The calendar could not be loaded.' });

  /** Does something, and waits until it has loaded parts of the library. */
  async function loading(expected: readonly Part[], act: () => Promise<unknown>): Promise<void> {
    const loaded = expected.map((part) =>
      page.waitForEvent('requestfinished', { predicate: (request) => isFor(part, request) }),
    );
    await Promise.all([...loaded, act()]);
  }

  /** Does something that asks for parts in vain. */
  async function failing(expected: readonly Part[], act: () => Promise<unknown>): Promise<void> {
    const failed = expected.map((part) =>
      page.waitForEvent('requestfailed', { predicate: (request) => isFor(part, request) }),
    );
    await Promise.all([...failed, act()]);
  }

  const pathsOf = (blocked: readonly Part[]) => (url: URL) =>
    blocked.some((part) => url.pathname.endsWith(`/${files[part]}`));

  async function openDialog(): Promise<void> {
    await createButton().click();
    await dialog().getByRole('checkbox', { name: 'Select expiration date' }).check();
  }

  async function chooseExactDate(): Promise<void> {
    await dialog().getByLabel('Expiration', { exact: true }).selectOption('exact');
    await calendarButton().waitFor();
  }

  async function typeDate(): Promise<void> {
    await dialog().getByLabel('Date', { exact: true }).fill('31/07/2041');
    await dialog().getByText('Expires Wednesday, 31 July 2041').waitFor();
  }

  it('is neither the dialog nor the calendar, what places layers or the reveal when the page opens', () => {
    assert.deepEqual(asked, ['list']);
  });

  for (const { way, reach } of [
    { way: 'a pointer', reach: () => createButton().hover() },
    { way: 'the keyboard', reach: () => createButton().focus() },
  ]) {
    it(`is the dialog alone when somebody reaches for Create with ${way}, and no more when it opens`, async () => {
      await loading(['dialog'], reach);
      assert.deepEqual(asked, ['list', 'dialog']);
      await openDialog();
      assert.deepEqual(asked, ['list', 'dialog']);
    });
  }

  it('is what places layers, without the dialog, when the menu of a row opens', async () => {
    await loading(['placement'], () => page.getByRole('button', { name: /Actions for.*Grafana/u }).click());
    assert.deepEqual(asked, ['list', 'placement']);
  });

  it('is what revokes several tokens, alone, when somebody reaches for the button that does', async () => {
    await page.getByRole('checkbox', { name: /^Select .*Terraform/u }).check();
    assert.deepEqual(asked, ['list']);
    await loading(['several'], () => page.getByRole('button', { name: 'Revoke 1…' }).hover());
    assert.deepEqual(asked, ['list', 'several']);
  });

  it('says so where what revokes several tokens cannot be loaded, and works when tried again (R43)', async () => {
    await page.route(pathsOf(['several']), (route) => route.abort());
    await page.getByRole('checkbox', { name: /^Select .*Terraform/u }).check();
    await failing(['several'], () => page.getByRole('button', { name: 'Revoke 1…' }).click());
    const bar = page.getByRole('group', { name: 'Selected tokens' });
    await bar.getByText('A part of this page could not be loaded, and nothing was sent.').waitFor();
    await page.unrouteAll();
    await bar.getByRole('button', { name: 'Revoke 1…' }).click();
    await page.getByRole('alertdialog').getByText('Revoke 1 token?').waitFor();
  });

  it('is the details alone when the name of a token is pressed, once however often', async () => {
    for (let times = 0; times < 2; times += 1) {
      await tokenName().press('Enter');
      await tokenDetails().waitFor();
      await page.keyboard.press('Escape');
      await tokenDetails().waitFor({ state: 'hidden' });
    }
    assert.deepEqual(asked, ['list', 'details']);
  });

  it('says in the row that the details could not be loaded, and opens them once they can (R43)', async () => {
    const blocked = pathsOf(['details']);
    await page.route(blocked, (route) => route.abort());
    await failing(['details'], () => tokenName().press('Enter'));
    const words = 'The details could not be loaded.';
    await page.getByRole('row', { name: 'Grafana dashboards' }).getByText(words).waitFor();
    await page.getByRole('alert').filter({ hasText: words }).waitFor();
    assert.ok(await tokenName().evaluate((button) => button.matches(':focus')));
    await page.unroute(blocked);
    await tokenName().press('Enter');
    await tokenDetails().waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await page.getByText(words).count(), 0);
  });

  it('is the calendar and what places it when an exact date is chosen, once however often it opens', async () => {
    await openDialog();
    assert.deepEqual(asked, ['list', 'dialog']);
    await loading(['calendar', 'placement'], chooseExactDate);
    const all = ['list', 'dialog', 'calendar', 'placement'];
    assert.deepEqual(asked, all);
    for (let times = 0; times < 2; times += 1) {
      await calendarButton().click();
      await calendar().getByRole('gridcell').and(page.locator(':focus')).waitFor();
      await page.keyboard.press('Escape');
      await calendar().waitFor({ state: 'hidden' });
    }
    await dialog().getByLabel('Expiration', { exact: true }).selectOption('2');
    await chooseExactDate();
    assert.deepEqual(asked, all);
  });

  it('is the reveal when Generate is pressed, before the token is asked for (R43)', async () => {
    await openDialog();
    await dialog()
      .getByRole('textbox', { name: 'Name' })
      .fill(`Need ${crypto.randomUUID().slice(0, 8)}`);
    assert.deepEqual(asked, ['list', 'dialog']);
    await dialog().getByRole('button', { name: 'Generate token' }).click();
    await page.getByRole('dialog', { name: 'Copy your token now' }).waitFor();
    assert.deepEqual(asked, ['list', 'dialog', 'reveal', 'a token']);
  });

  it('says that the calendar could not be loaded, lets the date be typed, and opens it once it can (R43)', async () => {
    const blocked = pathsOf(['calendar', 'placement']);
    await page.route(blocked, (route) => route.abort());
    await openDialog();
    await failing(['calendar', 'placement'], chooseExactDate);
    // Nobody has asked for it yet.
    assert.equal(await failure().count(), 0);
    await calendarButton().press('Enter');
    await failure().waitFor();
    assert.ok(await calendarButton().evaluate((button) => button.matches(':focus')));
    assert.equal(await calendar().count(), 0);
    await typeDate();
    await page.unroute(blocked);
    await calendarButton().press('Enter');
    const day = calendar().getByRole('gridcell', { name: 'Wednesday, 31 July 2041', selected: true });
    await day.and(page.locator(':focus')).waitFor();
    assert.equal(await failure().count(), 0);
  });

  it('opens the calendar below its field where only what places it cannot be loaded (R43)', async () => {
    await page.route(pathsOf(['placement']), (route) => route.abort());
    await openDialog();
    await failing(['placement'], chooseExactDate);
    await calendarButton().press('Enter');
    await calendar().getByRole('gridcell').and(page.locator(':focus')).waitFor();
    const [layer, window] = [await calendar().boundingBox(), page.viewportSize()];
    assert.ok(layer !== null && window !== null);
    assert.ok(layer.x >= 0 && layer.y >= 0, 'it begins in the window');
    assert.ok(
      layer.x + layer.width <= window.width && layer.y + layer.height <= window.height,
      'it ends in the window',
    );
    assert.equal(await failure().count(), 0);
  });
});

/** The file of the built page that each part is in. */
async function filesOfParts(): Promise<Record<Part, string>> {
  const names = (await readdir(built)).filter((name) => name.endsWith('.js'));
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, built), 'utf8')));
  const fileOf = (part: Part): string => {
    const found = names.filter((_, index) => texts[index]?.includes(marks[part]));
    const [only] = found;
    // A mark that no file has would make every test of it empty.
    if (only === undefined || found.length > 1) throw new Error(`${found.length} files have the mark of ${part}.`);
    return only;
  };
  return Object.fromEntries(parts.map((part) => [part, fileOf(part)])) as Record<Part, string>;
}
