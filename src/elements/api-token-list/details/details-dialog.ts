import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { createRef, ref } from '../../../browser/lit-directives.js';
import type { TokenAdapterError } from '../../../adapter/error.js';
import { AnnouncementController } from '../../../controllers/announcement-controller.js';
import { ModalController } from '../../../controllers/modal-controller.js';
import type { CollectionChange, TokenCollection } from '../../../collection/token-collection.js';
import { isAllRead, isReadToEnd } from '../../../collection/token-reading.js';
import type { ApiToken, TokenAction } from '../../../domain/token.js';
import { isolate } from '../../../localization/isolate.js';
import { dialog } from '../../../styles/dialog.js';
import { facts } from '../../../styles/facts.js';
import { adoptStyles } from '../../../browser/adopt-styles.js';
import { calendarIcon, closeIcon } from '../../shared/more-icons.js';
import { reauthenticationOf } from '../../shared/reauthentication.js';
import { endsAhead, renderDetailsFacts } from './details-facts.js';
import { detailsStyles } from './details.styles.js';
import type { ListHost, ListServices } from '../list-services.js';
import { returnFocusToRow } from '../rows/row-focus.js';
import type { MenuItem } from '../actions/row-menu.js';
import { remind } from './reminder.js';
import { UsageController } from './usage-view.js';
import { addEnglish } from '../../../localization/locale.js';
import { detailsEnglish } from '../../../localization/messages/details.js';
import { termsEnglish } from '../../../localization/messages/terms.js';
import { nameByItself } from '../../shared/name-in-sentence.js';

addEnglish(detailsEnglish, termsEnglish);

/**
 * Whether the list still shows the token. If not, the token may be on another page (`not-listed`) or deleted (`gone`).
 */
type Presence = 'listed' | 'not-listed' | 'gone';

/** What the list provides to the details of a token. */
export interface DetailsOptions {
  /** Returns the actions that are available for the token now. */
  readonly items: (token: ApiToken) => readonly MenuItem[];
  readonly onAction: (action: TokenAction, token: ApiToken) => void;
}

type DetailsState =
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'open';
      readonly token: ApiToken;
      readonly presence: Presence;
      /** When the list with these facts was read, in ms since the epoch. */
      readonly asOf: number;
      /** The file that the latest press on the reminder button saved. */
      readonly savedFile?: string;
    };

/** Shows all details of one token in a modal dialog, and updates them with the list while the dialog is open. */
export class DetailsDialogController implements ReactiveController {
  readonly #host: ListHost;
  readonly #services: ListServices;
  readonly #options: DetailsOptions;
  readonly #announcements: AnnouncementController;
  readonly #modal: ModalController;
  readonly #usage: UsageController;
  readonly #heading = createRef<HTMLElement>();
  #state: DetailsState = { kind: 'closed' };
  #collection: TokenCollection | undefined;
  #unsubscribe: (() => void) | undefined;

  /** The index of the token's row when the details opened. */
  #place = 0;

