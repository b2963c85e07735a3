/** What a token may be narrowed down to, as it is published in the policy. A token without any may do everything. */
export const scopePolicy = {
  presence: 'optional',
  whenAbsent: 'everything',
  choices: [
    { value: 'profile:read', label: 'Read', resource: 'Profile' },
    { value: 'entities:read', label: 'Read', resource: 'Entities' },
    { value: 'entities:write', label: 'Write', resource: 'Entities', implies: ['entities:read'] },
    { value: 'datasets:read', label: 'Read', resource: 'Datasets' },
    { value: 'datasets:write', label: 'Write', resource: 'Datasets', implies: ['datasets:read'] },
  ],
} as const;

export type Scope = (typeof scopePolicy)['choices'][number]['value'];

/** Scopes as they are stored, or what is wrong with them, in a sentence for people. */
export type ChosenScopes = { readonly scopes: string } | { readonly refusal: string };

/** Reads a list of scopes. Each is kept once, in the policy's order, and what it implies is not added. */
export function readScopes(value: unknown): ChosenScopes {
  if (!Array.isArray(value) || !value.every((each) => typeof each === 'string')) {
    return { refusal: 'Scopes are a list of texts.' };
  }
  const known = scopePolicy.choices.map((choice): string => choice.value);
  const unknown = value.find((each) => !known.includes(each));
  if (unknown !== undefined) return { refusal: `“${unknown.slice(0, 50)}” is no scope here.` };
  return { scopes: known.filter((each) => value.includes(each)).join(' ') };
}

/** The scopes of a row, one by one. `stored` as {@link readScopes} made them. */
export function scopesIn(stored: string): readonly string[] {
  return stored.split(' ');
}

/** Whether a token may do what needs a scope. `stored` as {@link readScopes} made them; null: it may do everything. */
export function isScopeGranted(stored: string | null, needed: Scope): boolean {
  if (stored === null) return true;
  const chosen = scopesIn(stored);
  return scopePolicy.choices.some(
    (choice) =>
      chosen.includes(choice.value) &&
      (choice.value === needed || ('implies' in choice && choice.implies.some((implied) => implied === needed))),
  );
}
