import type { TokenAdapterErrorCode } from '../../adapter/error.js';
import type { SortColumn, TokenSort } from '../../domain/list-query.js';
import type { TokenAction } from '../../domain/token.js';
import { countingIn } from '../counting.js';
import { isolate } from '../isolate.js';
import type { Messages } from '../messages.js';

const orders: Readonly<Record<SortColumn, Readonly<Record<TokenSort['direction'], string>>>> = {
  name: { ascending: 'الاسم، من الألف إلى الياء', descending: 'الاسم، من الياء إلى الألف' },
  createdAt: { ascending: 'تاريخ الإنشاء، الأقدم أولًا', descending: 'تاريخ الإنشاء، الأحدث أولًا' },
  expiresAt: { ascending: 'انتهاء الصلاحية، الأقرب أولًا', descending: 'انتهاء الصلاحية، الأبعد أولًا' },
  lastUsedAt: { ascending: 'آخر استخدام، الأقدم أولًا', descending: 'آخر استخدام، الأحدث أولًا' },
  status: { ascending: 'الحالة، النشطة أولًا', descending: 'الحالة، غير النشطة أولًا' },
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
  retiring: 'قيد الاستبدال',
};

/** What went wrong, and what to do next unless the backend says how long to wait. */
const errors: Readonly<Record<TokenAdapterErrorCode, readonly [string, string?]>> = {
  invalid: ['رفض الخادم ذلك.', 'تحقق مما أدخلته، إن وُجد، ثم أعد المحاولة.'],
  unauthenticated: ['سُجّل خروجك. سجّل الدخول ثم أعد المحاولة.'],
  'reauthentication-required': ['أكّد هويتك للمتابعة.'],
  forbidden: ['ليس لديك إذن للقيام بذلك.', 'تواصل مع المسؤول.'],
  conflict: ['يتعارض ذلك مع تغيير على الخادم.', 'تحقق مما تغيّر ثم أعد المحاولة.'],
  'not-found': ['لم يعد هذا الرمز موجودًا.'],
  'quota-exceeded': ['بلغت الحد الأقصى لعدد الرموز.', 'أبطِل رمزًا لم تعد تحتاج إليه ثم أعد المحاولة.'],
  'rate-limited': ['الطلبات كثيرة جدًا.', 'انتظر قليلًا ثم أعد المحاولة.'],
  network: ['تعذّر الوصول إلى الخادم.', 'تحقق من اتصالك ثم أعد المحاولة.'],
  timeout: ['لم يرد الخادم في الوقت المحدد.', 'أعد المحاولة.'],
  unsupported: ['هذا غير متاح هنا.'],
  unknown: ['حدث خطأ ما.', 'أعد المحاولة، أو تواصل مع الدعم.'],
};

const actions: Readonly<Record<TokenAction, string>> = {
  rename: 'إعادة التسمية',
  describe: 'تعديل الوصف',
  extend: 'تغيير انتهاء الصلاحية…',
  rotate: 'تدوير…',
  'end-overlap': 'إبطال القيمة السرية القديمة…',
  duplicate: 'تكرار…',
  pause: 'إيقاف مؤقت',
  resume: 'استئناف',
  revoke: 'إبطال…',
};

/** The result for one token of several that were to be revoked. */
const outcomes: Readonly<Record<Parameters<Messages['outcome']>[0], string>> = {
  revoked: 'أُبطل',
  'already-gone': 'لم يعد موجودًا',
  'not-begun': 'لم يبدأ',
  'under-way': 'قيد التنفيذ',
  unconfirmed: 'لم يؤكده الخادم',
};

const outcomesUnknown: Readonly<Partial<Record<TokenAdapterErrorCode, string>>> = {
  network: 'انقطع الاتصال قبل أن يرد الخادم.',
  timeout: 'لم يرد الخادم في الوقت المحدد.',
  unknown: 'حدث خطأ ما، ولم يؤكد الخادم إنشاء الرمز.',
};

