import { expect } from '@esm-bundle/chai';
import type { TokenAdapter, TokenPage } from '../../../../src/adapter/adapter.js';
import { TokenAdapterError, type TokenAdapterErrorCode } from '../../../../src/adapter/error.js';
import type { TokenPolicy } from '../../../../src/domain/policy.js';
import type { ApiToken } from '../../../../src/domain/token.js';
import { manualClock, type ManualClock } from '../../../clock.js';
import { expectAxeClean, inScheme } from '../../axe.js';
import { backend, held, inTurn, namesAt, token } from '../../backends.js';
import {
  activate,
  button,
  buttonNames,
  eventsAt,
  everyElement,
  focusedElement,
  hold,
  isBusy,
  mountList,
  part,
  parts,
  press,
  settled,
  spoken,
  until,
  visibleText,
} from '../../vocabulary.js';
import { choose, focusOn } from '../menu.js';
import { askToRevoke, names, pageBox, question, selectedNames, tick } from '../vocabulary.js';

type Revoke = Required<TokenAdapter>['revoke'];
type List = HTMLElementTagNameMap['api-token-list'];

const now = Date.parse('2026-11-30T13:05:00Z');
const ago = (days: number): Date => new Date(now - days * 24 * 60 * 60 * 1000);

const fleet = (amount: number): ApiToken[] =>
  Array.from({ length: amount }, (_, index) => token(`Agent ${index + 1}`, { age: index, hint: `ate_${index}…x` }));

const panel = (list: Element) => part(list, 'progress-panel');
const says = (list: Element, text: string) =>
  until(() => parts(list, 'progress-panel').some((each) => visibleText(each).includes(text)), `“${text}”`);

/** A backend that refuses to revoke some tokens, by name, and counts every attempt. */
function refusing(tokens: readonly ApiToken[], refusals: Readonly<Record<string, TokenAdapterErrorCode>>) {
  const left = new Map(Object.entries(refusals));
  return backend({ tokens }, (memory) => ({
    revoke: (asked, options) => {
      const code = left.get(asked.name);
      if (code === undefined) return memory.revoke(asked, options);
      left.delete(asked.name);
      return Promise.reject(new TokenAdapterError(code, { requestId: `req ${asked.name}` }));
    },
  }));
}

/** A backend that responds to each revocation when the test says so. */
function patient(tokens: readonly ApiToken[]) {
  const waiting: ReturnType<typeof held<void>>[] = [];
  const adapter = backend({ tokens }, (memory) => ({
    revoke: async (...asked) => {
      const turn = held();
      waiting.push(turn);
      await turn.promise;
      return memory.revoke(...asked);
    },
  }));
  return {
    adapter,
    /** Completes the current revocation. */
    next: async (): Promise<void> => {
      (await until(() => waiting.shift(), 'the next revocation')).resolve();
      await settled();
    },
  };
}

async function ask(list: List, ...tokens: readonly string[]): Promise<void> {
  if (tokens.length === 0) pageBox(list).click();
  for (const name of tokens) await tick(list, name);
  await list.updateComplete;
  await activate(part(list, 'revoke-selected-button'));
  await focusOn('Keep tokens');
}

async function revoke(list: List, ...tokens: readonly string[]): Promise<void> {
  await ask(list, ...tokens);
  part(list, 'confirm-button').click();
  await until(() => parts(list, 'progress-panel').length > 0, 'the panel');
}

