import type { TokenAdapter, TokenQuery } from '../adapter/adapter.js';
import { callAdapter, type CallLimits } from '../adapter/call.js';
import { checkIssuedToken, checkTokenPage, checkTokenPolicy, type CheckedPage } from '../adapter/check.js';
import { TokenAdapterError } from '../adapter/error.js';
import type { Clock } from '../domain/clock.js';
import type { TokenDraft } from '../domain/draft.js';
import type { TokenPolicy } from '../domain/policy.js';
import type { ApiToken, IssuedPart } from '../domain/token.js';

/** A change that every element on the same collection takes part in. */
export type CollectionChange =
  | { readonly kind: 'created'; readonly token: ApiToken }
  | { readonly kind: 'revoked'; readonly token: ApiToken }
  /** Something changed elsewhere, in another tab or by means we do not know: read again. */
  | { readonly kind: 'elsewhere' };

/** What was issued, whole and checked. It is handed on at once and kept nowhere. */
export interface CheckedIssue {
  readonly secret: string;
  readonly token: ApiToken;
  readonly parts: readonly IssuedPart[];
}

type Listener = (change: CollectionChange) => void;

const changedMessage = 'changed';
const byKey = new Map<string, TokenCollection>();
const byAdapter = new WeakMap<TokenAdapter, TokenCollection>();

/**
 * The tokens behind one adapter, shared by every element that is given that adapter or another of the same `key`:
 * equal reads that overlap are one request, and a change made through one element reaches the others, also those
 * in other tabs of this origin. It remembers no rows, and no secret passes a field of it.
 */
export class TokenCollection {
  readonly #listeners = new Set<Listener>();
  readonly #reads = new Map<
    string,
    { readonly answer: Promise<CheckedPage>; readonly stop: AbortController; readers: number }
  >();
  #adapter: TokenAdapter;
  #pagePolicy: TokenPolicy | undefined;
  #clockOffset = 0;
  #channel: BroadcastChannel | undefined;

  private constructor(adapter: TokenAdapter) {
    this.#adapter = adapter;
  }

  /** The collection of an adapter. A new adapter object with a known `key` takes the place of the earlier one. */
  static of(adapter: TokenAdapter): TokenCollection {
    const { key } = adapter;
    let collection = key === undefined ? byAdapter.get(adapter) : byKey.get(key);
    if (collection === undefined) {
      collection = new TokenCollection(adapter);
      if (key === undefined) byAdapter.set(adapter, collection);
      else byKey.set(key, collection);
    }
    collection.#adapter = adapter;
    return collection;
  }

  get adapter(): TokenAdapter {
    return this.#adapter;
  }

  /** How far the backend's clock is ahead of the viewer's, in ms; 0 until the backend tells (R30). */
  get clockOffset(): number {
    return this.#clockOffset;
  }

  /** Calls `listener` with every change until the returned function is called. */
  subscribe(listener: Listener): () => void {
    if (this.#listeners.size === 0) this.#open();
    this.#listeners.add(listener);
    return () => {
      if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.#close();
    };
  }

  /** Reads one page. Equal queries that overlap share one request, which stops when nobody waits for it any more. */
  async list(query: TokenQuery, limits: CallLimits & { readonly signal: AbortSignal }): Promise<CheckedPage> {
    const name = JSON.stringify(query);
    let read = this.#reads.get(name);
    if (read === undefined) {
      const stop = new AbortController();
      const answer = callAdapter((signal) => this.#adapter.list(query, { signal }), { ...limits, signal: stop.signal })
        .then((answer) => this.#learn(checkTokenPage(answer), limits.clock))
        .finally(() => this.#forgetRead(name, stop));
      read = { answer, stop, readers: 0 };
      this.#reads.set(name, read);
    }
    return await this.#share(name, read, limits.signal);
  }

  /** Rejects with code `unsupported` where the adapter has no such method. */
  async create(draft: TokenDraft, idempotencyKey: string, limits: CallLimits): Promise<CheckedIssue> {
    const adapter = having(this.#adapter, 'create');
    const answer = await callAdapter((signal) => adapter.create(draft, { signal, idempotencyKey }), limits);
    const issue = checkIssuedToken(answer, draft);
    // An answer without a usable id still has a secret to show; its row has to be read.
    this.#publish(issue.token.id === '' ? { kind: 'elsewhere' } : { kind: 'created', token: issue.token });
    return issue;
  }

  /** Ensures that the token is gone. Rejects with code `unsupported` where the adapter has no such method. */
  async revoke(token: ApiToken, limits: CallLimits): Promise<void> {
    const adapter = having(this.#adapter, 'revoke');
    await callAdapter((signal) => adapter.revoke(token, { signal }), limits);
    this.#publish({ kind: 'revoked', token });
  }

  /** What the backend allows: as its latest page told, else as it answers when asked; nothing where it does not say. */
  async policy(limits: CallLimits): Promise<TokenPolicy> {
    if (this.#pagePolicy !== undefined) return this.#pagePolicy;
    if (this.#adapter.policy === undefined) return {};
    const adapter = having(this.#adapter, 'policy');
    return checkTokenPolicy(await callAdapter((signal) => adapter.policy({ signal }), limits)).policy;
  }

  /** Tells every element on this collection to read again, because something may have changed. */
  invalidate(): void {
    this.#publish({ kind: 'elsewhere' });
  }

  #learn(checked: CheckedPage, clock: Clock): CheckedPage {
    const { policy, now } = checked.page;
    this.#pagePolicy = policy;
    if (now !== undefined) this.#clockOffset = now.getTime() - clock.now();
    return checked;
  }

  async #share(
    name: string,
    read: { readonly answer: Promise<CheckedPage>; readonly stop: AbortController; readers: number },
    signal: AbortSignal,
  ): Promise<CheckedPage> {
    signal.throwIfAborted();
    read.readers += 1;
    return await new Promise((resolve, reject) => {
      const leave = () => {
        read.readers -= 1;
        if (read.readers === 0) {
          this.#forgetRead(name, read.stop);
          read.stop.abort(signal.reason);
        }
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', leave, { once: true });
      void read.answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
    });
  }

  #forgetRead(name: string, stop: AbortController): void {
    if (this.#reads.get(name)?.stop === stop) this.#reads.delete(name);
  }

  /** An answer under way may be older than the change: nobody joins it any more. */
  #publish(change: CollectionChange): void {
    this.#reads.clear();
    for (const listener of this.#listeners) listener(change);
    this.#channel?.postMessage(changedMessage);
  }

  /** Other tabs are told only that something changed, and only about collections that have a name (S12). */
  #open(): void {
    const { key } = this.#adapter;
    if (key === undefined) return;
    byKey.set(key, this);
    if (typeof BroadcastChannel === 'undefined') return;
    this.#channel = new BroadcastChannel(`api-token-elements ${key}`);
    this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data !== changedMessage) return;
      this.#reads.clear();
      for (const listener of this.#listeners) listener({ kind: 'elsewhere' });
    };
  }

  #close(): void {
    const { key } = this.#adapter;
    if (key !== undefined) byKey.delete(key);
    this.#channel?.close();
    this.#channel = undefined;
  }
}

/** The adapter, known to have a method. The elements offer nothing whose method is absent; a host's own call may. */
function having<Method extends 'create' | 'revoke' | 'policy'>(adapter: TokenAdapter, method: Method) {
  if (adapter[method] === undefined) throw new TokenAdapterError('unsupported');
  return adapter as TokenAdapter & Required<Pick<TokenAdapter, Method>>;
}
