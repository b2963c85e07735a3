import { expect } from '@esm-bundle/chai';
import type { TokenAdapter } from '../../../src/adapter/adapter.js';
import { TokenAdapterError } from '../../../src/adapter/error.js';
import type { ReauthenticationRequest } from '../../../src/elements/reauthentication.js';
import { backend, held, inTurn, token, type Held } from '../backends.js';
import {
  activate,
  button,
  enter,
  eventsAt,
  everyElement,
  field,
  focusedElement,
  mountList,
  part,
  parts,
  settled,
  spoken,
  until,
  visibleText,
} from '../vocabulary.js';
import { changeable, choose, focusOn, type Rotate, type Update } from './menu.js';
import { askToRevoke, confirm, names, pageBox, question, selectedNames, tick } from './vocabulary.js';

type Revoke = Required<TokenAdapter>['revoke'];
type List = HTMLElementTagNameMap['api-token-list'];

const demand = (): Promise<never> =>
  Promise.reject(new TokenAdapterError('reauthentication-required', { challenge: { acrValues: ['gold'] } }));

/** A host that asks when it is asked to, and answers when a test does. */
function host(list: List) {
  const requests: ReauthenticationRequest[] = [];
  const proofs: Held<boolean>[] = [];
  list.reauthenticate = (request) => {
    requests.push(request);
    const proof = held<boolean>();
    proofs.push(proof);
    return proof.promise;
  };
  return {
    requests,
    /** Waits until the host is asked, and answers. */
    answers: async (isProven: boolean): Promise<void> => {
      (await until(() => proofs.shift(), 'the request to the host')).resolve(isProven);
      await settled();
    },
    /** Waits until the host is asked for the `amount`th time; nothing of ours is over the page then. */
    isAsked: async (amount: number): Promise<void> => {
      await until(() => requests.length === amount, 'the request to the host');
      expect(everyElement(document.body).filter((element) => element.matches('dialog[open]'))).to.be.empty;
    },
  };
}

/** A backend that wants a proof before its first revocation, and of what it was asked. */
const wary = () =>
  backend({}, (memory) => ({
    revoke: inTurn<Revoke>(demand, (...asked) => memory.revoke(...asked)),
  }));

/** A list whose backend wants a proof before so many updates. */
async function waryOfUpdates(demands = 1) {
  const { adapter, updates } = changeable({}, {});
  const known = adapter.update?.bind(adapter);
  if (known === undefined) throw new Error('It updates.');
  const turns = [...Array.from({ length: demands }, () => demand), known];
  const list = await mountList({ adapter: { ...adapter, update: inTurn<Update>(...turns) } });
  return { list, updates, ...host(list) };
}

const enterName = (list: Element, name: string) => enter(part(list, 'rename-input') as HTMLInputElement, name);

