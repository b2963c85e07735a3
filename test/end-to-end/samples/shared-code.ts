import type { Sample } from './docs-samples.js';

/** The parts of a sample that another file must have as well: the words of a command, or the lines of code. */
function partsOf({ language, code }: Pick<Sample, 'language' | 'code'>): readonly string[] {
  const parts =
    language === 'sh' ? [...code.matchAll(/'[^']*'|"[^"]*"|\S+/gu)].map(([word]) => word) : code.split('\n');
  return parts.map(plain).filter((part) => part !== '');
}

/** Code without what a formatter may change: white space, and the kind of quotes. */
function plain(code: string): string {
  return code.replaceAll(/["`]/gu, "'").replaceAll(/\s+/gu, ' ').trim();
}

/**
 * Compares a sample with the file that runs it. A file that has the code has each line of it, in order. A file that runs a
 * command has each of its words, anywhere: there, a word is the argument of a call.
 *
 * @param own The parts that a reader replaces, which the file therefore need not have.
 * @returns Text for people that says how they have drifted apart. Empty if they have not.
 */
export function drift(
  sample: Pick<Sample, 'language' | 'code'>,
  file: string,
  own: readonly string[],
): readonly string[] {
  const parts = partsOf(sample);
  const replaced = own.map(plain);
  const isCommand = sample.language === 'sh';
  const text = isCommand ? file : plain(file);
  let from = 0;
  const problems = replaced
    .filter((each) => !parts.includes(each))
    .map((each) => `The sample has no ${each} for a reader to replace.`);
  for (const part of parts.filter((each) => !replaced.includes(each))) {
    if (isCommand) {
      if (!hasWord(text, part)) problems.push(`The file never says ${part}.`);
      continue;
    }
    const at = text.indexOf(part, from);
    if (at === -1) problems.push(`The file does not have, or has elsewhere: ${part}`);
    else from = at + part.length;
  }
  return problems;
}

/** Whether text has a word, and not only as a part of a longer one. */
function hasWord(text: string, word: string): boolean {
  return text.split(/[^\w@/.:-]+/u).includes(word);
}
