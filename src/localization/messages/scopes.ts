import { count } from '../english.js';

/** The choice of scopes. */
export interface ScopesMessages {
  readonly scopesLabel: () => string;
  readonly scopesHint: () => string;
  readonly searchScopes: () => string;
  /** The number of scopes that the search shows. */
  readonly scopesFound: (amount: number) => string;
  readonly scopesChosen: (amount: number) => string;
  readonly noScopeFound: (search: string) => string;
  readonly noScopes: () => string;
  /** The level of access to a resource: no access. */
  readonly noAccess: () => string;
  /** Beside a scope that a selected scope includes. */
  readonly impliedBy: (scopes: string) => string;
  readonly everythingWarning: () => string;
  /** A choice, if a token without scopes may do everything. The other choice is `onlySelectedChoice`. */
  readonly everythingChoice: () => string;
  readonly onlySelectedChoice: () => string;
  /** After a list was pasted: the number of scopes that it selected. */
  readonly scopesPasted: (amount: number) => string;
  /** After a list was pasted: the words in it that are not known scopes. */
  readonly scopesUnknown: (words: string) => string;
  /** Shown if the backend does not list its scopes. */
  readonly scopesTypedHint: () => string;
}

export const scopesEnglish: ScopesMessages = {
  scopesLabel: () => 'Scopes',
  scopesHint: () => 'Select only what this token needs.',
  searchScopes: () => 'Search scopes, or paste a list',
  scopesFound: (amount) => `${count(amount, 'scope', 'scopes')} found.`,
  scopesChosen: (amount) => (amount === 0 ? 'None selected' : `${count(amount, 'scope', 'scopes')} selected`),
  noScopeFound: (search) => `No scopes match “${search}”.`,
  noScopes: () => 'No scopes available.',
  noAccess: () => 'None',
  impliedBy: (scopes) => `Included with ${scopes}`,
  everythingWarning: () => 'This token will have all your permissions. Select individual scopes if you can.',
  everythingChoice: () => 'Everything you can do',
  onlySelectedChoice: () => 'Only what I select',
  scopesPasted: (amount) => `${count(amount, 'scope', 'scopes')} selected from your list.`,
  scopesUnknown: (words) => `Unknown scopes: ${words}`,
  scopesTypedHint: () => 'Separate scopes with spaces or commas.',
};
