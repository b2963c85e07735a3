import { areScopesChosen, type TokenPolicy } from './policy.js';
import { expiresSoon, hasEnded, tokenStatus } from './status.js';
import type { ApiToken, TokenStatus } from './token.js';
import { dayOf24Hours } from './duration.js';

/** A rule of the current policy that a token created earlier does not meet. */
export type BrokenRule =
  /** It never expires, but tokens must. */
  | { readonly kind: 'expiry-required' }
  /** It keeps working longer from now than a new token could. */
  | { readonly kind: 'expiry-too-late' }
  /** It has scopes that are no longer given to any token. */
  | { readonly kind: 'scopes-not-offered'; readonly scopes: readonly string[] };

/** Something worth mentioning about a token. */
export type TokenRemark =
  | { readonly kind: 'status'; readonly status: TokenStatus }
  | { readonly kind: 'retiring'; readonly until: Date }
  | { readonly kind: 'expires-soon'; readonly expiresAt: Date }
  | { readonly kind: 'never-used' }
  /** Used, but not recently. */
  | { readonly kind: 'unused'; readonly lastUsedAt: Date }
  | { readonly kind: 'breaks-policy'; readonly rules: readonly BrokenRule[] };

/** What counts as soon and as unused, both in ms. */
export interface RemarkWindows {
  readonly soon: number;
  readonly unused: number;
}

/**
 * A token may exceed the longest lifetime by this many ms without a remark: clocks differ, and some backends keep days.
 */
const lifetimeMargin = dayOf24Hours;

/**
 * The remarks about a token at `now` (ms since the epoch, on the backend's clock), the most important first. The status
 * is always there, then anything unusual. A token that has ended has only its status.
 */
export function tokenRemarks(
  token: ApiToken,
  policy: TokenPolicy,
  { soon, unused }: RemarkWindows,
  now: number,
): readonly TokenRemark[] {
  const status = tokenStatus(token, now);
  const { expiresAt, lastUsedAt, retiresAt } = token;
  const remarks: TokenRemark[] = [{ kind: 'status', status }];
  if (hasEnded(status)) return remarks;
  if (retiresAt !== undefined && retiresAt.getTime() > now) remarks.push({ kind: 'retiring', until: retiresAt });
  if (expiresAt instanceof Date && expiresSoon(token, now, soon)) remarks.push({ kind: 'expires-soon', expiresAt });
  const rules = brokenRules(token, policy, now);
  if (rules.length > 0) remarks.push({ kind: 'breaks-policy', rules });
  if (lastUsedAt === 'never') remarks.push({ kind: 'never-used' });
  if (lastUsedAt instanceof Date && lastUsedAt.getTime() < now - unused) remarks.push({ kind: 'unused', lastUsedAt });
  return remarks;
}

/** When the remarks change with time, in ms since the epoch. Some of these moments may be past. */
export function remarkChanges(
  { expiresAt, lastUsedAt, retiresAt }: ApiToken,
  { expiry }: TokenPolicy,
  { soon, unused }: RemarkWindows,
): readonly number[] {
  const end = expiresAt instanceof Date ? expiresAt.getTime() : undefined;
  return [
    ...(end === undefined ? [] : [end, end - soon]),
    ...(end === undefined || expiry?.maxLifetime === undefined ? [] : [end - expiry.maxLifetime - lifetimeMargin]),
    ...(lastUsedAt instanceof Date ? [lastUsedAt.getTime() + unused + 1] : []),
    ...(retiresAt === undefined ? [] : [retiresAt.getTime()]),
  ];
}

/**
 * The rules of the current policy that a token does not meet. Its lifetime counts from now and not from its creation: a
 * token that was extended within policy meets the rules, however old it is.
 */
export function brokenRules(
  { expiresAt, scopes = [] }: Pick<ApiToken, 'expiresAt' | 'scopes'>,
  { expiry, scopes: scopePolicy }: TokenPolicy,
  now: number,
): readonly BrokenRule[] {
  const rules: BrokenRule[] = [];
  if (expiresAt === 'never' && expiry?.presence === 'required') rules.push({ kind: 'expiry-required' });
  const longest = expiry?.maxLifetime ?? Infinity;
  if (expiresAt instanceof Date && expiresAt.getTime() - now > longest + lifetimeMargin) {
    rules.push({ kind: 'expiry-too-late' });
  }
  const choices = scopePolicy?.choices;
  const strange =
    areScopesChosen(scopePolicy) && choices
      ? scopes.filter((scope) => !choices.some(({ value }) => value === scope))
      : [];
  if (strange.length > 0) rules.push({ kind: 'scopes-not-offered', scopes: strange });
  return rules;
}
