import type { LitElement, ReactiveController } from 'lit';

/** What an element says about its modal dialog. */
export interface ModalOptions {
  /** The dialog in the host's shadow root. It has `closedby="none"` and one child with `tabindex="-1"`. */
  readonly dialog: () => HTMLDialogElement | null;
  /** What receives focus when the dialog opens (A4). */
  readonly initialFocus: () => HTMLElement | null;
  /** Somebody asks to close: Escape, or the browser. The element closes, or asks back. */
  readonly onRequestClose: () => void;
}

/**
 * Opens and closes an element's native modal dialog so that nothing else does. Browsers close a modal without asking
 * on a second Escape, drop its modality when it is moved, and make the page inert under a modal that nobody can see;
 * here Escape only ever asks, a moved or forcibly closed dialog is shown again, and an unseen one is refused or, where
 * an ancestor is hidden later, stands aside until it can be seen.
 */
export class ModalController implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: ModalOptions;
  #wanted = false;
  #opener: HTMLElement | null = null;
  /** The dialog that was opened. Not asked for anew when it closes: a removed host has let go of its references. */
  #shown: HTMLDialogElement | null = null;
  #focused: HTMLElement | null = null;
  /** Notices when the dialog loses its box, because an ancestor was hidden, and when it has one again (R37). */
  #sight: ResizeObserver | undefined;

  constructor(host: LitElement, options: ModalOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Whether the dialog is meant to be open. */
  get open(): boolean {
    return this.#wanted;
  }

  /**
   * To be called before the dialog is rendered: a host that never was in a document never renders.
   * @throws {DOMException} `InvalidStateError` where the host is not in a document.
   */
  requirePlace(): void {
    if (this.#host.isConnected) return;
    throw new DOMException(`<${this.#host.localName}> cannot open: it is not in a document.`, 'InvalidStateError');
  }

  /**
   * Shows the dialog, which must have been rendered.
   * @throws {DOMException} `InvalidStateError` where the host is not in a document or not displayed: its modal would
   * make the page inert and be seen by nobody.
   */
  show(): void {
    this.#opener = activeElement(this.#host.ownerDocument);
    this.#present();
    this.#wanted = true;
    this.#options.initialFocus()?.focus();
  }

  /** Closes without asking, and gives focus back to what had it when the dialog was opened, if that is still there. */
  close(): void {
    this.#wanted = false;
    this.#sight?.disconnect();
    this.#shown?.close();
    // The browser knows the opener only until the dialog is moved in the document.
    if (this.#opener?.isConnected) this.#opener.focus();
    this.#opener = null;
    this.#focused = null;
    this.#shown = null;
  }

  hostConnected(): void {
    if (this.#wanted) void this.#host.updateComplete.then(() => this.#showAgain());
  }

  /** For the dialog's `keydown`: Escape asks. Not during IME composition, nor when an inner layer took the key. */
  readonly onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    this.#options.onRequestClose();
  };

  /** For the dialog's `cancel`, which WebKit sends although `closedby` is `none`: keydown has asked already. */
  readonly onCancel = (event: Event): void => {
    if (event.target === this.#options.dialog()) event.preventDefault();
  };

  /** For the dialog's `close`: whoever closed it, it was not us. */
  readonly onClose = (): void => {
    if (this.#wanted && this.#host.isConnected) this.#showAgain();
  };

  /** For the dialog's `mousedown`: a press on the backdrop takes no focus from within, so that keys still arrive. */
  readonly onMousedown = (event: MouseEvent): void => {
    if (event.target === event.currentTarget) event.preventDefault();
  };

  /** For the dialog's `focusin`: where to return to after a move in the document. */
  readonly onFocusin = (event: FocusEvent): void => {
    this.#focused = event.target instanceof HTMLElement ? event.target : null;
  };

  #present(): void {
    this.requirePlace();
    const dialog = this.#options.dialog();
    if (dialog === null) throw new DOMException(`<${this.#host.localName}> is not rendered.`, 'InvalidStateError');
    if (dialog.open) dialog.close();
    dialog.showModal();
    if (!dialog.checkVisibility()) {
      dialog.close();
      throw new DOMException(
        `<${this.#host.localName}> cannot open: it or an ancestor is not displayed.`,
        'InvalidStateError',
      );
    }
    this.#shown = dialog;
    this.#sight?.disconnect();
    this.#sight = new ResizeObserver(() => this.#followSight());
    this.#sight.observe(dialog);
  }

  /** Open but not modal, a dialog that nobody can see leaves the page usable, and has a box as soon as it can be seen. */
  #followSight(): void {
    const dialog = this.#shown;
    if (dialog === null || !this.#host.isConnected) return;
    if (dialog.matches(':modal') && !dialog.checkVisibility()) {
      dialog.close();
      dialog.show();
    } else {
      this.#showAgain();
    }
  }

  #showAgain(): void {
    if (!this.#wanted || !this.#host.isConnected) return;
    const focused = this.#focused;
    const dialog = this.#options.dialog();
    if (dialog === null || (dialog.open && dialog.matches(':modal'))) return;
    if (!dialog.open) dialog.show();
    if (!dialog.checkVisibility()) return;
    this.#present();
    (focused?.isConnected ? focused : this.#options.initialFocus())?.focus();
  }
}

/** The element that has focus, inside whichever shadow roots it is. */
function activeElement(document: Document): HTMLElement | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement ? active : null;
}
