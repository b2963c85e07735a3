import type { LitElement, ReactiveController } from 'lit';
import type { CancelTimer, Clock } from '../../../domain/clock.js';
import { queryInUrl, listParameters, withQueryInUrl } from '../../../domain/url-state.js';
import type { PagedListQuery } from '../../../domain/list-query.js';

/** Debounce in ms before the URL follows the list, because browsers limit how often a page may change its URL. */
const pause = 300;

/** The element whose state is in the URL. */
export interface UrlStateHost extends LitElement {
  readonly clock: Clock;
  /** The prefix in the URL; null: the URL is not used. */
  readonly urlState: string | null;
}

/** What the list provides. */
export interface UrlStateOptions {
  /** Returns the shown query; undefined until the first read succeeds. */
  readonly shown: () => PagedListQuery | undefined;
  /** The list's default query. */
  readonly defaults: PagedListQuery;
  /** Shows the query of the URL, after the person went back or forward in the history. */
  readonly onQuery: (query: PagedListQuery) => void;
}

/**
 * Writes the list's query to the page's URL, and reads the query from there. Adds no entries to the history, so that Back
 * leaves the page and does not undo a search letter by letter.
 */
export class UrlStateController implements ReactiveController {
  readonly #host: UrlStateHost;
  readonly #options: UrlStateOptions;
  /** The state that was last written to the URL, or waits for the debounce. Empty: no state. */
  #mirrored = '';
  /** The list's own part of the URL, as last read or written. Other parts belong to the page. */
  #own = '';
  /** The prefix with which the URL was last read; undefined: the URL is neither read nor written. */
  #prefix: string | undefined;
  #cancel: CancelTimer | undefined;

  constructor(host: UrlStateHost, options: UrlStateOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Reads the query from the URL. Empty if the URL is not used. */
  read(): Partial<PagedListQuery> {
    this.#prefix = this.#askedPrefix;
    if (this.#prefix === undefined) return {};
    const parameters = new URLSearchParams(location.search);
    this.#own = listParameters(parameters, this.#prefix);
    return queryInUrl(parameters, this.#prefix, this.#options.defaults.pageSize);
  }

  hostConnected(): void {
    addEventListener('popstate', this.#onPopstate);
  }

  hostDisconnected(): void {
    removeEventListener('popstate', this.#onPopstate);
    this.#cancel?.();
    this.#mirrored = '';
  }

  hostUpdated(): void {
    const shown = this.#options.shown();
    // Lit also updates removed elements, which no longer own parts of the URL (R38).
    if (shown === undefined || !this.#host.isConnected) return;
    // The page has just set the prefix, so the URL wins over the shown query.
    if (this.#prefix !== this.#askedPrefix && this.#follow()) return;
    const told = JSON.stringify(shown);
    if (this.#prefix === undefined || told === this.#mirrored) return;
    this.#mirrored = told;
    this.#cancel?.();
    this.#cancel = this.#host.clock.after(pause, () => this.#mirror(shown));
  }

  get #askedPrefix(): string | undefined {
    const { urlState } = this.#host;
    return urlState === null ? undefined : urlState || 'tokens';
  }

  /** Shows the query of the URL. Returns false if the URL has no query. */
  #follow(): boolean {
    this.#cancel?.();
    this.#mirrored = '';
    const asked = this.read();
    const isAsked = Object.keys(asked).length > 0;
    if (isAsked) this.#options.onQuery({ ...this.#options.defaults, ...asked });
    return isAsked;
  }

  #mirror(shown: PagedListQuery): void {
    if (this.#prefix === undefined) return;
    const address = new URL(location.href);
    const before = address.searchParams.toString();
    const parameters = withQueryInUrl(address.searchParams, this.#prefix, shown, this.#options.defaults.pageSize);
    this.#own = listParameters(parameters, this.#prefix);
    // Leave the page's own spelling of the URL alone if nothing has changed.
    if (parameters.toString() === before) return;
    address.search = parameters.toString();
    try {
      history.replaceState(history.state, '', address);
    } catch {
      // The document has no URL of its own, or the browser allows no more changes. The list works all the same.
    }
  }

  /** Follows the URL only if the list's own part has changed, because links within the page cause this event too. */
  readonly #onPopstate = (): void => {
    const prefix = this.#prefix;
    if (prefix === undefined || listParameters(new URLSearchParams(location.search), prefix) === this.#own) return;
    if (!this.#follow()) this.#options.onQuery(this.#options.defaults);
  };
}
