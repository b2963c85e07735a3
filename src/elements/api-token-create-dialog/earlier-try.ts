import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { settleCreation, unsettledCreations, type PendingCreation } from '../../controllers/pending-creations.js';
import type { TokenCollection } from '../../controllers/token-collection.js';
import { nameInSentence } from '../text.js';
import { OrphanSearch, type OrphanSearchOptions } from './orphan-search.js';

/** What the notice is furnished with. */
export interface EarlierTryOptions extends Omit<OrphanSearchOptions, 'onAllRevoked'> {
  /** Called after the last one was settled: what had the focus is gone. */
  readonly onSettled: () => void;
}

/**
 * A creation that an earlier opening, or an earlier visit to the page, left undecided: told when the dialog opens, with
 * the tokens that it may have left, until the person has decided (R6, R27).
 */
export class EarlierTry {
  readonly #options: EarlierTryOptions;
  readonly #orphans: OrphanSearch;
  #collection: TokenCollection | undefined;
  #creation: PendingCreation | undefined;

  constructor(host: LitElement, options: EarlierTryOptions) {
    this.#options = options;
    this.#orphans = new OrphanSearch(host, { ...options, onAllRevoked: () => this.#settle() });
  }

  /** Takes up the oldest one of a backend, if there is any. */
  open(collection: TokenCollection): void {
    this.#collection = collection;
    this.#next();
  }

  /** Says it to those who do not see it, and looks for what it may have left. */
  tell(): void {
    const { announcements } = this.#options;
    if (this.#creation === undefined || this.#collection === undefined) return;
    announcements.announceResult(this.#text(this.#creation));
    void this.#orphans.look(this.#collection, { ...this.#creation, before: new Set() });
  }

  end(): void {
    this.#orphans.end();
    this.#creation = undefined;
  }

  render(): TemplateResult | typeof nothing {
    if (this.#creation === undefined) return nothing;
    return html`<div class="notice caution" part="notice" tabindex="-1">
      <p>${this.#text(this.#creation)}</p>
      ${this.#orphans.render()}
      <button type="button" part="leave-button" @click=${this.#settle}>
        ${this.#options.locale.messages.leaveThem()}
      </button>
    </div>`;
  }

  #text({ name, sentAt }: PendingCreation): string {
    const { messages, format } = this.#options.locale;
    return messages.earlierTry(nameInSentence({ name }, messages), format.dateTime(new Date(sentAt)));
  }

  #next(): PendingCreation | undefined {
    this.#orphans.end();
    [this.#creation] = this.#collection === undefined ? [] : unsettledCreations(this.#collection);
    return this.#creation;
  }

  readonly #settle = (): void => {
    if (this.#collection === undefined || this.#creation === undefined) return;
    settleCreation(this.#collection, this.#creation);
    if (this.#next() === undefined) this.#options.onSettled();
    else this.tell();
  };
}
