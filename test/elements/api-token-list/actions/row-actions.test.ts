import { expect } from '@esm-bundle/chai';
import { sendMouse } from '@web/test-runner-commands';
import type { TokenAdapter } from '../../../../src/adapter/adapter.js';
import { TokenAdapterError } from '../../../../src/adapter/error.js';
import { backend, inTurn, namesAt, token } from '../../backends.js';
import {
  mountList,
  button,
  buttonNames,
  eventsAt,
  focusedElement,
  parts,
  press,
  spoken,
  type,
  until,
  visibleText,
} from '../../vocabulary.js';
import { choose, focusOn, items, openMenu, type Rotate, type Update } from '../menu.js';
import { names } from '../vocabulary.js';

type Changes = Partial<Pick<TokenAdapter, 'update' | 'rotate' | 'supports'>>;

/** A backend that supports everything. A test may replace some of its methods. */
const capable = (changes: Changes = {}) =>
  backend({}, (memory) => ({
    update: (...asked) => memory.update(...asked),
    rotate: (...asked) => memory.rotate(...asked),
    ...changes,
  }));

describe('the menu of a row', () => {
  it('offers the actions that the backend has for this token, and no others', async () => {
    const list = await mountList({
      adapter: backend(
        { tokens: [token('Works'), token('Stands still', { status: 'paused' }), token('Only look', { actions: [] })] },
        (memory) => ({ update: (...asked) => memory.update(...asked), rotate: (...asked) => memory.rotate(...asked) }),
      ),
    });
    await openMenu(list, 'Works');
    expect(items(list)).to.deep.equal([
      ...['Rename', 'Edit description', 'Change expiration…', 'Rotate…', 'Duplicate…', 'Pause', 'Revoke…'],
    ]);
    await press('Escape');
    await openMenu(list, 'Stands still');
    expect(items(list)).to.deep.equal([
      ...['Rename', 'Edit description', 'Change expiration…', 'Rotate…', 'Duplicate…', 'Resume', 'Revoke…'],
    ]);
    await press('Escape');
    expect(buttonNames(list)).not.to.include('Actions for Only look');
  });

  it('moves with arrow keys, Home, End and first letters, and wraps (A3)', async () => {
    const list = await mountList({ adapter: capable() });
    await openMenu(list, 'CI deploy');
    await focusOn('Rename');
    for (const [key, item] of [
      ['ArrowDown', 'Edit description'],
      ['ArrowUp', 'Rename'],
      ['ArrowUp', 'Revoke…'],
      ['ArrowDown', 'Rename'],
      ['End', 'Revoke…'],
      ['Home', 'Rename'],
      ['p', 'Pause'],
      ['c', 'Change expiration…'],
      ['p', 'Pause'],
      ['r', 'Revoke…'],
      ['r', 'Rename'],
    ] as const) {
      await press(key);
      await focusOn(item);
    }
  });

  it('opens with Down at the first item and with Up at the last (A3)', async () => {
    const list = await mountList({ adapter: capable() });
    button(list, 'Actions for CI deploy').focus();
    await press('ArrowDown');
    await focusOn('Rename');
    await press('Escape');
    await focusOn('Actions for CI deploy');
    await press('ArrowUp');
    await focusOn('Revoke…');
  });

  it('closes on a press of its own button (A3)', async () => {
    const list = await mountList({ adapter: capable() });
    await openMenu(list, 'CI deploy');
    const { left, top, width, height } = button(list, 'Actions for CI deploy').getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(left + width / 2), Math.round(top + height / 2)] });
    await until(() => items(list).length === 0, 'the end of the menu');
    expect(button(list, 'Actions for CI deploy').getAttribute('aria-expanded')).to.equal('false');
  });

  it('closes on Escape and on a press outside, and exposes whether it is open (A3)', async () => {
    const list = await mountList({ adapter: capable() });
    await openMenu(list, 'CI deploy');
    expect(button(list, 'Actions for CI deploy').getAttribute('aria-expanded')).to.equal('true');
    await press('Escape');
    await focusOn('Actions for CI deploy');
    await until(() => parts(list, 'menu-item').length === 0, 'a closed menu');
    await openMenu(list, 'CI deploy');
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    await until(() => parts(list, 'menu-item').length === 0, 'a closed menu');
    expect(button(list, 'Actions for CI deploy').getAttribute('aria-expanded')).to.equal('false');
  });
});

