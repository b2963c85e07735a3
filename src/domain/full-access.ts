import type { ScopePolicy } from './policy.js';

/**
 * Whether a token with these scopes may do everything that its creator may: one of the scopes says so, or there are no
 * scopes and the backend treats that as everything. False if the scopes are unknown.
 */
export function hasFullAccess(scopes: readonly string[] | undefined, policy: ScopePolicy | undefined): boolean {
  if (scopes === undefined) return false;
  if (scopes.length === 0) return policy?.whenAbsent === 'everything';
  return policy?.choices?.some(({ value, everything }) => everything === true && scopes.includes(value)) === true;
}
