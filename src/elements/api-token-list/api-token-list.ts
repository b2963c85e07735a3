import { capabilitiesOf } from '../../adapter/check-page.js';
import { hasMethod } from '../../adapter/field-of.js';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { TokenAdapter } from '../../adapter/adapter.js';
import { defaultTimeout } from '../../adapter/call.js';
import type { AdapterProblem } from '../../adapter/check-page.js';
import type { TokenAdapterError } from '../../adapter/error.js';
import { AnnouncementController } from '../../controllers/announcement-controller.js';
import { FreshnessController } from './frame/freshness-controller.js';
import { lazy, type Lazy } from '../shared/lazy.js';
import { diagnose } from '../shared/diagnose.js';
import { LiveTimeController } from '../../controllers/live-time-controller.js';
import { TokenListController, defaultQuery } from './token-list-controller.js';
import type { TokenListState } from './token-list-state.js';
import type { LoadedTokens } from '../../collection/token-reading.js';
import type { TokenView } from '../../collection/token-view.js';
import type { CancelTimer } from '../../domain/clock.js';
import type { TokenPrefill } from '../../domain/draft.js';
import { matchesAll, type PagedListQuery } from '../../domain/list-query.js';
import { isQuotaReached } from '../../domain/policy.js';
import { publicToken } from '../../domain/token.js';
import { addEnglish } from '../../localization/locale.js';
import { coreEnglish } from '../../localization/messages/core.js';
import { problemsEnglish } from '../../localization/messages/problems.js';
import { tokenEnglish } from '../../localization/messages/token.js';
import { controls } from '../../styles/controls.js';
import { foundation } from '../../styles/foundation.js';
import type { TokenErrorDetail, TokenProblemsDetail } from '../api-token-create-dialog/events.js';
import { ApiTokenElement, isServer } from '../shared/api-token-element.js';
import { keyIcon } from '../shared/icons.js';
import type { Reauthenticate } from '../shared/reauthentication.js';
import { styles } from './api-token-list.styles.js';
import { cardStyles } from './rows/cards.styles.js';
import { print } from '../../styles/print.js';
import { toolbarStyles } from './query/toolbar.styles.js';
import { createDialogCode } from './frame/create-dialog.js';
import { extraColumns, shownColumns } from './rows/columns.js';
import type { BuiltInColumn, ShownColumn, TokenColumn } from './rows/columns.js';
import type { TokenRevokedDetail, TokenRowsShownDetail } from './events.js';
import { hasModal, returnFocus } from '../../browser/focus.js';
import { renderPageNumbers } from './frame/pagination.js';
import { renderHeadingRow } from './frame/heading-row.js';
import { renderFooter } from './frame/list-footer.js';
import { renderListHeader } from './frame/list-header.js';
import { renderListNotice } from './frame/list-notice.js';
import { listErrorText } from '../shared/error-text.js';
import type { ListFailure, ListServices, Press } from './list-services.js';
import { FirstRowsController } from './rows/first-rows.js';
import { RowLayoutController } from './rows/row-layout.js';
import { renderSkeleton } from './frame/skeleton.js';
import { countedFilters, daysOfInterest } from './query/token-groups.js';
import type { CellContext } from './rows/token-cells.js';
import { renderTokenRows, type RowContext } from './rows/token-row.js';
import { renderToolbar } from './query/toolbar.js';
import type { TouchController } from './touch.js';
import { dayOf24Hours } from '../../domain/duration.js';

addEnglish(coreEnglish, problemsEnglish, tokenEnglish);

/** How long to wait for the first answer before showing the skeleton, in ms: sooner would be a flash (R3). */
const skeletonDelay = 150;

/** How long to wait for an adapter, in ms, before the console warns the developer that no adapter has come (R50). */
const adapterDelay = 2000;

/** How long a busy page may delay loading the code for actions on the list, in ms. */
const longestIdleWait = 1000;

/** From this number of tokens on, the list has a toolbar with search: fewer tokens can be seen at a glance. */
const fewestSearched = 7;

/** The types of events that may belong to a press on the list; {@link TouchController.on} uses those it needs. */
const pressTypes = ['click', 'input', 'change', 'mousedown', 'keydown', 'keyup'];

/** Events that suggest that the person is about to press; the list then prefetches the code. */
const intentTypes = ['pointerover', 'touchstart', 'focusin'];

/** Few columns have room for dates on one line; many columns get no more room than they need. */
function roomClass(columns: number): 'few-columns' | 'many-columns' | '' {
  if (columns <= 5) return 'few-columns';
  return columns > 8 ? 'many-columns' : '';
}

