import type { TokenAdapterErrorCode } from '../../adapter/error.js';
import type { SortColumn, TokenSort } from '../../domain/list-query.js';
import type { TokenAction } from '../../domain/token.js';
import { countingIn } from '../counting.js';
import type { Messages } from '../messages.js';

const { count, number } = countingIn('ja');

const orders: Readonly<Record<SortColumn, Readonly<Record<TokenSort['direction'], string>>>> = {
  name: { ascending: '名前の昇順', descending: '名前の降順' },
  createdAt: { ascending: '作成日の古い順', descending: '作成日の新しい順' },
  expiresAt: { ascending: '有効期限の近い順', descending: '有効期限の遠い順' },
  lastUsedAt: { ascending: '最終使用の古い順', descending: '最終使用の新しい順' },
  status: { ascending: 'ステータス、アクティブなものから', descending: 'ステータス、アクティブでないものから' },
  scopes: { ascending: 'スコープの昇順', descending: 'スコープの降順' },
};

const statuses: Readonly<Record<string, string>> = {
  active: 'アクティブ',
  expired: '期限切れ',
  revoked: '取り消し済み',
  paused: '一時停止中',
  pending: '承認待ち',
  denied: '拒否済み',
  exhausted: '使用上限に到達',
  retiring: '切り替え中',
};

/** What went wrong, and what to do next unless the backend says how long to wait. */
const errors: Readonly<Record<TokenAdapterErrorCode, readonly [string, string?]>> = {
  invalid: ['サーバーに拒否されました。', '入力した内容があれば確認して、もう一度お試しください。'],
  unauthenticated: ['サインアウトしています。サインインして、もう一度お試しください。'],
  'reauthentication-required': ['続けるには、本人確認を行ってください。'],
  forbidden: ['この操作を行う権限がありません。', '管理者にお問い合わせください。'],
  conflict: ['サーバー上の変更と競合しています。', '変更内容を確認して、もう一度お試しください。'],
  'not-found': ['このトークンはもう存在しません。'],
  'quota-exceeded': [
    'トークンの数が上限に達しました。',
    '不要になったトークンを取り消してから、もう一度お試しください。',
  ],
  'rate-limited': ['リクエストが多すぎます。', 'しばらく待ってから、もう一度お試しください。'],
  network: ['サーバーに接続できませんでした。', '接続を確認して、もう一度お試しください。'],
  timeout: ['サーバーが時間内に応答しませんでした。', 'もう一度お試しください。'],
  unsupported: ['ここでは利用できません。'],
  unknown: ['問題が発生しました。', 'もう一度お試しいただくか、サポートにお問い合わせください。'],
};

const actions: Readonly<Record<TokenAction, string>> = {
  rename: '名前を変更',
  describe: '説明を編集',
  extend: '有効期限を変更…',
  rotate: 'ローテーション…',
  'end-overlap': '古いシークレットを取り消す…',
  duplicate: '複製…',
  pause: '一時停止',
  resume: '再開',
  revoke: '取り消す…',
};

/** The result for one token of several that were to be revoked. */
const outcomes: Readonly<Record<Parameters<Messages['outcome']>[0], string>> = {
  revoked: '取り消し済み',
  'already-gone': 'すでに存在しない',
  'not-begun': '未処理',
  'under-way': '処理中',
  unconfirmed: 'サーバーからの確認なし',
};

const outcomesUnknown: Readonly<Partial<Record<TokenAdapterErrorCode, string>>> = {
  network: 'サーバーが応答する前に接続が切れました。',
  timeout: 'サーバーが時間内に応答しませんでした。',
  unknown: '問題が発生し、トークンの作成についてサーバーから確認の応答がありませんでした。',
};

