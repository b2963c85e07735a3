import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FormField } from '../expiry/form-field.js';

/** What the token is for, where the backend keeps it. */
export function renderDescriptionField(field: FormField): TemplateResult | typeof nothing {
  const { form, context, locale, error, frozen, onEdit } = field;
  const { messages } = locale;
  const policy = context.policy.description;
  if (policy?.presence !== 'optional') return nothing;
  return html`<div class="field">
    <label for="description"
      >${messages.descriptionLabel()} <span class="secondary regular">${messages.optional()}</span></label
    >
    <textarea
      id="description"
      part="description-input"
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
