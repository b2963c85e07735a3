import type { TokenAdapterErrorCode } from '../../adapter/error.js';
import type { SortColumn, TokenSort } from '../../domain/finding.js';
import type { TokenAction } from '../../domain/token.js';
import { countingIn } from '../counting.js';
import type { Messages } from '../messages.js';

const { count, number } = countingIn('de');

const orders: Readonly<Record<SortColumn, Readonly<Record<TokenSort['direction'], string>>>> = {
  name: { ascending: 'Name, A bis Z', descending: 'Name, Z bis A' },
  createdAt: { ascending: 'Erstellt, älteste zuerst', descending: 'Erstellt, neueste zuerst' },
  expiresAt: { ascending: 'Ablauf, früheste zuerst', descending: 'Ablauf, späteste zuerst' },
  lastUsedAt: { ascending: 'Zuletzt verwendet, älteste zuerst', descending: 'Zuletzt verwendet, neueste zuerst' },
  status: { ascending: 'Status, funktionierende zuerst', descending: 'Status, beendete zuerst' },
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
  retiring: 'Läuft aus',
};

const errors: Readonly<Record<TokenAdapterErrorCode, string>> = {
  invalid: 'Der Server hat das nicht angenommen. Prüfen Sie Ihre Eingaben und versuchen Sie es noch einmal.',
  unauthenticated: 'Sie sind abgemeldet. Melden Sie sich wieder an und versuchen Sie es dann noch einmal.',
  'reauthentication-required':
    'Der Server verlangt, dass Sie Ihre Identität bestätigen. Melden Sie sich erneut an und versuchen Sie es dann noch einmal.',
  forbidden: 'Dazu sind Sie nicht berechtigt. Wenden Sie sich an die Administration, wenn Sie es brauchen.',
  conflict: 'Das widerspricht dem Stand auf dem Server. Laden Sie die Liste neu und versuchen Sie es noch einmal.',
  'not-found': 'Der Server kennt dieses Token nicht mehr.',
  'quota-exceeded':
    'Sie haben so viele Token, wie Sie haben dürfen. Widerrufen Sie eines, das Sie nicht mehr brauchen, und versuchen Sie es dann noch einmal.',
  'rate-limited':
    'Das waren zu viele Anfragen in kurzer Zeit. Warten Sie einen Moment und versuchen Sie es noch einmal.',
  network: 'Der Server ist nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
  timeout: 'Der Server hat nicht rechtzeitig geantwortet. Versuchen Sie es noch einmal.',
  unsupported: 'API-Token sind hier abgeschaltet.',
  unknown:
    'Etwas ist schiefgegangen. Versuchen Sie es noch einmal; wenn es wieder geschieht, wenden Sie sich an die Betreiber dieser Website.',
};

const actions: Readonly<Record<TokenAction, string>> = {
  rename: 'Umbenennen',
  describe: 'Beschreiben',
  extend: 'Ablauf ändern…',
  rotate: 'Secret erneuern…',
  'end-overlap': 'Altes Secret beenden…',
  duplicate: 'Duplizieren…',
  pause: 'Pausieren',
  resume: 'Fortsetzen',
  revoke: 'Widerrufen…',
};

/** What became of a token that was to be revoked with others. */
const outcomes: Readonly<Record<Parameters<Messages['outcome']>[0], string>> = {
  revoked: 'widerrufen',
  'already-gone': 'war schon nicht mehr da',
  'not-begun': 'nicht begonnen',
  'under-way': 'läuft',
};

const outcomesUnknown: Readonly<Partial<Record<TokenAdapterErrorCode, string>>> = {
  network: 'Die Verbindung ist abgebrochen, bevor eine Antwort kam.',
  timeout: 'Es kam nicht rechtzeitig eine Antwort.',
  unknown: 'Der Server hat keine verwertbare Antwort gegeben.',
};

/**
 * German. Durations and distances arrive in a grammatical case that is not ours to choose ("30 Tage"), so they stand
 * after a colon or a comma and never after a preposition.
 */