/**
 * The "API tokens" section of a profile page. Shows each token with its name, expiration and last use. People can
 * create and revoke tokens if the adapter can. The backend searches, filters, sorts and paginates if it supports that;
 * otherwise the list does so itself, for up to 10,000 tokens.
 *
 * @example
 * const list = document.querySelector('api-token-list');
 * list.adapter = restAdapter({ baseUrl: '/api/v1' });
 *
 * @element api-token-list
 *
 * @slot heading - Text of the section's heading, without a heading element of its own. Default: "API tokens".
 * @slot description - Says what tokens are for. Default: one sentence.
 * @slot create-fields - Your own form controls for the creation dialog; see the slot `fields` of `<api-token-create-dialog>`.
 * @slot row:{id} - Your own content about the token with this id, below its name. See the event `api-token-rows-shown`.
 * @slot row-actions:{id} - Your own actions for the token with this id, before its menu.
 * @slot cell:{column}:{id} - Your own content for the token with this id, in your column with that id.
 * @slot empty - Shown in place of the rows while there are no tokens.
 *
 * @fires {CustomEvent<TokenCreatedDetail>} api-token-created - After the backend confirmed a new token, before the list shows its secret. Carries metadata only.
 * @fires {CustomEvent<TokenRevokedDetail>} api-token-revoked - After the backend confirmed the revocation.
 * @fires {CustomEvent<TokenProblemsDetail>} api-token-problems-found - After a response had invalid parts. The valid parts are shown.
 * @fires {CustomEvent<TokenRowsShownDetail>} api-token-rows-shown - After the list shows different tokens, or no tokens. Use this event to fill the slots of the rows: `detail.tokens` are the tokens on the page.
 * @fires {CustomEvent<TokenReminderRequestedDetail>} api-token-reminder-requested - When somebody asks for a reminder that a token will expire. Cancelable: after `preventDefault()` the list saves no calendar file, and your page creates the reminder.
 * @fires {CustomEvent<TokenErrorDetail>} api-token-error - After the backend refused a request or did not answer. The list has already told the person.
 *
 * @csspart button - Every button of the element, in addition to its own part.
 * @csspart primary-button - The button for the main action of the section or of a dialog.
 * @csspart danger-button - Every button that revokes tokens or otherwise ends something.
 * @csspart field - Every field to type or choose in.
 * @csspart label - Every label of a field or of a group of choices.
 * @csspart choice - Every checkbox or radio button together with its label.
 * @csspart icon - Every icon.
 * @csspart icon-menu - The dots on a button that opens a menu.
 * @csspart icon-{name} - One icon, so that you can replace it: `icon-key`, `icon-search`, `icon-filter`, `icon-close`, `icon-warning`, `icon-clock`, `icon-pause`, `icon-ended`, `icon-retiring`, `icon-idle`, `icon-calendar`, `icon-previous`, `icon-next`, `icon-check`.
 * @csspart header - The heading, the description and the Create button.
 * @csspart heading - The heading.
 * @csspart introduction - The heading and the description.
 * @csspart create-button - Opens the dialog that creates a token.
 * @csspart create-explanation - Why the Create button is disabled, or why the dialog did not open.
 * @csspart notice - The error message after the list could not be read.
 * @csspart retry-button - Reads the list again.
 * @csspart sign-in-button - Starts the page's own sign-in, in each message about an ended session, if `reauthenticate` is set.
 * @csspart toolbar - Quick filters, search and filters, above the table.
 * @csspart groups - The quick filters: buttons that each show a group of tokens, with the number of tokens. Not in a narrow list.
 * @csspart group-button - One quick filter.
 * @csspart group-button-pressed - The quick filter whose tokens are shown.
 * @csspart group-select - The quick filters of a list narrower than 46em, as a select.
 * @csspart search-input - The search field.
 * @csspart filters-button - Opens the filters.
 * @csspart filters - The panel with the filters.
 * @csspart filter-select - One filter.
 * @csspart clear-filters-button - Clears all filters.
 * @csspart clear-search-button - Clears the search, if nothing was found.
 * @csspart sort-select - Selects the sort order, if the list is too narrow to show the column headings.
 * @csspart table - The table.
 * @csspart head - The head of the table, with the column headings.
 * @csspart skeleton - A placeholder row while the list loads.
 * @csspart skeleton-line - A line in a placeholder row.
 * @csspart sort-button - Sorts by a column.
 * @csspart sort-button-{direction} - The sort button of the sorted column: `sort-button-ascending`, `sort-button-descending`.
 * @csspart row - The row of one token.
 * @csspart row-{state} - The row of a token in this state, or with this remark: `row-active`, `row-expired`, `row-paused`, `row-retiring`, `row-revoked`, `row-expires-soon`, `row-unused`, `row-never-used`, `row-breaks-policy`.
 * @csspart row-selected - The row of a selected token.
 * @csspart select-cell - The cell with the checkbox that selects a token.
 * @csspart select-checkbox - The checkbox that selects a token.
 * @csspart select-page-checkbox - The checkbox that selects all tokens of a page.
 * @csspart column-heading - Every column heading.
 * @csspart column-heading-sorted - The heading of the sorted column.
 * @csspart name-heading - The heading of the Name column. The other columns have `status-heading` and so on, named like the cells.
 * @csspart cell - Every cell, except the cell with the actions.
 * @csspart name-cell - The name and hint of a token.
 * @csspart name-button - The name of a token. Opens the details.
 * @csspart status-cell - The status of a token, if your `columns` include it.
 * @csspart scopes-cell - The scopes of a token.
 * @csspart created-cell - When a token was created.
 * @csspart expires-cell - When a token expires.
 * @csspart last-used-cell - When a token was last used.
 * @csspart <column>-cell - A cell of your custom column.
 * @csspart hint - The masked secret by which people recognize a token.
 * @csspart second-line - Secondary text below the first line of a cell, including the hint and the description.
 * @csspart badge - A status other than the usual one.
 * @csspart badge-{kind} - A badge of this kind. The kinds are named like those of the rows: `badge-paused`, `badge-retiring`, `badge-breaks-policy`.
 * @csspart menu-button - Opens the menu of a token's actions.
 * @csspart menu - The menu of a token's actions.
 * @csspart menu-item - One action in the menu.
 * @csspart revoke-button - Asks whether to revoke a token. Replaces the menu if revoking is the only action.
 * @csspart rename-input - The field for a new name.
 * @csspart rename-save-button - Saves the new name.
 * @csspart rename-cancel-button - Keeps the old name.
 * @csspart row-error - What failed, in the row of the token whose action failed.
 * @csspart description - The description of a token.
 * @csspart describe-input - The field for a new description.
 * @csspart describe-save-button - Saves the new description.
 * @csspart describe-cancel-button - Keeps the old description.
 * @csspart clean-up-button - Asks whether to revoke all expired tokens, while the list shows those.
 * @csspart selection-bar - The number of selected tokens, and the actions for them.
 * @csspart select-found-button - Selects the tokens found on all pages.
 * @csspart clear-selection-button - Clears the selection.
 * @csspart revoke-selected-button - Asks whether to revoke the selected tokens.
 * @csspart progress-panel - The progress of a bulk revocation, in place of the selection bar. Shows the result for each token at the end.
 * @csspart stop-button - Stops reading or revoking several tokens.
 * @csspart try-again-button - Retries the tokens that could not be revoked, or were not attempted.
 * @csspart dismiss-button - Closes the progress panel.
 * @csspart several - A list of several tokens, in a confirmation dialog or in the progress panel.
 * @csspart confirm-dialog - The dialog that asks before an action that cannot be undone or needs a choice first.
 * @csspart confirm-keep-button - The safe answer of the confirmation dialog, which changes nothing.
 * @csspart confirm-alternative-button - Another action in the confirmation dialog, which can be undone.
 * @csspart confirm-button - Confirms the action.
 * @csspart details-dialog - The dialog with all details of one token.
 * @csspart details-heading - The heading of the details: the token's name.
 * @csspart details-facts - The facts about the token, as terms and descriptions.
 * @csspart details-fact - One fact.
 * @csspart details-full-access - Says that the token has all permissions of its creator.
 * @csspart details-remarks - The status of the token, and other remarks.
 * @csspart details-remark - One remark.
 * @csspart details-remark-{kind} - A remark of this kind. The kinds are named like those of the badges.
 * @csspart details-hint - The whole masked secret by which people recognize the token.
 * @csspart details-id - The backend's id of the token.
 * @csspart details-scopes - The scopes of the token, under one heading.
 * @csspart details-usage - How often the token was used on each day.
 * @csspart details-usage-heading - The heading of the usage.
 * @csspart details-usage-words - The usage in words.
 * @csspart details-usage-chart - The chart of the usage.
 * @csspart details-usage-retry-button - Loads the usage again, after loading failed.
 * @csspart details-gone - Says that the token is gone.
 * @csspart reminder-button - Adds a reminder of the expiration to the calendar.
 * @csspart details-reminder-outcome - Says where the reminder was saved.
 * @csspart details-actions - The actions for the token.
 * @csspart details-action - One action.
 * @csspart details-close-button - Closes the details.
 * @csspart change-overlaps - The choice of how long the old secret keeps working.
 * @csspart change-overlap-radio - One option of that choice.
 * @csspart change-{part} - The choice of another expiration, with the parts of `<api-token-create-dialog>`: `change-expiry-select`.
 * @csspart create-{part} - The dialog that creates a token, with the parts of `<api-token-create-dialog>`: `create-dialog`, `create-name-input`.
 * @csspart reveal-{part} - The dialog that shows a new secret, with the parts of `<token-reveal-once>`: `reveal-dialog`, `reveal-secret`.
 * @csspart empty - Shown while there are no tokens.
 * @csspart no-match - Shown while no token matches the search and filters.
 * @csspart pages - The pagination.
 * @csspart previous-button - Goes to the previous page.
 * @csspart next-button - Goes to the next page.
 * @csspart page-button - Goes to one page.
 * @csspart page-button-current - The page button of the current page.
 * @csspart page-size-select - Selects how many tokens a page shows.
 * @csspart footer - Counts, pages and the time zone.
 *
 * @cssState loading - The list is being read for the first time.
 * @cssState busy - The list is being read, for the first time or again.
 * @cssState failed - The last read failed. The tokens that had been read before stay visible.
 * @cssState empty - There are no tokens.
 * @cssState no-match - No token matches the search and filters.
 * @cssState offline - The browser is offline.
 * @cssState selecting - At least one token is selected.
 *
 * @cssprop [--api-token-accent] - Color of the primary action and of focus.
 * @cssprop [--api-token-on-accent] - Color of text on the accent.
 * @cssprop [--api-token-danger] - Color of revoking and of errors.
 * @cssprop [--api-token-on-danger] - Color of text on the danger color.
 * @cssprop [--api-token-warning] - Color of expirations that are near, and of other warnings.
 * @cssprop [--api-token-success] - Color of success.
 * @cssprop [--api-token-surface=Canvas] - Background of dialogs and menus. Default: the page's background, slightly lighter if it is dark.
 * @cssprop [--api-token-field-background=transparent] - Background of fields. Default: the background behind them.
 * @cssprop [--api-token-on-surface=CanvasText] - Color of text in dialogs.
 * @cssprop [--api-token-sticky-surface=Canvas] - Background of the table's head, under which rows scroll. Set it to the background behind the section. Default: the surface.
 * @cssprop [--api-token-sticky-start=0px] - How far below the upper edge the table's head sticks, for example the height of the page's own fixed header.
 * @cssprop [--api-token-space=0.25em] - The unit of all distances.
 * @cssprop [--api-token-radius=0.5em] - Radius of corners.
 * @cssprop [--api-token-density=1] - Vertical spacing: below 1 closer, above 1 looser. Targets stay at least 24 px high.
 * @cssprop [--api-token-shadow] - Shadow of dialogs and menus.
 * @cssprop [--api-token-font-monospace] - Font of hints and secrets.
 * @cssprop [--api-token-line] - Color of lines between rows and around groups. Default: a sixth of the text's color.
 * @cssprop [--api-token-edge] - Color of the edges of buttons and fields. Default: two thirds of the text's color.
 * @cssprop [--api-token-control-height] - Minimum height of buttons; fields are an eighth of an em higher. Default: 2.25em by density.
 * @cssprop [--api-token-cell-padding] - Padding above and below the content of a cell. Default: from space and density.
 * @cssprop [--api-token-button-radius] - Radius of buttons. Default: the radius.
 * @cssprop [--api-token-field-radius] - Radius of fields. Default: three quarters of the radius.
 * @cssprop [--api-token-group-radius] - Radius of the quick filters as buttons. Default: four times the radius.
 * @cssprop [--api-token-dialog-radius] - Radius of dialogs. Default: twice the radius.
 * @cssprop [--api-token-focus-ring] - Outline of the focused element. Default: 2px, solid, in the accent.
 * @cssprop [--api-token-heading-scale=1.25] - Size of headings, as a multiple of the text's.
 * @cssprop [--api-token-heading-weight=600] - Weight of headings.
 * @cssprop [--api-token-dialog-width=30em] - Width of dialogs, if there is room; the details are a fifth wider.
 * @cssprop [--api-token-backdrop] - Background between a dialog and the page. Default: black, 42 %.
 */
