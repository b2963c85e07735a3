import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { toTokenAdapterError, type TokenAdapterError } from '../../adapter/error.js';
import type { AnnouncementController } from '../../controllers/announcement-controller.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import { nameProblem, normalizeName, type NameProblem } from '../../domain/name.js';
import type { NamePolicy } from '../../domain/policy.js';
import type { ApiToken } from '../../domain/token.js';
import { errorText } from '../error-text.js';
import { nameProblemText } from '../problem-text.js';
import { nameInSentence } from '../text.js';

type RenameState =
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'editing' | 'saving';
      readonly token: ApiToken;
      readonly name: string;
      readonly problem?: NameProblem;
      readonly error?: TokenAdapterError;
    };

/** What the form asks of the list it stands in. */
export interface RenameOptions {
  readonly locale: LocaleController;
  readonly announcements: AnnouncementController;
  readonly policy: () => NamePolicy | undefined;
  /** Renames; rejects if the backend did not. */
  readonly rename: (token: ApiToken, name: string) => Promise<void>;
  /** The form is gone; focus belongs to the token's row again. */
  readonly onClosed: (token: ApiToken) => void;
}

/** The name of one row while it is edited in place. It stays open, with its text, until the backend took it (R16). */
export class RenameForm implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: RenameOptions;
  #state: RenameState = { kind: 'closed' };

  constructor(host: LitElement, options: RenameOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {}

  isOpenFor({ id }: ApiToken): boolean {
    return this.#state.kind !== 'closed' && this.#state.token.id === id;
  }

  /** Opens the form in the row of a token, with the whole name selected. */
  async open(token: ApiToken): Promise<void> {
    this.#moveTo({ kind: 'editing', token, name: token.name });
    await this.#host.updateComplete;
    const input = this.#input();
    input?.focus();
    input?.select();
  }

  render(): TemplateResult | typeof nothing {
    const state = this.#state;
    if (state.kind === 'closed') return nothing;
    const { messages } = this.#options.locale;
    const error = this.#error(state);
    const saving = state.kind === 'saving';
    return html`<form class="rename" novalidate autocomplete="off" @submit=${this.#onSubmit} @keydown=${this.#onKeydown}>
      <input
        id="rename"
        part="rename-input"
        type="text"
        autocomplete="off"
        spellcheck="false"
        data-1p-ignore
        data-lpignore="true"
        dir="auto"
        aria-label=${messages.renameLabel(nameInSentence(state.token, messages))}
        aria-invalid=${error === undefined ? 'false' : 'true'}
        aria-describedby=${error === undefined ? nothing : 'rename-error'}
        .value=${live(state.name)}
        ?readonly=${saving}
        @input=${this.#onInput}
      />
      <button type="submit" part="rename-save-button" class="primary">
        ${saving ? html`<span class="spinner" aria-hidden="true"></span> ${messages.saving()}` : messages.save()}
      </button>
      <button
        type="button"
        part="rename-cancel-button"
        aria-disabled=${saving ? 'true' : 'false'}
        @click=${this.#onCancel}
      >
        ${messages.cancel()}
      </button>
      ${error === undefined ? nothing : html`<p id="rename-error" class="error">${error}</p>`}
    </form>`;
  }

  #error({ problem, error }: Exclude<RenameState, { kind: 'closed' }>): string | undefined {
    const { locale } = this.#options;
    if (problem !== undefined) return nameProblemText(problem, locale.messages);
    return error && (error.fields.name ?? `${locale.messages.renameFailed()} ${errorText(error, locale)}`);
  }

  #input(): HTMLInputElement | null {
    return this.#host.renderRoot.querySelector<HTMLInputElement>('#rename');
  }

  #moveTo(state: RenameState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }

  #close(): void {
    if (this.#state.kind === 'closed') return;
    const { token } = this.#state;
    this.#moveTo({ kind: 'closed' });
    this.#options.onClosed(token);
  }

  async #save(token: ApiToken, name: string): Promise<void> {
    const problem = nameProblem(name, this.#options.policy());
    if (problem !== undefined) {
      this.#complain({ kind: 'editing', token, name, problem });
      return;
    }
    if (name === token.name) {
      this.#close();
      return;
    }
    const { announcements, locale } = this.#options;
    this.#moveTo({ kind: 'saving', token, name });
    try {
      await this.#options.rename(token, name);
    } catch (thrown) {
      this.#complain({ kind: 'editing', token, name, error: toTokenAdapterError(thrown) });
      return;
    }
    announcements.announceResult(locale.messages.renamed(nameInSentence({ name }, locale.messages)));
    this.#close();
  }

  /** Focus is in the field already, so that its error has to be said. */
  #complain(state: Exclude<RenameState, { kind: 'closed' }>): void {
    this.#moveTo(state);
    this.#options.announcements.announceFailure(this.#error(state) ?? '');
    this.#input()?.focus();
  }

  readonly #onInput = (event: InputEvent): void => {
    if (this.#state.kind !== 'editing') return;
    this.#moveTo({ kind: 'editing', token: this.#state.token, name: (event.target as HTMLInputElement).value });
  };

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (this.#state.kind === 'editing') void this.#save(this.#state.token, normalizeName(this.#state.name));
  };

  readonly #onCancel = (): void => {
    if (this.#state.kind === 'editing') this.#close();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    this.#onCancel();
  };
}
