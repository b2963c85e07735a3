import { sql, type CompiledQuery } from 'kysely';
import type { Database } from '../../demo/server/database.js';
import type { TokenRow } from '../../demo/server/token-representation.js';

/** An owner of tokens. There are many owners with few tokens. */
export interface Owner {
  readonly id: string;
  readonly tokens: number;
}

/** How many tokens each of those many owners has. */
const few = 100;

/**
 * One owner has half of all tokens, another has a tenth, and many owners have a hundred each of the rest. Returns one
 * owner of each kind.
 */
export function ownersOf(tokens: number): readonly Owner[] {
  return [
    { id: 'ada', tokens: tokens / 2 },
    { id: 'grace', tokens: tokens / 10 },
    { id: 'owner 1', tokens: few },
  ];
}

export async function tokensOf(database: Database): Promise<number> {
  const { count } = await database
    .selectFrom('api_token')
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/**
 * Fills an empty database. Uses a database with more tokens than the sample as it is. Dates are distributed as in real
 * use: a third of the tokens never expires, a fifth was never used, and 1 % expires within two weeks.
 */
export async function fillWithTokens(database: Database, owners: readonly Owner[], now: Date): Promise<void> {
  if ((await tokensOf(database)) > 1_000) return;
  const others = owners.slice(0, -1);
  const many = others.reduce((sum, { tokens }) => sum + tokens, 0) * (2 / 3);
  await fillEvenly(database, many / few, many, now, others);
}

/**
 * Fills an empty database with this many owners, who all have the same number of tokens.
 *
 * @param others Owners that exist already and get numbers of their own.
 */
export async function fillEvenly(
  database: Database,
  people: number,
  tokens: number,
  now: Date,
  others: readonly Owner[] = [],
): Promise<void> {
  await database.deleteFrom('idempotency_key').execute();
  await database.deleteFrom('api_token').execute();
  await sql`insert into demo_user (id, name, email)
    select 'owner ' || n, 'Owner ' || n, 'owner' || n || '@example.com'
    from generate_series(1, ${people}::int) n`.execute(database);
  const indexes = await takeIndexesAway(database);
  for (const other of others) await insert(database, sql`${other.id}::text`, other.tokens, now);
  await insert(database, sql`'owner ' || (n % ${people}::int + 1)`, tokens, now);
  for (const definition of indexes) await sql.raw(definition).execute(database);
  // Outside the transaction, where `vacuum` is not allowed. Every database server does this after an import.
  await sql`vacuum analyze`.execute(database);
}

/**
 * Drops the indexes, because building an index once over all rows is faster than updating it for each row. Keeps the
 * indexes that the tables' constraints need.
 */
async function takeIndexesAway(database: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string; definition: string }>`
    select indexname as name, indexdef as definition from pg_indexes
    where tablename = 'api_token' and indexname like 'api_token_by_%'`.execute(database);
  for (const { name } of rows) await sql`drop index ${sql.ref(name)}`.execute(database);
  return rows.map(({ definition }) => definition);
}

async function insert(database: Database, owner: ReturnType<typeof sql>, tokens: number, now: Date): Promise<void> {
  await sql`insert into api_token
      (id, user_id, name, description, hint, secret_hash, created_at, expires_at, last_used_at, scopes)
    select gen_random_uuid()::text, ${owner}, 'Agent ' || n,
      case when n % 100 = 7 then 'Nightly backup of the shop' when n % 3 = 0 then 'Deploys to staging' end,
      'ate_' || substr(md5(n::text), 1, 4) || '…' || substr(md5(n::text), 5, 4),
      md5(${tokens} || 'secret' || n) || md5(n::text),
      date_trunc('milliseconds', ${now}::timestamptz - (one % 1000000) * interval '3 years' / 1000000),
      case when two % 3 > 0 then ${now}::timestamptz + (two % 1400 - 40) * interval '1 day' + two % 86400 * interval '1 second' end,
      case when three % 5 > 0 then ${now}::timestamptz - three % 200 * interval '1 day' - three % 86400 * interval '1 second' end,
      case when one % 10000 = 7 then 'profile:read tokens:rotate' when one % 2 = 0 then 'profile:read' end
    from generate_series(1, ${tokens}::int) n,
      -- Numbers that have nothing to do with each other, and are the same in every run.
      lateral (select hashint4(n) & 2147483647 as one, hashint4(n + 1) & 2147483647 as two,
        hashint4(n + 2) & 2147483647 as three) spread`.execute(database);
}

/** Returns one row of a query by its position, from 0. */
export async function rowAt(database: Database, page: CompiledQuery, place: number): Promise<TokenRow> {
  const { rows } = await database.executeQuery<TokenRow>({ ...page, sql: `${page.sql} offset ${place}` });
  const [row] = rows;
  if (row === undefined) throw new Error(`There is no row ${place}.`);
  return row;
}
