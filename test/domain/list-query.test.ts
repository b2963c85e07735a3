import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  daysOf,
  filterAt,
  matchesAll,
  type SortColumn,
  type TokenFilter,
  type TokenSort,
} from '../../src/domain/list-query.js';
import { foldText, searchWords } from '../../src/domain/fold-text.js';
import { inOrder, matchesWords, orderedBy, orderValue } from '../../src/domain/search-and-order.js';
import type { ApiToken } from '../../src/domain/token.js';

const now = Date.parse('2026-11-24T13:05:00Z');
const day = 24 * 60 * 60 * 1000;
const inDays = (days: number): Date => new Date(now + days * day);

function token(name: string, fields: Partial<ApiToken> = {}): ApiToken {
  return { id: `id of ${name}`, name, expiresAt: 'never', ...fields };
}

const finds = (found: ApiToken, search: string): boolean => matchesWords(found, searchWords(search));

describe('a search', () => {
  const deploy = token('CI deploy', { hint: 'ate_9fK2…c41x', description: 'Releases the web shop at night' });

  it('looks for every word in name, hint and description, in any order', () => {
    for (const search of ['deploy', 'CI', '9fk2', 'c41x', 'web shop', 'night ci', '  deploy   releases ', '']) {
      assert.ok(finds(deploy, search), search);
    }
    for (const search of ['deploys', 'deploy day', 'x', 'cideploy']) {
      assert.equal(finds(deploy, search), search === 'x', search);
    }
  });

  for (const [name, search] of [
    ['Überwachung', 'uberwachung'],
    ['ubergabe', 'ÜBER'],
    ['Straße', 'STRASSE'],
    ['STRASSE', 'straße'],
    ['STRAẞE', 'strasse'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['Ελλάδα', 'ελλαδα'],
    ['İstanbul', 'istanbul'],
    ['ısı', 'ISI'],
    ['مُفتاح', 'مفتاح'],
    ['שָׁלוֹם', 'שלום'],
    ['ﬁrmware', 'firmware'],
    ['ＣＩ ｄｅｐｌｏｙ', 'ci deploy'],
    ['デプロイ', 'ﾃﾞﾌﾟﾛｲ'],
    ['CI\u200B deploy', 'ci deploy'],
    ['CI de\u202Eploy', 'deploy'],
    ['Ёлка', 'елка'],
    ['Łódź', 'lodz'],
    ['lodz', 'ŁÓDŹ'],
    ['København øst', 'kobenhavn ost'],
    ['Đà Nẵng', 'da nang'],
    ['Ærø', 'aero'],
    ['Œuvre', 'OEUVRE'],
    ['Þórður', 'thordur'],
    ['Ħamrun', 'hamrun'],
    ['IĞDIR', 'ığdır'],
    ['ığdır', 'igdir'],
    ['İZMİR', 'ızmır'],
    ['Ada’s laptop', "ada's"],
    ["Ada's laptop", 'ada’s'],
    ['nightly – backup', 'nightly - backup'],
    ['“CI” deploy', '"ci"'],
  ] as const) {
    it(`finds ${JSON.stringify(name)} by ${search}, ignoring case, accents and invisible characters`, () => {
      assert.ok(finds(token(name), search));
    });
  }

  it('treats nothing as a pattern, and matches no word across two fields', () => {
    assert.equal(finds(token('abc'), '.*'), false);
    assert.equal(finds(token('a%b'), '%'), true);
    assert.equal(finds(token('ab', { description: 'cd' }), 'abcd'), false);
  });

  it('distinguishes Indic vowels, which are letters and not accents', () => {
    assert.equal(finds(token('कि'), 'की'), false);
  });

  it('finds fewer tokens, never more, with each added word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), fc.string(), (name, first, second) => {
        if (finds(token(name), `${first} ${second}`)) assert.ok(finds(token(name), first));
      }),
    );
  });

  it('finds every token by its own name, folded once or twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
        assert.ok(finds(token(name), name));
        assert.equal(foldText(foldText(name)), foldText(name));
      }),
    );
  });
});

