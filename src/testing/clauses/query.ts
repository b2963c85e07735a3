/** Clauses about search and order: for each name in `supports`, `list` must do it. */
import type { TokenSort } from '../../adapter/adapter.js';
import type { ApiToken } from '../../domain/token.js';
import { expect, need } from '../finding.js';
import type { Clause } from '../clause.js';
import { describe } from '../describe.js';
import { exactExpiry } from '../offered-expiry.js';
import type { Workbench } from '../workbench.js';
import { dayOf24Hours } from '../../domain/duration.js';

const columns: readonly TokenSort['by'][] = ['name', 'createdAt', 'expiresAt', 'lastUsedAt'];
const directions = ['ascending', 'descending'] as const;

export const queryClauses: readonly Clause[] = [
  {
    id: 'query-tolerated',
    name: 'ignores what it does not support in a query, instead of failing',
    clause: 'The adapter may ignore what supports does not include: the list does that itself.',
    advice: 'Send to the backend only what it knows.',
    keys: ['list.sort'],
    after: ['list-ends'],
    async check(bench) {
      for (const by of columns) {
        for (const direction of directions) await bench.readPage({ sort: { by, direction } });
      }
      await bench.readPage({ search: 'nothing is called like this' });
    },
  },
  {
    id: 'search',
    name: 'list finds all tokens that match a search, and no others',
    clause: 'supports.search: list applies query.search.',
    advice:
      'Send the text of the search, encoded for an address; or take search out of supports, and the list searches.',
    keys: ['list.search'],
    after: ['create-listed'],
    async check(bench) {
      need(bench.adapter.supports?.search, 'supports does not name search');
      need(bench.policy.name?.presence !== 'unsupported', 'the backend has no names');
      const wanted = await bench.made();
      const other = await bench.made();
      const found = (await bench.rows({ search: wanted.row.name })).map(({ id }) => id);
      expect(found.includes(wanted.row.id), 'Searching for the whole name of a token did not find it.');
      expect(!found.includes(other.row.id), 'Searching for the name of one token found another.');
      const nothing = (await bench.rows({ search: `${wanted.row.name}&=#%+` })).length;
      expect(nothing === 0, `Searching for a text with &, =, #, % and + that no name has found ${nothing} tokens.`);
    },
  },
  ...columns.map(sortClause),
];

function sortClause(by: TokenSort['by']): Clause {
  return {
    id: `sort-${by}`,
    name: `list sorts by ${by}, in both directions and across pages`,
    clause: 'supports.sort: list applies these orders.',
    advice: `Send the order under the name the backend has for ${by}, with its direction; or take it out of supports.sort.`,
    keys: ['list.sort'],
    after: ['create-listed', 'paging-ends', 'dates'],
    async check(bench) {
      need(bench.adapter.supports?.sort?.includes(by), `supports.sort does not name ${by}`);
      const ours = bench.has('create') ? await makeDifferent(bench, by) : [];
      const pageSize = await bench.smallPage();
      for (const direction of directions) {
        const rows = await bench.rows({ sort: { by, direction }, pageSize });
        // Other people's names may have letters that each backend orders in its own way.
        const compared = by === 'name' ? rows.filter(({ id }) => ours.includes(id)) : rows;
        const values = compared.flatMap((row) => comparable(row, by));
        need(new Set(values).size > 1, `there are no two tokens that differ in ${by}`);
        const ordered = [...values].sort((a, b) => (direction === 'ascending' ? 1 : -1) * (a < b ? -1 : Number(a > b)));
        const wrong = values.findIndex((value, index) => value !== ordered[index]);
        const place = `row ${wrong + 1} has ${show(values[wrong])} where ${show(ordered[wrong])} belongs`;
        expect(wrong === -1, `Ordered ${direction} by ${by}, ${place}.`);
      }
    },
  };

  function show(value: string | number | undefined): string {
    return describe(typeof value === 'number' ? new Date(value) : value);
  }
}

/** Leaves "never" and "unknown" to the clause `sort-never`. */
function comparable(row: ApiToken, by: TokenSort['by']): readonly (string | number)[] {
  const value = row[by];
  if (value instanceof Date) return [value.getTime()];
  return by === 'name' && value !== undefined ? [value] : [];
}

/** Creates three tokens, not in order, that differ as much as possible in the sorted column. Returns their ids. */
async function makeDifferent(bench: Workbench, by: TokenSort['by']): Promise<readonly string[]> {
  const stem = bench.draft().name;
  const hasExact = bench.policy.expiry?.exact !== false && bench.policy.expiry?.presence !== 'unsupported';
  const ids: string[] = [];
  for (const [index, letter] of ['b', 'c', 'a'].entries()) {
    const draft = bench.draft({
      ...(by === 'name' && stem !== '' && { name: `${stem}${letter}` }),
      ...(by === 'expiresAt' &&
        hasExact &&
        exactExpiry(bench.policy.expiry, bench.now, (((index + 1) % 3) + 2) * dayOf24Hours)),
    });
    const { secret, token } = await bench.create(draft);
    if (by === 'lastUsedAt' && bench.settings.use) await bench.opens(secret);
    ids.push(token.id);
  }
  return ids;
}