export class ApiTokenList extends ApiTokenElement {
  static override properties: PropertyDeclarations = {
    adapter: { attribute: false },
    headingLevel: { type: Number, attribute: 'heading-level' },
    expiringWithin: { type: Number, attribute: 'expiring-within' },
    unusedAfter: { type: Number, attribute: 'unused-after' },
    columns: { attribute: false },
    expectedTokens: { type: Number, attribute: 'expected-tokens' },
    urlState: { attribute: 'url-state' },
    timeout: { type: Number },
    reauthenticate: { attribute: false },
    debug: { type: Boolean },
  };

  static override styles = [foundation, controls, styles, print, cardStyles, toolbarStyles];

  /** The backend. Without an adapter, the section shows only its heading. */
  adapter: TokenAdapter | null = null;

  /** The level of the section's heading in the page's outline, 1 to 6 (A20). */
  headingLevel = 2;

  /** How many days before its expiration the list says that a token expires soon. */
  expiringWithin = 14;

  /** After how many days without use the list says that a token is unused. */
  unusedAfter = 90;

  /**
   * The columns in their order: `'name'`, `'status'`, `'scopes'`, `'created'`, `'expires'`, `'last-used'`, and objects for
   * your own columns. The list always adds name, expiration and last use, unless the adapter never provides them. Absent:
   * those three and, if there is room and any token has them, scopes and creation.
   */
  columns: readonly (BuiltInColumn | TokenColumn)[] | null = null;

