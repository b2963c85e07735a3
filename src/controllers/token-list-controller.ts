import { Task } from '@lit/task';
import type { LitElement, ReactiveController } from 'lit';
import type { TokenAdapter, TokenPage } from '../adapter/adapter.js';
import type { AdapterProblem } from '../adapter/check.js';
import { toTokenAdapterError, type TokenAdapterError } from '../adapter/error.js';
import type { Clock } from '../domain/clock.js';
import type { TokenPolicy } from '../domain/policy.js';
import type { ApiToken } from '../domain/token.js';
import { TokenCollection, type CollectionChange } from './token-collection.js';

/** How many tokens are read at a time. */
export const pageSize = 50;

/** The tokens read so far, as of one moment. */
export interface LoadedTokens {
  readonly tokens: readonly ApiToken[];
  readonly hasMore: boolean;
  readonly total: number | undefined;
  readonly policy: TokenPolicy;
  readonly problems: readonly AdapterProblem[];
  /** When they were read, in ms since the epoch on the viewer's clock. */
  readonly asOf: number;
}

/** What the list shows. */
export type TokenListState =
  /** There is no adapter yet. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: TokenAdapterError }
  | { readonly kind: 'ready'; readonly loaded: LoadedTokens; readonly refresh: TokenListRefresh };

/** How the latest attempt to bring shown rows up to date went. */
export type TokenListRefresh =
  | { readonly kind: 'current' }
  | { readonly kind: 'running' }
  | { readonly kind: 'failed'; readonly error: TokenAdapterError };

/** An answer and the revision it answers. */
interface Reading {
  readonly revision: number;
  readonly loaded: LoadedTokens;
}

/** What an element offers to the controller of its list. */
export interface TokenListHost extends LitElement {
  readonly adapter: TokenAdapter | null;
  readonly clock: Clock;
  readonly timeout: number;
}

/**
 * Keeps an element's list of tokens true: reads it when the adapter comes or changes, again after every change to
 * the collection, and never lets an older answer overwrite what is known since (R17, R18).
 */
export class TokenListController implements ReactiveController {
  readonly #host: TokenListHost;
  readonly #task: Task<readonly [TokenCollection | undefined, number, number], Reading>;
  readonly #onError: (error: TokenAdapterError) => void;
  #collection: TokenCollection | undefined;
  #unsubscribe: (() => void) | undefined;
  #pagesWanted = 1;
  /** Counts the reasons to read again: the task runs when one of its arguments differs. */
  #revision = 0;
  #state: TokenListState = { kind: 'idle' };

  /** @param onError is told of every failed read, for the host application; the state tells the person. */
  constructor(host: TokenListHost, onError: (error: TokenAdapterError) => void) {
    this.#host = host;
    this.#onError = onError;
    host.addController(this);
    this.#task = new Task(host, {
      args: () => [this.#collection, this.#revision, this.#pagesWanted] as const,
      task: async ([collection, revision, pagesWanted], { signal }) => {
        if (collection === undefined) throw new DOMException('There is no adapter.', 'AbortError');
        return { revision, loaded: await this.#read(collection, pagesWanted, signal) };
      },
      onComplete: ({ revision, loaded }) => {
        // A change between the answer and this moment made it old: the next run is already asked for.
        if (revision === this.#revision) this.#state = { kind: 'ready', loaded, refresh: { kind: 'current' } };
      },
      onError: (thrown) => this.#fail(thrown),
    });
  }

  get state(): TokenListState {
    return this.#state;
  }

  get collection(): TokenCollection | undefined {
    return this.#collection;
  }

  /** Reads again; what is shown stays until the answer is there. */
  async refresh(): Promise<void> {
    this.#readAgain();
    await this.#host.updateComplete;
    // The outcome is told by the state; who awaits a refresh only wants to know when it is over.
    await this.#task.taskComplete.catch(() => undefined);
  }

  /** Reads one page more than is shown. */
  showMore(): void {
    this.#pagesWanted += 1;
    this.#readAgain();
  }

  hostConnected(): void {
    this.#join();
  }

  hostDisconnected(): void {
    this.#leave();
  }

  hostUpdate(): void {
    const { adapter } = this.#host;
    if (!this.#host.isConnected) return;
    if (adapter !== (this.#collection?.adapter ?? null)) this.#join();
  }

  /** Moves to the collection of the present adapter. Another object with the same key changes nothing (R21). */
  #join(): void {
    const { adapter } = this.#host;
    const collection = adapter === null ? undefined : TokenCollection.of(adapter);
    if (collection === this.#collection && this.#unsubscribe !== undefined) return;
    this.#leave();
    if (collection !== this.#collection) {
      this.#collection = collection;
      this.#pagesWanted = 1;
      this.#state = collection === undefined ? { kind: 'idle' } : { kind: 'loading' };
    }
    this.#unsubscribe = collection?.subscribe((change) => this.#onChange(change));
    this.#readAgain();
  }

  #leave(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#task.abort();
  }

  #readAgain(): void {
    this.#revision += 1;
    if (this.#state.kind === 'ready') this.#state = { ...this.#state, refresh: { kind: 'running' } };
    if (this.#state.kind === 'failed') this.#state = { kind: 'loading' };
    this.#host.requestUpdate();
  }

  /** Shows at once what is certain, then reads the rest: a secret's row is there even if the read fails (R8). */
  #onChange(change: CollectionChange): void {
    if (this.#state.kind === 'ready' && change.kind !== 'elsewhere') {
      const { loaded } = this.#state;
      const others = loaded.tokens.filter(({ id }) => id !== change.token.id);
      const tokens = change.kind === 'created' ? [change.token, ...others] : others;
      const total = loaded.total === undefined ? undefined : loaded.total + tokens.length - loaded.tokens.length;
      this.#state = { ...this.#state, loaded: { ...loaded, tokens, total } };
    }
    this.#readAgain();
  }

  async #read(collection: TokenCollection, pagesWanted: number, signal: AbortSignal): Promise<LoadedTokens> {
    const { clock, timeout } = this.#host;
    const byId = new Map<string, ApiToken>();
    const problems: AdapterProblem[] = [];
    let cursor: string | undefined;
    let page: TokenPage | undefined;
    for (let pages = 0; pages < pagesWanted && (pages === 0 || cursor !== undefined); pages += 1) {
      const query = { pageSize, ...(cursor !== undefined && { cursor }) };
      const checked = await collection.list(query, { clock, timeout, signal });
      page = checked.page;
      cursor = page.nextCursor;
      for (const problem of checked.problems) problems.push(problem);
      for (const token of page.tokens) byId.set(token.id, token);
    }
    const policy = await this.#policy(collection, signal);
    return {
      tokens: [...byId.values()],
      hasMore: cursor !== undefined,
      total: page?.total,
      policy,
      problems,
      asOf: clock.now(),
    };
  }

  /** A list without its policy is still a list: creating stays possible, and the backend judges. */
  async #policy(collection: TokenCollection, signal: AbortSignal): Promise<TokenPolicy> {
    const { clock, timeout } = this.#host;
    try {
      return await collection.policy({ clock, timeout, signal });
    } catch (thrown) {
      signal.throwIfAborted();
      this.#onError(toTokenAdapterError(thrown));
      return {};
    }
  }

  #fail(thrown: unknown): void {
    if (this.#collection === undefined || (thrown instanceof DOMException && thrown.name === 'AbortError')) return;
    const error = toTokenAdapterError(thrown);
    this.#state =
      this.#state.kind === 'ready' ? { ...this.#state, refresh: { kind: 'failed', error } } : { kind: 'failed', error };
    this.#onError(error);
  }
}
