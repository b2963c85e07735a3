import type { TokenAction } from '../../domain/token.js';
import { count, number } from '../english.js';

/** What the list shows as soon as somebody uses it: menus, selection, filters, and a search without results. */
export interface TouchMessages {
  readonly scopeColumn: () => string;
  /** The choice that turns a filter off. */
  readonly any: () => string;
  /** A filter: the token expires within `days`. */
  readonly inNextDays: (days: number) => string;
  readonly inLastDays: (days: number) => string;
  readonly longerAgo: (days: number) => string;
  readonly clearSearch: () => string;
  readonly clearFilters: () => string;
  /** No results; `search` is isolated, and empty if only filters are set. */
  readonly noMatch: (search: string, conditions: readonly string[]) => string;
  /** The number of results without one of the filters, or without the search if `condition` is undefined. */
  readonly wouldMatch: (count: number, condition: string | undefined) => string;
  readonly tokensFound: (count: number) => string;
  /** An action in a menu, with "…" if it opens a dialog first. */
  readonly action: (action: TokenAction) => string;
  /** Revokes a token that a rotation has replaced, before its overlap ends. */
  readonly endNow: () => string;
  /** Names the toolbar of selected tokens, and the list of their names. */
  readonly selection: () => string;
  /** The number of selected tokens, and how many of these are on other pages. */
  readonly selected: (amount: number, elsewhere: number) => string;
  readonly clearSelection: () => string;
  /** The button that asks whether to revoke the selected tokens. */
  readonly revokeSelected: (amount: number) => string;
  /** Offers to select the tokens of all pages, with their number if it is known. */
  readonly selectAll: (amount: number | undefined) => string;
  /** Like {@link TouchMessages.selectAll}, when there is a search or filter. */
  readonly selectFound: (amount: number | undefined) => string;
  /** The number of tokens that are loaded, and the total if it is known. */
  readonly readingFound: (read: number, total: number | undefined) => string;
  readonly selectFoundFailed: () => string;
  /** The most tokens that are loaded for selecting all, if there are more. */
  readonly selectionCut: (limit: number) => string;
  /** The number of matching tokens that were not selected, because they cannot be revoked. */
  readonly notRevocable: (amount: number) => string;
  readonly stop: () => string;
  /** The button that asks whether to revoke all expired tokens, with their number if it is known. */
  readonly cleanUpExpired: (amount: number | undefined) => string;
  readonly detailsNotLoaded: () => string;
}

const actions: Readonly<Record<TokenAction, string>> = {
  rename: 'Rename',
  describe: 'Edit description',
  extend: 'Change expiration…',
  rotate: 'Rotate…',
  'end-overlap': 'Revoke old secret…',
  duplicate: 'Duplicate…',
  pause: 'Pause',
  resume: 'Resume',
  revoke: 'Revoke…',
};

export const touchEnglish: TouchMessages = {
  scopeColumn: () => 'Scope',
  any: () => 'Any',
  inNextDays: (days) => `In the next ${count(days, 'day', 'days')}`,
  inLastDays: (days) => `In the last ${count(days, 'day', 'days')}`,
  longerAgo: (days) => `More than ${count(days, 'day', 'days')} ago`,
  clearSearch: () => 'Clear search',
  clearFilters: () => 'Clear filters',
  noMatch: (search, conditions) => {
    const parts = [...(search === '' ? [] : [`“${search}”`]), ...conditions];
    return `No tokens match ${new Intl.ListFormat('en').format(parts)}.`;
  },
  wouldMatch: (amount, condition) =>
    `Without ${condition === undefined ? 'the search' : `“${condition}”`}, ${count(amount, 'token matches', 'tokens match')}.`,
  tokensFound: (amount) => (amount === 0 ? 'No tokens found.' : `${count(amount, 'token', 'tokens')} found.`),
  action: (action) => actions[action],
  endNow: () => 'Revoke now…',
  selection: () => 'Selected tokens',
  selected: (amount, elsewhere) => {
    const said = amount === 0 ? 'Nothing selected' : `${number(amount)} selected`;
    return elsewhere === 0 ? said : `${said}, ${number(elsewhere)} not on this page`;
  },
  clearSelection: () => 'Clear selection',
  revokeSelected: (amount) => `Revoke ${count(amount, 'token', 'tokens')}…`,
  selectAll: (amount) => (amount === undefined ? 'Select all on all pages' : `Select all ${number(amount)}`),
  selectFound: (amount) => (amount === undefined ? 'Select all that match' : `Select all ${number(amount)} that match`),
  readingFound: (read, total) => {
    if (read === 0) return 'Loading…';
    return total === undefined ? `${number(read)} loaded…` : `${number(read)} of ${number(total)} loaded…`;
  },
  selectFoundFailed: () => 'Could not select more tokens.',
  selectionCut: (limit) => `Only the first ${number(limit)} tokens were checked. There may be more.`,
  notRevocable: (amount) => `${count(amount, 'token', 'tokens')} cannot be revoked.`,
  stop: () => 'Stop',
  cleanUpExpired: (amount) =>
    `Revoke ${amount === undefined ? 'expired tokens' : count(amount, 'expired token', 'expired tokens')}…`,
  detailsNotLoaded: () => 'Could not load the details. Try again.',
};
