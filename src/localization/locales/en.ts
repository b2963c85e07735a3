import type { TokenAdapterErrorCode } from '../../adapter/error.js';
import type { SortColumn, TokenSort } from '../../domain/finding.js';
import type { TokenAction } from '../../domain/token.js';
import { countingIn } from '../counting.js';
import type { Messages } from '../messages.js';

const english = countingIn('en');
const count = (amount: number, one: string, other: string) =>
  english.count(amount, { one: `# ${one}`, other: `# ${other}` });

const { number } = english;

const orders: Readonly<Record<SortColumn, Readonly<Record<TokenSort['direction'], string>>>> = {
  name: { ascending: 'Name, A to Z', descending: 'Name, Z to A' },
  createdAt: { ascending: 'Created, oldest first', descending: 'Created, newest first' },
  expiresAt: { ascending: 'Expires, soonest first', descending: 'Expires, latest first' },
  lastUsedAt: { ascending: 'Last used, longest ago first', descending: 'Last used, latest first' },
  status: { ascending: 'Status, working first', descending: 'Status, ended first' },
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
  retiring: 'Retiring',
};

const errors: Readonly<Record<TokenAdapterErrorCode, string>> = {
  invalid: 'The server did not accept this. Check what you entered and try again.',
  unauthenticated: 'You are signed out. Sign in again, then try again.',
  'reauthentication-required': 'The server wants you to confirm who you are. Sign in again, then try again.',
  forbidden: 'You are not allowed to do this. Ask an administrator if you need it.',
  conflict: 'This contradicts what the server has. Reload the list and try again.',
  'not-found': 'The server does not know this token any more.',
  'quota-exceeded': 'You have as many tokens as you may have. Revoke one you no longer need, then try again.',
  'rate-limited': 'That was too often in a short time. Wait a moment, then try again.',
  network: 'The server could not be reached. Check your connection and try again.',
  timeout: 'The server did not answer in time. Try again.',
  unsupported: 'API tokens are switched off here.',
  unknown: 'Something went wrong. Try again; if it happens again, tell whoever runs this site.',
};

const actions: Readonly<Record<TokenAction, string>> = {
  rename: 'Rename',
  describe: 'Describe',
  extend: 'Change expiry…',
  rotate: 'Rotate…',
  'end-overlap': 'End old secret…',
  duplicate: 'Duplicate…',
  pause: 'Pause',
  resume: 'Resume',
  revoke: 'Revoke…',
};

/** What became of a token that was to be revoked with others. */
const outcomes: Readonly<Record<Parameters<Messages['outcome']>[0], string>> = {
  revoked: 'revoked',
  'already-gone': 'was gone already',
  'not-begun': 'not begun',
  'under-way': 'under way',
};

/** Why it is not known whether a token was created; after another code, an earlier try is what is not known. */
const outcomesUnknown: Readonly<Partial<Record<TokenAdapterErrorCode, string>>> = {
  network: 'The connection broke before an answer came.',
  timeout: 'No answer came in time.',
  unknown: 'The server gave no usable answer.',
};

