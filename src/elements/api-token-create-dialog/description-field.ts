import { html, nothing, type TemplateResult } from 'lit';
import { live } from '../../browser/lit-directives.js';
import type { PurposeForm } from '../../domain/token-form.js';
import type { FormField } from '../shared/form-field.js';

/** The field for the description, if the backend keeps descriptions. */
export function renderDescriptionField(field: FormField<PurposeForm>): TemplateResult | typeof nothing {
  const { form, context, locale, error, frozen, onEdit } = field;
  const { messages } = locale;
  const policy = context.policy.description;
  if (policy?.presence !== 'optional') return nothing;
  return html`<div class="field">
    <label part="label" for="description"
      >${messages.descriptionLabel()} <span class="secondary regular">${messages.optional()}</span></label
    >
    <textarea
      id="description"
      part="field description-input"
      rows="2"
      dir="auto"
      .value=${live(form.description)}
      ?readonly=${frozen}
      aria-invalid=${error === undefined ? 'false' : 'true'}
      aria-describedby=${error === undefined ? nothing : 'description-error'}
      @input=${(event: InputEvent) => {
        onEdit({ description: (event.target as HTMLTextAreaElement).value });
      }}
    ></textarea>
    ${error === undefined ? nothing : html`<p id="description-error" class="error"><bdi>${error}</bdi></p>`}
  </div>`;
}
