import { html, type TemplateResult } from 'lit';

/** The box for an error message about the whole form. */
export function renderBox(contents: TemplateResult): TemplateResult {
  // The fallback for focus after the focused control was removed.
  return html`<div class="notice" part="notice" tabindex="-1">${contents}</div>`;
}
