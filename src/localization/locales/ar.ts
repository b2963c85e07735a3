import type { TokenAdapterErrorCode } from '../../adapter/error.js';
import type { SortColumn, TokenSort } from '../../domain/finding.js';
import type { TokenAction } from '../../domain/token.js';
import { countingIn } from '../counting.js';
import { isolate } from '../isolate.js';
import type { Messages } from '../messages.js';

const orders: Readonly<Record<SortColumn, Readonly<Record<TokenSort['direction'], string>>>> = {
  name: { ascending: 'الاسم، من الألف إلى الياء', descending: 'الاسم، من الياء إلى الألف' },
  createdAt: { ascending: 'تاريخ الإنشاء، الأقدم أولًا', descending: 'تاريخ الإنشاء، الأحدث أولًا' },
  expiresAt: { ascending: 'انتهاء الصلاحية، الأقرب أولًا', descending: 'انتهاء الصلاحية، الأبعد أولًا' },
  lastUsedAt: { ascending: 'آخر استخدام، الأقدم أولًا', descending: 'آخر استخدام، الأحدث أولًا' },
  status: { ascending: 'الحالة، العاملة أولًا', descending: 'الحالة، المنتهية أولًا' },
  scopes: { ascending: 'الأذونات، من الألف إلى الياء', descending: 'الأذونات، من الياء إلى الألف' },
};

const statuses: Readonly<Record<string, string>> = {
  active: 'نشط',
  expired: 'منتهي الصلاحية',
  revoked: 'مُبطَل',
  paused: 'متوقف مؤقتًا',
  pending: 'قيد الانتظار',
  denied: 'مرفوض',
  exhausted: 'مستنفد',
  retiring: 'على وشك الإيقاف',
};

const errors: Readonly<Record<TokenAdapterErrorCode, string>> = {
  invalid: 'لم يقبل الخادم ذلك. تحقق مما أدخلته ثم أعد المحاولة.',
  unauthenticated: 'انتهت جلستك. سجّل الدخول مجددًا ثم أعد المحاولة.',
  'reauthentication-required': 'يطلب الخادم تأكيد هويتك. سجّل الدخول مجددًا ثم أعد المحاولة.',
  forbidden: 'لا يُسمح لك بذلك. تواصل مع المسؤول إن كنت تحتاج إليه.',
  conflict: 'يتعارض ذلك مع ما لدى الخادم. أعد تحميل القائمة ثم أعد المحاولة.',
  'not-found': 'لم يعد هذا الرمز معروفًا لدى الخادم.',
  'quota-exceeded': 'بلغت الحد الأقصى لعدد الرموز. أبطِل رمزًا لم تعد تحتاج إليه ثم أعد المحاولة.',
  'rate-limited': 'تكررت المحاولات كثيرًا في وقت قصير. انتظر قليلًا ثم أعد المحاولة.',
  network: 'تعذّر الوصول إلى الخادم. تحقق من اتصالك ثم أعد المحاولة.',
  timeout: 'لم يُجب الخادم في الوقت المحدد. أعد المحاولة.',
  unsupported: 'رموز API معطّلة هنا.',
  unknown: 'حدث خطأ ما. أعد المحاولة، وإن تكرر الخطأ فتواصل مع القائمين على هذا الموقع.',
};

const actions: Readonly<Record<TokenAction, string>> = {
  rename: 'إعادة التسمية',
  describe: 'تعديل الوصف',
  extend: 'تغيير انتهاء الصلاحية…',
  rotate: 'تجديد القيمة السرية…',
  'end-overlap': 'إنهاء القيمة السرية القديمة…',
  duplicate: 'تكرار…',
  pause: 'إيقاف مؤقت',
  resume: 'استئناف',
  revoke: 'إبطال…',
};

/** What became of a token that was to be revoked with others. */
const outcomes: Readonly<Record<Parameters<Messages['outcome']>[0], string>> = {
  revoked: 'أُبطل',
  'already-gone': 'لم يعد موجودًا من قبل',
  'not-begun': 'لم يبدأ',
  'under-way': 'جارٍ',
};

const outcomesUnknown: Readonly<Partial<Record<TokenAdapterErrorCode, string>>> = {
  network: 'انقطع الاتصال قبل وصول الرد.',
  timeout: 'لم يصل الرد في الوقت المحدد.',
  unknown: 'لم يُرسل الخادم ردًا صالحًا.',
};

/**
 * Arabic, with the numerals of a region. {@link ar} has those of `ar` itself; a page in `ar-EG`, say, whose dates are
 * written ٣١ يناير, registers `arabicFor('ar-EG')`.
 *
 * Latin words whose ends are no letters would swap them with their neighbours here, so such insertions are isolated.
 * Durations and distances arrive in a grammatical case that is not ours to choose, so they stand after a colon or comma.
 */
