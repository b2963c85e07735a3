/**
 * Code that sends changes to the backend and reports their results, in one chunk. It is loaded when a person is about
 * to change something. A form that creates a token does not need it.
 */
export * from '../../collection/token-writes.js';
export * from '../shared/failure-text.js';
export * from '../shared/reauthentication.js';