  /**
   * About how many tokens there are, if your page knows. While the list is read for the first time, it has that many
   * placeholder rows, up to one page, and the place of the toolbar from 7 tokens on, so that nothing moves when the
   * tokens come. Absent: as many as a list on the same adapter showed before on this page, or else 3.
   */
  expectedTokens: number | null = null;

  /**
   * Writes search, filters, sort order, page and page size to the page's URL, with this prefix (empty: `tokens`, as in
   * `?tokens-status=expired`), and starts with the values in the URL. Absent: off. The search text is then in the URL,
   * where history and logs may keep it. A word that looks like a whole secret is left out.
   */
  urlState: string | null = null;

  /**
   * How long the backend may take to answer, in ms.
   *
   * @default 30000
   */
  timeout = defaultTimeout;

  /**
   * Called when the backend requires the person to confirm their identity before it creates, changes, rotates or
   * revokes a token ("sudo mode"). The action then continues. Also called by the Sign in button, which the list offers
   * when the session has ended. The list then loads again, and nothing else is sent automatically. For the argument,
   * see `<api-token-create-dialog>`. The list's own dialogs are closed while this runs.
   */
  reauthenticate: Reauthenticate | null = null;

  /**
   * Writes the error that the adapter threw to the console, for developers of an adapter: the page shows only the
   * elements' own messages. For `create` and `rotate` it writes only the class of the error, because the message may
   * contain the secret. Not for production.
   */
  debug = false;

