import { isRevocable } from '../domain/actions.js';
import { filterInParts } from '../domain/filter-in-parts.js';
import { countMatches, filterAt, longestTrue, manyTokens, type TokenFilter } from '../domain/list-query.js';
import type { ApiToken } from '../domain/token.js';
import { difference } from './difference.js';
import { inParts } from './in-parts.js';
import { countKey } from './token-reading.js';

interface Counted {
  readonly tokens: readonly ApiToken[];
  readonly at: number;
  readonly numbers: Map<string, { readonly filter: TokenFilter; readonly number: number }>;
}

/** Counts the tokens that match filters. Remembers the counts of long lists, because each update asks for them. */
export class TokenNumbers {
  #counted: Counted | undefined;
  #revocable: { readonly of: readonly ApiToken[]; readonly any: boolean } | undefined;
  #recounted: readonly ApiToken[] | undefined;

  /**
   * Counts many tokens before they are shown, and lets the page respond in between. Rejects with the reason of `signal`.
   */
  async prepare(
    tokens: readonly ApiToken[],
    filters: readonly TokenFilter[],
    now: number,
    signal?: AbortSignal,
  ): Promise<void> {
    if (tokens.length < manyTokens) return;
    const counted = await inParts(countInParts(tokens, filters, now), signal);
    this.#counted = counted;
  }

  /** How many tokens match a filter at `now` (ms since the epoch). For many tokens, the count may be a minute old. */
  count(tokens: readonly ApiToken[], filter: TokenFilter, now: number): number {
    if (tokens.length < manyTokens) return countMatches(tokens, filter, now);
    const counted = this.#of(tokens, now);
    const key = countKey(filter);
    const known = counted.numbers.get(key);
    const number = known?.number ?? countMatches(tokens, filter, now);
    if (known === undefined) counted.numbers.set(key, { filter, number });
    return number;
  }

  /** Whether any of the tokens could be revoked when this was first called with them. */
  hasRevocable(tokens: readonly ApiToken[], now: number): boolean {
    if (this.#revocable?.of !== tokens) {
      this.#revocable = { of: tokens, any: tokens.some((token) => isRevocable(token, now)) };
    }
    return this.#revocable.any;
  }

  /** The counts of these tokens. After a change, adjusts the earlier counts. */
  #of(tokens: readonly ApiToken[], now: number): Counted {
    let counted = this.#counted;
    if (counted === undefined || counted.tokens !== tokens) counted = this.#counted = changed(counted, tokens, now);
    if (Math.abs(now - counted.at) > longestTrue && this.#recounted !== tokens) {
      this.#recounted = tokens;
      const filters = [...counted.numbers.values()].map(({ filter }) => filter);
      void this.#recount(tokens, filters, now);
    }
    return counted;
  }

  async #recount(tokens: readonly ApiToken[], filters: readonly TokenFilter[], now: number): Promise<void> {
    const counted = await inParts(countInParts(tokens, filters, now));
    this.#recounted = undefined;
    // Other tokens may be shown by now.
    if (this.#counted?.tokens === tokens) this.#counted = counted;
  }
}

function changed(before: Counted | undefined, tokens: readonly ApiToken[], now: number): Counted {
  const change = before && difference(before.tokens, tokens);
  if (before === undefined || change === undefined) return { tokens, at: now, numbers: new Map() };
  const numbers = new Map(
    [...before.numbers].map(([key, { filter, number }]) => {
      const more = countMatches(change.come, filter, before.at) - countMatches(change.gone, filter, before.at);
      return [key, { filter, number: number + more }];
    }),
  );
  return { tokens, at: before.at, numbers };
}

function* countInParts(
  tokens: readonly ApiToken[],
  filters: readonly TokenFilter[],
  now: number,
): Generator<void, Counted, void> {
  const numbers = new Map<string, { filter: TokenFilter; number: number }>();
  for (const filter of filters) {
    const { length: number } = yield* filterInParts(tokens, filterAt(filter, now));
    numbers.set(countKey(filter), { filter, number });
  }
  return { tokens, at: now, numbers };
}