  constructor(host: ListHost, services: ListServices, options: DetailsOptions) {
    this.#host = host;
    this.#services = services;
    this.#options = options;
    this.#announcements = new AnnouncementController(host);
    this.#modal = new ModalController(host, {
      part: 'details-dialog',
      labelledBy: 'details-heading',
      initialFocus: () => this.#heading.value ?? null,
      fallbackFocus: () => this.#heading.value ?? null,
      onRequestClose: () => this.#close(),
    });
    this.#usage = new UsageController(host, {
      locale: services.locale,
      onFailure: (text, error) => {
        this.#announcements.announceFailure(text);
        services.onError('usage', error);
      },
      onProblems: services.onProblems,
      onSignIn: (error, then) =>
        reauthenticationOf(host).isPossible ? () => void this.#signIn(error, then) : undefined,
    });
    for (const styles of [detailsStyles, dialog, facts]) adoptStyles(host, styles);
    host.addController(this);
  }

  /** Returns focus to the nearest row if the token's row was removed while the details were open (A4). */
  async #returnFocus(): Promise<void> {
    await this.#host.updateComplete;
    returnFocusToRow(this.#host, Math.max(this.#place, 0), '.name-button');
  }

  hostConnected(): void {
    if (this.#state.kind === 'open') this.#follow(this.#collection);
  }

  hostDisconnected(): void {
    this.#follow(undefined);
  }

  hostUpdate(): void {
    if (this.#state.kind !== 'open') return;
    const { collection, state: list } = this.#services.tokens;
    if (collection !== this.#collection) {
      this.#close();
      return;
    }
    if (list.kind !== 'ready') return;
    const { tokens, asOf } = list.loaded;
    const { id } = this.#state.token;
    const token = tokens.find((each) => each.id === id);
    if (token !== undefined) {
      this.#state = { ...this.#state, token, presence: 'listed', asOf };
    } else if (this.#state.presence !== 'gone' && list.refresh.kind === 'current') {
      this.#lose(isAllRead(list.loaded) && isReadToEnd(list.loaded) ? 'gone' : 'not-listed');
    }
  }

  /** Opens the dialog for a token that the list shows. */
  async open(token: ApiToken): Promise<void> {
    const { tokens } = this.#services;
    const { collection, state: list } = tokens;
    if (this.#state.kind !== 'closed' || collection === undefined || list.kind !== 'ready') return;
    this.#place = tokens.view?.rows.findIndex(({ id }) => id === token.id) ?? 0;
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
    const { messages, format } = this.#services.locale;
    const { token, presence, asOf } = state;
    const context = this.#services.context();
    return html`
      <div class="head">
        <h2 id="details-heading" part="details-heading" tabindex="-1" ${ref(this.#heading)}>
          <bdi>${nameByItself(token, messages)}</bdi>
        </h2>
        <button
          type="button"
          class="quiet icon-button"
          part="button details-close-button"
          aria-label=${messages.close()}
          @click=${this.#onClose}
        >
          ${closeIcon}
        </button>
      </div>
      ${
        presence === 'gone'
          ? html`<p part="details-gone">${messages.tokenGone()}</p>`
          : html`
              ${
                presence === 'not-listed'
                  ? html`<p class="secondary">${messages.tokenNotListed(format.pastTime(asOf, this.#host.clock.now()))}</p>`
                  : nothing
              }
              ${renderDetailsFacts(token, context)} ${this.#usage.render(context.now)}
              ${this.#renderActions(state, context.now)}
            `
      }
      ${this.#announcements.render()}
    `;
  }

  /** The same actions as in the menu of the token's row. The details close when one is chosen. */
  #renderActions(state: Extract<DetailsState, { kind: 'open' }>, now: Date): TemplateResult | typeof nothing {
    const { messages } = this.#services.locale;
    const { token } = state;
    const end = endsAhead(token, now);
    const items = this.#options.items(token);
    if (end === undefined && items.length === 0) return nothing;
    return html`
      ${
        end === undefined || state.savedFile === undefined
          ? nothing
          : html`<p class="secondary" part="details-reminder-outcome">
              ${messages.reminderSaved(isolate(state.savedFile))}
            </p>`
      }
      <div class="row-deeds" part="details-actions">
        ${
          end === undefined
            ? nothing
            : html`<button
                type="button"
                class="quiet"
                part="button reminder-button"
                @click=${() => this.#remind(token, end)}
              >
                ${calendarIcon} ${messages.addReminder()}
              </button>`
        }
        ${items.map(
          ({ action, label }) =>
            html`<button
              type="button"
              part="button details-action"
              class=${action === 'revoke' ? 'quiet destructive' : 'quiet'}
              @click=${() => {
                this.#close();
                this.#options.onAction(action, token);
              }}
            >
              ${label}
            </button>`,
        )}
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

  /** A rotation may give the token another id. A revocation removes it, even if the list had not loaded all tokens. */
  #onChange(change: CollectionChange): void {
    if (this.#state.kind !== 'open') return;
    const { id } = this.#state.token;
    if (change.kind === 'changed' && change.id === id) this.#state = { ...this.#state, token: change.token };
    if (change.kind === 'revoked' && change.token.id === id) this.#lose('gone');
    this.#host.requestUpdate();
  }

  #lose(presence: Exclude<Presence, 'listed'>): void {
    if (this.#state.kind !== 'open' || this.#state.presence === presence) return;
    const { messages, format } = this.#services.locale;
    const time = format.pastTime(this.#state.asOf, this.#host.clock.now());
    this.#state = { ...this.#state, presence };
    if (presence === 'gone') this.#usage.clear();
    this.#announcements.announceResult(presence === 'gone' ? messages.tokenGone() : messages.tokenNotListed(time));
  }

  #remind(token: ApiToken, expiresAt: Date): void {
    const { locale } = this.#services;
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
    void this.#returnFocus();
  }

  /**
   * Closes the dialog while the page signs the person in. Then reads everything again, because another person may have
   * signed in.
   */
  async #signIn(error: TokenAdapterError, then: () => void): Promise<void> {
    this.#announcements.clear();
    this.#modal.standAside();
    const isSignedIn = await reauthenticationOf(this.#host).ask(error);
    if (!this.#isOpen) return;
    try {
      this.#modal.comeBack();
    } catch {
      // The dialog can no longer be shown.
      this.#close();
      return;
    }
    if (!isSignedIn) return;
    then();
    void this.#services.tokens.refresh();
  }

  readonly #onClose = (): void => this.#close();
}
