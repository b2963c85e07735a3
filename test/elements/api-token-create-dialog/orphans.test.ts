import { expect } from '@esm-bundle/chai';
import type { TokenAdapter } from '../../../src/adapter/adapter.js';
import { TokenAdapterError } from '../../../src/adapter/error.js';
import { manualClock } from '../../clock.js';
import { backend, held, inTurn, namesAt, token } from '../backends.js';
import {
  button,
  buttonNames,
  field,
  focusedElement,
  openDialog,
  parts,
  settled,
  spoken,
  until,
  visibleText,
} from '../vocabulary.js';
import { enterName, generate, theReveal } from './vocabulary.js';

type Create = Required<TokenAdapter>['create'];
type Backend = ReturnType<typeof backend>;

/** A backend that cannot tell two tries apart, and whose first create does what it is told. */
function forgetful(first: (memory: Backend['memory']) => Create, options: Parameters<typeof backend>[0] = {}): Backend {
  return {
    ...backend(options, (memory) => ({
      create: inTurn<Create>(first(memory), (...asked) => memory.create(...asked)),
    })),
    supports: { search: true },
  };
}

/** The token is made, and the answer is lost. */
const losing =
  (memory: Backend['memory']): Create =>
  async (...asked) => {
    await memory.create(...asked);
    throw new TokenAdapterError('network');
  };

const boxes = (root: Node) => parts(root, 'orphan-checkbox') as HTMLInputElement[];

describe('a lost answer, on a backend that cannot tell two tries apart', () => {
  it('shows what may be the token, chooses none of it, and revokes what the person chooses (R6)', async () => {
    const adapter = forgetful(losing, { tokens: [token('Nightly', { age: 3 }), token('Weekly')] });
    const dialog = await openDialog({ adapter });
    generate(dialog, 'Nightly');
    await until(() => boxes(dialog).length > 0, 'what may be the token');
    expect(visibleText(dialog)).to.contain('This may be the token.');
    expect(boxes(dialog).map(({ checked }) => checked)).to.deep.equal([false]);
    expect(button(dialog, 'Revoke').getAttribute('aria-disabled')).to.equal('true');
    button(dialog, 'Revoke').click();
    await settled();
    expect(adapter.calls.revoke).to.be.empty;
    boxes(dialog)[0]?.click();
    await dialog.updateComplete;
    button(dialog, 'Revoke 1 token').click();
    await until(() => visibleText(dialog).includes('No such token is in the list now.'), 'the end of it');
    expect(spoken(dialog)).to.contain('1 token is revoked.');
    expect(await namesAt(adapter)).to.have.members(['Nightly', 'Weekly']);
  });

  it('creates anew only when told to, with the same draft and another key (R6)', async () => {
    const adapter = forgetful(() => () => Promise.reject(new TokenAdapterError('timeout')));
    const dialog = await openDialog({ adapter });
    generate(dialog, 'Nightly');
    await until(() => buttonNames(dialog).includes('Create it anew'), '“Create it anew”');
    expect(adapter.calls.create).to.have.length(1);
    button(dialog, 'Create it anew').click();
    await theReveal();
    const [[first, firstOptions] = [], [second, secondOptions] = []] = adapter.calls.create;
    expect(second).to.deep.equal(first);
    expect(secondOptions?.idempotencyKey).not.to.equal(firstOptions?.idempotencyKey);
  });

  it('offers no new try while it is not known what the first one left (R6)', async () => {
    const adapter = {
      ...forgetful(losing),
      list: inTurn<TokenAdapter['list']>(
        () => Promise.reject(new TokenAdapterError('network')),
        () => Promise.reject(new TokenAdapterError('network')),
        () => Promise.resolve({ tokens: [] }),
      ),
    };
    const dialog = await openDialog({ adapter });
    generate(dialog, 'Nightly');
    await until(() => buttonNames(dialog).includes('Look again'), '“Look again”');
    expect(buttonNames(dialog)).to.deep.equal(['Look again', 'Cancel']);
    expect(field(dialog, 'Name').value).to.equal('Nightly');
    button(dialog, 'Look again').click();
    await until(() => buttonNames(dialog).includes('Create it anew'), '“Create it anew”');
  });

  it('keeps a token on show that could not be revoked, with the reason (R6, R12)', async () => {
    const adapter = { ...forgetful(losing), revoke: () => Promise.reject(new TokenAdapterError('forbidden')) };
    const dialog = await openDialog({ adapter });
    generate(dialog, 'Nightly');
    await until(() => boxes(dialog).length === 1, 'what may be the token');
    boxes(dialog)[0]?.click();
    await dialog.updateComplete;
    button(dialog, 'Revoke 1 token').click();
    await until(() => visibleText(dialog).includes('It could not be revoked.'), 'the reason');
    expect(boxes(dialog).map(({ checked }) => checked)).to.deep.equal([true]);
  });
});

