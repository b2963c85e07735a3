import { html, type TemplateResult } from 'lit';
import type { TokenAdapter } from '../../adapter/adapter.js';
import type { ApiTokenElement } from '../shared/api-token-element.js';
import { expiryParts } from '../shared/expiry/expiry-parts.js';
import type { Reauthenticate } from '../shared/reauthentication.js';
import { layerParts, revealPartNames } from '../shared/reveal-secret.js';

/** The list that opens the dialog, with the properties that the list passes on. */
export interface DialogOpener extends ApiTokenElement {
  readonly adapter: TokenAdapter | null;
  readonly timeout: number;
  readonly reauthenticate: Reauthenticate | null;
  readonly debug: boolean;
}

/** The parts of the dialog and of the reveal dialog, as the list exports them. */
const createDialogParts = `${layerParts('create', [
  ...['dialog', 'heading', 'name-input', 'description-input'],
  ...expiryParts,
  ...['scopes', 'scopes-reach', 'scopes-everything-radio', 'scopes-selected-radio', 'scopes-search', 'scopes-list'],
  ...['scope-checkbox', 'scope-level', 'scopes-input', 'policy-retry-button', 'fields', 'quota', 'notice'],
  ...['sign-in-button', 'orphans', 'orphan-checkbox', 'revoke-orphans-button', 'look-again-button', 'leave-button'],
  ...['cancel-button', 'generate-button'],
])}, ${revealPartNames}`;

/** Renders the dialog inside the list, and exports its parts so that the page can style them. */
export function renderInList(list: DialogOpener): TemplateResult {
  return html`<api-token-create-dialog
    exportparts=${createDialogParts}
    .adapter=${list.adapter}
    .clock=${list.clock}
    .timeZone=${list.timeZone}
    .timeout=${list.timeout}
    .concealed=${list.concealed}
    .snippet=${list.snippet}
    .debug=${list.debug}
    .reauthenticate=${list.reauthenticate}
  >
    <slot name="create-fields" slot="fields"></slot>
  </api-token-create-dialog>`;
}
