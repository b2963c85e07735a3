/** The questions before a token or its old secret is revoked. */
export interface QuestionsMessages {
  readonly endOverlap: () => string;
  readonly endOverlapQuestion: (name: string) => string;
  readonly endOverlapConsequence: (until: string) => string;
  readonly endOverlapFailed: () => string;
  readonly endingOverlap: () => string;
  readonly revokeQuestion: (name: string) => string;
  readonly revokeConsequence: () => string;
  /** Like {@link QuestionsMessages.revokeConsequence}, if the token has expired, or all of several have. */
  readonly cleanUpConsequence: () => string;
  /** A warning, if the token was used recently; `distance` is for example "3 minutes ago". */
  readonly revokeRecentUse: (distance: string) => string;
  readonly keepToken: () => string;
}

export const questionsEnglish: QuestionsMessages = {
  endOverlap: () => 'Revoke old secret',
  endOverlapQuestion: (name) => `Revoke the old secret of “${name}”?`,
  endOverlapConsequence: (until) =>
    `It would work until ${until}. Anything using it stops working immediately. The current secret is not affected. This cannot be undone.`,
  endOverlapFailed: () => 'Could not revoke the old secret.',
  endingOverlap: () => 'Revoking…',
  revokeQuestion: (name) => `Revoke “${name}”?`,
  revokeConsequence: () => 'Anything using this token stops working immediately. This cannot be undone.',
  cleanUpConsequence: () => 'Expired tokens no longer work, so nothing breaks. This cannot be undone.',
  revokeRecentUse: (distance) => `Last used ${distance}. Something may still depend on it.`,
  keepToken: () => 'Keep token',
};
