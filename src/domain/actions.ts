import type { TokenPolicy } from './policy.js';
import { tokenStatus } from './status.js';
import type { ApiToken, TokenAction } from './token.js';

/** What an adapter can do at all. */
export interface Capabilities {
  readonly create: boolean;
  readonly revoke: boolean;
  readonly rotate: boolean;
  /** The fields that can be changed. */
  readonly update: readonly string[];
}

/** States from which nothing but the row itself is left. */
const gone: ReadonlySet<string> = new Set(['revoked', 'denied']);

/**
 * What may be done with a token now (ms since the epoch), in the order of a menu: what the adapter can, policy allows,
 * the token's state admits, and the row does not exclude. The rest is not offered at all.
 *
 * A row that retires whole, because a rotation made another token, keeps its end and gets no new secret; to end it now
 * is to revoke it. Where the old secret stands beside the new one in one row, `end-overlap` ends the old one alone.
 */
export function availableActions(
  token: ApiToken,
  { create, revoke, rotate, update }: Capabilities,
  policy: TokenPolicy,
  now: number,
): readonly TokenAction[] {
  const status = tokenStatus(token, now);
  if (gone.has(status)) return [];
  const retires = status === 'retiring';
  const canLive = (evenExpired: boolean | undefined) => !retires && (status !== 'expired' || evenExpired === true);
  const offered: Readonly<Partial<Record<TokenAction, boolean>>> = {
    rename: update.includes('name') && policy.name?.presence !== 'unsupported',
    describe: update.includes('description') && policy.description?.presence !== 'unsupported',
    extend: update.includes('expiry') && policy.expiry?.presence !== 'unsupported' && canLive(policy.expiry?.revives),
    rotate: rotate && canLive(policy.rotation?.expired),
    'end-overlap': update.includes('retiresAt') && !retires && keepsOldSecret(token, now),
    duplicate: create,
    pause: update.includes('paused') && status === 'active',
    resume: update.includes('paused') && status === 'paused',
    revoke,
  };
  return (Object.keys(offered) as TokenAction[]).filter(
    (action) => offered[action] === true && (token.actions === undefined || token.actions.includes(action)),
  );
}

/** Whether a token may be revoked at `now` (ms since the epoch), where its adapter can revoke at all. */
export function isRevocable(token: ApiToken, now: number): boolean {
  return !gone.has(tokenStatus(token, now)) && (token.actions === undefined || token.actions.includes('revoke'));
}

/** Whether a secret that was replaced still works beside the present one, as far as the row says. */
export function keepsOldSecret({ retiresAt }: ApiToken, now: number): boolean {
  return retiresAt !== undefined && retiresAt.getTime() > now;
}
