/**
 * Code that row menus and calendars share, in one chunk, because a page that only creates tokens does not load the
 * list.
 */
export * from '../shared/popover.js';
