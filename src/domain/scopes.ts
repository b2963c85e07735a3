/** Choosing scopes: which scopes include others, which are levels of one resource, and which a search finds. */
import { foldText, searchWords } from './fold-text.js';
import type { ScopeChoice } from './policy.js';
import { scopesOnOffer, type ScopesOnOffer } from './scopes-on-offer.js';

export { asksForReach, scopesOnOffer, scopesProblem, type ScopesOnOffer } from './scopes-on-offer.js';

/** One row of the choice: a single scope, or a resource with its access levels from the least to the most. */
export type ScopeEntry =
  | { readonly kind: 'scope'; readonly choice: ScopeChoice }
  | { readonly kind: 'resource'; readonly resource: string; readonly levels: readonly ScopeChoice[] };

/** Entries under one heading. The first group may have no heading. */
export interface ScopeGroup {
  readonly name: string | undefined;
  readonly entries: readonly ScopeEntry[];
}

/**
 * The scopes that the chosen ones include, directly or indirectly, each with the scope that includes it. Chosen scopes
 * are left out.
 */
export function impliedScopes(
  chosen: readonly string[],
  choices: readonly ScopeChoice[],
): ReadonlyMap<string, readonly string[]> {
  const byValue = new Map(choices.map((choice) => [choice.value, choice]));
  const implied = new Map<string, string[]>();
  for (const origin of chosen) {
    const reached = new Set([origin]);
    for (const value of reached) for (const next of byValue.get(value)?.implies ?? []) reached.add(next);
    for (const value of reached) {
      if (!chosen.includes(value)) implied.set(value, [...(implied.get(value) ?? []), origin]);
    }
  }
  return implied;
}

/**
 * The choices in the policy's order, under their headings. A resource stands where its first level is listed. Choices
 * that give everything are left out: see {@link everythingIn}.
 */
export function scopeGroups(choices: readonly ScopeChoice[]): readonly ScopeGroup[] {
  const groups = new Map<string | undefined, Map<string, ScopeEntry>>();
  for (const choice of choices) {
    if (choice.everything === true) continue;
    const { group, resource, value } = choice;
    const entries = groups.get(group) ?? new Map<string, ScopeEntry>();
    groups.set(group, entries);
    const key = resource === undefined ? `scope ${value}` : `resource ${resource}`;
    const known = entries.get(key);
    const levels = known?.kind === 'resource' ? [...known.levels, choice] : [choice];
    entries.set(key, resource === undefined ? { kind: 'scope', choice } : { kind: 'resource', resource, levels });
  }
  return [...groups].map(([name, entries]) => ({ name, entries: [...entries.values()] }));
}

/** The choices that give all that the person may do. */
export function everythingIn(choices: readonly ScopeChoice[]): readonly ScopeChoice[] {
  return choices.filter(({ everything }) => everything === true);
}

/** The chosen scopes after one was selected or cleared. */
export function withScope(chosen: readonly string[], value: string, wanted: boolean): readonly string[] {
  const others = chosen.filter((each) => each !== value);
  return wanted ? [...others, value] : others;
}

/** The chosen scopes after a level of a resource, or none, was selected. */
export function withLevel(
  chosen: readonly string[],
  levels: readonly ScopeChoice[],
  value: string | undefined,
): readonly string[] {
  const others = chosen.filter((each) => !levels.some((level) => level.value === each));
  return value === undefined ? others : [...others, value];
}

/** The entries that contain every word of a search, folded like a token's text; all for an empty search. */
export function searchScopes(groups: readonly ScopeGroup[], search: string): readonly ScopeGroup[] {
  const words = searchWords(search);
  if (words.length === 0) return groups;
  return groups
    .map(({ name, entries }) => ({
      name,
      entries: entries.filter((entry) => {
        const text = foldText([name, ...textsOf(entry)].join(' '));
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter(({ entries }) => entries.length > 0);
}

/** How many rows can be chosen. */
export function countEntries(groups: readonly ScopeGroup[]): number {
  return groups.reduce((count, { entries }) => count + entries.length, 0);
}

/**
 * Reads a pasted list, separated by white space, commas or semicolons, with any quotes and brackets that were copied
 * with it. Returns the scopes that may be chosen, and the unknown words.
 */
export function readScopeList(text: string, choices: readonly ScopeChoice[]): ScopesOnOffer {
  return scopesOnOffer(splitScopes(text), { choices });
}

/** The words of a list of scopes. */
export function splitScopes(text: string): readonly string[] {
  return text.split(/[\s,;"'`[\]{}()]+/u).filter(Boolean);
}

function textsOf(entry: ScopeEntry): readonly string[] {
  const choices = entry.kind === 'scope' ? [entry.choice] : entry.levels;
  return [
    ...(entry.kind === 'resource' ? [entry.resource] : []),
    ...choices.flatMap(({ value, label = '', description = '' }) => [value, label, description]),
  ];
}
