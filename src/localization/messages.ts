import type { TokenAdapterErrorCode } from '../adapter/error.js';
import type { SortColumn, TokenSort } from '../domain/finding.js';
import type { TokenAction } from '../domain/token.js';

/** A sentence in which some words stand out. */
export type RichMessage = readonly (string | { readonly strong: string })[];

/** What a date and time looks like in the page's language, already formatted. */
export interface FormattedMoment {
  /** For example "Sunday 31 January 2027 at 14:05". */
  readonly moment: string;
  /** The zone in which that is said, for example "Europe/Amsterdam" or, for a repeated hour, with its offset. */
  readonly zone: string;
  /** For example "in 2 months". */
  readonly distance: string;
}

/**
 * Every string the elements show, as typed functions: a locale that lacks one, or takes another argument,
 * does not compile. Names and other text from people arrive ready to insert: isolated from the direction of the
 * sentence around them, invisible characters made visible.
 */
export interface Messages {
  /** The BCP 47 tag of the language these are in. */
  readonly tag: string;

  readonly listHeading: () => string;
  readonly listDescription: () => string;
  readonly createAction: () => string;
  readonly nameColumn: () => string;
  readonly expiresColumn: () => string;
  readonly lastUsedColumn: () => string;
  readonly actionsColumn: () => string;
  readonly unnamedToken: () => string;
  readonly neverExpires: () => string;
  readonly neverUsed: () => string;
  readonly notKnown: () => string;
  /** The state of a token by its backend's word; a word we do not know is shown as it is. */
  readonly status: (status: string) => string;
  readonly expiresToday: () => string;
  readonly expiresTomorrow: () => string;
  readonly lastUsedFrom: (origin: string) => string;
  /** Of a list of scopes that is too long for its place: so many are not shown. */
  readonly moreScopes: (count: number) => string;
  /** What a token without scopes may do, where the backend says it. */
  readonly scopesEverything: () => string;
  readonly scopesNone: () => string;
  /** Something about a token that deserves a word, in a few. */
  readonly expiresSoon: () => string;
  readonly unusedForLong: () => string;
  readonly breaksPolicy: () => string;
  /** After a rotation: until when the secret that was replaced still works; `moment` is for example "31 Jan 2027, 14:05". */
  readonly retiringUntil: (moment: string) => string;
  /** Which rule of today's policy a token does not keep. */
  readonly expiryRequiredNow: () => string;
  readonly expiryTooLateNow: () => string;
  readonly scopesNotOfferedNow: (scopes: string) => string;
  readonly loading: () => string;
  readonly empty: () => string;
  readonly emptyReadOnly: () => string;
  readonly listFailed: () => string;
  readonly refreshFailed: () => string;
  readonly showingAsOf: (time: string) => string;
  /** The browser has no connection. */
  readonly offline: () => string;
  /** Said, not shown: the connection is back, and the list is read again. */
  readonly online: () => string;
  readonly tryAgain: () => string;
  readonly tokenCount: (count: number) => string;
  readonly quotaLeft: (left: number) => string;
  readonly quotaReached: (used: number, limit: number) => string;
  readonly timesIn: (zone: string) => string;
  readonly unreadableRows: (count: number) => string;

