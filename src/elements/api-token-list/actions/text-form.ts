import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { live } from '../../../browser/lit-directives.js';
import { toTokenAdapterError, type TokenAdapterError } from '../../../adapter/error.js';
import type { Messages } from '../../../localization/messages.js';
import type { ApiToken } from '../../../domain/token.js';
import { isComposed } from '../../../browser/composition.js';
import { errorText, renderSignIn } from '../../shared/error-text.js';
import { failureText } from '../../shared/failure-text.js';
import { submitByKey, submitByPress } from '../../shared/submitting.js';
import { isFocusLost } from '../../../browser/focus.js';
import type { ListServices } from '../list-services.js';

/** A text of a token that people can edit in its row. */
export interface TextField {
  /** The id of the field within the list. The names of its parts start with it. */
  readonly id: 'rename' | 'describe';
  /** Whether the text may have several lines. If so, Enter starts a new line, and Ctrl+Enter or Command+Enter saves. */
  readonly isMultiline: boolean;
  readonly label: (token: ApiToken, messages: Messages) => string;
  /** The current text. */
  readonly textOf: (token: ApiToken) => string;
  /** Returns the text as it is sent. */
  readonly normalize: (text: string) => string;
  /** Returns the error message for an invalid text. */
  readonly problem: (text: string) => string | undefined;
  /** Returns the number of characters used and allowed, for people; undefined if there is no limit. */
  readonly amount: (text: string) => string | undefined;
  /** Saves the text. Rejects if the backend did not save it. */
  readonly save: (token: ApiToken, text: string) => Promise<void>;
  /** Returns the backend's message about this field. Empty if the backend only names the field. */
  readonly said: (error: TokenAdapterError) => string | undefined;
  /** Returns the headline that says what failed. */
  readonly failed: (messages: Messages) => string;
  /** Returns the announcement after the text was saved. */
  readonly saved: (token: ApiToken, text: string, messages: Messages) => string;
}

type TextState =
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'editing';
      readonly token: ApiToken;
      readonly text: string;
      /** What is wrong with the text, or why the backend did not save it. Absent: no known problem. */
      readonly complaint?: string | TokenAdapterError;
    }
  | { readonly kind: 'saving'; readonly token: ApiToken; readonly text: string };

type OpenState = Exclude<TextState, { kind: 'closed' }>;
type EditingState = Extract<TextState, { kind: 'editing' }>;

export interface TextFormOptions {
  readonly field: TextField;
  /** Called after the form closed. Focus that was in the form then belongs in the token's row. */
  readonly onClosed: (token: ApiToken) => void;
}

/**
 * Edits a text of one row in place. The form stays open and keeps the typed text until the backend has saved it (R16).
 */
export class TextForm {
  readonly #host: LitElement;
  readonly #services: ListServices;
  readonly #options: TextFormOptions;
  #state: TextState = { kind: 'closed' };
  /** The announced error, while it is shown. */
  #told = '';

  constructor(host: LitElement, services: ListServices, options: TextFormOptions) {
    this.#host = host;
    this.#services = services;
    this.#options = options;
  }

  isOpenFor({ id }: ApiToken): boolean {
    return this.#state.kind !== 'closed' && this.#state.token.id === id;
  }

  /**
   * Opens the form in the row of a token, and selects the whole text. If another row has unsaved text, that form gets
   * the focus instead.
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

  /** Closes the form without a message, because the list shows another collection. */
  discard(): void {
    this.#moveTo({ kind: 'closed' });
  }

  /** Whether the form has text that is neither saved nor canceled, and its row still exists. */
  get #holdsText(): boolean {
    const state = this.#state;
    if (state.kind === 'closed' || this.#control() === null) return false;
    return state.kind === 'saving' || state.text !== this.#options.field.textOf(state.token);
  }

  render(): TemplateResult | typeof nothing {
    const state = this.#state;
    if (state.kind === 'closed') return nothing;
    const { locale } = this.#services;
    const { field } = this.#options;
    const { messages } = locale;
    const saving = state.kind === 'saving';
    const complaint = saving ? undefined : state.complaint;
    const error = complaint && this.#complaintText(complaint);
    const amount = field.amount(state.text);
    return html`<form
      class="in-place"
      novalidate
      autocomplete="off"
      @submit=${this.#onSubmit}
      @click=${this.#onPress}
      @keydown=${this.#onKeydown}
    >
      ${this.#renderControl(state, error !== undefined, amount !== undefined)}
      ${amount === undefined ? nothing : html`<span id=${`${field.id}-length`} class="secondary">${amount}</span>`}
      <button type="submit" part="button primary-button ${field.id}-save-button" class="primary">
        ${saving ? html`<span class="spinner" aria-hidden="true"></span> ${messages.saving()}` : messages.save()}
      </button>
      <button
        type="button"
        part="button ${field.id}-cancel-button"
        aria-disabled=${saving ? 'true' : 'false'}
        @click=${this.#onCancel}
      >
        ${messages.cancel()}
      </button>
      ${typeof complaint === 'object' ? renderSignIn(complaint, this.#onSignIn(complaint), locale) : nothing}
      ${error === undefined ? nothing : html`<p id=${`${field.id}-error`} class="error"><bdi>${error}</bdi></p>`}
    </form>`;
  }