describe('renaming a token', () => {
  it('edits the name in place, saves on Enter, announces it, and returns focus (A4)', async () => {
    const adapter = capable();
    const list = await mountList({ adapter });
    await choose(list, 'CI deploy', 'Rename');
    await until(() => focusedElement().id === 'rename', 'the focus in the field');
    await type('Release train');
    await press('Enter');
    await focusOn('Actions for Release train');
    expect(names(list)).to.include('Release train').and.not.to.include('CI deploy');
    expect(await namesAt(adapter)).to.include('Release train');
    expect(spoken(list)).to.contain('Release train');
  });

  it('keeps the old name on Escape', async () => {
    const adapter = capable();
    const list = await mountList({ adapter });
    await choose(list, 'CI deploy', 'Rename');
    await until(() => focusedElement().id === 'rename', 'the focus in the field');
    await type('Something else');
    await press('Escape');
    await focusOn('Actions for CI deploy');
    expect(await namesAt(adapter)).to.include('CI deploy');
  });

  it('stays open with the text if the backend refuses it, and says why (R16)', async () => {
    const taken = { fields: { name: 'There is already a token of this name.' } };
    const refuse: Update = () => Promise.reject(new TokenAdapterError('conflict', taken));
    const list = await mountList({ adapter: capable({ update: refuse }) });
    await choose(list, 'CI deploy', 'Rename');
    await until(() => focusedElement().id === 'rename', 'the focus in the field');
    await type('Backup');
    await press('Enter');
    await until(() => visibleText(list).includes('There is already a token of this name.'), 'the refusal');
    expect(focusedElement().id).to.equal('rename');
    expect((focusedElement() as HTMLInputElement).value).to.equal('Backup');
    expect(focusedElement().getAttribute('aria-invalid')).to.equal('true');
    expect(spoken(list)).to.contain('There is already a token of this name.');
  });

  it('rejects a name that could pass for another before it is sent (S10, R16)', async () => {
    let sent = 0;
    const count: Update = () => Promise.resolve(void (sent += 1));
    const list = await mountList({ adapter: capable({ update: count }) });
    await choose(list, 'CI deploy', 'Rename');
    const input = await until(() => list.shadowRoot?.querySelector<HTMLInputElement>('#rename'), 'the field');
    input.value = 'safe\u202Eevil';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await press('Enter');
    await until(() => visibleText(list).includes('text direction'), 'the reason');
    expect(sent).to.equal(0);
  });
});

describe('pausing a token', () => {
  it('pauses at once, shows the status in words, and resumes (A13)', async () => {
    const list = await mountList({ adapter: capable() });
    await choose(list, 'CI deploy', 'Pause');
    await until(() => visibleText(list).includes('Paused'), 'the word');
    expect(spoken(list)).to.contain('CI deploy');
    await choose(list, 'CI deploy', 'Resume');
    await until(() => !visibleText(list).includes('Paused'), 'no word');
  });

  it('reports a failure in the row', async () => {
    const refuse: Update = () => Promise.reject(new TokenAdapterError('forbidden'));
    const list = await mountList({ adapter: capable({ update: refuse }) });
    await choose(list, 'CI deploy', 'Pause');
    await until(() => visibleText(list).includes('Could not change the token.'), 'the failure');
    expect(spoken(list)).to.contain('You do not have permission.');
  });
});

