import type { TokenAdapter, TokenChanges, TokenQuery, TokenRotation } from '../adapter/adapter.js';
import { callAdapter, type CallLimits } from '../adapter/call.js';
import {
  checkIssuedToken,
  checkRotatedToken,
  checkTokenPageInParts,
  checkTokenPolicy,
  checkTokenUsage,
  checkUpdatedToken,
  type AdapterProblem,
  type CheckedIssuedToken,
  type CheckedPage,
} from '../adapter/check.js';
import { TokenAdapterError, toTokenAdapterError } from '../adapter/error.js';
import type { CancelTimer, Clock } from '../domain/clock.js';
import type { TokenDraft } from '../domain/draft.js';
import type { TokenPolicy } from '../domain/policy.js';
import type { ApiToken } from '../domain/token.js';
import { SharedReads } from './shared-reads.js';
import { TabChannel } from './tab-channel.js';

/** A change that every element on the same collection takes part in. */
export type CollectionChange =
  | { readonly kind: 'created'; readonly token: ApiToken }
  /** The row of `id` is now `token`, which may have another id after a rotation. */
  | { readonly kind: 'changed'; readonly id: string; readonly token: ApiToken }
  /** With `isMoreToCome` it is one of several, whose end is told as `elsewhere`: not before then is there need to read. */
  | { readonly kind: 'revoked'; readonly token: ApiToken; readonly isMoreToCome: boolean }
  /** Something changed elsewhere, in another tab or by means we do not know: read again. */
  | { readonly kind: 'elsewhere' };

type Listener = (change: CollectionChange) => void;

/** Several tokens that are being revoked; see {@link TokenCollection.revokeSeveral}. */
export interface SeveralRevocations {
  /** As {@link TokenCollection.revoke}, and tells whether the token was gone already, as far as the adapter says. */
  revoke(token: ApiToken, limits: CallLimits): Promise<'revoked' | 'already-gone'>;
  /** That was all: every list reads again, in other tabs too. */
  end(): void;
}

/** So long other tabs wait for more of several revocations, in ms: they read again for all of them at once. */
const tellingPause = 500;

/** Weak: a collection lives as long as an element or a request of it does. */
const byKey = new Map<string, WeakRef<TokenCollection>>();
const byAdapter = new WeakMap<TokenAdapter, TokenCollection>();

/**
 * The tokens behind one adapter, shared by every element that is given that adapter or another of the same `key`:
 * equal reads that overlap are one request, and a change made through one element reaches the others, also those
 * in other tabs of this origin. It remembers no rows, and no secret passes a field of it.
 */
export class TokenCollection {
  readonly #listeners = new Set<Listener>();
  readonly #reads = new SharedReads<CheckedPage>();
  readonly #tabs: TabChannel | undefined;
  /** The ids of what is revoked as one of several that are not all done, so that no older answer brings it back (R18). */
  readonly #severalRevoked = new Set<Set<string>>();
  #adapter: TokenAdapter;
  #pagePolicy: TokenPolicy | undefined;
  /** Counts the changes: after one, the quota of the latest page, if nothing else, is another. */
  #revision = 0;
  /** The revision that the latest page is of; absent where none has come. */
  #pageRevision: number | undefined;
  /** How far the backend's clock is ahead of the viewer's, in ms. */
  #clockOffset: number | undefined;

  private constructor(adapter: TokenAdapter) {
    this.#adapter = adapter;
    if (adapter.key !== undefined) this.#tabs = new TabChannel(adapter.key);
  }

  /** The collection of an adapter, new or known by its `key` or, without one, by the object. */
  static of(adapter: TokenAdapter): TokenCollection {
    const { key } = adapter;
    const known = key === undefined ? byAdapter.get(adapter) : byKey.get(key)?.deref();
    if (known !== undefined) return known;
    const collection = new TokenCollection(adapter);
    if (key === undefined) byAdapter.set(adapter, collection);
    else byKey.set(key, new WeakRef(collection));
    return collection;
  }

  get adapter(): TokenAdapter {
    return this.#adapter;
  }

