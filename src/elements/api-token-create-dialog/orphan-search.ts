import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { CallLimits } from '../../adapter/call.js';
import { toTokenAdapterError, type TokenAdapterError } from '../../adapter/error.js';
import type { AnnouncementController } from '../../controllers/announcement-controller.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { readTokens } from '../../controllers/read-tokens.js';
import type { TokenCollection } from '../../controllers/token-collection.js';
import { possibleOrphans, type UnsettledCreation } from '../../domain/orphans.js';
import type { ApiToken } from '../../domain/token.js';
import { renderError } from '../error-text.js';
import { nameInSentence } from '../text.js';

type SearchState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'failed'; readonly error: TokenAdapterError }
  | {
      readonly kind: 'found';
      readonly tokens: readonly ApiToken[];
      readonly chosen: ReadonlySet<string>;
      readonly revoking: boolean;
      /** Of a token that could not be revoked. */
      readonly error?: TokenAdapterError;
    };

/** What the search is furnished with. */
export interface OrphanSearchOptions {
  readonly locale: LocaleController;
  readonly announcements: AnnouncementController;
  readonly limits: () => CallLimits;
  /** Called after the last token that was found is revoked. */
  readonly onAllRevoked?: () => void;
}

/**
 * Looks in the list for tokens that a lost answer may have left behind, shows them, and revokes those that the person
 * chooses: none is chosen beforehand, since any of them may be somebody's (R6).
 */
export class OrphanSearch implements ReactiveController {
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

  /** An interrupted look is taken up again where the element was only moved. */
  hostConnected(): void {
    if (this.#state.kind === 'looking') void this.lookAgain();
  }

  /** Whether the look is over, and how: nothing is said while it lasts or after it failed. */
  get found(): readonly ApiToken[] | undefined {
    return this.#state.kind === 'found' ? this.#state.tokens : undefined;
  }

  /** Forgets what was looked for. */
  end(): void {
    this.#stop?.abort();
    this.#moveTo({ kind: 'idle' });
    this.#creation = undefined;
    this.#collection = undefined;
  }

  /** Looks for what a creation may have left; resolves when that is known, or that it cannot be. */
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
      const { tokens } = await readTokens(
        collection,
        { ...this.#options.limits(), signal: stop.signal },
        creation.name === '' ? undefined : creation.name,
      );
      if (stop.signal.aborted) return;
      const orphans = possibleOrphans(creation, tokens);
      this.#moveTo({ kind: 'found', tokens: orphans, chosen: new Set(), revoking: false });
      announcements.announceResult(
        orphans.length === 0 ? messages.noneFound() : messages.mayBeTheToken(orphans.length),
      );
    } catch (thrown) {
      if (stop.signal.aborted) return;
      this.#moveTo({ kind: 'failed', error: toTokenAdapterError(thrown) });
      announcements.announceFailure(messages.lookFailed());
    }
  }

  render(): TemplateResult | typeof nothing {
    const { messages } = this.#options.locale;
    const state = this.#state;
    switch (state.kind) {
      case 'idle':
        return nothing;
      case 'looking':
        return html`<p class="looking"><span class="spinner" aria-hidden="true"></span> ${messages.lookingForToken()}</p>`;
      case 'failed':
        return html`${renderError(messages.lookFailed(), state.error, this.#options.locale)}
          <button type="button" part="look-again-button" @click=${this.#onLookAgain}>${messages.lookAgain()}</button>`;
      case 'found':
        return state.tokens.length === 0 ? html`<p>${messages.noneFound()}</p>` : this.#renderFound(state);
    }
  }

  #renderFound({ tokens, chosen, revoking, error }: Extract<SearchState, { kind: 'found' }>): TemplateResult {
    const { locale } = this.#options;
    const { messages } = locale;
    const canRevoke = this.#collection?.adapter.revoke !== undefined;
    return html`<p id="orphans">${messages.mayBeTheToken(tokens.length)}</p>
      <ul class="orphans" part="orphans" aria-labelledby="orphans">
        ${tokens.map((token) => this.#renderOrphan(token, chosen.has(token.id), canRevoke, revoking))}
      </ul>
      ${error === undefined ? nothing : renderError(messages.revokeFailed(), error, locale)}
      ${
        canRevoke
          ? html`<button
              type="button"
              part="revoke-orphans-button"
              class="danger"
              aria-disabled=${chosen.size === 0 || revoking ? 'true' : 'false'}
              @click=${this.#onRevoke}
            >
              ${revoking ? messages.revoking() : messages.revokeChosen(chosen.size)}
            </button>`
          : nothing
      }`;
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
      <label class="checkbox">
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
    // A render puts back what may not be changed now.
    this.#host.requestUpdate();
    if (state.kind !== 'found' || state.revoking) return;
    const chosen = new Set(state.chosen);
    if (wanted) chosen.add(id);
    else chosen.delete(id);
    this.#moveTo({ ...state, chosen });
  }

  readonly #onLookAgain = (): void => void this.lookAgain();

  /** One after the other; what fails stays, chosen, with the reason. */
  readonly #onRevoke = async (): Promise<void> => {
    const state = this.#state;
    const [collection, creation] = [this.#collection, this.#creation];
    if (state.kind !== 'found' || state.revoking || state.chosen.size === 0 || collection === undefined) return;
    const wanted = state.tokens.filter(({ id }) => state.chosen.has(id));
    const revoked = new Set<string>();
    let error: TokenAdapterError | undefined;
    this.#moveTo({ kind: 'found', tokens: state.tokens, chosen: state.chosen, revoking: true });
    for (const token of wanted) {
      try {
        await collection.revoke(token, this.#options.limits());
        revoked.add(token.id);
      } catch (thrown) {
        error = toTokenAdapterError(thrown);
      }
    }
    // Somebody has gone on to another creation meanwhile.
    if (this.#creation !== creation) return;
    const isLeft = (id: string) => !revoked.has(id);
    this.#moveTo({
      kind: 'found',
      tokens: state.tokens.filter(({ id }) => isLeft(id)),
      chosen: new Set([...state.chosen].filter(isLeft)),
      revoking: false,
      ...(error !== undefined && { error }),
    });
    const { announcements, locale } = this.#options;
    if (error === undefined) announcements.announceResult(locale.messages.chosenRevoked(revoked.size));
    else announcements.announceFailure(locale.messages.revokeFailed());
    if (wanted.length === state.tokens.length && error === undefined) this.#options.onAllRevoked?.();
  };

  #moveTo(state: SearchState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}
