/**
 * Clauses about filters and counts: for each name in `supports`, `list` must give the same results as the element's own
 * filter.
 */
import type { TokenFilter, TokenSort } from '../../adapter/adapter.js';
import { filterAt } from '../../domain/list-query.js';
import { tokenStatus } from '../../domain/status.js';
import type { ApiToken } from '../../domain/token.js';
import { expect, need } from '../finding.js';
import type { Clause } from '../clause.js';
import { describe } from '../describe.js';
import { areScopesChosen } from '../../domain/policy.js';
import { exactExpiry, offeredExpiries } from '../offered-expiry.js';
import type { Workbench } from '../workbench.js';
import { dayOf24Hours } from '../../domain/duration.js';

type Column = keyof TokenFilter;

const minute = 60_000;
const columns: readonly Column[] = ['status', 'scope', 'created', 'expiry', 'lastUse'];
/** Rows that are invalid themselves say nothing about a filter. */
const rowsThatHold = ['create-listed', 'paging-complete', 'dates', 'plausible-dates', 'scopes-said'];
const noSuchSearch = 'nothing is called like this';

export const findingClauses: readonly Clause[] = [
  {
    id: 'search-case',
    name: 'list finds a name in upper and in lower case',
    clause: 'A search ignores letter case.',
    advice: 'Fold the case of both sides where the backend compares; or take search out of supports.',
    keys: ['list.search'],
    after: ['search'],
    async check(bench) {
      const name = await searchable(bench);
      for (const text of [name.toUpperCase(), name.toLowerCase()]) {
        expect(await finds(bench, text, name), `Searching for ${describe(text)} did not find ${describe(name)}.`);
      }
    },
  },
  {
    id: 'search-words',
    name: 'list finds tokens with every word of a search, in any order',
    clause: 'Every word of query.search has to occur in the name, the hint or the description.',
    advice: 'Split the search at white space and look for each word; or take search out of supports.',
    keys: ['list.search'],
    after: ['search'],
    async check(bench) {
      const name = await searchable(bench);
      const [first, second] = [name.slice(0, -2), name.slice(2)];
      const both = `${second} ${first}`;
      expect(await finds(bench, both, name), `Searching for ${describe(both)} did not find ${describe(name)}.`);
      const more = `${both} ${noSuchSearch}`;
      expect(!(await finds(bench, more, name)), `Searching for ${describe(more)} found ${describe(name)}.`);
    },
  },
  ...columns.map(filterClause),
  {
    id: 'filter-together',
    name: 'list applies all conditions of a filter together with the search',
    clause: 'If query.filter has several conditions, a token must meet all of them.',
    advice:
      'Send every condition in one request, each under its own parameter, and let the backend join them by "and".',
    keys: ['list.filter'],
    after: columns.map((column) => `filter-${column}`),
    async check(bench) {
      const supported = supportedColumns(bench);
      need(supported.length > 1, 'supports.filter does not name two conditions');
      await makeVaried(bench);
      const rows = await bench.rows();
      for (const [index, one] of supported.entries()) {
        for (const other of supported.slice(index + 1)) {
          for (const filter of pairsOf(valuesOf(one, rows, bench), valuesOf(other, rows, bench))) {
            await compare(bench, filter, rows);
          }
        }
      }
      if (bench.adapter.supports?.search !== true) return;
      const row = rows.find(({ name }) => name !== '');
      const filter = supported
        .flatMap((column) => valuesOf(column, rows, bench))
        .find((each) => row && contradicts(row, each, bench.now));
      if (!row || !filter) return;
      const found = await bench.rows({ filter, search: row.name });
      const isWrong = found.some(({ id }) => id === row.id);
      expect(!isWrong, `With a search, ${show(filter)} answered a row for which it does not hold.`);
    },
  },
  {
    id: 'counts',
    name: 'list counts the tokens that each filter of query.counts matches',
    clause: 'supports.counts: one number for each filter, in their order, whatever the search and the filters are.',
    advice: 'Count over all tokens and not over the page or what was searched for; or take counts out of supports.',
    keys: ['list.counts'],
    after: rowsThatHold,
    async check(bench) {
      need(bench.adapter.supports?.counts, 'supports does not name counts');
      await makeVaried(bench);
      const rows = await bench.rows();
      // A row that starts or stops matching during the check may be counted or not.
      const counts = [{}, ...columns.flatMap((column) => valuesOf(column, rows, bench))].filter((filter) =>
        rows.every((row) => isClear(row, filter, bench.now)),
      );
      const { search, filter } = bench.adapter.supports;
      const narrowing = {
        ...(search === true && { search: noSuchSearch }),
        ...(filter?.includes('expiry') === true && { filter: { expiry: 'never' as const } }),
      };
      for (const query of [{}, { pageSize: 1 }, narrowing]) {
        const { page } = await bench.readPage({ ...query, counts });
        expect(page.counts, 'list answered no counts, or some that are no numbers from 0.');
        const { length } = page.counts;
        expect(length === counts.length, `list answered ${length} counts, and ${counts.length} were asked for.`);
        for (const [index, filter] of counts.entries()) {
          const found = rows.filter(filterAt(filter, bench.now)).length;
          const seen = `counts has ${page.counts[index]} for ${show(filter)}, and it holds for ${found} of all tokens`;
          expect(page.counts[index] === found, `Asked with ${show(query)}, ${seen}.`);
        }
      }
    },
  },
  {
    id: 'sort-never',
    name: 'list puts never and unknown where the list itself would',
    clause:
      'No expiration comes after every date, no use before; descending turns that round. What is not known comes last.',
    advice: 'Order by a value that stands for null where the backend can; or take the column out of supports.sort.',
    keys: ['list.sort'],
    after: ['create-listed', 'paging-ends', 'dates', 'sort-createdAt', 'sort-expiresAt', 'sort-lastUsedAt'],
    async check(bench) {
      const dated = (['createdAt', 'expiresAt', 'lastUsedAt'] as const).filter((by) =>
        bench.adapter.supports?.sort?.includes(by),
      );
      need(dated.length > 0, 'supports.sort names no date');
      await makeVaried(bench);
      const rows = await bench.rows();
      const mixed = dated.filter((by) => new Set(rows.map((row) => placeOf(row, by, 'ascending'))).size > 1);
      need(mixed.length > 0, 'no column that it sorts by has both dates and never or unknown');
      const pageSize = await bench.smallPage();
      for (const by of mixed) {
        for (const direction of ['ascending', 'descending'] as const) {
          const places = (await bench.rows({ sort: { by, direction }, pageSize })).map((row) =>
            placeOf(row, by, direction),
          );
          const wrong = places.findIndex((place, index) => place < (places[index - 1] ?? 0));
          const seen = `row ${wrong + 1} is ${kinds(by, direction)[places[wrong] ?? 0]}`;
          const before = `the one before it is ${kinds(by, direction)[places[wrong - 1] ?? 0]}`;
          expect(wrong === -1, `Ordered ${direction} by ${by}, ${seen}, and ${before}.`);
        }
      }
    },
  },
];

