import type { TokenAdapterErrorCode } from '../../adapter/error.js';
import type { SortColumn, TokenSort } from '../../domain/finding.js';
import type { TokenAction } from '../../domain/token.js';
import { countingIn } from '../counting.js';
import type { Messages } from '../messages.js';

const { count, number } = countingIn('ja');

const orders: Readonly<Record<SortColumn, Readonly<Record<TokenSort['direction'], string>>>> = {
  name: { ascending: '名前の昇順', descending: '名前の降順' },
  createdAt: { ascending: '作成日の古い順', descending: '作成日の新しい順' },
  expiresAt: { ascending: '有効期限の近い順', descending: '有効期限の遠い順' },
  lastUsedAt: { ascending: '最終使用の古い順', descending: '最終使用の新しい順' },
  status: { ascending: '状態、有効なものから', descending: '状態、終了したものから' },
  scopes: { ascending: 'スコープの昇順', descending: 'スコープの降順' },
};

const statuses: Readonly<Record<string, string>> = {
  active: '有効',
  expired: '期限切れ',
  revoked: '失効済み',
  paused: '一時停止中',
  pending: '承認待ち',
  denied: '却下',
  exhausted: '使用上限に到達',
  retiring: '廃止予定',
};

const errors: Readonly<Record<TokenAdapterErrorCode, string>> = {
  invalid: 'サーバーで受け付けられませんでした。入力内容を確認して、もう一度お試しください。',
  unauthenticated: 'サインアウトされています。サインインし直してから、もう一度お試しください。',
  'reauthentication-required': '本人確認が必要です。サインインし直してから、もう一度お試しください。',
  forbidden: 'この操作を行う権限がありません。必要な場合は管理者にお問い合わせください。',
  conflict: 'サーバー上の状態と一致しません。一覧を再読み込みして、もう一度お試しください。',
  'not-found': 'このトークンはサーバーに存在しません。',
  'quota-exceeded': 'トークンの数が上限に達しています。不要になったトークンを失効させてから、もう一度お試しください。',
  'rate-limited': '短時間に操作が集中しました。しばらく待ってから、もう一度お試しください。',
  network: 'サーバーに接続できませんでした。接続を確認して、もう一度お試しください。',
  timeout: 'サーバーから時間内に応答がありませんでした。もう一度お試しください。',
  unsupported: 'ここではAPIトークンが無効になっています。',
  unknown: '問題が発生しました。もう一度お試しください。繰り返し発生する場合は、サイトの運営者にお問い合わせください。',
};

const actions: Readonly<Record<TokenAction, string>> = {
  rename: '名前を変更',
  describe: '説明を編集',
  extend: '有効期限を変更…',
  rotate: 'シークレットを再発行…',
  'end-overlap': '古いシークレットを無効化…',
  duplicate: '複製…',
  pause: '一時停止',
  resume: '再開',
  revoke: '失効…',
};

/** What became of a token that was to be revoked with others. */
const outcomes: Readonly<Record<Parameters<Messages['outcome']>[0], string>> = {
  revoked: '失効しました',
  'already-gone': 'すでにありませんでした',
  'not-begun': '未処理',
  'under-way': '処理中',
};

const outcomesUnknown: Readonly<Partial<Record<TokenAdapterErrorCode, string>>> = {
  network: '応答が届く前に接続が切れました。',
  timeout: '時間内に応答がありませんでした。',
  unknown: 'サーバーから有効な応答がありませんでした。',
};

