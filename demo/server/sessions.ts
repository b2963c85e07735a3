import type { Selectable } from 'kysely';
import type { Database } from './database.js';
import type { DemoUserTable } from './schema.js';
import { hashOf, newSessionId } from './secret.js';

export type DemoUser = Selectable<DemoUserTable>;

/** How long a sign-in lasts, in ms. */
export const sessionLifetime = 7 * 24 * 60 * 60_000;

/** Everyone one can sign in as. */
export async function listDemoUsers(database: Database): Promise<readonly DemoUser[]> {
  return database.selectFrom('demo_user').selectAll().orderBy('id').execute();
}

/** Begins a session and tells its id, which is stored as a hash only. Sessions that have ended are cleared away. */
export async function startSession(database: Database, userId: string, now: number): Promise<string> {
  const id = newSessionId();
  await database.deleteFrom('session').where('expires_at', '<=', new Date(now)).execute();
  await database
    .insertInto('session')
    .values({
      id_hash: hashOf(id),
      user_id: userId,
      created_at: new Date(now),
      expires_at: new Date(now + sessionLifetime),
    })
    .execute();
  return id;
}

/** Who is signed in by this session id. `now` in ms since the Unix epoch. */
export async function findSessionUser(database: Database, id: string, now: number): Promise<DemoUser | undefined> {
  return database
    .selectFrom('session')
    .innerJoin('demo_user', 'demo_user.id', 'session.user_id')
    .selectAll('demo_user')
    .where('session.id_hash', '=', hashOf(id))
    .where('session.expires_at', '>', new Date(now))
    .executeTakeFirst();
}

/** Ends a session, if there is one. */
export async function endSession(database: Database, id: string): Promise<void> {
  await database.deleteFrom('session').where('id_hash', '=', hashOf(id)).execute();
}
