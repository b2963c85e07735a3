import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { pageOfTokens, readPage, readPageRequest } from '../../demo/server/token-page.js';
import { startTestServer, type TestServer } from './test-server.js';

describe('A page of ten thousand tokens', () => {
  let server: TestServer;
  let now: Date;

  before(async () => {
    server = await startTestServer();
    await server.empty();
    now = new Date(server.clock.now());
    await sql`insert into api_token (id, user_id, name, hint, secret_hash, created_at, expires_at, last_used_at)
      select gen_random_uuid()::text, 'ada', 'Agent ' || n, 'ate_' || n, 'hash ' || n,
        ${now}::timestamptz - n * interval '1 minute',
        case when n % 3 > 0 then ${now}::timestamptz + (n % 700 - 40) * interval '1 day' end,
        case when n % 5 > 0 then ${now}::timestamptz - (n % 200) * interval '1 day' end
      from generate_series(1, 10000) n`.execute(server.database);
    await sql`analyze api_token`.execute(server.database);
  });
  after(() => server.close());

  async function planOf(query: Readonly<Record<string, string>>): Promise<string> {
    const plan = await pageOfTokens(server.database, 'ada', readPageRequest(query), now).explain('text');
    return JSON.stringify(plan);
  }

  for (const sort of [
    'name',
    '-name',
    'createdAt',
    '-createdAt',
    'expiresAt',
    '-expiresAt',
    'lastUsedAt',
    '-lastUsedAt',
  ]) {
    test(`is read by an index in the order of ${sort}, the first and a late one, and not sorted as a whole`, async () => {
      const first = await readPage(server.database, 'ada', readPageRequest({ sort }), now);
      for (const query of [{ sort }, { sort, cursor: first.nextCursor ?? assert.fail('there is but one page') }]) {
        const plan = await planOf(query);
        assert.match(plan, /Index Scan[^"]*using api_token_by_/u);
        // What is sorted are rows of one value, where equals turn the other way than the index.
        assert.doesNotMatch(plan, /(?<!Incremental )Sort {2}\(/u, plan);
        assert.doesNotMatch(plan, /Seq Scan/u, plan);
      }
    });
  }

  test('is searched among the user’s own', async () => {
    const { rows, total } = await readPage(server.database, 'ada', readPageRequest({ search: 'AGENT 9999' }), now);
    assert.deepEqual([rows.map(({ name }) => name), total], [['Agent 9999'], 1]);
    const { total: none } = await readPage(server.database, 'grace', readPageRequest({ search: 'agent' }), now);
    assert.equal(none, 0);
  });
});
