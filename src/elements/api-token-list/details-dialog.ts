import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { AnnouncementController } from '../../controllers/announcement-controller.js';
import { ModalController } from '../../controllers/modal-controller.js';
import type { CollectionChange, TokenCollection } from '../../controllers/token-collection.js';
import type { TokenListHost } from '../../controllers/token-list-controller.js';
import { selectsAll } from '../../domain/finding.js';
import { tokenLabel, visibleName } from '../../domain/name.js';
import type { ApiToken } from '../../domain/token.js';
import { isolate } from '../../localization/isolate.js';
import { adoptStyles } from '../adopt-styles.js';
import type { ApiTokenElement } from '../api-token-element.js';
import { calendarIcon } from '../icons.js';
import { endsAhead, renderDetailsFacts } from './details-facts.js';
import { detailsStyles } from './details.styles.js';
import type { TokenDetailsOptions } from './details.js';
import { remind } from './reminder.js';
import { UsageView } from './usage-view.js';

/** Whether the list still shows the token. Where it does not, the token may be on another page, or gone. */
type Presence = 'listed' | 'not-listed' | 'gone';

type DetailsState =
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'open';
      readonly token: ApiToken;
      readonly presence: Presence;
      /** When the list was read that the facts are of, in ms since the epoch. */
      readonly asOf: number;
      /** The file that the latest press on the reminder's button saved. */
      readonly savedFile?: string;
    };

