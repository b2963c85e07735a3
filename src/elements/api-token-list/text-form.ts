import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { toTokenAdapterError, type TokenAdapterError } from '../../adapter/error.js';
import type { AnnouncementController } from '../../controllers/announcement-controller.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import type { Messages } from '../../localization/messages.js';
import type { ApiToken } from '../../domain/token.js';
import { errorText } from '../error-text.js';
import { isFocusLost } from './focus.js';

/** One text of a token that can be edited in its row. */
export interface TextField {
  /** The id of the field within the list, and the beginning of the names of its parts. */
  readonly id: 'rename' | 'describe';
  /** Whether it may have several lines: then Enter begins another one, and with Ctrl or Command it saves. */
  readonly isMultiline: boolean;
  readonly label: (token: ApiToken, messages: Messages) => string;
  /** The text as it is. */
  readonly textOf: (token: ApiToken) => string;
  /** As it is sent. */
  readonly normalize: (text: string) => string;
  /** What is wrong with it, in words. */
  readonly problem: (text: string) => string | undefined;
  /** How much of how much is used, for people; absent where there is no limit. */
  readonly amount: (text: string) => string | undefined;
  /** Saves it; rejects if the backend did not. */
  readonly save: (token: ApiToken, text: string) => Promise<void>;
  /** What the backend said of it beside the field. */
  readonly said: (error: TokenAdapterError) => string | undefined;
  /** What could not be done. */
  readonly failed: (messages: Messages) => string;
  /** What is said once it is saved. */
  readonly saved: (token: ApiToken, text: string, messages: Messages) => string;
}

type TextState =
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'editing' | 'saving';
      readonly token: ApiToken;
      readonly text: string;
      readonly problem?: string;
      readonly error?: TokenAdapterError;
    };

type OpenState = Exclude<TextState, { kind: 'closed' }>;

/** What the form asks of the list it stands in. */
export interface TextFormOptions {
  readonly locale: LocaleController;
  readonly announcements: AnnouncementController;
  readonly field: TextField;
  /** The form is gone; focus belongs to the token's row again. */
  readonly onClosed: (token: ApiToken) => void;
}