  /** Names the field that searches, and stands in it while it is empty. */
  readonly searchTokens: () => string;
  /** Names the group of buttons that each show a part of the list: `allTokens` and what follows it. */
  readonly tokenGroups: () => string;
  readonly allTokens: (count: number) => string;
  readonly expireSoon: (count: number) => string;
  readonly expiredTokens: (count: number) => string;
  readonly neverUsedTokens: (count: number) => string;
  readonly unusedTokens: (count: number, days: number) => string;
  /** So many tokens of a state that is not covered by the others, for example "2 paused". */
  readonly tokensOfStatus: (count: number, status: string) => string;
  /** Opens the filters; how many of them are set. */
  readonly filters: (count: number) => string;
  readonly statusColumn: () => string;
  readonly createdColumn: () => string;
  readonly scopeColumn: () => string;
  /** The choice that filters nothing. */
  readonly any: () => string;
  /** Of an expiry: it lies within so many days. */
  readonly inNextDays: (days: number) => string;
  readonly inLastDays: (days: number) => string;
  readonly longerAgo: (days: number) => string;
  /** What is filtered by and how, for example "Status: Expired". */
  readonly condition: (column: string, value: string) => string;
  readonly sortBy: () => string;
  /** The order of the backend itself. */
  readonly defaultOrder: () => string;
  /** An order as a choice, for example "Expires, soonest first". */
  readonly sortOrder: (order: { readonly by: SortColumn; readonly direction: TokenSort['direction'] }) => string;
  /** An order by a column of the page's own, whose name is `label`. */
  readonly columnOrder: (label: string, direction: TokenSort['direction']) => string;
  readonly clearSearch: () => string;
  readonly clearFilters: () => string;
  /** Nothing is found; `search` is isolated, and empty where nothing is searched for. */
  readonly noMatch: (search: string, conditions: readonly string[]) => string;
  /** What lifting one condition, or the search where it is undefined, would bring. */
  readonly wouldMatch: (count: number, condition: string | undefined) => string;
  readonly tokensFound: (count: number) => string;
  /** The limit of what is searched where the backend does not search by itself. */
  readonly onlySearched: (limit: number) => string;
  readonly findFailed: () => string;
  readonly pages: () => string;
  readonly previousPage: () => string;
  readonly nextPage: () => string;
  readonly pageNumber: (page: number) => string;
  readonly pageOf: (page: number, pages: number) => string;
  /** Which rows are shown, of how many where that is known. */
  readonly rowsShown: (first: number, last: number, total: number | undefined) => string;
  readonly rowsPerPage: () => string;

  readonly actionsFor: (name: string) => string;
  /** An action as a menu names it; with "…" where it asks something first. */
  readonly action: (action: TokenAction) => string;
  readonly save: () => string;
  readonly saving: () => string;
  readonly renameLabel: (name: string) => string;
  readonly renamed: (name: string) => string;
  readonly renameFailed: () => string;
  readonly paused: (name: string) => string;
  readonly resumed: (name: string) => string;
  readonly changeFailed: () => string;
  readonly rotate: () => string;
  readonly rotating: () => string;
  readonly rotateQuestion: (name: string) => string;
  readonly rotateConsequence: () => string;
  readonly rotateFailed: () => string;
  readonly rotateOutcomeUnknown: () => string;
  readonly rotateNotRetried: () => string;

  /** Names the field for a description, in place. */
  readonly descriptionOf: (name: string) => string;
  readonly described: (name: string) => string;
  readonly extendHeading: (name: string) => string;
  readonly presentExpiry: () => string;
  /** A moment by itself, exact, with its zone and how far off it is. */
  readonly exactMoment: (moment: FormattedMoment) => string;
  /** A warning: the new expiry is before the present one. */
  readonly endsSooner: () => string;
  /** A warning: a token that has expired works again with another expiry. */
  readonly worksAgain: () => string;
  readonly expiryChanged: (name: string) => string;
  readonly rotateShownOnce: () => string;
  /** Where the old secret goes on working for a time that nobody chooses; `until` is a date and time with its zone. */
  readonly rotateOverlap: (until: string) => string;
  /** Names the choice of how long the present secret goes on working. */
  readonly oldSecretLabel: () => string;
  readonly oldSecretEndsNow: () => string;
  /** `duration` is for example "1 hour", `until` a date and time. */
  readonly oldSecretWorksFor: (duration: string, until: string) => string;
  /** A warning: a secret that was replaced earlier, and would work until then, ends with this rotation. */
  readonly rotateEndsEarlier: (until: string) => string;
  readonly endOverlap: () => string;
  readonly endOverlapQuestion: (name: string) => string;
  readonly endOverlapConsequence: (until: string) => string;
  readonly endingOverlap: () => string;
  readonly overlapEnded: (name: string) => string;
  /** Ends, before its time, a token that another one has replaced. */
  readonly endNow: () => string;
  /** Beside the question whether to revoke: something that can be taken back. */
  readonly pauseFirst: () => string;
  readonly pauseInstead: () => string;
  readonly pausing: () => string;

