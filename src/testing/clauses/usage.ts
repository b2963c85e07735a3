/** Clauses about a token's usage. */
import { isRecord } from '../../adapter/field-of.js';
import { checkTokenUsage } from '../../adapter/check-usage.js';
import { calendarDayAt } from '../../domain/wall-time.js';
import { expect, need } from '../finding.js';
import type { Clause } from '../clause.js';
import { describe } from '../describe.js';
import type { Workbench } from '../workbench.js';
import { expectNoProblem } from './problems.js';

/** How far the two clocks may differ, in ms, before a day counts as in the future. */
const clockMargin = 10 * 60 * 1000;

/** The number of rows to check. A few are enough, and are no more load than a person who opens details. */
const mostRows = 3;

export const usageClauses: readonly Clause[] = [
  {
    id: 'usage-days',
    name: 'usage returns days of the calendar, each once and none in the future, with whole numbers',
    clause: 'usage resolves to a TokenUsage: days as YYYY-MM-DD in timeZone (else UTC), with the uses of each.',
    advice: 'Return { days: [{ date, uses }] }, also for a token without any use. A day without use may be left out.',
    keys: ['usage.read'],
    after: ['list-ends', 'revoke-gone'],
    async check(bench) {
      bench.needs('usage');
      const rows = (await bench.rows()).slice(0, mostRows);
      need(rows.length > 0 || bench.has('create'), 'there is no token');
      for (const row of rows.length > 0 ? rows : [(await bench.made()).row]) await expectUsage(bench, row);
    },
  },
  {
    id: 'usage-gone',
    name: 'usage of a token that is gone is refused as not-found',
    clause: 'usage rejects with not-found for a token that is gone.',
    advice: 'Map 404 to not-found. Do not answer with an empty list of days: it says that nobody used the token.',
    configured: "Map what the server answers for a token that it no longer has to 'not-found'.",
    keys: ['failure.words', 'failure.statuses'],
    after: ['usage-days', 'revoke-gone'],
    async check(bench) {
      bench.needs('usage');
      const { row } = await bench.made();
      await bench.revoke(row);
      need((await bench.find(row.id)) === undefined, 'the backend keeps the rows of revoked tokens');
      const rejection = await bench.thrownBy(() => bench.call('usage', row, bench.reading()));
      expect(rejection, 'It resolved for a token that is gone.');
      const code = isRecord(rejection.thrown) ? rejection.thrown['code'] : undefined;
      expect(code === 'not-found', `It was refused with ${describe(code)}.`);
    },
  },
];

async function expectUsage(bench: Workbench, row: Parameters<typeof describe>[0]): Promise<void> {
  const answer = await bench.call('usage', row, bench.reading());
  expect(isRecord(answer) && Array.isArray(answer['days']), `usage answered ${describe(answer)} without days.`);
  const { usage, problems } = checkTokenUsage(answer);
  expectNoProblem(problems);
  const today = dateIn(usage.timeZone ?? 'UTC', bench.now + clockMargin);
  const ahead = usage.days.find(({ date }) => date > today);
  expect(!ahead, `It names ${ahead?.date}, and today is ${today}.`);
}

function dateIn(timeZone: string, instant: number): string {
  const { year, month, day } = calendarDayAt(new Date(instant), timeZone);
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}
