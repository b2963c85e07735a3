/**
 * What the demo's backend needs of its database: the same deeds of random people on 10,000 tokens and on a million, taking
 * turns on one PostgreSQL server.
 */
import { sql } from 'kysely';
import { openDatabase, type Database } from '../../demo/server/database.js';
import { hashOf, newTokenSecret } from '../../demo/server/secret.js';
import { countsOf, pageOfTokens, readPage, readPageRequest, totalOf } from '../../demo/server/token-page.js';
import { acceptSecret, lastUsedPrecision, recordUse } from '../../demo/server/token-use.js';
import { explained } from '../../tools/benchmark/explain.js';
import { fillEvenly } from '../../tools/benchmark/fill.js';
import { howToInstall } from '../../tools/debian.js';
import { findPostgresql, startPostgresql } from '../../tools/postgresql.js';
import { rounded, spreadOf, type Spread } from '../numbers.js';

const sizes = {
  few: { people: 500, tokens: 10_000 },
  many: { people: 50_000, tokens: 1_000_000 },
} as const;

type Size = keyof typeof sizes;

const now = new Date('2026-11-27T13:05:00Z');

/** What `<api-token-list>` has counted for its groups. */
const counted = 'all,expiry:within-14d,status:expired,lastUse:never,lastUse:over-90d';

export interface BackendResult {
  readonly deeds: Readonly<
    Record<string, { readonly few: Spread; readonly many: Spread; readonly ratio: number; readonly buffers: string }>
  >;
  readonly lastUse: Readonly<Record<string, WriteCost>>;
  /** Of a million tokens, in MB. */
  readonly megabytes: Readonly<Record<string, number>>;
}

/** What a number of accepted calls wrote. */
interface WriteCost {
  readonly calls: number;
  /** New versions of rows: of tokens, each in every index; and of counts by day. */
  readonly tokenRows: number;
  readonly dayRows: number;
  /** Of those of counts: how many needed no entry in an index. */
  readonly dayRowsInPlace: number;
  /** Bytes of the log of the database for each call. */
  readonly logBytesPerCall: number;
  /** Whole blocks of 8 KiB in these: of each that is changed for the first time after a checkpoint. */
  readonly fullPagesPerCall: number;
}

interface Person {
  readonly id: string;
  readonly secret: string;
  readonly tokenId: string;
}

/** @param rounds In each of which as many people do everything once. */
export async function measureBackend(rounds: number): Promise<BackendResult> {
  const programs = findPostgresql();
  if (programs === undefined) throw new Error(`There is no PostgreSQL: ${howToInstall('PostgreSQL')}.`);
  const server = await startPostgresql(programs);
  try {
    const opened = {
      few: await openDatabase({ kind: 'server', url: await newDatabase(server.url, 'few') }, now.getTime()),
      many: await openDatabase({ kind: 'server', url: await newDatabase(server.url, 'many') }, now.getTime()),
    };
    const databases = { few: opened.few.database, many: opened.many.database };
    try {
      for (const size of ['few', 'many'] as const) {
        await fillEvenly(databases[size], sizes[size].people, sizes[size].tokens, now);
      }
      return {
        deeds: await measureDeeds(databases, rounds),
        lastUse: await measureUse(databases.many),
        megabytes: await sizesOf(databases.many),
      };
    } finally {
      await opened.few.close();
      await opened.many.close();
    }
  } finally {
    server.stop();
  }
}

