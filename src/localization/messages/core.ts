import type { SortColumn, TokenSort } from '../../domain/list-query.js';
import { count, number } from '../english.js';

/** What the list shows before anybody uses it. */
export interface CoreMessages {
  readonly listHeading: () => string;
  readonly listDescription: () => string;
  readonly createAction: () => string;
  readonly lastUsedColumn: () => string;
  readonly actionsColumn: () => string;
  readonly neverUsed: () => string;
  /** The status of a token. An unknown status is shown as the backend sent it. */
  readonly status: (status: string) => string;
  readonly expiresToday: () => string;
  readonly expiresTomorrow: () => string;
  readonly lastUsedFrom: (origin: string) => string;
  /** At the end of a shortened list of scopes: the number of scopes that are not shown. */
  readonly moreScopes: (count: number) => string;
  /** The access of a token without scopes, if the backend treats that as full access. */
  readonly scopesEverything: () => string;
  readonly scopesNone: () => string;
  /** Short remarks about a token, shown as badges. */
  readonly expiresSoon: () => string;
  readonly unusedForLong: () => string;
  readonly breaksPolicy: () => string;
  /** After a rotation: the time until which the old secret works; `moment` is for example "31 Jan 2027, 14:05". */
  readonly retiringUntil: (moment: string) => string;
  readonly loading: () => string;
  readonly empty: () => string;
  readonly emptyReadOnly: () => string;
  readonly listFailed: () => string;
  readonly refreshFailed: () => string;
  readonly showingAsOf: (time: string) => string;
  /** The browser has no connection. */
  readonly offline: () => string;
  /** Announced, not shown: the connection is back, and the list is loaded again. */
  readonly online: () => string;
  readonly tokenCount: (count: number) => string;
  readonly quotaLeft: (left: number) => string;
  readonly timesIn: (zone: string) => string;
  readonly unreadableRows: (count: number) => string;
  /** Labels the search field, and is its placeholder. */
  readonly searchTokens: () => string;
  /** Names the quick filters: `allTokens` and those after it. Stands in place of `allTokens` if their number is not known. */
  readonly tokenGroups: () => string;
  readonly allTokens: (count: number) => string;
  readonly expireSoon: (count: number) => string;
  readonly expiredTokens: (count: number) => string;
  readonly neverUsedTokens: (count: number) => string;
  readonly unusedTokens: (count: number, days: number) => string;
  /** The number of tokens with a status that has no message of its own, for example "2 paused". */
  readonly tokensOfStatus: (count: number, status: string) => string;
  /** Opens the filters; `count` is the number of filters that are set. */
  readonly filters: (count: number) => string;
  readonly statusColumn: () => string;
  /** A filter with its column and value, for example "Status: Expired". */
  readonly condition: (column: string, value: string) => string;
  readonly sortBy: () => string;
  /** The backend's order. */
  readonly defaultOrder: () => string;
  /** A sort order as a choice, for example "Expires, soonest first". */
  readonly sortOrder: (order: { readonly by: SortColumn; readonly direction: TokenSort['direction'] }) => string;
  /** A sort order by a custom column, whose name is `label`. */
  readonly columnOrder: (label: string, direction: TokenSort['direction']) => string;
  /** The number of tokens that were searched, if the backend cannot search. */
  readonly onlySearched: (limit: number) => string;
  readonly findFailed: () => string;
  readonly pages: () => string;
  readonly previousPage: () => string;
  readonly nextPage: () => string;
  readonly pageNumber: (page: number) => string;
  readonly pageOf: (page: number, pages: number) => string;
  /** The range of rows that is shown, and the total if it is known. */
  readonly rowsShown: (first: number, last: number, total: number | undefined) => string;
  readonly rowsPerPage: () => string;
  readonly actionsFor: (name: string) => string;
  readonly revoke: () => string;
  readonly revokeToken: (name: string) => string;
  /** Names the column of checkboxes that select rows. */
  readonly selectionColumn: () => string;
  readonly selectToken: (name: string) => string;
  readonly selectPage: () => string;
  /** The tooltip for the name of a token, which opens the details. */
  readonly showDetails: () => string;
  /** A moment with its zone and the zone's offset, for example "GMT+1"; no offset for UTC. */
  readonly exactTime: (moment: string, zone: string, offset: string | undefined) => string;
  /** The backend recorded no use since `date`, and recorded nothing before it. */
  readonly notUsedSince: (date: string) => string;
}

