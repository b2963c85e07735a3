import type { AdapterSupport, TokenAdapter, TokenQuery } from '../adapter/adapter.js';
import { callAdapter, type CallLimits } from '../adapter/call.js';
import { checkAdapterTraits, checkTokenPageInParts, type CheckedPage } from '../adapter/check-page.js';
import type { AdapterProblem } from '../adapter/read.js';
import { letPageAnswer } from './in-parts.js';
import type { Clock } from '../domain/clock.js';
import type { TokenPolicy } from '../domain/policy.js';
import { hasEnded } from '../domain/status.js';
import type { ApiToken } from '../domain/token.js';
import { SharedReads } from './shared-reads.js';
import { TabChannel } from './tab-channel.js';

/** A change that every element on the same collection shows. */
export type CollectionChange =
  | { readonly kind: 'created'; readonly token: ApiToken }
  /** The row of `id` is now `token`, which may have another id after a rotation. */
  | { readonly kind: 'changed'; readonly id: string; readonly token: ApiToken }
  /** `isMoreToCome`: one of several revocations. Lists read again only at their end, which is published as `elsewhere`. */
  | { readonly kind: 'revoked'; readonly token: ApiToken; readonly isMoreToCome: boolean }
  /** Something changed in another tab, or outside the elements: read again. */
  | { readonly kind: 'elsewhere' };

/** Applies a change to rows that were read before. `belongs` returns whether a token matches the query of the rows. */
export type RowsAfter = (rows: readonly ApiToken[], belongs: (token: ApiToken) => boolean) => readonly ApiToken[];

type Listener = (change: CollectionChange, rowsAfter: RowsAfter | undefined) => void;

type AdapterTraits = ReturnType<typeof checkAdapterTraits>;

/** How long answers may still list a token after its end, in ms, because caches and replicas lag behind. */
const longestLag = 60_000;

/** A page without tokens that have ended, and the ids of those that the backend still listed (R51). */
export interface CollectionPage extends CheckedPage {
  readonly outlived: readonly string[];
}

/** Weak, so that a collection lives only as long as an element or a request uses it. */
const byKey = new Map<string, WeakRef<TokenCollection>>();
const byAdapter = new WeakMap<TokenAdapter, TokenCollection>();

/**
 * The tokens behind one adapter. Every element with that adapter, or with another adapter of the same `key`, shares the
 * collection: overlapping equal reads are one request, and a change through one element reaches the others, also in other
 * tabs of this origin. The collection keeps no rows and no secrets.
 */
export class TokenCollection {
  readonly #listeners = new Set<Listener>();
  readonly #reads = new SharedReads<CollectionPage>();
  /** Notifies other tabs of changes, and listens to theirs. Absent without a key. */
  readonly tabs: TabChannel | undefined;
  /** When tokens ended, by id, in ms since the epoch by the viewer's clock, so that no old answer brings one back (R51). */
  readonly #ends = new Map<string, number>();
  #adapter: TokenAdapter;
  #traits: AdapterTraits;
  #pagePolicy: TokenPolicy | undefined;
  /** Counts the changes, because each change makes the latest page's policy stale, for example its quota. */
  #revision = 0;
  /** The revision of the latest page. Absent before the first page. */
  #pageRevision: number | undefined;
  /** How far the backend's clock is ahead of the viewer's, in ms. */
  #clockOffset: number | undefined;

  private constructor(adapter: TokenAdapter, traits: AdapterTraits) {
    this.#adapter = adapter;
    this.#traits = traits;
    if (traits.key !== undefined) this.tabs = new TabChannel(traits.key);
  }

  /** Returns the collection of an adapter: the one known by the adapter's `key` or object, or else a new one. */
  static of(adapter: TokenAdapter): TokenCollection {
    const traits = checkAdapterTraits(adapter);
    const { key } = traits;
    const known = key === undefined ? byAdapter.get(adapter) : byKey.get(key)?.deref();
    if (known !== undefined) return known;
    const collection = new TokenCollection(adapter, traits);
    if (key !== undefined) byKey.set(key, new WeakRef(collection));
    // A host may have assigned a value that is not an object.
    else if (Object(adapter) === adapter) byAdapter.set(adapter, collection);
    return collection;
  }

  get adapter(): TokenAdapter {
    return this.#adapter;
  }

  /** The adapter's key, if any. */
  get key(): string | undefined {
    return this.#traits.key;
  }

  /** What the backend supports, by the valid parts of the adapter's `supports`. */
  get supports(): AdapterSupport {
    return this.#traits.supports;
  }

  /** The problems with the adapter's key, methods and `supports`. */
  get problems(): readonly AdapterProblem[] {
    return this.#traits.problems;
  }

