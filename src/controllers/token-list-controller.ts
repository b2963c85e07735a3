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
const pageSize = 50;

/** The tokens read so far, as of one moment. */
export interface LoadedTokens {
  readonly tokens: readonly ApiToken[];
  readonly hasMore: boolean;
  readonly total: number | undefined;
  readonly policy: TokenPolicy;
  readonly problems: readonly AdapterProblem[];
  /** How many rows have problems. */
  readonly unreadableRows: number;
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

/** Who is told what went wrong, for the host application; the state tells the person. */
export interface TokenListListener {
  readonly onError: (operation: 'list' | 'policy', error: TokenAdapterError) => void;
  readonly onProblems: (problems: readonly AdapterProblem[]) => void;
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
  readonly #onError: TokenListListener['onError'];
  readonly #onProblems: TokenListListener['onProblems'];
  #adapter: TokenAdapter | null = null;
  #collection: TokenCollection | undefined;
  #unsubscribe: (() => void) | undefined;
  #pagesWanted = 1;
  /** As the backend last answered where pages do not carry it. */
  #policy: TokenPolicy = {};
  /** Counts the reasons to read again: the task runs when one of its arguments differs. */
  #revision = 0;
  #state: TokenListState = { kind: 'idle' };

  constructor(host: TokenListHost, { onError, onProblems }: TokenListListener) {
    this.#host = host;
    this.#onError = onError;
    this.#onProblems = onProblems;
    host.addController(this);
    this.#task = new Task(host, {
      args: () => [this.#collection, this.#revision, this.#pagesWanted] as const,
      task: async ([collection, revision, pagesWanted], { signal }) => {
        if (collection === undefined) throw new DOMException('There is no adapter.', 'AbortError');
        return { revision, loaded: await this.#read(collection, pagesWanted, signal) };
      },
      onComplete: ({ revision, loaded }) => {
        // A change between the answer and this moment made it old: the next run is already asked for.
        if (revision !== this.#revision) return;
        this.#state = { kind: 'ready', loaded, refresh: { kind: 'current' } };
        if (loaded.problems.length > 0) this.#onProblems(loaded.problems);
        void this.#readPolicy(revision);
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
  async showMore(): Promise<void> {
    this.#pagesWanted += 1;
    await this.refresh();
  }

  hostConnected(): void {
    this.#join();
  }

  hostDisconnected(): void {
    this.#leave();
  }

  hostUpdate(): void {
    if (this.#host.isConnected && this.#host.adapter !== this.#adapter) this.#join();
  }

  /** Moves to the collection of the present adapter. Another object with the same key changes nothing (R21). */
  #join(): void {
    const { adapter } = this.#host;
    const collection = adapter === null ? undefined : TokenCollection.of(adapter);
    if (adapter !== null && adapter !== this.#adapter) collection?.use(adapter);
    this.#adapter = adapter;
    if (collection === this.#collection && this.#unsubscribe !== undefined) return;
    this.#leave();
    if (collection !== this.#collection) {
      this.#collection = collection;
      this.#pagesWanted = 1;
      this.#policy = {};
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
    if (this.#state.kind === 'ready') {
      const { loaded } = this.#state;
      const tokens = tokensAfter(change, loaded.tokens);
      const total = loaded.total === undefined ? undefined : loaded.total + tokens.length - loaded.tokens.length;
      this.#state = { ...this.#state, loaded: { ...loaded, tokens, total } };
    }
    this.#readAgain();
  }

  async #read(collection: TokenCollection, pagesWanted: number, signal: AbortSignal): Promise<LoadedTokens> {
    const { clock, timeout } = this.#host;
    const byId = new Map<string, ApiToken>();
    const problems: AdapterProblem[] = [];
    let unreadableRows = 0;
    let cursor: string | undefined;
    let page: TokenPage | undefined;
    for (let pages = 0; pages < pagesWanted && (pages === 0 || cursor !== undefined); pages += 1) {
      const query = { pageSize, ...(cursor !== undefined && { cursor }) };
      const checked = await collection.list(query, { clock, timeout, signal });
      page = checked.page;
      cursor = page.nextCursor;
      for (const problem of checked.problems) problems.push(problem);
      unreadableRows += rowsWithProblems(checked.problems);
      for (const token of page.tokens) byId.set(token.id, token);
    }
    return {
      tokens: [...byId.values()],
      hasMore: cursor !== undefined,
      total: page?.total,
      policy: collection.pagePolicy ?? this.#policy,
      problems,
      unreadableRows,
      asOf: clock.now(),
    };
  }

  /** Policy follows the rows. A list without it is still a list: creating stays possible, and the backend judges. */
  async #readPolicy(revision: number): Promise<void> {
    const collection = this.#collection;
    if (collection?.adapter.policy === undefined || collection.pagePolicy !== undefined) return;
    const { clock, timeout } = this.#host;
    try {
      this.#policy = await collection.policy({ clock, timeout });
    } catch (thrown) {
      if (revision === this.#revision) this.#onError('policy', toTokenAdapterError(thrown));
      return;
    }
    if (collection !== this.#collection || this.#state.kind !== 'ready') return;
    this.#state = { ...this.#state, loaded: { ...this.#state.loaded, policy: this.#policy } };
    this.#host.requestUpdate();
  }

  #fail(thrown: unknown): void {
    if (this.#collection === undefined || (thrown instanceof DOMException && thrown.name === 'AbortError')) return;
    const error = toTokenAdapterError(thrown);
    this.#state =
      this.#state.kind === 'ready' ? { ...this.#state, refresh: { kind: 'failed', error } } : { kind: 'failed', error };
    this.#onError('list', error);
  }
}

function tokensAfter(change: CollectionChange, tokens: readonly ApiToken[]): readonly ApiToken[] {
  switch (change.kind) {
    case 'created':
      return [change.token, ...tokens.filter(({ id }) => id !== change.token.id)];
    case 'changed':
      return tokens.map((token) => (token.id === change.id ? change.token : token));
    case 'revoked':
      return tokens.filter(({ id }) => id !== change.token.id);
    case 'elsewhere':
      return tokens;
  }
}

/** Problems name where they are, for example `tokens[3].expiresAt`. */
function rowsWithProblems(problems: readonly AdapterProblem[]): number {
  return new Set(problems.map(({ where }) => /^tokens\[\d+\]/u.exec(where)?.[0]).filter(Boolean)).size;
}
