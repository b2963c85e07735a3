import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { settledView, TwoBackends } from './two-backends.js';

type Step = readonly [what: string, act: (page: Page) => Promise<unknown>];

const row = (page: Page, place: number) => page.getByRole('row').nth(place);

const choose =
  (place: number, action: string, then: (page: Page) => Promise<unknown> = async () => undefined) =>
  async (page: Page): Promise<void> => {
    await row(page, place)
      .getByRole('button', { name: /^Actions for/u })
      .click();
    await page.getByRole('menuitem', { name: action, exact: true }).click();
    await then(page);
  };

const type =
  (text: string, ...keys: readonly string[]) =>
  async (page: Page): Promise<void> => {
    await page.getByRole('textbox').and(page.locator(':focus')).fill(text);
    for (const key of keys) await page.keyboard.press(key);
  };

const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name, exact: true }).click();

const revoke = async (page: Page): Promise<void> => {
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke', exact: true }).click();
  await page.getByRole('alertdialog').waitFor({ state: 'hidden' });
};

async function revokeSelected(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Revoke \d+ tokens?…$/u }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Revoke/u })
    .click();
  await dismissOutcome(page);
}

async function dismissOutcome(page: Page): Promise<void> {
  const panel = page.getByRole('group', { name: 'Revoking' });
  await panel.getByText(/tokens? revoked\./u).waitFor();
  await panel.getByRole('button', { name: 'Dismiss' }).click();
}

const steps: readonly Step[] = [
  ['by name', press('Name')],
  ['renamed, at its new place', choose(1, 'Rename', type('Another name', 'Enter'))],
  ['described', choose(2, 'Edit description', type('What it is for', 'Control+Enter'))],
  ['paused', choose(3, 'Pause')],
  ['the group that was not there before', press(/paused$/u)],
  ['resumed, and so not there any more', choose(1, 'Resume')],
  ['all again', press(/total$/u)],
  ['revoked', choose(4, 'Revoke…', revoke)],
  [
    'three selected',
    async (page) => {
      for (const place of [2, 3, 5]) await row(page, place).getByRole('checkbox').check();
    },
  ],
  ['and revoked', revokeSelected],
  ['the expired', press(/expired$/u)],
  [
    'cleaned up',
    async (page) => {
      await page.getByRole('button', { name: /^Revoke .* expired/u }).click();
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: /^Revoke/u })
        .click();
      await dismissOutcome(page);
    },
  ],
];

/** What a person sees, with the number of selected tokens. */
type Seen = string;

async function seenOn(page: Page): Promise<Seen> {
  const selected = await page.getByRole('checkbox', { checked: true }).count();
  return [`${selected} selected`, ...(await settledView(page))].join('\n');
}

/** What both pages show once they have changed and are the same, or after five seconds. */
async function changedAlike(pages: readonly [Page, Page], before: Seen): Promise<readonly [Seen, Seen]> {
  const patience = Date.now() + 5000;
  for (;;) {
    const [one, other] = await Promise.all([seenOn(pages[0]), seenOn(pages[1])]);
    if ((one === other && one !== before) || Date.now() > patience) return [one, other];
    await pages[0].waitForTimeout(50);
  }
}

describe('changing tokens', () => {
  let backends: TwoBackends;

  before(async () => {
    backends = await TwoBackends.start();
  });

  after(() => backends.stop());

  it("looks the same on the demo's backend and on an in-memory one that cannot search, row by row", async () => {
    const pages = await Promise.all([backends.open('rest'), backends.open('memory')]);
    let before: Seen = '';
    for (const [what, act] of steps) {
      for (const page of pages) await act(page);
      const seen = await changedAlike(pages, before);
      assert.deepEqual(seen[0], seen[1], what);
      assert.notDeepEqual(seen[0], before, `${what}: nothing changed`);
      before = seen[0];
    }
    assert.deepEqual(backends.server.failures, []);
  });
});
