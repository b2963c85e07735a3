import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { createRef, ref } from 'lit/directives/ref.js';
import type { TokenAdapter } from '../../adapter/adapter.js';
import { defaultTimeout } from '../../adapter/call.js';
import type { AdapterProblem } from '../../adapter/check.js';
import type { TokenAdapterError } from '../../adapter/error.js';
import { AddressController } from '../../controllers/address-controller.js';
import { AnnouncementController } from '../../controllers/announcement-controller.js';
import { FreshnessController } from '../../controllers/freshness-controller.js';
import { LiveTimeController } from '../../controllers/live-time-controller.js';
import { loadOnNeed } from '../../controllers/load-on-need.js';
import { TokenListController, usualFind, type TokenListState } from '../../controllers/token-list-controller.js';
import type { LoadedTokens } from '../../controllers/token-reading.js';
import type { TokenView } from '../../controllers/token-view.js';
import type { CancelTimer } from '../../domain/clock.js';
import type { TokenPrefill } from '../../domain/draft.js';
import { mostTokensRead, type TokenFind } from '../../domain/finding.js';
import { isQuotaReached, type TokenPolicy } from '../../domain/policy.js';
import { publicToken, type ApiToken } from '../../domain/token.js';
import { controls } from '../../styles/controls.js';
import { dialog } from '../../styles/dialog.js';
import { facts } from '../../styles/facts.js';
import { foundation } from '../../styles/foundation.js';
import type { TokenErrorDetail, TokenProblemsDetail } from '../api-token-create-dialog/events.js';
import { ApiTokenElement } from '../api-token-element.js';
import { errorText } from '../error-text.js';
import { keyIcon } from '../icons.js';
import { ProofOfIdentity, type Reauthenticate } from '../reauthentication.js';
import { styles } from './api-token-list.styles.js';
import {
  extraColumns,
  shownColumns,
  type BuiltInColumn,
  type ExtraColumn,
  type ShownColumn,
  type TokenColumn,
} from './columns.js';
import { columnsClass } from './cards.styles.js';
import { TokenDetails } from './details.js';
import type { TokenRevokedDetail, TokenRowsShownDetail } from './events.js';
import { Finding } from './finding.js';
import { FocusInSight } from './focus-in-sight.js';
import { isFocusLost } from './focus.js';
import { findingStyles } from './finding.styles.js';
import { renderListHeader } from './list-header.js';
import { renderListNotice } from './list-notice.js';
import { orderingColumn, ownOrderValue } from './own-columns.js';
import { Selection } from './selection.js';
import { selectionStyles } from './selection.styles.js';
import { renderSkeleton } from './skeleton.js';
import { TokenActions } from './token-actions.js';
import type { CellContext } from './token-cells.js';
import { renderTokenRow, type RowContext } from './token-row.js';

/** How long a first answer may take before rows are hinted at, in ms: sooner would be a flash (R3). */
const skeletonDelay = 150;

const day = 24 * 60 * 60 * 1000;

/** How much room so many columns leave: few for dates on one line, many for no more than they need. */
function roomClass(columns: number): 'few-columns' | 'many-columns' | '' {
  if (columns <= 5) return 'few-columns';
  return columns > 8 ? 'many-columns' : '';
}

