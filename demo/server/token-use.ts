import { sql } from 'kysely';
import type { Database } from './database.js';
import { hashOf, isSameHash, isTokenSecret } from './secret.js';
import type { DemoUser } from './sessions.js';
import { isExpired, type TokenRow } from './token-representation.js';

/** How finely the last use is recorded, in ms: not every call of a busy script is worth a write. */
export const lastUsedPrecision = 60_000;

/** An API token that was accepted, and whose it is. */
export interface AcceptedToken {
  readonly token: TokenRow;
  readonly user: DemoUser;
}

/**
 * The token that a secret belongs to, unless it is revoked or expired. What lacks the shape or the checksum of a
 * secret is refused without asking the database.
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
    .where('secret_hash', '=', secretHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  // The index found it by comparing hashes of random secrets, which tells an attacker nothing; this adds that even
  // the last comparison does not depend on where two hashes differ.
  if (!token || !isSameHash(token.secret_hash, secretHash) || isExpired(token, now)) return undefined;
  const user = await database
    .selectFrom('demo_user')
    .selectAll()
    .where('id', '=', token.user_id)
    .executeTakeFirstOrThrow();
  return { token, user };
}

/** Records a use, unless one was recorded less than {@link lastUsedPrecision} ago. `now` in ms since the Unix epoch. */
export async function recordUse(database: Database, tokenId: string, address: string, now: number): Promise<void> {
  await database
    .updateTable('api_token')
    .set({ last_used_at: new Date(now), last_used_from: address })
    .where('id', '=', tokenId)
    .where((row) =>
      row.or([
        row('last_used_at', 'is', null),
        sql<boolean>`last_used_at <= ${new Date(now - lastUsedPrecision)}::timestamptz`,
      ]),
    )
    .execute();
}