function filterClause(column: Column): Clause {
  return {
    id: `filter-${column}`,
    name: `list returns all tokens that a filter by ${column} matches, and no others`,
    clause: 'supports.filter: list applies these conditions of query.filter, at every value.',
    advice: `Send ${column} as the backend takes it; if it lacks one of the values, take it out of supports.filter.`,
    keys: ['list.filter'],
    after: rowsThatHold,
    async check(bench) {
      need(supportedColumns(bench).includes(column), `supports.filter does not name ${column}`);
      await makeVaried(bench);
      const rows = await bench.rows();
      need(rows.length > 0, 'there are no tokens');
      for (const filter of valuesOf(column, rows, bench)) await compare(bench, filter, rows);
    },
  };
}

function supportedColumns(bench: Workbench): readonly Column[] {
  return columns.filter((column) => bench.adapter.supports?.filter?.includes(column));
}

/**
 * Values to filter by: some that occur in the rows, some that may not occur, and times around which there are tokens.
 */
function valuesOf(column: Column, rows: readonly ApiToken[], { now }: Workbench): readonly TokenFilter[] {
  switch (column) {
    case 'status':
      return [...new Set(['active', 'expired', ...rows.map((row) => tokenStatus(row, now))])].map((status) => ({
        status,
      }));
    case 'scope':
      // A prefix of a scope is usually not a scope: a backend may wrongly search for it in the text of all scopes.
      return [
        ...new Set([
          'kit-no-such-scope',
          ...rows.flatMap(({ scopes = [] }) => scopes.flatMap((each) => [each, each.slice(0, -1)])),
        ]),
      ]
        .filter(Boolean)
        .slice(0, 10)
        .map((scope) => ({ scope }));
    case 'created':
      return (['within-1d', 'over-1d', 'over-365d'] as const).map((created) => ({ created }));
    case 'expiry':
      return (['within-1d', 'within-14d', 'within-400d', 'never', 'unknown'] as const).map((expiry) => ({ expiry }));
    case 'lastUse':
      return (['within-1d', 'over-1d', 'over-90d', 'never', 'unknown'] as const).map((lastUse) => ({ lastUse }));
  }
}