describe('the question before several tokens are revoked', () => {
  const tokens = [
    token('Quiet', { age: 1, lastUsedAt: ago(40), hint: 'ate_qui…et00' }),
    token('Busy', { age: 2, lastUsedAt: ago(0.001), hint: 'ate_bus…y000' }),
    token('Idle', { age: 3 }),
    token('Lately', { age: 4, lastUsedAt: ago(6) }),
  ];

  it('says how many, names each with its hint, recently used ones first, and warns of these (A17)', async () => {
    const adapter = backend({ tokens });
    const list = await mountList({ adapter });
    await ask(list);
    const asked = question(list);
    expect(visibleText(asked)).to.contain('Revoke 4 tokens?');
    expect(visibleText(asked)).to.contain('Anything using them stops working immediately. This cannot be undone.');
    expect(visibleText(asked)).to.contain('2 were used in the last 7 days. Something may still depend on them.');
    const items = [...asked.querySelectorAll('li')].map(visibleText);
    expect(items).to.deep.equal([
      'Busy ate_bus…y000 last used 1 minute ago',
      'Lately last used 6 days ago',
      'Quiet ate_qui…et00 last used last month',
      'Idle',
    ]);
    expect(adapter.calls.revoke).to.be.empty;
  });

  it('shows the last uses as precisely as the backend records them, here by day (A17)', async () => {
    const policy = { lastUsedPrecision: 24 * 60 * 60 * 1000 };
    const used = [token('CI', { lastUsedAt: new Date('2026-11-30T00:00:00Z') }), token('Idle', { age: 3 })];
    const list = await mountList({ adapter: backend({ tokens: used, policy }) });
    await ask(list);
    expect([...question(list).querySelectorAll('li')].map(visibleText)).to.deep.equal(['CI last used today', 'Idle']);
  });

  for (const key of ['Enter', 'Escape']) {
    it(`starts on the safe answer; ${key} keeps all tokens and the selection, and returns focus (A4, A17)`, async () => {
      const adapter = backend({ tokens });
      const list = await mountList({ adapter });
      await ask(list, 'Quiet', 'Idle');
      await press(key);
      await focusOn('Revoke 2 tokens…');
      expect(selectedNames(list)).to.deep.equal(['Quiet', 'Idle']);
      expect(adapter.calls.revoke).to.be.empty;
    });
  }

  it('names two hundred of ten thousand, and says how many more there are', async () => {
    const list = await mountList({ adapter: backend({ tokens: fleet(300) }) });
    pageBox(list).click();
    await list.updateComplete;
    part(list, 'select-found-button').click();
    await until(() => visibleText(list).includes('300 selected'), 'all of them');
    await activate(part(list, 'revoke-selected-button'));
    await focusOn('Keep tokens');
    expect(question(list).querySelectorAll('li')).to.have.length(200);
    expect(visibleText(question(list))).to.contain('and 100 more');
  });
});