/**
 * The "API tokens" section of a profile page: every token with its name, expiry and last use; create and revoke where
 * the adapter can. Search, filters, order and pages are the backend's where it has them, and the list's own elsewhere:
 * up to 10,000 tokens.
 *
 * @example
 * const list = document.querySelector('api-token-list');
 * list.adapter = restAdapter({ baseUrl: '/api/v1' });
 *
 * @element api-token-list
 *
 * @slot heading - The text of the section's heading, without a heading element of its own. Default: "API tokens".
 * @slot description - What tokens are for. Default: one sentence.
 * @slot create-fields - Form controls of the page's own for the creation dialog; see the slot `fields` of `<api-token-create-dialog>`.
 * @slot row:{id} - More about the token of that id, under its name. See the event `api-token-rows-shown`.
 * @slot row-actions:{id} - More that can be done with it, before its menu.
 * @slot cell:{column}:{id} - What a column of the page's own shows of it.
 * @slot empty - What stands where the rows would, while there are none.
 *
 * @fires {CustomEvent<TokenCreatedDetail>} api-token-created - After the backend confirmed a new token, before its secret is shown. Carries metadata only.
 * @fires {CustomEvent<TokenRevokedDetail>} api-token-revoked - After the backend confirmed the revocation.
 * @fires {CustomEvent<TokenProblemsDetail>} api-token-problems-found - After an answer of the backend could not be read whole. What could be is shown.
 * @fires {CustomEvent<TokenRowsShownDetail>} api-token-rows-shown - After other tokens came on show, or none is any more: whoever fills slots of rows learns which there are.
 * @fires {CustomEvent<TokenReminderRequestedDetail>} api-token-reminder-requested - When somebody asks to be reminded that a token ends. Cancelable: `preventDefault()` leaves the reminding to the page, and no calendar file is saved.
 * @fires {CustomEvent<TokenErrorDetail>} api-token-error - After the backend refused or did not answer. The person has been told.
 *
 * @csspart header - Heading, description and Create button.
 * @csspart heading - The heading.
 * @csspart create-button - Opens the dialog that creates a token.
 * @csspart notice - What went wrong with reading the list.
 * @csspart toolbar - Groups, search and filters, above the table.
 * @csspart groups - The buttons that show a part of the list, each with its number.
 * @csspart group-button - One of them.
 * @csspart search-input - The field that searches.
 * @csspart filters-button - Opens the filters.
 * @csspart filters - The filters.
 * @csspart filter-select - One of them.
 * @csspart clear-filters-button - Lifts all filters.
 * @csspart clear-search-button - Lifts the search, where nothing was found.
 * @csspart sort-select - Chooses the order, where there is no room for the head of the table.
 * @csspart table - The table.
 * @csspart sort-button - Orders by a column.
 * @csspart row - One token.
 * @csspart select-cell - The cell with the box that selects a token.
 * @csspart select-checkbox - That box.
 * @csspart select-page-checkbox - The box that selects all tokens of a page.
 * @csspart column-heading - The name of any column.
 * @csspart name-heading - The name of one column; likewise `status-heading` and so on, as with the cells.
 * @csspart cell - Any cell but that of the actions.
 * @csspart name-cell - Name and hint of a token.
 * @csspart name-button - The name, which opens the details of the token.
 * @csspart status-cell - What is to be said of a token, where the page asks for that column.
 * @csspart scopes-cell - What a token may do.
 * @csspart created-cell - When a token was made.
 * @csspart expires-cell - When a token expires.
 * @csspart last-used-cell - When a token was last used.
 * @csspart {column}-cell - The cells of a column of the page's own.
 * @csspart hint - The mask that a token is recognised by.
 * @csspart badge - A state that deviates from the ordinary.
 * @csspart menu-button - Opens the menu of what can be done with a token.
 * @csspart menu - That menu.
 * @csspart menu-item - One action in it.
 * @csspart revoke-button - Asks whether to revoke a token, where that is all that can be done.
 * @csspart rename-input - The field for a new name.
 * @csspart rename-save-button - Saves the new name.
 * @csspart rename-cancel-button - Keeps the old one.
 * @csspart description - What a token is for.
 * @csspart describe-input - The field for that.
 * @csspart describe-save-button - Saves it.
 * @csspart describe-cancel-button - Keeps it as it was.
 * @csspart clean-up-button - Asks whether to revoke all expired tokens, while they are what is shown.
 * @csspart selection-bar - What is selected, and what can be done with it.
 * @csspart select-found-button - Selects what is found on all pages.
 * @csspart clear-selection-button - Selects nothing.
 * @csspart revoke-selected-button - Asks whether to revoke what is selected.
 * @csspart progress-panel - How revoking several tokens goes, in the place of that bar; then what became of each.
 * @csspart stop-button - Stops reading or revoking several tokens.
 * @csspart try-again-button - Revokes what could not be revoked, or was not begun.
 * @csspart dismiss-button - Closes that panel.
 * @csspart several - A list of several tokens, in a question or in that panel.
 * @csspart confirm-dialog - The question before something that cannot be taken back, or is to be chosen first.
 * @csspart keep-button - Its safe answer.
 * @csspart alternative-button - Something else that can be done, and taken back.
 * @csspart confirm-button - Its other answer.
 * @csspart details-dialog - Everything that is known of one token.
 * @csspart details-heading - Its name.
 * @csspart details-facts - What is known, as terms and what is said of each.
 * @csspart details-fact - One of them.
 * @csspart details-remarks - The state, and what else deserves a word.
 * @csspart details-remark - One of them.
 * @csspart details-hint - The mask that the token is recognised by, whole.
 * @csspart details-id - What the backend knows it by.
 * @csspart details-scopes - What it may do, under one heading.
 * @csspart details-usage - How often it was used, by day.
 * @csspart details-usage-heading - Its heading.
 * @csspart details-usage-words - What the chart shows, in words.
 * @csspart details-usage-chart - The chart.
 * @csspart details-usage-retry-button - Asks for it again, after it could not be loaded.
 * @csspart details-gone - Says that the token is gone.
 * @csspart reminder-button - Adds a reminder of the expiry to the calendar.
 * @csspart details-reminder-outcome - Says where the reminder was saved.
 * @csspart details-close-button - Closes the details.
 * @csspart overlaps - The choice of how long an old secret goes on working.
 * @csspart overlap-radio - One answer to it.
 * @csspart expiry-checkbox - As in `<api-token-create-dialog>`; so are the other parts of the choice of an expiry.
 * @csspart empty - What is shown while there are no tokens.
 * @csspart no-match - What is shown while nothing is found.
 * @csspart pages - The way to other pages.
 * @csspart previous-button - Turns to the previous page.
 * @csspart next-button - Turns to the next page.
 * @csspart page-button - Turns to one page.
 * @csspart page-size-select - Chooses how many tokens a page shows.
 * @csspart footer - Counts, pages and the time zone.
 *
 * @cssprop [--api-token-accent] - Colour of the primary action and of focus.
 * @cssprop [--api-token-on-accent] - Text on the accent.
 * @cssprop [--api-token-danger] - Colour of revoking and of errors.
 * @cssprop [--api-token-on-danger] - Text on the danger colour.
 * @cssprop [--api-token-warning] - Colour of what expires soon.
 * @cssprop [--api-token-success] - Colour of what succeeded.
 * @cssprop [--api-token-surface=Canvas] - Background of fields and dialogs.
 * @cssprop [--api-token-on-surface=CanvasText] - Text of dialogs.
 * @cssprop [--api-token-sticky-surface=transparent] - Background of the table's head, under which rows scroll: best what the section stands on. Default: none; what lies below is blurred.
 * @cssprop [--api-token-sticky-start=0px] - How far from the upper edge the table's head stops: the height of what the page keeps there.
 * @cssprop [--api-token-space=0.25em] - The unit of all distances.
 * @cssprop [--api-token-radius=0.5em] - Radius of corners; fields take three quarters, dialogs twice.
 * @cssprop [--api-token-shadow] - Shadow of layers.
 * @cssprop [--api-token-font-monospace] - Font of hints and secrets.
 */
