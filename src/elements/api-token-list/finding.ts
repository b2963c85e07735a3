import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { AnnouncementController } from '../../controllers/announcement-controller.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import type { TokenCollection } from '../../controllers/token-collection.js';
import type { LoadedTokens } from '../../controllers/token-reading.js';
import type { TokenListController, TokenListHost } from '../../controllers/token-list-controller.js';
import type { CancelTimer } from '../../domain/clock.js';
import { selectsAll, type TokenFilter, type TokenSelection } from '../../domain/finding.js';
import { orderLabel, type BuiltInColumn, type ShownColumn, type TokenColumn } from './columns.js';
import { renderHeadingRow } from './heading-row.js';
import { renderNoMatch } from './no-match.js';
import { renderPages, renderPageSize, rowsShown } from './pages.js';
import { renderToolbar, tokenGroups } from './toolbar.js';

/** So many tokens are not seen at a glance any more: from here on they can be searched. */
const fewestSearched = 7;

/** How long typing has to pause before what was found is said, in ms: a number after every key is noise (A8). */
const tellingPause = 500;

/** What a list offers to what finds in it. */
export interface FindingHost extends TokenListHost {
  readonly expiringWithin: number;
  readonly unusedAfter: number;
  readonly columns: readonly (BuiltInColumn | TokenColumn)[] | null;
}

/** What finding needs of the list it belongs to. */
export interface FindingOptions {
  readonly locale: LocaleController;
  readonly announcements: AnnouncementController;
  readonly tokens: TokenListController;
}

/** Search, filters, order and pages of a list: what they look like, what is said of them, and where focus goes. */
export class Finding implements ReactiveController {
  readonly #host: FindingHost;
  readonly #options: FindingOptions;
  #collection: TokenCollection | undefined;
  #filters: 'closed' | 'open' = 'closed';
  /** Once there, the toolbar stays: focus may be in it. */
  #toolbar: 'not-needed' | 'needed' = 'not-needed';
  /** What is to be said once the answer is there. */
  #toTell: 'found' | 'order' | undefined;
  #cancelTelling: CancelTimer | undefined;

  constructor(host: FindingHost, options: FindingOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#cancelTelling?.();
  }

