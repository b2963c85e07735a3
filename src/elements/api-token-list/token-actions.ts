import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { createRef } from 'lit/directives/ref.js';
import { isOutcomeUnknown, toTokenAdapterError, TokenAdapterError } from '../../adapter/error.js';
import type { CheckedIssuedToken } from '../../adapter/check.js';
import type { AnnouncementController } from '../../controllers/announcement-controller.js';
import { loadOnNeed } from '../../controllers/load-on-need.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import type { TokenCollection } from '../../controllers/token-collection.js';
import type { TokenListController, TokenListHost } from '../../controllers/token-list-controller.js';
import { availableActions } from '../../domain/actions.js';
import { duplicateOf, type TokenPrefill } from '../../domain/draft.js';
import { newIdempotencyKey } from '../../domain/idempotency-key.js';
import { isQuotaReached, type TokenPolicy } from '../../domain/policy.js';
import type { ApiToken, TokenAction } from '../../domain/token.js';
import type { TokenErrorDetail } from '../api-token-create-dialog/events.js';
import type { ApiTokenElement } from '../api-token-element.js';
import { errorText } from '../error-text.js';
import { moreIcon } from '../icons.js';
import { renderRevealPlace, revealSecret } from '../reveal-secret.js';
import { nameInSentence } from '../text.js';
import { ConfirmDialog } from './confirm-dialog.js';
import { RenameForm } from './rename-form.js';
import { revokeConfirmation, rotateConfirmation } from './confirmations.js';
import { RowMenu, type MenuItem } from './row-menu.js';

/** What the actions ask of the list they belong to. */
export interface TokenActionsOptions {
  readonly locale: LocaleController;
  readonly announcements: AnnouncementController;
  readonly tokens: TokenListController;
  readonly onRevoked: (token: ApiToken) => void;
  readonly onError: (operation: TokenErrorDetail['operation'], error: TokenAdapterError) => void;
  /** Opens the creation dialog, filled. */
  readonly create: (prefill: TokenPrefill) => void;
  /** Gives focus to the heading, where no row is left for it. */
  readonly focusHeading: () => void;
}

/** Everything that can be done with one row: which actions it has, the layers they open, and where focus goes after. */
export class TokenActions implements ReactiveController {
  readonly #host: ApiTokenElement & TokenListHost;
  readonly #options: TokenActionsOptions;
  readonly #menu: RowMenu;
  readonly #confirmDialog: ConfirmDialog;
  readonly #renameForm: RenameForm;
  readonly #reveal = createRef<HTMLElementTagNameMap['token-reveal-once']>();
  #failure: { readonly id: string; readonly text: string } | undefined;
  #collection: TokenCollection | undefined;

