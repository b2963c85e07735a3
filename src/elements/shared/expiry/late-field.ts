import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { returnFocus } from '../../../browser/focus.js';
import type { Lazy } from '../lazy.js';
import type { LocaleController } from '../../../controllers/locale-controller.js';

/** Options of {@link LateField}. */
export interface LateFieldOptions<Module, Field> {
  readonly code: Lazy<Module>;
  /** Makes the field, once. */
  readonly make: (module: Module) => Field;
  readonly locale: LocaleController;
  /** Announces a failure to screen readers. */
  readonly announceFailure: (text: string) => void;
  /** Selects the control that receives focus after waiting in the field's place. */
  readonly control?: string;
  /** Called when the field is loaded after a wait. */
  readonly onLoaded?: () => void;
}

/** A form field with lazy code. If the code cannot be loaded, the field's place says so and offers a retry (R43). */
export class LateField<Module, Field> {
  readonly #host: LitElement;
  readonly #options: LateFieldOptions<Module, Field>;
  #field: Field | undefined;
  #state: 'idle' | 'loading' | 'failed' = 'idle';

  constructor(host: LitElement, options: LateFieldOptions<Module, Field>) {
    this.#host = host;
    this.#options = options;
  }

  /** The field, once its code is loaded. */
  get field(): Field | undefined {
    const { part } = this.#options.code;
    if (part !== undefined) this.#field ??= this.#options.make(part);
    return this.#field;
  }

  /** Loads the code before it is needed. Ignores a failure. */
  readonly prefetch = (): void => void this.#options.code.get();

  /** Loads the field. Resolves to undefined if loading failed, which the field's place then says. */
  async load(): Promise<Field | undefined> {
    if (this.field !== undefined) return this.field;
    const isLoading = this.#state === 'loading';
    this.#state = 'loading';
    const part = await this.#options.code.get();
    // The first call handles the result.
    if (isLoading) return this.field;
    this.#state = part === undefined ? 'failed' : 'idle';
    if (part === undefined) this.#options.announceFailure(this.#options.locale.messages.createNotLoaded());
    else this.#options.onLoaded?.();
    this.#host.requestUpdate();
    await this.#returnFocus();
    return this.field;
  }

  /** Returns focus that was in the field's place to the field, or to the retry button. */
  async #returnFocus(): Promise<void> {
    const { control } = this.#options;
    const { renderRoot, updateComplete } = this.#host;
    const place = `[data-place="${control}"]`;
    if (control === undefined || renderRoot.querySelector(`${place}:focus-within`) === null) return;
    await updateComplete;
    const target = renderRoot.querySelector<HTMLElement>(`${control}, ${place} > button`);
    returnFocus(renderRoot, target);
    // As after Tab, typing replaces the text.
    if (target?.matches('input:focus')) (target as HTMLInputElement).select();
  }

  /**
   * Renders the field's place until the field is loaded, and starts loading. Tab stops there, so that a fast typist is not
   * past the field when its code arrives.
   *
   * @param waiting Shown meanwhile. Absent: a spinner.
   */
  renderPlace(waiting?: TemplateResult): TemplateResult {
    const { control, locale } = this.#options;
    const { messages } = locale;
    const place = control ?? nothing;
    if (this.#state === 'idle') void this.load();
    if (this.#state !== 'failed') {
      if (waiting !== undefined) return waiting;
      return html`<p
        class="late"
        role="progressbar"
        aria-label=${messages.partLoading()}
        data-place=${place}
        tabindex=${control === undefined ? nothing : 0}
      >
        <span class="spinner" aria-hidden="true"></span>
      </p>`;
    }
    return html`<div class="late-failed secondary" data-place=${place}>
      <p>${messages.createNotLoaded()}</p>
      <button type="button" part="button load-again-button" @click=${() => void this.load()}>${messages.tryAgain()}</button>
    </div>`;
  }
}
