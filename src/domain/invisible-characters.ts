/**
 * Characters that a reader cannot see, and the few places where writing systems need them. The classes are Unicode's
 * (Default_Ignorable_Code_Point, Bidi_Control). The exceptions follow RFC 5892, appendix A.1 and A.2 (join controls),
 * and UTS #51 (emoji sequences).
 */

/**
 * Scripts whose letters neither join nor form conjuncts. Between two of these letters, a join control can only deceive.
 */
const plainScripts = ['Latn', 'Grek', 'Cyrl', 'Armn', 'Geor', 'Hebr', 'Thai', 'Han', 'Hira', 'Kana', 'Hang', 'Zinh']
  .map((script) => `\\p{sc=${script}}`)
  .join('');
const joiningLetter = `(?![${plainScripts}])[\\p{L}\\p{M}]`;
const character = '(?!\\p{DI})[\\p{L}\\p{M}\\p{N}]';

/** A character, or a sequence, that is invisible for a good reason. */
const legitimate = [
  // Persian half-space, Indic conjuncts: between two letters if one of them is of a script that joins ("API‌ها" too).
  `(?<=${joiningLetter})[\\u200C\\u200D](?=${character})`,
  `(?<=${character})[\\u200C\\u200D](?=${joiningLetter})`,
  // Emoji joined into one, and the choice between emoji and text style.
  '(?<=[\\p{ExtPict}\\p{EMod}\\uFE0F])\\u200D(?=\\p{ExtPict})',
  '(?<=\\p{ExtPict})[\\uFE0E\\uFE0F]',
  '(?<=[0-9#*])\\uFE0F(?=\\u20E3)',
  // The flags of England, Scotland and Wales.
  '(?<=\\u{1F3F4})[\\u{E0061}-\\u{E007A}]{4,6}\\u{E007F}',
  // Variants of Chinese characters, as in Japanese names, and of Mongolian letters.
  '(?<=\\p{sc=Han})[\\uFE00-\\uFE02\\u{E0100}-\\u{E01EF}]',
  '(?<=\\p{sc=Mong})[\\u180B-\\u180D\\u180F]',
].join('|');

/** Controls, line separators, lone surrogates, characters that are ignored in display, and interlinear marks. */
const invisible = '[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\p{DI}\\uFFF9-\\uFFFB]';

/** Compiled for the first text that needs it; most do not. */
let invisibles: RegExp | undefined;

/** The text with each invisible character that its writing system does not need replaced by `replacement`. */
export function replaceInvisible(text: string, replacement: (character: string) => string): string {
  invisibles ??= new RegExp(`(?<legitimate>${legitimate})|${invisible}`, 'gu');
  return text.replace(invisibles, (found: string, kept: string | undefined) => kept ?? replacement(found));
}

/** The invisible characters in `text` that its writing system does not need, in order. */
export function invisibleCharacters(text: string): readonly string[] {
  const found: string[] = [];
  replaceInvisible(text, (character) => {
    found.push(character);
    return character;
  });
  return found;
}

/**
 * Whether nothing in `text` can be seen: only white space, the blank Braille pattern, and characters that are ignored
 * in display.
 */
export function isBlank(text: string): boolean {
  // Shortcut: most texts begin with a visible ASCII character.
  return !/^[!-~]/.test(text) && /^[\p{White_Space}\p{Cc}\p{DI}\u2800]*$/u.test(text);
}

/** A character as its code point: `⟨U+202E⟩`. */
export function codePointMark(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  return `⟨U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
