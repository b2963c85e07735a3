/**
 * Characters that a reader cannot see, and the few places where writing needs them. The classes are Unicode's
 * (Default_Ignorable_Code_Point, Bidi_Control); the exceptions follow RFC 5892, appendix A.1 and A.2 (join controls),
 * and UTS #51 (emoji sequences).
 */

/** Scripts whose letters neither join nor form conjuncts: between two of them a join control only deceives. */
const plainScripts = ['Latn', 'Grek', 'Cyrl', 'Armn', 'Geor', 'Hebr', 'Thai', 'Han', 'Hira', 'Kana', 'Hang', 'Zinh']
  .map((script) => `\\p{sc=${script}}`)
  .join('');
const joiningLetter = `(?![${plainScripts}])[\\p{L}\\p{M}]`;
const character = '(?!\\p{DI})[\\p{L}\\p{M}\\p{N}]';

/** One character, or one sequence, that is invisible for a good reason. */
const legitimate = [
  // Persian half-space, Indic conjuncts: between letters, one of them of a script that joins ("API‌ها" too).
  `(?<=${joiningLetter})[\\u200C\\u200D](?=${character})`,
  `(?<=${character})[\\u200C\\u200D](?=${joiningLetter})`,
  // One person of several emoji, and the choice between emoji and text.
  '(?<=[\\p{ExtPict}\\p{EMod}\\uFE0F])\\u200D(?=\\p{ExtPict})',
  '(?<=\\p{ExtPict})[\\uFE0E\\uFE0F]',
  '(?<=[0-9#*])\\uFE0F(?=\\u20E3)',
  // The flags of England, Scotland and Wales.
  '(?<=\\u{1F3F4})[\\u{E0061}-\\u{E007A}]{4,6}\\u{E007F}',
  // Variants of a Chinese character, as Japanese names use them, and of a Mongolian letter.
  '(?<=\\p{sc=Han})[\\uFE00-\\uFE02\\u{E0100}-\\u{E01EF}]',
  '(?<=\\p{sc=Mong})[\\u180B-\\u180D\\u180F]',
].join('|');

/** Controls, line separators, lone surrogates, everything that is ignored when displayed, and interlinear marks. */
const invisible = '[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\p{DI}\\uFFF9-\\uFFFB]';

const invisibles = new RegExp(`(?<legitimate>${legitimate})|${invisible}`, 'gu');

/** `text` with every character that a reader cannot see, and writing does not need, put through `replacement`. */
export function replaceInvisible(text: string, replacement: (character: string) => string): string {
  return text.replace(invisibles, (found: string, kept: string | undefined) => kept ?? replacement(found));
}

/** The invisible characters of `text` that writing does not need, in their order. */
export function invisibleCharacters(text: string): readonly string[] {
  const found: string[] = [];
  replaceInvisible(text, (character) => {
    found.push(character);
    return character;
  });
  return found;
}

/** Whether nothing of `text` can be seen: white space, the blank Braille pattern, and what is ignored when displayed. */
export function isBlank(text: string): boolean {
  return /^[\p{White_Space}\p{Cc}\p{DI}\u2800]*$/u.test(text);
}

/** A character as its code point: `⟨U+202E⟩`. */
export function codePointMark(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  return `⟨U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
