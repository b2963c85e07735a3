/** Which scopes may be chosen, and whether too few are: a form needs this before it shows the choice. */
import type { ScopeChoice, ScopePolicy } from './policy.js';

/** Why the chosen scopes cannot be used. */
export interface ScopesProblem {
  readonly kind: 'missing';
}

/** Scopes from elsewhere, such as a draft or a pasted list, split into known and unknown ones. */
export interface ScopesOnOffer {
  /** The scopes that may be chosen. If there are several levels of one resource, only the highest. */
  readonly known: readonly string[];
  readonly unknown: readonly string[];
}

/**
 * What is wrong with the chosen scopes: only that none is chosen although one is required. If there are none to choose
 * from, the backend decides.
 */
export function scopesProblem(
  chosen: readonly string[],
  policy: ScopePolicy | undefined,
  onlySelected = false,
): ScopesProblem | undefined {
  const isNeeded = policy?.presence === 'required' || (onlySelected && asksForReach(policy));
  const isMissing = isNeeded && policy?.choices?.length !== 0 && chosen.length === 0;
  return isMissing ? { kind: 'missing' } : undefined;
}

/** Whether a token without scopes may do everything, so that people must choose between that and their selection. */
export function asksForReach(policy: ScopePolicy | undefined): boolean {
  return policy?.presence === 'optional' && policy.whenAbsent === 'everything' && Boolean(policy.choices?.length);
}

/** Sorts scopes into those that may be chosen and the rest. If the backend does not list its scopes, all may be. */
export function scopesOnOffer(
  scopes: readonly string[],
  policy: Pick<ScopePolicy, 'choices'> | undefined,
): ScopesOnOffer {
  const named = [...new Set(scopes)];
  if (policy?.choices === undefined) return { known: named, unknown: [] };
  const chosen = policy.choices.filter(({ value }) => named.includes(value));
  const isHighest = ({ resource, value }: ScopeChoice) =>
    resource === undefined || chosen.findLast((choice) => choice.resource === resource)?.value === value;
  const known = new Set(chosen.filter(isHighest).map(({ value }) => value));
  const values = new Set(chosen.map(({ value }) => value));
  return {
    known: named.filter((scope) => known.has(scope)),
    unknown: named.filter((scope) => !values.has(scope)),
  };
}