/** A text of one row while it is edited in place. It stays open, with what is typed, until the backend took it (R16). */
export class TextForm implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: TextFormOptions;
  #state: TextState = { kind: 'closed' };

  constructor(host: LitElement, options: TextFormOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {}

  isOpenFor({ id }: ApiToken): boolean {
    return this.#state.kind !== 'closed' && this.#state.token.id === id;
  }

  /**
   * Opens the form in the row of a token, with the whole text selected. Where another row is being edited, what is typed
   * there goes first: it gets the focus.
   */
  async open(token: ApiToken): Promise<void> {
    if (this.#holdsText) {
      this.#control()?.focus();
      return;
    }
    this.#moveTo({ kind: 'editing', token, text: this.#options.field.textOf(token) });
    await this.#host.updateComplete;
    const control = this.#control();
    control?.focus();
    control?.select();
  }

  /** Closes without a word: the row is another collection's now. */
  discard(): void {
    this.#moveTo({ kind: 'closed' });
  }

  /** Whether something was typed that is neither saved nor given up, and the row that it belongs to is still there. */
  get #holdsText(): boolean {
    const state = this.#state;
    if (state.kind === 'closed' || this.#control() === null) return false;
    return state.kind === 'saving' || state.text !== this.#options.field.textOf(state.token);
  }

  render(): TemplateResult | typeof nothing {
    const state = this.#state;
    if (state.kind === 'closed') return nothing;
    const { locale, field } = this.#options;
    const { messages } = locale;
    const error = this.#error(state);
    const saving = state.kind === 'saving';
    const amount = field.amount(state.text);
    return html`<form
      class="in-place"
      novalidate
      autocomplete="off"
      @submit=${this.#onSubmit}
      @keydown=${this.#onKeydown}
    >
      ${this.#renderControl(state, error !== undefined, amount !== undefined)}
      ${amount === undefined ? nothing : html`<span id=${`${field.id}-length`} class="secondary">${amount}</span>`}
      <button type="submit" part=${`${field.id}-save-button`} class="primary">
        ${saving ? html`<span class="spinner" aria-hidden="true"></span> ${messages.saving()}` : messages.save()}
      </button>
      <button
        type="button"
        part=${`${field.id}-cancel-button`}
        aria-disabled=${saving ? 'true' : 'false'}
        @click=${this.#onCancel}
      >
        ${messages.cancel()}
      </button>
      ${error === undefined ? nothing : html`<p id=${`${field.id}-error`} class="error"><bdi>${error}</bdi></p>`}
    </form>`;
  }

  #renderControl({ kind, token, text }: OpenState, isInvalid: boolean, isCounted: boolean): TemplateResult {
    const { locale, field } = this.#options;
    const { id } = field;
    const label = field.label(token, locale.messages);
    const description = [...(isInvalid ? [`${id}-error`] : []), ...(isCounted ? [`${id}-length`] : [])].join(' ');
    if (field.isMultiline) {
      return html`<textarea
        id=${id}
        part=${`${id}-input`}
        rows="2"
        dir="auto"
        aria-label=${label}
        aria-invalid=${isInvalid ? 'true' : 'false'}
        aria-describedby=${description === '' ? nothing : description}
        .value=${live(text)}
        ?readonly=${kind === 'saving'}
        @input=${this.#onInput}
      ></textarea>`;
    }
    return html`<input
      id=${id}
      part=${`${id}-input`}
      type="text"
      autocomplete="off"
      spellcheck="false"
      data-1p-ignore
      data-lpignore="true"
      dir="auto"
      aria-label=${label}
      aria-invalid=${isInvalid ? 'true' : 'false'}
      aria-describedby=${description === '' ? nothing : description}
      .value=${live(text)}
      ?readonly=${kind === 'saving'}
      @input=${this.#onInput}
    />`;
  }

  #error({ problem, error }: OpenState): string | undefined {
    const { locale, field } = this.#options;
    if (problem !== undefined) return problem;
    return error && (field.said(error) ?? `${field.failed(locale.messages)} ${errorText(error, locale)}`);
  }

  #control(): HTMLInputElement | HTMLTextAreaElement | null {
    return this.#host.renderRoot.querySelector(`#${this.#options.field.id}`);
  }

  /** Whether the person is still here; who has gone on meanwhile is not called back. */
  get #hasFocus(): boolean {
    const focused = (this.#host.renderRoot as ShadowRoot).activeElement;
    return this.#control()?.form?.contains(focused) === true || isFocusLost(this.#host);
  }

  #moveTo(state: TextState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }

  #close(): void {
    if (this.#state.kind === 'closed') return;
    const { token } = this.#state;
    const isHere = this.#hasFocus;
    this.#moveTo({ kind: 'closed' });
    if (isHere) this.#options.onClosed(token);
  }

  async #save(token: ApiToken, text: string): Promise<void> {
    const { announcements, locale, field } = this.#options;
    const problem = field.problem(text);
    if (problem !== undefined) {
      this.#complain({ kind: 'editing', token, text, problem });
      return;
    }
    if (text === field.textOf(token)) {
      this.#close();
      return;
    }
    const saving: TextState = { kind: 'saving', token, text };
    this.#moveTo(saving);
    try {
      await field.save(token, text);
    } catch (thrown) {
      const error = toTokenAdapterError(thrown);
      if (error.code === 'not-found' || this.#state !== saving) {
        // Nothing is left that the text could be of (R13, R21), nor anybody who would prove who they are for it.
        if (error.code !== 'reauthentication-required') announcements.announceFailure(errorText(error, locale));
        if (this.#state === saving) this.#close();
      } else {
        this.#complain({ kind: 'editing', token, text, error });
      }
      return;
    }
    announcements.announceResult(field.saved(token, text, locale.messages));
    if (this.#state === saving) this.#close();
  }

  /** Focus is in the field already, so that its error has to be said. */
  #complain(state: OpenState): void {
    const isHere = this.#hasFocus;
    this.#moveTo(state);
    this.#options.announcements.announceFailure(this.#error(state) ?? '');
    if (isHere) this.#control()?.focus();
  }

  readonly #onInput = (event: InputEvent): void => {
    if (this.#state.kind !== 'editing') return;
    const { value } = event.target as HTMLInputElement | HTMLTextAreaElement;
    this.#moveTo({ kind: 'editing', token: this.#state.token, text: value });
  };

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (this.#state.kind === 'editing') {
      void this.#save(this.#state.token, this.#options.field.normalize(this.#state.text));
    }
  };

  readonly #onCancel = (): void => {
    if (this.#state.kind === 'editing') this.#close();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const { key, target } = event;
    if (key === 'Enter' && (event.ctrlKey || event.metaKey) && target instanceof HTMLTextAreaElement) {
      event.preventDefault();
      target.form?.requestSubmit();
    } else if (key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.#onCancel();
    }
  };
}
