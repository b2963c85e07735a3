import { hasMethod } from '../../../adapter/field-of.js';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { toTokenAdapterError } from '../../../adapter/error.js';
import { lazy } from '../../shared/lazy.js';
import { inParts } from '../../../collection/in-parts.js';
import { readFound } from '../../../collection/read-found.js';
import { SelectedTokens } from './selected-tokens.js';
import type { CollectionChange, TokenCollection } from '../../../collection/token-collection.js';
import { hasSameMatches, isAllRead, type LoadedTokens } from '../../../collection/token-reading.js';
import { isRevocable } from '../../../domain/actions.js';
import type { CancelTimer } from '../../../domain/clock.js';
import { filterInParts } from '../../../domain/filter-in-parts.js';
import { isOnlyExpired, matchesAll, type ListQuery } from '../../../domain/list-query.js';
import { matchingTokens } from '../../../domain/search-and-order.js';
import type { ApiToken } from '../../../domain/token.js';
import { returnFocus } from '../../../browser/focus.js';
import type { ListHost, ListServices, Press } from '../list-services.js';
import type { BulkRevocationController } from '../bulk-revoke/bulk-revocation.js';
import { renderSelectionBar, type SelectionNote } from './selection-bar.js';

/**
 * Debounce in ms before the number of selected tokens is announced. The screen reader has announced the checkbox itself
 * (A8).
 */
const tellingPause = 500;

/**
 * The selection of tokens to revoke: one by one, a range with Shift, a page, or all that match. Tokens stay selected
 * until they are gone, whatever the person searches, sorts or pages through.
 */
export class SelectionController implements ReactiveController {
  readonly #host: ListHost;
  readonly #services: ListServices;
  readonly #selected = new SelectedTokens();
  #collection: TokenCollection | undefined;
  /** The rows with which the selection was last compared. */
  #compared: readonly ApiToken[] | undefined;
  #note: SelectionNote = { kind: 'none' };
  #stopReading: AbortController | undefined;
  #cancelTelling: CancelTimer | undefined;
  /** Whether Shift is held for the next tick. */
  #isRange = false;
  /** Lazy code of bulk revocation. */
  readonly #bulk = lazy(
    () => import('../bulk-revoke/bulk-revocation.js'),
    ({ BulkRevocationController }) => new BulkRevocationController(this.#host, this.#services, this),
  );

  constructor(host: ListHost, services: ListServices) {
    this.#host = host;
    this.#services = services;
    this.#collection = services.tokens.collection;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#cancelTelling?.();
    this.#stopReading?.abort();
  }

  /** Sets the checkboxes to the selection, because a press may have changed them. */
  hostUpdated(): void {
    const ticked = this.#pageTick;
    for (const row of this.#host.renderRoot.querySelectorAll<HTMLElement>('tr[data-id]')) {
      const box = row.querySelector<HTMLInputElement>('[part~="select-checkbox"]');
      const isSelected = this.#selected.get(row.dataset['id'] ?? '') !== undefined;
      row.part.toggle('row-selected', isSelected);
      if (box !== null) box.checked = isSelected;
    }
    for (const box of this.#host.renderRoot.querySelectorAll<HTMLInputElement>('[part~="select-page-checkbox"]')) {
      box.checked = ticked === 'all';
      box.indeterminate = ticked === 'some';
    }
  }