/** English. */
export const en: Messages = {
  tag: 'en',

  listHeading: () => 'API tokens',
  listDescription: () =>
    'Scripts and integrations use these to call the API for you. Keep each one as you would keep a password.',
  createAction: () => 'Create API token',
  nameColumn: () => 'Name',
  expiresColumn: () => 'Expires',
  lastUsedColumn: () => 'Last used',
  actionsColumn: () => 'Actions',
  unnamedToken: () => 'Unnamed token',
  neverExpires: () => 'Never',
  neverUsed: () => 'Never used',
  notKnown: () => 'Not known',
  status: (status) => (Object.hasOwn(statuses, status) ? (statuses[status] ?? status) : status),
  expiresToday: () => 'Expires today',
  expiresTomorrow: () => 'Expires tomorrow',
  lastUsedFrom: (origin) => `from ${origin}`,
  moreScopes: (amount) => `+${number(amount)} more`,
  scopesEverything: () => 'Everything',
  scopesNone: () => 'None',
  expiresSoon: () => 'Expires soon',
  unusedForLong: () => 'Unused for long',
  breaksPolicy: () => 'Does not meet today’s policy',
  retiringUntil: (moment) => `Old secret works until ${moment}`,
  expiryRequiredNow: () => 'Tokens have to expire now. This one never does.',
  expiryTooLateNow: () => 'It works for longer than a new token may.',
  scopesNotOfferedNow: (scopes) => `It holds scopes that are not given any more: ${scopes}`,
  loading: () => 'Loading API tokens…',
  empty: () => 'No tokens yet. The first one takes a name and a click.',
  emptyReadOnly: () => 'No tokens yet.',
  listFailed: () => 'Could not load the API tokens.',
  refreshFailed: () => 'Could not refresh.',
  showingAsOf: (time) => `Showing the list as of ${time}.`,
  offline: () => 'You are offline. The list refreshes itself when you are back.',
  online: () => 'You are online again.',
  tryAgain: () => 'Try again',
  tokenCount: (amount) => count(amount, 'token', 'tokens'),
  quotaLeft: (left) => `${count(left, 'more', 'more')} allowed`,
  quotaReached: (used, limit) => `${used} of ${limit} tokens used. Revoke one you no longer need to create another.`,
  timesIn: (zone) => `Times in ${zone}`,
  unreadableRows: (amount) => `${count(amount, 'token', 'tokens')} could not be read and may not be shown whole.`,

  searchTokens: () => 'Search tokens',
  tokenGroups: () => 'Show',
  allTokens: (amount) => `All ${number(amount)}`,
  expireSoon: (amount) => count(amount, 'expires soon', 'expire soon'),
  expiredTokens: (amount) => count(amount, 'expired', 'expired'),
  neverUsedTokens: (amount) => count(amount, 'never used', 'never used'),
  unusedTokens: (amount, days) => `${number(amount)} unused for ${count(days, 'day', 'days')}`,
  tokensOfStatus: (amount, status) => `${number(amount)} ${(statuses[status] ?? status).toLowerCase()}`,
  filters: (amount) => (amount === 0 ? 'Filters' : `Filters (${number(amount)})`),
  statusColumn: () => 'Status',
  createdColumn: () => 'Created',
  scopeColumn: () => 'Scope',
  any: () => 'Any',
  inNextDays: (days) => `In the next ${count(days, 'day', 'days')}`,
  inLastDays: (days) => `In the last ${count(days, 'day', 'days')}`,
  longerAgo: (days) => `More than ${count(days, 'day', 'days')} ago`,
  condition: (column, value) => `${column}: ${value}`,
  sortBy: () => 'Sort by',
  defaultOrder: () => 'Default order',
  sortOrder: ({ by, direction }) => orders[by][direction],
  columnOrder: (label, direction) => `${label}, ${direction}`,
  clearSearch: () => 'Clear search',
  clearFilters: () => 'Clear filters',
  noMatch: (search, conditions) => {
    const parts = [...(search === '' ? [] : [`“${search}”`]), ...conditions];
    return `No token matches ${new Intl.ListFormat('en').format(parts)}.`;
  },
  wouldMatch: (amount, condition) =>
    `${count(amount, 'token matches', 'tokens match')} without ${condition === undefined ? 'the search' : `“${condition}”`}.`,
  tokensFound: (amount) => (amount === 0 ? 'No tokens found.' : `${count(amount, 'token', 'tokens')} found.`),
  onlySearched: (limit) => `Only the first ${number(limit)} tokens were searched.`,
  findFailed: () => 'Could not search or turn the page.',
  pages: () => 'Pages',
  previousPage: () => 'Previous',
  nextPage: () => 'Next',
  pageNumber: (page) => `Page ${number(page)}`,
  pageOf: (page, pages) => `Page ${number(page)} of ${number(pages)}`,
  rowsShown: (first, last, total) => {
    const range = `${number(first)}–${number(last)}`;
    return total === undefined ? range : `${range} of ${number(total)}`;
  },
  rowsPerPage: () => 'Per page',

  actionsFor: (name) => `Actions for ${name}`,
  action: (action) => actions[action],
  save: () => 'Save',
  saving: () => 'Saving…',
  renameLabel: (name) => `New name for ${name}`,
  renamed: (name) => `The token is called ${name} now.`,
  renameFailed: () => 'It could not be renamed.',
  paused: (name) => `${name} is paused.`,
  resumed: (name) => `${name} works again.`,
  changeFailed: () => 'It could not be changed.',
  rotate: () => 'Make a new secret',
  rotating: () => 'Making it…',
  rotateQuestion: (name) => `Give “${name}” a new secret?`,
  rotateConsequence: () =>
    'The new secret is shown once. Whatever uses the present one stops working until you give it the new one.',
  rotateFailed: () => 'The secret was not changed.',
  rotateNotRetried: () =>
    'It is not sent again by itself, since that could end yet another secret. See whether the present one still works, and rotate once more if it does not.',
  rotateOutcomeUnknown: () => 'No usable answer came: the present secret may have stopped working.',

  descriptionOf: (name) => `Description of ${name}`,
  described: (name) => `The description of ${name} is saved.`,
  extendHeading: (name) => `Change expiry of “${name}”`,
  presentExpiry: () => 'Present expiry',
  exactMoment: ({ moment, zone, distance }) => `${moment} (${zone}), ${distance}`,
  endsSooner: () => 'It ends sooner than it would now: whatever uses it stops working earlier.',
  worksAgain: () => 'It works again at once, for whoever has its secret.',
  expiryChanged: (name) => `The expiry of ${name} is changed.`,
  rotateShownOnce: () => 'The new secret is shown once.',
  rotateOverlap: (until) => `The new secret is shown once. The present one goes on working until ${until}.`,
  oldSecretLabel: () => 'The present secret',
  oldSecretEndsNow: () => 'Stops working at once',
  oldSecretWorksFor: (duration, until) => `Works for ${duration} more, until ${until}`,
  rotateEndsEarlier: (until) =>
    `The secret before the present one, which would work until ${until}, stops working at once.`,
  endOverlap: () => 'End old secret',
  endOverlapQuestion: (name) => `End the old secret of “${name}” now?`,
  endOverlapConsequence: (until) =>
    `It would work until ${until}. Whatever still uses it stops working at once; the present secret stays. This cannot be undone.`,
  endingOverlap: () => 'Ending it…',
  overlapEnded: (name) => `The old secret of ${name} no longer works.`,
  endNow: () => 'End now…',
  pauseFirst: () => 'Not sure? A pause can be ended again.',
  pauseInstead: () => 'Pause instead',
  pausing: () => 'Pausing…',

  revoke: () => 'Revoke',
  revokeToken: (name) => `Revoke ${name}`,
  revokeQuestion: (name) => `Revoke “${name}”?`,
  revokeConsequence: () => 'Whatever uses it stops working at once. This cannot be undone.',
  revokeRecentUse: (distance) => `It was used ${distance}: something will stop working.`,
  tokenTerm: () => 'Token',
  keepToken: () => 'Keep it',
  revoking: () => 'Revoking…',
  revoked: (name) => `${name} is revoked.`,
  revokeFailed: () => 'It could not be revoked.',

  selection: () => 'Selected tokens',
  selectionColumn: () => 'Selection',
  selectToken: (name) => `Select ${name}`,
  selectPage: () => 'Select all on this page',
  selected: (amount, elsewhere) => {
    const said = amount === 0 ? 'Nothing selected' : `${number(amount)} selected`;
    return elsewhere === 0 ? said : `${said}, ${number(elsewhere)} not on this page`;
  },
  clearSelection: () => 'Clear selection',
  revokeSelected: (amount) => `Revoke ${number(amount)}…`,
  selectAll: (amount) => (amount === undefined ? 'Select all on all pages' : `Select all ${number(amount)}`),
  selectFound: (amount) => (amount === undefined ? 'Select all that match' : `Select all ${number(amount)} that match`),
  readingFound: (read, total) => {
    if (read === 0) return 'Reading…';
    return total === undefined ? `${number(read)} read…` : `${number(read)} of ${number(total)} read…`;
  },
  selectFoundFailed: () => 'Not all could be selected.',
  selectionCut: (limit) => `There are more: only the first ${number(limit)} were looked at.`,
  notRevocable: (amount) => `${count(amount, 'other', 'others')} cannot be revoked.`,
  stop: () => 'Stop',
  dismiss: () => 'Dismiss',
  cleanUpExpired: (amount) => (amount === undefined ? 'Clean up expired…' : `Clean up ${number(amount)} expired…`),
  cleanUpQuestion: (amount) => `Revoke ${count(amount, 'expired token', 'expired tokens')}?`,
  cleanUpConsequence: () => 'Expired tokens work no more, so nothing stops working. This cannot be undone.',
  revokeSeveralQuestion: (amount) => `Revoke ${count(amount, 'token', 'tokens')}?`,
  revokeSeveralConsequence: () => 'Whatever uses them stops working at once. This cannot be undone.',
  revokeSeveralRecentUse: (amount) =>
    `${count(amount, 'was', 'were')} used in the last 7 days: something will stop working.`,
  keepTokens: () => 'Keep them',
  usedAgo: (distance) => `used ${distance}`,
  andMore: (amount) => `and ${count(amount, 'more', 'more')}`,
  revokingSeveral: () => 'Revoking',
  revokingProgress: (done, total) => `${number(done)} of ${count(total, 'token', 'tokens')} revoked.`,
  revokingWaits: (duration) => `Waiting ${duration}, because the server asks for it.`,
  revokingStops: () => 'Stopping once the one under way is done…',
  alreadyGone: (amount) => `${count(amount, 'of them was', 'of them were')} gone already.`,
  notRevoked: (amount) =>
    `${count(amount, 'token could not be revoked and stays', 'tokens could not be revoked and stay')} selected.`,
  revokingStopped: (amount) =>
    `Stopped: ${count(amount, 'token was not begun and stays', 'tokens were not begun and stay')} selected.`,
  revokingGivenUp: (amount) =>
    `${count(amount, 'token was not begun and stays', 'tokens were not begun and stay')} selected.`,
  revokingLeft: (done, total) =>
    `Revoking was stopped, because this list shows other tokens now: ${number(done)} of ${number(total)} were revoked.`,
  outcomes: () => 'What became of each',
  otherOutcomes: (amount) => `What became of the ${count(amount, 'other', 'others')}`,
  outcome: (outcome) => outcomes[outcome],
  revokeRest: (amount) => `Go on with ${number(amount)}`,
  showDetails: () => 'Show details',
  detailsNotLoaded: () => 'The details could not be loaded. Check your connection and try again.',
  tokenGone: () => 'This token is gone: it was revoked or deleted.',
  tokenNotListed: (time) => `The list does not show it any more. This is how it was at ${time}.`,
  exactTime: (moment, zone, offset) => `${moment} (${offset === undefined ? zone : `${zone},\u00a0${offset}`})`,
  retiresTerm: () => 'Old secret ends',
  ownerTerm: () => 'Owner',
  idTerm: () => 'ID',
  createdBy: (name) => `by ${name}`,
  notUsedSince: (date) => `Not since ${date}`,
  notRecordedBefore: () => 'Whether it was used before is not known.',
  usageHeading: () => 'Use by day',
  usageLoading: () => 'Loading use by day…',
  usageFailed: () => 'Use by day could not be loaded.',
  usesInDays: (uses, days) => {
    const period = `in the last ${count(days, 'day', 'days')}.`;
    return uses === 0 ? `No use ${period}` : `${count(uses, 'use', 'uses')} ${period}`;
  },
  usesSince: (uses, day) => (uses === 0 ? `No use since ${day}.` : `${count(uses, 'use', 'uses')} since ${day}.`),
  mostUsesOn: (day, uses) => `Most on ${day}: ${number(uses)}.`,
  allUsesOn: (day) => `All on ${day}.`,
  usesAtMost: (uses) => `At most ${number(uses)} a day.`,
  noUseSince: (day) => `None since ${day}.`,
  daysIn: (zone) => `Days in ${zone}`,
  addReminder: () => 'Add a reminder to the calendar',
  reminderSaved: (fileName) => `Saved as ${fileName}. Open the file to add the reminder to your calendar.`,
  reminderSummary: (name) => `The API token “${name}” expires`,
  reminderDescription: (moment) => `It stops working on ${moment}. Extend or replace it before then.`,

  createHeading: () => 'Create new API token',
  nameLabel: () => 'Name',
  nameHint: () => 'What will use it? You will recognise it by this name.',
  nameLength: (length, limit) => `${length} / ${limit}`,
  nameInUse: () => 'Another token has this name.',
  nameHeldByRevoked: () => 'A revoked token still has this name; the server may not take it again.',
  descriptionLabel: () => 'Description',
  optional: () => 'optional',
  descriptionTooLong: (maxLength, length) =>
    `Shorten the description: it has ${count(length, 'character', 'characters')}, ${maxLength} are allowed.`,
  quotaUsed: (used, limit) => `${used} of ${limit} tokens used.`,
  selectExpiry: () => 'Select expiration date',
  expiryLabel: () => 'Expiration',
  expiryRequired: () => 'Every token must expire here.',
  expireInMonths: (months) => `Expire in ${count(months, 'month', 'months')}`,
  specifyExactDate: () => 'Specify exact date',
  expireAfterLongest: (duration) => `Expire in ${duration}, the longest allowed`,
  latestExpiry: (latest) => `${latest} at the latest.`,
  earliestExpiry: (earliest) => `${earliest} at the earliest.`,
  dateLabel: () => 'Date',
  hourLabel: () => 'Hour',
  minuteLabel: () => 'Minute',
  secondLabel: () => 'Second',
  dayPeriodLabel: () => 'AM or PM',

  openCalendar: (date) => (date === undefined ? 'Choose date' : `Choose date, now ${date}`),
  calendarHeading: () => 'Choose a date',
  calendarNotLoaded: () => 'The calendar could not be loaded. Type the date, or try again.',
  previousMonth: () => 'Previous month',
  nextMonth: () => 'Next month',
  monthLabel: () => 'Month',
  yearLabel: () => 'Year',
  dayNotAvailable: (date) => `${date}, not available`,
  chooseDay: () => 'Choose',
  close: () => 'Close',

  expiresAt: ({ moment, zone, distance }) => ['Expires ', { strong: moment }, ` (${zone}), ${distance}.`],
  expiresAtStartOf: ({ moment, zone, distance }) => [
    'Expires at the start of ',
    { strong: moment },
    ` (${zone}), ${distance}.`,
  ],
  expiresAtEndOf: ({ moment, zone, distance }) => [
    'Expires at the end of ',
    { strong: moment },
    ` (${zone}), ${distance}.`,
  ],
  expiresNever: () => [{ strong: 'Never expires.' }, ' It works until it is revoked; an expiry date is safer.'],
  expiresByDefault: () => 'The server sets the expiration date; it is shown once the token exists.',
  generate: () => 'Generate token',
  generating: () => 'Generating…',
  cancel: () => 'Cancel',

  nameMissing: () => 'Enter a name, for example what will use the token.',
  nameTooShort: (minLength) => `Enter at least ${count(minLength, 'character', 'characters')}.`,
  nameTooLong: (maxLength, length) =>
    `Shorten the name: it has ${count(length, 'character', 'characters')}, ${maxLength} are allowed.`,
  nameHasControls: () =>
    'Remove the invisible characters from the name: nobody could tell it from another. Typing it anew helps.',
  nameHasBidiControls: () =>
    'Remove the characters that change the writing direction: they can make a name look like another.',
  namePattern: (description) => description ?? 'The server does not accept this name. Try another.',
  nameSuggestion: (name) => `Try “${name}”.`,
  dateMissing: () => 'Enter a date.',
  dateUnreadable: (example) => `Enter a date like ${example}.`,
  noSuchDay: () => 'There is no such day in the calendar.',
  timeMissing: () => 'Enter a time.',
  hourInvalid: (least, most) => `Enter an hour from ${least} to ${most}.`,
  minuteInvalid: () => 'Enter minutes from 0 to 59.',
  secondInvalid: () => 'Enter seconds from 0 to 59.',
  expiryPast: () => 'This moment has passed. Choose a later one.',
  expiryTooSoon: (earliest) => `Choose ${earliest} or later.`,
  expiryTooLate: (latest) => `Choose ${latest} or earlier.`,
  expirySkipped: (before, after) =>
    `The clocks change then, and this time does not exist. Choose ${before} or ${after}.`,
  useTime: (time) => `Use ${time}`,

  scopesLabel: () => 'Scopes',
  scopesHint: () => 'Choose the least it needs.',
  searchScopes: () => 'Search scopes, or paste a list',
  scopesFound: (amount) => `${count(amount, 'scope', 'scopes')} found.`,
  scopesChosen: (amount) => (amount === 0 ? 'None chosen' : `${count(amount, 'scope', 'scopes')} chosen`),
  noScopeFound: (search) => `No scope matches ${search}.`,
  noScopes: () => 'There are no scopes to choose from.',
  noAccess: () => 'None',
  impliedBy: (scopes) => `Comes with ${scopes}`,
  everythingWarning: () => 'It may then do all that you may do. Choose single scopes where you can.',
  everythingByDefault: () => 'With none chosen it may do all that you may do.',
  scopesMissing: () => 'Choose at least one scope.',
  scopesPasted: (amount) => `${count(amount, 'scope', 'scopes')} chosen from the list.`,
  scopesUnknown: (words) => `Not known here: ${words}`,
  scopesTypedHint: () => 'Separate them with spaces or commas.',
  policyLoading: () => 'Loading what may be chosen…',
  policyFailed: () => 'What may be chosen here could not be loaded. The server will judge.',
  fieldProblem: (field, problem) => `${field}: ${problem}`,

  createFailed: () => 'The token was not created.',
  createOutcomeUnknown: (code) => outcomesUnknown[code] ?? 'The last try did not settle it either.',
  createMayExist: () => 'The token may exist, but nobody has seen its secret. Nothing you typed is lost.',
  createRetryIsSafe: () => 'Trying again is safe: it leaves one token.',
  createNotLoaded: () =>
    'A part of this page could not be loaded, and nothing was sent. Check your connection and try again, or reload the page.',
  signIn: () => 'Sign in',
  reauthenticationRefused: () => 'Who you are was not confirmed, and no token was created. Nothing you typed is lost.',
  retryPossible: () => 'You can try again now.',

  lookingForToken: () => 'Looking whether the token exists…',
  lookFailed: () => 'The list could not be read, so it is not known whether the token exists.',
  lookAgain: () => 'Look again',
  mayBeTheToken: (amount) =>
    amount === 1
      ? 'This may be the token. Nobody has its secret: revoke it unless you know better.'
      : 'One of these may be the token. Nobody has its secret: revoke what you do not know.',
  noneFound: () => 'No such token is in the list now. You can create it anew.',
  createdAt: (moment) => `created ${moment}`,
  revokeChosen: (amount) => (amount === 0 ? 'Revoke' : `Revoke ${count(amount, 'token', 'tokens')}`),
  chosenRevoked: (amount) => `${count(amount, 'token is', 'tokens are')} revoked.`,
  createAnew: () => 'Create it anew',
  earlierTry: (name, moment) => `No answer came when ${name} was to be created on ${moment}. The token may exist.`,
  createdTwice: (name) =>
    `The server has another token ${name} that was made at the same time: your browser may have sent the request twice.`,
  leaveThem: () => 'Leave as it is',

  revealHeading: () => 'Copy your token now',
  revealOnce: () => 'This is the only time it is shown. When you close this, it cannot be shown again.',
  secretLabel: () => 'Token',
  scopesTerm: () => 'Scopes',
  askedFor: (asked) => (asked === '' ? 'You had asked for none.' : `You had asked for: ${asked}.`),
  secretConcealed: () => 'Hidden. It can be copied all the same.',
  showSecret: () => 'Show',
  hideSecret: () => 'Hide',
  copy: () => 'Copy',
  copied: () => 'Copied',
  copiedToClipboard: () => 'Copied to the clipboard.',
  copyFailed: (keys) => `The browser did not allow copying. The token is selected: press ${keys}.`,
  download: () => 'Download',
  downloadIsUnencrypted: () =>
    'Saved as an unencrypted text file. Keep it safe, or delete it once the token is in its place.',
  snippetHeading: () => 'Try it',
  tokenPlaceholder: () => 'YOUR_TOKEN',
  done: () => 'Done',
  leaveHeading: () => 'Close without the token?',
  leaveConsequence: () =>
    'It has not been copied or downloaded. Once closed it cannot be shown again; you would have to create another.',
  leaveAnyway: () => 'Close anyway',
  goBack: () => 'Go back',

  error: (code) => errors[code],
  retryIn: (duration) => `Try again in ${duration}.`,
  requestReference: (requestId) => `Reference: ${requestId}`,
};
