import { nothing, type ReactiveController } from 'lit';
import type { CancelTimer } from '../../../domain/clock.js';
import {
  isCustomSortKey,
  type SortColumn,
  type TokenFilter,
  type TokenOrder,
  type ListQuery,
} from '../../../domain/list-query.js';
import { searchFor } from '../../../domain/mask.js';
import { returnFocus } from '../../../browser/focus.js';
import { orderLabel } from '../rows/columns.js';
import { renderFilters } from './filters.js';
import type { ListHost, ListServices, Press } from '../list-services.js';
import { renderNoMatch } from './no-match.js';
import { rowsShown } from '../frame/pagination.js';
import { daysOfInterest, isGroupChosen, tokenGroups } from './token-groups.js';

/** Debounce of the search in ms: how long after the last key the backend is asked. */
const typingPause = 250;

/** Debounce of the announcement in ms, because a number after every key would be noise (A8). */
const tellingPause = 500;

/** The longest search text: no token name is longer, and a URL has no room for much more. */
const longestSearch = 200;

/** The first sort direction of each column, which puts the most wanted tokens on top. */
const firstDirection: Readonly<Record<SortColumn, TokenOrder['direction']>> = {
  name: 'ascending',
  createdAt: 'descending',
  expiresAt: 'ascending',
  lastUsedAt: 'descending',
  status: 'ascending',
  scopes: 'ascending',
};

/** Handles search, filters, sorting and pagination: starts the query, announces the result, and moves focus. */
export class QueryController implements ReactiveController {
  readonly #host: ListHost;
  readonly #services: ListServices;
  #filters: 'closed' | 'open' = 'closed';
  /** What to announce once the answer arrives. */
  #toTell: 'found' | 'order' | undefined;
  #cancelTelling: CancelTimer | undefined;
  /** Whether a quick filter had focus before the update, which may replace it or remove it. */
  #hadGroupFocus = false;

  constructor(host: ListHost, services: ListServices) {
    this.#host = host;
    this.#services = services;
    host.addController(this);
  }

  /** Closes the filters and drops announcements, because the list now shows another owner's tokens (R21). */
  forget(): void {
    this.#filters = 'closed';
    this.#toTell = undefined;
    this.#cancelTelling?.();
  }

  hostDisconnected(): void {
    this.#cancelTelling?.();
  }

  hostUpdate(): void {
    const { activeElement } = this.#host.renderRoot as ShadowRoot;
    this.#hadGroupFocus = activeElement?.matches('[data-act^="group"]') ?? false;
  }

  hostUpdated(): void {
    const { state, wanted } = this.#services.tokens;
    if (this.#hadGroupFocus) this.#returnFocusToGroup();
    // Another control may have cleared the search.
    const field = this.#host.renderRoot.querySelector<HTMLInputElement>('[data-act="search"]');
    if (field !== null && field.value !== wanted.search) field.value = wanted.search;
    if (this.#toTell === undefined || state.kind !== 'ready' || state.refresh.kind === 'running') return;
    const telling = this.#toTell;
    this.#toTell = undefined;
    // Not after a failure, which has its own announcement.
    if (state.refresh.kind === 'current' && this.#host.isConnected) {
      this.#cancelTelling = this.#host.clock.after(tellingPause, () => this.#tell(telling));
    }
  }

  /** Handles a press on a control for search, filters, sorting or pagination. */
  on({ type, control, key, value: chosen }: Press): void {
    const { act, value = '' } = control.dataset;
    const { tokens } = this.#services;
    const { filter, sort } = tokens.wanted;
    const isClick = type === 'click';
    const isChange = type === 'change';
    if (act === 'search' && type === 'input') this.#narrow({ search: this.#searchFor(chosen) });
    else if (act === 'search' && type === 'keydown' && key === 'Escape') this.#clearSearch();
    else if (act === 'group' && isClick) this.#narrow({ filter: this.#afterGroup(Number(value), true) });
    else if (act === 'group-choice' && isChange && chosen !== '')
      this.#narrow({ filter: this.#afterGroup(Number(chosen)) });
    else if (act === 'filters' && isClick) this.#toggleFilters();
    else if (act === 'filter' && isChange) this.#narrow({ filter: { ...filter, [value]: chosen || undefined } });
    else if (act === 'clear-filters' && isClick) this.#narrow({ filter: {} });
    else if (act === 'clear-search' && isClick) this.#narrow({ search: '' });
    else if (act === 'sort' && isClick) this.#narrow({ sort: nextOrder(value as TokenOrder['by'], sort) });
    else if (act === 'order' && isChange) this.#narrow({ sort: orderOf(chosen) });
    else if (act === 'page-size' && isChange) void this.#resizePages(Number(chosen));
    else if (act === 'turn' && isClick && control.ariaDisabled !== 'true') void this.#turnTo(Number(value), control);
  }

  /** Replaces a pasted secret with its masked form, for the search and, after the next render, in the field. */
  #searchFor(entered: string): string {
    const { loaded } = this.#services.tokens;
    return searchFor(entered, loaded?.tokens ?? []).slice(0, longestSearch);
  }

  renderFilters(): unknown {
    const { tokens, locale } = this.#services;
    if (this.#filters === 'closed' || tokens.state.kind !== 'ready') return nothing;
    return renderFilters({
      ...daysOfInterest(this.#host),
      locale,
      tokens: tokens.state.loaded.tokens,
      policy: tokens.policy,
      lacking: tokens.lacking,
      filter: tokens.wanted.filter,
      now: tokens.now,
    });
  }

  renderNoMatch(): unknown {
    const { tokens, locale } = this.#services;
    return renderNoMatch({
      messages: locale.messages,
      query: tokens.query,
      count: (query) => tokens.count(query),
      isReading: tokens.state.kind === 'ready' && tokens.state.refresh.kind === 'running',
    });
  }

  /**
   * The filter after a choice of a quick filter, beside other conditions. Index -1 stands for all tokens.
   *
   * @param isToggle Whether the choice of what is chosen already removes it, as the press on a button does.
   */
  #afterGroup(index: number, isToggle = false): TokenFilter {
    const groups = tokenGroups(daysOfInterest(this.#host));
    const { filter } = this.#services.tokens.wanted;
    const pressed = groups[index];
    if (pressed === undefined) return {};
    const columns = groups
      .filter((group) => isGroupChosen(group, filter))
      .flatMap((group) => Object.keys(group.filter));
    const others = Object.fromEntries(Object.entries(filter).filter(([column]) => !columns.includes(column)));
    return isToggle && isGroupChosen(pressed, filter) ? others : { ...others, ...pressed.filter };
  }

  #returnFocusToGroup(): void {
    const root = this.#host.renderRoot as ShadowRoot;
    const places = [
      '[data-act="group-choice"], [data-act="group"][aria-pressed="true"]',
      '[data-act="group"]',
      '[data-act="search"]',
    ];
    returnFocus(root, ...places.map((place) => root.querySelector<HTMLElement>(place)));
  }

  #toggleFilters(): void {
    this.#filters = this.#filters === 'open' ? 'closed' : 'open';
    this.#host.requestUpdate();
  }

  #clearSearch(): void {
    if (this.#services.tokens.wanted.search !== '') this.#narrow({ search: '' });
  }

  #narrow(change: Partial<ListQuery>): void {
    this.#cancelTelling?.();
    this.#toTell = 'sort' in change ? 'order' : 'found';
    const { tokens } = this.#services;
    // A new query begins on its first page. A search is debounced before the backend is asked.
    void this.#returnFocusAfter(() =>
      tokens.find({ ...tokens.wanted, ...change, page: 0 }, change.search ? typingPause : 0),
    );
  }