describe('a step-up in the middle of something that is done with a token', () => {
  it('is the host’s, with no modal of ours in its way, and then revokes by itself (R25)', async () => {
    const adapter = wary();
    const list = await mountList({ adapter });
    const errors = eventsAt(list, 'api-token-error');
    const { requests, isAsked, answers } = host(list);
    await askToRevoke(list, 'Backup');
    confirm(list);
    await isAsked(1);
    expect(requests).to.deep.equal([{ reason: 'reauthentication-required', challenge: { acrValues: ['gold'] } }]);
    expect(names(list)).to.include('Backup');
    await answers(true);
    await until(() => !names(list).includes('Backup'), 'the end of the token');
    expect(adapter.calls.revoke).to.have.length(2);
    expect(errors.map(({ detail }) => detail.code)).to.deep.equal(['reauthentication-required']);
    await focusOn('Actions for Grafana');
  });

  it('leads back to the question, with plain words, where it is refused, and may be asked for again (R25)', async () => {
    const list = await mountList({ adapter: wary() });
    const { isAsked, answers } = host(list);
    await askToRevoke(list, 'Backup');
    confirm(list);
    await isAsked(1);
    await answers(false);
    await until(
      () => visibleText(question(list)).includes('The server wants you to confirm who you are.'),
      'the words',
    );
    expect(spoken(question(list))).to.contain('The server wants you to confirm who you are.');
    expect(question(list).matches(':modal')).to.be.true;
    expect(question(list).contains(focusedElement())).to.be.true;
    confirm(list);
    await until(() => !names(list).includes('Backup'), 'the end of the token');
  });

  it('is asked for once: a backend that is still not content is told as a failure (R25)', async () => {
    const adapter = backend({}, { revoke: demand });
    const list = await mountList({ adapter });
    const { requests, answers } = host(list);
    await askToRevoke(list, 'Backup');
    confirm(list);
    await answers(true);
    await until(() => visibleText(question(list)).includes('It could not be revoked.'), 'the words');
    expect(requests).to.have.length(1);
    expect(adapter.calls.revoke).to.have.length(2);
  });

  it('counts as refused where the host fails (R25)', async () => {
    const list = await mountList({ adapter: wary() });
    let requests = 0;
    list.reauthenticate = () => {
      requests += 1;
      return Promise.reject(new Error('No window.'));
    };
    await askToRevoke(list, 'Backup');
    confirm(list);
    await until(() => visibleText(question(list)).includes('The server wants you to confirm'), 'the words');
    expect(requests).to.equal(1);
  });

  for (const [what, leave] of [
    ['shows another owner’s tokens', (list: List) => (list.adapter = backend({ tokens: [token('Other')] }))],
    ['was removed', (list: List) => list.remove()],
  ] as const) {
    it(`revokes nothing more where the list ${what} meanwhile, and leaves the focus alone (R21, R22, R25)`, async () => {
      const adapter = wary();
      const list = await mountList({ adapter });
      const password = document.createElement('input');
      document.body.append(password);
      const { isAsked, answers } = host(list);
      await askToRevoke(list, 'Backup');
      confirm(list);
      await isAsked(1);
      password.focus();
      leave(list);
      await settled();
      await answers(true);
      await settled();
      expect(adapter.calls.revoke).to.have.length(1);
      expect(everyElement(list).filter((element) => element.matches('dialog[open]'))).to.be.empty;
      expect(focusedElement()).to.equal(password);
      expect(spoken(list)).to.equal('');
    });

    it(`changes nothing more where the list ${what} meanwhile (R21, R22, R25)`, async () => {
      for (const item of ['Pause', 'Rename']) {
        const { list, updates, isAsked, answers } = await waryOfUpdates();
        await choose(list, 'Backup', item);
        if (item === 'Rename') {
          enterName(list, 'Backup at night');
          button(list, 'Save').click();
        }
        await isAsked(1);
        leave(list);
        await settled();
        await answers(true);
        await settled();
        expect(updates.length, item).to.equal(0);
        // Nobody hears a list that is not there.
        if (!list.isConnected) continue;
        expect(visibleText(list), item).not.to.contain('could not be');
        expect(spoken(list), item).to.equal('');
        list.remove();
      }
    });
  }

  it('does not do what was withdrawn while another thing is confirmed (R21, R25)', async () => {
    const adapter = backend({}, (memory) => ({
      revoke: inTurn<Revoke>(
        demand,
        () => new Promise(() => undefined),
        (...asked) => memory.revoke(...asked),
      ),
    }));
    const list = await mountList({ adapter });
    const { isAsked, answers } = host(list);
    await askToRevoke(list, 'Backup');
    confirm(list);
    await isAsked(1);
    await askToRevoke(list, 'Grafana');
    confirm(list);
    await until(() => adapter.calls.revoke.length === 2, 'the request');
    await answers(true);
    await settled();
    expect(adapter.calls.revoke.map(([{ name }]) => name)).to.deep.equal(['Backup', 'Grafana']);
    expect(visibleText(question(list))).to.contain('Revoke “Grafana”?');
  });

  it('asks for nothing on behalf of another owner, whose question was confirmed before (R21, R25)', async () => {
    const answer = held();
    const adapter = backend(
      {},
      {
        revoke: async () => {
          await answer.promise;
          return demand();
        },
      },
    );
    const list = await mountList({ adapter });
    const { requests } = host(list);
    await askToRevoke(list, 'Backup');
    confirm(list);
    await until(() => adapter.calls.revoke.length === 1, 'the request');
    list.adapter = backend({ tokens: [token('Other')] });
    await settled();
    answer.resolve();
    await until(() => visibleText(question(list)).includes('The server wants you to confirm'), 'the words');
    confirm(list);
    await until(() => adapter.calls.revoke.length === 2, 'the request');
    await settled();
    expect(requests).to.be.empty;
  });

  it('does what was confirmed also where the page had hidden the list for the proof (R25, R37)', async () => {
    const place = document.createElement('div');
    document.body.append(place);
    const adapter = wary();
    const list = await mountList({ adapter, place });
    const { isAsked, answers } = host(list);
    await askToRevoke(list, 'Backup');
    confirm(list);
    await isAsked(1);
    place.style.display = 'none';
    await answers(true);
    place.style.display = '';
    await until(() => !names(list).includes('Backup'), 'the end of the token');
    expect(everyElement(list).filter((element) => element.matches('dialog[open]'))).to.be.empty;
    expect(spoken(list)).to.contain('Backup');
  });

  it('is asked for once by what waits for it at the same time (R25)', async () => {
    const { list, requests, isAsked, answers } = await waryOfUpdates(2);
    await choose(list, 'Backup', 'Pause');
    await isAsked(1);
    await choose(list, 'Grafana', 'Pause');
    await settled();
    await answers(true);
    await until(() => visibleText(list).match(/Paused/gu)?.length === 2, 'both pauses');
    expect(requests).to.have.length(1);
  });

  it('is not asked for under a dialog, where what the host shows would be inert (R25)', async () => {
    const answer = held();
    const { adapter } = changeable();
    const list = await mountList({
      adapter: {
        ...adapter,
        update: async () => {
          await answer.promise;
          return demand();
        },
      },
    });
    const { requests } = host(list);
    await choose(list, 'Backup', 'Pause');
    await activate(button(list, 'Grafana'));
    await until(() => everyElement(list).some((element) => element.matches('dialog:modal')), 'the details');
    answer.resolve();
    await until(() => visibleText(list).includes('The server wants you to confirm who you are.'), 'the words');
    expect(requests).to.be.empty;
  });

  it('goes on with a pause, a new name and a description, which ask nothing over the page (R25)', async () => {
    const { list, updates, answers } = await waryOfUpdates();
    await choose(list, 'Backup', 'Pause');
    await answers(true);
    await until(() => visibleText(list).includes('Paused'), 'the pause');
    expect(updates.map(([, changes]) => changes)).to.deep.equal([{ paused: true }]);
    for (const [item, what] of [
      ['Rename', 'rename'],
      ['Describe', 'describe'],
    ] as const) {
      const edited = await waryOfUpdates();
      await choose(edited.list, 'Backup', item);
      enter(part(edited.list, `${what}-input`) as HTMLInputElement, 'Copies at night');
      button(edited.list, 'Save').click();
      await edited.answers(true);
      await until(() => visibleText(edited.list).includes('Copies at night'), 'the text');
      expect(edited.updates).to.have.length(1);
    }
  });

  it('keeps what was typed in a row where it is refused (R4, R25)', async () => {
    const { list, updates, answers } = await waryOfUpdates();
    await choose(list, 'Backup', 'Rename');
    enterName(list, 'Backup at night');
    button(list, 'Save').click();
    await answers(false);
    await until(() => visibleText(list).includes('The server wants you to confirm who you are.'), 'the words');
    expect((part(list, 'rename-input') as HTMLInputElement).value).to.equal('Backup at night');
    expect(updates.length).to.equal(0);
  });

  it('goes on with a new expiry as it was chosen (R25)', async () => {
    const { list, updates, isAsked, answers } = await waryOfUpdates();
    await choose(list, 'CI deploy', 'Change expiry…');
    await until(() => parts(list, 'expiry-select').length > 0, 'the dialog');
    enter(field(list, 'Expiration'), '12');
    button(list, 'Save').click();
    await isAsked(1);
    await answers(true);
    await focusOn('Actions for CI deploy');
    expect(updates.map(([, changes]) => changes.expiresAt)).to.deep.equal([new Date('2027-11-30T13:05:00Z')]);
  });

  it('goes on with a rotation under its key, and shows the secret (R15, R25)', async () => {
    const keys: string[] = [];
    const { adapter } = changeable();
    const known = adapter.rotate?.bind(adapter);
    if (known === undefined) throw new Error('It rotates.');
    const rotate = inTurn<Rotate>(demand, known);
    const list = await mountList({
      adapter: {
        ...adapter,
        rotate: (...asked) => {
          keys.push(asked[2].idempotencyKey);
          return rotate(...asked);
        },
      },
    });
    const { isAsked, answers } = host(list);
    await choose(list, 'CI deploy', 'Rotate…');
    await activate(await until(() => parts(list, 'confirm-button')[0], 'the question'));
    await isAsked(1);
    await answers(true);
    await until(() => parts(list, 'secret')[0]?.textContent, 'the secret');
    expect(keys).to.have.length(2);
    expect(keys[0]).to.equal(keys[1]);
  });
});

