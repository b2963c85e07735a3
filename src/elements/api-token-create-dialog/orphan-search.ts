import { hasMethod } from '../../adapter/field-of.js';
import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { live } from '../../browser/lit-directives.js';
import type { CallLimits } from '../../adapter/call.js';
import { toTokenAdapterError, type TokenAdapterError } from '../../adapter/error.js';
import type { AnnouncementController } from '../../controllers/announcement-controller.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { readTokens } from '../../collection/read-tokens.js';
import type { TokenCollection } from '../../collection/token-collection.js';
import { possibleOrphans, type UnsettledCreation } from '../../domain/orphans.js';
import type { ApiToken } from '../../domain/token.js';
import { listErrorText, renderError, renderSignIn } from '../shared/error-text.js';
import { failureText, renderFailure } from '../shared/failure-text.js';
import { nameInSentence } from '../shared/name-in-sentence.js';
import { writesOf } from '../../collection/token-writes.js';

type SearchState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'failed'; readonly error: TokenAdapterError }
  | {
      readonly kind: 'found';
      readonly tokens: readonly ApiToken[];
      /** How many tokens were searched, if the wanted one may be elsewhere in the list. */
      readonly searched: number | undefined;
      readonly chosen: ReadonlySet<string>;
      readonly revoking: boolean;
      /** How many tokens could not be revoked, and the error of the last one. */
      readonly failure?: { readonly amount: number; readonly error: TokenAdapterError };
    };

/** What the dialog provides to the search. */
export interface OrphanSearchOptions {
  readonly locale: LocaleController;
  readonly announcements: AnnouncementController;
  readonly limits: () => CallLimits;
  /** Returns the action of a Sign in button, which calls `then` afterwards; undefined without `reauthenticate`. */
  readonly onSignIn: (error: TokenAdapterError, then: () => void) => (() => void) | undefined;
  /** Called after all tokens that were found are revoked. */
  readonly onAllRevoked?: () => void;
}

/**
 * Searches the list for tokens that a request without an answer may have created, shows them, and revokes those that the
 * person selects. No token is selected at first, because somebody may use any of them (R6).
 */
