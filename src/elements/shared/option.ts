import { html, type TemplateResult } from 'lit';

/**
 * An option of a select. The attribute keeps what is selected in the list's state, so that a choice without effect can be
 * undone.
 */
export function renderOption(value: string | number, label: string, isSelected: boolean): TemplateResult {
  return html`<option value=${value} ?selected=${isSelected} .selected=${isSelected}>${label}</option>`;
}
