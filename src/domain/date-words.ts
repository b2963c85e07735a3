/** Words that dates of a language contain beside the month: weekdays, and words that join the parts. */
import { plain } from './date-entry.js';

interface DateWords {
  /** Names of weekdays, the longest first. */
  readonly weekdays: readonly RegExp[];
  /** "at", "um", "klo", "lúc": words that the language itself writes between date and time. */
  readonly joints: RegExp | undefined;
}

const known = new Map<string, DateWords>();

/**
 * The text without the words that a date may contain beside its numbers and its month. Several results are possible;
 * the most likely is first.
 */
export function withoutDateWords(text: string, language: string): readonly string[] {
  const { weekdays, joints } = wordsOf(language);
  const lower = text.toLocaleLowerCase(language);
  const found = weekdays.flatMap((name) => [...lower.matchAll(name)]);
  const bare = found.map(({ 0: name, index }) => `${lower.slice(0, index)} ${lower.slice(index + name.length)}`);
  const rests = joints === undefined ? [] : [...bare, lower].map((rest) => rest.replace(joints, ' '));
  return [...new Set([...bare, ...rests])];
}

/** Whether a language joins date and time with this word. In Welsh, "am" is such a word and does not mean a.m. */
export function isJoint(word: string, language: string): boolean {
  return word.replace(wordsOf(language).joints ?? /$^/u, '') === '';
}

function wordsOf(language: string): DateWords {
  let words = known.get(language);
  if (words === undefined) {
    words = collectWords(language);
    known.set(language, words);
  }
  return words;
}

function collectWords(language: string): DateWords {
  const inUtc = { calendar: 'gregory', timeZone: 'UTC' } as const;
  const word = (text: string) => plain(text).replace(/\.$/u, '').toLocaleLowerCase(language);
  const ways: readonly Intl.DateTimeFormatOptions[] = [
    { weekday: 'long' },
    { weekday: 'short' },
    { dateStyle: 'full', timeStyle: 'short' },
    { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
    { dateStyle: 'long', timeStyle: 'short' },
    { dateStyle: 'medium', timeStyle: 'short' },
  ];
  const parts = ways.flatMap((options) => {
    const format = new Intl.DateTimeFormat(language, { ...inUtc, ...options });
    return [3, 4, 5, 6, 7, 8, 9].flatMap((day) => format.formatToParts(Date.UTC(2027, 0, day, 14, 5)));
  });
  const named = parts.filter(({ type }) => type === 'weekday').map(({ value }) => word(value));
  const joining = parts
    .filter(({ type }) => type === 'literal')
    .flatMap(({ value }) => word(value).match(/[\p{L}\p{M}]+/gu) ?? []);
  const joints = longestFirst(joining);
  return {
    weekdays: longestFirst(named).map((name) => new RegExp(standing(name), 'gu')),
    joints: joints.length === 0 ? undefined : new RegExp(joints.map(standing).join('|'), 'gu'),
  };
}

/**
 * A pattern for the word standing alone, except in scripts without spaces between words: 1月31日日曜日, วันอาทิตย์ที่ 31.
 */
function standing(word: string): string {
  const escaped = escapedForPattern(word);
  if (/\p{Lo}/u.test(word) && [...word].length > 2) return escaped;
  return String.raw`(?<![\p{L}\p{M}])${escaped}(?![\p{L}\p{M}\p{N}])\.?`;
}

/** A regular expression source that matches exactly this text. */
export function escapedForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
}

function longestFirst(words: readonly string[]): readonly string[] {
  return [...new Set(words)].filter((word) => word !== '').sort((one, other) => other.length - one.length);
}
