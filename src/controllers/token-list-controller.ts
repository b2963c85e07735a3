import { Task } from '@lit/task';
import type { LitElement, ReactiveController } from 'lit';
import type { TokenAdapter } from '../adapter/adapter.js';
import type { AdapterProblem } from '../adapter/check.js';
import { toTokenAdapterError, type TokenAdapterError } from '../adapter/error.js';
import type { CancelTimer, Clock } from '../domain/clock.js';
import {
  mostTokensRead,
  searchableText,
  select,
  selectsAll,
  type TokenFilter,
  type TokenFind,
  type TokenSelection,
} from '../domain/finding.js';
import type { TokenPolicy } from '../domain/policy.js';
import type { ApiToken } from '../domain/token.js';
import { TokenCollection, type CollectionChange } from './token-collection.js';
import {
  countKey,
  findsSame,
  isCut,
  isSameSelection,
  isSupported,
  isWhole,
  readTokenPages,
  type LoadedTokens,
  type ReadingGoal,
} from './token-reading.js';
import { LocalFinder, viewOf, type OwnOrders, type TokenView } from './token-view.js';

/** How long typing has to pause before the backend is asked to search, in ms. */
const typingPause = 250;

/** What a list shows where nobody asks for anything. */
export const usualFind: TokenFind = { search: '', filter: {}, page: 0, pageSize: 50 };

/** How many tokens are folded at a time, so that the page answers in between. */
const foldedAtATime = 500;

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
  /** `isSearch`: the rows are not old; they are those of before the search, filter, order or page that was asked for. */
  | { readonly kind: 'failed'; readonly error: TokenAdapterError; readonly isSearch: boolean };

/** An answer and what it answers. */
interface Reading {
  readonly goal: ReadingGoal;
  readonly loaded: LoadedTokens;
}

/** Who is told what went wrong, for the host application; the state tells the person. */
export interface TokenListListener {
  /** What to show of the first tokens; what it leaves out is as usual. */
  readonly beginning: () => Partial<TokenFind>;
  /** Of which filters the numbers of tokens are wanted. */
  readonly counted: () => readonly TokenFilter[];
  /** How a column of the page's own is ordered; undefined: there is none, or it has no order. */
  readonly ownOrder: OwnOrders;
  readonly onError: (operation: 'list' | 'policy', error: TokenAdapterError) => void;
  /** Hears of every answer what of it could not be read: nothing, mostly. */
  readonly onProblems: (problems: readonly AdapterProblem[]) => void;
  /** Hears of every change to the collection, before what follows from it is shown. */
  readonly onChange: (change: CollectionChange) => void;
}

/** What an element offers to the controller of its list. */
export interface TokenListHost extends LitElement {
  readonly adapter: TokenAdapter | null;
  readonly clock: Clock;
  readonly timeout: number;
}

/**
 * Keeps an element's list of tokens true: reads it when the adapter comes or changes, again after every change to
 * the collection, and never lets an older answer overwrite what is known since (R17, R18). What is searched, filtered
 * and ordered is left to a backend that does all of it; else everything is read, up to a limit, and found here.
 */
export class TokenListController implements ReactiveController {
  readonly #host: TokenListHost;
  readonly #task: Task<readonly [TokenCollection | undefined, ReadingGoal | undefined], Reading>;
  readonly #listener: TokenListListener;
  readonly #finder: LocalFinder;
  #adapter: TokenAdapter | null = null;
  #collection: TokenCollection | undefined;
  #unsubscribe: (() => void) | undefined;
  #reads: 'first-tokens' | 'later-tokens' = 'first-tokens';
  #wanted: TokenFind = usualFind;
  /** What of it is shown: the same, unless an answer is awaited. */
  #shown: TokenFind = this.#wanted;
  #view: TokenView | undefined;
  /** As the backend last answered where pages do not carry it. */
  #policy: TokenPolicy = {};
  /** A new object for every reason to read: the task runs when one of its arguments differs. */
  #goal: ReadingGoal | undefined;
  #cancelPause: CancelTimer | undefined;
  #cancelFolding: CancelTimer | undefined;
  /** Whether a row went since the latest read began that nobody read again for: its cursor may lead past some rows. */
  #hasLostRows = false;
  #state: TokenListState = { kind: 'idle' };