  readonly #announcements = new AnnouncementController(this);
  readonly #liveTime = new LiveTimeController(this);
  /** Lazy code for actions on the list. Loaded after the first rows, or when the person is about to press. */
  readonly #touch = lazy(
    () => import('./touch.js'),
    (module): TouchController => new module.TouchController(this, this.#services),
  );
  readonly #tokens: TokenListController = new TokenListController(this, {
    beginning: () => (this.urlState === null ? {} : this.#address.get().then((address) => address?.read() ?? {})),
    counted: () => countedFilters(this.#days),
    finder: this.#touch,
    onError: (operation, error) => this.#report(operation, error),
    onProblems: (problems) => this.#tellProblems(problems),
    onChange: (change) => this.#touch.part?.follow(change),
  });
  readonly #services: ListServices = {
    locale: this.locale,
    announcements: this.#announcements,
    liveTime: this.#liveTime,
    tokens: this.#tokens,
    capabilities: () => capabilitiesOf(this.adapter, this.#tokens.collection?.supports),
    context: () => this.#cellContext(),
    onRevoked: (token) => this.#emit('api-token-revoked', { token: publicToken(token) }),
    onError: (operation, error) => this.#report(operation, error),
    onProblems: (problems) => this.#tellProblems(problems),
    create: (prefill) => void this.#openCreateDialog(prefill),
    refresh: () => void this.#refreshByItself(),
    showFailure: (failure) => this.#showFailure(failure),
    signIn: (error, then) => (this.reauthenticate === null ? undefined : () => void this.#signIn(error, then)),
  };
  readonly #create = createDialogCode();
  readonly #address = lazy(
    () => import('./query/url-state-controller.js'),
    ({ UrlStateController }) =>
      new UrlStateController(this, {
        shown: () => (isReading(this.#tokens.state) ? undefined : mirroredQuery(this.#tokens.view)),
        defaults: defaultQuery,
        onQuery: (query) => void this.#tokens.find(query),
      }),
  );
  readonly #customColumns = lazy(() => import('./rows/custom-columns.js'));
  readonly #freshness = new FreshnessController(this, {
    asOf: () => this.#tokens.loaded?.asOf,
    refresh: () => void this.#refreshByItself(),
    onConnection: (isOffline) => {
      const { messages } = this.locale;
      this.#announcements.announceResult(isOffline ? messages.offline() : messages.online());
    },
  });
  /** The code that is loading for the next update. */
  readonly #loading = new Map<Lazy<unknown>, Promise<void>>();
  #isSkeletonDue = false;
  #cancelSkeleton: CancelTimer | undefined;
  #cancelWait: CancelTimer | undefined;
  #told: TokenListState = { kind: 'idle' };
  /** The announced text of the latest failure to read. */
  #toldFailure = '';
  #failure: ListFailure | undefined;
  #isTouchScheduled = false;
  /** Once shown, the toolbar stays, because focus may be inside. */
  #isToolbarNeeded = false;
  #shownIds = '[]';
  #extraColumns: readonly ShownColumn[] = [];
  /** The tokens for which `#extraColumns` was decided. */
  #decidedFor: LoadedTokens | undefined;
  #columns: readonly ShownColumn[] = [];
  readonly #firstRows = new FirstRowsController(this);
  readonly #rowLayout = new RowLayoutController(this, () => this.#columns);

  /** Reads the list again. The rows stay until the answer arrives. */
  async refresh(): Promise<void> {
    await this.#tokens.refresh();
  }

