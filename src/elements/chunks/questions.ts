/**
 * Code that confirmation dialogs share, in one chunk: for the actions of a row, for bulk revocation, and for changes to
 * one token (docs/decisions/0029). Creating a token does not need it.
 */
export * from '../../domain/draft.js';
export * from '../../localization/messages/questions.js';
export { ConfirmDialog } from '../shared/confirm-dialog.js';
export * from '../shared/confirmations.js';
