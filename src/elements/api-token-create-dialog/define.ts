import { defineElement } from '../shared/define-element.js';
import { ApiTokenCreateDialog } from './api-token-create-dialog.js';

// What is imported from here brings what the element is called and tells to the types of the page.
export type { ApiTokenCreateDialog } from './api-token-create-dialog.js';
export type * from './events.js';

defineElement('api-token-create-dialog', ApiTokenCreateDialog);