export class ApiTokenList extends ApiTokenElement {
  static override styles = [foundation, controls, dialog, facts, styles, findingStyles, selectionStyles];

  /** The backend. Without one the section shows its heading only. */
  @property({ attribute: false }) adapter: TokenAdapter | null = null;

  /** The heading's level in the page's outline, 1 to 6 (A20). */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  /** From how many days before its end a token is said to expire soon. */
  @property({ type: Number, attribute: 'expiring-within' }) expiringWithin = 14;

  /** After how many days without use a token is counted as unused. */
  @property({ type: Number, attribute: 'unused-after' }) unusedAfter = 90;

  /**
   * The columns in their order: `'name'`, `'status'`, `'scopes'`, `'created'`, `'expires'`, `'last-used'`, and columns of
   * the page's own as objects. Name, expiry and last use are always among them. Absent: those and, where there is room
   * and any token tells them, scopes and creation.
   */
  @property({ attribute: false }) columns: readonly (BuiltInColumn | TokenColumn)[] | null = null;

  /**
   * Mirrors search, filters, order and page to the parameters of the page's address, under this prefix (empty: `tokens`,
   * as in `?tokens-status=expired`), and begins with what the address says. Absent: it does not. What is searched for
   * stands in an address then, where history and logs keep it; what may be a whole secret is left out.
   */
  @property({ attribute: 'url-state' }) urlState: string | null = null;

  /** How long the backend may take to answer, in ms. */
  @property({ type: Number }) timeout = defaultTimeout;

  /**
   * Lets the person prove who they are where the backend wants that before it creates, changes, rotates or revokes a token
   * ("sudo mode"); what was begun then goes on. See `<api-token-create-dialog>` for what it is asked. None of our dialogs
   * is open meanwhile.
   */
  @property({ attribute: false }) reauthenticate: Reauthenticate | null = null;