/**
 * Arabic, with the numerals of a region. {@link ar} has those of `ar` itself. For `ar-EG`, for example, where dates are
 * written ٣١ يناير, a page registers `arabicFor('ar-EG')`.
 *
 * Latin text that starts or ends with a character other than a letter would be misplaced in Arabic, so such insertions
 * are isolated. `Intl` chooses the grammatical case of durations and distances, so they stand after a colon or comma.
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
      zero: 'لم يُستخدم',
      one: 'استُخدم مرة واحدة',
      two: 'استُخدم مرتين',
      few: 'استُخدم # مرات',
      many: 'استُخدم # مرة',
      other: 'استُخدم # مرة',
    });

  const inDays = (days: number) =>
    count(days, { one: 'يوم واحد', two: 'يومان', few: '# أيام', many: '# يومًا', other: '# يوم' });

  const notRevokedYet = (amount: number) =>
    count(amount, {
      one: 'لم يُبطَل رمز واحد، ولا يزال محددًا.',
      two: 'لم يُبطَل رمزان، ولا يزالان محددين.',
      few: 'لم تُبطَل # رموز، ولا تزال محددة.',
      many: 'لم يُبطَل # رمزًا، ولا تزال محددة.',
      other: 'لم يُبطَل # رمز، ولا تزال محددة.',
    });

  const lastWeek = `في آخر ${number(7)} أيام`;

  return {
    tag,

    listHeading: () => 'رموز API',
    listDescription: () =>
      'تتيح الرموز للبرامج النصية وعمليات الربط استخدام واجهة API نيابةً عنك. تعامل معها كما تتعامل مع كلمات المرور.',
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
    scopesEverything: () => 'وصول كامل',
    scopesNone: () => 'لا شيء',
    expiresSoon: () => 'تنتهي صلاحيته قريبًا',
    unusedForLong: () => 'لم يُستخدم مؤخرًا',
    breaksPolicy: () => 'لا يستوفي السياسة الحالية',
    retiringUntil: (moment) => `تعمل القيمة السرية القديمة حتى ${moment}`,
    expiryRequiredNow: () => 'يجب الآن أن يكون لكل رمز تاريخ انتهاء صلاحية. هذا الرمز لا تنتهي صلاحيته أبدًا.',
    expiryTooLateNow: () => 'مدة صلاحيته المتبقية أطول مما تسمح به السياسة.',
    scopesNotOfferedNow: (scopes) => `أذونات لم تعد متاحة: ${scopes}`,
    loading: () => 'جارٍ تحميل رموز API…',
    empty: () => 'لا توجد رموز API بعد. أنشئ رمزًا للبدء.',
    emptyReadOnly: () => 'لا توجد رموز API بعد.',
    listFailed: () => 'تعذّر تحميل رموز API.',
    refreshFailed: () => 'تعذّر تحديث القائمة.',
    showingAsOf: (time) => `تُعرض الرموز كما كانت في ${time}.`,
    offline: () => 'أنت غير متصل بالإنترنت. ستُحدَّث القائمة عند عودة الاتصال.',
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
    quotaReached: (used, limit) => {
      const said = `استخدمت ${number(used)} من الرموز المسموح بها، وعددها ${number(limit)}.`;
      if (limit === 0) return said;
      return `${said} لإنشاء رمز آخر، أبطِل ${used > limit ? 'رموزًا لم تعد تحتاج إليها' : 'رمزًا لم تعد تحتاج إليه'}.`;
    },
    timesIn: (zone) => `الأوقات بتوقيت ${isolate(zone)}`,
    zoneUnknown: (zone) => `الأوقات بتوقيت ${isolate(zone)}. لا يُبلغ متصفحك عن منطقتك الزمنية.`,
    unreadableRows: (amount) =>
      count(amount, {
        zero: 'قُرئت كل الرموز.',
        one: 'تعذّرت قراءة رمز واحد. قد تنقص بعض التفاصيل.',
        two: 'تعذّرت قراءة رمزين. قد تنقص بعض التفاصيل.',
        few: 'تعذّرت قراءة # رموز. قد تنقص بعض التفاصيل.',
        many: 'تعذّرت قراءة # رمزًا. قد تنقص بعض التفاصيل.',
        other: 'تعذّرت قراءة # رمز. قد تنقص بعض التفاصيل.',
      }),

    searchTokens: () => 'البحث في الرموز',
    tokenGroups: () => 'عوامل تصفية سريعة',
    allTokens: (amount) => `الكل: ${number(amount)}`,
    expireSoon: (amount) => `تنتهي صلاحيته قريبًا: ${number(amount)}`,
    expiredTokens: (amount) => `منتهي الصلاحية: ${number(amount)}`,
    neverUsedTokens: (amount) => `لم يُستخدم قط: ${number(amount)}`,
    unusedTokens: (amount, days) => `بلا استخدام (${inDays(days)}): ${number(amount)}`,
    tokensOfStatus: (amount, status) => `${statuses[status] ?? status}: ${number(amount)}`,
    filters: (amount) => (amount === 0 ? 'عوامل التصفية' : `عوامل التصفية (${number(amount)})`),
    statusColumn: () => 'الحالة',
    createdColumn: () => 'تاريخ الإنشاء',
    scopeColumn: () => 'الإذن',
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
      `لا توجد رموز مطابقة: ${[...(search === '' ? [] : [`«${isolate(search)}»`]), ...conditions].join('، ')}.`,
    wouldMatch: (amount, condition) => {
      const without = condition === undefined ? 'دون البحث' : `دون «${isolate(condition)}»`;
      return `${without}، عدد الرموز المطابقة: ${number(amount)}.`;
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
    findFailed: () => 'تعذّر تحميل هذه النتائج.',
    pages: () => 'التنقل بين الصفحات',
    previousPage: () => 'السابق',
    nextPage: () => 'التالي',
    pageNumber: (page) => `الصفحة ${number(page)}`,
    pageOf: (page, pages) => `الصفحة ${number(page)} من ${number(pages)}`,
    rowsShown: (first, last, total) => {
      const range = isolate(`${number(first)}–${number(last)}`);
      return total === undefined ? range : `${range} من ${number(total)}`;
    },
    rowsPerPage: () => 'الصفوف في كل صفحة',

    actionsFor: (name) => `إجراءات «${name}»`,
    action: (action) => actions[action],
    save: () => 'حفظ',
    saving: () => 'جارٍ الحفظ…',
    renameLabel: (name) => `الاسم الجديد للرمز «${name}»`,
    renamed: (name) => `أُعيدت التسمية إلى «${name}».`,
    renameFailed: () => 'تعذّرت إعادة تسمية الرمز.',
    paused: (name) => `أُوقف «${name}» مؤقتًا.`,
    resumed: (name) => `استُؤنف «${name}».`,
    changeFailed: () => 'تعذّر تغيير الرمز.',
    rotate: () => 'تدوير الرمز',
    rotating: () => 'جارٍ التدوير…',
    rotateQuestion: (name) => `هل تريد تدوير «${name}»؟`,
    rotateConsequence: () =>
      'ستحصل على قيمة سرية جديدة تُعرض مرة واحدة. كل ما يستخدم القيمة السرية الحالية يتوقف عن العمل إلى أن تحدّثه.',
    rotateFailed: () => 'تعذّر تدوير الرمز.',
    rotateOutcomeUnknown: () => 'لم يؤكد الخادم التدوير. ربما استُبدلت القيمة السرية الحالية.',
    rotateNotRetried: () =>
      'لم تُعَد المحاولة لأن ذلك قد يجعل قيمة سرية أخرى غير صالحة. إذا لم تعد القيمة السرية الحالية تعمل، أو أظهرت القائمة أنها استُبدلت، فدوّر الرمز مرة أخرى.',

    descriptionOf: (name) => `وصف «${name}»`,
    described: (name) => `حُفظ وصف «${name}».`,
    extendHeading: (name) => `تغيير انتهاء صلاحية «${name}»`,
    presentExpiry: () => 'انتهاء الصلاحية الحالي',
    exactMoment: ({ moment, zone, distance }) => `${moment} (${isolate(zone)})، ${distance}`,
    endsSooner: () => 'هذا أبكر من انتهاء الصلاحية الحالي. كل ما يستخدم الرمز يتوقف عن العمل في وقت أبكر.',
    worksAgain: () => 'يعود الرمز إلى العمل فورًا لكل من يملك قيمته السرية.',
    expiryChanged: (name) => `غُيّر انتهاء صلاحية «${name}».`,
    rotateShownOnce: () => 'ستحصل على قيمة سرية جديدة تُعرض مرة واحدة.',
    rotateOverlap: (until) => `تُعرض القيمة السرية الجديدة مرة واحدة. تظل القيمة الحالية تعمل حتى ${until}.`,
    oldSecretLabel: () => 'القيمة السرية الحالية',
    oldSecretEndsNow: () => 'تتوقف عن العمل فورًا',
    oldSecretWorksFor: (duration, until) => `تظل تعمل: ${duration}، حتى ${until}`,
    rotateEndsEarlier: (until) => `القيمة السرية السابقة، التي كان مقررًا أن تعمل حتى ${until}، تتوقف عن العمل فورًا.`,
    endOverlap: () => 'إبطال القيمة السرية القديمة',
    endOverlapQuestion: (name) => `هل تريد إبطال القيمة السرية القديمة للرمز «${name}»؟`,
    endOverlapConsequence: (until) =>
      `كانت ستعمل حتى ${until}. كل ما لا يزال يستخدمها يتوقف عن العمل فورًا. لا تتأثر القيمة السرية الحالية. لا يمكن التراجع عن ذلك.`,
    endOverlapFailed: () => 'تعذّر إبطال القيمة السرية القديمة.',
    endingOverlap: () => 'جارٍ الإبطال…',
    overlapEnded: (name) => `أُبطلت القيمة السرية القديمة للرمز «${name}».`,
    endNow: () => 'إبطال الآن…',
    pauseFirst: () => 'لست متأكدًا؟ أوقف الرمز مؤقتًا بدلًا من ذلك. يمكنك استئنافه لاحقًا.',
    pauseInstead: () => 'إيقاف مؤقت بدلًا من ذلك',
    pausing: () => 'جارٍ الإيقاف المؤقت…',

    revoke: () => 'إبطال',
    revokeToken: (name) => `إبطال «${name}»`,
    revokeQuestion: (name) => `هل تريد إبطال «${name}»؟`,
    revokeConsequence: () => 'كل ما يستخدم هذا الرمز يتوقف عن العمل فورًا. لا يمكن التراجع عن ذلك.',
    revokeRecentUse: (distance) => `آخر استخدام: ${distance}. ربما لا يزال شيء ما يعتمد عليه.`,
    tokenTerm: () => 'الرمز',
    keepToken: () => 'الإبقاء على الرمز',
    revoking: () => 'جارٍ الإبطال…',
    revoked: (name) => `أُبطل «${name}».`,
    revokeFailed: (amount) => (amount === 1 ? 'تعذّر إبطال الرمز.' : 'تعذّر إبطال الرموز.'),
    unconfirmed: () => 'لم يؤكد الخادم ذلك.',
    unconfirmedUnchanged: () => 'تُظهر القائمة الرمز دون تغيير. أعد المحاولة.',
    unconfirmedUnknown: () => 'تعذّر تحميل القائمة، لذا لا نعرف هل تم التغيير. تحقق من اتصالك ثم أعد المحاولة.',

    selection: () => 'الرموز المحددة',
    selectionColumn: () => 'التحديد',
    selectToken: (name) => `تحديد «${name}»`,
    selectPage: () => 'تحديد كل ما في هذه الصفحة',
    selected: (amount, elsewhere) => {
      const said = amount === 0 ? 'لم يُحدَّد شيء' : `المحدد: ${number(amount)}`;
      return elsewhere === 0 ? said : `${said}، منها خارج هذه الصفحة: ${number(elsewhere)}`;
    },
    clearSelection: () => 'إلغاء التحديد',
    revokeSelected: (amount) =>
      count(amount, {
        zero: 'إبطال…',
        one: 'إبطال رمز واحد…',
        two: 'إبطال رمزين…',
        few: 'إبطال # رموز…',
        many: 'إبطال # رمزًا…',
        other: 'إبطال # رمز…',
      }),
    selectAll: (amount) => (amount === undefined ? 'تحديد الكل في كل الصفحات' : `تحديد الكل (${number(amount)})`),
    selectFound: (amount) => (amount === undefined ? 'تحديد كل المطابق' : `تحديد كل المطابق (${number(amount)})`),
    readingFound: (read, total) => {
      if (read === 0) return 'جارٍ التحميل…';
      return total === undefined ? `حُمّل: ${number(read)}…` : `حُمّل: ${number(read)} من ${number(total)}…`;
    },
    selectFoundFailed: () => 'تعذّر تحديد المزيد من الرموز.',
    selectionCut: (limit) => `اقتصر الفحص على أول الرموز، وعددها: ${number(limit)}. قد يكون هناك المزيد.`,
    notRevocable: (amount) =>
      count(amount, {
        one: 'لا يمكن إبطال رمز واحد.',
        two: 'لا يمكن إبطال رمزين.',
        few: 'لا يمكن إبطال # رموز.',
        many: 'لا يمكن إبطال # رمزًا.',
        other: 'لا يمكن إبطال # رمز.',
      }),
    stop: () => 'إيقاف',
    dismiss: () => 'إخفاء',
    cleanUpExpired: (amount) =>
      amount === undefined ? 'إبطال الرموز منتهية الصلاحية…' : `إبطال الرموز منتهية الصلاحية (${number(amount)})…`,
    cleanUpQuestion: (amount) =>
      count(amount, {
        one: 'هل تريد إبطال رمز واحد منتهي الصلاحية؟',
        two: 'هل تريد إبطال رمزين منتهيي الصلاحية؟',
        few: 'هل تريد إبطال # رموز منتهية الصلاحية؟',
        many: 'هل تريد إبطال # رمزًا منتهي الصلاحية؟',
        other: 'هل تريد إبطال # رمز منتهي الصلاحية؟',
      }),
    cleanUpConsequence: () => 'الرموز منتهية الصلاحية لم تعد تعمل، فلن يتعطل شيء. لا يمكن التراجع عن ذلك.',
    revokeSeveralQuestion: (amount) =>
      count(amount, {
        one: 'هل تريد إبطال رمز واحد؟',
        two: 'هل تريد إبطال رمزين؟',
        few: 'هل تريد إبطال # رموز؟',
        many: 'هل تريد إبطال # رمزًا؟',
        other: 'هل تريد إبطال # رمز؟',
      }),
    revokeSeveralConsequence: () => 'كل ما يستخدمها يتوقف عن العمل فورًا. لا يمكن التراجع عن ذلك.',
    revokeSeveralRecentUse: (amount) =>
      count(amount, {
        one: `استُخدم رمز واحد منها ${lastWeek}. ربما لا يزال شيء ما يعتمد عليه.`,
        two: `استُخدم رمزان منها ${lastWeek}. ربما لا يزال شيء ما يعتمد عليهما.`,
        few: `استُخدمت # رموز منها ${lastWeek}. ربما لا يزال شيء ما يعتمد عليها.`,
        many: `استُخدم # رمزًا منها ${lastWeek}. ربما لا يزال شيء ما يعتمد عليها.`,
        other: `استُخدم # رمز منها ${lastWeek}. ربما لا يزال شيء ما يعتمد عليها.`,
      }),
    keepTokens: () => 'الإبقاء على الرموز',
    usedAgo: (distance) => `آخر استخدام: ${distance}`,
    andMore: (amount) => `وغيرها: ${number(amount)}`,
    revokingSeveral: () => 'إبطال الرموز',
    revokingProgress: (done, total) => `الرموز التي أُبطلت: ${number(done)} من ${number(total)}.`,
    revokingWaits: (duration) => `يحدّ الخادم من عدد الطلبات. المتابعة بعد: ${duration}.`,
    revokingStops: () => 'سيتوقف الإبطال بعد الرمز الحالي…',
    alreadyGone: (amount) =>
      count(amount, {
        one: 'رمز واحد لم يعد موجودًا.',
        two: 'رمزان لم يعودا موجودين.',
        few: '# رموز لم تعد موجودة.',
        many: '# رمزًا لم تعد موجودة.',
        other: '# رمز لم تعد موجودة.',
      }),
    notConfirmed: (amount) =>
      count(amount, {
        one: 'لا نعرف هل أُبطل رمز واحد. لا يزال محددًا.',
        two: 'لا نعرف هل أُبطل رمزان. لا يزالان محددين.',
        few: 'لا نعرف هل أُبطلت # رموز. لا تزال محددة.',
        many: 'لا نعرف هل أُبطل # رمزًا. لا تزال محددة.',
        other: 'لا نعرف هل أُبطل # رمز. لا تزال محددة.',
      }),
    notRevoked: (amount) =>
      count(amount, {
        one: 'تعذّر إبطال رمز واحد، ولا يزال محددًا.',
        two: 'تعذّر إبطال رمزين، ولا يزالان محددين.',
        few: 'تعذّر إبطال # رموز، ولا تزال محددة.',
        many: 'تعذّر إبطال # رمزًا، ولا تزال محددة.',
        other: 'تعذّر إبطال # رمز، ولا تزال محددة.',
      }),
    revokingStopped: (amount) => `توقف الإبطال. ${notRevokedYet(amount)}`,
    revokingGivenUp: notRevokedYet,
    revokingLeft: (done, total) =>
      `توقف الإبطال لأن القائمة تعرض الآن رموزًا أخرى. الرموز التي أُبطلت: ${number(done)} من ${number(total)}.`,
    outcomes: () => 'النتائج',
    otherOutcomes: (amount) => `نتائج الرموز الأخرى (${number(amount)})`,
    outcome: (outcome) => outcomes[outcome],
    revokeRest: (amount) => (amount === 1 ? 'إبطال الرمز المتبقي' : `إبطال الباقي (${number(amount)})`),
    showDetails: () => 'عرض التفاصيل',
    detailsNotLoaded: () => 'تعذّر تحميل التفاصيل. أعد المحاولة.',
    tokenGone: () => 'أُبطل هذا الرمز أو حُذف.',
    tokenNotListed: (time) => `لم يعد هذا الرمز في القائمة. التفاصيل كما كانت في ${isolate(time)}.`,
    exactTime: (moment, zone, offset) =>
      `${moment} (${offset === undefined ? isolate(zone) : `${isolate(zone)}،\u00a0${isolate(offset)}`})`,
    retiresTerm: () => 'تعمل القيمة السرية القديمة حتى',
    ownerTerm: () => 'المالك',
    idTerm: () => 'المعرّف',
    createdBy: (name) => `بواسطة ${name}`,
    notUsedSince: (date) => `بلا استخدام منذ ${date}`,
    notRecordedBefore: () => 'لم يُسجَّل الاستخدام الأسبق.',
    usageHeading: () => 'الاستخدام اليومي',
    usageLoading: () => 'جارٍ تحميل الاستخدام…',
    usageFailed: () => 'تعذّر تحميل الاستخدام.',
    usesInDays: (amount, days) => `${uses(amount)} خلال آخر ${days === 2 ? 'يومين' : inDays(days)}.`,
    usesSince: (amount, day) => `${uses(amount)} منذ ${day}.`,
    mostUsesOn: (day, amount) => `اليوم الأكثر استخدامًا: ${day} (${number(amount)}).`,
    allUsesOn: (day, amount) => (amount === 1 ? `كان ذلك في ${day}.` : `كلها في ${day}.`),
    usesAtMost: (amount) => `أعلى عدد في يوم واحد: ${number(amount)}.`,
    noUseSince: (day) => `بلا استخدام منذ ${day}.`,
    daysIn: (zone) => `الأيام بتوقيت ${isolate(zone)}.`,
    addReminder: () => 'تنزيل تذكير للتقويم',
    reminderSaved: (fileName) => `ابحث في التنزيلات عن ${isolate(fileName)}. افتح الملف لإضافة التذكير إلى تقويمك.`,
    reminderSummary: (name) => `تنتهي صلاحية رمز API «${name}»`,
    reminderDescription: (moment) =>
      `يتوقف هذا الرمز عن العمل في ${moment}. غيّر تاريخ انتهاء صلاحيته أو استبدله قبل ذلك.`,

    createHeading: () => 'إنشاء رمز API جديد',
    nameLabel: () => 'الاسم',
    nameHint: () => 'سمِّه باسم ما سيستخدمه، مثل «نشر الموقع».',
    nameLength: (length, limit) => `${number(length)} من ${number(limit)}`,
    nameInUse: () => 'هناك رمز آخر بهذا الاسم بالفعل.',
    nameHeldByRevoked: () => 'هناك رمز مُبطَل بهذا الاسم بالفعل، وقد لا يسمح الخادم بتكراره.',
    descriptionLabel: () => 'الوصف',
    optional: () => '(اختياري)',
    descriptionTooLong: (maxLength, length) =>
      `الحد الأقصى لطول الوصف: ${characters(maxLength)} (الطول الحالي: ${number(length)}).`,
    quotaUsed: (used, limit) => `عدد الرموز المستخدمة: ${number(used)} من ${number(limit)}.`,
    selectExpiry: () => 'تحديد تاريخ انتهاء الصلاحية',
    expiryLabel: () => 'انتهاء الصلاحية',
    expiryRequired: () => 'يجب أن يكون للرموز تاريخ انتهاء صلاحية.',
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
    expireAfterLongest: (duration) => `المدة القصوى: ${duration}`,
    latestExpiry: (latest) => `أبعد موعد: ${latest}.`,
    earliestExpiry: (earliest) => `أقرب موعد: ${earliest}.`,
    dateLabel: () => 'التاريخ',
    hourLabel: () => 'الساعة',
    minuteLabel: () => 'الدقيقة',
    secondLabel: () => 'الثانية',
    dayPeriodLabel: () => 'صباحًا أو مساءً',

    openCalendar: (date) => (date === undefined ? 'اختيار التاريخ' : `اختيار التاريخ (المحدد: ${date})`),
    calendarHeading: () => 'اختيار تاريخ',
    calendarNotLoaded: () => 'تعذّر تحميل التقويم. اكتب التاريخ أو أعد المحاولة.',
    previousMonth: () => 'الشهر السابق',
    nextMonth: () => 'الشهر التالي',
    monthLabel: () => 'الشهر',
    yearLabel: () => 'السنة',
    dayNotAvailable: (date) => `${date}، غير متاح`,
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
      ' يعمل إلى أن تُبطله. تحديد تاريخ لانتهاء الصلاحية أكثر أمانًا.',
    ],
    expiresByDefault: () => 'يحدد الخادم تاريخ انتهاء الصلاحية. ستراه بعد ذلك.',
    generate: () => 'توليد الرمز',
    generating: () => 'جارٍ التوليد…',
    cancel: () => 'إلغاء',

    nameMissing: () => 'أدخِل اسمًا.',
    nameTooShort: (minLength) =>
      count(minLength, {
        zero: 'أدخِل اسمًا.',
        one: 'يجب ألا يقل الاسم عن حرف واحد.',
        two: 'يجب ألا يقل الاسم عن حرفين.',
        few: 'يجب ألا يقل الاسم عن # أحرف.',
        many: 'يجب ألا يقل الاسم عن # حرفًا.',
        other: 'يجب ألا يقل الاسم عن # حرف.',
      }),
    nameTooLong: (maxLength, length) =>
      `الحد الأقصى لطول الاسم: ${characters(maxLength)} (الطول الحالي: ${number(length)}).`,
    nameHasControls: () => 'أزِل الأحرف المخفية من الاسم. عادةً ما تحل إعادة كتابته المشكلة.',
    nameHasBidiControls: () => 'أزِل الأحرف التي تغيّر اتجاه النص. قد تجعل اسمًا يبدو كأنه اسم آخر.',
    namePattern: (description) => description ?? 'لا يقبل الخادم هذا الاسم. جرّب اسمًا آخر.',
    nameSuggestion: (name) => `جرّب «${name}».`,
    dateMissing: () => 'أدخِل تاريخًا.',
    dateUnreadable: (example) => `أدخِل تاريخًا مثل ${example}.`,
    noSuchDay: () => 'أدخِل تاريخًا موجودًا في التقويم.',
    otherCalendar: (day) => `أدخِل سنة بالتقويم الميلادي. هل تقصد ${day}؟`,
    timeMissing: () => 'أدخِل وقتًا.',
    hourInvalid: (least, most) => `أدخِل ساعة من ${number(least)} إلى ${number(most)}.`,
    minuteInvalid: () => `أدخِل الدقائق من ${number(0)} إلى ${number(59)}.`,
    secondInvalid: () => `أدخِل الثواني من ${number(0)} إلى ${number(59)}.`,
    expiryPast: () => 'يجب أن يكون انتهاء الصلاحية في المستقبل.',
    expiryTooSoon: (earliest) => `اختر ${earliest} أو بعده.`,
    expiryTooLate: (latest) => `اختر ${latest} أو قبله.`,
    expirySkipped: (before, after) => `تُقدَّم الساعة حينئذٍ، لذا لا وجود لهذا الوقت. اختر ${before} أو ${after}.`,
    useTime: (time) => `استخدام ${time}`,

    scopesLabel: () => 'الأذونات',
    scopesHint: () => 'حدِّد ما يحتاج إليه هذا الرمز فقط.',
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
        zero: 'لم يُحدَّد شيء',
        one: 'حُدِّد إذن واحد',
        two: 'حُدِّد إذنان',
        few: 'حُدِّدت # أذونات',
        many: 'حُدِّد # إذنًا',
        other: 'حُدِّد # إذن',
      }),
    noScopeFound: (search) => `لا توجد أذونات تطابق «${search}».`,
    noScopes: () => 'لا توجد أذونات متاحة.',
    noAccess: () => 'بلا وصول',
    impliedBy: (scopes) => `مشمول مع ${scopes}`,
    everythingWarning: () => 'سيحصل هذا الرمز على كل أذوناتك. حدِّد أذونات بعينها إن أمكن.',
    everythingChoice: () => 'كل ما يُسمح لك به',
    onlySelectedChoice: () => 'ما أحدِّده فقط',
    fullAccess: () => 'وصول كامل',
    scopesMissing: () => 'حدِّد إذنًا واحدًا على الأقل.',
    scopesPasted: (amount) =>
      count(amount, {
        zero: 'لم يُحدَّد أي إذن من قائمتك.',
        one: 'حُدِّد إذن واحد من قائمتك.',
        two: 'حُدِّد إذنان من قائمتك.',
        few: 'حُدِّدت # أذونات من قائمتك.',
        many: 'حُدِّد # إذنًا من قائمتك.',
        other: 'حُدِّد # إذن من قائمتك.',
      }),
    scopesUnknown: (words) => `أذونات غير معروفة: ${isolate(words)}`,
    scopesTypedHint: () => 'افصل بين الأذونات بمسافات أو فواصل.',
    policyLoading: () => 'جارٍ تحميل الخيارات…',
    policyFailed: () => 'تعذّر تحميل القواعد الخاصة بالرموز الجديدة. لا يزال بإمكانك إنشاء رمز، لكن الخادم قد يرفضه.',
    fieldProblem: (field, problem) => `${field}: ${problem}`,

    createFailed: () => 'لم يُنشأ الرمز.',
    createOutcomeUnknown: (code) => outcomesUnknown[code] ?? 'ما زلنا لا نعرف هل أُنشئ الرمز.',
    createMayExist: () => 'ربما أُنشئ الرمز، لكن قيمته السرية لم تُعرض قط. ما أدخلته لا يزال هنا.',
    createRetryIsSafe: () => 'يمكنك إعادة المحاولة بأمان. لن تحصل على رمز ثانٍ.',
    createNotLoaded: () => 'لم يُحمَّل جزء من هذه الصفحة، لذا لم يُرسل شيء. أعد المحاولة، أو أعد تحميل الصفحة.',
    partLoading: () => 'جارٍ التحميل…',
    signIn: () => 'تسجيل الدخول',
    reauthenticationRefused: () => 'لم تُؤكَّد هويتك، لذا لم يُنشأ أي رمز. ما أدخلته لا يزال هنا.',
    retryPossible: () => 'يمكنك إعادة المحاولة الآن.',
    lookingForToken: () => 'جارٍ التحقق مما إذا كان الرمز قد أُنشئ…',
    lookFailed: () => 'تعذّر تحميل القائمة، لذا لا نعرف هل أُنشئ الرمز.',
    lookAgain: () => 'التحقق مجددًا',
    mayBeTheToken: (amount) =>
      amount === 1
        ? 'قد يكون هذا هو الرمز الناتج عن تلك المحاولة. لم تُعرض قيمته السرية قط. أبطِله ما لم تتعرّف عليه.'
        : 'قد يكون أحد هذه الرموز هو الناتج عن تلك المحاولة. لم تُعرض قيمته السرية قط. أبطِل ما لا تتعرّف عليه منها.',
    noneFound: (searched) =>
      searched === undefined
        ? 'الرمز غير موجود في قائمتك. يمكنك إنشاؤه مرة أخرى.'
        : `الرمز غير موجود ضمن الرموز التي فُحصت (${number(searched)}). ابحث في قائمتك قبل إنشائه مرة أخرى.`,
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
    createAnew: () => 'إنشاء مرة أخرى',
    earlierTry: (name, moment) => `لم نتلقَّ ردًا عندما أنشأت «${name}» في ${moment}. قد يكون الرمز موجودًا.`,
    createdTwice: (name) => `قد تكون هناك نسخة مكررة من «${name}». ربما أرسل متصفحك الطلب مرتين.`,
    leaveThem: () => 'الإبقاء كما هو',

    revealHeading: () => 'انسخ رمزك الآن',
    revealOnce: () => 'لن تتمكن من رؤيته مرة أخرى بعد الإغلاق.',
    secretLabel: () => 'الرمز',
    scopesTerm: () => 'الأذونات',
    askedFor: (asked) => (asked === '' ? 'لم تطلب شيئًا.' : `طلبت: ${isolate(asked)}.`),
    secretConcealed: () => 'مخفي. لا يزال بإمكانك نسخه.',
    showSecret: () => 'إظهار',
    hideSecret: () => 'إخفاء',
    copy: () => 'نسخ',
    copied: () => 'تم النسخ',
    copiedToClipboard: () => 'تم النسخ إلى الحافظة.',
    copyFailed: (keys) =>
      `منع المتصفح النسخ. الرمز محدَّد. ${keys === undefined ? 'انسخه من قائمة التحديد' : `اضغط ${isolate(keys)}`}.`,
    download: () => 'تنزيل',
    downloadIsUnencrypted: () =>
      'تحقق من حفظ الملف. الملف غير مشفّر. احفظه في مكان آمن، واحذفه عندما لا تعود بحاجة إليه.',
    snippetHeading: () => 'جرّبه',
    tokenPlaceholder: () => 'YOUR_TOKEN',
    done: () => 'تم',
    leaveHeading: () => 'هل تريد الإغلاق دون نسخ الرمز؟',
    leaveConsequence: () => 'لم تنسخه ولم تُنزّله. لن تتمكن من رؤيته مرة أخرى.',
    leaveAnyway: () => 'الإغلاق على أي حال',
    goBack: () => 'رجوع',
    fileQuestion: () => 'هل حُفظ الملف؟',
    fileConsequence: () => 'تحقق من حفظ الملف. لن تتمكن من رؤية الرمز مرة أخرى.',

    unavailable: () => 'رموز API غير متاحة هنا.',
    error: (code, wait) => (wait ? errors[code][0] : errors[code].join(' ')),
    retryIn: (duration) => `أعد المحاولة بعد: ${duration}.`,
    requestReference: (requestId) => `المرجع: ${isolate(requestId)}`,
  };
}

/** Arabic. */
export const ar: Messages = arabicFor('ar');