describe('revoking several tokens', () => {
  it('revokes one after another, reads the list once at the end, and notifies the host of each', async () => {
    const { adapter, next } = patient(fleet(4));
    const list = await mountList({ adapter });
    const revoked = eventsAt(window, 'api-token-revoked');
    const read = adapter.calls.list.length;
    await revoke(list, 'Agent 1', 'Agent 2', 'Agent 4');
    await says(list, 'Revoked 0 of 3 tokens.');
    expect(adapter.calls.revoke).to.have.length(1);
    await next();
    await says(list, 'Revoked 1 of 3 tokens.');
    expect(names(list)).to.deep.equal(['Agent 2', 'Agent 3', 'Agent 4']);
    expect(part(list, 'progress-panel').querySelector('progress')?.value).to.equal(1);
    await next();
    expect(adapter.calls.list).to.have.length(read);
    await next();
    await says(list, '3 tokens revoked.');
    await until(() => !isBusy(list), 'the end of the refresh');
    expect(names(list)).to.deep.equal(['Agent 3']);
    expect(adapter.calls.list).to.have.length(read + 1);
    expect(revoked.map(({ detail }) => detail.token.name)).to.deep.equal(['Agent 1', 'Agent 2', 'Agent 4']);
    expect(spoken(list)).to.equal('3 tokens revoked.');
  });

  it('notifies other tabs while it runs, at most every half second (R20)', async () => {
    const clock = manualClock();
    const { adapter, next } = patient(fleet(4));
    const list = await mountList({ adapter: { ...adapter, key: 'several, slowly' }, clock });
    const heard: unknown[] = [];
    const otherTab = new BroadcastChannel('api-token-elements several, slowly');
    otherTab.onmessage = ({ data }: MessageEvent<unknown>) => heard.push(data);
    await revoke(list);
    await next();
    await until(() => names(list).length === 3, 'the end of the first row');
    clock.advance(400);
    await next();
    await until(() => names(list).length === 2, 'the end of the second row');
    clock.advance(99);
    await settled();
    expect(heard).to.be.empty;
    clock.advance(1);
    await until(() => heard.length === 1, 'the message');
    clock.advance(5000);
    await next();
    await until(() => names(list).length === 1, 'the end of the third row');
    clock.advance(500);
    await until(() => heard.length === 2, 'the second message');
    await next();
    await until(() => heard.length === 3, 'the message at the end');
    clock.advance(5000);
    await settled();
    expect(heard).to.deep.equal(['changed', 'changed', 'changed']);
    otherTab.close();
  });

  it('notifies other tabs once if it is over in a moment (R20, S12)', async () => {
    const list = await mountList({ adapter: backend({ key: 'several', tokens: fleet(5) }) });
    const heard: unknown[] = [];
    const otherTab = new BroadcastChannel('api-token-elements several');
    otherTab.onmessage = ({ data }: MessageEvent<unknown>) => heard.push(data);
    await revoke(list);
    await says(list, '5 tokens revoked.');
    await until(() => heard.length > 0, 'the message');
    await settled();
    expect(heard).to.deep.equal(['changed']);
    otherTab.close();
  });

  it('updates another list of the page as it runs (R23)', async () => {
    const { adapter, next } = patient(fleet(3));
    const list = await mountList({ adapter });
    const other = await mountList({ adapter });
    await tick(other, 'Agent 1');
    await revoke(list);
    await next();
    await until(() => names(other).join() === 'Agent 2,Agent 3', 'the end of the row');
    expect(selectedNames(other)).to.be.empty;
    expect(parts(other, 'selection-bar')).to.be.empty;
    await next();
    await next();
    await says(list, '3 tokens revoked.');
    await until(() => visibleText(other).includes('No API tokens yet.'), 'the empty list');
  });

  it('reports each result, keeps failed tokens selected, and retries only those (R14)', async () => {
    const adapter = refusing(fleet(4), { 'Agent 2': 'forbidden', 'Agent 4': 'unknown' });
    const list = await mountList({ adapter });
    const errors = eventsAt(window, 'api-token-error');
    await revoke(list);
    await says(list, '2 tokens revoked. 2 tokens could not be revoked. They are still selected.');
    expect(
      [...panel(list).querySelectorAll('li')].filter((item) => item.checkVisibility()).map(visibleText),
    ).to.deep.equal([
      'Agent 2 ate_1…x You do not have permission. Ask an administrator. Reference: req Agent 2',
      'Agent 4 ate_3…x Something went wrong. Try again, or contact support. Reference: req Agent 4',
    ]);
    expect(spoken(list)).to.contain('2 tokens could not be revoked');
    expect(errors.map(({ detail }) => detail.code)).to.deep.equal(['forbidden', 'unknown']);
    expect(selectedNames(list)).to.deep.equal(['Agent 2', 'Agent 4']);
    panel(list).querySelector('summary')?.click();
    await until(() => visibleText(panel(list)).includes('Agent 1 ate_0…x revoked'), 'the other outcomes');
    await activate(button(list, 'Try again'));
    await says(list, '4 tokens revoked.');
    expect(adapter.calls.revoke.map(([asked]) => asked.name)).to.deep.equal([
      'Agent 1',
      'Agent 2',
      'Agent 3',
      'Agent 4',
      'Agent 2',
      'Agent 4',
    ]);
    expect(await namesAt(adapter)).to.be.empty;
  });

  it('counts a token that is already gone as revoked, and says so (R13)', async () => {
    const list = await mountList({ adapter: refusing(fleet(2), { 'Agent 1': 'not-found' }) });
    await revoke(list);
    await says(list, '1 token revoked. 1 token was already gone.');
    panel(list).querySelector('summary')?.click();
    await says(list, 'Agent 1 ate_0…x already gone');
  });

  it('waits if the backend asks for it, with a countdown that is announced once (A8, R26)', async () => {
    const clock = manualClock();
    const adapter = backend({ tokens: fleet(3), clock }, (memory) => ({
      revoke: inTurn<Revoke>(
        (...asked) => memory.revoke(...asked),
        () => Promise.reject(new TokenAdapterError('rate-limited', { retryAfter: 12_000 })),
        (...asked) => memory.revoke(...asked),
      ),
    }));
    const list = await mountList({ adapter, clock });
    await revoke(list);
    await says(list, 'The server is limiting requests. Continuing in 12 seconds.');
    expect(spoken(list)).to.equal('The server is limiting requests. Continuing in 12 seconds.');
    for (let second = 11; second > 0; second -= 1) {
      clock.advance(1000);
      await says(list, `Continuing in ${second} second`);
      expect(spoken(list)).to.equal('The server is limiting requests. Continuing in 12 seconds.');
    }
    expect(adapter.calls.revoke).to.have.length(2);
    clock.advance(1000);
    await says(list, '3 tokens revoked.');
    expect(adapter.calls.revoke).to.have.length(4);
  });

  it('can be stopped: the current token is finished, the rest stays selected, and can be continued (R14)', async () => {
    const { adapter, next } = patient(fleet(4));
    const list = await mountList({ adapter });
    await revoke(list);
    await next();
    await activate(button(list, 'Stop'));
    await says(list, 'Stopping after the current token…');
    await next();
    await says(list, '2 tokens revoked. Stopped. 2 tokens were not revoked and are still selected.');
    await until(() => focusedElement() === panel(list), 'the focus in the panel (A4)');
    expect(selectedNames(list)).to.deep.equal(['Agent 3', 'Agent 4']);
    expect(adapter.calls.revoke).to.have.length(2);
    await activate(button(list, 'Revoke 2 remaining tokens'));
    await next();
    await next();
    await says(list, '4 tokens revoked.');
  });

  for (const [code, reason] of [
    ['unauthenticated', 'You are signed out.'],
    ['reauthentication-required', 'Confirm your identity to continue.'],
    ['network', 'Could not reach the server.'],
  ] as const) {
    it(`ends at “${code}” with the reason, and the rest stays selected (R14, R24, R25)`, async () => {
      const adapter = refusing(fleet(4), { 'Agent 2': code });
      const list = await mountList({ adapter });
      await revoke(list);
      await says(list, '1 token revoked. 1 token could not be revoked. It is still selected.');
      await says(list, `2 tokens were not revoked and are still selected. ${reason}`);
      expect(adapter.calls.revoke).to.have.length(2);
      expect(selectedNames(list)).to.deep.equal(['Agent 2', 'Agent 3', 'Agent 4']);
      await activate(button(list, 'Revoke 3 remaining tokens'));
      await says(list, '4 tokens revoked.');
    });
  }

  it('keeps the panel until it is dismissed, and then moves focus to the nearest control (A4, A16)', async () => {
    const clock = manualClock();
    const list = await mountList({ adapter: refusing(fleet(3), { 'Agent 2': 'forbidden' }), clock });
    await revoke(list);
    await says(list, '1 token could not be revoked');
    clock.advance(24 * 60 * 60 * 1000);
    await list.refresh();
    await says(list, '1 token could not be revoked');
    await activate(button(list, 'Dismiss'));
    await focusOn('Clear selection');
    expect(visibleText(part(list, 'selection-bar'))).to.contain('1 selected');
    await press('Enter');
    await until(() => focusedElement() === pageBox(list), 'the focus on the box of the page');
  });

  it('is not stopped by an Enter that is still held down after the answer', async () => {
    const { adapter, next } = patient(fleet(3));
    const list = await mountList({ adapter });
    await ask(list);
    part(list, 'confirm-button').focus();
    await hold('Enter');
    await until(() => focusedElement() === panel(list), 'the focus in the panel');
    for (let turn = 0; turn < 3; turn += 1) await next();
    await says(list, '3 tokens revoked.');
  });

  it('refills a page whose rows were all revoked, and never shows the empty list meanwhile', async () => {
    const adapter = backend({ tokens: fleet(120) });
    const list = await mountList({ adapter });
    let wasCalledEmpty = false;
    const watch = new MutationObserver(() => (wasCalledEmpty ||= parts(list, 'empty').length > 0));
    if (list.shadowRoot) watch.observe(list.shadowRoot, { childList: true, subtree: true });
    await revoke(list);
    await says(list, '50 tokens revoked.');
    await until(() => !isBusy(list) && names(list).length === 50, 'the next page');
    watch.disconnect();
    expect(names(list)[0]).to.equal('Agent 51');
    expect(wasCalledEmpty).to.be.false;
    expect(adapter.calls.list.length).to.be.at.most(4);
  });

  it('refills a page before half of it is gone', async () => {
    const { adapter, next } = patient(fleet(120));
    const list = await mountList({ adapter });
    await revoke(list);
    for (let turn = 0; turn < 26; turn += 1) await next();
    await until(() => names(list).length > 45 && names(list).includes('Agent 51'), 'rows of the next page');
    expect(names(list)).not.to.include('Agent 1');
    button(list, 'Stop').click();
    await next();
    await says(list, 'Stopped. 23 tokens were not revoked and are still selected.');
    expect(selectedNames(list)).to.have.length(23);
  });

  it('is not undone by an older response of the list that arrives meanwhile (R18)', async () => {
    const tokens = fleet(3);
    const stale = held<TokenPage>();
    const turns = [held(), held(), held()];
    let turn = 0;
    const adapter = backend({ tokens }, (memory) => ({
      list: inTurn<TokenAdapter['list']>(
        (...asked) => memory.list(...asked),
        () => stale.promise,
        (...asked) => memory.list(...asked),
      ),
      revoke: async (...asked) => {
        await turns[turn++]?.promise;
        return memory.revoke(...asked);
      },
    }));
    const list = await mountList({ adapter });
    await revoke(list);
    void list.refresh();
    await until(() => adapter.calls.list.length === 2, 'the refresh');
    turns[0]?.resolve();
    await until(() => names(list).join() === 'Agent 2,Agent 3', 'the end of the row');
    stale.resolve({ tokens });
    await settled();
    expect(names(list)).to.deep.equal(['Agent 2', 'Agent 3']);
    for (const each of turns) each.resolve();
    await says(list, '3 tokens revoked.');
  });
});