  /**
   * Opens the dialog that creates a token, as the Create button does. Call it from your own link or button, even before
   * the first answer. If the code of the dialog cannot be loaded, the list says so next to the Create button. Nothing
   * happens if the adapter cannot create, if the token limit is reached (the list says so next to the Create button), or
   * if another dialog of the list is open.
   *
   * @param prefill The initial values of the form, as for `show()` of `<api-token-create-dialog>`. Absent: no values.
   * @throws {DOMException} `InvalidStateError` if the list is not in a document or not displayed.
   */
  async openCreate(prefill?: TokenPrefill): Promise<void> {
    if (!hasMethod(this.adapter, 'create') || isQuotaReached(this.#tokens.policy.quota)) return;
    if (!this.isConnected) throw new DOMException(`<${this.localName}> is not in a document.`, 'InvalidStateError');
    await this.#openCreateDialog(prefill);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (isServer || this.isAssigned('adapter')) return;
    this.#cancelWait = this.clock.after(adapterDelay, () => {
      if (!this.isAssigned('adapter')) diagnose(({ warnOfNoAdapter }) => warnOfNoAdapter(this));
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#cancelWait?.();
    this.#cancelSkeleton?.();
    this.#cancelSkeleton = undefined;
  }

  /** Also waits for the lazy code of custom columns, and for all rows. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#loading.get(this.#customColumns);
    await this.#firstRows.rest;
    const isComplete = await super.getUpdateComplete();
    // The answer may have come meanwhile.
    return this.#firstRows.rest === undefined ? isComplete : this.getUpdateComplete();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    for (const type of pressTypes) root.addEventListener(type, this.#onPress, { capture: true });
    for (const type of intentTypes) root.addEventListener(type, this.#touch.prefetch, { passive: true });
    return root;
  }

  /** Waits briefly for the first answer, so that the list does not render twice if the answer is there. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    if (this.hasUpdated) return super.scheduleUpdate();
    return this.#tokens.readAtHand().then(() => super.scheduleUpdate());
  }

  protected override update(changed: PropertyValues): void {
    // Not in willUpdate, because the controllers update the state only after that.
    this.#timeSkeleton();
    this.#tellWhatChanged(this.#tokens.state);
    if (this.columns?.some((column) => typeof column === 'object') === true) this.#loadForUpdate(this.#customColumns);
    if (this.urlState !== null) this.#loadForUpdate(this.#address);
    super.update(changed);
    this.#renderRows();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#firstRows.rest === undefined) this.#loadTouchWhenIdle();
    const rows = this.#tokens.view?.rows ?? [];
    const ids = JSON.stringify(rows.map(({ id }) => id));
    if (ids === this.#shownIds) return;
    this.#shownIds = ids;
    this.#emit('api-token-rows-shown', { tokens: rows.map(publicToken) });
  }

  protected override states(): Readonly<Record<string, unknown>> {
    const { state, view } = this.#tokens;
    const isBare = state.kind === 'ready' && view?.rows.length === 0 && !view.hasNext;
    return {
      loading: state.kind === 'loading',
      failed: failureOf(state),
      busy: isReading(state),
      empty: isBare && matchesAll(this.#tokens.query),
      'no-match': isBare && !matchesAll(this.#tokens.query),
      offline: this.#freshness.isOffline,
      selecting: this.#touch.part?.selectedAmount,
    };
  }

  protected override render(): TemplateResult {
    const { state } = this.#tokens;
    const { messages } = this.locale;
    const touch = this.#touch.part;
    const columns = (this.#columns = this.#shownColumns(state));
    return html`
      <section class="section" aria-labelledby="heading">
        ${this.#renderHeader()}
        ${renderListNotice({
          state,
          isOffline: this.#freshness.isOffline,
          now: this.clock.now(),
          locale: this.locale,
          onTryAgain: this.#services.refresh,
          onSignIn: (error) => this.#services.signIn(error, this.#services.refresh),
        })}
        ${this.#renderToolbar(columns)}
        ${this.#failure === undefined || this.#failure.id !== undefined ? nothing : html`<p class="error">${this.#failure.text}</p>`}
        ${this.#renderBody(state)} ${this.#renderFooter()} ${this.#announcements.render()}
        <span id="name-button-hint" hidden>${messages.showDetails()}</span>
        ${touch?.renderLayers() ?? nothing} ${this.#create.part?.renderInList(this) ?? nothing}
      </section>
    `;
  }

  #renderHeader(): TemplateResult {
    return renderListHeader({
      messages: this.locale.messages,
      level: this.headingLevel,
      // No Create button in a server's rendering, because nobody could press the button yet.
      ...(!isServer &&
        hasMethod(this.adapter, 'create') && {
          create: {
            quota: this.#tokens.policy.quota,
            hasFailedToLoad: this.#create.hasFailed,
            onCreate: this.#onCreate,
            onIntent: this.#create.prefetch,
          },
        }),
    });
  }

  /** Shows the extra columns once the tokens that were read have content for them. */
  #shownColumns(state: TokenListState): readonly ShownColumn[] {
    if (state.kind === 'loading') this.#extraColumns = [];
    const { lacking, loaded } = this.#tokens;
    if (loaded !== undefined && loaded !== this.#decidedFor)
      this.#extraColumns = extraColumns(this.#extraColumns, loaded.tokens, loaded.policy.scopes);
    this.#decidedFor = loaded;
    return shownColumns(this.columns, this.#extraColumns, lacking);
  }

  #renderToolbar(columns: readonly ShownColumn[]): unknown {
    const { state, wanted } = this.#tokens;
    if (state.kind === 'failed' || state.kind === 'idle') return nothing;
    const all = this.#tokens.count({ search: '', filter: {} });
    if (state.kind === 'loading') this.#isToolbarNeeded = this.#expected >= fewestSearched;
    else if (!matchesAll(wanted) || all === undefined || all >= fewestSearched || state.loaded.cursor !== undefined) {
      this.#isToolbarNeeded = true;
    }
    if (!this.#isToolbarNeeded || (all === 0 && matchesAll(wanted))) return nothing;
    return renderToolbar({
      isNarrow: this.#rowLayout.isNarrow,
      placeholder: state.kind === 'loading' && (this.#isSkeletonDue ? 'shown' : 'invisible'),
      messages: this.locale.messages,
      wanted,
      columns: columns.map(({ column }) => column),
      lacking: this.#tokens.lacking,
      days: this.#days,
      count: (filter) => this.#tokens.count({ search: '', filter }),
      filters: this.#touch.part?.renderFilters() ?? nothing,
    });
  }

  /** How many tokens the first read will probably find. */
  get #expected(): number {
    const { expectedTokens } = this;
    return Number.isFinite(expectedTokens) ? Number(expectedTokens) : (this.#tokens.collection?.lastAmount ?? 3);
  }

  #renderBody(state: TokenListState): unknown {
    if (state.kind === 'ready') return this.#renderReady();
    if (state.kind !== 'loading') return nothing;
    const hasBoxes = hasMethod(this.adapter, 'revoke');
    const amount = Math.min(this.#expected, this.#tokens.wanted.pageSize);
    return this.#renderTable(hasBoxes, renderSkeleton(amount, this.#columns, this.#isSkeletonDue, hasBoxes));
  }

  #renderReady(): unknown {
    const { rows = [], hasNext = false } = this.#tokens.view ?? {};
    const touch = this.#touch.part;
    // If all rows of the page were revoked, the rows of the next page will take their place in a moment.
    if (rows.length > 0 || hasNext) {
      return html`${touch?.renderCleanUp() ?? nothing} ${this.#renderTable(this.#hasBoxes, nothing)}`;
    }
    if (matchesAll(this.#tokens.query)) return this.#renderEmpty();
    return touch?.renderNoMatch() ?? html`<div class="placeholder" part="no-match" aria-busy="true"></div>`;
  }

  #renderTable(hasBoxes: boolean, rows: unknown): TemplateResult {
    const { view, wanted, state } = this.#tokens;
    const columns = this.#columns;
    const all = this.#tokens.count({ search: '', filter: {} }) ?? Infinity;
    return html`
      <table role="table" part="table" class="columns-${columns.length} ${roomClass(columns.length)}" aria-labelledby="heading" aria-busy=${isReading(state) ? 'true' : 'false'}>
        <thead part="head" role="rowgroup">
          ${renderHeadingRow({
            messages: this.locale.messages,
            columns,
            sort: wanted.sort,
            lacking: this.#tokens.lacking,
            hasBoxes,
            canSort: view !== undefined && (wanted.sort !== undefined || all > 1),
          })}
        </thead>
        <tbody role="rowgroup">${rows}</tbody>
      </table>
    `;
  }

  /** Renders the rows into the table that has just been rendered, and the page numbers. */
  #renderRows(): void {
    const { view } = this.#tokens;
    const rows = this.renderRoot.querySelector('tbody');
    const numbers = this.renderRoot.querySelector('.page-numbers');
    if (rows !== null) {
      const context: RowContext = {
        ...this.#cellContext(),
        columns: this.#columns,
        hasBoxes: this.#hasBoxes,
        adapter: this.#services.capabilities(),
        failure: this.#failure,
        onSignIn: (error) => this.#services.signIn(error, () => this.#showFailure(undefined)),
        touch: this.#touch.part,
      };
      renderTokenRows(rows, this.#firstRows.of(view?.rows ?? [], rows.childElementCount), context);
    }
    if (numbers !== null && view !== undefined) renderPageNumbers(numbers, view, this.locale);
  }

  /** Everything that the text about a token depends on. */
  #cellContext(): CellContext {
    const { now, policy, lacking } = this.#tokens;
    const { expiringWithin, unusedAfter } = this.#days;
    return {
      locale: this.locale,
      liveTime: this.#liveTime,
      now: new Date(now),
      policy,
      lacking,
      customColumns: this.#customColumns.part,
      windows: { soon: expiringWithin * dayOf24Hours, unused: unusedAfter * dayOf24Hours },
    };
  }

  #renderEmpty(): TemplateResult {
    const { messages } = this.locale;
    const canCreate = hasMethod(this.adapter, 'create') && !isQuotaReached(this.#tokens.policy.quota);
    const teaching = canCreate ? messages.empty() : messages.emptyReadOnly();
    return html`
      <div class="placeholder" part="empty">
        <slot name="empty">
          ${keyIcon}
          <p>${teaching}</p>
        </slot>
      </div>
    `;
  }

  #renderFooter(): unknown {
    const { state, view, isCut } = this.#tokens;
    if (state.kind !== 'ready' || view === undefined) return nothing;
    return renderFooter({ locale: this.locale, loaded: state.loaded, view, isCut });
  }

  get #days(): ReturnType<typeof daysOfInterest> {
    return daysOfInterest(this);
  }

  /** Whether rows have checkboxes: if any token can be revoked, or while tokens are selected, to clear the selection. */
  get #hasBoxes(): boolean {
    if (!hasMethod(this.adapter, 'revoke')) return false;
    return this.#tokens.hasRevocable || (this.#touch.part?.selectedAmount ?? 0) > 0;
  }

