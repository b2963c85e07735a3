/**
 * Code that the searches in tokens and in scopes share, in one chunk, because a page that only creates tokens does not
 * load the list.
 */
export * from '../../domain/fold-text.js';