  readonly revoke: () => string;
  readonly revokeToken: (name: string) => string;
  readonly revokeQuestion: (name: string) => string;
  readonly revokeConsequence: () => string;
  /** A warning, where the token was used lately; `distance` is for example "3 minutes ago". */
  readonly revokeRecentUse: (distance: string) => string;
  readonly tokenTerm: () => string;
  readonly keepToken: () => string;
  readonly revoking: () => string;
  readonly revoked: (name: string) => string;
  readonly revokeFailed: () => string;

  /** Names the group of what is selected, and the list of it. */
  readonly selection: () => string;
  /** Names the column of the boxes that select rows. */
  readonly selectionColumn: () => string;
  readonly selectToken: (name: string) => string;
  readonly selectPage: () => string;
  /** How many tokens are selected, and how many of them are not on the page that is shown. */
  readonly selected: (amount: number, elsewhere: number) => string;
  readonly clearSelection: () => string;
  /** Asks whether to revoke what is selected. */
  readonly revokeSelected: (amount: number) => string;
  /** Offers to select the tokens of all pages; how many, where that is known. */
  readonly selectAll: (amount: number | undefined) => string;
  /** As {@link Messages.selectAll}, where something is searched for or filtered. */
  readonly selectFound: (amount: number | undefined) => string;
  /** How many tokens have been read, of how many where that is known. */
  readonly readingFound: (read: number, total: number | undefined) => string;
  readonly selectFoundFailed: () => string;
  /** Only so many are ever read, and there are more. */
  readonly selectionCut: (limit: number) => string;
  /** How many that match were not selected, because they cannot be revoked. */
  readonly notRevocable: (amount: number) => string;
  readonly stop: () => string;
  readonly dismiss: () => string;
  /** Asks whether to revoke all expired tokens; how many, where that is known. */
  readonly cleanUpExpired: (amount: number | undefined) => string;
  readonly cleanUpQuestion: (amount: number) => string;
  readonly cleanUpConsequence: () => string;
  readonly revokeSeveralQuestion: (amount: number) => string;
  readonly revokeSeveralConsequence: () => string;
  /** A warning: so many of them were used in the last 7 days. */
  readonly revokeSeveralRecentUse: (amount: number) => string;
  readonly keepTokens: () => string;
  /** After a token's name; `distance` is for example "3 minutes ago". */
  readonly usedAgo: (distance: string) => string;
  readonly andMore: (amount: number) => string;
  /** Names the panel that tells how revoking several tokens goes. */
  readonly revokingSeveral: () => string;
  readonly revokingProgress: (done: number, total: number) => string;
  /** The backend said that this is too fast; `duration` is for example "12 seconds". */
  readonly revokingWaits: (duration: string) => string;
  readonly revokingStops: () => string;
  readonly alreadyGone: (amount: number) => string;
  readonly notRevoked: (amount: number) => string;
  /** Somebody stopped it before so many tokens were begun. */
  readonly revokingStopped: (amount: number) => string;
  /** It ended by itself before so many tokens were begun; why, is said next. */
  readonly revokingGivenUp: (amount: number) => string;
  /** It was stopped because the list was given another backend or owner. */
  readonly revokingLeft: (done: number, total: number) => string;
  readonly outcomes: () => string;
  readonly otherOutcomes: (amount: number) => string;
  readonly outcome: (outcome: 'revoked' | 'already-gone' | 'not-begun' | 'under-way') => string;
  /** Revokes what was not begun or failed. */
  readonly revokeRest: (amount: number) => string;
  /** What pressing the name of a token does. */
  readonly showDetails: () => string;
  readonly detailsNotLoaded: () => string;
  /** The details are open, and the token has gone meanwhile. */
  readonly tokenGone: () => string;
  /** The details are open, and the list does not show the token any more, which may still be there; as of when they are. */
  readonly tokenNotListed: (time: string) => string;
  /** A moment with the zone in which it is said, and how far that is from UTC, for example "GMT+1"; not for UTC itself. */
  readonly exactTime: (moment: string, zone: string, offset: string | undefined) => string;
  /** When the secret that a rotation replaced stops working. */
  readonly retiresTerm: () => string;
  readonly ownerTerm: () => string;
  readonly idTerm: () => string;
  readonly createdBy: (name: string) => string;
  /** No use is recorded since then, and what was before is not known. */
  readonly notUsedSince: (date: string) => string;
  readonly notRecordedBefore: () => string;
  /** How often a token was used on each of the last days. */
  readonly usageHeading: () => string;
  readonly usageLoading: () => string;
  readonly usageFailed: () => string;
  readonly usesInDays: (uses: number, days: number) => string;
  /** As {@link Messages.usesInDays}, where uses are counted since a day that is not so long ago. */
  readonly usesSince: (uses: number, day: string) => string;
  readonly mostUsesOn: (day: string, uses: number) => string;
  readonly allUsesOn: (day: string) => string;
  /** Of days of which several had as many uses, and none more. */
  readonly usesAtMost: (uses: number) => string;
  /** The latest use was on that day. */
  readonly noUseSince: (day: string) => string;
  /** In which zone the days begin. */
  readonly daysIn: (zone: string) => string;
  readonly addReminder: () => string;
  readonly reminderSaved: (fileName: string) => string;
  /** What a calendar shows; `name` is as it is, not isolated. */
  readonly reminderSummary: (name: string) => string;
  readonly reminderDescription: (moment: string) => string;