describe('a filter', () => {
  const some = (fields: Partial<ApiToken>, filter: TokenFilter) => filterAt(filter, now)(token('CI', fields));

  it('by status uses the backend’s status, or else the dates (R30)', () => {
    assert.ok(some({}, { status: 'active' }));
    assert.ok(some({ expiresAt: inDays(-1) }, { status: 'expired' }));
    assert.ok(some({ expiresAt: inDays(-1), status: 'paused' }, { status: 'paused' }));
    assert.ok(some({ retiresAt: inDays(1) }, { status: 'retiring' }));
    assert.equal(some({ status: 'paused' }, { status: 'active' }), false);
  });

  it('by expiry knows soon, never and unknown, and does not count an expired token as soon', () => {
    assert.ok(some({ expiresAt: inDays(14) }, { expiry: 'within-14d' }));
    assert.equal(some({ expiresAt: new Date(now + 14 * day + 1) }, { expiry: 'within-14d' }), false);
    assert.equal(some({ expiresAt: inDays(0) }, { expiry: 'within-14d' }), false);
    assert.equal(some({ expiresAt: inDays(3), status: 'revoked' }, { expiry: 'within-14d' }), false);
    assert.ok(some({ expiresAt: 'never' }, { expiry: 'never' }));
    assert.ok(some({ expiresAt: 'unknown' }, { expiry: 'unknown' }));
    assert.equal(some({ expiresAt: 'unknown' }, { expiry: 'never' }), false);
  });

  it('by last use does not count an unknown or missing use as an old one', () => {
    assert.ok(some({ lastUsedAt: inDays(-91) }, { lastUse: 'over-90d' }));
    for (const lastUsedAt of [inDays(-90), inDays(1), 'never', 'unknown'] as const) {
      assert.equal(some({ lastUsedAt }, { lastUse: 'over-90d' }), false);
    }
    assert.ok(some({ lastUsedAt: inDays(1) }, { lastUse: 'within-7d' }));
    assert.ok(some({ lastUsedAt: 'never' }, { lastUse: 'never' }));
    assert.equal(some({}, { lastUse: 'never' }), false);
    assert.ok(some({}, { lastUse: 'unknown' }));
  });

  it('by creation leaves out tokens without a date', () => {
    assert.ok(some({ createdAt: inDays(-7) }, { created: 'within-7d' }));
    assert.ok(some({ createdAt: inDays(-8) }, { created: 'over-7d' }));
    assert.equal(some({}, { created: 'within-7d' }) || some({}, { created: 'over-7d' }), false);
  });

  it('by scope uses the scopes that the token names, and combines with all conditions', () => {
    assert.ok(some({ scopes: ['read', 'write'] }, { scope: 'write' }));
    assert.equal(some({ scopes: ['write:all'] }, { scope: 'write' }), false);
    assert.equal(some({}, { scope: 'write' }), false);
    assert.equal(some({ scopes: ['read'] }, { scope: 'read', expiry: 'unknown' }), false);
  });

  it('without conditions is no filter', () => {
    assert.ok(matchesAll({ search: ' \u200B ', filter: {} }));
    assert.equal(matchesAll({ search: '', filter: { status: 'active' } }), false);
    assert.equal(daysOf('within-14d'), 14);
    assert.equal(daysOf('never'), undefined);
  });
});

const columns = ['name', 'createdAt', 'expiresAt', 'lastUsedAt'] as const;
const directions = ['ascending', 'descending'] as const;
const names = (tokens: readonly ApiToken[]): string[] => tokens.map(({ name }) => name);

