import type { LitElement, ReactiveController } from 'lit';
import type { CancelTimer, Clock } from '../domain/clock.js';
import { findInAddress, ownParameters, withFindInAddress } from '../domain/find-address.js';
import type { TokenFind } from '../domain/finding.js';

/** How long what is shown has to stay the same before the address says it, in ms: browsers refuse to follow typing. */
const pause = 300;

/** What an element offers to what mirrors it in the address. */
export interface AddressHost extends LitElement {
  readonly clock: Clock;
  /** Under which prefix; null: nothing is mirrored. */
  readonly urlState: string | null;
}

/** What is mirrored, and how it is brought back. */
export interface AddressOptions {
  /** What is shown; undefined while nothing has been read. */
  readonly shown: () => TokenFind | undefined;
  /** What a list shows at first. */
  readonly usual: TokenFind;
  /** Shows what an address says, after the person went back or forth in the history of the page. */
  readonly onFind: (find: TokenFind) => void;
}

/**
 * Mirrors what a list shows to the page's address, and reads it from there. No entry is added to the history: Back
 * leaves the page, and does not take a search back letter by letter.
 */
export class AddressController implements ReactiveController {
  readonly #host: AddressHost;
  readonly #options: AddressOptions;
  /** What is mirrored or waits to be; empty: nothing is. */
  #mirrored = '';
  /** The list's own part of the address, as it was last read or written: other changes of the address are the page's. */
  #own = '';
  /** Under which the address was last read; undefined: it is neither read nor written. */
  #prefix: string | undefined;
  #cancel: CancelTimer | undefined;

  constructor(host: AddressHost, options: AddressOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** What the address asks for; nothing where it is not mirrored. */
  read(): Partial<TokenFind> {
    this.#prefix = this.#askedPrefix;
    if (this.#prefix === undefined) return {};
    const parameters = new URLSearchParams(location.search);
    this.#own = ownParameters(parameters, this.#prefix);
    return findInAddress(parameters, this.#prefix, this.#options.usual.pageSize);
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
    if (shown === undefined) return;
    // The page asks for it only now: what the address says goes before what is shown.
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

  /** Shows what the address says; false where it says nothing. */
  #follow(): boolean {
    this.#cancel?.();
    this.#mirrored = '';
    const asked = this.read();
    const isAsked = Object.keys(asked).length > 0;
    if (isAsked) this.#options.onFind({ ...this.#options.usual, ...asked });
    return isAsked;
  }

  #mirror(shown: TokenFind): void {
    if (this.#prefix === undefined) return;
    const address = new URL(location.href);
    const before = address.searchParams.toString();
    const parameters = withFindInAddress(address.searchParams, this.#prefix, shown, this.#options.usual.pageSize);
    this.#own = ownParameters(parameters, this.#prefix);
    // What the page has in its address stays as it is written, unless there is something to change.
    if (parameters.toString() === before) return;
    address.search = parameters.toString();
    try {
      history.replaceState(history.state, '', address);
    } catch {
      // A document without an address of its own, or too many changes for the browser: the list is right all the same.
    }
  }

  /** Browsers tell of links within the page, too: only what is new in the list's own part is followed. */
  readonly #onPopstate = (): void => {
    const prefix = this.#prefix;
    if (prefix === undefined || ownParameters(new URLSearchParams(location.search), prefix) === this.#own) return;
    if (!this.#follow()) this.#options.onFind(this.#options.usual);
  };
}
