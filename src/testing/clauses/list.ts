/** A page, its rows, and how list behaves as a function. */
import type { AdapterProblem } from '../../adapter/check.js';
import { expect, need, type Clause } from '../clause.js';
import { describe, isRecord, sameData } from '../describe.js';
import type { Workbench } from '../workbench.js';
import { liveWholeLife } from './whole-life.js';

const day = 24 * 60 * 60_000;
const dateFields = ['createdAt', 'expiresAt', 'lastUsedAt', 'retiresAt'] as const;

export const listClauses: readonly Clause[] = [
  {
    id: 'list-page',
    name: 'list answers a page: an object with an array tokens',
    clause: 'list resolves to a TokenPage: tokens, nextCursor, and where known total, now and policy.',
    advice: 'Return { tokens: […] }, also for an empty list and where the backend answers a bare array.',
    after: ['methods'],
    async check(bench) {
      const { problems } = await bench.readPage();
      expectNoProblem(problems.filter(({ where }) => !where.startsWith('tokens[')));
    },
  },
  {
    id: 'ids',
    name: 'gives every row an id of its own, as text',
    clause: 'ApiToken.id is a string, unique within its adapter. A number from the backend is sent as a string.',
    advice: 'Convert with String(id). Where the backend has no single id, join what identifies the row.',
    after: ['list-page'],
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
    after: ['list-page'],
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
      for (const row of await bench.rows()) {
        for (const field of dateFields) {
          const value = row[field];
          if (!(value instanceof Date)) continue;
          const isPast = field === 'createdAt' || field === 'lastUsedAt';
          const latest = isPast ? bench.now + 2 * day : Date.UTC(10_000, 0);
          const possible = value.getTime() >= Date.UTC(2000, 0) && value.getTime() < latest;
          expect(possible, `${field} of a row is ${describe(value)}, at ${describe(new Date(bench.now))}.`);
        }
      }
    },
  },
  {
    id: 'row-fields',
    name: 'gives every row a name and an expiry, and each field its type',
    clause: "A row has name (may be empty) and expiresAt ('unknown' where the backend does not tell).",
    advice: 'Give the field as its type asks, or leave an optional one out. Fields of your own go under extra.',
    after: ['list-page'],
    async check(bench) {
      await someRow(bench);
      const others = (await rowProblems(bench)).filter(
        ({ kind, where }) => kind !== 'unreadable-row' && kind !== 'duplicate-id' && !where.endsWith('].id'),
      );
      expectNoProblem(others.filter((problem) => !isAboutDate(problem)));
    },
  },
  {
    id: 'promises',
    name: 'always answers with a promise, and never throws before it',
    clause: 'Every method may reject. None throws synchronously, none answers anything but a promise.',
    advice: 'Make the methods async functions: what they throw becomes a rejection.',
    after: ['list-page'],
    async check(bench) {
      const faults: string[] = [];
      bench.around = (method, invoke) => {
        try {
          const answer = invoke(bench.adapter);
          if (!(isRecord(answer) && 'then' in answer)) faults.push(`${method} answered no promise.`);
          return answer;
        } catch (thrown) {
          faults.push(`${method} threw instead of rejecting.`);
          throw thrown;
        }
      };
      await bench.thrownBy(() => bench.readPage({}, { signal: AbortSignal.abort() }));
      await bench.thrownBy(() => liveWholeLife(bench));
      expect(faults.length === 0, faults.join(' '));
    },
  },
  {
    id: 'detached',
    name: 'has methods that work without `this`',
    clause: 'Adapters are closures or plain objects, so that frameworks that proxy objects do not break them.',
    advice: 'Use the variables of the factory function instead of `this`, or bind the methods of a class.',
    after: ['list-page'],
    async check(bench) {
      bench.around = (_method, invoke) => invoke(undefined);
      await liveWholeLife(bench);
    },
  },
  {
    id: 'arguments-untouched',
    name: 'changes nothing of what it is given',
    clause: 'Queries, drafts, changes and rows are read-only: the elements use them again.',
    advice: 'Copy before you change: const { pageSize, ...rest } = query.',
    after: ['list-page'],
    async check(bench) {
      bench.around = async (method, invoke, args) => {
        // The last argument has the signal, which cannot be copied; an opaque part is the adapter's own.
        const data = () => structuredClone(args.slice(0, -1).map(withoutOpaque));
        const before = data();
        const answer = await invoke(bench.adapter);
        expect(sameData(data(), before), `${method} changed what it was given.`);
        return answer;
      };
      await liveWholeLife(bench);
    },
  },
  {
    id: 'list-abort',
    name: 'list lets go when its signal aborts',
    clause: 'Every method lets go when its signal aborts.',
    advice:
      'Pass the signal to fetch; for work of your own call signal.throwIfAborted() and listen to its abort event.',
    after: ['list-page'],
    async check(bench) {
      const before = await bench.thrownBy(() => bench.readPage({}, { signal: AbortSignal.abort() }));
      expect(before, 'list answered a page although its signal had aborted before the call.');
      const controller = new AbortController();
      let settled = false;
      const during = bench
        .thrownBy(() => bench.readPage({}, { signal: controller.signal }))
        .finally(() => (settled = true));
      controller.abort();
      await microtasks();
      // What was at hand may be answered. What has to be waited for may not.
      if (!settled) expect(await during, 'list went on and answered a page after its signal aborted.');
    },
  },
  {
    id: 'concurrent-lists',
    name: 'answers two lists at once, and goes on with one when the other is aborted',
    clause: 'Calls are independent of each other.',
    advice: 'Keep nothing of a call outside it: no shared AbortController, no shared cursor, no "latest request".',
    after: ['list-abort'],
    async check(bench) {
      const alone = await bench.readPage();
      const controller = new AbortController();
      const aborted = bench.thrownBy(() => bench.readPage({}, { signal: controller.signal }));
      const [first, second] = [bench.readPage(), bench.readPage()];
      controller.abort();
      const ids = ({ page }: typeof alone) => page.tokens.map(({ id }) => id);
      const answers = await Promise.all([first, second, aborted]);
      expect(sameData(ids(answers[0]), ids(alone)), 'Of two lists at once the first had other rows than one alone.');
      expect(sameData(ids(answers[1]), ids(alone)), 'Of two lists at once the second had other rows than one alone.');
    },
  },
];

/** Sees to it that there is a row to look at. */
async function someRow(bench: Workbench): Promise<void> {
  if (bench.adapter.create) await bench.create();
  else need((await bench.rows()).length > 0, 'there is no token to look at, and the adapter has no create');
}

async function rowProblems(bench: Workbench): Promise<readonly AdapterProblem[]> {
  const pages = await bench.pages();
  return pages.flatMap(({ problems }) => problems).filter(({ where }) => where.startsWith('tokens['));
}

function isAboutDate({ kind }: AdapterProblem): boolean {
  return kind === 'invalid-date';
}

function expectNoProblem([problem]: readonly AdapterProblem[]): void {
  if (!problem) return;
  const more = 'expected' in problem ? `, expected is ${problem.expected}` : '';
  expect(false, `${problem.where}: ${problem.kind}${more}.`);
}

function withoutOpaque(argument: unknown): unknown {
  return isRecord(argument) && 'opaque' in argument ? { ...argument, opaque: undefined } : argument;
}

/** Lets everything go on that waits for nothing but promises. */
async function microtasks(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}
