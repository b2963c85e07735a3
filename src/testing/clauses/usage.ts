/** How often a token was used. */
import { checkTokenUsage } from '../../adapter/check.js';
import { calendarDayAt } from '../../domain/wall-time.js';
import { expect, need, type Clause } from '../clause.js';
import { describe, isRecord } from '../describe.js';
import type { Workbench } from '../workbench.js';
import { expectNoProblem } from './problems.js';

/** So far two clocks may differ, in ms, before the backend names a day that has not come. */
const clockMargin = 10 * 60 * 1000;

/** To look at a few rows is enough, and asks no more of a backend than somebody who opens them. */
const mostRows = 3;

export const usageClauses: readonly Clause[] = [
  {
    id: 'usage-days',
    name: 'usage tells days of the calendar, each once and none ahead, with whole numbers',
    clause: 'usage resolves to a TokenUsage: days as YYYY-MM-DD in timeZone (else UTC), with the uses of each.',
    advice: 'Return { days: [{ date, uses }] }, also for a token without any use. A day without use may be left out.',
    after: ['list-ends'],
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