describe('a selection that changes during a bulk revocation', () => {
  it('decides: a token that is deselected meanwhile is not revoked', async () => {
    const { adapter, next } = patient(fleet(4));
    const list = await mountList({ adapter });
    await revoke(list);
    await tick(list, 'Agent 3');
    await says(list, 'Revoked 0 of 3 tokens.');
    for (let turn = 0; turn < 3; turn += 1) await next();
    await says(list, '3 tokens revoked.');
    expect(await namesAt(adapter)).to.deep.equal(['Agent 3']);
  });

  it('is what the button for the rest counts and sends', async () => {
    const { adapter, next } = patient(fleet(5));
    const list = await mountList({ adapter });
    await revoke(list);
    await activate(button(list, 'Stop'));
    await next();
    await says(list, 'Stopped. 4 tokens were not revoked and are still selected.');
    await tick(list, 'Agent 3');
    await tick(list, 'Agent 5');
    await says(list, 'Stopped. 2 tokens were not revoked and are still selected.');
    await activate(button(list, 'Revoke 2 remaining tokens'));
    await next();
    await next();
    await says(list, '3 tokens revoked.');
    expect(await namesAt(adapter)).to.deep.equal(['Agent 3', 'Agent 5']);
  });

  it('decides when the question is answered: tokens that are gone by then are not revoked', async () => {
    const adapter = backend({ tokens: fleet(3) });
    const list = await mountList({ adapter });
    await ask(list, 'Agent 1', 'Agent 2');
    await adapter.memory.revoke(token('Agent 2'), { signal: new AbortController().signal });
    await list.refresh();
    part(list, 'confirm-button').click();
    await says(list, '1 token revoked.');
    expect(adapter.calls.revoke.map(([asked]) => asked.name)).to.deep.equal(['Agent 1']);
  });
});