  constructor(host: ApiTokenElement & TokenListHost, options: TokenActionsOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    this.#menu = new RowMenu(host, (action, token) => void this.#perform(action, token));
    this.#confirmDialog = new ConfirmDialog(host, options.locale);
    this.#renameForm = new RenameForm(host, {
      locale: options.locale,
      announcements: options.announcements,
      policy: () => this.#policy.name,
      rename: (token, name) => this.#update('rename', token, { name }),
      onClosed: ({ id }) => void this.#focusRow(this.#placeOf(id)),
    });
  }

  /** A question about a row of one collection is not asked over another (R21). */
  hostUpdate(): void {
    const { collection } = this.#options.tokens;
    if (collection === this.#collection) return;
    this.#collection = collection;
    this.#confirmDialog.keep();
    this.#failure = undefined;
  }

  /** The layers, each there once for the whole list. */
  renderLayers(): TemplateResult {
    return html`${this.#menu.render()} ${this.#confirmDialog.render()}
      ${renderRevealPlace(this.#host, this.#reveal)}`;
  }

  /** The form in place of a row's name while it is edited. */
  renderRename(token: ApiToken): TemplateResult | typeof nothing {
    return this.#renameForm.isOpenFor(token) ? this.#renameForm.render() : nothing;
  }

  /** What could not be done with a row. */
  renderFailure({ id }: ApiToken): TemplateResult | typeof nothing {
    return this.#failure?.id === id ? html`<p class="error">${this.#failure.text}</p>` : nothing;
  }

  /** A row's control: a menu; a plain button where revoking is all there is; nothing where nothing can be done. */
  renderControl(token: ApiToken, index: number): TemplateResult | typeof nothing {
    const { messages } = this.#options.locale;
    const items = this.#items(token);
    const name = nameInSentence(token, messages);
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
    const { adapter, clock } = this.#host;
    if (adapter === null) return [];
    const { messages } = this.#options.locale;
    const capabilities = {
      create: adapter.create !== undefined,
      revoke: adapter.revoke !== undefined,
      rotate: adapter.rotate !== undefined,
      update: adapter.update === undefined ? [] : (adapter.supports?.update ?? []),
    };
    const now = clock.now() + (this.#options.tokens.collection?.clockOffset ?? 0);
    return availableActions(token, capabilities, this.#policy, now).map((action) => ({
      action,
      label: messages.action(action),
    }));
  }

  get #policy(): TokenPolicy {
    const { state } = this.#options.tokens;
    return state.kind === 'ready' ? state.loaded.policy : {};
  }

  async #perform(action: TokenAction, token: ApiToken): Promise<void> {
    this.#failure = undefined;
    switch (action) {
      case 'rename':
        await this.#renameForm.open(token);
        return;
      case 'duplicate':
        this.#duplicate(token);
        return;
      case 'pause':
      case 'resume':
        await this.#setPaused(token, action === 'pause');
        return;
      case 'rotate':
        await this.#askToRotate(token);
        return;
      case 'revoke':
        await this.#askToRevoke(token);
        return;
      default:
        return;
    }
  }

  async #update(
    operation: TokenErrorDetail['operation'],
    token: ApiToken,
    changes: { readonly name: string } | { readonly paused: boolean },
  ): Promise<void> {
    const { clock, timeout } = this.#host;
    const collection = this.#requireCollection();
    try {
      await collection.update(token, changes, { clock, timeout });
    } catch (thrown) {
      this.#options.onError(operation, toTokenAdapterError(thrown));
      throw thrown;
    }
  }

  /** Opens the creation dialog with what this token is like, under a name that is free among those on show (A18). */
  #duplicate(token: ApiToken): void {
    const { tokens, locale, announcements, create } = this.#options;
    const { quota } = this.#policy;
    if (quota !== undefined && isQuotaReached(quota)) {
      const text = locale.messages.quotaReached(quota.used, quota.limit);
      this.#failure = { id: token.id, text };
      announcements.announceFailure(text);
      this.#host.requestUpdate();
      return;
    }
    const names = tokens.state.kind === 'ready' ? tokens.state.loaded.tokens.map(({ name }) => name) : [];
    create(duplicateOf(token, names, locale.timeZone, this.#policy));
  }

  /** Can be taken back, and so does not ask. */
  async #setPaused(token: ApiToken, paused: boolean): Promise<void> {
    const { announcements, locale } = this.#options;
    const { messages } = locale;
    const name = nameInSentence(token, messages);
    try {
      await this.#update(paused ? 'pause' : 'resume', token, { paused });
      announcements.announceResult(paused ? messages.paused(name) : messages.resumed(name));
    } catch (thrown) {
      const text = `${messages.changeFailed()} ${errorText(toTokenAdapterError(thrown), locale)}`;
      this.#failure = { id: token.id, text };
      announcements.announceFailure(text);
      this.#host.requestUpdate();
    }
  }

  async #askToRevoke(token: ApiToken): Promise<void> {
    const { clock, timeout } = this.#host;
    const { announcements, locale, onRevoked, onError } = this.#options;
    const collection = this.#requireCollection();
    const place = this.#placeOf(token.id);
    await this.#confirmDialog.ask({
      ...revokeConfirmation(token, locale, new Date(clock.now() + collection.clockOffset)),
      run: async () => {
        try {
          await collection.revoke(token, { clock, timeout });
        } catch (thrown) {
          onError('revoke', toTokenAdapterError(thrown));
          throw thrown;
        }
      },
      mayRetry: () => true,
      onDone: () => {
        announcements.announceResult(locale.messages.revoked(nameInSentence(token, locale.messages)));
        onRevoked(token);
        void this.#focusRow(place);
      },
      onKept: () => void this.#keepFocus(token.id, place),
    });
  }

  /** Every try carries the same key, so that an answer that was lost can be asked for again where that is safe (R15). */
  async #askToRotate(token: ApiToken): Promise<void> {
    const { adapter, clock, timeout } = this.#host;
    const { locale, onError } = this.#options;
    const collection = this.#requireCollection();
    const place = this.#placeOf(token.id);
    const idempotencyKey = newIdempotencyKey();
    let issued: CheckedIssuedToken | undefined;
    await this.#confirmDialog.ask({
      ...rotateConfirmation(token, locale, new Date(clock.now() + collection.clockOffset)),
      run: async () => {
        await loadReveal(locale);
        try {
          issued = await collection.rotate(token, rotationOf(token, this.#policy), idempotencyKey, { clock, timeout });
        } catch (thrown) {
          onError('rotate', toTokenAdapterError(thrown));
          throw thrown;
        }
      },
      mayRetry: (error) => !isOutcomeUnknown(error) || adapter?.supports?.idempotent === true,
      onDone: () => {
        if (issued !== undefined) void revealSecret(issued, this.#reveal.value, this.#host, locale.format.tag);
        issued = undefined;
      },
      onKept: () => void this.#keepFocus(token.id, place),
    });
  }

  #requireCollection(): TokenCollection {
    const { collection } = this.#options.tokens;
    if (collection === undefined) throw new TokenAdapterError('unsupported');
    return collection;
  }

  #controls(): HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>('.row-actions button')];
  }

  #placeOf(id: string): number {
    return this.#options.tokens.view?.rows.findIndex((token) => token.id === id) ?? -1;
  }

  /** Focus goes to the row at `place`, to the nearest one that is left, or to the heading (A4). */
  async #focusRow(place: number): Promise<void> {
    await this.#host.updateComplete;
    const controls = this.#controls();
    const control = controls[Math.min(Math.max(place, 0), controls.length - 1)];
    if (control === undefined) this.#options.focusHeading();
    else control.focus();
  }

  /** The row may have gone while the question was asked; then what had focus before is gone with it. */
  async #keepFocus(id: string, place: number): Promise<void> {
    if (this.#placeOf(id) === -1) await this.#focusRow(place);
  }
}

/** The code that shows a secret is here before a secret is asked for (R43). */
async function loadReveal({ messages }: LocaleController): Promise<void> {
  try {
    await loadOnNeed(() => import('../token-reveal-once/define.js'));
  } catch {
    throw new TokenAdapterError('unsupported', { userMessage: messages.createNotLoaded() });
  }
}

/** A backend that would set an expiry of its own is told the present one; others keep it by themselves. */
function rotationOf({ expiresAt }: ApiToken, { rotation }: TokenPolicy) {
  const overlap = rotation?.overlaps?.[0];
  return {
    ...(overlap !== undefined && { overlap }),
    ...(rotation?.expiry === 'chosen' &&
      expiresAt !== 'unknown' && {
        expiresAt,
        expiry:
          expiresAt === 'never' ? ({ kind: 'never' } as const) : ({ kind: 'instant', instant: expiresAt } as const),
      }),
  };
}
