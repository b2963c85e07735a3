import { expect } from '@esm-bundle/chai';
import type { TokenPage } from '../../src/adapter/adapter.js';
import { TokenAdapterError } from '../../src/adapter/error.js';
import { generate, theReveal } from './api-token-create-dialog/vocabulary.js';
import { tick } from './api-token-list/vocabulary.js';
import { backend, held, threeTokens } from './backends.js';
import { manualClock } from '../clock.js';
import { mount, mountList, openDialog, part, parts, settled, until } from './vocabulary.js';
import { clipboard, issued, reveal } from './token-reveal-once/vocabulary.js';

const known = {
  list: ['loading', 'busy', 'failed', 'empty', 'no-match', 'offline', 'selecting'],
  create: ['open', 'busy', 'failed', 'outcome-unknown'],
  reveal: ['open', 'concealed', 'copied'],
};

/** The states that an element has, as the page's CSS sees them. */
const statesOf = (element: Element, states: readonly string[]) =>
  states.filter((state) => element.matches(`:state(${state})`)).join(' ');

describe('the custom states of an element, for styling', () => {
  it('show whether a list is loading, failed, or empty', async () => {
    const first = held<TokenPage>();
    const answers: (() => Promise<TokenPage>)[] = [
      () => first.promise,
      () => Promise.reject(new TokenAdapterError('forbidden')),
    ];
    const adapter = { ...backend(), list: () => answers.shift()?.() ?? Promise.resolve({ tokens: [] }) };
    const list = mount('api-token-list', { adapter, clock: manualClock() });
    await until(() => list.hasUpdated, 'the list');
    expect(statesOf(list, known.list)).to.equal('loading busy');
    first.resolve({ tokens: [...threeTokens] });
    await until(() => parts(list, 'row')[0], 'the rows');
    expect(statesOf(list, known.list)).to.equal('');
    await list.refresh();
    await list.updateComplete;
    expect(statesOf(list, known.list)).to.equal('failed');
    await list.refresh();
    await list.updateComplete;
    expect(statesOf(list, known.list)).to.equal('empty');
    window.dispatchEvent(new Event('offline'));
    await list.updateComplete;
    expect(statesOf(list, known.list)).to.equal('empty offline');
    window.dispatchEvent(new Event('online'));
  });

  it('show whether a list has a selection, or no results', async () => {
    const list = await mountList({ adapter: backend() });
    await tick(list, 'Backup');
    expect(statesOf(list, known.list)).to.equal('selecting');
    await tick(list, 'Backup');
    const address = location.href;
    const url = new URL(address);
    url.searchParams.set('tokens-search', 'nothing is called so');
    history.replaceState(history.state, '', url);
    const found = mount('api-token-list', { adapter: backend(), clock: manualClock(), urlState: '' });
    await until(() => parts(found, 'no-match')[0], 'that nothing is found');
    await settled();
    history.replaceState(history.state, '', address);
    expect(statesOf(found, known.list)).to.equal('no-match');
  });

  it('show whether the creation dialog is open, sending, refused, or waiting for an unknown result', async () => {
    const answer = held<never>();
    const dialog = await openDialog({ adapter: backend({}, { create: () => answer.promise }) });
    expect(statesOf(dialog, known.create)).to.equal('open');
    generate(dialog, 'Fresh');
    await until(() => statesOf(dialog, known.create) === 'open busy', 'the work');
    // It may reject before anybody asks for it.
    answer.promise.catch(() => undefined);
    answer.reject(new TokenAdapterError('network'));
    await until(() => statesOf(dialog, known.create) === 'open failed outcome-unknown', 'the lost answer');
    const other = await openDialog({
      adapter: backend({}, { create: () => Promise.reject(new TokenAdapterError('forbidden')) }),
    });
    generate(other, 'Fresh');
    await until(() => statesOf(other, known.create) === 'open failed', 'the refusal');
    other.close();
    await other.updateComplete;
    expect(statesOf(other, known.create)).to.equal('');
  });

  it('show whether a secret is shown, copied, and hidden', async () => {
    const { element } = await reveal();
    expect(statesOf(element, known.reveal)).to.equal('open');
    const replaced = clipboard({ writeText: () => Promise.resolve() });
    part(element, 'copy-button').click();
    await until(() => statesOf(element, known.reveal) === 'open copied', 'the copied secret');
    replaced.restore();
    element.close();
    await element.updateComplete;
    expect(statesOf(element, known.reveal)).to.equal('');
    void element.reveal(issued);
    await until(() => statesOf(element, known.reveal) === 'open', 'another secret, not copied yet');
    part(await theReveal(), 'conceal-button').click();
    await element.updateComplete;
    expect(statesOf(element, known.reveal)).to.equal('open concealed');
    element.close();
    await element.updateComplete;
    expect(statesOf(element, known.reveal)).to.equal('');
  });

  it('are missing, but everything else works, if an engine has no internals, or states of another form', async () => {
    const own = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'attachInternals');
    const refusing = {
      add: () => {
        throw new DOMException('No dashes.', 'SyntaxError');
      },
      delete: () => false,
    };
    for (const instead of [undefined, () => ({}), () => ({ states: refusing })]) {
      if (instead === undefined) Reflect.deleteProperty(HTMLElement.prototype, 'attachInternals');
      else Object.defineProperty(HTMLElement.prototype, 'attachInternals', { value: instead, configurable: true });
      try {
        const list = await mountList({ adapter: backend() });
        expect(parts(list, 'row')).to.have.length(3);
        expect(part(list, 'create-button')).to.exist;
        list.remove();
      } finally {
        Object.defineProperty(HTMLElement.prototype, 'attachInternals', own ?? {});
      }
    }
  });
});
