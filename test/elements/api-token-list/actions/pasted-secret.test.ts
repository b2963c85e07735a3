import { expect } from '@esm-bundle/chai';
import type { TokenQuery } from '../../../../src/adapter/adapter.js';
import { manualClock } from '../../../clock.js';
import { backend, token } from '../../backends.js';
import { enter, mountList, part, parts, settled, spoken, until, visibleText } from '../../vocabulary.js';
import { placesOf } from '../../token-reveal-once/vocabulary.js';
import { names } from '../vocabulary.js';

const address = location.href;
const middle = 'mN3pQ7rS9tV2wX4y'.repeat(22);
const secret = `ate_9fK2${middle}c41x`;
const tokens = [
  token('CI deploy', { hint: 'ate_9fK2…c41x' }),
  ...Array.from({ length: 9 }, (_, index) =>
    token(`Token ${index}`, { age: index + 1, hint: `ate_${index}aaa…bbb${index}` }),
  ),
];

const field = (list: Element) => part(list, 'search-input') as HTMLInputElement;

afterEach(() => {
  history.replaceState(null, '', address);
});

describe('a whole secret that is pasted into the search', () => {
  it('finds its token by the mask, and appears nowhere (S1)', async () => {
    const clock = manualClock();
    const list = await mountList({ adapter: backend({ tokens }), clock });
    list.urlState = '';
    await list.updateComplete;
    field(list).focus();
    enter(field(list), secret);
    await until(() => names(list).length === 1, 'the token');
    clock.advance(1000);
    await settled();
    expect(names(list)).to.deep.equal(['CI deploy']);
    expect(field(list).value).to.equal('ate_9fK2…c41x');
    expect(spoken(list)).to.contain('1 token');
    expect(placesOf(middle, document)).to.be.empty;
    expect(decodeURIComponent(location.href)).not.to.contain(middle.slice(0, 16));
    enter(field(list), `${secret}\u00a0`);
    await settled();
    expect(field(list).value).to.equal('ate_9fK2…c41x');
  });

  it('is not sent to a backend that searches, and is not shown if it belongs to none of the tokens (S1)', async () => {
    const clock = manualClock();
    const queries: TokenQuery[] = [];
    const adapter = backend({ tokens }, (memory) => ({
      supports: { ...memory.supports, search: true },
      list: (query, call) => {
        queries.push(query);
        return memory.list(query, call);
      },
    }));
    const list = await mountList({ adapter, clock });
    enter(field(list), `ate_zzzz${middle}yyyy`);
    await settled();
    clock.advance(1000);
    await until(() => parts(list, 'no-match').length > 0, 'the answer');
    expect(visibleText(list)).to.contain('ate_zzzz…yyyy');
    expect(visibleText(list)).not.to.contain(middle.slice(0, 16));
    expect(JSON.stringify(queries)).not.to.contain(middle.slice(0, 16));
    expect(placesOf(middle, document)).to.be.empty;
  });
});