  constructor(host: TokenListHost, listener: TokenListListener) {
    this.#host = host;
    this.#listener = listener;
    this.#finder = new LocalFinder(listener.ownOrder);
    host.addController(this);
    this.#task = new Task(host, {
      args: () => [this.#collection, this.#goal] as const,
      task: async ([collection, goal], { signal }) => {
        if (collection === undefined || goal === undefined) throw new DOMException('Nothing to read.', 'AbortError');
        const { clock, timeout } = this.#host;
        const read = await readTokenPages(collection, goal, { clock, timeout, signal });
        return { goal, loaded: { ...read, policy: collection.pagePolicy ?? this.#policy } };
      },
      onComplete: ({ goal, loaded }) => {
        // A change between the answer and this moment made it old: the next run is already asked for.
        if (goal !== this.#goal) return;
        // An answer may be older than the latest of several revocations.
        const tokens = loaded.tokens.filter((token) => this.#collection?.isBeingCleared(token) !== true);
        this.#state = { kind: 'ready', loaded: { ...loaded, tokens }, refresh: { kind: 'current' } };
        this.#show(this.#wanted);
        this.#foldAhead(tokens, 0);
        this.#listener.onProblems(loaded.problems);
        void this.#readPolicy();
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

  /** What is searched, filtered, ordered and turned to, whether it is shown yet or not. */
  get wanted(): TokenFind {
    return this.#wanted;
  }

  /** The page that is shown; undefined while nothing has been read. */
  get view(): TokenView | undefined {
    if (this.#state.kind !== 'ready') return undefined;
    const { loaded } = this.#state;
    this.#view ??= viewOf(loaded, this.#shown, this.#finderFor(loaded, this.#shown), this.now);
    return this.#view;
  }

  /** Whether only as many tokens as are ever read were searched, and not all. */
  get isCut(): boolean {
    const { view } = this;
    return this.#state.kind === 'ready' && view?.isNumbered === true && isCut(this.#state.loaded);
  }

  /** How many tokens there are of a selection; undefined where only the backend knows and does not say. */
  count(selection: Pick<TokenFind, 'search' | 'filter'>): number | undefined {
    if (this.#state.kind !== 'ready') return undefined;
    const { loaded } = this.#state;
    const isAllRead = selectsAll(loaded.asked) && loaded.cursor === undefined;
    if (isAllRead) return this.#finder.count(loaded.tokens, selection, this.now);
    const told = selection.search === '' ? loaded.counts.get(countKey(selection.filter)) : undefined;
    if (told !== undefined) return told;
    if (isCut(loaded)) return this.#finder.count(loaded.tokens, selection, this.now);
    return findsSame(loaded.asked, selection) ? loaded.total : undefined;
  }

  /** Asks for other tokens, or for the same in another order. They begin with their first page. */
  async select(change: Partial<TokenSelection>): Promise<void> {
    this.#want({ ...this.#wanted, ...change, page: 0 }, change.search ? typingPause : 0);
    await this.#settled();
  }

  /** Shows something else altogether. */
  async find(find: TokenFind): Promise<void> {
    this.#want(find);
    await this.#settled();
  }

  /** Turns to a page, from 0. */
  async turnTo(page: number): Promise<void> {
    this.#want({ ...this.#wanted, page: Math.max(0, page) });
    await this.#settled();
  }

  /** Changes how many tokens a page shows. What stood first stays on show. */
  resizePages(pageSize: number): void {
    const { page, pageSize: before } = this.#wanted;
    if (pageSize !== before) this.#want({ ...this.#wanted, pageSize, page: Math.floor((page * before) / pageSize) });
  }

  /** Reads again; what is shown stays until the answer is there. */
  async refresh(): Promise<void> {
    this.#readAgain();
    await this.#settled();
  }

  hostConnected(): void {
    this.#join();
  }

  hostDisconnected(): void {
    this.#leave();
  }

  hostUpdate(): void {
    this.#view = undefined;
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
      // What was searched for in another owner's tokens is nothing to search for in these.
      this.#wanted = { ...usualFind, pageSize: this.#wanted.pageSize };
      if (collection !== undefined && this.#reads === 'first-tokens') {
        this.#reads = 'later-tokens';
        this.#wanted = { ...this.#wanted, ...this.#listener.beginning() };
      }
      this.#policy = {};
      this.#state = collection === undefined ? { kind: 'idle' } : { kind: 'loading' };
      this.#show(this.#wanted);
    }
    this.#unsubscribe = collection?.subscribe((change) => this.#onChange(change));
    this.#readAgain();
  }

  #leave(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#cancelPause?.();
    this.#cancelFolding?.();
    this.#task.abort();
  }

  /** The outcome is told by the state; who awaits something only wants to know when it is over. */
  async #settled(): Promise<void> {
    await this.#host.updateComplete;
    await this.#task.taskComplete.catch(() => undefined);
  }

  #want(wanted: TokenFind, pause = 0): void {
    this.#wanted = wanted;
    this.#cancelPause?.();
    this.#cancelPause = undefined;
    this.#host.requestUpdate();
    if (this.#state.kind === 'loading') this.#readAgain();
    if (this.#state.kind !== 'ready') return;
    const { loaded, refresh } = this.#state;
    const goal = this.#goalOf(wanted);
    if (this.#has(loaded, wanted)) {
      this.#show(wanted);
      if (refresh.kind === 'failed' && refresh.isSearch) this.#state = { ...this.#state, refresh: { kind: 'current' } };
      // What is being read would show what is not wanted any more.
      if (refresh.kind === 'running' && !this.#isBeingRead(goal)) this.#readAgain();
      return;
    }
    // Rows that may be old are read again, and not gone on from.
    const isCurrent = refresh.kind === 'current' && !this.#hasLostRows && isSameSelection(goal.asked, loaded.asked);
    const read = (): void => this.#read({ ...goal, ...(isCurrent && { behind: loaded }) });
    if (pause === 0 || !isSupported(wanted, this.#collection?.adapter.supports)) return read();
    // An answer to what was typed before is not waited for.
    this.#goal = undefined;
    this.#state = { ...this.#state, refresh: { kind: 'running' } };
    this.#cancelPause = this.#host.clock.after(pause, read);
  }

  /** Whether the wanted page can be shown of what has been read. */
  #has(loaded: LoadedTokens, wanted: TokenFind): boolean {
    if (this.#finderFor(loaded, wanted) !== undefined) return true;
    const { page, pageSize } = wanted;
    const isThere = loaded.cursor === undefined || loaded.tokens.length >= (page + 1) * pageSize;
    return isThere && isSameSelection(loaded.asked, wanted);
  }

  #isBeingRead({ asked, enough }: ReadingGoal): boolean {
    return this.#goal !== undefined && isSameSelection(this.#goal.asked, asked) && this.#goal.enough >= enough;
  }

  /** What finds here, where everything has been read that can be; of a part, the backend finds more where it can. */
  #finderFor(loaded: LoadedTokens, wanted: TokenFind): LocalFinder | undefined {
    if (!isWhole(loaded, wanted)) return undefined;
    return isCut(loaded) && isSupported(wanted, this.#collection?.adapter.supports) ? undefined : this.#finder;
  }

  #goalOf(wanted: TokenFind): ReadingGoal {
    const { search, filter, page, pageSize } = wanted;
    const counted = this.#listener.counted();
    return isSupported(wanted, this.#collection?.adapter.supports)
      ? { asked: { search, filter, sort: wanted.sort }, counted, enough: (page + 1) * pageSize, pageSize }
      : { asked: { search: '', filter: {} }, counted, enough: mostTokensRead, pageSize };
  }

  #show(find: TokenFind): void {
    this.#shown = find;
    this.#view = undefined;
    // The page that was asked for may have gone meanwhile.
    if (this.view !== undefined) this.#shown = this.#wanted = this.view.find;
  }

  #readAgain(): void {
    this.#cancelPause?.();
    this.#cancelPause = undefined;
    this.#read(this.#goalOf(this.#wanted));
  }

  #read(goal: ReadingGoal): void {
    this.#goal = goal;
    this.#hasLostRows = false;
    if (this.#state.kind === 'ready') this.#state = { ...this.#state, refresh: { kind: 'running' } };
    if (this.#state.kind === 'failed') this.#state = { kind: 'loading' };
    this.#host.requestUpdate();
  }

  /** Shows at once what is certain, then reads the rest: a secret's row is there even if the read fails (R8). */
  #onChange(change: CollectionChange): void {
    this.#listener.onChange(change);
    if (this.#state.kind === 'ready') {
      const { loaded } = this.#state;
      const belongs = (token: ApiToken) => select([token], loaded.asked, this.now).length > 0;
      const tokens = tokensAfter(change, loaded.tokens, belongs);
      const total = loaded.total === undefined ? undefined : loaded.total + tokens.length - loaded.tokens.length;
      this.#state = { ...this.#state, loaded: { ...loaded, tokens, total } };
      this.#view = undefined;
    }
    if (change.kind !== 'revoked' || !change.isMoreToCome) return this.#readAgain();
    this.#hasLostRows = true;
    this.#host.requestUpdate();
    if (this.#isRunningDry) this.#readAgain();
  }

  /** Whether more rows went from the page on show than are left, where the backend has others for it. */
  get #isRunningDry(): boolean {
    if (this.#state.kind !== 'ready' || this.#state.refresh.kind !== 'current') return false;
    const { view } = this;
    return view?.hasNext === true && view.rows.length < view.find.pageSize / 2;
  }

  /** Folds the text of many tokens before anybody searches them, a few at a time. */
  #foldAhead(tokens: readonly ApiToken[], start: number): void {
    this.#cancelFolding?.();
    for (const token of tokens.slice(start, start + foldedAtATime)) searchableText(token);
    const next = start + foldedAtATime;
    if (next >= tokens.length) return;
    this.#cancelFolding = this.#host.clock.after(0, () => this.#foldAhead(tokens, next));
  }

  /** The backend's present instant, in ms since the epoch, as far as it is known (R30). */
  get now(): number {
    const { clock } = this.#host;
    return this.#collection?.now(clock) ?? clock.now();
  }

  /** What the backend allows, as far as it is known. */
  get policy(): TokenPolicy {
    return this.#state.kind === 'ready' ? this.#state.loaded.policy : {};
  }

  /** Policy follows the rows. A list without it is still a list: creating stays possible, and the backend judges. */
  async #readPolicy(): Promise<void> {
    const collection = this.#collection;
    const goal = this.#goal;
    if (collection?.adapter.policy === undefined || collection.pagePolicy !== undefined) return;
    const { clock, timeout } = this.#host;
    let problems: readonly AdapterProblem[];
    try {
      ({ policy: this.#policy, problems } = await collection.policy({ clock, timeout }));
    } catch (thrown) {
      if (goal === this.#goal) this.#listener.onError('policy', toTokenAdapterError(thrown));
      return;
    }
    if (collection !== this.#collection) return;
    this.#listener.onProblems(problems);
    if (this.#state.kind !== 'ready') return;
    this.#state = { ...this.#state, loaded: { ...this.#state.loaded, policy: this.#policy } };
    this.#host.requestUpdate();
  }

  #fail(thrown: unknown): void {
    if (this.#collection === undefined || (thrown instanceof DOMException && thrown.name === 'AbortError')) return;
    const error = toTokenAdapterError(thrown);
    if (this.#state.kind === 'ready') {
      const isSearch = !this.#has(this.#state.loaded, this.#wanted);
      this.#state = { ...this.#state, refresh: { kind: 'failed', error, isSearch } };
    } else {
      this.#state = { kind: 'failed', error };
      // What was asked for before there was anything to see may be nothing that this backend takes.
      if (error.code === 'invalid' && JSON.stringify(this.#wanted) !== JSON.stringify(usualFind)) {
        this.#wanted = usualFind;
        this.#readAgain();
      }
    }
    this.#listener.onError('list', error);
  }
}

function tokensAfter(
  change: CollectionChange,
  tokens: readonly ApiToken[],
  belongs: (token: ApiToken) => boolean,
): readonly ApiToken[] {
  switch (change.kind) {
    case 'created':
      return [...(belongs(change.token) ? [change.token] : []), ...tokens.filter(({ id }) => id !== change.token.id)];
    case 'changed':
      // What does not match any more is not to be taken for what does.
      return tokens.flatMap((token) => {
        if (token.id !== change.id) return token;
        return belongs(change.token) ? change.token : [];
      });
    case 'revoked':
      return tokens.filter(({ id }) => id !== change.token.id);
    case 'elsewhere':
      return tokens;
  }
}
