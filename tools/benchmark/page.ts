/**
 * The code that tools/benchmark-page.ts runs in the page: a list on a backend that sends all its tokens and does not
 * search.
 */
import { isoTime, restAdapter, time, type RestMapping } from '../../src/adapters/rest.js';
import '../../src/index.js';

declare global {
  interface Window {
    benchmark: {
      /** Shows a list with this many tokens. Resolves when its rows are painted, to the time this took, in ms. */
      load(tokens: number): Promise<number>;
      /**
       * Types a text into the search field. Resolves to the time until the rows are painted, and to the number of rows.
       */
      search(text: string): Promise<{ readonly script: number; readonly painted: number; readonly rows: number }>;
      /** The number of elements, including those in shadow roots. */
      elements(): number;
    };
  }
}

/** A backend that does not search, so the page searches and sorts. */
const mapping = {
  token: {
    id: 'id',
    name: 'name',
    description: 'description',
    hint: 'hint',
    scopes: 'scopes',
    createdAt: time('createdAt', isoTime),
    expiresAt: time('expiresAt', isoTime, { null: 'never' }),
    lastUsedAt: time('lastUsedAt', isoTime, { null: 'never' }),
  },
  list: { send: 'GET /api-tokens' },
  revoke: { send: 'DELETE /api-tokens/{token.id}' },
} satisfies RestMapping;

let list: HTMLElementTagNameMap['api-token-list'] | undefined;

const rows = (): number => list?.shadowRoot?.querySelectorAll('tbody tr').length ?? 0;
const input = (): HTMLInputElement | null | undefined => list?.shadowRoot?.querySelector('[part~="search-input"]');

/** Resolves after the next frame. */
function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

window.benchmark = {
  async load(tokens) {
    list?.remove();
    const start = performance.now();
    list = document.createElement('api-token-list');
    list.adapter = restAdapter({ baseUrl: `/tokens/${tokens}` }, mapping);
    document.body.append(list);
    while (rows() < Math.min(tokens, 50) || list.shadowRoot?.querySelector('[aria-busy="true"]')) await painted();
    await painted();
    return performance.now() - start;
  },
  async search(text) {
    const field = input();
    if (!list || !field) throw new Error('There is no search.');
    const start = performance.now();
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await list.updateComplete;
    const script = performance.now() - start;
    await painted();
    return { script, painted: performance.now() - start, rows: rows() };
  },
  elements() {
    const count = (root: ParentNode): number =>
      [...root.querySelectorAll('*')].reduce(
        (sum, { shadowRoot }) => sum + 1 + (shadowRoot ? count(shadowRoot) : 0),
        0,
      );
    return count(document);
  },
};
