import { hasMethod } from '../../adapter/field-of.js';
import type { LitElement, ReactiveController } from 'lit';
import type { TokenAdapter } from '../../adapter/adapter.js';
import { checkTokenPolicy, type AdapterProblem } from '../../adapter/check-page.js';
import { callAdapter } from '../../adapter/call.js';
import { toTokenAdapterError, TokenAdapterError } from '../../adapter/error.js';
import type { CancelTimer, Clock } from '../../domain/clock.js';
import { isRevocable } from '../../domain/actions.js';
import {
  countMatches,
  manyTokens,
  mostTokensRead,
  isUnfiltered,
  matchesAll,
  type TokenFilter,
  type PagedListQuery,
} from '../../domain/list-query.js';
import type { TokenPolicy } from '../../domain/policy.js';
import type { ApiToken } from '../../domain/token.js';
import { TokenCollection, type CollectionChange, type RowsAfter } from '../../collection/token-collection.js';
import {
  countKey,
  hasSameMatches,
  isAllRead,
  isCut,
  isSameQuery,
  isSupported,
  isWhole,
  readTokenPages,
  type LoadedTokens,
  type ReadingGoal,
} from '../../collection/token-reading.js';
import type { Abortable, Reading, TokenListState } from './token-list-state.js';
import { NewAdapterWarning } from './new-adapter-warning.js';
import type { Lazy } from '../shared/lazy.js';
import type { LocalFinder } from '../../collection/local-finder.js';
import type { TokenNumbers } from '../../collection/token-numbers.js';
import { viewOf, type TokenView } from '../../collection/token-view.js';

/** The query of a list that nobody has searched, filtered, sorted or turned to another page. */
export const defaultQuery: PagedListQuery = { search: '', filter: {}, page: 0, pageSize: 50 };

/** How many microtask turns `readAtHand()` waits. An answer that needs more waits for the network, for example. */
const mostTurnsAtHand = 100;

/** What the element gives its list controller: the first query, the filters to count, lazy code, and callbacks. */
export interface TokenListListener {
  /** Returns the first query, for example from the URL. Fields that the query leaves out have their defaults. */
  readonly beginning: () => Partial<PagedListQuery> | Promise<Partial<PagedListQuery>>;
  /** Returns the filters for which the list shows the number of matching tokens. */
  readonly counted: () => readonly TokenFilter[];
  /** Searches, filters, orders and counts the tokens that were read. Loaded on need, and for thousands of tokens. */
  readonly finder: Lazy<{ readonly finder: LocalFinder; readonly numbers: TokenNumbers }>;
  readonly onError: (operation: 'list' | 'policy', error: TokenAdapterError) => void;
  /** Called after each read with the parts that were invalid; usually empty. */
  readonly onProblems: (problems: readonly AdapterProblem[]) => void;
  /** Called for each change to the collection, before the list shows the result. */
  readonly onChange: (change: CollectionChange) => void;
}

/** The element that shows the list, as its controller uses the element. */
export interface TokenListHost extends LitElement {
  readonly adapter: TokenAdapter | null;
  readonly clock: Clock;
  readonly timeout: number;
}

/**
 * Keeps an element's list of tokens up to date. Reads the list when the adapter comes or changes, and again after each
 * change to the collection. An older answer never overwrites newer knowledge (R17, R18). A backend that supports all of
 * a query answers the query; otherwise the controller reads all tokens, up to a limit, and searches them here.
 */
export class TokenListController implements ReactiveController {
  readonly #host: TokenListHost;
  /** The latest read, also after its end. */
  #reading: Reading | undefined;
  /** The finder's latest preparation of the tokens that were read. */
  #preparing: Abortable | undefined;
  readonly #listener: TokenListListener;
  #adapter: TokenAdapter | null = null;
  #collection: TokenCollection | undefined;
  #unsubscribe: (() => void) | undefined;
  /** Whether any tokens were asked for. Only the first are read with the listener's first query. */
  #hasBegun = false;
  #wanted: PagedListQuery = defaultQuery;
  /** The query whose rows are shown. Differs from `#wanted` while the list waits for an answer. */
  #shown: PagedListQuery = this.#wanted;
  #view: TokenView | undefined;
  /** The latest answer of the adapter's `policy()`. Unused if the pages carry the policy. */
  #policy: TokenPolicy = {};
  /** A new object for each reason to read. `#run()` reads when it differs from the goal of `#reading`. */
  #goal: ReadingGoal | undefined;
  readonly #newAdapters = new NewAdapterWarning();
  #cancelPause: CancelTimer | undefined;
  /**
   * Whether rows were removed since the last read began, with no read after that. Continuing from the cursor may then
   * skip rows.
   */
  #hasLostRows = false;
  #state: TokenListState = { kind: 'idle' };

