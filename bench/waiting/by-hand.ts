/**
 * Stands for the library in the demo's page: an element of the same name that shows the same content, written by hand,
 * and what the page takes of the REST adapter.
 */
import { showByHand } from '../rows/by-hand.js';
import type { Row } from '../rows/data.js';

type RowAsJson = { readonly [Field in keyof Row]: Row[Field] extends string ? string : string | null };

interface Adapter {
  list(): Promise<readonly Row[]>;
}

export function restAdapter({ baseUrl }: { readonly baseUrl: string }): Adapter {
  return {
    async list() {
      const response = await fetch(`${baseUrl}/api-tokens?limit=50`);
      const { tokens } = (await response.json()) as { readonly tokens: readonly RowAsJson[] };
      return tokens.map(({ id, name, hint, createdAt, expiresAt, lastUsedAt }) => ({
        id,
        name,
        hint,
        createdAt: new Date(createdAt ?? 0),
        expiresAt: dateOf(expiresAt),
        lastUsedAt: dateOf(lastUsedAt),
      }));
    },
  };
}

const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

class ListByHand extends HTMLElement {
  adapter: Adapter | undefined;

  async connectedCallback(): Promise<void> {
    const tokens = await this.adapter?.list();
    if (tokens !== undefined) showByHand(this, tokens);
  }
}

customElements.define('api-token-list', ListByHand);
