import type { TokenPolicy } from './policy.js';
import { expiresSoon, hasEnded, tokenStatus } from './status.js';
import type { ApiToken, TokenStatus } from './token.js';

/** A rule of today's policy that a token made before it does not keep. */
export type BrokenRule =
  /** It never expires, and tokens have to. */
  | { readonly kind: 'expiry-required' }
  /** It works for longer from now on than a token that is made now could. */
  | { readonly kind: 'expiry-too-late' }
  /** It holds scopes that are given to no token any more. */
  | { readonly kind: 'scopes-not-offered'; readonly scopes: readonly string[] };

/** Something about a token that deserves a word. */
export type TokenRemark =
  | { readonly kind: 'status'; readonly status: TokenStatus }
  | { readonly kind: 'retiring'; readonly until: Date }
  | { readonly kind: 'expires-soon'; readonly expiresAt: Date }
  | { readonly kind: 'never-used' }
  /** Used, but not for long. */
  | { readonly kind: 'unused'; readonly lastUsedAt: Date }
  | { readonly kind: 'breaks-policy'; readonly rules: readonly BrokenRule[] };

/** What a page calls soon and what it calls long, both in ms. */
export interface RemarkWindows {
  readonly soon: number;
  readonly unused: number;
}

/** Less than this is no reason for a remark, in ms: clocks differ, and some backends keep days. */
const lifetimeMargin = 24 * 60 * 60 * 1000;

/**
 * What there is to say about a token at `now` (ms since the epoch, on the backend's clock), the weightiest first: its
 * status, always, then what deviates from the ordinary. Of a token that has ended, nothing but that.
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

/** When what there is to say of a token changes by itself; in ms since the epoch, past moments among them. */
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
 * The rules of today's policy that a token does not keep. A lifetime counts from now and not from the creation: a token
 * that was extended as policy allows keeps the rules, however old it is.
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
  const isChosen = scopePolicy?.presence === 'optional' || scopePolicy?.presence === 'required';
  const strange = isChosen && choices ? scopes.filter((scope) => !choices.some(({ value }) => value === scope)) : [];
  if (strange.length > 0) rules.push({ kind: 'scopes-not-offered', scopes: strange });
  return rules;
}
