/**
 * Runs axe-core on every state, light and dark. axe reports nothing for elements that it does not check. So the first
 * test proves that axe checks nested shadow roots, and each later test proves that it checked the element.
 */
import { expect } from '@esm-bundle/chai';
import { TokenAdapterError } from '../../src/adapter/error.js';
import type { TokenAdapter, TokenPage } from '../../src/adapter/adapter.js';
import { manualClock } from '../clock.js';
import { expectAxeClean, inScheme, inspect, liesInShadowRoot } from './axe.js';
import { chooseExactDate, generate } from './api-token-create-dialog/vocabulary.js';
import { askToRevoke } from './api-token-list/vocabulary.js';
import { backend, held, token } from './backends.js';
import { reveal } from './token-reveal-once/vocabulary.js';
import { button, enter, mount, mountList, openDialog, parts, press, until, visibleText } from './vocabulary.js';

const manyTokens = () => Array.from({ length: 60 }, (_, index) => token(`Agent ${index}`, { scopes: ['read'] }));

const states: Readonly<Record<string, () => Promise<unknown>>> = {
  'a list': async () => {
    const expired = token('Old', { age: 9, expiresAt: new Date('2026-11-01T12:00:00Z') });
    const soon = token('Soon', { age: 8, expiresAt: new Date('2026-12-01T12:00:00Z') });
    await mountList({ adapter: backend({ tokens: [expired, soon, token('Paused', { status: 'paused' })] }) });
  },
  'a list that may not be changed': () =>
    mountList({ adapter: { list: () => Promise.resolve({ tokens: [token('CI')] }) } }),
  'a list with a menu in each row': () => mountList({ adapter: backend().memory }),
  'a list of many, a group and the filters chosen': async () => {
    const list = await mountList({ adapter: backend({ tokens: manyTokens() }) });
    button(list, 'Filters').click();
    button(list, 'Name').click();
    button(list, 'Next').click();
    await until(() => visibleText(list).includes('51–60 of 60'), 'the second page');
  },
  'a search that finds nothing': async () => {
    const list = await mountList({ adapter: backend({ tokens: manyTokens().slice(0, 20) }) });
    button(list, '20 never used').click();
    enter(parts(list, 'search-input')[0] as HTMLInputElement, 'nobody');
    await until(() => parts(list, 'no-match').length > 0, 'the words for it');
  },
  'a reached quota': () => mountList({ adapter: backend({ policy: { quota: { limit: 3, used: 3 } } }) }),
  'an empty list': () => mountList({ adapter: backend({ tokens: [] }) }),
  'a list that is late': async () => {
    const clock = manualClock();
    const list = mount('api-token-list', { clock, adapter: backend({}, { list: () => held<TokenPage>().promise }) });
    await list.updateComplete;
    clock.advance(150);
    await list.updateComplete;
  },
  'a list that could not be read': () =>
    mountList({ adapter: backend({}, { list: () => Promise.reject(new TokenAdapterError('network')) }) }),
  'the creation dialog': () => openDialog({ adapter: backend() }),
  'the creation dialog with errors': async () => {
    const dialog = await openDialog({ adapter: backend({ policy: { name: { maxLength: 20 } } }) });
    await chooseExactDate(dialog, '', '');
    generate(dialog, '');
    await until(() => visibleText(dialog).includes('Enter a date.'), 'the errors');
  },
  'the creation dialog after a lost answer': async () => {
    const adapter = backend({}, { create: () => Promise.reject(new TokenAdapterError('network')) });
    const dialog = await openDialog({ adapter });
    generate(dialog);
    await until(() => parts(dialog, 'notice').length > 0, 'the notice');
  },
  'a secret on show': () => reveal(),
  'the question about leaving a secret': async () => {
    const { element } = await reveal();
    await press('Escape');
    await until(() => button(element, 'Go back'), 'the question');
  },
  'the question before revoking': async () => {
    await askToRevoke(await mountList({ adapter: backend() }), 'CI deploy');
  },
  'the details of a token': () => openDetails(async () => ({ days: [{ date: '2026-11-14', uses: 38 }] })),
  'the details of a token whose use could not be loaded': () =>
    openDetails(() => Promise.reject(new TokenAdapterError('network'))),
};

/** Opens the details of a token with all facts, which breaks the current policy. */
async function openDetails(usage: Required<TokenAdapter>['usage']): Promise<void> {
  const known = token('CI deploy', {
    hint: 'ate_9fK2…c41x',
    description: 'On every tag',
    expiresAt: new Date('2026-12-01T12:00:00Z'),
    scopes: ['read', 'admin'],
    createdBy: { name: 'Ada' },
    lastUsedFrom: '203.0.113.7',
    lastUsedAt: new Date('2026-11-30T12:05:00Z'),
  });
  const choices = [{ value: 'read', label: 'Read', group: 'Data' }];
  const adapter = backend({ tokens: [known], policy: { scopes: { presence: 'optional', choices } } }, { usage });
  const list = await mountList({ adapter });
  button(list, 'CI deploy').click();
  await until(() => parts(list, 'details-usage').some((usage) => usage.ariaBusy === 'false'), 'the details');
}

describe('axe-core', () => {
  it('finds known defects inside a nested shadow root: without that, its silence means nothing', async () => {
    const outer = document.createElement('main');
    const inner = document.createElement('div');
    outer.attachShadow({ mode: 'open' }).append(inner);
    inner.attachShadow({ mode: 'open' }).innerHTML =
      '<button></button><img src="data:,"><p style="color: #bbb; background: #fff">Faint</p>';
    document.body.append(outer);
    const { violations } = await inspect();
    const found = violations.filter(({ nodes }) => nodes.some(liesInShadowRoot)).map(({ id }) => id);
    expect(found).to.include.members(['button-name', 'image-alt', 'color-contrast']);
  });

  for (const scheme of ['light', 'dark']) {
    for (const [state, bring] of Object.entries(states)) {
      it(`finds nothing in ${state}, ${scheme} (A1–A9)`, async () => {
        await inScheme(scheme, async () => {
          await bring();
          await expectAxeClean();
        });
      });
    }
  }
});
