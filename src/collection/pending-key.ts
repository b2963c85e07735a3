import type { TokenCollection } from './token-collection.js';

/** The key in session storage for creations without a known answer; undefined if the adapter has no key. */
export function pendingKey({ key }: TokenCollection): string | undefined {
  return key === undefined ? undefined : `api-token-elements pending ${key}`;
}

/** Whether the session storage may have such creations, so that `pending-creations.ts` has to be loaded. */
export function mayHavePending(collection: TokenCollection): boolean {
  const key = pendingKey(collection);
  try {
    return key !== undefined && sessionStorage.getItem(key) !== null;
  } catch {
    // Storage may be blocked.
    return false;
  }
}