  /**
   * Passes a press to the lazy code for actions. A press that comes earlier waits for that code. The browser's default
   * action must be prevented now, and not after loading.
   */
  readonly #onPress = (event: Event): void => {
    const { type } = event;
    const target = event.target as HTMLElement;
    const control = target.closest<HTMLElement>('[data-act]');
    const { key, shiftKey = false, isComposing = false } = event as Partial<KeyboardEvent>;
    // Ignore keys during IME composition. The search follows the composed text by its `input` events.
    if (control === null || (key !== undefined && isComposing)) return;
    if (type === 'keydown' && isTaken(control, event as KeyboardEvent)) {
      event.preventDefault();
      event.stopPropagation();
    }
    const { value = '', checked = false } = target as Partial<HTMLInputElement>;
    const press: Press = { type, control, target, key, shiftKey, value, isTicked: checked };
    const touch = this.#touch.part;
    if (touch !== undefined) touch.on(press, event);
    else if (isDeed(press)) void this.#touch.get().then((loaded) => this.#pressLater(press, loaded));
  };

  #pressLater(press: Press, touch: TouchController | undefined): void {
    const { control } = press;
    if (touch === undefined) {
      // Undo the tick of a checkbox, or the choice in a select, because the press had no effect.
      if (press.type === 'click' && 'checked' in press.target) press.target.checked = !press.isTicked;
      for (const option of control.querySelectorAll('option')) option.selected = option.defaultSelected;
      const id = control.closest<HTMLElement>('[data-id]')?.dataset['id'];
      this.#showFailure({ ...(id !== undefined && { id }), text: this.locale.messages.createNotLoaded() });
    } else {
      this.#showFailure(undefined);
      if (control.isConnected) touch.on(press);
    }
  }

  #showFailure(failure: ListFailure | undefined): void {
    if (failure === this.#failure) return;
    // A message that is no longer shown must also leave the live region.
    if (this.#failure !== undefined) this.#announcements.withdrawFailure(this.#failure.text);
    this.#failure = failure;
    if (failure !== undefined) this.#announcements.announceFailure(failure.text);
    this.requestUpdate();
  }

  /** Loads the lazy code for actions when the page is idle, after the first read. */
  #loadTouchWhenIdle(): void {
    if (this.#isTouchScheduled || !['ready', 'failed'].includes(this.#tokens.state.kind)) return;
    this.#isTouchScheduled = true;
    const load = (): void => {
      if (this.isConnected) void this.#touch.get().then(() => this.requestUpdate());
      else this.#isTouchScheduled = false;
    };
    // Fallback for Safari, which has no `requestIdleCallback`.
    if (typeof requestIdleCallback === 'undefined') setTimeout(load);
    else requestIdleCallback(load, { timeout: longestIdleWait });
  }

  /** Loads code that an update needs, and updates again with it. If loading fails, the next update tries again. */
  #loadForUpdate(code: Lazy<unknown>): void {
    if (code.part !== undefined || this.#loading.has(code)) return;
    const loading = code.get().then((part) => {
      this.#loading.delete(code);
      if (part !== undefined) this.requestUpdate();
    });
    this.#loading.set(code, loading);
  }

  /** Shows the skeleton if the first answer is late. */
  #timeSkeleton(): void {
    if (this.#tokens.state.kind !== 'loading') {
      this.#cancelSkeleton?.();
      this.#cancelSkeleton = undefined;
      this.#isSkeletonDue = false;
    } else if (this.isConnected) {
      this.#cancelSkeleton ??= this.clock.after(skeletonDelay, () => {
        this.#isSkeletonDue = true;
        this.#announcements.announceResult(this.locale.messages.loading());
      });
    }
  }

  /** Announces a failure once, when it happens, and withdraws the announcement when the failure is over. */
  #tellWhatChanged(state: TokenListState): void {
    const before = this.#told;
    if (before === state) return;
    this.#told = state;
    const { messages } = this.locale;
    const error = failureOf(state);
    if (error !== undefined && error !== failureOf(before)) {
      const isSearch = state.kind === 'ready' && state.refresh.kind === 'failed' && state.refresh.isSearch;
      const headline =
        state.kind === 'failed' ? messages.listFailed() : isSearch ? messages.findFailed() : messages.refreshFailed();
      this.#toldFailure = `${headline} ${listErrorText(error, this.locale, state.kind === 'failed')}`;
      this.#announcements.announceFailure(this.#toldFailure);
    } else if (error === undefined && failureOf(before) !== undefined) {
      this.#announcements.withdrawFailure(this.#toldFailure);
    } else if (before.kind === 'loading' && state.kind === 'ready') {
      this.#announcements.clear();
    }
  }

  /** Reads again. If that removes the notice with the focused button, focus moves to the heading. */
  async #refreshByItself(): Promise<void> {
    const hadFocus = this.matches(':focus-within');
    const reading = this.refresh();
    // The notice may go when the read starts, or when the read ends.
    for (const step of [undefined, reading]) {
      await step;
      await this.updateComplete;
      if (hadFocus) returnFocus(this.renderRoot);
    }
  }

  /** After sign-in, only reads are sent automatically and no writes, because another person may have signed in. */
  async #signIn(error: TokenAdapterError, then: () => void): Promise<void> {
    const { collection } = this.#tokens;
    const signIn = await this.#touch.get();
    const isSignedIn = await signIn?.signIn(error);
    if (!this.isConnected || this.#tokens.collection !== collection) return;
    if (isSignedIn === undefined) this.#showFailure({ text: this.locale.messages.createNotLoaded() });
    else if (isSignedIn) then();
  }

  readonly #onCreate = (): void => void this.openCreate();

  async #openCreateDialog(prefill?: TokenPrefill): Promise<void> {
    const create = await this.#create.get();
    this.requestUpdate();
    await this.updateComplete;
    // Meanwhile the list may have been removed or have another backend, or another dialog may be open.
    if (!this.isConnected || !hasMethod(this.adapter, 'create') || hasModal(this.renderRoot)) return;
    if (create === undefined) this.#announcements.announceFailure(this.locale.messages.createNotLoaded());
    else await this.renderRoot.querySelector('api-token-create-dialog')?.show(prefill);
  }

  #report(operation: TokenErrorDetail['operation'], error: TokenAdapterError): void {
    const { code, requestId } = error;
    if (this.debug) diagnose(({ logFailure }) => logFailure(this.localName, operation, error));
    this.#emit('api-token-error', { operation, code, ...(requestId !== undefined && { requestId }) });
  }

  #tellProblems(problems: readonly AdapterProblem[]): void {
    if (problems.length > 0) this.#emit('api-token-problems-found', { problems });
  }

  #emit(
    type: 'api-token-revoked' | 'api-token-error' | 'api-token-problems-found' | 'api-token-rows-shown',
    detail: TokenRevokedDetail | TokenErrorDetail | TokenProblemsDetail | TokenRowsShownDetail,
  ): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

