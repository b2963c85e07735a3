/** Adapters that return values that no type allows (R48). */
import { expect } from '@esm-bundle/chai';
import { manualClock } from '../clock.js';
import { names } from './api-token-list/vocabulary.js';
import { token } from './backends.js';
import { button, part, parts, settled, until, visibleText } from './vocabulary.js';
import { good, throwing, badValues, errors, attack, told, listOf, stands, canCreate, withMethod } from './hostile.js';

describe('adapters that answer with bad values', () => {
  const fields = [
    ...['name', 'expiresAt', 'lastUsedAt', 'createdAt', 'lastUsedFrom', 'hint', 'description', 'scopes', 'createdBy'],
    ...['owner', 'retiresAt', 'status', 'actions', 'extra', 'opaque'],
  ];
  for (const name of fields) {
    attack(`show the good rows, and the details of those whose ${name} is bad (R48)`, async () => {
      const kinds = Object.entries(badValues);
      const bad = kinds.map(([kind, value], index) => ({ ...token(kind, { id: `bad ${index}` }), [name]: value() }));
      const tokens = [...good, ...bad, throwing(token('a getter', { id: 'getter' }), name)];
      const list = await listOf(withMethod('list', () => Promise.resolve({ tokens })));
      stands(list, name);
      expect(names(list)).to.have.length(tokens.length);
      expect(told()).to.include(`tokens[${tokens.length - 1}].${name}`);
      for (const opener of parts(list, 'name-button')) {
        opener.click();
        await until(() => parts(list, 'details-dialog')[0]?.matches('[open]'), 'the details');
        expect(visibleText(part(list, 'details-dialog')).length).to.be.above(10);
        button(list, 'Close').click();
        await until(() => parts(list, 'details-dialog').length === 0, 'their end');
      }
      await canCreate(list);
    });
  }

  attack('leave out rows that are none, or have no id, and say where (R48)', async () => {
    const ids = Object.entries(badValues).map(([kind, value]) => ({ ...token(kind), id: value() }));
    const none = Object.values(badValues).map((value) => value());
    const tokens = [null, undefined, ...none, ...ids, ...good];
    const list = await listOf(withMethod('list', () => Promise.resolve({ tokens })));
    stands(list, 'the good rows');
    expect(told()).to.include.members(['tokens[0]', 'tokens[1]', 'tokens[2]']);
    await canCreate(list);
  });

  for (const name of ['nextCursor', 'total', 'counts', 'now']) {
    attack(`show the rows of a page whose ${name} is bad (R48)`, async () => {
      for (const [kind, value] of [...Object.entries(badValues), ['a getter', undefined] as const]) {
        const clock = manualClock();
        const page = value === undefined ? throwing({ tokens: good }, name) : { tokens: good, [name]: value() };
        const list = await listOf(
          withMethod('list', () => Promise.resolve(page)),
          clock,
        );
        clock.advance(60_000);
        await settled();
        stands(list, kind);
        if (name === 'now') await canCreate(list);
        if (value === undefined) expect(told()).to.include(name);
        list.remove();
      }
    });
  }

  attack('say that the list failed where its tokens are no list (R48)', async () => {
    for (const [kind, value] of Object.entries(badValues)) {
      const list = await listOf(withMethod('list', () => Promise.resolve({ tokens: value() })));
      if (/^a list/u.test(kind)) expect(told(), kind).not.to.be.empty;
      else expect(visibleText(list), kind).to.contain('Could not load API tokens.');
      stands(list, kind, []);
      list.remove();
    }
    expect(errors.every(({ detail }) => detail.code === 'unknown')).to.equal(true);
  });
});
