import type { Selectable } from 'kysely';
import type { ApiTokenTable } from './schema.js';
import { scopesIn } from './scopes.js';

export type TokenRow = Selectable<ApiTokenTable>;

/**
 * A token as the API tells it: metadata only.
 *
 * @param now The present instant, in ms since the Unix epoch: decides between active and expired.
 */
export function representationOf(row: TokenRow, now: number) {
  return {
    id: row.id,
    name: row.name,
    ...(row.description !== null && { description: row.description }),
    hint: row.hint,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    ...(row.last_used_from !== null && { lastUsedFrom: row.last_used_from }),
    ...(row.scopes !== null && { scopes: scopesIn(row.scopes) }),
    ...(row.allowed_addresses !== null && { extra: { allowedAddresses: row.allowed_addresses } }),
    status: isExpired(row, now) ? 'expired' : 'active',
  };
}

/** Whether the token is refused by its date. `now` in ms since the Unix epoch. */
export function isExpired(row: Pick<TokenRow, 'expires_at'>, now: number): boolean {
  return row.expires_at !== null && row.expires_at.getTime() <= now;
}