describe('a page that changes during a bulk revocation', () => {
  it("to another owner shows no name of the first one's tokens, stops, and tells the truth (R21)", async () => {
    const { adapter, next } = patient(fleet(4));
    const list = await mountList({ adapter });
    await revoke(list);
    await next();
    const grace = backend({ tokens: [token('Of Grace')] });
    list.adapter = grace;
    await until(() => names(list).join() === 'Of Grace', 'the rows of Grace');
    expect(selectedNames(list)).to.be.empty;
    await next();
    await says(list, 'Stopped because the list now shows other tokens. Revoked 2 of 4 tokens.');
    expect(visibleText(list)).not.to.contain('Agent');
    expect(buttonNames(list)).not.to.include('Revoke 2 remaining tokens');
    expect(adapter.calls.revoke).to.have.length(2);
    expect(grace.calls.revoke).to.be.empty;
    expect(await namesAt(adapter)).to.deep.equal(['Agent 3', 'Agent 4']);
    button(list, 'Dismiss').click();
    await until(() => parts(list, 'progress-panel').length === 0, 'the end of the panel');
  });

  it('does not ask about one owner’s tokens above another’s (R21)', async () => {
    const adapter = backend({ tokens: fleet(3) });
    const list = await mountList({ adapter });
    await ask(list);
    list.adapter = backend({ tokens: [token('Of Grace')] });
    await until(() => names(list).join() === 'Of Grace', 'the rows of Grace');
    expect(everyElement(list).filter((element) => element.matches('dialog[open]'))).to.be.empty;
    expect(adapter.calls.revoke).to.be.empty;
  });

  it('continues if the page created a new adapter with the same key (R21)', async () => {
    const { adapter, next } = patient(fleet(2));
    const keyed = { ...adapter, key: 'Ada, several' };
    const list = await mountList({ adapter: keyed });
    await revoke(list);
    list.adapter = { ...keyed };
    await list.updateComplete;
    await next();
    await next();
    await says(list, '2 tokens revoked.');
  });

  it('stops after the current token when the list is removed', async () => {
    const { adapter, next } = patient(fleet(3));
    const list = await mountList({ adapter });
    await revoke(list);
    list.remove();
    await settled();
    await next();
    await settled();
    expect(adapter.calls.revoke).to.have.length(1);
    expect(await namesAt(adapter)).to.have.length(2);
  });

  it('continues when the list is only moved (R22)', async () => {
    const { adapter, next } = patient(fleet(3));
    const list = await mountList({ adapter });
    await revoke(list);
    const elsewhere = document.createElement('section');
    document.querySelector('main')?.append(elsewhere);
    elsewhere.append(list);
    await settled();
    for (let turn = 0; turn < 3; turn += 1) await next();
    await says(list, '3 tokens revoked.');
  });
});

