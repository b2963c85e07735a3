/** What a person does on the built demo, and what the page asks the backend meanwhile. */
import type { Browser, Page, Request } from 'playwright-core';
import { newPerson, openTokens, signIn } from '../../test/end-to-end/profile-page.js';
import type { RunningDemo } from '../../test/end-to-end/running-demo.js';

/** One request to the backend. */
export interface Asked {
  /** The method and the path: ids as `{id}`, and of the query the names of its parameters. */
  readonly what: string;
  /** Bytes of the request, headers included. */
  readonly sent: number;
  /** Bytes of the answer, headers included, as they were sent. */
  readonly received: number;
}

/** What was asked at each step, in the order in which it was asked. */
export type Walk = Readonly<Record<string, readonly Asked[]>>;

/** Notes what a page asks its backend, and not what it loads of its own code. */
class RequestLog {
  #requests: Request[] = [];

  constructor(page: Page) {
    page.on('request', (request) => {
      if (new URL(request.url()).pathname.startsWith('/api/')) this.#requests.push(request);
    });
  }

  /** What was asked since the last call; each with its answer. */
  async take(): Promise<readonly Asked[]> {
    return await Promise.all(this.#requests.splice(0).map(described));
  }
}

async function described(request: Request): Promise<Asked> {
  await (await request.response())?.finished();
  const sizes = await request.sizes();
  const url = new URL(request.url());
  const path = url.pathname
    .replace('/api/v1', '')
    .replace(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/u, '{id}');
  const parameters = [...url.searchParams.keys()];
  return {
    what: `${request.method()} ${path}${parameters.length > 0 ? `?${parameters.join('&')}` : ''}`,
    sent: sizes.requestHeadersSize + sizes.requestBodySize,
    received: sizes.responseHeadersSize + sizes.responseBodySize,
  };
}

/** Walks through the demo in Chromium. Every step ends when nothing more is asked. */
export async function walkThrough(browser: Browser, demo: Pick<RunningDemo, 'url'>): Promise<Walk> {
  const context = await newPerson(browser);
  const steps: Record<string, readonly Asked[]> = {};
  try {
    const earlier = await context.newPage();
    await signIn(earlier, demo);
    await earlier.close();

    const here = await context.newPage();
    const log = new RequestLog(here);
    const step = async (name: string, from = log, page = here): Promise<void> => {
      // Whatever follows a step by itself begins within this time.
      await page.waitForTimeout(600);
      steps[name] = await from.take();
    };

    await openTokens(here, demo);
    steps['open, until the first rows'] = await log.take();
    await step('open, after them');

    await create(here, 'Walked here');
    await step('create');

    await here.getByRole('button', { name: /Actions for.*Grafana/u }).click();
    await here.getByRole('menuitem', { name: 'Rename' }).click();
    await here.getByRole('textbox', { name: /New name/u }).fill('Grafana boards');
    await here.keyboard.press('Enter');
    await here.getByRole('rowheader', { name: 'Grafana boards' }).waitFor();
    await step('rename');

    await here.getByRole('button', { name: 'Grafana boards', exact: true }).click();
    await here.getByRole('dialog', { name: 'Grafana boards' }).waitFor();
    await step('details');
    await here.keyboard.press('Escape');

    await revoke(here, 'Walked here');
    await step('revoke');

    const there = await context.newPage();
    const thereLog = new RequestLog(there);
    await there.goto(new URL('#/profile/edit/api-tokens', demo.url).href);
    await there.getByRole('rowheader', { name: 'Grafana boards' }).waitFor();
    await step('a second tab opens', thereLog, there);
    await step('… here');
    await create(there, 'Walked there');
    await here.getByRole('rowheader', { name: 'Walked there' }).waitFor();
    await step('create in the second tab: there', thereLog, there);
    await step('create in the second tab: here');
    await revoke(there, 'Walked there');
    await here.getByRole('rowheader', { name: 'Walked there' }).waitFor({ state: 'detached' });
    await step('revoke in the second tab: there', thereLog, there);
    await step('revoke in the second tab: here');
    await there.close();

    const comeBack = () => here.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await comeBack();
    await step('back to the tab, at once');
    await here.evaluate(() => {
      const { now } = Date;
      Date.now = () => now() + 61_000;
    });
    await comeBack();
    await step('back to the tab, after a minute');

    // Two new elements, as a framework mounts them: in one task, on one adapter.
    await here.evaluate(() => {
      const list = document.querySelector('api-token-list');
      if (list === null) throw new Error('There is no list.');
      const { adapter } = list;
      const elements = [0, 1].map(() => Object.assign(document.createElement('api-token-list'), { adapter }));
      list.replaceWith(...elements);
    });
    await here.getByRole('rowheader', { name: 'Grafana boards' }).nth(1).waitFor();
    await step('two elements on one adapter open');
    await create(here, 'Walked twice');
    await here.getByRole('rowheader', { name: 'Walked twice' }).nth(1).waitFor();
    await step('create in one of two elements');
    await revoke(here, 'Walked twice');
    await step('revoke in one of two elements');
  } finally {
    await context.close();
  }
  return steps;
}

async function create(page: Page, name: string): Promise<void> {
  await page
    .getByRole('button', { name: /Create API token/u })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: 'Create new API token' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('button', { name: 'Generate token' }).click();
  await page.getByRole('dialog', { name: 'Copy your token now' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Close anyway' }).click();
  await page.getByRole('rowheader', { name }).first().waitFor();
}

async function revoke(page: Page, name: string): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`Actions for.*${name}`, 'u') })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Revoke…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('rowheader', { name }).first().waitFor({ state: 'detached' });
}
