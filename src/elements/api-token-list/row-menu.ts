import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { loadOnNeed } from '../../controllers/load-on-need.js';
import type { ApiToken, TokenAction } from '../../domain/token.js';

/** One thing that can be done with a token. */
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

/** Where focus goes when a menu opens: by Enter, Space or Down on the first item, by Up on the last. */
type Entry = 'first' | 'last';

/**
 * The menu of a row's actions: one for the whole list, in the top layer, beside the button that opened it. Keys after
 * the APG menu button pattern: arrows, Home and End, type-ahead, Escape, Tab.
 */
export class RowMenu implements ReactiveController {
  readonly #host: LitElement;
  readonly #onAction: (action: TokenAction, token: ApiToken) => void;
  readonly #menu = createRef<HTMLElement>();
  #state: MenuState = { kind: 'closed' };
  #stopPlacing: (() => void) | undefined;

  constructor(host: LitElement, onAction: (action: TokenAction, token: ApiToken) => void) {
    this.#host = host;
    this.#onAction = onAction;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.close();
  }

  /** Whether the menu is open for a token. */
  isOpenFor({ id }: ApiToken): boolean {
    return this.#state.kind === 'open' && this.#state.token.id === id;
  }

  /** For a row's menu button: opens the menu, or closes it if it is its own. */
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
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const menu = this.#menu.value;
    if (menu === undefined) return;
    menu.showPopover();
    this.#host.ownerDocument.addEventListener('pointerdown', this.#onPointerdownOutside, true);
    const found = this.#items();
    (entry === 'first' ? found.at(0) : found.at(-1))?.focus();
    await this.#place(menu, button);
  }

  /** For a row's menu button: Down opens at the first item, Up at the last. */
  onButtonKeydown(event: KeyboardEvent, token: ApiToken, items: readonly MenuItem[]): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const button = event.currentTarget as HTMLElement;
    if (!this.isOpenFor(token)) void this.toggle(token, items, button, event.key === 'ArrowUp' ? 'last' : 'first');
  }

  render(): TemplateResult {
    const state = this.#state;
    return html`<div
      id="row-menu"
      part="menu"
      class="menu"
      popover="manual"
      role="menu"
      aria-labelledby=${state.kind === 'open' ? state.button.id : nothing}
      ${ref(this.#menu)}
      @keydown=${this.#onKeydown}
      @focusout=${this.#onFocusout}
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
                    this.#choose(action, state.token);
                  }}
                >
                  ${label}
                </button>`,
            )
      }
    </div>`;
  }

  /** The code that places layers is loaded when the first one is opened; without it a menu stands well enough (R43). */
  async #place(menu: HTMLElement, button: HTMLElement): Promise<void> {
    const { left, bottom } = button.getBoundingClientRect();
    menu.style.left = `${Math.max(0, Math.min(left, innerWidth - menu.offsetWidth))}px`;
    menu.style.top = `${Math.max(0, Math.min(bottom, innerHeight - menu.offsetHeight))}px`;
    const placement = await loadOnNeed(() => import('../../controllers/placement.js')).catch(() => undefined);
    if (placement === undefined || this.#state.kind === 'closed' || this.#state.button !== button) return;
    this.#stopPlacing = placement.placeBeside(button, menu);
  }

  #items(): HTMLElement[] {
    return [...(this.#menu.value?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
  }

  /** Closes the menu, wherever the focus is. */
  close(): void {
    if (this.#state.kind === 'closed') return;
    this.#state = { kind: 'closed' };
    this.#stopPlacing?.();
    this.#stopPlacing = undefined;
    this.#host.ownerDocument.removeEventListener('pointerdown', this.#onPointerdownOutside, true);
    if (this.#menu.value?.matches(':popover-open')) this.#menu.value.hidePopover();
    this.#host.requestUpdate();
  }

  /** Focus goes back to the button first: a dialog that the action opens will return it there. */
  #choose(action: TokenAction, token: ApiToken): void {
    this.#closeAndReturn();
    this.#onAction(action, token);
  }

  #closeAndReturn(): void {
    const button = this.#state.kind === 'open' ? this.#state.button : undefined;
    this.close();
    button?.focus();
  }

  readonly #onPointerdownOutside = (event: PointerEvent): void => {
    if (this.#state.kind === 'closed' || this.#menu.value === undefined) return;
    const path = event.composedPath();
    if (!path.includes(this.#menu.value) && !path.includes(this.#state.button)) this.close();
  };

  readonly #onFocusout = (event: FocusEvent): void => {
    const next = event.relatedTarget;
    if (next instanceof Node && !this.#menu.value?.contains(next)) this.close();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const items = this.#items();
    const place = items.indexOf(event.target as HTMLElement);
    const next = itemForKey(event, items, place);
    if (next !== undefined) {
      event.preventDefault();
      next.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      if (event.key === 'Escape') event.preventDefault();
      this.#closeAndReturn();
    } else {
      return;
    }
    event.stopPropagation();
  };
}

/** The item that a key leads to from the one at `place`; none for keys that lead nowhere. */
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
