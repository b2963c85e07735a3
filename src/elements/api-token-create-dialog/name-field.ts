import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { LocaleController } from '../../controllers/locale-controller.js';
import type { FormContext, TokenForm } from '../../domain/token-form.js';

/** What the field for the name is rendered with. */
export interface NameField {
  readonly form: TokenForm;
  readonly context: FormContext;
  readonly locale: LocaleController;
  /** What is wrong, in words. */
  readonly error: string | undefined;
  readonly frozen: boolean;
  readonly onEdit: (change: Partial<TokenForm>) => void;
}

/** The name, with a hint, a count where there is a limit, and no password manager that takes it for a user name. */
export function renderNameField(field: NameField): TemplateResult | typeof nothing {
  const { form, context, locale, error, frozen, onEdit } = field;
  const { messages } = locale;
  const policy = context.policy.name;
  if (policy?.presence === 'unsupported') return nothing;
  return html`<div class="field">
    <label for="name">${messages.nameLabel()}</label>
    <input
      id="name"
      part="name-input"
      type="text"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      data-1p-ignore
      data-lpignore="true"
      dir="auto"
      .value=${live(form.name)}
      ?readonly=${frozen}
      aria-required=${policy?.presence === 'optional' ? 'false' : 'true'}
      aria-invalid=${error === undefined ? 'false' : 'true'}
      aria-describedby=${error === undefined ? 'name-hint' : 'name-error name-hint'}
      @input=${(event: InputEvent) => {
        onEdit({ name: (event.target as HTMLInputElement).value });
      }}
    />
    ${error === undefined ? nothing : html`<p id="name-error" class="error">${error}</p>`}
    <div class="beneath secondary">
      <p id="name-hint">${messages.nameHint()}</p>
      ${
        policy?.maxLength === undefined
          ? nothing
          : html`<span aria-hidden="true">${messages.nameLength([...form.name.trim()].length, policy.maxLength)}</span>`
      }
    </div>
  </div>`;
}
