/**
 * English that looks foreign, for tests and for Storybook: with accents, about 40 % longer, and in brackets. It makes
 * visible which texts are not translated, are put together from pieces, or do not fit. Dates and numbers stay English.
 */
import { en } from '../../src/localization/locales/en.js';
import type { Messages } from '../../src/localization/messages.js';

/** The region of the accented pseudo-locale in Unicode CLDR. */
const tag = 'en-XA';

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const accented = 'åƀçðéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ';
const letters = new Map(Array.from(plain, (letter, place) => [letter, Array.from(accented)[place] ?? letter]));

/** Doubling each vowel makes English about as long as most of its translations. The rest is added at the end. */
function longer(text: string): string {
  return text.replace(/[aeiouAEIOU]/gu, (vowel) => vowel + vowel.toLowerCase());
}

function foreign(text: string): string {
  return Array.from(longer(text), (letter) => letters.get(letter) ?? letter).join('');
}

/**
 * Text from people and formatted dates: messages receive them as arguments, so they are not the messages' own words.
 */
function insertedTexts(given: unknown): string[] {
  if (typeof given === 'string') return /^[a-z-]*$/u.test(given) ? [] : [given];
  return typeof given === 'object' && given !== null ? Object.values(given).flatMap(insertedTexts) : [];
}

function pseudoText(text: string, inserted: readonly string[]): string {
  const kept = [...inserted].sort((one, other) => other.length - one.length).map(escaped);
  const apart = new RegExp([String.raw`\u2068[^\u2069]*\u2069`, ...kept].join('|'), 'gu');
  let result = '';
  let end = 0;
  for (const { 0: found, index } of text.matchAll(apart)) {
    result += foreign(text.slice(end, index)) + found;
    end = index + found.length;
  }
  result += foreign(text.slice(end));
  const missing = Math.ceil(text.length * 1.4) - result.length;
  return result + (missing > 0 ? 'éþŵö'.repeat(missing).slice(0, missing) : '');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
}

type Said = string | ReturnType<Messages['expiresAt']>;

function pseudoMessage(said: Said, inserted: readonly string[]): Said {
  if (typeof said === 'string') return said === '' ? said : `⟦${pseudoText(said, inserted)}⟧`;
  const parts = said.map((part) =>
    typeof part === 'string' ? pseudoText(part, inserted) : { strong: pseudoText(part.strong, inserted) },
  );
  return ['⟦', ...parts, '⟧'];
}

/** Every English message, with its own function. */
export const pseudoLocale: Messages = Object.assign(
  Object.fromEntries(
    Object.entries(en).map(([name, say]: [string, unknown]) => [
      name,
      typeof say === 'function'
        ? (...given: readonly unknown[]) =>
            pseudoMessage((say as (...all: readonly unknown[]) => Said)(...given), insertedTexts(given))
        : say,
    ]),
  ) as unknown as Messages,
  { tag },
);
