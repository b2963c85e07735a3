import { invisibleCharacters, isBlank, replaceInvisible } from './invisible-characters.js';
import type { NamePolicy } from './policy.js';
import { withoutOuterWhiteSpace } from './visible-name.js';

export { tokenLabel, visibleName } from './visible-name.js';

/** Why a name cannot be used. Lengths are in Unicode code points. */
export type NameProblem =
  | { readonly kind: 'missing' }
  | { readonly kind: 'too-short'; readonly minLength: number }
  | { readonly kind: 'too-long'; readonly maxLength: number; readonly length: number }
  /** A control or invisible character that the writing system of the name does not need. */
  | { readonly kind: 'control-character' }
  /** A character that changes the direction of the text after it. */
  | { readonly kind: 'bidi-control' }
  | { readonly kind: 'pattern'; readonly description?: string };

const defaultMaxLength = 255;

/** A typed name in the form in which it is sent: trimmed, in Unicode normalization form C. */
export function normalizeName(input: string): string {
  const name = input.normalize('NFC');
  return name.slice(...withoutOuterWhiteSpace(name));
}

/**
 * What is wrong with a name for a new or renamed token, after {@link normalizeName}; the most basic problem first.
 * Without policy: required, 1 to 255 code points.
 *
 * Control and invisible characters and characters that change the text direction are rejected, because with them two
 * different names could look the same. Join controls and variation selectors are allowed where writing systems need
 * them: between letters if one is of a script that joins (Persian, Hindi), in emoji, and after a Chinese character.
 *
 * `pattern` must match the whole name, as in HTML. A pattern that does not compile is ignored, as in HTML: the result
 * is `undefined`, and the backend decides.
 */
export function nameProblem(input: string, policy: NamePolicy = {}): NameProblem | undefined {
  const { presence = 'required', minLength = 1, maxLength = defaultMaxLength, pattern, patternDescription } = policy;
  if (presence === 'unsupported') return undefined;
  const name = normalizeName(input);
  if (name === '') return presence === 'required' ? { kind: 'missing' } : undefined;
  const [refused] = invisibleCharacters(name);
  if (refused !== undefined) return { kind: /\p{Bidi_Control}/u.test(refused) ? 'bidi-control' : 'control-character' };
  if (isBlank(name)) return { kind: 'missing' };
  const length = [...name].length;
  if (length < minLength) return { kind: 'too-short', minLength };
  if (length > maxLength) return { kind: 'too-long', maxLength, length };
  if (pattern !== undefined && !matches(name, pattern)) {
    return { kind: 'pattern', ...(patternDescription !== undefined && { description: patternDescription }) };
  }
  return undefined;
}

/**
 * A key that is equal for names that people would read as the same. It ignores compatibility variants, case, invisible
 * characters and the amount of white space (Unicode NFKC and case folding). For comparing only, never shown.
 */
export function nameKey(name: string): string {
  // Upper and lower case again folds letters without a single-letter counterpart: ß and ss, ς and σ.
  const folded = name
    .replace(/\p{DI}/gu, '')
    .normalize('NFKC')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC');
  return folded
    .split(/\p{White_Space}+/u)
    .filter(Boolean)
    .join(' ');
}

/**
 * Whether two names count as the same where names must be unique. The backend says whether case matters: a wrong
 * warning would be worse than none.
 */
export function isSameName(one: string, other: string, { ignoresCase = false }: NamePolicy = {}): boolean {
  const [a, b] = [normalizeName(one), normalizeName(other)];
  return ignoresCase ? nameKey(a) === nameKey(b) : a === b;
}

/**
 * A free name similar to one that is taken: "CI deploy 2", then "CI deploy 3". Only numbers below 100 are counted up,
 * so that "Release 2026" becomes "Release 2026 2" and not "Release 2027". Never longer than `maxLength` code points.
 */
export function suggestName(name: string, taken: Iterable<string>, maxLength: number = defaultMaxLength): string {
  const keys = new Set([name, ...taken].map(nameKey));
  const [, stem = name, counted = '1'] = /^(.*\S)\s+([1-9]\d?)$/su.exec(name) ?? [];
  for (let number = Number(counted) + 1; ; number += 1) {
    const suffix = ` ${number}`;
    const room = Math.max(0, maxLength - suffix.length);
    const shortened = [...stem].slice(0, room).join('');
    // Cutting may have removed the neighbor that made an invisible character legitimate.
    const suggestion = normalizeName(replaceInvisible(shortened + suffix, () => ''));
    if (!keys.has(nameKey(suggestion))) return suggestion;
  }
}

function matches(name: string, pattern: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'v').test(name);
  } catch {
    return true;
  }
}
