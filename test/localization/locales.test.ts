import { expect } from '@esm-bundle/chai';
import { countingIn } from '../../src/localization/counting.js';
import { isolate } from '../../src/localization/isolate.js';
import { ar, arabicFor } from '../../src/localization/locales/ar.js';
import { de } from '../../src/localization/locales/de.js';
import { en } from '../../src/localization/locales/en.js';
import { ja } from '../../src/localization/locales/ja.js';
import type { FormattedMoment, Messages, RichMessage } from '../../src/localization/messages.js';

type MessageName = Exclude<keyof Messages, 'tag'>;

/** Sets of arguments to call each message with. */
type Samples = { readonly [Name in MessageName]: readonly Parameters<Messages[Name]>[] };

const none: readonly [][] = [[]];
const amounts: readonly [number][] = [[0], [1], [2], [3], [5], [11], [21], [100], [101], [1.5]];
const pairs: readonly [number, number][] = amounts
  .filter(([amount]) => Number.isInteger(amount))
  .map(([amount]) => [amount, 500]);
const names: readonly [string][] = [[isolate('Release')], [isolate('رمز النشر')]];
const moments: readonly [string][] = [['31.01.2027, 14:05']];
const expiry = { moment: '31.01.2027', zone: 'Europe/Amsterdam', distance: '+2' };
const expiries: readonly [FormattedMoment][] = [[expiry]];
const codes = [
  'invalid',
  'unauthenticated',
  'reauthentication-required',
  'forbidden',
  'conflict',
  'not-found',
  'quota-exceeded',
  'rate-limited',
  'network',
  'timeout',
  'unsupported',
  'unknown',
] as const;
const errors: readonly [(typeof codes)[number]][] = codes.map((code) => [code]);

