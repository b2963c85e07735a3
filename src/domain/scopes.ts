/** Scopes as they are chosen: what comes with what, which are levels of one resource, what a search finds. */
import type { ScopeChoice, ScopePolicy } from './policy.js';

/** Why the scopes that are chosen cannot be used. */
export interface ScopesProblem {
  readonly kind: 'missing';
}

/** One row of the choice: a scope by itself, or a resource with its levels of access from the least to the most. */
export type ScopeEntry =
  | { readonly kind: 'scope'; readonly choice: ScopeChoice }
  | { readonly kind: 'resource'; readonly resource: string; readonly levels: readonly ScopeChoice[] };

/** Entries under one heading; the first group may have none. */
export interface ScopeGroup {
  readonly name: string | undefined;
  readonly entries: readonly ScopeEntry[];
}

/** Scopes from elsewhere, such as a draft or a pasted list. */
export interface ScopesOnOffer {
  /** What may be chosen; of the levels of one resource the highest. */
  readonly known: readonly string[];
  readonly unknown: readonly string[];
}

/**
 * What is wrong with the scopes chosen: nothing but that there are none where there have to be some. Where there are
 * none to choose from the backend has to say what it makes of that.
 */
export function scopesProblem(chosen: readonly string[], policy: ScopePolicy | undefined): ScopesProblem | undefined {
  const isMissing = policy?.presence === 'required' && policy.choices?.length !== 0 && chosen.length === 0;
  return isMissing ? { kind: 'missing' } : undefined;
}

/** Which of these scopes may be chosen; all, where the backend does not say which there are. */
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

/** Whether a token made with these scopes may do all that its maker may, because none was chosen. */
export function isEverythingByDefault(chosen: readonly string[], policy: ScopePolicy | undefined): boolean {
  return policy?.presence === 'optional' && policy.whenAbsent === 'everything' && chosen.length === 0;
}

/** Which scopes come with those chosen, however far, and with which of them. What is chosen itself is not among them. */
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
 * The choices in the policy's order, under their headings; a resource stands where its first level does. Those that give
 * everything are not among them: see {@link everythingIn}.
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

/** The scopes after one was chosen or given up. */
export function withScope(chosen: readonly string[], value: string, wanted: boolean): readonly string[] {
  const others = chosen.filter((each) => each !== value);
  return wanted ? [...others, value] : others;
}

/** The scopes after a level of a resource was chosen, or none. */
export function withLevel(
  chosen: readonly string[],
  levels: readonly ScopeChoice[],
  value: string | undefined,
): readonly string[] {
  const others = chosen.filter((each) => !levels.some((level) => level.value === each));
  return value === undefined ? others : [...others, value];
}

/** The entries in which every word of a search occurs, whatever its case and accents; all for an empty search. */
export function searchScopes(groups: readonly ScopeGroup[], search: string): readonly ScopeGroup[] {
  const words = fold(search).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return groups;
  return groups
    .map(({ name, entries }) => ({
      name,
      entries: entries.filter((entry) => {
        const text = fold([name, ...textsOf(entry)].join(' '));
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter(({ entries }) => entries.length > 0);
}

/** How many rows there are to choose from. */
export function countEntries(groups: readonly ScopeGroup[]): number {
  return groups.reduce((count, { entries }) => count + entries.length, 0);
}

/**
 * What a pasted list names, separated by white space, commas or semicolons, in the quotes and brackets of whatever it
 * was copied from: scopes that may be chosen, and words that are none.
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

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