/** Japanese. Polite (です・ます) in sentences, nouns on buttons and labels; a name stands in 「」 in a sentence. */
export const ja: Messages = {
  tag: 'ja',

  listHeading: () => 'APIトークン',
  listDescription: () =>
    'スクリプトや連携サービスが、あなたに代わってAPIを呼び出すときに使います。パスワードと同じように大切に保管してください。',
  createAction: () => 'APIトークンを作成',
  nameColumn: () => '名前',
  expiresColumn: () => '有効期限',
  lastUsedColumn: () => '最終使用',
  actionsColumn: () => '操作',
  unnamedToken: () => '名前のないトークン',
  neverExpires: () => '無期限',
  neverUsed: () => '未使用',
  notKnown: () => '不明',
  status: (status) => (Object.hasOwn(statuses, status) ? (statuses[status] ?? status) : status),
  expiresToday: () => '今日期限切れ',
  expiresTomorrow: () => '明日期限切れ',
  lastUsedFrom: (origin) => `${origin} から`,
  moreScopes: (amount) => `ほか${number(amount)}件`,
  scopesEverything: () => 'すべて',
  scopesNone: () => 'なし',
  expiresSoon: () => 'まもなく期限切れ',
  unusedForLong: () => '長期間未使用',
  breaksPolicy: () => '現在のポリシーを満たしていません',
  retiringUntil: (moment) => `以前のシークレットは${moment}まで有効`,
  expiryRequiredNow: () => '現在は有効期限が必須ですが、このトークンには期限がありません。',
  expiryTooLateNow: () => '新しいトークンに許される期間より長く有効です。',
  scopesNotOfferedNow: (scopes) => `現在は付与されないスコープがあります: ${scopes}`,
  loading: () => 'APIトークンを読み込んでいます…',
  empty: () => 'トークンはまだありません。名前を入力してクリックするだけで作成できます。',
  emptyReadOnly: () => 'トークンはまだありません。',
  listFailed: () => 'APIトークンを読み込めませんでした。',
  refreshFailed: () => '一覧を更新できませんでした。',
  showingAsOf: (time) => `${time} 時点の一覧を表示しています。`,
  offline: () => 'オフラインです。接続が回復すると一覧は自動的に更新されます。',
  online: () => 'オンラインに戻りました。',
  tryAgain: () => '再試行',
  tokenCount: (amount) => count(amount, { other: 'トークン # 個' }),
  quotaLeft: (left) => count(left, { other: 'あと # 個作成可能' }),
  quotaReached: (used, limit) =>
    `トークンを ${number(limit)} 個中 ${number(used)} 個使用しています。新しく作成するには、不要になったトークンを失効させてください。`,
  timesIn: (zone) => `時刻のタイムゾーン: ${zone}`,
  unreadableRows: (amount) =>
    count(amount, { other: '# 個のトークンを読み取れませんでした。正しく表示されていない可能性があります。' }),

  searchTokens: () => 'トークンを検索',
  tokenGroups: () => '表示',
  allTokens: (amount) => `すべて ${number(amount)}`,
  expireSoon: (amount) => count(amount, { other: 'まもなく期限切れ #' }),
  expiredTokens: (amount) => count(amount, { other: '期限切れ #' }),
  neverUsedTokens: (amount) => count(amount, { other: '未使用 #' }),
  unusedTokens: (amount, days) => `${number(days)} 日以上使用なし ${number(amount)}`,
  tokensOfStatus: (amount, status) => `${statuses[status] ?? status} ${number(amount)}`,
  filters: (amount) => (amount === 0 ? '絞り込み' : `絞り込み (${number(amount)})`),
  statusColumn: () => '状態',
  createdColumn: () => '作成日',
  scopeColumn: () => 'スコープ',
  any: () => '指定なし',
  inNextDays: (days) => count(days, { other: '今後 # 日以内' }),
  inLastDays: (days) => count(days, { other: '過去 # 日以内' }),
  longerAgo: (days) => count(days, { other: '# 日より前' }),
  condition: (column, value) => `${column}：${value}`,
  sortBy: () => '並べ替え',
  defaultOrder: () => '既定の順序',
  sortOrder: ({ by, direction }) => orders[by][direction],
  columnOrder: (label, direction) => `${label}の${direction === 'ascending' ? '昇順' : '降順'}`,
  clearSearch: () => '検索をクリア',
  clearFilters: () => '絞り込みを解除',
  noMatch: (search, conditions) =>
    `条件に一致するトークンはありません：${[...(search === '' ? [] : [`「${search}」`]), ...conditions].join('、')}`,
  wouldMatch: (amount, condition) => {
    const without = condition === undefined ? '検索をクリアすると' : `「${condition}」を解除すると`;
    return `${without} ${number(amount)} 個のトークンが一致します。`;
  },
  tokensFound: (amount) =>
    amount === 0 ? 'トークンは見つかりませんでした。' : `${number(amount)} 個のトークンが見つかりました。`,
  onlySearched: (limit) => `最初の ${number(limit)} 個のトークンだけを検索しました。`,
  findFailed: () => '検索またはページの移動ができませんでした。',
  pages: () => 'ページ',
  previousPage: () => '前へ',
  nextPage: () => '次へ',
  pageNumber: (page) => `${number(page)} ページ`,
  pageOf: (page, pages) => `${number(pages)} ページ中 ${number(page)} ページ目`,
  rowsShown: (first, last, total) => {
    const range = `${number(first)}～${number(last)} 件`;
    return total === undefined ? range : `${range} / 全 ${number(total)} 件`;
  },
  rowsPerPage: () => '1 ページの件数',

  actionsFor: (name) => `${name} の操作`,
  action: (action) => actions[action],
  save: () => '保存',
  saving: () => '保存しています…',
  renameLabel: (name) => `${name} の新しい名前`,
  renamed: (name) => `トークンの名前を「${name}」に変更しました。`,
  renameFailed: () => '名前を変更できませんでした。',
  paused: (name) => `「${name}」を一時停止しました。`,
  resumed: (name) => `「${name}」を再開しました。`,
  changeFailed: () => '変更できませんでした。',
  rotate: () => 'シークレットを再発行',
  rotating: () => '再発行しています…',
  rotateQuestion: (name) => `「${name}」のシークレットを再発行しますか？`,
  rotateConsequence: () =>
    '新しいシークレットは一度だけ表示されます。現在のシークレットを使っているものは、新しいものに置き換えるまで動作しなくなります。',
  rotateFailed: () => 'シークレットは変更されませんでした。',
  rotateOutcomeUnknown: () => '有効な応答がありませんでした。現在のシークレットは使えなくなっている可能性があります。',
  rotateNotRetried: () =>
    'さらに別のシークレットが無効になるおそれがあるため、自動では再送信しません。現在のシークレットがまだ使えるか確認し、使えない場合はもう一度再発行してください。',

  descriptionOf: (name) => `${name} の説明`,
  described: (name) => `「${name}」の説明を保存しました。`,
  extendHeading: (name) => `「${name}」の有効期限を変更`,
  presentExpiry: () => '現在の有効期限',
  exactMoment: ({ moment, zone, distance }) => `${moment}（${zone}）、${distance}`,
  endsSooner: () => '現在の期限より早く切れます。使っているものは、その分早く動作しなくなります。',
  worksAgain: () => 'シークレットを持っている人は、すぐにまた使えるようになります。',
  expiryChanged: (name) => `「${name}」の有効期限を変更しました。`,
  rotateShownOnce: () => '新しいシークレットは一度だけ表示されます。',
  rotateOverlap: (until) => `新しいシークレットは一度だけ表示されます。現在のシークレットは ${until} まで使えます。`,
  oldSecretLabel: () => '現在のシークレット',
  oldSecretEndsNow: () => 'すぐに使えなくなる',
  oldSecretWorksFor: (duration, until) => `あと ${duration} 使える（${until} まで）`,
  rotateEndsEarlier: (until) => `${until} まで使えるはずの、現在より前のシークレットは、すぐに使えなくなります。`,
  endOverlap: () => '古いシークレットを無効化',
  endOverlapQuestion: (name) => `「${name}」の古いシークレットを今すぐ無効にしますか？`,
  endOverlapConsequence: (until) =>
    `無効にしなければ ${until} まで使えます。まだ使っているものはすぐに動作しなくなります。現在のシークレットはそのまま使えます。この操作は取り消せません。`,
  endingOverlap: () => '無効にしています…',
  overlapEnded: (name) => `「${name}」の古いシークレットを無効にしました。`,
  endNow: () => '今すぐ無効化…',
  pauseFirst: () => '迷ったら一時停止してください。一時停止は後で解除できます。',
  pauseInstead: () => '代わりに一時停止',
  pausing: () => '一時停止しています…',

  revoke: () => '失効させる',
  revokeToken: (name) => `${name} を失効させる`,
  revokeQuestion: (name) => `「${name}」を失効させますか？`,
  revokeConsequence: () => 'このトークンを使っているものは、すぐに動作しなくなります。この操作は取り消せません。',
  revokeRecentUse: (distance) => `最終使用: ${distance}。動作しなくなるものがあります。`,
  tokenTerm: () => 'トークン',
  keepToken: () => '失効させない',
  revoking: () => '失効させています…',
  revoked: (name) => `「${name}」を失効させました。`,
  revokeFailed: () => '失効させることができませんでした。',

  selection: () => '選択したトークン',
  selectionColumn: () => '選択',
  selectToken: (name) => `「${name}」を選択`,
  selectPage: () => 'このページのすべてを選択',
  selected: (amount, elsewhere) => {
    const said = amount === 0 ? '選択なし' : count(amount, { other: '# 個を選択中' });
    return elsewhere === 0 ? said : `${said}（うち ${number(elsewhere)} 個はこのページにありません）`;
  },
  clearSelection: () => '選択を解除',
  revokeSelected: (amount) => count(amount, { other: '# 個を失効…' }),
  selectAll: (amount) =>
    amount === undefined ? '全ページのすべてを選択' : count(amount, { other: '# 個すべてを選択' }),
  selectFound: (amount) =>
    amount === undefined ? '一致するものをすべて選択' : count(amount, { other: '一致する # 個をすべて選択' }),
  readingFound: (read, total) => {
    if (read === 0) return '読み込んでいます…';
    return total === undefined
      ? count(read, { other: '# 個を読み込みました…' })
      : `${number(total)} 個中 ${number(read)} 個を読み込みました…`;
  },
  selectFoundFailed: () => 'すべてを選択することができませんでした。',
  selectionCut: (limit) => `ほかにもあります。調べたのは最初の ${number(limit)} 個だけです。`,
  notRevocable: (amount) => count(amount, { other: 'ほかの # 個は失効させることができません。' }),
  stop: () => '中止',
  dismiss: () => '閉じる',
  cleanUpExpired: (amount) =>
    amount === undefined ? '期限切れを整理…' : count(amount, { other: '期限切れの # 個を整理…' }),
  cleanUpQuestion: (amount) => count(amount, { other: '期限切れのトークン # 個を失効させますか？' }),
  cleanUpConsequence: () =>
    '期限切れのトークンはすでに使えないため、動作しなくなるものはありません。この操作は取り消せません。',
  revokeSeveralQuestion: (amount) => count(amount, { other: '# 個のトークンを失効させますか？' }),
  revokeSeveralConsequence: () =>
    'これらのトークンを使っているものは、すぐに動作しなくなります。この操作は取り消せません。',
  revokeSeveralRecentUse: (amount) =>
    count(amount, { other: '# 個はこの 7 日間に使用されています。動作しなくなるものがあります。' }),
  keepTokens: () => '失効させない',
  usedAgo: (distance) => `最終使用: ${distance}`,
  andMore: (amount) => count(amount, { other: 'ほか # 個' }),
  revokingSeveral: () => '複数のトークンの失効',
  revokingProgress: (done, total) => `${number(total)} 個中 ${number(done)} 個を失効させました。`,
  revokingWaits: (duration) => `サーバーの求めにより待っています: ${duration}`,
  revokingStops: () => '処理中の 1 個が終わりしだい中止します…',
  alreadyGone: (amount) => count(amount, { other: 'うち # 個はすでにありませんでした。' }),
  notRevoked: (amount) => count(amount, { other: '# 個のトークンは失効させることができず、選択されたままです。' }),
  revokingStopped: (amount) => count(amount, { other: '中止しました。# 個のトークンは未処理で、選択されたままです。' }),
  revokingGivenUp: (amount) => count(amount, { other: '# 個のトークンは未処理で、選択されたままです。' }),
  revokingLeft: (done, total) =>
    `この一覧に別のトークンが表示されたため、失効を中止しました。${number(total)} 個中 ${number(done)} 個を失効させました。`,
  outcomes: () => 'それぞれの結果',
  otherOutcomes: (amount) => count(amount, { other: 'ほかの # 個の結果' }),
  outcome: (outcome) => outcomes[outcome],
  revokeRest: (amount) => count(amount, { other: '残りの # 個を続ける' }),
  showDetails: () => '詳細を表示',
  detailsNotLoaded: () => '詳細を読み込めませんでした。接続を確認して、もう一度お試しください。',
  tokenGone: () => 'このトークンはもうありません。失効または削除されました。',
  tokenNotListed: (time) => `一覧に表示されなくなりました。${time}時点の情報です。`,
  exactTime: (moment, zone, offset) => `${moment}（${offset === undefined ? zone : `${zone}、${offset}`}）`,
  retiresTerm: () => '旧シークレットの終了',
  ownerTerm: () => '所有者',
  idTerm: () => '識別子',
  createdBy: (name) => `作成者：${name}`,
  notUsedSince: (date) => `${date}以降は未使用`,
  notRecordedBefore: () => 'それ以前に使用されたかどうかは不明です。',
  usageHeading: () => '日別の使用回数',
  usageLoading: () => '使用回数を読み込んでいます…',
  usageFailed: () => '使用回数を読み込めませんでした。',
  usesInDays: (uses, days) =>
    uses === 0
      ? `過去${number(days)}日間に使用はありません。`
      : `過去${number(days)}日間の使用回数は${number(uses)}回です。`,
  usesSince: (uses, day) =>
    uses === 0 ? `${day}以降の使用はありません。` : `${day}以降の使用回数は${number(uses)}回です。`,
  mostUsesOn: (day, uses) => `最も多いのは${day}の${number(uses)}回です。`,
  allUsesOn: (day) => `すべて${day}に使用されました。`,
  usesAtMost: (uses) => `1日あたり最大${number(uses)}回です。`,
  noUseSince: (day) => `最後の使用は${day}です。`,
  daysIn: (zone) => `日付の区切りは${zone}の時刻です`,
  addReminder: () => 'カレンダーにリマインダーを追加',
  reminderSaved: (fileName) =>
    `${fileName}として保存しました。ファイルを開くと、リマインダーをカレンダーに追加できます。`,
  reminderSummary: (name) => `APIトークン「${name}」の有効期限`,
  reminderDescription: (moment) => `${moment}に使えなくなります。それまでに延長するか、再発行してください。`,

  createHeading: () => '新しいAPIトークンを作成',
  nameLabel: () => '名前',
  nameHint: () => '何に使うトークンですか？後で見分けられる名前を付けてください。',
  nameLength: (length, limit) => `${number(length)} / ${number(limit)}`,
  nameInUse: () => 'この名前のトークンはすでにあります。',
  nameHeldByRevoked: () => '失効済みのトークンがこの名前を使っています。サーバーで受け付けられない可能性があります。',
  descriptionLabel: () => '説明',
  optional: () => '任意',
  descriptionTooLong: (maxLength, length) =>
    `説明を短くしてください。現在 ${number(length)} 文字です。${number(maxLength)} 文字まで入力できます。`,
  quotaUsed: (used, limit) => `トークンを ${number(limit)} 個中 ${number(used)} 個使用しています。`,
  selectExpiry: () => '有効期限を設定',
  expiryLabel: () => '有効期限',
  expiryRequired: () => 'ここでは、すべてのトークンに有効期限が必要です。',
  expireInMonths: (months) => count(months, { other: '# か月後' }),
  specifyExactDate: () => '日時を指定',
  expireAfterLongest: (duration) => `${duration}後（設定できる最長）`,
  latestExpiry: (latest) => `${latest} まで設定できます。`,
  earliestExpiry: (earliest) => `${earliest} 以降を設定できます。`,
  dateLabel: () => '日付',
  hourLabel: () => '時',
  minuteLabel: () => '分',
  secondLabel: () => '秒',
  dayPeriodLabel: () => '午前・午後',

  openCalendar: (date) => (date === undefined ? '日付を選択' : `日付を選択、現在は${date}`),
  calendarHeading: () => '日付を選択',
  calendarNotLoaded: () => 'カレンダーを読み込めませんでした。日付を入力するか、もう一度お試しください。',
  previousMonth: () => '前の月',
  nextMonth: () => '次の月',
  monthLabel: () => '月',
  yearLabel: () => '年',
  dayNotAvailable: (date) => `${date}、選択できません`,
  chooseDay: () => '選択',
  close: () => '閉じる',

  expiresAt: ({ moment, zone, distance }) => [{ strong: moment }, `（${zone}）に期限が切れます（${distance}）。`],
  expiresAtStartOf: ({ moment, zone, distance }) => [
    { strong: moment },
    ` の 0 時（${zone}）に期限が切れます（${distance}）。`,
  ],
  expiresAtEndOf: ({ moment, zone, distance }) => [
    { strong: moment },
    ` の 24 時（${zone}）に期限が切れます（${distance}）。`,
  ],
  expiresNever: () => [
    { strong: '有効期限はありません。' },
    '失効させるまで使えます。有効期限を設定するほうが安全です。',
  ],
  expiresByDefault: () => '有効期限はサーバーが設定し、トークンの作成後に表示されます。',
  generate: () => 'トークンを生成',
  generating: () => '生成しています…',
  cancel: () => 'キャンセル',

  nameMissing: () => '名前を入力してください（例: トークンの用途）。',
  nameTooShort: (minLength) => `${number(minLength)} 文字以上で入力してください。`,
  nameTooLong: (maxLength, length) =>
    `名前を短くしてください。現在 ${number(length)} 文字です。${number(maxLength)} 文字まで入力できます。`,
  nameHasControls: () =>
    '名前から見えない文字を削除してください。ほかの名前と見分けがつかなくなります。入力し直すと解消することがあります。',
  nameHasBidiControls: () => '文字の表示方向を変える文字を削除してください。ほかの名前のように見えるおそれがあります。',
  namePattern: (description) => description ?? 'この名前はサーバーで受け付けられません。別の名前をお試しください。',
  nameSuggestion: (name) => `候補: 「${name}」。`,
  dateMissing: () => '日付を入力してください。',
  dateUnreadable: (example) => `日付を ${example} のように入力してください。`,
  noSuchDay: () => 'この日付は存在しません。',
  timeMissing: () => '時刻を入力してください。',
  hourInvalid: (least, most) => `時は ${number(least)} から ${number(most)} の間で入力してください。`,
  minuteInvalid: () => '分は 0 から 59 の間で入力してください。',
  secondInvalid: () => '秒は 0 から 59 の間で入力してください。',
  expiryPast: () => 'この日時は過ぎています。もっと後の日時を選択してください。',
  expiryTooSoon: (earliest) => `${earliest} 以降を選択してください。`,
  expiryTooLate: (latest) => `${latest} 以前を選択してください。`,
  expirySkipped: (before, after) =>
    `時計の切り替えにより、この時刻は存在しません。${before} または ${after} を選択してください。`,
  useTime: (time) => `${time} にする`,

  scopesLabel: () => 'スコープ',
  scopesHint: () => '必要最小限のものを選択してください。',
  searchScopes: () => 'スコープを検索、または一覧を貼り付け',
  scopesFound: (amount) => count(amount, { other: '# 個のスコープが見つかりました。' }),
  scopesChosen: (amount) => (amount === 0 ? '未選択' : count(amount, { other: '# 個のスコープを選択中' })),
  noScopeFound: (search) => `「${search}」に一致するスコープはありません。`,
  noScopes: () => '選択できるスコープはありません。',
  noAccess: () => 'なし',
  impliedBy: (scopes) => `${scopes} に含まれます`,
  everythingWarning: () =>
    'あなたに許可されているすべての操作が可能になります。できるだけ個別のスコープを選択してください。',
  everythingByDefault: () => '何も選択しない場合、あなたに許可されているすべての操作が可能になります。',
  scopesMissing: () => 'スコープを 1 つ以上選択してください。',
  scopesPasted: (amount) => count(amount, { other: '一覧から # 個のスコープを選択しました。' }),
  scopesUnknown: (words) => `ここにはないスコープ: ${words}`,
  scopesTypedHint: () => 'スペースまたはコンマで区切ってください。',
  policyLoading: () => '選択できる項目を読み込んでいます…',
  policyFailed: () => '選択できる項目を読み込めませんでした。入力内容はサーバーで確認されます。',
  fieldProblem: (field, problem) => `${field}: ${problem}`,

  createFailed: () => 'トークンは作成されませんでした。',
  createOutcomeUnknown: (code) => outcomesUnknown[code] ?? '前回の試行でも結果を確認できませんでした。',
  createMayExist: () =>
    'トークンは作成されている可能性がありますが、シークレットは誰にも表示されていません。入力内容は保持されています。',
  createRetryIsSafe: () => '再試行しても、作成されるトークンは 1 つだけです。',
  createNotLoaded: () =>
    'ページの一部を読み込めなかったため、何も送信されていません。接続を確認してもう一度お試しいただくか、ページを再読み込みしてください。',
  signIn: () => 'サインイン',
  reauthenticationRefused: () =>
    '本人確認ができなかったため、トークンは作成されませんでした。入力内容は保持されています。',
  retryPossible: () => '再試行できるようになりました。',

  lookingForToken: () => 'トークンがあるか確認しています…',
  lookFailed: () => '一覧を読み込めなかったため、トークンがあるかどうか確認できませんでした。',
  lookAgain: () => 'もう一度確認',
  mayBeTheToken: (amount) =>
    amount === 1
      ? 'これがそのトークンの可能性があります。シークレットは誰も持っていません。心当たりがなければ失効させてください。'
      : 'この中のいずれかがそのトークンの可能性があります。シークレットは誰も持っていません。心当たりのないものを失効させてください。',
  noneFound: () => '該当するトークンは現在一覧にありません。新しく作成できます。',
  createdAt: (moment) => `${moment} 作成`,
  revokeChosen: (amount) => (amount === 0 ? '失効させる' : count(amount, { other: '# 個のトークンを失効させる' })),
  chosenRevoked: (amount) => count(amount, { other: '# 個のトークンを失効させました。' }),
  createAnew: () => '新しく作成',
  earlierTry: (name, moment) =>
    `${moment} に「${name}」を作成しようとしたとき、応答がありませんでした。トークンは作成されている可能性があります。`,
  createdTwice: (name) =>
    `サーバーには、同時に作成された別のトークン「${name}」があります。ブラウザーがリクエストを 2 回送信した可能性があります。`,
  leaveThem: () => 'そのままにする',

  revealHeading: () => '今すぐトークンをコピーしてください',
  revealOnce: () => 'トークンが表示されるのは今回だけです。閉じると、二度と表示できません。',
  secretLabel: () => 'トークン',
  scopesTerm: () => 'スコープ',
  askedFor: (asked) => (asked === '' ? '何も指定していませんでした。' : `指定した内容: ${asked}。`),
  secretConcealed: () => '非表示です。このままでもコピーできます。',
  showSecret: () => '表示',
  hideSecret: () => '非表示',
  copy: () => 'コピー',
  copied: () => 'コピー済み',
  copiedToClipboard: () => 'クリップボードにコピーしました。',
  copyFailed: (keys) =>
    `ブラウザーでコピーが許可されませんでした。トークンは選択されているので、${keys} を押してください。`,
  download: () => 'ダウンロード',
  downloadIsUnencrypted: () =>
    '暗号化されていないテキストファイルとして保存しました。安全に保管するか、トークンの設定が済んだら削除してください。',
  snippetHeading: () => '試してみる',
  tokenPlaceholder: () => 'YOUR_TOKEN',
  done: () => '完了',
  leaveHeading: () => 'トークンを控えずに閉じますか？',
  leaveConsequence: () =>
    'コピーもダウンロードもされていません。閉じると二度と表示できず、新しく作成する必要があります。',
  leaveAnyway: () => 'このまま閉じる',
  goBack: () => '戻る',

  error: (code) => errors[code],
  retryIn: (duration) => `${duration}後に再試行できます。`,
  requestReference: (requestId) => `参照番号: ${requestId}`,
};