  constructor(host: TokenListHost, listener: TokenListListener) {
    this.#host = host;
    this.#listener = listener;
    host.addController(this);
  }

  get #numbers(): TokenNumbers | undefined {
    return this.#listener.finder.part?.numbers;
  }

  get #finder(): LocalFinder | undefined {
    return this.#listener.finder.part?.finder;
  }

  /** Starts a read for `#goal`, unless that read has already started. */
  #run(): void {
    const collection = this.#collection;
    const goal = this.#goal;
    if (goal === this.#reading?.goal) return;
    this.#dropReading();
    if (collection === undefined || goal === undefined) return;
    const reading: Reading = { goal, stop: new AbortController(), ended: Promise.resolve(), isOver: false };
    const { signal } = reading.stop;
    // Before the adapter is called, which may make the page refresh the list at once.
    this.#reading = reading;
    reading.ended = this.#readTo(collection, goal, signal)
      // If something changed since the answer, the answer is stale, and the next read is already requested.
      .then((loaded) => goal === this.#goal && !signal.aborted && this.#take(loaded))
      .catch((thrown: unknown) => signal.aborted || this.#fail(thrown))
      .then(() => {
        reading.isOver = true;
        this.#host.requestUpdate();
      });
  }

  /** Aborts the latest read, whose answer nobody wants anymore. */
  #dropReading(): void {
    if (this.#reading === undefined) return;
    this.#reading.goal = undefined;
    this.#reading.stop.abort();
  }

  async #readTo(collection: TokenCollection, goal: ReadingGoal, signal: AbortSignal): Promise<LoadedTokens> {
    const { clock, timeout } = this.#host;
    const read = await readTokenPages(collection, goal, { clock, timeout, signal });
    const loaded = { ...read, policy: collection.pagePolicy ?? this.#policy };
    // The person may ask for something else during the preparation.
    for (let wanted; wanted !== this.#wanted && this.#needsFinder(loaded, this.#wanted);) {
      wanted = this.#wanted;
      await this.#prepare(loaded, wanted, signal);
    }
    // Prepare the counts last, because a render meanwhile counts the earlier tokens.
    if (loaded.tokens.length >= manyTokens && isWhole(loaded, this.#wanted)) {
      const touch = await this.#listener.finder.get();
      await touch?.numbers.prepare(loaded.tokens, goal.counted, collection.now(clock), signal);
    }
    return loaded;
  }

  #take(loaded: LoadedTokens): void {
    this.#preparing?.stop.abort();
    // The answer may be older than the latest of several revocations, and still contain tokens that are gone.
    const left = loaded.tokens.filter((token) => this.#collection?.isOutlived(token) !== true);
    // If no token is gone, keep the same array: the finder recognizes its preparation by the array.
    const tokens = left.length === loaded.tokens.length ? loaded.tokens : left;
    this.#state = { kind: 'ready', loaded: { ...loaded, tokens }, refresh: { kind: 'current' } };
    this.#show(this.#wanted);
    this.#finder?.foldAhead(tokens);
    this.#listener.onProblems(loaded.problems);
    void this.#readPolicy();
  }

  get state(): TokenListState {
    return this.#state;
  }

  get collection(): TokenCollection | undefined {
    return this.#collection;
  }

  /** The latest query (search, filter, order and page), whether its rows are shown yet or not. */
  get wanted(): PagedListQuery {
    return this.#wanted;
  }

  /** The query of the rows that are shown or, if no rows are shown, the wanted one. */
  get query(): PagedListQuery {
    return this.view?.query ?? this.#wanted;
  }

  /** The tokens read so far; undefined until the first read succeeds. */
  get loaded(): LoadedTokens | undefined {
    return this.#state.kind === 'ready' ? this.#state.loaded : undefined;
  }

  /** The page that is shown; undefined until the first read succeeds. */
  get view(): TokenView | undefined {
    const { loaded } = this;
    if (loaded === undefined) return undefined;
    return (this.#view ??= viewOf(loaded, this.#shown, this.#isFoundHere(loaded, this.#shown), this.#finder, this.now));
  }

  /** Whether the search did not cover all tokens, because reading stopped at the limit. */
  get isCut(): boolean {
    return this.loaded !== undefined && this.view?.isNumbered === true && isCut(this.loaded);
  }

  /** Whether any token that was read can be revoked. */
  get hasRevocable(): boolean {
    const tokens = this.loaded?.tokens;
    if (tokens === undefined) return false;
    return this.#numbers?.hasRevocable(tokens, this.now) ?? tokens.some((token) => isRevocable(token, this.now));
  }

  /** How many tokens match a query; undefined if only the backend knows the number and does not send it. */
  count(query: Pick<PagedListQuery, 'search' | 'filter'>): number | undefined {
    const { loaded } = this;
    if (loaded === undefined) return undefined;
    if (isAllRead(loaded)) return this.#countHere(loaded, query);
    const told = query.search === '' ? loaded.counts.get(countKey(query.filter)) : undefined;
    if (told !== undefined) return told;
    if (isCut(loaded)) return this.#countHere(loaded, query);
    return hasSameMatches(loaded.asked, query) ? loaded.total : undefined;
  }

  #countHere({ tokens }: LoadedTokens, query: Pick<PagedListQuery, 'search' | 'filter'>): number | undefined {
    if (query.search !== '') return this.#finder?.count(tokens, query, this.now);
    if (isUnfiltered(query.filter)) return tokens.length;
    return this.#numbers?.count(tokens, query.filter, this.now) ?? countMatches(tokens, query.filter, this.now);
  }

  /**
   * Shows the result of another query: other tokens, another order, or another page.
   *
   * @param pause Debounce in ms: how long to wait before asking the backend, because the person may type more.
   */
  async find(query: PagedListQuery, pause = 0): Promise<void> {
    this.#want(query, pause);
    await this.#settled();
  }

  /** Reads again. The rows stay until the answer arrives. */
  async refresh(): Promise<void> {
    this.#readAgain();
    await this.#settled();
  }

  /** Starts the first read before the first update. Resolves when the answer is there, or else after a few microtasks. */
  async readAtHand(): Promise<void> {
    this.hostUpdate();
    const reading = this.#reading;
    for (let turn = 0; turn < mostTurnsAtHand && reading?.isOver === false; turn += 1) await Promise.resolve();
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
    if (this.#host.isConnected) this.#run();
  }

  /** Switches to the collection of the current adapter. Keeps the list if another adapter object has the same key (R21). */
  #join(): void {
    const { adapter } = this.#host;
    const collection = adapter === null ? undefined : TokenCollection.of(adapter);
    if (adapter !== null && adapter !== this.#adapter && collection !== undefined) {
      collection.use(adapter);
      const { problems } = collection;
      collection.areProblemsTold = true;
      // Not during the host's update, because a listener may change the adapter.
      if (problems.length > 0) queueMicrotask(() => this.#listener.onProblems(problems));
    }
    this.#adapter = adapter;
    if (collection === this.#collection && this.#unsubscribe !== undefined) return;
    this.#leave();
    let isAwaited = false;
    if (collection !== this.#collection) {
      this.#newAdapters.note(this.#host, this.#collection, collection);
      this.#collection = collection;
      // A search, filter or order in the previous owner's tokens makes no sense for these tokens.
      this.#wanted = { ...defaultQuery, pageSize: this.#wanted.pageSize };
      if (collection !== undefined && !this.#hasBegun) {
        this.#hasBegun = true;
        const beginning = this.#listener.beginning();
        if (beginning instanceof Promise) {
          isAwaited = true;
          // Nothing is read before it is known what for.
          this.#goal = undefined;
          void beginning.then((asked) => {
            if (collection !== this.#collection) return;
            this.#wanted = { ...this.#wanted, ...asked };
            this.#readAgain();
          });
        } else this.#wanted = { ...this.#wanted, ...beginning };
      }
      this.#policy = {};
      this.#state = collection === undefined ? { kind: 'idle' } : { kind: 'loading' };
      this.#show(this.#wanted);
    }
    this.#unsubscribe = collection?.subscribe((change, rowsAfter) => this.#onChange(change, rowsAfter));
    if (!isAwaited) this.#readAgain();
  }

  #leave(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#cancelPause?.();
    this.#preparing?.stop.abort();
    this.#dropReading();
  }

  /** Resolves when reading has ended, however it ended: `state` holds the outcome. */
  async #settled(): Promise<void> {
    await this.#host.updateComplete;
    await this.#preparing?.ended;
    await this.#reading?.ended;
  }

  /** @param prepared The tokens for which the finder has already prepared the query. */
  #want(wanted: PagedListQuery, pause: number, prepared?: readonly ApiToken[]): void {
    this.#wanted = wanted;
    this.#preparing?.stop.abort();
    this.#cancelPause?.();
    this.#cancelPause = undefined;
    this.#host.requestUpdate();
    if (this.#state.kind === 'loading') this.#readAgain();
    if (this.#state.kind !== 'ready') return;
    const { loaded, refresh } = this.#state;
    const goal = this.#goalOf(wanted);
    if (this.#has(loaded, wanted)) {
      if (loaded.tokens !== prepared && this.#needsFinder(loaded, wanted)) {
        // That the rows are old is worth more to know than that they are being ordered (R2).
        const isOld = refresh.kind === 'failed' && !refresh.isSearch;
        if (!isOld) this.#state = { ...this.#state, refresh: { kind: 'running' } };
        const stop = new AbortController();
        const ended = this.#prepare(loaded, wanted, stop.signal)
          .then(() => stop.signal.aborted || this.#showFound(wanted, loaded.tokens))
          .catch((thrown: unknown) => stop.signal.aborted || this.#fail(thrown));
        this.#preparing = { stop, ended };
        return;
      }
      this.#show(wanted);
      if (refresh.kind === 'failed' && refresh.isSearch) this.#state = { ...this.#state, refresh: { kind: 'current' } };
      // The read under way answers an earlier query, which nobody wants anymore.
      if (refresh.kind !== 'running') return;
      if (this.#isAtRest) this.#state = { ...this.#state, refresh: { kind: 'current' } };
      else if (!this.#isBeingRead(goal)) this.#readAgain();
      return;
    }
    // If the rows may be stale, read from the first page again instead of continuing from the cursor.
    const isCurrent = refresh.kind === 'current' && !this.#hasLostRows && isSameQuery(goal.asked, loaded.asked);
    const read = (): void => this.#read({ ...goal, ...(isCurrent && { behind: loaded }) });
    if (pause === 0 || !isSupported(wanted, this.#collection?.supports)) return read();
    // Debounce: drop the read for the earlier text, and start the new one after `pause` ms.
    this.#goal = undefined;
    this.#state = { ...this.#state, refresh: { kind: 'running' } };
    this.#cancelPause = this.#host.clock.after(pause, read);
  }

  /** Whether the tokens that were read are enough to show the wanted page. */
  #has(loaded: LoadedTokens, wanted: PagedListQuery): boolean {
    if (this.#isFoundHere(loaded, wanted)) return true;
    const { page, pageSize } = wanted;
    const isThere = loaded.cursor === undefined || loaded.tokens.length >= (page + 1) * pageSize;
    return isThere && isSameQuery(loaded.asked, wanted);
  }

  #showFound(wanted: PagedListQuery, prepared: readonly ApiToken[]): void {
    // If something changed meanwhile, the list is being read again, and `refresh` stays `running`.
    if (this.#state.kind === 'ready' && this.#state.refresh.kind === 'running' && this.#isAtRest) {
      this.#state = { ...this.#state, refresh: { kind: 'current' } };
    }
    this.#want(wanted, 0, prepared);
  }

  /** Whether no read is under way or about to start. */
  get #isAtRest(): boolean {
    return this.#goal === this.#reading?.goal && this.#reading?.isOver !== false;
  }

  #needsFinder(loaded: LoadedTokens, wanted: PagedListQuery): boolean {
    const isAsRead = matchesAll(wanted) && wanted.sort === undefined;
    if (isAsRead || !this.#isFoundHere(loaded, wanted)) return false;
    return this.#finder?.isPrepared(loaded.tokens, wanted, this.now) !== true;
  }

  async #prepare(loaded: LoadedTokens, wanted: PagedListQuery, signal: AbortSignal): Promise<void> {
    const touch = await this.#listener.finder.get();
    if (touch === undefined) throw new TokenAdapterError('network');
    await touch.finder.prepare(loaded.tokens, wanted, this.now, signal);
  }

  #isBeingRead({ asked, enough }: ReadingGoal): boolean {
    return this.#goal !== undefined && isSameQuery(this.#goal.asked, asked) && this.#goal.enough >= enough;
  }

  /**
   * Whether the query is answered here, from the tokens that were read. If reading stopped at the limit and the backend
   * supports the query, the backend answers it, because it knows all tokens.
   */
  #isFoundHere(loaded: LoadedTokens, wanted: PagedListQuery): boolean {
    return isWhole(loaded, wanted) && !(isCut(loaded) && isSupported(wanted, this.#collection?.supports));
  }

  #goalOf(wanted: PagedListQuery): ReadingGoal {
    const { search, filter, page, pageSize } = wanted;
    const counted = this.#listener.counted();
    return isSupported(wanted, this.#collection?.supports)
      ? { asked: { search, filter, sort: wanted.sort }, counted, enough: (page + 1) * pageSize, pageSize }
      : { asked: { search: '', filter: {} }, counted, enough: mostTokensRead, pageSize };
  }

  #show(query: PagedListQuery): void {
    this.#shown = query;
    this.#view = undefined;
    // The wanted page may no longer exist: the view clamps the page to the last one.
    if (this.view !== undefined) this.#shown = this.#wanted = this.view.query;
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

  /** Applies the change to the rows at once, then reads again: a new token's row is shown even if that read fails (R8). */
  #onChange(change: CollectionChange, rowsAfter: RowsAfter | undefined): void {
    this.#listener.onChange(change);
    if (this.#state.kind === 'ready') {
      const { loaded } = this.#state;
      // Without the finder's code, no token counts as a match; the read that starts now shows the matches.
      const belongs = (token: ApiToken) =>
        matchesAll(loaded.asked) || this.#finder?.belongs(token, loaded.asked, this.now) === true;
      const tokens = rowsAfter?.(loaded.tokens, belongs) ?? loaded.tokens;
      const total = loaded.total === undefined ? undefined : loaded.total + tokens.length - loaded.tokens.length;
      this.#state = { ...this.#state, loaded: { ...loaded, tokens, total } };
      this.#view = undefined;
    }
    if (change.kind !== 'revoked' || !change.isMoreToCome) return this.#readAgain();
    this.#hasLostRows = true;
    this.#host.requestUpdate();
    if (this.#isRunningDry) this.#readAgain();
  }

  /** Whether revocations emptied more than half of the page, and the backend has more rows to fill the page. */
  get #isRunningDry(): boolean {
    if (this.#state.kind !== 'ready' || this.#state.refresh.kind !== 'current') return false;
    const { view } = this;
    return view?.hasNext === true && view.rows.length < view.query.pageSize / 2;
  }

  /** The time by the backend's clock, if it is known: the viewer's may be wrong (R30). In ms since the epoch. */
  get now(): number {
    const { clock } = this.#host;
    return this.#collection?.now(clock) ?? clock.now();
  }

  /** The backend's rules for tokens, as far as they are known. */
  get policy(): TokenPolicy {
    return this.loaded?.policy ?? {};
  }

  /** The fields that no token of this backend has, as far as is known. The list neither shows them nor sorts by them. */
  get lacking(): ReadonlySet<string> {
    const hasNoNames = this.policy.name?.presence === 'unsupported';
    return new Set<string>([...(this.#collection?.supports.lacks ?? []), ...(hasNoNames ? ['name'] : [])]);
  }

  /** Reads the policy after the rows. Without a policy, people can still create tokens, and the backend checks each one. */
  async #readPolicy(): Promise<void> {
    const collection = this.#collection;
    const goal = this.#goal;
    if (collection === undefined || collection.pagePolicy !== undefined) return;
    const { adapter } = collection;
    if (!hasMethod(adapter, 'policy')) return;
    const { clock, timeout } = this.#host;
    let read: ReturnType<typeof checkTokenPolicy>;
    try {
      read = checkTokenPolicy(await callAdapter((signal) => adapter.policy({ signal }), { clock, timeout }));
    } catch (thrown) {
      if (goal === this.#goal) this.#listener.onError('policy', toTokenAdapterError(thrown));
      return;
    }
    if (collection !== this.#collection) return;
    this.#policy = read.policy;
    this.#listener.onProblems(read.problems);
    if (this.#state.kind !== 'ready') return;
    this.#state = { ...this.#state, loaded: { ...this.#state.loaded, policy: this.#policy } };
    this.#host.requestUpdate();
  }

  #fail(thrown: unknown): void {
    if (this.#collection === undefined) return;
    const error = toTokenAdapterError(thrown);
    if (this.#state.kind === 'ready') {
      const { loaded } = this.#state;
      // The tokens may all be here, and what searches and sorts them may not have loaded.
      const isSearch = !this.#has(loaded, this.#wanted) || this.#needsFinder(loaded, this.#wanted);
      this.#state = { ...this.#state, refresh: { kind: 'failed', error, isSearch } };
    } else {
      this.#state = { kind: 'failed', error };
      // The first query may come from the URL and be invalid for this backend: start again with the default query.
      if (error.code === 'invalid' && JSON.stringify(this.#wanted) !== JSON.stringify(defaultQuery)) {
        this.#wanted = defaultQuery;
        this.#readAgain();
      }
    }
    this.#host.requestUpdate();
    this.#listener.onError('list', error);
  }
}