describe('answers that are lost one after the other', () => {
  /** Two tokens are made, and both answers are lost; the third try is answered. */
  const losingTwice = () => {
    const adapter = backend({ tokens: [] }, (memory) => ({
      create: inTurn<Create>(losing(memory), losing(memory), (...asked) => memory.create(...asked)),
    }));
    return { ...adapter, supports: { search: true } };
  };

  it('leave a way on: what the first one left is none of the second’s (R6)', async () => {
    const adapter = losingTwice();
    const dialog = await openDialog({ adapter });
    generate(dialog, 'Nightly');
    await until(() => boxes(dialog).length === 1, 'what may be the token');
    button(dialog, 'Create it anew').click();
    await until(() => adapter.calls.create.length === 2, 'the second try');
    await until(() => boxes(dialog).length === 1, 'what the second try left, and nothing else');
    button(dialog, 'Create it anew').click();
    await theReveal();
  });

  it('are told one by one when the dialog was closed in between (R6, R27)', async () => {
    const clock = manualClock();
    const adapter = losingTwice();
    const dialog = await openDialog({ adapter, clock });
    for (const name of ['Nightly', 'Weekly']) {
      generate(dialog, name);
      await until(() => boxes(dialog).length === 1, `what may be ${name}`);
      dialog.close();
      await dialog.show();
    }
    const told = (name: string) => until(() => visibleText(dialog).includes(`No answer came when ${name}`), name);
    await told('Nightly');
    await until(() => spoken(dialog).includes('This may be the token.'), 'what was found, spoken');
    button(dialog, 'Leave as it is').click();
    await told('Weekly');
    await until(() => buttonNames(dialog).includes('Leave as it is'), 'the way on');
    button(dialog, 'Leave as it is').click();
    await until(() => !visibleText(dialog).includes('No answer came'), 'the end of it');
  });
});

describe('a revocation that ends late', () => {
  it('settles nothing else: the person has gone on meanwhile (R6)', async () => {
    const revocation = held();
    const clock = manualClock();
    const adapter = backend({ tokens: [], clock }, (memory) => ({
      create: inTurn<Create>(losing(memory), losing(memory)),
      revoke: async (...asked) => {
        await revocation.promise;
        await memory.revoke(...asked);
      },
    }));
    const dialog = await openDialog({ adapter: { ...adapter, supports: { search: true } }, clock });
    for (const name of ['Nightly', 'Weekly']) {
      generate(dialog, name);
      await until(() => boxes(dialog).length === 1, `what may be ${name}`);
      dialog.close();
      await dialog.show();
    }
    await until(() => boxes(dialog).length === 1, 'what may be the first');
    boxes(dialog)[0]?.click();
    await dialog.updateComplete;
    button(dialog, 'Revoke 1 token').click();
    await until(() => adapter.calls.revoke.length === 1, 'the revocation');
    button(dialog, 'Leave as it is').click();
    await until(() => visibleText(dialog).includes('No answer came when Weekly'), 'the second');
    revocation.resolve();
    await settled();
    await until(() => boxes(dialog).length === 1, 'what may be the second');
    expect(visibleText(dialog)).to.contain('No answer came when Weekly');
  });
});

describe('what was there before', () => {
  it('is known by an answer from before the request only: a later one has the new token in it (R6)', async () => {
    const clock = manualClock();
    const first = held();
    const adapter = forgetful(losing, { clock });
    const { memory } = adapter;
    const slow = {
      ...adapter,
      list: inTurn<TokenAdapter['list']>(
        async (...asked) => {
          await first.promise;
          return await memory.list(...asked);
        },
        (...asked) => memory.list(...asked),
      ),
    };
    const dialog = await openDialog({ adapter: slow, clock });
    generate(dialog, 'Nightly');
    await until(() => adapter.calls.create.length === 1, 'the request');
    first.resolve();
    await until(() => boxes(dialog).length === 1, 'what may be the token');
  });
});

describe('a second try of the same submission', () => {
  for (const code of ['conflict', 'quota-exceeded', 'forbidden'] as const) {
    it(`that is answered “${code}” is looked into, and leaves a way on (R6)`, async () => {
      const adapter = backend({ tokens: [] }, (memory) => ({
        create: inTurn<Create>(
          losing(memory),
          () => Promise.reject(new TokenAdapterError(code, { fields: { name: 'There is one already.' } })),
          (...asked) => memory.create(...asked),
        ),
      }));
      const dialog = await openDialog({ adapter });
      generate(dialog, 'Nightly');
      await until(() => buttonNames(dialog).includes('Try again'), '“Try again”');
      button(dialog, 'Try again').click();
      await until(() => boxes(dialog).length === 1, 'what may be the token');
      expect(visibleText(dialog)).to.contain('There is one already.');
      expect(buttonNames(dialog)).not.to.include('Try again');
      button(dialog, 'Create it anew').click();
      await theReveal();
    });
  }

  it('is remembered where the dialog was closed before it was refused (R6, R26)', async () => {
    const second = held<never>();
    const adapter = backend({ tokens: [] }, (memory) => ({
      create: inTurn<Create>(losing(memory), () => second.promise),
    }));
    const dialog = await openDialog({ adapter });
    generate(dialog, 'Nightly');
    await until(() => buttonNames(dialog).includes('Try again'), '“Try again”');
    button(dialog, 'Try again').click();
    await until(() => adapter.calls.create.length === 2, 'the second try');
    dialog.close();
    second.reject(new TokenAdapterError('rate-limited', { retryAfter: 60_000 }));
    await settled();
    await dialog.show();
    await until(() => visibleText(dialog).includes('No answer came when Nightly'), 'the earlier try');
  });
});

