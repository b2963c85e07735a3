import type { TokenAdapterErrorCode } from '../../adapter/error.js';
import type { SortColumn, TokenSort } from '../../domain/list-query.js';
import type { TokenAction } from '../../domain/token.js';
import { countingIn } from '../counting.js';
import type { Messages } from '../messages.js';

const { count, number } = countingIn('de');

const orders: Readonly<Record<SortColumn, Readonly<Record<TokenSort['direction'], string>>>> = {
  name: { ascending: 'Name, A bis Z', descending: 'Name, Z bis A' },
  createdAt: { ascending: 'Erstellt, älteste zuerst', descending: 'Erstellt, neueste zuerst' },
  expiresAt: { ascending: 'Ablauf, frühester zuerst', descending: 'Ablauf, spätester zuerst' },
  lastUsedAt: { ascending: 'Zuletzt verwendet, älteste zuerst', descending: 'Zuletzt verwendet, neueste zuerst' },
  status: { ascending: 'Status, aktive zuerst', descending: 'Status, inaktive zuerst' },
  scopes: { ascending: 'Berechtigungen, A bis Z', descending: 'Berechtigungen, Z bis A' },
};

const listOf = (parts: readonly string[]) => new Intl.ListFormat('de').format(parts);

const statuses: Readonly<Record<string, string>> = {
  active: 'Aktiv',
  expired: 'Abgelaufen',
  revoked: 'Widerrufen',
  paused: 'Pausiert',
  pending: 'Ausstehend',
  denied: 'Abgelehnt',
  exhausted: 'Aufgebraucht',
  retiring: 'Wird ersetzt',
};

/** What went wrong, and what to do next unless the backend says how long to wait. */
const errors: Readonly<Record<TokenAdapterErrorCode, readonly [string, string?]>> = {
  invalid: [
    'Der Server hat das abgelehnt.',
    'Prüfen Sie gegebenenfalls Ihre Eingaben und versuchen Sie es noch einmal.',
  ],
  unauthenticated: ['Sie sind abgemeldet. Melden Sie sich an und versuchen Sie es noch einmal.'],
  'reauthentication-required': ['Bestätigen Sie Ihre Identität, um fortzufahren.'],
  forbidden: ['Dazu sind Sie nicht berechtigt.', 'Wenden Sie sich an die Administration.'],
  conflict: [
    'Das widerspricht einer Änderung auf dem Server.',
    'Prüfen Sie, was sich geändert hat, und versuchen Sie es noch einmal.',
  ],
  'not-found': ['Dieses Token gibt es nicht mehr.'],
  'quota-exceeded': [
    'Sie haben die Höchstzahl an Token erreicht.',
    'Widerrufen Sie ein Token, das Sie nicht mehr brauchen, und versuchen Sie es dann noch einmal.',
  ],
  'rate-limited': ['Zu viele Anfragen.', 'Warten Sie einen Moment und versuchen Sie es noch einmal.'],
  network: ['Der Server ist nicht erreichbar.', 'Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.'],
  timeout: ['Der Server hat nicht rechtzeitig geantwortet.', 'Versuchen Sie es noch einmal.'],
  unsupported: ['Das ist hier nicht verfügbar.'],
  unknown: ['Etwas ist schiefgegangen.', 'Versuchen Sie es noch einmal, oder wenden Sie sich an den Support.'],
};

const actions: Readonly<Record<TokenAction, string>> = {
  rename: 'Umbenennen',
  describe: 'Beschreibung bearbeiten',
  extend: 'Ablauf ändern…',
  rotate: 'Rotieren…',
  'end-overlap': 'Altes Secret widerrufen…',
  duplicate: 'Duplizieren…',
  pause: 'Pausieren',
  resume: 'Fortsetzen',
  revoke: 'Widerrufen…',
};

/** The result for one token of several that were to be revoked. */
const outcomes: Readonly<Record<Parameters<Messages['outcome']>[0], string>> = {
  revoked: 'widerrufen',
  'already-gone': 'schon nicht mehr vorhanden',
  'not-begun': 'nicht begonnen',
  'under-way': 'läuft',
  unconfirmed: 'vom Server nicht bestätigt',
};

const outcomesUnknown: Readonly<Partial<Record<TokenAdapterErrorCode, string>>> = {
  network: 'Die Verbindung ist abgebrochen, bevor der Server geantwortet hat.',
  timeout: 'Der Server hat nicht rechtzeitig geantwortet.',
  unknown: 'Etwas ist schiefgegangen, und der Server hat das Token nicht bestätigt.',
};

