import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import {
  countsOf,
  pageOfTokens,
  positionOf,
  readPage,
  readPageRequest,
  totalOf,
  type PageRequest,
} from '../../demo/server/token-page.js';
import { explained } from '../../tools/benchmark/explain.js';
import { fillWithTokens, ownersOf, rowAt } from '../../tools/benchmark/fill.js';
import { startTestServer, type TestServer } from './test-server.js';

/**
 * Enough tokens that a wrong choice of a server's planner is expensive. The embedded database would need minutes for as
 * many.
 */
const tokens = process.env['TEST_DATABASE_URL'] ? 100_000 : 10_000;
const owners = ownersOf(tokens);

describe(`A page of ${tokens.toLocaleString('en')} tokens`, () => {
  let server: TestServer;
  let now: Date;

  before(async () => {
    server = await startTestServer();
    await server.empty();
    now = new Date(server.clock.now());
    await fillWithTokens(server.database, owners, now);
  });
  after(() => server.close());

  const costOf = (userId: string, request: PageRequest) =>
    explained(server.database, pageOfTokens(server.database, userId, request, now).compile());

  for (const sort of ['name', 'createdAt', 'expiresAt', 'lastUsedAt'].flatMap((field) => [field, `-${field}`])) {
    test(`is read by an index in the order of ${sort} at any depth, with at most twice as many rows as it has`, async () => {
      for (const { id, tokens: own } of owners) {
        const first = readPageRequest({ sort });
        const query = pageOfTokens(server.database, id, { ...first, limit: 0 }, now).compile();
        const pages = [first];
        for (const part of [0.1, 0.5, 0.9]) {
          const row = await rowAt(server.database, query, Math.floor(own * part));
          pages.push({ ...first, after: positionOf(row, first.sort) });
        }
        for (const page of pages) {
          const cost = await costOf(id, page);
          const seen = `${own} tokens, behind ${JSON.stringify(page.after)}: ${JSON.stringify(cost)}`;
          // Rows equal to the cursor and the other rows are read separately, each with one row more than the page.
          // Where equal rows have the opposite direction of the index, one more row shows where they end.
          const most = 2 * (page.limit + 2);
          for (const scan of cost.scans) assert.match(scan, /^Index Scan api_token_by_/u, seen);
          assert.ok(cost.rowsRead <= most, seen);
          assert.ok(cost.largestSort <= most, seen);
        }
      }
    });
  }

  test('with a rare match is found by index, without reading every row: words, scopes, statuses and dates', async () => {
    const [ada] = owners;
    assert.ok(ada);
    for (const [query, most] of [
      [{ search: 'Agent 4711' }, 100],
      [{ search: 'nothing-like-it' }, 100],
      [{ scope: 'tokens:rotate' }, 100],
    ] as const) {
      const cost = await costOf(ada.id, readPageRequest(query));
      assert.ok(cost.rowsRead <= most, `${JSON.stringify(query)}: ${JSON.stringify(cost)}`);
    }
    for (const query of [{ status: 'expired' }, { expiry: 'within-14d' }, { lastUse: 'within-2d' }] as const) {
      const request = readPageRequest(query);
      const { total } = await totalOf(server.database, ada.id, request, now).executeTakeFirstOrThrow();
      assert.ok(total > 0 && total < ada.tokens / 20, `${JSON.stringify(query)} is not rare: ${total}`);
      const cost = await explained(server.database, totalOf(server.database, ada.id, request, now).compile());
      assert.equal(cost.rowsRead, total, `${JSON.stringify(query)}: ${JSON.stringify(cost)}`);
    }
  });

  test('with rare words is found by index, also if the planner’s sample of the column has them', async () => {
    const [ada] = owners;
    assert.ok(ada);
    const { rows } = await sql<{ name: string }>`
      select name from api_token
      where user_id = ${ada.id} and name ~ '\\d{4}' and searched in (
        select unnest(histogram_bounds::text::text[]) from pg_stats
        where tablename = 'api_token' and attname = 'searched'
      )
      limit 20`.execute(server.database);
    assert.equal(rows.length, 20);
    for (const { name } of rows) {
      const cost = await costOf(ada.id, readPageRequest({ search: name }));
      assert.ok(cost.rowsRead <= 100, `${name}: ${JSON.stringify(cost)}`);
    }
  });

  test('comes with counts that were read from indexes, one by one', async () => {
    const [ada] = owners;
    assert.ok(ada);
    const counts = 'status:expired,expiry:within-14d,lastUse:within-2d';
    const { counts: numbers } = await countsOf(server.database, ada.id, counts, now).executeTakeFirstOrThrow();
    const cost = await explained(server.database, countsOf(server.database, ada.id, counts, now).compile());
    assert.equal(
      cost.rowsRead,
      numbers.reduce((sum, number) => sum + number, 0),
      JSON.stringify(cost),
    );
  });

  test('is searched only among the user’s own tokens', async () => {
    const { rows, total } = await readPage(server.database, 'ada', readPageRequest({ search: 'AGENT 4711' }), now);
    assert.deepEqual([rows.some(({ name }) => name === 'Agent 4711'), rows.length], [true, total]);
    assert.deepEqual(new Set(rows.map(({ user_id }) => user_id)), new Set(['ada']));
    const { total: none } = await readPage(server.database, 'nobody', readPageRequest({ search: 'agent' }), now);
    assert.equal(none, 0);
  });
});
