import { expect } from '@esm-bundle/chai';
import type { TokenAdapter } from '../../../src/adapter/adapter.js';
import { TokenAdapterError } from '../../../src/adapter/error.js';
import { generate, theReveal, tick as tickBox } from '../api-token-create-dialog/vocabulary.js';
import { inTurn, token } from '../backends.js';
import {
  button,
  enter,
  everyElement,
  field,
  mountList,
  part,
  parts,
  press,
  settled,
  until,
  visibleText,
} from '../vocabulary.js';
import { changeable, choose, openMenu } from './menu.js';
import { names, tick } from './vocabulary.js';

type List = HTMLElementTagNameMap['api-token-list'];

/** The shadow root that contains an element; undefined for an element of the page. */
function rootOf(element: Element): ShadowRoot | undefined {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root : undefined;
}

/** The parts that an element exports: each inner name with its outer name. */
function exportsOf(element: Element): (readonly [string, string])[] {
  const pairs = element.getAttribute('exportparts')?.split(',') ?? [];
  return pairs.map((pair) => {
    const [inner = '', outer = inner] = pair.split(':').map((name) => name.trim());
    return [inner, outer] as const;
  });
}

/** The names by which the page can style a part with this name. */
function reachedBy(name: string, element: Element, list: Element): string[] {
  const host = rootOf(element)?.host;
  if (host === undefined || host === list) return [name];
  return exportsOf(host)
    .filter(([inner]) => inner === name)
    .flatMap(([, outer]) => reachedBy(outer, host, list));
}

/** Expects the page's CSS to reach every current part, by each of its names. */
function expectReached(list: List, layer: string): void {
  const all = everyElement(list).filter((element) => element.part.length > 0 && rootOf(element) !== undefined);
  const named = all.flatMap((element) =>
    [...element.part].map((name) => ({ element, name, outside: reachedBy(name, element, list) })),
  );
  const lost = named.filter(({ outside }) => outside.length === 0).map(({ name }) => name);
  expect([...new Set(lost)], `of the ${layer}`).to.deep.equal([]);
  const sheet = document.createElement('style');
  // A property that none of our style sheets sets, and that is not inherited.
  const rules = new Set(named.flatMap(({ outside }) => outside));
  sheet.textContent = [...rules].map((name) => `api-token-list::part(${name}) { scroll-margin-left: 77px }`).join('\n');
  document.head.append(sheet);
  const unpainted = named.filter(({ element }) => getComputedStyle(element).scrollMarginLeft !== '77px');
  sheet.remove();
  expect(
    unpainted.map(({ name }) => name),
    `of the ${layer}`,
  ).to.deep.equal([]);
}

/** Buttons in the code that look like a word, a column heading, a menu item or a day. */
const noButtons = ['name-button', 'sort-button', 'menu-item'];

/** Expects every control to have the part that all controls of its kind share. */
function expectCommonParts(list: List, layer: string): void {
  const own = everyElement(list).filter((element) => rootOf(element) !== undefined);
  const without = (selector: string, common: string) =>
    own
      .filter((element) => element.matches(selector) && !element.part.contains(common))
      .filter((element) => !noButtons.some((name) => element.part.contains(name)))
      .map((element) => `${element.localName} ${element.part.value} ${element.className}`);
  const fields = 'textarea, select, input:not([type="checkbox"], [type="radio"])';
  const missing = [
    ...without('button', 'button'),
    ...without('button.primary', 'primary-button'),
    ...without('button.danger', 'danger-button'),
    ...without(fields, 'field'),
    ...without('label[for]', 'label'),
    ...without('svg.icon', 'icon'),
  ];
  expect(missing, `of the ${layer}`).to.deep.equal([]);
}

function expectHooks(list: List, layer: string, ...shown: readonly string[]): void {
  const all = everyElement(list);
  expect(shown.filter((name) => !all.some((element) => element.part.contains(name)))).to.deep.equal([]);
  expectReached(list, layer);
  expectCommonParts(list, layer);
}

/** A policy with which every field is shown. */
const policy = {
  description: { presence: 'optional', maxLength: 200 },
  quota: { limit: 50, used: 3 },
  rotation: { overlaps: [0, 3_600_000] },
  scopes: {
    presence: 'optional',
    whenAbsent: 'everything',
    choices: [
      { value: 'profile', label: 'Profile' },
      { value: 'data:read', label: 'Read', resource: 'Data' },
      { value: 'data:write', label: 'Write', resource: 'Data' },
      { value: 'all', label: 'Full access', everything: true },
    ],
  },
} as const;

const tokens = [
  token('Nightly', { hint: 'ate_1…x', description: 'Of the night', expiresAt: new Date('2026-12-02T12:00:00Z') }),
  token('Old', { expiresAt: new Date('2026-11-01T12:00:00Z') }),
  token('Paused', { status: 'paused' }),
  ...Array.from({ length: 6 }, (_, index) => token(`Agent ${index}`, { age: index })),
];