  readonly createHeading: () => string;
  readonly nameLabel: () => string;
  readonly nameHint: () => string;
  readonly nameLength: (length: number, limit: number) => string;
  /** A warning while typing: the backend may take the name all the same. */
  readonly nameInUse: () => string;
  /** As {@link Messages.nameInUse}, where the token of that name is revoked and still holds it. */
  readonly nameHeldByRevoked: () => string;
  readonly descriptionLabel: () => string;
  readonly optional: () => string;
  readonly descriptionTooLong: (maxLength: number, length: number) => string;
  readonly quotaUsed: (used: number, limit: number) => string;
  readonly selectExpiry: () => string;
  readonly expiryLabel: () => string;
  readonly expiryRequired: () => string;
  readonly expireInMonths: (months: number) => string;
  readonly specifyExactDate: () => string;
  /** The longest lifetime that policy allows, for example "30 days". */
  readonly expireAfterLongest: (duration: string) => string;
  /** The bounds of what may be chosen, beside the choice. */
  readonly latestExpiry: (latest: string) => string;
  readonly earliestExpiry: (earliest: string) => string;
  readonly dateLabel: () => string;
  readonly hourLabel: () => string;
  readonly minuteLabel: () => string;
  readonly secondLabel: () => string;
  /** Names the choice between the two halves of the day on a clock of 12 hours. */
  readonly dayPeriodLabel: () => string;

  /** Opens the calendar; `date` is the day that is entered, where there is one. */
  readonly openCalendar: (date: string | undefined) => string;
  readonly calendarHeading: () => string;
  readonly calendarNotLoaded: () => string;
  readonly previousMonth: () => string;
  readonly nextMonth: () => string;
  readonly monthLabel: () => string;
  readonly yearLabel: () => string;
  /** A day of the calendar that cannot be chosen; `date` is for example "Sunday 31 January 2027". */
  readonly dayNotAvailable: (date: string) => string;
  readonly chooseDay: () => string;
  readonly close: () => string;

  readonly expiresAt: (expiry: FormattedMoment) => RichMessage;
  /** For backends that keep days: refused from the start of the day that `moment` names. */
  readonly expiresAtStartOf: (expiry: FormattedMoment) => RichMessage;
  /** For backends that keep days: works to the end of the day that `moment` names. */
  readonly expiresAtEndOf: (expiry: FormattedMoment) => RichMessage;
  readonly expiresNever: () => RichMessage;
  readonly expiresByDefault: () => string;
  readonly generate: () => string;
  readonly generating: () => string;
  readonly cancel: () => string;

