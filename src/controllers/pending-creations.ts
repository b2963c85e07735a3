import type { TokenCollection } from './token-collection.js';

/** A creation of which no answer is known: what can be said about it later, and never its secret. */
export interface PendingCreation {
  /** The idempotency key of the submission. */
  readonly key: string;
  readonly name: string;
  /** In ms since the epoch, on the backend's clock as far as that was known. */
  readonly sentAt: number;
}

const kept = new WeakMap<TokenCollection, Map<string, PendingCreation>>();
/** Those whose answer is still awaited in this page. */
const awaited = new Set<string>();

/** To be called before a creation is sent: from here on it is remembered, over a reload where the adapter has a key. */
export function rememberCreation(collection: TokenCollection, creation: PendingCreation): void {
  awaited.add(creation.key);
  change(collection, (all) => all.set(creation.key, creation));
}

/** The wait is over without an answer: from here on the creation can be asked about. */
export function giveUpCreation({ key }: PendingCreation): void {
  awaited.delete(key);
}

/** It is known what became of it, or the person has decided. */
export function settleCreation(collection: TokenCollection, { key }: PendingCreation): void {
  awaited.delete(key);
  change(collection, (all) => all.delete(key));
}

/** The creations, oldest first, that nobody waits for any more and nothing is known of. */
export function unsettledCreations(collection: TokenCollection): readonly PendingCreation[] {
  return [...pendingOf(collection).values()].filter(({ key }) => !awaited.has(key));
}

function change(collection: TokenCollection, apply: (all: Map<string, PendingCreation>) => unknown): void {
  const all = pendingOf(collection);
  apply(all);
  kept.set(collection, all);
  store(collection, [...all.values()]);
}

function pendingOf(collection: TokenCollection): Map<string, PendingCreation> {
  const known = kept.get(collection);
  return known ?? new Map(stored(collection).map((creation) => [creation.key, creation]));
}

function storageKey({ adapter }: TokenCollection): string | undefined {
  return adapter.key === undefined ? undefined : `api-token-elements pending ${adapter.key}`;
}

/** Storage may be blocked or full; then a reload forgets. */
function store(collection: TokenCollection, creations: readonly PendingCreation[]): void {
  const key = storageKey(collection);
  if (key === undefined) return;
  try {
    if (creations.length === 0) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(creations));
  } catch {
    // Said above.
  }
}

function stored(collection: TokenCollection): readonly PendingCreation[] {
  const key = storageKey(collection);
  if (key === undefined) return [];
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    return Array.isArray(found) ? found.filter(isPendingCreation) : [];
  } catch {
    return [];
  }
}

/** Whatever else runs on the page can write there. */
function isPendingCreation(value: unknown): value is PendingCreation {
  if (typeof value !== 'object' || value === null) return false;
  const { key, name, sentAt } = value as Partial<Record<keyof PendingCreation, unknown>>;
  return typeof key === 'string' && typeof name === 'string' && Number.isFinite(sentAt);
}