  async #turnTo(page: number, control: HTMLElement): Promise<void> {
    const isByKey = control.matches(':focus-visible');
    const { tokens, announcements, locale } = this.#services;
    await this.#returnFocusAfter(() => tokens.find({ ...tokens.wanted, page: Math.max(0, page) }));
    const { state, view } = tokens;
    const text = view && rowsShown(view, locale.messages);
    if (text === undefined || state.kind !== 'ready' || state.refresh.kind === 'failed') return;
    announcements.announceResult(text);
    // Keep the focused control in sight for keyboard users (WCAG 2.4.11).
    if (isByKey) {
      control.scrollIntoView({ block: 'nearest' });
      return;
    }
    // Scroll to the top of the table, because people read the next page from its beginning.
    const table = this.#host.renderRoot.querySelector('table');
    const [head, body] = [table?.tHead, table?.tBodies[0]].map((part) => part?.getBoundingClientRect());
    if (head && body && body.top < Math.max(0, head.bottom - 1)) table?.scrollIntoView({ block: 'start' });
  }

  /** Changes the page size. The first row stays visible. */
  async #resizePages(pageSize: number): Promise<void> {
    const { tokens } = this.#services;
    const { wanted } = tokens;
    if (pageSize === wanted.pageSize) return;
    await tokens.find({ ...wanted, pageSize, page: Math.floor((wanted.page * wanted.pageSize) / pageSize) });
  }

  /** Runs an action, and moves focus to the next useful control if the focused button was removed. */
  async #returnFocusAfter(act: () => Promise<void>): Promise<void> {
    const root = this.#host.renderRoot as ShadowRoot;
    const had = root.activeElement;
    const place = had?.closest('.filters') ? '[part~="filter-select"]' : '[part~="search-input"]';
    await act();
    await this.#host.updateComplete;
    if (had?.isConnected === false) returnFocus(root, root.querySelector<HTMLElement>(place));
  }

  #tell(what: 'found' | 'order'): void {
    const { tokens, announcements, locale } = this.#services;
    const { messages } = locale;
    const { view } = tokens;
    if (view === undefined) return;
    const { query, found, rows, hasNext } = view;
    if (what === 'order') {
      announcements.announceResult(
        query.sort === undefined ? messages.defaultOrder() : orderLabel(query.sort, this.#host.columns, messages),
      );
    } else if (found !== undefined || !hasNext) {
      announcements.announceResult(messages.tokensFound(found ?? rows.length));
    } else {
      announcements.announceResult(rowsShown(view, messages) ?? '');
    }
  }
}

/** The next sort order: the first direction, the other direction, then the backend's order. */
function nextOrder(by: TokenOrder['by'], sort: TokenOrder | undefined): TokenOrder | undefined {
  const first = isCustomSortKey(by) ? 'ascending' : firstDirection[by];
  if (sort?.by !== by) return { by, direction: first };
  if (sort.direction !== first) return undefined;
  return { by, direction: first === 'ascending' ? 'descending' : 'ascending' };
}

/** The sort order of an option. The first option is the backend's order. */
function orderOf(option: string): TokenOrder | undefined {
  const end = option.lastIndexOf(' ');
  if (end === -1) return undefined;
  return {
    by: option.slice(0, end) as TokenOrder['by'],
    direction: option.slice(end + 1) as TokenOrder['direction'],
  };
}
