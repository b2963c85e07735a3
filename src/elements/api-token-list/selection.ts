import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { toTokenAdapterError, type TokenAdapterError } from '../../adapter/error.js';
import type { AnnouncementController } from '../../controllers/announcement-controller.js';
import type { LiveTimeController } from '../../controllers/live-time-controller.js';
import { loadOnNeed } from '../../controllers/load-on-need.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { SelectedTokens } from '../../controllers/selected-tokens.js';
import type { CollectionChange, TokenCollection } from '../../controllers/token-collection.js';
import type { TokenListController, TokenListHost } from '../../controllers/token-list-controller.js';
import { findsSame, type LoadedTokens } from '../../controllers/token-reading.js';
import { isRevocable } from '../../domain/actions.js';
import type { CancelTimer } from '../../domain/clock.js';
import { isOnlyExpired, select, selectsAll, type TokenSelection } from '../../domain/finding.js';
import type { ApiToken } from '../../domain/token.js';
import type { ProofOfIdentity } from '../reauthentication.js';
import { nameInSentence } from '../text.js';
import { isFocusLost } from './focus.js';
import type { RevokeSeveral } from './revoke-several.js';
import { renderSelectionBar, type SelectionNote } from './selection-bar.js';
import { renderPageBox, RowBoxes } from './selection-boxes.js';

/** How long nothing has to be ticked before the number is said, in ms: the tick itself was said at once (A8). */
const tellingPause = 500;

/** What a selection needs of the list it belongs to. */
export interface SelectionOptions {
  readonly locale: LocaleController;
  readonly announcements: AnnouncementController;
  readonly liveTime: LiveTimeController;
  readonly tokens: TokenListController;
  readonly onRevoked: (token: ApiToken) => void;
  readonly onError: (operation: 'list' | 'revoke', error: TokenAdapterError) => void;
  readonly proof: ProofOfIdentity;
  /** Gives focus to the heading, where nothing nearer is left for it. */
  readonly focusHeading: () => void;
}

/**
 * Which tokens are selected in order to revoke them: ticked one by one, a range with Shift, a page, or all that are
 * found. They stay selected whatever is searched, sorted or turned to, until they are gone.
 */