/**
 * German. `Intl` chooses the grammatical case of durations and distances ("30 Tage"), so they stand after a colon or a
 * comma, never after a preposition.
 */
export const de: Messages = {
  tag: 'de',

  listHeading: () => 'API-Token',
  listDescription: () =>
    'Mit Token verwenden Skripte und Integrationen die API in Ihrem Namen. Behandeln Sie sie wie Passwörter.',
  createAction: () => 'API-Token erstellen',
  nameColumn: () => 'Name',
  expiresColumn: () => 'Ablauf',
  lastUsedColumn: () => 'Zuletzt verwendet',
  actionsColumn: () => 'Aktionen',
  unnamedToken: () => 'Token ohne Namen',
  neverExpires: () => 'Nie',
  neverUsed: () => 'Noch nie verwendet',
  notKnown: () => 'Unbekannt',
  status: (status) => (Object.hasOwn(statuses, status) ? (statuses[status] ?? status) : status),
  expiresToday: () => 'Läuft heute ab',
  expiresTomorrow: () => 'Läuft morgen ab',
  lastUsedFrom: (origin) => `von ${origin}`,
  moreScopes: (amount) => `+${number(amount)} weitere`,
  scopesEverything: () => 'Vollzugriff',
  scopesNone: () => 'Keine',
  expiresSoon: () => 'Läuft bald ab',
  unusedForLong: () => 'Lange nicht verwendet',
  breaksPolicy: () => 'Entspricht nicht der aktuellen Richtlinie',
  retiringUntil: (moment) => `Altes Secret funktioniert bis ${moment}`,
  expiryRequiredNow: () => 'Token brauchen jetzt ein Ablaufdatum. Dieses läuft nie ab.',
  expiryTooLateNow: () => 'Die Restlaufzeit ist länger, als die Richtlinie erlaubt.',
  scopesNotOfferedNow: (scopes) => `Berechtigungen, die nicht mehr verfügbar sind: ${scopes}`,
  loading: () => 'API-Token werden geladen…',
  empty: () => 'Noch keine API-Token. Erstellen Sie Ihr erstes.',
  emptyReadOnly: () => 'Noch keine API-Token.',
  listFailed: () => 'API-Token konnten nicht geladen werden.',
  refreshFailed: () => 'Die Liste konnte nicht aktualisiert werden.',
  showingAsOf: (time) => `Angezeigt wird der Stand von ${time}.`,
  offline: () => 'Sie sind offline. Die Liste wird aktualisiert, sobald Sie wieder verbunden sind.',
  online: () => 'Sie sind wieder online.',
  tryAgain: () => 'Erneut versuchen',
  tokenCount: (amount) => count(amount, { other: '# Token' }),
  quotaLeft: (left) => `noch ${number(left)} erlaubt`,
  quotaReached: (used, limit) => {
    const said = `Sie haben ${number(used)} von ${number(limit)} Token verwendet.`;
    if (limit === 0) return said;
    return `${said} Widerrufen Sie ${used > limit ? 'Token, die' : 'ein Token, das'} Sie nicht mehr brauchen, um ein weiteres zu erstellen.`;
  },
  timesIn: (zone) => `Zeiten in ${zone}`,
  zoneUnknown: (zone) => `Zeiten in ${zone}. Ihr Browser meldet Ihre Zeitzone nicht.`,
  unreadableRows: (amount) =>
    `${count(amount, { one: '# Token konnte', other: '# Token konnten' })} nicht gelesen werden. Einzelne Angaben fehlen möglicherweise.`,

  searchTokens: () => 'Token suchen',
  tokenGroups: () => 'Schnellfilter',
  allTokens: (amount) => `${number(amount)} insgesamt`,
  expireSoon: (amount) => count(amount, { one: '# läuft bald ab', other: '# laufen bald ab' }),
  expiredTokens: (amount) => `${number(amount)} abgelaufen`,
  neverUsedTokens: (amount) => `${number(amount)} nie verwendet`,
  unusedTokens: (amount, days) =>
    `${number(amount)} seit ${count(days, { one: '# Tag', other: '# Tagen' })} nicht verwendet`,
  tokensOfStatus: (amount, status) => `${number(amount)} × ${statuses[status] ?? status}`,
  filters: (amount) => (amount === 0 ? 'Filter' : `Filter (${number(amount)})`),
  statusColumn: () => 'Status',
  createdColumn: () => 'Erstellt',
  scopeColumn: () => 'Berechtigung',
  any: () => 'Beliebig',
  inNextDays: (days) => count(days, { one: 'Innerhalb eines Tages', other: 'In den nächsten # Tagen' }),
  inLastDays: (days) => count(days, { one: 'Innerhalb des letzten Tages', other: 'In den letzten # Tagen' }),
  longerAgo: (days) => count(days, { one: 'Vor mehr als einem Tag', other: 'Vor mehr als # Tagen' }),
  condition: (column, value) => `${column}: ${value}`,
  sortBy: () => 'Sortieren nach',
  defaultOrder: () => 'Standardreihenfolge',
  sortOrder: ({ by, direction }) => orders[by][direction],
  columnOrder: (label, direction) => `${label}, ${direction === 'ascending' ? 'aufsteigend' : 'absteigend'}`,
  clearSearch: () => 'Suche löschen',
  clearFilters: () => 'Filter löschen',
  noMatch: (search, conditions) =>
    `Keine Token passen zu: ${listOf([...(search === '' ? [] : [`„${search}“`]), ...conditions])}.`,
  wouldMatch: (amount, condition) => {
    const without = condition === undefined ? 'Ohne die Suche' : `Ohne „${condition}“`;
    return `${without} ${count(amount, { one: 'passt # Token', other: 'passen # Token' })}.`;
  },
  tokensFound: (amount) => (amount === 0 ? 'Keine Token gefunden.' : `${number(amount)} Token gefunden.`),
  onlySearched: (limit) => `Nur die ersten ${number(limit)} Token wurden durchsucht.`,
  findFailed: () => 'Diese Ergebnisse konnten nicht geladen werden.',
  pages: () => 'Seitennavigation',
  previousPage: () => 'Zurück',
  nextPage: () => 'Weiter',
  pageNumber: (page) => `Seite ${number(page)}`,
  pageOf: (page, pages) => `Seite ${number(page)} von ${number(pages)}`,
  rowsShown: (first, last, total) => {
    const range = `${number(first)} bis ${number(last)}`;
    return total === undefined ? range : `${range} von ${number(total)}`;
  },
  rowsPerPage: () => 'Zeilen pro Seite',

  actionsFor: (name) => `Aktionen für ${name}`,
  action: (action) => actions[action],
  save: () => 'Speichern',
  saving: () => 'Wird gespeichert…',
  renameLabel: (name) => `Neuer Name für ${name}`,
  renamed: (name) => `Umbenannt in „${name}“.`,
  renameFailed: () => 'Das Token konnte nicht umbenannt werden.',
  paused: (name) => `„${name}“ pausiert.`,
  resumed: (name) => `„${name}“ fortgesetzt.`,
  changeFailed: () => 'Das Token konnte nicht geändert werden.',
  rotate: () => 'Token rotieren',
  rotating: () => 'Wird rotiert…',
  rotateQuestion: (name) => `„${name}“ rotieren?`,
  rotateConsequence: () =>
    'Sie erhalten ein neues Secret, das ein einziges Mal angezeigt wird. Alles, was das aktuelle Secret verwendet, funktioniert nicht mehr, bis Sie es dort ersetzen.',
  rotateFailed: () => 'Das Token konnte nicht rotiert werden.',
  rotateOutcomeUnknown: () =>
    'Der Server hat die Rotation nicht bestätigt. Das aktuelle Secret wurde möglicherweise ersetzt.',
  rotateNotRetried: () =>
    'Die Rotation wurde nicht wiederholt, weil das ein weiteres Secret ungültig machen könnte. Wenn das aktuelle Secret nicht mehr funktioniert oder laut Liste ersetzt wurde, rotieren Sie das Token noch einmal.',

  descriptionOf: (name) => `Beschreibung von ${name}`,
  described: (name) => `Beschreibung von „${name}“ gespeichert.`,
  extendHeading: (name) => `Ablauf von „${name}“ ändern`,
  presentExpiry: () => 'Aktueller Ablauf',
  exactMoment: ({ moment, zone, distance }) => `${moment} (${zone}), ${distance}`,
  endsSooner: () =>
    'Das ist früher als der aktuelle Ablauf. Alles, was das Token verwendet, hört früher auf zu funktionieren.',
  worksAgain: () => 'Das Token funktioniert sofort wieder, für alle, die das Secret haben.',
  expiryChanged: (name) => `Ablauf von „${name}“ geändert.`,
  rotateShownOnce: () => 'Sie erhalten ein neues Secret, das ein einziges Mal angezeigt wird.',
  rotateOverlap: (until) =>
    `Das neue Secret wird ein einziges Mal angezeigt. Das aktuelle funktioniert noch bis ${until}.`,
  oldSecretLabel: () => 'Aktuelles Secret',
  oldSecretEndsNow: () => 'Funktioniert sofort nicht mehr',
  oldSecretWorksFor: (duration, until) => `Funktioniert weiter: ${duration}, bis ${until}`,
  rotateEndsEarlier: (until) =>
    `Das vorherige Secret, das noch bis ${until} funktionieren sollte, funktioniert sofort nicht mehr.`,
  endOverlap: () => 'Altes Secret widerrufen',
  endOverlapQuestion: (name) => `Altes Secret von „${name}“ widerrufen?`,
  endOverlapConsequence: (until) =>
    `Es würde noch bis ${until} funktionieren. Alles, was es noch verwendet, funktioniert sofort nicht mehr. Das aktuelle Secret ist nicht betroffen. Das lässt sich nicht rückgängig machen.`,
  endOverlapFailed: () => 'Das alte Secret konnte nicht widerrufen werden.',
  endingOverlap: () => 'Wird widerrufen…',
  overlapEnded: (name) => `Altes Secret von „${name}“ widerrufen.`,
  endNow: () => 'Jetzt widerrufen…',
  pauseFirst: () => 'Nicht sicher? Pausieren Sie das Token stattdessen. Sie können es später fortsetzen.',
  pauseInstead: () => 'Stattdessen pausieren',
  pausing: () => 'Wird pausiert…',

  revoke: () => 'Widerrufen',
  revokeToken: (name) => `${name} widerrufen`,
  revokeQuestion: (name) => `„${name}“ widerrufen?`,
  revokeConsequence: () =>
    'Alles, was dieses Token verwendet, funktioniert sofort nicht mehr. Das lässt sich nicht rückgängig machen.',
  revokeRecentUse: (distance) => `Zuletzt verwendet: ${distance}. Möglicherweise hängt noch etwas davon ab.`,
  tokenTerm: () => 'Token',
  keepToken: () => 'Token behalten',
  revoking: () => 'Wird widerrufen…',
  revoked: (name) => `„${name}“ widerrufen.`,
  revokeFailed: (amount) =>
    amount === 1 ? 'Das Token konnte nicht widerrufen werden.' : 'Die Token konnten nicht widerrufen werden.',
  unconfirmed: () => 'Der Server hat das nicht bestätigt.',
  unconfirmedUnchanged: () => 'In der Liste ist das Token unverändert. Versuchen Sie es noch einmal.',
  unconfirmedUnknown: () =>
    'Die Liste konnte nicht geladen werden, daher wissen wir nicht, ob die Änderung erfolgt ist. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',

  selection: () => 'Ausgewählte Token',
  selectionColumn: () => 'Auswahl',
  selectToken: (name) => `${name} auswählen`,
  selectPage: () => 'Alle auf dieser Seite auswählen',
  selected: (amount, elsewhere) => {
    const said = amount === 0 ? 'Nichts ausgewählt' : `${number(amount)} ausgewählt`;
    return elsewhere === 0 ? said : `${said}, davon ${number(elsewhere)} nicht auf dieser Seite`;
  },
  clearSelection: () => 'Auswahl aufheben',
  revokeSelected: (amount) => `${count(amount, { other: '# Token' })} widerrufen…`,
  selectAll: (amount) => (amount === undefined ? 'Auf allen Seiten auswählen' : `Alle ${number(amount)} auswählen`),
  selectFound: (amount) =>
    amount === undefined ? 'Alle passenden auswählen' : `Alle ${number(amount)} passenden auswählen`,
  readingFound: (read, total) => {
    if (read === 0) return 'Wird geladen…';
    return total === undefined ? `${number(read)} geladen…` : `${number(read)} von ${number(total)} geladen…`;
  },
  selectFoundFailed: () => 'Weitere Token konnten nicht ausgewählt werden.',
  selectionCut: (limit) => `Nur die ersten ${number(limit)} Token wurden geprüft. Möglicherweise gibt es weitere.`,
  notRevocable: (amount) =>
    `${count(amount, { one: '# Token kann', other: '# Token können' })} nicht widerrufen werden.`,
  stop: () => 'Anhalten',
  dismiss: () => 'Ausblenden',
  cleanUpExpired: (amount) =>
    amount === undefined
      ? 'Abgelaufene Token widerrufen…'
      : count(amount, { one: '# abgelaufenes Token widerrufen…', other: '# abgelaufene Token widerrufen…' }),
  cleanUpQuestion: (amount) =>
    count(amount, { one: '# abgelaufenes Token widerrufen?', other: '# abgelaufene Token widerrufen?' }),
  cleanUpConsequence: () =>
    'Abgelaufene Token funktionieren nicht mehr, es fällt also nichts aus. Das lässt sich nicht rückgängig machen.',
  revokeSeveralQuestion: (amount) => `${count(amount, { other: '# Token' })} widerrufen?`,
  revokeSeveralConsequence: () =>
    'Alles, was diese Token verwendet, funktioniert sofort nicht mehr. Das lässt sich nicht rückgängig machen.',
  revokeSeveralRecentUse: (amount) =>
    `In den letzten 7 Tagen ${count(amount, { one: 'wurde # verwendet. Möglicherweise hängt noch etwas davon ab.', other: 'wurden # verwendet. Möglicherweise hängt noch etwas von ihnen ab.' })}`,
  keepTokens: () => 'Token behalten',
  usedAgo: (distance) => `zuletzt verwendet: ${distance}`,
  andMore: (amount) => `und ${count(amount, { one: '# weiteres', other: '# weitere' })}`,
  revokingSeveral: () => 'Token werden widerrufen',
  revokingProgress: (done, total) => `${number(done)} von ${number(total)} Token widerrufen.`,
  revokingWaits: (duration) => `Der Server begrenzt Anfragen. Wartezeit, bis es weitergeht: ${duration}.`,
  revokingStops: () => 'Wird nach dem laufenden Token angehalten…',
  alreadyGone: (amount) =>
    count(amount, { one: '# Token gab es schon nicht mehr.', other: '# Token gab es schon nicht mehr.' }),
  notConfirmed: (amount) =>
    count(amount, {
      one: 'Wir wissen nicht, ob # Token widerrufen wurde. Es ist noch ausgewählt.',
      other: 'Wir wissen nicht, ob # Token widerrufen wurden. Sie sind noch ausgewählt.',
    }),
  notRevoked: (amount) =>
    count(amount, {
      one: '# Token konnte nicht widerrufen werden. Es ist noch ausgewählt.',
      other: '# Token konnten nicht widerrufen werden. Sie sind noch ausgewählt.',
    }),
  revokingStopped: (amount) =>
    count(amount, {
      one: 'Angehalten. # Token wurde nicht widerrufen und ist noch ausgewählt.',
      other: 'Angehalten. # Token wurden nicht widerrufen und sind noch ausgewählt.',
    }),
  revokingGivenUp: (amount) =>
    count(amount, {
      one: '# Token wurde nicht widerrufen und ist noch ausgewählt.',
      other: '# Token wurden nicht widerrufen und sind noch ausgewählt.',
    }),
  revokingLeft: (done, total) =>
    `Das Widerrufen wurde angehalten, weil die Liste jetzt andere Token zeigt. ${number(done)} von ${number(total)} Token widerrufen.`,
  outcomes: () => 'Ergebnisse',
  otherOutcomes: (amount) =>
    count(amount, { one: 'Ergebnis für # weiteres Token', other: 'Ergebnisse für # weitere Token' }),
  outcome: (outcome) => outcomes[outcome],
  revokeRest: (amount) => count(amount, { one: '# übriges Token widerrufen', other: '# übrige Token widerrufen' }),
  showDetails: () => 'Details anzeigen',
  detailsNotLoaded: () => 'Die Details konnten nicht geladen werden. Versuchen Sie es noch einmal.',
  tokenGone: () => 'Dieses Token wurde widerrufen oder gelöscht.',
  tokenNotListed: (time) => `Dieses Token ist nicht mehr in der Liste. Stand der Details: ${time}.`,
  exactTime: (moment, zone, offset) => `${moment} (${offset === undefined ? zone : `${zone},\u00a0${offset}`})`,
  retiresTerm: () => 'Altes Secret funktioniert bis',
  ownerTerm: () => 'Inhaber',
  idTerm: () => 'ID',
  createdBy: (name) => `von ${name}`,
  notUsedSince: (date) => `Seit ${date} nicht verwendet`,
  notRecordedBefore: () => 'Frühere Verwendung wurde nicht aufgezeichnet.',
  usageHeading: () => 'Tägliche Verwendung',
  usageLoading: () => 'Verwendung wird geladen…',
  usageFailed: () => 'Die Verwendung konnte nicht geladen werden.',
  usesInDays: (uses, days) => {
    const period = count(days, { one: 'innerhalb des letzten Tages', other: 'in den letzten # Tagen' });
    return uses === 0
      ? `Nicht verwendet ${period}.`
      : `${count(uses, { one: '# Mal', other: '# Mal' })} ${period} verwendet.`;
  },
  usesSince: (uses, day) =>
    uses === 0 ? `Nicht verwendet seit dem ${day}.` : `Seit dem ${day} ${number(uses)} Mal verwendet.`,
  mostUsesOn: (day, uses) => `Am häufigsten verwendet: ${day} (${number(uses)}).`,
  allUsesOn: (day, uses) => (uses === 1 ? `Das war am ${day}.` : `Alle am ${day}.`),
  usesAtMost: (uses) => `Höchster Tageswert: ${number(uses)}.`,
  noUseSince: (day) => `Seit dem ${day} nicht verwendet.`,
  daysIn: (zone) => `Tage in der Zeitzone ${zone}.`,
  addReminder: () => 'Kalendererinnerung herunterladen',
  reminderSaved: (fileName) =>
    `Suchen Sie unter Ihren Downloads nach ${fileName}. Öffnen Sie die Datei, um die Erinnerung in Ihren Kalender einzutragen.`,
  reminderSummary: (name) => `API-Token „${name}“ läuft ab`,
  reminderDescription: (moment) =>
    `Dieses Token funktioniert nur bis ${moment}. Ändern Sie vorher seinen Ablauf oder ersetzen Sie es.`,

  createHeading: () => 'Neues API-Token erstellen',
  nameLabel: () => 'Name',
  nameHint: () => 'Benennen Sie es nach dem, was es verwenden wird, zum Beispiel „CI-Deployment“.',
  nameLength: (length, limit) => `${number(length)} / ${number(limit)}`,
  nameInUse: () => 'Ein anderes Token hat bereits diesen Namen.',
  nameHeldByRevoked: () =>
    'Ein widerrufenes Token hat bereits diesen Namen. Der Server lässt ihn möglicherweise kein zweites Mal zu.',
  descriptionLabel: () => 'Beschreibung',
  optional: () => '(optional)',
  descriptionTooLong: (maxLength, length) =>
    `Die Beschreibung darf höchstens ${count(maxLength, { other: '# Zeichen' })} lang sein (derzeit ${number(length)}).`,
  quotaUsed: (used, limit) => `${number(used)} von ${number(limit)} Token verwendet.`,
  selectExpiry: () => 'Ablaufdatum festlegen',
  expiryLabel: () => 'Ablauf',
  expiryRequired: () => 'Token brauchen ein Ablaufdatum.',
  expireInMonths: (months) => count(months, { one: 'Läuft in # Monat ab', other: 'Läuft in # Monaten ab' }),
  specifyExactDate: () => 'Genaues Datum angeben',
  expireAfterLongest: (duration) => `Höchstdauer: ${duration}`,
  latestExpiry: (latest) => `Spätestens: ${latest}.`,
  earliestExpiry: (earliest) => `Frühestens: ${earliest}.`,
  dateLabel: () => 'Datum',
  hourLabel: () => 'Stunde',
  minuteLabel: () => 'Minute',
  secondLabel: () => 'Sekunde',
  dayPeriodLabel: () => 'Vormittag oder Nachmittag',

  openCalendar: (date) => (date === undefined ? 'Datum wählen' : `Datum wählen (gewählt: ${date})`),
  calendarHeading: () => 'Datum wählen',
  calendarNotLoaded: () =>
    'Der Kalender konnte nicht geladen werden. Geben Sie das Datum ein oder versuchen Sie es noch einmal.',
  previousMonth: () => 'Voriger Monat',
  nextMonth: () => 'Nächster Monat',
  monthLabel: () => 'Monat',
  yearLabel: () => 'Jahr',
  dayNotAvailable: (date) => `${date}, nicht verfügbar`,
  close: () => 'Schließen',

  expiresAt: ({ moment, zone, distance }) => ['Läuft am ', { strong: moment }, ` (${zone}) ab, ${distance}.`],
  expiresAtStartOf: ({ moment, zone, distance }) => [
    'Läuft am ',
    { strong: moment },
    ` um 0 Uhr (${zone}) ab, ${distance}.`,
  ],
  expiresAtEndOf: ({ moment, zone, distance }) => [
    'Läuft am ',
    { strong: moment },
    ` um 24 Uhr (${zone}) ab, ${distance}.`,
  ],
  expiresNever: () => [
    { strong: 'Läuft nie ab.' },
    ' Das Token funktioniert, bis Sie es widerrufen. Ein Ablaufdatum ist sicherer.',
  ],
  expiresByDefault: () => 'Der Server legt das Ablaufdatum fest. Sie sehen es danach.',
  generate: () => 'Token erzeugen',
  generating: () => 'Wird erzeugt…',
  cancel: () => 'Abbrechen',

  nameMissing: () => 'Geben Sie einen Namen ein.',
  nameTooShort: (minLength) => `Der Name muss mindestens ${count(minLength, { other: '# Zeichen' })} lang sein.`,
  nameTooLong: (maxLength, length) =>
    `Der Name darf höchstens ${count(maxLength, { other: '# Zeichen' })} lang sein (derzeit ${number(length)}).`,
  nameHasControls: () => 'Entfernen Sie verborgene Zeichen aus dem Namen. Meist hilft es, ihn neu einzutippen.',
  nameHasBidiControls: () =>
    'Entfernen Sie Zeichen, die die Textrichtung ändern. Sie können einen Namen wie einen anderen aussehen lassen.',
  namePattern: (description) => description ?? 'Der Server nimmt diesen Namen nicht an. Versuchen Sie einen anderen.',
  nameSuggestion: (name) => `Vorschlag: „${name}“.`,
  dateMissing: () => 'Geben Sie ein Datum ein.',
  dateUnreadable: (example) => `Geben Sie ein Datum wie ${example} ein.`,
  noSuchDay: () => 'Geben Sie ein Datum ein, das es gibt.',
  otherCalendar: (day) => `Geben Sie ein Jahr des gregorianischen Kalenders ein. Meinen Sie den ${day}?`,
  timeMissing: () => 'Geben Sie eine Uhrzeit ein.',
  hourInvalid: (least, most) => `Geben Sie eine Stunde von ${number(least)} bis ${number(most)} ein.`,
  minuteInvalid: () => 'Geben Sie Minuten von 0 bis 59 ein.',
  secondInvalid: () => 'Geben Sie Sekunden von 0 bis 59 ein.',
  expiryPast: () => 'Der Ablauf muss in der Zukunft liegen.',
  expiryTooSoon: (earliest) => `Wählen Sie ${earliest} oder später.`,
  expiryTooLate: (latest) => `Wählen Sie ${latest} oder früher.`,
  expirySkipped: (before, after) =>
    `Dann werden die Uhren vorgestellt, daher gibt es diese Uhrzeit nicht. Wählen Sie ${before} oder ${after}.`,
  useTime: (time) => `${time} übernehmen`,

  scopesLabel: () => 'Berechtigungen',
  scopesHint: () => 'Wählen Sie nur aus, was dieses Token braucht.',
  searchScopes: () => 'Berechtigungen suchen oder Liste einfügen',
  scopesFound: (amount) => count(amount, { one: '# Berechtigung gefunden.', other: '# Berechtigungen gefunden.' }),
  scopesChosen: (amount) =>
    amount === 0
      ? 'Keine ausgewählt'
      : count(amount, { one: '# Berechtigung ausgewählt', other: '# Berechtigungen ausgewählt' }),
  noScopeFound: (search) => `Keine Berechtigungen passen zu „${search}“.`,
  noScopes: () => 'Keine Berechtigungen verfügbar.',
  noAccess: () => 'Kein Zugriff',
  impliedBy: (scopes) => `Enthalten in ${scopes}`,
  everythingWarning: () =>
    'Dieses Token erhält alle Ihre Berechtigungen. Wählen Sie einzelne Berechtigungen aus, wenn das möglich ist.',
  everythingChoice: () => 'Alles, was Sie dürfen',
  onlySelectedChoice: () => 'Nur, was ich auswähle',
  fullAccess: () => 'Vollzugriff',
  scopesMissing: () => 'Wählen Sie mindestens eine Berechtigung aus.',
  scopesPasted: (amount) =>
    count(amount, {
      one: '# Berechtigung aus Ihrer Liste ausgewählt.',
      other: '# Berechtigungen aus Ihrer Liste ausgewählt.',
    }),
  scopesUnknown: (words) => `Unbekannte Berechtigungen: ${words}`,
  scopesTypedHint: () => 'Trennen Sie Berechtigungen durch Leerzeichen oder Kommas.',
  policyLoading: () => 'Optionen werden geladen…',
  policyFailed: () =>
    'Die Regeln für neue Token konnten nicht geladen werden. Sie können trotzdem eines erstellen, der Server lehnt es aber möglicherweise ab.',
  fieldProblem: (field, problem) => `${field}: ${problem}`,

  createFailed: () => 'Das Token wurde nicht erstellt.',
  createOutcomeUnknown: (code) => outcomesUnknown[code] ?? 'Wir wissen noch immer nicht, ob das Token erstellt wurde.',
  createMayExist: () =>
    'Das Token wurde möglicherweise erstellt, aber sein Secret wurde nie angezeigt. Ihre Eingaben sind noch da.',
  createRetryIsSafe: () => 'Sie können es gefahrlos noch einmal versuchen. Es entsteht kein zweites Token.',
  createNotLoaded: () =>
    'Ein Teil dieser Seite wurde nicht geladen, daher wurde nichts gesendet. Versuchen Sie es noch einmal, oder laden Sie die Seite neu.',
  partLoading: () => 'Wird geladen…',
  signIn: () => 'Anmelden',
  reauthenticationRefused: () =>
    'Ihre Identität wurde nicht bestätigt, daher wurde kein Token erstellt. Ihre Eingaben sind noch da.',
  retryPossible: () => 'Sie können es jetzt noch einmal versuchen.',

  lookingForToken: () => 'Es wird geprüft, ob das Token erstellt wurde…',
  lookFailed: () => 'Die Liste konnte nicht geladen werden, daher wissen wir nicht, ob das Token erstellt wurde.',
  lookAgain: () => 'Noch einmal prüfen',
  mayBeTheToken: (amount) =>
    amount === 1
      ? 'Dies könnte das Token aus diesem Versuch sein. Sein Secret wurde nie angezeigt. Widerrufen Sie es, wenn Sie es nicht kennen.'
      : 'Eines davon könnte das Token aus diesem Versuch sein. Sein Secret wurde nie angezeigt. Widerrufen Sie alle, die Sie nicht kennen.',
  noneFound: (searched) =>
    searched === undefined
      ? 'Das Token ist nicht in Ihrer Liste. Sie können es noch einmal erstellen.'
      : `Das Token ist nicht unter den geprüften Token (${number(searched)}). Durchsuchen Sie Ihre Liste, bevor Sie es noch einmal erstellen.`,
  createdAt: (moment) => `erstellt am ${moment}`,
  revokeChosen: (amount) => (amount === 0 ? 'Widerrufen' : count(amount, { other: '# Token widerrufen' })),
  chosenRevoked: (amount) => `${count(amount, { other: '# Token' })} widerrufen.`,
  createAnew: () => 'Noch einmal erstellen',
  earlierTry: (name, moment) =>
    `Als Sie „${name}“ am ${moment} erstellt haben, erhielten wir keine Antwort. Das Token existiert möglicherweise.`,
  createdTwice: (name) =>
    `„${name}“ gibt es möglicherweise doppelt. Ihr Browser hat die Anfrage vielleicht zweimal gesendet.`,
  leaveThem: () => 'So belassen',

  revealHeading: () => 'Kopieren Sie Ihr Token jetzt',
  revealOnce: () => 'Nach dem Schließen können Sie es nicht mehr sehen.',
  secretLabel: () => 'Token',
  scopesTerm: () => 'Berechtigungen',
  askedFor: (asked) => (asked === '' ? 'Sie haben keine angefordert.' : `Angefordert: ${asked}.`),
  secretConcealed: () => 'Verborgen. Sie können es trotzdem kopieren.',
  showSecret: () => 'Anzeigen',
  hideSecret: () => 'Verbergen',
  copy: () => 'Kopieren',
  copied: () => 'Kopiert',
  copiedToClipboard: () => 'In die Zwischenablage kopiert.',
  copyFailed: (keys) =>
    `Ihr Browser hat das Kopieren blockiert. Das Token ist markiert. ${keys === undefined ? 'Kopieren Sie es über das Auswahlmenü' : `Drücken Sie ${keys}`}.`,
  download: () => 'Herunterladen',
  downloadIsUnencrypted: () =>
    'Prüfen Sie, ob die Datei gespeichert wurde. Sie ist nicht verschlüsselt. Bewahren Sie sie sicher auf, und löschen Sie sie, wenn Sie sie nicht mehr brauchen.',
  snippetHeading: () => 'Ausprobieren',
  tokenPlaceholder: () => 'IHR_TOKEN',
  done: () => 'Fertig',
  leaveHeading: () => 'Schließen, ohne das Token zu kopieren?',
  leaveConsequence: () =>
    'Sie haben es weder kopiert noch heruntergeladen. Sie werden es nicht noch einmal sehen können.',
  leaveAnyway: () => 'Trotzdem schließen',
  goBack: () => 'Zurück',
  fileQuestion: () => 'Wurde die Datei gespeichert?',
  fileConsequence: () =>
    'Prüfen Sie, ob die Datei gespeichert wurde. Sie werden das Token nicht noch einmal sehen können.',

  unavailable: () => 'API-Token sind hier nicht verfügbar.',
  error: (code, wait) => (wait ? errors[code][0] : errors[code].join(' ')),
  retryIn: (duration) => `Versuchen Sie es nach dieser Wartezeit noch einmal: ${duration}.`,
  requestReference: (requestId) => `Referenz: ${requestId}`,
};
