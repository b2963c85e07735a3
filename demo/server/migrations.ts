import { sql, type Kysely, type Migration, type MigrationProvider } from 'kysely';
import { insertDemoUsersAndSampleTokens, insertSampleUse } from './sample-data.js';
import type { DemoSchema } from './schema.js';

/**
 * Every change of the tables, in order of its name. A migration that has run on anyone's machine is never edited.
 * The sample data is one of them, so that what a user revokes stays revoked.
 *
 * @param now The present instant, in ms since the Unix epoch: the sample tokens are dated relative to it.
 */
export function migrationsAt(now: number): MigrationProvider {
  const migrations: Record<string, Migration> = {
    '0001-users-sessions-tokens': { up: createTables },
    '0002-demo-users-and-sample-tokens': {
      up: (database: Kysely<DemoSchema>) => insertDemoUsersAndSampleTokens(database, now),
    },
    '0003-allowed-addresses': { up: addAllowedAddresses },
    '0004-scopes': { up: addScopes },
    '0005-finding': { up: prepareFinding },
    '0006-use-by-day': { up: (database: Kysely<DemoSchema>) => countUseByDay(database, now) },
    '0007-pausing-and-overlaps': { up: addPausingAndOverlaps },
    '0008-finding-among-very-many': { up: prepareFindingAmongVeryMany },
    '0009-finding-without-marks': { up: findWithoutMarks },
    '0010-rare-words': { up: recognizeRareWords },
  };
  return { getMigrations: async () => migrations };
}

async function addAllowedAddresses(database: Kysely<DemoSchema>): Promise<void> {
  await sql`alter table api_token add column allowed_addresses text`.execute(database);
}

async function addScopes(database: Kysely<DemoSchema>): Promise<void> {
  await sql`alter table api_token add column scopes text`.execute(database);
}

/** It is not known how often existing tokens were used before: their uses are counted from now on. */
async function countUseByDay(database: Kysely<DemoSchema>, now: number): Promise<void> {
  await sql`create table api_token_use (
    token_id text collate "C" not null references api_token (id) on delete cascade,
    day date not null,
    uses integer not null,
    primary key (token_id, day)
  )`.execute(database);
  await sql`alter table api_token add column uses_counted_since timestamptz`.execute(database);
  await database
    .updateTable('api_token')
    .set({ uses_counted_since: new Date(now) })
    .execute();
  await insertSampleUse(database, now);
}

async function addPausingAndOverlaps(database: Kysely<DemoSchema>): Promise<void> {
  await sql`alter table api_token
    add column paused_at timestamptz,
    add column retiring_secret_hash text unique,
    add column retires_at timestamptz`.execute(database);
}

/**
 * Search text is folded when it is written, and every order has an index: a page of ten thousand tokens is found
 * without sorting, and a search reads only the user's own tokens.
 */
async function prepareFinding(database: Kysely<DemoSchema>): Promise<void> {
  await sql`create collation by_name (provider = icu, locale = 'und@colNumeric=yes')`.execute(database);
  await sql.raw(createFold).execute(database);
  await sql`alter table api_token add column searched text generated always as (
    fold_text(name || E'\\n' || hint || E'\\n' || coalesce(description, ''))
  ) stored`.execute(database);
  for (const [name, expression] of [
    ['created', sql`created_at desc`],
    ['expires', sql`(coalesce(expires_at, 'infinity'::timestamptz))`],
    ['last_used', sql`(coalesce(last_used_at, '-infinity'::timestamptz)) desc`],
  ] as const) {
    await sql`create index ${sql.ref(`api_token_by_${name}`)}
      on api_token (user_id, ${expression}, name collate by_name, id) where revoked_at is null`.execute(database);
  }
  await sql`create index api_token_by_name on api_token (user_id, name collate by_name, id)
    where revoked_at is null`.execute(database);
}

/**
 * Equal values are slow for a user with very many tokens. They are ordered from A to Z in both directions, so reading
 * an index backward would first sort all tokens that never expire: each direction has its own index. Indexes over two
 * columns also contain the column itself, so that counting needs no rows. Words and scopes have indexes, so that a rare
 * value is found without reading every row.
 */
