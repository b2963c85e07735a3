import { expect } from '@esm-bundle/chai';
import type { TokenAdapter } from '../../../src/adapter/adapter.js';
import { TokenAdapterError } from '../../../src/adapter/error.js';
import { manualClock } from '../../clock.js';
import { backend, held, inTurn, namesAt, token } from '../backends.js';
import {
  button,
  buttonNames,
  everyElement,
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

/** A backend without idempotency. Its first `create` calls `first`. */
function forgetful(first: (memory: Backend['memory']) => Create, options: Parameters<typeof backend>[0] = {}): Backend {
  return {
    ...backend(options, (memory) => ({
      create: inTurn<Create>(first(memory), (...asked) => memory.create(...asked)),
    })),
    supports: { search: true },
  };
}

/** Creates the token and loses the response. */
const losing =
  (memory: Backend['memory']): Create =>
  async (...asked) => {
    await memory.create(...asked);
    throw new TokenAdapterError('network');
  };

const boxes = (root: Node) => parts(root, 'orphan-checkbox') as HTMLInputElement[];

describe('a lost response, on a backend without idempotency,', () => {
  it('shows tokens that may be the result, selects none, and revokes the one that the person selects (R6)', async () => {
    const adapter = forgetful(losing, { tokens: [token('Nightly', { age: 3 }), token('Weekly')] });
    const dialog = await openDialog({ adapter });
    generate(dialog, 'Nightly');
    await until(() => boxes(dialog).length > 0, 'what may be the token');
    expect(visibleText(dialog)).to.contain('This could be the token from that attempt.');
    expect(boxes(dialog).map(({ checked }) => checked)).to.deep.equal([false]);
    expect(button(dialog, 'Revoke').getAttribute('aria-disabled')).to.equal('true');
    button(dialog, 'Revoke').click();
    await settled();
    expect(adapter.calls.revoke).to.be.empty;
    boxes(dialog)[0]?.click();
    await dialog.updateComplete;
    button(dialog, 'Revoke 1 token').click();
    await until(() => visibleText(dialog).includes('The token is not in your list.'), 'the end of it');
    expect(spoken(dialog)).to.contain('1 token revoked.');
    expect(await namesAt(adapter)).to.have.members(['Nightly', 'Weekly']);
  });

  it('is not said to have created nothing if the list is too long to be read, and has no order of creation (R6)', async () => {
    const many = Array.from({ length: 1200 }, (_, index) => token(`Agent ${index}`, { age: 3 }));
    const page = ({ cursor }: { readonly cursor?: string }) => {
      const from = Number(cursor ?? 0);
      const next = from + 100 < many.length ? { nextCursor: String(from + 100) } : {};
      return Promise.resolve({ tokens: many.slice(from, from + 100), ...next });
    };
    const refused = () => Promise.reject(new TokenAdapterError('network'));
    for (const [sort, said] of [
      [[], 'We checked 1,000 tokens and did not find it. Search your list before you create the token again.'],
      [['createdAt' as const], 'The token is not in your list. You can create it again.'],
    ] as const) {
      const adapter = { ...backend({}, { list: page, create: refused }), supports: { sort } };
      const dialog = await openDialog({ adapter });
      generate(dialog, 'Nightly');
      await until(() => visibleText(dialog).includes(said), said);
      expect(spoken(dialog)).to.contain(said);
      dialog.close();
    }
  });

  it('is not said to have created nothing if the list was not read to its end because it seemed endless (R6)', async () => {
    const page = ({ cursor = '0' }: { readonly cursor?: string }) =>
      Promise.resolve({ tokens: cursor === '0' ? [token('Weekly')] : [], nextCursor: `${Number(cursor) + 1}` });
    const refused = () => Promise.reject(new TokenAdapterError('network'));
    const adapter = { ...backend({}, { list: page, create: refused }), supports: {} };
    const dialog = await openDialog({ adapter });
    generate(dialog, 'Nightly');
    await until(() => visibleText(dialog).includes('We checked 1 token and did not find it.'), 'what was searched');
  });

  it('is announced, and then its possible results: neither replaces the other, however fast they come (A25)', async () => {
    const dialog = await openDialog({ adapter: forgetful(losing, { tokens: [token('Nightly', { age: 3 })] }) });
    generate(dialog, 'Nightly');
    await until(
      () => spoken(dialog).includes('This could be the token from that attempt.'),
      'the word on what it left',
    );
    expect(spoken(dialog)).to.contain('The connection was lost');
  });

  it('is announced together with a list that could not be read (A25)', async () => {
    const list = () => Promise.reject(new TokenAdapterError('network'));
    const dialog = await openDialog({ adapter: { ...forgetful(losing), list } });
    generate(dialog, 'Nightly');
    await until(() => visibleText(dialog).includes('Check again'), 'the failure to look');
    expect(spoken(dialog)).to.contain('The connection was lost').and.to.contain('Could not load the list');
  });

  it('creates again only on request, with the same draft and another key (R6)', async () => {
    const adapter = forgetful(() => () => Promise.reject(new TokenAdapterError('timeout')));
    const dialog = await openDialog({ adapter });
    generate(dialog, 'Nightly');
    await until(() => buttonNames(dialog).includes('Create again'), '“Create again”');
    expect(adapter.calls.create).to.have.length(1);
    button(dialog, 'Create again').click();
    await theReveal();
    const [[first, firstOptions] = [], [second, secondOptions] = []] = adapter.calls.create;
    expect(second).to.deep.equal(first);
    expect(secondOptions?.idempotencyKey).not.to.equal(firstOptions?.idempotencyKey);
  });

  it('offers no retry while the result of the first attempt is unknown (R6)', async () => {
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
    await until(() => buttonNames(dialog).includes('Check again'), '“Check again”');
    expect(buttonNames(dialog)).to.deep.equal(['Check again', 'Cancel']);
    expect(field(dialog, 'Name').value).to.equal('Nightly');
    button(dialog, 'Check again').click();
    await until(() => buttonNames(dialog).includes('Create again'), '“Create again”');
  });

  it('keeps showing a token that could not be revoked, with the reason (R6, R12)', async () => {
    const adapter = { ...forgetful(losing), revoke: () => Promise.reject(new TokenAdapterError('forbidden')) };
    const dialog = await openDialog({ adapter });
    generate(dialog, 'Nightly');
    await until(() => boxes(dialog).length === 1, 'what may be the token');
    boxes(dialog)[0]?.click();
    await dialog.updateComplete;
    button(dialog, 'Revoke 1 token').click();
    await until(() => visibleText(dialog).includes('Could not revoke the token.'), 'the reason');
    expect(boxes(dialog).map(({ checked }) => checked)).to.deep.equal([true]);
  });
});

describe('several lost responses, one after the other,', () => {
  /** Creates two tokens and loses both responses. The third attempt gets a response. */
  const losingTwice = () => {
    const adapter = backend({ tokens: [] }, (memory) => ({
      create: inTurn<Create>(losing(memory), losing(memory), (...asked) => memory.create(...asked)),
    }));
    return { ...adapter, supports: { search: true } };
  };

  it("leave a way to continue: the first one's results are not attributed to the second (R6)", async () => {
    const adapter = losingTwice();
    const dialog = await openDialog({ adapter });
    generate(dialog, 'Nightly');
    await until(() => boxes(dialog).length === 1, 'what may be the token');
    button(dialog, 'Create again').click();
    await until(() => adapter.calls.create.length === 2, 'the second try');
    await until(() => boxes(dialog).length === 1, 'what the second try left, and nothing else');
    button(dialog, 'Create again').click();
    await theReveal();
  });

  it('are shown one by one if the dialog was closed in between (R6, R9)', async () => {
    const clock = manualClock();
    const adapter = losingTwice();
    const dialog = await openDialog({ adapter, clock });
    for (const name of ['Nightly', 'Weekly']) {
      generate(dialog, name);
      await until(() => boxes(dialog).length === 1, `what may be ${name}`);
      dialog.close();
      await dialog.show();
    }
    const told = (name: string) =>
      until(() => visibleText(dialog).includes(`We got no response when you created “${name}”`), name);
    await told('Nightly');
    await until(() => spoken(dialog).includes('This could be the token from that attempt.'), 'what was found, spoken');
    button(dialog, 'Keep as is').click();
    await told('Weekly');
    await until(() => buttonNames(dialog).includes('Keep as is'), 'the way on');
    button(dialog, 'Keep as is').click();
    await until(() => !visibleText(dialog).includes('We got no response'), 'the end of it');
  });
});

describe('a revocation that finishes late', () => {
  it('does not settle anything else, because the person has moved on (R6)', async () => {
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
    button(dialog, 'Keep as is').click();
    await until(() => visibleText(dialog).includes('We got no response when you created “Weekly”'), 'the second');
    revocation.resolve();
    await settled();
    await until(() => boxes(dialog).length === 1, 'what may be the second');
    expect(visibleText(dialog)).to.contain('We got no response when you created “Weekly”');
  });
});

describe('tokens that existed before', () => {
  it('are known only from responses before the request: a later one includes the new token (R6)', async () => {
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

describe('a retry of the same submission', () => {
  for (const code of ['conflict', 'quota-exceeded', 'forbidden'] as const) {
    it(`that is answered with “${code}” is looked into, and leaves a way to continue (R6)`, async () => {
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
      button(dialog, 'Create again').click();
      await theReveal();
    });
  }

  it('is remembered if the dialog was closed before it was refused (R6, R26)', async () => {
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
    await until(() => visibleText(dialog).includes('We got no response when you created “Nightly”'), 'the earlier try');
  });
});

describe('a request that the browser itself sent twice', () => {
  it('is detected after the secret was shown, and the duplicate can be revoked (R6)', async () => {
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
    expect(visibleText(dialog)).to.contain('Your browser may have sent the request twice');
    await until(() => spoken(dialog).includes('Your browser may have sent the request twice'), 'the words, spoken');
    expect(parts(dialog, 'name-input')).to.be.empty;
    boxes(dialog)[0]?.click();
    await dialog.updateComplete;
    button(dialog, 'Revoke 1 token').click();
    await until(() => adapter.calls.revoke.length === 1, 'the revocation');
    await until(() => !dialog.open, 'the end of it');
    expect((await namesAt(adapter)).filter((name) => name === 'Nightly')).to.have.length(1);
  });

  it('is reported at the next opening if it cannot be reported now (R6)', async () => {
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
    await until(() => visibleText(dialog).includes('We got no response when you created “Nightly”'), 'the earlier try');
  });

  it('is not suspected if only one token was created (R6)', async () => {
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

describe('an attempt without a known response when its page was left', () => {
  const key = 'tokens of Ada';

  it('is reported at the next opening, even after a reload, and can be settled (R6, R9)', async () => {
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
    await until(() => visibleText(again).includes('We got no response when you created “Nightly”'), 'the earlier try');
    await until(() => boxes(again).length === 1, 'what may be the token');
    boxes(again)[0]?.click();
    await again.updateComplete;
    button(again, 'Revoke 1 token').click();
    await until(() => first.calls.revoke.length === 1, 'the revocation');
    await until(() => !visibleText(again).includes('We got no response'), 'the end of it');
    expect(spoken(again)).to.contain('1 token revoked.');
    expect(focusedElement()).to.equal(field(again, 'Name'));
    expect(sessionStorage.getItem(`api-token-elements pending ${key}`)).to.be.null;
    enterName(again, 'Another');
    button(again, 'Generate token').click();
    await theReveal();
  });

  it('is stored without a secret, and forgotten once the result is known (R6, S1)', async () => {
    const adapter = { ...backend({ key }), key };
    const dialog = await openDialog({ adapter });
    generate(dialog, 'Nightly');
    await theReveal();
    await settled();
    expect(sessionStorage.getItem(`api-token-elements pending ${key}`)).to.be.null;
  });

  it('is not read from storage that other code wrote (S12)', async () => {
    sessionStorage.setItem(`api-token-elements pending ${key}`, '[{"key":1},null,"x"]');
    const dialog = await openDialog({ adapter: { ...backend({ key }), key } });
    expect(visibleText(dialog)).not.to.contain('We got no response');
  });
});

describe('a session that ends before the result of a lost response is known', () => {
  const signedOut = (): Promise<never> => Promise.reject(new TokenAdapterError('unauthenticated'));

  it('is reported with Sign in, and the search for the result continues after that, with nothing selected (R6, R24)', async () => {
    const adapter = forgetful(losing);
    let isSignedIn = false;
    const list: TokenAdapter['list'] = (...asked) => (isSignedIn ? adapter.list(...asked) : signedOut());
    const dialog = await openDialog({ adapter: { ...adapter, list } });
    const layers: number[] = [];
    dialog.reauthenticate = () => {
      layers.push(everyElement(document.body).filter((each) => each.matches('dialog[open]')).length);
      // The first sign-in fails.
      isSignedIn = layers.length > 1;
      return Promise.resolve(isSignedIn);
    };
    generate(dialog, 'Nightly');
    for (const time of [1, 2]) {
      (await until(() => parts(dialog, 'sign-in-button')[0], 'the button that signs in')).click();
      await until(() => layers.length === time, 'the request to the page');
      await until(() => everyElement(dialog).some((each) => each.matches('dialog:modal')), 'the dialog again');
    }
    await until(() => boxes(dialog).length === 1, 'what may be the token');
    expect(boxes(dialog).map(({ checked }) => checked)).to.deep.equal([false]);
    expect(layers).to.deep.equal([0, 0]);
    expect(parts(dialog, 'sign-in-button')).to.be.empty;
    expect(adapter.calls.create).to.have.length(1);
  });

  it('is reported with Sign in if a found token could not be revoked (R6, R24)', async () => {
    const adapter = {
      ...forgetful(losing),
      revoke: inTurn<Required<TokenAdapter>['revoke']>(signedOut),
    };
    const dialog = await openDialog({ adapter });
    dialog.reauthenticate = () => Promise.resolve(true);
    generate(dialog, 'Nightly');
    await until(() => boxes(dialog).length === 1, 'what may be the token');
    boxes(dialog)[0]?.click();
    await dialog.updateComplete;
    button(dialog, 'Revoke 1 token').click();
    (await until(() => parts(dialog, 'sign-in-button')[0], 'the button that signs in')).click();
    await until(() => parts(dialog, 'sign-in-button').length === 0, 'the end of the failure');
    await until(() => boxes(dialog).length === 1, 'what may be the token, looked for once more');
    expect(boxes(dialog).map(({ checked }) => checked)).to.deep.equal([false]);
  });
});