  #renderControl({ kind, token, text }: OpenState, isInvalid: boolean, isCounted: boolean): TemplateResult {
    const { locale } = this.#services;
    const { field } = this.#options;
    const { id } = field;
    const label = field.label(token, locale.messages);
    const description = [...(isInvalid ? [`${id}-error`] : []), ...(isCounted ? [`${id}-length`] : [])].join(' ');
    if (field.isMultiline) {
      return html`<textarea
        id=${id}
        part="field ${id}-input"
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
      part="field ${id}-input"
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

  #complaintText(complaint: string | TokenAdapterError): string {
    if (typeof complaint === 'string') return complaint;
    const { locale } = this.#services;
    const { field } = this.#options;
    const said = field.said(complaint) ?? '';
    return said === '' ? failureText(field.failed(locale.messages), complaint, locale) : said;
  }

  /** After sign-in the text stays, and is not sent automatically, because another person may have signed in. */
  #onSignIn(error: TokenAdapterError): (() => void) | undefined {
    return this.#services.signIn(error, () => {
      const state = this.#state;
      if (state.kind !== 'editing' || state.complaint !== error) return;
      this.#moveTo({ kind: 'editing', token: state.token, text: state.text });
      this.#control()?.focus();
    });
  }

  #control(): HTMLInputElement | HTMLTextAreaElement | null {
    return this.#host.renderRoot.querySelector(`#${this.#options.field.id}`);
  }

  /** Whether focus is still in the form, or lost. If the person has moved on, the form does not take focus back. */
  get #hasFocus(): boolean {
    const focused = (this.#host.renderRoot as ShadowRoot).activeElement;
    return this.#control()?.form?.contains(focused) === true || isFocusLost(this.#host.ownerDocument);
  }

  #moveTo(state: TextState): void {
    this.#state = state;
    // The error is no longer shown, so remove it from the live region too.
    if (this.#told !== '') this.#services.announcements.withdrawFailure(this.#told);
    this.#told = '';
    this.#host.requestUpdate();
  }

  #close(): void {
    if (this.#state.kind === 'closed') return;
    const { token } = this.#state;
    this.#moveTo({ kind: 'closed' });
    this.#options.onClosed(token);
  }

  async #save(token: ApiToken, text: string): Promise<void> {
    const { announcements, locale } = this.#services;
    const { field } = this.#options;
    const problem = field.problem(text);
    if (problem !== undefined) {
      this.#complain({ kind: 'editing', token, text }, problem);
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
        // There is no form to show the error in: the token is gone, or the form is closed (R13, R21). Nothing is said
        // if the person only did not confirm their identity.
        if (error.code !== 'reauthentication-required') announcements.announceFailure(errorText(error, locale));
        if (this.#state === saving) this.#close();
      } else {
        this.#complain({ kind: 'editing', token, text }, error);
      }
      return;
    }
    announcements.announceResult(field.saved(token, text, locale.messages));
    if (this.#state === saving) this.#close();
  }

  /** Announces the error, because focus is already in the field and screen readers would not read it. */
  #complain(state: EditingState, complaint: string | TokenAdapterError): void {
    const isHere = this.#hasFocus;
    this.#moveTo({ ...state, complaint });
    this.#told = this.#complaintText(complaint);
    this.#services.announcements.announceFailure(this.#told);
    if (isHere) this.#control()?.focus();
  }

  readonly #onInput = (event: InputEvent): void => {
    if (this.#state.kind !== 'editing') return;
    const { value } = event.target as HTMLInputElement | HTMLTextAreaElement;
    this.#moveTo({ kind: 'editing', token: this.#state.token, text: value });
  };

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    this.#submit();
  };

  readonly #onPress = (event: Event): void => {
    submitByPress(event, () => this.#submit());
  };

  /** Reads the text from the field, because a page may stop the events of typing. */
  #submit(): void {
    if (this.#state.kind !== 'editing') return;
    const text = this.#control()?.value ?? this.#state.text;
    void this.#save(this.#state.token, this.#options.field.normalize(text));
  }

  readonly #onCancel = (): void => {
    if (this.#state.kind === 'editing') this.#close();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (isComposed(event)) return;
    const { key, target } = event;
    if (key === 'Enter' && (event.ctrlKey || event.metaKey) && (target as Element).localName === 'textarea') {
      event.preventDefault();
      this.#submit();
    } else if (key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.#onCancel();
    } else {
      submitByKey(event, () => this.#submit());
    }
  };
}
