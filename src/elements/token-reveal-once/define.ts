import { defineElement } from '../shared/define-element.js';
import { TokenRevealOnce } from './token-reveal-once.js';

// Exported so that an import of this module also adds the element's tag and events to the page's types.
export type { TokenRevealOnce } from './token-reveal-once.js';
export type * from './events.js';

defineElement('token-reveal-once', TokenRevealOnce);
