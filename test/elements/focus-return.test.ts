import { expect } from '@esm-bundle/chai';
import { TokenAdapterError } from '../../src/adapter/error.js';
import { returnFocus } from '../../src/browser/focus.js';
import type { IssuedToken } from '../../src/domain/token.js';
import { generate, theReveal } from './api-token-create-dialog/vocabulary.js';
import { changeable, choose } from './api-token-list/menu.js';
import { heading, names } from './api-token-list/vocabulary.js';
import { backend, held, token } from './backends.js';
import {
  activate,
  button,
  enter,
  focusedElement,
  isBusy,
  mountList,
  part,
  parts,
  press,
  settled,
  until,
} from './vocabulary.js';

const limits = { signal: new AbortController().signal };

const focusOnHeading = (list: Element) => until(() => focusedElement() === heading(list), 'the focus on the heading');

describe('focus, if the place to return to is gone,', () => {
  it('moves to the heading when a duplicate is canceled after its row was removed (A4)', async () => {
    const tokens = [token('Alpha'), token('Beta')];
    const { adapter } = changeable({ tokens });
    const list = await mountList({ adapter });
    await choose(list, 'Alpha', 'Duplicate…');
    await until(() => focusedElement() instanceof HTMLInputElement, 'the dialog');
    const [alpha] = tokens;
    if (alpha !== undefined) await adapter.memory.revoke(alpha, limits);
    await list.refresh();
    await until(() => names(list).length === 1, 'the end of the row');
    await press('Escape');
    await focusOnHeading(list);
  });

  it('moves to the heading when a secret is closed after the list has lost its backend (A4, R21)', async () => {
    const issue = held<IssuedToken>();
    const list = await mountList({ adapter: backend({}, { create: () => issue.promise }) });
    await activate(button(list, '+ Create API token'));
    await until(() => focusedElement() instanceof HTMLInputElement, 'the dialog');
    generate(list);
    await settled();
    list.adapter = null;
    await list.updateComplete;
    issue.resolve({ secret: 'ate_without-a-list', token: { id: '9', name: 'CI' } });
    const reveal = await theReveal();
    await until(() => focusedElement() === button(reveal, 'Copy'), 'the focus on the secret');
    await press('Escape');
    await until(() => focusedElement() === button(reveal, 'Go back'), 'the question');
    await activate(button(reveal, 'Close anyway'));
    await focusOnHeading(list);
  });

  it('moves to the heading while the list is read again after a failure (A4, R1)', async () => {
    let isBroken = true;
    const again = held();
    const memory = backend();
    const list = await mountList({
      adapter: {
        ...memory,
        list: async (...asked) => {
          if (isBroken) throw new TokenAdapterError('network');
          await again.promise;
          return memory.list(...asked);
        },
      },
    });
    isBroken = false;
    await activate(button(list, 'Try again'));
    await until(() => isBusy(list), 'the reading');
    await focusOnHeading(list);
    again.resolve();
    await until(() => !isBusy(list), 'the answer');
    expect(focusedElement()).to.equal(heading(list));
  });

  it('stays on Next, and Next stays visible, when the page is turned by a key (A14)', async () => {
    const tokens = Array.from({ length: 60 }, (_, index) => token(`Token ${String(index).padStart(2, '0')}`));
    const list = await mountList({ adapter: backend({ tokens }) });
    await activate(button(list, 'Next'));
    await until(() => names(list).includes('Token 55'), 'the next page');
    await settled();
    const next = button(list, 'Next');
    expect(focusedElement()).to.equal(next);
    const { top, bottom } = next.getBoundingClientRect();
    expect(top).to.be.at.least(0);
    expect(bottom).to.be.at.most(innerHeight + 1);
  });

  it('skips the places that are gone, disabled, hidden, inert or in a closed dialog (A4)', async () => {
    const list = await mountList({ adapter: backend({ tokens: [token('Alpha')] }) });
    const page = document.createElement('div');
    page.innerHTML = `
      <button disabled>Disabled</button>
      <button hidden>Hidden</button>
      <div inert><button>Inert</button></div>
      <dialog><button>Closed</button></dialog>
      <button>There</button>`;
    list.before(page);
    const places = [document.createElement('button'), null, ...page.querySelectorAll('button')];
    try {
      returnFocus(list.renderRoot, ...places);
      expect(focusedElement().textContent).to.equal('There');
      places.pop();
      (focusedElement() as HTMLElement).blur();
      returnFocus(list.renderRoot, ...places);
      expect(focusedElement()).to.equal(heading(list));
    } finally {
      page.remove();
    }
  });

  it('stays where the person has moved it meanwhile (A4)', async () => {
    const tokens = Array.from({ length: 12 }, (_, index) => token(`Token ${index}`));
    const list = await mountList({ adapter: backend({ tokens }) });
    const field = document.createElement('input');
    list.before(field);
    try {
      enter(part(list, 'search-input') as HTMLInputElement, 'nothing like it');
      await until(() => parts(list, 'no-match').length === 1, 'the end of the search');
      const clear = button(list, 'Clear search');
      clear.focus();
      clear.click();
      field.focus();
      await until(() => names(list).length === tokens.length, 'all tokens');
      await settled();
      expect(focusedElement()).to.equal(field);
    } finally {
      field.remove();
    }
  });
});