describe('a request that the browser itself sent twice', () => {
  it('is found out after the secret was shown, and the other token can be revoked (R6)', async () => {
    const adapter = forgetful((memory) => async (draft, options) => {
      await memory.create(draft, { ...options, idempotencyKey: `${options.idempotencyKey} again` });
      return await memory.create(draft, options);
    });
    const dialog = await openDialog({ adapter });
    generate(dialog, 'Nightly');
    const reveal = await theReveal();
    expect(dialog.open).to.be.false;
    reveal.close();
    await until(() => boxes(dialog).length === 1, 'the other token');
    expect(visibleText(dialog)).to.contain('your browser may have sent the request twice');
    await until(() => spoken(dialog).includes('your browser may have sent the request twice'), 'the words, spoken');
    expect(parts(dialog, 'name-input')).to.be.empty;
    boxes(dialog)[0]?.click();
    await dialog.updateComplete;
    button(dialog, 'Revoke 1 token').click();
    await until(() => adapter.calls.revoke.length === 1, 'the revocation');
    await until(() => !dialog.open, 'the end of it');
    expect((await namesAt(adapter)).filter((name) => name === 'Nightly')).to.have.length(1);
  });

  it('is told at the next opening where there is no place to tell it now (R6)', async () => {
    const adapter = forgetful((memory) => async (draft, options) => {
      await memory.create(draft, { ...options, idempotencyKey: `${options.idempotencyKey} again` });
      return await memory.create(draft, options);
    });
    const dialog = await openDialog({ adapter });
    generate(dialog, 'Nightly');
    const reveal = await theReveal();
    dialog.style.display = 'none';
    reveal.close();
    await settled();
    await settled();
    expect(dialog.open).to.be.false;
    dialog.style.display = '';
    await dialog.show();
    await until(() => visibleText(dialog).includes('No answer came when Nightly'), 'the earlier try');
  });

  it('is not suspected where one token was made (R6)', async () => {
    const adapter = forgetful(
      (memory) =>
        (...asked) =>
          memory.create(...asked),
    );
    const dialog = await openDialog({ adapter });
    generate(dialog, 'Nightly');
    (await theReveal()).close();
    await settled();
    await settled();
    expect(dialog.open).to.be.false;
  });
});

describe('a try of which no answer was known when its page was left', () => {
  const key = 'tokens of Ada';

  it('is told at the next opening, also after a reload, and can be cleared up (R6, R9)', async () => {
    const clock = manualClock();
    const first = { ...forgetful(losing, { key, clock }), key };
    const dialog = await openDialog({ adapter: first, clock });
    generate(dialog, 'Nightly');
    await until(() => boxes(dialog).length === 1, 'what may be the token');
    dialog.close();
    const kept = sessionStorage.getItem(`api-token-elements pending ${key}`);
    expect(kept).to.contain('Nightly');
    dialog.remove();
    clock.advance(60_000);
    const again = await openDialog({ adapter: first, clock });
    await until(() => visibleText(again).includes('No answer came when Nightly was to be created'), 'the earlier try');
    await until(() => boxes(again).length === 1, 'what may be the token');
    boxes(again)[0]?.click();
    await again.updateComplete;
    button(again, 'Revoke 1 token').click();
    await until(() => first.calls.revoke.length === 1, 'the revocation');
    await until(() => !visibleText(again).includes('No answer came'), 'the end of it');
    expect(spoken(again)).to.contain('1 token is revoked.');
    expect(focusedElement()).to.equal(field(again, 'Name'));
    expect(sessionStorage.getItem(`api-token-elements pending ${key}`)).to.be.null;
    enterName(again, 'Another');
    button(again, 'Generate token').click();
    await theReveal();
  });

  it('is kept without a secret, and forgotten once the answer is known (R6, S1)', async () => {
    const adapter = { ...backend({ key }), key };
    const dialog = await openDialog({ adapter });
    generate(dialog, 'Nightly');
    await theReveal();
    await settled();
    expect(sessionStorage.getItem(`api-token-elements pending ${key}`)).to.be.null;
  });

  it('is not believed of storage that something else wrote (S12)', async () => {
    sessionStorage.setItem(`api-token-elements pending ${key}`, '[{"key":1},null,"x"]');
    const dialog = await openDialog({ adapter: { ...backend({ key }), key } });
    expect(visibleText(dialog)).not.to.contain('No answer came');
  });
});
