import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  isSameName,
  nameKey,
  nameProblem,
  normalizeName,
  suggestName,
  tokenLabel,
  visibleName,
} from '../../src/domain/name.js';
import type { NamePolicy } from '../../src/domain/policy.js';

/** Text with everything that breaks names: white space, marks, controls, direction, joiners, emoji, lone surrogates. */
const hostileText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.constantFrom('a', ' ', '\t', '\u0085', '\u00A0', '\u3000', '\u0301', '\u200B', '\u200C', '\u200D', '\u202E'),
      fc.constantFrom(
        '\u2067',
        '\uFE0F',
        '\uFEFF',
        '\u3164',
        '\uD800',
        '\u{E0041}',
        'ß',
        'ς',
        'İ',
        'ﬁ',
        '٣',
        '👩',
        'می',
        'क्',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const kind = (name: string, policy?: NamePolicy): string | undefined => nameProblem(name, policy)?.kind;

describe('a typed name', () => {
  it('loses white space at its ends, of every kind in Unicode, and none inside (S10)', () => {
    assert.equal(normalizeName(' \t\n\u0085\u00A0\u2003\u3000\uFEFFCI  deploy\u2028\u2029 '), 'CI  deploy');
    assert.equal(normalizeName(' \u3000 '), '');
  });

  it('is composed: a letter and its accent become one character (S10)', () => {
    assert.equal(normalizeName('Cafe\u0301'), 'Caf\u00E9');
  });

  it('does not change when it is normalized again (S10)', () => {
    fc.assert(
      fc.property(hostileText, (text) => assert.equal(normalizeName(normalizeName(text)), normalizeName(text))),
    );
  });

  it('of a million spaces takes linear time (S10)', () => {
    assert.equal(normalizeName(`a${' '.repeat(1_000_000)}b`).length, 1_000_002);
    assert.equal(kind(`a${' '.repeat(1_000_000)}b`), 'too-long');
  });
});

describe('a name is rejected if it', () => {
  it('is missing, unless names are optional or unknown to the backend (S10)', () => {
    assert.equal(kind(''), 'missing');
    assert.equal(kind(' \u3000\n'), 'missing');
    assert.equal(kind('\u2800'), 'missing');
    assert.equal(kind('', { presence: 'optional' }), undefined);
    assert.equal(kind('', { presence: 'optional', minLength: 3 }), undefined);
    assert.equal(kind('', { presence: 'unsupported' }), undefined);
  });

  it('is too long, with its length and the limit in code points (S10)', () => {
    assert.equal(kind('🔑'.repeat(255)), undefined);
    assert.deepEqual(nameProblem('🔑'.repeat(256)), { kind: 'too-long', maxLength: 255, length: 256 });
    assert.deepEqual(nameProblem('a'.repeat(10_000)), { kind: 'too-long', maxLength: 255, length: 10_000 });
    assert.deepEqual(nameProblem(' ab ', { minLength: 3 }), { kind: 'too-short', minLength: 3 });
    assert.equal(kind(' abc ', { minLength: 3, maxLength: 3 }), undefined);
  });

  it('contains a control character or half of a surrogate pair (S10)', () => {
    for (const character of [
      '\u0000',
      '\t',
      '\n',
      '\u001B',
      '\u007F',
      '\u0085',
      '\u2028',
      '\u2029',
      '\uD800',
      '\uDFFF',
    ]) {
      assert.equal(kind(`a${character}b`), 'control-character', JSON.stringify(character));
    }
  });

  it('contains invisible characters, alone or between letters (S10)', () => {
    const invisible = [
      '\u200B',
      '\u200C',
      '\u200D',
      '\u2060',
      '\uFE0F',
      '\u00AD',
      '\u034F',
      '\u3164',
      '\u115F',
      '\u{E0041}',
    ];
    for (const character of invisible) {
      assert.equal(kind(`ad${character}min`), 'control-character', JSON.stringify(character));
      assert.equal(kind(`${character}${character}`), 'control-character', JSON.stringify(character));
      assert.equal(kind(character, { presence: 'optional' }), 'control-character', JSON.stringify(character));
    }
    assert.equal(kind('👩\uFE0F\uFE0F'), 'control-character');
    assert.equal(kind('🏴' + '\u{E0061}'.repeat(40) + '\u{E007F}'), 'control-character');
    assert.equal(kind('ад\u200Dмин'), 'control-character');
    assert.equal(kind('x\u0301\u200Db'), 'control-character');
  });

  it('changes the text direction (S10)', () => {
    const turning = ['\u061C', '\u200E', '\u200F', '\u202A', '\u202B', '\u202C', '\u202D', '\u202E'];
    for (const character of [...turning, '\u2066', '\u2067', '\u2068', '\u2069']) {
      assert.equal(kind(`invoice${character}txt.exe`), 'bidi-control', JSON.stringify(character));
    }
  });

  it("does not match the whole pattern, and the pattern's description is reported", () => {
    const policy = { pattern: '[a-z]+|x', patternDescription: 'Lower-case letters only.' };
    assert.equal(kind('deploy', policy), undefined);
    assert.deepEqual(nameProblem('deploy1', policy), { kind: 'pattern', description: 'Lower-case letters only.' });
    assert.deepEqual(nameProblem('xx1', { pattern: 'x+' }), { kind: 'pattern' });
    assert.equal(kind('日本', { pattern: '[\\p{L}--[a-z]]+' }), undefined);
  });

  it('breaks a valid pattern; if the pattern does not compile, the backend decides (R29)', () => {
    assert.equal(kind('deploy', { pattern: '[a-z' }), undefined);
    assert.equal(kind('deploy', { pattern: '(?<=' }), undefined);
  });
});

describe('a name that is accepted', () => {
  it('may be written in any script, with the joiners that its writing needs (S10)', () => {
    const names = [
      'CI deploy (staging) #2',
      'می\u200Cخواهم', // Persian half-space
      'API\u200Cهای من', // after a Latin word
      'क\u094D\u200Dष', // Devanagari half form
      'ශ\u0DCA\u200Dරී ලංකා', // Sinhala conjunct
      '葛\u{E0100}飾', // a variant of a character
      'مفتاح الخادم',
      'מפתח',
      'Schlüssel für Müller & Söhne',
      'デプロイ用キー',
    ];
    for (const name of names) assert.equal(nameProblem(name), undefined, JSON.stringify(name));
  });

  it('may contain combined emoji, flags and keycaps (S10)', () => {
    for (const emoji of ['👩\u200D💻', '❤\uFE0F', '👩🏽\u200D🚀', '🏳\uFE0F\u200D🌈', '1\uFE0F\u20E3', '🇳🇱']) {
      assert.equal(nameProblem(`${emoji} laptop`), undefined, emoji);
      assert.equal(visibleName(`${emoji} laptop`), `${emoji} laptop`);
    }
    assert.equal(nameProblem('🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}'), undefined);
  });
});

describe('a name shown before an action that cannot be undone', () => {
  it('shows hidden characters by their code points (S10)', () => {
    assert.equal(visibleName('invoice\u202Etxt.exe'), 'invoice⟨U+202E⟩txt.exe');
    assert.equal(visibleName('ad\u200Bmin'), 'ad⟨U+200B⟩min');
    assert.equal(visibleName('a\nb\u0000'), 'a⟨U+000A⟩b⟨U+0000⟩');
    assert.equal(visibleName('x\u{E0041}'), 'x⟨U+E0041⟩');
    assert.equal(visibleName('\uD800'), '⟨U+D800⟩');
  });

  it('shows white space at its ends, so that no two names look alike (S10)', () => {
    assert.equal(visibleName('deploy '), 'deploy⟨U+0020⟩');
    assert.equal(visibleName('\u00A0deploy key'), '⟨U+00A0⟩deploy key');
    assert.equal(visibleName('  '), '⟨U+0020⟩⟨U+0020⟩');
  });

  it('keeps at most four combining marks on a character, and marks that there were more (S10)', () => {
    assert.equal(visibleName(`Z${'\u0353'.repeat(500)}algo`), `Z${'\u0353'.repeat(4)}…algo`);
    assert.equal(visibleName('שִׁ\u0591לוֹם'), 'שִׁ\u0591לוֹם');
    assert.equal(visibleName('Việt Nam'.normalize('NFD')), 'Việt Nam'.normalize('NFD'));
  });

  it('hides nothing, and leaves an accepted name unchanged (S10)', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const shown = visibleName(text);
        assert.equal(/\p{Bidi_Control}|\p{Cc}|\p{Cs}/u.test(shown), false);
        const name = normalizeName(text);
        if (nameProblem(name) === undefined && !/\p{M}{5}/u.test(name)) assert.equal(visibleName(name), name);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('two names', () => {
  it('are the same if people would read them as the same (R5)', () => {
    const same = [
      ['CI deploy', 'ci  DEPLOY '],
      ['Straße', 'STRASSE'],
      ['ΟΔΟΣ', 'οδος'],
      ['ﬁle', 'file'],
      ['Cafe\u0301', 'café'],
    ];
    for (const [one = '', other = ''] of [...same, ['ad\u200Bmin', 'admin'], ['ＡＢＣ', 'abc']]) {
      assert.equal(nameKey(one), nameKey(other), one);
    }
    assert.notEqual(nameKey('deploy 1'), nameKey('deploy 2'));
    assert.notEqual(nameKey('cafe'), nameKey('café'));
  });

  it('have keys that do not change when they are made again (R5)', () => {
    fc.assert(
      fc.property(hostileText, (text) => assert.equal(nameKey(nameKey(text)), nameKey(text))),
      { numRuns: 2000 },
    );
  });
});

describe('names that have to be unique', () => {
  it('are compared without letter case only if the backend says so (R5)', () => {
    assert.equal(isSameName('CI', ' CI '), true);
    assert.equal(isSameName('CI', 'ci'), false);
    assert.equal(isSameName('CI', 'ci', { unique: true }), false);
    assert.equal(isSameName('CI', 'ci', { ignoresCase: true }), true);
    assert.equal(isSameName('CI', 'CD', { ignoresCase: true }), false);
  });
});

describe('a suggestion for a name that is taken', () => {
  it('counts up from it, past other taken names, in any letter case (R5)', () => {
    assert.equal(suggestName('CI deploy', []), 'CI deploy 2');
    assert.equal(suggestName('CI deploy', ['CI deploy', 'ci DEPLOY 2', 'CI deploy 4']), 'CI deploy 3');
    assert.equal(suggestName('CI deploy 2', ['CI deploy 2']), 'CI deploy 3');
    assert.equal(suggestName('CI deploy 99', []), 'CI deploy 100');
  });

  it('does not turn one year into another (R5)', () => {
    assert.equal(suggestName('Release 2026', []), 'Release 2026 2');
    assert.equal(suggestName('7', []), '7 2');
  });

  it('is free, and valid wherever the name itself is, however short names must be (R5)', () => {
    fc.assert(
      fc.property(hostileText, fc.array(hostileText), fc.integer({ min: 4, max: 20 }), (text, others, maxLength) => {
        const name = normalizeName(text);
        fc.pre(nameProblem(name, { maxLength }) === undefined);
        const suggestion = suggestName(name, others, maxLength);
        assert.equal(nameProblem(suggestion, { maxLength }), undefined, JSON.stringify(suggestion));
        assert.equal([name, ...others].map(nameKey).includes(nameKey(suggestion)), false);
      }),
    );
    assert.equal(suggestName('👩\u200D💻👩\u200D💻', [], 7), '👩\u200D💻👩 2');
    assert.equal(suggestName('a ２', [], 3), 'a 3');
    assert.equal(suggestName('a'.repeat(255), []), `${'a'.repeat(253)} 2`);
  });
});

describe('the label of a token', () => {
  it('is its name, else its hint, else nothing, even if the name is invisible (S10)', () => {
    assert.equal(tokenLabel({ name: 'CI deploy', hint: 'ate_…c41x' }), 'CI deploy');
    assert.equal(tokenLabel({ name: '', hint: 'ate_…c41x' }), 'ate_…c41x');
    assert.equal(tokenLabel({ name: ' \u200B\u3164', hint: 'ate_…c41x' }), 'ate_…c41x');
    assert.equal(tokenLabel({ name: '' }), undefined);
    assert.equal(tokenLabel({ name: ' ', hint: ' ' }), undefined);
  });
});
