import { expect } from '@esm-bundle/chai';
import type { TokenAdapter } from '../../../src/adapter/adapter.js';
import { TokenAdapterError } from '../../../src/adapter/error.js';
import type { ReauthenticationRequest } from '../../../src/elements/shared/reauthentication.js';
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

/** A host that asks the person to confirm their identity. The test decides the result. */
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
    /** Waits until the host is asked, and responds. */
    answers: async (isProven: boolean): Promise<void> => {
      (await until(() => proofs.shift(), 'the request to the host')).resolve(isProven);
      await settled();
    },
    /** Waits until the host is asked for the `amount`th time. Asserts that none of our dialogs is open then. */
    isAsked: async (amount: number): Promise<void> => {
      await until(() => requests.length === amount, 'the request to the host');
      expect(everyElement(document.body).filter((element) => element.matches('dialog[open]'))).to.be.empty;
    },
  };
}

/** A backend that requires confirmation of identity before the first revocation, and a record of its requests. */
const wary = () =>
  backend({}, (memory) => ({
    revoke: inTurn<Revoke>(demand, (...asked) => memory.revoke(...asked)),
  }));

/** A list whose backend requires confirmation of identity before this many updates. */
async function waryOfUpdates(demands = 1) {
  const { adapter, updates } = changeable({}, {});
  const known = adapter.update?.bind(adapter);
  if (known === undefined) throw new Error('It updates.');
  const turns = [...Array.from({ length: demands }, () => demand), known];
  const list = await mountList({ adapter: { ...adapter, update: inTurn<Update>(...turns) } });
  return { list, updates, ...host(list) };
}

async function enterName(list: Element, name: string): Promise<void> {
  enter((await until(() => parts(list, 'rename-input')[0], 'the field for the name')) as HTMLInputElement, name);
}

