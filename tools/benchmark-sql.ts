/**
 * `npm run benchmark:sql`: measures what searching, filtering and sorting cost the demo's database. Starts its own
 * PostgreSQL server, fills it with a million tokens, and uses EXPLAIN (ANALYZE, BUFFERS) to see how it answers the same
 * queries that the demo sends. Compares ratios within one run, because absolute speed depends on the machine.
 *
 * `--tokens=100000` makes fewer tokens. `--database=<URL>` measures a database that an earlier run filled and kept; an
 * empty one is filled first.
 */
import { parseArgs } from 'node:util';
import type { CompiledQuery } from 'kysely';
import { openDatabase, type Database } from '../demo/server/database.js';
import {
  countsOf,
  pageOfTokens,
  positionOf,
  readPageRequest,
  totalOf,
  type PageRequest,
} from '../demo/server/token-page.js';
import { fillWithTokens, ownersOf, rowAt, tokensOf, type Owner } from './benchmark/fill.js';
import { explained, type Cost } from './benchmark/explain.js';
import { howToInstall } from './debian.js';
import { findPostgresql, startPostgresql } from './postgresql.js';

const { values } = parseArgs({
  options: { tokens: { type: 'string', default: '1000000' }, database: { type: 'string' } },
});
const now = new Date('2026-11-23T13:05:00Z');

const orders = ['createdAt', 'name', 'expiresAt', 'lastUsedAt'].flatMap((field) => [`-${field}`, field]);

const narrowings: readonly Readonly<Record<string, string>>[] = [
  ...['agent', 'nightly', '4711', 'nothing-like-it', 'nightly 4711', '47'].map((search) => ({ search })),
  ...['active', 'expired', 'paused'].map((status) => ({ status })),
  ...['within-14d', 'never', 'unknown'].map((expiry) => ({ expiry })),
  ...['within-7d', 'over-90d', 'never'].map((lastUse) => ({ lastUse })),
  ...['within-7d', 'over-365d'].map((created) => ({ created })),
  ...['profile:read', 'tokens:rotate'].map((scope) => ({ scope })),
];

/** The filters that the summary above a list counts. */
const summary = 'all,expiry:within-14d,status:expired,lastUse:never,lastUse:over-90d';

const server = values.database === undefined ? await startOwnServer() : undefined;
try {
  const { database, close } = await openDatabase(
    { kind: 'server', url: values.database ?? server?.url ?? '' },
    now.getTime(),
  );
  try {
    const owners = ownersOf(Number(values.tokens));
    await fillWithTokens(database, owners, now);
    for (const owner of owners) await report(database, owner);
  } finally {
    await close();
  }
} finally {
  server?.stop();
}

async function startOwnServer() {
  const programs = findPostgresql();
  if (programs === undefined) throw new Error(`There is no PostgreSQL: ${howToInstall('PostgreSQL')}.`);
  return startPostgresql(programs);
}

/** Prints one owner's queries as a table, each compared with the first page in the default order. */
async function report(database: Database, owner: Owner): Promise<void> {
  const there = await tokensOf(database);
  console.log(`\n### An owner of ${counted(owner.tokens)} tokens, among ${counted(there)}\n`);
  console.log('| query | scans | rows read | rows of the largest sort | buffers | ratio | ms |');
  console.log('| --- | --- | ---: | ---: | ---: | ---: | ---: |');
  let first: Cost | undefined;
  for await (const [name, query] of queries(database, owner)) {
    const cost = await explained(database, query);
    first ??= cost;
    const cells = [
      ...[name, cost.scans.join(', '), counted(cost.rowsRead), counted(cost.largestSort), counted(cost.buffers)],
      ...[(cost.milliseconds / first.milliseconds).toFixed(1), cost.milliseconds.toFixed(2)],
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

async function* queries(database: Database, { id, tokens }: Owner): AsyncGenerator<[string, CompiledQuery]> {
  const page = (request: PageRequest) => pageOfTokens(database, id, request, now).compile();
  for (const sort of orders) {
    const request = readPageRequest({ sort });
    yield [`${sort}, first page`, page(request)];
    for (const part of [0.3, 0.9]) {
      const place = Math.floor(tokens * part);
      const after = positionOf(await rowAt(database, page({ ...request, limit: 0 }), place), request.sort);
      yield [`${sort}, behind row ${counted(place)}`, page({ ...request, after })];
    }
  }
  for (const narrowing of narrowings) {
    const request = readPageRequest(narrowing);
    const name = Object.entries(narrowing)
      .map(([column, value]) => `${column} ${value}`)
      .join();
    yield [`${name}, first page`, page(request)];
    yield [`${name}, by name`, page({ ...request, sort: 'name', descending: false })];
    yield [`${name}, total`, totalOf(database, id, request, now).compile()];
  }
  yield ['total of all', totalOf(database, id, readPageRequest({}), now).compile()];
  yield ['numbers of the summary', countsOf(database, id, summary, now).compile()];
}

function counted(number: number): string {
  return number.toLocaleString('en');
}
