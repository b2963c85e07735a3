import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { createRef, ref } from '../browser/lit-directives.js';
import { isComposed } from '../browser/composition.js';
import { returnFocus } from '../browser/focus.js';
import { lockScrolling, unlockScrolling } from '../browser/scroll-lock.js';
import { isInert, isInSight, watchSight } from '../browser/sight.js';

/** How an element sets up its modal dialog. */
export interface ModalOptions {
  /** The name of the dialog's CSS part. */
  readonly part: string;
  /** Called at each render. Absent, or undefined: the role is `dialog`. */
  readonly role?: () => 'alertdialog' | undefined;
  /** The ids of the dialog's name and description, within its contents. `describedBy` is called at each render (A27). */
  readonly labelledBy: string;
  readonly describedBy?: () => string | undefined;
  /** Returns the element that receives focus when the dialog opens (A4). */
  readonly initialFocus: () => HTMLElement | null;
  /** Returns the fallback for focus after the focused element was removed. Absent, or null: the dialog as a whole. */
  readonly fallbackFocus?: () => HTMLElement | null;
  /** Called when the person presses Escape. The element closes the dialog, or asks first. */
  readonly onRequestClose: () => void;
}

/**
 * Opens and closes an element's native modal dialog, and works around three behaviors of browsers. The page does not
 * scroll behind the dialog.
 *
 * - A second Escape closes a modal without asking. Here Escape only calls `onRequestClose`.
 * - A modal that is moved in the document is no longer modal. Here a moved or forcibly closed dialog is shown again.
 * - A modal that cannot be seen still makes the page inert. Here `show()` throws. If an ancestor is hidden or made
 *   inert later, the dialog gives the page back until the dialog can be seen and used again.
 */