describe('an order', () => {
  const dated = [
    token('unknown', { expiresAt: 'unknown', lastUsedAt: 'unknown' }),
    token('later', { expiresAt: inDays(2), lastUsedAt: inDays(-1) }),
    token('never', { expiresAt: 'never', lastUsedAt: 'never' }),
    token('sooner', { expiresAt: inDays(1), lastUsedAt: inDays(-2) }),
  ];

  for (const [by, direction, expected] of [
    ['expiresAt', 'ascending', 'sooner later never unknown'],
    ['expiresAt', 'descending', 'never later sooner unknown'],
    ['lastUsedAt', 'ascending', 'never sooner later unknown'],
    ['lastUsedAt', 'descending', 'later sooner never unknown'],
  ] as const) {
    it(`by ${by}, ${direction}, is ${expected}`, () => {
      assert.equal(names(inOrder(dated, { by, direction })).join(' '), expected);
    });
  }

  it('by name is that of people: case ignored, numbers by value, empty names last', () => {
    const unsorted = ['agent 10', 'b', 'Agent 2', 'É', 'a', ''].map((name) => token(name));
    assert.deepEqual(names(inOrder(unsorted, { by: 'name', direction: 'ascending' })), [
      'a',
      'Agent 2',
      'agent 10',
      'b',
      'É',
      '',
    ]);
    assert.equal(names(inOrder(unsorted, { by: 'name', direction: 'descending' })).at(-1), '');
  });

  function ordered(tokens: readonly ApiToken[], by: SortColumn, direction: 'ascending' | 'descending'): string {
    const values = tokens.map((each) => orderValue(each, by, now));
    return names(orderedBy(tokens, values, direction)).join(' ');
  }

  it('by status goes from tokens that work to tokens that have ended; a backend’s own statuses come after', () => {
    const tokens = [
      token('quarantined', { status: 'quarantined' }),
      token('gone', { expiresAt: inDays(-1) }),
      token('replaced', { retiresAt: inDays(1) }),
      token('b', {}),
      token('a', {}),
      token('idle', { status: 'paused' }),
    ];
    assert.equal(ordered(tokens, 'status', 'ascending'), 'a b replaced idle gone quarantined');
    assert.equal(ordered(tokens, 'status', 'descending'), 'quarantined gone idle replaced a b');
  });

  it('by scopes puts equal sets together, in whatever order; no scopes first, unknown ones last', () => {
    const tokens = [
      token('unknown'),
      token('two', { scopes: ['write', 'read'] }),
      token('none', { scopes: [] }),
      token('two more', { scopes: ['read', 'write'] }),
      token('one', { scopes: ['read'] }),
    ];
    assert.equal(ordered(tokens, 'scopes', 'ascending'), 'none one two two more unknown');
    assert.equal(ordered(tokens, 'scopes', 'descending'), 'two two more one none unknown');
  });

  it('puts numbers before text, and unknown values last', () => {
    const tokens = ['text', 'ten', 'nothing', 'two'].map((name) => token(name));
    assert.equal(names(orderedBy(tokens, ['a', 10, undefined, 2], 'ascending')).join(' '), 'two ten text nothing');
    assert.equal(names(orderedBy(tokens, ['a', 10, undefined, 2], 'descending')).join(' '), 'text ten two nothing');
  });

  it('is the backend’s own if none is requested', () => {
    assert.deepEqual(inOrder(dated, undefined), dated);
  });

  const moment = fc.oneof(
    fc.integer({ min: -3, max: 3 }).map(inDays),
    fc.constantFrom('never' as const, 'unknown' as const),
  );
  const anyTokens = fc
    .array(
      fc.record({
        name: fc.constantFrom('', 'a', 'A', 'á', 'a1', 'a10', 'a01', 'b', '\u0301', '👩🏽‍💻'),
        expiresAt: moment,
        lastUsedAt: moment,
        createdAt: fc.integer({ min: -3, max: 0 }).map(inDays),
      }),
      { maxLength: 25 },
    )
    .map((rows) => rows.map((row, index) => ({ ...row, id: String(index) })));
  const anySort: fc.Arbitrary<TokenSort> = fc.record({
    by: fc.constantFrom(...columns),
    direction: fc.constantFrom(...directions),
  });

  it('is the same whatever order the tokens come in', () => {
    const shuffled = anyTokens.chain((tokens) =>
      fc.tuple(
        fc.constant(tokens),
        fc.shuffledSubarray(tokens, { minLength: tokens.length, maxLength: tokens.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, anySort, ([tokens, others], sort) => {
        assert.deepEqual(inOrder(others, sort), inOrder(tokens, sort));
      }),
    );
  });

  it('in the other direction reverses the dates, and keeps unknown values last', () => {
    fc.assert(
      fc.property(anyTokens, fc.constantFrom('expiresAt' as const, 'lastUsedAt' as const), (tokens, by) => {
        const [up, down] = directions.map((direction) => inOrder(tokens, { by, direction }).map((each) => each[by]));
        const known = up?.filter((value) => value !== 'unknown') ?? [];
        assert.deepEqual(
          down?.filter((value) => value !== 'unknown'),
          known.toReversed(),
        );
        for (const values of [up, down]) assert.ok(values?.slice(known.length).every((value) => value === 'unknown'));
      }),
    );
  });

  it('neither loses nor adds a token', () => {
    fc.assert(
      fc.property(anyTokens, anySort, (tokens, sort) => {
        assert.deepEqual(new Set(inOrder(tokens, sort)), new Set(tokens));
        assert.equal(inOrder(tokens, sort).length, tokens.length);
      }),
    );
  });
});
