import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { toTokenAdapterError } from '../../adapter/error.js';
import type { TokenCollection } from '../../controllers/token-collection.js';
import type { TokenListHost } from '../../controllers/token-list-controller.js';
import { duplicateOf } from '../../domain/draft.js';
import { visibleName } from '../../domain/name.js';
import { isQuotaReached } from '../../domain/policy.js';
import { tokenStatus } from '../../domain/status.js';
import type { ApiToken, TokenAction } from '../../domain/token.js';
import type { ApiTokenElement } from '../api-token-element.js';
import { errorText } from '../error-text.js';
import { moreIcon } from '../icons.js';
import { renderRevealPlace } from '../reveal-secret.js';
import { ActionContext, type TokenActionsOptions } from './action-context.js';
import { askToExtend, askToRotate, loadChangeDialog } from './changing.js';
import { ConfirmDialog } from './confirm-dialog.js';
import { askToEndOverlap, askToRevoke } from './ending.js';
import { RowFocus } from './row-focus.js';
import { RowMenu, type MenuItem } from './row-menu.js';
import { descriptionField, nameField } from './text-fields.js';
import { TextForm } from './text-form.js';

/** The parts of the dialog that is loaded on need, for the page to style. */
const changeDialogParts = [
  ...['confirm-dialog', 'keep-button', 'confirm-button', 'overlaps', 'overlap-radio'],
  ...['expiry-checkbox', 'expiry-select', 'expiry-meaning', 'date-input', 'calendar-button', 'calendar'],
  ...['calendar-day', 'calendar-previous', 'calendar-next', 'calendar-month-select', 'calendar-year-select'],
  ...['hour-input', 'minute-input', 'second-input', 'day-period-select', 'time-offer'],
].join(', ');

/** Everything that can be done with one row: which actions it has, the layers they open, and where focus goes after. */
export class TokenActions implements ReactiveController {
  readonly #context: ActionContext;
  readonly #menu: RowMenu;
  readonly #confirmDialog: ConfirmDialog;
  readonly #forms: Readonly<Record<'rename' | 'describe', TextForm>>;
  readonly #reveal = createRef<HTMLElementTagNameMap['token-reveal-once']>();
  readonly #changeDialog = createRef<HTMLElementTagNameMap['api-token-change-dialog']>();
  #failure: { readonly id: string; readonly text: string } | undefined;
  #collection: TokenCollection | undefined;
  /** A new object for everything that is done: what is still being loaded for something earlier is not opened any more. */
  #latest = {};
  /** Where the row stood that is edited. */
  #editedPlace = 0;

  constructor(host: ApiTokenElement & TokenListHost, options: TokenActionsOptions) {
    const context = new ActionContext(host, options);
    this.#context = context;
    host.addController(this);
    new RowFocus(host, (place) => context.focusRow(place));
    this.#menu = new RowMenu(host, (action, token) => void this.#perform(action, token));
    this.#confirmDialog = new ConfirmDialog(host, options.locale);
    const { locale, announcements } = options;
    const fields: Parameters<typeof nameField>[0] = {
      locale,
      policy: () => context.policy,
      update: (...changed) => context.update(...changed),
    };
    const onClosed = ({ id }: ApiToken) => {
      const place = context.placeOf(id);
      void context.focusRow(place === -1 ? this.#editedPlace : place);
    };
    this.#forms = {
      rename: new TextForm(host, { locale, announcements, onClosed, field: nameField(fields) }),
      describe: new TextForm(host, { locale, announcements, onClosed, field: descriptionField(fields) }),
    };
  }

