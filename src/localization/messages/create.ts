import { count, number } from '../english.js';

/** The dialog that creates a token. */
export interface CreateMessages {
  readonly createHeading: () => string;
  readonly nameLabel: () => string;
  readonly nameHint: () => string;
  /** A warning while typing; the backend may accept the name anyway. */
  readonly nameInUse: () => string;
  /** Like {@link CreateMessages.nameInUse}, if the token with that name is revoked. Also shown after the backend refused. */
  readonly nameHeldByRevoked: () => string;
  readonly optional: () => string;
  readonly quotaUsed: (used: number, limit: number) => string;
  readonly generate: () => string;
  readonly generating: () => string;
  readonly nameSuggestion: (name: string) => string;
  readonly scopesMissing: () => string;
  readonly policyLoading: () => string;
  readonly policyFailed: () => string;
  /** The error of a field that the page added. */
  readonly fieldProblem: (field: string, problem: string) => string;
  readonly retryPossible: () => string;
}

export const createEnglish: CreateMessages = {
  createHeading: () => 'Create new API token',
  nameLabel: () => 'Name',
  nameHint: () => 'Name it after what will use it, for example “CI deploy”.',
  nameInUse: () => 'Another token already has this name.',
  nameHeldByRevoked: () => 'A revoked token already has this name, and the server may not allow it again.',
  optional: () => '(optional)',
  quotaUsed: (used, limit) => `${number(used)} of ${count(limit, 'token', 'tokens')} used.`,
  generate: () => 'Generate token',
  generating: () => 'Generating…',
  nameSuggestion: (name) => `Try “${name}”.`,
  scopesMissing: () => 'Select at least one scope.',
  policyLoading: () => 'Loading options…',
  policyFailed: () =>
    'Could not load the rules for new tokens. You can still create one, but the server may reject it.',
  fieldProblem: (field, problem) => `${field}: ${problem}`,
  retryPossible: () => 'You can try again now.',
};