async function prepareFindingAmongVeryMany(database: Kysely<DemoSchema>): Promise<void> {
  await sql`create index api_token_by_created_ascending
    on api_token (user_id, created_at, name collate by_name, id) where revoked_at is null`.execute(database);
  await sql`create index api_token_by_expires_descending
    on api_token (user_id, (coalesce(expires_at, 'infinity'::timestamptz)) desc, name collate by_name, id)
    include (expires_at) where revoked_at is null`.execute(database);
  await sql`create index api_token_by_last_used_ascending
    on api_token (user_id, (coalesce(last_used_at, '-infinity'::timestamptz)), name collate by_name, id)
    include (last_used_at) where revoked_at is null`.execute(database);
  await sql`create index api_token_by_scope
    on api_token using gin (string_to_array(scopes, ' ')) where revoked_at is null`.execute(database);
  // The planner does not apply its statistics of a partial index to a filter. The statistics decide whether a value is
  // looked up or searched in the order of the page.
  for (const [name, expression] of [
    ['scope', sql`string_to_array(scopes, ' ')`],
    ['expires', sql`coalesce(expires_at, 'infinity'::timestamptz)`],
    ['last_used', sql`coalesce(last_used_at, '-infinity'::timestamptz)`],
  ] as const) {
    await sql`create statistics ${sql.ref(`api_token_values_of_${name}`)} on (${expression}) from api_token`.execute(
      database,
    );
  }
  if (await hasTrigrams(database)) {
    await sql`create index api_token_by_words
      on api_token using gin (searched gin_trgm_ops) where revoked_at is null`.execute(database);
  }
}

/** Whether words can be indexed by their letters. A server without the extension searches row by row. */
async function hasTrigrams(database: Kysely<DemoSchema>): Promise<boolean> {
  const { rows } = await sql<{ available: boolean }>`
    select has_database_privilege(current_database(), 'create') as available
    from pg_available_extensions where name = 'pg_trgm'`.execute(database);
  const isAvailable = rows[0]?.available === true;
  if (isAvailable) await sql`create extension if not exists pg_trgm`.execute(database);
  return isAvailable;
}

/** Case, accents and what cannot be seen make no difference: NFKD without marks and invisible characters, case-folded. */
const createFold = String.raw`
  create function fold_text(given text) returns text language sql immutable parallel safe as $$
    select replace(lower(upper(lower(regexp_replace(normalize(given, NFKD),
      '[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]',
      '', 'g') collate "und-x-icu") collate "und-x-icu") collate "und-x-icu"), 'ς', 'σ')
  $$`;

/**
 * Finds ł, ø, æ and similar letters without their marks, and quotes and dashes as typed, by the rule of
 * `src/domain/fold-text.ts`. Existing rows are folded again.
 */
async function findWithoutMarks(database: Kysely<DemoSchema>): Promise<void> {
  await sql.raw(createFold.replace('fold_text', 'fold_case')).execute(database);
  await sql`create or replace function fold_text(given text) returns text language sql immutable parallel safe as $$
    select replace(replace(replace(translate(fold_case(given), 'øđðħłŧŋıɓɗƙƴ‘’ʼ“”„‐‒–—−', 'oddhltnibdky''''''"""-----'),
      'æ', 'ae'), 'œ', 'oe'), 'þ', 'th')
  $$`.execute(database);
  await sql`update api_token set name = name`.execute(database);
}

/**
 * Makes the planner's sample of the searched texts ten times as large. In a sample of 100, a word of a single token counts
 * as one in a hundred if the sample happens to have that token, and the planner then reads every row instead of the index.
 */
async function recognizeRareWords(database: Kysely<DemoSchema>): Promise<void> {
  await sql`alter table api_token alter column searched set statistics 1000`.execute(database);
}

async function createTables(database: Kysely<DemoSchema>): Promise<void> {
  await sql`create table demo_user (
    id text primary key,
    name text not null,
    email text not null
  )`.execute(database);

  await sql`create table session (
    id_hash text primary key,
    user_id text not null references demo_user (id),
    created_at timestamptz not null,
    expires_at timestamptz not null
  )`.execute(database);

  // Ids are compared by bytes, so that paging over equal rows is the same on every server, whatever its locale.
  await sql`create table api_token (
    id text collate "C" primary key,
    user_id text not null references demo_user (id),
    name text not null,
    description text,
    hint text not null,
    secret_hash text not null unique,
    created_at timestamptz not null,
    expires_at timestamptz,
    last_used_at timestamptz,
    last_used_from text,
    revoked_at timestamptz
  )`.execute(database);
  await sql`create unique index api_token_name_unique on api_token (user_id, name) where revoked_at is null`.execute(
    database,
  );

  await sql`create table idempotency_key (
    user_id text not null references demo_user (id),
    path text not null,
    key_hash text not null,
    body_hash text not null,
    token_id text not null references api_token (id),
    secret_hash text not null,
    created_at timestamptz not null,
    primary key (user_id, path, key_hash)
  )`.execute(database);
}