describe('revoking expired tokens', () => {
  const expired = (amount: number): ApiToken[] =>
    Array.from({ length: amount }, (_, index) => token(`Old ${index + 1}`, { age: 100 + index, expiresAt: ago(9) }));
  const dumb = (tokens: readonly ApiToken[]) =>
    backend({ tokens }, (memory) => ({
      supports: {},
      list: (_query, options) => memory.list({ pageSize: 100_000 }, options),
    }));

  /** Sixty expired tokens on several pages. The backend is slow from the third read on. */
  function heldAtCleanUp(policy: TokenPolicy = {}) {
    const answer = held();
    let reads = 0;
    const adapter = backend({ tokens: [...fleet(8), ...expired(60)], policy }, (memory) => ({
      list: async (...asked) => {
        reads += 1;
        if (reads > 2) await answer.promise;
        return memory.list(...asked);
      },
    }));
    return { adapter, answer, isReading: () => reads > 2 };
  }

  async function showExpired(list: List, amount: number): Promise<void> {
    await activate(button(list, `${amount} expired`));
    await until(() => names(list)[0] === 'Old 1', 'what has expired');
    await until(() => !isBusy(list), 'the answer');
  }

  for (const [kind, of] of [
    ['a backend that pages', (tokens: readonly ApiToken[]) => backend({ tokens })],
    ['one that answers with all it has', dumb],
  ] as const) {
    it(`asks about all of them, on every page, and revokes no others, on ${kind} (A17)`, async () => {
      const adapter = of([...fleet(8), ...expired(60)]);
      const list = await mountList({ adapter });
      expect(parts(list, 'clean-up-button')).to.be.empty;
      await showExpired(list, 60);
      await activate(button(list, 'Revoke 60 expired tokens…'));
      await focusOn('Keep tokens');
      expect(visibleText(question(list))).to.contain('Revoke 60 expired tokens?');
      expect(visibleText(question(list))).to.contain('Expired tokens no longer work');
      part(list, 'confirm-button').click();
      await until(
        () => /(?:Revoked [3-5]\d of 60 tokens|60 tokens revoked)\./u.test(visibleText(list)),
        'half of them',
      );
      await says(list, '60 tokens revoked.');
      expect(await namesAt(adapter)).to.have.length(8);
      await until(() => parts(list, 'no-match').length > 0, 'nothing that has expired');
    });
  }

  it('counts and revokes only tokens that can be revoked', async () => {
    const kept = token('Kept by the server', { age: 200, expiresAt: ago(9), actions: [] });
    const revoked = token('Gone but listed', { age: 201, expiresAt: ago(9), status: 'revoked' });
    const adapter = dumb([...fleet(8), ...expired(3), kept, revoked]);
    const list = await mountList({ adapter });
    await showExpired(list, 4);
    await activate(button(list, 'Revoke 3 expired tokens…'));
    await focusOn('Keep tokens');
    part(list, 'confirm-button').click();
    await says(list, '3 tokens revoked.');
    expect(await namesAt(adapter))
      .to.include.members(['Kept by the server', 'Gone but listed'])
      .and.have.length(10);
  });

  it('revokes no token that only the backend calls expired', async () => {
    const alive = token('Alive', { age: 300, expiresAt: 'never' });
    const adapter = backend({ tokens: [...fleet(8), ...expired(60), alive] }, (memory) => ({
      list: async (query, options) => {
        const page = await memory.list(query, options);
        return query.filter?.status === 'expired' && query.cursor !== undefined
          ? { ...page, tokens: [...page.tokens, alive] }
          : page;
      },
    }));
    const list = await mountList({ adapter });
    await showExpired(list, 60);
    await activate(button(list, 'Next'));
    await until(() => names(list).includes('Alive'), 'the wrong row');
    await until(() => !isBusy(list), 'the answer');
    await activate(part(list, 'clean-up-button'));
    await focusOn('Keep tokens');
    expect(visibleText(question(list)))
      .to.contain('Revoke 60 expired tokens?')
      .and.not.to.contain('Alive');
    part(list, 'confirm-button').click();
    await says(list, '60 tokens revoked.');
    expect(await namesAt(adapter)).to.include('Alive');
  });

  it('does not use old rows as current ones if they could not be read again', async () => {
    const adapter = dumb([...fleet(8), ...expired(3)]);
    let isDown = false;
    const flaky: TokenAdapter = {
      ...adapter,
      list: (...asked) => (isDown ? Promise.reject(new TokenAdapterError('network')) : adapter.list(...asked)),
    };
    const list = await mountList({ adapter: flaky });
    await showExpired(list, 3);
    isDown = true;
    await list.refresh();
    isDown = false;
    const signal = new AbortController().signal;
    await adapter.memory.revoke(token('Old 2'), { signal });
    await activate(button(list, 'Revoke 3 expired tokens…'));
    await focusOn('Keep tokens');
    expect(visibleText(question(list)))
      .to.contain('Revoke 2 expired tokens?')
      .and.not.to.contain('Old 2');
  });

  it('does not ask over another dialog of the list', async () => {
    const { adapter, answer, isReading } = heldAtCleanUp();
    const list = await mountList({ adapter });
    await showExpired(list, 60);
    await activate(button(list, 'Revoke 60 expired tokens…'));
    await until(isReading, 'the reading');
    await askToRevoke(list, 'Old 1');
    answer.resolve();
    await until(() => parts(list, 'progress-panel').length === 0, 'the end of the reading');
    await settled();
    expect(visibleText(question(list))).to.contain('Revoke “Old 1”?');
    expect(visibleText(list)).not.to.contain('Revoke 60 expired tokens?');
    const named = everyElement(list).flatMap((element) =>
      element.part.contains('confirm-dialog') ? [element.getAttribute('aria-labelledby')] : [],
    );
    expect(named).to.have.length(2);
    expect(new Set(named).size).to.equal(2);
  });

  it('does not ask over an open change dialog, which is its own element', async () => {
    const { adapter, answer, isReading } = heldAtCleanUp({ rotation: { expired: true } });
    const list = await mountList({
      adapter: { ...adapter, rotate: (...asked) => adapter.memory.rotate(...asked) },
    });
    await showExpired(list, 60);
    await activate(button(list, 'Revoke 60 expired tokens…'));
    await until(isReading, 'the reading');
    await choose(list, 'Old 1', 'Rotate…');
    await until(() => visibleText(list).includes('Rotate “Old 1”?'), 'the question');
    answer.resolve();
    await until(() => parts(list, 'progress-panel').length === 0, 'the end of the reading');
    await settled();
    expect(visibleText(list)).not.to.contain('Revoke 60 expired tokens?');
  });

  it('does not ask if the list has been hidden meanwhile, which is not a failure, and can ask later (R37)', async () => {
    const { adapter, answer, isReading } = heldAtCleanUp();
    const list = await mountList({ adapter });
    const errors = eventsAt(window, 'api-token-error');
    await showExpired(list, 60);
    await activate(button(list, 'Revoke 60 expired tokens…'));
    await until(isReading, 'the reading');
    list.style.display = 'none';
    answer.resolve();
    await settled();
    await settled();
    list.style.display = '';
    await list.updateComplete;
    expect(errors).to.be.empty;
    expect(parts(list, 'progress-panel')).to.be.empty;
    await activate(button(list, 'Revoke 60 expired tokens…'));
    await focusOn('Keep tokens');
    expect(visibleText(question(list))).to.contain('Revoke 60 expired tokens?');
  });

  it('says so if they cannot be read, revokes nothing, and works at a retry', async () => {
    const adapter = backend({ tokens: [...fleet(8), ...expired(60)] }, (memory) => ({
      list: inTurn<TokenAdapter['list']>(
        (...asked) => memory.list(...asked),
        (...asked) => memory.list(...asked),
        () => Promise.reject(new TokenAdapterError('network')),
        (...asked) => memory.list(...asked),
      ),
    }));
    const list = await mountList({ adapter });
    await showExpired(list, 60);
    await activate(button(list, 'Revoke 60 expired tokens…'));
    await says(list, 'Could not load API tokens. Could not reach the server.');
    expect(adapter.calls.revoke).to.be.empty;
    await activate(part(list, 'try-again-button'));
    await until(() => visibleText(list).includes('Revoke 60 expired tokens?'), 'the question');
  });
});