/** Japanese. Polite (です・ます) in sentences, nouns on buttons and labels; a name stands in 「」 in a sentence. */
export const ja: Messages = {
  tag: 'ja',

  listHeading: () => 'APIトークン',
  listDescription: () =>
    'トークンを使うと、スクリプトや連携サービスがあなたに代わってAPIを利用できます。パスワードと同じように扱ってください。',
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
  lastUsedFrom: (origin) => `${origin}から`,
  moreScopes: (amount) => `ほか${number(amount)}件`,
  scopesEverything: () => 'フルアクセス',
  scopesNone: () => 'なし',
  expiresSoon: () => 'まもなく期限切れ',
  unusedForLong: () => '最近の使用なし',
  breaksPolicy: () => '現在のポリシーを満たしていません',
  retiringUntil: (moment) => `古いシークレットは${moment}まで使えます`,
  expiryRequiredNow: () => '現在、トークンには有効期限が必要です。このトークンは無期限です。',
  expiryTooLateNow: () => '残りの有効期間が、ポリシーで許可されている期間を超えています。',
  scopesNotOfferedNow: (scopes) => `利用できなくなったスコープ: ${scopes}`,
  loading: () => 'APIトークンを読み込んでいます…',
  empty: () => 'APIトークンはまだありません。最初のトークンを作成しましょう。',
  emptyReadOnly: () => 'APIトークンはまだありません。',
  listFailed: () => 'APIトークンを読み込めませんでした。',
  refreshFailed: () => '一覧を更新できませんでした。',
  showingAsOf: (time) => `${time}時点のトークンを表示しています。`,
  offline: () => 'オフラインです。再接続すると一覧が更新されます。',
  online: () => 'オンラインに戻りました。',
  tryAgain: () => '再試行',
  tokenCount: (amount) => count(amount, { other: 'トークン#個' }),
  quotaLeft: (left) => count(left, { other: 'あと#個作成可能' }),
  quotaReached: (used, limit) => {
    const said = `トークンを${number(limit)}個中${number(used)}個使用しています。`;
    return limit === 0 ? said : `${said}新しく作成するには、不要になったトークンを取り消してください。`;
  },
  timesIn: (zone) => `時刻のタイムゾーン: ${zone}`,
  zoneUnknown: (zone) => `時刻のタイムゾーン: ${zone}。お使いのブラウザーからタイムゾーンを取得できません。`,
  unreadableRows: (amount) =>
    count(amount, { other: '#個のトークンを読み取れませんでした。一部の情報が表示されていない可能性があります。' }),

  searchTokens: () => 'トークンを検索',
  tokenGroups: () => 'クイックフィルター',
  allTokens: (amount) => `すべて ${number(amount)}`,
  expireSoon: (amount) => count(amount, { other: 'まもなく期限切れ #' }),
  expiredTokens: (amount) => count(amount, { other: '期限切れ #' }),
  neverUsedTokens: (amount) => count(amount, { other: '未使用 #' }),
  unusedTokens: (amount, days) => `${number(days)}日以上使用なし ${number(amount)}`,
  tokensOfStatus: (amount, status) => `${statuses[status] ?? status} ${number(amount)}`,
  filters: (amount) => (amount === 0 ? 'フィルター' : `フィルター（${number(amount)}）`),
  statusColumn: () => 'ステータス',
  createdColumn: () => '作成日',
  scopeColumn: () => 'スコープ',
  any: () => '指定なし',
  inNextDays: (days) => count(days, { other: '今後#日以内' }),
  inLastDays: (days) => count(days, { other: '過去#日以内' }),
  longerAgo: (days) => count(days, { other: '#日以上前' }),
  condition: (column, value) => `${column}: ${value}`,
  sortBy: () => '並べ替え',
  defaultOrder: () => '既定の順序',
  sortOrder: ({ by, direction }) => orders[by][direction],
  columnOrder: (label, direction) => `${label}の${direction === 'ascending' ? '昇順' : '降順'}`,
  clearSearch: () => '検索をクリア',
  clearFilters: () => 'フィルターをクリア',
  noMatch: (search, conditions) =>
    `一致するトークンはありません: ${[...(search === '' ? [] : [`「${search}」`]), ...conditions].join('、')}`,
  wouldMatch: (amount, condition) => {
    const without = condition === undefined ? '検索をクリアすると' : `「${condition}」を外すと`;
    return `${without}、${number(amount)}個のトークンが一致します。`;
  },
  tokensFound: (amount) =>
    amount === 0 ? 'トークンは見つかりませんでした。' : `${number(amount)}個のトークンが見つかりました。`,
  onlySearched: (limit) => `最初の${number(limit)}個のトークンだけを検索しました。`,
  findFailed: () => '結果を読み込めませんでした。',
  pages: () => 'ページ送り',
  previousPage: () => '前へ',
  nextPage: () => '次へ',
  pageNumber: (page) => `${number(page)}ページ目`,
  pageOf: (page, pages) => `${number(pages)}ページ中${number(page)}ページ目`,
  rowsShown: (first, last, total) => {
    const range = `${number(first)}～${number(last)}件`;
    return total === undefined ? range : `${range} / 全${number(total)}件`;
  },
  rowsPerPage: () => '1ページの行数',

  actionsFor: (name) => `「${name}」の操作`,
  action: (action) => actions[action],
  save: () => '保存',
  saving: () => '保存しています…',
  renameLabel: (name) => `「${name}」の新しい名前`,
  renamed: (name) => `名前を「${name}」に変更しました。`,
  renameFailed: () => 'トークンの名前を変更できませんでした。',
  paused: (name) => `「${name}」を一時停止しました。`,
  resumed: (name) => `「${name}」を再開しました。`,
  changeFailed: () => 'トークンを変更できませんでした。',
  rotate: () => 'トークンをローテーション',
  rotating: () => 'ローテーションしています…',
  rotateQuestion: (name) => `「${name}」をローテーションしますか？`,
  rotateConsequence: () =>
    '新しいシークレットが発行され、一度だけ表示されます。現在のシークレットを使っているものは、新しいシークレットに置き換えるまで動作しなくなります。',
  rotateFailed: () => 'トークンをローテーションできませんでした。',
  rotateOutcomeUnknown: () =>
    'ローテーションについて、サーバーから確認の応答がありませんでした。現在のシークレットは置き換えられた可能性があります。',
  rotateNotRetried: () =>
    '別のシークレットが無効になるおそれがあるため、再試行はしていません。現在のシークレットが使えない場合、または置き換えられたことが一覧に表示されている場合は、もう一度ローテーションしてください。',

  descriptionOf: (name) => `「${name}」の説明`,
  described: (name) => `「${name}」の説明を保存しました。`,
  extendHeading: (name) => `「${name}」の有効期限を変更`,
  presentExpiry: () => '現在の有効期限',
  exactMoment: ({ moment, zone, distance }) => `${moment}（${zone}）、${distance}`,
  endsSooner: () => '現在の有効期限より前です。このトークンを使っているものは、その分早く動作しなくなります。',
  worksAgain: () => 'シークレットを持っている人なら誰でも、このトークンをすぐにまた使えるようになります。',
  expiryChanged: (name) => `「${name}」の有効期限を変更しました。`,
  rotateShownOnce: () => '新しいシークレットが発行され、一度だけ表示されます。',
  rotateOverlap: (until) =>
    `新しいシークレットは一度だけ表示されます。現在のシークレットは${until}まで引き続き使えます。`,
  oldSecretLabel: () => '現在のシークレット',
  oldSecretEndsNow: () => 'すぐに使えなくなる',
  oldSecretWorksFor: (duration, until) => `あと${duration}使える（${until}まで）`,
  rotateEndsEarlier: (until) => `${until}まで使えるはずだった以前のシークレットは、すぐに使えなくなります。`,
  endOverlap: () => '古いシークレットを取り消す',
  endOverlapQuestion: (name) => `「${name}」の古いシークレットを取り消しますか？`,
  endOverlapConsequence: (until) =>
    `取り消さなければ${until}まで使えます。まだ使っているものは、すぐに動作しなくなります。現在のシークレットには影響しません。この操作は元に戻せません。`,
  endOverlapFailed: () => '古いシークレットを取り消せませんでした。',
  endingOverlap: () => '取り消しています…',
  overlapEnded: (name) => `「${name}」の古いシークレットを取り消しました。`,
  endNow: () => '今すぐ取り消す…',
  pauseFirst: () => '迷う場合は、取り消す代わりにトークンを一時停止してください。後で再開できます。',
  pauseInstead: () => '代わりに一時停止',
  pausing: () => '一時停止しています…',

  revoke: () => '取り消す',
  revokeToken: (name) => `「${name}」を取り消す`,
  revokeQuestion: (name) => `「${name}」を取り消しますか？`,
  revokeConsequence: () => 'このトークンを使っているものは、すぐに動作しなくなります。この操作は元に戻せません。',
  revokeRecentUse: (distance) => `最終使用: ${distance}。まだ使っているものがあるかもしれません。`,
  tokenTerm: () => 'トークン',
  keepToken: () => 'トークンを残す',
  revoking: () => '取り消しています…',
  revoked: (name) => `「${name}」を取り消しました。`,
  revokeFailed: () => 'トークンを取り消せませんでした。',
  unconfirmed: () => 'サーバーから確認の応答がありませんでした。',
  unconfirmedUnchanged: () => '一覧のトークンは変わっていません。もう一度お試しください。',
  unconfirmedUnknown: () =>
    '一覧を読み込めなかったため、変更されたかどうか分かりません。接続を確認して、もう一度お試しください。',

  selection: () => '選択したトークン',
  selectionColumn: () => '選択',
  selectToken: (name) => `「${name}」を選択`,
  selectPage: () => 'このページのすべてを選択',
  selected: (amount, elsewhere) => {
    const said = amount === 0 ? '選択なし' : count(amount, { other: '#個を選択中' });
    return elsewhere === 0 ? said : `${said}（うち${number(elsewhere)}個は別のページ）`;
  },
  clearSelection: () => '選択を解除',
  revokeSelected: (amount) => count(amount, { other: '#個のトークンを取り消す…' }),
  selectAll: (amount) =>
    amount === undefined ? '全ページのすべてを選択' : count(amount, { other: '#個すべてを選択' }),
  selectFound: (amount) =>
    amount === undefined ? '一致するものをすべて選択' : count(amount, { other: '一致する#個をすべて選択' }),
  readingFound: (read, total) => {
    if (read === 0) return '読み込んでいます…';
    return total === undefined
      ? count(read, { other: '#個を読み込みました…' })
      : `${number(total)}個中${number(read)}個を読み込みました…`;
  },
  selectFoundFailed: () => '残りのトークンを選択できませんでした。',
  selectionCut: (limit) => `最初の${number(limit)}個のトークンだけを確認しました。ほかにもある可能性があります。`,
  notRevocable: (amount) => count(amount, { other: '#個のトークンは取り消せません。' }),
  stop: () => '中止',
  dismiss: () => '閉じる',
  cleanUpExpired: (amount) =>
    amount === undefined
      ? '期限切れのトークンを取り消す…'
      : count(amount, { other: '期限切れのトークン#個を取り消す…' }),
  cleanUpQuestion: (amount) => count(amount, { other: '期限切れのトークン#個を取り消しますか？' }),
  cleanUpConsequence: () =>
    '期限切れのトークンはすでに使えないため、動作しなくなるものはありません。この操作は元に戻せません。',
  revokeSeveralQuestion: (amount) => count(amount, { other: '#個のトークンを取り消しますか？' }),
  revokeSeveralConsequence: () =>
    'これらのトークンを使っているものは、すぐに動作しなくなります。この操作は元に戻せません。',
  revokeSeveralRecentUse: (amount) =>
    count(amount, { other: '#個は過去7日間に使用されています。まだ使っているものがあるかもしれません。' }),
  keepTokens: () => 'トークンを残す',
  usedAgo: (distance) => `最終使用: ${distance}`,
  andMore: (amount) => count(amount, { other: 'ほか#個' }),
  revokingSeveral: () => 'トークンを取り消しています',
  revokingProgress: (done, total) => `${number(total)}個中${number(done)}個のトークンを取り消しました。`,
  revokingWaits: (duration) => `サーバーがリクエストを制限しています。再開まで: ${duration}`,
  revokingStops: () => '処理中のトークンが終わったら中止します…',
  alreadyGone: (amount) => count(amount, { other: '#個のトークンはすでに存在しませんでした。' }),
  notConfirmed: (amount) =>
    count(amount, { other: '#個のトークンが取り消されたかどうか分かりません。選択されたままです。' }),
  notRevoked: (amount) => count(amount, { other: '#個のトークンを取り消せませんでした。選択されたままです。' }),
  revokingStopped: (amount) =>
    count(amount, { other: '中止しました。#個のトークンは取り消されず、選択されたままです。' }),
  revokingGivenUp: (amount) => count(amount, { other: '#個のトークンは取り消されず、選択されたままです。' }),
  revokingLeft: (done, total) =>
    `一覧に別のトークンが表示されたため、取り消しを中止しました。${number(total)}個中${number(done)}個のトークンを取り消しました。`,
  outcomes: () => '結果',
  otherOutcomes: (amount) => count(amount, { other: 'ほかの#個のトークンの結果' }),
  outcome: (outcome) => outcomes[outcome],
  revokeRest: (amount) => count(amount, { other: '残りの#個を取り消す' }),
  showDetails: () => '詳細を表示',
  detailsNotLoaded: () => '詳細を読み込めませんでした。もう一度お試しください。',
  tokenGone: () => 'このトークンは取り消されたか、削除されました。',
  tokenNotListed: (time) => `このトークンはもう一覧にありません。詳細は${time}時点のものです。`,
  exactTime: (moment, zone, offset) => `${moment}（${offset === undefined ? zone : `${zone}、${offset}`}）`,
  retiresTerm: () => '古いシークレットの有効期限',
  ownerTerm: () => '所有者',
  idTerm: () => '識別子',
  createdBy: (name) => `作成者: ${name}`,
  notUsedSince: (date) => `${date}以降は使用なし`,
  notRecordedBefore: () => 'それ以前の使用は記録されていません。',
  usageHeading: () => '日ごとの使用状況',
  usageLoading: () => '使用状況を読み込んでいます…',
  usageFailed: () => '使用状況を読み込めませんでした。',
  usesInDays: (uses, days) =>
    uses === 0 ? `過去${number(days)}日間は使用なし。` : `過去${number(days)}日間に${number(uses)}回使用。`,
  usesSince: (uses, day) => (uses === 0 ? `${day}以降は使用なし。` : `${day}以降に${number(uses)}回使用。`),
  mostUsesOn: (day, uses) => `最も多い日: ${day}（${number(uses)}回）。`,
  allUsesOn: (day, uses) => (uses === 1 ? `使用日は${day}です。` : `すべて${day}の使用です。`),
  usesAtMost: (uses) => `1日の最多使用回数: ${number(uses)}回。`,
  noUseSince: (day) => `${day}以降は使用なし。`,
  daysIn: (zone) => `日付のタイムゾーンは${zone}です。`,
  addReminder: () => 'カレンダーのリマインダーをダウンロード',
  reminderSaved: (fileName) =>
    `ダウンロードした${fileName}を確認してください。ファイルを開くと、リマインダーをカレンダーに追加できます。`,
  reminderSummary: (name) => `APIトークン「${name}」の有効期限`,
  reminderDescription: (moment) =>
    `このトークンは${moment}に使えなくなります。それまでに有効期限を変更するか、別のトークンに置き換えてください。`,

  createHeading: () => '新しいAPIトークンを作成',
  nameLabel: () => '名前',
  nameHint: () => 'このトークンを使うものが分かる名前を付けてください（例: 「夜間バックアップ」）。',
  nameLength: (length, limit) => `${number(length)} / ${number(limit)}`,
  nameInUse: () => 'この名前のトークンはすでにあります。',
  nameHeldByRevoked: () =>
    '取り消し済みのトークンがこの名前を使っています。サーバーが同じ名前を再び受け付けない可能性があります。',
  descriptionLabel: () => '説明',
  optional: () => '（任意）',
  descriptionTooLong: (maxLength, length) =>
    `説明は${number(maxLength)}文字以内で入力してください（現在${number(length)}文字）。`,
  quotaUsed: (used, limit) => `トークンを${number(limit)}個中${number(used)}個使用しています。`,
  selectExpiry: () => '有効期限を設定',
  expiryLabel: () => '有効期限',
  expiryRequired: () => 'トークンには有効期限が必要です。',
  expireInMonths: (months) => count(months, { other: '#か月後' }),
  specifyExactDate: () => '日付を指定',
  expireAfterLongest: (duration) => `${duration}後（最長）`,
  latestExpiry: (latest) => `最も遅い期限: ${latest}`,
  earliestExpiry: (earliest) => `最も早い期限: ${earliest}`,
  dateLabel: () => '日付',
  hourLabel: () => '時',
  minuteLabel: () => '分',
  secondLabel: () => '秒',
  dayPeriodLabel: () => '午前・午後',

  openCalendar: (date) => (date === undefined ? '日付を選択' : `日付を選択（選択中: ${date}）`),
  calendarHeading: () => '日付を選択',
  calendarNotLoaded: () => 'カレンダーを読み込めませんでした。日付を入力するか、もう一度お試しください。',
  previousMonth: () => '前の月',
  nextMonth: () => '次の月',
  monthLabel: () => '月',
  yearLabel: () => '年',
  dayNotAvailable: (date) => `${date}、選択できません`,
  close: () => '閉じる',

  expiresAt: ({ moment, zone, distance }) => [{ strong: moment }, `（${zone}）に期限が切れます（${distance}）。`],
  expiresAtStartOf: ({ moment, zone, distance }) => [
    { strong: moment },
    `の0時（${zone}）に期限が切れます（${distance}）。`,
  ],
  expiresAtEndOf: ({ moment, zone, distance }) => [
    { strong: moment },
    `の24時（${zone}）に期限が切れます（${distance}）。`,
  ],
  expiresNever: () => [{ strong: '無期限です。' }, '取り消すまで使えます。有効期限を設定するほうが安全です。'],
  expiresByDefault: () => '有効期限はサーバーが設定します。設定後に確認できます。',
  generate: () => 'トークンを生成',
  generating: () => '生成しています…',
  cancel: () => 'キャンセル',

  nameMissing: () => '名前を入力してください。',
  nameTooShort: (minLength) => `名前は${number(minLength)}文字以上で入力してください。`,
  nameTooLong: (maxLength, length) =>
    `名前は${number(maxLength)}文字以内で入力してください（現在${number(length)}文字）。`,
  nameHasControls: () => '名前から見えない文字を削除してください。入力し直すと解消することがほとんどです。',
  nameHasBidiControls: () =>
    '文字の表示方向を変える文字を削除してください。名前が別の名前のように見えることがあります。',
  namePattern: (description) => description ?? 'この名前はサーバーで受け付けられません。別の名前をお試しください。',
  nameSuggestion: (name) => `候補: 「${name}」。`,
  dateMissing: () => '日付を入力してください。',
  dateUnreadable: (example) => `日付を${example}のように入力してください。`,
  noSuchDay: () => '実在する日付を入力してください。',
  otherCalendar: (day) => `西暦の年を入力してください。${day}のことですか？`,
  timeMissing: () => '時刻を入力してください。',
  hourInvalid: (least, most) => `時は${number(least)}から${number(most)}の間で入力してください。`,
  minuteInvalid: () => '分は0から59の間で入力してください。',
  secondInvalid: () => '秒は0から59の間で入力してください。',
  expiryPast: () => '有効期限は現在より後にしてください。',
  expiryTooSoon: (earliest) => `${earliest}以降を選択してください。`,
  expiryTooLate: (latest) => `${latest}以前を選択してください。`,
  expirySkipped: (before, after) =>
    `このとき時計が進められるため、この時刻は存在しません。${before}または${after}を選択してください。`,
  useTime: (time) => `${time}にする`,

  scopesLabel: () => 'スコープ',
  scopesHint: () => 'このトークンに必要なものだけを選択してください。',
  searchScopes: () => 'スコープを検索、または一覧を貼り付け',
  scopesFound: (amount) => count(amount, { other: '#個のスコープが見つかりました。' }),
  scopesChosen: (amount) => (amount === 0 ? '選択なし' : count(amount, { other: '#個のスコープを選択中' })),
  noScopeFound: (search) => `「${search}」に一致するスコープはありません。`,
  noScopes: () => '利用できるスコープはありません。',
  noAccess: () => 'なし',
  impliedBy: (scopes) => `${scopes}に含まれます`,
  everythingWarning: () =>
    'このトークンには、あなたのすべての権限が与えられます。できれば個別のスコープを選択してください。',
  everythingChoice: () => 'あなたに許可されているすべて',
  onlySelectedChoice: () => '選択したものだけ',
  fullAccess: () => 'フルアクセス',
  scopesMissing: () => 'スコープを1つ以上選択してください。',
  scopesPasted: (amount) => count(amount, { other: '貼り付けた一覧から#個のスコープを選択しました。' }),
  scopesUnknown: (words) => `不明なスコープ: ${words}`,
  scopesTypedHint: () => 'スコープはスペースまたはコンマで区切ってください。',
  policyLoading: () => '選択肢を読み込んでいます…',
  policyFailed: () =>
    '新しいトークンのルールを読み込めませんでした。作成はできますが、サーバーに拒否される可能性があります。',
  fieldProblem: (field, problem) => `${field}: ${problem}`,

  createFailed: () => 'トークンは作成されませんでした。',
  createOutcomeUnknown: (code) => outcomesUnknown[code] ?? 'トークンが作成されたかどうか、まだ分かりません。',
  createMayExist: () =>
    'トークンは作成された可能性がありますが、シークレットは一度も表示されていません。入力内容は残っています。',
  createRetryIsSafe: () => '安全に再試行できます。トークンが2つ作成されることはありません。',
  createNotLoaded: () =>
    'ページの一部が読み込まれなかったため、何も送信されていません。もう一度お試しいただくか、ページを再読み込みしてください。',
  partLoading: () => '読み込んでいます…',
  signIn: () => 'サインイン',
  reauthenticationRefused: () =>
    '本人確認が完了しなかったため、トークンは作成されませんでした。入力内容は残っています。',
  retryPossible: () => '再試行できるようになりました。',

  lookingForToken: () => 'トークンが作成されたか確認しています…',
  lookFailed: () => '一覧を読み込めなかったため、トークンが作成されたかどうか分かりません。',
  lookAgain: () => 'もう一度確認',
  mayBeTheToken: (amount) =>
    amount === 1
      ? 'これがそのときのトークンかもしれません。シークレットは一度も表示されていません。心当たりがなければ取り消してください。'
      : 'この中のどれかがそのときのトークンかもしれません。シークレットは一度も表示されていません。心当たりのないものは取り消してください。',
  noneFound: (searched) =>
    searched === undefined
      ? 'そのトークンは一覧にありません。もう一度作成できます。'
      : `確認した${number(searched)}個の中にそのトークンはありません。もう一度作成する前に、一覧を検索してください。`,
  createdAt: (moment) => `${moment}作成`,
  revokeChosen: (amount) => (amount === 0 ? '取り消す' : count(amount, { other: '#個のトークンを取り消す' })),
  chosenRevoked: (amount) => count(amount, { other: '#個のトークンを取り消しました。' }),
  createAnew: () => 'もう一度作成',
  earlierTry: (name, moment) =>
    `${moment}に「${name}」を作成したとき、応答がありませんでした。トークンは存在する可能性があります。`,
  createdTwice: (name) =>
    `「${name}」が重複している可能性があります。ブラウザーがリクエストを2回送信したかもしれません。`,
  leaveThem: () => 'そのままにする',

  revealHeading: () => '今すぐトークンをコピーしてください',
  revealOnce: () => '閉じると、二度と表示できません。',
  secretLabel: () => 'トークン',
  scopesTerm: () => 'スコープ',
  askedFor: (asked) => (asked === '' ? '何も指定していませんでした。' : `指定した内容: ${asked}`),
  secretConcealed: () => '非表示です。このままでもコピーできます。',
  showSecret: () => '表示',
  hideSecret: () => '非表示',
  copy: () => 'コピー',
  copied: () => 'コピー済み',
  copiedToClipboard: () => 'クリップボードにコピーしました。',
  copyFailed: (keys) =>
    `ブラウザーによりコピーがブロックされました。トークンは選択されています。${keys === undefined ? '選択メニューからコピーしてください' : `${keys}を押してください`}。`,
  download: () => 'ダウンロード',
  downloadIsUnencrypted: () =>
    'ファイルが保存されたことを確認してください。暗号化されていません。安全な場所に保管し、不要になったら削除してください。',
  snippetHeading: () => '試してみる',
  tokenPlaceholder: () => 'YOUR_TOKEN',
  done: () => '完了',
  leaveHeading: () => 'トークンをコピーせずに閉じますか？',
  leaveConsequence: () => 'コピーもダウンロードもしていません。二度と表示できません。',
  leaveAnyway: () => 'このまま閉じる',
  goBack: () => '戻る',
  fileQuestion: () => 'ファイルは保存されましたか？',
  fileConsequence: () => 'ファイルが保存されたことを確認してください。トークンは二度と表示できません。',

  unavailable: () => 'APIトークンはここでは利用できません。',
  error: (code, wait) => (wait ? errors[code][0] : errors[code].join('')),
  retryIn: (duration) => `${duration}後にもう一度お試しください。`,
  requestReference: (requestId) => `参照番号: ${requestId}`,
};
