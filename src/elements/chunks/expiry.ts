/**
 * The choice of an expiration, and other code that creating and rotating a token share, in one chunk
 * (docs/decisions/0029).
 */
export { pendingKey } from '../../collection/pending-key.js';
export * from '../../domain/idempotency-key.js';
export { prefilledExpiry } from '../../domain/prefill.js';
export * from '../../domain/wall-time.js';
export * from '../../localization/messages/expiry.js';
export { noProblems } from '../api-token-create-dialog/dialog-state.js';
export { renderBox } from '../api-token-create-dialog/notice-box.js';
export * from '../shared/reveal-secret.js';
export { ExpiryEditor } from '../shared/expiry/expiry-editor.js';
export { expiryParts } from '../shared/expiry/expiry-parts.js';
export { expiryStyles } from '../shared/expiry/expiry.styles.js';
