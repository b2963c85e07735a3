import { html, nothing, type TemplateResult } from 'lit';
import type { AdapterProblem } from '../../adapter/check.js';
import type { TokenAdapterError } from '../../adapter/error.js';
import type { AnnouncementController } from '../../controllers/announcement-controller.js';
import { loadOnNeed } from '../../controllers/load-on-need.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import type { TokenListController, TokenListHost } from '../../controllers/token-list-controller.js';
import { tokenLabel, visibleName } from '../../domain/name.js';
import type { ApiToken } from '../../domain/token.js';
import type { TokenErrorDetail } from '../api-token-create-dialog/events.js';
import type { ApiTokenElement } from '../api-token-element.js';
import type { DetailsDialog } from './details-dialog.js';
import { isFocusLost } from './focus.js';
import type { CellContext } from './token-cells.js';

/** What the details ask of the list they belong to. */
export interface TokenDetailsOptions {
  readonly locale: LocaleController;
  readonly announcements: AnnouncementController;
  readonly tokens: TokenListController;
  /** What facts are rendered with, now. */
  readonly context: () => CellContext;
  readonly onError: (operation: TokenErrorDetail['operation'], error: TokenAdapterError) => void;
  readonly onProblems: (problems: readonly AdapterProblem[]) => void;
  /** The details are closed, and the focus is back where it was, if that is still there. */
  readonly onClosed: () => void;
}

type ListOptions = Omit<TokenDetailsOptions, 'onClosed'> & {
  /** Gives focus to the heading, where no row is left for it. */
  readonly focusHeading: () => void;
};

/** The way from a row to everything that is known of its token. The code that shows it is loaded when it is wanted. */
export class TokenDetails {
  readonly #host: ApiTokenElement & TokenListHost;
  readonly #options: ListOptions;
  #dialog: DetailsDialog | undefined;
  /** The token that was asked for last, while the code is on its way. */
  #wanted: ApiToken | undefined;
  /** The row that was opened last, counted from the top. */
  #place = 0;
  /** The token whose details could not be loaded. */
  #failedId: string | undefined;

  constructor(host: ApiTokenElement & TokenListHost, options: ListOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** The name of a token in its row, which opens its details. */
  renderName(token: ApiToken): TemplateResult {
    const label = tokenLabel(token);
    return html`<button
      type="button"
      part="name-button"
      class="name-button"
      aria-haspopup="dialog"
      aria-describedby="name-button-hint"
      @click=${(event: Event) => void this.#open(token, event.currentTarget as HTMLElement)}
      @pointerenter=${this.#prefetch}
    >
      <bdi>${label === undefined ? this.#options.locale.messages.unnamedToken() : visibleName(label)}</bdi>
    </button>`;
  }

  /** In the row of a token whose details could not be loaded: that they could not. */
  renderFailure({ id }: ApiToken): TemplateResult | typeof nothing {
    if (this.#failedId !== id) return nothing;
    return html`<p class="error">${this.#options.locale.messages.detailsNotLoaded()}</p>`;
  }

  /** The dialog, there once for the whole list, and what the names' buttons are described by. */
  renderLayer(): TemplateResult {
    return html`<span id="name-button-hint" hidden>${this.#options.locale.messages.showDetails()}</span>
      ${this.#dialog?.render() ?? nothing}`;
  }

  async #open(token: ApiToken, button: HTMLElement): Promise<void> {
    // Not every browser focuses a button that is pressed, and this is where the focus comes back to.
    button.focus();
    this.#wanted = token;
    if (this.#failedId !== undefined) this.#options.announcements.clear();
    this.#failedId = undefined;
    this.#host.requestUpdate();
    let dialog: DetailsDialog;
    try {
      dialog = await this.#load();
    } catch {
      if (this.#wanted !== token) return;
      this.#failedId = token.id;
      this.#options.announcements.announceFailure(this.#options.locale.messages.detailsNotLoaded());
      this.#host.requestUpdate();
      return;
    }
    // Another name was pressed meanwhile, or the list is gone.
    if (this.#wanted !== token || !this.#host.isConnected) return;
    this.#place = this.#options.tokens.view?.rows.findIndex(({ id }) => id === token.id) ?? 0;
    await dialog.open(token);
  }

  async #load(): Promise<DetailsDialog> {
    const { DetailsDialog } = await loadOnNeed(() => import('./details-dialog.js'));
    this.#dialog ??= new DetailsDialog(this.#host, { ...this.#options, onClosed: () => void this.#keepFocus() });
    return this.#dialog;
  }

  /** On intent, before anybody waits for it; a failure is told only to who pressed. */
  readonly #prefetch = (): void => {
    void loadOnNeed(() => import('./details-dialog.js')).catch(() => undefined);
  };

  /** The row may have gone while its details were read; then the focus goes to the nearest, or to the heading (A4). */
  async #keepFocus(): Promise<void> {
    await this.#host.updateComplete;
    if (!isFocusLost(this.#host)) return;
    const names = [...this.#host.renderRoot.querySelectorAll<HTMLElement>('.name-button')];
    const nearest = names[Math.min(Math.max(this.#place, 0), names.length - 1)];
    if (nearest === undefined) this.#options.focusHeading();
    else nearest.focus();
  }
}