/** Sets of arguments for the messages that take arguments. */
const withArguments = {
  status: ['active', 'expired', 'revoked', 'paused', 'pending', 'denied', 'exhausted', 'retiring'].map((word) => [
    word,
  ]),
  lastUsedFrom: [['203.0.113.7']],
  showingAsOf: moments,
  moreScopes: amounts,
  retiringUntil: moments,
  scopesNotOfferedNow: [['1, 2']],
  tokenCount: amounts,
  quotaLeft: amounts,
  quotaReached: [...pairs, [0, 0], [3, 0], [1, 1], [5, 3]],
  timesIn: [['Europe/Amsterdam']],
  zoneUnknown: [['Europe/Amsterdam']],
  unreadableRows: amounts,
  allTokens: amounts,
  expireSoon: amounts,
  expiredTokens: amounts,
  neverUsedTokens: amounts,
  unusedTokens: amounts.map(([amount]) => [amount, 90]),
  tokensOfStatus: [
    [2, 'paused'],
    [3, 'retiring'],
  ],
  filters: amounts,
  inNextDays: amounts,
  inLastDays: amounts,
  longerAgo: amounts,
  condition: [['IP', '203.0.113.7']],
  columnOrder: names.flatMap(([name]) => [
    [name, 'ascending'],
    [name, 'descending'],
  ]),
  sortOrder: (['name', 'createdAt', 'expiresAt', 'lastUsedAt', 'status', 'scopes'] as const).flatMap((by) => [
    [{ by, direction: 'ascending' }],
    [{ by, direction: 'descending' }],
  ]),
  noMatch: names.map(([name]) => [name, ['1: 2', '3: 4']]),
  wouldMatch: [
    [3, undefined],
    [1, '1: 2'],
  ],
  tokensFound: amounts,
  onlySearched: [[10_000]],
  pageNumber: [[2]],
  pageOf: [[2, 5]],
  rowsShown: [
    [1, 50, undefined],
    [51, 100, 230],
  ],
  actionsFor: names,
  action: (
    ['rename', 'describe', 'extend', 'rotate', 'end-overlap', 'duplicate', 'pause', 'resume', 'revoke'] as const
  ).map((action) => [action]),
  renameLabel: names,
  renamed: names,
  paused: names,
  resumed: names,
  rotateQuestion: names,
  descriptionOf: names,
  described: names,
  extendHeading: names,
  exactMoment: expiries,
  expiryChanged: names,
  rotateOverlap: moments,
  oldSecretWorksFor: [['30 d', '31.01.2027, 14:05']],
  rotateEndsEarlier: moments,
  endOverlapQuestion: names,
  endOverlapConsequence: moments,
  overlapEnded: names,
  revokeToken: names,
  revokeQuestion: names,
  revokeRecentUse: [['−3']],
  revoked: names,
  selectToken: names,
  selected: [
    [0, 0],
    [3, 0],
    [3, 1],
  ],
  revokeSelected: amounts,
  selectAll: [...amounts, [undefined]],
  selectFound: [...amounts, [undefined]],
  readingFound: [
    [0, undefined],
    [100, undefined],
    [100, 214],
  ],
  selectionCut: [[10_000]],
  notRevocable: amounts,
  cleanUpExpired: [...amounts, [undefined]],
  cleanUpQuestion: amounts,
  revokeSeveralQuestion: amounts,
  revokeSeveralRecentUse: amounts,
  usedAgo: [['−3']],
  andMore: amounts,
  revokingProgress: pairs,
  revokingWaits: [['12 s']],
  alreadyGone: amounts,
  notRevoked: amounts,
  notConfirmed: amounts,
  revokingStopped: amounts,
  revokingGivenUp: amounts,
  revokingLeft: pairs,
  otherOutcomes: amounts,
  outcome: [['revoked'], ['already-gone'], ['not-begun'], ['under-way'], ['unconfirmed']],
  revokeRest: amounts,
  tokenNotListed: [['14:05']],
  exactTime: [
    ['31.01.2027, 14:05:12', 'Europe/Amsterdam', '+1'],
    ['31.01.2027', 'Europe/Amsterdam', undefined],
  ],
  createdBy: names,
  notUsedSince: [['31.01.2027']],
  usesInDays: amounts.map(([amount]) => [amount, 30]),
  usesSince: amounts.map(([amount]) => [amount, '31.01.']),
  mostUsesOn: [['31.01.', 38]],
  allUsesOn: amounts.map(([amount]) => ['31.01.', amount]),
  usesAtMost: amounts,
  noUseSince: [['31.01.']],
  daysIn: [['Europe/Amsterdam']],
  reminderSaved: [['1.2']],
  reminderSummary: names,
  reminderDescription: moments,
  nameLength: pairs,
  descriptionTooLong: pairs,
  quotaUsed: pairs,
  expireInMonths: amounts,
  expireAfterLongest: [['30 d']],
  latestExpiry: moments,
  earliestExpiry: moments,
  openCalendar: [[undefined], ['31.01.2027']],
  dayNotAvailable: moments,
  expiresAt: expiries,
  expiresAtStartOf: expiries,
  expiresAtEndOf: expiries,
  nameTooShort: amounts,
  nameTooLong: pairs,
  namePattern: [[undefined]],
  nameSuggestion: names,
  dateUnreadable: moments,
  hourInvalid: [
    [0, 23],
    [1, 12],
  ],
  expiryTooSoon: moments,
  expiryTooLate: moments,
  expirySkipped: [['01:59', '03:00']],
  useTime: [['03:00']],
  otherCalendar: [['31/01/2027']],
  scopesFound: amounts,
  scopesChosen: amounts,
  noScopeFound: names,
  impliedBy: names,
  scopesPasted: amounts,
  scopesUnknown: [['a:b, c:d']],
  fieldProblem: [['IP', '203.0.113.7?']],
  createOutcomeUnknown: errors,
  mayBeTheToken: amounts,
  createdAt: moments,
  revokeChosen: amounts,
  chosenRevoked: amounts,
  earlierTry: names.map(([name]) => [name, '31.01.2027, 14:05']),
  createdTwice: names,
  askedFor: [[''], ['a:b, c:d']],
  copyFailed: [['Ctrl+C'], [undefined]],
  revokeFailed: amounts,
  error: errors.flatMap(([code]) => [[code], [code, 12_000]]),
  retryIn: [['12 s']],
  requestReference: [['req_42']],
} satisfies Partial<Samples>;

/** The texts of a message for each set of arguments. A message without arguments is called once. */
function said(messages: Messages, name: MessageName): string[] {
  const samples: readonly (readonly unknown[])[] = name in withArguments ? withArguments[name as never] : none;
  const say = messages[name] as (...sample: readonly unknown[]) => string | RichMessage;
  return samples.map((sample) => {
    const message = say(...sample);
    return typeof message === 'string' ? message : message.map(textOfPart).join('');
  });
}

function textOfPart(part: RichMessage[number]): string {
  return typeof part === 'string' ? part : part.strong;
}

const messageNames = (messages: Messages) => Object.keys(messages).filter((name) => name !== 'tag') as MessageName[];

/** Messages that are the same in English and in another language, and why. */
const alike: Readonly<Record<string, readonly MessageName[]>> = {
  // Words that German shares with English or has borrowed.
  de: [
    'statusColumn',
    'condition',
    'nameColumn',
    'nameLabel',
    'tokenTerm',
    'secretLabel',
    'optional',
    'minuteLabel',
    'nameLength',
    'exactMoment',
    'fieldProblem',
    'exactTime',
    'idTerm',
  ],
  // The placeholder for the secret in code stays as documentation in this language writes it.
  ar: ['tokenPlaceholder', 'fieldProblem'],
  ja: ['condition', 'tokenPlaceholder', 'nameLength', 'fieldProblem'],
};

