import { codePointMark, isBlank, replaceInvisible } from './invisible-characters.js';
import type { ApiToken } from './token.js';

/** More combining marks than this on one character are decoration; pointed Hebrew and Tibetan need fewer. */
const excessMarks = /(\p{M}{4})\p{M}+/gu;

/** Letters and signs of the first Unicode blocks, without white space at either end. */
const plain = /^(?! )[ -~\u00A1-\u00AC\u00AE-\u024F\u2026]+(?<! )$/;

/**
 * Makes any name readable before an action that cannot be undone. Invisible, control and direction-changing characters
 * and white space at the ends are shown as `⟨U+202E⟩`; more than four combining marks on one character are shown as an
 * ellipsis. Show the result in an element with its own direction (`<bdi>`).
 */
export function visibleName(name: string): string {
  // Shortcut: most names and masks have nothing to replace.
  if (plain.test(name)) return name;
  const [start, end] = withoutOuterWhiteSpace(name);
  const markEach = (space: string): string => Array.from(space, codePointMark).join('');
  const inner = replaceInvisible(name.slice(start, end), codePointMark).replace(excessMarks, '$1…');
  return markEach(name.slice(0, start)) + inner + markEach(name.slice(end));
}

/** The text by which to call a token: its name, else its hint; `undefined` if neither is visible ("Unnamed token"). */
export function tokenLabel(token: Pick<ApiToken, 'name' | 'hint'>): string | undefined {
  return [token.name, token.hint].find((label) => label !== undefined && !isBlank(label));
}

/** A token's hint, made visible, unless the token is already called by it. */
export function hintBesideLabel(token: Pick<ApiToken, 'name' | 'hint'>): string | undefined {
  const { hint } = token;
  return hint === undefined || hint === tokenLabel(token) ? undefined : visibleName(hint);
}

/**
 * Where the text without outer white space begins and ends. `trim()` leaves U+0085, and a regular expression takes
 * quadratic time on long runs of spaces.
 */
export function withoutOuterWhiteSpace(text: string): [start: number, end: number] {
  let start = 0;
  let end = text.length;
  while (start < end && isWhiteSpace(text.charAt(start))) start += 1;
  while (end > start && isWhiteSpace(text.charAt(end - 1))) end -= 1;
  return [start, end];
}

function isWhiteSpace(character: string): boolean {
  return /[\p{White_Space}\uFEFF]/u.test(character);
}
