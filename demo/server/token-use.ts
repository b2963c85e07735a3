import { sql } from 'kysely';
import type { Database } from './database.js';
import { hashOf, isSameHash, isTokenSecret } from './secret.js';
import type { DemoUser } from './sessions.js';
import { isExpired, retirementOf, type TokenRow } from './token-representation.js';

/** How precisely the last use is recorded, in ms: not every call of a busy script is worth a write. */
export const lastUsedPrecision = 60_000;

/** An API token that was accepted, and whose it is. */
export interface AcceptedToken {
  readonly token: TokenRow;
  readonly user: DemoUser;
}

/**
 * The token that a secret belongs to, unless it is revoked, paused or expired. The previous secret is accepted until
 * its end. Text without the form or the checksum of a secret is refused without asking the database.
 *
 * @param now The present instant, in ms since the Unix epoch.
 */
export async function acceptSecret(
  database: Database,
  secret: string,
  now: number,
): Promise<AcceptedToken | undefined> {
  if (!isTokenSecret(secret)) return undefined;
  const secretHash = hashOf(secret);
  const token = await database
    .selectFrom('api_token')
    .selectAll()
    .where((row) => row.or([row('secret_hash', '=', secretHash), row('retiring_secret_hash', '=', secretHash)]))
    .where('revoked_at', 'is', null)
    .where('paused_at', 'is', null)
    .executeTakeFirst();
  // The index found the token by comparing hashes of random secrets, which reveals nothing to an attacker. This check
  // adds that the time of the last comparison does not depend on where two hashes differ.
  if (!token || isExpired(token, now)) return undefined;
  const retiring = retirementOf(token, now) === undefined ? null : token.retiring_secret_hash;
  const isAccepted =
    isSameHash(token.secret_hash, secretHash) || (retiring !== null && isSameHash(retiring, secretHash));
  if (!isAccepted) return undefined;
  const user = await database
    .selectFrom('demo_user')
    .selectAll()
    .where('id', '=', token.user_id)
    .executeTakeFirstOrThrow();
  return { token, user };
}

/**
 * Counts a use on its day in UTC. Also records its time and address, unless that was done less than
 * {@link lastUsedPrecision} ago. It is one statement, so that both are written or neither.
 *
 * @param now The present instant, in ms since the Unix epoch.
 */
export async function recordUse(database: Database, tokenId: string, address: string, now: number): Promise<void> {
  await database
    .with('recorded', (withinStatement) =>
      withinStatement
        .updateTable('api_token')
        .set({ last_used_at: new Date(now), last_used_from: address })
        .where('id', '=', tokenId)
        .where((row) =>
          row.or([
            row('last_used_at', 'is', null),
            sql<boolean>`last_used_at <= ${new Date(now - lastUsedPrecision)}::timestamptz`,
          ]),
        )
        .returning('id'),
    )
    .insertInto('api_token_use')
    .values({ token_id: tokenId, day: dateOf(now), uses: 1 })
    .onConflict((conflict) =>
      conflict.columns(['token_id', 'day']).doUpdateSet({ uses: sql<number>`api_token_use.uses + 1` }),
    )
    .execute();
}

/** How many days of use are told, today included. */
const daysOfUse = 30;

/**
 * How often a token was used on each of the last thirty days, in UTC; days without use are left out.
 *
 * @param now The present instant, in ms since the Unix epoch.
 */
export async function readUsage(database: Database, token: TokenRow, now: number) {
  const days = await database
    .selectFrom('api_token_use')
    .select([sql<string>`to_char(day, 'YYYY-MM-DD')`.as('date'), 'uses'])
    .where('token_id', '=', token.id)
    .where('day', '>', sql<never>`${dateOf(now)}::date - ${sql.lit(daysOfUse)}::integer`)
    .orderBy('day')
    .execute();
  const since = token.uses_counted_since;
  return { days, timeZone: 'UTC', ...(since !== null && { since: dateOf(since.getTime()) }) };
}

function dateOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
