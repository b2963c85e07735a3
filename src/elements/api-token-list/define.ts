import { defineElement } from '../shared/define-element.js';
import { ApiTokenList } from './api-token-list.js';

// Exported so that an import of this module also adds the element's tag and events to the page's types.
export type { ApiTokenList } from './api-token-list.js';
export type * from '../api-token-create-dialog/events.js';
export type * from './events.js';

defineElement('api-token-list', ApiTokenList);
