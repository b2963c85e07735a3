import { expect } from '@esm-bundle/chai';
import type { TokenAdapter } from '../../../src/adapter/adapter.js';
import { TokenAdapterError } from '../../../src/adapter/error.js';
import type { ReauthenticationRequest } from '../../../src/elements/shared/reauthentication.js';
import { backend, inTurn, token } from '../backends.js';
import {
  activate,
  button,
  buttonNames,
  enter,
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
import { changeable, choose, focusOn, type Update } from './menu.js';
import { askToRevoke, confirm, heading, names, pageBox, question, selectedNames } from './vocabulary.js';

type List = HTMLElementTagNameMap['api-token-list'];
type Revoke = Required<TokenAdapter>['revoke'];

const signedOut = (): Promise<never> => Promise.reject(new TokenAdapterError('unauthenticated'));

/** A page that signs people in, with the given results in turn. Asserts that none of our dialogs is open over it. */
function page(list: List, ...answers: boolean[]) {
  const requests: ReauthenticationRequest[] = [];
  list.reauthenticate = (request) => {
    requests.push(request);
    expect(everyElement(document.body).filter((element) => element.matches('dialog[open]'))).to.be.empty;
    return Promise.resolve(answers.shift() ?? true);
  };
  return requests;
}

/** Presses Sign in, and waits until the page was asked. */
async function signIn(list: Element, requests: readonly ReauthenticationRequest[]): Promise<void> {
  const asked = requests.length;
  await activate(await until(() => parts(list, 'sign-in-button')[0], 'the button that signs in'));
  await until(() => requests.length > asked, 'the request to the page');
  expect(requests.at(-1)).to.deep.equal({ reason: 'unauthenticated' });
}

/** A list whose first reads respond with `turns` in order. */
function listing(...turns: TokenAdapter['list'][]) {
  return backend({}, (memory) => ({
    list: inTurn<TokenAdapter['list']>(...turns, (...asked) => memory.list(...asked)),
  }));
}

describe('an ended session in the list', () => {
  it('is reported with Sign in if nothing could be read, and the tokens load after it (R24)', async () => {
    const list = await mountList({ adapter: listing(signedOut, signedOut) });
    expect(buttonNames(list)).not.to.include('Sign in');
    const requests = page(list, false);
    list.requestUpdate();
    await signIn(list, requests);
    await settled();
    expect(visibleText(list)).to.contain('You are signed out.');
    await signIn(list, requests);
    await until(() => requests.length === 2, 'the second answer');
    await until(() => parts(list, 'sign-in-button').length > 0, 'the notice of the next answer');
    await signIn(list, requests);
    await until(() => names(list).length === 3, 'the tokens');
    expect(buttonNames(list)).not.to.include('Sign in');
    expect(spoken(list)).not.to.contain('You are signed out.');
    await until(() => focusedElement() === heading(list), 'the focus on the heading');
  });

  it('is reported with Sign in if the rows could not be refreshed, and they are read after it (R2, R24)', async () => {
    const adapter = listing(inTurnOnce(), signedOut);
    const list = await mountList({ adapter });
    const requests = page(list);
    await list.refresh();
    expect(spoken(list)).to.contain('You are signed out.');
    await signIn(list, requests);
    await until(() => parts(list, 'notice').length === 0, 'the end of the notice');
    expect(spoken(list)).not.to.contain('You are signed out.');
    expect(names(list)).to.have.length(3);
  });

  it('is no longer reported once another response arrived, also to screen readers (A8)', async () => {
    const list = await mountList({ adapter: listing(inTurnOnce(), signedOut) });
    await list.refresh();
    expect(spoken(list)).to.contain('Could not refresh the list.');
    await list.refresh();
    expect(parts(list, 'notice')).to.be.empty;
    expect(spoken(list)).not.to.contain('Could not refresh the list.');
  });

  it('during a question leads back to it, unanswered, with focus on the safe choice (R24)', async () => {
    const adapter = backend({}, (memory) => ({
      revoke: inTurn<Revoke>(signedOut, (...asked) => memory.revoke(...asked)),
    }));
    const list = await mountList({ adapter });
    const requests = page(list, false);
    await askToRevoke(list, 'Backup');
    confirm(list);
    await signIn(list, requests);
    await until(() => visibleText(question(list)).includes('You are signed out.'), 'the words once more');
    expect(spoken(question(list))).to.contain('You are signed out.');
    await signIn(list, requests);
    await until(() => question(list).matches(':modal'), 'the question');
    await focusOn('Keep token');
    expect(visibleText(question(list))).not.to.contain('You are signed out.');
    expect(spoken(question(list))).to.equal('');
    expect(adapter.calls.revoke).to.have.length(1);
    confirm(list);
    await until(() => !names(list).includes('Backup'), 'the end of the token');
  });

  it('during a change of expiration leads back to it, with the choice (R4, R24)', async () => {
    const { list, updates } = await signedOutOfUpdates();
    const requests = page(list);
    await choose(list, 'CI deploy', 'Change expiration…');
    await until(() => parts(list, 'expiry-select').length > 0, 'the dialog');
    enter(field(list, 'Expiration'), '12');
    button(list, 'Save').click();
    await signIn(list, requests);
    await until(() => everyElement(list).some((element) => element.matches('dialog:modal')), 'the dialog again');
    expect(field(list, 'Expiration').value).to.equal('12');
    expect(updates.length).to.equal(0);
    button(list, 'Save').click();
    await until(() => updates.length === 1, 'the change');
  });

  it('keeps text typed in a row, and removes its message after Sign in (R4, R24)', async () => {
    const { list, updates } = await signedOutOfUpdates();
    const requests = page(list);
    await choose(list, 'Backup', 'Rename');
    enter((await until(() => parts(list, 'rename-input')[0], 'the field')) as HTMLInputElement, 'Backup at night');
    button(list, 'Save').click();
    await signIn(list, requests);
    await until(() => !visibleText(list).includes('You are signed out.'), 'the end of the words');
    expect(spoken(list)).not.to.contain('You are signed out.');
    const input = part(list, 'rename-input') as HTMLInputElement;
    expect(input.value).to.equal('Backup at night');
    expect(focusedElement()).to.equal(input);
    expect(updates.length).to.equal(0);
    button(list, 'Save').click();
    await until(() => names(list).includes('Backup at night'), 'the new name');
  });

  it('is reported in the row that could not be paused, and no longer after Sign in (R24)', async () => {
    const { list } = await signedOutOfUpdates();
    const requests = page(list);
    await choose(list, 'Backup', 'Pause');
    await signIn(list, requests);
    await until(() => !visibleText(list).includes('You are signed out.'), 'the end of the words');
    expect(spoken(list)).not.to.contain('You are signed out.');
    await focusOn('Actions for Backup');
    await choose(list, 'Backup', 'Pause');
    await until(() => visibleText(list).includes('Paused'), 'the pause');
  });

  it('ends a bulk revocation, which continues on a press after Sign in, and not by itself (R14, R24)', async () => {
    const tokens = ['Agent 1', 'Agent 2'].map((name, index) => token(name, { age: index }));
    const adapter = backend({ tokens }, (memory) => ({
      revoke: inTurn<Revoke>(signedOut, (...asked) => memory.revoke(...asked)),
    }));
    const list = await mountList({ adapter });
    const requests = page(list);
    pageBox(list).click();
    await list.updateComplete;
    await activate(part(list, 'revoke-selected-button'));
    await focusOn('Keep tokens');
    part(list, 'confirm-button').click();
    await signIn(list, requests);
    const panel = () => visibleText(part(list, 'progress-panel'));
    await until(() => parts(list, 'sign-in-button').length === 0, 'the end of the offer');
    expect(spoken(list)).not.to.contain('You are signed out.');
    expect(focusedElement()).to.equal(part(list, 'progress-panel'));
    expect(selectedNames(list)).to.have.length(2);
    expect(adapter.calls.revoke).to.have.length(1);
    await activate(button(list, 'Revoke 2 remaining tokens'));
    await until(() => panel().includes('2 tokens revoked.'), 'the end');
  });

  it('shows no button if the page has no way to sign in (R24)', async () => {
    const { list } = await signedOutOfUpdates();
    await choose(list, 'Backup', 'Pause');
    await until(() => visibleText(list).includes('You are signed out.'), 'the words');
    expect(buttonNames(list)).not.to.include('Sign in');
  });
});

/** The usual response, once. */
function inTurnOnce(): TokenAdapter['list'] {
  const { memory } = backend();
  return (...asked) => memory.list(...asked);
}

/** A list whose first update finds that the session has ended. */
async function signedOutOfUpdates() {
  const { adapter, updates } = changeable();
  const known = adapter.update?.bind(adapter);
  if (known === undefined) throw new Error('It updates.');
  const list = await mountList({ adapter: { ...adapter, update: inTurn<Update>(signedOut, known) } });
  return { list, updates };
}
