import type { Selectable } from 'kysely';
import type { ApiTokenTable } from './schema.js';
import { scopesIn } from './scopes.js';

export type TokenRow = Selectable<ApiTokenTable>;

/**
 * A token as the API tells it: metadata only.
 *
 * @param now The present instant, in ms since the Unix epoch: decides what has expired and what still retires.
 */
export function representationOf(row: TokenRow, now: number) {
  const retiresAt = retirementOf(row, now);
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
    ...(retiresAt !== undefined && { retiresAt: retiresAt.toISOString() }),
    status: isExpired(row, now) ? 'expired' : row.paused_at === null ? 'active' : 'paused',
  };
}

/** Until when the secret before the present one still works; nothing where it does not. `now` in ms since the epoch. */
export function retirementOf(row: Pick<TokenRow, 'expires_at' | 'retires_at'>, now: number): Date | undefined {
  return row.retires_at !== null && row.retires_at.getTime() > now && !isExpired(row, now) ? row.retires_at : undefined;
}

/** Whether the token is refused by its date. `now` in ms since the Unix epoch. */
export function isExpired(row: Pick<TokenRow, 'expires_at'>, now: number): boolean {
  return row.expires_at !== null && row.expires_at.getTime() <= now;
}
