import type { LitElement, ReactiveController } from 'lit';
import type { CancelTimer, Clock } from '../domain/clock.js';
import { findInAddress, withFindInAddress } from '../domain/find-address.js';
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
  /** What is mirrored or waits to be. */
  #mirrored = '';
  #cancel: CancelTimer | undefined;

  constructor(host: AddressHost, options: AddressOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** What the address asks for; nothing where it is not mirrored. */
  get asked(): Partial<TokenFind> {
    const prefix = this.#prefix;
    return prefix === undefined ? {} : findInAddress(new URLSearchParams(location.search), prefix);
  }

  hostConnected(): void {
    addEventListener('popstate', this.#onPopstate);
  }

  hostDisconnected(): void {
    removeEventListener('popstate', this.#onPopstate);
    this.#cancel?.();
  }

  hostUpdated(): void {
    const shown = this.#options.shown();
    if (this.#prefix === undefined || shown === undefined) return;
    const told = JSON.stringify(shown);
    if (told === this.#mirrored) return;
    this.#mirrored = told;
    this.#cancel?.();
    this.#cancel = this.#host.clock.after(pause, () => this.#mirror(shown));
  }

  get #prefix(): string | undefined {
    const { urlState } = this.#host;
    return urlState === null ? undefined : urlState || 'tokens';
  }

  #mirror(shown: TokenFind): void {
    const prefix = this.#prefix;
    if (prefix === undefined) return;
    const address = new URL(location.href);
    const before = address.searchParams.toString();
    const parameters = withFindInAddress(address.searchParams, prefix, shown, this.#options.usual.pageSize);
    // What the page has in its address stays as it is written, unless there is something to change.
    if (parameters.toString() === before) return;
    address.search = parameters.toString();
    try {
      history.replaceState(history.state, '', address);
    } catch {
      // A document without an address of its own, or too many changes for the browser: the list is right all the same.
    }
  }

  readonly #onPopstate = (): void => {
    if (this.#prefix === undefined || this.#options.shown() === undefined) return;
    this.#cancel?.();
    this.#mirrored = '';
    this.#options.onFind({ ...this.#options.usual, ...this.asked });
  };
}