  /** Whether {@link problems} have been reported, so that a dialog in a list does not report them again. */
  areProblemsTold = false;

  /** How many tokens the latest read of all found, so that the next list keeps a place for them while it loads. */
  lastAmount: number | undefined;

  /** The current time by the backend's clock, in ms since the epoch. Until that is known: by the viewer's clock (R30). */
  now(clock: Clock): number {
    return clock.now() + (this.#clockOffset ?? 0);
  }

  /** Whether the backend has sent its time. */
  get isClockKnown(): boolean {
    return this.#clockOffset !== undefined;
  }

  /** The policy in the latest page, if any. */
  get pagePolicy(): TokenPolicy | undefined {
    return this.#pagePolicy;
  }

  /** Switches to a new adapter object with the same key. */
  use(adapter: TokenAdapter): void {
    if (adapter === this.#adapter) return;
    this.#adapter = adapter;
    this.#traits = checkAdapterTraits(adapter);
    this.areProblemsTold = false;
  }

  /** Calls `listener` with every change until the returned function is called. */
  subscribe(listener: Listener): () => void {
    if (this.#listeners.size === 0) this.tabs?.listen(() => this.notify({ kind: 'elsewhere' }));
    this.#listeners.add(listener);
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.tabs?.close();
    };
  }

  /** Reads one page. Equal queries that overlap share one request. */
  async list(query: TokenQuery, limits: CallLimits & { readonly signal: AbortSignal }): Promise<CollectionPage> {
    const revision = this.#revision;
    const begunAt = limits.clock.now();
    const read = async (signal: AbortSignal): Promise<CollectionPage> => {
      const answer = await callAdapter((stop) => this.#adapter.list(query, { signal: stop }), { ...limits, signal });
      const answeredAt = limits.clock.now();
      const checked = await checkTokenPageInParts(answer, letPageAnswer);
      return this.#learn(this.#withoutEnded(checked, begunAt), answeredAt, revision);
    };
    return await this.#reads.join(JSON.stringify(query), read, limits.signal);
  }

  /** Whether a row is stale because its token has ended. Caches and replicas may list the token for a while (R51). */
  isOutlived({ id, status }: ApiToken): boolean {
    // If the row's status says that the token has ended, the backend keeps ended tokens and the row is current.
    return this.#ends.has(id) && !(status !== undefined && hasEnded(status));
  }

  /** Notes that a token has ended `at` a time, in ms since the epoch by the viewer's clock. */
  noteEnd(id: string, at: number): void {
    // Forget old ends, because no read that began before them is still under way.
    for (const [other, endedAt] of this.#ends) if (at - endedAt > longestLag * 10) this.#ends.delete(other);
    this.#ends.set(id, at);
  }

  /** Notes that a token works again, because it was created, rotated or resumed. */
  revive(id: string): void {
    this.#ends.delete(id);
  }

  /** Removes tokens that have ended, unless the read began so long after their end that the answer must be current. */
  #withoutEnded({ page, problems }: CheckedPage, begunAt: number): CollectionPage {
    if (this.#ends.size === 0) return { page, problems, outlived: [] };
    const tokens = page.tokens.filter((token) => {
      if (begunAt - (this.#ends.get(token.id) ?? begunAt) >= longestLag) this.#ends.delete(token.id);
      return !this.isOutlived(token);
    });
    const outlived = page.tokens.filter((token) => this.isOutlived(token)).map(({ id }) => id);
    const { total } = page;
    const left = total === undefined ? undefined : Math.max(0, total - outlived.length);
    return { page: { ...page, tokens, ...(left !== undefined && { total: left }) }, problems, outlived };
  }

  /** Whether something has changed since the latest page, so that the page's quota is stale. */
  get isPagePolicyOld(): boolean {
    return this.#pageRevision !== this.#revision;
  }

  #learn(checked: CollectionPage, answeredAt: number, revision: number): CollectionPage {
    const { policy, now } = checked.page;
    this.#pagePolicy = policy;
    this.#pageRevision = revision;
    if (now !== undefined) this.#clockOffset = now.getTime() - answeredAt;
    return checked;
  }

  /** Notifies every element on this collection of a change, in other tabs too. */
  publish(change: CollectionChange, rowsAfter?: RowsAfter): void {
    this.notify(change, rowsAfter);
    this.tabs?.tell();
  }

  /** Notifies every element on this collection of a change, in this page. */
  notify(change: CollectionChange, rowsAfter?: RowsAfter): void {
    this.#reads.outdate();
    this.#revision += 1;
    for (const listener of this.#listeners) listener(change, rowsAfter);
  }
}