  hostUpdate(): void {
    const { collection, loaded } = this.#services.tokens;
    if (collection !== this.#collection) {
      this.#collection = collection;
      this.#forget();
      this.#bulk.part?.leave();
    }
    // The note says that all matching tokens are selected, which is not true of another query.
    if (this.#note.kind === 'all' && !hasSameMatches(this.#note.query, this.#query)) this.#note = { kind: 'none' };
    if (loaded?.tokens === this.#compared) return;
    this.#compared = loaded?.tokens;
    if (loaded === undefined || this.#selected.size === 0) return;
    this.#selected.update(loaded.tokens, isAllRead(loaded), this.#isRevocable);
  }

  /** Applies a change to the tokens, made by any element. */
  follow(change: CollectionChange): void {
    this.#selected.follow(change);
  }

  /** How many tokens are selected. */
  get amount(): number {
    return this.#selected.size;
  }

  /** Handles a press on the checkbox of the page, on a row's checkbox, or beside it. */
  on(
    { type, control, target, key, shiftKey, isTicked }: Press,
    token: ApiToken | undefined,
    event: Event | undefined,
  ): void {
    if (control.dataset['act'] === 'page') {
      if (type === 'change') this.#tickPage();
      return;
    }
    const box = control.querySelector('input');
    if (token === undefined || box === null) return;
    if (type === 'mousedown' && shiftKey) {
      // Otherwise the browser would select the text of these rows.
      event?.preventDefault();
      box.focus();
    } else if (key === ' ') {
      // Not every engine sets `shiftKey` on the click that follows the space bar.
      this.#isRange = shiftKey;
    } else if (type === 'click' && target !== box) {
      // The press was beside the checkbox: a click on the checkbox itself comes next.
      this.#isRange = shiftKey;
    } else if (type === 'click') {
      if (shiftKey || this.#isRange) this.#selected.setRange(token, isTicked, this.#revocableRows);
      else this.#selected.setOne(token, isTicked);
      this.#isRange = false;
      this.#afterTick();
    }
  }

  /** Renders the selection bar or, during and after a bulk revocation, its progress panel. */
  renderBar(): TemplateResult | typeof nothing {
    if (this.#bulk.part?.isShown === true) return this.#bulk.part.render();
    const isNoted = this.#note.kind !== 'none' && this.#note.kind !== 'all';
    if (this.#selected.size === 0 && !isNoted) return nothing;
    return renderSelectionBar({
      locale: this.#services.locale,
      amount: this.#selected.size,
      elsewhere: this.#selected.notAmong(this.#rows),
      note: this.#note,
      onSignIn: (error) => this.#services.signIn(error, () => void this.#selectFound()),
      found: this.#canSelectMore ? (this.#services.tokens.view?.found ?? 'unknown') : undefined,
      isAll: matchesAll(this.#query),
      onSelectFound: () => void this.#selectFound(),
      onStop: () => this.#stopReading?.abort(),
      onClear: () => void this.#clear(),
      onRevoke: () => void this.#revoke(),
      onIntent: this.#bulk.prefetch,
    });
  }

  /** The question before several tokens are revoked. */
  renderLayers(): TemplateResult | typeof nothing {
    return this.#bulk.part?.renderLayers() ?? nothing;
  }

  /** The query of the rows that are shown. The number of matches is about it, and all its tokens can be selected. */
  get #query(): ListQuery {
    return this.#services.tokens.query;
  }

  get #rows(): readonly ApiToken[] {
    return this.#services.tokens.view?.rows ?? [];
  }

  /** The tokens that were read, unless they may be stale. */
  get #current(): LoadedTokens | undefined {
    const { state } = this.#services.tokens;
    return state.kind === 'ready' && state.refresh.kind === 'current' ? state.loaded : undefined;
  }

  get #revocableRows(): readonly ApiToken[] {
    return this.#rows.filter(this.#isRevocable);
  }

  /** Tells whether a token can be revoked now. Checks adapter and time once, because there may be a hundred thousand. */
  get #isRevocable(): (token: ApiToken) => boolean {
    const { now } = this.#services.tokens;
    const isPossible = hasMethod(this.#host.adapter, 'revoke');
    return (token) => isPossible && isRevocable(token, now);
  }

  /** Whether the whole page is selected, and other pages are not. */
  get #canSelectMore(): boolean {
    const { view } = this.#services.tokens;
    if (view === undefined || (view.before === 0 && !view.hasNext) || this.#note.kind === 'all') return false;
    const revocable = this.#revocableRows;
    const isWhole = revocable.length > 0 && revocable.every((token) => this.#selected.has(token));
    // While another query is loading, the number of its matches is not known yet.
    if (!isWhole || !hasSameMatches(view.query, this.#services.tokens.wanted)) return false;
    return (
      view.found === undefined ||
      matchingTokens(this.#selected.tokens, view.query, this.#services.tokens.now).length < view.found
    );
  }

  /** Renders a button that revokes all expired tokens, if the list shows only expired tokens. */
  renderCleanUp(): TemplateResult | typeof nothing {
    const { tokens, locale } = this.#services;
    const { view } = tokens;
    if (view === undefined || !isOnlyExpired(view.query) || this.#bulk.part?.isRevoking === true) return nothing;
    const revocable = this.#revocableRows.length;
    if (revocable === 0) return nothing;
    // The number on all pages is known only if every token on this page can be revoked.
    const isAllRevocable = revocable === view.rows.length;
    const amount = view.rows.length === view.found ? revocable : isAllRevocable ? view.found : undefined;
    return html`<button
      type="button"
      part="button clean-up-button"
      class="destructive"
      aria-haspopup="dialog"
      @click=${() => void this.#cleanUp()}
      @pointerenter=${this.#bulk.prefetch}
      @focus=${this.#bulk.prefetch}
    >
      ${locale.messages.cleanUpExpired(amount)}
    </button>`;
  }

  /** How many of the page's tokens are selected. */
  get #pageTick(): 'none' | 'some' | 'all' {
    const revocable = this.#revocableRows;
    const selected = revocable.filter((token) => this.#selected.has(token)).length;
    return selected === 0 ? 'none' : selected === revocable.length ? 'all' : 'some';
  }

  #tickPage(): void {
    this.#selected.set(this.#revocableRows, this.#pageTick !== 'all');
    this.#afterTick();
  }

  #afterTick(): void {
    // A tick while all tokens are being read means that the person wants only the ticked ones.
    this.#stopReading?.abort();
    this.#note = { kind: 'none' };
    this.#host.requestUpdate();
    this.#tellLater();
  }

  #tellLater(): void {
    const { announcements, locale } = this.#services;
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
    this.#services.announcements.announceResult(this.#services.locale.messages.selected(0, 0));
    this.#host.requestUpdate();
    await this.returnFocus();
  }

  /** Returns focus after the selection bar, or the focused button in it, has gone. */
  async returnFocus(): Promise<void> {
    await this.#host.updateComplete;
    const root = this.#host.renderRoot;
    const places = ['clear-selection-button', 'select-page-checkbox'].flatMap((part) => [
      ...root.querySelectorAll<HTMLElement>(`[part~="${part}"]`),
    ]);
    returnFocus(root, ...places);
  }

  /** Selects all matching tokens, on every page. If it selects fewer, the bar says so. */
  async #selectFound(): Promise<void> {
    const { tokens, announcements, locale, onError } = this.#services;
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
    const query = this.#query;
    show({ kind: 'reading', read: 0, total: tokens.view?.found });
    try {
      const { clock, timeout } = this.#host;
      const { tokens: found, isCut } = await readFound(
        collection,
        {
          query,
          loaded: this.#current,
          onProgress: (read, total) => {
            if (!stop.signal.aborted) show({ kind: 'reading', read, total });
          },
        },
        { clock, timeout, signal: stop.signal },
      );
      if (stop.signal.aborted) return;
      const canBeRevoked = this.#isRevocable;
      const revocable = await inParts(
        filterInParts(found, (token) => canBeRevoked(token) && !collection.isOutlived(token)),
        stop.signal,
      );
      this.#selected.set(revocable, true);
      this.#tellLater();
      show({ kind: 'all', query, isCut, notRevocable: found.length - revocable.length });
    } catch (thrown) {
      if (stop.signal.aborted) return;
      const error = toTokenAdapterError(thrown);
      onError('list', error);
      show({ kind: 'failed', error });
      announcements.announceFailure(messages.selectFoundFailed());
    } finally {
      // Reading has stopped, so remove the Stop button.
      if (this.#stopReading === stop && this.#note.kind === 'reading') show({ kind: 'none' });
      await this.returnFocus();
    }
  }

  async #revoke(): Promise<void> {
    this.#stopReading?.abort();
    await this.#withBulk(async (bulk, collection) => {
      if (this.#selected.size > 0) await bulk.ask(this.#selected.tokens, collection);
    });
  }

  async #cleanUp(): Promise<void> {
    await this.#withBulk((bulk, collection) =>
      bulk.cleanUp(collection, this.#current, (token) => this.#isRevocable(token)),
    );
  }

  /** Returns the latest data of a token, if the token is selected and can be revoked. */
  present({ id }: ApiToken): ApiToken | undefined {
    const token = this.#selected.get(id);
    return token !== undefined && this.#isRevocable(token) ? token : undefined;
  }

  /**
   * Selects the tokens that are about to be revoked. Those that are not revoked stay selected, so that people can
   * retry.
   */
  selectForRevoking(tokens: readonly ApiToken[]): void {
    const rows = new Map(this.#services.tokens.loaded?.tokens.map((row) => [row.id, row]));
    // Use the latest data of each token, if the list has it.
    this.#selected.set(
      tokens.map((token) => rows.get(token.id) ?? token),
      true,
    );
    this.#stopReading?.abort();
    this.#note = { kind: 'none' };
    this.#cancelTelling?.();
  }

  /** Loads the code of bulk revocation and calls `act`. If the code cannot be loaded, the bar says so (R43). */
  async #withBulk(act: (bulk: BulkRevocationController, collection: TokenCollection) => Promise<void>): Promise<void> {
    const bulk = await this.#bulk.get();
    const collection = this.#collection;
    if (collection === undefined) return;
    if (this.#note.kind === 'not-loaded') this.#note = { kind: 'none' };
    if (bulk !== undefined) return act(bulk, collection);
    this.#note = { kind: 'not-loaded' };
    this.#services.announcements.announceFailure(this.#services.locale.messages.createNotLoaded());
    this.#host.requestUpdate();
  }
}
