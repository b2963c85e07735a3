import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { settledView, TwoBackends } from './two-backends.js';

type Step = readonly [what: string, act: (page: Page) => Promise<unknown>];

const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name, exact: true }).click();
const search = (text: string) => (page: Page) => page.getByRole('searchbox', { name: 'Search tokens' }).fill(text);
const choose = (filter: string, value: string) => (page: Page) =>
  page.getByRole('combobox', { name: filter }).selectOption(value);

const steps: readonly Step[] = [
  ['as it comes', async () => undefined],
  ['the second page', press('Next')],
  ['the third page', press('Next')],
  ['back', press('Previous')],
  ['by name', press('Name')],
  ['by name, its second page', press('Next')],
  ['by name, from the end', press('Name')],
  ['by expiry', press('Expires')],
  ['by expiry, latest first', press('Expires')],
  ['by last use', press('Last used')],
  [
    'by last use, its last page',
    async (page) => {
      for (let turn = 0; turn < 4; turn += 1) {
        await press('Next')(page);
        await settledView(page);
      }
    },
  ],
  ['by last use, longest ago first', press('Last used')],
  ['in the backend’s order again', press('Last used')],
  ['with accents searched without', search('uberwachung')],
  ['with letters of other alphabets searched without', search('lodz o')],
  ['two words', search('strasse 1')],
  ['in Arabic', search('مفتاح')],
  ['by hint', search('ate_77')],
  ['by description', search('TEAM b')],
  ['with characters that are wildcards elsewhere', search('100%')],
  ['that expire soon', press(/\d+ expires? soon/u)],
  ['with nothing found', search('nobody is called this')],
  ['without the search', press('Clear search')],
  ['that were never used', press(/\d+ never used/u)],
  ['that were never used, by expiry', press('Expires')],
  ['that nobody used for long', press(/\d+ unused for 90 days/u)],
  ['the filters', press(/^Filters/u)],
  ['of one scope too', choose('Scope', 'datasets:read')],
  ['and made lately', choose('Created', 'within-365d')],
  ['and active', choose('Status', 'active')],
  ['without filters', press('Clear filters')],
  ['25 a page', (page) => page.getByRole('combobox', { name: 'Rows per page' }).selectOption('25')],
  ['25 a page, the next', press('Next')],
  // From here on the page has all tokens.
  ['by scopes, which only the list orders by', press('Scopes')],
  ['by scopes, its second page', press('Next')],
  ['by scopes, from the end', press('Scopes')],
];

describe('searching tokens', () => {
  let backends: TwoBackends;

  before(async () => {
    backends = await TwoBackends.start();
  });

  after(() => backends.stop());

  it('shows the same on a backend that searches in SQL and on one that cannot search, row by row', async () => {
    const [rest, memory] = await Promise.all([backends.open('rest'), backends.open('memory')]);
    const asked: string[] = [];
    rest.on('request', (request) => asked.push(request.url()));
    memory.on('request', (request) => assert.fail(`The list in memory asked for ${request.url()}.`));
    let rows = 0;
    for (const [what, act] of steps) {
      const views: (readonly string[])[] = [];
      for (const page of [rest, memory]) {
        await act(page);
        views.push(await settledView(page));
      }
      assert.deepEqual(views[0], views[1], what);
      rows += views[0]?.length ?? 0;
    }
    assert.ok(rows > 800, `${rows} rows were compared`);
    assert.ok(
      asked.some((url) => url.includes('search=uberwachung')) && asked.some((url) => url.includes('status=active')),
    );
    assert.deepEqual(backends.server.failures, []);
  });

  it('sends one request for a word that is typed without a pause', async () => {
    const page = await backends.open('rest');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.getByRole('searchbox', { name: 'Search tokens' }).pressSequentially('agent 22');
    await page.getByRole('rowheader', { name: 'Agent 221' }).or(page.getByText('agent 220')).first().waitFor();
    assert.ok(asked.length <= 2, asked.join('\n'));
    await page.context().close();
  });
});