/** Words in Latin letters in a text of another script: inserted texts, and names that are the same everywhere. */
const latin = /\b(?:API|IP|YOUR_TOKEN|Release|Europe|Amsterdam|Ctrl|req_42|a-z|[a-d]|[sC])\b/gu;

/** Advice and news that a locale must not add or leave out, by the words that give it in each language. */
const advices: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  'the connection': { en: /connection/u, de: /Verbindung/u, ar: /من اتصالك|انقطع الاتصال/u, ja: /接続(?:を確認|が)/u },
  'a reload': { en: /[Rr]eload the page/u, de: /die Seite neu/u, ar: /تحميل الصفحة/u, ja: /ページを再読み込み/u },
  'what stays selected': {
    en: /still selected/u,
    de: /noch ausgewählt/u,
    ar: /يزال(?:ان)? محدد|تزال محدد/u,
    ja: /選択された/u,
  },
  'tokens that were left out': {
    en: /not selected/u,
    de: /wurden? nicht ausgewählt/u,
    ar: /، ولم [يت]ُحدَّد/u,
    ja: /選択されていません/u,
  },
};

describe('advice in English', () => {
  it('names only what is there with every backend and on every page', () => {
    // A page may have the dialog without a list, and a backend need not rotate.
    for (const text of said(en, 'error')) expect(text).not.to.match(/\blist\b/u);
    expect(en.reminderDescription('')).not.to.match(/rotat/u);
  });
});

describe('the limit of tokens in English', () => {
  for (const [used, limit, text] of [
    [0, 0, 'You have used 0 of 0 tokens.'],
    [1, 1, 'You have used 1 of 1 token. Revoke a token you no longer need to create another.'],
    [5, 3, 'You have used 5 of 3 tokens. Revoke tokens you no longer need to create another.'],
    [1200, 1200, 'You have used 1,200 of 1,200 tokens. Revoke a token you no longer need to create another.'],
  ] as const) {
    it(`is true at ${used} of ${limit}`, () => {
      expect(en.quotaReached(used, limit)).to.equal(text);
    });
  }
});