export const de: Messages = {
  tag: 'de',

  listHeading: () => 'API-Token',
  listDescription: () =>
    'Skripte und Integrationen rufen damit in Ihrem Namen die API auf. Bewahren Sie jedes Token so sicher auf wie ein Passwort.',
  createAction: () => 'API-Token erstellen',
  nameColumn: () => 'Name',
  expiresColumn: () => 'Ablauf',
  lastUsedColumn: () => 'Zuletzt verwendet',
  actionsColumn: () => 'Aktionen',
  unnamedToken: () => 'Token ohne Namen',
  neverExpires: () => 'Nie',
  neverUsed: () => 'Noch nie verwendet',
  notKnown: () => 'Nicht bekannt',
  status: (status) => (Object.hasOwn(statuses, status) ? (statuses[status] ?? status) : status),
  expiresToday: () => 'Läuft heute ab',
  expiresTomorrow: () => 'Läuft morgen ab',
  lastUsedFrom: (origin) => `von ${origin}`,
  moreScopes: (amount) => `+${number(amount)} weitere`,
  scopesEverything: () => 'Alles',
  scopesNone: () => 'Keine',
  expiresSoon: () => 'Läuft bald ab',
  unusedForLong: () => 'Lange nicht verwendet',
  breaksPolicy: () => 'Entspricht nicht den heutigen Regeln',
  retiringUntil: (moment) => `Altes Geheimnis gilt noch bis ${moment}`,
  expiryRequiredNow: () => 'Token müssen inzwischen ablaufen. Dieses läuft nie ab.',
  expiryTooLateNow: () => 'Es gilt länger, als ein neues Token gelten darf.',
  scopesNotOfferedNow: (scopes) => `Es hat Berechtigungen, die nicht mehr vergeben werden: ${scopes}`,
  loading: () => 'API-Token werden geladen…',
  empty: () => 'Noch keine Token. Für das erste genügen ein Name und ein Klick.',
  emptyReadOnly: () => 'Noch keine Token.',
  listFailed: () => 'Die API-Token konnten nicht geladen werden.',
  refreshFailed: () => 'Die Liste konnte nicht aktualisiert werden.',
  showingAsOf: (time) => `Stand der Liste: ${time}.`,
  offline: () => 'Sie sind offline. Die Liste aktualisiert sich, sobald die Verbindung wieder steht.',
  online: () => 'Sie sind wieder online.',
  tryAgain: () => 'Erneut versuchen',
  tokenCount: (amount) => count(amount, { other: '# Token' }),
  quotaLeft: (left) => `noch ${number(left)} erlaubt`,
  quotaReached: (used, limit) =>
    `${number(used)} von ${number(limit)} Token verwendet. Widerrufen Sie eines, das Sie nicht mehr brauchen, um ein weiteres zu erstellen.`,
  timesIn: (zone) => `Zeiten in ${zone}`,
  unreadableRows: (amount) =>
    count(amount, {
      one: '# Token konnte nicht gelesen werden und wird möglicherweise unvollständig angezeigt.',
      other: '# Token konnten nicht gelesen werden und werden möglicherweise unvollständig angezeigt.',
    }),

  searchTokens: () => 'Token suchen',
  tokenGroups: () => 'Anzeigen',
  allTokens: (amount) => `Alle ${number(amount)}`,
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
  inNextDays: (days) => count(days, { one: 'Am nächsten Tag', other: 'In den nächsten # Tagen' }),
  inLastDays: (days) => count(days, { one: 'Am letzten Tag', other: 'In den letzten # Tagen' }),
  longerAgo: (days) => count(days, { one: 'Vor mehr als einem Tag', other: 'Vor mehr als # Tagen' }),
  condition: (column, value) => `${column}: ${value}`,
  sortBy: () => 'Sortieren nach',
  defaultOrder: () => 'Vorgegebene Reihenfolge',
  sortOrder: ({ by, direction }) => orders[by][direction],
  columnOrder: (label, direction) => `${label}, ${direction === 'ascending' ? 'aufsteigend' : 'absteigend'}`,
  clearSearch: () => 'Suche löschen',
  clearFilters: () => 'Filter löschen',
  noMatch: (search, conditions) =>
    `Kein Token passt: ${listOf([...(search === '' ? [] : [`„${search}“`]), ...conditions])}.`,
  wouldMatch: (amount, condition) => {
    const without = condition === undefined ? 'Ohne die Suche' : `Ohne „${condition}“`;
    return `${without} ${count(amount, { one: 'passt # Token', other: 'passen # Token' })}.`;
  },
  tokensFound: (amount) => (amount === 0 ? 'Keine Token gefunden.' : `${number(amount)} Token gefunden.`),
  onlySearched: (limit) => `Nur die ersten ${number(limit)} Token wurden durchsucht.`,
  findFailed: () => 'Suchen oder Blättern war nicht möglich.',
  pages: () => 'Seiten',
  previousPage: () => 'Zurück',
  nextPage: () => 'Weiter',
  pageNumber: (page) => `Seite ${number(page)}`,
  pageOf: (page, pages) => `Seite ${number(page)} von ${number(pages)}`,
  rowsShown: (first, last, total) => {
    const range = `${number(first)} bis ${number(last)}`;
    return total === undefined ? range : `${range} von ${number(total)}`;
  },
  rowsPerPage: () => 'Pro Seite',

  actionsFor: (name) => `Aktionen für ${name}`,
  action: (action) => actions[action],
  save: () => 'Speichern',
  saving: () => 'Wird gespeichert…',
  renameLabel: (name) => `Neuer Name für ${name}`,
  renamed: (name) => `Das Token heißt jetzt ${name}.`,
  renameFailed: () => 'Das Token konnte nicht umbenannt werden.',
  paused: (name) => `${name} ist pausiert.`,
  resumed: (name) => `${name} funktioniert wieder.`,
  changeFailed: () => 'Das Token konnte nicht geändert werden.',
  rotate: () => 'Secret erneuern',
  rotating: () => 'Wird erneuert…',
  rotateQuestion: (name) => `Secret von „${name}“ erneuern?`,
  rotateConsequence: () =>
    'Das neue Secret wird ein einziges Mal angezeigt. Was das bisherige verwendet, funktioniert erst wieder, wenn Sie dort das neue eintragen.',
  rotateFailed: () => 'Das Secret wurde nicht geändert.',
  rotateOutcomeUnknown: () =>
    'Es kam keine verwertbare Antwort: Das bisherige Secret funktioniert möglicherweise nicht mehr.',
  rotateNotRetried: () =>
    'Die Anfrage wird nicht von selbst wiederholt, weil dadurch ein weiteres Secret ungültig werden könnte. Prüfen Sie, ob das bisherige noch funktioniert, und erneuern Sie es sonst noch einmal.',

  descriptionOf: (name) => `Beschreibung von ${name}`,
  described: (name) => `Die Beschreibung von ${name} ist gespeichert.`,
  extendHeading: (name) => `Ablauf von „${name}“ ändern`,
  presentExpiry: () => 'Bisheriger Ablauf',
  exactMoment: ({ moment, zone, distance }) => `${moment} (${zone}), ${distance}`,
  endsSooner: () => 'Das Token läuft früher ab als bisher: Was es verwendet, funktioniert dann früher nicht mehr.',
  worksAgain: () => 'Das Token funktioniert sofort wieder, bei allen, die das Secret haben.',
  expiryChanged: (name) => `Der Ablauf von ${name} ist geändert.`,
  rotateShownOnce: () => 'Das neue Secret wird ein einziges Mal angezeigt.',
  rotateOverlap: (until) =>
    `Das neue Secret wird ein einziges Mal angezeigt. Das bisherige funktioniert noch bis ${until}.`,
  oldSecretLabel: () => 'Das bisherige Secret',
  oldSecretEndsNow: () => 'Funktioniert sofort nicht mehr',
  oldSecretWorksFor: (duration, until) => `Funktioniert noch: ${duration}, bis ${until}`,
  rotateEndsEarlier: (until) =>
    `Das Secret vor dem bisherigen, das noch bis ${until} funktionieren würde, funktioniert sofort nicht mehr.`,
  endOverlap: () => 'Altes Secret beenden',
  endOverlapQuestion: (name) => `Altes Secret von „${name}“ jetzt beenden?`,
  endOverlapConsequence: (until) =>
    `Es würde noch bis ${until} funktionieren. Was es verwendet, funktioniert sofort nicht mehr; das neue Secret bleibt. Das lässt sich nicht rückgängig machen.`,
  endingOverlap: () => 'Wird beendet…',
  overlapEnded: (name) => `Das alte Secret von ${name} funktioniert nicht mehr.`,
  endNow: () => 'Jetzt beenden…',
  pauseFirst: () => 'Nicht sicher? Eine Pause lässt sich wieder beenden.',
  pauseInstead: () => 'Stattdessen pausieren',
  pausing: () => 'Wird pausiert…',

  revoke: () => 'Widerrufen',
  revokeToken: (name) => `${name} widerrufen`,
  revokeQuestion: (name) => `„${name}“ widerrufen?`,
  revokeConsequence: () =>
    'Alles, was dieses Token verwendet, funktioniert sofort nicht mehr. Das lässt sich nicht rückgängig machen.',
  revokeRecentUse: (distance) => `Zuletzt verwendet: ${distance}. Etwas wird nicht mehr funktionieren.`,
  tokenTerm: () => 'Token',
  keepToken: () => 'Behalten',
  revoking: () => 'Wird widerrufen…',
  revoked: (name) => `${name} ist widerrufen.`,
  revokeFailed: () => 'Das Token konnte nicht widerrufen werden.',

  selection: () => 'Ausgewählte Token',
  selectionColumn: () => 'Auswahl',
  selectToken: (name) => `${name} auswählen`,
  selectPage: () => 'Alle auf dieser Seite auswählen',
  selected: (amount, elsewhere) => {
    const said = amount === 0 ? 'Nichts ausgewählt' : `${number(amount)} ausgewählt`;
    return elsewhere === 0 ? said : `${said}, davon ${number(elsewhere)} nicht auf dieser Seite`;
  },
  clearSelection: () => 'Auswahl aufheben',
  revokeSelected: (amount) => `${number(amount)} widerrufen…`,
  selectAll: (amount) => (amount === undefined ? 'Auf allen Seiten auswählen' : `Alle ${number(amount)} auswählen`),
  selectFound: (amount) =>
    amount === undefined ? 'Alle passenden auswählen' : `Alle ${number(amount)} passenden auswählen`,
  readingFound: (read, total) => {
    if (read === 0) return 'Wird gelesen…';
    return total === undefined ? `${number(read)} gelesen…` : `${number(read)} von ${number(total)} gelesen…`;
  },
  selectFoundFailed: () => 'Nicht alle konnten ausgewählt werden.',
  selectionCut: (limit) => `Es gibt weitere: Nur die ersten ${number(limit)} wurden durchgesehen.`,
  notRevocable: (amount) =>
    count(amount, {
      one: '# weiteres kann nicht widerrufen werden.',
      other: '# weitere können nicht widerrufen werden.',
    }),
  stop: () => 'Anhalten',
  dismiss: () => 'Ausblenden',
  cleanUpExpired: (amount) =>
    amount === undefined ? 'Abgelaufene aufräumen…' : `${number(amount)} abgelaufene aufräumen…`,
  cleanUpQuestion: (amount) =>
    count(amount, { one: '# abgelaufenes Token widerrufen?', other: '# abgelaufene Token widerrufen?' }),
  cleanUpConsequence: () =>
    'Abgelaufene Token funktionieren ohnehin nicht mehr. Das lässt sich nicht rückgängig machen.',
  revokeSeveralQuestion: (amount) => `${count(amount, { other: '# Token' })} widerrufen?`,
  revokeSeveralConsequence: () =>
    'Alles, was diese Token verwendet, funktioniert sofort nicht mehr. Das lässt sich nicht rückgängig machen.',
  revokeSeveralRecentUse: (amount) =>
    `In den letzten 7 Tagen ${count(amount, { one: 'wurde # verwendet', other: 'wurden # verwendet' })}: Etwas wird nicht mehr funktionieren.`,
  keepTokens: () => 'Behalten',
  usedAgo: (distance) => `zuletzt verwendet: ${distance}`,
  andMore: (amount) => `und ${count(amount, { one: '# weiteres', other: '# weitere' })}`,
  revokingSeveral: () => 'Widerrufen mehrerer Token',
  revokingProgress: (done, total) => `${number(done)} von ${number(total)} Token widerrufen.`,
  revokingWaits: (duration) => `Pause auf Wunsch des Servers: ${duration}.`,
  revokingStops: () => 'Wird angehalten, sobald das laufende erledigt ist…',
  alreadyGone: (amount) => `${count(amount, { one: '# davon war', other: '# davon waren' })} schon nicht mehr da.`,
  notRevoked: (amount) =>
    count(amount, {
      one: '# Token konnte nicht widerrufen werden und bleibt ausgewählt.',
      other: '# Token konnten nicht widerrufen werden und bleiben ausgewählt.',
    }),
  revokingStopped: (amount) =>
    `Angehalten: ${count(amount, { one: '# Token wurde nicht begonnen und bleibt ausgewählt.', other: '# Token wurden nicht begonnen und bleiben ausgewählt.' })}`,
  revokingGivenUp: (amount) =>
    count(amount, {
      one: '# Token wurde nicht begonnen und bleibt ausgewählt.',
      other: '# Token wurden nicht begonnen und bleiben ausgewählt.',
    }),
  revokingLeft: (done, total) =>
    `Das Widerrufen wurde angehalten, weil diese Liste jetzt andere Token zeigt: ${number(done)} von ${number(total)} wurden widerrufen.`,
  outcomes: () => 'Ergebnis im Einzelnen',
  otherOutcomes: (amount) => `Ergebnis der ${count(amount, { one: '# weiteren', other: '# weiteren' })}`,
  outcome: (outcome) => outcomes[outcome],
  revokeRest: (amount) => `Mit ${number(amount)} weitermachen`,
  showDetails: () => 'Einzelheiten anzeigen',
  detailsNotLoaded: () =>
    'Die Einzelheiten konnten nicht geladen werden. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
  tokenGone: () => 'Dieses Token gibt es nicht mehr: Es wurde widerrufen oder gelöscht.',
  tokenNotListed: (time) => `Die Liste zeigt es nicht mehr. So war es um ${time}.`,
  exactTime: (moment, zone, offset) => `${moment} (${offset === undefined ? zone : `${zone},\u00a0${offset}`})`,
  retiresTerm: () => 'Altes Secret endet',
  ownerTerm: () => 'Inhaber',
  idTerm: () => 'ID',
  createdBy: (name) => `von ${name}`,
  notUsedSince: (date) => `Nicht seit ${date}`,
  notRecordedBefore: () => 'Ob es vorher verwendet wurde, ist nicht bekannt.',
  usageHeading: () => 'Verwendung nach Tagen',
  usageLoading: () => 'Verwendung wird geladen…',
  usageFailed: () => 'Die Verwendung konnte nicht geladen werden.',
  usesInDays: (uses, days) => {
    const period = `in den letzten ${count(days, { one: '# Tag', other: '# Tagen' })}`;
    return uses === 0
      ? `Keine Verwendung ${period}.`
      : `${count(uses, { one: '# Verwendung', other: '# Verwendungen' })} ${period}.`;
  },
  usesSince: (uses, day) =>
    uses === 0
      ? `Keine Verwendung seit dem ${day}.`
      : `${count(uses, { one: '# Verwendung', other: '# Verwendungen' })} seit dem ${day}.`,
  mostUsesOn: (day, uses) => `Die meisten am ${day}: ${number(uses)}.`,
  allUsesOn: (day) => `Alle am ${day}.`,
  usesAtMost: (uses) => `Höchstens ${number(uses)} am Tag.`,
  noUseSince: (day) => `Seit dem ${day} keine mehr.`,
  daysIn: (zone) => `Tage in ${zone}`,
  addReminder: () => 'Erinnerung in den Kalender eintragen',
  reminderSaved: (fileName) =>
    `Als ${fileName} gespeichert. Öffnen Sie die Datei, um die Erinnerung in Ihren Kalender einzutragen.`,
  reminderSummary: (name) => `Das API-Token „${name}“ läuft ab`,
  reminderDescription: (moment) => `Es funktioniert nur bis ${moment}. Verlängern oder ersetzen Sie es vorher.`,

  createHeading: () => 'Neues API-Token erstellen',
  nameLabel: () => 'Name',
  nameHint: () => 'Wofür wird es verwendet? An diesem Namen erkennen Sie es wieder.',
  nameLength: (length, limit) => `${number(length)} / ${number(limit)}`,
  nameInUse: () => 'Ein anderes Token hat diesen Namen.',
  nameHeldByRevoked: () =>
    'Ein widerrufenes Token hat diesen Namen noch; der Server nimmt ihn möglicherweise nicht noch einmal an.',
  descriptionLabel: () => 'Beschreibung',
  optional: () => 'optional',
  descriptionTooLong: (maxLength, length) =>
    `Kürzen Sie die Beschreibung: Sie hat ${count(length, { other: '# Zeichen' })}, erlaubt sind ${number(maxLength)}.`,
  quotaUsed: (used, limit) => `${number(used)} von ${number(limit)} Token verwendet.`,
  selectExpiry: () => 'Ablaufdatum festlegen',
  expiryLabel: () => 'Ablauf',
  expiryRequired: () => 'Hier muss jedes Token ablaufen.',
  expireInMonths: (months) => count(months, { one: 'Läuft in # Monat ab', other: 'Läuft in # Monaten ab' }),
  specifyExactDate: () => 'Genaues Datum angeben',
  expireAfterLongest: (duration) => `Längste erlaubte Dauer: ${duration}`,
  latestExpiry: (latest) => `Spätestens ${latest}.`,
  earliestExpiry: (earliest) => `Frühestens ${earliest}.`,
  dateLabel: () => 'Datum',
  hourLabel: () => 'Stunde',
  minuteLabel: () => 'Minute',
  secondLabel: () => 'Sekunde',
  dayPeriodLabel: () => 'Vormittag oder Nachmittag',

  openCalendar: (date) => (date === undefined ? 'Datum wählen' : `Datum wählen, derzeit ${date}`),
  calendarHeading: () => 'Datum wählen',
  calendarNotLoaded: () =>
    'Der Kalender konnte nicht geladen werden. Geben Sie das Datum ein oder versuchen Sie es noch einmal.',
  previousMonth: () => 'Voriger Monat',
  nextMonth: () => 'Nächster Monat',
  monthLabel: () => 'Monat',
  yearLabel: () => 'Jahr',
  dayNotAvailable: (date) => `${date}, nicht verfügbar`,
  chooseDay: () => 'Wählen',
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
    ' Das Token funktioniert, bis es widerrufen wird; sicherer ist ein Ablaufdatum.',
  ],
  expiresByDefault: () => 'Der Server legt das Ablaufdatum fest; Sie sehen es, sobald das Token erstellt ist.',
  generate: () => 'Token erzeugen',
  generating: () => 'Wird erzeugt…',
  cancel: () => 'Abbrechen',

  nameMissing: () => 'Geben Sie einen Namen ein, zum Beispiel, wofür das Token verwendet wird.',
  nameTooShort: (minLength) => `Geben Sie mindestens ${count(minLength, { other: '# Zeichen' })} ein.`,
  nameTooLong: (maxLength, length) =>
    `Kürzen Sie den Namen: Er hat ${count(length, { other: '# Zeichen' })}, erlaubt sind ${number(maxLength)}.`,
  nameHasControls: () =>
    'Entfernen Sie die unsichtbaren Zeichen aus dem Namen: Niemand könnte ihn von einem anderen unterscheiden. Es hilft, ihn neu einzutippen.',
  nameHasBidiControls: () =>
    'Entfernen Sie die Zeichen, die die Schreibrichtung ändern: Mit ihnen kann ein Name wie ein anderer aussehen.',
  namePattern: (description) => description ?? 'Der Server nimmt diesen Namen nicht an. Versuchen Sie einen anderen.',
  nameSuggestion: (name) => `Vorschlag: „${name}“.`,
  dateMissing: () => 'Geben Sie ein Datum ein.',
  dateUnreadable: (example) => `Geben Sie ein Datum wie ${example} ein.`,
  noSuchDay: () => 'Diesen Tag gibt es im Kalender nicht.',
  timeMissing: () => 'Geben Sie eine Uhrzeit ein.',
  hourInvalid: (least, most) => `Geben Sie eine Stunde von ${number(least)} bis ${number(most)} ein.`,
  minuteInvalid: () => 'Geben Sie Minuten von 0 bis 59 ein.',
  secondInvalid: () => 'Geben Sie Sekunden von 0 bis 59 ein.',
  expiryPast: () => 'Dieser Zeitpunkt ist vorbei. Wählen Sie einen späteren.',
  expiryTooSoon: (earliest) => `Wählen Sie ${earliest} oder später.`,
  expiryTooLate: (latest) => `Wählen Sie ${latest} oder früher.`,
  expirySkipped: (before, after) =>
    `Zu dieser Zeit werden die Uhren umgestellt, es gibt sie daher nicht. Wählen Sie ${before} oder ${after}.`,
  useTime: (time) => `${time} übernehmen`,

  scopesLabel: () => 'Berechtigungen',
  scopesHint: () => 'Wählen Sie nur, was nötig ist.',
  searchScopes: () => 'Suchen oder Liste einfügen',
  scopesFound: (amount) => count(amount, { one: '# Berechtigung gefunden.', other: '# Berechtigungen gefunden.' }),
  scopesChosen: (amount) =>
    amount === 0
      ? 'Keine gewählt'
      : count(amount, { one: '# Berechtigung gewählt', other: '# Berechtigungen gewählt' }),
  noScopeFound: (search) => `Keine Berechtigung passt zu ${search}.`,
  noScopes: () => 'Es gibt keine Berechtigungen zur Auswahl.',
  noAccess: () => 'Kein Zugriff',
  impliedBy: (scopes) => `Enthalten in ${scopes}`,
  everythingWarning: () =>
    'Das Token darf dann alles, was Sie dürfen. Wählen Sie einzelne Berechtigungen, wo es möglich ist.',
  everythingByDefault: () => 'Ohne Auswahl darf das Token alles, was Sie dürfen.',
  scopesMissing: () => 'Wählen Sie mindestens eine Berechtigung.',
  scopesPasted: (amount) =>
    count(amount, {
      one: '# Berechtigung aus der Liste gewählt.',
      other: '# Berechtigungen aus der Liste gewählt.',
    }),
  scopesUnknown: (words) => `Hier nicht bekannt: ${words}`,
  scopesTypedHint: () => 'Trennen Sie sie durch Leerzeichen oder Kommas.',
  policyLoading: () => 'Auswahlmöglichkeiten werden geladen…',
  policyFailed: () =>
    'Was hier gewählt werden kann, konnte nicht geladen werden. Der Server prüft Ihre Angaben beim Erzeugen.',
  fieldProblem: (field, problem) => `${field}: ${problem}`,

  createFailed: () => 'Das Token wurde nicht erstellt.',
  createOutcomeUnknown: (code) => outcomesUnknown[code] ?? 'Auch der letzte Versuch hat es nicht geklärt.',
  createMayExist: () =>
    'Das Token existiert möglicherweise, aber niemand hat sein Secret gesehen. Ihre Eingaben sind nicht verloren.',
  createRetryIsSafe: () => 'Sie können es gefahrlos noch einmal versuchen: Es entsteht nur ein Token.',
  createNotLoaded: () =>
    'Ein Teil dieser Seite konnte nicht geladen werden, und es wurde nichts gesendet. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal, oder laden Sie die Seite neu.',
  signIn: () => 'Anmelden',
  reauthenticationRefused: () =>
    'Ihre Identität wurde nicht bestätigt, und es wurde kein Token erstellt. Ihre Eingaben sind nicht verloren.',
  retryPossible: () => 'Sie können es jetzt noch einmal versuchen.',

  lookingForToken: () => 'Es wird geprüft, ob das Token existiert…',
  lookFailed: () => 'Die Liste konnte nicht gelesen werden, daher ist nicht bekannt, ob das Token existiert.',
  lookAgain: () => 'Noch einmal prüfen',
  mayBeTheToken: (amount) =>
    amount === 1
      ? 'Dies ist möglicherweise das Token. Niemand hat sein Secret: Widerrufen Sie es, sofern Sie es nicht kennen.'
      : 'Eines davon ist möglicherweise das Token. Niemand hat sein Secret: Widerrufen Sie, was Sie nicht kennen.',
  noneFound: () => 'In der Liste steht derzeit kein solches Token. Sie können es neu erstellen.',
  createdAt: (moment) => `erstellt am ${moment}`,
  revokeChosen: (amount) => (amount === 0 ? 'Widerrufen' : count(amount, { other: '# Token widerrufen' })),
  chosenRevoked: (amount) => count(amount, { one: '# Token ist widerrufen.', other: '# Token sind widerrufen.' }),
  createAnew: () => 'Neu erstellen',
  earlierTry: (name, moment) =>
    `Auf den Versuch vom ${moment}, ${name} zu erstellen, kam keine Antwort. Das Token existiert möglicherweise.`,
  createdTwice: (name) =>
    `Der Server hat ein weiteres Token ${name}, das zur selben Zeit erstellt wurde: Ihr Browser hat die Anfrage möglicherweise doppelt gesendet.`,
  leaveThem: () => 'So lassen',

  revealHeading: () => 'Kopieren Sie Ihr Token jetzt',
  revealOnce: () =>
    'Es wird nur dieses eine Mal angezeigt. Wenn Sie dieses Fenster schließen, lässt es sich nicht wieder anzeigen.',
  secretLabel: () => 'Token',
  scopesTerm: () => 'Berechtigungen',
  askedFor: (asked) => (asked === '' ? 'Sie hatten keine angefordert.' : `Sie hatten angefordert: ${asked}.`),
  secretConcealed: () => 'Verborgen. Es lässt sich trotzdem kopieren.',
  showSecret: () => 'Anzeigen',
  hideSecret: () => 'Verbergen',
  copy: () => 'Kopieren',
  copied: () => 'Kopiert',
  copiedToClipboard: () => 'In die Zwischenablage kopiert.',
  copyFailed: (keys) => `Der Browser hat das Kopieren nicht erlaubt. Das Token ist markiert: Drücken Sie ${keys}.`,
  download: () => 'Herunterladen',
  downloadIsUnencrypted: () =>
    'Als unverschlüsselte Textdatei gespeichert. Bewahren Sie sie sicher auf oder löschen Sie sie, sobald das Token dort ist, wo es hingehört.',
  snippetHeading: () => 'Ausprobieren',
  tokenPlaceholder: () => 'IHR_TOKEN',
  done: () => 'Fertig',
  leaveHeading: () => 'Ohne das Token schließen?',
  leaveConsequence: () =>
    'Es wurde weder kopiert noch heruntergeladen. Einmal geschlossen, lässt es sich nicht wieder anzeigen; Sie müssten ein neues erstellen.',
  leaveAnyway: () => 'Trotzdem schließen',
  goBack: () => 'Zurück',

  error: (code) => errors[code],
  retryIn: (duration) => `Wartezeit bis zum nächsten Versuch: ${duration}.`,
  requestReference: (requestId) => `Referenz: ${requestId}`,
};
