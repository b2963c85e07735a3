/** Finds out from a token's new row whether the backend made a change without answering (R45). */
import type { TokenChanges } from '../adapter/adapter.js';
import { hasEnded } from '../domain/status.js';
import type { ApiToken } from '../domain/token.js';
import { day } from '../domain/zoned.js';

/** Whether a token has ended after a revocation. `row` is undefined if the list no longer has the token. */
export function hasEndedSince(before: ApiToken, row: ApiToken | undefined): boolean {
  if (row === undefined) return true;
  const { status } = row;
  return status !== undefined && status !== before.status && hasEnded(status);
}

/** Whether a row shows the requested changes. */
export function hasTaken(before: ApiToken, changes: TokenChanges, row: ApiToken): boolean {
  const { name = row.name, description = row.description ?? '', paused, retiresAt, expiresAt } = changes;
  return (
    row.name === name &&
    (row.description ?? '') === description &&
    (paused === undefined || (row.status === 'paused') === paused) &&
    (retiresAt === undefined || row.retiresAt?.getTime() !== before.retiresAt?.getTime()) &&
    (expiresAt === undefined || isExpiry(before, expiresAt, row))
  );
}

/** Allows a difference of up to a day, because a backend may round the expiration to whole days. */
function isExpiry(before: ApiToken, asked: ApiToken['expiresAt'], row: ApiToken): boolean {
  if (asked instanceof Date && row.expiresAt instanceof Date) {
    return Math.abs(row.expiresAt.getTime() - asked.getTime()) <= day && !isSame(row.expiresAt, before.expiresAt);
  }
  return asked === 'unknown' ? !isSame(row.expiresAt, before.expiresAt) : row.expiresAt === asked;
}

function isSame(one: ApiToken['expiresAt'], other: ApiToken['expiresAt']): boolean {
  return one instanceof Date && other instanceof Date ? one.getTime() === other.getTime() : one === other;
}