for (const messages of [de, ar, ja]) {
  const { tag } = messages;
  describe(`the messages in “${tag}”`, () => {
    it('are as complete as in English (A22)', () => {
      expect(messageNames(messages)).to.have.members(messageNames(en));
    });

    for (const [advice, { en: english, [tag]: other }] of Object.entries(advices)) {
      it(`speak of ${advice} exactly where English does`, () => {
        const speaking = (of: Messages, pattern: RegExp | undefined) =>
          messageNames(of).filter((name) => said(of, name).some((text) => pattern?.test(text)));
        expect(speaking(messages, other)).to.have.members(speaking(en, english));
      });
    }

    it('are complete sentences for all arguments (A22)', () => {
      for (const name of messageNames(en)) {
        for (const text of said(messages, name)) {
          expect(text, name).not.to.equal('');
          expect(text.trim(), name).to.equal(text);
          expect(text, name).not.to.match(/undefined|NaN|\[object|[#{}$<>]| {2}/u);
        }
      }
    });

    it('contain their arguments: names, moments, amounts (A22)', () => {
      const { number } = countingIn(tag);
      for (const name of [
        'actionsFor',
        'renameLabel',
        'revokeQuestion',
        'revoked',
        'noScopeFound',
        'createdTwice',
      ] as const) {
        names.forEach(([label], index) => expect(said(messages, name)[index], name).to.contain(label));
      }
      for (const name of ['expiresAt', 'expiresAtStartOf', 'expiresAtEndOf'] as const) {
        const [sentence] = said(messages, name);
        for (const part of Object.values(expiry)) expect(sentence, name).to.contain(part);
        expect(messages[name](expiry).some((part) => typeof part !== 'string')).to.equal(true);
      }
      for (const name of ['tokenCount', 'quotaUsed', 'scopesFound', 'revokeChosen', 'expireInMonths'] as const) {
        const texts = said(messages, name);
        for (const amount of [3, 11, 100]) {
          expect(texts[amounts.findIndex(([each]) => each === amount)], name).to.contain(number(amount));
        }
      }
    });

    it('show an unknown status as it is', () => {
      expect(messages.status('quarantined')).to.equal('quarantined');
      expect(messages.status('constructor')).to.equal('constructor');
    });

    it('are not left in English (A22)', () => {
      for (const name of messageNames(en)) {
        if (alike[tag]?.includes(name)) continue;
        const english = said(en, name);
        for (const [index, text] of said(messages, name).entries()) expect(text, name).not.to.equal(english[index]);
      }
      // Messages in the list must really be the same.
      for (const name of alike[tag] ?? []) expect(said(messages, name), name).to.deep.equal(said(en, name));
    });
  });
}

/** Words that German has borrowed from English or shares with it, in lower case. */
const sharedWithGerman = new Set(
  'a z api app browser ci details downloads filter id minute moment name offline online optional rotation secret server status support token in am an so war was um'.split(
    ' ',
  ),
);

const wordsOf = (text: string) => text.match(/[\p{L}]+/gu) ?? [];

describe('the messages in “de”', () => {
  it('hold no word of English except those that both languages have (A22)', () => {
    const english = new Set(
      messageNames(en)
        .flatMap((name) => said(en, name))
        .flatMap(wordsOf)
        .map((word) => word.toLowerCase()),
    );
    const inserted = new Set(
      wordsOf([...names.flat(), ...Object.values(expiry), 'Release Ctrl C req s d a b c IP Minute'].join(' ')),
    );
    for (const name of messageNames(de)) {
      const words = said(de, name).flatMap(wordsOf);
      const borrowed = words.filter(
        (word) => english.has(word.toLowerCase()) && !sharedWithGerman.has(word.toLowerCase()) && !inserted.has(word),
      );
      expect(borrowed, name).to.deep.equal([]);
    }
  });
});

describe('the messages in another script', () => {
  for (const messages of [ar, ja]) {
    it(`have no Latin letters except those of names, in “${messages.tag}” (A22)`, () => {
      for (const name of messageNames(messages)) {
        for (const text of said(messages, name)) {
          const inserted = /^(expireAfterLongest|oldSecretWorksFor)$/.test(name) ? text.replace('30 d', '') : text;
          expect(inserted.replace(latin, ''), name).not.to.match(/[A-Za-z]/u);
        }
      }
    });
  }
});

describe('amounts in Arabic', () => {
  /** One amount for each of zero, one, two, few, many and other. */
  const ofEachCategory = [0, 1, 2, 3, 11, 100];

  it("have six different forms, as in the language's grammar (A22)", () => {
    const rules = new Intl.PluralRules('ar');
    expect(new Set(ofEachCategory.map((amount) => rules.select(amount))).size).to.equal(6);
    const { number } = countingIn('ar');
    for (const name of [
      'tokenCount',
      'quotaLeft',
      'unreadableRows',
      'expireInMonths',
      'nameTooShort',
      'scopesFound',
      'scopesChosen',
      'scopesPasted',
      'revokeChosen',
      'chosenRevoked',
    ] as const) {
      const forms = ofEachCategory.map((amount) => ar[name](amount).replaceAll(number(amount), '#'));
      expect(new Set(forms).size, `${name}: ${forms.join(' | ')}`).to.equal(6);
    }
  });

  it('express one and two by the word alone, and more by numbers', () => {
    expect(ar.tokenCount(1)).to.equal('رمز واحد');
    expect(ar.tokenCount(2)).to.equal('رمزان');
    expect(ar.tokenCount(103)).to.equal(`${new Intl.NumberFormat('ar').format(103)} رموز`);
  });

  it('have the numerals of a region if a page registers that', () => {
    const egyptian = arabicFor('ar-EG');
    expect(egyptian.tag).to.equal('ar-EG');
    expect(egyptian.tokenCount(11)).to.equal('١١ رمزًا');
    expect(egyptian.minuteInvalid()).to.contain('٥٩');
    expect(arabicFor('ar-u-nu-latn').tokenCount(11)).to.equal('11 رمزًا');
  });
});

describe('amounts in other languages', () => {
  it('are written with the separators of the language', () => {
    expect(de.quotaUsed(1234, 5000)).to.equal('1.234 von 5.000 Token verwendet.');
    expect(ja.tokenCount(1234)).to.equal('トークン1,234個');
    expect(en.tokenCount(1234)).to.equal('1,234 tokens');
  });

  it('use the form "other" if a language has no other', () => {
    const { count } = countingIn('pl');
    expect(count(1, { one: '# klucz', few: '# klucze', other: '# kluczy' })).to.equal('1 klucz');
    expect(count(3, { one: '# klucz', few: '# klucze', other: '# kluczy' })).to.equal('3 klucze');
    expect(count(5, { one: '# klucz', few: '# klucze', other: '# kluczy' })).to.equal('5 kluczy');
  });
});
