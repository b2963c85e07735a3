/** Renaming, describing, pausing and revoking a token in its row, and the outcomes. */
export interface ActionsMessages {
  readonly renameLabel: (name: string) => string;
  readonly renamed: (name: string) => string;
  readonly renameFailed: () => string;
  readonly paused: (name: string) => string;
  readonly resumed: (name: string) => string;
  /** Labels the field for editing a description in the row. */
  readonly descriptionOf: (name: string) => string;
  readonly described: (name: string) => string;
  readonly expiryChanged: (name: string) => string;
  readonly overlapEnded: (name: string) => string;
  /** Below the question whether to revoke: suggests pausing, which can be undone. */
  readonly pauseFirst: () => string;
  readonly pauseInstead: () => string;
  readonly pausing: () => string;
  readonly revoked: (name: string) => string;
}

export const actionsEnglish: ActionsMessages = {
  renameLabel: (name) => `New name for ${name}`,
  renamed: (name) => `Renamed to “${name}”.`,
  renameFailed: () => 'Could not rename the token.',
  paused: (name) => `“${name}” paused.`,
  resumed: (name) => `“${name}” resumed.`,
  descriptionOf: (name) => `Description of ${name}`,
  described: (name) => `Description of “${name}” saved.`,
  expiryChanged: (name) => `Expiration of “${name}” changed.`,
  overlapEnded: (name) => `Old secret of “${name}” revoked.`,
  pauseFirst: () => 'Not sure? Pause the token instead. You can resume it later.',
  pauseInstead: () => 'Pause instead',
  pausing: () => 'Pausing…',
  revoked: (name) => `“${name}” revoked.`,
};
