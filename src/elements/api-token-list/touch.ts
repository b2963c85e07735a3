import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { TokenAdapterError } from '../../adapter/error.js';
import { lazy } from '../shared/lazy.js';
import { LocalFinder } from '../../collection/local-finder.js';
import { TokenNumbers } from '../../collection/token-numbers.js';
import type { CollectionChange, TokenCollection } from '../../collection/token-collection.js';
import { availableActions } from '../../domain/actions.js';
import { tokenStatus } from '../../domain/status.js';
import type { ApiToken, TokenAction } from '../../domain/token.js';
import { addEnglish } from '../../localization/locale.js';
import { touchEnglish } from '../../localization/messages/touch.js';
import { adoptStyles } from '../../browser/adopt-styles.js';
import { orderingColumn } from './rows/columns.js';
import { filterStyles } from './query/filters.styles.js';
import { QueryController } from './query/query-controller.js';
import { FocusInSightController } from './rows/focus-in-sight.js';
import { PointedCellController } from './rows/pointed-cell.js';
import { hasModal } from '../../browser/focus.js';
import type { ListHost, ListServices, Press } from './list-services.js';
import { menuStyles } from './actions/row-menu.styles.js';
import { RowMenuController, type MenuItem } from './actions/row-menu.js';
import { RowFocusController } from './rows/row-focus.js';
import { selectionBarStyles } from './selection/selection-bar.styles.js';
import { SelectionController } from './selection/selection.js';
import type { RowParts } from './rows/token-row.js';

addEnglish(touchEnglish);

/** Actions without a confirmation, because people can undo them. */
const asksNothing: ReadonlySet<TokenAction> = new Set<TokenAction>(['pause', 'resume']);

/**
 * Handles actions on the list that respond at once: menus, selection, search, filters, sorting and pagination. Loads the
 * code of the other actions when the person wants them.
 */