describe('a step-up during an action on a token', () => {
  it('is shown by the host, with no modal of ours in its way, and then the token is revoked, without a failure (R25)', async () => {
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
    expect(errors).to.be.empty;
    await focusOn('Actions for Grafana');
  });

  it('leads back to the question, with plain words, if it is refused, and may be requested again (R25)', async () => {
    const list = await mountList({ adapter: wary() });
    const { isAsked, answers } = host(list);
    await askToRevoke(list, 'Backup');
    confirm(list);
    const errors = eventsAt(list, 'api-token-error');
    await isAsked(1);
    await answers(false);
    expect(errors.map(({ detail }) => detail.code)).to.deep.equal(['reauthentication-required']);
    await until(() => visibleText(question(list)).includes('Confirm your identity to continue.'), 'the words');
    expect(spoken(question(list))).to.contain('Confirm your identity to continue.');
    expect(question(list).matches(':modal')).to.be.true;
    expect(question(list).contains(focusedElement())).to.be.true;
    confirm(list);
    await until(() => !names(list).includes('Backup'), 'the end of the token');
  });

  it('is requested once: if the backend still refuses, that is a failure (R25)', async () => {
    const adapter = backend({}, { revoke: demand });
    const list = await mountList({ adapter });
    const { requests, answers } = host(list);
    await askToRevoke(list, 'Backup');
    confirm(list);
    await answers(true);
    await until(() => visibleText(question(list)).includes('Could not revoke the token.'), 'the words');
    expect(requests).to.have.length(1);
    expect(adapter.calls.revoke).to.have.length(2);
  });

  it('counts as refused if the host fails (R25)', async () => {
    const list = await mountList({ adapter: wary() });
    let requests = 0;
    list.reauthenticate = () => {
      requests += 1;
      return Promise.reject(new Error('No window.'));
    };
    await askToRevoke(list, 'Backup');
    confirm(list);
    await until(() => visibleText(question(list)).includes('Confirm your identity'), 'the words');
    expect(requests).to.equal(1);
  });

  for (const [what, leave] of [
    ['shows another owner’s tokens', (list: List) => (list.adapter = backend({ tokens: [token('Other')] }))],
    ['was removed', (list: List) => list.remove()],
  ] as const) {
    it(`revokes nothing more if the list ${what} meanwhile, and leaves focus alone (R21, R22, R25)`, async () => {
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

    it(`changes nothing more if the list ${what} meanwhile (R21, R22, R25)`, async () => {
      for (const item of ['Pause', 'Rename']) {
        const { list, updates, isAsked, answers } = await waryOfUpdates();
        await choose(list, 'Backup', item);
        if (item === 'Rename') {
          await enterName(list, 'Backup at night');
          button(list, 'Save').click();
        }
        await isAsked(1);
        leave(list);
        await settled();
        await answers(true);
        await settled();
        expect(updates.length, item).to.equal(0);
        // A removed list announces nothing.
        if (!list.isConnected) continue;
        expect(visibleText(list), item).not.to.contain('Could not');
        expect(spoken(list), item).to.equal('');
        list.remove();
      }
    });
  }

  it('does not run a canceled action while another one is confirmed (R21, R25)', async () => {
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

  it('requests nothing for another owner, whose question was confirmed before (R21, R25)', async () => {
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
    await until(() => visibleText(question(list)).includes('Confirm your identity'), 'the words');
    confirm(list);
    await until(() => adapter.calls.revoke.length === 2, 'the request');
    await settled();
    expect(requests).to.be.empty;
  });

  it('runs the confirmed action even if the page hid the list during the step-up (R25, R37)', async () => {
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

  it('is requested once by simultaneous actions (R25)', async () => {
    const { list, requests, isAsked, answers } = await waryOfUpdates(2);
    await choose(list, 'Backup', 'Pause');
    await isAsked(1);
    await choose(list, 'Grafana', 'Pause');
    await settled();
    await answers(true);
    await until(() => visibleText(list).match(/Paused/gu)?.length === 2, 'both pauses');
    expect(requests).to.have.length(1);
  });

  it("is not requested under a dialog, where the host's own would be inert (R25)", async () => {
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
    await until(() => visibleText(list).includes('Confirm your identity to continue.'), 'the words');
    expect(requests).to.be.empty;
  });

  it('continues a pause, a rename and a description, which have no dialog over the page (R25)', async () => {
    const { list, updates, answers } = await waryOfUpdates();
    await choose(list, 'Backup', 'Pause');
    await answers(true);
    await until(() => visibleText(list).includes('Paused'), 'the pause');
    expect(updates.map(([, changes]) => changes)).to.deep.equal([{ paused: true }]);
    for (const [item, what] of [
      ['Rename', 'rename'],
      ['Edit description', 'describe'],
    ] as const) {
      const edited = await waryOfUpdates();
      await choose(edited.list, 'Backup', item);
      const field = await until(() => parts(edited.list, `${what}-input`)[0], 'the field');
      enter(field as HTMLInputElement, 'Copies at night');
      button(edited.list, 'Save').click();
      await edited.answers(true);
      await until(() => visibleText(edited.list).includes('Copies at night'), 'the text');
      expect(edited.updates).to.have.length(1);
    }
  });

  it('keeps text typed in a row if it is refused (R4, R25)', async () => {
    const { list, updates, answers } = await waryOfUpdates();
    await choose(list, 'Backup', 'Rename');
    await enterName(list, 'Backup at night');
    button(list, 'Save').click();
    await answers(false);
    await until(() => visibleText(list).includes('Confirm your identity to continue.'), 'the words');
    expect((part(list, 'rename-input') as HTMLInputElement).value).to.equal('Backup at night');
    expect(updates.length).to.equal(0);
  });

  it('continues a change of expiration with its choice (R25)', async () => {
    const { list, updates, isAsked, answers } = await waryOfUpdates();
    await choose(list, 'CI deploy', 'Change expiration…');
    await until(() => parts(list, 'expiry-select').length > 0, 'the dialog');
    enter(field(list, 'Expiration'), '12');
    button(list, 'Save').click();
    await isAsked(1);
    await answers(true);
    await focusOn('Actions for CI deploy');
    expect(updates.map(([, changes]) => changes.expiresAt)).to.deep.equal([new Date('2027-11-30T13:05:00Z')]);
  });

  it('continues a rotation with its key, and shows the secret (R15, R25)', async () => {
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

describe('a step-up during a bulk revocation', () => {
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
    await focusOn('Keep tokens');
    part(list, 'confirm-button').click();
    return { list, adapter, ...atHost };
  }

  const says = (list: Element, text: string) =>
    until(() => parts(list, 'progress-panel').some((each) => visibleText(each).includes(text)), `“${text}”`);

  it('continues with the same token and the rest (R14, R25)', async () => {
    const { list, adapter, isAsked, answers } = await revokeAll(demand);
    const errors = eventsAt(list, 'api-token-error');
    await isAsked(1);
    await answers(true);
    await says(list, '3 tokens revoked.');
    expect(errors).to.be.empty;
    expect(adapter.calls.revoke.map(([{ name }]) => name)).to.deep.equal(['Agent 1', 'Agent 1', 'Agent 2', 'Agent 3']);
  });

  it('ends it if it is refused, with the rest selected for later (R14, R25)', async () => {
    const { list, isAsked, answers } = await revokeAll(demand, demand);
    await isAsked(1);
    await answers(false);
    await says(list, 'Confirm your identity to continue.');
    expect(selectedNames(list)).to.have.length(3);
    await activate(button(list, 'Revoke 3 remaining tokens'));
    await isAsked(2);
    await answers(true);
    await says(list, '3 tokens revoked.');
  });

  for (const isProven of [true, false]) {
    it(`revokes nothing more if it was stopped meanwhile: the person was ${isProven ? 'proven' : 'refused'} (R14, R25)`, async () => {
      const { list, adapter, isAsked, answers } = await revokeAll(demand);
      await isAsked(1);
      await activate(button(list, 'Stop'));
      await answers(isProven);
      await says(list, 'Stopped. 3 tokens were not revoked and are still selected.');
      expect(adapter.calls.revoke).to.have.length(1);
    });
  }

  it('skips tokens that were deselected meanwhile (R14, R25)', async () => {
    const { list, adapter, isAsked, answers } = await revokeAll(demand);
    await isAsked(1);
    await tick(list, 'Agent 1');
    await answers(true);
    await says(list, '2 tokens revoked.');
    expect(adapter.calls.revoke.map(([{ name }]) => name)).to.deep.equal(['Agent 1', 'Agent 2', 'Agent 3']);
    expect(names(list)).to.deep.equal(['Agent 1']);
  });

  it('is requested once per run: a backend that asks for each token ends it (R14, R25)', async () => {
    const { list, requests, isAsked, answers } = await revokeAll(demand, () => Promise.resolve(), demand);
    await isAsked(1);
    await answers(true);
    await says(list, 'Confirm your identity to continue.');
    expect(requests).to.have.length(1);
  });

  it("is not requested under a dialog, where the host's own would be inert (R25)", async () => {
    const turn = held();
    const { list, requests } = await revokeAll(async () => {
      await turn.promise;
      return demand();
    });
    await says(list, 'Revoked 0 of 3 tokens.');
    await activate(button(list, 'Agent 3'));
    await until(() => everyElement(list).some((element) => element.matches('dialog:modal')), 'the details');
    turn.resolve();
    await until(() => visibleText(part(list, 'progress-panel')).includes('Confirm your identity'), 'the end');
    expect(requests).to.be.empty;
  });
});
