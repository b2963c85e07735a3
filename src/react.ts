/**
 * The elements as components of React 18 and 19: what takes an object is set as a property, and events are properties of
 * their own. Needs the packages `@lit/react` and `react`.
 */
export { ApiTokenCreateDialog } from './react/api-token-create-dialog.js';
export { ApiTokenList } from './react/api-token-list.js';
export { TokenRevealOnce } from './react/token-reveal-once.js';