/** Keeps a search without results out of the URL, because it may be a secret, pasted to find its owner (S1). */
function mirroredQuery(view: TokenView | undefined): PagedListQuery | undefined {
  return view && (view.rows.length > 0 ? view.query : { ...view.query, search: '' });
}

function isReading(state: TokenListState): boolean {
  return state.kind === 'loading' || (state.kind === 'ready' && state.refresh.kind === 'running');
}

function failureOf(state: TokenListState): TokenAdapterError | undefined {
  if (state.kind === 'failed') return state.error;
  return state.kind === 'ready' && state.refresh.kind === 'failed' ? state.refresh.error : undefined;
}

/** Whether the list handles a key that the browser or the page would otherwise handle. */
function isTaken({ dataset: { act } }: HTMLElement, { key, target }: KeyboardEvent): boolean {
  if (act === 'menu') return key === 'ArrowDown' || key === 'ArrowUp';
  return act === 'search' && key === 'Escape' && (target as HTMLInputElement).value !== '';
}

/** Whether a press has an effect and should wait for the lazy code. Keys that only type or move focus do not wait. */
function isDeed({ type, key = '', control: { dataset } }: Press): boolean {
  if (type === 'keydown') return (dataset['act'] === 'menu' && key.startsWith('Arrow')) || key === 'Escape';
  return type !== 'keyup' && type !== 'mousedown';
}

declare global {
  interface HTMLElementTagNameMap {
    'api-token-list': ApiTokenList;
  }
}
