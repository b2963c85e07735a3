import { expect } from '@esm-bundle/chai';
import type { TokenAdapter, TokenPage } from '../../src/adapter/adapter.js';
import { TokenAdapterError, type TokenAdapterErrorCode } from '../../src/adapter/error.js';
import { manualClock } from '../clock.js';
import { choose, changeable } from './api-token-list/menu.js';
import { names, question, tick } from './api-token-list/vocabulary.js';
import { generate } from './api-token-create-dialog/vocabulary.js';
import { backend, inTurn, token } from './backends.js';
import {
  activate,
  button,
  buttonNames,
  mountList,
  openDialog,
  part,
  parts,
  settled,
  spoken,
  until,
  visibleText,
} from './vocabulary.js';

type List = TokenAdapter['list'];
type Create = Required<TokenAdapter>['create'];

const yesterday = new Date('2026-11-29T13:05:00Z');
const expired = token('CI deploy', { age: 9, expiresAt: yesterday, lastUsedAt: yesterday });
const inUse = token('Backup', { age: 1, lastUsedAt: yesterday });
const failing = (code: TokenAdapterErrorCode, retryAfter?: number) => (): Promise<never> =>
  Promise.reject(new TokenAdapterError(code, retryAfter === undefined ? {} : { retryAfter }));

describe('a question about an expired token', () => {
  it('says before a revocation that nothing breaks, and does not warn of its use (A17)', async () => {
    const list = await mountList({ adapter: backend({ tokens: [expired] }) });
    await choose(list, 'CI deploy', 'Revoke…');
    await until(() => visibleText(list).includes('Revoke “CI deploy”?'), 'the question');
    const text = visibleText(question(list));
    expect(text).to.contain('Expired tokens no longer work, so nothing breaks.');
    expect(text).not.to.contain('stops working immediately');
    expect(text).not.to.contain('may still depend');
  });

  it('says before a rotation only that there is a new secret, because the current one does not work (A17)', async () => {
    const { adapter } = changeable({ tokens: [expired], policy: { rotation: { expired: true } } });
    const list = await mountList({ adapter });
    await choose(list, 'CI deploy', 'Rotate…');
    await until(() => visibleText(list).includes('Rotate “CI deploy”?'), 'the question');
    const text = visibleText(list);
    expect(text).to.contain('You will get a new secret, shown once.');
    expect(text).not.to.contain('Anything using the current secret stops working');
    expect(text).not.to.contain('may still depend');
  });
});

describe('a question about a token that may have expired', () => {
  for (const [what, changes] of [
    ['an hour ago, by a clock that may be wrong', { expiresAt: new Date('2026-11-30T12:05:00Z') }],
    ['days ago, but was used since', { expiresAt: new Date('2026-11-25T12:05:00Z') }],
  ] as const) {
    it(`warns if it expired ${what} (A17, R30)`, async () => {
      const doubtful = token('CI deploy', { age: 9, lastUsedAt: yesterday, ...changes });
      const list = await mountList({ adapter: backend({ tokens: [doubtful] }) });
      await choose(list, 'CI deploy', 'Revoke…');
      await until(() => visibleText(list).includes('Revoke “CI deploy”?'), 'the question');
      const text = visibleText(question(list));
      expect(text).to.contain('stops working immediately').and.to.contain('may still depend');
      expect(text).not.to.contain('nothing breaks');
    });
  }
});

describe('the question about selected tokens', () => {
  const ask = async (...selected: string[]) => {
    const list = await mountList({ adapter: backend({ tokens: [expired, inUse] }) });
    for (const name of selected) await tick(list, name);
    await activate(part(list, 'revoke-selected-button'));
    await until(() => visibleText(list).includes('This cannot be undone.'), 'the question');
    return visibleText(question(list));
  };

  it('warns only of those that still work (A17)', async () => {
    const text = await ask('CI deploy', 'Backup');
    expect(text).to.contain('Anything using them stops working immediately.');
    expect(text).to.contain('1 was used in the last 7 days.');
  });

  it('says when a single one was used (A17)', async () => {
    expect(await ask('Backup')).to.contain('Last used yesterday. Something may still depend on it.');
  });

  it('says that nothing breaks if all have expired (A17)', async () => {
    const text = await ask('CI deploy');
    expect(text).to.contain('Expired tokens no longer work, so nothing breaks.');
    expect(text).not.to.contain('stops working immediately');
  });
});

