import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { normalizeName, suggestName } from '../../domain/name.js';
import { isolate } from '../../localization/isolate.js';
import { warningIcon } from '../icons.js';
import type { FormField } from '../expiry/form-field.js';
import type { NameUse } from './name-check.js';

/** What the field for the name is rendered with. */
export interface NameField extends FormField {
  /** Who has the name already, as far as is known. */
  readonly use: NameUse;
  /** The names that are taken, as far as they are known. */
  readonly taken: readonly string[];
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
      aria-describedby=${[
        ...(error === undefined ? [] : ['name-error']),
        ...(warned ? ['name-warning'] : []),
        'name-hint',
        ...(policy?.maxLength === undefined ? [] : ['name-length']),
      ].join(' ')}
      @input=${(event: InputEvent) => {
        onEdit({ name: (event.target as HTMLInputElement).value });
      }}
    />
    ${error === undefined ? nothing : html`<p id="name-error" class="error"><bdi>${error}</bdi></p>`}
    ${warned ? renderWarning(field) : nothing}
    <div class="beneath secondary">
      <p id="name-hint">${messages.nameHint()}</p>
      ${
        policy?.maxLength === undefined
          ? nothing
          : html`<span id="name-length"
              >${messages.nameLength([...normalizeName(form.name)].length, policy.maxLength)}</span
            >`
      }
    </div>
  </div>`;
}

/** A warning and no error: what was found may be old by now, and the backend judges. */
function renderWarning({ form, context, locale: { messages }, use, taken }: NameField): TemplateResult {
  const suggestion = suggestName(normalizeName(form.name), taken, context.policy.name?.maxLength);
  return html`<p id="name-warning" class="warning">
    ${warningIcon}
    <span>
      ${use === 'held-by-revoked' ? messages.nameHeldByRevoked() : messages.nameInUse()}
      ${messages.nameSuggestion(isolate(suggestion))}
    </span>
  </p>`;
}
