/** Token texts that the list and both dialogs show. */
export interface TokenMessages {
  readonly nameColumn: () => string;
  readonly tokenTerm: () => string;
  readonly createdColumn: () => string;
  readonly expiresColumn: () => string;
  readonly unnamedToken: () => string;
  readonly neverExpires: () => string;
  readonly notKnown: () => string;
  readonly scopesTerm: () => string;
}

export const tokenEnglish: TokenMessages = {
  nameColumn: () => 'Name',
  tokenTerm: () => 'Token',
  createdColumn: () => 'Created',
  expiresColumn: () => 'Expires',
  unnamedToken: () => 'Unnamed token',
  neverExpires: () => 'Never',
  notKnown: () => 'Unknown',
  scopesTerm: () => 'Scopes',
};
