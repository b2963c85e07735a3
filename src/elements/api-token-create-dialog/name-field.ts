import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { suggestName } from '../../domain/name.js';
import { isolate } from '../../localization/isolate.js';
import { warningIcon } from '../icons.js';
import type { FormField } from './form-field.js';
import type { NameUse } from './name-check.js';

/** What the field for the name is rendered with. */
export interface NameField extends FormField {
  readonly use: NameUse;
}

/** The name, with a hint, a count where there is a limit, and no password manager that takes it for a user name. */
export function renderNameField(field: NameField): TemplateResult | typeof nothing {
  const { form, context, locale, error, use, frozen, onEdit } = field;
  const { messages } = locale;
  const policy = context.policy.name;
  if (policy?.presence === 'unsupported') return nothing;
  const warned = error === undefined && use !== 'not-known';
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
      aria-describedby=${error !== undefined ? 'name-error name-hint' : warned ? 'name-warning name-hint' : 'name-hint'}
      @input=${(event: InputEvent) => {
        onEdit({ name: (event.target as HTMLInputElement).value });
      }}
    />
    ${error === undefined ? nothing : html`<p id="name-error" class="error">${error}</p>`}
    ${warned ? renderWarning(field) : nothing}
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

/** A warning and no error: what was found may be old by now, and the backend judges. */
function renderWarning({ form, context, locale: { messages }, use }: NameField): TemplateResult {
  const suggestion = suggestName(form.name.trim(), [], context.policy.name?.maxLength);
  return html`<p id="name-warning" class="warning">
    ${warningIcon}
    <span>
      ${use === 'held-by-revoked' ? messages.nameHeldByRevoked() : messages.nameInUse()}
      ${messages.nameSuggestion(isolate(suggestion))}
    </span>
  </p>`;
}
