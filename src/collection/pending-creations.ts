import { isRecord } from '../adapter/field-of.js';
import { pendingKey } from './pending-key.js';
import type { TokenCollection } from './token-collection.js';

/** A creation without a known answer: enough to tell the person later, and never the secret. */
export interface PendingCreation {
  /** The idempotency key of the submission. */
  readonly key: string;
  readonly name: string;
  /** In ms since the epoch, by the backend's clock if that was known. */
  readonly sentAt: number;
}

const kept = new WeakMap<TokenCollection, Map<string, PendingCreation>>();
/** The keys of creations whose answer this page still awaits. */
const awaited = new Set<string>();

/** Call this before sending a creation, to remember it: even after a reload, if the adapter has a key. */
export function rememberCreation(collection: TokenCollection, creation: PendingCreation): void {
  awaited.add(creation.key);
  change(collection, (all) => all.set(creation.key, creation));
}

/** Call this if no answer came. From then on, the creation counts as unsettled. */
export function giveUpCreation({ key }: PendingCreation): void {
  awaited.delete(key);
}

/** Call this once the outcome is known, or the person has decided. Forgets the creation. */
export function settleCreation(collection: TokenCollection, { key }: PendingCreation): void {
  awaited.delete(key);
  change(collection, (all) => all.delete(key));
}

/** The creations, oldest first, whose outcome is unknown and whose answer nobody awaits anymore. */
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

/** If storage is blocked or full, a reload forgets the creations. */
function store(collection: TokenCollection, creations: readonly PendingCreation[]): void {
  const key = pendingKey(collection);
  if (key === undefined) return;
  try {
    if (creations.length === 0) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(creations));
  } catch {
    // See above.
  }
}

function stored(collection: TokenCollection): readonly PendingCreation[] {
  const key = pendingKey(collection);
  if (key === undefined) return [];
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    return Array.isArray(found) ? found.filter(isPendingCreation) : [];
  } catch {
    return [];
  }
}

/** Checks a stored value, because other scripts of the page can write to the storage. */
function isPendingCreation(value: unknown): value is PendingCreation {
  if (!isRecord(value)) return false;
  const { key, name, sentAt } = value as Partial<Record<keyof PendingCreation, unknown>>;
  return typeof key === 'string' && typeof name === 'string' && Number.isFinite(sentAt);
}
