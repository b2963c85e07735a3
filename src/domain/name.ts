import { codePointMark, invisibleCharacters, isBlank, replaceInvisible } from './invisible-characters.js';
import type { NamePolicy } from './policy.js';
import type { ApiToken } from './token.js';

/** Why a name cannot be taken. Lengths are in Unicode code points. */
export type NameProblem =
  | { readonly kind: 'missing' }
  | { readonly kind: 'too-short'; readonly minLength: number }
  | { readonly kind: 'too-long'; readonly maxLength: number; readonly length: number }
  /** A control or invisible character that the name's writing does not need. */
  | { readonly kind: 'control-character' }
  /** A character that turns the direction of what follows. */
  | { readonly kind: 'bidi-control' }
  | { readonly kind: 'pattern'; readonly description?: string };

const defaultMaxLength = 255;

/** More combining marks than these on one character are decoration; pointed Hebrew and Tibetan stay below. */
const excessMarks = /(\p{M}{4})\p{M}+/gu;

/** A typed name as it is sent: without white space at its ends, in Unicode normalization form C. */
export function normalizeName(input: string): string {
  const name = input.normalize('NFC');
  return name.slice(...withoutOuterWhiteSpace(name));
}

/**
 * What is wrong with a name for a new or renamed token, the most fundamental first; judged as {@link normalizeName}
 * would send it. Absent policy: required, 1 to 255 code points.
 *
 * Refused is every control or invisible character and everything that turns the direction of text, so that two names
 * that look alike are alike. Join controls and variation selectors stay allowed where writing needs them: between
 * letters of which one is of a script that joins (Persian, Hindi), inside emoji, after a Chinese character.
 *
 * `pattern` is matched against the whole name as HTML matches it. A pattern that does not compile is ignored, as HTML
 * ignores it: the result is `undefined`, and the backend judges.
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
 * Any name, from anyone, made readable for a step that cannot be undone: invisible, control and direction-turning
 * characters and white space at the ends appear as `⟨U+202E⟩`, and what exceeds four combining marks on one character
 * as an ellipsis. Show it in an element of its own direction (`<bdi>`).
 */
export function visibleName(name: string): string {
  const [start, end] = withoutOuterWhiteSpace(name);
  const markEach = (space: string): string => Array.from(space, codePointMark).join('');
  const inner = replaceInvisible(name.slice(start, end), codePointMark).replace(excessMarks, '$1…');
  return markEach(name.slice(0, start)) + inner + markEach(name.slice(end));
}

/**
 * Two names that people would take for the same have the same key: compatibility variants, case, invisible characters
 * and the amount of white space make no difference (Unicode NFKC and case folding). For comparing only, never shown.
 */
export function nameKey(name: string): string {
  // Up and down again folds what has no lower case of one letter: ß and ss, ς and σ.
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
 * A free name near one that is taken: "CI deploy 2", then "CI deploy 3". Only numbers below 100 count on, so that
 * "Release 2026" becomes "Release 2026 2" and not another year. Never longer than `maxLength` code points.
 */
export function suggestName(name: string, taken: Iterable<string>, maxLength: number = defaultMaxLength): string {
  const keys = new Set([name, ...taken].map(nameKey));
  const [, stem = name, counted = '1'] = /^(.*\S)\s+([1-9]\d?)$/su.exec(name) ?? [];
  for (let number = Number(counted) + 1; ; number += 1) {
    const suffix = ` ${number}`;
    const room = Math.max(0, maxLength - suffix.length);
    const shortened = [...stem].slice(0, room).join('');
    // What made a character legitimate may have been cut off.
    const suggestion = normalizeName(replaceInvisible(shortened + suffix, () => ''));
    if (!keys.has(nameKey(suggestion))) return suggestion;
  }
}

/** What to call a token by: its name, else its hint; `undefined` if neither can be seen ("Unnamed token"). */
export function tokenLabel(token: Pick<ApiToken, 'name' | 'hint'>): string | undefined {
  return [token.name, token.hint].find((label) => label !== undefined && !isBlank(label));
}

/**
 * Where the text within begins and ends. Not `trim()`, which leaves U+0085, nor a regular expression, which takes
 * quadratic time on long runs of spaces.
 */
function withoutOuterWhiteSpace(text: string): [start: number, end: number] {
  let start = 0;
  let end = text.length;
  while (start < end && isWhiteSpace(text.charAt(start))) start += 1;
  while (end > start && isWhiteSpace(text.charAt(end - 1))) end -= 1;
  return [start, end];
}

function isWhiteSpace(character: string): boolean {
  return /[\p{White_Space}\uFEFF]/u.test(character);
}

function matches(name: string, pattern: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'v').test(name);
  } catch {
    return true;
  }
}
