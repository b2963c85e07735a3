/** One rule for searching text, used for tokens and scopes. */

/** Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowel signs: people leave them out when they search. */
const diacritics =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/gu;

/** Invisible characters: a name is found although it contains one. */
const invisible = /[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

/**
 * Letters that Unicode does not decompose, as people type them on a keyboard without them (CLDR, Latin-ASCII), after
 * case folding.
 */
const plainForms = [
  'æ:ae œ:oe þ:th ø:o đ:d ð:d ħ:h ł:l ŧ:t ŋ:n ı:i ɓ:b ɗ:d ƙ:k ƴ:y',
  // Quotation marks and dashes that phones and word processors insert instead of the plain ones.
  'ς:σ ‘:\' ’:\' ʼ:\' “:" ”:" „:" ‐:- ‒:- –:- —:- −:-',
].flatMap((line) => line.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(2)] as const));

const formOf = new Map(plainForms);
const replaceable = new RegExp(`[${plainForms.map(([letter]) => letter).join('')}]`, 'gu');

/**
 * Folds text for searching. It ignores case, accents and other marks, invisible characters, and compatibility variants
 * (Unicode NFKD and full case folding), with the same result on every machine, whatever its language. İ, I, ı and i
 * count as one letter, so that people find the same with and without a Turkish keyboard. For comparing only, never
 * shown.
 */
export function foldText(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
  const bare = text.normalize('NFKD').replace(diacritics, '').replace(invisible, '');
  // Lower, upper and lower again also folds letters without a single-letter counterpart: ẞ, ß and ss. Sigma has another
  // form at the end of a word.
  const lower = bare.toLowerCase().toUpperCase().toLowerCase();
  return lower.replace(replaceable, (letter) => formOf.get(letter) ?? letter);
}

/** The words of a search, after folding. */
export function searchWords(search: string): readonly string[] {
  return foldText(search).split(/\s+/u).filter(Boolean);
}
