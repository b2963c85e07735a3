/** Longer than the words of any language: a URL, a path, or text that nobody reads. */
const longWord = /[^\s-]{33}/u;

/** The class of a cell that may break words, if any of these texts has a word as wide as a card. */
export function wordsClass(...texts: readonly (string | undefined)[]): string {
  return texts.some((text) => text !== undefined && longWord.test(text)) ? 'long-words' : '';
}
