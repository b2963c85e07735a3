import { html, nothing, type TemplateResult } from 'lit';
import type { ApiToken } from '../../../domain/token.js';
import type { Messages } from '../../../localization/messages.js';
import { nameInSentence } from '../../shared/name-in-sentence.js';
import { plain } from '../rows/cast.js';

/**
 * The checkbox that selects all tokens of a page. Without a label, there is text beside it. The selection sets
 * `checked`.
 */
export function renderPageBox(label: string | undefined): TemplateResult {
  return html`<input type="checkbox" data-act="page" part="select-page-checkbox" aria-label=${label ?? nothing} />`;
}

/** The cell in the head of the table, with the checkbox for the page. */
export function renderHeadingBox(messages: Messages): TemplateResult {
  return html`<th role="columnheader" scope="col" class="selection-cell">
    <span class="visually-hidden">${messages.selectionColumn()}</span>
    <label class="select-target">${renderPageBox(messages.selectPage())}</label>
  </th>`;
}

/** The cell of a row. Empty if this token cannot be revoked. */
export function renderBox(token: ApiToken, isRevocable: boolean, messages: Messages): TemplateResult {
  const label = messages.selectToken(nameInSentence(token, messages));
  return html`<td role="cell" class="selection-cell" part="select-cell">
    ${
      isRevocable
        ? plain(
            html`<label class="select-target" data-act="tick">
              <input type="checkbox" part="select-checkbox" aria-label=${label} />
            </label>`,
          )
        : nothing
    }
  </td>`;
}