const orders: Readonly<Record<SortColumn, Readonly<Record<TokenSort['direction'], string>>>> = {
  name: { ascending: 'Name, A to Z', descending: 'Name, Z to A' },
  createdAt: { ascending: 'Created, oldest first', descending: 'Created, newest first' },
  expiresAt: { ascending: 'Expires, soonest first', descending: 'Expires, latest first' },
  lastUsedAt: { ascending: 'Last used, oldest first', descending: 'Last used, newest first' },
  status: { ascending: 'Status, active first', descending: 'Status, inactive first' },
  scopes: { ascending: 'Scopes, A to Z', descending: 'Scopes, Z to A' },
};

const statuses: Readonly<Record<string, string>> = {
  active: 'Active',
  expired: 'Expired',
  revoked: 'Revoked',
  paused: 'Paused',
  pending: 'Pending',
  denied: 'Denied',
  exhausted: 'Used up',
  retiring: 'Being replaced',
};

export const coreEnglish: CoreMessages = {
  listHeading: () => 'API tokens',
  listDescription: () => 'Tokens let scripts and integrations use the API on your behalf. Treat them like passwords.',
  createAction: () => 'Create API token',
  lastUsedColumn: () => 'Last used',
  actionsColumn: () => 'Actions',
  neverUsed: () => 'Never used',
  status: (status) => (Object.hasOwn(statuses, status) ? (statuses[status] ?? status) : status),
  expiresToday: () => 'Expires today',
  expiresTomorrow: () => 'Expires tomorrow',
  lastUsedFrom: (origin) => `from ${origin}`,
  moreScopes: (amount) => `+${number(amount)} more`,
  scopesEverything: () => 'Full access',
  scopesNone: () => 'None',
  expiresSoon: () => 'Expires soon',
  unusedForLong: () => 'Not used recently',
  breaksPolicy: () => 'Does not meet current policy',
  retiringUntil: (moment) => `Old secret works until ${moment}`,
  loading: () => 'Loading API tokens…',
  empty: () => 'No API tokens yet. Create one to get started.',
  emptyReadOnly: () => 'No API tokens yet.',
  listFailed: () => 'Could not load API tokens.',
  refreshFailed: () => 'Could not refresh the list.',
  showingAsOf: (time) => `Showing tokens as of ${time}.`,
  offline: () => 'You are offline. The list refreshes when you are back online.',
  online: () => 'You are back online.',
  tokenCount: (amount) => count(amount, 'token', 'tokens'),
  quotaLeft: (left) => `${count(left, 'more', 'more')} allowed`,
  timesIn: (zone) => `Times in ${zone}`,
  unreadableRows: (amount) => `${count(amount, 'token', 'tokens')} could not be read. Details may be missing.`,
  searchTokens: () => 'Search tokens',
  tokenGroups: () => 'Quick filters',
  allTokens: (amount) => `${number(amount)} total`,
  expireSoon: (amount) => count(amount, 'expires soon', 'expire soon'),
  expiredTokens: (amount) => count(amount, 'expired', 'expired'),
  neverUsedTokens: (amount) => count(amount, 'never used', 'never used'),
  unusedTokens: (amount, days) => `${number(amount)} unused for ${count(days, 'day', 'days')}`,
  tokensOfStatus: (amount, status) => `${number(amount)} ${(statuses[status] ?? status).toLowerCase()}`,
  filters: (amount) => (amount === 0 ? 'Filters' : `Filters (${number(amount)})`),
  statusColumn: () => 'Status',
  condition: (column, value) => `${column}: ${value}`,
  sortBy: () => 'Sort by',
  defaultOrder: () => 'Default order',
  sortOrder: ({ by, direction }) => orders[by][direction],
  columnOrder: (label, direction) => `${label}, ${direction}`,
  onlySearched: (limit) => `Only the first ${number(limit)} tokens were searched.`,
  findFailed: () => 'Could not load these results.',
  pages: () => 'Pagination',
  previousPage: () => 'Previous',
  nextPage: () => 'Next',
  pageNumber: (page) => `Page ${number(page)}`,
  pageOf: (page, pages) => `Page ${number(page)} of ${number(pages)}`,
  rowsShown: (first, last, total) => {
    const range = `${number(first)}–${number(last)}`;
    return total === undefined ? range : `${range} of ${number(total)}`;
  },
  rowsPerPage: () => 'Rows per page',
  actionsFor: (name) => `Actions for ${name}`,
  revoke: () => 'Revoke',
  revokeToken: (name) => `Revoke ${name}`,
  selectionColumn: () => 'Selection',
  selectToken: (name) => `Select ${name}`,
  selectPage: () => 'Select all on this page',
  showDetails: () => 'Show details',
  exactTime: (moment, zone, offset) => `${moment} (${offset === undefined ? zone : `${zone},\u00a0${offset}`})`,
  notUsedSince: (date) => `No use since ${date}`,
};