export function arabicFor(tag: string): Messages {
  const { count, number } = countingIn(tag);
  const characters = (amount: number) =>
    count(amount, {
      zero: 'لا أحرف',
      one: 'حرف واحد',
      two: 'حرفان',
      few: '# أحرف',
      many: '# حرفًا',
      other: '# حرف',
    });

  const uses = (amount: number) =>
    count(amount, {
      zero: 'لا استخدام',
      one: 'استخدام واحد',
      two: 'استخدامان',
      few: '# استخدامات',
      many: '# استخدامًا',
      other: '# استخدام',
    });

  const inDays = (days: number) =>
    count(days, { one: 'يوم واحد', two: 'يومان', few: '# أيام', many: '# يومًا', other: '# يوم' });

  return {
    tag,

    listHeading: () => 'رموز API',
    listDescription: () =>
      'تستخدمها البرامج النصية وعمليات الربط لاستدعاء واجهة API نيابةً عنك. احفظ كل رمز منها كما تحفظ كلمة مرور.',
    createAction: () => 'إنشاء رمز API',
    nameColumn: () => 'الاسم',
    expiresColumn: () => 'انتهاء الصلاحية',
    lastUsedColumn: () => 'آخر استخدام',
    actionsColumn: () => 'الإجراءات',
    unnamedToken: () => 'رمز بلا اسم',
    neverExpires: () => 'لا تنتهي صلاحيته',
    neverUsed: () => 'لم يُستخدم قط',
    notKnown: () => 'غير معروف',
    status: (status) => (Object.hasOwn(statuses, status) ? (statuses[status] ?? status) : status),
    expiresToday: () => 'تنتهي صلاحيته اليوم',
    expiresTomorrow: () => 'تنتهي صلاحيته غدًا',
    lastUsedFrom: (origin) => `من ${isolate(origin)}`,
    moreScopes: (amount) => `+${number(amount)}`,
    scopesEverything: () => 'كل شيء',
    scopesNone: () => 'لا شيء',
    expiresSoon: () => 'ينتهي قريبًا',
    unusedForLong: () => 'لم يُستخدم منذ مدة طويلة',
    breaksPolicy: () => 'لا يوافق السياسة الحالية',
    retiringUntil: (moment) => `يعمل السر القديم حتى ${moment}`,
    expiryRequiredNow: () => 'أصبح انتهاء الصلاحية إلزاميًا، وهذا الرمز لا تنتهي صلاحيته أبدًا.',
    expiryTooLateNow: () => 'مدة صلاحيته أطول مما يُسمح به لرمز جديد.',
    scopesNotOfferedNow: (scopes) => `يحمل أذونات لم تعد تُمنح: ${scopes}`,
    loading: () => 'جارٍ تحميل رموز API…',
    empty: () => 'لا توجد رموز بعد. يكفي اسم ونقرة لإنشاء أول رمز.',
    emptyReadOnly: () => 'لا توجد رموز بعد.',
    listFailed: () => 'تعذّر تحميل رموز API.',
    refreshFailed: () => 'تعذّر تحديث القائمة.',
    showingAsOf: (time) => `القائمة المعروضة كما كانت في ${time}.`,
    offline: () => 'أنت غير متصل بالإنترنت. ستُحدَّث القائمة تلقائيًا عند عودة الاتصال.',
    online: () => 'عاد الاتصال بالإنترنت.',
    tryAgain: () => 'إعادة المحاولة',
    tokenCount: (amount) =>
      count(amount, {
        zero: 'لا رموز',
        one: 'رمز واحد',
        two: 'رمزان',
        few: '# رموز',
        many: '# رمزًا',
        other: '# رمز',
      }),
    quotaLeft: (left) =>
      count(left, {
        zero: 'لا يُسمح بالمزيد',
        one: 'يُسمح برمز آخر',
        two: 'يُسمح برمزين آخرين',
        few: 'يُسمح بـ # رموز أخرى',
        many: 'يُسمح بـ # رمزًا آخر',
        other: 'يُسمح بـ # رمز آخر',
      }),
    quotaReached: (used, limit) =>
      `عدد الرموز المستخدمة: ${number(used)} من ${number(limit)}. أبطِل رمزًا لم تعد تحتاج إليه لإنشاء رمز آخر.`,
    timesIn: (zone) => `الأوقات بتوقيت ${isolate(zone)}`,
    unreadableRows: (amount) =>
      count(amount, {
        zero: 'قُرئت كل الرموز.',
        one: 'تعذّرت قراءة رمز واحد، وقد لا يظهر كاملًا.',
        two: 'تعذّرت قراءة رمزين، وقد لا يظهران كاملين.',
        few: 'تعذّرت قراءة # رموز، وقد لا تظهر كاملة.',
        many: 'تعذّرت قراءة # رمزًا، وقد لا تظهر كاملة.',
        other: 'تعذّرت قراءة # رمز، وقد لا تظهر كاملة.',
      }),

    searchTokens: () => 'البحث في الرموز',
    tokenGroups: () => 'عرض',
    allTokens: (amount) => `الكل: ${number(amount)}`,
    expireSoon: (amount) => `تنتهي صلاحيته قريبًا: ${number(amount)}`,
    expiredTokens: (amount) => `منتهي الصلاحية: ${number(amount)}`,
    neverUsedTokens: (amount) => `لم يُستخدم قط: ${number(amount)}`,
    unusedTokens: (amount, days) => `بلا استخدام (${inDays(days)}): ${number(amount)}`,
    tokensOfStatus: (amount, status) => `${statuses[status] ?? status}: ${number(amount)}`,
    filters: (amount) => (amount === 0 ? 'عوامل التصفية' : `عوامل التصفية (${number(amount)})`),
    statusColumn: () => 'الحالة',
    createdColumn: () => 'تاريخ الإنشاء',
    scopeColumn: () => 'الصلاحية',
    any: () => 'أي قيمة',
    inNextDays: (days) => `خلال المدة القادمة: ${inDays(days)}`,
    inLastDays: (days) => `خلال المدة الماضية: ${inDays(days)}`,
    longerAgo: (days) => `قبل أكثر من: ${inDays(days)}`,
    condition: (column, value) => `${column}: ${isolate(value)}`,
    sortBy: () => 'الترتيب حسب',
    defaultOrder: () => 'الترتيب الافتراضي',
    sortOrder: ({ by, direction }) => orders[by][direction],
    columnOrder: (label, direction) => `${isolate(label)}، ${direction === 'ascending' ? 'تصاعديًا' : 'تنازليًا'}`,
    clearSearch: () => 'مسح البحث',
    clearFilters: () => 'مسح عوامل التصفية',
    noMatch: (search, conditions) =>
      `لا يوجد رمز مطابق: ${[...(search === '' ? [] : [`«${isolate(search)}»`]), ...conditions].join('، ')}.`,
    wouldMatch: (amount, condition) => {
      const without = condition === undefined ? 'دون البحث' : `دون «${isolate(condition)}»`;
      return `عدد الرموز المطابقة ${without}: ${number(amount)}.`;
    },
    tokensFound: (amount) =>
      amount === 0
        ? 'لم يُعثر على أي رمز.'
        : count(amount, {
            one: 'عُثر على رمز واحد.',
            two: 'عُثر على رمزين.',
            few: 'عُثر على # رموز.',
            many: 'عُثر على # رمزًا.',
            other: 'عُثر على # رمز.',
          }),
    onlySearched: (limit) => `اقتصر البحث على أول الرموز، وعددها: ${number(limit)}.`,
    findFailed: () => 'تعذّر البحث أو الانتقال إلى الصفحة.',
    pages: () => 'الصفحات',
    previousPage: () => 'السابق',
    nextPage: () => 'التالي',
    pageNumber: (page) => `الصفحة ${number(page)}`,
    pageOf: (page, pages) => `الصفحة ${number(page)} من ${number(pages)}`,
    rowsShown: (first, last, total) => {
      const range = isolate(`${number(first)}–${number(last)}`);
      return total === undefined ? range : `${range} من ${number(total)}`;
    },
    rowsPerPage: () => 'لكل صفحة',

    actionsFor: (name) => `إجراءات ${name}`,
    action: (action) => actions[action],
    save: () => 'حفظ',
    saving: () => 'جارٍ الحفظ…',
    renameLabel: (name) => `الاسم الجديد للرمز ${name}`,
    renamed: (name) => `أصبح اسم الرمز ${name}.`,
    renameFailed: () => 'تعذّرت إعادة التسمية.',
    paused: (name) => `أُوقف الرمز ${name} مؤقتًا.`,
    resumed: (name) => `يعمل الرمز ${name} من جديد.`,
    changeFailed: () => 'تعذّر التغيير.',
    rotate: () => 'تجديد القيمة السرية',
    rotating: () => 'جارٍ التجديد…',
    rotateQuestion: (name) => `هل تريد تجديد القيمة السرية للرمز «${name}»؟`,
    rotateConsequence: () =>
      'تُعرض القيمة السرية الجديدة مرة واحدة. كل ما يستخدم القيمة الحالية يتوقف عن العمل إلى أن تزوّده بالجديدة.',
    rotateFailed: () => 'لم تتغير القيمة السرية.',
    rotateOutcomeUnknown: () => 'لم يصل رد صالح: ربما لم تعد القيمة السرية الحالية تعمل.',
    rotateNotRetried: () =>
      'لا يُعاد إرسال الطلب تلقائيًا، فقد يُنهي ذلك قيمة سرية أخرى. تحقق مما إذا كانت القيمة الحالية لا تزال تعمل، وإلا فجدّدها مرة أخرى.',

    descriptionOf: (name) => `وصف الرمز ${name}`,
    described: (name) => `حُفظ وصف الرمز ${name}.`,
    extendHeading: (name) => `تغيير انتهاء صلاحية الرمز «${name}»`,
    presentExpiry: () => 'انتهاء الصلاحية الحالي',
    exactMoment: ({ moment, zone, distance }) => `${moment} (${isolate(zone)})، ${distance}`,
    endsSooner: () => 'تنتهي صلاحيته قبل موعدها الحالي: يتوقف كل ما يستخدمه عن العمل في وقت أبكر.',
    worksAgain: () => 'يعمل الرمز من جديد فورًا لدى كل من يملك قيمته السرية.',
    expiryChanged: (name) => `تغيّر انتهاء صلاحية الرمز ${name}.`,
    rotateShownOnce: () => 'تُعرض القيمة السرية الجديدة مرة واحدة.',
    rotateOverlap: (until) => `تُعرض القيمة السرية الجديدة مرة واحدة. تظل القيمة الحالية تعمل حتى ${until}.`,
    oldSecretLabel: () => 'القيمة السرية الحالية',
    oldSecretEndsNow: () => 'تتوقف عن العمل فورًا',
    oldSecretWorksFor: (duration, until) => `تظل تعمل: ${duration}، حتى ${until}`,
    rotateEndsEarlier: (until) => `القيمة السرية السابقة للحالية، التي كانت ستعمل حتى ${until}، تتوقف عن العمل فورًا.`,
    endOverlap: () => 'إنهاء القيمة السرية القديمة',
    endOverlapQuestion: (name) => `هل تريد إنهاء القيمة السرية القديمة للرمز «${name}» الآن؟`,
    endOverlapConsequence: (until) =>
      `كانت ستعمل حتى ${until}. كل ما لا يزال يستخدمها يتوقف عن العمل فورًا، وتبقى القيمة الحالية. لا يمكن التراجع عن ذلك.`,
    endingOverlap: () => 'جارٍ الإنهاء…',
    overlapEnded: (name) => `لم تعد القيمة السرية القديمة للرمز ${name} تعمل.`,
    endNow: () => 'إنهاء الآن…',
    pauseFirst: () => 'لست متأكدًا؟ يمكن إنهاء الإيقاف المؤقت لاحقًا.',
    pauseInstead: () => 'إيقاف مؤقت بدلًا من ذلك',
    pausing: () => 'جارٍ الإيقاف المؤقت…',

    revoke: () => 'إبطال',
    revokeToken: (name) => `إبطال ${name}`,
    revokeQuestion: (name) => `هل تريد إبطال «${name}»؟`,
    revokeConsequence: () => 'كل ما يستخدم هذا الرمز يتوقف عن العمل فورًا. لا يمكن التراجع عن ذلك.',
    revokeRecentUse: (distance) => `آخر استخدام: ${distance}. سيتوقف شيء ما عن العمل.`,
    tokenTerm: () => 'الرمز',
    keepToken: () => 'الإبقاء عليه',
    revoking: () => 'جارٍ الإبطال…',
    revoked: (name) => `أُبطل الرمز ${name}.`,
    revokeFailed: () => 'تعذّر إبطال الرمز.',

    selection: () => 'الرموز المحددة',
    selectionColumn: () => 'التحديد',
    selectToken: (name) => `تحديد ${name}`,
    selectPage: () => 'تحديد كل ما في هذه الصفحة',
    selected: (amount, elsewhere) => {
      const said = amount === 0 ? 'لم يُحدَّد شيء' : `المحدد: ${number(amount)}`;
      return elsewhere === 0 ? said : `${said}، منها خارج هذه الصفحة: ${number(elsewhere)}`;
    },
    clearSelection: () => 'إلغاء التحديد',
    revokeSelected: (amount) => `إبطال ${number(amount)}…`,
    selectAll: (amount) => (amount === undefined ? 'تحديد الكل في كل الصفحات' : `تحديد الكل (${number(amount)})`),
    selectFound: (amount) => (amount === undefined ? 'تحديد كل المطابق' : `تحديد كل المطابق (${number(amount)})`),
    readingFound: (read, total) => {
      if (read === 0) return 'جارٍ القراءة…';
      return total === undefined ? `قُرئ: ${number(read)}…` : `قُرئ: ${number(read)} من ${number(total)}…`;
    },
    selectFoundFailed: () => 'تعذّر تحديد الكل.',
    selectionCut: (limit) => `هناك المزيد: لم يُفحص إلا أول ${number(limit)}.`,
    notRevocable: (amount) => `ما لا يمكن إبطاله: ${number(amount)}.`,
    stop: () => 'إيقاف',
    dismiss: () => 'إخفاء',
    cleanUpExpired: (amount) =>
      amount === undefined ? 'تنظيف منتهية الصلاحية…' : `تنظيف منتهية الصلاحية (${number(amount)})…`,
    cleanUpQuestion: (amount) =>
      count(amount, {
        one: 'هل تريد إبطال رمز واحد منتهي الصلاحية؟',
        two: 'هل تريد إبطال رمزين منتهيي الصلاحية؟',
        few: 'هل تريد إبطال # رموز منتهية الصلاحية؟',
        many: 'هل تريد إبطال # رمزًا منتهي الصلاحية؟',
        other: 'هل تريد إبطال # رمز منتهي الصلاحية؟',
      }),
    cleanUpConsequence: () => 'الرموز منتهية الصلاحية لم تعد تعمل، فلن يتوقف شيء. لا يمكن التراجع عن ذلك.',
    revokeSeveralQuestion: (amount) =>
      count(amount, {
        one: 'هل تريد إبطال رمز واحد؟',
        two: 'هل تريد إبطال رمزين؟',
        few: 'هل تريد إبطال # رموز؟',
        many: 'هل تريد إبطال # رمزًا؟',
        other: 'هل تريد إبطال # رمز؟',
      }),
    revokeSeveralConsequence: () => 'كل ما يستخدم هذه الرموز يتوقف عن العمل فورًا. لا يمكن التراجع عن ذلك.',
    revokeSeveralRecentUse: (amount) => `ما استُخدم منها في آخر 7 أيام: ${number(amount)}. سيتوقف شيء ما عن العمل.`,
    keepTokens: () => 'الإبقاء عليها',
    usedAgo: (distance) => `آخر استخدام: ${distance}`,
    andMore: (amount) => `وغيرها: ${number(amount)}`,
    revokingSeveral: () => 'إبطال عدة رموز',
    revokingProgress: (done, total) => `أُبطل ${number(done)} من ${number(total)}.`,
    revokingWaits: (duration) => `انتظار بطلب من الخادم: ${duration}.`,
    revokingStops: () => 'سيتوقف الإبطال بعد إتمام الرمز الجاري…',
    alreadyGone: (amount) => `ما لم يعد موجودًا منها من قبل: ${number(amount)}.`,
    notRevoked: (amount) => `ما تعذّر إبطاله ويبقى محددًا: ${number(amount)}.`,
    revokingStopped: (amount) => `توقف الإبطال. ما لم يبدأ ويبقى محددًا: ${number(amount)}.`,
    revokingGivenUp: (amount) => `ما لم يبدأ ويبقى محددًا: ${number(amount)}.`,
    revokingLeft: (done, total) =>
      `توقف الإبطال لأن هذه القائمة تعرض الآن رموزًا أخرى: أُبطل ${number(done)} من ${number(total)}.`,
    outcomes: () => 'نتيجة كل رمز',
    otherOutcomes: (amount) => `نتائج الرموز الأخرى (${number(amount)})`,
    outcome: (outcome) => outcomes[outcome],
    revokeRest: (amount) => `متابعة الباقي (${number(amount)})`,
    showDetails: () => 'عرض التفاصيل',
    detailsNotLoaded: () => 'تعذّر تحميل التفاصيل. تحقق من اتصالك ثم أعد المحاولة.',
    tokenGone: () => 'لم يعد هذا الرمز موجودًا: أُبطِل أو حُذف.',
    tokenNotListed: (time) => `لم تعد القائمة تعرضه. هكذا كان عند الساعة ${isolate(time)}.`,
    exactTime: (moment, zone, offset) =>
      `${moment} (${offset === undefined ? isolate(zone) : `${isolate(zone)}،\u00a0${isolate(offset)}`})`,
    retiresTerm: () => 'انتهاء القيمة السرية القديمة',
    ownerTerm: () => 'المالك',
    idTerm: () => 'المعرّف',
    createdBy: (name) => `بواسطة ${name}`,
    notUsedSince: (date) => `لم يُستخدم منذ ${date}`,
    notRecordedBefore: () => 'ولا يُعرف هل استُخدم قبل ذلك.',
    usageHeading: () => 'الاستخدام حسب اليوم',
    usageLoading: () => 'جارٍ تحميل الاستخدام…',
    usageFailed: () => 'تعذّر تحميل الاستخدام.',
    usesInDays: (amount, days) => `${uses(amount)} خلال آخر ${inDays(days)}.`,
    usesSince: (amount, day) => `${uses(amount)} منذ ${day}.`,
    mostUsesOn: (day, amount) => `أكثرها في ${day}: ${number(amount)}.`,
    allUsesOn: (day) => `كلها في ${day}.`,
    usesAtMost: (amount) => `أقصى عدد في اليوم: ${number(amount)}.`,
    noUseSince: (day) => `لا استخدام منذ ${day}.`,
    daysIn: (zone) => `الأيام بتوقيت ${isolate(zone)}`,
    addReminder: () => 'إضافة تذكير إلى التقويم',
    reminderSaved: (fileName) => `حُفظ باسم ${isolate(fileName)}. افتح الملف لإضافة التذكير إلى تقويمك.`,
    reminderSummary: (name) => `انتهاء صلاحية رمز API «${name}»`,
    reminderDescription: (moment) => `يتوقف عن العمل في ${moment}. مدّد صلاحيته أو استبدله قبل ذلك.`,

    createHeading: () => 'إنشاء رمز API جديد',
    nameLabel: () => 'الاسم',
    nameHint: () => 'فيمَ سيُستخدم؟ بهذا الاسم ستتعرّف عليه لاحقًا.',
    nameLength: (length, limit) => `${number(length)} من ${number(limit)}`,
    nameInUse: () => 'هناك رمز آخر بهذا الاسم.',
    nameHeldByRevoked: () => 'لا يزال رمز مُبطَل يحمل هذا الاسم، وقد لا يقبله الخادم مرة أخرى.',
    descriptionLabel: () => 'الوصف',
    optional: () => 'اختياري',
    descriptionTooLong: (maxLength, length) =>
      `اختصر الوصف: فيه ${characters(length)}، والحد الأقصى ${number(maxLength)}.`,
    quotaUsed: (used, limit) => `عدد الرموز المستخدمة: ${number(used)} من ${number(limit)}.`,
    selectExpiry: () => 'تحديد تاريخ انتهاء الصلاحية',
    expiryLabel: () => 'انتهاء الصلاحية',
    expiryRequired: () => 'يجب أن تكون لكل رمز هنا صلاحية تنتهي.',
    expireInMonths: (months) =>
      count(months, {
        zero: 'تنتهي فورًا',
        one: 'تنتهي بعد شهر واحد',
        two: 'تنتهي بعد شهرين',
        few: 'تنتهي بعد # أشهر',
        many: 'تنتهي بعد # شهرًا',
        other: 'تنتهي بعد # شهر',
      }),
    specifyExactDate: () => 'تحديد تاريخ معيّن',
    expireAfterLongest: (duration) => `أطول مدة مسموح بها: ${duration}`,
    latestExpiry: (latest) => `أقصى موعد: ${latest}.`,
    earliestExpiry: (earliest) => `أقرب موعد: ${earliest}.`,
    dateLabel: () => 'التاريخ',
    hourLabel: () => 'الساعة',
    minuteLabel: () => 'الدقيقة',
    secondLabel: () => 'الثانية',
    dayPeriodLabel: () => 'صباحًا أو مساءً',

    openCalendar: (date) => (date === undefined ? 'اختيار التاريخ' : `اختيار التاريخ، الحالي: ${date}`),
    calendarHeading: () => 'اختيار تاريخ',
    calendarNotLoaded: () => 'تعذّر تحميل التقويم. اكتب التاريخ أو أعد المحاولة.',
    previousMonth: () => 'الشهر السابق',
    nextMonth: () => 'الشهر التالي',
    monthLabel: () => 'الشهر',
    yearLabel: () => 'السنة',
    dayNotAvailable: (date) => `${date}، غير متاح`,
    chooseDay: () => 'اختيار',
    close: () => 'إغلاق',

    expiresAt: ({ moment, zone, distance }) => [
      'تنتهي صلاحيته يوم ',
      { strong: moment },
      ` (${isolate(zone)})، ${distance}.`,
    ],
    expiresAtStartOf: ({ moment, zone, distance }) => [
      'تنتهي صلاحيته في بداية يوم ',
      { strong: moment },
      ` (${isolate(zone)})، ${distance}.`,
    ],
    expiresAtEndOf: ({ moment, zone, distance }) => [
      'تنتهي صلاحيته في نهاية يوم ',
      { strong: moment },
      ` (${isolate(zone)})، ${distance}.`,
    ],
    expiresNever: () => [
      { strong: 'لا تنتهي صلاحيته أبدًا.' },
      ' يعمل الرمز إلى أن يُبطَل، وتحديد تاريخ لانتهائه أكثر أمانًا.',
    ],
    expiresByDefault: () => 'يحدد الخادم تاريخ انتهاء الصلاحية، ويظهر بعد إنشاء الرمز.',
    generate: () => 'توليد الرمز',
    generating: () => 'جارٍ التوليد…',
    cancel: () => 'إلغاء',

    nameMissing: () => 'أدخِل اسمًا، مثل الغرض الذي سيُستخدم فيه الرمز.',
    nameTooShort: (minLength) =>
      count(minLength, {
        zero: 'أدخِل اسمًا.',
        one: 'أدخِل حرفًا واحدًا على الأقل.',
        two: 'أدخِل حرفين على الأقل.',
        few: 'أدخِل # أحرف على الأقل.',
        many: 'أدخِل # حرفًا على الأقل.',
        other: 'أدخِل # حرف على الأقل.',
      }),
    nameTooLong: (maxLength, length) => `اختصر الاسم: فيه ${characters(length)}، والحد الأقصى ${number(maxLength)}.`,
    nameHasControls: () => 'أزِل الأحرف غير المرئية من الاسم، فلا يمكن لأحد تمييزه عن غيره. قد تفيد كتابته من جديد.',
    nameHasBidiControls: () => 'أزِل الأحرف التي تغيّر اتجاه الكتابة، فقد تجعل الاسم يبدو كاسم آخر.',
    namePattern: (description) => description ?? 'لا يقبل الخادم هذا الاسم. جرّب اسمًا آخر.',
    nameSuggestion: (name) => `جرّب «${name}».`,
    dateMissing: () => 'أدخِل تاريخًا.',
    dateUnreadable: (example) => `أدخِل تاريخًا مثل ${example}.`,
    noSuchDay: () => 'لا يوجد هذا اليوم في التقويم.',
    timeMissing: () => 'أدخِل وقتًا.',
    hourInvalid: (least, most) => `أدخِل ساعة من ${number(least)} إلى ${number(most)}.`,
    minuteInvalid: () => `أدخِل الدقائق من ${number(0)} إلى ${number(59)}.`,
    secondInvalid: () => `أدخِل الثواني من ${number(0)} إلى ${number(59)}.`,
    expiryPast: () => 'مضى هذا الموعد. اختر موعدًا لاحقًا.',
    expiryTooSoon: (earliest) => `اختر ${earliest} أو بعده.`,
    expiryTooLate: (latest) => `اختر ${latest} أو قبله.`,
    expirySkipped: (before, after) => `تتغيّر الساعة حينئذٍ، فلا وجود لهذا الوقت. اختر ${before} أو ${after}.`,
    useTime: (time) => `استخدام ${time}`,

    scopesLabel: () => 'الأذونات',
    scopesHint: () => 'اختر أقل ما يحتاج إليه.',
    searchScopes: () => 'ابحث في الأذونات أو الصق قائمة',
    scopesFound: (amount) =>
      count(amount, {
        zero: 'لم يُعثر على أي إذن.',
        one: 'عُثر على إذن واحد.',
        two: 'عُثر على إذنين.',
        few: 'عُثر على # أذونات.',
        many: 'عُثر على # إذنًا.',
        other: 'عُثر على # إذن.',
      }),
    scopesChosen: (amount) =>
      count(amount, {
        zero: 'لم يُختر شيء',
        one: 'اختير إذن واحد',
        two: 'اختير إذنان',
        few: 'اختيرت # أذونات',
        many: 'اختير # إذنًا',
        other: 'اختير # إذن',
      }),
    noScopeFound: (search) => `لا يوجد إذن يطابق ${search}.`,
    noScopes: () => 'لا توجد أذونات للاختيار منها.',
    noAccess: () => 'بلا وصول',
    impliedBy: (scopes) => `مشمول في ${scopes}`,
    everythingWarning: () => 'سيُسمح له بكل ما يُسمح لك به. اختر أذونات بعينها حيثما أمكن.',
    everythingByDefault: () => 'إذا لم تختر أي إذن، فسيُسمح له بكل ما يُسمح لك به.',
    scopesMissing: () => 'اختر إذنًا واحدًا على الأقل.',
    scopesPasted: (amount) =>
      count(amount, {
        zero: 'لم يُختر أي إذن من القائمة.',
        one: 'اختير إذن واحد من القائمة.',
        two: 'اختير إذنان من القائمة.',
        few: 'اختيرت # أذونات من القائمة.',
        many: 'اختير # إذنًا من القائمة.',
        other: 'اختير # إذن من القائمة.',
      }),
    scopesUnknown: (words) => `غير معروف هنا: ${isolate(words)}`,
    scopesTypedHint: () => 'افصل بينها بمسافات أو فواصل.',
    policyLoading: () => 'جارٍ تحميل الخيارات المتاحة…',
    policyFailed: () => 'تعذّر تحميل الخيارات المتاحة هنا. سيتحقق الخادم مما تُدخله.',
    fieldProblem: (field, problem) => `${field}: ${problem}`,

    createFailed: () => 'لم يُنشأ الرمز.',
    createOutcomeUnknown: (code) => outcomesUnknown[code] ?? 'لم تحسم المحاولة الأخيرة الأمر أيضًا.',
    createMayExist: () => 'ربما أُنشئ الرمز، لكن لم يطّلع أحد على قيمته السرية. لم يضِع شيء مما كتبته.',
    createRetryIsSafe: () => 'إعادة المحاولة آمنة: لن يبقى سوى رمز واحد.',
    createNotLoaded: () =>
      'تعذّر تحميل جزء من هذه الصفحة، ولم يُرسل شيء. تحقق من اتصالك ثم أعد المحاولة، أو أعد تحميل الصفحة.',
    signIn: () => 'تسجيل الدخول',
    reauthenticationRefused: () => 'لم تُؤكَّد هويتك، ولم يُنشأ أي رمز. لم يضِع شيء مما كتبته.',
    retryPossible: () => 'يمكنك إعادة المحاولة الآن.',

    lookingForToken: () => 'جارٍ التحقق من وجود الرمز…',
    lookFailed: () => 'تعذّرت قراءة القائمة، لذا لا يُعرف إن كان الرمز موجودًا.',
    lookAgain: () => 'التحقق مجددًا',
    mayBeTheToken: (amount) =>
      amount === 1
        ? 'ربما كان هذا هو الرمز. لا أحد يملك قيمته السرية: أبطِله ما لم تكن تعرفه.'
        : 'ربما كان الرمز أحد هذه الرموز. لا أحد يملك قيمته السرية: أبطِل ما لا تعرفه منها.',
    noneFound: () => 'لا يوجد رمز كهذا في القائمة الآن. يمكنك إنشاؤه من جديد.',
    createdAt: (moment) => `أُنشئ في ${moment}`,
    revokeChosen: (amount) =>
      count(amount, {
        zero: 'إبطال',
        one: 'إبطال رمز واحد',
        two: 'إبطال رمزين',
        few: 'إبطال # رموز',
        many: 'إبطال # رمزًا',
        other: 'إبطال # رمز',
      }),
    chosenRevoked: (amount) =>
      count(amount, {
        zero: 'لم يُبطَل أي رمز.',
        one: 'أُبطل رمز واحد.',
        two: 'أُبطل رمزان.',
        few: 'أُبطلت # رموز.',
        many: 'أُبطل # رمزًا.',
        other: 'أُبطل # رمز.',
      }),
    createAnew: () => 'إنشاؤه من جديد',
    earlierTry: (name, moment) => `لم يصل رد عند محاولة إنشاء ${name} في ${moment}. ربما أُنشئ الرمز.`,
    createdTwice: (name) => `لدى الخادم رمز آخر باسم ${name} أُنشئ في الوقت نفسه: ربما أرسل متصفحك الطلب مرتين.`,
    leaveThem: () => 'تركه كما هو',

    revealHeading: () => 'انسخ رمزك الآن',
    revealOnce: () => 'هذه هي المرة الوحيدة التي يُعرض فيها. بعد إغلاق هذه النافذة لا يمكن عرضه مرة أخرى.',
    secretLabel: () => 'الرمز',
    scopesTerm: () => 'الأذونات',
    askedFor: (asked) => (asked === '' ? 'لم تطلب شيئًا.' : `كنت قد طلبت: ${isolate(asked)}.`),
    secretConcealed: () => 'مخفي. يمكن نسخه مع ذلك.',
    showSecret: () => 'إظهار',
    hideSecret: () => 'إخفاء',
    copy: () => 'نسخ',
    copied: () => 'تم النسخ',
    copiedToClipboard: () => 'تم النسخ إلى الحافظة.',
    copyFailed: (keys) => `لم يسمح المتصفح بالنسخ. الرمز محدَّد: اضغط ${isolate(keys)}.`,
    download: () => 'تنزيل',
    downloadIsUnencrypted: () => 'حُفظ كملف نصي غير مشفّر. احفظه في مكان آمن، أو احذفه بعد وضع الرمز حيث تحتاج إليه.',
    snippetHeading: () => 'جرّبه',
    tokenPlaceholder: () => 'YOUR_TOKEN',
    done: () => 'تم',
    leaveHeading: () => 'هل تريد الإغلاق دون أخذ الرمز؟',
    leaveConsequence: () => 'لم يُنسخ الرمز ولم يُنزَّل. بعد الإغلاق لا يمكن عرضه مرة أخرى، وسيكون عليك إنشاء رمز آخر.',
    leaveAnyway: () => 'الإغلاق على أي حال',
    goBack: () => 'رجوع',

    error: (code) => errors[code],
    retryIn: (duration) => `المدة المتبقية قبل إعادة المحاولة: ${duration}.`,
    requestReference: (requestId) => `المرجع: ${isolate(requestId)}`,
  };
}

/** Arabic. */
export const ar: Messages = arabicFor('ar');
