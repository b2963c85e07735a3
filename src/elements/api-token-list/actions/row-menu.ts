import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { Popover } from '../../shared/popover.js';
import type { ApiToken, TokenAction } from '../../../domain/token.js';

/** One action in the menu. */
export interface MenuItem {
  readonly action: TokenAction;
  readonly label: string;
}

type MenuState =
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'open';
      readonly token: ApiToken;
      readonly items: readonly MenuItem[];
      readonly button: HTMLElement;
    };

/** What the list provides to the menu. */
export interface RowMenuOptions {
  /** Whether a token still has a row. */
  readonly isShown: (token: ApiToken) => boolean;
  /** Loads the code of the actions: when the menu opens, and before an action runs. */
  readonly prepare: () => Promise<unknown>;
  readonly onAction: (action: TokenAction, token: ApiToken) => void;
}

/** Which item has focus when a menu opens: the first by Enter, Space or Down, the last by Up. */
type Entry = 'first' | 'last';

/**
 * The menu of a row's actions: one for the whole list, in the top layer, next to the button that opened it. Its keys
 * follow the APG menu button pattern: arrows, Home and End, type-ahead, Escape, Tab.
 */
export class RowMenuController implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: RowMenuOptions;
  #state: MenuState = { kind: 'closed' };
  /** The open menu in which the person has chosen an action. */
  #chosen: MenuState | undefined;
  readonly #popover = new Popover(() => this.close());

  constructor(host: LitElement, options: RowMenuOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Closes the menu if its row goes, because of another tab or a refresh. */
  hostUpdate(): void {
    if (this.#state.kind === 'open' && !this.#options.isShown(this.#state.token)) this.withdraw();
  }

  /** Names the menu like its button, which is rendered after the menu and may have another name now. */
  hostUpdated(): void {
    const menu = this.#menu;
    if (menu !== undefined && this.#state.kind === 'open') menu.ariaLabel = this.#state.button.ariaLabel;
  }

  hostDisconnected(): void {
    this.withdraw();
  }

  /** Whether the menu is open for a token. */
  isOpenFor({ id }: ApiToken): boolean {
    return this.#state.kind === 'open' && this.#state.token.id === id;
  }

  /** Called for a row's menu button. Opens that row's menu, or closes it if it is open. */
  async toggle(
    token: ApiToken,
    items: readonly MenuItem[],
    button: HTMLElement,
    entry: Entry = 'first',
  ): Promise<void> {
    const wasOpen = this.isOpenFor(token);
    this.close();
    if (wasOpen) return;
    this.#state = { kind: 'open', token, items, button };
    void this.#options.prepare();
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const menu = this.#menu;
    if (menu === undefined || !this.isOpenFor(token)) return;
    this.#popover.show(menu, button);
    const found = this.#items();
    (entry === 'first' ? found.at(0) : found.at(-1))?.focus();
  }

  render(): TemplateResult {
    const state = this.#state;
    return html`<div
      id="row-menu"
      part="menu"
      class="menu"
      popover="manual"
      role="menu"
      @keydown=${this.#onKeydown}
      @focusout=${this.#popover.onFocusout}
    >
      ${
        state.kind === 'closed'
          ? nothing
          : state.items.map(
              ({ action, label }) =>
                html`<button
                  type="button"
                  part="menu-item"
                  role="menuitem"
                  tabindex="-1"
                  class=${action === 'revoke' ? 'quiet destructive' : 'quiet'}
                  @click=${() => {
                    void this.#choose(action, state.token);
                  }}
                >
                  ${label}
                </button>`,
            )
      }
    </div>`;
  }

  get #menu(): HTMLElement | undefined {
    return this.#host.renderRoot.querySelector<HTMLElement>('#row-menu') ?? undefined;
  }

  #items(): HTMLElement[] {
    return [...(this.#menu?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
  }

  /** Closes the menu, wherever focus is. */
  close(): void {
    if (this.#state.kind === 'closed') return;
    this.#state = { kind: 'closed' };
    this.#popover.hide();
    this.#host.requestUpdate();
  }

  /**
   * While the code of the chosen action loads, the menu stays open and ignores keys, so that text typed ahead for a
   * form triggers nothing else. Escape cancels the choice. If the person moves on to something else, the action still
   * runs. Focus first returns to the button, because a dialog that the action opens will return focus there.
   */
  async #choose(action: TokenAction, token: ApiToken): Promise<void> {
    const open = this.#state;
    if (this.#chosen === open) return;
    this.#chosen = open;
    await this.#options.prepare();
    if (this.#chosen !== open) return;
    this.#chosen = undefined;
    if (this.#state === open) this.#closeAndReturn();
    this.#options.onAction(action, token);
  }

  /** Closes the menu and cancels the choice, because the list no longer shows the token. */
  withdraw(): void {
    this.#chosen = undefined;
    this.close();
  }

  #closeAndReturn(): void {
    const button = this.#popover.hide();
    this.close();
    button?.focus();
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (this.#chosen === this.#state && event.key !== 'Escape' && event.key !== 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const items = this.#items();
    const place = items.indexOf(event.target as HTMLElement);
    const next = itemForKey(event, items, place);
    if (next !== undefined) {
      event.preventDefault();
      next.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      if (event.key === 'Escape') {
        event.preventDefault();
        this.#chosen = undefined;
      }
      this.#closeAndReturn();
    } else {
      return;
    }
    event.stopPropagation();
  };
}

/** The item that a key moves to from the item at `place`; undefined for other keys. */
function itemForKey(event: KeyboardEvent, items: readonly HTMLElement[], place: number): HTMLElement | undefined {
  switch (event.key) {
    case 'ArrowDown':
      return items[(place + 1) % items.length];
    case 'ArrowUp':
      return items.at(place - 1);
    case 'Home':
      return items.at(0);
    case 'End':
      return items.at(-1);
    default:
      return event.ctrlKey || event.metaKey || event.altKey ? undefined : itemByLetter(event.key, items, place);
  }
}

function itemByLetter(key: string, items: readonly HTMLElement[], place: number): HTMLElement | undefined {
  if ([...key].length !== 1 || key === ' ') return undefined;
  const later = [...items.slice(place + 1), ...items.slice(0, place + 1)];
  return later.find((item) => item.textContent.trim().toLocaleLowerCase().startsWith(key.toLocaleLowerCase()));
}