  readonly nameMissing: () => string;
  readonly nameTooShort: (minLength: number) => string;
  readonly nameTooLong: (maxLength: number, length: number) => string;
  readonly nameHasControls: () => string;
  readonly nameHasBidiControls: () => string;
  readonly namePattern: (description: string | undefined) => string;
  readonly nameSuggestion: (name: string) => string;
  readonly dateMissing: () => string;
  /** `example` is how a date is written in the page's language. */
  readonly dateUnreadable: (example: string) => string;
  readonly noSuchDay: () => string;
  readonly timeMissing: () => string;
  readonly hourInvalid: (least: number, most: number) => string;
  readonly minuteInvalid: () => string;
  readonly secondInvalid: () => string;
  readonly expiryPast: () => string;
  readonly expiryTooSoon: (earliest: string) => string;
  readonly expiryTooLate: (latest: string) => string;
  readonly expirySkipped: (before: string, after: string) => string;
  /** Takes a time that is offered instead of one that does not exist. */
  readonly useTime: (time: string) => string;

  readonly scopesLabel: () => string;
  readonly scopesHint: () => string;
  readonly searchScopes: () => string;
  /** How many scopes the search shows. */
  readonly scopesFound: (amount: number) => string;
  readonly scopesChosen: (amount: number) => string;
  readonly noScopeFound: (search: string) => string;
  readonly noScopes: () => string;
  /** The level of access to a resource that is none. */
  readonly noAccess: () => string;
  /** Beside a scope that comes with others that are chosen. */
  readonly impliedBy: (scopes: string) => string;
  readonly everythingWarning: () => string;
  /** Where none chosen means everything. */
  readonly everythingByDefault: () => string;
  readonly scopesMissing: () => string;
  /** After a list was pasted: how many scopes were chosen by it. */
  readonly scopesPasted: (amount: number) => string;
  /** After a list was pasted: the words of it that are no scopes here. */
  readonly scopesUnknown: (words: string) => string;
  /** Where the backend does not say which scopes there are. */
  readonly scopesTypedHint: () => string;
  readonly policyLoading: () => string;
  readonly policyFailed: () => string;
  /** What the page's own field says of itself. */
  readonly fieldProblem: (field: string, problem: string) => string;

  readonly createFailed: () => string;
  /** By the code of the failure: no answer came, or one that says nothing. */
  readonly createOutcomeUnknown: (code: TokenAdapterErrorCode) => string;
  readonly createMayExist: () => string;
  readonly createRetryIsSafe: () => string;
  readonly createNotLoaded: () => string;
  readonly signIn: () => string;
  readonly reauthenticationRefused: () => string;
  readonly retryPossible: () => string;

  /** While the list is read to see whether a token exists that nobody has the secret of. */
  readonly lookingForToken: () => string;
  readonly lookFailed: () => string;
  readonly lookAgain: () => string;
  readonly mayBeTheToken: (amount: number) => string;
  readonly noneFound: () => string;
  readonly createdAt: (moment: string) => string;
  readonly revokeChosen: (amount: number) => string;
  readonly chosenRevoked: (amount: number) => string;
  readonly createAnew: () => string;
  /** A try of an earlier visit to the page of which no answer is known; `name` is isolated. */
  readonly earlierTry: (name: string, moment: string) => string;
  /** After a token was made: another one like it exists, sent by the browser itself. */
  readonly createdTwice: (name: string) => string;
  readonly leaveThem: () => string;

  readonly revealHeading: () => string;
  readonly revealOnce: () => string;
  readonly secretLabel: () => string;
  readonly scopesTerm: () => string;
  /** Beside what was granted, where it is not what was asked for. */
  readonly askedFor: (asked: string) => string;
  /** In the place of the secret, for those who do not see that it is hidden. */
  readonly secretConcealed: () => string;
  readonly showSecret: () => string;
  readonly hideSecret: () => string;
  readonly copy: () => string;
  readonly copied: () => string;
  readonly copiedToClipboard: () => string;
  readonly copyFailed: (keys: string) => string;
  readonly download: () => string;
  readonly downloadIsUnencrypted: () => string;
  readonly snippetHeading: () => string;
  /** Stands for the secret in an example, as a word of code: capitals, no spaces. */
  readonly tokenPlaceholder: () => string;
  readonly done: () => string;
  readonly leaveHeading: () => string;
  readonly leaveConsequence: () => string;
  readonly leaveAnyway: () => string;
  readonly goBack: () => string;

  /** What went wrong and what to do, in one or two sentences, by code. */
  readonly error: (code: TokenAdapterErrorCode) => string;
  readonly retryIn: (duration: string) => string;
  readonly requestReference: (requestId: string) => string;
}
