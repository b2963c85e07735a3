import type { ApiToken } from './token.js';

/** The characters with which a mask replaces the hidden part: `ate_9fK2…c41x`, `sk-...1a2b`, `****1a2b`, `xxxx1a2b`. */
const gap = /(?:…|\.{2,}|\*{2,}|•{2,}|x{4,}|X{4,})+/u;

/** A mask that shows fewer characters could belong to any secret. */
const fewestShown = 4;

/** A secret has at least this many characters more than its mask shows. */
const fewestHidden = 8;

/** The prefix with which many secrets name their kind: `ate_`, `sk-`. */
const kind = /^[A-Za-z][A-Za-z0-9]*[_-]/u;

/**
 * Whether a text looks random: no word separators, and more kinds of characters than a name has, or only hexadecimal
 * digits.
 */
const isRandom = (text: string): boolean =>
  /^[0-9a-f]{32,}$/iu.test(text) ||
  (/^[A-Za-z0-9+/=]{24,}$/u.test(text) && /[a-z].*\d|\d.*[a-z]/u.test(text) && /[A-Z]/u.test(text));

/** The start and end of the secret that a mask shows. A mask without a gap shows one of the two. */
function shownBy(mask: string): { readonly start: string; readonly gap: string; readonly end: string } | undefined {
  const found = gap.exec(mask);
  if (found === null) return undefined;
  return { start: mask.slice(0, found.index), gap: found[0], end: mask.slice(found.index + found[0].length) };
}

/** Whether a mask may belong to a secret. */
export function isMaskOf(mask: string, secret: string): boolean {
  const shown = shownBy(mask);
  const amount = shown === undefined ? mask.length : shown.start.length + shown.end.length;
  if (amount < fewestShown || secret.length < amount + fewestHidden) return false;
  if (shown === undefined) return secret.startsWith(mask) || secret.endsWith(mask);
  return secret.startsWith(shown.start) && secret.endsWith(shown.end);
}

/**
 * The text to search for when somebody has entered this: the text itself or, if it is a whole secret, its mask. The
 * secret itself is never used, because search text is sent to backends, appears in URLs, and is read by others (S1).
 *
 * @param tokens The loaded tokens. Their masks show what a secret looks like.
 */
export function searchFor(entered: string, tokens: readonly Pick<ApiToken, 'name' | 'hint' | 'description'>[]): string {
  const text = entered.trim();
  if (text.length < fewestShown + fewestHidden || /\s/u.test(text)) return entered;
  // The text is part of a token's name or description.
  if (tokens.some(({ name, description = '' }) => name.includes(text) || description.includes(text))) return entered;
  const masks = tokens.flatMap(({ hint }) => hint ?? []);
  const own = masks.find((mask) => isMaskOf(mask, text));
  if (own !== undefined) return own;
  return maskedLike(text, masks) ?? entered;
}

/**
 * The mask of a secret that belongs to none of these tokens, in the form of their masks; undefined if the text does not
 * look like a secret.
 */
function maskedLike(text: string, masks: readonly string[]): string | undefined {
  for (const mask of masks) {
    const shown = shownBy(mask);
    if (shown === undefined) continue;
    const { start, end } = shown;
    const [prefix] = kind.exec(start) ?? [];
    const isLike = prefix === undefined ? isRandom(text) : text.startsWith(prefix);
    if (!isLike || text.length < start.length + end.length + 2 * fewestHidden) continue;
    return `${text.slice(0, start.length)}${shown.gap}${end === '' ? '' : text.slice(-end.length)}`;
  }
  return undefined;
}