describe('axe-core', () => {
  const clock = (): ManualClock => manualClock();
  const states: Readonly<Record<string, () => Promise<unknown>>> = {
    'the question': async () => {
      const list = await mountList({ adapter: backend({ tokens: fleet(6) }) });
      await ask(list);
    },
    'the panel under way': async () => {
      const { adapter, next } = patient(fleet(3));
      const list = await mountList({ adapter, clock: clock() });
      await revoke(list);
      await next();
      await says(list, '1 of 3');
    },
    'the panel of what failed': async () => {
      const list = await mountList({ adapter: refusing(fleet(5), { 'Agent 2': 'forbidden' }) });
      await revoke(list);
      await says(list, '1 token could not be revoked');
      panel(list).querySelector('summary')?.click();
      await until(() => !isBusy(list), 'the answer');
    },
  };
  for (const scheme of ['light', 'dark']) {
    for (const [state, bring] of Object.entries(states)) {
      it(`finds nothing in ${state}, ${scheme} (A1–A9)`, async () => {
        await inScheme(scheme, async () => {
          await bring();
          window.scrollTo(0, document.documentElement.scrollHeight);
          await expectAxeClean();
        });
      });
    }
  }

  it('cannot see overflow, so this checks it: at 320 px, the panel and the question are no wider than the page (A11)', async () => {
    const place = document.createElement('div');
    place.style.inlineSize = '320px';
    document.body.append(place);
    const tokens = [token('x'.repeat(300), { id: '1', hint: 'y'.repeat(200) }), token('Other')];
    const list = await mountList({
      adapter: backend({ tokens }, { revoke: () => Promise.reject(new TokenAdapterError('forbidden')) }),
      place,
    });
    // The checkbox for all tokens appears with the bar.
    part(list, 'select-checkbox').click();
    await until(() => parts(list, 'select-page-checkbox').length > 0, 'the bar');
    await ask(list);
    expect(question(list).scrollWidth).to.be.at.most(question(list).clientWidth);
    part(list, 'confirm-button').click();
    await says(list, '2 tokens could not be revoked');
    expect(panel(list).scrollWidth).to.be.at.most(panel(list).clientWidth);
    expect(place.scrollWidth).to.equal(320);
  });
});