describe('an error', () => {
  it('“not-found” of the list or of a creation does not say that a token no longer exists', async () => {
    const list = await mountList({ adapter: backend({}, { list: failing('not-found') }) });
    expect(visibleText(list)).to.contain('Could not load API tokens. API tokens are not available here.');
    const dialog = await openDialog({ adapter: backend({}, { create: failing('not-found') }) });
    generate(dialog);
    await until(() => visibleText(dialog).includes('The token was not created. This is not available here.'), 'why');
  });

  it('“not-found” of a later read does not say that there are no tokens for this person', async () => {
    const read = (): Promise<TokenPage> => Promise.resolve({ tokens: [inUse] });
    const list = await mountList({ adapter: backend({}, { list: inTurn<List>(read, failing('not-found')) }) });
    await list.refresh();
    await until(() => parts(list, 'notice').length === 1, 'the notice');
    expect(visibleText(part(list, 'notice')))
      .to.contain('Something went wrong')
      .and.not.to.contain('not available');
    expect(spoken(list)).to.contain('Something went wrong').and.not.to.contain('not available');
  });

  it('“not-found” of a creation says the same with a wait', async () => {
    const dialog = await openDialog({ adapter: backend({}, { create: failing('not-found', 30_000) }) });
    generate(dialog);
    await until(() => visibleText(dialog).includes('The token was not created. This is not available here.'), 'why');
    expect(visibleText(dialog)).not.to.contain('no longer exists');
  });

  it('with a wait of 0 advises only once to try again', async () => {
    const list = await mountList({ adapter: backend({}, { list: failing('rate-limited', 0) }) });
    expect(visibleText(list)).to.contain('Too many requests. Wait a moment and try again.');
    expect(visibleText(list)).not.to.contain('Try again in');
  });

  it('after a lost response does not advise to try again where there is no such button (R6, R26)', async () => {
    const clock = manualClock();
    const unsafe: TokenAdapter = {
      ...backend({ clock }, { list: failing('network'), create: failing('unknown', 30_000) }),
      supports: { search: true },
    };
    const dialog = await openDialog({ adapter: unsafe, clock });
    generate(dialog);
    await until(() => buttonNames(dialog).includes('Check again'), 'the failed search');
    expect(visibleText(dialog)).not.to.contain('Try again in');
    clock.advance(30_000);
    await settled();
    expect(visibleText(dialog)).not.to.contain('You can try again now.');
    expect(spoken(dialog)).not.to.contain('You can try again now.');
    expect(buttonNames(dialog)).not.to.include('Try again');
  });
});

describe('an empty list', () => {
  it('does not tell people to create a token if the limit is reached (R28)', async () => {
    const policy = { quota: { used: 5, limit: 5 } };
    const list = await mountList({ adapter: backend({}, { list: () => Promise.resolve({ tokens: [], policy }) }) });
    await until(() => visibleText(list).includes('You have used 5 of 5 tokens.'), 'the limit');
    expect(visibleText(part(list, 'empty'))).to.equal('No API tokens yet.');
  });
});

describe('the time of tokens that could not be refreshed', () => {
  it('has its date if that is not today (R2)', async () => {
    const clock = manualClock();
    const read = (): Promise<TokenPage> => Promise.resolve({ tokens: [inUse] });
    const adapter = backend({}, { list: inTurn<List>(read, failing('network')) });
    const list = await mountList({ clock, lang: 'en-GB', adapter });
    clock.advance(24 * 60 * 60_000);
    await list.refresh();
    await until(() => parts(list, 'notice').length === 1, 'the notice');
    expect(names(list)).to.have.length(1);
    expect(visibleText(part(list, 'notice'))).to.contain('Showing tokens as of 30 Nov 2026, 14:05.');
  });
});

describe('what a lost response left', () => {
  const boxes = (root: Node) => parts(root, 'orphan-checkbox') as HTMLInputElement[];

  it('says how many could not be revoked, whatever is selected later (R6)', async () => {
    const adapter = backend({ tokens: [] }, (memory) => ({
      create: (async (draft, options) => {
        await memory.create(draft, { ...options, idempotencyKey: 'sent' });
        await memory.create(draft, { ...options, idempotencyKey: 'sent twice' });
        throw new TokenAdapterError('network');
      }) satisfies Create,
      revoke: failing('forbidden'),
    }));
    const dialog = await openDialog({ adapter: { ...adapter, supports: { search: true } } });
    generate(dialog);
    await until(() => boxes(dialog).length === 2, 'both');
    for (const box of boxes(dialog)) box.click();
    await dialog.updateComplete;
    button(dialog, 'Revoke 2 tokens').click();
    await until(() => visibleText(dialog).includes('Could not revoke the tokens.'), 'the failure');
    boxes(dialog)[0]?.click();
    await dialog.updateComplete;
    expect(visibleText(dialog)).to.contain('Could not revoke the tokens.');
  });

  it('is dismissed and not kept if there is nothing (R6, R9)', async () => {
    const clock = manualClock();
    const adapter = backend({ tokens: [], clock }, { create: failing('network') });
    const dialog = await openDialog({ adapter: { ...adapter, supports: { search: true } }, clock });
    generate(dialog, 'Nightly');
    await until(() => visibleText(dialog).includes('The token is not in your list.'), 'the search');
    dialog.close();
    await dialog.show();
    await until(() => visibleText(dialog).includes('The token is not in your list.'), 'the search');
    expect(buttonNames(dialog)).to.include('Dismiss').and.not.to.include('Keep as is');
    button(dialog, 'Dismiss').click();
    await until(() => !visibleText(dialog).includes('We got no response'), 'the end of it');
  });
});
