/** What the list says of each token. */
import type { AdapterProblem } from '../../adapter/check.js';
import { expect, need, type Clause } from '../clause.js';
import { describe } from '../describe.js';
import type { Workbench } from '../workbench.js';
import { expectNoProblem } from './problems.js';

const day = 24 * 60 * 60_000;
const dateFields = ['createdAt', 'expiresAt', 'lastUsedAt', 'retiresAt'] as const;

export const rowClauses: readonly Clause[] = [
  {
    id: 'ids',
    name: 'gives every row an id of its own, as text',
    clause: 'ApiToken.id is a string, unique within its adapter. A number from the backend is sent as a string.',
    advice: 'Convert with String(id). Where the backend has no single id, join what identifies the row.',
    after: ['list-ends', 'create-answer'],
    async check(bench) {
      await someRow(bench);
      const problems = await rowProblems(bench);
      const bad = problems.find(({ kind, where }) => kind === 'unreadable-row' || where.endsWith('].id'));
      expect(!bad, `${bad?.where} ${bad?.kind === 'unreadable-row' ? 'has no usable id' : 'is no string'}.`);
      const twin = problems.find(({ kind }) => kind === 'duplicate-id');
      expect(!twin, `${twin?.where} has the id of an earlier row.`);
    },
  },
  {
    id: 'dates',
    name: "gives times as Date, or as the words 'never' and 'unknown'",
    clause: "expiresAt and lastUsedAt are Date | 'never' | 'unknown', createdAt and retiresAt are Date.",
    advice:
      "Parse times with new Date(…), and turn null, 0 or an empty text into 'never' or 'unknown', as it is meant.",
    after: ['list-ends', 'create-answer'],
    async check(bench) {
      await someRow(bench);
      expectNoProblem((await rowProblems(bench)).filter(isAboutDate));
    },
  },
  {
    id: 'plausible-dates',
    name: 'gives times that can be: not in 1970, and nothing made or used in the future',
    clause: 'Every time is the instant that the backend means.',
    advice:
      "Look for seconds taken as ms (multiply by 1000), ms taken as seconds, or a zero that stands for 'never' there.",
    after: ['dates'],
    async check(bench) {
      await someRow(bench);
      let dates = 0;
      for (const row of await bench.rows()) {
        for (const field of dateFields) {
          const value = row[field];
          if (!(value instanceof Date)) continue;
          dates += 1;
          const isPast = field === 'createdAt' || field === 'lastUsedAt';
          const latest = isPast ? bench.now + 2 * day : Date.UTC(10_000, 0);
          const possible = value.getTime() >= Date.UTC(2000, 0) && value.getTime() < latest;
          expect(possible, `${field} of a row is ${describe(value)}, at ${describe(new Date(bench.now))}.`);
        }
      }
      need(dates > 0, 'the list tells no date');
    },
  },
  {
    id: 'row-fields',
    name: 'gives every row a name and an expiry, and each field its type',
    clause: "A row has name (may be empty) and expiresAt ('unknown' where the backend does not tell).",
    advice: 'Give the field as its type asks, or leave an optional one out. Fields of your own go under extra.',
    after: ['list-ends', 'create-answer'],
    async check(bench) {
      await someRow(bench);
      const others = (await rowProblems(bench)).filter(
        ({ kind, where }) => kind !== 'unreadable-row' && kind !== 'duplicate-id' && !where.endsWith('].id'),
      );
      expectNoProblem(others.filter((problem) => !isAboutDate(problem)));
    },
  },
];

/** Sees to it that there is a row to look at. */
async function someRow(bench: Workbench): Promise<void> {
  if (bench.has('create')) await bench.create();
  else need((await bench.rows()).length > 0, 'there is no token to look at, and the adapter has no create');
}

async function rowProblems(bench: Workbench): Promise<readonly AdapterProblem[]> {
  const pages = await bench.pages();
  return pages.flatMap(({ problems }) => problems).filter(({ where }) => where.startsWith('tokens['));
}

function isAboutDate({ kind }: AdapterProblem): boolean {
  return kind === 'invalid-date';
}
