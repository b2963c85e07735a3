import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Database } from './database.js';
import { recallSubmission, rememberSubmission, type Submission } from './idempotency.js';
import { Problem, invalidFields, noSuchToken } from './problem.js';
import type { TokenFields } from './request-body.js';
import type { DemoSchema } from './schema.js';
import { hashOf, hintOf, newTokenSecret } from './secret.js';
import { isExpired, type TokenRow } from './token-representation.js';

/** A token and, this once, its secret. */
export interface Issued {
  readonly secret: string;
  readonly row: TokenRow;
}

/** What creating a token needs to be told. */
export type NewToken = TokenFields & Required<Pick<TokenFields, 'name' | 'expiresAt'>>;

/** How many tokens of a user count against the quota: all that are not revoked. */
export async function countTokens(database: Database, userId: string): Promise<number> {
  const { count } = await database
    .selectFrom('api_token')
    .select((row) => row.fn.countAll().as('count'))
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count); // The server's driver gives a 64-bit count as text.
}

/** @throws {Problem} 404 unless the user has such a token that is not revoked. */
export async function findToken(database: Database, userId: string, id: string): Promise<TokenRow> {
  const row = await ownToken(database, userId, id).where('revoked_at', 'is', null).executeTakeFirst();
  if (!row) throw noSuchToken();
  return row;
}

/**
 * Creates a token; for a submission that was done before, the same token with a new secret.
 *
 * @throws {Problem} 409 if the name is taken, 403 if the quota is reached.
 */
export async function createToken(
  database: Database,
  submission: Submission,
  draft: NewToken,
  quota: number,
): Promise<Issued> {
  return refusingTakenNames(() =>
    database.transaction().execute(async (transaction) => {
      await lockUser(transaction, submission.userId);
      const earlier = await recallSubmission(transaction, submission);
      if (earlier) return replaceSecret(transaction, submission, earlier, {});
      if ((await countTokens(transaction, submission.userId)) >= quota) {
        throw new Problem(403, 'quota-exceeded', `There are ${quota} tokens already: revoke one that is not needed.`);
      }
      const secret = newTokenSecret();
      const row = await transaction
        .insertInto('api_token')
        .values({
          id: randomUUID(),
          user_id: submission.userId,
          name: draft.name,
          description: draft.description ?? null,
          hint: hintOf(secret),
          secret_hash: hashOf(secret),
          created_at: submission.now,
          expires_at: draft.expiresAt,
          allowed_addresses: draft.extra ?? null,
          scopes: draft.scopes ?? null,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      await rememberSubmission(transaction, submission, row);
      return { secret, row };
    }),
  );
}

/**
 * Replaces the secret of a token, immediately or with an overlap; for a repeated submission, once more. The old secret
 * is then still the one from before the first attempt, not the one that nobody received.
 *
 * @throws {Problem} 404 for a token that is not the user's, 422 for one that has expired and gets no new expiry, or
 * whose secret would work again for an overlap.
 */
export async function rotateToken(
  database: Database,
  submission: Submission,
  id: string,
  { expiresAt, overlap = 0 }: Pick<TokenFields, 'expiresAt' | 'overlap'>,
): Promise<Issued> {
  return database.transaction().execute(async (transaction) => {
    await lockUser(transaction, submission.userId);
    const row = await findToken(transaction, submission.userId, id);
    const earlier = await recallSubmission(transaction, submission);
    if (earlier) return replaceSecret(transaction, submission, row, {});
    const now = submission.now.getTime();
    if (isExpired(row, now)) {
      const errors = [
        ...(expiresAt === undefined
          ? [{ field: 'expiresAt', detail: 'This token has expired: give it a new expiry.' }]
          : []),
        ...(overlap > 0 ? [{ field: 'overlap', detail: 'This token has expired: its secret stays refused.' }] : []),
      ];
      if (errors.length > 0) throw invalidFields(errors);
    }
    return replaceSecret(transaction, submission, row, {
      ...(expiresAt !== undefined && { expires_at: expiresAt }),
      retiring_secret_hash: overlap > 0 ? row.secret_hash : null,
      retires_at: overlap > 0 ? new Date(now + overlap) : null,
    });
  });
}

/**
 * Changes the given fields, at `now`. A new expiry makes the current secret of an expired token work again, but not an
 * old secret in its overlap.
 *
 * @throws {Problem} 404 for a token that is not the user's, 409 if the name is taken.
 */
export async function updateToken(
  database: Database,
  userId: string,
  id: string,
  { name, description, expiresAt, paused, retiresAt }: TokenFields,
  now: Date,
): Promise<TokenRow> {
  const row = await refusingTakenNames(() =>
    database
      .updateTable('api_token')
      .set((row) => ({
        ...(name !== undefined && { name }),
        ...(description !== undefined && { description }),
        ...(expiresAt !== undefined && {
          expires_at: expiresAt,
          retiring_secret_hash: row
            .case()
            .when('expires_at', '<=', now)
            .then(null)
            .else(row.ref('retiring_secret_hash'))
            .end(),
          retires_at: row.case().when('expires_at', '<=', now).then(null).else(row.ref('retires_at')).end(),
        }),
        ...(paused === true && { paused_at: row.fn.coalesce('paused_at', row.val(now)) }),
        ...(paused === false && { paused_at: null }),
        ...(retiresAt === null && { retiring_secret_hash: null, retires_at: null }),
      }))
      .where('id', '=', id)
      .where('user_id', '=', userId)
      .where('revoked_at', 'is', null)
      .returningAll()
      .executeTakeFirst(),
  );
  if (!row) throw noSuchToken();
  return row;
}

/**
 * Ensures that a token is revoked, whether it was or not.
 *
 * @throws {Problem} 404 for a token that never was the user's.
 */
export async function revokeToken(database: Database, userId: string, id: string, now: Date): Promise<void> {
  const { numUpdatedRows } = await database
    .updateTable('api_token')
    .set((row) => ({ revoked_at: row.fn.coalesce('revoked_at', row.val(now)) }))
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw noSuchToken();
}

function ownToken(database: Database, userId: string, id: string) {
  return database.selectFrom('api_token').selectAll().where('id', '=', id).where('user_id', '=', userId);
}

/**
 * Until the end of the transaction, everything else that issues secrets for this user waits, so that there are no races
 * for quota and keys.
 */
async function lockUser(transaction: Transaction<DemoSchema>, userId: string): Promise<void> {
  await transaction.selectFrom('demo_user').select('id').where('id', '=', userId).forNoKeyUpdate().execute();
}

/** @throws {Problem} 404 if the token was revoked since it was read: revocations do not wait for the user's lock. */
async function replaceSecret(
  transaction: Transaction<DemoSchema>,
  submission: Submission,
  { id }: TokenRow,
  changes: Partial<Pick<TokenRow, 'expires_at' | 'retiring_secret_hash' | 'retires_at'>>,
): Promise<Issued> {
  const secret = newTokenSecret();
  const row = await transaction
    .updateTable('api_token')
    .set({ secret_hash: hashOf(secret), hint: hintOf(secret), ...changes })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw noSuchToken();
  await rememberSubmission(transaction, submission, row);
  return { secret, row };
}

const uniqueViolation = '23505'; // PostgreSQL, Appendix A.

async function refusingTakenNames<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const { code, constraint } = error as { code?: unknown; constraint?: unknown };
    if (code !== uniqueViolation || constraint !== 'api_token_name_unique') throw error;
    const detail = 'There is already a token of this name.';
    throw new Problem(409, 'conflict', detail, { errors: [{ field: 'name', detail }] });
  }
}
