import { areScopesChosen, type TokenPolicy } from './policy.js';
import { tokenStatus } from './status.js';
import type { ApiToken, TokenAction } from './token.js';

/** Which methods an adapter has. */
export interface Capabilities {
  readonly create?: unknown;
  readonly revoke?: unknown;
  readonly rotate?: unknown;
  readonly update?: unknown;
  /** The fields that `update` can change. */
  readonly supports?: { readonly update?: readonly string[] };
}

/** States after which only the row is left, and no action is possible. */
const gone: ReadonlySet<string> = new Set(['revoked', 'denied']);

/**
 * The actions to offer for a token at `now` (ms since the epoch), in menu order: those that the adapter has, that
 * policy and the token's state allow, and that the row does not exclude. The elements do not show the others.
 *
 * If a rotation made another token, the row of the old one keeps its expiration and cannot be rotated; revoking ends it
 * early. If one row has both the new and the old secret, `end-overlap` ends only the old secret.
 */
export function availableActions(
  token: ApiToken,
  adapter: Capabilities,
  policy: TokenPolicy,
  now: number,
): readonly TokenAction[] {
  const update: readonly string[] = adapter.update === undefined ? [] : (adapter.supports?.update ?? []);
  const status = tokenStatus(token, now);
  if (gone.has(status)) return [];
  const retires = status === 'retiring';
  const canLive = (evenExpired: boolean | undefined) => !retires && (status !== 'expired' || evenExpired === true);
  const offered: Readonly<Partial<Record<TokenAction, boolean>>> = {
    rename: update.includes('name') && policy.name?.presence !== 'unsupported',
    describe: update.includes('description') && policy.description?.presence !== 'unsupported',
    extend: update.includes('expiry') && policy.expiry?.presence !== 'unsupported' && canLive(policy.expiry?.revives),
    rotate: Boolean(adapter.rotate) && canLive(policy.rotation?.expired),
    'end-overlap': update.includes('retiresAt') && !retires && keepsOldSecret(token, now),
    duplicate: Boolean(adapter.create) && canTakeOver(policy, token),
    pause: update.includes('paused') && status === 'active',
    resume: update.includes('paused') && status === 'paused',
    revoke: Boolean(adapter.revoke),
  };
  return (Object.keys(offered) as TokenAction[]).filter(
    (action) => offered[action] === true && (token.actions === undefined || token.actions.includes(action)),
  );
}

/** Whether a duplicate can copy anything from this token. If not, duplicating would only open an empty form. */
function canTakeOver({ name, description, expiry, scopes }: TokenPolicy, { extra }: ApiToken): boolean {
  const isEntered = description?.presence === 'optional' || extra !== undefined;
  return name?.presence !== 'unsupported' || expiry?.presence !== 'unsupported' || areScopesChosen(scopes) || isEntered;
}

/** Whether a token may be revoked at `now` (ms since the epoch), if the adapter can revoke. */
export function isRevocable(token: ApiToken, now: number): boolean {
  return !gone.has(tokenStatus(token, now)) && (token.actions === undefined || token.actions.includes('revoke'));
}

/** Whether the row says that a replaced secret still works beside the current one. */
export function keepsOldSecret({ retiresAt }: ApiToken, now: number): boolean {
  return retiresAt !== undefined && retiresAt.getTime() > now;
}
