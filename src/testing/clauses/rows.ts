/** Clauses about the rows of the list. */
import type { AdapterProblem } from '../../adapter/check.js';
import { expect, need } from '../finding.js';
import type { Clause } from '../clause.js';
import { describe } from '../describe.js';
import type { Workbench } from '../workbench.js';
import { expectNoProblem } from './problems.js';
import { dayOf24Hours } from '../../domain/duration.js';

const dateFields = ['createdAt', 'expiresAt', 'lastUsedAt', 'retiresAt'] as const;

export const rowClauses: readonly Clause[] = [
  {
    id: 'ids',
    name: 'gives every row an id of its own, as text',
    clause: 'ApiToken.id is a string, unique within its adapter. A number from the backend is sent as a string.',
    advice: 'Convert with String(id). Where the backend has no single id, join what identifies the row.',
    configured: "Read a number as text('id'). Where no single field names a token, join what does in a function.",
    keys: ['token.id'],
    after: ['list-ends', 'revoke-gone'],
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
    configured: "Read times by time(path, format), and say what null, 0 and absence mean: { null: 'never' }.",
    keys: ['token'],
    after: ['list-ends', 'revoke-gone'],
    async check(bench) {
      await someRow(bench);
      expectNoProblem((await rowProblems(bench)).filter(isAboutDate));
    },
  },
  {
    id: 'plausible-dates',
    name: 'gives plausible times: not in 1970, and nothing created or used in the future',
    clause: 'Every time is the instant that the backend means.',
    advice:
      "Look for seconds taken as ms (multiply by 1000), ms taken as seconds, or a zero that stands for 'never' there.",
    configured:
      "Compare the unit: epochSeconds for seconds, epochMilliseconds for milliseconds, isoTime for text. Where 0 means never, say { zero: 'never' }.",
    keys: ['token'],
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
          const latest = isPast ? bench.now + 2 * dayOf24Hours : Date.UTC(10_000, 0);
          const possible = value.getTime() >= Date.UTC(2000, 0) && value.getTime() < latest;
          const seen = `${field} of a row is ${describe(value)}, at ${describe(new Date(bench.now))}.`;
          expect(possible, seen, { keys: [`token.${field}`] });
        }
      }
      need(dates > 0, 'the list tells no date');
    },
  },
  {
    id: 'row-fields',
    name: 'gives every row a name and an expiration, and each field its type',
    clause: "A row has name (may be empty) and expiresAt ('unknown' if the backend does not send it).",
    advice: 'Give the field as its type asks, or leave an optional one out. Fields of your own go under extra.',
    configured: 'Compare the path with a row as the server sends it. An optional field may be left out.',
    keys: ['token'],
    after: ['list-ends', 'revoke-gone'],
    async check(bench) {
      await someRow(bench);
      const others = (await rowProblems(bench)).filter(
        ({ kind, where }) => kind !== 'unreadable-row' && kind !== 'duplicate-id' && !where.endsWith('].id'),
      );
      expectNoProblem(others.filter((problem) => !isAboutDate(problem)));
    },
  },
  {
    id: 'lacks',
    name: 'sends nothing that it says it lacks',
    clause: 'No row has what supports.lacks names: the page has no column, fact, filter or order for it.',
    advice: 'Take out of supports.lacks what rows tell, and leave out of supports.sort what they do not.',
    configured: 'Map the field in `token` if rows have it; leave it out of `list.sort.columns` if they do not.',
    keys: ['token', 'list.sort.columns'],
    after: ['supports', 'list-ends', 'revoke-gone'],
    async check(bench) {
      const { lacks = [], sort = [] } = bench.adapter.supports ?? {};
      need(lacks.length > 0, 'the adapter does not declare that it lacks anything');
      await someRow(bench);
      const untold: readonly unknown[] = [undefined, 'unknown'];
      const ordered = sort.find((field) => field !== 'name' && lacks.includes(field));
      expect(ordered === undefined, `supports.sort names ${ordered}, and so does supports.lacks.`);
      for (const row of await bench.rows()) {
        const told = lacks.find((field) => !untold.includes(row[field]));
        expect(told === undefined, `supports.lacks names ${told}, and a row tells it: ${told && describe(row[told])}.`);
      }
    },
  },
];

/** Makes sure that there is a row to look at. */
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
