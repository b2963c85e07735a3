import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';

/** What an element says about its modal dialog. */
export interface ModalOptions {
  /** The CSS part that the dialog is. */
  readonly part: string;
  /** Asked at each render. Absent, or undefined: a dialog. */
  readonly role?: () => 'alertdialog' | undefined;
  /** The ids of what names and of what describes it, inside what it is rendered with. */
  readonly labelledBy: string;
  readonly describedBy?: string;
  /** What receives focus when the dialog opens (A4). */
  readonly initialFocus: () => HTMLElement | null;
  /** What receives focus when what had it is gone from the dialog. Absent, or null: the dialog as a whole. */
  readonly fallbackFocus?: () => HTMLElement | null;
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
  readonly #dialog = createRef<HTMLDialogElement>();
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
    const opener = this.#opener;
    this.abandon();
    // The browser knows the opener only until the dialog is moved in the document.
    if (opener?.isConnected) opener.focus();
  }

  /** Closes what stands aside for good; focus stays wherever it is by then. */
  abandon(): void {
    this.#wanted = false;
    this.#sight?.disconnect();
    this.#shown?.close();
    this.#opener = null;
    this.#focused = null;
    this.#shown = null;
  }

  /** Closes for a while, because a dialog of the host's would be inert under this one; focus is the host's meanwhile. */
  standAside(): void {
    this.#wanted = false;
    this.#sight?.disconnect();
    this.#shown?.close();
  }

  /**
   * Shows again what stood aside, with the focus where it was.
   * @throws {DOMException} `InvalidStateError` as {@link ModalController.show}.
   */
  comeBack(): void {
    const focused = this.#focused;
    this.#present();
    this.#wanted = true;
    (focused?.isConnected ? focused : this.#options.initialFocus())?.focus();
  }

  hostConnected(): void {
    if (this.#wanted) void this.#host.updateComplete.then(() => this.#showAgain());
  }

  /** A control may vanish with what it was for; keys must go on to arrive here, Escape above all (A4). */
  hostUpdated(): void {
    if (!this.#wanted || this.#focused === null || this.#focused.isConnected) return;
    this.#focused = null;
    // Whoever removed it may have a better place for the focus.
    void this.#host.updateComplete.then(() => this.#catchFocus());
  }

  #catchFocus(): void {
    const { body } = this.#host.ownerDocument;
    if (!this.#wanted || ![null, body].includes(activeElement(this.#host.ownerDocument))) return;
    const sheet = this.#dialog.value?.querySelector<HTMLElement>('.sheet');
    (this.#options.fallbackFocus?.() ?? sheet)?.focus();
  }

  /**
   * The dialog, to be placed once in the host's template: always there, with its contents only while it is open. They
   * stand in one box that takes focus, so that a press between the controls leaves the keys with the dialog.
   */
  render(contents: TemplateResult | typeof nothing): TemplateResult {
    const { part, role, labelledBy, describedBy } = this.#options;
    return html`<dialog
      part=${part}
      role=${role?.() ?? nothing}
      closedby="none"
      aria-labelledby=${labelledBy}
      aria-describedby=${describedBy ?? nothing}
      ${ref(this.#dialog)}
      @keydown=${this.#onKeydown}
      @cancel=${this.#onCancel}
      @close=${this.#onClose}
      @mousedown=${this.#onMousedown}
      @focusin=${this.#onFocusin}
    >
      ${contents === nothing ? nothing : html`<div class="sheet" tabindex="-1">${contents}</div>`}
    </dialog>`;
  }

  /** Escape asks. Not during IME composition, nor when an inner layer took the key. */
  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    this.#options.onRequestClose();
  };

  /** WebKit sends it although `closedby` is `none`; the key has asked already. */
  readonly #onCancel = (event: Event): void => {
    if (event.target === event.currentTarget) event.preventDefault();
  };

  /** Whoever closed it, it was not us. */
  readonly #onClose = (): void => {
    if (this.#wanted && this.#host.isConnected) this.#showAgain();
  };

  /** A press on the backdrop takes no focus from within, so that keys still arrive. */
  readonly #onMousedown = (event: MouseEvent): void => {
    if (event.target === event.currentTarget) event.preventDefault();
  };

  /** Where to return to after a move in the document. */
  readonly #onFocusin = (event: FocusEvent): void => {
    this.#focused = event.target instanceof HTMLElement ? event.target : null;
  };

  #present(): void {
    this.requirePlace();
    const dialog = this.#dialog.value;
    if (dialog === undefined) throw new DOMException(`<${this.#host.localName}> is not rendered.`, 'InvalidStateError');
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
    // In a task of its own: what it does changes the very size that is observed, and the page would hear of a loop.
    this.#sight = new ResizeObserver(() => setTimeout(() => this.#followSight()));
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
    const dialog = this.#dialog.value;
    if (dialog === undefined || (dialog.open && dialog.matches(':modal'))) return;
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