  readonly #announcements = new AnnouncementController(this);
  readonly #proof = new ProofOfIdentity(() => this.reauthenticate);
  readonly #liveTime = new LiveTimeController(this);
  readonly #tokens: TokenListController = new TokenListController(this, {
    beginning: () => this.#address.read(),
    counted: () => this.#finding.counted,
    ownOrder: (by) => {
      const column = orderingColumn(this.columns, by);
      return column && ((token) => ownOrderValue(column, token));
    },
    onError: (operation, error) => this.#report(operation, error),
    onProblems: (problems) => this.#tellProblems(problems),
    onChange: (change) => this.#selection.follow(change),
  });
  readonly #address: AddressController = new AddressController(this, {
    shown: () => (isReading(this.#tokens.state) ? undefined : mirroredFind(this.#tokens.view)),
    usual: usualFind,
    onFind: (find) => void this.#tokens.find(find),
  });
  readonly #finding: Finding = new Finding(this, {
    locale: this.locale,
    announcements: this.#announcements,
    tokens: this.#tokens,
  });
  readonly #actions = new TokenActions(this, {
    locale: this.locale,
    announcements: this.#announcements,
    tokens: this.#tokens,
    onRevoked: (token) => this.#emit('api-token-revoked', { token: publicToken(token) }),
    onError: (operation, error) => this.#report(operation, error),
    onProblems: (problems) => this.#tellProblems(problems),
    proof: this.#proof,
    create: (prefill) => void this.#openCreateDialog(prefill),
    focusHeading: () => this.#heading.value?.focus(),
  });
  readonly #selection: Selection = new Selection(this, {
    locale: this.locale,
    announcements: this.#announcements,
    liveTime: this.#liveTime,
    tokens: this.#tokens,
    onRevoked: (token) => this.#emit('api-token-revoked', { token: publicToken(token) }),
    onError: (operation, error) => this.#report(operation, error),
    proof: this.#proof,
    focusHeading: () => this.#heading.value?.focus(),
  });
  readonly #details = new TokenDetails(this, {
    locale: this.locale,
    announcements: this.#announcements,
    tokens: this.#tokens,
    context: () => this.#cellContext(),
    onError: (operation, error) => this.#report(operation, error),
    onProblems: (problems) => this.#tellProblems(problems),
    focusHeading: () => this.#heading.value?.focus(),
  });
  readonly #freshness = new FreshnessController(this, {
    asOf: () => (this.#tokens.state.kind === 'ready' ? this.#tokens.state.loaded.asOf : undefined),
    refresh: () => void this.#refreshByItself(),
    onConnection: (isOffline) => {
      const { messages } = this.locale;
      this.#announcements.announceResult(isOffline ? messages.offline() : messages.online());
    },
  });
  readonly #heading = createRef<HTMLElement>();
  readonly #createDialog = createRef<HTMLElementTagNameMap['api-token-create-dialog']>();
  #createLoad: 'not-asked' | 'loaded' | 'failed' = 'not-asked';
  #skeleton: 'not-due' | 'due' = 'not-due';
  #cancelSkeleton: CancelTimer | undefined;
  #told: TokenListState = { kind: 'idle' };
  #shownIds = '[]';
  #extraColumns: readonly ExtraColumn[] = [];

  constructor() {
    super();
    this.addController(new FocusInSight(this));
  }

  /** Reads the list again; what is shown stays until the answer is there. */
  async refresh(): Promise<void> {
    await this.#tokens.refresh();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#cancelSkeleton?.();
    this.#cancelSkeleton = undefined;
  }

  protected override update(changed: PropertyValues): void {
    // Here, and not in willUpdate: the controllers have brought the state up to date only now.
    this.#timeSkeleton();
    this.#tellWhatChanged(this.#tokens.state);
    super.update(changed);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const rows = this.#tokens.view?.rows ?? [];
    const ids = JSON.stringify(rows.map(({ id }) => id));
    if (ids === this.#shownIds) return;
    this.#shownIds = ids;
    this.#emit('api-token-rows-shown', { tokens: rows.map(publicToken) });
  }

  protected override render(): TemplateResult {
    const { state } = this.#tokens;
    const columns = this.#shownColumns(state);
    return html`
      <section class="section ${columnsClass(columns.filter(({ isExtra }) => !isExtra).length)}" aria-labelledby="heading">
        ${this.#renderHeader()}
        ${renderListNotice({
          state,
          isOffline: this.#freshness.isOffline,
          locale: this.locale,
          onTryAgain: this.#onTryAgain,
        })}
        ${state.kind === 'ready' ? this.#finding.renderToolbar(state.loaded, columns) : nothing}
        ${this.#renderBody(state, columns)}
        ${state.kind === 'ready' ? this.#renderFooter(state.loaded) : nothing} ${this.#announcements.render()}
        ${this.#selection.renderBar()} ${this.#actions.renderLayers()} ${this.#selection.renderLayers()}
        ${this.#details.renderLayer()}
        <api-token-create-dialog
          .adapter=${this.adapter}
          .clock=${this.clock}
          .timeZone=${this.timeZone}
          .timeout=${this.timeout}
          .concealed=${this.concealed}
          .snippet=${this.snippet}
          .reauthenticate=${this.reauthenticate}
          ${ref(this.#createDialog)}
        >
          <slot name="create-fields" slot="fields"></slot>
        </api-token-create-dialog>
      </section>
    `;
  }

  #renderHeader(): TemplateResult {
    return renderListHeader({
      messages: this.locale.messages,
      level: this.headingLevel,
      heading: this.#heading,
      ...(this.adapter?.create !== undefined && {
        create: {
          quota: this.#tokens.policy.quota,
          hasFailedToLoad: this.#createLoad === 'failed',
          onCreate: this.#onCreate,
          onIntent: this.#prefetchCreateDialog,
        },
      }),
    });
  }

  /** While nothing has been read, nobody knows whether there is more to show. */
  #shownColumns(state: TokenListState): readonly ShownColumn[] {
    if (state.kind === 'loading') this.#extraColumns = [];
    if (state.kind === 'ready') this.#extraColumns = extraColumns(this.#extraColumns, state.loaded.tokens);
    return shownColumns(this.columns, this.#extraColumns);
  }

  #renderBody(state: TokenListState, columns: readonly ShownColumn[]): TemplateResult | typeof nothing {
    switch (state.kind) {
      case 'idle':
      case 'failed':
        return nothing;
      case 'loading': {
        const isLate = this.#skeleton === 'due';
        return this.#renderTable(columns, renderSkeleton(columns, isLate, this.#selection.renderSkeletonCell()));
      }
      case 'ready':
        return this.#renderReady(columns);
    }
  }

  #renderReady(columns: readonly ShownColumn[]): TemplateResult {
    const { rows = [], hasNext = false } = this.#tokens.view ?? {};
    // A page whose rows have all been revoked is filled from the next one in a moment.
    if (rows.length > 0 || hasNext) {
      return html`${this.#selection.renderAbove()}
      ${this.#renderTable(columns, this.#renderRows(rows, columns))}`;
    }
    return this.#finding.showsAll ? this.#renderEmpty() : this.#finding.renderNoMatch();
  }

  #renderTable(columns: readonly ShownColumn[], rows: unknown): TemplateResult {
    return html`
      <table role="table" part="table" class=${roomClass(columns.length)} aria-labelledby="heading" aria-busy=${isReading(this.#tokens.state) ? 'true' : 'false'}>
        <thead role="rowgroup">
          ${this.#finding.renderHeadingRow(columns, this.#selection.renderHeadingCell())}
        </thead>
        <tbody role="rowgroup">${rows}</tbody>
      </table>
    `;
  }

  #renderRows(tokens: readonly ApiToken[], columns: readonly ShownColumn[]): unknown {
    const context: RowContext = {
      ...this.#cellContext(),
      columns,
      actions: this.#actions,
      selection: this.#selection,
      details: this.#details,
    };
    return repeat(
      tokens,
      ({ id }) => id,
      (token, index) => renderTokenRow(token, index, context),
    );
  }

  /** What anything that is said of a token depends on. */
  #cellContext(): CellContext {
    const { now, policy } = this.#tokens;
    const { expiringWithin, unusedAfter } = this.#finding.days;
    return {
      locale: this.locale,
      liveTime: this.#liveTime,
      now: new Date(now),
      policy,
      windows: { soon: expiringWithin * day, unused: unusedAfter * day },
    };
  }

  #renderEmpty(): TemplateResult {
    const { messages } = this.locale;
    const teaching = this.adapter?.create === undefined ? messages.emptyReadOnly() : messages.empty();
    return html`
      <div class="placeholder" part="empty">
        <slot name="empty">
          ${keyIcon}
          <p>${teaching}</p>
        </slot>
      </div>
    `;
  }

  #renderFooter({ policy, unreadableRows }: LoadedTokens): TemplateResult {
    const { messages, timeZone } = this.locale;
    const isEmpty = this.#tokens.view?.rows.length === 0;
    return html`
      <footer part="footer" class="secondary">
        <span>${this.#amounts(policy)}</span>
        ${this.#finding.renderPages()}
        ${this.#tokens.isCut ? html`<span>${messages.onlySearched(mostTokensRead)}</span>` : nothing}
        ${unreadableRows === 0 ? nothing : html`<span>${messages.unreadableRows(unreadableRows)}</span>`}
        <span>${isEmpty ? nothing : messages.timesIn(timeZone)}</span>
      </footer>
    `;
  }

  /** How many there are and, of the whole list, how many more there may be. */
  #amounts({ quota }: TokenPolicy): string {
    const { messages, format } = this.locale;
    const found = this.#tokens.view?.found ?? 0;
    const amount = this.#finding.rowsShown ?? (found === 0 ? undefined : messages.tokenCount(found));
    const left = quota === undefined || !this.#finding.showsAll ? 0 : quota.limit - quota.used;
    if (amount === undefined) return '';
    return format.amounts([amount, ...(left > 0 ? [messages.quotaLeft(left)] : [])]);
  }

  /** Shows the skeleton once a first answer is late; never for one that is quick. */
  #timeSkeleton(): void {
    if (this.#tokens.state.kind !== 'loading') {
      this.#cancelSkeleton?.();
      this.#cancelSkeleton = undefined;
      this.#skeleton = 'not-due';
    } else if (this.isConnected) {
      this.#cancelSkeleton ??= this.clock.after(skeletonDelay, () => {
        this.#skeleton = 'due';
        this.#announcements.announceResult(this.locale.messages.loading());
      });
    }
  }

  /** Says a failure once, when it happens, and forgets what was said when it is over. */
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
      this.#announcements.announceFailure(`${headline} ${errorText(error, this.locale)}`);
    } else if (before.kind === 'loading' && state.kind === 'ready') {
      this.#announcements.clear();
    }
  }

  readonly #onTryAgain = (): void => void this.#refreshByItself();

  /** A button may go with the notice it stands in; focus then goes to the heading. */
  async #refreshByItself(): Promise<void> {
    const focused = this.shadowRoot?.activeElement ?? null;
    await this.refresh();
    await this.updateComplete;
    if (focused !== null && isFocusLost(this)) this.#heading.value?.focus();
  }

  /** On intent, before anybody waits for it; a failure is told only to who pressed. */
  readonly #prefetchCreateDialog = (): void => void loadCreateDialog();

  readonly #onCreate = (): void => {
    if (!isQuotaReached(this.#tokens.policy.quota)) void this.#openCreateDialog();
  };

  async #openCreateDialog(prefill?: TokenPrefill): Promise<void> {
    const loaded = await loadCreateDialog();
    this.#createLoad = loaded ? 'loaded' : 'failed';
    this.requestUpdate();
    if (loaded) await this.#createDialog.value?.show(prefill);
    else this.#announcements.announceFailure(this.locale.messages.createNotLoaded());
  }

  #report(operation: TokenErrorDetail['operation'], { code, requestId }: TokenAdapterError): void {
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

async function loadCreateDialog(): Promise<boolean> {
  try {
    await loadOnNeed(() => import('../api-token-create-dialog/define.js'));
    return true;
  } catch {
    return false;
  }
}

/** A search that found nothing may be a secret, pasted to learn whose it is: it does not go into an address (S1). */
function mirroredFind(view: TokenView | undefined): TokenFind | undefined {
  return view && (view.rows.length > 0 ? view.find : { ...view.find, search: '' });
}

function isReading(state: TokenListState): boolean {
  return state.kind === 'loading' || (state.kind === 'ready' && state.refresh.kind === 'running');
}

function failureOf(state: TokenListState): TokenAdapterError | undefined {
  if (state.kind === 'failed') return state.error;
  return state.kind === 'ready' && state.refresh.kind === 'failed' ? state.refresh.error : undefined;
}