export class TouchController implements ReactiveController, RowParts {
  /** Searches, filters and sorts the tokens if all of them were read. */
  readonly finder: LocalFinder;
  readonly numbers = new TokenNumbers();
  readonly #host: ListHost;
  readonly #services: ListServices;
  readonly #selection: SelectionController;
  readonly #finding: QueryController;
  readonly #menu: RowMenuController;
  readonly #actions = lazy(
    () => import('./actions/row-actions.js'),
    ({ RowActionsController }) => new RowActionsController(this.#host, this.#services),
  );
  readonly #details = lazy(
    () => import('./details/details-dialog.js'),
    ({ DetailsDialogController }) =>
      new DetailsDialogController(this.#host, this.#services, {
        items: (token) => this.#itemsOf(token),
        onAction: (action, token) => void this.#perform(action, token),
      }),
  );
  #collection: TokenCollection | undefined;
  /** A new object for each opening of details, so that details still loading do not open after a later press. */
  #latest = {};

  constructor(host: ListHost, services: ListServices) {
    this.#host = host;
    this.#services = services;
    this.#collection = services.tokens.collection;
    for (const styles of [menuStyles, filterStyles, selectionBarStyles]) adoptStyles(host, styles);
    this.finder = new LocalFinder((by) => {
      const column = orderingColumn(host.columns, by);
      const { customColumns } = services.context();
      return column && ((token) => customColumns?.customOrderValue(column, token));
    });
    const { state } = services.tokens;
    // These tokens were read before the finder was loaded.
    if (state.kind === 'ready') this.finder.foldAhead(state.loaded.tokens);
    this.#selection = new SelectionController(host, services);
    this.#finding = new QueryController(host, services);
    // Notices focus in the menu before the menu closes.
    new RowFocusController(host);
    this.#menu = new RowMenuController(host, {
      isShown: ({ id }) => this.#shown(id) !== undefined,
      prepare: () => this.#actions.get(),
      onAction: (action, token) => void this.#perform(action, token),
    });
    host.addController(new FocusInSightController(host));
    new PointedCellController(host);
    host.addController(this);
  }

  hostUpdate(): void {
    const { collection } = this.#services.tokens;
    if (collection === this.#collection) return;
    this.#collection = collection;
    this.#services.showFailure(undefined);
    this.#finding.forget();
    this.#menu.withdraw();
  }

  /** How many tokens are selected. */
  get selectedAmount(): number {
    return this.#selection.amount;
  }

  /** Applies a change to the tokens, made by any element. */
  follow(change: CollectionChange): void {
    this.#selection.follow(change);
  }

  /** Handles a press. `event` is absent if the press had to wait: the browser's default action has already happened. */
  on(press: Press, event?: Event): void {
    const { control, type } = press;
    const { act } = control.dataset;
    const token = this.#tokenOf(control);
    const isClick = type === 'click';
    if (act === 'tick' || act === 'page') this.#selection.on(press, token, event);
    else if (token === undefined) this.#finding.on(press);
    else if (act === 'details' && isClick) void this.#openDetails(token, control);
    else if (act === 'revoke' && isClick) void this.#perform('revoke', token);
    else if (act === 'menu') this.#onMenuButton(press, token);
  }

  /** Lets the page sign the person in. Resolves to undefined if the code for it could not be loaded. */
  async signIn(error: TokenAdapterError): Promise<boolean | undefined> {
    return (await this.#actions.get())?.signIn(error);
  }

  renderFilters(): unknown {
    return this.#finding.renderFilters();
  }

  renderNoMatch(): unknown {
    return this.#finding.renderNoMatch();
  }

  renderCleanUp(): unknown {
    return this.#selection.renderCleanUp();
  }

  renderRename(token: ApiToken): unknown {
    return this.#actions.part?.renderForm('rename', token);
  }

  renderDescribe(token: ApiToken): unknown {
    return this.#actions.part?.renderForm('describe', token);
  }

  isMenuOpen(token: ApiToken): boolean {
    return this.#menu.isOpenFor(token);
  }

  /** Renders the selection bar, the menu and the dialogs, each once for the whole list. */
  renderLayers(): TemplateResult {
    return html`${this.#selection.renderBar()} ${this.#menu.render()} ${this.#actions.part?.renderLayers() ?? nothing}
    ${this.#selection.renderLayers()} ${this.#details.part?.render() ?? nothing}`;
  }

  /** The token of a control's row, if the list still shows that token. */
  #tokenOf(control: HTMLElement): ApiToken | undefined {
    return this.#shown(control.closest<HTMLElement>('[data-id]')?.dataset['id']);
  }

  #shown(id: string | undefined): ApiToken | undefined {
    return this.#services.tokens.view?.rows.find((row) => row.id === id);
  }

  #onMenuButton({ type, control, key }: Press, token: ApiToken): void {
    const isArrow = type === 'keydown' && (key === 'ArrowDown' || key === 'ArrowUp');
    if (type !== 'click' && !isArrow) return;
    // An arrow key opens the menu, but never closes it.
    if (isArrow && this.#menu.isOpenFor(token)) return;
    void this.#menu.toggle(token, this.#itemsOf(token), control, key === 'ArrowUp' ? 'last' : 'first');
  }

  #itemsOf(token: ApiToken): readonly MenuItem[] {
    const { locale, tokens, capabilities } = this.#services;
    const { messages } = locale;
    const retires = tokenStatus(token, tokens.now) === 'retiring';
    return availableActions(token, capabilities(), tokens.policy, tokens.now).map((action) => ({
      action,
      // Revoking a token that another token has replaced ends it early.
      label: action === 'revoke' && retires ? messages.endNow() : messages.action(action),
    }));
  }

  async #perform(action: TokenAction, token: ApiToken): Promise<void> {
    const { messages } = this.#services.locale;
    const { collection } = this.#services.tokens;
    const actions = await this.#actions.get();
    if (!this.#host.isConnected || this.#services.tokens.collection !== collection) return;
    // Open no question over another dialog that the person is using.
    if (!asksNothing.has(action) && hasModal(this.#host.renderRoot)) return;
    if (actions === undefined) this.#services.showFailure({ id: token.id, text: messages.createNotLoaded() });
    else await actions.perform(action, token);
  }

  async #openDetails(token: ApiToken, button: HTMLElement): Promise<void> {
    // Not every browser focuses a pressed button, and focus returns to this button later.
    button.focus();
    const { messages } = this.#services.locale;
    const latest = (this.#latest = {});
    const { collection } = this.#services.tokens;
    const dialog = await this.#details.get();
    // Meanwhile another name was pressed, or the list was removed or shows another collection.
    if (this.#latest !== latest || !this.#host.isConnected || this.#services.tokens.collection !== collection) return;
    this.#services.showFailure(dialog === undefined ? { id: token.id, text: messages.detailsNotLoaded() } : undefined);
    await dialog?.open(token);
  }
}
