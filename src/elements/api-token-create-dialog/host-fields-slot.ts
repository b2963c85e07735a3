import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { LateField } from '../shared/expiry/late-field.js';
import { lazy } from '../shared/lazy.js';
import type * as hostFields from './host-fields.js';

/** Lazy code for the page's own form controls, if the page has any in the dialog. */
export const hostFieldsCode = lazy(() => import('./host-fields.js'));

/** Options of {@link HostFieldsSlot}. */
interface HostFieldsSlotOptions {
  readonly locale: LocaleController;
  /** Announces a failure to screen readers. */
  readonly announceFailure: (text: string) => void;
  /** Whether a key is part of an IME composition. */
  readonly isComposing: (event: KeyboardEvent) => boolean;
}

/** The slot for the page's own form controls. Its code is loaded if the page puts controls there. */
export class HostFieldsSlot extends LateField<typeof hostFields, hostFields.HostFieldsController> {
  readonly #host: LitElement;
  readonly #locale: LocaleController;
  #isUsed = false;

  constructor(host: LitElement, { locale, announceFailure, isComposing }: HostFieldsSlotOptions) {
    super(host, {
      code: hostFieldsCode,
      make: (module) => new module.HostFieldsController(host, isComposing),
      locale,
      announceFailure,
    });
    this.#host = host;
    this.#locale = locale;
  }

  /** Whether the code of the slot is loaded, or not needed. */
  get isLoaded(): boolean {
    this.#look(this.#host.renderRoot.querySelector<HTMLSlotElement>('slot[name="fields"]'));
    return !this.#isUsed || this.field !== undefined;
  }

  #look(slot: HTMLSlotElement | null): void {
    this.#isUsed = slot !== null && slot.assignedElements({ flatten: true }).length > 0;
  }

  render(frozen: boolean): TemplateResult {
    const on = this.#on;
    return html`<div class="host-fields" part="fields" ?inert=${frozen} @keydown=${on} @input=${on} @change=${on}>
      <slot name="fields" @slotchange=${this.#onSlotchange}></slot>
      ${this.field?.renderProblems(this.#locale) ?? (this.#isUsed ? this.renderPlace() : nothing)}
    </div>`;
  }

  readonly #on = (event: Event): void => this.field?.on(event);

  /** The page may add its controls while the dialog is open. */
  readonly #onSlotchange = ({ target }: Event): void => {
    this.#look(target as HTMLSlotElement);
    this.#host.requestUpdate();
  };
}