/** Some pairs, not all: each value occurs at least once. */
function pairsOf(one: readonly TokenFilter[], other: readonly TokenFilter[]): readonly TokenFilter[] {
  const length = Math.max(one.length, other.length);
  return Array.from({ length }, (_, index) => ({ ...one[index % one.length], ...other[index % other.length] }));
}

/** Checks that every returned row matches the filter, and that no matching row of `rows` is missing. */
async function compare(bench: Workbench, filter: TokenFilter, rows: readonly ApiToken[]): Promise<void> {
  const found = await bench.rows({ filter, pageSize: Math.max(2, Math.ceil(rows.length / 10)) });
  const wrong = found.find((row) => contradicts(row, filter, bench.now));
  expect(!wrong, `The filter ${show(filter)} answered a row for which it does not hold.`);
  const ids = new Set(found.map(({ id }) => id));
  const holds = filterAt(filter, bench.now);
  const missing = rows.filter((row) => isClear(row, filter, bench.now) && holds(row) && !ids.has(row.id)).length;
  expect(missing === 0, `The filter ${show(filter)} left out ${missing} tokens for which it holds.`);
}

function contradicts(row: ApiToken, filter: TokenFilter, now: number): boolean {
  return isClear(row, filter, now) && !filterAt(filter, now)(row);
}

/**
 * Whether the result is the same five minutes earlier and later: two clocks differ, and time passes during the check.
 */
function isClear(row: ApiToken, filter: TokenFilter, now: number): boolean {
  return filterAt(filter, now - 5 * minute)(row) === filterAt(filter, now + 5 * minute)(row);
}

/** Creates two tokens that differ as much as possible in the filtered columns. */
async function makeVaried(bench: Workbench): Promise<void> {
  if (!bench.has('create')) return;
  const { expiry, scopes } = bench.policy;
  const hasExact = expiry?.exact !== false && expiry?.presence !== 'unsupported';
  const used = await bench.create(bench.draft(hasExact ? exactExpiry(expiry, bench.now, 2 * dayOf24Hours) : {}));
  if (bench.settings.use) await bench.opens(used.secret);
  const endless = offeredExpiries(expiry, bench.now).find(({ expiresAt }) => expiresAt === 'never');
  const [scope] = areScopesChosen(scopes) ? (scopes?.choices ?? []) : [];
  const other = await bench.made(bench.draft({ ...endless, ...(scope && { scopes: [scope.value] }) }));
  const canPause = bench.has('update') && bench.adapter.supports?.update?.includes('paused');
  if (canPause && other.row.actions?.includes('pause') !== false) {
    await bench.update(other.row, { paused: true }, 'pause');
  }
}

/** The name of a new token, if names can be searched. */
async function searchable(bench: Workbench): Promise<string> {
  need(bench.adapter.supports?.search, 'supports does not name search');
  need(bench.policy.name?.presence !== 'unsupported', 'the backend has no names');
  return (await bench.made()).row.name;
}

async function finds(bench: Workbench, search: string, name: string): Promise<boolean> {
  return (await bench.rows({ search })).some((row) => row.name === name);
}

/** The order of the kinds of values (date, never, unknown). */
function kinds(by: TokenSort['by'], direction: TokenSort['direction']): readonly string[] {
  const isNeverFirst = (by === 'lastUsedAt') === (direction === 'ascending');
  return [...(isNeverFirst ? ['never', 'a date'] : ['a date', 'never']), 'unknown'];
}

function placeOf(row: ApiToken, by: Exclude<TokenSort['by'], 'name'>, direction: TokenSort['direction']): number {
  const value = row[by] ?? 'unknown';
  return kinds(by, direction).indexOf(value instanceof Date ? 'a date' : value);
}

function show(value: object): string {
  return JSON.stringify(value).replaceAll('"', '');
}