export class ModalController implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: ModalOptions;
  readonly #dialog = createRef<HTMLDialogElement>();
  #wanted = false;
  /** Called once, when the dialog is first visible. */
  #onShown: (() => void) | undefined;
  #opener: HTMLElement | null = null;
  /** The dialog that was opened. Kept because Lit clears the ref when the host is removed, before the dialog closes. */
  #shown: HTMLDialogElement | null = null;
  #focused: HTMLElement | null = null;
  /** Stops watching whether the dialog can be seen and used (R37, R44). */
  #stopWatching: (() => void) | undefined;
  /** The document whose scrolling this dialog has locked. */
  #locked: Document | undefined;

  constructor(host: LitElement, options: ModalOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /**
   * Call this before rendering the dialog, because a host that never was in a document never renders.
   * @throws {DOMException} `InvalidStateError` if the host is not in a document.
   */
  requirePlace(): void {
    if (this.#host.isConnected) return;
    throw new DOMException(`<${this.#host.localName}> cannot open: it is not in a document.`, 'InvalidStateError');
  }

  /**
   * Shows the dialog, which must have been rendered.
   * @throws {DOMException} `InvalidStateError` if the host is not in a document, not displayed, or inert: its modal
   * would make the page inert, although nobody could see or use the modal.
   */
  show(): void {
    this.#opener = activeElement(this.#host.ownerDocument);
    this.#present();
    this.#wanted = true;
    this.#focusWithin(null);
    this.#startAtTop();
  }

  /** Scrolls back to the top if the focused control still fits there: people read the text above the control first. */
  #startAtTop(): void {
    const dialog = this.#dialog.value;
    const focused = this.#focused;
    if (dialog === undefined || focused === null) return;
    const before = dialog.scrollTop;
    dialog.scrollTop = 0;
    // The actions stay in sight while the dialog scrolls, and cover what is below the rest.
    const covered = focused.closest('.actions') === null ? dialog.clientHeight / 4 : 0;
    const { bottom } = focused.getBoundingClientRect();
    if (bottom > dialog.getBoundingClientRect().bottom - covered) dialog.scrollTop = before;
  }

  /**
   * Shows the dialog, which must have been rendered, once people can see and use it. Until then the page is usable (R44).
   *
   * @param onShown Called once, when the dialog is visible.
   * @throws {DOMException} `InvalidStateError` if the host is not in a document.
   */
  showOnceSeen(onShown: () => void): void {
    this.requirePlace();
    this.#opener = activeElement(this.#host.ownerDocument);
    this.#wanted = true;
    this.#onShown = onShown;
    this.#showAgain();
  }

  /** Closes without asking. Returns focus to the element that had focus when the dialog opened, or to one nearby. */
  close(): void {
    const opener = this.#opener;
    this.abandon();
    // The browser knows the opener only until the dialog is moved in the document.
    opener?.focus();
    // In a later task: by then the closed dialog has lost focus, and other code may have moved focus to a better place.
    setTimeout(() => returnFocus(this.#host.getRootNode()));
  }

  /** Closes for good a dialog that stands aside. Leaves focus where it is. */
  abandon(): void {
    this.standAside();
    this.#opener = null;
    this.#focused = null;
    this.#shown = null;
  }

  /** Closes for now, so that the page can show a dialog of its own, which would be inert under this modal. */
  standAside(): void {
    this.#wanted = false;
    this.#onShown = undefined;
    this.#letGo();
    this.#shown?.close();
  }

  /**
   * Shows the dialog again after `standAside()`, with focus where it was.
   * @throws {DOMException} `InvalidStateError`, as {@link ModalController.show} does.
   */
  comeBack(): void {
    const focused = this.#focused;
    this.#present();
    this.#wanted = true;
    this.#focusWithin(focused);
  }

  hostConnected(): void {
    if (this.#wanted) void this.#host.updateComplete.then(() => this.#showAgain());
  }

  /** Unlocks the page's scrolling, because a removed modal is no longer visible. */
  hostDisconnected(): void {
    this.#letGo();
  }

  /** Moves focus if the focused control was removed: keys must still reach the dialog, Escape above all (A4). */
  hostUpdated(): void {
    this.#markMore();
    if (!this.#wanted || this.#focused === null || this.#focused.isConnected) return;
    this.#focused = null;
    // Later, because the code that removed the control may move focus to a better place.
    void this.#host.updateComplete.then(() => {
      if (!this.#wanted) return;
      const sheet = this.#dialog.value?.querySelector<HTMLElement>('.sheet');
      returnFocus(this.#host.renderRoot, this.#options.fallbackFocus?.(), sheet);
    });
  }

  /**
   * Renders the dialog, once in the host's template. The dialog has contents only while open. They are in one box that
   * takes focus, so that after a press between the controls the dialog still receives keys.
   */
  render(contents: TemplateResult | typeof nothing): TemplateResult {
    const { part, role, labelledBy, describedBy } = this.#options;
    return html`<dialog
      part=${part}
      role=${role?.() ?? nothing}
      closedby="none"
      aria-labelledby=${contents === nothing ? nothing : labelledBy}
      aria-describedby=${(contents !== nothing && describedBy?.()) || nothing}
      ${ref(this.#dialog)}
      @keydown=${this.#onKeydown}
      @cancel=${this.#onCancel}
      @close=${this.#onClose}
      @mousedown=${this.#onMousedown}
      @focusin=${this.#onFocusin}
      @scroll=${this.#markMore}
    >
      ${contents === nothing ? nothing : html`<div class="sheet" tabindex="-1">${contents}</div>`}
    </dialog>`;
  }

  /** Escape requests to close, except during IME composition or after an inner layer has handled the key. */
  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || isComposed(event) || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    this.#options.onRequestClose();
  };

  /** WebKit sends `cancel` although `closedby` is `none`. The Escape key has already called `onRequestClose`. */
  readonly #onCancel = (event: Event): void => {
    if (event.target === event.currentTarget) event.preventDefault();
  };

  /** Shows the dialog again if the browser or another script closed it. */
  readonly #onClose = (): void => {
    if (this.#wanted && this.#host.isConnected) this.#showAgain();
  };

  /** Keeps focus in the dialog when the person presses the backdrop, so that the dialog still receives keys. */
  readonly #onMousedown = (event: MouseEvent): void => {
    if (event.target === event.currentTarget) event.preventDefault();
  };

  /** Marks at the upper and the lower edge whether there is more to scroll to. */
  readonly #markMore = (): void => {
    const dialog = this.#dialog.value;
    if (dialog?.open !== true) return;
    const { scrollTop, scrollHeight, clientHeight, classList } = dialog;
    classList.toggle('more-above', scrollTop > 0);
    classList.toggle('more-below', scrollTop + clientHeight < scrollHeight - 1);
  };

  /** Remembers where to return focus when the dialog is shown again. */
  readonly #onFocusin = (event: FocusEvent): void => {
    this.#focused = event.target as HTMLElement;
  };

  #present(): void {
    this.requirePlace();
    const dialog = this.#dialog.value;
    if (dialog === undefined) throw new DOMException(`<${this.#host.localName}> is not rendered.`, 'InvalidStateError');
    if (dialog.open) dialog.close();
    dialog.showModal();
    if (!isInSight(dialog)) {
      dialog.close();
      throw new DOMException(
        `<${this.#host.localName}> cannot open: it or an ancestor is not displayed, or inert.`,
        'InvalidStateError',
      );
    }
    this.#hold(dialog);
    this.#markMore();
    this.#onShown?.();
    this.#onShown = undefined;
  }

  #watch(dialog: HTMLDialogElement): void {
    this.#shown = dialog;
    this.#stopWatching?.();
    this.#stopWatching = watchSight(dialog, () => this.#followSight());
  }

  /** Watches a visible modal and locks the page's scrolling. */
  #hold(dialog: HTMLDialogElement): void {
    this.#watch(dialog);
    this.#unlock();
    this.#locked = dialog.ownerDocument;
    lockScrolling(this.#locked, this);
  }

  #letGo(): void {
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    this.#unlock();
  }

  #unlock(): void {
    if (this.#locked !== undefined) unlockScrolling(this.#locked, this);
    this.#locked = undefined;
  }

  /**
   * Called when the dialog may have become visible, hidden or inert. A hidden dialog stays open but not modal, so that
   * people can use the page, and the dialog has a box again as soon as it can be seen. An inert dialog is closed,
   * because it would be visible and in the way.
   */
  #followSight(): void {
    const dialog = this.#shown;
    if (!this.#wanted || dialog === null || !this.#host.isConnected) return;
    if (isInert(dialog)) {
      this.#unlock();
      dialog.close();
    } else if (dialog.matches(':modal') && !isInSight(dialog)) {
      this.#unlock();
      dialog.close();
      dialog.show();
    } else {
      this.#showAgain();
    }
  }

  #showAgain(): void {
    if (!this.#wanted || !this.#host.isConnected) return;
    const focused = this.#focused;
    const dialog = this.#dialog.value;
    if (dialog === undefined) return;
    if (dialog.open && dialog.matches(':modal')) {
      // The dialog was moved in the document and is still modal.
      if (this.#stopWatching === undefined) this.#hold(dialog);
      return;
    }
    if (!dialog.open && !isInert(dialog)) dialog.show();
    if (!isInSight(dialog)) {
      if (this.#stopWatching === undefined) this.#watch(dialog);
      return;
    }
    this.#present();
    this.#focusWithin(focused);
  }

  /** Moves focus in the dialog that was just shown: to the control that had it before, if that is still there. */
  #focusWithin(focused: HTMLElement | null): void {
    (focused?.isConnected ? focused : this.#options.initialFocus())?.focus();
  }
}

/** The element that has focus, even inside shadow roots. What can have focus has `focus()`. */
function activeElement(document: Document): HTMLElement | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active as HTMLElement | null;
}
