import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { notCovered, promises } from './quality-promises.js';

const testFolder = 'test';
export const qualityPage = 'docs/quality.md';

/** Numbers of promises in the titles of tests and suites, by file. */
export function numbersInTests(): ReadonlyMap<string, readonly string[]> {
  const files = readdirSync(testFolder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .sort();
  const byNumber = new Map<string, string[]>();
  for (const file of files) {
    const titles = readFileSync(join(testFolder, file), 'utf8').matchAll(
      /\b(?:it|test|describe)\(\s*(['"`])(.*?)\1,/gsu,
    );
    const numbers = new Set([...titles].flatMap(([, , title = '']) => title.match(/\b[SRA]\d{1,2}\b/gu) ?? []));
    for (const number of numbers) byNumber.set(number, [...(byNumber.get(number) ?? []), `${testFolder}/${file}`]);
  }
  return byNumber;
}

/** The page that maps each promise to the tests that prove it, as it should be now. */
export async function qualityMap(): Promise<string> {
  const inTests = numbersInTests();
  const item = ([number, promise]: readonly [string, string]): string[] => {
    const files = (inTests.get(number) ?? []).map((file) => `  - [${file.slice(testFolder.length + 1)}](../${file})`);
    const open = notCovered[number];
    return [`- **${number}** ${promise}`, ...files, ...(open === undefined ? [] : [`  - _Open:_ ${open}`])];
  };
  const list = (letter: string) => promises.filter(([number]) => number.startsWith(letter)).flatMap(item);
  const covered = promises.filter(([number]) => inTests.has(number)).length;
  const page = [
    '# What is promised, and the test that shows it',
    '',
    'Each number is a promise to a user and keeps its meaning for ever. A test that shows one carries the number in its',
    'title. This page is written from those titles (`npm run quality`), and a test fails when it is stale. _Open:_ says',
    'what is not shown yet, and why.',
    '',
    `${covered} of ${promises.length} are shown by at least one test.`,
    '',
    ...[
      '## Security',
      '',
      ...list('S'),
      '',
      '## Reliability',
      '',
      ...list('R'),
      '',
      '## Accessibility',
      '',
      ...list('A'),
    ],
    '',
  ].join('\n');
  return format(page, { ...(await resolveConfig(qualityPage)), parser: 'markdown' });
}