describe('a step-up in the middle of revoking several tokens', () => {
  const tokens = ['Agent 1', 'Agent 2', 'Agent 3'].map((name, index) => token(name, { age: index }));

  async function revokeAll(...turns: Revoke[]) {
    const adapter = backend({ tokens }, (memory) => ({
      revoke: inTurn<Revoke>(...turns, (...asked) => memory.revoke(...asked)),
    }));
    const list = await mountList({ adapter });
    const atHost = host(list);
    pageBox(list).click();
    await list.updateComplete;
    await activate(part(list, 'revoke-selected-button'));
    await focusOn('Keep them');
    part(list, 'confirm-button').click();
    return { list, adapter, ...atHost };
  }

  const says = (list: Element, text: string) =>
    until(() => parts(list, 'progress-panel').some((each) => visibleText(each).includes(text)), `“${text}”`);

  it('goes on with the same token and the rest (R14, R25)', async () => {
    const { list, adapter, isAsked, answers } = await revokeAll(demand);
    await isAsked(1);
    await answers(true);
    await says(list, '3 tokens are revoked.');
    expect(adapter.calls.revoke.map(([{ name }]) => name)).to.deep.equal(['Agent 1', 'Agent 1', 'Agent 2', 'Agent 3']);
  });

  it('ends it where it is refused, with the rest selected, to go on with later (R14, R25)', async () => {
    const { list, isAsked, answers } = await revokeAll(demand, demand);
    await isAsked(1);
    await answers(false);
    await says(list, 'The server wants you to confirm who you are.');
    expect(selectedNames(list)).to.have.length(3);
    await activate(button(list, 'Go on with 3'));
    await isAsked(2);
    await answers(true);
    await says(list, '3 tokens are revoked.');
  });

  for (const isProven of [true, false]) {
    it(`revokes nothing more where it was stopped meanwhile, ${isProven ? 'proven' : 'refused'} or not (R14, R25)`, async () => {
      const { list, adapter, isAsked, answers } = await revokeAll(demand);
      await isAsked(1);
      await activate(button(list, 'Stop'));
      await answers(isProven);
      await says(list, 'Stopped: 3 tokens were not begun and stay selected.');
      expect(adapter.calls.revoke).to.have.length(1);
    });
  }

  it('leaves out what was taken out of the selection meanwhile (R14, R25)', async () => {
    const { list, adapter, isAsked, answers } = await revokeAll(demand);
    await isAsked(1);
    await tick(list, 'Agent 1');
    await answers(true);
    await says(list, '2 tokens are revoked.');
    expect(adapter.calls.revoke.map(([{ name }]) => name)).to.deep.equal(['Agent 1', 'Agent 2', 'Agent 3']);
    expect(names(list)).to.deep.equal(['Agent 1']);
  });

  it('asks once a round: a backend that wants a proof for each token ends it (R14, R25)', async () => {
    const { list, requests, isAsked, answers } = await revokeAll(demand, () => Promise.resolve(), demand);
    await isAsked(1);
    await answers(true);
    await says(list, 'The server wants you to confirm who you are.');
    expect(requests).to.have.length(1);
  });

  it('is not asked for under a dialog, where what the host shows would be inert (R25)', async () => {
    const turn = held();
    const { list, requests } = await revokeAll(async () => {
      await turn.promise;
      return demand();
    });
    await says(list, '0 of 3 tokens revoked.');
    await activate(button(list, 'Agent 3'));
    await until(() => everyElement(list).some((element) => element.matches('dialog:modal')), 'the details');
    turn.resolve();
    await until(() => visibleText(part(list, 'progress-panel')).includes('The server wants you to confirm'), 'the end');
    expect(requests).to.be.empty;
  });
});
