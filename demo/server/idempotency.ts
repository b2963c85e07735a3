import type { Transaction } from 'kysely';
import { Problem } from './problem.js';
import type { JsonObject } from './request-body.js';
import type { DemoSchema } from './schema.js';
import { hashOf } from './secret.js';
import type { TokenRow } from './token-representation.js';

/**
 * One attempt of a request that issues a secret (draft-ietf-httpapi-idempotency-key-header). Only hashes of secrets are
 * stored, so a secret cannot be repeated: a retry gets a new secret for the same token, and the earlier secret stops
 * working.
 */
export interface Submission {
  readonly userId: string;
  readonly path: string;
  readonly keyHash: string;
  readonly bodyHash: string;
  readonly now: Date;
}

const remembered = 24 * 60 * 60_000; // ms

/** @throws {Problem} 400 without a well-formed key. */
export function readSubmission(
  header: string | undefined,
  request: { readonly userId: string; readonly path: string; readonly body: JsonObject; readonly now: number },
): Submission {
  const key = /^("?)([A-Za-z0-9_.:=+/-]{16,255})\1$/u.exec(header ?? '')?.[2];
  if (key === undefined) {
    throw new Problem(400, 'invalid', 'The header Idempotency-Key is missing or not 16 to 255 characters of a key.');
  }
  const { userId, path, body } = request;
  return { userId, path, keyHash: hashOf(key), bodyHash: hashOf(sortedJson(body)), now: new Date(request.now) };
}

/** The same text for equal JSON: the members of every object, however deep, are in order of their names. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

/**
 * The token that an earlier try of this submission issued. The caller holds the user's lock.
 *
 * @throws {Problem} 422 if the key was used with another body, 409 if the secret that it issued is no longer the
 * current one.
 */
export async function recallSubmission(
  transaction: Transaction<DemoSchema>,
  submission: Submission,
): Promise<TokenRow | undefined> {
  await transaction
    .deleteFrom('idempotency_key')
    .where('user_id', '=', submission.userId)
    .where('created_at', '<=', new Date(submission.now.getTime() - remembered))
    .execute();
  const earlier = await transaction
    .selectFrom('idempotency_key')
    .selectAll()
    .where('user_id', '=', submission.userId)
    .where('path', '=', submission.path)
    .where('key_hash', '=', submission.keyHash)
    .executeTakeFirst();
  if (!earlier) return undefined;
  if (earlier.body_hash !== submission.bodyHash) {
    throw new Problem(422, 'invalid', 'This Idempotency-Key was used with another body.');
  }
  const row = await transaction
    .selectFrom('api_token')
    .selectAll()
    .where('id', '=', earlier.token_id)
    .where('secret_hash', '=', earlier.secret_hash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (!row) {
    throw new Problem(409, 'conflict', 'The token of this Idempotency-Key was revoked or rotated since.');
  }
  return row;
}

/** Stores which secret this submission issued. A retry keeps the time of the first attempt. */
export async function rememberSubmission(
  transaction: Transaction<DemoSchema>,
  submission: Submission,
  row: TokenRow,
): Promise<void> {
  await transaction
    .insertInto('idempotency_key')
    .values({
      user_id: submission.userId,
      path: submission.path,
      key_hash: submission.keyHash,
      body_hash: submission.bodyHash,
      token_id: row.id,
      secret_hash: row.secret_hash,
      created_at: submission.now,
    })
    .onConflict((conflict) =>
      conflict.columns(['user_id', 'path', 'key_hash']).doUpdateSet({ secret_hash: row.secret_hash }),
    )
    .execute();
}
