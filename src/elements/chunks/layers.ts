/**
 * Code that all dialogs with fields share, in one chunk. See dialogs.ts for the code of all dialogs, and writes.ts for
 * the code that sends changes to the backend.
 */
export { readTokens } from '../../collection/read-tokens.js';
export * from '../../collection/token-policy.js';
export { CountdownController } from '../../controllers/countdown-controller.js';
export * from '../../domain/description.js';
export * from '../../domain/name.js';
export { isSpan, longestSpan } from '../../domain/span.js';
export * from '../../localization/messages/fields.js';
export * from '../../localization/messages/layers.js';
export * from '../shared/field-problem-text.js';
export * from '../shared/submitting.js';