export class Selection implements ReactiveController {
  readonly #host: TokenListHost;
  readonly #options: SelectionOptions;
  readonly #selected = new SelectedTokens();
  readonly #boxes = new RowBoxes((token, isSelected, isRange) => {
    if (isRange) this.#selected.setRange(token, isSelected, this.#revocableRows);
    else this.#selected.setOne(token, isSelected);
    this.#afterTick();
  });
  #collection: TokenCollection | undefined;
  /** The rows that the selection was last compared with. */
  #compared: readonly ApiToken[] | undefined;
  #hasRevocable = false;
  #note: SelectionNote = { kind: 'none' };
  /** What the note is about, where it is about all that is found. */
  #notedFind: TokenSelection | undefined;
  #stopReading: AbortController | undefined;
  #cancelTelling: CancelTimer | undefined;
  /** Loaded when it is needed first. */
  #several: RevokeSeveral | undefined;

  constructor(host: TokenListHost, options: SelectionOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#cancelTelling?.();
    this.#stopReading?.abort();
  }

  hostUpdate(): void {
    const { collection, state } = this.#options.tokens;
    if (collection !== this.#collection) {
      this.#collection = collection;
      this.#forget();
      this.#several?.leave();
    }
    // Of others that are found, not all are selected.
    if (this.#note.kind === 'all' && !(this.#notedFind && findsSame(this.#notedFind, this.#find)))
      this.#note = { kind: 'none' };
    const loaded = state.kind === 'ready' ? state.loaded : undefined;
    if (loaded?.tokens === this.#compared) return;
    this.#compared = loaded?.tokens;
    this.#hasRevocable = loaded?.tokens.some((token) => this.#isRevocable(token)) ?? false;
    if (loaded === undefined || this.#selected.size === 0) return;
    const isAll = loaded.cursor === undefined && selectsAll(loaded.asked);
    this.#selected.update(loaded.tokens, isAll, (token) => this.#isRevocable(token));
  }

  /** Takes part in a change to the tokens, whoever made it. */
  follow(change: CollectionChange): void {
    this.#selected.follow(change);
  }

  /** The cell in the head of the table, which selects the page. Nothing where nothing can be selected. */
  renderHeadingCell(): TemplateResult | typeof nothing {
    if (!this.#isOffered) return nothing;
    const { messages } = this.#options.locale;
    return html`<th role="columnheader" scope="col" class="selection-cell">
      <span class="visually-hidden">${messages.selectionColumn()}</span>
      <label class="select-target">${this.#renderPageBox(messages.selectPage())}</label>
    </th>`;
  }

  /** The cell of a row. Nothing where nothing can be selected; empty where this token cannot. */
  renderCell(token: ApiToken): TemplateResult | typeof nothing {
    if (!this.#isOffered) return nothing;
    const { messages } = this.#options.locale;
    const label = messages.selectToken(nameInSentence(token, messages));
    return html`<td role="cell" class="selection-cell" part="select-cell">
      ${this.#isRevocable(token) ? this.#boxes.render(token, label, this.#selected.has(token)) : nothing}
    </td>`;
  }

  /** Keeps the room of the column while the first rows are awaited. */
  renderSkeletonCell(): TemplateResult | typeof nothing {
    return this.#host.adapter?.revoke === undefined ? nothing : html`<td role="cell" class="selection-cell"></td>`;
  }

  /** What stands above the rows: the box for the page, where there is no head, and the offer to clean up. */
  renderAbove(): TemplateResult | typeof nothing {
    const cleanUp = this.#renderCleanUp();
    if (!this.#isOffered || this.#rows.length === 0) return cleanUp;
    const label = this.#options.locale.messages.selectPage();
    return html`<div class=${cleanUp === nothing ? 'above-rows without-head' : 'above-rows'}>
      <label class="select-page without-head">${this.#renderPageBox(undefined)} ${label}</label>
      ${cleanUp}
    </div>`;
  }

  /** What is selected and what can be done with it or, once that is being done, how it goes. */
  renderBar(): TemplateResult | typeof nothing {
    if (this.#several?.isShown === true) return this.#several.render();
    const isNoted = this.#note.kind !== 'none' && this.#note.kind !== 'all';
    if (this.#selected.size === 0 && !isNoted) return nothing;
    return renderSelectionBar({
      locale: this.#options.locale,
      amount: this.#selected.size,
      elsewhere: this.#selected.notAmong(this.#rows),
      note: this.#note,
      found: this.#canSelectMore ? (this.#options.tokens.view?.found ?? 'unknown') : undefined,
      isAll: selectsAll(this.#find),
      onSelectFound: () => void this.#selectFound(),
      onStop: () => this.#stopReading?.abort(),
      onClear: () => void this.#clear(),
      onRevoke: () => void this.#revoke(),
      onIntent: () => void this.#load(),
    });
  }

  /** The question before several tokens are revoked. */
  renderLayers(): TemplateResult | typeof nothing {
    return this.#several?.renderLayers() ?? nothing;
  }

  /** Whether there is anything to select; once something is, that can also be taken back. */
  get #isOffered(): boolean {
    if (this.#host.adapter?.revoke === undefined) return false;
    return this.#hasRevocable || this.#selected.size > 0 || this.#options.tokens.state.kind === 'loading';
  }

  /** What is found on show: what the number of tokens is about, and what is read of it. */
  get #find(): TokenSelection {
    const { view, wanted } = this.#options.tokens;
    return view?.find ?? wanted;
  }

  get #rows(): readonly ApiToken[] {
    return this.#options.tokens.view?.rows ?? [];
  }

  /** What has been read, unless it may be old. */
  get #current(): LoadedTokens | undefined {
    const { state } = this.#options.tokens;
    return state.kind === 'ready' && state.refresh.kind === 'current' ? state.loaded : undefined;
  }

  get #revocableRows(): readonly ApiToken[] {
    return this.#rows.filter((token) => this.#isRevocable(token));
  }

  #isRevocable(token: ApiToken): boolean {
    return this.#host.adapter?.revoke !== undefined && isRevocable(token, this.#options.tokens.now);
  }

  /** Whether all of the page is selected, and there are other pages that are not. */
  get #canSelectMore(): boolean {
    const { view } = this.#options.tokens;
    if (view === undefined || (view.before === 0 && !view.hasNext) || this.#note.kind === 'all') return false;
    const revocable = this.#revocableRows;
    const isWhole = revocable.length > 0 && revocable.every((token) => this.#selected.has(token));
    // While others are awaited, their number is not known yet.
    if (!isWhole || !findsSame(view.find, this.#options.tokens.wanted)) return false;
    return (
      view.found === undefined || select(this.#selected.tokens, view.find, this.#options.tokens.now).length < view.found
    );
  }

  #renderPageBox(label: string | undefined): TemplateResult {
    const revocable = this.#revocableRows;
    const selected = revocable.filter((token) => this.#selected.has(token)).length;
    const ticked = selected === 0 ? 'none' : selected === revocable.length ? 'all' : 'some';
    return renderPageBox(ticked, label, () => {
      this.#selected.set(revocable, ticked !== 'all');
      this.#afterTick();
    });
  }

  /** Offered where expired tokens, and nothing else, are what is shown. */
  #renderCleanUp(): TemplateResult | typeof nothing {
    const { tokens, locale } = this.#options;
    const { view } = tokens;
    if (view === undefined || !isOnlyExpired(view.find) || this.#several?.isRevoking === true) return nothing;
    const revocable = this.#revocableRows.length;
    if (revocable === 0) return nothing;
    // What is on other pages is counted only where all of this page is alike.
    const isAllRevocable = revocable === view.rows.length;
    const amount = view.rows.length === view.found ? revocable : isAllRevocable ? view.found : undefined;
    return html`<button
      type="button"
      part="clean-up-button"
      class="destructive"
      aria-haspopup="dialog"
      @click=${() => void this.#cleanUp()}
      @pointerenter=${() => void this.#load()}
      @focus=${() => void this.#load()}
    >
      ${locale.messages.cleanUpExpired(amount)}
    </button>`;
  }

  #afterTick(): void {
    // Whoever ticks while all are being read wants what is ticked.
    this.#stopReading?.abort();
    this.#note = { kind: 'none' };
    this.#host.requestUpdate();
    this.#tellLater();
  }

  #tellLater(): void {
    const { announcements, locale } = this.#options;
    this.#cancelTelling?.();
    this.#cancelTelling = this.#host.clock.after(tellingPause, () => {
      const { size } = this.#selected;
      announcements.announceResult(locale.messages.selected(size, this.#selected.notAmong(this.#rows)));
    });
  }

  #forget(): void {
    this.#selected.clear();
    this.#note = { kind: 'none' };
    this.#cancelTelling?.();
    this.#stopReading?.abort();
  }

  async #clear(): Promise<void> {
    this.#forget();
    this.#options.announcements.announceResult(this.#options.locale.messages.selected(0, 0));
    this.#host.requestUpdate();
    await this.#focusNearest();
  }

  /** What had the focus has gone with the bar. */
  async #focusNearest(): Promise<void> {
    await this.#host.updateComplete;
    if (!isFocusLost(this.#host)) return;
    const root = this.#host.renderRoot;
    const ways = ['clear-selection-button', 'select-page-checkbox'].flatMap((part) => [
      ...root.querySelectorAll<HTMLElement>(`[part="${part}"]`),
    ]);
    const way = ways.find((each) => each.checkVisibility());
    if (way === undefined) this.#options.focusHeading();
    else way.focus();
  }

  /** Selects everything that is found, on every page: never silently fewer. */
  async #selectFound(): Promise<void> {
    const { tokens, announcements, locale, onError } = this.#options;
    const { messages } = locale;
    const collection = this.#collection;
    if (collection === undefined) return;
    const stop = new AbortController();
    this.#stopReading?.abort();
    this.#stopReading = stop;
    const show = (note: SelectionNote): void => {
      this.#note = note;
      this.#host.requestUpdate();
    };
    const find = this.#find;
    this.#notedFind = find;
    show({ kind: 'reading', read: 0, total: tokens.view?.found });
    try {
      const { readFound } = await loadOnNeed(() => import('../../controllers/read-found.js'));
      const { clock, timeout } = this.#host;
      const { tokens: found, isCut } = await readFound(
        collection,
        {
          selection: find,
          loaded: this.#current,
          onProgress: (read, total) => {
            if (!stop.signal.aborted) show({ kind: 'reading', read, total });
          },
        },
        { clock, timeout, signal: stop.signal },
      );
      if (stop.signal.aborted) return;
      const revocable = found.filter((token) => this.#isRevocable(token) && !collection.isBeingCleared(token));
      this.#selected.set(revocable, true);
      this.#tellLater();
      show({ kind: 'all', isCut, notRevocable: found.length - revocable.length });
    } catch (thrown) {
      if (stop.signal.aborted) return;
      const error = toTokenAdapterError(thrown);
      onError('list', error);
      show({ kind: 'failed', error });
      announcements.announceFailure(messages.selectFoundFailed());
    } finally {
      // No button is left that stops what has stopped.
      if (this.#stopReading === stop && this.#note.kind === 'reading') show({ kind: 'none' });
      await this.#focusNearest();
    }
  }

  async #revoke(): Promise<void> {
    this.#stopReading?.abort();
    await this.#withSeveral(async (several, collection) => {
      if (this.#selected.size > 0) await several.ask(this.#selected.tokens, collection);
    });
  }

  async #cleanUp(): Promise<void> {
    await this.#withSeveral((several, collection) =>
      several.cleanUp(collection, this.#current, (token) => this.#isRevocable(token)),
    );
  }

  /** Does something with the code that revokes several tokens; where that cannot be loaded, it says so (R43). */
  async #withSeveral(act: (several: RevokeSeveral, collection: TokenCollection) => Promise<void>): Promise<void> {
    const several = await this.#load();
    const collection = this.#collection;
    if (collection === undefined) return;
    if (several !== undefined) return act(several, collection);
    this.#note = { kind: 'not-loaded' };
    this.#options.announcements.announceFailure(this.#options.locale.messages.createNotLoaded());
    this.#host.requestUpdate();
  }

  /** On intent, before anybody waits for it; a failure is told only to who pressed (R43). */
  async #load(): Promise<RevokeSeveral | undefined> {
    try {
      const { tokens } = this.#options;
      const module = await loadOnNeed(() => import('./revoke-several.js'));
      this.#several ??= new module.RevokeSeveral(this.#host, {
        ...this.#options,
        present: ({ id }) => {
          const token = this.#selected.get(id);
          return token !== undefined && this.#isRevocable(token) ? token : undefined;
        },
        // What is being revoked is selected until it is gone: what is left can be tried again.
        select: (begun) => {
          const { state } = tokens;
          const rows = new Map((state.kind === 'ready' ? state.loaded.tokens : []).map((row) => [row.id, row]));
          // As they are today, where that is known.
          this.#selected.set(
            begun.map((token) => rows.get(token.id) ?? token),
            true,
          );
          this.#stopReading?.abort();
          this.#note = { kind: 'none' };
          this.#cancelTelling?.();
        },
        focusNearest: () => this.#focusNearest(),
      });
      if (this.#note.kind === 'not-loaded') this.#note = { kind: 'none' };
      return this.#several;
    } catch {
      return undefined;
    }
  }
}
