import { expect } from '@esm-bundle/chai';
import { backend, token } from '../../backends.js';
import { button, enter, everyElement, mountList, part, parts, until } from '../../vocabulary.js';
import { names } from '../vocabulary.js';

const day = 24 * 60 * 60 * 1000;
const now = Date.parse('2026-11-30T13:05:00Z');

/** A backend that sends all its tokens at once and does not search. */
function dumb(amount: number) {
  const tokens = Array.from({ length: amount }, (_, index) =>
    token(`Agent ${String(index + 1).padStart(5, '0')}`, {
      age: index / 100,
      // Every page of fifty has the same number of each kind.
      expiresAt: index % 5 === 0 ? 'never' : new Date(now + ((((index % 50) * 37) % 700) - 40) * day),
      lastUsedAt: index % 2 === 0 ? 'never' : new Date(now - (((index % 50) * 53) % 200) * day),
      scopes: index % 2 === 0 ? ['deploy'] : ['metrics:read'],
    }),
  );
  return backend({ tokens }, (memory) => ({
    supports: {},
    list: (_query, options) => memory.list({ pageSize: 100_000 }, options),
  }));
}

type List = HTMLElementTagNameMap['api-token-list'];

/** The number of elements without the page buttons, of which a longer list has a few more. */
function elementsOf(list: List): number {
  const [pages] = parts(list, 'pages');
  return everyElement(list).length - (pages ? everyElement(pages).length : 0);
}

async function sortByName(list: List): Promise<void> {
  const first = names(list)[0];
  button(list, 'Name').click();
  await until(() => names(list)[0] !== first || names(list)[0] === 'Agent 00001', 'the order');
  await list.updateComplete;
}

describe('a list of ten thousand tokens from a backend without pages', () => {
  it('has exactly as many elements as a list of one hundred: loaded, sorted, on its last page and searched', async () => {
    const seen: { readonly rows: number; readonly elements: number }[][] = [];
    for (const amount of [100, 10_000]) {
      const list = await mountList({ adapter: dumb(amount) });
      const states = [{ rows: names(list).length, elements: elementsOf(list) }];
      const note = () => states.push({ rows: names(list).length, elements: elementsOf(list) });
      await sortByName(list);
      note();
      button(list, `Page ${amount / 50}`).click();
      await until(() => names(list).at(-1) === `Agent ${String(amount).padStart(5, '0')}`, 'the last page');
      note();
      enter(part(list, 'search-input') as HTMLInputElement, 'agent 00');
      await list.updateComplete;
      note();
      seen.push(states);
      list.remove();
    }
    expect(seen[1]).to.deep.equal(seen[0]);
    expect(seen[0]?.map(({ rows }) => rows)).to.deep.equal([50, 50, 50, 50]);
  });

  it('lets the page respond while it is loaded', async () => {
    const adapter = dumb(10_000);
    let turns = 0;
    let isReading = true;
    // The page's own tasks. If all ran in one task, hardly any would run before the rows are there.
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      if (!isReading) return;
      turns += adapter.calls.list.length;
      setTimeout(() => channel.port2.postMessage(null));
    };
    channel.port2.postMessage(null);
    const list = await mountList({ adapter });
    isReading = false;
    channel.port1.close();
    expect(names(list)).to.have.length(50);
    expect(turns).to.be.at.least(5);
  });
});