  /** A question about a row of one collection is not asked over another (R21). */
  hostUpdate(): void {
    const { collection } = this.#context.options.tokens;
    if (collection === this.#collection) return;
    this.#collection = collection;
    this.#confirmDialog.keep();
    this.#menu.close();
    for (const form of Object.values(this.#forms)) form.discard();
    // Until its code is loaded it is an element of no kind.
    if (this.#changeDialog.value?.matches(':defined') === true) this.#changeDialog.value.keep();
    this.#failure = undefined;
  }

  /** The layers, each there once for the whole list. */
  renderLayers(): TemplateResult {
    const { host } = this.#context;
    return html`${this.#menu.render()} ${this.#confirmDialog.render()}
      <api-token-change-dialog
        exportparts=${changeDialogParts}
        .clock=${host.clock}
        .timeZone=${host.timeZone}
        ${ref(this.#changeDialog)}
      ></api-token-change-dialog>
      ${renderRevealPlace(host, this.#reveal)}`;
  }

  /** The form in place of a row's name while it is edited. */
  renderRename(token: ApiToken): TemplateResult | typeof nothing {
    const { rename } = this.#forms;
    return rename.isOpenFor(token) ? rename.render() : nothing;
  }

  /** What a token is for, below its name, or the form while that is edited. */
  renderDescription(token: ApiToken): TemplateResult | typeof nothing {
    const { describe } = this.#forms;
    const { description = '' } = token;
    if (describe.isOpenFor(token)) return describe.render();
    if (description.trim() === '') return nothing;
    return html`<span class="description secondary" part="description"><bdi>${visibleName(description)}</bdi></span>`;
  }

  /** What could not be done with a row. */
  renderFailure({ id }: ApiToken): TemplateResult | typeof nothing {
    return this.#failure?.id === id ? html`<p class="error">${this.#failure.text}</p>` : nothing;
  }

  /** A row's control: a menu; a plain button where revoking is all there is; nothing where nothing can be done. */
  renderControl(token: ApiToken, index: number): TemplateResult | typeof nothing {
    const { messages } = this.#context.options.locale;
    const items = this.#items(token);
    const name = this.#context.nameOf(token);
    if (items.length === 0) return nothing;
    if (items.length === 1 && items[0]?.action === 'revoke') {
      return html`<button
        type="button"
        part="revoke-button"
        class="quiet destructive"
        aria-label=${messages.revokeToken(name)}
        @click=${() => void this.#perform('revoke', token)}
      >
        ${messages.revoke()}
      </button>`;
    }
    return html`<button
      id=${`actions-${index}`}
      type="button"
      part="menu-button"
      class="quiet icon-button"
      aria-label=${messages.actionsFor(name)}
      aria-haspopup="menu"
      aria-expanded=${this.#menu.isOpenFor(token) ? 'true' : 'false'}
      @click=${(event: Event) => void this.#menu.toggle(token, items, event.currentTarget as HTMLElement)}
      @keydown=${(event: KeyboardEvent) => {
        this.#menu.onButtonKeydown(event, token, items);
      }}
    >
      ${moreIcon}
    </button>`;
  }

  #items(token: ApiToken): readonly MenuItem[] {
    const { messages } = this.#context.options.locale;
    const retires = tokenStatus(token, this.#context.now.getTime()) === 'retiring';
    return this.#context.actionsOf(token).map((action) => ({
      action,
      // To revoke a token that another one has replaced is to end it before its time.
      label: action === 'revoke' && retires ? messages.endNow() : messages.action(action),
    }));
  }

  async #perform(action: TokenAction, token: ApiToken): Promise<void> {
    this.#failure = undefined;
    this.#latest = {};
    switch (action) {
      case 'rename':
      case 'describe':
        this.#editedPlace = this.#context.placeOf(token.id);
        await this.#forms[action].open(token);
        return;
      case 'extend':
        await this.#change(token, (dialog) => askToExtend(this.#context, dialog, token));
        return;
      case 'rotate':
        await this.#change(token, (dialog) => askToRotate(this.#context, dialog, token, () => this.#reveal.value));
        return;
      case 'end-overlap':
        await askToEndOverlap(this.#context, this.#confirmDialog, token);
        return;
      case 'duplicate':
        this.#duplicate(token);
        return;
      case 'pause':
      case 'resume':
        await this.#setPaused(token, action === 'pause');
        return;
      case 'revoke':
        await askToRevoke(this.#context, this.#confirmDialog, token);
        return;
    }
  }

  /** Opens the dialog that is loaded on need; where it cannot be, the row says so (R43). */
  async #change(
    token: ApiToken,
    ask: (dialog: HTMLElementTagNameMap['api-token-change-dialog']) => Promise<void>,
  ): Promise<void> {
    const { collection } = this.#context;
    const latest = this.#latest;
    try {
      await loadChangeDialog();
    } catch {
      this.#fail(token, this.#context.options.locale.messages.createNotLoaded());
      return;
    }
    const dialog = this.#changeDialog.value;
    // Meanwhile the list may have gone, or become another one's, or something else is being done.
    if (latest !== this.#latest) return;
    if (dialog?.isConnected === true && collection === this.#context.options.tokens.collection) await ask(dialog);
  }

  /** Opens the creation dialog with what this token is like, under a name that is free among those on show (A18). */
  #duplicate(token: ApiToken): void {
    const { tokens, locale, create } = this.#context.options;
    const { policy } = this.#context;
    const { quota } = policy;
    if (quota !== undefined && isQuotaReached(quota)) {
      this.#fail(token, locale.messages.quotaReached(quota.used, quota.limit));
      return;
    }
    const names = tokens.state.kind === 'ready' ? tokens.state.loaded.tokens.map(({ name }) => name) : [];
    create(duplicateOf(token, names, locale.timeZone, policy));
  }

  /** Can be taken back, and so does not ask. */
  async #setPaused(token: ApiToken, paused: boolean): Promise<void> {
    const { announcements, locale } = this.#context.options;
    const { messages } = locale;
    const name = this.#context.nameOf(token);
    const place = this.#context.placeOf(token.id);
    const { collection } = this.#context;
    try {
      await this.#context.update(paused ? 'pause' : 'resume', token, { paused }, { collection });
      announcements.announceResult(paused ? messages.paused(name) : messages.resumed(name));
      await this.#context.keepFocus(token.id, place);
    } catch (thrown) {
      // What is on show by then is another owner's (R21).
      if (!this.#context.isPresent(collection)) return;
      this.#fail(token, `${messages.changeFailed()} ${errorText(toTokenAdapterError(thrown), locale)}`);
      await this.#context.keepFocus(token.id, place);
    }
  }

  #fail({ id }: ApiToken, text: string): void {
    this.#failure = { id, text };
    this.#context.options.announcements.announceFailure(text);
    this.#context.host.requestUpdate();
  }
}
