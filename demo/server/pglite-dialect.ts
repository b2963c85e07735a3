import type { PGlite } from '@electric-sql/pglite';
import { PostgresDialect, type PostgresPool } from 'kysely';

/**
 * Kysely on an embedded PostgreSQL, which has one connection: it is lent to one at a time, for as long as a transaction
 * takes. Kysely has such a dialect of its own from 0.29 on, which needs Node 22.
 */
export function pgliteDialect(pglite: PGlite): PostgresDialect {
  let given = Promise.resolve();
  const pool: PostgresPool = {
    async connect() {
      let release = () => {};
      const before = given;
      given = new Promise((resolve) => (release = resolve));
      await before;
      return {
        async query(sql: string, parameters: readonly unknown[] = []) {
          const { rows, affectedRows = 0 } = await pglite.query(sql, [...parameters]);
          // Kysely counts the rows of a command that changes some; the name of the command is not known here.
          return { rows, rowCount: affectedRows, command: 'UPDATE' as const };
        },
        release,
      } as Awaited<ReturnType<PostgresPool['connect']>>; // Its other form of `query`, by a cursor, is for streams.
    },
    end: () => pglite.close(),
  };
  return new PostgresDialect({ pool });
}
