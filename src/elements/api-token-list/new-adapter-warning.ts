import type { Clock } from '../../domain/clock.js';
import type { TokenCollection } from '../../collection/token-collection.js';
import { diagnose } from '../shared/diagnose.js';

/** After this many new adapters in a row, each within `soon` ms of the last, the page probably makes one per render. */
const suspiciousChanges = 3;
const soon = 5_000;

/**
 * Warns of a page that makes a new adapter without a key at each render. Each such object is a new collection, so the
 * list would read forever (R50).
 */
export class NewAdapterWarning {
  #joinedAt = -Infinity;
  #changesInARow = 0;

  /** Call this when a list switches from one collection to another. */
  note(
    { clock, localName }: { readonly clock: Clock; readonly localName: string },
    from: TokenCollection | undefined,
    to: TokenCollection | undefined,
  ): void {
    const isSoon = clock.now() - this.#joinedAt < soon;
    this.#joinedAt = clock.now();
    this.#changesInARow = from && to && isSoon && to.tabs === undefined ? this.#changesInARow + 1 : 0;
    if (this.#changesInARow !== suspiciousChanges) return;
    diagnose(({ warnOfNewAdapters }) => warnOfNewAdapters(localName, suspiciousChanges));
  }
}
