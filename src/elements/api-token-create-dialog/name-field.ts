import { html, nothing, type TemplateResult } from 'lit';
import { live } from '../../browser/lit-directives.js';
import { normalizeName, suggestName } from '../../domain/name.js';
import { isolate } from '../../localization/isolate.js';
import { warningIcon } from '../shared/icons.js';
import type { PurposeForm } from '../../domain/token-form.js';
import type { FormField } from '../shared/form-field.js';
import type { NameUse } from './name-check.js';

/** The arguments of `renderNameField`. */
export interface NameField extends FormField<PurposeForm> {
  /** Whether another token has the name, as far as is known. */
  readonly use: NameUse;
  /** The names that are taken, as far as they are known. */
  readonly taken: readonly string[];
}

/** The name with a hint, and with a count if there is a limit. Password managers must not fill in a user name. */
export function renderNameField(field: NameField): TemplateResult | typeof nothing {
  const { form, context, locale, error, use, frozen, onEdit } = field;
  const { messages } = locale;
  const policy = context.policy.name;
  if (policy?.presence === 'unsupported') return nothing;
  const warned = error === undefined && use !== 'not-known';
  return html`<div class="field">
    <label part="label" for="name">${messages.nameLabel()}</label>
    <input
      id="name"
      part="field name-input"
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

/** A warning and not an error, because the search result may be stale, and the backend decides. */
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
