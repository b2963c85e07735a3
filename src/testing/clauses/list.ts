/** Clauses about a page, and about `list` as a function. */
import { expect } from '../finding.js';
import type { Clause } from '../clause.js';
import { sameData } from '../describe.js';
import { expectNoProblem } from './problems.js';

export const listClauses: readonly Clause[] = [
  {
    id: 'list-page',
    name: 'list returns a page: an object with an array tokens',
    clause: 'list resolves to a TokenPage: tokens, nextCursor and, if known, total, now and policy.',
    advice: 'Return { tokens: […] }, also for an empty list and where the backend answers a bare array.',
    keys: ['list.rows'],
    after: ['methods'],
    async check(bench) {
      const { problems } = await bench.readPage();
      expectNoProblem(problems.filter(({ where }) => !where.startsWith('tokens[')));
    },
  },
  {
    id: 'list-ends',
    name: 'list ends if the kit follows nextCursor',
    clause: 'Only an absent nextCursor is the end. A short or an empty page is not.',
    advice: 'Leave nextCursor out of the last page. An empty text or the same cursor again is not the end.',
    configured: 'Check what says that there is a next page: on the last page it has to be absent or null.',
    keys: ['list.paging'],
    after: ['list-page'],
    async check(bench) {
      await bench.pages();
    },
  },
  {
    id: 'list-abort',
    name: 'list stops when its signal aborts',
    clause: 'Every method stops when its signal aborts.',
    advice:
      'Pass the signal to fetch; for work of your own call signal.throwIfAborted() and listen to its abort event.',
    after: ['list-page'],
    async check(bench) {
      const before = await bench.thrownBy(() => bench.readPage({}, { signal: AbortSignal.abort() }));
      expect(before, 'list answered a page although its signal had aborted before the call.');
      const controller = new AbortController();
      const progress = { settled: false };
      const during = bench
        .thrownBy(() => bench.readPage({}, { signal: controller.signal }))
        .finally(() => (progress.settled = true));
      controller.abort();
      await microtasks();
      // A result that was ready may be returned. One that is still being waited for may not.
      if (!progress.settled) expect(await during, 'list went on and answered a page after its signal aborted.');
    },
  },
  {
    id: 'concurrent-lists',
    name: 'answers two lists at the same time, and continues one when the other is aborted',
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

/** Lets all code run that waits only for promises. */
async function microtasks(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}
