import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { settleCreation, unsettledCreations, type PendingCreation } from '../../collection/pending-creations.js';
import type { TokenCollection } from '../../collection/token-collection.js';
import { nameInSentence } from '../shared/name-in-sentence.js';
import { OrphanSearchController, type OrphanSearchOptions } from './orphan-search.js';

/** Options of {@link EarlierTry}. */
export interface EarlierTryOptions extends Omit<OrphanSearchOptions, 'onAllRevoked'> {
  /** Called when the last notice was dismissed. The focused button is gone, so the focus has to move. */
  readonly onSettled: () => void;
}

/**
 * Notice about a creation that got no response, in this dialog earlier or on an earlier visit to the page. It is shown when
 * the dialog opens, with the tokens that the request may have created, until the person revokes or keeps them: otherwise a
 * token that nobody uses could stay valid unnoticed (R6, R9).
 */
export class EarlierTry {
  readonly #options: EarlierTryOptions;
  readonly #orphans: OrphanSearchController;
  #collection: TokenCollection | undefined;
  #creation: PendingCreation | undefined;

  constructor(host: LitElement, options: EarlierTryOptions) {
    this.#options = options;
    this.#orphans = new OrphanSearchController(host, { ...options, onAllRevoked: () => this.#settle() });
  }

  /** Shows the oldest unsettled creation of a backend, if there is one. */
  open(collection: TokenCollection): void {
    this.#collection = collection;
    this.#next();
  }

  /** Announces the notice to screen readers, and searches the list for tokens that the request may have created. */
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
    const { messages } = this.#options.locale;
    return html`<div class="notice caution" part="notice" tabindex="-1">
      <p>${this.#text(this.#creation)}</p>
      ${this.#orphans.render()}
      <button type="button" part="button leave-button" @click=${this.#settle}>
        ${this.#orphans.found?.length === 0 ? messages.dismiss() : messages.leaveThem()}
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