  hostUpdate(): void {
    const { collection } = this.#options.tokens;
    if (collection === this.#collection) return;
    this.#collection = collection;
    this.#filters = 'closed';
    this.#toolbar = 'not-needed';
    this.#toTell = undefined;
    this.#cancelTelling?.();
  }

  hostUpdated(): void {
    const { state } = this.#options.tokens;
    if (this.#toTell === undefined || state.kind !== 'ready' || state.refresh.kind === 'running') return;
    const telling = this.#toTell;
    this.#toTell = undefined;
    // A failure has been told in its own words.
    if (state.refresh.kind === 'current' && this.#host.isConnected) {
      this.#cancelTelling = this.#host.clock.after(tellingPause, () => this.#tell(telling));
    }
  }

  /** The filters whose numbers are shown. */
  get counted(): readonly TokenFilter[] {
    return [{}, ...tokenGroups(this.days).map(({ filter }) => filter)];
  }

  /** What the page says of "soon" and "unused", in whole days; a number that is none is as good as absent. */
  get days(): Pick<FindingHost, 'expiringWithin' | 'unusedAfter'> {
    const { expiringWithin, unusedAfter } = this.#host;
    return { expiringWithin: wholeDays(expiringWithin, 14), unusedAfter: wholeDays(unusedAfter, 90) };
  }

  /** Whether nothing is searched for or filtered. */
  get showsAll(): boolean {
    return selectsAll(this.#options.tokens.view?.find ?? this.#options.tokens.wanted);
  }

  renderToolbar(loaded: LoadedTokens, columns: readonly ShownColumn[]): TemplateResult | typeof nothing {
    const { tokens, locale } = this.#options;
    const { wanted } = tokens;
    const all = tokens.count({ search: '', filter: {} });
    if (!selectsAll(wanted) || all === undefined || all >= fewestSearched || loaded.cursor !== undefined) {
      this.#toolbar = 'needed';
    }
    if (this.#toolbar === 'not-needed' || (all === 0 && selectsAll(wanted))) return nothing;
    return renderToolbar({
      ...this.days,
      locale,
      wanted,
      columns: columns.map(({ column }) => column),
      tokens: loaded.tokens,
      policy: loaded.policy,
      filter: wanted.filter,
      now: tokens.now,
      count: (filter) => tokens.count({ search: '', filter }),
      hasOpenFilters: this.#filters === 'open',
      onSelect: (change) => void this.#select(change),
      onToggleFilters: () => {
        this.#filters = this.#filters === 'open' ? 'closed' : 'open';
        this.#host.requestUpdate();
      },
    });
  }

  renderHeadingRow(columns: readonly ShownColumn[], selectionCell: TemplateResult | typeof nothing): TemplateResult {
    const { tokens, locale } = this.#options;
    const { view, wanted } = tokens;
    const all = tokens.count({ search: '', filter: {} }) ?? Infinity;
    const canSort = view !== undefined && (wanted.sort !== undefined || all > 1);
    return renderHeadingRow({
      messages: locale.messages,
      columns,
      sort: wanted.sort,
      selectionCell,
      ...(canSort && { onSort: (sort) => void this.#select({ sort }) }),
    });
  }

  renderNoMatch(): TemplateResult {
    const { tokens, locale } = this.#options;
    return renderNoMatch({
      messages: locale.messages,
      selection: tokens.view?.find ?? tokens.wanted,
      count: (selection) => tokens.count(selection),
      isReading: tokens.state.kind === 'ready' && tokens.state.refresh.kind === 'running',
      onClear: (change) => void this.#select(change),
    });
  }

  /** Which rows are shown; undefined where they are all there are. */
  get rowsShown(): string | undefined {
    const { view } = this.#options.tokens;
    return view === undefined ? undefined : rowsShown({ view, messages: this.#options.locale.messages });
  }

  renderPages(): TemplateResult | typeof nothing {
    const { tokens, locale } = this.#options;
    const { view } = tokens;
    if (view === undefined) return nothing;
    const context = {
      messages: locale.messages,
      format: locale.format,
      view,
      onTurn: (page: number) => void this.#turnTo(page),
      onResize: (pageSize: number) => {
        tokens.resizePages(pageSize);
      },
    };
    return html`${renderPages(context)} ${renderPageSize(context)}`;
  }

  async #select(change: Partial<TokenSelection>): Promise<void> {
    this.#cancelTelling?.();
    this.#toTell = 'sort' in change ? 'order' : 'found';
    await this.#keepFocus(() => this.#options.tokens.select(change));
  }

  async #turnTo(page: number): Promise<void> {
    const { tokens, announcements } = this.#options;
    await this.#keepFocus(() => tokens.turnTo(page));
    const text = this.rowsShown;
    const { state } = tokens;
    if (text === undefined || state.kind !== 'ready' || state.refresh.kind === 'failed') return;
    announcements.announceResult(text);
    // Who turned the page at its end wants to read the next one from its beginning.
    const table = this.#host.renderRoot.querySelector('table');
    const [head, body] = [table?.tHead, table?.tBodies[0]].map((part) => part?.getBoundingClientRect());
    if (head && body && body.top < Math.max(0, head.bottom - 1)) table?.scrollIntoView({ block: 'start' });
  }

  /** A button may go with what it lifted or with the last page; focus then goes to where one goes on. */
  async #keepFocus(act: () => Promise<void>): Promise<void> {
    const root = this.#host.renderRoot as ShadowRoot;
    const had = root.activeElement;
    const place = had?.closest('.filters') ? '[part="filter-select"]' : '[part="search-input"]';
    await act();
    await this.#host.updateComplete;
    if (had === null || had.isConnected || root.activeElement !== null) return;
    (root.querySelector<HTMLElement>(place) ?? root.querySelector<HTMLElement>('#heading'))?.focus();
  }

  #tell(what: 'found' | 'order'): void {
    const { tokens, announcements, locale } = this.#options;
    const { messages } = locale;
    const { view } = tokens;
    if (view === undefined) return;
    const { find, found, rows, hasNext } = view;
    if (what === 'order') {
      announcements.announceResult(
        find.sort === undefined ? messages.defaultOrder() : orderLabel(find.sort, this.#host.columns, messages),
      );
    } else if (found !== undefined || !hasNext) {
      announcements.announceResult(messages.tokensFound(found ?? rows.length));
    } else {
      announcements.announceResult(this.rowsShown ?? '');
    }
  }
}

function wholeDays(days: number, otherwise: number): number {
  const whole = Math.round(days);
  return whole >= 1 && whole <= 99_999 ? whole : otherwise;
}