/** Everything that is known of one token, in a modal dialog that follows the list while it is open. */
export class DetailsDialog implements ReactiveController {
  readonly #host: ApiTokenElement & TokenListHost;
  readonly #options: TokenDetailsOptions;
  readonly #announcements: AnnouncementController;
  readonly #modal: ModalController;
  readonly #usage: UsageView;
  readonly #heading = createRef<HTMLElement>();
  #state: DetailsState = { kind: 'closed' };
  #collection: TokenCollection | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ApiTokenElement & TokenListHost, options: TokenDetailsOptions) {
    this.#host = host;
    this.#options = options;
    this.#announcements = new AnnouncementController(host);
    this.#modal = new ModalController(host, {
      part: 'details-dialog',
      labelledBy: 'details-heading',
      initialFocus: () => this.#heading.value ?? null,
      fallbackFocus: () => this.#heading.value ?? null,
      onRequestClose: () => this.#close(),
    });
    this.#usage = new UsageView(host, {
      locale: options.locale,
      onFailure: (text, error) => {
        this.#announcements.announceFailure(text);
        options.onError('usage', error);
      },
      onProblems: options.onProblems,
    });
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#state.kind === 'open') this.#follow(this.#collection);
  }

  hostDisconnected(): void {
    this.#follow(undefined);
  }

  hostUpdate(): void {
    if (this.#state.kind !== 'open') return;
    const { collection, state: list } = this.#options.tokens;
    if (collection !== this.#collection) {
      this.#close();
      return;
    }
    if (list.kind !== 'ready') return;
    const { tokens, asked, cursor, asOf } = list.loaded;
    const { id } = this.#state.token;
    const token = tokens.find((each) => each.id === id);
    if (token !== undefined) {
      this.#state = { ...this.#state, token, presence: 'listed', asOf };
    } else if (this.#state.presence !== 'gone' && list.refresh.kind === 'current') {
      this.#lose(selectsAll(asked) && cursor === undefined ? 'gone' : 'not-listed');
    }
  }

  /** Opens with the facts of a token that the list shows. */
  async open(token: ApiToken): Promise<void> {
    const { tokens } = this.#options;
    const { collection, state: list } = tokens;
    if (this.#state.kind !== 'closed' || collection === undefined || list.kind !== 'ready') return;
    adoptStyles(this.#host, detailsStyles);
    this.#announcements.clear();
    this.#collection = collection;
    this.#follow(collection);
    this.#state = { kind: 'open', token, presence: 'listed', asOf: list.loaded.asOf };
    this.#usage.show(token, collection);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (this.#isOpen) this.#modal.show();
  }

  render(): TemplateResult {
    const state = this.#state;
    return this.#modal.render(state.kind === 'closed' ? nothing : this.#renderContents(state));
  }

  #renderContents(state: Extract<DetailsState, { kind: 'open' }>): TemplateResult {
    const { messages, format } = this.#options.locale;
    const { token, presence, asOf } = state;
    const label = tokenLabel(token);
    const context = this.#options.context();
    return html`
      <h2 id="details-heading" part="details-heading" tabindex="-1" ${ref(this.#heading)}>
        <bdi>${label === undefined ? messages.unnamedToken() : visibleName(label)}</bdi>
      </h2>
      ${
        presence === 'gone'
          ? html`<p part="details-gone">${messages.tokenGone()}</p>`
          : html`
              ${
                presence === 'not-listed'
                  ? html`<p class="secondary">${messages.tokenNotListed(format.time(new Date(asOf)))}</p>`
                  : nothing
              }
              ${renderDetailsFacts(token, context)} ${this.#usage.render(context.now)}
            `
      }
      ${this.#renderActions(state, context.now)} ${this.#announcements.render()}
    `;
  }

  #renderActions(state: Extract<DetailsState, { kind: 'open' }>, now: Date): TemplateResult {
    const { messages } = this.#options.locale;
    const end = state.presence === 'gone' ? undefined : endsAhead(state.token, now);
    return html`
      ${
        end === undefined || state.savedFile === undefined
          ? nothing
          : html`<p class="secondary" part="details-reminder-outcome">
              ${messages.reminderSaved(isolate(state.savedFile))}
            </p>`
      }
      <div class="actions">
        ${
          end === undefined
            ? nothing
            : html`<button type="button" part="reminder-button" @click=${() => this.#remind(state.token, end)}>
                ${calendarIcon} ${messages.addReminder()}
              </button>`
        }
        <button type="button" part="details-close-button" @click=${this.#onClose}>${messages.close()}</button>
      </div>
    `;
  }

  get #isOpen(): boolean {
    return this.#state.kind === 'open';
  }

  #follow(collection: TokenCollection | undefined): void {
    this.#unsubscribe?.();
    this.#unsubscribe = collection?.subscribe((change) => this.#onChange(change));
  }

  /** A rotation may give the token another id; a revocation takes it away, whether or not the list had it all. */
  #onChange(change: CollectionChange): void {
    if (this.#state.kind !== 'open') return;
    const { id } = this.#state.token;
    if (change.kind === 'changed' && change.id === id) this.#state = { ...this.#state, token: change.token };
    if (change.kind === 'revoked' && change.token.id === id) this.#lose('gone');
    this.#host.requestUpdate();
  }

  #lose(presence: Exclude<Presence, 'listed'>): void {
    if (this.#state.kind !== 'open' || this.#state.presence === presence) return;
    const { messages, format } = this.#options.locale;
    const { asOf } = this.#state;
    this.#state = { ...this.#state, presence };
    if (presence === 'gone') this.#usage.clear();
    this.#announcements.announceResult(
      presence === 'gone' ? messages.tokenGone() : messages.tokenNotListed(format.time(new Date(asOf))),
    );
  }

  #remind(token: ApiToken, expiresAt: Date): void {
    const { locale } = this.#options;
    const savedFile = remind(this.#host, token, expiresAt, locale);
    if (savedFile === undefined || this.#state.kind !== 'open') return;
    this.#state = { ...this.#state, savedFile };
    this.#announcements.announceResult(locale.messages.reminderSaved(isolate(savedFile)));
  }

  #close(): void {
    if (this.#state.kind !== 'open') return;
    this.#state = { kind: 'closed' };
    this.#follow(undefined);
    this.#usage.clear();
    this.#announcements.clear();
    this.#modal.close();
    this.#host.requestUpdate();
    this.#options.onClosed();
  }

  readonly #onClose = (): void => this.#close();
}