describe('the parts that a page can style', () => {
  it('include every part of the list, of a menu, of the selection and of the forms in a row', async () => {
    const list = await mountList(changeable({ tokens, policy }));
    expectHooks(
      list,
      'list',
      'introduction',
      'head',
      'second-line',
      'hint',
      'description',
      'badge-paused',
      'group-button',
    );
    part(list, 'filters-button').click();
    await until(() => parts(list, 'filters')[0], 'the filters');
    expectHooks(list, 'filters', 'filter-select');
    await openMenu(list, 'Nightly');
    expectHooks(list, 'menu', 'menu');
    await press('Escape');
    await tick(list, 'Nightly');
    expectHooks(list, 'bar', 'selection-bar');
    expect(parts(list, 'row-selected')).to.have.length(1);
    await tick(list, 'Nightly');
    expect(parts(list, 'row-selected')).to.be.empty;
    await choose(list, 'Nightly', 'Rename');
    await until(() => parts(list, 'rename-input')[0], 'the form');
    expectHooks(list, 'form', 'rename-save-button');
  });

  it('include every part of the creation dialog, of its calendar, of a refusal, and of the reveal after it', async () => {
    const { adapter } = changeable({ tokens, policy });
    const create: typeof adapter.create = (...asked) => adapter.create(...asked);
    const refusing: TokenAdapter = {
      ...adapter,
      create: inTurn<typeof create>(
        () => Promise.reject(new TokenAdapterError('forbidden', { requestId: 'r1' })),
        (...asked) => create(...asked),
      ),
    };
    const list = await mountList({ adapter: refusing });
    part(list, 'create-button').click();
    await until(() => parts(list, 'scopes-list')[0], 'the dialog');
    expectHooks(list, 'dialog', 'description-input', 'scopes-reach', 'scope-level', 'quota', 'icon-warning');
    tickBox(list, 'Select expiration date');
    await settled();
    enter(field(list, 'Expiration'), 'exact');
    await until(() => parts(list, 'calendar-button')[0], 'the fields of a date');
    part(list, 'calendar-button').click();
    await until(() => parts(list, 'calendar-day')[0], 'the calendar');
    expectHooks(list, 'calendar', 'calendar', 'hour-input', 'icon-calendar', 'icon-previous');
    part(list, 'calendar-button').click();
    tickBox(list, 'Select expiration date');
    await settled();
    generate(list, 'Fresh');
    await until(() => parts(list, 'notice')[0], 'the refusal');
    expectHooks(list, 'refusal', 'notice');
    generate(list, 'Fresh');
    await until(() => parts(list, 'secret').length > 0, 'the secret');
    expectHooks(list, 'reveal', 'well', 'primary-button');
    const reveal = await theReveal(list);
    part(list, 'done-button').click();
    await until(() => parts(list, 'go-back-button')[0], 'the question');
    expectHooks(list, 'question', 'leave-button');
    reveal.close();
  });

  it('include every part of the details, of a question, and of the change dialogs', async () => {
    const { adapter } = changeable({ tokens, policy });
    const list = await mountList({
      adapter: { ...adapter, usage: () => Promise.resolve({ timeZone: 'UTC', days: [] }) },
    });
    parts(list, 'name-button')[names(list).indexOf('Nightly')]?.click();
    await until(() => parts(list, 'details-actions')[0], 'the details');
    await settled();
    expectHooks(list, 'details', 'details-dialog', 'details-close-button', 'icon-close', 'details-remark-active');
    button(list, 'Close').click();
    await settled();
    await choose(list, 'Nightly', 'Revoke…');
    await until(() => parts(list, 'confirm-button')[0], 'the question');
    expectHooks(list, 'question', 'confirm-dialog', 'danger-button');
    part(list, 'confirm-keep-button').click();
    await settled();
    await choose(list, 'Nightly', 'Change expiration…');
    await until(() => parts(list, 'expiry-select')[0], 'the choice');
    enter(field(list, 'Expiration'), 'exact');
    await until(() => parts(list, 'calendar-button')[0], 'the fields of a date');
    part(list, 'calendar-button').click();
    await until(() => parts(list, 'calendar-day')[0], 'the calendar');
    expectHooks(list, 'other expiration', 'date-input', 'calendar', 'primary-button');
    part(list, 'calendar-button').click();
    part(list, 'confirm-keep-button').click();
    await until(() => parts(list, 'confirm-keep-button').length === 0, 'the end of it');
    await choose(list, 'Nightly', 'Rotate…');
    await until(() => parts(list, 'overlaps')[0], 'the choice');
    expectHooks(list, 'rotation', 'overlap-radio', 'choice');
  });

  it('include every part of an empty list, of the question about several tokens, and of their results', async () => {
    const { adapter } = changeable({ tokens, policy });
    const list = await mountList({ adapter });
    await tick(list, 'Nightly');
    await tick(list, 'Old');
    part(list, 'revoke-selected-button').click();
    await until(() => parts(list, 'confirm-button')[0], 'the question');
    expectHooks(list, 'question about several', 'several');
    part(list, 'confirm-button').click();
    await until(() => parts(list, 'dismiss-button')[0], 'what became of them');
    expectHooks(list, 'panel', 'progress-panel');
    enter(field(list, 'Search tokens'), 'nothing is called so');
    await until(() => parts(list, 'no-match')[0], 'that nothing is found');
    await until(() => visibleText(list).includes('Clear search'), 'a way out');
    expectHooks(list, 'list without a match', 'clear-search-button', 'icon-search');
    list.adapter = changeable({ tokens: [] }).adapter;
    await until(() => parts(list, 'empty')[0], 'the empty list');
    expectHooks(list, 'empty list', 'icon-key');
    list.adapter = { ...adapter, list: () => Promise.reject(new TokenAdapterError('forbidden')) };
    await until(() => parts(list, 'notice')[0], 'the failure');
    expectHooks(list, 'failure', 'retry-button');
  });
});
