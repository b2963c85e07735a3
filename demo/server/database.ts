import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { Kysely, Migrator, PostgresDialect, type Dialect } from 'kysely';
import pg from 'pg';
import { lockFolder } from './folder-lock.js';
import { migrationsAt } from './migrations.js';
import { pgliteDialect } from './pglite-dialect.js';
import type { DemoSchema } from './schema.js';

export type Database = Kysely<DemoSchema>;

/** Where the demo keeps its data. The SQL is the same in all three places. */
export type DatabaseLocation =
  | { readonly kind: 'memory' }
  /** Embedded PostgreSQL (PGlite) in a folder, which one process at a time may use. */
  | { readonly kind: 'folder'; readonly folder: string }
  /** A PostgreSQL server, by a connection URL that is one. */
  | { readonly kind: 'server'; readonly url: string };

/** The database cannot be opened. The message is one plain sentence for whoever starts the demo, without credentials. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
}

/** A database in use. */
export interface OpenDatabase {
  readonly database: Database;
  /** Ends the connections and gives the data folder free. */
  readonly close: () => Promise<void>;
}

/**
 * Opens the database and brings its tables up to date; at the first start this also makes the sample data.
 *
 * @param now The present instant, in ms since the Unix epoch.
 * @throws {DatabaseUnavailable} if it cannot be reached, read or migrated.
 */
export async function openDatabase(location: DatabaseLocation, now: number = Date.now()): Promise<OpenDatabase> {
  const release = location.kind === 'folder' ? claim(location.folder) : () => undefined;
  try {
    const database = new Kysely<DemoSchema>({ dialect: await dialectOf(location) });
    const close = async () => {
      await database.destroy();
      release();
    };
    try {
      await migrate(database, now);
    } catch (error) {
      await close();
      throw error;
    }
    return { database, close };
  } catch (error) {
    release();
    throw new DatabaseUnavailable(sentenceFor(location, error), { cause: error });
  }
}

async function dialectOf(location: DatabaseLocation): Promise<Dialect> {
  if (location.kind === 'server') {
    const pool = new pg.Pool({ connectionString: location.url, connectionTimeoutMillis: 5000 });
    // A pooled connection that breaks while idle is replaced at the next query. Without a listener, the event would end
    // the process.
    pool.on('error', () => undefined);
    return new PostgresDialect({ pool });
  }
  const pglite = await PGlite.create({
    dataDir: location.kind === 'memory' ? 'memory://' : `file://${location.folder}/pglite`,
    extensions: { pg_trgm },
  });
  return pgliteDialect(pglite);
}

async function migrate(database: Database, now: number): Promise<void> {
  const { error } = await new Migrator({ db: database, provider: migrationsAt(now) }).migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error('The migration failed.', { cause: error });
}

function claim(folder: string): () => void {
  try {
    return lockFolder(folder);
  } catch (error) {
    throw new DatabaseUnavailable(`The data folder ${folder} cannot be used: ${reasonOf(error)}.`, { cause: error });
  }
}

function sentenceFor(location: DatabaseLocation, error: unknown): string {
  if (location.kind === 'memory') return `The database in memory cannot be opened: ${reasonOf(error)}.`;
  if (location.kind === 'folder') {
    return `The database in ${location.folder} cannot be opened (${reasonOf(error)}); move that folder away to start afresh.`;
  }
  return `The PostgreSQL server named by DATABASE_URL (${withoutCredentials(location.url)}) cannot be used: ${reasonOf(error)}.`;
}

function withoutCredentials(url: string): string {
  const { host, pathname } = new URL(url);
  return host + pathname;
}

/** The first line of the error. An AggregateError (every address of a name was tried) has only a code. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String((error as { message?: unknown } | null)?.message ?? error);
  const code = (error as NodeJS.ErrnoException).code;
  const [firstLine = ''] = error.message.split('\n');
  return (firstLine || code || error.name).replace(/\.+$/u, '').replace(/\. .*/u, '');
}