  /** The backend's present instant, in ms since the epoch; by the viewer's clock alone until the backend tells (R30). */
  now(clock: Clock): number {
    return clock.now() + (this.#clockOffset ?? 0);
  }

  /** Whether the backend has told its clock. */
  get isClockKnown(): boolean {
    return this.#clockOffset !== undefined;
  }

  /** What the latest page said of the backend's policy. */
  get pagePolicy(): TokenPolicy | undefined {
    return this.#pagePolicy;
  }

  /** Goes on with an adapter object of the same key that a host has made anew. */
  use(adapter: TokenAdapter): void {
    this.#adapter = adapter;
  }

  /** Calls `listener` with every change until the returned function is called. */
  subscribe(listener: Listener): () => void {
    if (this.#listeners.size === 0) this.#tabs?.listen(() => this.#notify({ kind: 'elsewhere' }));
    this.#listeners.add(listener);
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#tabs?.close();
    };
  }

  /** Reads one page. Equal queries that overlap share one request. */
  async list(query: TokenQuery, limits: CallLimits & { readonly signal: AbortSignal }): Promise<CheckedPage> {
    const revision = this.#revision;
    const read = async (signal: AbortSignal): Promise<CheckedPage> => {
      const answer = await callAdapter((stop) => this.#adapter.list(query, { signal: stop }), { ...limits, signal });
      const answeredAt = limits.clock.now();
      return this.#learn(await checkTokenPageInParts(answer, letPageAnswer), answeredAt, revision);
    };
    return await this.#reads.join(JSON.stringify(query), read, limits.signal);
  }

  /** Rejects with code `unsupported` where the adapter has no such method; so do the other writes. */
  async create(draft: TokenDraft, idempotencyKey: string, limits: CallLimits): Promise<CheckedIssuedToken> {
    const adapter = having(this.#adapter, 'create');
    const answer = await callAdapter((signal) => adapter.create(draft, { signal, idempotencyKey }), limits);
    const issued = checkIssuedToken(answer, draft);
    // An answer without a usable id still has a secret to show; its row has to be read.
    this.#publish(issued.token.id === '' ? { kind: 'elsewhere' } : { kind: 'created', token: issued.token });
    return issued;
  }

  /** Ensures that the token is gone. One that somebody else has revoked meanwhile counts as done (R13). */
  async revoke(token: ApiToken, limits: CallLimits): Promise<void> {
    await this.#ensureGone(token, limits);
    this.#publish({ kind: 'revoked', token, isMoreToCome: false });
  }

  /**
   * Begins to revoke several tokens. Each row goes at once, in every list of this page; but lists read again only at the
   * end, not fifty times for fifty tokens. Other tabs are told as it goes, twice a second at most (R20).
   */
  revokeSeveral(): SeveralRevocations {
    const revoked = new Set<string>();
    this.#severalRevoked.add(revoked);
    let cancelTelling: CancelTimer | undefined;
    const tellTabs = (): void => {
      cancelTelling = undefined;
      this.#tabs?.tell();
    };
    return {
      revoke: async (token, limits) => {
        const outcome = await this.#ensureGone(token, limits);
        revoked.add(token.id);
        this.#notify({ kind: 'revoked', token, isMoreToCome: true });
        cancelTelling ??= limits.clock.after(tellingPause, tellTabs);
        return outcome;
      },
      end: () => {
        cancelTelling?.();
        if (this.#severalRevoked.delete(revoked) && revoked.size > 0) this.#publish({ kind: 'elsewhere' });
      },
    };
  }

  /** Whether a token was revoked as one of several that are not all done. */
  isBeingCleared({ id }: ApiToken): boolean {
    return [...this.#severalRevoked].some((revoked) => revoked.has(id));
  }

  /** Changes a token. Resolves to what of the answer could not be read. */
  async update(token: ApiToken, changes: TokenChanges, limits: CallLimits): Promise<readonly AdapterProblem[]> {
    const adapter = having(this.#adapter, 'update');
    const answer = await callAdapter((signal) => adapter.update(token, changes, { signal }), limits);
    const { token: changed, problems } = checkUpdatedToken(answer);
    this.#publish(changed === undefined ? { kind: 'elsewhere' } : { kind: 'changed', id: token.id, token: changed });
    return problems;
  }

  /** Gives a token a new secret. */
  async rotate(
    token: ApiToken,
    rotation: TokenRotation,
    idempotencyKey: string,
    limits: CallLimits,
  ): Promise<CheckedIssuedToken> {
    const adapter = having(this.#adapter, 'rotate');
    const answer = await callAdapter((signal) => adapter.rotate(token, rotation, { signal, idempotencyKey }), limits);
    const issued = checkRotatedToken(answer, token, rotation);
    // A token that was replaced by another goes on for the overlap, in a row of its own.
    const isAnother = issued.token.id !== token.id && (rotation.overlap ?? 0) > 0;
    this.#publish(
      isAnother ? { kind: 'created', token: issued.token } : { kind: 'changed', id: token.id, token: issued.token },
    );
    return issued;
  }

  /**
   * What the backend allows now: as the latest page told, unless something has changed since; else as it answers when
   * asked, or as a new page tells. Nothing where it does not say. The problems are those of an answer to this question; what
   * a page could not be read of, its list has told.
   */
  async policy(limits: CallLimits): Promise<ReturnType<typeof checkTokenPolicy>> {
    if (this.#pagePolicy !== undefined && this.#pageRevision === this.#revision) {
      return { policy: this.#pagePolicy, problems: [] };
    }
    if (this.#adapter.policy === undefined) {
      const { signal = new AbortController().signal } = limits;
      if (this.#pageRevision !== this.#revision) {
        // Where it cannot be read, what was known before is all there is.
        await this.list({ pageSize: 1 }, { ...limits, signal }).catch(() => undefined);
      }
      return { policy: this.#pagePolicy ?? {}, problems: [] };
    }
    const adapter = having(this.#adapter, 'policy');
    return checkTokenPolicy(await callAdapter((signal) => adapter.policy({ signal }), limits));
  }

  /** How often a token was used, by day. Read anew each time: whoever opens the details wants to know how it is now. */
  async usage(token: ApiToken, limits: CallLimits): Promise<ReturnType<typeof checkTokenUsage>> {
    const adapter = having(this.#adapter, 'usage');
    return checkTokenUsage(await callAdapter((signal) => adapter.usage(token, { signal }), limits));
  }

  /** Takes away the row of a token that the backend no longer knows. */
  forget(token: ApiToken): void {
    this.#publish({ kind: 'revoked', token, isMoreToCome: false });
  }

  /** Tells every element on this collection to read again, because something may have changed. */
  invalidate(): void {
    this.#publish({ kind: 'elsewhere' });
  }

  async #ensureGone(token: ApiToken, limits: CallLimits): Promise<'revoked' | 'already-gone'> {
    const adapter = having(this.#adapter, 'revoke');
    try {
      await callAdapter((signal) => adapter.revoke(token, { signal }), limits);
      return 'revoked';
    } catch (thrown) {
      if (toTokenAdapterError(thrown).code !== 'not-found') throw thrown;
      return 'already-gone';
    }
  }

  #learn(checked: CheckedPage, answeredAt: number, revision: number): CheckedPage {
    const { policy, now } = checked.page;
    this.#pagePolicy = policy;
    this.#pageRevision = revision;
    if (now !== undefined) this.#clockOffset = now.getTime() - answeredAt;
    return checked;
  }

  #publish(change: CollectionChange): void {
    this.#notify(change);
    this.#tabs?.tell();
  }

  #notify(change: CollectionChange): void {
    this.#reads.outdate();
    this.#revision += 1;
    for (const listener of this.#listeners) listener(change);
  }
}

/** Lets what waits for the main thread go first. Not by the clock of the elements: no time is meant to pass. */
function letPageAnswer(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** The adapter, known to have a method. The elements offer nothing whose method is absent; a host's own call may. */
function having<Method extends 'create' | 'revoke' | 'update' | 'rotate' | 'policy' | 'usage'>(
  adapter: TokenAdapter,
  method: Method,
) {
  if (adapter[method] === undefined) throw new TokenAdapterError('unsupported');
  return adapter as TokenAdapter & Required<Pick<TokenAdapter, Method>>;
}