describe('rotating a token', () => {
  const confirmRotation = async (list: Element) => {
    (await until(() => parts(list, 'confirm-button')[0], 'the question')).click();
  };
  const shown = (list: Element) =>
    until(() => parts(list, 'secret')[0]?.textContent, 'the secret').then((secret) => secret);

  it('asks, then shows the new secret once, and keeps name and expiry (A17, A18)', async () => {
    const list = await mountList({ adapter: capable() });
    const before = visibleText(list);
    await choose(list, 'CI deploy', 'Rotate…');
    await focusOn('Cancel');
    await confirmRotation(list);
    expect(await shown(list)).to.match(/^ate_/u);
    expect(names(list)).to.include('CI deploy');
    expect(before).to.contain('CI deploy');
  });

  it('retries with the same key after a lost response if the backend is idempotent (R15)', async () => {
    const keys: string[] = [];
    const adapter = backend({}, (memory) => ({
      update: (...asked) => memory.update(...asked),
      rotate: inTurn<Rotate>(
        async (...asked) => {
          keys.push(asked[2].idempotencyKey);
          await memory.rotate(...asked);
          throw new TokenAdapterError('network');
        },
        (...asked) => {
          keys.push(asked[2].idempotencyKey);
          return memory.rotate(...asked);
        },
      ),
    }));
    const list = await mountList({ adapter });
    await choose(list, 'CI deploy', 'Rotate…');
    await confirmRotation(list);
    await until(() => visibleText(list).includes('The current secret may have been replaced.'), 'honest words');
    await confirmRotation(list);
    expect(await shown(list)).to.match(/^ate_/u);
    expect(new Set(keys).size).to.equal(1);
    expect(keys).to.have.length(2);
  });

  it('sends nothing again by itself if that could end another secret (R15)', async () => {
    let sent = 0;
    const lose: Rotate = () => {
      sent += 1;
      return Promise.reject(new TokenAdapterError('timeout'));
    };
    const list = await mountList({ adapter: capable({ rotate: lose, supports: { idempotent: false } }) });
    await choose(list, 'CI deploy', 'Rotate…');
    await confirmRotation(list);
    await until(() => visibleText(list).includes('It was not retried'), 'the advice');
    expect(parts(list, 'confirm-button')).to.be.empty;
    await focusOn('Cancel');
    expect(sent).to.equal(1);
  });

  it('says that nothing changed if it is refused, and can be retried (R15)', async () => {
    const refuse: Rotate = () => Promise.reject(new TokenAdapterError('rate-limited', { retryAfter: 12_000 }));
    const list = await mountList({ adapter: capable({ rotate: refuse }) });
    await choose(list, 'CI deploy', 'Rotate…');
    await confirmRotation(list);
    await until(() => visibleText(list).includes('Could not rotate the token.'), 'the refusal');
    expect(visibleText(list)).to.contain('Try again in 12 seconds.');
    expect(parts(list, 'confirm-button')).to.have.length(1);
  });
});

describe('a response with invalid parts', () => {
  it('to the policy request is reported to the host, and the rest is used (R29)', async () => {
    const problems = eventsAt(window, 'api-token-problems-found');
    const adapter = backend({}, (memory) => ({
      list: async (...asked) => {
        const { tokens } = await memory.list(...asked);
        return { tokens };
      },
      policy: () => Promise.resolve({ quota: { limit: 3, used: 3 }, name: { maxLength: 'many' as never } }),
    }));
    const list = await mountList({ adapter });
    await until(() => visibleText(list).includes('3 of 3'), 'the quota');
    expect(problems.map(({ detail }) => detail.problems[0]?.where)).to.deep.equal(['policy.name.maxLength']);
  });

  it('to a change or a rotation is reported to the host with place and kind, never a value (R29, S1)', async () => {
    const adapter = backend({}, (memory) => ({
      update: async (asked, ...others) => {
        const changed = await memory.update(asked, ...others);
        return { ...(changed ?? asked), lastUsedAt: 'yesterday' as 'never' };
      },
      rotate: async (...asked) => {
        const issued = await memory.rotate(...asked);
        return { ...issued, token: { ...issued.token, description: `It is ${issued.secret}` } };
      },
    }));
    const list = await mountList({ adapter });
    const problems = eventsAt(window, 'api-token-problems-found');
    await choose(list, 'CI deploy', 'Pause');
    await until(() => visibleText(list).includes('Paused'), 'the change');
    expect(problems.map(({ detail }) => detail.problems[0])).to.deep.equal([
      { kind: 'invalid-date', where: 'token.lastUsedAt' },
    ]);
    await choose(list, 'CI deploy', 'Rotate…');
    (await until(() => parts(list, 'confirm-button')[0], 'the question')).click();
    const secret = await until(() => parts(list, 'secret')[0]?.textContent, 'the secret');
    expect(problems[1]?.detail.problems).to.deep.equal([{ kind: 'secret-in-metadata', where: 'token.description' }]);
    expect(JSON.stringify(problems.map(({ detail }) => detail))).not.to.contain(secret);
  });
});