export class OrphanSearchController implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: OrphanSearchOptions;
  #state: SearchState = { kind: 'idle' };
  #collection: TokenCollection | undefined;
  #creation: UnsettledCreation | undefined;
  #stop: AbortController | undefined;

  constructor(host: LitElement, options: OrphanSearchOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#stop?.abort();
  }

  /** Restarts a search that was interrupted because the element was moved in the document. */
  hostConnected(): void {
    if (this.#state.kind === 'looking') void this.lookAgain();
  }

  /** The tokens that the search found; undefined while the search runs, and after it failed. */
  get found(): readonly ApiToken[] | undefined {
    return this.#state.kind === 'found' ? this.#state.tokens : undefined;
  }

  /** Stops the search and clears its result. */
  end(): void {
    this.#stop?.abort();
    this.#moveTo({ kind: 'idle' });
    this.#creation = undefined;
    this.#collection = undefined;
  }

  /** Searches for tokens that a creation may have created. Resolves when the search succeeded or failed. */
  async look(collection: TokenCollection, creation: UnsettledCreation): Promise<void> {
    this.#collection = collection;
    this.#creation = creation;
    await this.lookAgain();
  }

  async lookAgain(): Promise<void> {
    const [collection, creation] = [this.#collection, this.#creation];
    if (collection === undefined || creation === undefined) return;
    this.#stop?.abort();
    const stop = new AbortController();
    this.#stop = stop;
    const { announcements, locale } = this.#options;
    const { messages } = locale;
    this.#moveTo({ kind: 'looking' });
    try {
      const { tokens, hasNewest } = await readTokens(
        collection,
        { ...this.#options.limits(), signal: stop.signal },
        creation.name === '' ? undefined : creation.name,
      );
      if (stop.signal.aborted) return;
      const orphans = possibleOrphans(creation, tokens);
      const searched = hasNewest ? undefined : tokens.length;
      this.#moveTo({ kind: 'found', tokens: orphans, searched, chosen: new Set(), revoking: false });
      announcements.announceResult(
        orphans.length === 0 ? messages.noneFound(searched) : messages.mayBeTheToken(orphans.length),
      );
    } catch (thrown) {
      if (stop.signal.aborted) return;
      this.#moveTo({ kind: 'failed', error: toTokenAdapterError(thrown) });
      announcements.announceFailure(messages.lookFailed());
    }
  }

  render(): TemplateResult | typeof nothing {
    const { locale } = this.#options;
    const { messages } = locale;
    const state = this.#state;
    switch (state.kind) {
      case 'idle':
        return nothing;
      case 'looking':
        return html`<p class="looking"><span class="spinner" aria-hidden="true"></span> ${messages.lookingForToken()}</p>`;
      case 'failed':
        return html`${renderError(messages.lookFailed(), state.error, locale, listErrorText(state.error, locale, false))}
          <button type="button" part="button look-again-button" @click=${this.#onLookAgain}>${messages.lookAgain()}</button>
          ${this.#renderSignIn(state.error)}`;
      case 'found':
        return state.tokens.length === 0
          ? html`<p>${messages.noneFound(state.searched)}</p>`
          : this.#renderFound(state);
    }
  }

  #renderFound({ tokens, chosen, revoking, failure }: Extract<SearchState, { kind: 'found' }>): TemplateResult {
    const { locale } = this.#options;
    const { messages } = locale;
    const canRevoke = hasMethod(this.#collection?.adapter, 'revoke');
    return html`<p id="orphans">${messages.mayBeTheToken(tokens.length)}</p>
      <ul class="orphans" part="orphans" aria-labelledby="orphans">
        ${tokens.map((token) => this.#renderOrphan(token, chosen.has(token.id), canRevoke, revoking))}
      </ul>
      ${failure === undefined ? nothing : [renderFailure(messages.revokeFailed(failure.amount), failure.error, locale), this.#renderSignIn(failure.error)]}
      ${
        canRevoke
          ? html`<button
              type="button"
              part="button danger-button revoke-orphans-button"
              class="danger"
              aria-disabled=${chosen.size === 0 || revoking ? 'true' : 'false'}
              @click=${this.#onRevoke}
            >
              ${revoking ? messages.revoking() : messages.revokeChosen(chosen.size)}
            </button>`
          : nothing
      }`;
  }

  /** After sign-in, searches again and clears the selection, because another person may have signed in. */
  #renderSignIn(error: TokenAdapterError): TemplateResult | typeof nothing {
    const { locale, onSignIn } = this.#options;
    return renderSignIn(error, onSignIn(error, this.#onLookAgain), locale);
  }

  #renderOrphan(token: ApiToken, chosen: boolean, canRevoke: boolean, revoking: boolean): TemplateResult {
    const { messages, format } = this.#options.locale;
    const facts = [
      ...(token.hint === undefined ? [] : [html`<bdi class="monospace">${token.hint}</bdi>`]),
      ...(token.createdAt === undefined ? [] : [messages.createdAt(format.dateTime(token.createdAt))]),
    ];
    const text = html`<span class="orphan">
      <bdi>${nameInSentence(token, messages)}</bdi>
      <span class="secondary">${facts.map((fact, index) => html`${index === 0 ? '' : ' · '}${fact}`)}</span>
    </span>`;
    if (!canRevoke) return html`<li>${text}</li>`;
    return html`<li>
      <label part="choice" class="checkbox">
        <input
          type="checkbox"
          part="orphan-checkbox"
          .checked=${live(chosen)}
          aria-disabled=${revoking ? 'true' : 'false'}
          @change=${(event: Event) => {
            this.#choose(token, (event.target as HTMLInputElement).checked);
          }}
        />
        ${text}
      </label>
    </li>`;
  }

  #choose({ id }: ApiToken, wanted: boolean): void {
    const state = this.#state;
    // A render resets a checkbox that must not change now.
    this.#host.requestUpdate();
    if (state.kind !== 'found' || state.revoking) return;
    const chosen = new Set(state.chosen);
    if (wanted) chosen.add(id);
    else chosen.delete(id);
    this.#moveTo({ ...state, chosen });
  }

  readonly #onLookAgain = (): void => void this.lookAgain();

  /** Revokes the selected tokens one by one. A token that could not be revoked stays selected, with the reason. */
  readonly #onRevoke = async (): Promise<void> => {
    const state = this.#state;
    const [collection, creation] = [this.#collection, this.#creation];
    if (state.kind !== 'found' || state.revoking || state.chosen.size === 0 || collection === undefined) return;
    const wanted = state.tokens.filter(({ id }) => state.chosen.has(id));
    const revoked = new Set<string>();
    let error: TokenAdapterError | undefined;
    this.#moveTo({
      kind: 'found',
      tokens: state.tokens,
      searched: state.searched,
      chosen: state.chosen,
      revoking: true,
    });
    for (const token of wanted) {
      try {
        await writesOf(collection).revoke(token, this.#options.limits());
        revoked.add(token.id);
      } catch (thrown) {
        error = toTokenAdapterError(thrown);
      }
    }
    // The dialog may show another creation meanwhile.
    if (this.#creation !== creation) return;
    const isLeft = (id: string) => !revoked.has(id);
    this.#moveTo({
      kind: 'found',
      tokens: state.tokens.filter(({ id }) => isLeft(id)),
      searched: state.searched,
      chosen: new Set([...state.chosen].filter(isLeft)),
      revoking: false,
      ...(error !== undefined && { failure: { amount: wanted.length - revoked.size, error } }),
    });
    const { announcements, locale } = this.#options;
    if (error === undefined) announcements.announceResult(locale.messages.chosenRevoked(revoked.size));
    else
      announcements.announceFailure(
        failureText(locale.messages.revokeFailed(wanted.length - revoked.size), error, locale),
      );
    if (wanted.length === state.tokens.length && error === undefined) this.#options.onAllRevoked?.();
  };

  #moveTo(state: SearchState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}