async function newDatabase(url: string, name: string): Promise<string> {
  const { database, close } = await openDatabase({ kind: 'server', url });
  await sql`create database ${sql.ref(name)} template template0`.execute(database);
  await close();
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

const words = ['agent', 'nightly', 'deploys staging', '47'] as const;

const deeds: Readonly<Record<string, (database: Database, person: Person, round: number) => Promise<unknown>>> = {
  'list, with its numbers': (database, { id }) => readPage(database, id, readPageRequest({ counts: counted }), now),
  'list by name': (database, { id }) => readPage(database, id, readPageRequest({ sort: 'name' }), now),
  'list, latest use last': (database, { id }) => readPage(database, id, readPageRequest({ sort: 'lastUsedAt' }), now),
  search: (database, { id }, round) =>
    readPage(database, id, readPageRequest({ search: words[round % words.length] ?? '' }), now),
  'search for what is nowhere': (database, { id }) =>
    readPage(database, id, readPageRequest({ search: 'nothing-like-it' }), now),
  'filter, expires within 14 days': (database, { id }) =>
    readPage(database, id, readPageRequest({ expiry: 'within-14d' }), now),
  authenticate: async (database, { secret }) => {
    if ((await acceptSecret(database, secret, now.getTime())) === undefined) throw new Error('It was refused.');
  },
  'authenticate by a secret that is none': (database) => acceptSecret(database, newTokenSecret(), now.getTime()),
  'authenticate and record the use': async (database, { secret, tokenId }) => {
    await acceptSecret(database, secret, now.getTime());
    await recordUse(database, tokenId, '203.0.113.7', now.getTime());
  },
};

async function measureDeeds(
  databases: Readonly<Record<Size, Database>>,
  rounds: number,
): Promise<BackendResult['deeds']> {
  const people = { few: await peopleOf(databases.few), many: await peopleOf(databases.many) };
  const times = new Map<string, number[]>();
  const both = ['few', 'many'] as const;
  for (let round = -20; round < rounds; round += 1) {
    for (const [name, perform] of Object.entries(deeds)) {
      for (const size of round % 2 === 0 ? both : both.toReversed()) {
        const person = people[size].at(round % people[size].length);
        if (person === undefined) throw new Error('There is nobody.');
        const start = performance.now();
        await perform(databases[size], person, Math.abs(round));
        const time = performance.now() - start;
        // Those before are for connections, statements and caches to warm up.
        if (round >= 0) times.set(`${name} ${size}`, [...(times.get(`${name} ${size}`) ?? []), time]);
      }
    }
  }
  const result: Record<string, BackendResult['deeds'][string]> = {};
  for (const name of Object.keys(deeds)) {
    const [few, many] = both.map((size) => spreadOf(times.get(`${name} ${size}`) ?? [])) as [Spread, Spread];
    const buffers = [];
    for (const size of both) buffers.push(await buffersOf(databases[size], name, people[size][0]?.id ?? ''));
    result[name] = { few, many, ratio: rounded(many.median / few.median), buffers: buffers.join(' → ') };
  }
  return result;
}

/** Blocks that the queries of a deed touched, of those that have a plan to look at. */
async function buffersOf(database: Database, deed: string, id: string): Promise<string> {
  const asked = {
    'list, with its numbers': { counts: counted },
    'list by name': { sort: 'name' },
    'list, latest use last': { sort: 'lastUsedAt' },
    search: { search: 'agent' },
    'search for what is nowhere': { search: 'nothing-like-it' },
    'filter, expires within 14 days': { expiry: 'within-14d' },
  }[deed];
  if (asked === undefined) return '–';
  const request = readPageRequest(asked);
  const queries = [
    pageOfTokens(database, id, request, now).compile(),
    totalOf(database, id, request, now).compile(),
    ...(request.counts === undefined ? [] : [countsOf(database, id, request.counts, now).compile()]),
  ];
  let buffers = 0;
  const scans = new Set<string>();
  for (const query of queries) {
    const cost = await explained(database, query);
    buffers += cost.buffers;
    for (const scan of cost.scans) scans.add(scan);
  }
  return `${buffers} (${[...scans].join(', ')})`;
}

/** Some people of the database, in no order, each with a token whose secret is known. */
async function peopleOf(database: Database): Promise<readonly Person[]> {
  const { rows } = await sql<{ id: string; token: string }>`
    select distinct on (user_id) user_id as id, id as token from api_token
    where revoked_at is null and (expires_at is null or expires_at > ${now})
      and user_id in (select id from demo_user where id like 'owner %' order by md5(id) limit 400)`.execute(database);
  const people = rows.map(({ id, token }) => ({ id, tokenId: token, secret: newTokenSecret() }));
  for (const { tokenId, secret } of people) {
    await database
      .updateTable('api_token')
      .set({ secret_hash: hashOf(secret) })
      .where('id', '=', tokenId)
      .execute();
  }
  await sql`vacuum analyze api_token`.execute(database);
  return people.toSorted(({ secret: one }, { secret: other }) => (one < other ? -1 : 1));
}

/** What calls write: of a hundred scripts that each call ten times within a minute, and of such that call once in one. */
async function measureUse(database: Database): Promise<BackendResult['lastUse']> {
  const people = (await peopleOf(database)).slice(0, 100);
  const later = now.getTime() + 60 * 60_000;
  return {
    'ten calls within a minute': await written(database, 1_000, (call) =>
      recordUse(database, people[call % 100]?.tokenId ?? '', '203.0.113.7', later + Math.floor(call / 100) * 5_000),
    ),
    'each call a minute after the one before': await written(database, 1_000, (call) =>
      recordUse(
        database,
        people[call % 100]?.tokenId ?? '',
        '203.0.113.7',
        later + (2 + Math.floor(call / 100)) * lastUsedPrecision,
      ),
    ),
  };
}

async function written(
  database: Database,
  calls: number,
  perform: (call: number) => Promise<void>,
): Promise<WriteCost> {
  // After a checkpoint, whoever first touches a page of the table writes all of it into the log.
  for (let call = 0; call < 100; call += 1) await perform(call);
  const before = await counters(database);
  for (let call = 0; call < calls; call += 1) await perform(call);
  const after = await counters(database);
  return {
    calls,
    tokenRows: after.tokens - before.tokens,
    dayRows: after.days - before.days,
    dayRowsInPlace: after.inPlace - before.inPlace,
    logBytesPerCall: rounded((after.log - before.log) / calls, 0),
    fullPagesPerCall: rounded((after.fullPages - before.fullPages) / calls),
  };
}

async function counters(database: Database) {
  // A connection tells what it wrote at most once a second.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await sql`select 1`.execute(database);
  await new Promise((resolve) => setTimeout(resolve, 200));
  const { rows } = await sql<{ tokens: number; days: number; inPlace: number; log: number; fullPages: number }>`
    select (select n_tup_upd + n_tup_ins from pg_stat_user_tables where relname = 'api_token')::int as tokens,
      (select n_tup_upd + n_tup_ins from pg_stat_user_tables where relname = 'api_token_use')::int as days,
      (select n_tup_hot_upd from pg_stat_user_tables where relname = 'api_token_use')::int as "inPlace",
      (pg_current_wal_lsn() - '0/0')::float8 as log, (select wal_fpi from pg_stat_wal)::int as "fullPages"`.execute(
    database,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('PostgreSQL counts nothing.');
  return row;
}

async function sizesOf(database: Database): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{ name: string; bytes: string }>`
    select relname as name, pg_relation_size(oid)::text as bytes from pg_class
    where relname like 'api_token%' and relkind in ('r', 'i') order by pg_relation_size(oid) desc`.execute(database);
  return Object.fromEntries(rows.map(({ name, bytes }) => [name, rounded(Number(bytes) / 1e6, 1)]));
}
