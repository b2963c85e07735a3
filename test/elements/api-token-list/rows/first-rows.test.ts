/** The rows in view of a long page come first, and the rest a moment later. */
import { expect } from '@esm-bundle/chai';
import type { ApiTokenList, TokenAdapter, TokenRowsShownDetail } from '../../../../src/index.js';
import { backend, held, listsAfter, token } from '../../backends.js';
import { manualClock } from '../../../clock.js';
import { enter, mount, part, parts, resizeWindow, touchable, until } from '../../vocabulary.js';
import { names } from '../vocabulary.js';

/** Names of real tokens, each with its own width. */
const someNames = ['CI deploy', 'Backup', 'Nightly export to the warehouse', 'tmp', 'E2E tests, staging', 'Grafana'];

function tokens(amount: number) {
  return Array.from({ length: amount }, (_, age) =>
    token(`${someNames[age % someNames.length] ?? ''} ${age}`, {
      age,
      hint: `ate_…${1000 + age}`,
      expiresAt: age % 3 === 0 ? 'never' : new Date(Date.UTC(2027, age % 12, 1 + (age % 28))),
      lastUsedAt: age % 4 === 0 ? 'never' : new Date(Date.UTC(2026, 11 - (age % 12), 1)),
    }),
  );
}

/**
 * Mounts a list, and notes each number of rows that it has from then on, placeholders included.
 *
 * @param look Called once, when there are rows, before anything else can happen.
 */
function mountWatched(adapter: TokenAdapter, { expectedTokens, place, look }: Watch = {}) {
  const list = mount(
    'api-token-list',
    { clock: manualClock(), adapter, lang: 'en', expectedTokens: expectedTokens ?? null },
    place,
  );
  const amounts: number[] = [];
  let hasLooked = false;
  const observer = new MutationObserver(() => {
    const now = list.shadowRoot?.querySelectorAll('tbody tr').length ?? 0;
    if (now !== (amounts.at(-1) ?? 0)) amounts.push(now);
    if (hasLooked || rowsOf(list).length === 0) return;
    hasLooked = true;
    look?.(list);
  });
  observer.observe(list.shadowRoot as ShadowRoot, { childList: true, subtree: true });
  return { list, amounts };
}

interface Watch {
  readonly expectedTokens?: number;
  readonly place?: Element | undefined;
  readonly look?: (list: ApiTokenList) => void;
}

const rowsOf = (list: Element) => parts(list, 'row');

/** Where the headings and everything in these rows are. */
function places(list: Element, amount: number): readonly string[] {
  const inRows = rowsOf(list)
    .slice(0, amount)
    .flatMap((row) => [row, ...row.querySelectorAll('*')]);
  return [...parts(list, 'heading'), ...parts(list, 'column-heading'), ...inRows].map((each) => {
    const { x, y, width, height } = each.getBoundingClientRect();
    return [each.localName, x, y, width, height].join(' ');
  });
}

describe('the rows of a long page', () => {
  afterEach(() => resizeWindow());

  for (const height of [600, 1400]) {
    it(`come in two steps, those in view first, and are all there when the update is complete (${height} px)`, async () => {
      await resizeWindow(1280, height);
      let first: Element[] = [];
      let before: readonly string[] = [];
      const look = (list: ApiTokenList) => {
        first = rowsOf(list);
        before = places(list, first.length);
      };
      const { list, amounts } = mountWatched(backend({ tokens: tokens(50) }), { look });
      await list.updateComplete;
      expect(amounts).to.deep.equal([first.length, 50]);
      expect(first.length).to.be.at.least(20);
      expect(first.at(-1)?.getBoundingClientRect().bottom).to.be.greaterThan(innerHeight);
      expect(names(list)).to.deep.equal(tokens(50).map(({ name }) => name));
      expect(rowsOf(list).slice(0, first.length), 'the same elements').to.deep.equal(first);
      expect(places(list, first.length), 'nothing moves').to.deep.equal(before);
    });
  }

  it('come at once if there are few', async () => {
    const { list, amounts } = mountWatched(backend({ tokens: tokens(20) }));
    await list.updateComplete;
    expect(amounts).to.deep.equal([20]);
  });

  it('come at once where as many placeholders stood, so that the page does not become shorter', async () => {
    const answer = held();
    const adapter = backend(
      { tokens: tokens(50) },
      listsAfter(() => answer.promise),
    );
    const { list, amounts } = mountWatched(adapter, { expectedTokens: 50 });
    await until(() => amounts.at(-1) === 50, 'placeholders');
    answer.resolve();
    await until(() => rowsOf(list)[0], 'rows');
    expect(rowsOf(list)).to.have.length(50);
    expect(amounts).to.deep.equal([50]);
  });

  it('come at once after as many others', async () => {
    const { list, amounts } = mountWatched(backend({ tokens: tokens(100) }));
    await list.updateComplete;
    amounts.length = 0;
    part(list, 'next-button').click();
    await until(() => names(list)[0] === tokens(51)[50]?.name, 'the next page');
    expect(rowsOf(list)).to.have.length(50);
    expect(amounts).to.deep.equal([50]);
  });

  it('come at once when a search is cleared, because somebody may be using a row', async () => {
    const { list, amounts } = mountWatched(backend({ tokens: tokens(50) }));
    await list.updateComplete;
    await touchable(list);
    enter(part(list, 'search-input') as HTMLInputElement, 'tmp');
    await until(() => rowsOf(list).length < 20, 'what is found');
    amounts.length = 0;
    enter(part(list, 'search-input') as HTMLInputElement, '');
    await until(() => rowsOf(list).length === 50, 'all rows');
    expect(amounts).to.deep.equal([50]);
  });

  it('come in two steps from another backend', async () => {
    const { list, amounts } = mountWatched(backend({ tokens: tokens(3) }));
    await list.updateComplete;
    list.adapter = backend({ tokens: tokens(50) });
    await until(() => amounts.at(-1) === 50, 'the other rows');
    expect(amounts).to.have.length(3);
  });

  it('are told to the page before the first of them are shown, so that it can fill their slots', async () => {
    let told = 0;
    const note = (event: Event) => {
      told = (event as CustomEvent<TokenRowsShownDetail>).detail.tokens.length;
    };
    document.addEventListener('api-token-rows-shown', note, { once: true });
    let before = 0;
    const { list } = mountWatched(backend({ tokens: tokens(50) }), { look: () => (before = told) });
    await list.updateComplete;
    expect(before).to.equal(50);
  });

  it('are all there if the list is updated in between', async () => {
    const { list, amounts } = mountWatched(backend({ tokens: tokens(50) }), { look: (each) => each.requestUpdate() });
    await list.updateComplete;
    expect(amounts.at(-1)).to.equal(50);
  });

  it('are all there in a frame that is not displayed', async () => {
    const frame = document.createElement('iframe');
    frame.style.display = 'none';
    document.body.append(frame);
    const { list, amounts } = mountWatched(backend({ tokens: tokens(50) }), { place: frame.contentDocument?.body });
    await list.updateComplete;
    await until(() => amounts.at(-1) === 50, `all rows, ${amounts.join()}`);
  });
});
